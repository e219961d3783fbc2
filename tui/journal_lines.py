"""변경이력 as it is read: like minutes, a line an entry, a day at a time."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from scoring.errors import Lang
from scoring.korean_time import SEOUL
from scoring.views import Entry
from tui.cells import few_lines, taken
from tui.clock import clock_time, date_and_time
from tui.locale import catalogue, say
from tui.widgets.lines import Line
from tui.widgets.listing import Cell, Column, Row, Section
from tui.widgets.listing import Line as ListLine

_MOST_ACTOR: Final = 16
_MOST_SAID: Final = 4
"""Lines under the list for what an entry says and what it changed."""
_MOST_CHANGED: Final = 2
_WEEKDAYS_KO: Final = "월화수목금토일"


def kind_words(kind: str, lang: Lang) -> str:
    """Return what an event's kind is called; a kind nobody named is itself."""
    return catalogue(lang).get(f"entry_kind.{kind}", kind)


def open_to_read(entries: Sequence[Entry]) -> bool:
    """Tell whether the entries may say what happened: after the close they do."""
    return any(entry.said is not None for entry in entries)


def journal_columns(entries: Sequence[Entry], lang: Lang) -> list[Column]:
    """Return the columns; before the close the digest stands where nothing may be said."""

    def wide(name: str, texts: Iterable[str]) -> int:
        return max([taken(say(lang, f"journal.{name}")), *map(taken, set(texts))])

    last = "said" if open_to_read(entries) else "digest"
    actors = min(_MOST_ACTOR, wide("actor", (entry.actor for entry in entries)))
    kinds = wide("kind", (kind_words(entry.kind, lang) for entry in entries))
    return [
        Column(say(lang, "journal.seq"), wide("seq", (str(e.seq) for e in entries)), right=True),
        Column(say(lang, "journal.at"), 8),
        Column(say(lang, "journal.actor"), actors),
        Column(say(lang, "journal.kind"), kinds),
        Column(say(lang, f"journal.{last}")),
    ]


def journal_rows(entries: Sequence[Entry], lang: Lang) -> Iterator[ListLine]:
    """Yield a row per entry, and a line across where a day begins."""
    day: date | None = None
    readable = open_to_read(entries)
    for entry in entries:
        here = entry.at.astimezone(SEOUL).date()
        if here != day:
            yield Section(day_words(here, lang))
            day = here
        changed = change_words(entry, lang)
        told = entry.said.said(lang) if entry.said else ""
        told += f"  ({changed})" if changed else ""
        last = told if readable else entry.digest
        kind = kind_words(entry.kind, lang)
        cells = (str(entry.seq), clock_time(entry.at), entry.actor, kind, Cell(last))
        yield Row(str(entry.seq), cells)


def day_words(day: date, lang: Lang) -> str:
    """Return `2023-05-17 (수)`."""
    weekday = _WEEKDAYS_KO[day.weekday()] if lang == "ko" else f"{day:%a}"
    return f"{day.isoformat()} ({weekday})"


def entry_lines(entry: Entry, lang: Lang, width: int) -> list[Line]:
    """Return one entry whole: when, who and what, what it says, and its digest."""
    kind = kind_words(entry.kind, lang)
    when = f"  {entry.seq}  {date_and_time(entry.at)}  {entry.actor}  {kind}"
    room = max(2, width - 4)
    changed = _changed(entry, lang, room)
    told = entry.said.said(lang) if entry.said else say(lang, "journal.not_yet")
    said = few_lines(told, room, _MOST_SAID - len(changed))
    blank = [""] * (_MOST_SAID - len(said) - len(changed))
    return [
        [(when, "strong")],
        *([(f"  {line}", "")] for line in said),
        *([(f"  {line}", "mark")] for line in changed),
        *([(f"  {line}", "")] for line in blank),
        [(f"  {entry.digest}", "weak")],
    ]


def change_words(entry: Entry, lang: Lang) -> str:
    """Return what an entry changed, blank if it replaced nothing."""
    return "; ".join(
        say(
            lang,
            "journal.change",
            named=each.named.said(lang),
            before=each.before.said(lang),
            after=each.after.said(lang),
        )
        for each in entry.changes
    )


def _changed(entry: Entry, lang: Lang, room: int) -> list[str]:
    words = change_words(entry, lang)
    return few_lines(say(lang, "journal.changed", what=words), room, _MOST_CHANGED) if words else []
