"""What each event does to the rows, as pure (statement, row) pairs.

The journal runs them when the event happens, `verify` runs them again: there is no other way for a
row to change. Statements are Core, built once; both databases read their ON CONFLICT clause.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import singledispatch
from typing import Any, Final

from sqlalchemy import Executable, Table, bindparam, delete, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import SQLModel

from scoring import events as ev
from scoring.tables import (
    ApplicationRow,
    ConfirmedRuleRow,
    FactRow,
    MarkRow,
    PersonRow,
    RecusalRow,
    RoundRow,
    SheetRow,
)

Row = Mapping[str, Any]
Change = tuple[Executable, Row]


@dataclass(frozen=True, slots=True)
class Stamp:
    """Where an event belongs: its round and who did it."""

    round: str
    actor: str


def table_of(model: type[SQLModel]) -> Table:
    """Return the Core table of a row class."""
    table: Table = model.__table__  # type: ignore[attr-defined]  # SQLModel's own attribute
    return table


def _put(model: type[SQLModel], *changing: str) -> Executable:
    """Insert a row; of one that is there already set `changing`, nothing if none is named."""
    table = table_of(model)
    new = insert(table)
    if not changing:
        return new.on_conflict_do_nothing()
    return new.on_conflict_do_update(
        index_elements=[column.name for column in table.primary_key],
        set_={name: new.excluded[name] for name in changing},
    )


def _delete(model: type[SQLModel], *keys: str) -> Executable:
    table = table_of(model)
    return delete(table).where(*(table.c[key] == bindparam(key) for key in keys))


_ROUND: Final = table_of(RoundRow)
_PERSON: Final = table_of(PersonRow)
_SHEET: Final = table_of(SheetRow)
NEW_ROUND: Final = insert(_ROUND)
SET_PHASE: Final = (
    update(_ROUND).where(_ROUND.c.id == bindparam("round")).values(phase=bindparam("to"))
)
NEW_PERSON: Final = insert(_PERSON)
KEEP_PERSON: Final = (
    update(_PERSON)
    .where(_PERSON.c.round == bindparam("in_round"), _PERSON.c.name == bindparam("called"))
    .values({name: bindparam(name) for name in ("affiliation", "role", "field", "sector")})
)
REMOVE_PERSON: Final = _delete(PersonRow, "round", "name")
SET_PASSPHRASE: Final = (
    update(_PERSON)
    .where(_PERSON.c.round == bindparam("in_round"), _PERSON.c.name == bindparam("called"))
    .values(passphrase=bindparam("passphrase"), one_time=0)
)
RENEW_PASSPHRASE: Final = (
    update(_PERSON)
    .where(_PERSON.c.round == bindparam("in_round"), _PERSON.c.name == bindparam("called"))
    .values(passphrase=bindparam("passphrase"), one_time=1)
)
CONFIRM_RULE: Final = _put(ConfirmedRuleRow)
DROP_APPLICATIONS: Final = _delete(ApplicationRow, "round")
NEW_APPLICATION: Final = insert(table_of(ApplicationRow))
DROP_FACTS: Final = _delete(FactRow, "round")
NEW_FACT: Final = insert(table_of(FactRow))
PUT_SHEET: Final = _put(SheetRow)
PUT_MARK: Final = _put(MarkRow, "points")
SUBMIT_SHEET: Final = (
    update(_SHEET)
    .where(
        _SHEET.c.round == bindparam("in_round"),
        _SHEET.c.number == bindparam("of_number"),
        _SHEET.c.evaluator == bindparam("by"),
    )
    .values(state="submitted")
)
NEW_RECUSAL: Final = insert(table_of(RecusalRow))


@singledispatch
def changes(event: ev.Event, stamp: Stamp) -> Iterable[Change]:
    """Return what `event` does to the rows, in order."""
    raise TypeError(event.KIND, stamp)


@changes.register
def _(event: ev.RoundCreated, stamp: Stamp) -> Iterator[Change]:
    # In the order of the file: what an inferred table leaves open is named in that order.
    rulebook = json.dumps(event.rulebook, ensure_ascii=False, separators=(",", ":"))
    yield (
        NEW_ROUND,
        {"id": stamp.round, "rulebook": rulebook, "phase": "preparing", "seq": 1},
    )
    yield NEW_PERSON, _new_person(event.secretary, stamp, one_time=0)


@changes.register
def _(event: ev.ApplicationsLoaded, stamp: Stamp) -> Iterator[Change]:
    yield DROP_FACTS, {"round": stamp.round}
    yield DROP_APPLICATIONS, {"round": stamp.round}
    for each in event.applications:
        row = each.model_dump()
        row["bonuses"], row["penalties"] = _listed(each.bonuses), _listed(each.penalties)
        yield NEW_APPLICATION, {"round": stamp.round, **row}


@changes.register
def _(event: ev.PanelLoaded, stamp: Stamp) -> Iterator[Change]:
    for name in event.removed:
        yield REMOVE_PERSON, {"round": stamp.round, "name": name}
    for each in event.people:
        if each.passphrase is None:
            kept = {"in_round": stamp.round, "called": each.name}
            yield KEEP_PERSON, {**each.model_dump(exclude={"name", "passphrase"}), **kept}
        else:
            yield NEW_PERSON, _new_person(each, stamp, one_time=1)


@changes.register
def _(event: ev.FactsLoaded, stamp: Stamp) -> Iterator[Change]:
    yield DROP_FACTS, {"round": stamp.round}
    for each in event.facts:
        yield NEW_FACT, {"round": stamp.round, **each.model_dump()}


@changes.register
def _(event: ev.RulesConfirmed, stamp: Stamp) -> Iterator[Change]:
    for rule in event.rules:
        yield CONFIRM_RULE, {"round": stamp.round, "rule": rule, "person": stamp.actor}


@changes.register
def _(event: ev.PassphraseSet, stamp: Stamp) -> Iterator[Change]:
    row = {"in_round": stamp.round, "called": stamp.actor, "passphrase": event.passphrase}
    yield SET_PASSPHRASE, row


@changes.register
def _(event: ev.PassphraseRenewed, stamp: Stamp) -> Iterator[Change]:
    row = {"in_round": stamp.round, "called": event.name, "passphrase": event.passphrase}
    yield RENEW_PASSPHRASE, row


@changes.register
def _(_: ev.RoundOpened, stamp: Stamp) -> Iterator[Change]:
    yield SET_PHASE, {"round": stamp.round, "to": "scoring"}


@changes.register
def _(event: ev.PointsRecorded, stamp: Stamp) -> Iterator[Change]:
    sheet = {"round": stamp.round, "number": event.number, "evaluator": stamp.actor}
    yield PUT_SHEET, {**sheet, "state": "draft"}
    for criterion, points in event.points.items():
        yield PUT_MARK, {**sheet, "criterion": criterion, "points": points}


@changes.register
def _(event: ev.SheetSubmitted, stamp: Stamp) -> Iterator[Change]:
    yield (
        SUBMIT_SHEET,
        {"in_round": stamp.round, "of_number": event.number, "by": stamp.actor},
    )


@changes.register
def _(event: ev.RecusalRecorded, stamp: Stamp) -> Iterator[Change]:
    row = {"number": event.number, "evaluator": event.evaluator, "reason": event.reason}
    yield NEW_RECUSAL, {"round": stamp.round, "kind": event.recusal, **row}


@changes.register
def _(_: ev.RoundClosed, stamp: Stamp) -> Iterator[Change]:
    yield SET_PHASE, {"round": stamp.round, "to": "closed"}


def _new_person(member: ev.Member, stamp: Stamp, *, one_time: int) -> Row:
    return {"round": stamp.round, **member.model_dump(), "one_time": one_time}


def _listed(ids: tuple[str, ...] | None) -> str | None:
    return None if ids is None else json.dumps(ids, ensure_ascii=False)
