"""이의신청 상세: one application's notices and appeals, and what this person does with them."""

from collections.abc import Iterable
from functools import partial
from typing import Final

from textual.events import Key as KeyPressed
from textual.events import Resize
from textual.widget import Widget

from scoring.appeals import Case, Filed
from scoring.views import Me, Motion, RoundHead
from tui.appeal_case_lines import recipient_of, row_lines
from tui.appeal_case_rows import case_table, first_row, keys_of
from tui.appeal_idle import KEYS, Front, why_idle
from tui.appeal_lines import state, today
from tui.request_lines import struck_entries
from tui.screens.appeal_acts import DecideAppealPage, ExcusePage, StrikePage, WithdrawAppealPage
from tui.screens.appeal_case_base import AppealCaseBase
from tui.screens.appeal_reading import AppealReadingPage
from tui.screens.file_appeal import FileAppealPage
from tui.screens.notify import ArrivalPage, NotifyPage
from tui.screens.page import Page, answer
from tui.screens.review_arrange import (
    OpenReviewPage,
    ReplaceSeatPage,
    SheetsMissing,
    not_submitted,
)
from tui.screens.review_sides import ReviewSidesPage
from tui.screens.sign import SignPage
from tui.sheet_lines import more
from tui.widgets.lines import Lines
from tui.widgets.listing import Listing
from tui.widgets.named_rule import NamedRule

_FRAME: Final = 2
_LEAST: Final = 3
"""Lines below the list of which all is said, however long the list is."""


class AppealCasePage(AppealCaseBase):
    """Rows of notices and appeals; F-keys act on the one in front."""

    NAME = "appeal_case"

    def __init__(self, me: Me, round_head: RoundHead, number: str) -> None:
        super().__init__(me, round_head, number)
        self._opened = False
        self._acting: frozenset[str] | None = None  # the rows there were before a form was opened
        self._motions: tuple[Motion, ...] = ()
        self._unseen = NamedRule()
        self._under = Lines(id="under")

    def body(self) -> Iterable[Widget]:
        """Yield the rows, and what is to be said of the one in front."""
        yield self._listing
        yield self._unseen
        yield self._under

    def on_mount(self) -> None:
        """Ask for it."""
        self._listing.focus()
        self.upcoming(self.say("appeals.reading"))
        self.work(self.load())

    def on_resize(self, event: Resize) -> None:
        """Use the room there is."""
        del event
        self.call_after_refresh(self._draw)

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Say what is to be said of the row in front, and offer what can be done with it."""
        event.stop()
        self.quiet()
        self._draw_under()

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """Read all of the row in front."""
        event.stop()
        if self.board is None or self.case is None:
            return
        if self.notice or self.filed:
            self.app.push_screen(AppealReadingPage(self.board, self.case, event.key))
        else:
            self.warn(self.say("appeal_case.nothing_whole"))

    def on_listing_scrolled(self, event: Listing.Scrolled) -> None:
        """Say how many rows are out of sight."""
        event.stop()
        self._count_unseen()

    def on_key(self, event: KeyPressed) -> None:
        """Say why a key does nothing on this row; what it does otherwise is its binding's."""
        idle = event.key in KEYS and all(event.key != key.key for key in self.keys())
        if idle and self.case is not None:
            event.stop()
            notice, filed = self.notice, self.filed
            seat = (self._listing.cursor or "").startswith("s:")
            front = Front(self.me.role, notice, filed, seat=seat, asked=self.asked_to_strike)
            self.warn(why_idle(event.key, front, self.lang))

    def action_record_notice(self) -> None:
        """Record a notice, to the recipient in front if there is one."""
        if self.board is not None and self.case is not None:
            whom = recipient_of(self.case, self._listing.cursor or "")
            self._open(NotifyPage(self.me, self.round_head, self.board, self.case, whom))

    def action_arrive(self) -> None:
        """Record that the notice in front has arrived."""
        if self.board is not None and self.case is not None and self.notice is not None:
            self._open(ArrivalPage(self.me, self.round_head, self.board, self.case, self.notice))

    def action_file(self) -> None:
        """Record an appeal."""
        if self.board is not None and self.case is not None:
            self._open(FileAppealPage(self.me, self.round_head, self.board, self.case))

    def action_withdraw(self) -> None:
        """Record that the appeal in front is taken back."""
        if self.case is not None and self.filed is not None:
            self._open(WithdrawAppealPage(self.me, self.round_head, self.case, self.filed))

    def action_excuse(self) -> None:
        """Accept the late appeal in front all the same."""
        if self.case is not None and self.filed is not None:
            self._open(ExcusePage(self.me, self.round_head, self.case, self.filed))

    def action_decide(self) -> None:
        """Decide the appeal in front."""
        if self.case is not None and self.filed is not None:
            self.work(self._decide(self.case, self.filed))

    def action_open_review(self) -> None:
        """Ask who evaluates it again."""
        if self.case is not None:
            self.work(self._open_review(self.case))

    def action_seat(self) -> None:
        """Ask who takes the seat in front."""
        if self.case is not None and self.seat is not None:
            self.work(self._replace_seat(self.case, self.seat))

    def action_close_review(self) -> None:
        """Close the re-evaluation, signed, once every sheet is there."""
        self.work(self._ask_to_close())

    def action_preview_review(self) -> None:
        """Show both results, to be confirmed again."""
        self.work(self._preview_review())

    def action_strike(self) -> None:
        """Ask that the entry in front count for nothing."""
        notice, filed = self.notice, self.filed
        if notice is not None:
            said = self.say("strike.notice", number=self.number, seq=notice.seq)
            self._open(StrikePage(self.me, self.round_head, "notice", notice.seq, said))
        elif filed is not None:
            said = self.say("strike.appeal", number=self.number, seq=filed.appeal.seq)
            self._open(StrikePage(self.me, self.round_head, "appeal", filed.appeal.seq, said))

    async def load(self) -> None:
        """Read it and draw it, the cursor where it was."""
        self.board = await answer(self.desk.board())
        self._motions = await answer(self.desk.motions())
        self._draw()

    def by_the_clock(self) -> None:
        """Take the mark from an entry whose striking nobody approved in time."""
        if struck_entries(self._motions, self.desk.clock()) != self.struck:
            self._draw()

    async def _decide(self, case: Case, filed: Filed) -> None:
        """Ask with the evaluators that may be challenged."""
        ranking = await self.to_open(self.desk.ranking)
        if ranking is not None:
            names = dict.fromkeys(ranking.snapshot.sheets.evaluators, "")
            self._open(DecideAppealPage(self.me, self.round_head, case, filed, names))

    async def _open_review(self, case: Case) -> None:
        progress = await self.to_open(self.desk.progress)
        if progress is not None:
            self._open(OpenReviewPage(self.me, self.round_head, case, progress))

    async def _replace_seat(self, case: Case, seat: str) -> None:
        progress = await self.to_open(self.desk.progress)
        if progress is not None:
            self._open(ReplaceSeatPage(self.me, self.round_head, case, progress, seat))

    async def _ask_to_close(self) -> None:
        """Ask for the signature; before that say whose sheet is missing, as it is now."""
        board = await self.to_open(self.desk.board)
        if board is None:
            return
        self.board = board
        self._draw()
        if self.case is not None and (missing := not_submitted(self.case)):
            raise SheetsMissing(number=self.number, names=", ".join(missing))
        question = self.say("review_close.sign", number=self.number)
        self.app.push_screen(SignPage(question), self._signed_close)

    def _signed_close(self, signed: object) -> None:
        if signed:
            self.work(self._close_review())

    async def _close_review(self) -> None:
        await answer(self.desk.close_review(self.number))
        self._done(self.say("review_close.done", number=self.number))

    async def _preview_review(self) -> None:
        sides = await self.to_open(partial(self.desk.preview_review, self.number))
        if sides is not None:
            self._open(ReviewSidesPage(self.me, self.round_head, self.number, sides))

    def _open(self, page: Page) -> None:
        before = frozenset(keys_of(self.case)) if self.case is not None else frozenset()
        self.app.push_screen(page, partial(self._recorded, before))

    def _recorded(self, before: frozenset[str], said: str | None) -> None:
        """Go on from what was recorded: the next key acts on the row in front."""
        if said is not None:
            self._acting = before
            self._done(said)

    def _done(self, said: str) -> None:
        self.tell(said)
        self.work(self._load_recorded())

    async def _load_recorded(self) -> None:
        try:
            await self.load()
        finally:
            self._acting = None  # what others add takes no cursor along

    def _new_row(self, case: Case) -> str | None:
        """Return the row that the last form has added, the latest of several; else None."""
        if self._acting is None:
            return None
        new = [key for key in keys_of(case) if key not in self._acting]
        return new[-1] if new else None

    # What is drawn --------------------------------------------------------------------------

    def _draw(self) -> None:
        case = self.case
        if case is None or not self.size.width:
            return
        at = self.desk.clock()
        self.head(
            f"{self.say(f'page.{self.NAME}')}   {case.told.number}  {case.told.lead}",
            today(at, self.lang),
            title=case.told.title,
            progress=f"{case.told.outcome.said(self.lang)}  {state(case, at, self.lang)}",
        )
        self.struck = struck_entries(self._motions, at)
        lines, columns = case_table(case, at, self.lang, self.size.width, self.struck)
        cursor = self._new_row(case) if self._opened else first_row(case)
        self._listing.show(lines, columns=columns, cursor=cursor)
        self._opened = True
        self._draw_under()

    def _draw_under(self) -> None:
        if self.board is None or self.case is None:
            return
        key, at = self._listing.cursor or "", self.desk.clock()
        room = max(20, self.size.width - 4)
        said = row_lines(self.board, self.case, key, at, self.lang, room)
        # Enter shows all of it; who is in the list stands nowhere else.
        most = self.body_height - len(self._listing.lines) - _FRAME
        self._under.show(said[: max(_LEAST, most)])
        self.keys_changed()
        self.advise(self.say(f"appeal_case.next_{self.next_step()}"))
        self.call_after_refresh(self._count_unseen)

    def _count_unseen(self) -> None:
        """Say how many rows are out of sight."""
        self._unseen.show(more(self._listing.out_of_sight, self.lang))
