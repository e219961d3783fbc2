"""The heading of pages that are about the round: name, person, phase, title, in one pattern.

Pages that are about one application name it beside their own name instead of the person.
"""

from typing import TYPE_CHECKING

from scoring.phases import PHASE_NAMES, ROLE_NAMES, Phase
from tui.locale import say

if TYPE_CHECKING:
    from scoring.errors import Lang
    from scoring.views import Me, RoundHead
    from tui.screens.page import Page


def name_page(
    page: "Page",
    what: str = "",
    *,
    title: str = "",
    progress: str = "",
    phase: Phase | None = None,
) -> None:
    """Show what the page is called and who has signed in, the phase, and the round or `title`.

    A page that was opened to ask something does not know the round; those behind it do.
    """
    round_head = _round_of(page)
    found = phase or (round_head.phase if round_head else None)
    page.head(
        what or named(page.NAME, page.simsa.me, page.lang),
        PHASE_NAMES[found].said(page.lang) if found else "",
        title=title or (round_head.rulebook.title if round_head else ""),
        progress=progress,
    )


def named(name: str, me: "Me | None", lang: "Lang") -> str:
    """Return the page's name and who looks at it."""
    called = say(lang, f"page.{name}")
    return f"{called}   {me.name} {ROLE_NAMES[me.role].said(lang)}" if me else called


def _round_of(page: "Page") -> "RoundHead | None":
    for each in (page, *reversed(page.app.screen_stack)):
        found: RoundHead | None = getattr(each, "round_head", None)
        if found is not None:
            return found
    return None
