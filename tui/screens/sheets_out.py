"""빈 평가표: an empty workbook for every member, in a folder, to be filled without the program."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from scoring.views import OUT, Progress, RoundHead, SheetState
from tui.cells import few_lines
from tui.desk_files import SheetsThere
from tui.file_names import file_name
from tui.screens.export import ExportPage
from tui.screens.page import answer
from tui.widgets.lines import Line

if TYPE_CHECKING:
    from exports.watched import Watched

_OPEN = frozenset({SheetState.EMPTY, SheetState.DRAFT})
_MOST_LINES = 3


class BlankSheetsPage(ExportPage):
    """A folder's name, Enter; it hands back what is to be said of the files.

    Deliberately no way back in: filled sheets are loaded by the members whose they are.
    """

    NAME = "sheets_out"
    WHERE: ClassVar[str] = "sheets_out.folder"
    ASKED: ClassVar[str] = "sheets_out.asked"
    NEXT: ClassVar[str] = "sheets_out.next"
    _replaced: Path | None = None

    def __init__(self, round_head: RoundHead) -> None:
        super().__init__(round_head)
        self._left: dict[str, tuple[int, int]] = {}

    def on_mount(self) -> None:
        """Offer a name, and look who has what left to fill in."""
        super().on_mount()
        self.work(self._look_who())

    def offered(self) -> str:
        """Return the name in the field."""
        return file_name(self.round_head.id, self.say("sheets_out.name"), "")

    def explained(self) -> list[str]:
        """Return what is written, and how it comes back."""
        parts = ("what", "own", "", "back", "paper")
        return [self.say(f"sheets_out.{each}") if each else "" for each in parts]

    def chosen(self) -> Sequence[Line]:
        """Say who has how many sheets to fill in, and how many that are locked."""
        if not self._left:
            return ()
        told = ", ".join(self._told(name, *counts) for name, counts in self._left.items())
        said = self.say("sheets_out.left", members=told)
        lines = few_lines(said, max(2, self.size.width - 8), _MOST_LINES)
        return ["", *(f"    {line}" for line in lines)]

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
        without = sum(not open_ for open_, _ in self._left.values())
        kind = "done_without" if without else "done"
        return self.say(f"sheets_out.{kind}", count=count, without=without, path=path)

    async def _look_who(self) -> None:
        self._left = _left(await answer(self.desk.progress()))
        self.draw()

    def _told(self, name: str, open_: int, locked: int) -> str:
        kind = "none" if not open_ else "some" if locked else "all"
        return self.say(f"sheets_out.{kind}_open", name=name, open=open_, locked=locked)


def _left(progress: Progress) -> dict[str, tuple[int, int]]:
    """Return by member how many sheets can be filled in, and how many are locked."""
    left = {}
    for each in progress.evaluators:
        states = [progress.states[each.name, number] for number in progress.numbers]
        mine = [state for state in states if state not in OUT]
        open_ = sum(state in _OPEN for state in mine)
        if mine:
            left[each.name] = open_, len(mine) - open_
    return left
