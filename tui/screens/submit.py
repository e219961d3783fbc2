"""Reading back: what the record holds of the sheets about to be submitted, and the last word.

What is submitted is signed with the own passphrase, and ends in a receipt.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import ClassVar, Final

from textual.events import Resize
from textual.widget import Widget

from scoring.errors import Refusal
from scoring.rulebook import Criterion, Group
from scoring.views import OwnSheet, Receipt
from tui.cells import fit, taken
from tui.heading import name_page
from tui.keys import BACK, HELP, Key
from tui.ledger import Ledger
from tui.points import said
from tui.screens.page import answer
from tui.screens.receipt import ReceiptPage
from tui.screens.sign import SignPage
from tui.screens.unhurried import UnhurriedPage
from tui.widgets.lines import Line as Words
from tui.widgets.lines import Lines
from tui.widgets.listing import Cell, Column, Line, Listing, Row, Section
from tui.widgets.named_rule import NamedRule

_GROUP_MOST, _POINTS_MOST = 14, 7
_NUMBER_MOST, _LEAD_LEAST, _TOTAL = 16, 16, 8
_BESIDE: Final = 10
"""Cells of gutter and gaps beside the columns of marks."""
_MARK, _POINTS = 39, 5
_LINES_LEAST: Final = 3
MarkColumn = tuple[Column, Callable[[OwnSheet], int | None]]


class NotSaved(Refusal):
    ko = "{number}: 저장되지 않은 점수가 있습니다. F5로 다시 저장한 뒤 제출하세요."
    en = "{number} has marks that are not saved. Save them again with F5, then submit."


class SubmitPage(UnhurriedPage):
    """One sheet with every criterion, or a line for each of several; F9 submits them all."""

    NAME = "submit"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("f9", "submit", "submit_now"),
        Key("up,down", "", "move", shown=False),
        HELP,
        BACK,
    )

    def __init__(self, ledger: Ledger, numbers: Sequence[str]) -> None:
        super().__init__()
        self.ledger, self.numbers = ledger, tuple(numbers)
        self._listing = Listing([])
        self._named = NamedRule()
        self._marks = Lines()
        self._sheets: Sequence[OwnSheet] = ()
        self._shown: Mapping[str, Mapping[str, int]] = {}

    def body(self) -> Iterable[Widget]:
        """Yield the list, and all marks of the sheet in front where there are several."""
        yield self._listing
        if len(self.numbers) > 1:
            yield self._named
            yield self._marks

    def on_mount(self) -> None:
        """Read the sheets from the record: behind all saves, since the desk keeps the order."""
        self._listing.focus()
        name_page(self, title=self._what())
        self.advise(self.say("submit.reading"))
        self.work(self._read())

    async def _read(self) -> None:
        held = {sheet.number: sheet for sheet in await answer(self.desk.own_sheets())}
        sheets = [held[number] for number in self.numbers if number in held]
        self.ledger.take(held.values())
        self._shown = {sheet.number: dict(sheet.points) for sheet in sheets}
        self._sheets = sheets
        self._show()
        self._refuse_unsaved()
        self.advise(self.say(f"submit.{self._which('next')}"))
        self.readable()

    def _refuse_unsaved(self) -> None:
        """Refuse what the record does not hold: it would be submitted without it."""
        for number in self.numbers:
            if self.ledger.unsaved(number):
                self._ready = False
                self.upcoming(self.say("submit.refused"))
                raise NotSaved(number=number)

    def on_resize(self, event: Resize) -> None:
        """Use the room there is."""
        super().on_resize(event)
        self._show()

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Show the marks of the sheet in front."""
        event.stop()
        self._show_marks()

    def action_submit(self) -> None:
        """Ask for the passphrase again."""
        if not self.let_go():
            return
        try:
            self._refuse_unsaved()
        except NotSaved as refusal:
            self.refused(refusal)
        else:
            question = self.say(f"submit.{self._which('sign')}", what=self._what())
            self.app.push_screen(SignPage(question), self._signed)

    def _signed(self, signed: bool | None) -> None:  # noqa: FBT001  a screen's result
        """Submit, once."""
        if signed and self._ready:
            self.saving = True
            self.upcoming(self.say("submit.busy"))
            self.work(self._submit())

    async def _submit(self) -> None:
        from scoring.acts.scoring import SheetChanged  # noqa: PLC0415  loaded by now

        try:
            self._refuse_unsaved()
            receipt = await answer(self.desk.submit(self.numbers, self._shown))
        except SheetChanged:
            self._ready = False
            await self._read()
            raise
        except Refusal:
            self.upcoming(self.say("submit.refused"))
            raise
        finally:
            self.saving = False
        self._ready = False
        await self._hand_out(receipt)

    async def _hand_out(self, receipt: Receipt) -> None:
        """Show the receipt; whoever has read it is back where the sheets are."""
        me = self.simsa.me
        if me is None or self not in self.app.screen_stack:
            return
        head = await answer(self.desk.head())
        sheets = {sheet.number: sheet for sheet in self._sheets}
        page = ReceiptPage(me, head, [receipt], sheets)
        self.app.push_screen(page, lambda _: self.done(receipt))

    def _which(self, text: str) -> str:
        """Return a text's key: nobody approves that sheets of a re-evaluation are reopened."""
        return f"{text}_again" if self.ledger.again else text

    def _what(self) -> str:
        sheet = self.ledger.sheets[self.numbers[0]]
        if len(self.numbers) == 1:
            return f"{sheet.number}  {sheet.lead}  {sheet.title}"
        return self.say("submit.several", count=len(self.numbers))

    def _show(self) -> None:
        if len(self.numbers) > 1:
            self._show_many(self._sheets)
            self._show_marks()
        elif self._sheets:
            self._show_one(self._sheets[0])

    # One sheet ------------------------------------------------------------------------------

    def _show_one(self, sheet: OwnSheet) -> None:
        columns = [
            Column(self.say("submit.criterion"), 44),
            Column(self.say("submit.maximum"), 8, right=True),
            Column(self.say("submit.points"), 8, right=True),
            Column(f"  {self.say('submit.comment')}"),
        ]
        lines: list[Line] = []
        for group in self.ledger.rulebook.groups:
            lines += self._group(group, sheet)
        most = sum(group.maximum for group in self.ledger.rulebook.groups)
        lines.append(Section())
        whole = self._comment(sheet, "")
        total = (self.say("submit.total"), said(int(most * 100)), said(sheet.total), whole)
        lines.append(Row("total:", total, look="strong"))
        self._listing.show(lines, columns=columns, cursor="total:")

    def _group(self, group: Group, sheet: OwnSheet) -> list[Line]:
        sums = said(int(group.maximum * 100)), said(subtotal(group, sheet))
        rows: list[Line] = [Row(f"group:{group.name}", (group.name, *sums, ""), look="strong")]
        for each in group.criteria:
            points = said(int(each.maximum * 100)), said(sheet.points.get(each.id))
            rows.append(Row(each.id, (f"  {each.name}", *points, self._comment(sheet, each.id))))
        return rows

    def _comment(self, sheet: OwnSheet, criterion: str) -> str:
        letters = len(sheet.comments.get(criterion, ""))
        return f"  {self.say('comments.letters', count=f'{letters:,}')}" if letters else ""

    # Several --------------------------------------------------------------------------------

    def _show_many(self, sheets: Sequence[OwnSheet]) -> None:
        number = min(_NUMBER_MOST, max([8, *(len(sheet.number) for sheet in sheets)]))
        marks = self._mark_columns(sheets)
        comment = taken(self.say("submit.comments"))
        fixed = number + comment + _TOTAL + sum(column.width + 1 for column, _ in marks)
        if fixed + _LEAD_LEAST + _BESIDE > self.size.width:
            marks = self._group_columns()
        columns = [
            Column(self.say("sheets.number"), number),
            Column(self.say("sheets.lead")),
            *[column for column, _ in marks],
            Column(self.say("submit.comments"), comment, right=True),
            Column(self.say("submit.total"), _TOTAL, right=True),
        ]
        lines = [
            Row(
                sheet.number,
                (
                    sheet.number,
                    sheet.lead,
                    *[said(of(sheet)) for _, of in marks],
                    str(len(sheet.comments) or "."),
                    Cell(said(sheet.total), "strong"),
                ),
            )
            for sheet in sheets
        ]
        self._listing.show(lines, columns=columns)

    def _mark_columns(self, sheets: Sequence[OwnSheet]) -> list[MarkColumn]:
        """Return a column per criterion, headed by the number that it has below the list."""
        most = max([3, *(taken(said(p)) for sheet in sheets for p in sheet.points.values())])
        return [
            (Column(str(nth), most, right=True), _points_of(each.id))
            for nth, each in enumerate(self.ledger.rulebook.criteria, start=1)
        ]

    def _group_columns(self) -> list[MarkColumn]:
        return [
            (Column(each.name, _wide(each.name), right=True), partial(subtotal, each))
            for each in self.ledger.rulebook.groups[:3]
        ]

    def _show_marks(self) -> None:
        """Show every mark of the sheet in front, and its comments."""
        sheet = next((each for each in self._sheets if each.number == self._listing.cursor), None)
        if sheet is None:
            return
        self._named.show(f"{sheet.number}  {sheet.lead}  {sheet.title}")
        each_line = max(1, (self.size.width - 2) // _MARK)
        texts = [
            _mark(nth, each, sheet)
            for nth, each in enumerate(self.ledger.rulebook.criteria, start=1)
        ]
        high = -(-len(texts) // each_line)
        lines: list[Words] = [" " + "".join(texts[at::high]) for at in range(high)]
        said = [[(f" {self.say('submit.starred')}", "weak")]] if sheet.comments else []
        self._marks.show([*lines[: max(_LINES_LEAST, self.size.height // 3)], *said])


def _mark(nth: int, criterion: Criterion, sheet: OwnSheet) -> str:
    """Return one mark with its criterion, and a sign where there is a comment."""
    points = fit(said(sheet.points.get(criterion.id)), _POINTS, right=True)
    sign = "* " if sheet.comments.get(criterion.id) else "  "
    return f"{fit(f'{nth:>2} {criterion.name}', _MARK - _POINTS - 2)}{points}{sign}"


def _points_of(criterion: str) -> Callable[[OwnSheet], int | None]:
    return lambda sheet: sheet.points.get(criterion)


def subtotal(group: Group, sheet: OwnSheet) -> int:
    """Return the hundredths that a sheet gives in a group."""
    return sum(sheet.points.get(each.id, 0) for each in group.criteria)


def _wide(name: str) -> int:
    """Return the cells of a group's column: as its name needs, within reason."""
    return min(_GROUP_MOST, max(_POINTS_MOST, taken(name)))
