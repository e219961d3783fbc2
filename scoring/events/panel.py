"""The panel in session: who does not score what, who joins and leaves, what two people decide."""

from typing import Annotated, Literal

from pydantic import Field

from scoring.events.setup import Member
from scoring.events.values import Day, Event, Name, RuleValue, Words

_Count = Annotated[int, Field(ge=0)]


class RecusalRecorded(Event):
    """An evaluator does not score an application."""

    KIND = "recusal_recorded"
    number: Name
    evaluator: Name
    recusal: Literal["exclusion", "challenge", "withdrawal", "absence"]
    reason: Name


class RecusalLifted(Event):
    """A recusal recorded by mistake is gone, a ground declared with it."""

    KIND = "recusal_lifted"
    number: Name
    evaluator: Name
    reason: Name


class ChallengeFiled(Event):
    """기피 신청: somebody is not to score an application; the other evaluators decide."""

    KIND = "challenge_filed"
    number: Name
    evaluator: Name
    reason: Name


class ChallengeVoted(Event):
    """The actor's vote on a challenge."""

    KIND = "challenge_voted"
    number: Name
    evaluator: Name
    upheld: bool


class ChallengeDecided(Event):
    """What the other evaluators decided; upheld, the evaluator does not score the application.

    The votes are counted here, since who leaves the panel later takes no part in the count.
    """

    KIND = "challenge_decided"
    number: Name
    evaluator: Name
    upheld: bool
    reason: Name
    votes_for: _Count
    votes_against: _Count


class PersonJoined(Event):
    """Somebody comes to the panel while it sits."""

    KIND = "person_joined"
    person: Member
    reason: Name


class PersonLeft(Event):
    """해촉: somebody leaves the panel; the sheets are kept and count no longer."""

    KIND = "person_left"
    name: Name
    reason: Name


class ChairElected(Event):
    """위원장 선출 (평가관리지침 제6조): the former chair stays a member."""

    KIND = "chair_elected"
    name: Name


class FactCorrected(Event):
    """The panel corrects a dated fact: when it happened, or (without a day) that it does not count.

    `before` are the days known until then; it holds whatever is loaded later.
    """

    KIND = "fact_corrected"
    number: Name
    item: Name
    before: tuple[Day, ...]
    day: Day | None
    document: Name
    reason: Name


class RuleChanged(Event):
    """A rule is another after the first score; `key` is its path in the rulebook's file."""

    KIND = "rule_changed"
    key: Name
    before: RuleValue
    value: RuleValue
    reason: Name


class MotionMade(Event):
    """Something that a second person has to approve; `asked` is the event it would become."""

    KIND = "motion_made"
    act: Literal[
        "sheet_reopened",
        "recusal_lifted",
        "fact_corrected",
        "rule_changed",
        "holiday_added",
        "entry_struck",
    ]
    asked: Words


class MotionApproved(Event):
    """The actor approves a motion, named by its journal entry; what it asked for follows."""

    KIND = "motion_approved"
    motion: Annotated[int, Field(ge=1)]


class MotionDeclined(Event):
    """The actor does not approve a motion, or takes the own one back."""

    KIND = "motion_declined"
    motion: Annotated[int, Field(ge=1)]


class RoundClosed(Event):
    """평가마감."""

    KIND = "round_closed"
