"""종이 평가표: keyed by one person, and counted only once its evaluator or a second one agrees.

Nothing here gives a keyed point to anybody but the evaluator whose sheet it is (`own_sheets`): the
second person keys blindly, and is told which criteria differ and never by how much.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import bindparam, exists, select

from scoring.acts.access import may_see
from scoring.acts.leading import require_cell
from scoring.acts.own_work import leave_an_officer
from scoring.acts.paper_tries import refuse_guessing
from scoring.acts.permits import allowed
from scoring.acts.scoring import NotComplete, refuse_misfit
from scoring.errors import Refusal
from scoring.events import PaperAccepted, PaperDropped, PaperKeyed
from scoring.gate import COMMENT_LIMIT, clean, required
from scoring.journal import Turn, saved, turn
from scoring.people import EVALUATORS
from scoring.receipts import sheet_digest
from scoring.record import Record
from scoring.round_rules import read_rulebook
from scoring.rulebook import Rulebook
from scoring.sources import source
from scoring.views import Keyed, Me, Paper, Receipt, Saved

_COMMENT: Final = source("comment")
_DECLARATION: Final = source("declaration")
_MARK: Final = source("mark")
_PAPER: Final = source("paper")
_PERSON: Final = source("person")
_RECUSAL: Final = source("recusal")
_SHEET: Final = source("sheet")


def _of_cell(table: Any) -> tuple[Any, Any, Any]:  # noqa: ANN401  a Core table
    return (
        table.round == bindparam("r"),
        table.number == bindparam("n"),
        table.evaluator == bindparam("e"),
    )


_STANDS: Final = select(
    select(_RECUSAL.kind).where(*_of_cell(_RECUSAL)).scalar_subquery(),
    select(_SHEET.state).where(*_of_cell(_SHEET)).scalar_subquery(),
    exists().where(*_of_cell(_MARK), _MARK.points.is_not(None)),
    select(_DECLARATION.ground).where(*_of_cell(_DECLARATION)).scalar_subquery(),
)
_KEYED: Final = (
    select(_PAPER.keyed_by, _PAPER.points, _PAPER.comment, _PAPER.declared)
    .where(*_of_cell(_PAPER))
    .order_by(_PAPER.keyed_by)
)
_COMMENTED: Final = select(_COMMENT.criterion, _COMMENT.text).where(
    *_of_cell(_COMMENT), _COMMENT.text.is_not(None)
)
_WAITING: Final = (
    select(_PAPER.number, _PAPER.evaluator, _PAPER.keyed_by)
    .where(
        _PAPER.round == bindparam("r"),
        select(_PERSON.name)
        .where(
            _PERSON.round == _PAPER.round,
            _PERSON.name == _PAPER.evaluator,
            _PERSON.left == "",
        )
        .exists(),
    )
    .order_by(_PAPER.number, _PAPER.evaluator, _PAPER.keyed_by)
)


class PaperRecused(Refusal):
    ko = "{number}: {evaluator} 위원은 이 과제를 평가하지 않습니다. 다른 칸을 고르세요."
    en = "{evaluator} does not score {number}. Choose another cell."


class PaperFinal(Refusal):
    ko = "{evaluator} 위원은 {number} 평가표를 이미 제출했습니다. 다른 칸을 고르세요."
    en = "{evaluator} has submitted the sheet for {number}. Choose another cell."


class BegunOnScreen(Refusal):
    ko = "{evaluator} 위원이 {number} 평가표를 화면에서 작성하고 있습니다. 위원이 제출하게 하세요."
    en = "{evaluator} has begun the sheet for {number} on screen, and is to submit it there."


class NoPaperPledge(Refusal):
    ko = "{evaluator} 위원의 서약과 이해관계 확인이 없습니다. 종이로 받았으면 F7로 표시하세요."
    en = "{evaluator} has made no pledge and declaration. If they came on paper, mark it (F7)."


class KeyedBefore(Refusal):
    ko = "이미 입력한 종이 평가표입니다. 위원이 확인하거나 다른 사람이 한 번 더 입력해야 합니다."
    en = "You keyed this sheet before. Its evaluator, or a second person, is to confirm it."


class NoPaper(Refusal):
    ko = "{number}: 확인할 종이 평가표가 없습니다. 목록에서 다시 확인하세요."
    en = "{number}: no paper sheet waits. Look at the list again."


class PaperChanged(Refusal):
    ko = "{number}: 확인한 뒤에 입력이 바뀌었습니다. 다시 확인하세요."
    en = "{number}: what was keyed changed after you read it. Read it again."


@dataclass(frozen=True, slots=True)
class _Keying:
    """What one person keyed."""

    by: str
    points: Mapping[str, int]
    comment: str
    declared: bool


def key_paper(
    record: Record,
    me: Me,
    at: datetime,
    *,
    number: str,
    evaluator: str,
    points: Mapping[str, int],
    comment: str = "",
    declared: bool = False,
) -> Keyed:
    """Store a sheet from paper; it counts at once if somebody else has keyed the same before.

    Args:
        record: the round.
        me: who reads the paper and keys it.
        at: this instant.
        number: the application.
        evaluator: whose sheet.
        points: hundredths by criterion id, of every criterion.
        comment: 평가의견 of the whole sheet.
        declared: whether pledge and declaration were handed in on paper as well.

    Raises:
        KeyedBefore: the same person again, and nobody else has keyed otherwise since.
        LastOfficer: nobody confirms the own work, and no other officer could.
        KeyedTooOften: who may try for ever would find out what somebody else keyed.
        Refusal: not permitted now, recused, left, begun on screen or submitted, not complete,
            points that do not fit, a text that does not pass the gate, nothing declared.
    """
    with turn(record, me.name, at) as mine:
        allowed("key_paper", mine)
        leave_an_officer(mine)
        require_cell(record, number, evaluator)
        ground = _refuse_standing(record, number, evaluator)
        rulebook = read_rulebook(record)
        refuse_misfit(rulebook, points)
        _refuse_incomplete(rulebook, points, number)
        if ground is None and not declared:
            raise NoPaperPledge(evaluator=evaluator)
        words = clean(comment, limit=COMMENT_LIMIT, lines=True)
        keying = _Keying(me.name, dict(points), words, declared)
        return _keyed(mine, number, evaluator, keying)


def accept_paper(
    record: Record, me: Me, at: datetime, *, number: str, shown: Mapping[str, int]
) -> Receipt:
    """Let the own paper sheet count, as it was shown; whoever asks has signed for it.

    Raises:
        NoPaper: nothing waits.
        PaperChanged: the record holds other points than were shown.
        Refusal: not permitted now, recused, or begun on screen meanwhile.
    """
    with turn(record, me.name, at) as mine:
        allowed("submit", mine)
        _refuse_standing(record, number, me.name)
        keyings = _keyings(record, number, me.name)
        if not keyings:
            raise NoPaper(number=number)
        found = next((each for each in keyings if each.points == dict(shown)), None)
        if found is None:
            raise PaperChanged(number=number)
        digest = _accept(mine, number, me.name, found)
    return Receipt(mine.seq, mine.at, mine.head, {number: digest})


def drop_paper(
    record: Record, me: Me, at: datetime, *, number: str, evaluator: str, reason: str
) -> Saved:
    """Throw away what was keyed: by whoever may key, or by the evaluator whose sheet it is.

    Raises:
        Refusal: not permitted now, nothing keyed, no reason.
    """
    with turn(record, me.name, at) as mine:
        own = mine.role in EVALUATORS and evaluator == me.name
        allowed("submit" if own else "key_paper", mine)
        words = required(reason)
        if not _keyings(record, number, evaluator):
            raise NoPaper(number=number)
        mine.add(PaperDropped(number=number, evaluator=evaluator, reason=words))
    return saved(mine)


def paper_waiting(record: Record, me: Me) -> tuple[Paper, ...]:
    """Return the paper sheets that do not count yet, by number; never a point."""
    with record.reading():
        may_see(record, me, "key_paper")
        rows = record.rows(_WAITING, r=record.round)
    cells = groupby(rows, key=itemgetter(0, 1))
    return tuple(Paper(n, e, tuple(row[2] for row in found)) for (n, e), found in cells)


def _keyed(mine: Turn, number: str, evaluator: str, keying: _Keying) -> Keyed:
    """Store a keying and, if it agrees with somebody else's, let the sheet count."""
    before = _keyings(mine.record, number, evaluator)
    others = [each for each in before if each.by != keying.by]
    if before and not others:
        raise KeyedBefore
    if others:
        refuse_guessing(mine.record, number, evaluator, keying.by)
    mine.add(
        PaperKeyed(
            number=number,
            evaluator=evaluator,
            points=dict(keying.points),
            comment=keying.comment,
            declared=keying.declared,
        )
    )
    agreeing = next((each for each in others if each.points == keying.points), None)
    if agreeing is None:
        return Keyed(mine.seq, mine.at, accepted=False, differing=_differing(mine, keying, others))
    whole = agreeing if agreeing.comment else keying
    digest = _accept(mine, number, evaluator, whole)
    return Keyed(mine.seq, mine.at, accepted=True, differing=(), sheet=digest)


def _differing(mine: Turn, keying: _Keying, others: list[_Keying]) -> tuple[str, ...]:
    """Return the names of the criteria that somebody else keyed otherwise."""
    criteria = read_rulebook(mine.record).criteria
    return tuple(
        each.name
        for each in criteria
        if any(other.points[each.id] != keying.points[each.id] for other in others)
    )


def _accept(mine: Turn, number: str, evaluator: str, keying: _Keying) -> str:
    """Let a keying count as the submitted sheet; return its digest."""
    key = {"r": mine.stamp.round, "n": number, "e": evaluator}
    comments: dict[str, str] = {row[0]: row[1] for row in mine.record.rows(_COMMENTED, **key)}
    if keying.comment:
        comments[""] = keying.comment
    digest = sheet_digest(
        mine.stamp.round, number, evaluator, points=keying.points, comments=comments
    )
    mine.add(
        PaperAccepted(
            number=number,
            evaluator=evaluator,
            points=dict(keying.points),
            comment=keying.comment,
            sheet=digest,
        )
    )
    return digest


def _refuse_standing(record: Record, number: str, evaluator: str) -> str | None:
    """Refuse a sheet that is not to come from paper; return the declared ground."""
    found = record.rows(_STANDS, r=record.round, n=number, e=evaluator)
    recused, state, begun, ground = found[0]
    if recused is not None:
        raise PaperRecused(number=number, evaluator=evaluator)
    if state == "submitted":
        raise PaperFinal(number=number, evaluator=evaluator)
    if begun:
        raise BegunOnScreen(number=number, evaluator=evaluator)
    return None if ground is None else str(ground)


def _keyings(record: Record, number: str, evaluator: str) -> list[_Keying]:
    rows = record.rows(_KEYED, r=record.round, n=number, e=evaluator)
    return [_Keying(by, json.loads(p), words, bool(said)) for by, p, words, said in rows]


def _refuse_incomplete(rulebook: Rulebook, points: Mapping[str, int], number: str) -> None:
    missing = [each.name for each in rulebook.criteria if points.get(each.id) is None]
    if missing:
        raise NotComplete(number=number, missing=", ".join(missing))
