"""확정할 결과: what the officer looks at first, each with its reasons, before confirming."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Final

from textual.events import Resize
from textual.widget import Widget

from scoring.views import Me, RoundHead
from tui.cells import cut, few_lines, taken, widths
from tui.clock import date_and_time
from tui.heading import name_page
from tui.keys import ENDS, MOVE, Key
from tui.screens.explanation import ExplanationPage
from tui.screens.export_result import ResultFilePage
from tui.screens.following import FollowingPage
from tui.screens.journal import JournalPage
from tui.screens.page import answer
from tui.screens.reason import ReasonPage
from tui.screens.sign import SignPage
from tui.screens.steps import ConfirmPage
from tui.widgets.foot import Rule
from tui.widgets.lines import Line, Lines
from tui.widgets.listing import Column, Listing, Row

if TYPE_CHECKING:
    from scoring.acts import ResultView
    from scoring.acts.confirmed import Step

_MOST_LEAD: Final = 20
_MOST_NUMBER: Final = 16
_MOST_STEPS: Final = 4
_REASON_LINES: Final = 2
_WIDE: Final = 110
_HEADS: Final = ("rank", "number", "lead", "final", "outcome")


class ConfirmationPage(FollowingPage):
    """The flagged applications, who has taken which step; F9 confirms, F8 returns."""

    NAME = "confirmation"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("enter", "", "explain"),
        MOVE,
        Key("f2", "ranking", "to_ranking"),
        Key("f5", "look", "again", shown=False),
        Key("f6", "journal", "journal", shown=False),
        Key("f7", "export", "export"),
        Key("f8", "return", "return_result"),
        Key("f9", "confirm", "confirm"),
        *ENDS,
    )

    def __init__(self, me: Me, round_head: RoundHead) -> None:
        super().__init__()
        self.me, self.round_head = me, round_head
        self.view: ResultView | None = None
        self._seen: set[str] = set()  # whose ladders were opened from here
        self._listing = Listing([])
        self._under = Lines(id="under")

    def keys(self) -> Sequence[Key]:
        """Return the keys; with more room the journal's is shown as well."""
        wide, usual = self.size.width >= _WIDE, super().keys()
        return tuple(replace(key, shown=wide) if key.action == "journal" else key for key in usual)

    def body(self) -> Iterable[Widget]:
        """Yield the list, and under it the row in front and the steps."""
        yield self._listing
        yield Rule()
        yield self._under

    def on_mount(self) -> None:
        """Ask for the result."""
        self._listing.focus()
        name_page(self)
        self.upcoming(self.say("ranking.reading"))
        self.work(self.load())

    def on_resize(self, event: Resize) -> None:
        """Offer the keys that there is room for."""
        del event
        self.keys_changed()

    async def load(self) -> None:
        """Read the result and draw it, the cursor where it was."""
        self.view = await answer(self.desk.result_view())
        self._draw(self.view)

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Say why the row in front is looked at."""
        event.stop()
        self.quiet()
        self._draw_under()

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """Show how the row in front came about."""
        event.stop()
        if self.view is not None:
            numbers = tuple(each.standing.number for each in self.view.flagged)
            page = ExplanationPage(self.view.ranking, event.key, numbers)
            self.app.push_screen(page, lambda number: self._back_from(number, page.looked))

    def action_ranking(self) -> None:
        """See the whole ranking."""
        from tui.screens.homes import make  # noqa: PLC0415  it knows this page too

        self.app.push_screen(make("ranking", self.me, self.round_head))

    def action_journal(self) -> None:
        """Read what was done."""
        self.app.push_screen(JournalPage(self.me, self.round_head))

    def action_export(self) -> None:
        """Write the result to a file."""
        self.quiet()
        self.app.push_screen(ResultFilePage(self.me, self.round_head), self._exported)

    def action_confirm(self) -> None:
        """Read the result back, and confirm exactly that."""
        self.app.push_screen(ConfirmPage(self.me, self.round_head))

    def action_return(self) -> None:
        """Ask why the result goes back."""
        page = ReasonPage(self.say("page.return_result"), self.say("confirmation.why_return"))
        self.app.push_screen(page, self._to_sign)

    def _to_sign(self, reason: str | None) -> None:
        def signed(agreed: bool | None) -> None:  # noqa: FBT001  what the page hands back
            if agreed and reason is not None and not self.saving:
                self.saving = True
                self.work(self._return(reason))

        if reason is not None:
            question = self.say("confirmation.sign_return", reason=reason)
            self.app.push_screen(SignPage(question), signed)

    async def _return(self, reason: str) -> None:
        try:
            await answer(self.desk.return_result(reason))
        finally:
            self.saving = False
        await self.simsa.go_home(said=self.say("confirmation.returned"))

    def _exported(self, said: str | None) -> None:
        if said is not None:
            self.tell(said)

    def _back_from(self, number: str | None, looked: set[str]) -> None:
        self._seen |= looked
        if self.view is not None:
            self._draw(self.view)
        if number is not None:
            self._listing.go(number)

    # What is drawn --------------------------------------------------------------------------

    def _draw(self, view: "ResultView") -> None:
        from tui.result_lines import flagged_row  # noqa: PLC0415  needs the engine

        seen = {number: self.say("confirmation.seen") for number in self._seen}
        rows = [
            flagged_row(each, self.lang, seen.get(each.standing.number, ""))
            for each in view.flagged
        ]
        self._listing.show(rows, columns=self._columns(rows))
        counts = {"count": len(view.flagged), "all": len(view.ranking.snapshot.applications)}
        name_page(self, progress=self.say("confirmation.count", **counts))
        self._draw_under()
        left = sum(each.standing.number not in seen for each in view.flagged)
        state = "next" if left else "next_seen" if rows else "next_none"
        self.advise(self.say(f"confirmation.{state}", count=left))

    def _columns(self, rows: list[Row]) -> list[Column]:
        opened = max(self.say("confirmation.opened"), self.say("confirmation.seen"), key=taken)
        heads = [opened, *(self.say(f"column.{key}") for key in _HEADS)]
        first, *wide = widths(heads, [row.cells for row in rows])
        _, rank, number, lead, final, outcome = heads
        return [
            Column(self.say("confirmation.opened"), first),
            Column(rank, wide[0], right=True),
            Column(number, min(_MOST_NUMBER, wide[1])),
            Column(lead, min(_MOST_LEAD, wide[2])),
            Column(final, wide[3], right=True),
            Column(outcome, wide[4]),
            Column(self.say("confirmation.why")),
        ]

    def _draw_under(self) -> None:
        """Always as many lines, so that the list above does not jump."""
        if self.view is None:
            return
        room = self.size.width - 6
        front = next(
            (e for e in self.view.flagged if e.standing.number == self._listing.cursor), None
        )
        title, why = self.say("confirmation.none"), ""
        if front is not None:
            title = f"{front.standing.number}  {front.standing.lead}  {front.standing.title}"
            why = ", ".join(each.said(self.lang) for each in front.reasons)
        reasons = [*few_lines(why, room, _REASON_LINES), "", ""][:_REASON_LINES]
        lines: list[Line] = [[(f"  {cut(title, room)}", "strong")]]
        lines += [[(f"  {each}", "warning")] for each in reasons]
        lines += [self._step(each, room) for each in self.view.steps[-_MOST_STEPS:]]
        self._under.show(lines)

    def _step(self, step: "Step", room: int) -> Line:
        at, kind = date_and_time(step.at), self.say(f"entry_kind.{step.kind}")
        said = f"{at}  {kind}  {step.actor}  {step.said.said(self.lang)}".rstrip()
        return [(f"  {cut(said, room)}", "weak")]
