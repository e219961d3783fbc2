"""Signing in, and what may be said of a round to whom."""

import unicodedata
from typing import Any, Final

from sqlalchemy import bindparam, exists, func, or_, select

from scoring import accounts
from scoring.acts.own_reviews import OPEN_SEATS
from scoring.errors import Refusal
from scoring.people import EVALUATORS, Role
from scoring.phases import EvaluatesAgain, NotOfRound, Phase, may, require
from scoring.record import Record
from scoring.round_rules import read_rules
from scoring.sources import source
from scoring.views import Me, RoundHead

_RESULT: Final = "see_result"
_PERSON: Final = source("person")
_APPLICATION: Final = source("application")
_SCREENING: Final = source("screening")
_CONFIRMED: Final = source("confirmed_rule")
SCORES: Final = or_(*(_PERSON.role == role.value for role in sorted(EVALUATORS)))
_WHO: Final = select(_PERSON.role, _PERSON.affiliation, _PERSON.passphrase, _PERSON.one_time).where(
    _PERSON.round == bindparam("r"), _PERSON.name == bindparam("called"), _PERSON.left == ""
)
_ADMITTED: Final = select(func.count()).where(
    _APPLICATION.round == bindparam("r"), _APPLICATION.screened_out == ""
)
_EVALUATORS: Final = select(func.count()).where(
    _PERSON.round == bindparam("r"), _PERSON.left == "", SCORES
)
_UNSCREENED: Final = select(func.count()).where(
    _APPLICATION.round == bindparam("r"),
    _APPLICATION.screened_out == "",
    ~exists().where(
        _SCREENING.round == _APPLICATION.round, _SCREENING.number == _APPLICATION.number
    ),
)
_RULES: Final = select(_CONFIRMED.rule).where(_CONFIRMED.round == bindparam("r"))


class WrongSignIn(Refusal):
    ko = "이름이나 암호가 맞지 않습니다. 이름은 명단 그대로, 암호는 한/영을 확인해 다시 입력하세요."
    en = (
        "Name or passphrase is wrong. Write the name as on the list, check the keyboard, try again."
    )


class WrongPassphrase(Refusal):
    ko = "암호가 맞지 않습니다. 로그인한 암호를 다시 입력하세요."
    en = "That is not your passphrase. Type the one you signed in with."


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
        accounts.matches_nobody(passphrase)
        raise WrongSignIn
    role, affiliation, kept, one_time = found[0]
    if not accounts.matches(kept, passphrase, one_time=bool(one_time)):
        raise WrongSignIn
    return Me(record.round, called, Role(role), affiliation, bool(one_time))


def sign(record: Record, me: Me, passphrase: str) -> None:
    """Refuse whoever cannot give the own passphrase again: what follows is signed by it.

    Raises:
        WrongPassphrase: another one.
        NotOfRound: taken off the list meanwhile.
    """
    with record.reading():
        _, _, kept, one_time = known(record, me)
    if not accounts.matches(kept, passphrase, one_time=bool(one_time)):
        raise WrongPassphrase


def public_head(record: Record) -> RoundHead:
    """Return what may be said of the round before anybody signed in."""
    with record.reading():
        return read_head(record)


def read_head(record: Record) -> RoundHead:
    """Return the round's head, within a transaction of the caller."""
    rulebook, phase = read_rules(record)
    confirmed = {row[0] for row in record.rows(_RULES, r=record.round)}
    screens = rulebook.screening is not None and phase is Phase.PREPARING
    return RoundHead(
        id=record.round,
        rulebook=rulebook,
        phase=phase,
        applications=record.rows(_ADMITTED, r=record.round)[0][0],
        evaluators=record.rows(_EVALUATORS, r=record.round)[0][0],
        unconfirmed=tuple(rule for rule in rulebook.inferred if rule not in confirmed),
        unscreened=record.rows(_UNSCREENED, r=record.round)[0][0] if screens else 0,
    )


def role_of(record: Record, me: Me) -> Role:
    """Return the role of who looks, as the record has it now; within the caller's transaction.

    Raises:
        OneTime: the passphrase handed out is still to be replaced.
        NotOfRound: taken off the list meanwhile.
    """
    role, _, _, one_time = known(record, me)
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
    if act == _RESULT and (seats := _seats(record, me)):
        raise EvaluatesAgain(number=", ".join(seats))
    return head


def sees_result(record: Record, me: Me) -> bool:
    """Tell whether this person may see the result now, within a transaction of the caller."""
    phase = read_head(record).phase
    return may(_RESULT, phase, role_of(record, me)) and not _seats(record, me)


def _seats(record: Record, me: Me) -> list[str]:
    """Return what somebody evaluates again, submitted or not, and that is not closed.

    The marks of others and the place that an application had would be known by then.
    """
    return [row[0] for row in record.rows(OPEN_SEATS, r=record.round, e=me.name)]


def known(record: Record, me: Me) -> tuple[Any, ...]:
    """Return role, affiliation, passphrase hash and whether it is one-time, as they are now."""
    found = record.rows(_WHO, r=record.round, called=me.name)
    if not found:
        raise NotOfRound(name=me.name)
    return found[0]
