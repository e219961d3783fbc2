"""A JSON document that was handed out, held against a record's own: every value by its path.

Rows are found by what they are about, so that one that is missing does not make all behind it
differ; the paths are those of the file.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from scoring.errors import one_line
from scoring.recount.compare import Difference

_KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "standings": ("number",),
    "inputs.applications": ("number",),
    "inputs.scores": ("number", "evaluator", "criterion"),
    "inputs.comments": ("number", "evaluator"),
}
"""What a row of these lists is about; rows of others are known by their place."""
_ABSENT: Final = object()


def compare_document(
    found: Mapping[str, Any], rights: Sequence[Mapping[str, Any]]
) -> list[Difference]:
    """Return every place where a handed-out document is none of these.

    Args:
        found: the document.
        rights: a record's own, once for each language in which problems are worded.
    """
    return min((list(_compared("", found, right)) for right in rights), key=len)


def journal_of_document(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return where the document says that the journal stood: `round`, `entries` and `head`."""
    said = document.get("journal")
    named = said if isinstance(said, dict) else {}
    round_, entries, head = (named.get(key) for key in ("round", "entries", "head"))
    return {
        "round": round_ if isinstance(round_, str) else "",
        "entries": entries if type(entries) is int else 0,
        "head": head if isinstance(head, str) else "",
    }


def _compared(path: str, found: object, right: object) -> Iterator[Difference]:
    if isinstance(found, dict) and isinstance(right, dict):
        for key in [*right, *(key for key in found if key not in right)]:
            inside = f"{path}.{key}" if path else key
            yield from _compared(inside, found.get(key, _ABSENT), right.get(key, _ABSENT))
    elif isinstance(found, list) and isinstance(right, list):
        yield from _lists(path, found, right)
    elif _text(found) != _text(right):
        yield Difference(one_line(path), one_line(_text(found)), one_line(_text(right)))


def _lists(path: str, found: list[Any], right: list[Any]) -> Iterator[Difference]:
    about = _KEYS.get(path, ())
    known = {_about(each, about, nth): each for nth, each in enumerate(right)}
    order: dict[object, None] = {}  # in the order of the file
    for nth, each in enumerate(found):
        key = _about(each, about, nth)
        if key in known and key not in order:
            order[key] = None
            yield from _compared(f"{path}[{nth}]", each, known[key])
        else:
            yield from _compared(f"{path}[{nth}]", each, _ABSENT)
    for key, each in known.items():
        if key not in order:
            yield from _compared(f"{path} {_named(key)}", _ABSENT, each)
    if list(order) != [key for key in known if key in order]:
        yield Difference(one_line(f"{path} order"), "", "")


def _about(row: object, about: tuple[str, ...], nth: int) -> object:
    """Return what a row is known by: values under its keys, or its place."""
    if not about or not isinstance(row, dict):
        return nth
    return tuple(_text(row.get(key, _ABSENT)) for key in about)


def _named(key: object) -> str:
    return " ".join(json.loads(each) for each in key) if isinstance(key, tuple) else f"[{key}]"


def _text(value: object) -> str:
    return "" if value is _ABSENT else json.dumps(value, ensure_ascii=False, sort_keys=True)
