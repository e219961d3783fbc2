"""A paper sheet is keyed: what is typed here is on this screen only, and never shown again."""

from collections.abc import Iterable
from typing import ClassVar, Final

from textual.widget import Widget

from scoring.errors import Refusal
from scoring.rulebook import Rulebook
from scoring.views import Keyed
from tui.cells import cut
from tui.heading import name_page
from tui.keys import HELP, Key
from tui.screens.page import Page, answer
from tui.widgets.entry import Entry
from tui.widgets.lines import Lines
from tui.widgets.marks_grid import MarksGrid

_MOST_LEAD: Final = 40


class BlankCriteria(Refusal):
    ko = "비어 있는 평가지표가 {missing}개 있습니다. 종이 평가표를 보고 모두 입력하세요."
    en = "{missing} criteria are blank. Enter them all as the paper has them."


class PaperKeyPage(Page):
    """The empty sheet, whether pledge and declaration came on paper, a comment; F9 stores it."""

    NAME = "paper_key"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("enter", "", "accept_here"),
        Key("up,down", "", "paper_criterion", shown=False),
        Key("delete", "", "erase", shown=False),
        Key("f7", "declared", "declared"),
        Key("f8", "comment", "paper_comment"),
        Key("f9", "store", "store_paper"),
        HELP,
        Key("escape", "back", "paper_back"),
    )

    def __init__(
        self, rulebook: Rulebook, cell: tuple[str, str], lead: str, *, first: bool
    ) -> None:
        super().__init__()
        self.rulebook, self.lead, self.first = rulebook, lead, first
        self.evaluator, self.number = cell
        self.declared = False
        self._warned: object = None
        self._grid: MarksGrid | None = None
        self._under = Lines()
        self._comment = Entry(self._back_to_points)

    @property
    def grid(self) -> MarksGrid:
        """The marks; there once the page is composed."""
        assert self._grid is not None  # noqa: S101  for the type checker
        return self._grid

    def body(self) -> Iterable[Widget]:
        """Yield the empty sheet, and what else was handed in."""
        self._grid = MarksGrid(self.rulebook, lang=self.lang, at_once={"f9": self.action_store})
        yield self._grid
        yield self._under
        yield self._comment

    def on_mount(self) -> None:
        """Begin with the first criterion."""
        lead = cut(f"{self.number}  {self.lead}".rstrip(), _MOST_LEAD)
        name_page(self, title=f"{lead}   {self.say('paper_key.of', name=self.evaluator)}")
        self._to_points()
        self._draw()

    def on_marks_grid_refused(self, event: MarksGrid.Refused) -> None:
        """Say why what was typed cannot stand."""
        event.stop()
        self.refused(event.refusal)

    def on_marks_grid_changed(self, event: MarksGrid.Changed) -> None:
        """Take back what was said of the value before."""
        event.stop()
        self._disarm()

    def on_marks_grid_moved(self, event: MarksGrid.Moved) -> None:
        """Take back what was said of another criterion."""
        event.stop()
        self._disarm()

    def on_input_changed(self, event: Entry.Changed) -> None:
        """Take back what was said before something was typed."""
        event.stop()
        self._disarm()

    def on_screen_resume(self) -> None:
        """Ask anew: another page was in front since."""
        self._disarm()

    def action_declared(self) -> None:
        """Say that pledge and declaration were handed in on paper, or that they were not."""
        self._disarm()
        self.declared = not self.declared
        self._draw()

    def action_comment(self) -> None:
        """Go to the comment, or back to the points."""
        self._disarm()
        if self._comment.has_focus:
            self._to_points()
        else:
            self._comment.focus()
            self.upcoming(self.say("paper_key.next_comment"))

    def action_store(self) -> None:
        """Store it, once, if it is complete."""
        if self.saving:
            return
        self._warned = None
        missing = len(self.rulebook.criteria) - len(self.grid.points())
        if missing:
            self.refused(BlankCriteria(missing=missing))
        else:
            self.saving = True
            self.upcoming(self.say("paper_key.storing"))
            self.work(self._store())

    def action_back(self) -> None:
        """Leave; what was typed is nowhere else, so that is said first."""
        entered = self._entered()
        if any(entered[:2]) and self._warned != entered:
            self._warned = entered
            self.warn(self.say("paper_key.unsaved"))
        else:
            super().action_back()

    def _entered(self) -> tuple[object, ...]:
        """Return all that leaving would lose, and where the cursor stands."""
        comment = self._comment
        place = self.grid.row, self.grid.typing, comment.has_focus, comment.cursor_position
        return self.grid.points(), comment.value, *place

    def _disarm(self) -> None:
        """Forget that Esc was pressed once."""
        self._warned = None
        self.quiet()

    def _back_to_points(self, comment: str) -> None:
        del comment
        self._to_points()

    def _to_points(self) -> None:
        self.grid.focus()
        self._advise()

    def _advise(self) -> None:
        self.upcoming(self.say(f"paper_key.next{'' if self.first else '_second'}"))

    async def _store(self) -> None:
        cell = self.evaluator, self.number
        points, words = self.grid.points(), self._comment.value
        try:
            keyed = await answer(self.desk.key_paper(cell, points, words, declared=self.declared))
        except Refusal:
            self._advise()
            raise
        finally:
            self.saving = False
        self.done(self._said(keyed))

    def _said(self, keyed: Keyed) -> str:
        facts = {"number": self.number, "name": self.evaluator}
        if keyed.accepted:
            return self.say("paper_key.accepted", **facts)
        if keyed.differing:
            return self.say("paper_key.differing", names=", ".join(keyed.differing), **facts)
        return self.say("paper_key.done", **facts)

    def _draw(self) -> None:
        sign = "x" if self.declared else " "
        told = self.say("paper_key.declared")
        self._under.show(
            [
                [(f" [{sign}] {told}", "strong" if self.declared else "")],
                [(f" {self.say('paper_key.comment')}", "weak")],
            ]
        )
