"""A round's set-up taken over into a new one: its rules as they are now, and its people.

Never what was applied for, scored or decided, and never a passphrase: everybody gets a new one-time
one. Inferred rules are to be confirmed again, by name, because a person answers for a round.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, select

from scoring.acts.access import may_see
from scoring.acts.setup import NewRound, made_round, member_of, one_time_of
from scoring.events import PanelLoaded, SetupCopied
from scoring.journal import passphrase_digest
from scoring.model import JournalHead
from scoring.people import Person, Role
from scoring.record import Record
from scoring.round_rules import read_rulebook
from scoring.rulebook import Rulebook
from scoring.sources import source
from scoring.views import Me

_PERSON: Final = source("person")
_PEOPLE: Final = select(
    _PERSON.name, _PERSON.affiliation, _PERSON.role, _PERSON.field, _PERSON.sector
).where(_PERSON.round == bindparam("r"), _PERSON.left == "")
_ENTRY: Final = source("entry")
_LAST: Final = (
    select(_ENTRY.round, _ENTRY.seq, _ENTRY.digest)
    .where(_ENTRY.round == bindparam("r"))
    .order_by(_ENTRY.seq.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class SetUp:
    """What a new round takes over, and where the journal it comes from stood."""

    rulebook: Rulebook
    people: tuple[Person, ...]
    journal: JournalHead


def set_up(record: Record, me: Me) -> SetUp:
    """Return a round's set-up as it is now; only its secretary takes it over."""
    with record.reading():
        may_see(record, me, "copy_setup")
        people = tuple(
            Person(name, affiliation, Role(role), field, sector)
            for name, affiliation, role, field, sector in record.rows(_PEOPLE, r=record.round)
        )
        (last,) = record.rows(_LAST, r=record.round)
        return SetUp(read_rulebook(record), people, JournalHead(*last))


def copy_round(db: str, new: NewRound, copied: SetUp, at: datetime) -> Mapping[str, str]:
    """Begin a round with another's set-up; return everybody's one-time passphrase by name.

    Raises:
        Refusal: as `new_round`.
    """
    others = [each for each in copied.people if each.name != new.secretary.name]
    made = {each.name: one_time_of(each.name) for each in others}
    digests = {name: passphrase_digest(hashed) for name, (_, hashed) in made.items()}
    told = copied.journal
    listed = (
        member_of(new.secretary, None),
        *(member_of(each, digests[each.name]) for each in others),
    )
    secrets = {digests[name]: hashed for name, (_, hashed) in made.items()}
    more = (
        SetupCopied(round=told.round, entries=told.entries, head=told.digest),
        PanelLoaded(people=listed, removed=()),
    )
    made_round(db, new, at, more=more, secrets=secrets).close()
    return {name: passphrase for name, (passphrase, _) in made.items()}
