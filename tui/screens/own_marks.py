"""내 점수: how the own totals are spread, what is blank, which sheets are flat; nobody else's."""

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from textual.containers import Horizontal, VerticalScroll
from textual.events import Resize
from textual.widget import Widget

from scoring.own_marks import OwnMarks, OwnTotal, own_marks
from scoring.views import Me, RoundHead
from tui.cells import taken
from tui.heading import name_page
from tui.keys import BACK, HELP, MOVE, Key
from tui.ledger import Ledger
from tui.own_marks_lines import by_criterion, distribution, share_bar, signs, summary
from tui.points import summed
from tui.screens.page import Page, answer
from tui.screens.sheet import SheetPage
from tui.widgets.lines import Line, Lines
from tui.widgets.listing import Cell, Column, Listing, Row

_BAR, _BAR_WIDE = 8, 12
_ASIDE, _ASIDE_WIDE = 27, 59
_WIDE, _WIDER, _TALL, _LEAD = 120, 150, 32, 16
"""From this size on, distribution and criteria stand below each other."""


class OwnMarksPage(Page):
    """Look over one's own marks, and open a sheet."""

    NAME = "own_marks"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("enter", "", "open_own"),
        MOVE,
        Key("f4", "other", "by_criterion"),
        HELP,
        BACK,
    )

    def __init__(
        self, ledger: Ledger, me: Me, round_head: RoundHead, front: str | None = None
    ) -> None:
        super().__init__()
        self._first = front
        self.ledger, self.me, self.round_head = ledger, me, round_head
        self._listing = Listing([])
        self._lines = Lines()
        self._aside = VerticalScroll(self._lines, can_focus=False)
        self._criteria = False
        self._room = False

    @property
    def shown_text(self) -> str:
        """What stands beside the list."""
        return self._lines.text

    def keys(self) -> list[Key]:
        """Offer the other view only where both do not fit."""
        return [key for key in super().keys() if key.label != "by_criterion" or not self._room]  # noqa: SIM118  its own method

    def body(self) -> Iterable[Widget]:
        """Yield the list and what stands beside it."""
        with Horizontal(id="own"):
            yield self._listing
            yield self._aside

    def on_mount(self) -> None:
        """Show what the ledger holds."""
        self._listing.focus()
        self._draw(self._first)

    def on_screen_resume(self) -> None:
        """Read again whenever the page comes to the front, and stays there."""
        if self.is_active:
            self.work(self._reread())

    def on_resize(self, event: Resize) -> None:
        """Show both views where there is room."""
        super().on_resize(event)
        self._room = event.size.width >= _WIDE and event.size.height >= _TALL
        self._draw(self._listing.cursor)

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """Open the sheet."""
        event.stop()
        page = SheetPage(self.ledger, event.key, self.me, self.round_head)
        self.app.push_screen(page, self._back_from_sheet)

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Say what is to be seen in the row in front."""
        event.stop()
        self._advise(own_marks(self.ledger.rulebook, self.ledger))

    def action_other(self) -> None:
        """Show the criteria, or again the distribution."""
        self._criteria = not self._criteria
        self._draw(self._listing.cursor)

    def action_back(self) -> None:
        """Back to the list of sheets, at the one in front."""
        self.done(self._listing.cursor)

    def ledger_changed(self) -> None:
        """Draw anew."""
        self._draw(self._listing.cursor)

    def _back_from_sheet(self, result: object) -> None:
        if isinstance(result, str):
            self._draw(result)

    async def _reread(self) -> None:
        sheets = await answer(self.desk.own_sheets())
        self.ledger.take(sheets)
        self._draw(self._listing.cursor)

    # What is drawn --------------------------------------------------------------------------

    def _draw(self, cursor: str | None) -> None:
        if not self.is_attached:
            return
        marks = own_marks(self.ledger.rulebook, self.ledger)
        rows = [self._row(each) for each in marks.totals]
        self._listing.show(rows, cursor=cursor, columns=self._columns())
        self._show_aside(marks)
        counts = {"complete": marks.complete, "own": len(marks.totals)}
        name_page(self, progress=self.say("table.progress", **counts))
        self._advise(marks)
        self.keys_changed()

    def _show_aside(self, marks: OwnMarks) -> None:
        spread = [*summary(marks, self.lang), "", *distribution(marks, self.lang)]
        criteria = by_criterion(marks, self.lang)
        lines: list[Line] = criteria if self._criteria else spread
        if self._room:
            lines = [*spread, "", *criteria]
        wide = self._room or self._criteria
        self._lines.show(lines)
        self._lines.styles.width = self._aside.styles.width = _ASIDE_WIDE if wide else _ASIDE

    def _named(self) -> list[Column]:
        lead, title = Column(self.say("sheets.lead")), Column(self.say("sheets.title"))
        return [replace(lead, width=_LEAD), title] if self._titles else [lead]

    @property
    def _titles(self) -> bool:
        return self.size.width >= _WIDER

    @property
    def _bar(self) -> int:
        return _BAR_WIDE if self._room else _BAR

    def _columns(self) -> list[Column]:
        number = max([8, *(taken(sheet.number) for sheet in self.ledger)])
        narrow = self._criteria and not self._room
        return [
            Column(self.say("sheets.number"), min(16, number)),
            *([] if narrow else self._named()),
            Column(self.say("own_marks.total"), 7, right=True),
            *([] if narrow else [Column("", self._bar), Column(self.say("own_marks.signs"), 9)]),
        ]

    def _row(self, each: OwnTotal) -> Row:
        of = len(self.ledger.rulebook.criteria)
        total = summed(each.total, of - each.blanks, of)
        total += "" if total.endswith("+") else "  "
        if self._criteria and not self._room:
            return Row(each.number, (each.number, total))
        bar = share_bar(each.share if each.blanks < of else None, self._bar)
        sign = Cell(signs(each, self.lang), "warning")
        sheet = self.ledger.sheets[each.number]
        named = (sheet.lead, sheet.title) if self._titles else (sheet.lead,)
        return Row(each.number, (each.number, *named, total, bar, sign))

    def _advise(self, marks: OwnMarks) -> None:
        front = next((each for each in marks.totals if each.number == self._listing.cursor), None)
        if front is None:
            self.upcoming(self.say("sheets.none"))
        elif front.blanks:
            self.upcoming(self.say("own_marks.next_blank", number=front.number, count=front.blanks))
        else:
            key = "next_flat" if front.flat else "next"
            self.upcoming(self.say(f"own_marks.{key}", number=front.number))
