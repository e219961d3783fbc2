"""엑셀: the result as a file, by default a workbook in the current folder."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar, Final

from textual.events import Resize
from textual.widget import Widget

from scoring.errors import Refusal
from scoring.views import RoundHead
from tui.cells import cut, few_lines
from tui.heading import name_page
from tui.keys import BACK, HELP, Key
from tui.screens.page import Page, answer
from tui.widgets.entry import Entry
from tui.widgets.lines import Lines

_MOST_BYTES: Final = 200
"""File systems take 255; a name beside it, while the file is written, is longer."""
_NAME_SAID: Final = 40
_NO_FILE: Final = r'[\\/:*?"<>|\x00-\x1f]'


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

    NAME = "export"
    KEYS: ClassVar[tuple[Key, ...]] = (Key("enter", "", "save"), HELP, BACK)

    def __init__(self, round_head: RoundHead) -> None:
        super().__init__()
        self.round_head = round_head
        self._asked_for: Path | None = None
        self._words = Lines()
        self._field = Entry(self._entered)

    def body(self) -> Iterable[Widget]:
        """Yield what can be written, where, and the field for the name."""
        yield self._words
        yield self._field

    def on_mount(self) -> None:
        """Offer a name."""
        name_page(self)
        self.upcoming(self.say("export.next"))
        kept = self.taken_up()
        self._field.fill(kept[0] if kept else self.offered())
        self._field.focus()

    def typed(self) -> tuple[str]:
        """Return the name in the field."""
        return (self._field.value,)

    def about_what(self) -> str:
        """Return the name that is offered: it says what is written."""
        return self.offered()

    def on_resize(self, event: Resize) -> None:
        """Break the lines anew."""
        del event
        width = self.size.width - 8
        folder = few_lines(self.say("export.folder", folder=Path.cwd()), width, 2)
        words = [*self.explained(), "", *folder, "", self.say("export.file")]
        weak = [[(f"    {line}", "weak")] for line in words[1:]]
        self._words.show(["", f"    {words[0]}", *weak])

    def offered(self) -> str:
        """Return the name in the field."""
        return default_name(self.round_head.id, self.say("export.name"))

    def explained(self) -> list[str]:
        """Return what can be written."""
        endings = [self.say(f"export.{each}") for each in ("xlsx", "json", "csv")]
        return [self.say("export.what"), "", *endings]

    async def written(self, target: Path) -> Path:
        """Write the file; return where it stands."""
        return await answer(self.desk.export(target, self.lang))

    def _entered(self, text: str) -> None:
        """Write the file; one that is there is replaced on the second Enter only."""
        if self.saving:
            return
        self.quiet()
        target = Path(text.strip())
        try:
            target.stat()
            there = True
        except (FileNotFoundError, NotADirectoryError):
            there = False
        except (OSError, ValueError) as error:  # no permission, too long, NUL
            why = error.strerror if isinstance(error, OSError) else None
            self.refused(NoSuchName(name=cut(text.strip(), _NAME_SAID), why=why or str(error)))
            return
        if not text.strip():
            self.refused(NoFileName())
        elif there and target != self._asked_for:
            self._asked_for = target
            self.refused(FileThere(name=target))
        else:
            self.saving = True
            self.upcoming(self.say("export.writing"))
            self.work(self._write(target))

    async def _write(self, target: Path) -> None:
        try:
            written = await self.written(target)
        finally:
            self.saving = False
            self.upcoming(self.say("export.next"))
        self.done(self.stored(written.resolve()))

    def stored(self, path: Path) -> object:
        """Return what is handed back."""
        return path


def default_name(round_id: str, word: str) -> str:
    """Return `r1-순위.xlsx`."""
    return file_name(round_id, word, ".xlsx")


def file_name(round_id: str, word: str, ending: str) -> str:
    """Return `round-word.ending`; what no file system takes becomes an underscore."""
    named = re.sub(_NO_FILE, "_", round_id)
    rest = f"-{re.sub(_NO_FILE, '_', word)}{ending}"
    room = _MOST_BYTES - len(rest.encode())
    return f"{named.encode()[:room].decode(errors='ignore')}{rest}"
