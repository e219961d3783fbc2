"""What an inferred rule says: its words, its value and where it was looked for."""

from typing import Any, Final

from scoring.errors import Lang
from scoring.rulebook import Document, Rulebook
from scoring.rulebook.words import inferred_words
from tui.locale import catalogue

_LISTED: Final = frozenset({"criterion", "bonus", "penalty", "group"})
_SCREENING: Final = frozenset({"rate", "pair", "ground", "counts_as"})


def rule_words(rulebook: Rulebook, name: str, lang: Lang) -> str:
    """Return what an entry of `Rulebook.inferred` is called."""
    return inferred_words(rulebook, name) if lang == "ko" else name


def rule_value(rulebook: Rulebook, name: str, lang: Lang) -> str:
    """Return its value as people say it: `5`, `최종점수`, `도입성과+확산효과 > 감점`."""
    table, _, key = name.rpartition(": ")
    return _said(_table(rulebook.document, table).get(key, ""), lang)


def rule_source(rulebook: Rulebook, name: str) -> str:
    """Return where the rule was looked for, and why the value was chosen."""
    table, _, key = name.rpartition(": ")
    return str(_table(rulebook.document, table).get(f"{key}_source", ""))


def _table(document: Document, name: str) -> Document:
    kind, _, id_ = name.partition(" ")
    if kind == "rulebook":
        return document
    if kind in _SCREENING:
        tables = document.get("screening", {}).get(kind, [])
        return _named(tables, id_)
    if kind not in _LISTED:
        found: Document = document.get(name, {})
        return found
    groups: list[Document] = document.get("group", [])
    criteria = [each for group in groups for each in group.get("criterion", [])]
    tables = {"group": groups, "criterion": criteria}.get(kind) or document.get(kind, [])
    return _named(tables, id_)


def _named(tables: list[Document], id_: str) -> Document:
    """Return the table of an id, name or item; the only one where it has none."""
    named = (
        each for each in tables if id_ in {each.get("id"), each.get("name"), each.get("item"), ""}
    )
    return next((each for each in named), {})


def _said(value: Any, lang: Lang) -> str:  # noqa: ANN401  whatever TOML holds
    if isinstance(value, list) and value:
        inner = "+" if all(isinstance(each, str) for each in value) else " > "
        return inner.join(_said(each, lang) for each in value)
    text = "none" if value == [] else str(value)
    text = text.lower() if isinstance(value, bool) else text
    return catalogue(lang).get(f"rule_value.{text}", text)
