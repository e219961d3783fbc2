"""오프라인 평가표: the own sheets as a workbook to fill without the program, there and back."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import ClassVar, Final

from textual.events import Resize
from textual.widget import Widget

from scoring.errors import Place, Refusal, Refusals
from scoring.offline.comparing import LockedSheet
from scoring.views import Me, RoundHead
from tui.cells import wrap
from tui.file_names import file_name
from tui.heading import name_page
from tui.keys import BACK, HELP, Key
from tui.screens.export import ExportPage, NoFileName
from tui.screens.page import Page, answer
from tui.widgets.entry import Entry
from tui.widgets.lines import Line, Lines

_LEFT: Final = 4


class FilledThere(Refusal):
    ko = (
        "'{name}' 파일이 이미 있습니다. 바꾸면 이 파일에 적어 둔 점수와 의견이 사라집니다. "
        "바꾸려면 Enter를 한 번 더 누르고, 아니면 이름을 고치세요."
    )
    en = (
        "There is a file '{name}' already. Replacing it loses the points and comments typed in it. "
        "Press Enter again to replace it, or change the name."
    )


class SheetsFilePage(ExportPage):
    """A name, Enter: the file is written; F7 loads one back. It hands back what is to be said."""

    NAME = "sheets_file"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("enter", "", "save"),
        Key("f7", "load", "sheets_load"),
        HELP,
        BACK,
    )

    THERE: ClassVar[type[Refusal]] = FilledThere

    def __init__(self, me: Me, round_head: RoundHead) -> None:
        super().__init__(round_head)
        self.me = me

    def offered(self) -> str:
        """Return the name in the field."""
        named = f"{self.say('sheet_file.name')}-{self.me.name}"
        return file_name(self.round_head.id, named, ".xlsx")

    def explained(self) -> list[str]:
        """Return what is written, and how it comes back."""
        return [self.say(f"sheets_file.{each}") for each in ("what", "how", "back")]

    def require(self, target: Path) -> None:
        """Refuse what is no name of a sheets' file."""
        from tui.blank_sheets import require_sheets_name  # noqa: PLC0415  loaded when asked for

        require_sheets_name(target)

    async def written(self, target: Path) -> Path:
        """Write the file, whole or not at all."""
        return await answer(self.desk.write_sheets(target))

    def done(self, result: object = None) -> None:
        """Stay: the file is written, and may be filled in and loaded while the page stands."""
        if isinstance(result, Path):
            self.tell(self.say("export.done", path=result))
        else:
            super().done(result)

    def action_load(self) -> None:
        """Ask which file is to be loaded."""
        self.quiet()
        self.app.push_screen(SheetsLoadPage(self.me, self._field.value), self._loaded)

    def _loaded(self, said: str | None) -> None:
        if said is not None:
            self.done(said)


class SheetsLoadPage(Page):
    """A name, Enter: what differs is shown before anything is taken; or all that is wrong."""

    NAME = "sheets_load"
    KEYS: ClassVar[tuple[Key, ...]] = (Key("enter", "", "sheets_read"), HELP, BACK)

    def __init__(self, me: Me, name: str) -> None:
        super().__init__()
        self.me, self.name_offered = me, name
        self._wrong: Sequence[str] = ()
        self._words = Lines()
        self._field = Entry(self._entered)

    def body(self) -> Iterable[Widget]:
        """Yield what is read, the field for the name, or what is wrong with the file."""
        yield self._words
        yield self._field

    def on_mount(self) -> None:
        """Offer the name."""
        name_page(self)
        self.upcoming(self.say("sheets_load.next"))
        if kept := self.taken_up():
            self._field.fill(kept[0])
        else:
            self._field.offer(self.name_offered)
        self._field.focus()

    def typed(self) -> tuple[str]:
        """Return the name in the field."""
        return (self._field.value,)

    def about_what(self) -> str:
        """Return whose file it is."""
        return self.me.name

    def on_resize(self, event: Resize) -> None:
        """Break the lines anew."""
        super().on_resize(event)
        self._draw()

    def _draw(self) -> None:
        width = max(2, self.size.width - 2 * _LEFT)
        words = [self.say("sheets_load.what"), "", self.say("sheets_load.folder", path=Path.cwd())]
        lines: list[Line] = ["", *self._block(words, width, "")]
        if self._wrong:
            # The first of them, as many as there is room for: mended, the next come.
            wrong = self._block(self._wrong, width, "warning")
            lines = ["", *wrong[: max(1, self.body_height - 5)]]
        self._words.show([*lines, "", [(" " * _LEFT + self.say("export.file"), "weak")]])

    def _block(self, texts: Iterable[str], width: int, look: str) -> list[Line]:
        return [
            [(" " * _LEFT + line, look)] for text in texts for line in (wrap(text, width) or [""])
        ]

    def _entered(self, text: str) -> None:
        """Read the file and show what differs."""
        if self.saving:
            return
        self.quiet()
        if not text.strip():
            self.refused(NoFileName())
            return
        self.saving = True
        self.upcoming(self.say("sheets_load.reading"))
        self.work(self._compare(Path(text.strip())))

    async def _compare(self, file: Path) -> None:
        from tui.screens.sheets_differ import SheetsDifferPage  # noqa: PLC0415

        self._wrong = ()
        try:
            compared = await answer(self.desk.compare_sheets(file))
        except Refusal as refusal:
            self._wrong = [line.removeprefix(f"{file}, ") for line in refusal.lines(self.lang)]
            # What is said of the file itself, or of none, is not mended inside it.
            inside = isinstance(refusal, Refusals | LockedSheet) or refusal.place not in {
                Place(),
                Place(str(file)),
            }
            key = "wrong" if inside else "other"
            self.warn(self.say(f"sheets_load.{key}", count=len(self._wrong)))
            return
        finally:
            self.saving = False
            self.advise(self.say("sheets_load.next"))
            self._draw()
        if compared.found:
            self.app.push_screen(SheetsDifferPage(compared, file.name), self._taken)
        else:
            self.tell(self.say("sheets_load.same"))

    def _taken(self, said: str | None) -> None:
        if said is not None:
            self.done(said)
