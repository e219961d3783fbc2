"""이의신청: every application after the confirmation, what is due today first, each date's reasons.

The day is Seoul's, by the program's clock: at midnight there the list counts anew by itself.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Final

from textual.events import Resize
from textual.widget import Widget

from scoring.appeals import Case, in_order
from scoring.korean_time import korean_date
from scoring.phases import may
from scoring.views import MOTION_LASTS, Me, Motion, RoundHead
from tui.appeal_lines import (
    board_table,
    final,
    front_lines,
    today,
    window_line,
)
from tui.heading import named
from tui.keys import ENDS, MOVE, Key
from tui.request_lines import standing, struck_numbers, unanswered
from tui.screens.appeal_case import AppealCasePage
from tui.screens.file_appeal import FileAppealPage
from tui.screens.following import FollowingPage
from tui.screens.homes import make
from tui.screens.notify import NotifyPage
from tui.screens.page import answer
from tui.to_do import First, first_to_do, own_first
from tui.widgets.lines import Lines
from tui.widgets.listing import Column, Line, Listing
from tui.widgets.named_rule import NamedRule

if TYPE_CHECKING:
    from scoring.acts import Board

_MINUTES: Final = MOTION_LASTS.seconds // 60
_TICK: Final = 0.5
"""Seconds: at midnight nobody reads yesterday's days for longer."""


class AppealsPage(FollowingPage):
    """The board; the secretary records notices and appeals, Enter opens one application."""

    NAME = "appeals"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("enter", "", "open_case"),
        MOVE,
        Key("f2", "record_notice", "notify"),
        Key("f3", "file", "file_appeal"),
        Key("f4", "calendar", "calendar"),
        Key("f5", "look", "again", shown=False),
        Key("f7", "export", "appeals_file"),
        Key("f9", "motions", "motions", shown=False),
        *ENDS,
    )

    def __init__(self, me: Me, round_head: RoundHead) -> None:
        super().__init__()
        self.me, self.round_head = me, round_head
        self.board: Board | None = None
        self.requests = 0
        self._motions: tuple[Motion, ...] = ()
        self._struck: frozenset[str] = frozenset()
        self._day: date | None = None
        self._first: First | None = None  # what the line above the keys names
        self._own = False  # whether that is this person's to do
        self._put: str | None = None  # the row on which the page put the cursor
        self._listing = Listing([], roomed=self._draw)
        self._named = NamedRule()
        self._under = Lines(id="under")
        self._window = Lines(id="window")

    @property
    def front(self) -> Case | None:
        """The application under the cursor."""
        cases = self.board.cases if self.board is not None else ()
        return next((each for each in cases if each.told.number == self._listing.cursor), None)

    def keys(self) -> Sequence[Key]:
        """Return what this person may do here now."""
        phase, role = self.round_head.phase, self.me.role
        able = {
            "record_notice": self.front is not None and may("notify", phase, role),
            "file": self.front is not None and may("file_appeal", phase, role),
            "export": self.board is not None,
        }
        waits = {"motions": bool(self.requests)}
        usual = super().keys()
        return tuple(
            replace(key, shown=waits.get(key.action, key.shown))
            for key in usual
            if able.get(key.action, True)
        )

    def body(self) -> Iterable[Widget]:
        """Yield the list, and why the dates of the one in front are what they are."""
        yield self._listing
        yield self._named
        yield self._under
        yield self._window

    def on_mount(self) -> None:
        """Ask for the board."""
        self._listing.focus()
        self._heading()
        self.upcoming(self.say("appeals.reading"))
        self.set_interval(_TICK, self._tick)
        self.work(self.load())

    def on_resize(self, event: Resize) -> None:
        """Use the room there is."""
        del event
        self.call_after_refresh(self._draw)

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Show the reasons of the one in front."""
        event.stop()
        self.quiet()
        self._draw_under()
        self._advise()  # Enter opens what is in front, not what is named

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """Open the application in front."""
        event.stop()

        page = AppealCasePage(self.me, self.round_head, event.key)
        self.app.push_screen(page, self._back)

    def action_record_notice(self) -> None:
        """Record that the one in front was notified."""
        if self.board is not None and self.front is not None:
            page = NotifyPage(self.me, self.round_head, self.board, self.front)
            self.app.push_screen(page, self._done)

    def action_file(self) -> None:
        """Record an appeal of the one in front."""
        if self.board is not None and self.front is not None:
            page = FileAppealPage(self.me, self.round_head, self.board, self.front)
            self.app.push_screen(page, self._done)

    def action_calendar(self) -> None:
        """See the dates in a month."""
        self.app.push_screen(make("calendar", self.me, self.round_head))

    def action_export(self) -> None:
        """Write the dates and all that is known to a file."""
        from tui.screens.appeals_file import AppealsFilePage  # noqa: PLC0415

        self.quiet()
        self.app.push_screen(AppealsFilePage(self.me, self.round_head), self._exported)

    def action_motions(self) -> None:
        """See what waits for a second person."""
        self.app.push_screen(make("motions", self.me, self.round_head), self._back)

    async def load(self) -> None:
        """Read the board and draw it, the cursor where it was."""
        self.board = await answer(self.desk.board())
        self._motions = await answer(self.desk.motions())
        self.requests = self._waiting()
        self._find_first()
        self._draw()
        self.keys_changed()
        self._advise()
        self._say_expired()

    def by_the_clock(self) -> None:
        """Take the mark of a request that nobody approved in time, and tell who asked."""
        if struck_numbers(self._motions, self.desk.clock()) != self._struck:
            self._draw()
        if self.requests != (waiting := self._waiting()):
            self.requests = waiting
            self.keys_changed()
            self._advise()
        self._say_expired()

    def _waiting(self) -> int:
        """Count the requests of others that can still be approved."""
        at = self.desk.clock()
        waiting = (each for each in self._motions if standing(each, at) == "open")
        return sum(each.by != self.me.name for each in waiting)

    def _say_expired(self) -> None:
        """Tell whoever asked, once, that nobody approved it in time."""
        over = unanswered(self._motions, self.me.name, self.desk.clock())
        new = [each for each in over if each.id not in self.simsa.told_expired]
        if new:
            self.simsa.told_expired |= {each.id for each in new}
            about = (f"{each.number} {each.about.said(self.lang)}".strip() for each in new)
            said = self.say("appeals.expired", minutes=_MINUTES, what=", ".join(about))
            self.warn(said)

    def _find_first(self) -> None:
        """Find what presses most of what is this person's to do, else of all that waits."""
        cases = self.board.cases if self.board is not None else ()
        at = self.desk.clock()
        own = own_first(cases, at, self.me.role, self.lang)
        self._own, self._first = own is not None, own or first_to_do(cases, at, self.lang)

    def _advise(self) -> None:
        """Say what waits for a second person, else what presses most and whose it is to do."""
        key, first = f"next_{self.me.role.value}", self._first
        facts: dict[str, object] = {"count": self.requests}
        if self.requests:
            key = "next_requests"
        elif first is not None:
            facts |= {"first": first.words, "more": first.more}
            there = "" if self._listing.cursor == first.number else "_there"
            others = "next_others_more" if first.more else "next_others"
            key = f"next_first{there}" if self._own else others
        self.advise(self.say(f"appeals.{key}", **facts))

    def _show(self, rows: Sequence[Line], columns: Sequence[Column]) -> None:
        """Show the rows, the cursor on the one that is named; where the person put it, it stays."""
        untouched = self._listing.cursor == self._put
        named = self._first if untouched and not self.requests else None
        cursor = named.number if named is not None else None
        self._listing.show(rows, columns=columns, cursor=cursor)
        if untouched:
            self._put = self._listing.cursor

    def _back(self, done: object) -> None:
        del done
        self.work(self.load())

    def _exported(self, said: object) -> None:
        if said is not None:
            self.tell(str(said))

    def _done(self, said: str | None) -> None:
        if said is not None:
            self.tell(said)
            self.work(self.load())

    def _tick(self) -> None:
        """Count anew once it is another day in Seoul."""
        if korean_date(self.desk.clock()) != self._day and self.board is not None:
            self._find_first()
            self._draw()
            self._advise()

    # What is drawn --------------------------------------------------------------------------

    def _heading(self) -> None:

        at = self.desk.clock()
        progress = ""
        if self.board is not None:
            cases = self.board.cases
            count = {"final": len(final(cases, at)), "all": len(cases)}
            progress = self.say("appeals.count", **count)
        self.head(
            named(self.NAME, self.me, self.lang),
            today(at, self.lang),
            title=self.round_head.rulebook.title,
            progress=progress,
        )

    def _draw(self) -> None:
        self._heading()
        if self.board is None or not self.size.width:
            return

        at = self.desk.clock()
        self._day = korean_date(at)
        ordered = in_order(self.board.cases, at)
        self._struck = struck_numbers(self._motions, at)
        rows, columns = board_table(ordered, at, self.lang, self._listing.room, self._struck)
        self._show(rows, columns)
        whole = window_line(ordered, at, self.lang)
        self._window.show([[(f"  {whole}", "weak")]])
        self._draw_under()

    def _draw_under(self) -> None:
        front = self.front
        if front is None or self.board is None:
            return

        size = self.size.width, self.size.height
        self._named.show(self.say("appeals.why", number=front.told.number, title=front.told.title))
        self._under.show(front_lines(self.board, front, self.desk.clock(), self.lang, size))
        self.keys_changed()
