"""Three themes: readable, chosen with F12, remembered, and never the only sign of anything."""

import re
from itertools import product
from pathlib import Path

import pytest

from tests.tui.looks import LOOKS
from tests.tui.stage import lines, page, settle
from tui import settings as kept
from tui.styles import LETTERS, NAMES, PAPERS, TOKENS

LEAST = {"dark": 4.5, "light": 4.5, "contrast": 7.0}
SHOWN = Path(__file__).parents[2] / "tui"
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(")


def light(colour: str) -> float:
    """Return the relative luminance (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, brighter = sorted((light(one), light(other)))
    return (brighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_the_guideline_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("name", NAMES)
def test_all_letters_are_readable_on_both_papers(name: str) -> None:
    tokens = TOKENS[name]
    poor = {
        (letters, paper): contrast(getattr(tokens, letters), getattr(tokens, paper))
        for letters, paper in product(LETTERS, PAPERS)
    }
    assert {pair: ratio for pair, ratio in poor.items() if ratio < LEAST[name]} == {}


def test_colours_stand_in_one_place() -> None:
    files = [*SHOWN.rglob("*.py"), *SHOWN.rglob("*.tcss")]
    found = {path for path in files if COLOUR.search(path.read_text(encoding="utf-8"))}
    assert found == {SHOWN / "styles" / "__init__.py"}


def written(path: Path) -> str:
    return path.read_text(encoding="utf-8")


async def test_f12_shows_the_next_theme_and_it_is_there_next_time(
    tmp_path: Path, settings: Path
) -> None:
    async with LOOKS["sheets"].opened(tmp_path) as (app, pilot):
        before = lines(app)
        for name in (*NAMES[1:], *NAMES[:2]):
            await pilot.press("f12")
            await settle(app, pilot)
            assert app.theme == name
            assert written(settings) == f'theme = "{name}"\n'
            painted = app.screen.styles.background.hex.lower()
            assert (painted, lines(app)) == (TOKENS[name].paper, before)
    assert LOOKS["sheets"].app(tmp_path).theme == NAMES[1]


async def test_f12_acts_while_a_field_has_focus(tmp_path: Path) -> None:
    async with LOOKS["recuse"].opened(tmp_path) as (app, pilot):
        before = lines(app)
        await pilot.press("f12")
        await settle(app, pilot)
        assert (app.theme, page(app).NAME, lines(app)) == (NAMES[1], "recuse", before)


@pytest.mark.parametrize("text", [b"", b"theme = 3", b'theme = "pink"', b"\xff\xfe", b"theme ="])
def test_a_file_that_says_nothing_of_use_is_as_none(settings: Path, text: bytes) -> None:
    settings.parent.mkdir()
    settings.write_bytes(text)
    assert kept.theme() == NAMES[0]


def test_where_nothing_can_be_written_nothing_is_said(settings: Path) -> None:
    settings.parent.write_text("not a folder", encoding="utf-8")
    kept.keep_theme("light")
    assert kept.theme() == NAMES[0]


def test_the_environment_wins(settings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.keep_theme("light")
    assert kept.theme() == "light"
    monkeypatch.setenv("SIMSA_THEME", "contrast")
    assert kept.theme() == "contrast"
    monkeypatch.setenv("SIMSA_THEME", "pink")
    assert kept.theme() == "light"
    assert settings.exists()


def test_without_a_named_file_it_stands_in_the_persons_own_folder(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("SIMSA_SETTINGS")
    assert kept.path().parts[-2:] == ("simsa", "settings.toml")


# Without colours --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["sheets", "sheet_complete", "prepare", "progress", "ranking"])
async def test_the_cursor_is_seen_without_colours(tmp_path: Path, name: str) -> None:
    """In the text alone exactly one line is in front, and another one after a move."""
    async with LOOKS[name].opened(tmp_path) as (app, pilot):
        before = [y for y, line in enumerate(lines(app)[3:]) if line.lstrip().startswith(">")]
        await pilot.press("up" if name == "progress" else "down")
        await settle(app, pilot)
        after = [y for y, line in enumerate(lines(app)[3:]) if line.lstrip().startswith(">")]
        assert (len(before), len(after)) == (1, 1)
        assert before != after


async def test_states_are_told_apart_without_colours(tmp_path: Path) -> None:
    async with LOOKS["sheets"].opened(tmp_path) as (app, _):
        drawn = lines(app)
        for number, state in {
            "A-001": "작성 전",
            "A-002": "제출",
            "A-003": "작성 완료",
            "A-004": "평가 제외",
            "A-006": "작성 중",
        }.items():
            assert any(number in line and state in line for line in drawn)


async def test_a_refusal_has_a_sign_and_what_was_done_has_none(tmp_path: Path) -> None:
    async with LOOKS["sheet_refused"].opened(tmp_path) as (app, pilot):
        refused = page(app).shown_notice
        assert any(line.startswith(f" ! {refused[:10]}") for line in lines(app))
        await pilot.press("9", "enter")
        await settle(app, pilot)
        assert not any(line.startswith(" !") for line in lines(app))
        page(app).tell("저장했습니다.")
        await settle(app, pilot)
        assert " 저장했습니다." in lines(app)
