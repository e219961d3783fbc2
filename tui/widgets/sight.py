"""What is longer than the page: it scrolls by lines, by pages and to the ends."""

from typing import Final

from textual.containers import VerticalScroll
from textual.events import Key as KeyEvent

_STEPS: Final = {"up": -1, "down": 1}
_PAGES: Final = {"pageup": -1, "pagedown": 1}


class Sight(VerticalScroll, inherit_bindings=False, can_focus=True):
    """Scrolls what it holds."""

    def on_key(self, event: KeyEvent) -> None:
        """Scroll; any other key is the page's."""
        if event.key in _STEPS:
            self.scroll_relative(y=_STEPS[event.key], animate=False)
        elif event.key in _PAGES:
            rows = max(1, self.size.height - 1)
            self.scroll_relative(y=_PAGES[event.key] * rows, animate=False)
        elif event.key == "home":
            self.scroll_home(animate=False)
        elif event.key == "end":
            self.scroll_end(animate=False)
        else:
            return
        event.stop()
        event.prevent_default()
