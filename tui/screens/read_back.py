"""A result read back before somebody signs, finalizes, forwards or confirms exactly that one.

F9 asks for the passphrase once more; what is signed is the digest on the screen.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from textual.widget import Widget

from scoring.views import Me, RoundHead
from tui.cells import few_lines, wrap
from tui.heading import name_page
from tui.keys import Key
from tui.screens.page import answer
from tui.screens.sign import SignPage
from tui.screens.unhurried import UnhurriedPage
from tui.widgets.lines import Line, Lines

if TYPE_CHECKING:
    from scoring.acts import PanelView

_REASON_LINES: Final = 2
_THIN: Final = ("few_sheets", "too_few_sheets")
_FLAGS: Final = ("class_changed_by_adjustment", "selection_changed_by_adjustment")


class ReadBackPage(UnhurriedPage):
    """The result in numbers; each kind takes its own step with it, by `take`."""

    def __init__(self, me: Me, round_head: RoundHead) -> None:
        super().__init__()
        self.me, self.round_head = me, round_head
        self.view: PanelView | None = None
        self._words = Lines(id="words")

    def body(self) -> Iterable[Widget]:
        """Yield the words."""
        yield self._words

    def keys(self) -> Sequence[Key]:
        """Return F9 only where there is something to sign."""
        offered = self.view is not None and self.state(self.view) == "ready"
        usual = super().keys()
        return tuple(key for key in usual if key.action != "sign" or offered)

    def on_mount(self) -> None:
        """Read the result."""
        name_page(self)
        self.readable()
        self.work(self._load())

    def action_look(self) -> None:
        """Read it again."""
        self.quiet()
        self.work(self._load())

    def action_sign(self) -> None:
        """Ask for the passphrase, and sign what is shown now, whatever is read meanwhile."""
        if not self.let_go() or self.view is None:
            return
        shown = self.view.digest

        def signed(agreed: bool | None) -> None:  # noqa: FBT001  what the page hands back
            if agreed and not self.saving:
                self.saving = True
                self.work(self._sign(shown))

        self.app.push_screen(SignPage(self.say(f"{self.NAME}.question")), signed)

    async def take(self, shown: str) -> None:
        """Do it with the result of this digest."""
        raise NotImplementedError

    async def _sign(self, shown: str) -> None:
        try:
            await self.take(shown)
        finally:
            self.saving = False

    async def _load(self) -> None:
        self.view = await answer(self.desk.panel_view())
        self._words.show(["", *self.first(self.view), *self._read_back(self.view)])
        self.advise(self.say(f"{self.NAME}.next_{self.state(self.view)}"))
        self.keys_changed()

    def state(self, view: "PanelView") -> str:
        """Return `ready`, or what stands against it: the texts `<NAME>.next_<state>`."""
        del view
        return "ready"

    def first(self, view: "PanelView") -> list[Line]:
        """Return what is to be read before the result: why the ministry has returned it."""
        said = self.say("signing_result.returned", reason=view.returned) if view.returned else ""
        lines = few_lines(said, self.size.width - 8, _REASON_LINES) if said else []
        return [*([(f"    {line}", "warning")] for line in lines), *([""] if lines else [])]

    def _read_back(self, view: "PanelView") -> Iterator[Line]:
        from scoring.aggregate import problems, standings  # noqa: PLC0415  loaded by now

        rows = list(standings(view.ranking))
        outcomes = Counter(str(row.outcome.value) if row.outcome else "none" for row in rows)
        kinds = ("selected", "fundable", "rejected", "screened_out", "none")
        counts = {kind: outcomes[kind] for kind in kinds}
        yield [(f"    {self.say('rank.summary', **counts)}", "strong")]
        yield ""
        found = problems(view.ranking)
        for problem in found:
            if problem.kind in {"tie_decided", "tie_at_cut"}:
                look = "" if problem.kind == "tie_decided" else "warning"
                yield from self.wrapped(problem.text.said(self.lang), look)
        thin = [number for each in found if each.kind in _THIN for number in each.numbers]
        changed = [row.number for row in rows if set(_FLAGS) & set(row.flags)]
        missing = [
            row.standing.number
            for row in view.table.rows
            if "" not in view.opinions.get(row.standing.number, {})
        ]
        scores = view.ranking.snapshot.rulebook.scores
        facts = {"least": max(scores.warn_below, scores.minimum_sheets)}
        every = len(missing) == len(view.table.rows)  # then their numbers say nothing
        for key, numbers in (("thin", thin), ("changed", changed), ("missing", missing)):
            name = f"{key}_all" if numbers is missing and every else key
            text = self.say(f"signing_result.{name}", count=len(numbers), **facts)
            listed = f": {', '.join(numbers)}" if numbers and name == key else ""
            yield from self.wrapped(text + listed, "warning" if numbers else "")
        yield ""
        yield from self._digest(view)

    def _digest(self, view: "PanelView") -> Iterator[Line]:
        """Yield the result's digest, who has signed the same, and what it stands for."""
        from scoring.result_digest import digest_lines  # noqa: PLC0415  the engine is loaded by now

        yield [(f"    {self.say('signing_result.digest')}", "weak")]
        yield from ([(f"    {line}", "strong")] for line in digest_lines(view.digest))
        if view.signed:
            names = ", ".join(view.signed_by)
            yield from self.wrapped(self.say("signing_result.same", names=names), "")
        yield from self.wrapped(self.say("signing_result.covers"), "weak")

    def wrapped(self, text: str, look: str) -> Iterator[Line]:
        """Yield a text in lines."""
        for nth, line in enumerate(wrap(text, self.size.width - 10)):
            yield [(f"    {'  ' if nth else ''}{line}", look)]
