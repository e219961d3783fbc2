"""`simsa verify --export`: a result that was handed out, held against the record.

It is compared with the round as it stood at the journal entry that the file names. Only places and
what the file says are printed, not what the record holds: nobody signs in for `verify`.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from exports.document import result_text
from exports.proceedings import Background, beside_summary, sheets_of
from exports.proceedings.appeals import APPEALS, EARLIEST, instant_of
from scoring import acts
from scoring.acts import Beside
from scoring.aggregate import rank
from scoring.errors import Lang, Place, Refusal
from scoring.intake.xlsx import Sheet
from scoring.model import Snapshot, State
from scoring.people import Role
from scoring.recount import (
    Difference,
    Words,
    compare_document,
    compare_workbook,
    journal_of,
    journal_of_document,
    read_json,
    read_sheets,
)
from scoring.verify import Chain, Moment, Verified, round_at
from tui.appealed import told
from tui.given import Given
from tui.locale import say

MOST: Final = 50


class NotHandedOut(Refusal):
    ko = "평가 파일과 비교할 결과는 .json이나 .xlsx여야 합니다. 내보낸 결과 파일을 지정하세요."
    en = "A result to hold against the record ends in .json or .xlsx. Name an exported result."


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A result file as read: a document, or else the sheets of a workbook."""

    name: str
    document: Mapping[str, Any] | None
    sheets: tuple[Sheet, ...]

    @property
    def journal(self) -> Mapping[str, Any]:
        """Where it says that the journal stood; blank where it does not."""
        if self.document is None:
            return journal_of(self.sheets)
        return journal_of_document(self.document)

    def against(
        self, picture: Snapshot, *, named: bool = False, beside: Sequence[Beside] = ()
    ) -> list[Difference]:
        """Return every place where it is not the result of this round.

        Args:
            picture: the round.
            named: whether the file may say the evaluators' names instead of their numbers.
            beside: what stands beside it in a workbook, once for each who sees another part of it.
        """
        pictures = [picture, *([replace(picture, aliases={})] if named else [])]
        if self.document is None:
            found = (
                compare_workbook(self.sheets, _document(each, "ko"), words)
                for each in pictures
                for words in self._words(each, beside)
            )
            return min(found, key=len)
        langs: tuple[Lang, ...] = ("ko", "en")
        return compare_document(
            self.document, [_document(each, lang) for each in pictures for lang in langs]
        )

    def _words(self, picture: Snapshot, beside: Sequence[Beside]) -> Iterator[Words | None]:
        """Yield what may stand in the sheets of words; appeals as of the file's own instant."""
        if not beside:
            yield None
        notes = (each.rows[1:2] for each in self.sheets if each.name == APPEALS)
        note = next((str(row[0]) for rows in notes for row in rows if row), "")
        for each in beside:
            yield words_of(picture, told(each, instant_of(note) or EARLIEST))


def words_of(picture: Snapshot, given: Background) -> Words:
    """Return the sheets of words of a round, and what its first sheet says beside the result."""
    sheets = {each.name: each.cells for each in sheets_of(picture, given)}
    panel, dates, seals = beside_summary(picture, given)
    return Words(sheets, panel | dates | seals, frozenset({APPEALS} - sheets.keys()))


def read_handed_out(path: Path) -> HandedOut:
    """Read a result file.

    Raises:
        Refusal: it is no result, or cannot be read.
    """
    ending = path.suffix.lower()
    if ending == ".xlsx":
        return HandedOut(str(path), None, read_sheets(path))
    if ending == ".json":
        return HandedOut(str(path), read_json(path), ())
    raise NotHandedOut(Place(str(path)))


def handed_out_lines(given: Given, verified: Verified, handed: HandedOut) -> Iterator[str]:
    """Yield a line for every difference; the record itself was verified before."""
    lang = given.lang
    if verified.differences or not verified.snapshots:
        yield say(lang, "verify.export_unsafe", file=handed.name)
        return
    said = handed.journal
    chains = [each for each in verified.chains if given.round in {"", each.round}]
    named = next((each for each in chains if said["head"] in each.digests), None)
    if named is None:
        yield _unknown(lang, said)
    chain = named or _nearest(chains, said)
    if chain is None:
        return
    now = next(each for each in verified.snapshots if _round(each) == chain.round)
    if now.state is State.DRAFT:
        yield say(lang, "verify.export_draft", file=handed.name)
        return
    moment = _moment(chain, said)
    named_there = moment.entries in chain.disclosing
    beside = _beside(given.db, moment) if handed.document is None else ()
    found = handed.against(round_at(given.db, moment), named=named_there, beside=beside)
    yield from (_line(lang, each) for each in found[:MOST])
    if len(found) > MOST:
        yield say(lang, "verify.export_more", count=len(found) - MOST)


def _document(picture: Snapshot, lang: Lang) -> dict[str, Any]:
    document: dict[str, Any] = json.loads("".join(result_text(rank(picture), lang)))
    return document


def _beside(db: str, moment: Moment) -> tuple[Beside, ...]:
    """Return it for those who see the appeals, and for those who do not."""
    return tuple(acts.beside_at(db, moment, role) for role in (Role.SECRETARY, Role.MEMBER))


def _round(picture: Snapshot) -> str:
    return picture.journal.round if picture.journal else ""


def _nearest(chains: list[Chain], said: Mapping[str, Any]) -> Chain | None:
    """Return the chain of the round that the file names, or the only one."""
    named = [each for each in chains if each.round == said["round"]] or chains
    return named[0] if len(named) == 1 else None


def _moment(chain: Chain, said: Mapping[str, Any]) -> Moment:
    """Return the entry that the file names: by digest, else by number, else the last."""
    place = chain.digests.get(said["head"])
    if place is None:
        place = said["entries"] if 0 < said["entries"] <= chain.entries else chain.entries
    return Moment(chain.round, place)


def _unknown(lang: Lang, said: Mapping[str, Any]) -> str:
    if not said["head"]:
        return say(lang, "verify.export_nothing")
    return say(lang, "verify.export_head", head=said["head"])


def _line(lang: Lang, difference: Difference) -> str:
    where, nothing = difference.where, say(lang, "recount.nothing")
    if difference.why is not None:
        why = difference.why.said(lang)
        found = difference.found or nothing
        return say(lang, "verify.export_unreadable", where=where, found=found, why=why)
    if not difference.found:
        return say(lang, "verify.export_missing", where=where)
    return say(lang, "verify.export_differs", where=where, found=difference.found)
