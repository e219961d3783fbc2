"""What each person may see of a round, as values; nothing here changes anything.

Before the close a member sees the own points and nobody else's; secretary and chair see who is how
far, never how much. Every query runs in the transaction that checked the phase.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import bindparam, select

from scoring.acts.access import may_see, public_head, read_head, role_of
from scoring.acts.undecided import undecided_challenges
from scoring.errors import Phrase, Refusal
from scoring.people import EVALUATORS, Person, Role
from scoring.phases import Phase
from scoring.record import Record
from scoring.rulebook.words import inferred_words
from scoring.sources import source
from scoring.views import Me, OwnSheet, Progress, RecusalKind, RoundHead, SheetState

_APPLICATION: Final = source("application")
_PERSON: Final = source("person")
_SHEET: Final = source("sheet")
_MARK: Final = source("mark")
_RECUSAL: Final = source("recusal")
_DECLARATION: Final = source("declaration")
_COMMENT: Final = source("comment")
_ADMITTED: Final = (
    select(_APPLICATION.number, _APPLICATION.title, _APPLICATION.lead, _APPLICATION.partner)
    .where(_APPLICATION.round == bindparam("r"), _APPLICATION.screened_out == "")
    .order_by(_APPLICATION.number)
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
_PEOPLE: Final = select(
    _PERSON.name,
    _PERSON.affiliation,
    _PERSON.role,
    _PERSON.field,
    _PERSON.sector,
    _PERSON.left,
).where(_PERSON.round == bindparam("r"))
# A sheet whose every point was taken back is as good as not begun.
_STATES: Final = select(_SHEET.evaluator, _SHEET.number, _SHEET.state).where(
    _SHEET.round == bindparam("r"),
    select(_MARK.points)
    .where(
        _MARK.round == _SHEET.round,
        _MARK.number == _SHEET.number,
        _MARK.evaluator == _SHEET.evaluator,
        _MARK.points.is_not(None),
    )
    .exists(),
)
_RECUSALS: Final = select(_RECUSAL.evaluator, _RECUSAL.number, _RECUSAL.kind).where(
    _RECUSAL.round == bindparam("r")
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

    Raises:
        NoOwnSheets: for those who do not score.
    """
    with record.reading():
        if role_of(record, me) not in EVALUATORS:
            raise NoOwnSheets
        return _Own.read(record, me.name).sheets


@dataclass(frozen=True, slots=True)
class _Own:
    """All that the record holds of one member's sheets."""

    admitted: Sequence[tuple[Any, ...]]
    points: Mapping[str, Mapping[str, int]]
    comments: Mapping[str, Mapping[str, str]]
    states: Mapping[str, tuple[str, str]]
    recusals: Mapping[str, tuple[str, str]]
    declared: frozenset[str]

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
        )

    @property
    def sheets(self) -> tuple[OwnSheet, ...]:
        return tuple(self._sheet(*row) for row in self.admitted)

    def _sheet(self, number: str, title: str, lead: str, partner: str) -> OwnSheet:
        state, digest = self.states.get(number, (None, ""))
        kind, reason = self.recusals.get(number, (None, ""))
        points = self.points.get(number, {})
        return OwnSheet(
            number,
            title,
            lead,
            partner,
            _state(state, points, kind),
            points,
            reason,
            declared=number in self.declared,
            comments=self.comments.get(number, {}),
            digest=digest,
        )


def _by_number(rows: Iterable[tuple[Any, ...]]) -> Mapping[str, Mapping[str, Any]]:
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    for number, criterion, value in rows:
        found[number][criterion] = value
    return found


def _state(state: str | None, points: object, recusal: str | None) -> SheetState:
    if recusal is not None:
        absent = recusal == RecusalKind.ABSENCE
        return SheetState.ABSENT if absent else SheetState.RECUSED
    if state == "submitted":
        return SheetState.SUBMITTED
    return SheetState.DRAFT if points else SheetState.EMPTY


def progress(record: Record, me: Me) -> Progress:
    """Return who is how far, and what blocks the next step; never a point."""
    with record.reading():
        may_see(record, me, "see_progress")
        return read_progress(record, me.name)


def read_progress(record: Record, viewer: str = "") -> Progress:
    """Return the progress as `viewer` may know it, within a transaction of the caller."""
    around = read_head(record)
    rows = record.rows(_PEOPLE, r=record.round)
    people, left = [_person(row) for row in rows], {row[0]: row[-1] for row in rows if row[-1]}
    # 위원장 first, then by name: an order that says nothing about anybody's points.
    evaluators = sorted(
        (each for each in people if each.role in EVALUATORS),
        key=lambda each: (each.role is not Role.CHAIR, each.name),
    )
    numbers = tuple(row[0] for row in record.rows(_ADMITTED, r=record.round))
    begun = {(e, n): state for e, n, state in record.rows(_STATES, r=record.round)}
    recused = {(e, n): kind for e, n, kind in record.rows(_RECUSALS, r=record.round)}
    states = {
        (each.name, number): SheetState.LEFT
        if each.name in left
        else _state(
            begun.get((each.name, number)),
            begun.get((each.name, number)),
            recused.get((each.name, number)),
        )
        for each in evaluators
        for number in numbers
    }
    blockers = (
        *_blockers(around, evaluators, numbers, states),
        *undecided_challenges(record, viewer),
    )
    return Progress(around, tuple(evaluators), numbers, states, blockers)


def _person(row: tuple[Any, ...]) -> Person:
    name, affiliation, role, field, sector, _ = row
    return Person(name, affiliation, Role(role), field, sector)


def _blockers(
    around: RoundHead,
    evaluators: list[Person],
    numbers: tuple[str, ...],
    states: Mapping[tuple[str, str], SheetState],
) -> Iterable[Phrase]:
    if around.phase is Phase.PREPARING:
        yield from _opening_blockers(around)
    if around.phase is Phase.SCORING:
        yield from _closing_blockers(evaluators, numbers, states)


def _opening_blockers(around: RoundHead) -> Iterable[Phrase]:
    """Say what is missing before anybody can score; unconfirmed rules come last."""
    least = around.rulebook.scores.minimum_sheets
    if not around.applications:
        yield Phrase(
            "신청과제가 없습니다. simsa import applications 파일로 불러오세요.",
            "There are no applications. Load them with simsa import applications FILE.",
        )
    if around.evaluators < least:
        yield Phrase(
            f"평가위원이 {around.evaluators}명으로 최소 {least}명이 되지 않습니다. "
            "simsa import panel 파일로 불러오세요.",
            f"There are {around.evaluators} evaluators, fewer than {least}. "
            "Load them with simsa import panel FILE.",
        )
    if around.unconfirmed:
        named_ko = ", ".join(inferred_words(around.rulebook, e) for e in around.unconfirmed)
        named_en = ", ".join(around.unconfirmed)
        yield Phrase(
            f"공고에 없어 추정한 규칙 {len(around.unconfirmed)}건을 확인해야 합니다: {named_ko}",
            f"{len(around.unconfirmed)} inferred rules are to be confirmed: {named_en}",
        )


def _closing_blockers(
    evaluators: list[Person],
    numbers: tuple[str, ...],
    states: Mapping[tuple[str, str], SheetState],
) -> Iterable[Phrase]:
    open_ = {SheetState.EMPTY, SheetState.DRAFT}
    for each in evaluators:
        missing = [number for number in numbers if states[each.name, number] in open_]
        if missing:
            listed = ", ".join(missing)
            yield Phrase(
                f"{each.name} {len(missing)}건 제출 필요: {listed}",
                f"{each.name} has {len(missing)} to submit: {listed}",
            )
