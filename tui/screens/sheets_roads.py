"""Where one goes from the list of own sheets: all of them at once, the table, the own marks.

Every page behind the list is imported when it is asked for: the list stands sooner.
"""

from scoring.errors import Refusal
from scoring.views import OwnSheet, Receipt, Saved
from tui.screens.homes import make
from tui.screens.sheet_roads import SheetRoads


class NothingReady(Refusal):
    ko = "제출할 평가표가 없습니다. 점수를 모두 입력한 평가표만 제출할 수 있습니다."
    en = "There is no sheet to submit. Only a sheet with all marks entered can be submitted."


class SheetsRoads(SheetRoads):
    """What the list opens; what comes back from there is the list's own."""

    def shown(self) -> list[OwnSheet]:
        """Return the sheets that are listed, as far as it is narrowed."""
        raise NotImplementedError

    def back_from_sheet(self, result: Saved | str | None) -> None:
        """Come back from a sheet (its number), or from submitting it."""
        raise NotImplementedError

    def submitted(self, saved: Saved | None) -> None:
        """Say what was submitted, and go on to what is next."""
        raise NotImplementedError

    def loaded(self, said: str | None) -> None:
        """Show what was loaded from a file, and say what is to be said of it."""
        raise NotImplementedError

    def action_submit(self) -> None:
        """Read all complete sheets back before they are submitted."""
        shown = {sheet.number for sheet in self.shown()}
        numbers = [number for number in self.ledger.ready() if number in shown]
        if numbers:
            from tui.screens.submit import SubmitPage  # noqa: PLC0415

            self.app.push_screen(SubmitPage(self.ledger, numbers), self.submitted)
        else:
            self.refused(NothingReady())

    def action_table(self) -> None:
        """Show all sheets in one table."""
        self.quiet()
        from tui.screens.table import TablePage  # noqa: PLC0415

        sheet = self.sheet_in_front()
        front = sheet.number if sheet is not None else None
        page = TablePage(self.ledger, self.me, self.round_head, front)
        self.app.push_screen(page, self.back_from_sheet)

    def action_own_marks(self) -> None:
        """Show how the own marks are spread."""
        from tui.screens.own_marks import OwnMarksPage  # noqa: PLC0415

        self.quiet()
        sheet = self.sheet_in_front()
        front = sheet.number if sheet is not None else None
        page = OwnMarksPage(self.ledger, self.me, self.round_head, front)
        self.app.push_screen(page, self.back_from_sheet)

    def action_file(self) -> None:
        """Write the own sheets into a file to fill elsewhere, or load one back."""
        from tui.screens.sheets_file import SheetsFilePage  # noqa: PLC0415

        self.quiet()
        self.app.push_screen(SheetsFilePage(self.me, self.round_head), self.loaded)

    def action_progress(self) -> None:
        """Show who is how far."""
        self.app.push_screen(make("progress", self.me, self.round_head))

    def action_vote(self) -> None:
        """Vote on the challenges that are open."""
        self.app.push_screen(make("challenges", self.me, self.round_head))

    def open_paper(self, sheet: OwnSheet) -> None:
        """Show what was keyed from paper; it counts once its evaluator has signed."""
        from tui.screens.paper_own import PaperOwnPage  # noqa: PLC0415

        def read(result: Receipt | str | None) -> None:
            if isinstance(result, Receipt):
                self.submitted(result)
            elif result is not None:
                self.work(self.look_again())
                self.tell(self.say("sheets.paper_rejected", number=sheet.number))

        self.app.push_screen(PaperOwnPage(sheet, self.ledger.rulebook), read)
