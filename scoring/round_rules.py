"""The rules a round was begun with, and its phase."""

import json
from typing import Final

from sqlalchemy import bindparam, select

from scoring.phases import Phase
from scoring.record import Record
from scoring.rulebook import Rulebook, from_document
from scoring.sources import source

_ROUND: Final = source("round")
_RULES: Final = select(_ROUND.rulebook).where(_ROUND.id == bindparam("r"))
_PHASE: Final = select(_ROUND.phase).where(_ROUND.id == bindparam("r"))


def read_rules(record: Record) -> tuple[Rulebook, Phase]:
    """Return the round's rulebook and phase."""
    return read_rulebook(record), Phase(record.rows(_PHASE, r=record.round)[0][0])


def read_rulebook(record: Record) -> Rulebook:
    """Return the round's rulebook, read once per record: it never changes within a round."""
    if record.rulebook is None:
        ((document,),) = record.rows(_RULES, r=record.round)
        record.rulebook = from_document(json.loads(document))
    return record.rulebook
