"""위원 변경 while the panel sits: who joins, who leaves (해촉), who takes the chair."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, select

from scoring import accounts, gate
from scoring.acts.access import SCORES
from scoring.acts.leading import require_evaluator
from scoring.acts.permits import allowed
from scoring.errors import Refusal
from scoring.events import ChairElected, Member, PersonJoined, PersonLeft
from scoring.journal import passphrase_digest, saved, turn
from scoring.people import Person, Role
from scoring.record import Record
from scoring.sources import source
from scoring.views import Me, Saved

_PERSON: Final = source("person")
_CALLED: Final = select(_PERSON.left).where(
    _PERSON.round == bindparam("r"), _PERSON.name == bindparam("called")
)
_PRESENT: Final = select(_PERSON.name, _PERSON.role).where(
    _PERSON.round == bindparam("r"), _PERSON.left == "", SCORES
)


class NameTaken(Refusal):
    ko = "{name}: 이미 명단에 있습니다. 이름이 같은 사람이면 {name}(B)처럼 구별해 쓰세요."
    en = "'{name}' is on the list. For another person of that name write {name}(B) or the like."


class JoinsAgain(Refusal):
    ko = "{name} 위원은 해촉되어 다시 위촉할 수 없습니다. 다른 사람을 위촉하세요."
    en = "{name} has left the panel and cannot join it again. Choose somebody else."


class LastEvaluator(Refusal):
    ko = "{name} 위원이 해촉되면 위원이 없습니다. 다른 위원을 먼저 위촉하세요."
    en = "Nobody would be left after {name}. Let somebody join first."


class ChairAlready(Refusal):
    ko = "{name} 위원은 이미 위원장입니다. 다른 위원을 고르세요."
    en = "{name} is the chair already. Choose somebody else."


def join(
    record: Record,
    me: Me,
    at: datetime,
    person: Person,
    *,
    reason: str,
    one_time: str = "",
    salt: bytes | None = None,
) -> str:
    """Let a member join; return the one-time passphrase, which nobody can ask for again.

    Args:
        record: the round.
        me: who lets them in.
        at: this instant.
        person: name and affiliation; always a member, whatever the role says.
        reason: why, as the journal keeps it.
        one_time: the passphrase, in the practice round only.
        salt: of its hash, in the practice round only.

    Raises:
        NameTaken, JoinsAgain: somebody of the list has that name, or had.
        Refusal: not permitted now, or a text that does not pass the gate.
    """
    passphrase = one_time or accounts.new_one_time()
    hashed = accounts.hashed_one_time(passphrase, salt=salt)
    digest = passphrase_digest(hashed)
    with turn(record, me.name, at) as mine:
        allowed("join_panel", mine)
        member, words = _member(person, digest), gate.required(reason)
        before = record.rows(_CALLED, r=record.round, called=member.name)
        if before:
            raise JoinsAgain(name=member.name) if before[0][0] else NameTaken(name=member.name)
        mine.add(PersonJoined(person=member, reason=words), {digest: hashed})
    return passphrase


def leave(record: Record, me: Me, at: datetime, *, name: str, reason: str) -> Saved:
    """해촉: an evaluator leaves; sheets are kept and count no longer, and the sign-in ends.

    Raises:
        LastEvaluator: nobody would be left.
        Refusal: not permitted now, no evaluator, who has left already, no reason.
    """
    with turn(record, me.name, at) as mine:
        allowed("change_panel", mine)
        words = gate.required(reason)
        require_evaluator(record, name)
        if len(record.rows(_PRESENT, r=record.round)) == 1:
            raise LastEvaluator(name=name)
        mine.add(PersonLeft(name=name, reason=words))
    return saved(mine)


def elect_chair(record: Record, me: Me, at: datetime, *, name: str) -> Saved:
    """위원장 선출 among those present; the former chair stays a member.

    Raises:
        ChairAlready: nothing would change.
        Refusal: not permitted now, no evaluator, or who has left.
    """
    with turn(record, me.name, at) as mine:
        allowed("elect_chair", mine)
        require_evaluator(record, name)
        if (name, Role.CHAIR.value) in record.rows(_PRESENT, r=record.round):
            raise ChairAlready(name=name)
        mine.add(ChairElected(name=name))
    return saved(mine)


def _member(person: Person, digest: str) -> Member:
    """Return somebody who joins, every text through the gate."""
    clean = replace(
        person,
        name=gate.required(person.name),
        affiliation=gate.required(person.affiliation),
        field=gate.clean(person.field),
        sector=gate.clean(person.sector),
    )
    return Member(
        name=clean.name,
        affiliation=clean.affiliation,
        role="member",
        field=clean.field,
        sector=clean.sector,
        passphrase=digest,
    )
