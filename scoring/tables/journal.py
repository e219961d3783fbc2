"""The journal's entries: nothing ever changes one."""

from typing import Any, ClassVar

from sqlalchemy import DDL, CheckConstraint, ForeignKeyConstraint, Index, event
from sqlmodel import SQLModel

from scoring.tables.columns import OF_ROUND, STRICT, key, text, whole


class EntryRow(SQLModel, table=True):
    """변경이력: one event of a round's chain; `body` is its canonical JSON, never rewritten.

    `nonce` is random: a digest is shown before the close, and without it anybody could try all
    points that a body may hold until one gives that digest.
    """

    __tablename__: ClassVar[Any] = "entry"
    __table_args__ = (
        ForeignKeyConstraint(*OF_ROUND),
        Index("entry_prev", "round", "prev", unique=True),
        CheckConstraint("seq >= 1"),
        STRICT,
    )
    round: str = key()
    seq: int = whole(key=True)
    at: str = text()
    actor: str = text()
    kind: str = text()
    body: str = text()
    nonce: str = text()
    prev: str = text()
    digest: str = text()


# Nobody who opens the file with another tool rewrites the chain unseen by accident; REPLACE is
# caught because recursive_triggers is on. Who means harm is caught by `journal.verify`.
for _act in ("UPDATE", "DELETE"):
    event.listen(
        EntryRow.__table__,  # type: ignore[attr-defined]  # SQLModel's own attribute
        "after_create",
        DDL(  # type: ignore[no-untyped-call]
            f"CREATE TRIGGER entry_no_{_act.lower()} BEFORE {_act} ON entry "
            "BEGIN SELECT RAISE(ABORT, 'journal entries are never changed'); END"
        ).execute_if(dialect="sqlite"),
    )
