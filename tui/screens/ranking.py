"""순위: the two lines that matter, and behind each row how it came about."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from textual.events import Resize
from textual.widget import Widget

from scoring.phases import PHASE_NAMES, Phase
from scoring.views import Me, RoundHead
from tui.cells import cut, few_lines, taken
from tui.heading import named
from tui.screens.case import CasePage
from tui.screens.explanation import ExplanationPage
from tui.screens.export_result import ResultFilePage
from tui.screens.homes import make
from tui.screens.journal import JournalPage
from tui.screens.opinions import OpinionsPage
from tui.screens.page import answer
from tui.screens.panel_table import PanelTablePage
from tui.screens.ranking_base import RankingBase
from tui.screens.read_back import ReadBackPage
from tui.screens.signing_result import SigningResultPage
from tui.screens.steps import ConfirmPage, FinalizePage, ForwardPage
from tui.screens.tie import TiePage
from tui.widgets.foot import Rule
from tui.widgets.lines import Lines
from tui.widgets.listing import Column, Listing, Look, Row, Section
from tui.widgets.listing import Line as ListLine

if TYPE_CHECKING:
    from scoring.aggregate import Ranking
    from scoring.model import Standing
    from tui.ranking_fold import Fold
    from tui.ranking_lines import Line as RankingLine
    from tui.ranking_lines import RankingLines

_TALL: Final = 30
_PAGES: Final[dict[str, type[ReadBackPage]]] = {
    "sign_result": SigningResultPage,
    "finalize": FinalizePage,
    "forward": ForwardPage,
    "confirm": ConfirmPage,
}
_LOOKS: dict[str, Look] = {"selected": "strong", "fundable": ""}
"""The classes by weight; all others are weak."""


class RankingPage(RankingBase):
    """The ranking after the close, the same for everybody."""

    NAME = "ranking"

    def __init__(self, me: Me, round_head: RoundHead) -> None:
        super().__init__(me, round_head)
        self.ranking: Ranking | None = None
        self._drawn: RankingLines | None = None
        self._folds: dict[str, Fold] = {}
        self._front = ""
        self._room = 0
        self._standings: dict[str, Standing] = {}
        self._grounds: dict[str, str] = {}
        self._problems: dict[str, list[str]] = {}
        self._legend: list[str] = []
        self._listing = Listing([], arrived=self._unfold, roomed=self._draw)
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
        self.work(self.load())

    def on_resize(self, event: Resize) -> None:
        """Use the room there is."""
        del event
        self.call_after_refresh(self._draw)
        self.keys_changed()

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Say what is to be said of the row in front."""
        event.stop()
        self.quiet()
        self._draw_under()

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """Show how the row in front came about."""
        event.stop()
        if self.ranking is not None and event.key in self._standings:
            numbers = tuple(self._standings)
            page = ExplanationPage(self.ranking, event.key, numbers, self.replaced)
            self.app.push_screen(page, self._back_from)

    def action_journal(self) -> None:
        """Read what was done."""
        self.app.push_screen(JournalPage(self.me, self.round_head))

    def action_export(self) -> None:
        """Write the result to a file."""
        self.quiet()
        self.app.push_screen(ResultFilePage(self.me, self.round_head), self._exported)

    def action_case(self) -> None:
        """Put the application in front right; first of all the own sheet that was reopened."""
        number = self._listing.cursor or ""
        if self.view is None or number not in self._standings:
            return
        if self.view.waits_for(self.me.name):
            self.app.push_screen(make("sheets", self.me, self.round_head))
        else:
            page = CasePage(self.me, self.round_head, self.view, number)
            self.app.push_screen(page, lambda _: self.work(self.load()))

    def action_motions(self) -> None:
        """Show what waits for a second person."""
        self.app.push_screen(make("motions", self.me, self.round_head))

    def action_tie(self) -> None:
        """Decide the tie across the last slot."""
        if self.tie is not None:
            self.app.push_screen(TiePage(self.round_head, self.tie), self._decided)

    def action_panel(self) -> None:
        """Show every evaluator's total."""
        if self.view is not None:
            page = PanelTablePage(self.me, self.round_head, self.view, self._listing.cursor or "")
            self.app.push_screen(page, self._back_from)

    def action_opinions(self) -> None:
        """Read or write the overall opinions."""
        self.quiet()
        page = OpinionsPage(self.me, self.round_head, self._listing.cursor)
        self.app.push_screen(page, lambda _: self.work(self.load()))

    def action_sign(self) -> None:
        """Read the result back, and sign it or take the next step with it."""
        page = _PAGES[self.step()](self.me, self.round_head)
        self.app.push_screen(page, self._signed)

    def action_awards(self) -> None:
        """See who holds the slots now, and what each of them gets."""
        page = make("awards", self.me, self.round_head)
        self.app.push_screen(page, lambda _: self.action_look())

    def action_appeals(self) -> None:
        """See who was notified, what was filed, and until when."""
        page = make("appeals", self.me, self.round_head)
        self.app.push_screen(page, lambda _: self.action_look())

    def _decided(self, done: object) -> None:
        if done:
            self.tell(self.say("tie.done"))
            self.work(self.load())

    def _signed(self, done: object) -> None:
        if done:
            self.tell(self.say("signing_result.done"))
            self.work(self.load())

    def _back_from(self, number: str | None) -> None:
        if number is not None:
            self._draw(number)

    def _exported(self, said: str | None) -> None:
        if said is not None:
            self.tell(said)

    async def load(self) -> None:
        """Read the result and draw it, the cursor where it was."""
        self.view = await answer(self.desk.panel_view())
        await self.read_more()
        self.ranking = self.view.ranking
        from scoring.cut_tie import cut_tie  # noqa: PLC0415  loaded by now, with the ranking
        from tui.ranking_notes import noted  # noqa: PLC0415

        self.tie, self._drawn = cut_tie(self.ranking), None
        self._problems = noted(self.ranking, self.not_scored, self.lang)
        applications = self.ranking.snapshot.applications
        self._grounds = {each.number: each.screened_out for each in applications}
        self._heading()
        self._draw()
        self.say_next()

    # What is drawn --------------------------------------------------------------------------

    def _heading(self) -> None:
        progress = ""
        if self.ranking is not None:
            snapshot = self.ranking.snapshot
            progress = self.say(
                "ranking.counts",
                applications=len(snapshot.applications),
                evaluators=len(snapshot.sheets.evaluators),
            )
        self.head(
            named(self.NAME, self.me, self.lang),
            self._state(),
            title=self.round_head.rulebook.title,
            progress=progress,
        )

    def _state(self) -> str:
        """Return the phase, and whether the chair has signed the result as it is."""
        phase = PHASE_NAMES[self.round_head.phase].said(self.lang)
        if self.view is None or self.round_head.phase is Phase.CONFIRMED:
            return phase  # whose signature it bears is settled by then
        signed = {None: "unsigned", True: "signed", False: "changed"}[self.view.signed]
        return f"{self.say(f'ranking.{signed}')}  {phase}"

    def _unfold(self, key: str) -> None:
        """Open the fold that the cursor came to, at the end it came from; close others.

        At once: the next key may be there already, and goes on from the row that was folded.
        """
        fold = self._folds.get(key)
        if fold is not None:
            numbers = list(self._standings)
            from_above = self._front not in numbers or (
                numbers.index(self._front) < numbers.index(fold.hidden[0])
            )
            self._draw(fold.hidden[0 if from_above else -1])
        elif self._folds:
            self._draw()

    def _draw(self, cursor: str | None = None) -> None:
        if self.ranking is None or not self.size.width:
            return
        from tui.ranking_fold import Fold, folded  # noqa: PLC0415  needs the engine
        from tui.ranking_lines import legend, ranking_lines  # noqa: PLC0415

        room = self._listing.room
        if self._drawn is None or self._room != room:
            drawn = ranking_lines(self.ranking, self.lang, room, self.moved)
            self._drawn, self._room = drawn, room
            self._standings = {each.number: each for each in self._drawn.standings}
            self._legend = [*legend(drawn.standings, self.lang, self.moved)]
        first = next(iter(self._standings), "")
        self._front = cursor or self._listing.cursor or first
        lines = folded(self._drawn.lines, self._listing.size.height - 1, self._front or None)
        folds = [each for each in lines if isinstance(each, Fold)]
        self._folds = {each.key: each for each in folds}
        rows = [self._row(line, room) for line in lines]
        self._listing.show(rows, columns=[Column(self._drawn.heading)], cursor=self._front)
        self._draw_under()

    def _row(self, line: "RankingLine | Fold", room: int) -> ListLine:
        from tui.ranking_fold import Fold  # noqa: PLC0415  needs the engine

        if isinstance(line, Fold):
            text = self.say("ranking.folded", count=len(line.hidden))
            return Row(line.key, (f"     {text}",), "weak")
        return _row(line, room)

    def _draw_under(self) -> None:
        """Say of the row in front what it had no room for, and what the signs mean."""
        standing = self._standings.get(self._listing.cursor or "")
        if standing is None or self.ranking is None:
            return
        from tui.ranking_lines import changed, exact_values  # noqa: PLC0415  needs the engine

        threshold = self.ranking.snapshot.rulebook.threshold
        notes = [self._grounds[standing.number]] if self._grounds[standing.number] else []
        if standing.number in self.ranking.snapshot.reviewed:
            notes.append(self.say("ranking.reviewed"))
        notes += self.since(standing.number)
        notes += changed(standing, self.lang)
        notes += exact_values(standing, threshold, self.lang)
        notes += self._problems.get(standing.number, [])
        tall = self.size.height >= _TALL
        most = 1 if tall else max(1, len(self._legend))
        room = self.size.width - 4
        wrapped = few_lines("  ".join(notes), room, most) if notes or tall else []
        said: list[tuple[str, Look]] = [(line, "warning") for line in wrapped]
        if not notes or tall:
            said += [(line, "weak") for line in self._legend]
        lines = [(f"{standing.number}  {standing.title}", "strong"), *said]
        # Always as many lines, so that the rows above do not jump.
        lines += [("", "")] * (1 + tall + max(1, len(self._legend)) - len(lines))
        self._under.show([[(f"  {cut(text, room)}", look)] for text, look in lines])


def _row(line: "RankingLine", room: int) -> ListLine:
    """Return a ranking line for the list; the exact value stands in it if there is room."""
    if line.standing is None:
        return Section(line.text, line.sign)
    whole = line.across(room)
    text = whole if taken(whole) <= room else line.text + line.mark
    return Row(line.standing.number, (text,), _LOOKS.get(line.now, "weak"))
