"""Which entries of the journal are shown, and where to go among them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from scoring.errors import Lang
from scoring.korean_time import SEOUL
from scoring.views import Entry
from tui.clock import date_and_time
from tui.journal_lines import change_words, kind_words
from tui.widgets.finder import folded

By = Literal["person", "kind", "number"]
BY: Final[tuple[By, ...]] = ("person", "kind", "number")
_DATE: Final = re.compile(r"(?:([0-9]{4})\D+)?([0-9]{1,2})\D+([0-9]{1,2})\D*")
_SEQ: Final = re.compile(r"([0-9]{1,9})번?")


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Only entries of this person, kind and application; blank where it does not matter."""

    person: str = ""
    kind: str = ""
    number: str = ""

    def __bool__(self) -> bool:
        return bool(self.person or self.kind or self.number)

    def lets(self, entry: Entry) -> bool:
        """Tell whether an entry is shown."""
        return (
            self.person in {"", *persons(entry)}
            and self.kind in {"", entry.kind}
            and self.number in {"", *entry.numbers}
        )

    def turned(self, by: By, value: str) -> "Narrowing":
        """Return it narrowed by this, or no longer if it was."""
        before = {"person": self.person, "kind": self.kind, "number": self.number}[by]
        own: dict[str, str] = {by: "" if before == value else value}
        return replace(self, **own)

    def words(self, lang: Lang) -> str:
        """Return what it narrows by."""
        kind = kind_words(self.kind, lang) if self.kind else ""
        return ", ".join(each for each in (self.person, kind, self.number) if each)


def persons(entry: Entry) -> tuple[str, ...]:
    """Return who did it and whom it is about; before the close only who did it."""
    return entry.people or (entry.actor,)


def choices(entries: Iterable[Entry]) -> dict[By, dict[str, int]]:
    """Return by what can be narrowed, and how many entries each leaves."""
    found: dict[By, dict[str, int]] = {by: {} for by in BY}
    for entry in entries:
        for by, values in zip(BY, (persons(entry), (entry.kind,), entry.numbers), strict=True):
            for value in values:
                found[by][value] = found[by].get(value, 0) + 1
    kinds = found["kind"]
    return {**{by: dict(sorted(each.items())) for by, each in found.items()}, "kind": kinds}


def haystack(entry: Entry, lang: Lang) -> str:
    """Return all by which an entry is found, as it is compared."""
    said = entry.said.said(lang) if entry.said else ""
    words = (str(entry.seq), date_and_time(entry.at), entry.actor, kind_words(entry.kind, lang))
    return folded("\n".join((*words, said, entry.reason, change_words(entry, lang), entry.digest)))


def target(entries: Sequence[Entry], sought: str) -> Entry | None:
    """Return the entry of a number, or the first of a day; the next one if there is none.

    None where it is neither a number nor a day. A day without a year is looked for in every year
    of the journal.
    """
    text = unicodedata.normalize("NFKC", sought).strip()
    if seq := _SEQ.fullmatch(text):
        return _first(entries, (each.seq >= int(seq[1]) for each in entries))
    if (day := _DATE.fullmatch(text)) and (days := _days(entries, day)):
        there = [each for each in days if any(_day(entry) == each for entry in entries)]
        wanted = there[0] if there else days[-1]
        return _first(entries, (_day(each) >= wanted for each in entries))
    return None


def _first(entries: Sequence[Entry], reached: Iterator[bool]) -> Entry | None:
    last = entries[-1] if entries else None
    return next((each for each, there in zip(entries, reached, strict=False) if there), last)


def _days(entries: Sequence[Entry], found: re.Match[str]) -> list[date]:
    years = [int(found[1])] if found[1] else sorted({_day(each).year for each in entries})
    days = []
    for year in years:
        try:
            days.append(date(year, int(found[2]), int(found[3])))
        except ValueError:
            continue
    return days


def _day(entry: Entry) -> date:
    return entry.at.astimezone(SEOUL).date()
