"""What is known after the confirmation: who is told what, notices, appeals, and the calendar."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import bindparam, select

from scoring.acts.access import may_see
from scoring.acts.awarding import replacements
from scoring.aggregate import rank, standings
from scoring.amounts import exact
from scoring.appeals import (
    Appeal,
    Case,
    Channel,
    Excuse,
    Filer,
    Ground,
    Known,
    Notice,
    Recipient,
    Review,
    ReviewState,
    Seat,
    Told,
    Verdict,
    cases,
)
from scoring.calendar import AddedHoliday, Calendar, is_holiday, shipped, with_added
from scoring.earlier_results import DROPPED, SAID_DROPPED, digest_told, earlier_results, spell
from scoring.errors import Phrase
from scoring.model import OUTCOME_NAMES, Outcome, Standing
from scoring.record import Record
from scoring.round_rules import read_rulebook
from scoring.rulebook import Rulebook
from scoring.slots import holders
from scoring.snapshots import snapshot
from scoring.sources import source
from scoring.views import Me

_NOTICE: Final = source("notice")
_APPEAL: Final = source("appeal")
_REVIEW: Final = source("review")
_SEAT: Final = source("review_seat")
_HOLIDAY: Final = source("holiday")
_NOTICES: Final = (
    select(
        *(_NOTICE.seq, _NOTICE.number, _NOTICE.recipient, _NOTICE.channel),
        *(_NOTICE.sent, _NOTICE.arrived, _NOTICE.proof, _NOTICE.arrived_proof, _NOTICE.result),
    )
    .where(_NOTICE.round == bindparam("r"), _NOTICE.struck == "")
    .order_by(_NOTICE.seq)
)
_APPEALS: Final = (
    select(
        *(_APPEAL.seq, _APPEAL.number, _APPEAL.filer, _APPEAL.received, _APPEAL.grounds),
        *(_APPEAL.said, _APPEAL.documents, _APPEAL.result),
        *(_APPEAL.excuse, _APPEAL.excused_by, _APPEAL.excused_for),
        *(_APPEAL.decision, _APPEAL.decided, _APPEAL.reason),
        *(_APPEAL.challenged, _APPEAL.withdrawn_by),
    )
    .where(_APPEAL.round == bindparam("r"), _APPEAL.struck == "")
    .order_by(_APPEAL.seq)
)
_REVIEWS: Final = (
    select(_REVIEW.number, _REVIEW.appeal, _REVIEW.state, _REVIEW.counted)
    .where(_REVIEW.round == bindparam("r"))
    .order_by(_REVIEW.number)
)
_SEATS: Final = (
    select(_SEAT.number, _SEAT.evaluator, _SEAT.declared, _SEAT.state)
    .where(_SEAT.round == bindparam("r"))
    .order_by(_SEAT.number, _SEAT.evaluator)
)
_HOLIDAYS: Final = (
    select(_HOLIDAY.seq, _HOLIDAY.day, _HOLIDAY.name, _HOLIDAY.ground)
    .where(_HOLIDAY.round == bindparam("r"), _HOLIDAY.struck == "")
    .order_by(_HOLIDAY.day)
)
_REPLACED: Final = "replaced"


@dataclass(frozen=True, slots=True)
class Board:
    """Every application after the confirmation, by number, and what its dates are counted by."""

    rulebook: Rulebook
    calendar: Calendar
    cases: tuple[Case, ...]


def board(record: Record, me: Me) -> Board:
    """Return where every application stands; before the confirmation it is refused."""
    with record.reading():
        may_see(record, me, "see_appeals")
        return read_board(record)


def calendar(record: Record) -> Calendar:
    """Return the shipped table with the round's own added days; nothing of it is a secret."""
    with record.reading():
        return read_calendar(record)


def read_board(record: Record) -> Board:
    """Return the board, within a transaction of the caller."""
    rulebook, days = read_rulebook(record), read_calendar(record)
    return Board(rulebook, days, cases(read_known(record), rulebook.appeal, days))


def added_holidays(record: Record) -> Mapping[int, AddedHoliday]:
    """Return the days that users added, by journal entry; nothing of them is a secret."""
    with record.reading():
        return read_added(record)


def read_added(record: Record) -> Mapping[int, AddedHoliday]:
    """Return the days that users added, by journal entry, within a transaction of the caller."""
    return {
        seq: AddedHoliday(date.fromisoformat(day), name, ground)
        for seq, day, name, ground in record.rows(_HOLIDAYS, r=record.round)
    }


def read_calendar(record: Record, without: int | None = None) -> Calendar:
    """Return the calendar of a round, within a transaction of the caller.

    A newer program's table may have a day that users had to add to an older one's.

    Args:
        record: the round.
        without: the entry of an added day that is left out.
    """
    table = shipped()
    added = (each for seq, each in read_added(record).items() if seq != without)
    return with_added(table, (each for each in added if not is_holiday(table, each.day)))


def read_known(record: Record) -> Known:
    """Return all that is recorded after the confirmation, within a transaction of the caller."""
    reviews = tuple(_reviews(record))
    return Known(
        told=tuple(_told(record, reviews)),
        notices=read_notices(record),
        appeals=read_appeals(record),
        reviews=reviews,
    )


def read_notices(record: Record) -> tuple[Notice, ...]:
    """Return the notices that count, within a transaction of the caller."""
    return tuple(_notice(row) for row in record.rows(_NOTICES, r=record.round))


def read_appeals(record: Record) -> tuple[Appeal, ...]:
    """Return the appeals that count, within a transaction of the caller."""
    return tuple(_appeal(row) for row in record.rows(_APPEALS, r=record.round))


def told_digest(row: Standing, outcome: str, *, again: bool = False) -> str:
    """Return what stands for the result that an application is told, see `digest_told`."""
    scores = (row.panel_score, row.bonus, row.penalty, row.final)
    exactly = [None if each is None else exact(each) for each in scores]
    return digest_told(row.number, outcome, exactly, again=again)


def _told(record: Record, reviews: Iterable[Review]) -> Iterator[Told]:
    picture = snapshot(record)
    rows = list(standings(rank(picture)))
    replaced = replacements(record)
    held, gone = holders(rows, replaced), {each.number for each in replaced}
    again = {each.number for each in reviews if each.state is ReviewState.COUNTED}
    said, now = {}, {}
    for row in rows:
        outcome, said[row.number] = _outcome(row, held, gone)
        now[row.number] = told_digest(row, outcome, again=row.number in again)
    earlier = earlier_results(record, now)
    for its in sorted(picture.applications, key=lambda each: each.number):
        who = its.number, its.title, its.lead, its.partner
        before = earlier[its.number]
        result = spell(now[its.number], len(before))
        yield Told(*who, said[its.number], result, before)


def _outcome(row: Standing, held: tuple[str, ...], gone: set[str]) -> tuple[str, Phrase]:
    """Return the outcome as it is now: replacements moved some."""
    if row.number in gone:
        return DROPPED, SAID_DROPPED
    now = Outcome.SELECTED if row.number in held else row.outcome
    return now.value if now else "", OUTCOME_NAMES[now]


def _notice(row: tuple[Any, ...]) -> Notice:
    seq, number, recipient, channel, sent, arrived, proof, arrived_proof, result = row
    at = None if arrived is None else datetime.fromisoformat(arrived)
    whom, how, since = Recipient(recipient), Channel(channel), datetime.fromisoformat(sent)
    return Notice(seq, number, whom, how, since, at, proof, result, arrived_proof)


def _appeal(row: tuple[Any, ...]) -> Appeal:
    seq, number, filer, received, grounds, said, documents, result, *decided = row
    excuse, excused_by, excused_for, verdict, at, reason, challenged, withdrawn_by = decided
    return Appeal(
        seq=seq,
        number=number,
        filer=Filer(filer),
        received=datetime.fromisoformat(received),
        grounds=tuple(map(Ground, json.loads(grounds))),
        said=said,
        documents=tuple(json.loads(documents)),
        result=result,
        excuse=Excuse(excuse) if excuse else None,
        excused_by=excused_by,
        excused_for=excused_for,
        verdict=Verdict(verdict) if verdict else None,
        decided=datetime.fromisoformat(at) if at else None,
        reason=reason,
        challenged=tuple(json.loads(challenged)),
        withdrawn_by=withdrawn_by,
    )


def _reviews(record: Record) -> Iterator[Review]:
    seats: dict[str, list[Seat]] = {}
    for number, name, declared, state in record.rows(_SEATS, r=record.round):
        seats.setdefault(number, []).append(Seat(name, bool(declared), state))
    for number, appeal, state, at in record.rows(_REVIEWS, r=record.round):
        ever = seats[number]
        gone = tuple(each.name for each in ever if each.state == _REPLACED)
        own = tuple(each for each in ever if each.state != _REPLACED)
        counted = datetime.fromisoformat(at) if at else None
        yield Review(number, appeal, ReviewState(state), own, counted, gone=gone)
