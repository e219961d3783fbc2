"""What follows from a round, and the record as a whole: ranking, minutes, copies."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import bindparam, select

from scoring import gate
from scoring.acts.access import may_see, role_of, sees_result
from scoring.acts.naming import read_aliases, read_employers
from scoring.acts.permits import allowed
from scoring.aggregate import Ranking, rank
from scoring.claims import Comparison, differences
from scoring.errors import Phrase, Place, Refusal, reason
from scoring.event_words import words
from scoring.events import (
    KINDS,
    AppealDecided,
    AppealFiled,
    AppealWithdrawn,
    EntryStruck,
    Event,
    LatenessExcused,
    MotionMade,
    NamesDisclosed,
    NoticeArrived,
    NoticeGiven,
    ReviewClosed,
    ReviewCommentsRecorded,
    ReviewDeclared,
    ReviewOpened,
    ReviewPointsRecorded,
    ReviewSeatReplaced,
    ReviewSubmitted,
    read_event,
)
from scoring.journal import turn
from scoring.minutes import Made, minutes
from scoring.model import Application, Snapshot
from scoring.people import Role
from scoring.phases import ENDED, may
from scoring.record import Damaged, NotStored, Record, ground
from scoring.round_rules import read_rules
from scoring.rulebook import Rulebook
from scoring.snapshots import read_applications, read_facts, snapshot
from scoring.sources import source
from scoring.unnamed import unnamed_entry
from scoring.views import SEALED, Entry, Me

_ENTRY: Final = source("entry")
ENTRIES: Final = (
    select(_ENTRY.seq, _ENTRY.at, _ENTRY.actor, _ENTRY.kind, _ENTRY.digest, _ENTRY.body)
    .where(_ENTRY.round == bindparam("r"), _ENTRY.seq > bindparam("after"))
    .order_by(_ENTRY.seq)
)
_REVIEW: Final = source("review")
_UNCOUNTED: Final = select(_REVIEW.number).where(
    _REVIEW.round == bindparam("r"), _REVIEW.state != "counted"
)
_NEW_SHEETS: Final = {
    ReviewPointsRecorded.KIND,
    ReviewCommentsRecorded.KIND,
    ReviewSubmitted.KIND,
}
_OF_APPEALS: Final = (
    *(NoticeGiven, NoticeArrived, EntryStruck),
    *(AppealFiled, LatenessExcused, AppealDecided, AppealWithdrawn),
    *(ReviewOpened, ReviewSeatReplaced, ReviewDeclared, ReviewClosed),
)
_CHALLENGES: Final = {"challenge_filed", "challenge_voted", "challenge_decided"}


class BackupThere(Refusal):
    ko = "이미 파일이 있습니다. 백업은 덮어쓰지 않으니 다른 이름을 쓰세요."
    en = "There is a file already, and a backup replaces none. Choose another name."


def round_applications(record: Record) -> tuple[Rulebook, tuple[Application, ...]]:
    """Return the rules and the application list, for checking a file against them."""
    with record.reading():
        rulebook, _ = read_rules(record)
        return rulebook, read_applications(record, rulebook)


def fact_differences(record: Record, me: Me) -> tuple[Comparison, ...]:
    """Return where claims and facts differ, and which facts do not count; no points play a part."""
    with record.reading():
        rulebook = may_see(record, me, "see_progress").rulebook
        applications, facts = read_applications(record, rulebook), read_facts(record)
    return differences(applications, facts, rulebook)


def ranking(record: Record, me: Me) -> Ranking:
    """Return the ranking; before the close it is refused (`NotInPhase`)."""
    with record.reading():
        may_see(record, me, "see_result")
        picture = _picture(record)
    return rank(picture)


def disclose_names(record: Record, me: Me, at: datetime, *, file: str, reason: str) -> Ranking:
    """Return the ranking for a file that says names, once the journal says which file and why.

    The entry is the last that the file names, by which `verify --export` knows that names belong
    there.

    Raises:
        Refusal: not permitted now, no reason.
    """
    with turn(record, me.name, at) as mine:
        allowed("disclose_names", mine)
        mine.add(NamesDisclosed(file=gate.required(file), reason=gate.required(reason)))
        picture = snapshot(record)
    return rank(picture)


def _picture(record: Record) -> Snapshot:
    return replace(snapshot(record), aliases=read_aliases(record))


def entries(record: Record, me: Me, after: int = 0, *, named: bool = True) -> tuple[Entry, ...]:
    """Return the journal's entries behind number `after`; before the close not what they say.

    Where they are handed out without `named`, evaluators stand in them under their numbers.

    Nor what stands in a sheet of a re-evaluation before it counts; nor, but to those who see the
    appeals, what notices, appeals and seats are about; nor, but to the secretary, that they are
    about a challenge (기피): whom it is about would know by who votes and who does not.

    Raises:
        Damaged: an entry is none that this program wrote.
    """
    with record.reading():
        found = _entries(record, me, after)
        if named:
            return found
        aliases = read_aliases(record, closed=read_rules(record)[1] in ENDED)
        employers = read_employers(record)
    return tuple(unnamed_entry(entry, aliases, employers) for entry in found)


def _entries(record: Record, me: Me, after: int) -> tuple[Entry, ...]:
    around = may_see(record, me, "see_journal")
    role = role_of(record, me)
    open_ = sees_result(record, me)
    rows = record.rows(ENTRIES, r=record.round, after=after)
    # What an entry replaced follows from all before it; where nothing is new, nobody asks.
    told = record.rows(ENTRIES, r=record.round, after=0) if open_ and rows and after else rows
    if open_:
        sees_appeals = may("see_appeals", around.phase, role)
        every = told_entries(record, told, around.rulebook, appeals=sees_appeals)
        return tuple(entry for entry in every if entry.seq > after)
    found = (_entry(record, row) for row in rows)
    return tuple(found if role is Role.SECRETARY else map(_sealed, found))


def _sealed(entry: Entry) -> Entry:
    return replace(entry, kind=SEALED) if entry.kind in _CHALLENGES else entry


def told_entries(
    record: Record, rows: Sequence[tuple[Any, ...]], rulebook: Rulebook, *, appeals: bool
) -> Iterator[Entry]:
    """Yield all entries with what they say, what they replaced, and whom they are about.

    What is filled in of a re-evaluation is nobody's to read before the ministry has confirmed it.
    """
    made = read_made(record, rows)
    uncounted = {row[0] for row in record.rows(_UNCOUNTED, r=record.round)}
    for row, each, minute in zip(rows, made, minutes(made, rulebook), strict=True):
        event = each.event
        with _readable(record, row[0]):
            said = words(event, rulebook)
        hidden = event.KIND in _NEW_SHEETS and uncounted & set(minute.numbers)
        if hidden or (not appeals and _of_appeals(event)):
            yield _entry(record, row)
            continue
        yield replace(
            _entry(record, row),
            said=said,
            changes=minute.changes,
            reason=minute.reason,
            numbers=minute.numbers,
            people=minute.people,
        )


def _of_appeals(event: Event) -> bool:
    """Tell whether an event is of the notices and appeals, which the members do not see."""
    if isinstance(event, MotionMade):
        return event.act == EntryStruck.KIND
    return isinstance(event, _OF_APPEALS)


def read_made(record: Record, rows: Sequence[tuple[Any, ...]]) -> list[Made]:
    """Return the events of entries, with who made each."""
    return [Made(row[0], row[2], _read(record, row)) for row in rows]


def _read(record: Record, row: tuple[Any, ...]) -> Event:
    with _readable(record, row[0]):
        return read_event(row[3], row[5])


def _entry(record: Record, row: tuple[Any, ...]) -> Entry:
    """Return an entry without what it says."""
    seq, at, actor, kind, digest, _ = row
    with _readable(record, seq):
        when, _ = datetime.fromisoformat(at), KINDS[kind]
        if not isinstance(seq, int):  # a spoiled page keeps no column's kind
            raise TypeError(seq)
    return Entry(seq, when, actor, kind, digest)


@contextmanager
def _readable(record: Record, seq: int) -> Iterator[None]:
    try:
        yield
    except (LookupError, ValueError, TypeError) as trouble:
        ko, en = f"변경이력 {seq}번을 읽을 수 없음", f"journal entry {seq} cannot be read"
        raise Damaged(record.place, why=Phrase(ko, en)) from trouble


def back_up(record: Record, me: Me, target: Path) -> None:
    """Copy the whole file as it stands, entries of the write-ahead log included; all or nothing.

    Raises:
        BackupThere: there is a file already; no backup ever replaces another, or the round itself.
        NotStored: the target cannot be written.
    """
    with record.reading():
        may_see(record, me, "backup")
    place = Place(str(target))
    try:
        target.open("xb").close()
    except FileExistsError as trouble:
        raise BackupThere(place) from trouble
    except OSError as trouble:
        raise NotStored(place, why=reason(trouble)) from trouble
    try:
        with closing(sqlite3.connect(target.absolute())) as copy:
            record.connection.driver_connection.backup(copy)
    except BaseException as trouble:
        target.unlink(missing_ok=True)
        if isinstance(trouble, sqlite3.Error):
            raise NotStored(place, why=ground(trouble)) from trouble
        raise
