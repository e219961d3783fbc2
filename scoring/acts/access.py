"""Opening the record, signing in, and the own passphrase."""

import unicodedata
from datetime import datetime
from typing import Any, Final

from sqlalchemy import bindparam, func, or_, select

from scoring import accounts
from scoring.changes import table_of
from scoring.errors import Refusal
from scoring.events import PassphraseSet
from scoring.journal import NotOfRound, Turn, passphrase_digest, turn
from scoring.people import EVALUATORS, Role
from scoring.phases import require
from scoring.record import Record
from scoring.snapshots import read_rules
from scoring.storage import open_record
from scoring.tables import ApplicationRow, ConfirmedRuleRow, PersonRow
from scoring.views import Me, RoundHead

__all__ = [
    "OneTime",
    "Record",
    "WrongSignIn",
    "open_record",
    "public_head",
    "set_passphrase",
    "sign_in",
]

_PERSON: Final = table_of(PersonRow)
_APPLICATION: Final = table_of(ApplicationRow)
_CONFIRMED: Final = table_of(ConfirmedRuleRow)
SCORES: Final = or_(*(_PERSON.c.role == role.value for role in sorted(EVALUATORS)))
_WHO: Final = select(
    _PERSON.c.role, _PERSON.c.affiliation, _PERSON.c.passphrase, _PERSON.c.one_time
).where(_PERSON.c.round == bindparam("r"), _PERSON.c.name == bindparam("called"))
_ADMITTED: Final = select(func.count()).where(
    _APPLICATION.c.round == bindparam("r"), _APPLICATION.c.screened_out == ""
)
_EVALUATORS: Final = select(func.count()).where(_PERSON.c.round == bindparam("r"), SCORES)
_RULES: Final = select(_CONFIRMED.c.rule).where(_CONFIRMED.c.round == bindparam("r"))


class WrongSignIn(Refusal):
    ko = "이름이나 암호가 맞지 않습니다. 이름은 명단 그대로, 암호는 한/영을 확인해 다시 입력하세요."
    en = (
        "Name or passphrase is wrong. Write the name as on the list, check the keyboard, try again."
    )


class OneTime(Refusal):
    ko = (
        "받은 일회용 암호로는 들어오기만 할 수 있습니다. 먼저 새 암호를 정하세요(simsa passphrase)."
    )
    en = "The one-time passphrase only lets you in. Set your own first (simsa passphrase)."


def sign_in(record: Record, name: str, passphrase: str) -> Me:
    """Return who signs in.

    Raises:
        WrongSignIn: no such person, or another passphrase; which of the two is not said.
    """
    called = unicodedata.normalize("NFC", name.strip())
    with record.reading():
        found = record.rows(_WHO, r=record.round, called=called)
    if not found:
        raise WrongSignIn
    role, affiliation, kept, one_time = found[0]
    if not accounts.matches(kept, passphrase, one_time=bool(one_time)):
        raise WrongSignIn
    return Me(record.round, called, Role(role), affiliation, bool(one_time))


def set_passphrase(
    record: Record, me: Me, at: datetime, new: str, *, salt: bytes | None = None
) -> Me:
    """Replace the own passphrase; it differs from the one before.

    Raises:
        TooShort, TooLongPassphrase, SamePassphrase: see `accounts`.
        NotOfRound: taken off the list meanwhile.
    """
    accounts.require_fit(new, name=me.name)
    with record.reading():
        _, _, kept, one_time = _known(record, me)
    if accounts.matches(kept, new, one_time=bool(one_time)):
        raise accounts.SamePassphrase
    hashed = accounts.hashed(new, salt=salt)
    digest = passphrase_digest(hashed)
    with turn(record, me.name, at) as mine:
        mine.add(PassphraseSet(passphrase=digest), {digest: hashed})
    return Me(me.round, me.name, me.role, me.affiliation)


def public_head(record: Record) -> RoundHead:
    """Return what may be said of the round before anybody signed in."""
    with record.reading():
        return read_head(record)


def read_head(record: Record) -> RoundHead:
    """Return the round's head, within a transaction of the caller."""
    rulebook, phase = read_rules(record)
    confirmed = {row[0] for row in record.rows(_RULES, r=record.round)}
    return RoundHead(
        id=record.round,
        rulebook=rulebook,
        phase=phase,
        applications=record.rows(_ADMITTED, r=record.round)[0][0],
        evaluators=record.rows(_EVALUATORS, r=record.round)[0][0],
        unconfirmed=tuple(rule for rule in rulebook.inferred if rule not in confirmed),
    )


def allowed(act: str, mine: Turn) -> None:
    """Refuse an act that the actor may not do now, by what the record says under the lock."""
    if mine.role is None:
        raise OneTime
    require(act, mine.phase, mine.role)


def role_of(record: Record, me: Me) -> Role:
    """Return the role of who looks, as the record has it now; within the caller's transaction.

    Raises:
        OneTime: the passphrase handed out is still to be replaced.
        NotOfRound: taken off the list meanwhile.
    """
    role, _, _, one_time = _known(record, me)
    if one_time:
        raise OneTime
    return Role(role)


def may_see(record: Record, me: Me, act: str) -> RoundHead:
    """Refuse to show what this person may not see now; return the round's head.

    Within a transaction of the caller, so that what is shown belongs to the phase that allowed it.
    """
    role = role_of(record, me)
    head = read_head(record)
    require(act, head.phase, role)
    return head


def _known(record: Record, me: Me) -> tuple[Any, ...]:
    found = record.rows(_WHO, r=record.round, called=me.name)
    if not found:
        raise NotOfRound(name=me.name)
    return found[0]
