"""종합의견: which applications have one, and which still lack it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.widget import Widget

from scoring.phases import may
from scoring.views import Me, RoundHead
from tui.cells import taken
from tui.heading import name_page
from tui.keys import BACK, HELP, MOVE, Key
from tui.screens.opinion import OpinionPage
from tui.screens.page import Page, answer
from tui.widgets.listing import Column, Listing, Row

if TYPE_CHECKING:
    from scoring.acts import PanelView

_MOST_LEAD = 20
_MOST_NUMBER = 16


class OpinionsPage(Page):
    """The applications in the ranking's order; Enter opens one, to write or to read."""

    NAME = "opinions"
    KEYS: ClassVar[tuple[Key, ...]] = (Key("enter", "", "open_opinion"), MOVE, HELP, BACK)

    def __init__(self, me: Me, round_head: RoundHead, number: str | None = None) -> None:
        super().__init__()
        self.me, self.round_head, self._start = me, round_head, number
        self.view: PanelView | None = None
        self._listing = Listing([])

    @property
    def writes(self) -> bool:
        """Whether the person may write opinions now."""
        return may("write_opinion", self.round_head.phase, self.me.role)

    def body(self) -> Iterable[Widget]:
        """Yield the applications."""
        yield self._listing

    def on_mount(self) -> None:
        """Ask for the opinions."""
        self._listing.focus()
        self._heading("")
        self.work(self._load(to_missing=True))

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """Open the application in front."""
        event.stop()
        if self.view is not None:
            page = OpinionPage(self.view, event.key, writes=self.writes)
            self.app.push_screen(page, self._back_from)

    def _back_from(self, number: str | None) -> None:
        if number is not None:
            self._listing.go(number)
        self.work(self._load(to_missing=False))

    async def _load(self, *, to_missing: bool) -> None:
        self.view = await answer(self.desk.panel_view())
        missing = self._draw(self.view)
        if to_missing and self._start is not None:
            self._listing.go(self._start)
        elif to_missing and missing and self.writes:
            self._listing.go(missing[0])
        key = "next_read" if not self.writes else "next_missing" if missing else "next_done"
        self.upcoming(self.say(f"opinions.{key}", count=len(missing)))

    def _heading(self, progress: str) -> None:
        name_page(self, progress=progress)

    def _draw(self, view: "PanelView") -> list[str]:
        """Draw the list; return who lacks an overall opinion."""
        applications = [row.standing for row in view.table.rows]
        missing = [e.number for e in applications if "" not in view.opinions.get(e.number, {})]
        done = len(applications) - len(missing)
        self._heading(self.say("opinions.count", done=done, count=len(applications)))
        rows = []
        for each in applications:
            texts = view.opinions.get(each.number, {})
            again = each.number in view.ranking.snapshot.reviewed
            state = ("before" if again else "written") if "" in texts else "missing"
            agreed = len(texts.keys() - {""})
            cells = (
                each.number,
                each.lead,
                self.say(f"opinions.{state}"),
                str(agreed or self.say("panel.none")),
                texts.get("", ""),
            )
            rows.append(Row(each.number, cells, "" if "" in texts else "strong"))
        self._listing.show(rows, columns=self._columns(view))
        return missing

    def _columns(self, view: "PanelView") -> list[Column]:
        numbers = [row.standing.number for row in view.table.rows]
        found = ["state", "written", "missing"]
        found += ["before"] if view.ranking.snapshot.reviewed else []
        states = [self.say(f"opinions.{each}") for each in found]
        criteria = self.say("opinions.criteria")
        number = self.say("column.number")
        wide = max([taken(number), *map(taken, numbers)])
        return [
            Column(number, min(_MOST_NUMBER, wide)),
            Column(self.say("column.lead"), _MOST_LEAD),
            Column(states[0], max(map(taken, states))),
            Column(criteria, taken(criteria), right=True),
            Column(self.say("opinions.text")),
        ]
