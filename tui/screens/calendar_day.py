"""그날의 기한: the dates that fall on one day, the one in front counted day by day."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import ClassVar, Final

from textual.events import Resize
from textual.widget import Widget

from scoring.calendar import Calendar
from tui.cells import taken, wrap
from tui.deadline_lines import day_columns, every_day, in_short, whole_day
from tui.heading import name_page
from tui.keys import HELP, MOVE, Key
from tui.month_lines import Dated
from tui.screens.page import Page
from tui.widgets.foot import Rule
from tui.widgets.lines import Lines
from tui.widgets.listing import Column, Listing, Row

_HEADS: Final = ("number", "lead", "kind", "whose", "began")
_MOST_LEAD: Final = 24
_TALL: Final = 30


class CalendarDayPage(Page):
    """A row for each date; below it why it is that day."""

    NAME = "calendar_day"
    KEYS: ClassVar[tuple[Key, ...]] = (MOVE, HELP, Key("escape,enter", "back", "back"))

    def __init__(self, calendar: Calendar, day: date, dated: Sequence[Dated]) -> None:
        super().__init__()
        self.calendar, self.day, self.dated = calendar, day, tuple(dated)
        self._listing = Listing([])
        self._under = Lines(id="under")

    def body(self) -> Iterable[Widget]:
        """Yield the list, and the days of the one in front."""
        yield self._listing
        yield Rule()
        yield self._under

    def on_mount(self) -> None:
        """Show them."""
        day = whole_day(self.day, self.lang)
        name_page(self, f"{self.say(f'page.{self.NAME}')}   {day}")
        self.upcoming(self.say("calendar.next_day"))
        rows = [self._row(str(nth), each) for nth, each in enumerate(self.dated)]
        heads = [self.say(f"calendar_day.{each}") for each in _HEADS]
        wide = [
            max([taken(head), *(taken(str(row.cells[nth])) for row in rows)])
            for nth, head in enumerate(heads)
        ]
        wide[1] = min(_MOST_LEAD, wide[1])
        columns = [Column(head, width) for head, width in zip(heads, wide, strict=True)]
        self._listing.show(rows, columns=columns)
        self._listing.focus()

    def on_resize(self, event: Resize) -> None:
        """Break the days anew."""
        del event
        self.call_after_refresh(self._draw)

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Count the one in front."""
        event.stop()
        self._draw()

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """Go back: Enter came from the calendar."""
        event.stop()
        self.done()

    def _row(self, key: str, each: Dated) -> Row:
        kind = self.say(f"calendar_day.{each.kind}")
        began = whole_day(each.found.excluded, self.lang)
        return Row(key, (each.number, each.lead, kind, each.whose, began))

    def _draw(self) -> None:
        if not self.size.width:
            return
        found = self.dated[int(self._listing.cursor or 0)].found
        room = max(20, self.size.width - 4)
        tall = self.size.height >= _TALL
        days = (
            day_columns(every_day(self.calendar, found, self.lang), room)
            if tall
            else wrap(in_short(self.calendar, found, self.lang), room)
        )
        rule = wrap(found.rule.said(self.lang), room)
        self._under.show(
            [*([(f"  {line}", "")] for line in days), *([(f"  {line}", "weak")] for line in rule)]
        )
