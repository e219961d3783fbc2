"""The rules of a round, as two people may have changed them since it began, and its phase."""

import json
from typing import Any, Final

from sqlalchemy import bindparam, select

from scoring.phases import Phase
from scoring.record import Record
from scoring.rulebook import Document, Rulebook, from_document
from scoring.rulebook.changing import changed
from scoring.sources import source

_ROUND: Final = source("round")
_CHANGE: Final = source("rule_change")
_RULES: Final = select(_ROUND.rulebook).where(_ROUND.id == bindparam("r"))
_PHASE: Final = select(_ROUND.phase).where(_ROUND.id == bindparam("r"))
_CHANGES: Final = (
    select(_CHANGE.rule, _CHANGE.value)
    .where(_CHANGE.round == bindparam("r"))
    .order_by(_CHANGE.rule)
)


def read_rules(record: Record) -> tuple[Rulebook, Phase]:
    """Return the round's rulebook and phase."""
    return read_rulebook(record), Phase(record.rows(_PHASE, r=record.round)[0][0])


def read_rulebook(record: Record) -> Rulebook:
    """Return the round's rulebook, read again only when somebody has changed a rule."""
    changes = record.rows(_CHANGES, r=record.round)
    if record.rulebook is None or changes != record.rule_changes:
        ((document,),) = record.rows(_RULES, r=record.round)
        record.rulebook = from_document(_with(json.loads(document), changes))
        record.rule_changes = changes
    return record.rulebook


def _with(document: Document, changes: list[tuple[Any, ...]]) -> Document:
    for key, value in changes:
        document = changed(document, key, json.loads(value))
    return document
