"""위원회 확정, 부처 상신, 평가결과 확정: one page each, the same result read back."""

from typing import TYPE_CHECKING, ClassVar

from tui.keys import BACK, HELP, Key
from tui.screens.page import answer
from tui.screens.read_back import ReadBackPage
from tui.widgets.lines import Line

if TYPE_CHECKING:
    from scoring.acts import PanelView

_LOOK = Key("f5", "look", "again", shown=False)


class StepPage(ReadBackPage):
    """Takes the step `ACT`; the round's next page comes by itself."""

    ACT: ClassVar[str] = ""

    async def take(self, shown: str) -> None:
        """Take the step with exactly this result."""
        await answer(self.desk.take_step(self.ACT, shown))
        await self.simsa.go_home(said=self.say(f"{self.NAME}.done"))


class FinalizePage(StepPage):
    """위원회 확정, by the chair; what blocks it stands first."""

    NAME = "finalize"
    ACT = "finalize"
    KEYS: ClassVar[tuple[Key, ...]] = (Key("f9", "sign", "finalize_now"), _LOOK, HELP, BACK)

    def state(self, view: "PanelView") -> str:
        """Return what stands against it."""
        if view.blockers:
            return "blocked"
        return "tie" if view.tie_open else "ready"

    def first(self, view: "PanelView") -> list[Line]:
        """Return why it was returned, and the blockers by name."""
        said = [
            line for each in view.blockers for line in self.wrapped(each.said(self.lang), "warning")
        ]
        return [*super().first(view), *said, *([""] if said else [])]


class ForwardPage(StepPage):
    """부처 상신, by the secretary."""

    NAME = "forward"
    ACT = "forward"
    KEYS: ClassVar[tuple[Key, ...]] = (Key("f9", "sign", "forward_now"), _LOOK, HELP, BACK)


class ConfirmPage(StepPage):
    """평가결과 확정, by the officer: exactly the result of the digest shown."""

    NAME = "confirm"
    ACT = "confirm"
    KEYS: ClassVar[tuple[Key, ...]] = (Key("f9", "sign", "confirm_now"), _LOOK, HELP, BACK)
