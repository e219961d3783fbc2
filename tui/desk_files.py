"""What screens ask of the acts about 평가표 파일: own sheets written, read, taken."""

from collections.abc import Mapping
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scoring.views import Saved
from tui.acts_thread import ActsThread

if TYPE_CHECKING:
    from scoring.offline import Compared, Side, Spot


class DeskFiles(ActsThread):
    """One member's way to the own sheets as a file."""

    def write_sheets(self, target: Path) -> "Future[Path]":
        """Write the own sheets as a workbook to fill without the program."""
        return self._thread.submit(self._write_sheets, target)

    def compare_sheets(self, file: Path) -> "Future[Compared]":
        """Read such a file and hold it against the record; nothing changes."""
        return self._thread.submit(self._compare_sheets, file)

    def take_sheets(
        self, compared: "Compared", sides: "Mapping[Spot, Side]"
    ) -> "Future[Saved | None]":
        """Record what the file says, all of it or nothing; None if there is nothing to record."""
        return self._thread.submit(self._take_sheets, self.clock(), compared, sides)

    def _write_sheets(self, target: Path) -> Path:
        from exports.files import IsRecord, is_record  # noqa: PLC0415
        from exports.sheets import write_sheets  # noqa: PLC0415  xlsxwriter loads for it
        from scoring.errors import Place  # noqa: PLC0415
        from tui.offline import blanks  # noqa: PLC0415

        me: Any = self._me  # who has not signed in is refused by the act
        (blank,) = blanks(self._record, me)
        if is_record(target):
            raise IsRecord(Place(str(target)))
        write_sheets(blank, target)
        return target

    def _compare_sheets(self, file: Path) -> "Compared":
        from tui.offline import compare_file  # noqa: PLC0415

        me: Any = self._me
        return compare_file(self._record, me, file)

    def _take_sheets(
        self, at: datetime, compared: "Compared", sides: "Mapping[Spot, Side]"
    ) -> Saved | None:
        from tui.offline import take  # noqa: PLC0415

        me: Any = self._me
        return take(self._record, me, at, compared, sides)
