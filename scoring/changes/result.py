"""What the panel adds to its result."""

import json
from collections.abc import Iterator, Sequence
from typing import Final

from scoring import events as ev
from scoring.changes.dispatch import changes
from scoring.changes.statements import Change, Stamp, put
from scoring.tables import DecisionRow, OpinionRow, SignatureRow

PUT_OPINION: Final = put(OpinionRow, "text")
PUT_DECISION: Final = put(DecisionRow, "chosen", "reason", "by")
PUT_SIGNATURE: Final = put(SignatureRow, "result")


@changes.register
def _(event: ev.OpinionRecorded, stamp: Stamp) -> Iterator[Change]:
    row = {"number": event.number, "criterion": event.criterion, "text": event.text}
    yield PUT_OPINION, {"round": stamp.round, **row}


@changes.register
def _(event: ev.TieDecided, stamp: Stamp) -> Iterator[Change]:
    row = {"chosen": _listed(event.chosen), "reason": event.reason, "by": _listed(event.by)}
    yield PUT_DECISION, {"round": stamp.round, "among": _listed(event.among), **row}


@changes.register
def _(event: ev.ResultSigned, stamp: Stamp) -> Iterator[Change]:
    yield PUT_SIGNATURE, {"round": stamp.round, "person": stamp.actor, "result": event.result}


@changes.register
def _(event: ev.NamesDisclosed, stamp: Stamp) -> Iterator[Change]:
    del event, stamp  # the entry says it all
    yield from ()


def _listed(names: Sequence[str]) -> str:
    return json.dumps(names, ensure_ascii=False)
