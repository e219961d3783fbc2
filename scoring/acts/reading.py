"""The round's head, and the own sheets of a member, as values; nothing here changes anything.

A member sees the own points and nobody else's. Every query runs in the transaction that checked
who asks.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import bindparam, select

from scoring.acts.access import public_head, role_of
from scoring.acts.own_reviews import OPEN_SEAT, OPEN_SEATS
from scoring.errors import Refusal
from scoring.people import EVALUATORS
from scoring.record import Record
from scoring.sources import source
from scoring.views import Me, OwnSheet, RecusalKind, RoundHead, SheetState

_APPLICATION: Final = source("application")
_SHEET: Final = source("sheet")
_MARK: Final = source("mark")
_RECUSAL: Final = source("recusal")
_DECLARATION: Final = source("declaration")
_COMMENT: Final = source("comment")
_PAPER: Final = source("paper")
_ADMITTED: Final = (
    select(_APPLICATION.number, _APPLICATION.title, _APPLICATION.lead, _APPLICATION.partner)
    .where(_APPLICATION.round == bindparam("r"), _APPLICATION.screened_out == "")
    .order_by(_APPLICATION.number)
)
_SOLUTION: Final = source("solution")
_SOLUTIONS: Final = select(_SOLUTION.number, _SOLUTION.verified).where(
    _SOLUTION.round == bindparam("r"), _SOLUTION.verified.is_not(None)
)
_OWN_MARKS: Final = select(_MARK.number, _MARK.criterion, _MARK.points).where(
    _MARK.round == bindparam("r"),
    _MARK.evaluator == bindparam("e"),
    _MARK.points.is_not(None),
)
_OWN_STATES: Final = select(_SHEET.number, _SHEET.state, _SHEET.digest).where(
    _SHEET.round == bindparam("r"), _SHEET.evaluator == bindparam("e")
)
_OWN_COMMENTS: Final = select(_COMMENT.number, _COMMENT.criterion, _COMMENT.text).where(
    _COMMENT.round == bindparam("r"),
    _COMMENT.evaluator == bindparam("e"),
    _COMMENT.text.is_not(None),
)
_OWN_DECLARED: Final = select(_DECLARATION.number).where(
    _DECLARATION.round == bindparam("r"), _DECLARATION.evaluator == bindparam("e")
)
_OWN_RECUSALS: Final = select(_RECUSAL.number, _RECUSAL.kind, _RECUSAL.reason).where(
    _RECUSAL.round == bindparam("r"), _RECUSAL.evaluator == bindparam("e")
)
_OWN_PAPER: Final = (
    select(_PAPER.number, _PAPER.keyed_by, _PAPER.points, _PAPER.comment)
    .where(_PAPER.round == bindparam("r"), _PAPER.evaluator == bindparam("e"))
    .order_by(_PAPER.number, _PAPER.keyed_by.desc())
)


_REVIEW_SEAT: Final = source("review_seat")
_NEW_MARK: Final = source("review_mark")
_NEW_COMMENT: Final = source("review_comment")
_ADMITTED_AGAIN: Final = (
    select(_APPLICATION.number, _APPLICATION.title, _APPLICATION.lead, _APPLICATION.partner)
    .where(
        _REVIEW_SEAT.round == bindparam("r"),
        _REVIEW_SEAT.evaluator == bindparam("e"),
        *OPEN_SEAT,
        _APPLICATION.round == _REVIEW_SEAT.round,
        _APPLICATION.number == _REVIEW_SEAT.number,
    )
    .order_by(_APPLICATION.number)
)
_NEW_MARKS: Final = select(_NEW_MARK.number, _NEW_MARK.criterion, _NEW_MARK.points).where(
    _NEW_MARK.round == bindparam("r"),
    _NEW_MARK.evaluator == bindparam("e"),
    _NEW_MARK.points.is_not(None),
)
_NEW_COMMENTS: Final = select(_NEW_COMMENT.number, _NEW_COMMENT.criterion, _NEW_COMMENT.text).where(
    _NEW_COMMENT.round == bindparam("r"),
    _NEW_COMMENT.evaluator == bindparam("e"),
    _NEW_COMMENT.text.is_not(None),
)


class NoOwnSheets(Refusal):
    ko = "평가위원만 자기 평가표를 가집니다. 평가위원으로 들어오세요."
    en = "Only evaluators have sheets of their own. Sign in as one."


def head(record: Record, me: Me) -> RoundHead:
    """Return the round as it stands."""
    del me  # whoever is signed in may know the phase
    return public_head(record)


def own_sheets(record: Record, me: Me) -> tuple[OwnSheet, ...]:
    """Return the own sheet for every admitted application, by number; nobody else's.

    Whoever takes part in an open re-evaluation has the sheets of that, and no others.

    Raises:
        NoOwnSheets: for those who do not score.
    """
    with record.reading():
        if role_of(record, me) not in EVALUATORS:
            raise NoOwnSheets
        seats = record.rows(OPEN_SEATS, r=record.round, e=me.name)
        own = _Own.again(record, me.name, seats) if seats else _Own.read(record, me.name)
        return own.sheets


@dataclass(frozen=True, slots=True)
class _Own:
    """All that the record holds of one member's sheets."""

    admitted: Sequence[tuple[Any, ...]]
    points: Mapping[str, Mapping[str, int]]
    comments: Mapping[str, Mapping[str, str]]
    states: Mapping[str, tuple[str, str]]
    recusals: Mapping[str, tuple[str, str]]
    declared: frozenset[str]
    papers: Mapping[str, tuple[str, str, str]]
    verified: Mapping[str, bool]
    evaluates_again: bool = False

    @classmethod
    def read(cls, record: Record, name: str) -> "_Own":
        own = {"r": record.round, "e": name}
        return cls(
            record.rows(_ADMITTED, r=record.round),
            _by_number(record.rows(_OWN_MARKS, **own)),
            _by_number(record.rows(_OWN_COMMENTS, **own)),
            {number: (state, digest) for number, state, digest in record.rows(_OWN_STATES, **own)},
            {number: (kind, why) for number, kind, why in record.rows(_OWN_RECUSALS, **own)},
            frozenset(row[0] for row in record.rows(_OWN_DECLARED, **own)),
            {number: tuple(keyed) for number, *keyed in record.rows(_OWN_PAPER, **own)},
            {number: bool(each) for number, each in record.rows(_SOLUTIONS, r=record.round)},
        )

    @classmethod
    def again(cls, record: Record, name: str, seats: Sequence[tuple[Any, ...]]) -> "_Own":
        """Read the sheets of the re-evaluations that the member has these seats in."""
        own = {"r": record.round, "e": name}
        return cls(
            record.rows(_ADMITTED_AGAIN, **own),
            _by_number(record.rows(_NEW_MARKS, **own)),
            _by_number(record.rows(_NEW_COMMENTS, **own)),
            {number: (state, digest) for number, _, state, digest in seats},
            {},
            frozenset(number for number, declared, _, _ in seats if declared),
            {},
            {number: bool(each) for number, each in record.rows(_SOLUTIONS, r=record.round)},
            evaluates_again=True,
        )

    @property
    def sheets(self) -> tuple[OwnSheet, ...]:
        return tuple(self._sheet(*row) for row in self.admitted)

    def _sheet(self, number: str, title: str, lead: str, partner: str) -> OwnSheet:
        state, digest = self.states.get(number, ("", ""))
        kind, reason = self.recusals.get(number, ("", ""))
        points, paper = self.points.get(number, {}), self.papers.get(number)
        stands = state_of(state, kind, begun=bool(points), keyed=paper is not None)
        sheet = OwnSheet(
            number,
            title,
            lead,
            partner,
            stands,
            points,
            reason,
            declared=number in self.declared,
            comments=self.comments.get(number, {}),
            digest=digest,
            verified=self.verified.get(number),
            again=self.evaluates_again,
        )
        return _on_paper(sheet, paper) if paper and stands is SheetState.KEYED else sheet


def _on_paper(sheet: OwnSheet, paper: tuple[str, str, str]) -> OwnSheet:
    """Return the sheet as it would be with what was keyed."""
    keyed_by, points, comment = paper
    comments = {**sheet.comments, "": comment} if comment else sheet.comments
    return replace(sheet, points=json.loads(points), comments=comments, keyed_by=keyed_by)


def _by_number(rows: Iterable[tuple[Any, ...]]) -> Mapping[str, Mapping[str, Any]]:
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    for number, criterion, value in rows:
        found[number][criterion] = value
    return found


def state_of(state: str | None, recusal: str | None, *, begun: bool, keyed: bool) -> SheetState:
    """Return how far a sheet is.

    One whose every point was taken back is as good as not begun, and what its evaluator began on
    screen comes before what somebody keyed from paper.
    """
    if recusal:
        absent = recusal == RecusalKind.ABSENCE
        return SheetState.ABSENT if absent else SheetState.RECUSED
    if state == "submitted":
        return SheetState.SUBMITTED
    if begun:
        return SheetState.DRAFT
    return SheetState.KEYED if keyed else SheetState.EMPTY
