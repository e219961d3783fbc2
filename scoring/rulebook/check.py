"""The rulebook format (INTERFACE, "Rulebook files"): every key, its type and what must hold."""

from collections.abc import Iterable
from fractions import Fraction
from functools import partial
from typing import Final

from scoring.rulebook import kinds
from scoring.rulebook.lines import Path
from scoring.rulebook.screening import read_screening
from scoring.rulebook.section import Root, Section
from scoring.rulebook.values import (
    Appeal,
    Caps,
    Criterion,
    Document,
    Group,
    Item,
    Rulebook,
    ScoreRules,
    Screening,
    Threshold,
    TieStep,
)

_MOST_PLACES: Final = 6


def read_rulebook(document: Document, *, file: str, lines: dict[Path, int]) -> Rulebook:
    """Return the checked rulebook; raise `RulebookRefusal` naming key and line."""
    top = Section(document, (), "rulebook", Root(file, lines))
    groups = _groups(top)
    bonuses = tuple(_item(each) for each in top.sections("bonus", "bonus"))
    penalties = tuple(_item(each) for each in top.sections("penalty", "penalty"))
    items = [(("bonus", index), item) for index, item in enumerate(bonuses)]
    items += [(("penalty", index), item) for index, item in enumerate(penalties)]
    named = [(path, {"id": each.id, "name": each.name}) for path, each in items]
    _refuse_twice(top.root, [*_named_criteria(groups), *named])
    build = partial(
        Rulebook,
        id=top.take("id", kinds.name),
        title=top.take("title", kinds.name),
        version=top.take("version", kinds.name),
        authority=top.take("authority", kinds.name),
        agency=top.take("agency", kinds.name),
        slots=top.take("slots", kinds.count_from(1)),
        closing=top.take("closing", kinds.instant),
        scores=_score_rules(top.section("scores")),
        groups=groups,
        bonuses=bonuses,
        penalties=penalties,
        caps=_caps(top.section("caps")),
        threshold=_threshold(top.section("threshold")),
        ties=_ties(top.section("ties"), groups),
        appeal=_appeal(top.section("appeal")),
        screening=_screening(top, groups, bonuses),
        document=document,
    )
    top.close()
    return build(inferred=tuple(top.root.inferred))


def _score_rules(section: Section) -> ScoreRules:
    drop_high, drop_low = (
        section.take(key, kinds.count_from(0)) for key in ("drop_high", "drop_low")
    )
    minimum = section.take("minimum_sheets", kinds.count_from(1))
    if minimum <= drop_high + drop_low:
        ko = "drop_high와 drop_low의 합보다 커야 합니다."
        raise section.refusal("minimum_sheets", ko, "It must exceed drop_high + drop_low.")
    rules = ScoreRules(
        step=section.take("step", kinds.step),
        center=section.take("center", kinds.one_of("mean", "median")),
        drop_high=drop_high,
        drop_low=drop_low,
        of=section.take("of", kinds.one_of("total", "criterion")),
        minimum_sheets=minimum,
        warn_below=section.take_or("warn_below", kinds.count_from(0), minimum),
        round=section.take("round", kinds.one_of("none", "panel_score", "criterion", "final")),
        places=section.take("places", kinds.count_from(0, _MOST_PLACES)),
    )
    section.close()
    return rules


def _groups(top: Section) -> tuple[Group, ...]:
    groups: list[Group] = []
    for section in top.sections("group", "group", least=1):
        name = section.take("name", kinds.name)
        criteria = tuple(_criterion(c) for c in section.sections("criterion", "", least=1))
        section.close(f"group {name}")
        groups.append(Group(name, criteria))
    _refuse_twice(top.root, [(("group", g), {"name": each.name}) for g, each in enumerate(groups)])
    return tuple(groups)


def _named_criteria(groups: Iterable[Group]) -> list[tuple[Path, dict[str, str]]]:
    return [
        (("group", g, "criterion", c), {"id": each.id, "name": each.name})
        for g, group in enumerate(groups)
        for c, each in enumerate(group.criteria)
    ]


def _criterion(section: Section) -> Criterion:
    criterion = Criterion(
        id=section.take("id", kinds.name),
        name=section.take("name", kinds.name),
        maximum=section.take("maximum", kinds.score_bound),
        minimum=section.take_or("minimum", kinds.score_bound, Fraction(0)),
        threshold=section.take_or("threshold", kinds.optional_amount, None),
        weight=section.take_or("weight", kinds.not_negative, Fraction(1)),
        guidance=section.take_or("guidance", kinds.texts, ()),
    )
    if criterion.maximum <= criterion.minimum:
        ko, en = "minimum보다 커야 합니다.", "It must exceed minimum."
        raise section.refusal("maximum", ko, en)
    section.close(f"criterion {criterion.id}")
    return criterion


def _item(section: Section) -> Item:
    item = Item(
        id=section.take("id", kinds.name),
        name=section.take("name", kinds.name),
        points=section.take("points", kinds.not_negative),
        unit=section.take_or("unit", kinds.one_of("points", "percent"), "points"),
        window_years=section.take_or("window_years", kinds.optional_count, None),
    )
    section.close(f"{section.label} {item.id}")
    return item


def _caps(section: Section) -> Caps:
    caps = Caps(section.take("bonus", kinds.cap), section.take("penalty", kinds.cap))
    section.close()
    return caps


def _threshold(section: Section) -> Threshold:
    threshold = Threshold(
        points=section.take("points", kinds.amount),
        on=section.take("on", kinds.one_of("final", "panel_score", "both", "after_penalty")),
        adjust_only_from=section.take("adjust_only_from", kinds.amount),
    )
    section.close()
    return threshold


def _ties(section: Section, groups: Iterable[Group]) -> tuple[TieStep, ...]:
    known = {group.name for group in groups}
    steps = section.take("order", kinds.tie_steps)
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
        days=section.take("days", kinds.count_from(1)),
        times=section.take("times", kinds.count_from(1)),
        decide_within_days=section.take("decide_within_days", kinds.count_from(1)),
        labour_day_extends=section.take("labour_day_extends", kinds.truth),
    )
    section.close()
    return appeal


def _screening(top: Section, groups: Iterable[Group], bonuses: Iterable[Item]) -> Screening | None:
    """Return the rules of 사전검토; None if the rulebook has none."""
    if "screening" not in top.table:
        return None
    screening = read_screening(
        top.section("screening"),
        criteria={each.id for group in groups for each in group.criteria},
        bonuses={each.id for each in bonuses},
    )
    ids = {
        "rate": [each.id for each in screening.rates],
        "ground": [each.id for each in screening.grounds],
    }
    for key, listed in ids.items():
        own = [(("screening", key, nth), {"id": each}) for nth, each in enumerate(listed)]
        _refuse_twice(top.root, own)
    return screening


def _refuse_twice(root: Root, entries: Iterable[tuple[Path, dict[str, str]]]) -> None:
    """Refuse an id or name that two of the `entries` (path, key to id or name) share."""
    owner: dict[str, Path] = {}
    for path, own in entries:
        for key, name in own.items():
            if owner.setdefault(name, path) != path:
                ko, en = (
                    f"두 번 있습니다: '{name}'. 하나를 바꾸세요.",
                    f"'{name}' stands twice. Change one.",
                )
                raise Section({}, path, "", root).refusal(key, ko, en)
