"""Every act of a panel's session by anybody, beside the model.

As in `acts_machine`, a refusal changes no byte. Besides, everybody sees the challenges and requests
that are theirs to see, and what the program ranks after the close is what plain fractions give.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from scoring import acts
from scoring.declarations import Conflict
from scoring.people import Person, Role
from scoring.views import Me, Progress, RecusalKind
from tests.record import model_session as session
from tests.record.model import Model
from tests.record.model_ministry import note
from tests.record.model_result import tied_at_the_cut
from tests.record.model_table import ENDED
from tests.record.model_values import Cell
from tests.record.session_checks import check_decisions, check_result, check_way
from tests.record.session_choices import (
    ANYBODY,
    CELLS,
    CHAIRS,
    COMMENTS,
    FULL,
    MEMBERS,
    NEW,
    NUMBERS,
    PAPER,
    PEOPLE,
    POINTS,
    REASONS,
    STAFF,
    TEXT,
    UNFINISHED,
    WHICH,
    WORDS,
)
from tests.record.side_by_side import Pair
from tests.record.stage import NEWCOMER, OFFICER, SECRETARY, START, Stage, stage


def _cell(cell: Cell) -> dict[str, str]:
    return {"evaluator": cell[0], "number": cell[1]}


class Session(RuleBasedStateMachine):
    """The program and the model side by side: sheets, the panel, paper, the conclusion."""

    pair: Pair
    seen: Progress

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()

    @initialize(finished=st.booleans())
    def begin(self, finished: bool) -> None:  # noqa: FBT001
        self.begin_with(3)
        if finished:
            self.everybody_finishes()

    def begin_with(self, applications: int) -> None:
        on = stage(Path(self.folder.name), applications=applications, members=3)
        numbers = dict.fromkeys(on.numbers, "")
        model = Model(dict(PEOPLE), {NEWCOMER}, numbers, "S")
        model.entries = len(acts.entries(on.record, on.people[SECRETARY]))
        model.pledged = set(model.evaluators)
        model.declared = {(e, n): False for e in model.evaluators for n in numbers}
        self.pair = Pair(on, model)
        self.seen = acts.progress(on.record, on.people[SECRETARY])

    @property
    def on(self) -> Stage:
        return self.pair.on

    @property
    def model(self) -> Model:
        return self.pair.model

    def do(
        self, act: str, name: str, expect: Callable[[], bool], /, *, door: str = "", **given: Any
    ) -> bool:
        """Do an act there and here; tell whether it was accepted."""
        at = START + timedelta(days=1, seconds=self.model.now)

        def ask(me: Me) -> object:
            return getattr(acts, act)(self.on.record, me, at, **given)

        done = self.pair.tried(door or act, name, ask, expect)
        if done:
            note(self.model)
        return done

    # Sheets ------------------------------------------------------------------------------------

    @rule(cell=CELLS, points=POINTS)
    def record_points(self, cell: Cell, points: Mapping[str, int | None]) -> None:
        name, number = cell
        done = partial(self.model.record, name, number, points)
        self.do("record_points", name, done, number=number, points=points)

    @rule(cell=CELLS, comments=COMMENTS)
    def record_comments(self, cell: Cell, comments: Mapping[str, str | None]) -> None:
        name, number = cell
        done = partial(self.model.comment, name, number, comments)
        self.do("record_comments", name, done, number=number, comments=comments)

    @rule(cell=CELLS)
    def submit(self, cell: Cell) -> None:
        name, number = cell
        self.do("submit", name, partial(self.model.submit, name, [number]), numbers=[number])

    @rule(cell=CELLS, ground=st.sampled_from(["", "", "kin"]))
    def declare(self, cell: Cell, ground: str) -> None:
        name, number = cell
        given = {number: Conflict(ground) if ground else None}
        done = partial(self.model.declare, name, {number: ground}, pledging=True)
        self.do("declare", name, done, conflicts=given, pledging=True)

    def everybody_finishes(self) -> None:
        for name in set(self.model.evaluators) - self.model.one_time:
            open_ = [n for n in self.model.admitted if self.model.state(name, n) in UNFINISHED]
            for number in open_:
                if (name, number) not in self.model.declared:
                    self.declare((name, number), "")
                self.record_points((name, number), FULL)
            # After the close each one makes another result.
            for numbers in [[n] for n in open_] if self.model.phase == "C" else [open_]:
                done = partial(self.model.submit, name, numbers)
                self.do("submit", name, done, numbers=numbers)

    # Who scores what, and who sits -------------------------------------------------------------

    @rule(name=ANYBODY, cell=CELLS, kind=st.sampled_from(RecusalKind), reason=REASONS)
    def recuse(self, name: str, cell: Cell, kind: RecusalKind, reason: str) -> None:
        done = partial(self.model.recuse, *cell, kind.value, reason)
        self.do("recuse", name, done, **_cell(cell), kind=kind, reason=reason)

    @rule(name=ANYBODY, evaluator=MEMBERS, reason=REASONS)
    def absent(self, name: str, evaluator: str, reason: str) -> None:
        done = partial(session.absent, self.model, evaluator, reason)
        self.do("absent", name, done, evaluator=evaluator, reason=reason)

    @rule(name=ANYBODY, called=st.sampled_from([NEW, NEW, NEW, "위원3", OFFICER]), reason=REASONS)
    def join(self, name: str, called: str, reason: str) -> None:
        person = Person(called, "소속", Role.CHAIR)
        done = partial(session.join, self.model, called, reason)
        if self.do("join", name, done, person=person, reason=reason):
            self.declare((called, "A-001"), "")  # refused: the one-time passphrase still stands
            acts.set_passphrase(self.on.record, self.pair.me(called), START, "새로 정한 암호")
            self.model.one_time.discard(called)
            self.model.entries += 1
            self.pair.look_again()

    @rule(name=ANYBODY, who=MEMBERS, reason=REASONS)
    def leave(self, name: str, who: str, reason: str) -> None:
        done = partial(session.leave, self.model, who, reason)
        self.do("leave", name, done, name=who, reason=reason)

    @rule(name=ANYBODY, who=MEMBERS)
    def elect_chair(self, name: str, who: str) -> None:
        self.do("elect_chair", name, partial(session.elect, self.model, who), name=who)

    # 기피 --------------------------------------------------------------------------------------

    @rule(name=ANYBODY, cell=CELLS, reason=REASONS)
    def file_challenge(self, name: str, cell: Cell, reason: str) -> None:
        done = partial(session.file_challenge, self.model, cell, reason)
        self.do("file_challenge", name, done, **_cell(cell), reason=reason)

    @rule(name=MEMBERS, cell=CELLS, upheld=st.booleans())
    def vote(self, name: str, cell: Cell, upheld: bool) -> None:  # noqa: FBT001
        done = partial(session.vote, self.model, name, cell, upheld=upheld)
        self.do("vote", name, done, **_cell(cell), upheld=upheld)

    @rule(name=ANYBODY, cell=CELLS, filed=st.booleans())
    def settle_challenge(self, name: str, cell: Cell, filed: bool) -> None:  # noqa: FBT001
        if filed and self.model.challenges:
            cell = min(self.model.challenges)
            self.vote("위원2", cell, upheld=True)
        self.do("settle_challenge", name, partial(session.settle, self.model, cell), **_cell(cell))

    # Paper -------------------------------------------------------------------------------------

    @rule(name=STAFF, cell=CELLS, points=PAPER, comment=WORDS, declared=st.booleans())
    def key_paper(
        self,
        name: str,
        cell: Cell,
        points: Mapping[str, int],
        comment: str,
        declared: bool,  # noqa: FBT001
    ) -> None:
        said: dict[str, Any] = {"points": points, "comment": comment, "declared": declared}
        done = partial(session.key_paper, self.model, name, cell, **said)
        self.do("key_paper", name, done, **_cell(cell), **said)

    @precondition(lambda self: self.model.papers)
    @rule(name=STAFF, points=PAPER)
    def key_again(self, name: str, points: Mapping[str, int]) -> None:
        self.key_paper(name, min(self.model.papers), points, "", declared=False)

    @rule(cell=CELLS, points=PAPER)
    def accept_paper(self, cell: Cell, points: Mapping[str, int]) -> None:
        cell = min(self.model.papers, default=cell)
        done = partial(session.accept_paper, self.model, cell, points)
        self.do("accept_paper", cell[0], done, number=cell[1], shown=points)

    @rule(name=ANYBODY, cell=CELLS, reason=REASONS)
    def drop_paper(self, name: str, cell: Cell, reason: str) -> None:
        own = name == cell[0] and self.model.roles.get(name) in {"chair", "member"}
        done = partial(session.drop_paper, self.model, cell, reason)
        door = "drop_own_paper" if own else "drop_paper"
        self.do("drop_paper", name, done, door=door, **_cell(cell), reason=reason)

    # The conclusion ----------------------------------------------------------------------------

    @rule(name=ANYBODY)
    def close_round(self, name: str) -> None:
        self.do("close_round", name, partial(self.model.close, name))

    @rule(name=CHAIRS, number=NUMBERS, criterion=st.sampled_from(["", "use", "없음"]), text=TEXT)
    def record_opinion(self, name: str, number: str, criterion: str, text: str | None) -> None:
        said: dict[str, Any] = {"number": number, "criterion": criterion, "text": text}
        self.do("record_opinion", name, partial(session.opine, self.model, **said), **said)

    @rule(name=CHAIRS, chosen=st.sets(WHICH, max_size=2), reason=REASONS, right=st.booleans())
    def decide_tie(self, name: str, chosen: set[str], reason: str, right: bool) -> None:  # noqa: FBT001
        tied = tied_at_the_cut(self.model)[0]
        among = tied if right and tied else frozenset({"A-001", "A-002"})
        done = partial(session.decide_tie, self.model, among, frozenset(chosen), reason)
        said: dict[str, Any] = {"among": sorted(among), "chosen": sorted(chosen), "reason": reason}
        self.do("decide_tie", name, done, **said)

    @rule(name=CHAIRS, now=st.sampled_from([True, True, False]))
    def sign_result(self, name: str, now: bool) -> None:  # noqa: FBT001
        shown = self.digest() if now else ""
        done = partial(session.sign, self.model, name, shown_now=now)
        self.do("sign_result", name, done, shown=shown)

    def digest(self) -> str:
        """Return the digest of the result that is shown now; before the close there is none."""
        if self.model.phase not in ENDED:
            return ""
        return acts.panel_view(self.on.record, self.pair.me(SECRETARY)).digest

    # What is to be seen ------------------------------------------------------------------------

    @invariant()
    def everybody_sees_what_the_model_has(self) -> None:
        if not self.pair.changed():
            return
        self.pair.check_file()
        self.pair.check_sheets()
        self.pair.check_progress()
        secretary = self.pair.me(SECRETARY)
        self.seen = acts.progress(self.on.record, secretary, since=self.seen)
        assert self.seen == acts.progress(self.on.record, secretary)

        check_decisions(self.pair)
        if self.model.phase in ENDED:
            check_result(self.pair)
            check_way(self.pair)

    def teardown(self) -> None:
        if hasattr(self, "pair"):
            self.on.record.close()
        self.folder.cleanup()
