"""The heading of a page that is about one step of a round, whichever page it was opened from."""

from scoring.phases import PHASE_NAMES
from scoring.views import RoundHead
from tui.screens.page import Page


def head_of_round(page: Page, what: str) -> None:
    """Show `what`, and the phase and the title where a page behind this one knows them."""
    for behind in reversed(page.app.screen_stack):
        found = getattr(behind, "round_head", None)
        if isinstance(found, RoundHead):
            page.head(what, PHASE_NAMES[found.phase].said(page.lang), title=found.rulebook.title)
            return
    page.head(what)
