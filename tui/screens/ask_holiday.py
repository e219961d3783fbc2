"""공휴일 추가 요청: day, name, announcement; which dates move is said before it is asked."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Final

from scoring.appeals import MovedDate, moved_dates
from scoring.calendar import AddedHoliday, require_day, with_added
from scoring.errors import Refusal
from scoring.views import Me, RoundHead
from tui.deadline_lines import whole_day
from tui.moving_dates import moved_words
from tui.questions import Question
from tui.screens.form import FormPage
from tui.screens.page import answer
from tui.widgets.lines import Line

if TYPE_CHECKING:
    from scoring.acts import Board

_WRITTEN: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class NoDay(Refusal):
    ko = "날짜가 아닙니다: '{found}'. 2023-10-02처럼 쓰세요."
    en = "'{found}' is no day. Write it as 2023-10-02."


class AskHolidayPage(FormPage):
    """Three questions; a second person approves it."""

    NAME = "ask_holiday"
    QUESTIONS: ClassVar[tuple[Question, ...]] = (
        Question("day", "text"),
        Question("title", "text"),
        Question("ground", "text"),
    )

    def __init__(self, me: Me, round_head: RoundHead, board: "Board", day: date) -> None:
        super().__init__(me, round_head)
        self.board = board
        self._offered["day"] = day.isoformat()

    def about(self) -> Sequence[str]:
        """Return what it is for."""
        facts = {"first": self.board.calendar.first, "last": self.board.calendar.last}
        return [self.say("ask_holiday.about", **facts)]

    def questions(self) -> Sequence[Question]:
        """Return all three."""
        return self.QUESTIONS

    def typed(self) -> tuple[dict[str, str | tuple[str, ...]]] | None:
        """Return what was typed; the day that was offered alone is nothing to keep."""
        kept = super().typed()
        untouched = kept is not None and {k: v for k, v in kept[0].items() if v} == {
            "day": self._offered["day"]
        }
        return None if untouched else kept

    def check(self, name: str) -> None:
        """Refuse what is no day, and a day that cannot be added."""
        if name == "day":
            with_added(self.board.calendar, [AddedHoliday(self._day(), "-", "-")])

    def follows(self) -> Iterator[Line]:
        """Yield the dates that would move."""
        moved = self._moved()
        day = whole_day(self._day(), self.lang)
        key = "moves" if moved else "moves_nothing"
        said = self.say(f"ask_holiday.{key}", day=day, count=len(moved))
        yield from self.wrapped(said, "warning" if moved else "strong")
        for each in moved:
            yield from self.wrapped(moved_words(each, self.lang))
        yield from self.wrapped(self.say("ask_holiday.two"), "weak")

    async def store(self) -> str:
        """Ask for it."""
        title, ground = self.text("title"), self.text("ground")
        asked = await answer(self.desk.ask_holiday(self._day(), title, ground))
        return self.say("ask_holiday.done", motion=asked.seq)

    def _day(self) -> date:
        written = self.text("day")
        if not _WRITTEN.fullmatch(written):
            raise NoDay(found=written)
        return require_day(written)

    def _moved(self) -> tuple[MovedDate, ...]:
        added = AddedHoliday(self._day(), self.text("title"), self.text("ground"))
        return moved_dates(self.board.cases, self.board.calendar, [added])
