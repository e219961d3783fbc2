"""How often somebody keyed a paper sheet otherwise than somebody else had before.

A keying that differs is told which criteria do: whoever may try for ever finds the points out. The
journal knows every keying, also those that later ones replaced.
"""

import json
from typing import Final

from sqlalchemy import bindparam, or_, select

from scoring.errors import Refusal
from scoring.events import PaperAccepted, PaperDropped, PaperKeyed, SheetSubmitted
from scoring.record import Record
from scoring.sources import source

MOST_TRIES: Final = 3
"""Enough for slips of the hand and eye."""
_ENTRY: Final = source("entry")
_PAPERS: Final = (
    select(_ENTRY.kind, _ENTRY.actor, _ENTRY.body)
    .where(
        _ENTRY.round == bindparam("r"),
        or_(
            *(
                _ENTRY.kind == each.KIND
                for each in (PaperKeyed, PaperAccepted, PaperDropped, SheetSubmitted)
            )
        ),
    )
    .order_by(_ENTRY.seq)
)


class KeyedTooOften(Refusal):
    ko = "{most}번 입력했지만 먼저 입력한 것과 다릅니다. 먼저 입력한 것을 버린 뒤 다시 입력하세요."
    en = "{most} keyings differed from the first. Drop what was keyed first, then key it again."


def refuse_guessing(record: Record, number: str, evaluator: str, by: str) -> None:
    """Refuse another try once three differed; within a transaction of the caller."""
    if _tries(record, number, evaluator, by) >= MOST_TRIES:
        raise KeyedTooOften(most=MOST_TRIES)


def _tries(record: Record, number: str, evaluator: str, by: str) -> int:
    """Return how many keyings of `by` met another's, since the sheet was last dropped or counted.

    None of them agreed, or else the sheet would count.
    """
    keyed: list[str] = []
    for kind, actor, body in record.rows(_PAPERS, r=record.round):
        said = json.loads(body)
        if (said["number"], said.get("evaluator", actor)) != (number, evaluator):
            continue
        keyed = [*keyed, actor] if kind == PaperKeyed.KIND else []
    met = (set(keyed[:nth]) - {by} for nth, actor in enumerate(keyed) if actor == by)
    return sum(bool(others) for others in met)
