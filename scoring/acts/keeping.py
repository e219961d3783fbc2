"""What stands in a result file beside the ranking: of the same entry of the journal as the ranking.

Somebody may record something between the two; then the round is run again up to the ranking's
entry, so that the minutes of a file end where its first page says.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import bindparam, select

from scoring import events as ev
from scoring.acts.access import may_see, role_of
from scoring.acts.handing_over import HandedOver, read_handed
from scoring.acts.naming import read_employers
from scoring.acts.results import ENTRIES, read_made, told_entries
from scoring.acts.screening import read_screened
from scoring.aggregate import rank
from scoring.kept import Kept, Seat
from scoring.minutes import Made
from scoring.people import Role
from scoring.phases import may
from scoring.record import Record
from scoring.recusals import recusals
from scoring.replay import Moment, stood
from scoring.result_digest import result_digest
from scoring.round_rules import read_rules
from scoring.snapshots import snapshot
from scoring.sources import source
from scoring.storage import open_file
from scoring.views import Me

_PERSON: Final = source("person")
_PEOPLE: Final = (
    select(_PERSON.name, _PERSON.role, _PERSON.sector, _PERSON.left)
    .where(_PERSON.round == bindparam("r"))
    .order_by(_PERSON.name)
)


@dataclass(frozen=True, slots=True)
class Beside:
    """What is kept beside the ranking; `after` it notices and appeals, for those who see them."""

    kept: Kept
    after: HandedOver | None


def beside(record: Record, me: Me, entries: int) -> Beside:
    """Return what this person may see of a round as it stood at its entry of this number."""
    with record.reading():
        may_see(record, me, "see_result")
        role = role_of(record, me)
        rows = record.rows(ENTRIES, r=record.round, after=0)
        if len(rows) == entries:
            return _beside(record, role, rows)
        with stood(record, Moment(record.round, entries)) as copy:
            return _beside(copy, role, rows[:entries])


def beside_at(db: str, moment: Moment, role: Role) -> Beside:
    """Return what somebody of this role was handed at an entry; for `verify`, as `round_at`."""
    record = open_file(db)
    try:
        with record.reading(), stood(record, moment) as copy:
            return _beside(copy, role, copy.rows(ENTRIES, r=copy.round, after=0))
    finally:
        record.close()


def _beside(record: Record, role: Role, rows: list[tuple[Any, ...]]) -> Beside:
    rulebook, phase = read_rules(record)
    appeals = may("see_appeals", phase, role)
    made = read_made(record, rows)
    result = result_digest(record.round, rank(snapshot(record)))
    people = record.rows(_PEOPLE, r=record.round)
    kept = Kept(
        panel=tuple(Seat(name, Role(of), sector, bool(left)) for name, of, sector, left in people),
        named=_named(made),
        screened=read_screened(record, rulebook),
        recused=recusals(made),
        entries=tuple(told_entries(record, rows, rulebook, appeals=appeals)),
        result=result,
        employers=read_employers(record),
        sealed=_sealed(made, result),
    )
    return Beside(kept, read_handed(record) if appeals else None)


def _sealed(made: Iterable[Made], result: str) -> frozenset[int]:
    """Return the entries by which somebody signed or confirmed exactly this result."""
    sealing = (ev.ResultSigned, ev.ResultConfirmed)
    return frozenset(
        each.seq for each in made if isinstance(each.event, sealing) and each.event.result == result
    )


def _named(made: Iterable[Made]) -> Mapping[str, Role]:
    """Return everybody who was ever named, also who was taken off the list."""
    named: dict[str, Role] = {}
    for each in made:
        event = each.event
        people = event.people if isinstance(event, ev.PanelLoaded) else ()
        if isinstance(event, ev.RoundCreated):
            people = (event.secretary,)
        elif isinstance(event, ev.PersonJoined):
            people = (event.person,)
        named |= {person.name: Role(person.role) for person in people}
    return named
