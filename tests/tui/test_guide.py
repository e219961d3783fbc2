"""README.ko.md: its pictures are the screens, and the keys and commands it names exist there.

A picture stands before the words about its screen; keys are written as the footer has them, with
their label (`F9 제출`), and are looked up on the screen of the picture above. Other words in
backticks are words of some screen. The table at the end has each page's function keys.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from scoring.phases import PHASE_NAMES, ROLE_NAMES
from tests.program import environment
from tests.test_readme import ROOT
from tests.tui.looks import LOOKS as SHOWN
from tests.tui.pictures import svg
from tests.tui.stage import page
from tests.tui.test_keys import PAGES
from tui.locale import catalogue

GUIDE = (ROOT / "README.ko.md").read_text(encoding="utf-8")
PICTURE = re.compile(r"!\[[^\]]*\]\(tests/pictures/([a-z_]+)\.svg\)")
CODE = re.compile(r"`([^`]+)`")
FOLDER = ROOT / "tests" / "pictures"
KEY = re.compile(r"(F[0-9]+|Enter|Esc|PgUp|PgDn|Del|Space|Tab|Ctrl\+[A-Z])( .+)?")
SIGN = re.compile(r"[.+!>]|파일")
FUNCTION = re.compile(r"f([2-9]|10)(,.*)?")
BODY, _, TABLE = GUIDE.partition("\n## 키와 명령\n")
ROLES = ("평가위원", "간사", "위원장", "부처 담당자")


def named() -> Iterator[tuple[str, str]]:
    """Yield each code and the picture that it stands under."""
    look = ""
    for line in BODY.splitlines():
        for found in PICTURE.finditer(line):
            look = found[1]
        yield from ((look, found[1]) for found in CODE.finditer(line))


PICTURES = sorted(set(PICTURE.findall(GUIDE)))
KEYS = [(look, code) for look, code in named() if KEY.fullmatch(code)]
COMMANDS = sorted({code for code in CODE.findall(GUIDE) if code.startswith("simsa ")})
WORDS = sorted(
    code
    for code in {code for _, code in named()}
    if not KEY.fullmatch(code) and not SIGN.fullmatch(code) and code not in COMMANDS
)


def test_there_is_a_part_for_each_role() -> None:
    headings = re.findall(r"^## (.+)$", GUIDE, re.MULTILINE)
    assert [role for role in ROLES if not any(each.startswith(role) for each in headings)] == []
    assert len(PICTURES) >= 2 * len(ROLES)
    assert len(KEYS) >= 20


@pytest.mark.parametrize("name", PICTURES)
async def test_a_picture_is_the_screen(
    name: str, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(Path(tmp_path.anchor))
    async with SHOWN[name].opened(tmp_path) as (app, _):
        drawn = svg(app)
    target = FOLDER / f"{name}.svg"
    if request.config.getoption("--snapshot-update"):
        FOLDER.mkdir(exist_ok=True)
        target.write_text(drawn, encoding="utf-8", newline="\n")
    assert target.read_text(encoding="utf-8") == drawn


def test_no_picture_is_left_over() -> None:
    shown = PICTURES + PICTURE.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    assert {path.stem for path in FOLDER.glob("*")} == set(shown)


@pytest.mark.parametrize("look", sorted({look for look, _ in KEYS}))
async def test_its_keys_are_those_of_the_screen(look: str, tmp_path: Path) -> None:
    texts = catalogue("ko")
    async with SHOWN[look].opened(tmp_path) as (app, _):
        offered = page(app).keys()
    known = {name for key in offered for name in key.named("ko").split("/")}
    whole = {f"{key.short('ko')} {texts[f'key.{key.label}']}" for key in offered}
    said = {code for of, code in KEYS if of == look}
    assert {code for code in said if code not in known | whole | {"F12"}} == set()


def test_its_table_has_the_function_keys_of_every_page() -> None:
    texts = catalogue("ko")
    wanted: dict[str, set[str]] = {}
    for kind in PAGES:
        keys = {
            f"{key.short('ko')} {texts[f'key.{key.label}']}"
            for key in kind.KEYS
            if FUNCTION.fullmatch(key.key)
        }
        if keys:
            wanted.setdefault(texts[f"page.{kind.NAME}"], set()).update(keys)
    rows = [line.split("|")[1:3] for line in TABLE.splitlines() if line.startswith("|")]
    told = {name.strip(): set(CODE.findall(keys)) for name, keys in rows if "`F" in keys}
    assert told == wanted


@pytest.mark.parametrize("words", WORDS)
def test_its_words_are_those_of_screens(words: str) -> None:
    names = [phrase.ko for phrase in (*PHASE_NAMES.values(), *ROLE_NAMES.values())]
    assert any(words in text for text in (*catalogue("ko").values(), *names))


@pytest.mark.parametrize("command", COMMANDS)
def test_its_commands_are_there(command: str) -> None:
    words = [each for each in command.split()[1:] if each.isascii() and each.isalpha()]
    lower = [each for each in words if each.islower()]
    group = lower[:2] if lower[:1] == ["import"] else lower[:1]
    code = "from tui.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, *group, "--help"],
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
