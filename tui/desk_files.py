"""What screens ask of the acts about 평가표 파일: sheets written, own ones read and taken."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scoring.errors import Lang, Refusal
from scoring.views import Saved
from tui.acts_thread import ActsThread

if TYPE_CHECKING:
    from exports.watched import Watched
    from scoring.offline import Compared, Side, Spot


class SheetsThere(Refusal):
    ko = (
        "같은 이름의 파일이 {count}개 있고 채운 것일 수 있습니다. "
        "바꾸려면 Enter를 한 번 더 누르고, 아니면 폴더 이름을 고치세요."
    )
    en = (
        "{count} files of these names are there, perhaps filled in. Press Enter again to replace "
        "them, or change the folder."
    )


class DeskFiles(ActsThread):
    """A member's way to the own sheets as a file, and the secretary's to everybody's empty ones."""

    def write_sheets(self, target: Path) -> "Future[Path]":
        """Write the own sheets as a workbook to fill without the program."""
        return self._thread.submit(self._write_sheets, target)

    def write_blank_sheets(
        self, folder: Path, lang: Lang, watched: "Callable[[Watched], None]", *, force: bool
    ) -> "Future[tuple[int, Path]]":
        """Write an empty file for every member; the folder is made. Return how many, and where.

        `SheetsThere` if some are there already and are not to be replaced (`force`).
        """
        return self._thread.submit(self._write_blank_sheets, folder, lang, watched, force=force)

    def compare_sheets(self, file: Path) -> "Future[Compared]":
        """Read such a file and hold it against the record; nothing changes."""
        return self._thread.submit(self._compare_sheets, file)

    def take_sheets(
        self, compared: "Compared", sides: "Mapping[Spot, Side]"
    ) -> "Future[Saved | None]":
        """Record what the file says, all of it or nothing; None if there is nothing to record."""
        return self._thread.submit(self._take_sheets, self.clock(), compared, sides)

    def _write_sheets(self, target: Path) -> Path:
        from exports.sheets import write_sheets  # noqa: PLC0415  xlsxwriter loads for it
        from tui.blank_sheets import require_sheets_name  # noqa: PLC0415
        from tui.offline import blanks  # noqa: PLC0415

        me: Any = self._me  # who has not signed in is refused by the act
        (blank,) = blanks(self._record, me)
        require_sheets_name(target)
        write_sheets(blank, target)
        return target

    def _write_blank_sheets(
        self, folder: Path, lang: Lang, watched: "Callable[[Watched], None]", *, force: bool
    ) -> tuple[int, Path]:
        from exports.files import making_folder  # noqa: PLC0415
        from exports.watched import Watched  # noqa: PLC0415
        from tui.blank_sheets import named, there_already, write_all  # noqa: PLC0415
        from tui.offline import blanks  # noqa: PLC0415

        me: Any = self._me
        files = named(blanks(self._record, me), folder, lang)
        found = there_already(files)
        if found and not force:
            raise SheetsThere(count=len(found))
        making_folder(folder)
        looked = Watched()
        watched(looked)
        write_all(files, looked)
        return len(files), folder.resolve()

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
