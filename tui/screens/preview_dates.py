"""승인 전 기한 비교: the deadlines that an added holiday would move, before anybody approves it."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual.widget import Widget

from scoring.views import Me, RoundHead
from tui.cells import taken
from tui.deadline_lines import whole_day
from tui.heading import name_page
from tui.keys import BACK, HELP, MOVE, Key
from tui.moving_dates import day_after
from tui.request_lines import approvable, request_lines
from tui.screens.page import Page
from tui.widgets.foot import Rule
from tui.widgets.lines import Lines
from tui.widgets.listing import Column, Listing, Row

if TYPE_CHECKING:
    from scoring.acts import Preview

_HEADS: Final = ("number", "whose", "was", "now")


class PreviewDatesPage(Page):
    """A row for each deadline that moves; F9 hands back that it is to be approved."""

    NAME = "preview_dates"
    KEYS: ClassVar[tuple[Key, ...]] = (MOVE, Key("f9", "approve", "approve"), HELP, BACK)

    def __init__(self, me: Me, round_head: RoundHead, preview: "Preview") -> None:
        super().__init__()
        self.me, self.round_head, self.preview = me, round_head, preview
        self._above = Lines(id="above")
        self._listing = Listing([])

    @property
    def approves(self) -> bool:
        """Whether this person may approve it: somebody else asked."""
        motion = self.preview.motion
        others = motion.by != self.me.name
        return others and approvable(motion, self.round_head.phase, self.me.role)

    def keys(self) -> Sequence[Key]:
        """Return F9 only to whom it helps."""
        usual = super().keys()
        return tuple(key for key in usual if self.approves or key.action != "approve")

    def body(self) -> Iterable[Widget]:
        """Yield the request and what it moves."""
        yield self._above
        yield Rule()
        yield self._listing

    def on_mount(self) -> None:
        """Show them."""
        dates = self.preview.dates or ()
        name_page(self, progress=self.say("preview_dates.count", count=len(dates)))
        lines = request_lines(self.preview.motion, self.lang, self.app.size.width)
        self._above.show(lines[:2])
        heads = [self.say(f"preview_dates.{each}") for each in _HEADS]
        rows = [
            Row(
                str(nth),
                (
                    each.number,
                    each.whose.said(self.lang),
                    whole_day(each.was.last, self.lang),
                    day_after(each, self.lang),
                ),
            )
            for nth, each in enumerate(dates)
        ]
        wide = [
            max([taken(head), *(taken(str(row.cells[nth])) for row in rows)]) + 1
            for nth, head in enumerate(heads)
        ]
        columns = [Column(head, width) for head, width in zip(heads, wide, strict=True)]
        self._listing.show(rows, columns=columns)
        self._listing.focus()
        step = "approve" if self.approves else "read"
        self.upcoming(self.say(f"preview_dates.next_{step if dates else f'{step}_none'}"))

    def action_approve(self) -> None:
        """Hand back that it is to be approved."""
        self.done(self.preview.motion)
