"""불러올 평가표의 차이: each cell that was filled in, beside what the record holds.

Where the record has moved since the file was written, both values stand side by side and the
member decides each; until then F9 saves nothing.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import ClassVar, Final

from textual.widget import Widget

from scoring.errors import Refusal
from scoring.offline import Compared, Difference, Held, Side, Spot, said_of
from tui.cells import taken
from tui.clock import clock_time, date_and_time
from tui.heading import name_page
from tui.keys import BACK, HELP, MOVE, Key
from tui.screens.page import Page, answer
from tui.sheet_file_lines import spot_name
from tui.widgets.front import Front
from tui.widgets.listing import Cell, Column, Listing, Row

_NUMBER_MOST: Final = 16
_WHERE_MOST: Final = 18
_SIDES: Final = 20
_MOST_WORDS: Final = 2_000
_OTHER: Final[dict[Side | None, Side]] = {None: "file", "file": "record", "record": "file"}


class NotDecided(Refusal):
    ko = "{where}: 기록과 파일의 값이 다릅니다. Enter로 어느 쪽을 쓸지 정하세요."
    en = "{where}: record and file differ. Choose one of them with Enter."


class SheetsDifferPage(Page):
    """The cells as a list; Enter changes which value holds, F9 records it all."""

    NAME = "sheets_differ"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("enter", "", "sheets_side"),
        MOVE,
        Key("f9", "take", "sheets_take"),
        HELP,
        BACK,
    )

    def __init__(self, compared: Compared, file: str) -> None:
        super().__init__()
        self.compared, self.file = compared, file
        self.sides: dict[Spot, Side | None] = {
            each.spot: None if each.conflict else "file" for each in compared.found
        }
        self._at = {str(nth): each for nth, each in enumerate(compared.found)}
        self._listing = Listing([])
        self._front = Front()

    def body(self) -> Iterable[Widget]:
        """Yield the list, and both values of the cell in front in full."""
        yield self._listing
        yield self._front

    def on_mount(self) -> None:
        """Show all of it; the cursor goes to what is to be decided first."""
        self._front.all_of([self._values(each) for each in self.compared.found])
        self._listing.focus()
        first = next((key for key, each in self._at.items() if each.conflict), "0")
        self._draw(first)

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Show the row in front."""
        event.stop()
        self.quiet()
        self._show_front()

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """Let the other value hold."""
        event.stop()
        self.quiet()
        spot = self._at[event.key].spot
        self.sides[spot] = _OTHER[self.sides[spot]]
        self._draw(event.key)

    def action_take(self) -> None:
        """Record it, once everything is decided."""
        for key, each in self._at.items():
            if self.sides[each.spot] is None:
                self._listing.go(key)
                self.refused(NotDecided(where=each.where))
                return
        self.saving = True
        self.work(self._take())

    async def _take(self) -> None:
        sides = {spot: side for spot, side in self.sides.items() if side is not None}
        try:
            saved = await answer(self.desk.take_sheets(self.compared, sides))
        finally:
            self.saving = False
        if saved is None:
            self.done(self.say("sheets_differ.kept"))
        else:
            count = sum(side == "file" for side in sides.values())
            at = clock_time(saved.at)
            self.done(self.say("sheets_file.loaded", count=count, seq=saved.seq, at=at))

    # What is drawn --------------------------------------------------------------------------

    def _draw(self, cursor: str) -> None:
        waiting = sum(side is None for side in self.sides.values())
        counts = {"count": len(self.sides), "waiting": waiting}
        kind = "decide" if waiting else "take"
        name_page(self, title=self.file, progress=self.say("sheets_differ.count", **counts))
        rows = [self._row(key, each) for key, each in self._at.items()]
        self._listing.show(rows, cursor=cursor, columns=self._columns())
        self._show_front()
        self.upcoming(self.say(f"sheets_differ.next_{kind}", **counts))

    def _columns(self) -> Sequence[Column]:
        found = self.compared.found
        number = max([8, *(taken(each.spot.number) for each in found)])
        where = max([4, *(taken(each.where) for each in found)])
        return [
            Column(self.say("sheets.number"), min(number, _NUMBER_MOST)),
            Column(self.say("sheets_differ.cell"), min(where, _WHERE_MOST)),
            Column(self.say("sheets_differ.what")),
            Column(self.say("sheets_differ.record"), self._width(), right=True),
            Column(self.say("sheets_differ.file"), self._width(), right=True),
            Column(f"  {self.say('sheets_differ.holds')}", 11),
        ]

    def _width(self) -> int:
        values = (value for each in self.compared.found for value in (each.record, each.file))
        most = max([6, *(taken(said_of(value, self.lang)) for value in values)])
        return min(most, _SIDES if self.size.width >= 2 * _SIDES + 70 else 10)

    def _row(self, key: str, each: Difference) -> Row:
        side = self.sides[each.spot]
        holds = self.say(f"sheets_differ.{'undecided' if side is None else side}")
        cells = (
            each.spot.number,
            each.where,
            spot_name(self.compared.rulebook, each.spot, self.lang),
            Cell(said_of(each.record, self.lang), "strong" if side == "record" else "weak"),
            Cell(said_of(each.file, self.lang), "strong" if side == "file" else "weak"),
            Cell(f"  {holds}", "warning" if side is None else ""),
        )
        return Row(key, cells)

    def _show_front(self) -> None:
        each = self._at.get(self._listing.cursor or "")
        if each is None:
            return
        named = spot_name(self.compared.rulebook, each.spot, self.lang)
        side = self.say("sheets_differ.both") if each.conflict else ""
        self._front.show(f"{each.spot.number}  {named}", self._values(each), side)

    def _values(self, each: Difference) -> tuple[str, str]:
        return (
            self._said("record", each.record, self.compared.entered.get(each.spot), each),
            self._said("file", each.file, self.compared.saved, each),
        )

    def _said(self, side: Side, value: Held, at: datetime | None, each: Difference) -> str:
        """Return a value in full; of one that is to be decided, since when it is so."""
        whole = said_of(value, self.lang, most=_MOST_WORDS)
        if at is None or not each.conflict:
            return self.say(f"sheets_differ.{side}_says", value=whole)
        return self.say(f"sheets_differ.{side}_at", value=whole, at=date_and_time(at))
