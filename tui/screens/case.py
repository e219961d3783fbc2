"""정정/재작성 요청: what two people can put right of one application once the panel has closed."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.events import Resize
from textual.widget import Widget

from scoring import gate
from scoring.errors import Refusal
from scoring.phases import may
from scoring.views import OUT, Me, RoundHead, SheetState
from tui.days import read_day
from tui.keys import HELP, MOVE, Key
from tui.screens.ask import AskPage
from tui.screens.following import FollowingPage
from tui.screens.homes import make
from tui.screens.page import answer
from tui.screens.reason import ReasonPage
from tui.widgets.foot import Rule
from tui.widgets.lines import Lines
from tui.widgets.listing import Listing

if TYPE_CHECKING:
    from scoring.acts import PanelView


class NotTheirs(Refusal):
    ko = "다른 위원의 평가표입니다. 재작성은 그 위원이나 간사, 위원장이 요청합니다."
    en = "That is somebody else's sheet. They, the secretary or the chair ask to reopen it."


class NoSheetThere(Refusal):
    ko = "제출된 평가표가 아니라 재작성을 요청할 것이 없습니다. 다른 줄을 고르세요."
    en = "There is no submitted sheet to reopen. Choose another row."


class CasePage(FollowingPage):
    """Items and sheets of one application; Enter asks for the one in front to be put right."""

    NAME = "case"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("enter", "", "ask_for"),
        MOVE,
        Key("f2", "motions", "motions"),
        Key("f4", "versions", "versions"),
        Key("f5", "look", "again", shown=False),
        HELP,
        Key("escape", "back", "back"),
    )

    def __init__(self, me: Me, round_head: RoundHead, view: "PanelView", number: str) -> None:
        super().__init__()
        self.me, self.round_head, self.view, self.number = me, round_head, view, number
        self._listing = Listing([])
        self._under = Lines(id="under")

    def keys(self) -> Sequence[Key]:
        """Return what this person may do in this phase."""
        phase, role = self.round_head.phase, self.me.role
        able = {
            "ask_for": may("ask_correction", phase, role),
            "motions": may("decline", phase, role),
        }
        usual = super().keys()
        return tuple(key for key in usual if able.get(key.label, True))

    def body(self) -> Iterable[Widget]:
        """Yield the rows and what is known of the one in front."""
        yield self._listing
        yield Rule()
        yield self._under

    def on_mount(self) -> None:
        """Show the application."""
        self._listing.focus()
        asks = may("ask_correction", self.round_head.phase, self.me.role)
        self.upcoming(self.say("case.next" if asks else "case.next_read"))
        rows = {row.standing.number: row.standing for row in self.view.table.rows}
        standing = rows[self.number]
        self.head(
            f"{self.say(f'page.{self.NAME}')}   {standing.number}  {standing.lead}",
            title=standing.title,
        )
        self._draw()

    async def load(self) -> None:
        """Read the result again and draw the application as it is now."""
        self.view = await answer(self.desk.panel_view())
        self._draw()

    def on_resize(self, event: Resize) -> None:
        """Break the words anew."""
        del event
        self.call_after_refresh(self._draw_under)

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Say what is known of the row in front."""
        event.stop()
        self.quiet()
        self._draw_under()

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """Ask for the row in front to be put right."""
        event.stop()
        if not may("ask_correction", self.round_head.phase, self.me.role):
            return
        kind, _, name = event.key.partition(":")
        if kind == "fact":
            self._correct(name)
        else:
            self._reopen(name)

    def action_motions(self) -> None:
        """Show what waits for a second person."""
        self.app.push_screen(make("motions", self.me, self.round_head))

    def action_versions(self) -> None:
        """Show how the result has changed since the close."""
        self.app.push_screen(make("versions", self.me, self.round_head))

    def _correct(self, item: str) -> None:
        rules = self.view.ranking.snapshot.rulebook
        named = {each.id: each.name for each in (*rules.bonuses, *rules.penalties)}
        page = CorrectPage(self.number, item, named[item])
        self.app.push_screen(page, self._asked)

    def _reopen(self, evaluator: str) -> None:
        aside = self.view.asides.get((self.number, evaluator))
        leads = may("approve", self.round_head.phase, self.me.role)
        waits = aside is not None and aside.state not in {*OUT, SheetState.SUBMITTED}
        if waits and may("record_absence", self.round_head.phase, self.me.role):
            self._record_absence(evaluator)
        elif aside is not None and aside.state is not SheetState.SUBMITTED:
            self.refused(NoSheetThere())
        elif evaluator != self.me.name and not leads:
            self.refused(NotTheirs())
        else:
            self._ask_reopening(evaluator)

    def _ask_reopening(self, evaluator: str) -> None:
        def given(reason: str | None) -> None:
            if reason is not None:
                self.work(self._send(evaluator, reason))

        facts = {"number": self.number, "evaluator": evaluator}
        question = self.say("case.reopen_why", **facts)
        self.app.push_screen(ReasonPage(self.say("page.reopen"), question), given)

    def _record_absence(self, evaluator: str) -> None:
        """Somebody who cannot write the reopened sheet again is absent there."""

        def given(reason: str | None) -> None:
            if reason is not None:
                self.work(self._absent(evaluator, reason))

        question = self.say("case.absent_why", number=self.number, evaluator=evaluator)
        self.app.push_screen(ReasonPage(self.say("page.case"), question), given)

    async def _absent(self, evaluator: str, reason: str) -> None:
        await answer(self.desk.absent(evaluator, reason))
        await self.load()
        self.tell(self.say("case.absent", evaluator=evaluator))

    async def _send(self, evaluator: str, reason: str) -> None:
        saved = await answer(self.desk.ask_reopening(self.number, evaluator, reason))
        self._asked(saved.seq)

    def _asked(self, motion: int | None) -> None:
        if motion is not None:
            self.tell(self.say("case.asked", motion=motion))

    def _draw(self) -> None:
        from tui.case_lines import case_columns, case_rows  # noqa: PLC0415  needs the engine

        rows = case_rows(self.view, self.number, self.lang)
        self._listing.show(rows, columns=case_columns(rows, self.lang))
        self._draw_under()

    def _draw_under(self) -> None:
        from tui.case_lines import case_lines  # noqa: PLC0415  needs the engine

        key = self._listing.cursor
        if key is not None and self.size.width:
            lines = case_lines(self.view, self.number, key, self.lang, self.size.width)
            self._under.show(lines)


class CorrectPage(AskPage):
    """Asks for the day, the document and the reason; hands back the number of the request."""

    NAME = "correct"
    QUESTIONS: ClassVar[tuple[str, ...]] = ("day", "document", "reason")

    def __init__(self, number: str, item: str, name: str) -> None:
        super().__init__()
        self.number, self.item, self.name_of_item = number, item, name

    def about(self) -> Sequence[str]:
        """Return which fact it is, and what follows."""
        facts = {"number": self.number, "item": self.name_of_item}
        return (self.say("correct.about", **facts),)

    def refusal(self, text: str) -> Refusal | None:
        """Return why an answer cannot stand: the first is a day."""
        try:
            if self.answers:
                gate.required(text)
            else:
                read_day(text)
        except Refusal as refusal:
            return refusal
        return None

    async def act(self, answers: Sequence[str]) -> int:
        """Ask for it."""
        written, document, reason = (each.strip() for each in answers)
        asked = self.desk.ask_correction(
            self.number, self.item, read_day(written), document=document, reason=reason
        )
        return (await answer(asked)).seq
