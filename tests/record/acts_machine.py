"""Any act by anybody in any order: accepted where the model says so, and never half done.

After each step the file is what its journal says, holds as many entries as were accepted, and shows
to everybody what the model has; a refusal leaves every table as it was, byte by byte.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from scoring import acts
from scoring.declarations import Conflict
from scoring.facts import DatedFact
from scoring.model import Application
from scoring.people import Person, Role
from scoring.phases import Phase
from scoring.views import RecusalKind
from tests.record.files import content
from tests.record.model import MAXIMA, Model
from tests.record.side_by_side import Pair, refusal_of
from tests.record.stage import (
    CHAIR,
    NEWCOMER,
    OFFICER,
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
LOOKS = ["progress", "ranking", "entries", "screened", "fact_differences"]
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


class Acts(RuleBasedStateMachine):
    """The program and the model side by side."""

    pair: Pair

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()

    @initialize(opened=st.booleans())
    def begin(self, opened: bool) -> None:  # noqa: FBT001
        on = stage(
            Path(self.folder.name), phase=Phase.PREPARING, applications=2, members=2, screens=True
        )
        model = Model(dict(FULL), {NEWCOMER}, {"A-001": "", "A-002": ""}, entries=7)
        self.pair = Pair(on, model)
        self.load_applications(SECRETARY, {"A-001": "", "A-002": "", "A-009": "중복"})
        if opened:
            self.open_round(SECRETARY, confirmed=True)
            self.everybody_declares()

    @property
    def on(self) -> Stage:
        return self.pair.on

    @property
    def model(self) -> Model:
        return self.pair.model

    @rule(name=NAMES, number=NUMBERS, points=POINTS)
    def record_points(self, name: str, number: str, points: Mapping[str, int | None]) -> None:
        self.pair.tried(
            "record_points",
            name,
            lambda me: acts.record_points(self.on.record, me, self.on.at(), number, points),
            lambda: self.model.record(name, number, points),
        )

    @rule(name=NAMES, conflicts=st.dictionaries(NUMBERS, GROUNDS, max_size=3), pledging=PLEDGING)
    def declare(self, name: str, conflicts: Mapping[str, str], pledging: bool) -> None:  # noqa: FBT001
        given = {number: Conflict(why) if why else None for number, why in conflicts.items()}
        self.pair.tried(
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
        self.pair.tried(
            "record_comments",
            name,
            lambda me: acts.record_comments(self.on.record, me, self.on.at(), number, comments),
            lambda: self.model.comment(name, number, comments),
        )

    @rule(name=NAMES, numbers=st.lists(NUMBERS, max_size=3))
    def submit(self, name: str, numbers: Sequence[str]) -> None:
        self.pair.tried(
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
        self.pair.tried(
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
        self.pair.tried(
            "open_round",
            name,
            lambda me: acts.open_round(self.on.record, me, self.on.at(), confirming=confirming),
            lambda: self.model.open_(confirmed=confirmed),
        )

    @rule(name=NAMES)
    def close_round(self, name: str) -> None:
        self.pair.tried(
            "close_round",
            name,
            lambda me: acts.close_round(self.on.record, me, self.on.at()),
            lambda: self.model.close(name),
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
        self.pair.tried(
            "load_applications",
            name,
            lambda me: acts.load_applications(self.on.record, me, self.on.at(), listed),
            lambda: self.model.load_applications(numbers),
        )

    @rule(name=NAMES, people=PANELS)
    def load_panel(self, name: str, people: Mapping[str, str]) -> None:
        listed = [Person(each, "소속", Role(role)) for each, role in people.items()]
        self.pair.tried(
            "load_panel",
            name,
            lambda me: acts.load_panel(self.on.record, me, self.on.at(), listed),
            lambda: self.model.load_panel(name, people),
        )

    @rule(name=NAMES, numbers=st.lists(NUMBERS, max_size=2, unique=True))
    def load_adjustments(self, name: str, numbers: Sequence[str]) -> None:
        facts = [DatedFact(each, "sanction", date(2022, 1, 1), "처분서") for each in numbers]
        self.pair.tried(
            "load_adjustments",
            name,
            lambda me: acts.load_adjustments(self.on.record, me, self.on.at(), facts),
            lambda: self.model.load_facts(numbers),
        )

    @rule(name=NAMES, of=NAMES)
    def renew_passphrase(self, name: str, of: str) -> None:
        self.pair.tried(
            "renew_passphrase",
            name,
            lambda me: acts.renew_passphrase(self.on.record, me, self.on.at(), of),
            lambda: self.model.renew(name, of),
        )

    @precondition(lambda self: NEWCOMER in self.model.one_time)
    @rule(good=st.booleans())
    def set_passphrase(self, good: bool) -> None:  # noqa: FBT001
        new, newcomer = "새로 정한 암호" if good else "짧음", self.pair.me(NEWCOMER)
        refused = refusal_of(
            lambda: acts.set_passphrase(self.on.record, newcomer, self.on.at(), new)
        )
        assert (refused is None) == good
        if refused is None:
            self.model.one_time.discard(NEWCOMER)
            self.model.entries += 1
            self.pair.before = content(self.on.db)
        assert content(self.on.db) == self.pair.before

    @invariant()
    def everybody_sees_what_the_model_has(self) -> None:
        if not self.pair.changed():
            return
        self.pair.check_file()
        self.pair.check_sheets()
        self.pair.check_progress()

    @rule(name=NAMES, act=st.sampled_from(LOOKS))
    def look(self, name: str, act: str) -> None:
        look = getattr(acts, act)
        refused = refusal_of(lambda: look(self.on.record, self.pair.me(name)))
        said = "" if refused is None else type(refused).__name__
        assert said == self.model.barred(act, name)

    def teardown(self) -> None:
        if hasattr(self, "pair"):
            self.on.record.close()
        self.folder.cleanup()
