"""The rulebook format (INTERFACE, "Rulebook files"): every key, its type and what must hold."""

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from difflib import get_close_matches
from fractions import Fraction
from functools import partial
from typing import Any, Final, TypeVar, cast

from scoring.errors import Place, Refusal
from scoring.gate import clean
from scoring.rulebook import (
    Appeal,
    Caps,
    Criterion,
    Document,
    Group,
    Item,
    Rulebook,
    ScoreRules,
    Threshold,
    TieStep,
)
from scoring.toml_lines import Path, line_of

Value = TypeVar("Value")

_AMOUNT = re.compile(r"-?[0-9]{1,6}(\.[0-9]{1,6})?")
KNOWN_KEYS: Final = frozenset({"id", "name", "title", "inferred", "minimum", "maximum"})
_LABELS: Final = ("id", "name", "guidance")
_MOST_PLACES: Final = 6
_POINT_STEPS_PER_UNIT: Final = 100


class RulebookRefusal(Refusal):
    ko = "{key}: {ko}"
    en = "{key}: {en}"

    def __init__(self, place: Place, key: str, *, ko: str, en: str) -> None:
        super().__init__(place, key=key, ko=ko, en=en)


class BadValue(Exception):
    """A value of the wrong kind; the reader of the table adds key and line."""

    def __init__(self, ko: str, en: str) -> None:
        super().__init__(en)
        self.ko, self.en = ko, en


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
        except BadValue as bad:
            raise self.refusal(key, bad.ko, bad.en) from bad
        except Refusal as refused:
            raise self.refusal(key, refused.said("ko"), refused.said("en")) from refused

    def _missing(self, key: str) -> RulebookRefusal:
        spare = [other for other in self.table if not other.endswith("_source")]
        alike = get_close_matches(key, set(spare) - self.taken - KNOWN_KEYS, n=1, cutoff=0.75)
        if alike:
            ko = f"모르는 항목입니다. '{key}'(으)로 고쳐 쓰세요."
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
                self.take_or(key, _text, "")
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
            marked = own if value else []
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


def read_rulebook(document: Document, *, file: str, lines: dict[Path, int]) -> Rulebook:
    """Return the checked rulebook; raise `RulebookRefusal` naming key and line."""
    top = Section(document, (), "rulebook", Root(file, lines))
    groups = _groups(top)
    bonuses = tuple(_item(each) for each in top.sections("bonus", "bonus"))
    penalties = tuple(_item(each) for each in top.sections("penalty", "penalty"))
    items = [(("bonus", index), item) for index, item in enumerate(bonuses)]
    items += [(("penalty", index), item) for index, item in enumerate(penalties)]
    _refuse_twice(top.root, [(path, {"id": each.id, "name": each.name}) for path, each in items])
    build = partial(
        Rulebook,
        id=top.take("id", _name),
        title=top.take("title", _name),
        version=top.take("version", _name),
        authority=top.take("authority", _name),
        agency=top.take("agency", _name),
        slots=top.take("slots", _count_from(1)),
        closing=top.take("closing", _instant),
        scores=_score_rules(top.section("scores")),
        groups=groups,
        bonuses=bonuses,
        penalties=penalties,
        caps=_caps(top.section("caps")),
        threshold=_threshold(top.section("threshold")),
        ties=_ties(top.section("ties"), groups),
        appeal=_appeal(top.section("appeal")),
        document=document,
    )
    top.close()
    return build(inferred=tuple(top.root.inferred))


def _score_rules(section: Section) -> ScoreRules:
    drop_high, drop_low = (section.take(key, _count_from(0)) for key in ("drop_high", "drop_low"))
    minimum = section.take("minimum_sheets", _count_from(1))
    if minimum <= drop_high + drop_low:
        ko = "drop_high와 drop_low의 합보다 커야 합니다."
        raise section.refusal("minimum_sheets", ko, "It must exceed drop_high + drop_low.")
    rules = ScoreRules(
        step=section.take("step", _step),
        center=section.take("center", _one_of("mean", "median")),
        drop_high=drop_high,
        drop_low=drop_low,
        of=section.take("of", _one_of("total", "criterion")),
        minimum_sheets=minimum,
        warn_below=section.take_or("warn_below", _count_from(0), minimum),
        round=section.take("round", _one_of("none", "panel_score", "criterion", "final")),
        places=section.take("places", _count_from(0, _MOST_PLACES)),
    )
    section.close()
    return rules


def _groups(top: Section) -> tuple[Group, ...]:
    groups: list[Group] = []
    for section in top.sections("group", "group", least=1):
        name = section.take("name", _name)
        criteria = tuple(_criterion(c) for c in section.sections("criterion", "", least=1))
        section.close(f"group {name}")
        groups.append(Group(name, criteria))
    _refuse_twice(top.root, [(("group", g), {"name": each.name}) for g, each in enumerate(groups)])
    named = [
        (("group", g, "criterion", c), {"id": each.id, "name": each.name})
        for g, group in enumerate(groups)
        for c, each in enumerate(group.criteria)
    ]
    _refuse_twice(top.root, named)
    return tuple(groups)


def _criterion(section: Section) -> Criterion:
    criterion = Criterion(
        id=section.take("id", _name),
        name=section.take("name", _name),
        maximum=section.take("maximum", _score_bound),
        minimum=section.take_or("minimum", _score_bound, Fraction(0)),
        threshold=section.take_or("threshold", _optional_amount, None),
        weight=section.take_or("weight", _positive, Fraction(1)),
        guidance=section.take_or("guidance", _texts, ()),
    )
    if criterion.maximum <= criterion.minimum:
        ko, en = "minimum보다 커야 합니다.", "It must exceed minimum."
        raise section.refusal("maximum", ko, en)
    section.close(f"criterion {criterion.id}")
    return criterion


def _item(section: Section) -> Item:
    item = Item(
        id=section.take("id", _name),
        name=section.take("name", _name),
        points=section.take("points", _not_negative),
        unit=section.take_or("unit", _one_of("points", "percent"), "points"),
        window_years=section.take_or("window_years", _optional_count, None),
    )
    section.close(f"{section.label} {item.id}")
    return item


def _caps(section: Section) -> Caps:
    caps = Caps(section.take("bonus", _cap), section.take("penalty", _cap))
    section.close()
    return caps


def _threshold(section: Section) -> Threshold:
    threshold = Threshold(
        points=section.take("points", _amount),
        on=section.take("on", _one_of("final", "panel_score", "both", "after_penalty")),
        adjust_only_from=section.take("adjust_only_from", _amount),
    )
    section.close()
    return threshold


def _ties(section: Section, groups: Iterable[Group]) -> tuple[TieStep, ...]:
    known = {group.name for group in groups}
    steps = section.take("order", _tie_steps)
    for step in steps:
        for name in () if step == "penalty" else step:
            if name not in known:
                ko = f"'{name}' 평가항목이 없습니다. [[group]]의 name을 쓰세요."
                en = f"There is no group '{name}'. Use the name of a [[group]]."
                raise section.refusal("order", ko, en)
    section.close()
    return steps


def _appeal(section: Section) -> Appeal:
    appeal = Appeal(
        days=section.take("days", _count_from(1)),
        times=section.take("times", _count_from(1)),
        decide_within_days=section.take("decide_within_days", _count_from(1)),
        labour_day_extends=section.take("labour_day_extends", _truth),
    )
    section.close()
    return appeal


def _refuse_twice(root: Root, entries: Iterable[tuple[Path, dict[str, str]]]) -> None:
    """Refuse an id or name that two of the `entries` (path, key to id or name) share."""
    owner: dict[str, Path] = {}
    for path, own in entries:
        for key, name in own.items():
            if owner.setdefault(name, path) != path:
                ko, en = f"'{name}'이(가) 두 번 있습니다.", f"'{name}' stands twice."
                raise Section({}, path, "", root).refusal(key, ko, en)


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise BadValue("따옴표로 감싼 글이어야 합니다.", "It must be text in quotes.")
    return clean(value)


def _name(value: object) -> str:
    text = _text(value)
    if not text:
        raise BadValue("비어 있습니다.", "It is blank.")
    return text


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise BadValue("글의 목록이어야 합니다.", "It must be a list of texts.")
    return tuple(_text(each) for each in value)


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise BadValue("true 또는 false여야 합니다.", "It must be true or false.")
    return value


def _amount(value: object) -> Fraction:
    if isinstance(value, float):
        raise BadValue(
            "실수는 정확하지 않아 받지 않습니다. 따옴표로 감싸세요.",
            "A float is not exact. Put it in quotes.",
        )
    # Deliberately not str() of any int: Python refuses to spell one of thousands of digits.
    small = isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**6
    shown = str(value) if small else value
    if not isinstance(shown, str) or not _AMOUNT.fullmatch(shown):
        raise BadValue(
            '"70"이나 "0.5"처럼 소수 여섯째 자리까지의 수여야 합니다.',
            'It must be a number like "70" or "0.5", with at most six decimals.',
        )
    return Fraction(shown)


def _score_bound(value: object) -> Fraction:
    amount = _amount(value)
    if abs(amount) >= 1_000:  # noqa: PLR2004  points have at most three digits
        raise BadValue("-999.99부터 999.99까지여야 합니다.", "It must lie within -999.99…999.99.")
    return amount


def _step(value: object) -> Fraction:
    amount = _amount(value)
    if amount <= 0 or (amount * _POINT_STEPS_PER_UNIT).denominator != 1:
        raise BadValue("0.01의 배수인 양수여야 합니다.", "It must be a positive multiple of 0.01.")
    return amount


def _not_negative(value: object) -> Fraction:
    amount = _amount(value)
    if amount < 0:
        raise BadValue("0 이상이어야 합니다.", "It must not be negative.")
    return amount


def _positive(value: object) -> Fraction:
    amount = _amount(value)
    if amount <= 0:
        raise BadValue("0보다 커야 합니다.", "It must be above 0.")
    return amount


def _optional_amount(value: object) -> Fraction | None:
    return _amount(value)


def _optional_count(value: object) -> int | None:
    return _count_from(1)(value)


def _cap(value: object) -> Fraction | None:
    return None if value == "none" else _not_negative(value)


def _count_from(least: int, most: int = 100_000) -> Callable[[object], int]:
    def read(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise BadValue(
                f"{least}부터 {most}까지의 정수여야 합니다.",
                f"It must be a whole number from {least} to {most}.",
            )
        return value

    return read


def _one_of(*choices: str) -> Callable[[object], Any]:
    def read(value: object) -> str:
        if value not in choices:
            listed = ", ".join(choices)
            raise BadValue(f"{listed} 가운데 하나여야 합니다.", f"It must be one of {listed}.")
        return str(value)

    return read


def _instant(value: object) -> str:
    text = _text(value)
    try:
        aware = datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        aware = False
    if not aware:
        raise BadValue(
            '"2023-04-25T18:00:00+09:00"처럼 시간대까지 써야 합니다.',
            'It must be an instant with its offset, like "2023-04-25T18:00:00+09:00".',
        )
    return text


def _tie_steps(value: object) -> tuple[TieStep, ...]:
    def step(each: object) -> TieStep:
        if each == "penalty":
            return "penalty"
        names = _texts(each)
        if not names:
            raise BadValue("빈 단계가 있습니다.", "A step is empty.")
        return names

    if not isinstance(value, list):
        raise BadValue("단계의 목록이어야 합니다.", "It must be a list of steps.")
    return tuple(step(each) for each in value)
