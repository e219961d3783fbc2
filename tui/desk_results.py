"""What screens ask of the acts about the result as a file: for the ministry, for everybody."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scoring.errors import Lang
from tui.desk_after import DeskAfter

if TYPE_CHECKING:
    from exports.watched import Watched
    from scoring.model import State


class DeskResults(DeskAfter):
    """One person's way to what is handed over."""

    def export(
        self,
        target: Path,
        lang: Lang = "ko",
        *,
        reason: str = "",
        watched: "Callable[[Watched], None] | None" = None,
    ) -> "Future[State]":
        """Write the result as `.xlsx`, `.json` or `.csv`; the answer is how binding it is.

        Args:
            target: the file.
            lang: of what is said in it.
            reason: why evaluators stand in it by name; empty, by number.
            watched: told where to look how far it is, once it is being written.
        """
        return self._thread.submit(self._export, target, lang, self.clock(), reason, watched)

    def publish(self, target: Path, lang: Lang = "ko") -> "Future[State]":
        """Write the list that applicants may see; the answer is how binding it is."""
        return self._thread.submit(self._publish, target, lang)

    def write_text(self, target: Path, text: str) -> "Future[Path]":
        """Write a text of the own screen, read again before it replaces anything."""
        return self._thread.submit(self._write_text, target, text)

    def _export(
        self,
        target: Path,
        lang: Lang,
        at: datetime,
        reason: str,
        watched: "Callable[[Watched], None] | None",
    ) -> "State":
        from exports.result import (  # noqa: PLC0415  numpy loads for it, pandas too
            require_result_name,
            write_result,
        )
        from exports.watched import Watched  # noqa: PLC0415
        from tui.appealed import background  # noqa: PLC0415

        me: Any = self._me  # who has not signed in is refused by the act
        require_result_name(target)
        if reason:
            ranking = self._acts().disclose_names(
                self._record, me, at, file=target.name, reason=reason
            )
        else:
            ranking = self._acts().ranking(self._record, me)
        beside = background(self._record, me, at, ranking)
        looked = Watched()
        if watched is not None:
            watched(looked)
        write_result(ranking, target, lang, beside, watched=looked)
        state: State = ranking.snapshot.state
        return state

    def _publish(self, target: Path, lang: Lang) -> "State":
        from exports.published import write_published  # noqa: PLC0415  numpy loads for it

        view = self._acts().result_view(self._record, self._me)
        snapshot = view.ranking.snapshot
        write_published(snapshot, view.holders, target, lang)
        state: State = snapshot.state
        return state

    def _write_text(self, target: Path, text: str) -> Path:
        from exports.files import IsRecord, is_record  # noqa: PLC0415
        from exports.readback import write_checked  # noqa: PLC0415  xlsxwriter loads for it
        from scoring.errors import Place  # noqa: PLC0415

        if is_record(target):
            raise IsRecord(Place(str(target)))
        write_checked(target, [text])
        return target
