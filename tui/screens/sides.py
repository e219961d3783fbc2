"""Two results of a round side by side: of two versions, and of what an approval would do."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.events import Resize
from textual.widget import Widget

from scoring.phases import may
from scoring.views import Me, RoundHead
from tui.heading import name_page
from tui.keys import HELP, MOVE, Key
from tui.request_lines import request_lines
from tui.screens.page import Page
from tui.widgets.foot import Rule
from tui.widgets.lines import Line, Lines
from tui.widgets.listing import Listing

if TYPE_CHECKING:
    from scoring.acts import Preview, Sides
    from scoring.moves import Move

_NEXT = Key("f3", "next_moved", "next_moved")
_BACK = Key("escape", "back", "back")


class SidesPage(Page):
    """결과 비교: every application before and after, the cursor on the first new outcome."""

    NAME = "sides"
    KEYS: ClassVar[tuple[Key, ...]] = (MOVE, _NEXT, HELP, _BACK)

    def __init__(self, sides: "Sides | None", what: str = "") -> None:
        super().__init__()
        self._what = what
        listed = sides.moves if sides is not None else ()
        self.moves: dict[str, Move] = {each.after.number: each for each in listed}
        self._above = Lines(id="above")
        self._listing = Listing([], roomed=self._draw)
        self._under = Lines(id="under")

    def keys(self) -> Sequence[Key]:
        """Return F3 only where something moves."""
        usual, moved = super().keys(), self._moved()
        return tuple(key for key in usual if moved or key.action != "next_moved")

    def above(self) -> list[Line]:
        """Return what stands above the results: which two they are."""
        return [[(f"  {self._what}", "strong")]]

    def next(self) -> str:
        """Return what to do next."""
        return self.say("sides.next")

    def body(self) -> Iterable[Widget]:
        """Yield what it is about, both results, and the application in front."""
        yield self._above
        yield Rule()
        yield self._listing
        yield Rule()
        yield self._under

    def on_mount(self) -> None:
        """Say how many move; the results follow once there is room for them."""
        from tui.moves_lines import counts  # noqa: PLC0415  needs the engine

        turned, shifted = counts(self.moves.values())
        name_page(self, progress=self.say("sides.count", turned=turned, shifted=shifted))
        self.upcoming(self.next())
        self._listing.focus()

    def on_resize(self, event: Resize) -> None:
        """Use the room there is."""
        del event
        self.call_after_refresh(self._draw)

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Show the application in front in exact values."""
        event.stop()
        self._draw_under()

    def action_next_moved(self) -> None:
        """Go to the next application that moves, from the last to the first."""
        numbers, moved = list(self.moves), self._moved()
        at = numbers.index(self._listing.cursor) if self._listing.cursor in numbers else -1
        behind = [each for each in moved if numbers.index(each) > at]
        self._listing.go((behind or moved)[0])

    def _moved(self) -> list[str]:
        return [number for number, each in self.moves.items() if each.moved]

    def _draw(self) -> None:
        """Show both results."""
        from tui.moves_lines import move_columns, move_rows  # noqa: PLC0415  needs the engine

        self._above.show(self.above())
        moves, room = list(self.moves.values()), self._listing.room
        heads = self.say(f"{self.NAME}.before"), self.say(f"{self.NAME}.after")
        first = min(self._moved(), key=lambda number: not self.moves[number].turned, default=None)
        cursor = self._listing.cursor or first
        columns = move_columns(moves, heads, self.lang, room)
        self._listing.show(move_rows(moves, self.lang, room), columns=columns, cursor=cursor)
        self._draw_under()

    def _draw_under(self) -> None:
        from tui.moves_lines import move_lines  # noqa: PLC0415  needs the engine

        move = self.moves.get(self._listing.cursor or "")
        if move is not None:
            self._under.show(move_lines(move, self.lang, self.size.width))


class PreviewPage(SidesPage):
    """승인 전 비교: what an approval would do; F9 hands back that it is to be approved."""

    NAME = "preview"
    KEYS: ClassVar[tuple[Key, ...]] = (
        MOVE,
        _NEXT,
        Key("f9", "approve", "approve"),
        HELP,
        _BACK,
    )

    def __init__(self, me: Me, round_head: RoundHead, preview: "Preview") -> None:
        super().__init__(preview.sides)
        self.me, self.round_head, self.preview = me, round_head, preview

    @property
    def approves(self) -> bool:
        """Whether this person may approve it: somebody else asked."""
        other = self.preview.motion.by != self.me.name
        return other and may("approve", self.round_head.phase, self.me.role)

    def keys(self) -> Sequence[Key]:
        """Return F9 only to whom it helps."""
        usual = super().keys()
        return tuple(key for key in usual if self.approves or key.action != "approve")

    def above(self) -> list[Line]:
        """Return the request, and why."""
        return request_lines(self.preview.motion, self.lang, self.size.width)[:2]

    def next(self) -> str:
        """Return whether to approve it."""
        return self.say(f"preview.next_{'approve' if self.approves else 'read'}")

    def action_approve(self) -> None:
        """Hand back that it is to be approved."""
        self.done(self.preview.motion)
