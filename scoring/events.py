"""The vocabulary of everything that can happen to a round.

An event is a strict frozen value; what it does to the rows is `changes.changes`. Who did it, when
and in which round stand beside it in its journal entry. Secrets never enter one: a passphrase
appears as the SHA-256 of its argon2 hash. Points are hundredths.
"""

from typing import Annotated, Any, ClassVar, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

Name = Annotated[str, Field(min_length=1, max_length=1_000)]
Digest = Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")]
Points = Annotated[int, Field(ge=-99_999, le=99_999)]


class _Value(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


class Event(_Value):
    """One thing that happened; `KIND` names it in the journal."""

    KIND: ClassVar[str]

    def body(self) -> str:
        """Return the canonical JSON that the journal keeps: fields in order, no spaces."""
        return self.model_dump_json()


class Member(_Value):
    """A person as loaded; `passphrase` is None for one who keeps the own."""

    name: Name
    affiliation: str
    role: Literal["chair", "member", "secretary", "officer"]
    field: str
    sector: str
    passphrase: Digest | None


class Proposal(_Value):
    """신청과제 as loaded, the fields of `model.Application`; sets are sorted."""

    number: Name
    title: Name
    lead: Name
    lead_type: str
    partner: str
    partner_type: str
    government_grant: int | None
    total_cost: int | None
    bonus_claim: Annotated[int, Field(ge=0, le=9_999)]
    penalty_claim: Annotated[int, Field(ge=0, le=9_999)]
    bonuses: tuple[str, ...] | None
    penalties: tuple[str, ...] | None
    screened_out: str


class Fact(_Value):
    """A dated fact: which item of the rulebook, on which day (YYYY-MM-DD), by which document."""

    number: Name
    item: Name
    day: Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
    document: Name
    checked_by: str


class RoundCreated(Event):
    """A round begins with its whole rulebook and its secretary."""

    KIND = "round_created"
    rulebook: dict[str, Any]
    secretary: Member


class ApplicationsLoaded(Event):
    """The application list; it replaces one loaded before, and the facts established for it."""

    KIND = "applications_loaded"
    applications: tuple[Proposal, ...]


class PanelLoaded(Event):
    """The panel list; `removed` are people of an earlier list."""

    KIND = "panel_loaded"
    people: tuple[Member, ...]
    removed: tuple[Name, ...]


class FactsLoaded(Event):
    """All dated facts; they replace those loaded before."""

    KIND = "facts_loaded"
    facts: tuple[Fact, ...]


class RulesConfirmed(Event):
    """Inferred values of the rulebook that the actor confirms by name."""

    KIND = "rules_confirmed"
    rules: Annotated[tuple[Name, ...], Field(min_length=1)]


class PassphraseSet(Event):
    """The actor's new passphrase."""

    KIND = "passphrase_set"
    passphrase: Digest


class PassphraseRenewed(Event):
    """A new one-time passphrase for somebody who lost theirs."""

    KIND = "passphrase_renewed"
    name: Name
    passphrase: Digest


class RoundOpened(Event):
    """평가 시작."""

    KIND = "round_opened"


class PointsRecorded(Event):
    """Points of the actor's own sheet by criterion; None takes one back."""

    KIND = "points_recorded"
    number: Name
    points: Annotated[dict[Name, Points | None], Field(min_length=1)]


class SheetSubmitted(Event):
    """The actor's own sheet, complete and final."""

    KIND = "sheet_submitted"
    number: Name


class RecusalRecorded(Event):
    """An evaluator does not score an application."""

    KIND = "recusal_recorded"
    number: Name
    evaluator: Name
    recusal: Literal["exclusion", "challenge", "withdrawal", "absence"]
    reason: Name


class RoundClosed(Event):
    """평가마감."""

    KIND = "round_closed"


KINDS: Final[dict[str, type[Event]]] = {
    each.KIND: each
    for each in (
        RoundCreated,
        ApplicationsLoaded,
        PanelLoaded,
        FactsLoaded,
        RulesConfirmed,
        PassphraseSet,
        PassphraseRenewed,
        RoundOpened,
        PointsRecorded,
        SheetSubmitted,
        RecusalRecorded,
        RoundClosed,
    )
}


def read_event(kind: str, body: str) -> Event:
    """Return the event that a journal entry keeps.

    Raises:
        KeyError: no such kind.
        pydantic.ValidationError: a body that is no such event.
    """
    return KINDS[kind].model_validate_json(body)
