"""How the screens around the result look, on the practice round; `--snapshot-update` draws anew."""

import shutil
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from textual.pilot import Pilot

from scoring import acts
from scoring.acts import NewRound
from scoring.intake.applications import read_applications
from scoring.intake.panel import read_panel
from scoring.people import Role
from scoring.phases import Phase
from scoring.rulebook import DEFAULT, shipped
from scoring.views import Me
from tests.practice import PRACTICE
from tests.tui.stage import Clock, settle, until, write
from tui.app import SimsaApp
from tui.practice.round import PASSPHRASE, START, make_round
from tui.screens.page import Page, answer
from tui.screens.progress import ProgressPage

SIZES = [(80, 24), (120, 36)]
RULES = shipped(DEFAULT)
FILES = (PRACTICE / "applications.csv", PRACTICE / "scores.csv", PRACTICE / "panel.csv")
SECRETARY = "조현우"
Compare = Callable[..., bool]
Walk = Callable[[Pilot[int]], Awaitable[None]]


@dataclass(frozen=True)
class Way:
    """Which round, and the keys that lead to the screen; a text is written as a terminal does."""

    phase: Phase
    keys: tuple[str, ...] = ()

    async def __call__(self, pilot: Pilot[int]) -> None:
        """Sign the secretary in and press the keys."""
        app = pilot.app
        assert isinstance(app, SimsaApp)
        await settle(app, pilot)
        me = await answer(app.desk.sign_in(SECRETARY, PASSPHRASE))
        await app.go_home(me)
        await settle(app, pilot)
        await until(pilot, lambda: shown(app))
        for key in self.keys:
            await _press(app, pilot, key)
            await settle(app, pilot)
        await pilot.pause(0.05)


def shown(app: SimsaApp) -> bool:
    """Tell whether the page in front holds what it asked for."""
    front = app.screen
    asked = front.progress is not None if isinstance(front, ProgressPage) else True
    return isinstance(front, Page) and asked


async def _press(app: SimsaApp, pilot: Pilot[int], key: str) -> None:
    if key.isascii():
        await pilot.press(key)
    else:
        write(app, key)


WAYS: dict[str, Way] = {
    "prepare": Way(Phase.PREPARING, ("enter", "enter")),
    "progress": Way(Phase.SCORING, ("down", "down", "down", "end")),
    "recuse": Way(Phase.SCORING, ("down", "f3", "3", "같은 기관에 근무")),
    "recuse_refused": Way(Phase.SCORING, ("f3", "enter")),
    "blocked": Way(Phase.SCORING, ("f9",)),
    "journal_before": Way(Phase.SCORING, ("f6",)),
    "ranking": Way(Phase.CLOSED, ()),
    "ranking_line": Way(Phase.CLOSED, ("down",) * 13),
    "ranking_end": Way(Phase.CLOSED, ("end",)),
    "explanation": Way(Phase.CLOSED, (*["down"] * 13, "enter")),
    "explanation_end": Way(Phase.CLOSED, (*["down"] * 13, "enter", "end")),
    "journal": Way(Phase.CLOSED, ("f6", "home", "down", "down")),
    "export": Way(Phase.CLOSED, ("f7",)),
    "help": Way(Phase.CLOSED, ("f1",)),
}


@pytest.fixture(scope="module")
def rounds(tmp_path_factory: pytest.TempPathFactory) -> dict[Phase, Path]:
    """Make the practice round once in each phase."""
    folder = tmp_path_factory.mktemp("practice")
    made = {phase: folder / f"{phase}.db" for phase in Phase}
    _prepare(made[Phase.PREPARING])
    for phase in (Phase.SCORING, Phase.CLOSED):
        make_round(made[phase], RULES, FILES, phase)
    return made


def _prepare(db: Path) -> None:
    listed = read_applications(FILES[0], RULES).value
    people = read_panel(FILES[2]).value
    secretary = next(each for each in people if each.role is Role.SECRETARY)
    record = acts.new_round(str(db), NewRound(RULES.id, RULES, secretary, PASSPHRASE), START)
    me = Me(RULES.id, secretary.name, secretary.role, secretary.affiliation)
    acts.load_applications(record, me, START, listed)
    acts.load_panel(record, me, START, people)
    record.close()


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x36"])
@pytest.mark.parametrize("name", WAYS)
def test_look(
    rounds: dict[Phase, Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    snap_compare: Compare,
    name: str,
    size: tuple[int, int],
) -> None:
    way = WAYS[name]
    db = tmp_path / "round.db"
    shutil.copy(rounds[way.phase], db)
    monkeypatch.chdir(Path(tmp_path.anchor))  # the folder stands on one of the screens
    app = SimsaApp(str(db), RULES.id, "ko", Clock())
    assert snap_compare(app, terminal_size=size, run_before=way)
    app.desk.leave()
