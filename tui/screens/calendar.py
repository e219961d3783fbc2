"""달력: a month with its holidays, the last days of filing, the agency's due dates, and why.

Two people add a newly announced holiday; which dates it moves is said before it is asked for.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar, Final

from textual.events import Resize
from textual.widget import Widget

from scoring.korean_time import korean_date
from scoring.phases import may
from scoring.views import Me, Motion, RoundHead
from tui.appeal_lines import today
from tui.cells import cut, wrap
from tui.deadline_lines import pushed, weekday_sign, whole_day
from tui.heading import named
from tui.instants import seoul_minutes
from tui.keys import BACK, HELP, Key
from tui.month_lines import (
    Dated,
    counts,
    dates_by_day,
    holiday_lines,
    holiday_word,
    is_off,
    numbers_of,
    weeks_of,
)
from tui.request_lines import standing
from tui.screens.ask_holiday import AskHolidayPage
from tui.screens.calendar_day import CalendarDayPage
from tui.screens.following import FollowingPage
from tui.screens.homes import make
from tui.screens.page import answer
from tui.widgets.lines import Line, Lines
from tui.widgets.month import DayCell, Month
from tui.widgets.named_rule import NamedRule

if TYPE_CHECKING:
    from scoring.acts import Board

_TICK: Final = 0.5
_MONDAY: Final = date(2024, 1, 1)
_YEAR: Final = timedelta(days=366)
_DECEMBER: Final = 12
_TALL: Final = 30
_WIDE: Final = 100
"""From here on the key bar has room for the way back."""


class CalendarPage(FollowingPage):
    """The month around the day in front; that day's dates stand below."""

    NAME = "calendar"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("enter", "", "open_day"),
        Key("up,down,left,right", "", "day_move", shown=False),
        Key("pagedown", "month(1)", "next_month"),
        Key("pageup", "month(-1)", "previous_month", shown=False),
        Key("home", "today", "to_today"),
        Key("f2", "motions", "motions", shown=False),
        Key("f3", "dated(1)", "next_dated"),
        Key("f4", "dated(-1)", "previous_dated", shown=False),
        Key("f5", "look", "again", shown=False),
        Key("f9", "holiday", "ask_holiday"),
        HELP,
        BACK,
    )

    def __init__(self, me: Me, round_head: RoundHead) -> None:
        super().__init__()
        self.me, self.round_head = me, round_head
        self.board: Board | None = None
        self.front: date | None = None
        self._today: date | None = None
        self._motions: tuple[Motion, ...] = ()
        self._requested: Mapping[date, Motion] = {}
        self._dated: Mapping[date, list[Dated]] = {}
        self._grid = Month(self._go)
        self._named = NamedRule()
        self._under = Lines(id="under")

    def keys(self) -> Sequence[Key]:
        """Return Enter only where the day has dates, F9 to whom it helps."""
        asks = may("ask_holiday", self.round_head.phase, self.me.role)
        able = {
            "holiday": asks,
            "open_day": bool(self._dated.get(self.front or date.min)),
            "today": self.front != self._today,
            "dated(1)": self._nearest(1) is not None,
            "dated(-1)": self._nearest(-1) is not None,
        }
        usual = super().keys()
        wide = self.size.width >= _WIDE
        return tuple(
            replace(key, shown=wide or key.shown) if key.action == "dated(-1)" else key
            for key in usual
            if able.get(key.action or key.label, True)
        )

    def body(self) -> Iterable[Widget]:
        """Yield the grid, and what the day in front is."""
        yield self._grid
        yield self._named
        yield self._under

    def on_mount(self) -> None:
        """Begin with today."""
        self.front = korean_date(self.desk.clock())
        self._grid.focus()
        self._heading()
        self.upcoming(self.say("appeals.reading"))
        self.set_interval(_TICK, self._tick)
        self.work(self.load())

    def on_resize(self, event: Resize) -> None:
        """Use the room there is."""
        del event
        self.call_after_refresh(self._draw)

    def on_month_chosen(self, event: Month.Chosen) -> None:
        """List the dates of the day in front, with every day of each."""
        event.stop()
        dated = self._dated.get(self.front or date.min)
        if self.board is not None and self.front is not None and dated:
            page = CalendarDayPage(self.board.calendar, self.front, dated)
            self.app.push_screen(page)

    def action_month(self, step: int) -> None:
        """Go a month on or back, to the same day if the month has it."""
        if self.front is None:
            return
        months = self.front.year * _DECEMBER + self.front.month - 1 + step
        year, month = months // _DECEMBER, months % _DECEMBER + 1
        weeks = weeks_of(year, month)
        days = [day for week in weeks for day in week if day.month == month]
        self._go(days[min(self.front.day, len(days)) - 1])

    def action_today(self) -> None:
        """Go to today."""
        self._go(korean_date(self.desk.clock()))

    def action_dated(self, step: int) -> None:
        """Go to the nearest day with a date, later or earlier."""
        found = self._nearest(step)
        if found is not None:
            self._go(found)

    def action_motions(self) -> None:
        """See what waits for a second person."""
        self.app.push_screen(make("motions", self.me, self.round_head))

    def action_holiday(self) -> None:
        """Ask that a newly announced holiday be added."""
        if self.board is not None and self.front is not None:
            page = AskHolidayPage(self.me, self.round_head, self.board, self.front)
            self.app.push_screen(page, self._asked)

    async def load(self) -> None:
        """Read the dates and draw them."""
        self.board = await answer(self.desk.board())
        self._motions = await answer(self.desk.motions())
        self._dated = dates_by_day(self.board.cases, self.lang)
        self._draw()

    def by_the_clock(self) -> None:
        """Take the mark from a day whose request nobody approved in time."""
        if self._waiting() != self._requested:
            self._draw()

    def _waiting(self) -> dict[date, Motion]:
        """Return the days that are asked for and wait for a second person."""
        at = self.desk.clock()
        waiting = (each for each in self._motions if each.day and standing(each, at) == "open")
        return {date.fromisoformat(each.day): each for each in waiting}

    def _asked(self, said: str | None) -> None:
        if said is not None:
            self.tell(said)
            self.work(self.load())

    def _go(self, day: date) -> None:
        """Put a day in front, not further than a year beyond the table."""
        if self.board is None:
            return
        calendar = self.board.calendar
        self.quiet()
        self.front = max(calendar.first - _YEAR, min(calendar.last + _YEAR, day))
        self._draw()

    def _nearest(self, step: int) -> date | None:
        """Return the next day that has dates, the last one before if `step` is negative."""
        front = self.front or date.min
        days = sorted(each for each, dated in self._dated.items() if dated)
        later = [each for each in days if each > front]
        earlier = [each for each in days if each < front]
        return min(later, default=None) if step > 0 else max(earlier, default=None)

    def _tick(self) -> None:
        if korean_date(self.desk.clock()) != self._today and self.board is not None:
            self._draw()

    @property
    def _tall(self) -> bool:
        return self.size.height >= _TALL

    # What is drawn --------------------------------------------------------------------------

    def _heading(self) -> None:
        month = ""
        if self.front is not None:
            month = self.say("calendar.month", year=self.front.year, month=self.front.month)
        self.head(
            named(self.NAME, self.me, self.lang),
            today(self.desk.clock(), self.lang),
            title=month,
            progress=self.say("calendar.legend"),
        )

    def _draw(self) -> None:
        self._heading()
        if self.board is None or self.front is None or not self.size.width:
            return
        self._today, self._requested = korean_date(self.desk.clock()), self._waiting()
        heads = [weekday_sign(_MONDAY + timedelta(days=nth), self.lang) for nth in range(7)]
        weeks = weeks_of(self.front.year, self.front.month)
        cells = [[self._cell(self.board, day) for day in week] for week in weeks]
        self._grid.show(heads, cells, self.front, high=3 if self._tall else 2)
        self._draw_under(self.board, self.front)
        self.advise(self._next(self.board, self.front))
        self.keys_changed()

    def _cell(self, board: "Board", day: date) -> DayCell:
        front, calendar = self.front or day, board.calendar
        if day.month != front.month:
            return DayCell(day, f"{day.day:>2}", "", look="weak")
        asked = self.say("calendar.asked") if day in self._requested else ""
        word = self.say("calendar.today") if day == self._today else asked
        beside = f" {word}" if word else ""
        number = f"{day.day:>2}{beside}"
        if not calendar.covers(day):
            return DayCell(day, f"{number} ?", "", look="weak")
        width, dated = self._grid.wide - 2, self._dated.get(day, [])
        if dated:
            numbers = numbers_of(dated, width)
            return DayCell(day, number, counts(dated, self.lang, width), numbers, "strong")
        below = asked if day == self._today else ""  # one word for it is enough
        word = holiday_word(calendar.on(day), self.lang, width) or below
        return DayCell(day, number, word, look="off" if is_off(calendar, day) else "")

    def _draw_under(self, board: "Board", day: date) -> None:
        calendar, room = board.calendar, max(20, self.size.width - 4)
        self._named.show(whole_day(day, self.lang))
        facts = {"first": calendar.first, "last": calendar.last, "as_of": calendar.as_of}
        if not calendar.covers(day):
            lines = wrap(self.say("calendar.outside", **facts), room)
            self._under.show([[(f"  {line}", "warning")] for line in lines])
            return
        said: list[Line] = self._request_lines(day, room)
        said += [[(f"  {cut(text, room)}", "")] for text in holiday_lines(calendar, day, self.lang)]
        for each in self._dated.get(day, []):
            said += self._dated_lines(board, each, room)
        if not said:
            key = "weekend" if is_off(calendar, day) else "nothing"
            said = [[(f"  {self.say(f'calendar.{key}')}", "weak")]]
        if day > calendar.as_of:
            said += [
                [(f"  {line}", "weak")] for line in wrap(self.say("calendar.later", **facts), room)
            ]
        self._under.show(self._as_many_as_fit(said))

    def _request_lines(self, day: date, room: int) -> list[Line]:
        motion = self._requested.get(day)
        if motion is None:
            return []
        said = self.say("calendar.asked_by", name=motion.by, what=motion.about.said(self.lang))
        return [[(f"  {line}", "warning")] for line in wrap(said, room)]

    def _dated_lines(self, board: "Board", each: Dated, room: int) -> Iterable[Line]:
        named = self.say(f"calendar.named_{each.kind}", number=each.number, lead=each.lead)
        yield [(f"  {cut(named, room)}", "strong")]
        at = seoul_minutes(each.found.period.begins)
        facts = {"whose": each.whose, "at": at, "days": each.found.period.days}
        yield [(f"    {cut(self.say(f'calendar.why_{each.kind}', **facts), room - 2)}", "")]
        if each.found.steps:
            moved = pushed(board.calendar, each.found, self.lang)
            yield [(f"    {cut(moved, room - 2)}", "")]

    def _as_many_as_fit(self, lines: list[Line]) -> list[Line]:
        """Return the lines that have room, and how to see the others."""
        room = self.body_height - len(self._grid.weeks) * self._grid.high - 2
        if len(lines) <= room or room < 1:
            return lines[: max(1, room)]
        return [*lines[: room - 1], [(f"  {self.say('calendar.more')}", "weak")]]

    def _next(self, board: "Board", day: date) -> str:
        """Name the keys that do something on this day."""
        if not board.calendar.covers(day):
            return self.say("calendar.next_outside")
        later, earlier = self._nearest(1) is not None, self._nearest(-1) is not None
        key = {(True, True): "next", (True, False): "next_f3", (False, True): "next_f4"}
        return self.say(f"calendar.{key.get((later, earlier), 'next_none')}")
