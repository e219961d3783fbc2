"""The dates after the confirmation as a file: `.ics` for a calendar, `.csv`, `.json`."""

from pathlib import Path

from tui.screens.export import ExportPage, file_name
from tui.screens.page import answer


class AppealsFilePage(ExportPage):
    """The same question as for a result, about notices and appeals."""

    NAME = "appeals_file"

    def offered(self) -> str:
        """Return the name in the field."""
        return file_name(self.round_head.id, self.say("appeals_file.name"), ".ics")

    def explained(self) -> list[str]:
        """Return what can be written."""
        endings = [self.say(f"appeals_file.{each}") for each in ("ics", "csv", "json")]
        return [self.say("appeals_file.what"), "", *endings]

    async def written(self, target: Path) -> Path:
        """Write the file, whole or not at all."""
        return await answer(self.desk.export_appeals(target, self.lang))

    def stored(self, path: Path) -> object:
        """Say where it is; of a calendar how many dates are in it: those that are over are not."""
        if path.suffix.lower() != ".ics":
            return self.say("export.done", path=path)
        count = path.read_bytes().count(b"BEGIN:VEVENT")
        return self.say("appeals_file.done", path=path, count=count)
