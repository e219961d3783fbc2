"""Who sees which page first: one table of role and phase, and the pages by name.

Pages are imported when they are shown: the first one paints sooner, and a member never loads the
ranking before there is one.
"""

import importlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, cast

from scoring.people import EVALUATORS, Role
from scoring.phases import ENDED, Phase
from scoring.views import Me, RoundHead
from tui.screens.page import Page, answer

if TYPE_CHECKING:
    from tui.desk import Desk

HOME: Final[Mapping[tuple[Role, Phase], str]] = {
    (Role.CHAIR, Phase.SCORING): "sheets",
    (Role.MEMBER, Phase.SCORING): "sheets",
    (Role.SECRETARY, Phase.PREPARING): "prepare",
    (Role.SECRETARY, Phase.SCORING): "progress",
    **{(role, phase): "ranking" for role in Role for phase in ENDED},
    (Role.OFFICER, Phase.FORWARDED): "confirmation",
}
"""Whoever is not named has nothing to do yet: `waiting`."""
_DECLARING: Final = frozenset({Phase.SCORING, Phase.CONFIRMED})
"""When an evaluator may have something to declare before the first page."""

PAGES: Final[Mapping[str, str]] = {
    "waiting": "tui.screens.waiting:WaitingPage",
    "declare": "tui.screens.declare:DeclarePage",
    "declare_review": "tui.screens.declare_review:DeclareReviewPage",
    "sheets": "tui.screens.sheets:SheetsPage",
    "prepare": "tui.screens.prepare:PreparePage",
    "progress": "tui.screens.progress:ProgressPage",
    "ranking": "tui.screens.ranking:RankingPage",
    "confirmation": "tui.screens.confirmation:ConfirmationPage",
    "journal": "tui.screens.journal:JournalPage",
    "awards": "tui.screens.awards:AwardsPage",
    "versions": "tui.screens.versions:VersionsPage",
    "motions": "tui.screens.motions:MotionsPage",
    "appeals": "tui.screens.appeals:AppealsPage",
    "calendar": "tui.screens.calendar:CalendarPage",
    "challenges": "tui.screens.challenges:ChallengesPage",
    "panel": "tui.screens.panel:PanelPage",
    "paper": "tui.screens.paper:PaperPage",
}
"""Each page is made with the round's head and who is signed in: `Page(me, head)`."""


async def home(me: Me, head: RoundHead, desk: "Desk") -> Page:
    """Return the first page for `me` in the phase the round is in.

    Who has still to pledge or to declare does that before seeing a sheet; so does who joins late,
    and who evaluates an application again once the result is confirmed.
    """
    name = HOME.get((me.role, head.phase), "waiting")
    if me.role in EVALUATORS and head.phase in _DECLARING:
        found = await answer(desk.declarations())
        if found.again:
            name = "declare_review" if found.missing else "sheets"
        elif head.phase is Phase.SCORING and (found.missing or not found.pledged):
            name = "declare"
    page = make(name, me, head)
    page.home = True
    return page


def make(name: str, me: Me, head: RoundHead) -> Page:
    """Return a new page by its name in `PAGES`."""
    module, _, kind = PAGES[name].partition(":")
    return cast("Page", getattr(importlib.import_module(module), kind)(me, head))
