"""빈 평가표: an empty workbook for every member, in a folder, to be filled without the program."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from tui.desk_files import SheetsThere
from tui.file_names import file_name
from tui.screens.export import ExportPage
from tui.screens.page import answer

if TYPE_CHECKING:
    from exports.watched import Watched


class BlankSheetsPage(ExportPage):
    """A folder's name, Enter; it hands back what is to be said of the files.

    Deliberately no way back in: filled sheets are loaded by the members whose they are.
    """

    NAME = "sheets_out"
    WHERE: ClassVar[str] = "sheets_out.folder"
    ASKED: ClassVar[str] = "sheets_out.asked"
    NEXT: ClassVar[str] = "sheets_out.next"
    _replaced: Path | None = None

    def offered(self) -> str:
        """Return the name in the field."""
        return file_name(self.round_head.id, self.say("sheets_out.name"), "")

    def explained(self) -> list[str]:
        """Return what is written, and how it comes back."""
        parts = ("what", "own", "", "back", "paper")
        return [self.say(f"sheets_out.{each}") if each else "" for each in parts]

    def would_replace(self, target: Path) -> bool:
        """Leave that to the files in the folder: it may well be there."""
        super().would_replace(target)
        return False

    async def written(self, target: Path) -> str:
        """Write the files; those that are there only if they were asked about."""

        def watch(found: "Watched") -> None:
            self.watched = found

        force = self._replaced == target
        wanted = self.desk.write_blank_sheets(target, self.lang, watch, force=force)
        try:
            count, path = await answer(wanted)
        except SheetsThere:
            self._replaced = target
            raise
        return self.say("sheets_out.done", count=count, path=path)
