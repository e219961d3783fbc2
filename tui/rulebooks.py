"""`simsa rulebook list | show | check`."""

from collections.abc import Iterator
from pathlib import Path

from scoring.errors import Lang
from scoring.rulebook import Document, find, load, names, shipped
from tui import console
from tui.locale import say


def list_rulebooks(lang: Lang) -> None:
    """Print id, title and version of each shipped rulebook."""
    del lang  # titles and versions are data
    for name in names():
        rulebook = shipped(name)
        console.lines([f"{rulebook.id:<20} {rulebook.title} ({rulebook.version})"])


def show_rulebook(lang: Lang, name: str) -> None:
    """Print every value of a rulebook with its source; inferred ones are marked."""
    rulebook = find(name)
    console.lines(_entries(rulebook.document, "", lang))


def check_rulebook(lang: Lang, file: Path) -> None:
    """Print that a rulebook file is valid; refuse it otherwise, naming key and line."""
    rulebook = load(file)
    facts = {"criteria": len(rulebook.criteria), "inferred": len(rulebook.inferred)}
    console.lines([say(lang, "rulebook.valid", file=file, id=rulebook.id, **facts)])


def _entries(table: Document, path: str, lang: Lang) -> Iterator[str]:
    marked = table.get("inferred", [])
    for key, value in table.items():
        if key == "inferred" or (key.endswith("_source") and key[:-7] in table):
            continue
        if isinstance(value, dict):
            yield f"\n[{path}{key}]"
            yield from _entries(value, f"{path}{key}.", lang)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            for each in value:
                yield f"\n[{path}{key}] {each.get('name', '')}"
                yield from _entries(each, f"{path}{key}.", lang)
        else:
            inferred = marked is True or (isinstance(marked, list) and key in marked)
            source = table.get(f"{key}_source", "")
            mark = say(lang, "rulebook.inferred") if inferred else ""
            yield f"  {key} = {_shown(value)}{mark}{f'  # {source}' if source else ''}"


def _shown(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(_shown(each) for each in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
