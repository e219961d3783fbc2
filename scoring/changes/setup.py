"""What the making of a round does to its rows."""

import json
from collections.abc import Iterator
from typing import Final

from scoring import events as ev
from scoring.changes.dispatch import changes
from scoring.changes.statements import Change, Row, Stamp, change, new, put, remove
from scoring.tables import (
    ApplicationRow,
    BudgetRow,
    ConfirmedRuleRow,
    FactRow,
    PersonRow,
    RoundRow,
    ScreeningRow,
    SolutionRow,
)

_PERSON: Final = {"round": "in_round", "name": "called"}
NEW_ROUND: Final = new(RoundRow)
SET_PHASE: Final = change(RoundRow, {"id": "round"}, phase=None)
NEW_PERSON: Final = new(PersonRow)
KEEP_PERSON: Final = change(
    PersonRow, _PERSON, affiliation=None, role=None, field=None, sector=None
)
REMOVE_PERSON: Final = remove(PersonRow, "round", "name")
SET_PASSPHRASE: Final = change(PersonRow, _PERSON, passphrase=None, one_time=0)
RENEW_PASSPHRASE: Final = change(PersonRow, _PERSON, passphrase=None, one_time=1)
CONFIRM_RULE: Final = put(ConfirmedRuleRow)
DROP_APPLICATIONS: Final = remove(ApplicationRow, "round")
NEW_APPLICATION: Final = new(ApplicationRow)
DROP_FACTS: Final = remove(FactRow, "round")
NEW_FACT: Final = new(FactRow)
DROP_BUDGETS: Final = remove(BudgetRow, "round")
DROP_DECISIONS: Final = remove(ScreeningRow, "round")
DROP_SOLUTIONS: Final = remove(SolutionRow, "round")


@changes.register
def _(event: ev.RoundCreated, stamp: Stamp) -> Iterator[Change]:
    # In the order of the file: what an inferred table leaves open is named in that order.
    rulebook = json.dumps(event.rulebook, ensure_ascii=False, separators=(",", ":"))
    yield (
        NEW_ROUND,
        {"id": stamp.round, "rulebook": rulebook, "phase": "preparing", "seq": 1},
    )
    yield NEW_PERSON, new_person(event.secretary, stamp, one_time=0)


@changes.register
def _(event: ev.SetupCopied, stamp: Stamp) -> Iterator[Change]:
    del event, stamp  # what was copied stands in the entries beside it
    yield from ()


@changes.register
def _(event: ev.ApplicationsLoaded, stamp: Stamp) -> Iterator[Change]:
    for drop in (DROP_FACTS, DROP_BUDGETS, DROP_DECISIONS, DROP_SOLUTIONS, DROP_APPLICATIONS):
        yield drop, {"round": stamp.round}
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
            yield NEW_PERSON, new_person(each, stamp, one_time=1)


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
    yield SET_PHASE, {"round": stamp.round, "phase": "scoring"}


def new_person(member: ev.Member, stamp: Stamp, *, one_time: int) -> Row:
    """Return the row of somebody who comes in."""
    return {"round": stamp.round, **member.model_dump(), "one_time": one_time, "left": ""}


def _listed(ids: tuple[str, ...] | None) -> str | None:
    return None if ids is None else json.dumps(ids, ensure_ascii=False)
