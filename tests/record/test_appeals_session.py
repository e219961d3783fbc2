"""Notices, appeals and decisions by anybody in any order, beside a model written from the law.

After each step the board is what the model has, and the file what its journal says; a refusal
leaves every table as it was, byte by byte.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from scoring import acts
from scoring.appeals import Case, Channel, Excuse, Filed, Filer, Ground, Recipient, Verdict
from scoring.verify import verify
from scoring.views import Me
from tests.record.files import content
from tests.record.machines import other_walks, walks
from tests.record.model_appeals import Appeal, AppealModel, Notice, seoul_day
from tests.record.side_by_side import refusal_of
from tests.record.stage import CHAIR, OFFICER, SECRETARY, Stage
from tests.record.stage_appeals import PARTNERED, TOTALS, confirmed, confirmed_at, seoul

ANYBODY = st.sampled_from([SECRETARY] * 6 + [OFFICER, CHAIR, "위원1"])
OFFICERS = st.sampled_from([OFFICER] * 6 + [SECRETARY, "위원1"])
NUMBERS = st.sampled_from(["A-001", "A-001", "A-003", "A-003", "A-002", "A-009"])
ZONES = st.sampled_from([0, 9 * 60, -7 * 60, 330]).map(lambda m: timezone(timedelta(minutes=m)))
AGO = st.one_of(
    st.sampled_from([timedelta(0), timedelta(seconds=1), -timedelta(seconds=1)]),
    st.integers(0, 24).map(lambda days: timedelta(days=days)),
    st.integers(0, 24 * 24).map(lambda hours: timedelta(hours=hours)),
)
GROUNDS = st.sampled_from(
    [("procedure",), ("procedure",), ("method", "budget"), ("budget",), ("rules", "other"), ()]
)
WHICH = st.integers(0, 3)
Ask = Callable[[Me], object]


class Appeals(RuleBasedStateMachine):
    """The program and the model side by side."""

    on: Stage
    model: AppealModel

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()

    @initialize()
    def begin(self) -> None:
        self.on = confirmed(Path(self.folder.name))
        partnered = {number: number in PARTNERED for number in TOTALS}
        entries = verify(self.on.db).chains[0].entries
        now = seoul("2023-05-10 09:00")
        chosen = ["A-001", "A-002"], ["A-003", "A-004", "A-005"]
        self.model = AppealModel(partnered, *chosen, now, confirmed_at(self.on), entries)

    def teardown(self) -> None:
        self.on.record.close()
        self.folder.cleanup()

    def tried(self, by: str, ask: Ask, expect: Callable[[], bool]) -> bool:
        """Do it there and here: both accept, or both refuse."""
        before = content(self.on.db)
        refused = refusal_of(lambda: ask(self.on.people[by]))
        accepted = expect()
        assert (refused is None) == accepted, (by, refused)
        assert refused is None or content(self.on.db) == before
        return accepted

    # What happens ------------------------------------------------------------------------------

    @rule(days=st.integers(0, 9), seconds=st.sampled_from([0, 1, 53_999, 54_000]))
    def time_passes(self, days: int, seconds: int) -> None:
        self.model.now += timedelta(days=days, seconds=seconds)

    @rule(
        by=ANYBODY,
        number=NUMBERS,
        recipient=st.sampled_from(Recipient),
        channel=st.sampled_from([*Channel, Channel.SYSTEM, Channel.SYSTEM]),
        ago=AGO,
        took=st.one_of(st.none(), AGO, st.just(timedelta(0)), st.just(timedelta(0))),
        zone=ZONES,
    )
    def notify(
        self,
        by: str,
        number: str,
        recipient: Recipient,
        channel: Channel,
        ago: timedelta,
        took: timedelta | None,
        zone: timezone,
    ) -> None:
        sent = (self.model.now - ago).astimezone(zone)
        arrived = None if took is None else sent + took
        given = acts.Given(number, recipient, channel, sent, arrived, "증빙")
        its = Notice(number, recipient.value, channel.value, sent, arrived, 0)
        record, now = self.on.record, self.model.now
        self.tried(
            by,
            lambda me: acts.notify(record, me, now, [given]),
            lambda: self.model.notify(by, its),
        )

    @precondition(lambda self: self.model.notices)
    @rule(by=ANYBODY, which=WHICH, ago=AGO)
    def arrive(self, by: str, which: int, ago: timedelta) -> None:
        waits = [seq for seq, each in self.model.notices.items() if each.arrived is None]
        seq = (waits or [*self.model.notices])[which % len(waits or self.model.notices)]
        arrived, record, now = self.model.now - ago, self.on.record, self.model.now
        given = {"notice": seq, "arrived": arrived, "proof": "배달증명"}
        self.tried(
            by,
            lambda me: acts.record_arrival(record, me, now, **given),  # type: ignore[arg-type]
            lambda: self.model.arrive(by, seq, arrived),
        )

    @rule(
        by=ANYBODY,
        number=NUMBERS,
        filer=st.sampled_from(Filer),
        ago=AGO,
        grounds=GROUNDS,
        zone=ZONES,
    )
    def file(
        self,
        by: str,
        number: str,
        filer: Filer,
        ago: timedelta,
        grounds: tuple[str, ...],
        zone: timezone,
    ) -> None:
        received = (self.model.now - ago).astimezone(zone)
        filing = acts.Filing(number, filer, received, tuple(map(Ground, grounds)), "하자")
        its = Appeal(0, number, filer.value, received, grounds, 0)
        record, now = self.on.record, self.model.now
        self.tried(
            by,
            lambda me: acts.file_appeal(record, me, now, filing),
            lambda: self.model.file(by, its),
        )

    def _appeal(self, which: int) -> int:
        """Return an appeal that waits; if there is none any other, or an entry that is none."""
        seqs = [seq for seq, each in self.model.appeals.items() if not each.verdict]
        seqs = seqs or [*self.model.appeals] or [1]
        return seqs[which % len(seqs)]

    @rule(by=OFFICERS, which=WHICH)
    def excuse(self, by: str, which: int) -> None:
        record, now, seq = self.on.record, self.model.now, self._appeal(which)
        why = {"ground": Excuse.FORCE_MAJEURE, "document": "확인서", "reason": "폭우"}
        self.tried(
            by,
            lambda me: acts.excuse_lateness(record, me, now, appeal=seq, **why),  # type: ignore[arg-type]
            lambda: self.model.excuse(by, seq),
        )

    @rule(by=OFFICERS, which=WHICH, verdict=st.sampled_from(Verdict))
    def decide(self, by: str, which: int, verdict: Verdict) -> None:
        record, now, seq = self.on.record, self.model.now, self._appeal(which)
        given = {"appeal": seq, "verdict": verdict, "reason": "검토"}
        self.tried(
            by,
            lambda me: acts.decide_appeal(record, me, now, **given),  # type: ignore[arg-type]
            lambda: self.model.decide(by, seq, verdict.value),
        )

    @rule(by=ANYBODY, which=WHICH)
    def withdraw(self, by: str, which: int) -> None:
        record, now, seq = self.on.record, self.model.now, self._appeal(which)
        given = {"appeal": seq, "document": "취하서", "reason": "취하"}
        self.tried(
            by,
            lambda me: acts.withdraw_appeal(record, me, now, **given),  # type: ignore[arg-type]
            lambda: self.model.withdraw(by, seq),
        )

    @rule(by=ANYBODY, second=OFFICERS, what=st.sampled_from(["notice", "appeal"]), which=WHICH)
    def strike(self, by: str, second: str, what: str, which: int) -> None:
        listed = [*self.model.notices] if what == "notice" else [*self.model.appeals]
        seq = listed[which % len(listed)] if listed else 1
        record, now = self.on.record, self.model.now
        given = {"what": what, "entry": seq, "reason": "오기"}
        asked = self.tried(
            by,
            lambda me: acts.ask_striking(record, me, now, **given),  # type: ignore[arg-type]
            lambda: self.model.ask_striking(by, what, seq),
        )
        if asked and self.approved(by, second):
            self.model.strike(what, seq)

    @rule(
        by=ANYBODY,
        second=OFFICERS,
        day=st.dates(date(2023, 5, 15), date(2023, 8, 31)) | st.just(date(2028, 1, 3)),
    )
    def holiday(self, by: str, second: str, day: date) -> None:
        record, now = self.on.record, self.model.now
        said = {"title": "임시공휴일", "reason": "관보"}
        asked = self.tried(
            by,
            lambda me: acts.ask_holiday(record, me, now, day=day, **said),
            lambda: self.model.ask_holiday(by, day),
        )
        if asked and self.approved(by, second):
            self.model.added.add(day)

    def approved(self, by: str, second: str) -> bool:
        """Let a second person approve; what nobody may approve is taken back."""
        record, now, motion = self.on.record, self.model.now, self.model.entries
        able = second not in {by, "위원1"}
        done = self.tried(second, lambda me: acts.approve(record, me, now, motion), lambda: able)
        if not done:
            acts.decline(record, self.on.people[by], now, motion)
        self.model.entries += 2 if done else 1
        return done

    @precondition(lambda self: self.model.selected)
    @rule(which=WHICH)
    def one_drops_out(self, which: int) -> None:
        number = self.model.selected[which % len(self.model.selected)]
        promoted = self.model.drop_out(number) or ""
        given = {"number": number, "promoted": promoted, "reason": "협약 포기"}
        acts.replace_selected(self.on.record, self.on.people[OFFICER], self.model.now, **given)
        self.model.now += timedelta(seconds=1)

    # What holds --------------------------------------------------------------------------------

    @invariant()
    def the_board_is_what_the_model_has(self) -> None:
        board = acts.board(self.on.record, self.on.people[SECRETARY])
        for case in board.cases:
            self.check_case(case)

    def check_case(self, case: Case) -> None:
        """One application: its clocks, its appeals, where it stands."""
        number, model = case.told.number, self.model
        version = model.current(number)
        assert len(case.told.earlier) == version
        ends = {k.value: c.ends.last if c.ends else None for k, c in case.clocks.items()}
        assert ends == {k: model.until(number, k, version) for k in model.recipients(number)}
        own = [each for each in model.appeals.values() if each.number == number]
        assert list(map(_shown, case.filed)) == [_told(model, each) for each in own]
        assert case.status(model.now).value == model.status(number)

    @invariant()
    def the_file_is_what_its_journal_says(self) -> None:
        found = verify(self.on.db)
        assert found.differences == ()
        assert found.chains[0].entries == self.model.entries


Shown = tuple[int, list[str], bool, date, str, datetime]


def _shown(filed: Filed) -> Shown:
    its = filed.appeal
    found, verdict = [each.value for each in filed.findings], its.verdict
    said = verdict.value if verdict else ""
    return its.seq, found, bool(filed.blocked), filed.due.last, said, its.received


def _told(model: AppealModel, its: Appeal) -> Shown:
    due = model.last(seoul_day(its.received), 30)
    blocked = model.blocked(its)
    return its.seq, model.findings(its), blocked, due, its.verdict, its.received


TestAppeals = walks(Appeals, 12, steps=25)
TestLongAppeals = pytest.mark.long(other_walks(Appeals, 300, steps=25))
