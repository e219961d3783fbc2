"""종이 평가표: which wait to be confirmed; a new one is keyed from here, a wrong one dropped."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, Final

from textual.widget import Widget

from scoring.errors import Refusal
from scoring.views import Me, Paper, Progress, RoundHead, SheetState
from tui.heading import name_page
from tui.keys import BACK, HELP, MOVE, Key
from tui.screens.aging import AgingPage
from tui.screens.ask import AskPage
from tui.screens.page import answer
from tui.screens.paper_key import PaperKeyPage
from tui.widgets.listing import Column, Line, Listing, Row, Section

Cell = tuple[str, str]
"""An evaluator and an application."""

_NEW: Final = "new:"
_KEYABLE: Final = frozenset({SheetState.EMPTY, SheetState.DRAFT})
_NUMBER, _NAME = 12, 16


class KeyedByMe(Refusal):
    ko = "이미 입력했습니다. 위원이 확인하거나 다른 사람이 한 번 더 입력해야 합니다."
    en = "You keyed this sheet. Its evaluator, or a second person, is to confirm it."


class BegunByMember(Refusal):
    ko = "위원이 화면에서 작성하고 있는 평가표입니다. 위원이 화면에서 제출하게 하세요."
    en = "The evaluator has begun this sheet on screen, and is to submit it there."


class PaperPage(AgingPage):
    """Those that wait, and what the evaluator in front has still to hand in."""

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
        self.cell, self.progress = cell, progress
        self.waiting: dict[str, Paper] = {}
        self.new: dict[str, Cell] = {}
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
        """Key the sheet in front; what the record would refuse at the end is refused here."""
        event.stop()
        paper = self.waiting.get(event.key)
        cell = (paper.evaluator, paper.number) if paper else self.new[event.key]
        if paper is not None and paper.keyed_by == (self.me.name,):
            self.refused(KeyedByMe())
        elif paper is None and self._state(cell) is SheetState.DRAFT:
            self.refused(BegunByMember())
        else:
            lead = self.progress.leads.get(cell[1], "") if self.progress else ""
            page = PaperKeyPage(self.round_head.rulebook, cell, lead, first=paper is None)
            self.app.push_screen(page, self._told)

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Offer what can be done with the sheet in front."""
        event.stop()
        self.quiet()
        self._advise()

    def _told(self, text: str | None) -> None:
        self.work(self._load(text))

    async def _load(self, told: str | None = None) -> None:
        papers = await answer(self.desk.paper_waiting())
        if self.progress is not None:
            self.progress = await answer(self.desk.progress(self.progress))
        self.waiting = {f"{each.number} {each.evaluator}": each for each in papers}
        first, before = not self._listing.lines, self._listing.cursor or ""
        self.new = self._keyable()
        cursor = self._at_first() if first else self._behind(before)
        self._listing.show(self._lines(), columns=self._columns(), cursor=cursor)
        self._advise()
        if told:
            self.tell(told)

    def _advise(self) -> None:
        """Say what can be done with the sheet in front."""
        front = self._listing.cursor
        key = "none" if front is None else "waiting" if front in self.waiting else "new"
        name = self.cell[0] if self.cell else ""
        self.advise(
            self.say(f"paper.next_{key}{'_of' if key == 'none' and name else ''}", name=name)
        )
        self.keys_changed()

    def _at_first(self) -> str | None:
        """Return where the cursor begins: on the sheet in front on the page before."""
        if self.cell is None:
            return None
        key = " ".join(reversed(self.cell))
        return key if key in self.waiting else _NEW + key

    def _behind(self, before: str) -> str | None:
        """Return the next sheet to key, where the one in front was keyed just now."""
        if not before.startswith(_NEW) or before in self.new:
            return None
        return next((key for key in self.new if key > before), None)

    def _keyable(self) -> dict[str, Cell]:
        """Return what the evaluator in front has not handed in, by number."""
        if self.cell is None or self.progress is None:
            return {}
        name = self.cell[0]
        cells = [(name, number) for number in self.progress.numbers]
        return {f"{_NEW}{n} {e}": (e, n) for e, n in cells if self._state((e, n)) in _KEYABLE}

    def _state(self, cell: Cell) -> SheetState | None:
        return self.progress.states[cell] if self.progress else None

    def _columns(self) -> list[Column]:
        return [
            Column(self.say("paper.number"), _NUMBER),
            Column(self.say("paper.evaluator"), _NAME),
            Column(self.say("paper.keyed_by"), _NAME),
            Column(self.say("paper.state")),
        ]

    def _lines(self) -> list[Line]:
        lines: list[Line] = [self._row(key, each) for key, each in self.waiting.items()]
        if self.new and self.cell is not None:
            lines.append(Section(self.say("paper.of", name=self.cell[0])))
        for key, (evaluator, number) in self.new.items():
            begun = self._state((evaluator, number)) is SheetState.DRAFT
            state = self.say("paper.begun" if begun else "paper.new")
            lines.append(Row(key, (number, evaluator, "", state), "weak" if begun else ""))
        return lines

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
