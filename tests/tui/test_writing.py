"""Words in several lines: typed, pasted, undone, handed over once."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.app import App, ComposeResult
from textual.events import Paste
from textual.pilot import Pilot

from scoring.errors import Refusal
from scoring.gate import HiddenCharacter, TooLong
from tui.app import STYLES
from tui.styles import NAMES, TOKENS, themes
from tui.widgets.writing import WRITING, Writing


class Field(App[None]):
    """One field that takes at most twenty letters."""

    CSS_PATH = STYLES

    def __init__(self, *, limit: int = 20) -> None:
        super().__init__()
        self.handed: list[str] = []
        self.pressed: list[str] = []
        self.refusals: list[Refusal] = []
        self.writing = Writing(self.handed.append, other=self._other, limit=limit)
        for theme in themes():
            self.register_theme(theme)
        self.theme = NAMES[0]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return TOKENS[NAMES[0]].variables()

    def compose(self) -> ComposeResult:
        yield self.writing

    def on_mount(self) -> None:
        self.writing.focus()

    def on_writing_refused(self, message: Writing.Refused) -> None:
        self.refusals.append(message.refusal)

    def on_key(self, event: object) -> None:
        self.pressed.append(event.key)  # type: ignore[attr-defined]

    def _other(self, key: str) -> bool:
        if key != "pagedown":
            return False
        self.writing.save()
        self.pressed.append("next")
        return True


@asynccontextmanager
async def field(**options: int) -> AsyncIterator[tuple[Field, Pilot[None]]]:
    app = Field(**options)
    async with app.run_test(size=(40, 10)) as pilot:
        yield app, pilot


@pytest.mark.parametrize("words", ["한글과 [b]표시[/]", "a"])
async def test_what_is_typed_is_there_and_handed_over_once(words: str) -> None:
    async with field() as (app, pilot):
        for letter in words:
            await pilot.press(letter)
        await pilot.press("enter", "x", "pagedown", "pagedown")
        assert app.writing.text == f"{words}\nx"
        assert app.handed == [f"{words}\nx"]
        assert app.pressed == ["next", "next"]
        assert app.writing.changed
        app.writing.kept(app.handed[0])
        assert not app.writing.changed


async def test_what_was_lost_is_handed_over_again() -> None:
    async with field() as (app, pilot):
        app.writing.put("처음")
        assert not app.writing.changed
        app.writing.save()
        await pilot.press("a", "pagedown")
        app.writing.lost()
        app.writing.save()
        assert app.handed == ["처음a", "처음a"]


async def test_function_keys_and_escape_are_the_pages() -> None:
    async with field() as (app, pilot):
        await pilot.press("가", "f6", "f7", "f9", "escape", "tab")
        assert app.pressed == ["f6", "f7", "f9", "escape", "tab"]
        assert app.writing.text == "가"


async def test_undo_redo_and_erasing() -> None:
    async with field() as (app, pilot):
        app.writing.put("가나다")
        await pilot.press("backspace", "ctrl+z")
        assert app.writing.text == "가나다"
        await pilot.press("ctrl+y", "home", "delete", "shift+right", "x")
        assert app.writing.text == "x"
        assert {each.key for each in WRITING} >= {"ctrl+z", "ctrl+y"}


async def test_what_does_not_fit_is_refused_and_nothing_is_lost() -> None:
    async with field() as (app, pilot):
        app.writing.put("가" * 19)
        await pilot.press("나", "다")
        assert app.writing.text == "가" * 19 + "나"
        app.post_message(Paste("많은 글"))
        await pilot.pause()
        assert [type(each) for each in app.refusals] == [TooLong, TooLong]
        app.writing.put("")
        app.post_message(Paste("숨은\u202e글"))
        app.post_message(Paste("두 줄\r\n글"))
        await pilot.pause()
        assert isinstance(app.refusals[-1], HiddenCharacter)
        assert app.writing.text == "두 줄\n글"


async def test_nothing_is_written_where_it_is_only_read() -> None:
    async with field() as (app, pilot):
        app.writing.put("읽기")
        app.writing.read_only = True
        await pilot.press("a", "enter", "backspace")
        app.post_message(Paste("글"))
        await pilot.pause()
        assert app.writing.text == "읽기"
        assert app.refusals == []
