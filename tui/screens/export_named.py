"""A file in which evaluators stand by number, or by name where somebody says why."""

from collections.abc import Sequence
from typing import Final

from scoring.phases import may
from scoring.views import Me, RoundHead
from tui.cells import cut
from tui.keys import Key
from tui.screens.export import ExportPage
from tui.screens.reason import ReasonPage
from tui.widgets.lines import Line

NAMES: Final = Key("f4", "names", "names")


class NamedFilePage(ExportPage):
    """Asks for the reason; `reason` is empty as long as nobody is named."""

    def __init__(self, me: Me, round_head: RoundHead) -> None:
        super().__init__(round_head)
        self.me, self.reason = me, ""

    def called(self, word: str) -> str:
        """Return the word of a file's name, which tells that people stand in it by name."""
        return f"{word}-{self.say('export.named')}" if self.reason else word

    def about_what(self) -> str:
        """Return nothing more than the page: the name that is offered changes with the names."""
        return ""

    def keys(self) -> Sequence[Key]:
        """Return the keys; names are not everybody's to hand out."""
        usual = super().keys()
        return usual if self._may_name else tuple(key for key in usual if key is not NAMES)

    def chosen(self) -> Sequence[Line]:
        """Say whether evaluators stand in it by name, and why."""
        if not self._may_name:
            return ["", [(f"    {self.say('export.masked')}", "weak")]]
        if not self.reason:
            return ["", f"    {self.say('export.names_no')}"]
        said = cut(self.say("export.names_yes", reason=self.reason), self.size.width - 8)
        return ["", [(f"    {said}", "warning")]]

    def action_names(self) -> None:
        """Let evaluators stand in it by name once somebody has said why; or no longer."""
        self.quiet()
        if self.reason:
            self._take("")
        else:
            page = ReasonPage(self.say("page.export_names"), self.say("export.why_names"))
            self.app.push_screen(page, self._take)

    def _take(self, reason: str | None) -> None:
        if reason is None:
            return
        untouched = self._field.value == self.offered()
        self.reason = reason
        if untouched:
            self._field.fill(self.offered())
        self.draw()

    @property
    def _may_name(self) -> bool:
        return may("disclose_names", self.round_head.phase, self.me.role)
