"""What acts answer: frozen pictures of a round as one person may see it, without any library.

Screens build on these; they import nothing of the record, so the first screen paints before the
database stack loads. Points are hundredths.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from scoring.errors import Phrase
from scoring.people import Person, Role
from scoring.phases import Phase
from scoring.rulebook import Rulebook


class SheetState(StrEnum):
    """작성 전, 작성 중, 종이(확인 전), 제출, 제척·기피·회피, 불참, 해촉, 다른 평가단.

    `APART` is somebody else's application: of another panel, because one evaluates it again.
    """

    EMPTY = "empty"
    DRAFT = "draft"
    KEYED = "keyed"
    SUBMITTED = "submitted"
    RECUSED = "recused"
    ABSENT = "absent"
    LEFT = "left"
    APART = "apart"


OUT: Final = frozenset({SheetState.RECUSED, SheetState.ABSENT, SheetState.LEFT, SheetState.APART})
"""Sheets that nobody waits for and that never count."""


class RecusalKind(StrEnum):
    """제척, 기피, 회피, 불참 (운영요령 제7조 제3항부터 제5항)."""

    EXCLUSION = "exclusion"
    CHALLENGE = "challenge"
    WITHDRAWAL = "withdrawal"
    ABSENCE = "absence"


@dataclass(frozen=True, slots=True)
class Me:
    """Who is signed in; `one_time` while the passphrase handed out was not replaced."""

    round: str
    name: str
    role: Role
    affiliation: str
    one_time: bool = False


@dataclass(frozen=True, slots=True)
class RoundHead:
    """What every screen says of the round: its id, rules and phase.

    `unconfirmed` are the rulebook's inferred values that nobody has confirmed yet. `unscreened`
    are applications that screening has not decided of, in preparation and by rules that screen.
    """

    id: str
    rulebook: Rulebook
    phase: Phase
    applications: int
    evaluators: int
    unconfirmed: tuple[str, ...] = ()
    unscreened: int = 0


@dataclass(frozen=True, slots=True)
class OwnSheet:
    """A member's own sheet for one application; `points` by criterion id, only what is entered.

    `reason` says why a recused or absent one is locked. `declared` tells whether the member has
    said that nothing stands against scoring it, or what does. `comments` by criterion id, "" for
    the whole sheet. `digest` stands for a submitted one. Of one on paper (`KEYED`) points and
    comment are those keyed by `keyed_by`, for the member to accept or to drop. `verified` is
    솔루션 검증 여부 as established at screening, None if it was not. `again` is one of a
    re-evaluation (재평가).
    """

    number: str
    title: str
    lead: str
    partner: str
    state: SheetState
    points: Mapping[str, int] = field(default_factory=dict)
    reason: str = ""
    declared: bool = False
    comments: Mapping[str, str] = field(default_factory=dict)
    digest: str = ""
    keyed_by: str = ""
    verified: bool | None = None
    again: bool = False

    @property
    def total(self) -> int:
        """Hundredths entered so far."""
        return sum(self.points.values())


@dataclass(frozen=True, slots=True)
class Saved:
    """A committed change: its place in the journal and when."""

    seq: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Receipt(Saved):
    """What was submitted: the journal's digest after it, and each sheet's by application."""

    head: str
    sheets: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Declarations:
    """What a member has agreed to and declared; `alike` are applications of the own institution.

    `again` are the applications that the member evaluates again (재평가): then `missing` are of
    those, and each of them is pledged for by itself.
    """

    pledged: bool
    missing: tuple[str, ...]
    alike: frozenset[str]
    again: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Replaced(Saved):
    """That a new application list is kept, and what went with the old one, each as a count.

    Dated facts, budgets of institutions, screening decisions, and solutions looked at.
    """

    facts: int
    budgets: int = 0
    decisions: int = 0
    solutions: int = 0


@dataclass(frozen=True, slots=True)
class Keyed(Saved):
    """A paper sheet was keyed: whether it counts now, or else which criteria (by name) differ.

    Neither while only one person has keyed it. `sheet` is the digest of one that counts.
    """

    accepted: bool
    differing: tuple[str, ...]
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """종이 평가표 that does not count yet, and who keyed it: two people whose points differ."""

    number: str
    evaluator: str
    keyed_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Thin:
    """An application with few sheets still `possible`; `short`: under the minimum, so no score."""

    number: str
    possible: int
    short: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """평가 진행: who is how far, never how much. `numbers` are the admitted applications.

    `states` holds every (evaluator, number); `blockers` say by name what keeps the round from
    being closed (or, in preparation, opened); `leads` are 주관기관 by number; `left` are evaluators
    who left; `seq` is the last journal entry it knows of.
    """

    head: RoundHead
    evaluators: tuple[Person, ...]
    numbers: tuple[str, ...]
    states: Mapping[tuple[str, str], SheetState]
    blockers: tuple[Phrase, ...]
    leads: Mapping[str, str] = field(default_factory=dict)
    left: frozenset[str] = frozenset()
    thin: tuple[Thin, ...] = ()
    seq: int = field(default=0, compare=False)


MOTION_LASTS: Final = timedelta(minutes=5)
"""How long a second person may approve what somebody asked for."""


@dataclass(frozen=True, slots=True)
class Motion:
    """What a second person has to approve: who asked when, for what, and why.

    `id` is its journal entry, `act` one of `motionable.MOTIONABLE`, and `state` `open`, `approved`
    or `declined`; an open one can be approved while `left` is not negative. `about` is what of the
    application: whose sheet, which fact; of no application, which rule. `day` is the holiday
    that is asked for. `entry` is the notice or appeal that is to be struck, 0 for none, and
    `details` what it says, a line each.
    """

    id: int
    by: str
    at: datetime
    act: str
    number: str
    evaluator: str
    reason: str
    state: str
    about: Phrase = field(default=Phrase("", ""), kw_only=True)
    day: str = field(default="", kw_only=True)
    entry: int = field(default=0, kw_only=True)
    details: Phrase = field(default=Phrase("", ""), kw_only=True)

    def left(self, at: datetime) -> timedelta:
        """Return how long it can still be approved at this instant; negative once it cannot."""
        return self.at + MOTION_LASTS - at


@dataclass(frozen=True, slots=True)
class Version:
    """A state of the result: the entry that made it, its instant, and the result's digest."""

    seq: int
    at: datetime
    actor: str
    kind: str
    result: str

    @classmethod
    def of(cls, seq: int, at: str, actor: str, kind: str, result: str) -> "Version":
        """Return it from an entry's fields."""
        return cls(seq, datetime.fromisoformat(at), actor, kind, result)


class ChallengeState(StrEnum):
    """의결 전, 인정, 불인정, 의결 필요 없음 (already recused, or left the panel)."""

    OPEN = "open"
    UPHELD = "upheld"
    DENIED = "denied"
    MOOT = "moot"


@dataclass(frozen=True, slots=True)
class Challenge:
    """기피 신청 as one person may see it, and who decides: `entitled` evaluators.

    `mine` is the own vote. For the secretary alone `voted` is how many have voted, and once it is
    decided `votes_for` and `votes_against` are the counts; None for everybody else.
    """

    number: str
    title: str
    lead: str
    evaluator: str
    reason: str
    state: ChallengeState
    entitled: int
    mine: bool | None = None
    voted: int | None = None
    votes_for: int | None = None
    votes_against: int | None = None


SEALED: Final = "sealed"
"""The kind of an entry whose own kind would say too much to who looks."""


@dataclass(frozen=True, slots=True)
class Change:
    """What an entry changed: what it is called, and what stood there before and after it."""

    named: Phrase
    before: Phrase
    after: Phrase


@dataclass(frozen=True, slots=True)
class Entry:
    """One journal entry; `said` is None where its content may not be seen yet.

    Then `changes`, `reason`, `numbers` (of the applications it is about) and `people` (the actor,
    and whom it is about) are empty as well.
    """

    seq: int
    at: datetime
    actor: str
    kind: str
    digest: str
    said: Phrase | None = None
    changes: tuple[Change, ...] = ()
    reason: str = ""
    numbers: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
