"""A new round: its rules and secretary, then applications, panel, facts and the start."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from hashlib import sha256
from itertools import count
from typing import Final

from sqlalchemy import bindparam, func, select

from scoring import accounts, gate
from scoring.acts.access import may_see, read_head
from scoring.acts.leading import Blocked
from scoring.acts.permits import allowed
from scoring.acts.watching import read_progress
from scoring.errors import Refusal, Refusals
from scoring.events import (
    ApplicationsLoaded,
    Event,
    Fact,
    FactsLoaded,
    Member,
    PanelLoaded,
    Proposal,
    RoundCreated,
    RoundOpened,
    RulesConfirmed,
)
from scoring.facts import DatedFact
from scoring.journal import begin, passphrase_digest, saved, turn
from scoring.model import Application
from scoring.people import Person, Role
from scoring.record import Record
from scoring.rulebook import Rulebook
from scoring.sources import source
from scoring.storage import making
from scoring.views import Me, Replaced, Saved

_PERSON: Final = source("person")
_ROUND: Final = source("round")
_APPLICATION: Final = source("application")
_NAMES: Final = select(_PERSON.name).where(_PERSON.round == bindparam("r"))
_THERE: Final = select(_ROUND.id).where(_ROUND.id == bindparam("r"))
_FACT: Final = source("fact")
_FACTS: Final = select(func.count()).where(_FACT.round == bindparam("r"))
_BUDGET: Final = source("budget")
_BUDGETS: Final = select(func.count()).where(_BUDGET.round == bindparam("r"))
_SCREENING: Final = source("screening")
_DECIDED: Final = select(func.count()).where(_SCREENING.round == bindparam("r"))
_SOLUTION: Final = source("solution")
_SOLUTIONS: Final = select(func.count()).where(_SOLUTION.round == bindparam("r"))
_MARK: Final = source("mark")
_SCORED: Final = select(_MARK.number).where(_MARK.round == bindparam("r")).limit(1)
_NUMBERS: Final = select(_APPLICATION.number).where(_APPLICATION.round == bindparam("r"))


class RoundThere(Refusal):
    ko = "'{found}' 평가회차가 이미 있습니다. 다른 이름을 --round로 쓰거나 다른 파일을 쓰세요."
    en = "There is a round '{found}' already. Name another with --round, or use another file."


class OwnRole(Refusal):
    ko = "{name}: 이 회차를 만든 간사입니다. 명단에서 역할을 간사로 쓰세요."
    en = "{name} made this round as its secretary. Give that role in the list."


class UnknownNumbers(Refusal):
    ko = "신청과제 목록에 없는 접수번호입니다: '{found}'. 번호를 확인하세요."
    en = "'{found}' is not in the application list. Check the number."


@dataclass(frozen=True, slots=True)
class NewRound:
    """What a new round needs: its id, rules, and the secretary with a passphrase of the own."""

    id: str
    rulebook: Rulebook
    secretary: Person
    passphrase: str


def new_round(db: str, new: NewRound, at: datetime, *, salt: bytes | None = None) -> Record:
    """Begin a round, in a new file or beside others; return its open record.

    Args:
        db: path of the file.
        new: what the round needs.
        at: this instant.
        salt: of the secretary's passphrase, and of all that is random in entries made through the
            record returned; in the practice round only.

    Raises:
        RoundThere: the file has a round of this id.
        Refusal: an unfit name or passphrase, or a file that cannot be made.
    """
    return made_round(db, new, at, salt=salt)


def made_round(
    db: str,
    new: NewRound,
    at: datetime,
    *,
    salt: bytes | None = None,
    more: Sequence[Event] = (),
    secrets: Mapping[str, str] | None = None,
) -> Record:
    """Begin a round, with `more` events in the same transaction; see `new_round`."""
    round_id, name = gate.required(new.id), gate.required(new.secretary.name)
    secretary = replace(new.secretary, name=name, role=Role.SECRETARY)
    accounts.require_fit(new.passphrase, name=name)
    hashed = accounts.hashed(new.passphrase, salt=salt)
    digest = passphrase_digest(hashed)
    event = RoundCreated(rulebook=new.rulebook.document, secretary=member_of(secretary, digest))
    with making(db) as record:
        record.round = round_id
        if salt is not None:
            record.nonce = _nonces(salt)
        _refuse_there(record, round_id)
        begin(record, name, at, [event, *more], {digest: hashed, **(secrets or {})})
    return record


def _nonces(salt: bytes) -> Callable[[], str]:
    """Return a source of nonces that gives the same ones in every run."""
    places = count()
    return lambda: sha256(salt + str(next(places)).encode()).hexdigest()[:32]


def _refuse_there(record: Record, round_id: str) -> None:
    if record.rows(_THERE, r=round_id):
        raise RoundThere(record.place, found=round_id)


def load_applications(
    record: Record, me: Me, at: datetime, applications: Sequence[Application]
) -> Replaced:
    """Store the application list in place of one loaded before; all known of the old goes."""
    listed = tuple(_proposal(each) for each in applications)
    with turn(record, me.name, at) as mine:
        allowed("load_applications", mine)
        gone = [
            record.rows(each, r=record.round)[0][0]
            for each in (_FACTS, _BUDGETS, _DECIDED, _SOLUTIONS)
        ]
        mine.add(ApplicationsLoaded(applications=listed))
    return Replaced(mine.seq, mine.at, *gone)


def load_panel(
    record: Record,
    me: Me,
    at: datetime,
    people: Sequence[Person],
    *,
    one_time: Callable[[str], tuple[str, bytes | None]] | None = None,
) -> Mapping[str, str]:
    """Store the panel list; return the one-time passphrase of everybody new, by name.

    Who is on the list already keeps the own passphrase; who is on it no longer is removed. The
    secretary who loads it stays even if the list leaves them out.

    Args:
        record: the round.
        me: who loads it.
        at: this instant.
        people: the list.
        one_time: passphrase and salt for a name, in the practice round only.

    Raises:
        OwnRole: the list gives the loading secretary another role.
    """
    with record.reading():
        may_see(record, me, "load_panel")
        listed_before = _names(record)
    # Hashes for a panel of a thousand take seconds, in which nobody else is to wait.
    unlisted = [each.name for each in people if each.name not in listed_before]
    ready = {name: one_time_of(name, one_time) for name in unlisted}
    with turn(record, me.name, at) as mine:
        allowed("load_panel", mine)
        _refuse_other_role(me, people)
        known = _names(record)
        unlisted = [each.name for each in people if each.name not in known]
        made = {name: ready.get(name) or one_time_of(name, one_time) for name in unlisted}
        digests = {name: passphrase_digest(hashed) for name, (_, hashed) in made.items()}
        listed = tuple(member_of(each, digests.get(each.name)) for each in people)
        gone = known - {each.name for each in people} - {me.name}
        secrets = {digests[name]: hashed for name, (_, hashed) in made.items()}
        mine.add(PanelLoaded(people=listed, removed=tuple(sorted(gone))), secrets)
    return {name: passphrase for name, (passphrase, _) in made.items()}


class FactsFixed(Refusal):
    ko = "점수가 있어 가점·감점 사실을 다시 불러올 수 없습니다. simsa correct로 정정을 요청하세요."
    en = "There are points, so dated facts are not loaded again. Ask with simsa correct."


def require_listed(record: Record, numbers: Iterable[str]) -> None:
    """Refuse numbers that are not on the list of applications (`UnknownNumbers`)."""
    listed = {row[0] for row in record.rows(_NUMBERS, r=record.round)}
    for number in numbers:
        if number not in listed:
            raise UnknownNumbers(found=number)


def load_adjustments(record: Record, me: Me, at: datetime, facts: Iterable[DatedFact]) -> Saved:
    """Store all dated facts in place of those loaded before.

    Raises:
        FactsFixed: there are points already; from then on two people correct a fact.
        UnknownNumbers: a fact of an application that is not on the list.
    """
    listed = tuple(facts)
    with turn(record, me.name, at) as mine:
        allowed("load_adjustments", mine)
        if record.rows(_SCORED, r=record.round):
            raise FactsFixed
        require_listed(record, (each.number for each in listed))
        mine.add(FactsLoaded(facts=tuple(_fact(each) for each in listed)))
    return saved(mine)


def open_round(record: Record, me: Me, at: datetime, *, confirming: Sequence[str] = ()) -> Saved:
    """평가 시작: confirm inferred rules by name, and let the panel score.

    Args:
        record: the round.
        me: who opens it, and stands for the rules confirmed.
        at: this instant.
        confirming: entries of `RoundHead.unconfirmed` that were shown to and confirmed by `me`.

    Raises:
        Refusals: what blocks it.
    """
    with turn(record, me.name, at) as mine:
        allowed("open", mine)
        known = [rule for rule in read_head(record).unconfirmed if rule in set(confirming)]
        if known:
            mine.add(RulesConfirmed(rules=tuple(known)))
        blockers = read_progress(record).blockers
        if blockers:
            raise Refusals(Blocked(each) for each in blockers)
        mine.add(RoundOpened())
    return saved(mine)


def _names(record: Record) -> set[str]:
    return {row[0] for row in record.rows(_NAMES, r=record.round)}


def _refuse_other_role(me: Me, people: Iterable[Person]) -> None:
    for each in people:
        if each.name == me.name and each.role is not Role.SECRETARY:
            raise OwnRole(name=me.name)


def one_time_of(
    name: str, given: Callable[[str], tuple[str, bytes | None]] | None = None
) -> tuple[str, str]:
    """Return a one-time passphrase and its hash."""
    passphrase, salt = given(name) if given else (accounts.new_one_time(), None)
    return passphrase, accounts.hashed_one_time(passphrase, salt=salt)


def member_of(person: Person, digest: str | None) -> Member:
    """Return a person as an event tells of one."""
    return Member(**{**asdict(person), "role": person.role.value}, passphrase=digest)


def _proposal(application: Application) -> Proposal:
    fields = asdict(application)
    for kind in ("bonuses", "penalties"):
        fields[kind] = None if fields[kind] is None else tuple(sorted(fields[kind]))
    return Proposal(**fields)


def _fact(fact: DatedFact) -> Fact:
    return Fact(
        number=fact.number,
        item=fact.item,
        day=fact.day.isoformat(),
        document=fact.document,
        checked_by=fact.checked_by,
    )
