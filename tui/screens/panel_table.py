"""위원별 총점: what each evaluator gave each application, and what was written of it."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual.events import Resize
from textual.widget import Widget

from scoring.phases import may
from scoring.views import Me, RoundHead
from tui.cells import cut, few_lines
from tui.heading import name_page
from tui.keys import HELP, MOVE, Key
from tui.screens.page import Page, answer
from tui.widgets.foot import Rule
from tui.widgets.lines import Line, Lines
from tui.widgets.listing import Listing

if TYPE_CHECKING:
    from scoring.acts import PanelView

_SHARE: Final = 3
_LEAST_UNDER: Final = 7
"""Lines under the table: the application, what was said of it, and the signs in two lines."""


class PanelTablePage(Page):
    """The table; it hands back the number that was looked at last."""

    NAME = "panel_table"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("enter", "", "detail"),
        MOVE,
        Key("f8", "opinion", "open_opinion"),
        Key("right", "part(1)", "more_members"),
        Key("left", "part(-1)", "fewer_members", shown=False),
        HELP,
        Key("escape,f4", "back", "back"),
    )

    def __init__(self, me: Me, round_head: RoundHead, view: "PanelView", number: str) -> None:
        super().__init__()
        self.me, self.round_head, self.view = me, round_head, view
        self.first, self._start, self._table = 0, number, view.table
        self._more = self._short = False
        self._listing = Listing([], roomed=self._draw)
        self._under = Lines(id="under")

    def keys(self) -> Sequence[Key]:
        """Return the arrows only where not all evaluators stand side by side."""
        usual = super().keys()
        return tuple(key for key in usual if self._more or not key.action.startswith("part"))

    def body(self) -> Iterable[Widget]:
        """Yield the table and the words under it."""
        yield self._listing
        yield Rule()
        yield self._under

    def on_mount(self) -> None:
        """Show the table."""
        self._listing.focus()
        self.upcoming(self.say("panel.next"))
        self._draw()

    def on_resize(self, event: Resize) -> None:
        """Use the room there is."""
        del event
        self.call_after_refresh(self._draw)

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Say what was written of the application in front."""
        event.stop()
        self._draw_under()

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """Show all of the application in front."""
        event.stop()
        from tui.screens.application_detail import ApplicationDetailPage  # noqa: PLC0415

        numbers = [row.standing.number for row in self._table.rows]
        page = ApplicationDetailPage(self.view, event.key, numbers)
        self.app.push_screen(page, self._back_from)

    def action_opinion(self) -> None:
        """Open the overall opinion on the application in front."""
        from tui.screens.opinion import OpinionPage  # noqa: PLC0415

        if self._listing.cursor is not None:
            writes = may("write_opinion", self.round_head.phase, self.me.role)
            page = OpinionPage(self.view, self._listing.cursor, writes=writes)
            self.app.push_screen(page, self._written)

    def _written(self, number: str | None) -> None:
        self._back_from(number)
        self.work(self._load())

    async def _load(self) -> None:
        """Read again what was written."""
        self.view = await answer(self.desk.panel_view())
        self._table = self.view.table
        self._draw()

    def action_part(self, step: int) -> None:
        """Show the evaluators further right or left."""
        self.first += step
        self._draw()

    def action_back(self) -> None:
        """Go back to the ranking, to this application."""
        self.done(self._listing.cursor)

    def _back_from(self, number: str | None) -> None:
        if number is not None:
            self._listing.go(number)

    def _draw(self) -> None:
        if not self.size.width:
            return
        from tui.panel_lines import between, panel_lines  # noqa: PLC0415  needs the engine

        drawn = panel_lines(self._table, self.lang, self._listing.room, self.first)
        self.first = drawn.first
        before = self._listing.cursor or self._start
        rows = [*between(self.view.ranking, drawn.rows, self.lang)]
        self._listing.show(rows, columns=drawn.columns, cursor=before)
        count = len(self._table.evaluators)
        self._more, self._short = drawn.shown < count, not drawn.whole
        self.keys_changed()
        last = drawn.first + drawn.shown
        part = {"first": drawn.first + 1, "last": last, "count": count}
        name_page(self, progress=self.say("panel.part" if self._more else "panel.all", **part))
        self._draw_under()

    def _draw_under(self) -> None:
        """Always as many lines, so that the table above does not jump."""
        number = self._listing.cursor
        if number is None:
            return
        from tui.panel_lines import legend, said_of  # noqa: PLC0415  needs the engine

        room = self.size.width - 4
        signs: list[Line] = [
            [(f"  {cut(line, room)}", "weak")] for line in legend(self._table, self.lang)
        ]
        most = max(_LEAST_UNDER, self.size.height // _SHARE) - len(signs)
        lines = [*self._front(number), *said_of(self.view, number, self.lang, room)]
        if len(lines) > most:
            left = len(lines) - most + 1
            lines = [*lines[: most - 1], [(self.say("panel.more", count=left), "weak")]]
        lines += [""] * (most - len(lines))
        self._under.show([[("  ", ""), *each] if each else "" for each in lines] + signs)

    def _front(self, number: str) -> list[Line]:
        """Return the application in front, and its totals by evaluator where names are short."""
        from tui.panel_lines import mark_text, placed_text  # noqa: PLC0415  needs the engine

        row = next(each for each in self._table.rows if each.standing.number == number)
        room = self.size.width - 4
        placed = placed_text(row, self.lang)
        named = (number, placed, row.standing.lead, row.standing.title)
        title = "  ".join(filter(None, named))
        pairs = zip(self._table.evaluators, row.marks, strict=True)
        totals = ", ".join(f"{name} {mark_text(mark)}".rstrip() for name, mark in pairs)
        lines: list[Line] = [[(cut(title, room), "strong")]]
        if self._more or self._short:
            lines += [[(line, "")] for line in few_lines(totals, room, 2)]
        return lines
