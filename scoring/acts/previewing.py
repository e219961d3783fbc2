"""What an approval would do, before anybody approves; and what the result was at other times.

All of it happens in a copy in memory, run again from the journal: nothing here can write. While the
panel still scores nobody may see a ranking, so then a preview only names the applications.
"""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import bindparam, select

from scoring.acts.access import may_see, read_head, role_of, sees_result
from scoring.acts.asked import UnknownMotion, approves, waiting
from scoring.acts.motion_checks import check
from scoring.acts.redated import Dated, before_and_after
from scoring.aggregate import Ranking, rank
from scoring.appeals import MovedDate, changed_dates
from scoring.changes import Stamp
from scoring.errors import Refusal
from scoring.events import (
    AppealDecided,
    AppealFiled,
    AppealWithdrawn,
    CommentsRecorded,
    EntryStruck,
    Event,
    HolidayAdded,
    LatenessExcused,
    MotionApproved,
    MotionDeclined,
    MotionMade,
    NoticeArrived,
    NoticeGiven,
    OpinionRecorded,
    PassphraseRenewed,
    PassphraseSet,
    PointsRecorded,
    ResultSigned,
    ReviewClosed,
    ReviewCommentsRecorded,
    ReviewDeclared,
    ReviewOpened,
    ReviewPointsRecorded,
    ReviewSeatReplaced,
    ReviewSubmitted,
    RoundClosed,
    read_event,
)
from scoring.motionable import MOTIONABLE
from scoring.moves import Move, moves
from scoring.phases import Phase, require_phase
from scoring.record import Record
from scoring.replay import Past, again, copied, happen, past
from scoring.result_digest import result_digest
from scoring.snapshots import snapshot
from scoring.sources import source
from scoring.views import Me, Motion, Version

_APPLICATION: Final = source("application")
_ADMITTED: Final = (
    select(_APPLICATION.number)
    .where(_APPLICATION.round == bindparam("r"), _APPLICATION.screened_out == "")
    .order_by(_APPLICATION.number)
)
_NO_RESULT: Final = frozenset(
    each.KIND
    for each in (
        *(PointsRecorded, CommentsRecorded, OpinionRecorded, ResultSigned),
        *(MotionMade, MotionApproved, MotionDeclined),
        *(PassphraseSet, PassphraseRenewed),
        *(NoticeGiven, NoticeArrived, AppealFiled, LatenessExcused),
        *(AppealDecided, AppealWithdrawn, EntryStruck, HolidayAdded),
        *(ReviewOpened, ReviewSeatReplaced, ReviewDeclared, ReviewClosed),
        *(ReviewPointsRecorded, ReviewCommentsRecorded, ReviewSubmitted),
    )
)
"""Kinds of entries that no result ever changes by."""


class NoVersion(Refusal):
    ko = "변경이력 {found}번에는 결과가 없습니다. 평가마감 뒤의 번호를 쓰세요."
    en = "There is no result at entry {found}. Write the number of one after the close."


@dataclass(frozen=True, eq=False)
class Sides:
    """Two results of one round; `after` is the later one: as approved, or the version named second.

    Who names the later version first sees the way back.
    """

    before: Ranking
    after: Ranking

    @property
    def moves(self) -> tuple[Move, ...]:
        """Every application, as it stands after."""
        return moves(self.before, self.after)


@dataclass(frozen=True, eq=False)
class Preview:
    """What approving a motion would do; `sides` is None while nobody may see a ranking.

    `concerned` are the applications whose sheets or facts it is about. A holiday added and an entry
    struck change no result: `dates` are the deadlines that move, None for everything else.
    """

    motion: Motion
    concerned: tuple[str, ...]
    sides: Sides | None
    dates: tuple[MovedDate, ...] | None = None


def preview(record: Record, me: Me, motion: int) -> Preview:
    """Return what would be if a motion were approved now; what could not be is refused.

    Raises:
        UnknownMotion, MotionSettled: it is not there to be approved, or not this person's to see.
        Refusal: it could not be approved any more.
    """
    with record.reading():
        role, phase = role_of(record, me), read_head(record).phase
        asked, body = waiting(record, motion)
        if asked.by != me.name and not approves(role, asked.act):
            raise UnknownMotion(motion=motion)
        require_phase(MOTIONABLE[asked.act].ask, phase)
        event = read_event(asked.act, body)
        check(record, event)
        if isinstance(event, HolidayAdded | EntryStruck):
            return _dated(record, asked, event)
        admitted = tuple(row[0] for row in record.rows(_ADMITTED, r=record.round))
        seen = sees_result(record, me)
        entries = past(record) if seen else []
    concerned = (asked.number,) if asked.number else admitted
    sides = _applied(record.round, entries, event, me) if seen else None
    return Preview(asked, concerned, sides)


def _dated(record: Record, asked: Motion, event: Dated) -> Preview:
    """Return which deadlines an event moves; before the confirmation there are none."""
    dates: tuple[MovedDate, ...] = ()
    if read_head(record).phase is Phase.CONFIRMED:
        dates = changed_dates(*before_and_after(record, event))
    return Preview(asked, tuple(dict.fromkeys(each.number for each in dates)), None, dates)


def versions(record: Record, me: Me) -> tuple[Version, ...]:
    """Return the entries since the close at which the result became another, oldest first."""
    with record.reading():
        may_see(record, me, "see_result")
        entries = past(record)
    found: list[Version] = []
    with copied(record.round) as copy:
        closed = False
        for entry in entries:
            again(copy, entry)
            seq, at, actor, kind, _ = entry
            closed = closed or kind == RoundClosed.KIND
            if closed and kind not in _NO_RESULT:
                digest = result_digest(copy.round, rank(snapshot(copy)))
                if not found or found[-1].result != digest:
                    found.append(Version.of(seq, at, actor, kind, digest))
    return tuple(found)


def compare(record: Record, me: Me, first: int, second: int) -> Sides:
    """Return the results as they were after two entries.

    Raises:
        NoVersion: there was no result then.
        Refusal: not permitted now.
    """
    with record.reading():
        may_see(record, me, "see_result")
        entries = past(record)
    closed = min((entry[0] for entry in entries if entry[3] == RoundClosed.KIND), default=0)
    for seq in (first, second):
        if not closed <= seq <= len(entries):
            raise NoVersion(found=seq)
    found: dict[int, Ranking] = {}
    with copied(record.round) as copy:
        for entry in entries[: max(first, second)]:
            again(copy, entry)
            if entry[0] in {first, second}:
                found[entry[0]] = rank(snapshot(copy))
    return Sides(found[first], found[second])


def _applied(round_id: str, entries: list[Past], event: Event, me: Me) -> Sides:
    """Return the results before and after an event that can happen, let happen by this person."""
    with copied(round_id) as copy:
        for entry in entries:
            again(copy, entry)
        before = rank(snapshot(copy))
        seq, at, *_ = entries[-1]
        happen(copy, event, Stamp(round_id, me.name, seq + 1, at))
        return Sides(before, rank(snapshot(copy)))
