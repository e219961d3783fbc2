"""The rules as frozen values."""

import hashlib
import json
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any, Literal

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Criterion:
    """평가지표: amounts in points; `threshold` None if it has none of its own."""

    id: str
    name: str
    maximum: Fraction
    minimum: Fraction
    threshold: Fraction | None
    weight: Fraction
    guidance: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """평가항목: criteria that are shown, and break ties, together."""

    name: str
    criteria: tuple[Criterion, ...]

    @property
    def maximum(self) -> Fraction:
        """The most points the group can give."""
        return sum((criterion.maximum for criterion in self.criteria), Fraction(0))


@dataclass(frozen=True, slots=True)
class Item:
    """One ground for a bonus or penalty (우대·감점 항목)."""

    id: str
    name: str
    points: Fraction
    unit: Literal["points", "percent"]
    window_years: int | None


@dataclass(frozen=True, slots=True)
class ScoreRules:
    """How sheets become a panel score."""

    step: Fraction
    center: Literal["mean", "median"]
    drop_high: int
    drop_low: int
    of: Literal["total", "criterion"]
    minimum_sheets: int
    warn_below: int
    round: Literal["none", "panel_score", "criterion", "final"]
    places: int


@dataclass(frozen=True, slots=True)
class Caps:
    """Most points of bonus and penalty together each; None if there is no cap."""

    bonus: Fraction | None
    penalty: Fraction | None


@dataclass(frozen=True, slots=True)
class Threshold:
    """기준점수."""

    points: Fraction
    on: Literal["final", "panel_score", "both", "after_penalty"]
    adjust_only_from: Fraction


TieStep = tuple[str, ...] | Literal["penalty"]


@dataclass(frozen=True, slots=True)
class Appeal:
    """이의신청: days to file, how often, days to decide, and whether 1 May moves a deadline."""

    days: int
    times: int
    decide_within_days: int
    labour_day_extends: bool


@dataclass(frozen=True)
class Rulebook:
    """One rule set. `document` is the file as written, `inferred` what nobody has confirmed."""

    id: str
    title: str
    version: str
    authority: str
    agency: str
    slots: int
    closing: str
    scores: ScoreRules
    groups: tuple[Group, ...]
    bonuses: tuple[Item, ...]
    penalties: tuple[Item, ...]
    caps: Caps
    threshold: Threshold
    ties: tuple[TieStep, ...]
    appeal: Appeal
    inferred: tuple[str, ...]
    document: Document = field(repr=False, compare=False)

    @cached_property
    def criteria(self) -> tuple[Criterion, ...]:
        """All criteria in the rulebook's order."""
        return tuple(criterion for group in self.groups for criterion in group.criteria)

    @property
    def weighted(self) -> bool:
        """Whether the ranking score differs from the final score."""
        return any(criterion.weight != 1 for criterion in self.criteria)

    @property
    def digest(self) -> str:
        """SHA-256 over the document as canonical JSON (sorted keys, no spaces, UTF-8)."""
        canonical = json.dumps(
            self.document, sort_keys=True, ensure_ascii=False, separators=(",", ":")
        )
        return "sha256:" + hashlib.sha256(canonical.encode()).hexdigest()
