"""What each person may see of a round, as values; nothing here changes anything.

Before the close a member sees the own points and nobody else's; secretary and chair see who is how
far, never how much. Every query runs in the transaction that checked the phase.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import bindparam, select

from scoring.acts.access import may_see, public_head, read_head, role_of
from scoring.aggregate import Ranking, rank
from scoring.changes import table_of
from scoring.errors import Phrase, Place, Refusal, reason
from scoring.event_words import words
from scoring.events import read_event
from scoring.model import Application
from scoring.people import EVALUATORS, Person, Role
from scoring.phases import Phase
from scoring.record import NotStored, Record
from scoring.rulebook import Rulebook
from scoring.rulebook.words import inferred_words
from scoring.snapshots import read_applications, read_rules, snapshot
from scoring.tables import ApplicationRow, EntryRow, MarkRow, PersonRow, RecusalRow, SheetRow
from scoring.views import Entry, Me, OwnSheet, Progress, RecusalKind, RoundHead, SheetState

_APPLICATION: Final = table_of(ApplicationRow)
_PERSON: Final = table_of(PersonRow)
_SHEET: Final = table_of(SheetRow)
_MARK: Final = table_of(MarkRow)
_RECUSAL: Final = table_of(RecusalRow)
_ENTRY: Final = table_of(EntryRow)
_ADMITTED: Final = (
    select(_APPLICATION.c.number, _APPLICATION.c.title, _APPLICATION.c.lead, _APPLICATION.c.partner)
    .where(_APPLICATION.c.round == bindparam("r"), _APPLICATION.c.screened_out == "")
    .order_by(_APPLICATION.c.number)
)
_OWN_MARKS: Final = select(_MARK.c.number, _MARK.c.criterion, _MARK.c.points).where(
    _MARK.c.round == bindparam("r"),
    _MARK.c.evaluator == bindparam("e"),
    _MARK.c.points.is_not(None),
)
_OWN_STATES: Final = select(_SHEET.c.number, _SHEET.c.state).where(
    _SHEET.c.round == bindparam("r"), _SHEET.c.evaluator == bindparam("e")
)
_OWN_RECUSALS: Final = select(_RECUSAL.c.number, _RECUSAL.c.kind, _RECUSAL.c.reason).where(
    _RECUSAL.c.round == bindparam("r"), _RECUSAL.c.evaluator == bindparam("e")
)
_PEOPLE: Final = select(
    _PERSON.c.name, _PERSON.c.affiliation, _PERSON.c.role, _PERSON.c.field, _PERSON.c.sector
).where(_PERSON.c.round == bindparam("r"))
# A sheet whose every point was taken back is as good as not begun.
_STATES: Final = select(_SHEET.c.evaluator, _SHEET.c.number, _SHEET.c.state).where(
    _SHEET.c.round == bindparam("r"),
    select(_MARK.c.points)
    .where(
        _MARK.c.round == _SHEET.c.round,
        _MARK.c.number == _SHEET.c.number,
        _MARK.c.evaluator == _SHEET.c.evaluator,
        _MARK.c.points.is_not(None),
    )
    .exists(),
)
_RECUSALS: Final = select(_RECUSAL.c.evaluator, _RECUSAL.c.number, _RECUSAL.c.kind).where(
    _RECUSAL.c.round == bindparam("r")
)
_ENTRIES: Final = (
    select(_ENTRY.c.seq, _ENTRY.c.at, _ENTRY.c.actor, _ENTRY.c.kind, _ENTRY.c.digest, _ENTRY.c.body)
    .where(_ENTRY.c.round == bindparam("r"), _ENTRY.c.seq > bindparam("after"))
    .order_by(_ENTRY.c.seq)
)


class NoOwnSheets(Refusal):
    ko = "평가위원만 자기 평가표를 가집니다. 평가위원으로 들어오세요."
    en = "Only evaluators have sheets of their own. Sign in as one."


class BackupThere(Refusal):
    ko = "이미 파일이 있습니다. 백업은 덮어쓰지 않으니 다른 이름을 쓰세요."
    en = "There is a file already, and a backup replaces none. Choose another name."


def head(record: Record, me: Me) -> RoundHead:
    """Return the round as it stands."""
    del me  # whoever is signed in may know the phase
    return public_head(record)


def round_applications(record: Record) -> tuple[Rulebook, tuple[Application, ...]]:
    """Return the rules and the application list, for checking a file against them."""
    with record.reading():
        rulebook, _ = read_rules(record)
        return rulebook, read_applications(record, rulebook)


def own_sheets(record: Record, me: Me) -> tuple[OwnSheet, ...]:
    """Return the own sheet for every admitted application, by number; nobody else's.

    Raises:
        NoOwnSheets: for those who do not score.
    """
    own = {"r": record.round, "e": me.name}
    with record.reading():
        if role_of(record, me) not in EVALUATORS:
            raise NoOwnSheets
        points: dict[str, dict[str, int]] = defaultdict(dict)
        for number, criterion, each in record.rows(_OWN_MARKS, **own):
            points[number][criterion] = each
        states = dict(record.rows(_OWN_STATES, **own))
        recusals = {number: (kind, why) for number, kind, why in record.rows(_OWN_RECUSALS, **own)}
        admitted = record.rows(_ADMITTED, r=record.round)
    return tuple(
        _own_sheet(row, points.get(row[0], {}), states.get(row[0]), recusals.get(row[0]))
        for row in admitted
    )


def _own_sheet(
    row: tuple[Any, ...],
    points: Mapping[str, int],
    state: str | None,
    recusal: tuple[str, str] | None,
) -> OwnSheet:
    number, title, lead, partner = row
    kind, reason = recusal or (None, "")
    return OwnSheet(number, title, lead, partner, _state(state, points, kind), points, reason)


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
        return read_progress(record)


def read_progress(record: Record) -> Progress:
    """Return the progress within a transaction of the caller."""
    around = read_head(record)
    people = [_person(row) for row in record.rows(_PEOPLE, r=record.round)]
    # 위원장 first, then by name: an order that says nothing about anybody's points.
    evaluators = sorted(
        (each for each in people if each.role in EVALUATORS),
        key=lambda each: (each.role is not Role.CHAIR, each.name),
    )
    numbers = tuple(row[0] for row in record.rows(_ADMITTED, r=record.round))
    begun = {(e, n): state for e, n, state in record.rows(_STATES, r=record.round)}
    recused = {(e, n): kind for e, n, kind in record.rows(_RECUSALS, r=record.round)}
    states = {
        (each.name, number): _state(
            begun.get((each.name, number)),
            begun.get((each.name, number)),
            recused.get((each.name, number)),
        )
        for each in evaluators
        for number in numbers
    }
    blockers = tuple(_blockers(around, evaluators, numbers, states))
    return Progress(around, tuple(evaluators), numbers, states, blockers)


def _person(row: tuple[Any, ...]) -> Person:
    name, affiliation, role, field, sector = row
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


def ranking(record: Record, me: Me) -> Ranking:
    """Return the ranking; before the close it is refused (`NotInPhase`)."""
    with record.reading():
        may_see(record, me, "see_result")
        picture = snapshot(record)
    return rank(picture)


def entries(record: Record, me: Me, after: int = 0) -> tuple[Entry, ...]:
    """Return the journal's entries behind number `after`; before the close not what they say."""
    with record.reading():
        around = may_see(record, me, "see_journal")
        rows = record.rows(_ENTRIES, r=record.round, after=after)
    open_ = around.phase is Phase.CLOSED
    return tuple(
        Entry(
            seq,
            datetime.fromisoformat(at),
            actor,
            kind,
            digest,
            words(read_event(kind, body), around.rulebook) if open_ else None,
        )
        for seq, at, actor, kind, digest, body in rows
    )


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
            raise NotStored(place, why=str(trouble)) from trouble
        raise
