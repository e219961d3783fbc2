"""From the closed panel to the confirmed result: 위원회 확정, 부처 상신, 확정 or 반려.

Chair, secretary and officer each take one step, so nobody confirms the own work; an officer who
keyed a paper sheet has worked on the result and leaves the confirmation to another one.
"""

from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, select

from scoring import gate
from scoring.acts.asked import pending
from scoring.acts.concluding import as_shown, decided, require_unblocked, signed_by
from scoring.acts.own_work import refuse_own_work
from scoring.acts.permits import allowed
from scoring.aggregate import rank, standings
from scoring.confirmed_result import confirmed_row
from scoring.errors import Refusal
from scoring.events import (
    ResultConfirmed,
    ResultSigned,
    RoundFinalized,
    RoundForwarded,
    RoundReturned,
)
from scoring.journal import saved, turn
from scoring.record import Record
from scoring.snapshots import snapshot
from scoring.sources import source
from scoring.views import Me, Saved

_ENTRY: Final = source("entry")
_LAST: Final = (
    select(_ENTRY.body)
    .where(_ENTRY.round == bindparam("r"), _ENTRY.kind == bindparam("k"))
    .order_by(_ENTRY.seq.desc())
    .limit(1)
)


class RequestsWait(Refusal):
    ko = "승인을 기다리는 요청이 있습니다({motions}번). 승인하거나 거절한 뒤에 확정하세요."
    en = "Requests wait ({motions}). Approve or decline them, then finalize."


class NotFinalized(Refusal):
    ko = "위원회가 확정한 결과와 지금 결과가 다릅니다. simsa verify로 평가 파일을 확인하세요."
    en = "The result is another than the panel finalized. Check the file with simsa verify."


class NotForwarded(Refusal):
    ko = "상신된 결과와 지금 결과가 다릅니다. 반려하고 위원회가 다시 확정하게 하세요."
    en = "The result is another than was forwarded. Return it, so that the panel finalizes it anew."


def finalize(record: Record, me: Me, at: datetime, shown: str | None = None) -> Saved:
    """위원회 확정: the chair signs the result as it stands, and it is the panel's.

    Args:
        record: the round's record.
        me: the chair.
        at: when.
        shown: the digest of the result that was shown; None where nothing was, as in a script.

    Raises:
        Refusals: what blocks it, by name.
        RequestsWait: what two people have still to decide might change it.
        TieUndecided: who is selected is still open.
        ResultChanged: the result is another than was shown.
        Refusal: not permitted now.
    """
    with turn(record, me.name, at) as mine:
        allowed("finalize", mine)
        require_unblocked(record, me.name)
        if requests := pending(mine):
            raise RequestsWait(motions=", ".join(str(each.id) for each in requests))
        digest = as_shown(record, decided(record), shown)
        if not signed_by(record, me.name, digest):
            mine.add(ResultSigned(result=digest))
        mine.add(RoundFinalized(result=digest))
    return saved(mine)


def forward(record: Record, me: Me, at: datetime, shown: str | None = None) -> Saved:
    """부처 상신 of the result that the panel finalized.

    Raises:
        ResultChanged, NotFinalized: the result is another than was shown, or was finalized.
        Refusal: not permitted now.
    """
    with turn(record, me.name, at) as mine:
        allowed("forward", mine)
        digest = as_shown(record, rank(snapshot(record)), shown)
        if digest != _last(record, RoundFinalized):
            raise NotFinalized
        mine.add(RoundForwarded(result=digest))
    return saved(mine)


def confirm(record: Record, me: Me, at: datetime, shown: str | None = None) -> Saved:
    """확정: exactly the result that was forwarded (and shown); it is stored as it stands.

    Raises:
        OwnWork: this officer keyed a sheet of it.
        ResultChanged, NotForwarded: the result is another than was shown, or was forwarded.
        Refusal: not permitted now.
    """
    with turn(record, me.name, at) as mine:
        allowed("confirm", mine)
        refuse_own_work(record, me.name)
        ranking = rank(snapshot(record))
        digest = as_shown(record, ranking, shown)
        if digest != _last(record, RoundForwarded):
            raise NotForwarded
        rows = tuple(confirmed_row(each) for each in standings(ranking))
        mine.add(ResultConfirmed(result=digest, rows=rows))
    return saved(mine)


def return_result(record: Record, me: Me, at: datetime, reason: str) -> Saved:
    """반려: the panel may change its result again.

    Raises:
        Refusal: not permitted now, no reason.
    """
    with turn(record, me.name, at) as mine:
        allowed("return", mine)
        mine.add(RoundReturned(reason=gate.required(reason)))
    return saved(mine)


def _last(record: Record, step: type[RoundFinalized | RoundForwarded]) -> str:
    """Return the digest with which a step was taken last."""
    ((body,),) = record.rows(_LAST, r=record.round, k=step.KIND)
    return step.model_validate_json(body).result
