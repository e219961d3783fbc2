"""순위: the two lines that matter, and behind each row how it came about."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, Final

from textual.events import Resize
from textual.widget import Widget

from scoring.phases import PHASE_NAMES, ROLE_NAMES
from scoring.views import Me, RoundHead
from tui.cells import cut, taken
from tui.keys import ENDS, MOVE, Key
from tui.screens.explanation import ExplanationPage
from tui.screens.export import ExportPage
from tui.screens.journal import JournalPage
from tui.screens.page import Page, answer
from tui.widgets.foot import Rule
from tui.widgets.lines import Lines
from tui.widgets.listing import Column, Listing, Look, Row, Section
from tui.widgets.listing import Line as ListLine

if TYPE_CHECKING:
    from pathlib import Path

    from scoring.aggregate import Ranking
    from scoring.model import Standing
    from tui.ranking_lines import Line as RankingLine

_TALL: Final = 30
_LOOKS: dict[str | None, Look] = {"selected": "strong", "fundable": ""}
"""The classes by weight; all others are weak."""


class RankingPage(Page):
    """The ranking after the close, the same for everybody."""

    NAME = "ranking"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("enter", "", "explain"),
        MOVE,
        Key("f6", "journal", "journal"),
        Key("f7", "export", "export"),
        *ENDS,
    )

    def __init__(self, me: Me, round_head: RoundHead) -> None:
        super().__init__()
        self.me, self.round_head = me, round_head
        self.ranking: Ranking | None = None
        self._standings: dict[str, Standing] = {}
        self._grounds: dict[str, str] = {}
        self._problems: dict[str, list[str]] = {}
        self._legend: list[str] = []
        self._listing = Listing([])
        self._under = Lines(id="under")

    def body(self) -> Iterable[Widget]:
        """Yield the rows and what is to be said of the one in front."""
        yield self._listing
        yield Rule()
        yield self._under

    def on_mount(self) -> None:
        """Ask for the ranking."""
        self._listing.focus()
        self._heading()
        self.upcoming(self.say("ranking.reading"))
        self.work(self._load())

    def on_resize(self, event: Resize) -> None:
        """Use the room there is."""
        del event
        self.call_after_refresh(self._draw)

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Say what is to be said of the row in front."""
        event.stop()
        self.quiet()
        self._draw_under()

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """Show how the row in front came about."""
        event.stop()
        if self.ranking is not None:
            page = ExplanationPage(self.ranking, event.key, tuple(self._standings))
            self.app.push_screen(page, self._back_from)

    def action_journal(self) -> None:
        """Read what was done."""
        self.app.push_screen(JournalPage(self.me, self.round_head))

    def action_export(self) -> None:
        """Write the result to a file."""
        self.app.push_screen(ExportPage(self.round_head), self._exported)

    def _back_from(self, number: str | None) -> None:
        if number is not None:
            self._listing.go(number)

    def _exported(self, target: "Path | None") -> None:
        if target is not None:
            self.tell(self.say("export.done", path=target))

    async def _load(self) -> None:
        self.ranking = await answer(self.desk.ranking())
        from scoring.aggregate import problems  # noqa: PLC0415  loaded by now, with the ranking

        applications = self.ranking.snapshot.applications
        self._grounds = {each.number: each.screened_out for each in applications}
        for problem in problems(self.ranking):
            for number in problem.numbers:
                self._problems.setdefault(number, []).append(problem.text.said(self.lang))
        self._heading()
        self._draw()
        self.upcoming(self.say("ranking.next"))

    # What is drawn --------------------------------------------------------------------------

    def _heading(self) -> None:
        role = ROLE_NAMES[self.me.role].said(self.lang)
        progress = ""
        if self.ranking is not None:
            snapshot = self.ranking.snapshot
            progress = self.say(
                "ranking.counts",
                applications=len(snapshot.applications),
                evaluators=len(snapshot.sheets.evaluators),
            )
        self.head(
            f"{self.say('page.ranking')}   {self.me.name} {role}",
            f"[{PHASE_NAMES[self.round_head.phase].said(self.lang)}]",
            title=self.round_head.rulebook.title,
            progress=progress,
        )

    def _draw(self) -> None:
        if self.ranking is None or not self.size.width:
            return
        from tui.ranking_lines import legend, ranking_lines  # noqa: PLC0415  needs the engine

        room = self._listing.room
        drawn = ranking_lines(self.ranking, self.lang, room)
        self._standings = {each.number: each for each in drawn.standings}
        rows = [_row(line, room) for line in drawn.lines]
        self._listing.show(rows, columns=[Column(drawn.heading)])
        self._legend = [*legend(drawn.standings, self.lang)]
        self._draw_under()

    def _draw_under(self) -> None:
        """Say of the row in front what it had no room for, and what the signs mean."""
        standing = self._standings.get(self._listing.cursor or "")
        if standing is None or self.ranking is None:
            return
        from tui.ranking_lines import exact_values  # noqa: PLC0415  needs the engine

        threshold = self.ranking.snapshot.rulebook.threshold
        notes = [self._grounds[standing.number]] if self._grounds[standing.number] else []
        notes += exact_values(standing, threshold, self.lang)
        notes += self._problems.get(standing.number, [])
        tall = self.size.height >= _TALL
        said = [("  ".join(notes), "warning")] if notes or tall else []
        if not notes or tall:
            said += [(line, "weak") for line in self._legend]
        lines = [(f"{standing.number}  {standing.title}", "strong"), *said]
        # Always as many lines, so that the rows above do not jump.
        lines += [("", "")] * (1 + tall + max(1, len(self._legend)) - len(lines))
        room = self.size.width - 4
        self._under.show([[(f"  {cut(text, room)}", look)] for text, look in lines])


def _row(line: "RankingLine", room: int) -> ListLine:
    """Return a ranking line for the list; the exact value stands in it if there is room."""
    if line.standing is None:
        return Section(line.text, line.sign)
    whole = line.across(room)
    text = whole if taken(whole) <= room else line.text + line.mark
    return Row(line.standing.number, (text,), _LOOKS.get(line.standing.outcome, "weak"))
