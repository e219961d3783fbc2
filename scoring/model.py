"""Frozen values that everything else passes around.

A `Snapshot` is one round as it stands; `Standings` is what follows from it. Points are integers in
hundredths, scores exact `Fraction`s. Sheets are columns, because a round can hold millions of
points and the engine reads them as arrays.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final

import numpy as np
import numpy.typing as npt

from scoring.errors import Phrase
from scoring.rulebook import Rulebook

Ints = npt.NDArray[np.int64]


class Outcome(StrEnum):
    """결과: 지원대상, 지원가능, 지원제외, 사전지원제외."""

    SELECTED = "selected"
    FUNDABLE = "fundable"
    REJECTED = "rejected"
    SCREENED_OUT = "screened_out"


OUTCOME_NAMES: Final[Mapping[Outcome | None, Phrase]] = {
    Outcome.SELECTED: Phrase("지원대상", "selected"),
    Outcome.FUNDABLE: Phrase("지원가능", "fundable"),
    Outcome.REJECTED: Phrase("지원제외", "rejected"),
    Outcome.SCREENED_OUT: Phrase("사전지원제외", "screened out"),
    None: Phrase("점수 없음", "no score"),
}


class State(StrEnum):
    """How binding a result is."""

    DRAFT = "draft"
    CLOSED = "closed"
    FINALIZED = "finalized"
    FORWARDED = "forwarded"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class Application:
    """신청과제. Claims in hundredths; `bonuses`, `penalties` are the ids of established facts.

    None instead of a set of facts means that none were established, so the claim counts.
    `screened_out` is the ground of 사전지원제외, empty if admitted. Money in won.
    """

    number: str
    title: str
    lead: str
    bonus_claim: int
    penalty_claim: int
    bonuses: frozenset[str] | None = None
    penalties: frozenset[str] | None = None
    lead_type: str = ""
    partner: str = ""
    partner_type: str = ""
    government_grant: int | None = None
    total_cost: int | None = None
    screened_out: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Sheets:
    """All complete sheets (평가표), ordered by application and evaluator.

    Shapes: `application` (n,) and `evaluator` (n,) index `Snapshot.applications` and `evaluators`;
    `points` (n, criteria) in hundredths, in the rulebook's order of criteria.
    """

    evaluators: tuple[str, ...]
    application: npt.NDArray[np.int32]
    evaluator: npt.NDArray[np.int32]
    points: Ints
    comments: Mapping[tuple[int, int], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Decision:
    """People's choice in a tie across the last slot: `chosen` of the tied `among`, and why."""

    among: tuple[str, ...]
    chosen: tuple[str, ...]
    reason: str
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class JournalHead:
    """Where a round's journal stood: how many entries it had, and the digest of the last one."""

    round: str
    entries: int
    digest: str


@dataclass(frozen=True, slots=True)
class DatedFact:
    """What happened for which application, when, and the document that shows it."""

    number: str
    item: str
    day: date
    document: str
    checked_by: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What the panel found instead, and why; without a day it found that nothing counts."""

    number: str
    item: str
    day: date | None
    document: str
    reason: str
    by: str = ""


Fact = DatedFact | Correction


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """One round: rulebook, applications ordered by number, sheets, decisions.

    `journal` is None for a round that no record keeps. `reviewed` are the applications whose sheets
    are those of a re-evaluation (재평가), `readmitted` the grounds on which some of them had been
    screened out before.
    `facts` are the dated ones behind what the applications have established; files have none.
    `aliases` are what outputs call the evaluators instead of their names (`scoring.masking`).
    """

    rulebook: Rulebook
    applications: tuple[Application, ...]
    sheets: Sheets
    decisions: tuple[Decision, ...] = ()
    state: State = State.DRAFT
    facts: tuple[Fact, ...] = ()
    journal: JournalHead | None = None
    reviewed: tuple[str, ...] = ()
    readmitted: Mapping[str, str] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the data that people should look at; never stops the work."""

    kind: str
    numbers: tuple[str, ...]
    text: Phrase


Dropped = tuple[str, ...] | Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Standing:
    """One application's result. Scores are exact points, None without a score."""

    number: str
    title: str
    lead: str
    outcome: Outcome | None
    rank: int | None
    tied: bool
    sheets: int
    dropped_high: Dropped = ()
    dropped_low: Dropped = ()
    panel_score: Fraction | None = None
    bonus: Fraction | None = None
    penalty: Fraction | None = None
    final: Fraction | None = None
    ranking: Fraction | None = None
    groups: Mapping[str, Fraction] | None = None
    flags: tuple[str, ...] = ()
