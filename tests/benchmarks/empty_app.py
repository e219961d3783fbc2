"""The least that Textual can be: one word on a screen, the yardstick of our start."""

from textual.app import App, ComposeResult
from textual.widgets import Static

WORD = "ready"


class EmptyApp(App[None]):
    """One word."""

    def compose(self) -> ComposeResult:
        """Yield the word."""
        yield Static(WORD)


if __name__ == "__main__":
    EmptyApp().run()
