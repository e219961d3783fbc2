"""A file in the current folder: what is written, its name, and how far it is."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, Final

from textual.events import Resize
from textual.widget import Widget

from scoring.errors import Refusal
from scoring.views import RoundHead
from tui.cells import cut, few_lines
from tui.heading import name_page
from tui.keys import BACK, HELP, Key
from tui.screens.page import Page
from tui.widgets.entry import Entry
from tui.widgets.lines import Line, Lines

if TYPE_CHECKING:
    from exports.watched import Watched

_NAME_SAID: Final = 40
_LEFT: Final = "    "
_LOOK_EVERY: Final = 0.2
_PATIENCE: Final = 0.6
"""Seconds after which a person wants to know how far it is; most files are written by then."""
_BAR: Final = 40


class NoFileName(Refusal):
    ko = "파일 이름이 비어 있습니다. 이름을 입력하고 Enter를 누르세요."
    en = "The file name is blank. Type it and press Enter."


class FileThere(Refusal):
    ko = "'{name}' 파일이 이미 있습니다. 바꾸려면 Enter를 한 번 더 누르고, 아니면 이름을 고치세요."
    en = "There is a file '{name}' already. Press Enter again to replace it, or change the name."


class NoSuchName(Refusal):
    ko = "'{name}'(은)는 파일 이름으로 쓸 수 없습니다({why}). 이름을 고치고 Enter를 누르세요."
    en = "'{name}' cannot be a file's name ({why}). Change it and press Enter."


class ExportPage(Page):
    """A name, Enter; it hands back the file that was written."""

    KEYS: ClassVar[tuple[Key, ...]] = (Key("enter", "", "save"), HELP, BACK)
    WHERE: ClassVar[str] = "export.folder"
    ASKED: ClassVar[str] = "export.file"
    NEXT: ClassVar[str] = "export.next"
    """Texts: in which folder, what stands in the field, what to do next."""
    THERE: ClassVar[type[Refusal]] = FileThere
    """What is asked before a file that is there is replaced."""

    def __init__(self, round_head: RoundHead) -> None:
        super().__init__()
        self.round_head = round_head
        self.watched: Watched | None = None
        self._since: float | None = None
        self._words = Lines()
        self._bar = Lines()
        self._field = Entry(self._entered)

    def body(self) -> Iterable[Widget]:
        """Yield what can be written, where, and the field for the name."""
        yield self._words
        yield self._field

    def on_mount(self) -> None:
        """Offer a name."""
        self.set_interval(_LOOK_EVERY, self._look)
        name_page(self)
        self.upcoming(self.say(self.NEXT))
        if kept := self.taken_up():
            self._field.fill(kept[0])
        else:
            self._field.offer(self.offered())
        self._field.focus()

    def typed(self) -> tuple[str] | None:
        """Return the name in the field, if it is another than was offered."""
        return None if self._field.value == self.offered() else (self._field.value,)

    def about_what(self) -> str:
        """Return the name that is offered: it says what is written."""
        return self.offered()

    def on_resize(self, event: Resize) -> None:
        """Break the lines anew."""
        super().on_resize(event)
        self.draw()

    def draw(self) -> None:
        """Say what is written, and where."""
        width = self.size.width - 8
        folder = few_lines(self.say(self.WHERE, folder=Path.cwd()), width, 2)
        first, *rest = self.explained()
        weak: list[Line] = [[(f"{_LEFT}{line}", "weak")] for line in (*rest, "", *folder)]
        blank: Line = [(_LEFT, "weak")]
        asked: Line = [(f"{_LEFT}{self.say(self.ASKED)}", "weak")]
        self._words.show(["", f"{_LEFT}{first}", *weak, *self.chosen(), blank, asked])

    def chosen(self) -> Sequence[Line]:
        """Return what is to be said of the choices there are, if there are any."""
        return ()

    def offered(self) -> str:
        """Return the name that stands in the field at first."""
        raise NotImplementedError

    def explained(self) -> list[str]:
        """Return what can be written, a line each."""
        raise NotImplementedError

    def require(self, target: Path) -> None:
        """Refuse a name that nothing would be written to, before a second Enter is asked for."""

    def would_replace(self, target: Path) -> bool:
        """Tell whether something stands there that only a second Enter replaces.

        Raises:
            OSError, ValueError: no file can have that name.
        """
        try:
            target.stat()
        except (FileNotFoundError, NotADirectoryError):
            return False
        return True

    async def written(self, target: Path) -> object:
        """Write the file; return what this page ends with, its path resolved if it is one."""
        raise NotImplementedError

    def _entered(self, text: str) -> None:
        """Write the file; one that is there is replaced only while that question can be read."""
        if self.saving:
            return
        target = Path(text.strip())
        question = self.THERE(name=target)
        asked = self.shown_notice == question.said(self.lang)
        self.quiet()
        try:
            there = self.would_replace(target)
        except (OSError, ValueError) as error:  # no permission, too long, NUL
            why = error.strerror if isinstance(error, OSError) else None
            self.refused(NoSuchName(name=cut(text.strip(), _NAME_SAID), why=why or str(error)))
            return
        if not text.strip():
            self.refused(NoFileName())
        elif (wrong := self._refusal(target)) is not None:
            self.refused(wrong)
        elif there and not asked:
            self.refused(question)
        else:
            self.saving, self._since = True, monotonic()
            self.upcoming(self.say("export.writing"))
            self.work(self._write(target))

    def _refusal(self, target: Path) -> Refusal | None:
        try:
            self.require(target)
        except Refusal as refusal:
            return refusal
        return None

    async def _write(self, target: Path) -> None:
        try:
            written = await self.written(target)
        finally:
            self.saving, self._since, self.watched = False, None, None
            self._look()
            self.upcoming(self.say(self.NEXT))
        self.done(written.resolve() if isinstance(written, Path) else written)

    def _look(self) -> None:
        """Say how far it is, once it has taken long enough to wonder."""
        took = 0.0 if self._since is None else monotonic() - self._since
        if took < _PATIENCE:
            self._bar.show([])
            return
        if not self._bar.is_attached:  # most files never need it
            self.query_one("#body").mount(self._bar)
        share = self.watched.share if self.watched is not None else None
        if share is None:
            said = self.say("export.takes", seconds=int(took))
        else:
            full = round(share * _BAR)
            said = f"{'#' * full}{'.' * (_BAR - full)}  {int(share * 100):>3} %"
        self._bar.show(["", [(f"{_LEFT}{said}", "mark")]])
