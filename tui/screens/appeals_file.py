"""The dates after the confirmation as a file: `.ics` for a calendar, `.csv`, `.json`."""

from pathlib import Path
from typing import ClassVar

from tui.file_names import file_name
from tui.keys import BACK, HELP, Key
from tui.screens.export_named import NAMES, NamedFilePage
from tui.screens.page import answer


class AppealsFilePage(NamedFilePage):
    """The same question as for a result, about notices and appeals.

    Evaluators stand in it who were challenged, and who evaluate again.
    """

    NAME = "appeals_file"
    KEYS: ClassVar[tuple[Key, ...]] = (Key("enter", "", "save"), NAMES, HELP, BACK)

    def offered(self) -> str:
        """Return the name in the field."""
        return file_name(self.round_head.id, self.called(self.say("appeals_file.name")), ".ics")

    def explained(self) -> list[str]:
        """Return what can be written."""
        endings = [self.say(f"appeals_file.{each}") for each in ("ics", "csv", "json")]
        return [self.say("appeals_file.what"), "", *endings]

    def require(self, target: Path) -> None:
        """Refuse what is no name of such a file."""
        from exports.appeals import require_appeals_name  # noqa: PLC0415  loaded when asked for

        require_appeals_name(target)

    async def written(self, target: Path) -> str:
        """Write the file; of a calendar say how many dates are in it: none that is over."""
        wanted = self.desk.export_appeals(target, self.lang, reason=self.reason)
        path = (await answer(wanted)).resolve()
        if path.suffix.lower() != ".ics":
            return self.say("export.done", path=path)
        count = path.read_bytes().count(b"BEGIN:VEVENT")
        return self.say("appeals_file.done", path=path, count=count)
