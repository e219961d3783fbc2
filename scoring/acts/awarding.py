"""What becomes of a result: who drops out and who takes the slot, and what is awarded.

The ranking stays as the panel decided it; these stand beside it, with their reasons.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, select

from scoring import gate
from scoring.acts.permits import allowed
from scoring.aggregate import rank, standings
from scoring.errors import Refusal
from scoring.events import AwardAdjusted, SelectionReplaced
from scoring.journal import saved, turn
from scoring.model import Standing
from scoring.record import Record
from scoring.slots import Replacement, holders, next_in_line
from scoring.snapshots import snapshot
from scoring.sources import source
from scoring.views import Me, Saved

_REPLACED: Final = source("replaced")
# In the order in which it happened: a promoted one may drop out as well.
_REPLACEMENTS: Final = (
    select(_REPLACED.number, _REPLACED.promoted, _REPLACED.reason, _REPLACED.seq)
    .where(_REPLACED.round == bindparam("r"))
    .order_by(_REPLACED.seq)
)
_MOST_GRANT: Final = 10**15
_MOST_MONTHS: Final = 120


class NotSelected(Refusal):
    ko = "{number}: 지금 지원대상이 아닙니다. 지원대상: {selected}."
    en = "{number} is not selected now. Selected are: {selected}."


class NotNext(Refusal):
    ko = "{found}: 다음 차례가 아닙니다. 다음 차례: {next}."
    en = "{found} is not next in line. Next is: {next}."


class WhichNext(Refusal):
    ko = "다음 차례가 동점입니다({next}). 그 가운데 하나를 고르고 사유를 적으세요."
    en = "Those next in line are tied ({next}). Choose one of them, with the reason."


class NothingAdjusted(Refusal):
    ko = "{number}: 조정할 금액이나 기간이 없습니다. 둘 가운데 하나는 적으세요."
    en = "{number}: neither grant nor period is given. Give one of them."


class NotAnAward(Refusal):
    ko = "{found}: 쓸 수 없는 값입니다. 금액은 0원부터, 기간은 1개월부터 {months}개월까지입니다."
    en = "{found} cannot be. A grant is 0 won or more, a period 1 to {months} months."


def replace_selected(
    record: Record, me: Me, at: datetime, *, number: str, reason: str, promoted: str = ""
) -> Saved:
    """Let a selected application drop out; the next 지원가능 takes its slot.

    Args:
        record: the round's record.
        me: the officer.
        at: when.
        number: who drops out.
        reason: why.
        promoted: who takes the slot; needed only where several are next with the same rank.

    Raises:
        NotSelected: it holds no slot now.
        NotNext, WhichNext: who takes the slot is not plain.
        Refusal: not permitted now, no reason.
    """
    with turn(record, me.name, at) as mine:
        allowed("replace_selected", mine)
        why = gate.required(reason)
        rows, replaced = list(standings(rank(snapshot(record)))), replacements(record)
        _require_selected(number, rows, replaced)
        moves = [*replaced, Replacement(number, None, "")]
        follower = _follower(next_in_line(rows, moves), promoted)
        mine.add(SelectionReplaced(number=number, promoted=follower, reason=why))
    return saved(mine)


def adjust_award(
    record: Record,
    me: Me,
    at: datetime,
    *,
    number: str,
    grant: int | None = None,
    months: int | None = None,
    reason: str,
) -> Saved:
    """Adjust what a selected application gets (공고 1-3, 5-2): grant in won, period in months.

    Raises:
        NotSelected: it holds no slot now.
        NothingAdjusted, NotAnAward: no grant or period that can be.
        Refusal: not permitted now, no reason.
    """
    with turn(record, me.name, at) as mine:
        allowed("adjust_award", mine)
        why = gate.required(reason)
        if grant is None and months is None:
            raise NothingAdjusted(number=number)
        if grant is not None and not 0 <= grant <= _MOST_GRANT:
            raise NotAnAward(found=grant, months=_MOST_MONTHS)
        if months is not None and not 1 <= months <= _MOST_MONTHS:
            raise NotAnAward(found=months, months=_MOST_MONTHS)
        rows = list(standings(rank(snapshot(record))))
        _require_selected(number, rows, replacements(record))
        mine.add(AwardAdjusted(number=number, grant=grant, months=months, reason=why))
    return saved(mine)


def replacements(record: Record) -> tuple[Replacement, ...]:
    """Return who dropped out and who came, in order; within a transaction of the caller."""
    return tuple(Replacement(*row) for row in record.rows(_REPLACEMENTS, r=record.round))


def _require_selected(
    number: str, rows: Sequence[Standing], replaced: Sequence[Replacement]
) -> None:
    selected = holders(rows, replaced)
    if number not in selected:
        raise NotSelected(number=number, selected=", ".join(selected) or "-")


def _follower(able: Sequence[str], promoted: str) -> str | None:
    """Return who takes the slot: the one next in line, or the one chosen of several."""
    if promoted and promoted not in able:
        raise NotNext(found=promoted, next=", ".join(able) or "-")
    if len(able) > 1 and not promoted:
        raise WhichNext(next=", ".join(able))
    return promoted or (able[0] if able else None)
