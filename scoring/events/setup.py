"""A round is made ready: rules, lists, passphrases, the start."""

from typing import Annotated, Any, Literal

from pydantic import Field

from scoring.events.values import Day, Digest, Event, Name, Value


class Member(Value):
    """A person as loaded; `passphrase` is None for one who keeps the own."""

    name: Name
    affiliation: str
    role: Literal["chair", "member", "secretary", "officer"]
    field: str
    sector: str
    passphrase: Digest | None


class Proposal(Value):
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


class Fact(Value):
    """A dated fact: which item of the rulebook, on which day (YYYY-MM-DD), by which document."""

    number: Name
    item: Name
    day: Day
    document: Name
    checked_by: str


class RoundCreated(Event):
    """A round begins with its whole rulebook and its secretary."""

    KIND = "round_created"
    rulebook: dict[str, Any]
    secretary: Member


class SetupCopied(Event):
    """Rules and people come from another round, whose journal stood at this entry."""

    KIND = "setup_copied"
    round: Name
    entries: Annotated[int, Field(ge=1)]
    head: Digest


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
