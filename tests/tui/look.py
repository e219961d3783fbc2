"""What a look is: a page of a round, how to come there, and what each of its keys does."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Final

from textual.events import Key
from textual.pilot import Pilot

from scoring.errors import Lang
from tests.tui.scenes import Scene
from tests.tui.stage import settle, until, write
from tui.app import SimsaApp
from tui.locale import LANGUAGES
from tui.screens.live import LivePage
from tui.screens.page import Page, answer

Size = tuple[int, int]
SMALL, MIDDLING, LARGE = (80, 24), (120, 36), (160, 45)
ALL: Final = (SMALL, MIDDLING, LARGE)
KO: Final[tuple[Lang, ...]] = ("ko",)
_LATER: Final = timedelta(seconds=47)
_ARROWS: Final = {"up", "down", "left", "right"}
HELD: Final = 0.65
"""What a page waits before F9 acts that was not held down from the page before."""


@dataclass(frozen=True)
class Effect:
    """What is seen after a key and was not before; the texts are parts of the Korean ones."""

    page: str = ""  # the page in front
    said: str = ""  # above the keys
    shown: str = ""  # anywhere on the screen
    left: bool = False  # the program has ended


def goes(page: str, said: str = "") -> Effect:
    """Another page comes to the front, and says this if it is not empty."""
    return Effect(page=page, said=said)


def says(text: str) -> Effect:
    """The line above the keys has this."""
    return Effect(said=text)


def shows(text: str) -> Effect:
    """The screen has this."""
    return Effect(shown=text)


LEAVES: Final = Effect(left=True)
HELP: Final = {"help": goes("help")}
HOME: Final = HELP | {"leave": goes("leave")}


@dataclass(frozen=True)
class Look:
    """A screen: `page` is its name, `person` who has signed in (nobody at the sign-in)."""

    page: str
    scene: Scene
    person: str = ""
    keys: tuple[str, ...] = ()
    effects: Mapping[str, Effect] = field(default_factory=dict)
    meanwhile: Callable[[SimsaApp], None] | None = None  # before a key is pressed, when all stands
    wait: float = 0.05
    opens: Callable[[SimsaApp], Page] | None = None  # a page put in front before the keys
    languages: tuple[Lang, ...] = LANGUAGES
    sizes: tuple[Size, ...] = (SMALL, MIDDLING)

    def app(self, folder: Path, lang: Lang = "ko") -> SimsaApp:
        """Return the app on a copy of the scene; its clock stands, however often pages look."""
        db, clock = self.scene.copy(folder)
        now = clock.at + _LATER
        return SimsaApp(db, "", lang, lambda: now)

    async def walk(self, pilot: Pilot[int]) -> None:
        """Sign in and press the keys."""
        app = pilot.app
        assert isinstance(app, SimsaApp)
        await settle(app, pilot)
        if self.person:
            me = await answer(app.desk.sign_in(self.person, self.scene.passphrase))
            await app.go_home(me)
            await settle(app, pilot)
        await until(pilot, lambda: _filled(app))
        if self.opens is not None:
            await app.push_screen(self.opens(app))
            await settle(app, pilot)
        for key in self.keys:
            await _press(app, pilot, key)
            if key not in _ARROWS:
                await settle(app, pilot)
        await settle(app, pilot)
        await pilot.pause(self.wait)

    @asynccontextmanager
    async def opened(
        self, folder: Path, lang: Lang = "ko", size: Size = SMALL
    ) -> AsyncIterator[tuple[SimsaApp, Pilot[int]]]:
        """Run the app and walk there."""
        app = self.app(folder, lang)
        async with app.run_test(size=size) as pilot:
            await self.walk(pilot)
            yield app, pilot
        app.desk.leave()


async def _press(app: SimsaApp, pilot: Pilot[int], key: str) -> None:
    """Press one key, or type Hangul; arrows follow each other without waiting for each."""
    if key in _ARROWS:
        app.post_message(Key(key, None))
    elif key.isascii():
        await pilot.press(key)
    else:
        write(app, key)


def _filled(app: SimsaApp) -> bool:
    """Tell whether the page in front holds what it asked for."""
    front = app.screen
    return isinstance(front, Page) and not (isinstance(front, LivePage) and front.progress is None)
