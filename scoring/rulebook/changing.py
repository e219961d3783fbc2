"""Changing one rule of a round: which keys two people may change, and the document with it.

Nothing that a sheet or a date was made by may change: no criterion, no maximum, no closing day.
"""

from collections.abc import Sequence
from copy import deepcopy
from typing import Any, Final

from scoring.errors import Phrase, Refusal
from scoring.rulebook.values import Document, Rulebook
from scoring.rulebook.words import KEYS, TABLES

Value = int | str | tuple[str | tuple[str, ...], ...]
"""A value of the file: a whole number, words, or the order of ties."""

_WHOLE: Final = frozenset(
    {"slots", *(f"scores.{key}" for key in ("drop_high", "drop_low", "minimum_sheets"))}
    | {"scores.warn_below", "scores.places"}
)
_WORDS: Final = frozenset(
    {f"scores.{key}" for key in ("step", "center", "of", "round")}
    | {f"threshold.{key}" for key in ("points", "on", "adjust_only_from")}
    | {"caps.bonus", "caps.penalty"}
)
_TIES: Final = "ties.order"
_LISTS: Final = ("bonus", "penalty")


class NoSuchRule(Refusal):
    ko = "바꿀 수 있는 규칙이 아닙니다: '{found}'. 바꿀 수 있는 것: {known}."
    en = "'{found}' is no rule that can be changed. These can: {known}."


class NotWhole(Refusal):
    ko = "{rule}: 0 이상의 정수로 쓰세요. 받은 값: '{found}'."
    en = "{rule}: write a whole number. It was '{found}'."


def changeable(rulebook: Rulebook) -> tuple[str, ...]:
    """Return the keys that can be changed, in the order of the file's tables."""
    items = [
        f"{table}.{item.id}.points"
        for table, listed in zip(_LISTS, (rulebook.bonuses, rulebook.penalties), strict=True)
        for item in listed
    ]
    return ("slots", *sorted((_WHOLE | _WORDS) - {"slots"}), _TIES, *items)


def read_value(rulebook: Rulebook, key: str, written: str) -> Value:
    """Return what somebody wrote as a value of `key`: of ties `도입성과+확산효과, penalty`.

    Raises:
        NoSuchRule: it cannot be changed.
        NotWhole: of what is counted.
    """
    require_changeable(rulebook, key)
    words = written.strip()
    if key in _WHOLE:
        if not (words.isascii() and words.isdigit() and len(words) < 7):  # noqa: PLR2004
            raise NotWhole(rule=rule_words(rulebook, key), found=words)
        return int(words)
    return _steps(words) if key == _TIES else words


def require_changeable(rulebook: Rulebook, key: str) -> None:
    """Refuse a key that nobody may change (`NoSuchRule`)."""
    known = changeable(rulebook)
    if key not in known:
        raise NoSuchRule(found=key, known=", ".join(known))


def value_of(rulebook: Rulebook, key: str) -> Value:
    """Return what the file says; of a key it leaves out, what is read instead."""
    holder, name = _holder(rulebook.document, key)
    found = holder.get(name, rulebook.scores.warn_below if name == "warn_below" else "")
    return _frozen(found)


def changed(document: Document, key: str, value: Value) -> Document:
    """Return the document with another value; whether it can be read is another question."""
    new = deepcopy(document)
    holder, name = _holder(new, key)
    holder[name] = _plain(value)
    return new


def rule_words(rulebook: Rulebook, key: str) -> Phrase:
    """Return what a rule is called."""
    table, _, rest = key.rpartition(".")
    kind, _, id_ = table.partition(".")
    named = {item.id: item.name for item in (*rulebook.bonuses, *rulebook.penalties)}
    if id_:
        holder = named.get(id_, id_)
        return Phrase(f"{holder} {KEYS.get(rest, rest)}", f"{holder}: {rest}")
    holder = "" if kind in {"", "scores", "caps"} else TABLES.get(kind, kind)
    return Phrase(f"{holder} {KEYS.get(rest, rest)}".strip(), key)


def value_words(value: Value | Sequence[Any]) -> str:
    """Return a value as people write it, as `read_value` reads it."""
    if isinstance(value, int | str):
        return str(value)
    return ", ".join(each if isinstance(each, str) else "+".join(each) for each in value)


def _holder(document: Document, key: str) -> tuple[dict[str, Any], str]:
    """Return the table that a key stands in, and its own name there."""
    table, _, name = key.rpartition(".")
    kind, _, id_ = table.partition(".")
    if not kind:
        return document, name
    if not id_:
        return document[kind], name
    return next(each for each in document[kind] if each["id"] == id_), name


def _steps(words: str) -> tuple[str | tuple[str, ...], ...]:
    steps = [each.strip() for each in words.split(",") if each.strip()]
    return tuple(
        each if each == "penalty" else tuple(name.strip() for name in each.split("+"))
        for each in steps
    )


def _frozen(found: Any) -> Value:  # noqa: ANN401  a value of a document
    if not isinstance(found, list | tuple):
        return found if isinstance(found, int) else str(found)
    return tuple(each if isinstance(each, str) else tuple(each) for each in found)


def _plain(value: Value) -> Any:  # noqa: ANN401  as the file would have it
    if isinstance(value, int | str):
        return value
    return [each if isinstance(each, str) else list(each) for each in value]
