"""Any act by anybody in any order: accepted where the model says so, and never half done.

After each step the file is what its journal says, holds as many entries as were accepted, and shows
to everybody what the model has; a refusal leaves every table as it was, byte by byte.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from scoring import acts
from scoring.declarations import Conflict
from scoring.errors import Refusal
from scoring.facts import DatedFact
from scoring.model import Application
from scoring.people import Person, Role
from scoring.phases import Phase
from scoring.verify import verify
from scoring.views import Me, RecusalKind
from tests.record.files import Table, content
from tests.record.model import MAXIMA, Model
from tests.record.stage import (
    CHAIR,
    NEWCOMER,
    OFFICER,
    ROUND,
    SECRETARY,
    Stage,
    stage,
)

STRANGER = "낯선이"
NAMES = st.sampled_from(
    [SECRETARY, SECRETARY, CHAIR, "위원1", "위원1", "위원2", OFFICER, NEWCOMER, STRANGER]
)
NUMBERS = st.sampled_from(["A-001", "A-001", "A-002", "A-009", "없음"])
POINTS = st.one_of(
    st.fixed_dictionaries(
        {"plan": st.integers(0, 240).map(lambda n: n * 25), "use": st.just(4_000)}
    ),
    st.sampled_from(
        [
            {"plan": 0},
            {"use": None},
            {"plan": None, "use": 25},
            {"plan": 6_025},
            {"plan": 10},
            {"plan": -25},
            {"plan": 100, "weight": 100},
            {},
        ]
    ),
)
GROUNDS = st.sampled_from(["", "", "", "kin", "institution", "other"])
PLEDGING = st.sampled_from([True, True, False])
COMMENTS = st.sampled_from(
    [
        {"": "전체 의견"},
        {"plan": "구체적임\n다만 길다"},
        {"plan": None, "": ""},
        {"weight": "?"},
        {},
    ]
)
APPLICATIONS = st.sampled_from(
    [{"A-001": "", "A-002": "", "A-009": "중복"}, {"A-001": ""}, {"A-009": "중복"}, {}]
)
FULL = {
    CHAIR: "chair",
    "위원1": "member",
    "위원2": "member",
    SECRETARY: "secretary",
    OFFICER: "officer",
    NEWCOMER: "officer",
}
PANELS = st.sampled_from(
    [
        FULL,
        {**FULL, "신입": "member"},
        {**FULL, "위원2": "officer"},
        {name: role for name, role in FULL.items() if name not in {"위원2", SECRETARY}},
        {**FULL, SECRETARY: "member"},
    ]
)
PHASES = {"P": Phase.PREPARING, "S": Phase.SCORING, "C": Phase.CLOSED}


def refusal_of(ask: Callable[[], object]) -> Refusal | None:
    """Return the refusal with which a question is answered; None if it is not refused."""
    try:
        ask()
    except Refusal as refusal:
        return refusal
    return None


class Acts(RuleBasedStateMachine):
    """The program and the model side by side."""

    on: Stage
    model: Model
    before: dict[str, Table]

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()

    @initialize(opened=st.booleans())
    def begin(self, opened: bool) -> None:  # noqa: FBT001
        self.on = stage(Path(self.folder.name), phase=Phase.PREPARING, applications=2, members=2)
        self.model = Model(dict(FULL), {NEWCOMER}, {"A-001": "", "A-002": ""}, entries=7)
        self.before = content(self.on.db)
        self.load_applications(SECRETARY, {"A-001": "", "A-002": "", "A-009": "중복"})
        if opened:
            self.open_round(SECRETARY, confirmed=True)
            self.everybody_declares()

    def me(self, name: str) -> Me:
        return self.on.people.get(name) or Me(ROUND, name, Role.SECRETARY, "")

    def tried(
        self, act: str, name: str, ask: Callable[[Me], object], expect: Callable[[], bool]
    ) -> None:
        """Do it there and here: both accept, or both refuse, at the door for the same reason."""
        barred = self.model.barred(act, name)
        accepted = not barred and expect()
        refused = refusal_of(lambda: ask(self.me(name)))
        assert (refused is None) == accepted, (act, name, refused)
        if refused is None:
            self.before = content(self.on.db)
            return
        assert content(self.on.db) == self.before
        assert barred in ("", type(refused).__name__)
        assert all(refused.lines("ko"))

    @rule(name=NAMES, number=NUMBERS, points=POINTS)
    def record_points(self, name: str, number: str, points: Mapping[str, int | None]) -> None:
        self.tried(
            "record_points",
            name,
            lambda me: acts.record_points(self.on.record, me, self.on.at(), number, points),
            lambda: self.model.record(name, number, points),
        )

    @rule(name=NAMES, conflicts=st.dictionaries(NUMBERS, GROUNDS, max_size=3), pledging=PLEDGING)
    def declare(self, name: str, conflicts: Mapping[str, str], pledging: bool) -> None:  # noqa: FBT001
        given = {number: Conflict(why) if why else None for number, why in conflicts.items()}
        self.tried(
            "declare",
            name,
            lambda me: acts.declare(self.on.record, me, self.on.at(), given, pledging=pledging),
            lambda: self.model.declare(name, conflicts, pledging=pledging),
        )

    @precondition(lambda self: self.model.phase == "S")
    @rule()
    def everybody_declares(self) -> None:
        for name in self.model.evaluators:
            open_ = [n for n in self.model.admitted if (name, n) not in self.model.declared]
            self.declare(name, dict.fromkeys(open_, ""), pledging=True)

    @rule(name=NAMES, number=NUMBERS, comments=COMMENTS)
    def record_comments(self, name: str, number: str, comments: Mapping[str, str | None]) -> None:
        self.tried(
            "comment",
            name,
            lambda me: acts.record_comments(self.on.record, me, self.on.at(), number, comments),
            lambda: self.model.comment(name, number, comments),
        )

    @rule(name=NAMES, numbers=st.lists(NUMBERS, max_size=3))
    def submit(self, name: str, numbers: Sequence[str]) -> None:
        self.tried(
            "submit",
            name,
            lambda me: acts.submit(self.on.record, me, self.on.at(), numbers),
            lambda: self.model.submit(name, numbers),
        )

    @rule(
        name=NAMES,
        number=NUMBERS,
        evaluator=NAMES,
        kind=st.sampled_from(RecusalKind),
        reason=st.sampled_from(["같은 기관", "같은 기관", " "]),
    )
    def recuse(
        self, name: str, number: str, evaluator: str, kind: RecusalKind, reason: str
    ) -> None:
        self.tried(
            "recuse",
            name,
            lambda me: acts.recuse(
                self.on.record,
                me,
                self.on.at(),
                number=number,
                evaluator=evaluator,
                kind=kind,
                reason=reason,
            ),
            lambda: self.model.recuse(evaluator, number, kind.value, reason),
        )

    @rule(name=NAMES, confirmed=st.booleans())
    def open_round(self, name: str, confirmed: bool) -> None:  # noqa: FBT001
        confirming = acts.public_head(self.on.record).unconfirmed if confirmed else ()
        self.tried(
            "open_round",
            name,
            lambda me: acts.open_round(self.on.record, me, self.on.at(), confirming=confirming),
            lambda: self.model.open_(confirmed=confirmed),
        )

    @rule(name=NAMES)
    def close_round(self, name: str) -> None:
        self.tried(
            "close_round",
            name,
            lambda me: acts.close_round(self.on.record, me, self.on.at()),
            self.model.close,
        )

    @precondition(lambda self: self.model.phase == "S")
    @rule()
    def everybody_finishes(self) -> None:
        for (name, number), state in self.model.states().items():
            if state in {"draft", "empty"}:
                self.record_points(name, number, MAXIMA)
                self.submit(name, [number])

    @rule(name=NAMES, numbers=APPLICATIONS)
    def load_applications(self, name: str, numbers: Mapping[str, str]) -> None:
        listed = [
            Application(number, "과제", "기업", 0, 0, screened_out=ground)
            for number, ground in numbers.items()
        ]
        self.tried(
            "load_applications",
            name,
            lambda me: acts.load_applications(self.on.record, me, self.on.at(), listed),
            lambda: self.model.load_applications(numbers),
        )

    @rule(name=NAMES, people=PANELS)
    def load_panel(self, name: str, people: Mapping[str, str]) -> None:
        listed = [Person(each, "소속", Role(role)) for each, role in people.items()]
        self.tried(
            "load_panel",
            name,
            lambda me: acts.load_panel(self.on.record, me, self.on.at(), listed),
            lambda: self.model.load_panel(name, people),
        )

    @rule(name=NAMES, numbers=st.lists(NUMBERS, max_size=2, unique=True))
    def load_adjustments(self, name: str, numbers: Sequence[str]) -> None:
        facts = [DatedFact(each, "sanction", date(2022, 1, 1), "처분서") for each in numbers]
        self.tried(
            "load_adjustments",
            name,
            lambda me: acts.load_adjustments(self.on.record, me, self.on.at(), facts),
            lambda: self.model.load_facts(numbers),
        )

    @rule(name=NAMES, of=NAMES)
    def renew_passphrase(self, name: str, of: str) -> None:
        self.tried(
            "renew_passphrase",
            name,
            lambda me: acts.renew_passphrase(self.on.record, me, self.on.at(), of),
            lambda: self.model.renew(name, of),
        )

    @precondition(lambda self: NEWCOMER in self.model.one_time)
    @rule(good=st.booleans())
    def set_passphrase(self, good: bool) -> None:  # noqa: FBT001
        new, newcomer = "새로 정한 암호" if good else "짧음", self.me(NEWCOMER)
        refused = refusal_of(
            lambda: acts.set_passphrase(self.on.record, newcomer, self.on.at(), new)
        )
        assert (refused is None) == good
        if refused is None:
            self.model.one_time.discard(NEWCOMER)
            self.model.entries += 1
            self.before = content(self.on.db)
        assert content(self.on.db) == self.before

    @invariant()
    def the_file_is_what_its_journal_says(self) -> None:
        found = verify(self.on.db)
        assert found.differences == ()
        assert found.chains[0].entries == self.model.entries

    @invariant()
    def everybody_sees_what_the_model_has(self) -> None:
        for name in self.model.evaluators:
            if name not in self.model.one_time:
                sheets = acts.own_sheets(self.on.record, self.me(name))
                seen = [(each.number, each.state.value, dict(each.points)) for each in sheets]
                assert seen == self.model.own(name)
                written = {each.number: dict(each.comments) for each in sheets if each.comments}
                assert written == self.model.written(name)
        found = acts.progress(self.on.record, self.me(SECRETARY))
        assert {key: state.value for key, state in found.states.items()} == self.model.states()
        assert found.head.phase is PHASES[self.model.phase]
        assert (found.head.applications, found.head.evaluators) == (
            len(self.model.admitted),
            len(self.model.evaluators),
        )

    @rule(name=NAMES, act=st.sampled_from(["progress", "ranking", "entries"]))
    def look(self, name: str, act: str) -> None:
        look = {"progress": acts.progress, "ranking": acts.ranking, "entries": acts.entries}[act]
        refused = refusal_of(lambda: look(self.on.record, self.me(name)))
        said = "" if refused is None else type(refused).__name__
        assert said == self.model.barred(act, name)

    def teardown(self) -> None:
        if hasattr(self, "on"):
            self.on.record.close()
        self.folder.cleanup()


Acts.TestCase.settings = settings(max_examples=60, stateful_step_count=30)
TestActs = Acts.TestCase
