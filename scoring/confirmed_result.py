"""확정된 결과: the only derived numbers that are ever stored, and whether they still hold."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Final

from sqlalchemy import bindparam, select

from scoring.aggregate import rank, standings
from scoring.amounts import exact
from scoring.changes import table_of
from scoring.errors import Phrase, one_line
from scoring.events import Confirmed
from scoring.model import Snapshot, Standing, State
from scoring.record import Record
from scoring.result_digest import result_digest
from scoring.tables import ConfirmedRow

_TABLE: Final = table_of(ConfirmedRow)
_ROWS: Final = select(_TABLE).where(_TABLE.c.round == bindparam("r")).order_by(_TABLE.c.number)
_SCORES: Final = ("panel_score", "bonus", "penalty", "final", "ranking")
_NAMES: Final = [column.name for column in _TABLE.columns if column.name != "round"]


def confirmed_row(row: Standing) -> Confirmed:
    """Return one application's result as it is confirmed and stored."""
    scores = {name: _exact(getattr(row, name)) for name in _SCORES}
    outcome = row.outcome.value if row.outcome else None
    fields = {"number": row.number, "outcome": outcome, "rank": row.rank, "tied": row.tied}
    return Confirmed.model_validate({**fields, **scores})


def confirmed_differences(record: Record, picture: Snapshot) -> Iterator[Phrase]:
    """Yield where the stored result of the record's round is not that of its picture."""
    if picture.state is not State.CONFIRMED:
        return
    held = {row[1]: dict(zip(_NAMES, row[1:], strict=True)) for row in _stored(record)}
    ranking = rank(picture)
    digest = result_digest(record.round, ranking)
    rows = [confirmed_row(each) for each in standings(ranking)]
    wanted = {row.number: {**row.model_dump(), "result": digest} for row in rows}
    for number in sorted(held.keys() | wanted.keys()):
        if held.get(number) != wanted.get(number):
            where = one_line(f"{record.round} {number}")
            yield Phrase(
                f"{where}: 확정한 결과가 다시 계산한 결과와 다름",
                f"{where}: the confirmed result is not what is computed again",
            )


def _stored(record: Record) -> list[tuple[Any, ...]]:
    return record.rows(_ROWS, r=record.round)


def _exact(score: Fraction | None) -> str | None:
    return None if score is None else exact(score)
