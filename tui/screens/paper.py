"""종이 평가표: which wait to be confirmed; a new one is keyed from here, a wrong one dropped."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, Final

from textual.widget import Widget

from scoring.views import OUT, Me, Paper, Progress, RoundHead, SheetState
from tui.heading import name_page
from tui.keys import BACK, HELP, MOVE, Key
from tui.screens.ask import AskPage
from tui.screens.page import Page, answer
from tui.screens.paper_key import PaperKeyPage
from tui.widgets.listing import Column, Line, Listing, Row, Section

Cell = tuple[str, str]
"""An evaluator and an application."""

_NEW: Final = "new:"
_CLOSED: Final = OUT | {SheetState.SUBMITTED}
_NUMBER, _NAME = 12, 16


class PaperPage(Page):
    """The sheet in front on the page before, if it can be keyed, and those that wait."""

    NAME = "paper"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("enter", "", "key_paper"),
        MOVE,
        Key("f5", "look", "again", shown=False),
        Key("delete", "drop", "drop_paper"),
        HELP,
        BACK,
    )

    def __init__(
        self,
        me: Me,
        round_head: RoundHead,
        *,
        cell: Cell | None = None,
        progress: Progress | None = None,
    ) -> None:
        super().__init__()
        self.me, self.round_head = me, round_head
        keyable = cell and progress and progress.states[cell] not in _CLOSED
        self.cell = cell if keyable else None
        self.leads = progress.leads if progress else {}
        self.waiting: dict[str, Paper] = {}
        self._listing = Listing([])

    def body(self) -> Iterable[Widget]:
        """Yield the list."""
        yield self._listing

    def keys(self) -> Sequence[Key]:
        """Return Enter where there is anything, Del where something was keyed."""
        gone = set() if self._listing.cursor else {"key_paper"}
        gone |= set() if self._listing.cursor in self.waiting else {"drop_paper"}
        declared = super().keys()
        return tuple(key for key in declared if key.label not in gone)

    def on_mount(self) -> None:
        """Read what waits."""
        name_page(self)
        self._listing.focus()
        self.work(self._load())

    def action_look(self) -> None:
        """Look again."""
        self.quiet()
        self.work(self._load())

    def action_drop(self) -> None:
        """Ask why what was keyed is thrown away."""
        paper = self.waiting.get(self._listing.cursor or "")
        if paper is not None:
            page = DropPaperPage(paper.evaluator, paper.number)
            self.app.push_screen(page, self._told)

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """Key the sheet in front."""
        event.stop()
        paper = self.waiting.get(event.key)
        cell = (paper.evaluator, paper.number) if paper else self.cell
        if cell is not None:
            lead = self.leads.get(cell[1], "")
            page = PaperKeyPage(self.round_head.rulebook, cell, lead, first=paper is None)
            self.app.push_screen(page, self._told)

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Offer what can be done with the sheet in front."""
        event.stop()
        self.quiet()
        self.keys_changed()

    def _told(self, text: str | None) -> None:
        self.work(self._load(text))

    async def _load(self, told: str | None = None) -> None:
        papers = await answer(self.desk.paper_waiting())
        self.waiting = {f"{each.number} {each.evaluator}": each for each in papers}
        wanted = " ".join(reversed(self.cell)) if self.cell else None
        first = not self._listing.lines
        cursor = wanted if first else None
        self._listing.show(self._lines(), columns=self._columns(), cursor=cursor)
        some = bool(self.waiting) or self._new is not None
        self.upcoming(self.say(f"paper.next{'' if some else '_none'}"))
        if told:
            self.tell(told)
        self.keys_changed()

    @property
    def _new(self) -> Cell | None:
        """What can be keyed for the first time."""
        cells = {(each.evaluator, each.number) for each in self.waiting.values()}
        return None if self.cell in cells else self.cell

    def _columns(self) -> list[Column]:
        return [
            Column(self.say("paper.number"), _NUMBER),
            Column(self.say("paper.evaluator"), _NAME),
            Column(self.say("paper.keyed_by"), _NAME),
            Column(self.say("paper.state")),
        ]

    def _lines(self) -> list[Line]:
        lines: list[Line] = []
        if self._new is not None:
            evaluator, number = self._new
            lines = [Row(_NEW, (number, evaluator, "", self.say("paper.new"))), Section()]
        return [*lines, *(self._row(key, each) for key, each in self.waiting.items())]

    def _row(self, key: str, paper: Paper) -> Row:
        differs = len(paper.keyed_by) > 1
        state = self.say(f"paper.{'differs' if differs else 'waits'}")
        cells = paper.number, paper.evaluator, ", ".join(paper.keyed_by), state
        return Row(key, cells, "warning" if differs else "")


class DropPaperPage(AskPage):
    """Why what was keyed is thrown away."""

    NAME = "drop_paper"

    def __init__(self, evaluator: str, number: str) -> None:
        super().__init__()
        self.evaluator, self.number = evaluator, number

    def about(self) -> Sequence[str]:
        """Return which sheet it is."""
        return [self.say("drop_paper.which", number=self.number, name=self.evaluator)]

    async def act(self, answers: Sequence[str]) -> str:
        """Throw it away."""
        await answer(self.desk.drop_paper(self.number, self.evaluator, answers[0]))
        return self.say("drop_paper.done", number=self.number, name=self.evaluator)
