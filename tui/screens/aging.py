"""A page that stays open for hours: what was said of the last action goes away by itself."""

from typing import ClassVar

from textual.timer import Timer

from tui.screens.page import Page


class AgingPage(Page):
    """Says what was done or refused for `SAID_FOR` seconds; then what to do next stands again."""

    SAID_FOR: ClassVar[float] = 10.0

    def __init__(self) -> None:
        super().__init__()
        self._fading: Timer | None = None

    def tell(self, text: str) -> None:
        """Say what was done, for a while."""
        super().tell(text)
        self._fade()

    def warn(self, text: str) -> None:
        """Say what is not right, for a while."""
        super().warn(text)
        self._fade()

    def _fade(self) -> None:
        if self._fading is not None:
            self._fading.stop()
        self._fading = self.set_timer(self.SAID_FOR, self.quiet)
