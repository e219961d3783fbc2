"""Looks that only the guide shows so far; what `looks` has under the same name goes before."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from scoring import acts
from scoring.errors import Lang
from tests.tui.looks import LOOKS, Look
from tests.tui.rounds import tied
from tests.tui.scenes import ASKED, PRACTICE_SCORING, Scene
from tests.tui.stage import CHAIR, MEMBERS, SECRETARY, build
from tui.app import SimsaApp
from tui.screens.motions import MotionsPage
from tui.screens.page import Page

_COMMENT: Final = "계획이 구체적이고 실현할 수 있음"
_TIED: Final = Scene("guide_tied", lambda folder: tied(folder).clock.at)


@dataclass(frozen=True)
class Still(Look):
    """The clock stands still: how much time is left is on the screen."""

    def app(self, folder: Path, lang: Lang = "ko") -> SimsaApp:
        """Return the app on a copy of the scene."""
        db, clock = self.scene.copy(folder)
        now = clock.at
        return SimsaApp(db, "", lang, lambda: now)


def _paper(folder: Path) -> datetime:
    """One sheet was keyed from paper, and waits."""
    made = build(folder)
    record = made.record()
    acts.key_paper(
        record,
        made.me(SECRETARY),
        made.clock(),
        number="A-004",
        evaluator=MEMBERS[1].name,
        points=made.full(),
        comment=_COMMENT,
    )
    record.close()
    return made.clock.at


def _motions(app: SimsaApp) -> Page:
    assert app.me is not None
    return MotionsPage(app.me, app.screen.round_head)  # type: ignore[attr-defined]


_PAPER: Final = Scene("guide_paper", _paper)

_OWN: Final[dict[str, Look]] = {
    "motions": Still("motions", ASKED, CHAIR.name, opens=_motions),
    "paper_key": Look("paper_key", _PAPER, SECRETARY.name, ("f8", "enter", "8", "enter", "f7")),
    "ranking_tie": Look("ranking", _TIED, CHAIR.name),
    "waiting_officer": Look("waiting", PRACTICE_SCORING, "서민경"),
}
SHOWN: Final[dict[str, Look]] = _OWN | LOOKS
"""By name: all that a picture of the guide may show."""
SHOWN.update({"motions": _OWN["motions"]} if not LOOKS["motions"].languages else {})
