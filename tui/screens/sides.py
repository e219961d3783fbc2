"""Two results of a round side by side; before an approval, what it would do."""

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
from tui.widgets.lines import Lines
from tui.widgets.listing import Listing

if TYPE_CHECKING:
    from scoring.acts import Preview
    from scoring.moves import Move

_BACK = Key("escape", "back", "back")


class PreviewPage(Page):
    """미리 보기: every application before and after; F9 hands back that it is to be approved."""

    NAME = "preview"
    KEYS: ClassVar[tuple[Key, ...]] = (
        MOVE,
        Key("f3", "next_moved", "next_moved"),
        Key("f9", "approve", "approve"),
        HELP,
        _BACK,
    )

    def __init__(self, me: Me, round_head: RoundHead, preview: "Preview") -> None:
        super().__init__()
        self.me, self.round_head, self.preview = me, round_head, preview
        sides = preview.sides
        self.moves: dict[str, Move] = {
            each.after.number: each for each in (sides.moves if sides is not None else ())
        }
        self._asked = Lines(id="above")
        self._listing = Listing([])
        self._under = Lines(id="under")

    @property
    def approves(self) -> bool:
        """Whether this person may approve it: somebody else asked."""
        other = self.preview.motion.by != self.me.name
        return other and may("approve", self.round_head.phase, self.me.role)

    def keys(self) -> Sequence[Key]:
        """Return F9 only to whom it helps, F3 only where something moves."""
        gone = set() if self.approves else {"approve"}
        gone |= set() if self._moved() else {"next_moved"}
        usual = super().keys()
        return tuple(key for key in usual if key.action not in gone)

    def body(self) -> Iterable[Widget]:
        """Yield what is asked for, both results, and the application in front."""
        yield self._asked
        yield Rule()
        yield self._listing
        yield Rule()
        yield self._under

    def on_mount(self) -> None:
        """Say what is asked for."""
        name_page(self, progress=self.say("preview.count", count=len(self._moved())))
        self.upcoming(self.say(f"preview.next_{'approve' if self.approves else 'read'}"))
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

    def action_approve(self) -> None:
        """Hand back that it is to be approved."""
        self.done(self.preview.motion)

    def _moved(self) -> list[str]:
        return [number for number, each in self.moves.items() if each.moved]

    def _draw(self) -> None:
        """Show both results, at first with the cursor on the first that moves."""
        from tui.moves_lines import move_columns, move_rows  # noqa: PLC0415  needs the engine

        self._asked.show(request_lines(self.preview.motion, self.lang, self.size.width)[:2])
        moves, room = list(self.moves.values()), self._listing.room
        cursor = self._listing.cursor or next(iter(self._moved()), None)
        rows = move_rows(moves, self.lang, room)
        self._listing.show(rows, columns=move_columns(moves, self.lang, room), cursor=cursor)
        self._draw_under()

    def _draw_under(self) -> None:
        from tui.moves_lines import move_lines  # noqa: PLC0415  needs the engine

        move = self.moves.get(self._listing.cursor or "")
        if move is not None:
            self._under.show(move_lines(move, self.lang))
