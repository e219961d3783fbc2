"""기피: an applicant asks that somebody not score it; the other evaluators decide by vote.

운영요령 제7조: the one challenged takes no part in the decision. More than half of those entitled
uphold it; it is denied as soon as that cannot happen any more.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import bindparam, select

from scoring import gate
from scoring.acts.access import SCORES, role_of
from scoring.acts.panel_cells import known_cell, read_cell
from scoring.acts.permits import allowed
from scoring.acts.undecided import UNDECIDED
from scoring.errors import Refusal
from scoring.events import ChallengeDecided, ChallengeFiled, ChallengeVoted
from scoring.journal import Turn, saved, turn
from scoring.people import EVALUATORS, Role
from scoring.record import Record
from scoring.sources import source
from scoring.views import Challenge, ChallengeState, Me, Saved

_APPLICATION: Final = source("application")
_CHALLENGE: Final = source("challenge")
_PERSON: Final = source("person")
_VOTE: Final = source("vote")
_SITTING: Final = select(_PERSON.name).where(
    _PERSON.round == bindparam("r"), _PERSON.left == "", SCORES
)
_CHALLENGES: Final = (
    select(
        _CHALLENGE.number,
        _APPLICATION.title,
        _APPLICATION.lead,
        _CHALLENGE.evaluator,
        _CHALLENGE.reason,
        _CHALLENGE.state,
        _CHALLENGE.votes_for,
        _CHALLENGE.votes_against,
    )
    .where(
        _CHALLENGE.round == bindparam("r"),
        _APPLICATION.round == _CHALLENGE.round,
        _APPLICATION.number == _CHALLENGE.number,
    )
    .order_by(_CHALLENGE.number, _CHALLENGE.evaluator)
)
_VOTES: Final = select(_VOTE.number, _VOTE.evaluator, _VOTE.voter, _VOTE.upheld).where(
    _VOTE.round == bindparam("r")
)
_REASON: Final = select(_CHALLENGE.reason).where(
    _CHALLENGE.round == bindparam("r"),
    _CHALLENGE.number == bindparam("n"),
    _CHALLENGE.evaluator == bindparam("e"),
)
_DECIDED: Final = {ChallengeState.UPHELD, ChallengeState.DENIED}
_SEE: Final = EVALUATORS | {Role.SECRETARY}
Cell = tuple[str, str]


class RecusedAlready(Refusal):
    ko = "{evaluator} 위원은 이미 {number}를 평가하지 않습니다. 기피를 의결할 필요가 없습니다."
    en = "{evaluator} does not score {number} anyway. Nothing needs to be decided."


class ChallengedAlready(Refusal):
    ko = "{number}에서 {evaluator} 위원의 기피는 이미 접수되었습니다. 표결을 기다리세요."
    en = "{evaluator} is challenged for {number} already. Wait for the vote."


class DecidedAlready(Refusal):
    ko = "{number}에서 {evaluator} 위원의 기피는 이미 의결되었습니다. 다시 의결하지 않습니다."
    en = "The challenge of {evaluator} for {number} is decided. It is not decided again."


class NotChallenged(Refusal):
    ko = "{number}에는 의결할 {evaluator} 위원의 기피 신청이 없습니다. 목록에서 다시 고르세요."
    en = "There is no challenge of {evaluator} for {number}. Choose again from the list."


class OwnCase(Refusal):
    ko = "본인의 기피는 의결할 수 없습니다. 다른 위원들이 의결합니다."
    en = "Nobody votes on the own case. The others decide it."


class NoVotes(Refusal):
    ko = "{number}에서 {evaluator} 위원의 기피에 아직 표결한 위원이 없습니다. 표결을 기다리세요."
    en = "Nobody has voted on {evaluator} and {number} yet. Wait for a vote."


def majority(votes_for: int, votes_against: int, entitled: int) -> bool | None:
    """Return whether a challenge is upheld; None while the rest can still turn it.

    >>> majority(2, 0, 4), majority(3, 1, 4), majority(2, 2, 4)
    (None, True, False)
    """
    if 2 * votes_for > entitled:
        return True
    return False if 2 * votes_against >= entitled else None


def file_challenge(
    record: Record, me: Me, at: datetime, *, number: str, evaluator: str, reason: str
) -> Saved:
    """Record an applicant's challenge, with the applicant's reason.

    Raises:
        RecusedAlready: the evaluator does not score the application anyway.
        ChallengedAlready, DecidedAlready: it was filed before.
        Refusal: not permitted now, unknown evaluator or application, no reason.
    """
    with turn(record, me.name, at) as mine:
        allowed("challenge", mine)
        words = gate.required(reason)
        cell = known_cell(record, number, evaluator)
        if cell.challenge not in {None, "open"}:
            raise DecidedAlready(number=number, evaluator=evaluator)
        if cell.recusal is not None:
            raise RecusedAlready(number=number, evaluator=evaluator)
        if cell.challenge is not None:
            raise ChallengedAlready(number=number, evaluator=evaluator)
        mine.add(ChallengeFiled(number=number, evaluator=evaluator, reason=words))
    return saved(mine)


def vote(
    record: Record, me: Me, at: datetime, *, number: str, evaluator: str, upheld: bool
) -> Saved:
    """Vote on a challenge, or vote otherwise than before; the vote that decides it decides at once.

    Raises:
        OwnCase: on the own case, whether there is one or not.
        NotChallenged, DecidedAlready, RecusedAlready: there is nothing to vote on.
        Refusal: not permitted now.
    """
    with turn(record, me.name, at) as mine:
        allowed("vote", mine)
        if evaluator == me.name:
            raise OwnCase
        _refuse_settled(record, number, evaluator)
        mine.add(ChallengeVoted(number=number, evaluator=evaluator, upheld=upheld))
        tally = _Tally.of(record, (number, evaluator))
        decided = majority(tally.votes_for, tally.votes_against, tally.entitled)
        if decided is not None:
            _decide(mine, (number, evaluator), tally, upheld=decided)
    return saved(mine)


def settle_challenge(record: Record, me: Me, at: datetime, *, number: str, evaluator: str) -> Saved:
    """Decide a challenge by the votes cast so far, since the others are not there to vote.

    Raises:
        NoVotes: nobody has voted.
        NotChallenged, DecidedAlready, RecusedAlready: there is nothing to decide.
        Refusal: not permitted now.
    """
    with turn(record, me.name, at) as mine:
        allowed("challenge", mine)
        _refuse_settled(record, number, evaluator)
        tally = _Tally.of(record, (number, evaluator))
        if not tally.voted:
            raise NoVotes(number=number, evaluator=evaluator)
        upheld = tally.votes_for > tally.votes_against
        _decide(mine, (number, evaluator), tally, upheld=upheld)
    return saved(mine)


def challenges(record: Record, me: Me) -> tuple[Challenge, ...]:
    """Return the challenges that this person may know of, by number.

    Whom one is about sees it once it is decided. How others voted nobody sees; the secretary sees
    how many have, and the counts once it is decided.

    Raises:
        NotOfRound, OneTime: see `role_of`.
    """
    with record.reading():
        role = role_of(record, me)
        if role not in _SEE:
            return ()
        rows = record.rows(_CHALLENGES, r=record.round)
        waiting = set(record.rows(UNDECIDED, r=record.round))
        votes, sitting = _Votes.read(record), _sitting(record)
    found = (_seen(row, me, waiting, votes, sitting) for row in rows)
    shown = (each for each in found if each.state in _DECIDED or each.evaluator != me.name)
    return tuple(each if role is Role.SECRETARY else _to_voter(each) for each in shown)


@dataclass(frozen=True, slots=True)
class _Votes:
    """All votes of the round: challenge → voter → whether to uphold."""

    cast: Mapping[Cell, Mapping[str, bool]]

    @classmethod
    def read(cls, record: Record) -> "_Votes":
        cast: dict[Cell, dict[str, bool]] = {}
        for number, evaluator, voter, upheld in record.rows(_VOTES, r=record.round):
            cast.setdefault((number, evaluator), {})[voter] = bool(upheld)
        return cls(cast)

    def of(self, cell: Cell) -> Mapping[str, bool]:
        return self.cast.get(cell, {})


@dataclass(frozen=True, slots=True)
class _Tally:
    """How those entitled have voted: who left the panel counts neither way."""

    votes_for: int
    votes_against: int
    entitled: int

    @classmethod
    def of(cls, record: Record, cell: Cell) -> "_Tally":
        return cls.count(cell, _Votes.read(record).of(cell), _sitting(record))

    @classmethod
    def count(cls, cell: Cell, cast: Mapping[str, bool], sitting: frozenset[str]) -> "_Tally":
        entitled = sitting - {cell[1]}
        counted = [upheld for voter, upheld in cast.items() if voter in entitled]
        return cls(sum(counted), len(counted) - sum(counted), len(entitled))

    @property
    def voted(self) -> int:
        return self.votes_for + self.votes_against


def _sitting(record: Record) -> frozenset[str]:
    return frozenset(row[0] for row in record.rows(_SITTING, r=record.round))


def _refuse_settled(record: Record, number: str, evaluator: str) -> None:
    cell = read_cell(record, number, evaluator)
    if cell.challenge is None:
        raise NotChallenged(number=number, evaluator=evaluator)
    if cell.challenge != "open":
        raise DecidedAlready(number=number, evaluator=evaluator)
    if cell.recusal is not None or not cell.scores:
        raise RecusedAlready(number=number, evaluator=evaluator)


def _decide(mine: Turn, cell: Cell, tally: _Tally, *, upheld: bool) -> None:
    number, evaluator = cell
    reason = mine.record.rows(_REASON, r=mine.record.round, n=number, e=evaluator)[0][0]
    mine.add(
        ChallengeDecided(
            number=number,
            evaluator=evaluator,
            upheld=upheld,
            reason=reason,
            votes_for=tally.votes_for,
            votes_against=tally.votes_against,
        )
    )


def _seen(
    row: tuple[Any, ...], me: Me, waiting: set[Any], votes: _Votes, sitting: frozenset[str]
) -> Challenge:
    """Return a challenge as the secretary sees it, with the own vote of who looks."""
    number, title, lead, evaluator, reason, state, votes_for, votes_against = row
    cell = number, evaluator
    decided = state != "open"
    here = ChallengeState(state)
    if not decided and cell not in waiting:
        here = ChallengeState.MOOT
    tally = _Tally.count(cell, votes.of(cell), sitting)
    return Challenge(
        number,
        title,
        lead,
        evaluator,
        reason,
        here,
        tally.entitled,
        mine=votes.of(cell).get(me.name),
        voted=votes_for + votes_against if decided else tally.voted,
        votes_for=votes_for if decided else None,
        votes_against=votes_against if decided else None,
    )


def _to_voter(seen: Challenge) -> Challenge:
    return replace(seen, voted=None, votes_for=None, votes_against=None)
