"""The one thread in which all acts run, in the order they were asked for.

The database stack loads as the first job of that thread, so the first screen paints without it and
later jobs queue behind it by themselves. Nothing is cancelled: what was asked for is done or
refused.
"""

import importlib
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from typing import Any

from scoring.views import Me, RoundHead
from tui.clock import now


class ActsThread:
    """Loads the acts, keeps the record open and knows who is signed in."""

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

    def leave(self) -> None:
        """Finish what was asked for and let the record go."""
        self._thread.shutdown(wait=True)
        if self._record is not None:
            self._record.close()
            self._record = None

    def _act(self, act: str, /, *arguments: Any, **named: Any) -> "Future[Any]":  # noqa: ANN401
        """Do the act of this name, at the instant at which it was asked for."""
        return self._see(act, self.clock(), *arguments, **named)

    def _see(self, act: str, /, *arguments: Any, **named: Any) -> "Future[Any]":  # noqa: ANN401
        """Ask the act of this name; it is found where the acts have loaded, in their thread."""
        return self._thread.submit(
            lambda: getattr(self._acts(), act)(self._record, self._me, *arguments, **named)
        )

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
