"""The rules as frozen values."""

import hashlib
import json
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any, Final, Literal

Document = dict[str, Any]
TYPES: Final = ("중견기업", "중견기업 후보기업", "중소기업", "대기업")
"""기관 유형, as files and rulebooks write them."""


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


@dataclass(frozen=True, slots=True)
class Rate:
    """What an institution of `type` may get, in percent; None where the rate says nothing.

    `government` is the most of its own cost, `cash` the least of its own contribution. One with
    `crisis_region` is only for institutions there.
    """

    id: str
    name: str
    type: str
    crisis_region: bool
    government: Fraction | None
    government_source: str
    cash: Fraction | None
    cash_source: str


@dataclass(frozen=True, slots=True)
class CountsAs:
    """Below so many won of average sales, `type` has the rates of `as_type` too."""

    type: str
    as_type: str
    average_sales_below: int
    source: str


@dataclass(frozen=True, slots=True)
class BonusPair:
    """A bonus that is for a consortium of these two types, whoever leads."""

    item: str
    types: tuple[str, str]
    source: str


@dataclass(frozen=True, slots=True)
class Ground:
    """사전지원제외 사유: one may be a reason to exclude, one `must`.

    One with `exempt_if_verified` is not looked at where the solution was verified.
    """

    id: str
    kind: Literal["may", "must"]
    name: str
    article: str
    text: tuple[str, ...]
    exempt_if_verified: bool


@dataclass(frozen=True, slots=True)
class Screening:
    """사전검토: who may apply with whom, limits in won and percent, grounds to exclude.

    `grant` is the most government money of an application, `allowance` 연구수당 in percent of
    인건비, `verified` the criterion beside which the verified solution is shown; None and empty
    where the notice has no such rule.
    """

    partners: int
    partners_source: str
    lead_types: tuple[str, ...]
    lead_types_source: str
    partner_types: tuple[str, ...]
    partner_types_source: str
    grant: int | None
    grant_source: str
    several_rates: Literal["most_favourable", "strictest"]
    allowance: Fraction | None
    allowance_source: str
    verified: str
    counts_as: tuple[CountsAs, ...]
    rates: tuple[Rate, ...]
    pairs: tuple[BonusPair, ...]
    grounds: tuple[Ground, ...]


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
    screening: Screening | None
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
