"""Notices (통보) from a file: who was told, how, when it was sent and arrived, shown by what."""

from collections.abc import Hashable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from scoring import gate
from scoring.appeals import Channel, Given, NoticeTwice, Recipient
from scoring.calendar import NoZone, read_instant
from scoring.errors import Trouble
from scoring.intake import choices
from scoring.intake.rows import Read, Row, numbered
from scoring.intake.table import Table, find_columns, open_table, unknown_columns

ROW_LIMIT: Final = 100_000
COLUMNS: Final = {
    "number": ("접수번호", "number"),
    "recipient": ("수신자", "recipient"),
    "channel": ("통보방법", "channel"),
    "sent": ("발송일시", "sent"),
    "arrived": ("도달일시", "arrived"),
    "proof": ("증빙", "proof"),
}
_REQUIRED: Final = ("number", "recipient", "channel", "sent", "proof")
_NEVER: Final = datetime.min.replace(tzinfo=UTC)


def read_notices(path: Path) -> Read[tuple[Given, ...]]:
    """Read notices in the file's order; what a round says of them is for the act to check."""
    return notices_of(open_table(path, row_limit=ROW_LIMIT))


def notices_of(table: Table) -> Read[tuple[Given, ...]]:
    """Check a table of notices.

    Raises:
        Refusal: at row and column, all that is wrong (the first twenty).
    """
    columns = find_columns(table, COLUMNS, _REQUIRED)
    trouble = Trouble()
    rows: dict[Hashable, int] = {}
    found = []
    for number, cells in numbered(table, trouble):
        row = Row(table, number, cells, columns, trouble)
        before = len(trouble.found)
        each = _notice(row)
        same = (each.number, each.recipient, each.channel, each.sent)
        # A row that was refused is compared with none.
        if len(trouble.found) == before and rows.setdefault(same, number) != number:
            row.refuse(NoticeTwice(number=each.number), columns["number"])
        found.append(each)
    trouble.settle()
    return Read(tuple(found), tuple(unknown_columns(table, columns.values())))


def instant(cell: gate.Cell) -> datetime:
    """Return an instant with its zone; an XLSX date has none, so it is refused (`NoZone`)."""
    if isinstance(cell, gate.Odd) and cell.kind == "date":
        raise NoZone(found=cell.shown)
    return read_instant(gate.required(cell))


def _instant_if_known(cell: gate.Cell) -> datetime | None:
    return None if gate.is_blank(cell) else instant(cell)


def _notice(row: Row) -> Given:
    return Given(
        number=row.take("number", gate.number, ""),
        recipient=row.take("recipient", choices.recipient, Recipient.LEAD),
        channel=row.take("channel", choices.channel, Channel.SYSTEM),
        sent=row.take("sent", instant, _NEVER),
        arrived=row.take("arrived", _instant_if_known, None),
        proof=row.take("proof", gate.required, ""),
        place=row.table.place(row.number),
    )
