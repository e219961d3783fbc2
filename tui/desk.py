"""Where screens meet the acts: one thread does them all, in the order they were asked for.

The database stack loads as the first job of that thread, so the first screen paints without it and
later jobs queue behind it by themselves. Every method answers with a future; a refusal is its
exception. Nothing is cancelled: what was asked for is done or refused.
"""

import importlib
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from scoring.declarations import Conflict
from scoring.errors import Lang
from scoring.views import (
    Declarations,
    Entry,
    Me,
    OwnSheet,
    Progress,
    Receipt,
    RecusalKind,
    RoundHead,
    Saved,
)
from tui.clock import now

if TYPE_CHECKING:
    from scoring.aggregate import Ranking

T = TypeVar("T")


class Desk:
    """One person's way to the record of one round."""

    def __init__(self, db: str, round_id: str, clock: Callable[[], datetime] = now) -> None:
        self.db, self.round_id, self.clock = db, round_id, clock
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="acts")
        self._record: Any = None
        self._me: Me | None = None

    def start(self) -> "Future[RoundHead]":
        """Load the database stack, open the record and say which round it is."""
        return self._thread.submit(self._open)

    def sign_in(self, name: str, passphrase: str) -> "Future[Me]":
        """Sign in; every later request is made as this person."""
        return self._thread.submit(self._sign_in, name, passphrase)

    def load_ahead(self) -> None:
        """Load what acts need, behind all that was asked for and ahead of the first point."""
        self._thread.submit(lambda: self._acts().load_all())

    def sign_out(self) -> None:
        """Forget who was signed in, once all that was asked for is done."""
        self._thread.submit(self._forget)

    def set_passphrase(self, new: str) -> "Future[Me]":
        """Replace the own passphrase; the one-time one is refused for anything else."""
        return self._thread.submit(self._set_passphrase, new)

    def sign(self, passphrase: str) -> "Future[None]":
        """Check the own passphrase again, before an act that is signed by it."""
        return self._do(lambda acts, record, me: acts.sign(record, me, passphrase))

    def head(self) -> "Future[RoundHead]":
        """Return the round as it stands now."""
        return self._do(lambda acts, record, me: acts.head(record, me))

    def own_sheets(self) -> "Future[tuple[OwnSheet, ...]]":
        """Return the own sheet for every admitted application, by number."""
        return self._do(lambda acts, record, me: acts.own_sheets(record, me))

    def record_points(self, number: str, points: Mapping[str, int | None]) -> "Future[Saved]":
        """Save points (hundredths; None takes one back) of the own sheet; done means committed."""
        at = self.clock()
        return self._do(lambda acts, record, me: acts.record_points(record, me, at, number, points))

    def submit(
        self, numbers: Sequence[str], shown: Mapping[str, Mapping[str, int]]
    ) -> "Future[Receipt]":
        """Submit the own complete sheets of these applications as they were shown, all or none."""
        at = self.clock()
        return self._do(lambda acts, record, me: acts.submit(record, me, at, numbers, shown=shown))

    def declarations(self) -> "Future[Declarations]":
        """Return what the member has still to agree to and declare."""
        return self._do(lambda acts, record, me: acts.declarations(record, me))

    def declare(
        self, conflicts: Mapping[str, Conflict | None], *, pledging: bool = False
    ) -> "Future[Saved]":
        """Declare for each of these applications a conflict, or None: there is none."""
        at = self.clock()
        return self._do(
            lambda acts, record, me: acts.declare(record, me, at, conflicts, pledging=pledging)
        )

    def record_comments(self, number: str, comments: Mapping[str, str | None]) -> "Future[Saved]":
        """Save 평가의견 of the own sheet by criterion id, "" for all of it; None takes one back."""
        at = self.clock()
        return self._do(
            lambda acts, record, me: acts.record_comments(record, me, at, number, comments)
        )

    def receipts(self) -> "Future[tuple[Receipt, ...]]":
        """Return the own receipts of all sheets that stand as submitted, oldest first."""
        return self._do(lambda acts, record, me: acts.receipts(record, me))

    def progress(self) -> "Future[Progress]":
        """Return who is how far, and what blocks the next step."""
        return self._do(lambda acts, record, me: acts.progress(record, me))

    def recuse(
        self, number: str, evaluator: str, kind: RecusalKind, reason: str
    ) -> "Future[Saved]":
        """Record that an evaluator does not score an application, and why."""
        at = self.clock()
        return self._do(
            lambda acts, record, me: acts.recuse(
                record, me, at, number=number, evaluator=evaluator, kind=kind, reason=reason
            )
        )

    def open_round(self, *, confirming: Sequence[str]) -> "Future[Saved]":
        """Confirm these inferred rules by name and start the scoring."""
        at = self.clock()
        return self._do(
            lambda acts, record, me: acts.open_round(record, me, at, confirming=confirming)
        )

    def close_round(self) -> "Future[Saved]":
        """평가마감; refused with the blockers by name."""
        at = self.clock()
        return self._do(lambda acts, record, me: acts.close_round(record, me, at))

    def ranking(self) -> "Future[Ranking]":
        """Return the ranking, after the close only."""
        return self._do(lambda acts, record, me: acts.ranking(record, me))

    def journal(self) -> "Future[tuple[Entry, ...]]":
        """Return all entries, oldest first; before the close without what they say."""
        return self._do(lambda acts, record, me: acts.entries(record, me))

    def export(self, target: Path, lang: Lang = "ko") -> "Future[Path]":
        """Write the result as `.xlsx`, `.json` or `.csv`; after the close only."""
        return self._thread.submit(self._export, target, lang)

    def leave(self) -> None:
        """Finish what was asked for and let the record go."""
        self._thread.shutdown(wait=True)
        if self._record is not None:
            self._record.close()
            self._record = None

    def _do(self, job: Callable[[Any, Any, Any], T]) -> "Future[T]":
        return self._thread.submit(lambda: job(self._acts(), self._record, self._me))

    def _acts(self) -> Any:  # noqa: ANN401  a module, loaded late
        return importlib.import_module("scoring.acts")

    def _open(self) -> RoundHead:
        acts = self._acts()
        if self._record is None:
            self._record = acts.open_record(self.db, self.round_id)
        head: RoundHead = acts.public_head(self._record)
        return head

    def _sign_in(self, name: str, passphrase: str) -> Me:
        me: Me = self._acts().sign_in(self._record, name, passphrase)
        self._me = me
        return me

    def _set_passphrase(self, new: str) -> Me:
        me: Me = self._acts().set_passphrase(self._record, self._me, self.clock(), new)
        self._me = me
        return me

    def _forget(self) -> None:
        self._me = None

    def _export(self, target: Path, lang: Lang) -> Path:
        from exports.result import write_result  # noqa: PLC0415  numpy loads for it, pandas too

        write_result(self._acts().ranking(self._record, self._me), target, lang)
        return target
