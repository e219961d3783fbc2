"""Notices, appeals and decisions in a model, written from the law alone (RULES 5).

Days are counted from the lines of the table; nothing of the program is imported. Each act tells
whether it may be, and then has happened.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone

from tests.calendar.slow import FIRST, LAST, red_days

DAY = timedelta(days=1)
RECIPIENTS = ("lead", "partner", "leader")
FILERS = {"lead": ("lead",), "leader": ("leader",), "lead_for_partner": ("lead", "partner")}
APPEALABLE = {"procedure", "method"}
DATES = {"위원장", "간사", "부처"}
"""Who asks for what is about dates, and approves what another one asked for."""


def seoul_day(at: datetime) -> date:
    """Return the day in Seoul."""
    return (at.astimezone(UTC) + timedelta(hours=9)).date()


def stands(since: datetime, at: datetime) -> bool:
    """Whether it began before: of an instant written to the minute, in that minute too."""
    return since <= at or (not at.second and since.replace(second=0, microsecond=0) <= at)


@dataclass
class Notice:
    """A notice; `version` counts how often its application's result had changed by then."""

    number: str
    recipient: str
    channel: str
    sent: datetime
    arrived: datetime | None
    version: int

    @property
    def began(self) -> date | None:
        """The day that does not count."""
        if self.channel == "public":
            return seoul_day(self.sent) + 15 * DAY  # 14 whole days, then it takes effect
        return None if self.arrived is None else seoul_day(self.arrived)

    @property
    def takes_effect(self) -> datetime | None:
        """The instant it takes effect."""
        if self.channel != "public" or self.began is None:
            return self.arrived
        day = self.began
        return datetime(day.year, day.month, day.day, tzinfo=timezone(timedelta(hours=9)))


@dataclass
class Appeal:
    """An appeal; `verdict` is empty while it waits."""

    seq: int
    number: str
    filer: str
    received: datetime
    grounds: tuple[str, ...]
    version: int
    excused: bool = False
    verdict: str = ""


@dataclass
class AppealModel:
    """All that is recorded after a confirmation; struck entries are simply gone."""

    partnered: dict[str, bool]
    selected: list[str]
    reserve: list[str]
    now: datetime
    confirmed: datetime
    entries: int
    notices: dict[int, Notice] = field(default_factory=dict)
    appeals: dict[int, Appeal] = field(default_factory=dict)
    added: set[date] = field(default_factory=set)
    changed: dict[str, list[datetime]] = field(default_factory=dict)

    # Clocks ---------------------------------------------------------------------------------------

    def recipients(self, number: str) -> list[str]:
        """Who is to be told."""
        return [each for each in RECIPIENTS if each != "partner" or self.partnered[number]]

    def version(self, number: str, at: datetime) -> int:
        """How often the result had changed; in the minute of a change the new one stands."""
        return sum(stands(each, at) for each in self.changed.get(number, []))

    def current(self, number: str) -> int:
        """Its version now."""
        return len(self.changed.get(number, []))

    def until(self, number: str, recipient: str, version: int) -> date | None:
        """The last day of a recipient's clock."""
        began = [
            each.began
            for each in self.notices.values()
            if (each.number, each.recipient, each.version) == (number, recipient, version)
        ]
        first = min((day for day in began if day is not None), default=None)
        return None if first is None else self.last(first, 10)

    def last(self, excluded: date, days: int) -> date:
        """The last day of so many."""
        day = excluded + days * DAY
        while day.weekday() in {5, 6} or day in red_days(labour=True) | self.added:
            day += DAY
        return day

    # Findings ----------------------------------------------------------------------------------

    def findings(self, its: Appeal) -> list[str]:
        """What is found of an appeal."""
        found = []
        ends = [self.until(its.number, each, its.version) for each in FILERS[its.filer]]
        known = [each for each in ends if each is not None]
        if len(known) == len(ends) and seoul_day(its.received) > max(known):
            found.append("late")
        same = [e for e in self.appeals.values() if e.number == its.number]
        same = [e for e in same if e.version == its.version]
        if min(same, key=lambda e: e.seq) is not its:
            found.append("repeated")
        if not APPEALABLE & set(its.grounds):
            found.append("not_appealable")
        return found

    def blocked(self, its: Appeal) -> bool:
        """Whether an officer can only dismiss it."""
        return bool(set(self.findings(its)) - ({"late"} if its.excused else set()))

    def status(self, number: str) -> str:
        """Where an application stands."""
        own = [each for each in self.appeals.values() if each.number == number]
        if any(not each.verdict for each in own):
            return "filed"
        if any(each.verdict == "upheld" for each in own):
            return "upheld"
        version = self.current(number)
        told = {
            e.recipient for e in self.notices.values() if (e.number, e.version) == (number, version)
        }
        ends = [self.until(number, each, version) for each in self.recipients(number)]
        known = [each for each in ends if each is not None]
        if len(known) < len(ends):
            return "notifying" if told else "unnotified"
        used = any(each.version == version for each in own)
        return "final" if used or seoul_day(self.now) > max(known) else "open"

    # Acts ----------------------------------------------------------------------------------------

    def notify(self, by: str, its: Notice) -> bool:
        """One notice."""
        if by != "간사" or its.number not in self.partnered:
            return False
        if its.recipient not in self.recipients(its.number) or not self.possible(its):
            return False
        its.version = self.version(its.number, its.sent)
        if any(_same(each, its) for each in self.notices.values()) or self.moves_back(its):
            return False
        self.entries += 1
        self.notices[self.entries] = its
        return True

    def moves_back(self, its: Notice) -> bool:
        """Whether it would begin a clock that runs before the instant it runs from."""
        others = [
            each.takes_effect
            for each in self.notices.values()
            if each is not its
            if (each.number, each.recipient, each.version)
            == (its.number, its.recipient, its.version)
        ]
        running = [at for at in others if at is not None and at <= self.now]
        begins = its.takes_effect
        return begins is not None and bool(running) and begins < min(running)

    def possible(self, its: Notice) -> bool:
        """Whether its instants can be."""
        if not stands(self.confirmed, its.sent):
            return False
        if its.arrived is None:
            return its.sent <= self.now
        return its.channel != "public" and its.sent <= its.arrived <= self.now

    def arrive(self, by: str, seq: int, arrived: datetime) -> bool:
        """What arrived later than it was recorded."""
        its = self.notices.get(seq)
        if by != "간사" or its is None or its.arrived is not None or its.channel == "public":
            return False
        if not its.sent <= arrived <= self.now:
            return False
        its.arrived = arrived
        if self.moves_back(its):
            its.arrived = None
            return False
        self.entries += 1
        return True

    def file(self, by: str, its: Appeal) -> bool:
        """An appeal comes in."""
        if by != "간사" or its.number not in self.partnered or not its.grounds:
            return False
        partner = its.filer != "lead_for_partner" or self.partnered[its.number]
        if not partner or its.received > self.now or not stands(self.confirmed, its.received):
            return False
        its.version = self.version(its.number, its.received)
        self.entries += 1
        its.seq = self.entries
        self.appeals[its.seq] = its
        return True

    def excuse(self, by: str, seq: int) -> bool:
        """An officer accepts a late one all the same."""
        its = self.waiting(seq)
        if by != "부처" or its is None or its.excused or "late" not in self.findings(its):
            return False
        its.excused = True
        self.entries += 1
        return True

    def decide(self, by: str, seq: int, verdict: str) -> bool:
        """An officer decides what the findings leave."""
        its = self.waiting(seq)
        if by != "부처" or its is None or verdict == "withdrawn":
            return False
        if self.blocked(its) != (verdict == "dismissed"):
            return False
        its.verdict = verdict
        self.entries += 1
        return True

    def withdraw(self, by: str, seq: int) -> bool:
        """Whoever filed it takes it back."""
        its = self.waiting(seq)
        if by != "간사" or its is None:
            return False
        its.verdict = "withdrawn"
        self.entries += 1
        return True

    def waiting(self, seq: int) -> Appeal | None:
        """The appeal, unless it is settled or there is none."""
        its = self.appeals.get(seq)
        return its if its is not None and not its.verdict else None

    def ask_striking(self, by: str, what: str, seq: int) -> bool:
        """Ask that an entry counts for nothing."""
        open_ = [e.seq for e in self.appeals.values() if e.verdict in {"", "withdrawn"}]
        there = seq in (self.notices if what == "notice" else open_)
        self.entries += by in DATES and there
        return by in DATES and there

    def strike(self, what: str, seq: int) -> None:
        """It is gone."""
        del (self.notices if what == "notice" else self.appeals)[seq]

    def ask_holiday(self, by: str, day: date) -> bool:
        """Ask that a day be a holiday."""
        free = FIRST <= day <= LAST and day not in red_days(labour=False) | self.added
        self.entries += by in DATES and free
        return by in DATES and free

    def drop_out(self, number: str) -> str | None:
        """A selected one drops out; the next takes its slot, if one is left."""
        self.selected.remove(number)
        promoted = self.reserve.pop(0) if self.reserve else None
        if promoted is not None:
            self.selected.append(promoted)
            self.changed.setdefault(promoted, []).append(self.now)
        self.changed.setdefault(number, []).append(self.now)
        self.entries += 1
        return promoted


def _same(one: Notice, other: Notice) -> bool:
    names = "number", "recipient", "channel", "sent", "version"
    return all(getattr(one, name) == getattr(other, name) for name in names)
