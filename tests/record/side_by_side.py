"""The program and the model side by side: both accept, or both refuse, and both show the same."""

from collections.abc import Callable
from dataclasses import dataclass, field

from scoring import acts
from scoring.errors import Refusal
from scoring.people import Role
from scoring.phases import Phase
from scoring.verify import verify
from scoring.views import Me
from tests.record.files import Table, content
from tests.record.model import Model
from tests.record.model_table import PHASES
from tests.record.stage import ROUND, SECRETARY, Stage


def refusal_of(ask: Callable[[], object]) -> Refusal | None:
    """Return the refusal with which a question is answered; None if it is not refused."""
    try:
        ask()
    except Refusal as refusal:
        return refusal
    return None


@dataclass
class Pair:
    """A round and its model; `before` is the file as the last accepted act left it."""

    on: Stage
    model: Model
    before: dict[str, Table] = field(init=False)
    checked: dict[str, Table] | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.before = content(self.on.db)

    def me(self, name: str) -> Me:
        """Return somebody signed in, also who is not of the round."""
        return self.on.people.get(name) or Me(ROUND, name, Role.SECRETARY, "")

    def tried(
        self, act: str, name: str, ask: Callable[[Me], object], expect: Callable[[], bool]
    ) -> bool:
        """Do it there and here: both accept, or both refuse, at the door for the same reason."""
        barred = self.model.barred(act, name)
        accepted = not barred and expect()
        refused = refusal_of(lambda: ask(self.me(name)))
        assert (refused is None) == accepted, (act, name, refused)
        if refused is None:
            self.before = content(self.on.db)
            return True
        assert content(self.on.db) == self.before
        assert barred in ("", type(refused).__name__)
        assert all(refused.lines("ko"))
        return False

    def look_again(self) -> None:
        """Take the file as it is now for what stands."""
        self.before = content(self.on.db)

    def changed(self) -> bool:
        """Tell whether anything was accepted since this was last asked."""
        last, self.checked = self.checked, self.before
        return last is not self.before

    def check_file(self) -> None:
        """The file is what its journal says, with as many entries as were accepted."""
        found = verify(self.on.db)
        assert found.differences == ()
        assert found.chains[0].entries == self.model.entries

    def check_sheets(self) -> None:
        """Everybody sees what the model has of the own sheets."""
        for name in self.model.evaluators:
            if name not in self.model.one_time:
                sheets = acts.own_sheets(self.on.record, self.me(name))
                seen = [(each.number, each.state.value, dict(each.points)) for each in sheets]
                assert seen == self.model.own(name)
                written = {each.number: dict(each.comments) for each in sheets if each.comments}
                assert written == self.model.written(name)

    def check_progress(self) -> None:
        """The secretary sees how far everybody is."""
        found = acts.progress(self.on.record, self.me(SECRETARY))
        assert {key: state.value for key, state in found.states.items()} == self.model.states()
        assert found.head.phase is Phase(PHASES[self.model.phase])
        assert (found.head.applications, found.head.evaluators) == (
            len(self.model.admitted),
            len(self.model.evaluators),
        )
