"""Every footer key of every page: pressed, clicked, seen to act; and F1 names exactly the keys."""

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from scoring.errors import Lang
from tests.tui.look import Effect, Look
from tests.tui.looks import LOOKS
from tests.tui.stage import lines, page, settle, until
from tui import screens
from tui.app import SimsaApp
from tui.cells import taken
from tui.keys import EMPTY, HELP, THEME, Key
from tui.locale import LANGUAGES, catalogue
from tui.screens.help import HelpPage
from tui.screens.page import Page
from tui.styles import NAMES
from tui.widgets.foot import KeyLine


def every_page() -> Iterator[type[Page]]:
    """Find the pages by importing all of `tui.screens`; what has no name is no page of its own."""
    for module in pkgutil.walk_packages(screens.__path__, f"{screens.__name__}."):
        importlib.import_module(module.name)
    waiting = [Page]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if kind.NAME and kind.__module__.startswith(f"{screens.__name__}."):
            yield kind


PAGES = sorted(every_page(), key=lambda kind: kind.NAME)
PRESSED = {name: look for name, look in LOOKS.items() if look.effects}
FIELDS = {
    *(
        "signin_name",
        "recuse",
        "export",
        "publish",
        "reason",
        "conflict",
        "withdraw",
        "receipt_file",
    ),
    *("sign", "tie", "join", "leave_panel", "drop_paper", "reject_paper", "correct"),
    *("replace_selected", "adjust_award"),
    "journal_jump",
    *("exclude", "exclude_evidence", "verified"),
    *("arrival_asked", "withdraw_appeal_asked", "strike", "ask_holiday", "appeals_file"),
    *("sheets_file", "sheets_load", "sheets_out"),
}
"""Looks that a field has the keys of."""


def hangul(look: Look, label: str) -> bool:
    kind = next(each for each in PAGES if look.page == each.NAME)
    return any(key.hangul for key in kind.KEYS if key.label == label)


def cases() -> Iterator[Any]:
    """Yield a look, a key of it and how it is pressed, the same effect on a page only once.

    F1 is pressed everywhere by `test_help_and_table_name_the_keys_of_the_page`.
    """
    seen: set[object] = set()
    for name, look in PRESSED.items():
        for label, effect in look.effects.items():
            if (look.page, label, effect) in seen:
                continue
            seen.add((look.page, label, effect))
            ways = ["click", *(["key"] if label != HELP.label else [])]
            ways += ["hangul"] if hangul(look, label) else []
            yield pytest.param(look, label, ways, id=f"{name}-{label}")


def told() -> Iterator[tuple[str, Lang]]:
    """Yield every look with keys in Korean, and one of each page in English."""
    seen: set[str] = set()
    for name, look in PRESSED.items():
        yield name, "ko"
        if look.page not in seen:
            seen.add(look.page)
            yield name, "en"


# Texts ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", PAGES, ids=lambda kind: kind.NAME)
def test_every_key_has_a_word_and_a_sentence(kind: type[Page], lang: Lang) -> None:
    texts = catalogue(lang)
    wanted = {f"{table}.{key.label}" for key in (*kind.KEYS, THEME) for table in ("key", "help")}
    wanted |= {f"page.{kind.NAME}"} | ({f"about.{kind.NAME}"} - {f"about.{HelpPage.NAME}"})
    assert {key for key in wanted if not texts.get(key)} == set()


def test_both_languages_have_the_same_texts() -> None:
    korean, english = (set(catalogue(lang)) for lang in LANGUAGES)
    assert korean ^ english == set()


def test_both_languages_name_the_same_facts() -> None:
    korean, english = (
        {
            key: sorted({each[1] for each in Formatter().parse(text) if each[1]})
            for key, text in catalogue(lang).items()
        }
        for lang in LANGUAGES
    )
    assert {key for key in korean if korean[key] != english[key]} == set()


@pytest.mark.parametrize("kind", PAGES, ids=lambda kind: kind.NAME)
def test_each_letter_key_has_its_hangul(kind: type[Page]) -> None:
    letters = [key for key in kind.KEYS if len(key.key) == 1 and key.key.isalpha()]
    assert [key for key in letters if not key.hangul] == []


# Keys -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", PAGES, ids=lambda kind: kind.NAME)
def test_every_footer_key_of_a_page_is_pressed_somewhere(kind: type[Page]) -> None:
    """Only of going back and leaving a page may never show one: behind a home page lies nothing."""
    pressed = {label for look in LOOKS.values() if look.page == kind.NAME for label in look.effects}
    wanted = {key.label for key in kind.KEYS if key.shown}
    missing = wanted - pressed
    assert pressed
    assert missing <= {"back"} or missing <= {"leave"}


@pytest.mark.parametrize(("look", "label", "ways"), cases())
async def test_a_footer_key_acts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, look: Look, label: str, ways: list[str]
) -> None:
    """Each way in a round of its own, unless Esc leads back to where the key was pressed."""
    left = list(ways)
    while left:
        folder = tmp_path / left[0]
        folder.mkdir()
        monkeypatch.chdir(folder)  # one of them writes a file
        async with look.opened(folder) as (app, pilot):
            if look.meanwhile:
                look.meanwhile(app)
                await pilot.pause()
            await pressed(app, pilot, look, label, left.pop(0))
            while left and await led_back(app, pilot, look, label):
                await pressed(app, pilot, look, label, left.pop(0))


async def pressed(app: SimsaApp, pilot: Pilot[int], look: Look, label: str, way: str) -> None:
    """Press the key in one way and see what it does."""
    assert look.page == page(app).NAME
    expected = look.effects[label]
    assert not holds(app, expected)
    key = next(key for key in page(app).query_one(KeyLine).keys if key.label == label)
    await act(app, pilot, key, way)
    await until(pilot, lambda: holds(app, expected))


async def led_back(app: SimsaApp, pilot: Pilot[int], look: Look, label: str) -> bool:
    """Tell whether the key can be pressed once more in the same round."""
    if look.meanwhile or app.return_value is not None or not look.effects[label].page:
        return False
    await pilot.press("escape")
    await settle(app, pilot)
    front = app.screen
    return (
        isinstance(front, Page)
        and look.page == front.NAME
        and not holds(app, look.effects[label])
        and any(key.label == label for key in front.query_one(KeyLine).keys)
    )


def holds(app: SimsaApp, effect: Effect) -> bool:
    if effect.left:
        return app.return_value == 0
    front = app.screen
    return (
        isinstance(front, Page)
        and (not effect.page or effect.page == front.NAME)
        and effect.said in front.shown_notice
        and (not effect.shown or any(effect.shown in line for line in lines(app)))
    )


async def act(app: SimsaApp, pilot: Pilot[int], key: Key, way: str) -> None:
    if way == "click":
        await pilot.click(offset=(place(app, key), app.size.height - 1))
    else:
        await pilot.press(key.hangul if way == "hangul" else key.pressed())


def place(app: SimsaApp, wanted: Key) -> int:
    """The cell at which an entry of the footer begins."""
    at = 1
    for key, name, label in page(app).query_one(KeyLine).entries():
        if key == wanted:
            return at
        at += taken(f"{name} {label}  ")
    raise AssertionError("it is not in the footer")


@pytest.mark.parametrize(("name", "lang"), told())
async def test_help_and_table_name_the_keys_of_the_page(
    tmp_path: Path, name: str, lang: Lang
) -> None:
    """The keys that are told in F1, read from the screen; F12 acts there and on the page."""
    look = PRESSED[name]
    async with look.opened(tmp_path, lang, (80, 60)) as (app, pilot):
        if look.meanwhile and name in {"sheet_unsaved", "table_unsaved"}:
            look.meanwhile(app)
        front = page(app)
        await until(pilot, lambda: told_by(front) == set(look.effects))
        keys = [*front.keys()]
        assert isinstance(app.focused, Input) is (name in FIELDS)
        await pilot.press("f12")
        await settle(app, pilot)
        assert (page(app), app.theme) == (front, NAMES[1])
        if front.NAME == "help":
            return
        await pilot.press("f1")
        await settle(app, pilot)
        field = [EMPTY] if name in FIELDS else []
        assert named(app) == [key.named(lang) for key in (*keys, *field, THEME)]
        await pilot.press("escape")
        await settle(app, pilot)
        assert page(app) is front


def told_by(front: Page) -> set[str]:
    """Return the keys that the page's footer tells now."""
    return {key.label for key in [*front.keys()] if key.shown}


def named(app: SimsaApp) -> list[str]:
    """Read the keys from the painted help, below what the page is for."""
    drawn = "\n".join(lines(app)[3:-3]).strip("\n").splitlines()
    told = drawn[drawn.index("") :]
    return [line[2:].split("  ")[0] for line in told if line[2:3].strip()]
