"""The README: its commands exist and work, its modules are there, its set-up is two commands."""

import re
import shlex
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from scoring.people import Role
from scoring.phases import ROLE_NAMES, RULES, Phase, Rule
from tests.kept import once
from tests.program import environment

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
NAMED = [each for each in re.findall(r"`(simsa [^`]+)`", README) if each != "simsa demo"]
# What needs a file of one's own, a terminal, or a round in another phase is tried elsewhere; here
# it is only looked up.
ELSEWHERE = re.compile(
    r"FILE|my-rules|--head"
    r"|^simsa (--|new|sheets|open|close|declare|submit|reopen|approve|passphrase|demo"
    r"|correct|rule |finalize|forward|confirm|return|replace|adjust"
    r"|notify (add|arrived|load)|appeal (file|withdraw|excuse|decide|strike"
    r"|panel|seat|close|preview|confirm)|holidays (add|strike))"
)
GROUPS = {"import", "notify", "appeal", "holidays", "sheets"}
TOUR = [each for each in NAMED if not ELSEWHERE.search(each)]
SECRETARY = {
    "SIMSA_DB": "simsa-demo/demo.db",
    "SIMSA_USER": "조현우",
    "SIMSA_PASSPHRASE": "20230425",
}


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    script = "from tui.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", script, *shlex.split(command)[1:]],
        cwd=folder,
        env=environment(**SECRETARY),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
    )


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tour")
    for path, content in once("the tour's demo", _demo).items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def _demo() -> dict[str, bytes]:
    """Return the files that `simsa demo` makes."""
    with TemporaryDirectory() as inside:
        folder = Path(inside)
        assert run("simsa demo", folder).returncode == 0
        made = [path for path in folder.rglob("*") if path.is_file()]
        return {str(path.relative_to(folder)): path.read_bytes() for path in made}


def test_set_up_is_exactly_two_commands() -> None:
    blocks = [text for language, text in FENCE.findall(README) if language == "sh"]
    assert [len(text.splitlines()) for text in blocks] == [1, 1]
    assert all(not text.startswith("$") for text in blocks)
    assert blocks[0].rstrip().endswith("simsa demo")
    assert "pytest" in blocks[1]


@pytest.mark.parametrize("command", TOUR)
def test_every_command_of_the_tour_works(command: str, practice: Path) -> None:
    done = run(command, practice)
    writes = any(each in command for each in ("-o", "export", "backup", "publish"))
    assert (done.returncode, done.stdout == "" and not writes) == (0, False), done.stderr


@pytest.mark.parametrize("command", [each for each in NAMED if ELSEWHERE.search(each)])
def test_every_other_command_is_there(command: str, tmp_path: Path) -> None:
    words = [each for each in command.split()[1:] if each.islower() and each.isalpha()]
    group = words[:2] if words[:1] and words[0] in GROUPS else words[:1]
    assert run(shlex.join(["simsa", *group, "--help"]), tmp_path).returncode == 0


def test_every_module_of_the_architecture_page_exists() -> None:
    table = README.partition("## Architecture")[2]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    for name in (name for row in rows for name in re.findall(r"`([a-z_/]+)`", row)):
        place = ROOT / (name if "/" in name else f"scoring/{name}")
        assert place.is_dir() or place.with_suffix(".py").is_file(), name


def test_every_module_stands_on_the_architecture_page() -> None:
    table = README.partition("## Architecture")[2]
    for path in sorted((ROOT / "scoring").iterdir()):
        if path.stem not in {"__init__", "__pycache__", "amounts", "rulebooks"}:
            assert path.stem in table, path.stem


def test_who_may_do_what_is_told_as_the_code_has_it() -> None:
    table = README.partition("| 할 일 |")[2].partition("\n\n")[0]
    rows = [line.strip("|").split("|") for line in table.splitlines()[2:]]
    told = [[cell.strip() for cell in row] for row in rows]
    assert told == [
        [rule.name.ko, *(_who(rule, each) for each in Phase)] for rule in RULES.values()
    ]


def _who(rule: Rule, phase: Phase) -> str:
    """Return the roles that may in a phase, in the order of the code."""
    if phase not in rule.phases:
        return ""
    named = [ROLE_NAMES[role].ko.split()[0] for role in Role if role in rule.roles]
    return "모두" if len(named) == len(Role) else ", ".join(named)


def test_constraints_hold_exact_versions_and_no_addresses() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert all(re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9][A-Za-z0-9.]*", line) for line in lines)
