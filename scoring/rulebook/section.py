"""One table of a rulebook while it is read: takes keys, then refuses what is left over."""

from collections.abc import Callable
from difflib import get_close_matches
from typing import Final, TypeVar, cast

from scoring.errors import Place, Refusal
from scoring.rulebook import kinds
from scoring.rulebook.lines import Path, line_of
from scoring.rulebook.values import Document

Value = TypeVar("Value")

_KNOWN_KEYS: Final = frozenset({"id", "name", "title", "inferred", "minimum", "maximum"})
_LABELS: Final = ("id", "name", "guidance")


class RulebookRefusal(Refusal):
    ko = "{key}: {ko}"
    en = "{key}: {en}"

    def __init__(self, place: Place, key: str, *, ko: str, en: str) -> None:
        super().__init__(place, key=key, ko=ko, en=en)


class Section:
    """One table of the document while it is read: takes keys, then refuses what is left over."""

    def __init__(self, table: object, path: Path, label: str, root: "Root") -> None:
        self.path, self.label, self.root = path, label, root
        if not isinstance(table, dict):
            raise self.refusal("", "표가 있어야 합니다.", "A table belongs here.")
        self.table: Document = table
        self.taken: set[str] = set()

    def refusal(self, key: str, ko: str, en: str) -> RulebookRefusal:
        """Return a refusal that names this table, `key` and its line."""
        path = (*self.path, key) if key else self.path
        shown = ".".join(str(part) for part in path if isinstance(part, str)) or "rulebook"
        return RulebookRefusal(self.root.place(path), shown, ko=ko, en=en)

    def take(self, key: str, read: Callable[[object], Value]) -> Value:
        """Return the value of a required key."""
        if key not in self.table:
            raise self._missing(key)
        return self.take_or(key, read, cast("Value", None))

    def take_or(self, key: str, read: Callable[[object], Value], default: Value) -> Value:
        """Return the value of an optional key."""
        self.taken.add(key)
        if key not in self.table:
            return default
        try:
            return read(self.table[key])
        except kinds.BadValue as bad:
            raise self.refusal(key, bad.ko, bad.en) from bad
        except Refusal as refused:
            raise self.refusal(key, refused.said("ko"), refused.said("en")) from refused

    def source(self, key: str) -> str:
        """Return where `key` is written, empty if the table does not say."""
        return self.take_or(f"{key}_source", kinds.text, "")

    def _missing(self, key: str) -> RulebookRefusal:
        spare = [other for other in self.table if not other.endswith("_source")]
        alike = get_close_matches(key, set(spare) - self.taken - _KNOWN_KEYS, n=1, cutoff=0.75)
        if alike:
            ko = f"모르는 항목입니다. 이렇게 고쳐 쓰세요: '{key}'."
            en = f"Unknown key. Correct it to '{key}'."
            return self.refusal(alike[0], ko, en)
        ko, en = "필수 항목이 없습니다. 추가하세요.", "This required key is missing. Add it."
        return self.refusal(key, ko, en)

    def sections(self, key: str, label: str, *, least: int = 0) -> list["Section"]:
        """Return the tables of an array of tables."""
        self.taken.add(key)
        tables = self.table.get(key, [])
        if not isinstance(tables, list) or len(tables) < least:
            raise self.refusal(key, f"[[{key}]] 표가 있어야 합니다.", f"[[{key}]] is missing.")
        return [
            Section(table, (*self.path, key, index), label, self.root)
            for index, table in enumerate(tables)
        ]

    def section(self, key: str) -> "Section":
        """Return a required table."""
        if key not in self.table:
            raise self._missing(key)
        self.taken.add(key)
        return Section(self.table[key], (*self.path, key), key, self.root)

    def close(self, label: str = "") -> None:
        """Note the inferred keys; refuse an unknown key or a source that is no text."""
        known = self.taken | {"inferred"}
        for key, value in self.table.items():
            sourced = key.removesuffix("_source")
            if key != sourced and sourced in known | set(self.table):
                self.take_or(key, kinds.text, "")
            elif key not in known:
                ko, en = "모르는 항목입니다. 이름을 확인하세요.", "Unknown key. Check its name."
                raise self.refusal(key, ko, en)
            elif key == "inferred":
                self._infer(value, label or self.label)

    def _infer(self, value: object, label: str) -> None:
        own = [
            key
            for key, held in self.table.items()
            if not (key in {*_LABELS, "inferred"} or key.endswith("_source"))
            and not (isinstance(held, dict) or _is_tables(held))
        ]
        if isinstance(value, bool):
            # A table of names alone (a group) is marked by its name.
            marked = (own or ["name"]) if value else []
        elif isinstance(value, list) and all(
            isinstance(key, str) and key in self.table for key in value
        ):
            marked = value
        else:
            ko = "true이거나 이 표에 있는 항목 이름의 목록이어야 합니다."
            raise self.refusal("inferred", ko, "It must be true or a list of this table's keys.")
        self.root.inferred += [f"{label}: {key}" for key in marked]


class Root:
    """What all sections of one document share."""

    def __init__(self, file: str, lines: dict[Path, int]) -> None:
        self.file, self.lines = file, lines
        self.inferred: list[str] = []

    def place(self, path: Path) -> Place:
        """Return the file and line of `path`."""
        return Place(self.file, line=line_of(self.lines, path) if len(self.lines) > 1 else None)


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)
