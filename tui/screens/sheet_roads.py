"""Where one goes from an own sheet besides its marks: comments, 회피, 재작성, 접수증."""

from collections.abc import Mapping
from dataclasses import replace

from scoring.declarations import Conflict
from scoring.views import Me, OwnSheet, RoundHead, SheetState
from tui.keys import Key
from tui.ledger import LOCKED, Ledger
from tui.screens.page import Page, answer

WITHDRAW = Key("f10", "withdraw", "to_withdraw")
REOPEN = Key("f2", "reopen", "reopen")
TAKE_BACK = Key("f2", "reopen", "take_back_reopen")
RECEIPTS = Key("f6", "receipts", "receipts")


class SheetRoads(Page):
    """Acts on the own sheet in front; the pages are imported when they are asked for."""

    ledger: Ledger
    me: Me
    round_head: RoundHead

    def sheet_in_front(self) -> OwnSheet | None:
        """Return the sheet that the keys mean."""
        raise NotImplementedError

    async def look_again(self) -> None:
        """Show the sheets as the record holds them now."""
        raise NotImplementedError

    def standing_out(self) -> set[str]:
        """Return the labels of keys that the sheet in front does not offer."""
        sheet = self.sheet_in_front()
        gone = set()
        if sheet is None or sheet.state in LOCKED:
            gone.add("to_withdraw")
        if sheet is None or sheet.state is not SheetState.SUBMITTED:
            gone |= {"reopen", "take_back_reopen", "receipts"}
        gone.add("reopen" if self._asked() else "take_back_reopen")
        if sheet is not None and sheet.again:  # the secretary replaces who finds a conflict
            gone |= {"to_withdraw", "reopen", "take_back_reopen"}
        return gone

    def to_comments(self, criterion: str = "") -> None:
        """Write or read comments, beginning with a criterion's."""
        from tui.screens.comments import CommentsPage  # noqa: PLC0415

        sheet = self.sheet_in_front()
        if sheet is None:
            return

        def written(comments: Mapping[str, str] | None) -> None:
            held = self.ledger.sheets.get(sheet.number)
            if comments is None or held is None or comments == held.comments:
                return
            self.ledger.sheets[sheet.number] = replace(held, comments=comments)
            self.ledger_changed()
            self.tell(self.say("sheet.comment_saved"))

        page = CommentsPage(self.ledger.rulebook, sheet, criterion)
        self.app.push_screen(page, written)

    def action_withdraw(self) -> None:
        """Declare a conflict that was found later."""
        from tui.screens.conflict import WithdrawPage  # noqa: PLC0415

        sheet = self.sheet_in_front()
        if sheet is None:
            return

        def stored(conflict: Conflict | None) -> None:
            if conflict is not None:
                self.work(self.look_again())
                self.tell(self.say("sheets.withdrawn", number=sheet.number))

        self.app.push_screen(WithdrawPage(sheet), stored)

    def action_reopen(self) -> None:
        """Ask for a submitted sheet to be reopened, with a reason; or take that back."""
        from tui.screens.reason import ReasonPage  # noqa: PLC0415

        sheet, asked = self.sheet_in_front(), self._asked()
        if asked:
            self.work(self._take_back(asked))
        if sheet is None or asked:
            return

        def reasoned(reason: str | None) -> None:
            if reason is not None:
                self.work(self._ask_reopening(sheet.number, reason))

        question = self.say("sheets.reopen_why", number=sheet.number, lead=sheet.lead)
        self.app.push_screen(ReasonPage(self.say("page.reopen"), question), reasoned)

    def action_receipts(self) -> None:
        """Show the receipts of what was submitted."""
        self.work(self._receipts())

    async def _ask_reopening(self, number: str, reason: str) -> None:
        saved = await answer(self.desk.ask_reopening(number, self.me.name, reason))
        self._now_asked({**self.ledger.asked, number: saved.seq})
        self.tell(self.say("sheets.reopen_asked", number=number, motion=saved.seq))

    async def _take_back(self, number: str) -> None:
        await answer(self.desk.decline(self.ledger.asked[number]))
        others = {of: motion for of, motion in self.ledger.asked.items() if of != number}
        self._now_asked(others)
        self.tell(self.say("sheets.reopen_taken_back", number=number))

    def _now_asked(self, asked: Mapping[str, int]) -> None:
        """Show the sheets asked back; what to do with the one in front changes with that."""
        self.ledger.asked = asked
        self.ledger_changed()

    def _asked(self) -> str:
        """Return the number of the sheet in front if it is asked back."""
        sheet = self.sheet_in_front()
        asked = sheet is not None and self.ledger.standing(sheet) == "asked"
        return sheet.number if sheet is not None and asked else ""

    async def _receipts(self) -> None:
        from tui.screens.receipt import ReceiptPage  # noqa: PLC0415

        sheet = self.sheet_in_front()
        receipts = await self.to_open(self.desk.receipts)
        if receipts is None:
            return
        front = sheet.number if sheet is not None else None
        page = ReceiptPage(self.me, self.round_head, receipts, self.ledger.sheets, front)
        self.app.push_screen(page)
