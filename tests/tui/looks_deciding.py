"""The looks of what two people decide (요청과 승인), and all but one (기피)."""

import importlib
from collections.abc import Callable
from functools import partial
from typing import Final

from tests.tui.look import ALL, HELP, KO, SMALL, Look, goes, says, shows
from tests.tui.scenes import CORRECTED, CORRECTING, DECISIONS, FOURTH, ME
from tests.tui.scenes import SECRETARY as PRACTICE_SECRETARY
from tests.tui.stage import CHAIR, MEMBERS, SECRETARY
from tui.app import SimsaApp
from tui.locale import LANGUAGES
from tui.screens.page import Page


def _of_round(named: str) -> Callable[[SimsaApp], Page]:
    """Return what makes a page (`module:Class`) of who is signed in and the round in front."""
    module, _, name = named.partition(":")

    def make(app: SimsaApp) -> Page:
        kind = getattr(importlib.import_module(module), name)
        page: Page = kind(app.me, app.screen.round_head)  # type: ignore[attr-defined]
        return page

    return make


_MOTIONS: Final = _of_round("tui.screens.motions:MotionsPage")
_CHALLENGES: Final = _of_round("tui.screens.challenges:ChallengesPage")
PRACTICE_CHAIR: Final = "정해원"
# The clock stands still: how much time is left is on the screen.
motions = partial(Look, "motions", DECISIONS, opens=_MOTIONS)
challenges = partial(Look, scene=DECISIONS, opens=_CHALLENGES)

closed = partial(Look, scene=CORRECTING, person=PRACTICE_CHAIR, opens=_MOTIONS, languages=KO)

DECIDING: Final[dict[str, Look]] = {
    "motions_closed": closed(
        "motions",
        effects=HELP
        | {
            "preview": goes("preview"),
            "approve": goes("preview"),
            "decline": says("거절했습니다"),
            "back": goes("ranking"),
        },
        languages=LANGUAGES,
        sizes=ALL,
    ),
    "preview": closed(
        "preview",
        keys=("enter",),
        effects=HELP
        | {"next_moved": shows("A-001  사출"), "approve": goes("sign"), "back": goes("motions")},
        languages=LANGUAGES,
        sizes=ALL,
    ),
    "versions": Look(
        "versions",
        CORRECTED,
        PRACTICE_CHAIR,
        keys=("f3", "f4"),
        effects=HELP | {"compare": goes("sides"), "back": goes("case")},
    ),
    "sides": Look(
        "sides",
        CORRECTED,
        PRACTICE_CHAIR,
        keys=("f3", "f4", "up", "enter"),
        effects=HELP | {"next_moved": shows("A-001  사출"), "back": goes("versions")},
        sizes=ALL,
    ),
    "preview_rule": closed("preview", keys=("down", "enter"), sizes=(SMALL,)),
    "preview_reopened": closed("preview", keys=("down", "down", "enter"), sizes=(SMALL,)),
    "preview_own": closed("preview", person=PRACTICE_SECRETARY, keys=("enter",), sizes=(SMALL,)),
    "motions": motions(
        person=CHAIR.name,
        effects=HELP
        | {"approve": goes("sign"), "decline": says("거절했습니다"), "back": goes("sheets")},
    ),
    "motions_own": motions(person=ME.name, keys=("down",), languages=KO, sizes=(SMALL,)),
    "motions_none": motions(person=FOURTH.name, languages=KO),
    "challenges": challenges(
        "challenges",
        person=MEMBERS[1].name,
        effects=HELP | {"vote_on": goes("challenge_vote"), "back": goes("sheets")},
    ),
    "challenges_clerk": challenges(
        "challenges",
        person=SECRETARY.name,
        effects=HELP
        | {"challenge": goes("challenge_file"), "settle": goes("sign"), "back": goes("progress")},
        languages=KO,
    ),
    "challenges_decided": challenges(
        "challenges", person=SECRETARY.name, keys=("end",), languages=KO, sizes=(SMALL,)
    ),
    "challenge_vote": challenges(
        "challenge_vote",
        person=MEMBERS[1].name,
        keys=("enter", "1"),
        effects=HELP | {"cast": goes("challenges", "표결했습니다"), "back": goes("challenges")},
    ),
    "challenge_changed": challenges(
        "challenge_vote", person=FOURTH.name, keys=("enter",), languages=KO, sizes=(SMALL,)
    ),
    "challenge_file": challenges(
        "challenge_file",
        person=SECRETARY.name,
        keys=("f3", "down"),
        effects=HELP | {"choose": says("기피할 위원을"), "back": goes("challenges")},
    ),
    "challenge_evaluator": challenges(
        "challenge_file",
        person=SECRETARY.name,
        keys=("f3", "down", "enter", "down"),
        languages=KO,
        sizes=(SMALL,),
    ),
    "reason": challenges(
        "reason",
        person=SECRETARY.name,
        keys=("f3", "enter", "enter", "소송 중"),
        effects=HELP
        | {"give_reason": goes("challenges", "접수했습니다"), "back": goes("challenge_file")},
    ),
}
