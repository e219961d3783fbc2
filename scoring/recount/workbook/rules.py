"""적용 규칙 back into the rulebook: keys such as `group.0.criterion.3.maximum` and their values.

Text and whole numbers are told apart by the cell; a truth value is text in the workbook, so the
keys that hold one are named here.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, Final

from scoring.errors import Phrase, Refusal
from scoring.gate import Cell, Odd, refuse_odd
from scoring.intake.xlsx import Sheet
from scoring.recount.workbook.grid import Findings, Table, at, table_of
from scoring.rulebook import Document, Rulebook, from_document

Path = tuple[str | int, ...]

_HEADINGS: Final = (
    ("table", "구분"),
    ("item", "항목"),
    ("value", "값"),
    ("inferred", "추정"),
    ("source", "근거"),
    ("key", "키"),
)
_TRUTHS: Final = {"true": True, "false": False}
_TRUTH_KEYS: Final = frozenset(
    {"labour_day_extends", "inferred", "crisis_region", "exempt_if_verified"}
)
_KEY: Final = re.compile(r"[^.\[\]]+(\.[^.\[\]]+){0,7}(\[\])?")
_INDEX: Final = re.compile(r"0|[1-9][0-9]{0,3}")
_MOST: Final = 10**15
_ABSENT: Final = object()

_NO_KEY = Phrase("규칙의 키가 아닙니다.", "It is no key of a rule.")
_NO_VALUE = Phrase("규칙의 값이 아닙니다.", "It is no value of a rule.")
_TWICE = Phrase("다른 행과 어긋나는 키입니다.", "This key contradicts another row.")
_GAP = Phrase("목록의 순번이 이어지지 않습니다.", "The places of a list have a gap.")
_SOURCES = Phrase("한 값의 근거가 행마다 다릅니다.", "One value has several sources.")


class _Gap(Exception):
    """A list lacks a place."""


def rulebook_of(sheet: Sheet, findings: Findings) -> Rulebook | None:
    """Return the rulebook that the sheet spells out, None with the reason noted if it is none."""
    needed = ("value", "source", "key")
    table = table_of(sheet, _HEADINGS, findings, anchor="키", needed=needed)
    if findings.blocked:
        return None
    paths = {row: path for row in table.body() if (path := _path(table, row, findings))}
    document = _document(table, paths, findings)
    rulebook = None if document is None else _checked(document, sheet.name, findings)
    if rulebook is not None:
        title = f"{rulebook.id}   {rulebook.digest}"
        findings.check(f"{sheet.name}!A2", at(sheet.rows, 1, 0), title)
        for row, path in paths.items():
            mark = "추정" if _inferred(rulebook.document, _owner(path)) else ""
            table.check(row, {"inferred": mark}, findings)
    return rulebook


def check_rules(sheet: Sheet, right: Rulebook, findings: Findings) -> None:
    """Note every value and source that is not this rulebook's; the sheet was read before."""
    table = table_of(sheet, _HEADINGS, Findings(), anchor="키")
    title = f"{right.id}   {right.digest}"
    findings.check(f"{sheet.name}!A2", at(sheet.rows, 1, 0), title)
    leaves = dict(_leaves(right.document))
    for row in table.body():
        path = _path(table, row, findings)
        value = _value(table, row, path, findings) if path else None
        known = leaves.pop(path, _ABSENT)
        if type(value) is not type(known) or value != known:
            findings.add(table.place(row, "value"), table.cell(row, "value"), "")
        source = _at(right.document, (*_owner(path)[:-1], f"{_owner(path)[-1]}_source"))
        if known is not _ABSENT and table.cell(row, "source") != (source or ""):
            findings.add(table.place(row, "source"), table.cell(row, "source"), "")
    for path in leaves:
        if not str(path[-1]).endswith("_source"):  # most stand beside their values
            findings.add(f"{table.name} {'.'.join(map(str, path))}", "", "")


def _leaves(node: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    """Yield every value by its path as a row has it."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _leaves(value, (*path, key))
    elif isinstance(node, list) and node:
        for place, value in enumerate(node):
            yield from _leaves(value, (*path, place))
    else:
        yield path, node


def _at(document: Document, path: Sequence[str | int]) -> object:
    node: Any = document
    for part in path:
        known = isinstance(node, dict) and part in node
        known |= isinstance(node, list) and isinstance(part, int) and part < len(node)
        if not known:
            return None
        node = node[part]
    return node


def _path(table: Table, row: int, findings: Findings) -> Path:
    key = table.cell(row, "key")
    if not isinstance(key, str) or not _KEY.fullmatch(key) or _INDEX.match(key):
        findings.block(table.place(row, "key"), key, _NO_KEY)
        return ()
    parts = key.removesuffix("[]").split(".")
    return tuple(int(part) if _INDEX.fullmatch(part) else part for part in parts)


def _document(table: Table, paths: dict[int, Path], findings: Findings) -> Document | None:
    tree: Document = {}
    for row, path in paths.items():
        value = _value(table, row, path, findings)
        if not findings.blocked and not _put(tree, path, value):
            findings.block(table.place(row, "key"), table.cell(row, "key"), _TWICE)
    for owner, row in _sources(table, paths, findings).items():
        path = (*owner[:-1], f"{owner[-1]}_source")
        if not _put(tree, path, table.cell(row, "source")):
            findings.block(table.place(row, "key"), table.cell(row, "key"), _TWICE)
    if findings.blocked:
        return None
    try:
        return {key: _with_lists(value) for key, value in tree.items()}
    except _Gap:
        findings.block(table.name, "", _GAP)
        return None


def _value(table: Table, row: int, path: Path, findings: Findings) -> object:
    cell = table.cell(row, "value")
    if str(table.cell(row, "key")).endswith("[]"):
        return []
    if isinstance(cell, str):
        return _TRUTHS.get(cell, cell) if path[-1] in _TRUTH_KEYS else cell
    # Deliberately not int() of any number: one of thousands of digits would take for ever.
    if isinstance(cell, Decimal) and cell.is_finite() and abs(cell) < _MOST and cell == int(cell):
        return int(cell)
    why = refuse_odd(cell) if isinstance(cell, Odd) else _NO_VALUE
    findings.block(table.place(row, "value"), cell, why)
    return None


def _sources(table: Table, paths: dict[int, Path], findings: Findings) -> dict[Path, int]:
    """Return for each value that has a source a row where it stands; a list's rows all have it."""
    said: dict[Path, Cell] = {}
    rows: dict[Path, int] = {}
    for row, path in paths.items():
        source = table.cell(row, "source")
        if not isinstance(source, str) or said.setdefault(_owner(path), source) != source:
            findings.block(table.place(row, "source"), source, _SOURCES)
        elif source:
            rows[_owner(path)] = row
    return rows


def _owner(path: Path) -> Path:
    """Return the path of the whole value that a row is a part of."""
    while len(path) > 1 and isinstance(path[-1], int):
        path = path[:-1]
    return path


def _put(tree: Document, path: Path, value: object) -> bool:
    """Put a value where nothing stands yet; tell whether that was possible."""
    node: Any = tree
    for part in path[:-1]:
        node = node.setdefault(part, {})
        if not isinstance(node, dict):
            return False
    if path[-1] in node:
        return False
    node[path[-1]] = value
    return True


def _with_lists(node: object) -> object:
    """Turn tables whose keys are places into lists."""
    if not isinstance(node, dict):
        return node
    if not any(isinstance(key, int) for key in node):
        return {key: _with_lists(value) for key, value in node.items()}
    if set(node) != set(range(len(node))):
        raise _Gap
    return [_with_lists(node[place]) for place in range(len(node))]


def _checked(document: Document, name: str, findings: Findings) -> Rulebook | None:
    try:
        return from_document(document)
    except Refusal as refused:
        findings.block(name, "", refused)
        return None


def _inferred(document: Document, path: Sequence[str | int]) -> bool:
    table: Any = document
    for part in path[:-1]:
        table = table[part]
    marked = table.get("inferred", [])
    return path[-1] != "inferred" and (
        marked is True or (marked is not False and path[-1] in marked)
    )
