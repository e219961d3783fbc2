"""결과 서명: what the chair signs."""

from typing import TYPE_CHECKING, ClassVar

from tui.keys import BACK, HELP, Key
from tui.screens.page import answer
from tui.screens.read_back import ReadBackPage

if TYPE_CHECKING:
    from scoring.acts import PanelView


class SigningResultPage(ReadBackPage):
    """It hands back True once the result is signed."""

    NAME = "signing_result"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("f9", "sign", "sign_result"),
        Key("f5", "look", "again", shown=False),
        HELP,
        BACK,
    )

    def state(self, view: "PanelView") -> str:
        """Return whether there is something to sign."""
        if view.tie_open:
            return "tie"
        return "signed" if view.signed else "ready"

    async def take(self, shown: str) -> None:
        """Sign it."""
        await answer(self.desk.sign_result(shown))
        self.done(result=True)
