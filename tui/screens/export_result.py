"""엑셀: the result as a file, and beside it the list that everybody may read."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from scoring.phases import PHASE_NAMES, Phase
from tui.cells import few_lines
from tui.file_names import file_name
from tui.keys import BACK, HELP, Key
from tui.screens.export import ExportPage
from tui.screens.export_named import NAMES, NamedFilePage
from tui.screens.page import answer
from tui.widgets.lines import Line

if TYPE_CHECKING:
    from exports.watched import Watched
    from scoring.model import State


class ResultFilePage(NamedFilePage):
    """A name, Enter; it hands back what is to be said of the file that was written."""

    NAME = "export"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("enter", "", "save"),
        NAMES,
        Key("f7", "publish", "publish"),
        HELP,
        BACK,
    )

    def offered(self) -> str:
        """Return the name in the field."""
        return file_name(self.round_head.id, self.called(self.say("export.name")), ".xlsx")

    def explained(self) -> list[str]:
        """Return what can be written."""
        endings = [self.say(f"export.{each}") for each in ("xlsx", "json", "csv")]
        return [self.say("export.what"), "", *endings]

    def require(self, target: Path) -> None:
        """Refuse what is no name of a result's file."""
        from exports.result import require_result_name  # noqa: PLC0415  loaded when it is asked for

        require_result_name(target)

    async def written(self, target: Path) -> str:
        """Write the file; return what is to be said of it."""

        def watch(found: "Watched") -> None:
            self.watched = found

        wanted = self.desk.export(target, self.lang, reason=self.reason, watched=watch)
        return said_of_file(self, target, await answer(wanted))

    def action_publish(self) -> None:
        """Write the list for everybody instead."""
        self.quiet()
        self.app.push_screen(PublishPage(self.round_head), self._published)

    def _published(self, said: str | None) -> None:
        if said is not None:
            self.done(said)


class PublishPage(ExportPage):
    """공개용 명단: who is funded, and nothing that applicants may not see."""

    NAME = "publish"

    def offered(self) -> str:
        """Return the name in the field."""
        return file_name(self.round_head.id, self.say("publish.name"), ".xlsx")

    def explained(self) -> list[str]:
        """Return what is written."""
        parts = ("what", "without", "", "xlsx", "csv")
        return [self.say(f"publish.{each}") if each else "" for each in parts]

    def chosen(self) -> Sequence[Line]:
        """Say that nothing may be published yet, if that is so."""
        phase = self.round_head.phase
        if phase is Phase.CONFIRMED:
            return ()
        said = self.say("publish.unconfirmed", phase=PHASE_NAMES[phase].said(self.lang))
        lines = few_lines(said, max(2, self.size.width - 8), 2)
        return ["", *([(f"    {line}", "warning")] for line in lines)]

    def require(self, target: Path) -> None:
        """Refuse what is no name of a list's file."""
        from exports.published import require_list_name  # noqa: PLC0415  loaded when asked for

        require_list_name(target)

    async def written(self, target: Path) -> str:
        """Write the list; return what is to be said of it."""
        return said_of_file(self, target, await answer(self.desk.publish(target, self.lang)))


def said_of_file(page: ExportPage, target: Path, state: "State") -> str:
    """Return that a file was written, and that it is no confirmed one if it is none."""
    path = target.resolve()
    if state.value == Phase.CONFIRMED.value:
        return page.say("export.done", path=path)
    said = PHASE_NAMES[Phase(state.value)].said(page.lang)
    return page.say("export.done_unconfirmed", path=path, state=said)
