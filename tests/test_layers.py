"""Who may import whom: tui -> exports -> scoring, and inside scoring values in the middle."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OURS = ("scoring", "tui", "exports")
FILES = sorted(path for folder in OURS for path in (ROOT / folder).rglob("*.py"))

# Below may never import above; a module not named stands on the highest floor of its package.
FLOORS = [
    {
        *("scoring.errors", "scoring.amounts", "scoring.people", "scoring.korean_time"),
        "scoring.calendar",
    },
    {"scoring.declarations", "scoring.receipts"},
    {"scoring.gate", "scoring.phases", "scoring.motionable"},
    {"scoring.rulebook"},
    {"scoring.model", "scoring.views"},
    {
        *("scoring.facts", "scoring.claims", "scoring.own_marks", "scoring.screening"),
        *("scoring.appeals", "scoring.offline"),
    },
    {
        "scoring.kept",
    },
    {"scoring.aggregate", "scoring.recount", "scoring.intake"},
    {
        *("scoring.explain", "scoring.panel_table", "scoring.cut_tie", "scoring.result_digest"),
        *("scoring.flagged", "scoring.moves", "scoring.slots", "scoring.masking"),
        *("scoring.unnamed", "scoring.tie_lines", "scoring.equal_totals"),
    },
    {"scoring.events", "scoring.tables"},
    {"scoring.changes", "scoring.event_words", "scoring.record", "scoring.sources"},
    {"scoring.round_rules"},
    {"scoring.storage", "scoring.journal", "scoring.snapshots"},
    {"scoring.confirmed_result", "scoring.earlier_results", "scoring.refilled_again"},
    {"scoring.replay", "scoring.minutes"},
    {"scoring.recusals"},
    {"scoring.verify", "scoring.accounts"},
    {"scoring.acts"},
]
# What shows and hands over meets the record through these, and nothing else of it.
DOORS = {"scoring.acts", "scoring.verify"}
RECORD = {
    "scoring.accounts",
    "scoring.changes",
    "scoring.event_words",
    "scoring.events",
    "scoring.journal",
    "scoring.minutes",
    "scoring.record",
    "scoring.replay",
    "scoring.round_rules",
    "scoring.snapshots",
    "scoring.sources",
    "scoring.storage",
    "scoring.tables",
    "pydantic",
    "sqlalchemy",
    "sqlite3",
    "sqlmodel",
}
# Modules that Windows lacks; `resource` may be tried where its absence is expected.
UNIX_ONLY = {
    "crypt",
    "curses",
    "fcntl",
    "grp",
    "nis",
    "posix",
    "pty",
    "pwd",
    "readline",
    "resource",
    "spwd",
    "syslog",
    "termios",
    "tty",
}
# Where doubles come in from XLSX: compared there with what the reader took them for.
FLOAT_EDGE = {"scoring.intake.xlsx_scan"}
RECOUNT_MAY = {
    "scoring.amounts",
    "scoring.errors",
    "scoring.gate",
    "scoring.intake",
    "scoring.people",
    "scoring.recount",
    "scoring.rulebook",
}


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_of(path) for path in FILES}


def imports(path: Path) -> Iterator[tuple[str, bool]]:
    """Yield each imported module, and whether it is guarded against its absence."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    guarded = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.Try) and any(_absence(handler) for handler in node.handlers)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, id(node) in guarded) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            package = node.module or ""
            yield package, id(node) in guarded
            named = {f"{package}.{alias.name}" for alias in node.names}
            yield from ((name, id(node) in guarded) for name in sorted(named & MODULES))


def _absence(handler: ast.ExceptHandler) -> bool:
    return isinstance(handler.type, ast.Name) and handler.type.id in {
        "ImportError",
        "ModuleNotFoundError",
    }


def floor(module: str) -> int | None:
    for level, members in enumerate(FLOORS):
        if any(module == member or module.startswith(f"{member}.") for member in members):
            return level
    return None


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_imports_run_downwards(path: Path) -> None:
    module = module_of(path)
    package = module.partition(".")[0]
    allowed = {"tui": OURS, "exports": ("scoring", "exports"), "scoring": ("scoring",)}[package]
    for name, _ in imports(path):
        top = name.partition(".")[0]
        assert top not in OURS or top in allowed, f"{module} imports {name}"
        here, there = floor(module), floor(name)
        if package == "scoring" and here is not None and there is not None:
            assert there <= here, f"{module} imports {name}"


def test_every_module_of_scoring_has_a_floor() -> None:
    modules = {module_of(path) for path in FILES if path.is_relative_to(ROOT / "scoring")}
    assert {module for module in modules - {"scoring"} if floor(module) is None} == set()


def test_the_floors_name_modules_that_exist() -> None:
    ours = {name for name in RECORD if name.startswith("scoring.")}
    assert set().union(*FLOORS, DOORS, ours) - MODULES == set()


@pytest.mark.parametrize(
    "path", [p for p in FILES if not p.is_relative_to(ROOT / "scoring")], ids=module_of
)
def test_the_record_is_met_through_its_doors(path: Path) -> None:
    wanted = {name for name, _ in imports(path)}
    assert {name for name in wanted if any(_within(name, each) for each in RECORD)} == set()
    if module_of(path).partition(".")[0] == "exports":
        assert {name for name in wanted if any(_within(name, each) for each in DOORS)} == set()


def test_the_program_starts_without_the_record() -> None:
    """What `tui.cli` imports at once, and what that imports: doors are opened inside functions."""
    seen = loaded("tui.cli")
    assert "tui.console" in seen  # else nothing was followed
    assert {name for name in seen if any(_within(name, each) for each in DOORS | RECORD)} == set()


@pytest.mark.parametrize("door", ["access", "declared", "reading"])
def test_the_first_page_waits_for_neither_events_nor_row_classes(door: str) -> None:
    seen = loaded(f"scoring.acts.{door}")
    assert "sqlalchemy" in seen  # else nothing was followed
    heavy = {"numpy", "pydantic", "sqlmodel", "scoring.events", "scoring.tables"}
    assert {name for name in seen if any(_within(name, each) for each in heavy)} == set()


def loaded(module: str) -> set[str]:
    """Return all that is loaded with a module, itself too."""
    files = {module_of(path): path for path in FILES}
    seen: set[str] = set()
    waiting = [module]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += eager(files[name]) if name in files else []
    return seen


def eager(path: Path) -> set[str]:
    """Return what a module imports as it is loaded: not inside functions, not for types only."""
    found: set[str] = set()
    waiting: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            package = node.module or ""
            found |= {package} | ({f"{package}.{alias.name}" for alias in node.names} & MODULES)
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            typing = isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
            waiting += node.orelse if isinstance(node, ast.If) and typing else _parts(node)
    return found


def _parts(node: ast.AST) -> list[ast.AST]:
    return list(ast.iter_child_nodes(node))


@pytest.mark.parametrize(
    "path", [p for p in FILES if "recount" in p.parts or p.stem == "recount"], ids=module_of
)
def test_recount_shares_nothing_with_the_engine(path: Path) -> None:
    if not module_of(path).startswith("scoring."):
        return
    ours = {name for name, _ in imports(path) if name.partition(".")[0] in OURS}
    shared = {name for name in ours if not any(_within(name, each) for each in RECOUNT_MAY)}
    assert shared == set()
    assert "numpy" not in {name.partition(".")[0] for name, _ in imports(path)}


def _within(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_nothing_is_imported_that_windows_lacks(path: Path) -> None:
    missing = [name for name, guarded in imports(path) if name in UNIX_ONLY and not guarded]
    assert missing == []


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_only_known_libraries_are_imported(path: Path) -> None:
    declared = {
        "argon2",
        "defusedxml",
        "icalendar",
        "numpy",
        "pandas",
        "platformdirs",
        "pydantic",
        "python_calamine",
        "rich",
        "sqlalchemy",
        "sqlmodel",
        "textual",
        "typer",
        "xlsxwriter",
    }
    tops = {name.partition(".")[0] for name, _ in imports(path)}
    assert tops - set(OURS) - declared - set(sys.stdlib_module_names) == set()


@pytest.mark.parametrize(
    "path", [p for p in FILES if p.is_relative_to(ROOT / "scoring")], ids=module_of
)
def test_scoring_reads_no_clock_and_makes_no_float(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    names = {func.id for func in calls if isinstance(func, ast.Name)}
    attributes = {func.attr for func in calls if isinstance(func, ast.Attribute)}
    assert "float" not in names or module_of(path) in FLOAT_EDGE
    assert attributes & {"now", "today", "utcnow"} == set()


def test_the_top_level_holds_what_was_asked_for() -> None:
    asked = {"pyproject.toml", "scoring", "tui", "exports", "tests", "README.md"}
    beside = {"constraints.txt", "README.ko.md"}
    made = {"build", "dist", "simsa-demo", "__pycache__"}
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert {name for name in found if not name.endswith(".egg-info")} - beside - made == asked
