"""Reading back: what the record holds of the sheets about to be submitted, and the last word."""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual.widget import Widget

from scoring.errors import Refusal
from scoring.rulebook import Group
from scoring.views import OwnSheet
from tui.cells import taken
from tui.keys import BACK, HELP, Key
from tui.ledger import Ledger
from tui.points import said
from tui.screens.page import Page, answer
from tui.widgets.listing import Cell, Column, Line, Listing, Row, Section

_GROUP_MOST, _POINTS_MOST = 14, 7
_HELD = 0.6
"""Seconds before F9 submits: who still holds it down from the page before has read nothing."""


class NotSaved(Refusal):
    ko = "{number}: 저장되지 않은 점수가 있습니다. F5로 다시 저장한 뒤 제출하세요."
    en = "{number} has marks that are not saved. Save them again with F5, then submit."


class SubmitPage(Page):
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
        self._shown: Mapping[str, Mapping[str, int]] = {}
        self._ready = False

    def body(self) -> Iterable[Widget]:
        """Yield the list."""
        yield self._listing

    def on_mount(self) -> None:
        """Read the sheets from the record: behind all saves, since the desk keeps the order."""
        self._listing.focus()
        self.head(self.say("page.submit"), title=self._what())
        self.upcoming(self.say("submit.reading"))
        self.work(self._read())

    async def _read(self) -> None:
        held = {sheet.number: sheet for sheet in await answer(self.desk.own_sheets())}
        sheets = [held[number] for number in self.numbers if number in held]
        self.ledger.take(held.values())
        self._shown = {sheet.number: dict(sheet.points) for sheet in sheets}
        if len(sheets) == 1:
            self._show_one(sheets[0])
        else:
            self._show_many(sheets)
        self._refuse_unsaved()
        self.upcoming(self.say("submit.next", count=len(sheets)))
        self.set_timer(_HELD, self._released)

    def _refuse_unsaved(self) -> None:
        """Refuse what the record does not hold: it would be submitted without it."""
        for number in self.numbers:
            if self.ledger.unsaved(number):
                self._ready = False
                self.upcoming(self.say("submit.refused"))
                raise NotSaved(number=number)

    def _released(self) -> None:
        self._ready = True

    def action_submit(self) -> None:
        """Submit, once."""
        if self._ready:
            self.saving = True
            self.upcoming(self.say("submit.busy"))
            self.work(self._submit())

    async def _submit(self) -> None:
        from scoring.acts.scoring import SheetChanged  # noqa: PLC0415  loaded by now

        try:
            self._refuse_unsaved()
            saved = await answer(self.desk.submit(self.numbers, self._shown))
        except SheetChanged:
            self._ready = False
            await self._read()
            raise
        except Refusal:
            self.upcoming(self.say("submit.refused"))
            raise
        finally:
            self.saving = False
        self.done(saved)

    def _what(self) -> str:
        sheet = self.ledger.sheets[self.numbers[0]]
        if len(self.numbers) == 1:
            return f"{sheet.number}  {sheet.lead}  {sheet.title}"
        return self.say("submit.several", count=len(self.numbers))

    # One sheet ------------------------------------------------------------------------------

    def _show_one(self, sheet: OwnSheet) -> None:
        columns = [
            Column(self.say("submit.criterion"), 44),
            Column(self.say("submit.maximum"), 8, right=True),
            Column(self.say("submit.points"), 8, right=True),
            Column(""),
        ]
        lines: list[Line] = []
        for group in self.ledger.rulebook.groups:
            lines += self._group(group, sheet)
        most = sum(group.maximum for group in self.ledger.rulebook.groups)
        lines.append(Section())
        total = (self.say("submit.total"), said(int(most * 100)), said(sheet.total), "")
        lines.append(Row("total:", total, look="strong"))
        self._listing.show(lines, columns=columns, cursor="total:")

    def _group(self, group: Group, sheet: OwnSheet) -> list[Line]:
        sums = said(int(group.maximum * 100)), said(subtotal(group, sheet))
        rows: list[Line] = [Row(f"group:{group.name}", (group.name, *sums, ""), look="strong")]
        for each in group.criteria:
            points = said(int(each.maximum * 100)), said(sheet.points.get(each.id))
            rows.append(Row(each.id, (f"  {each.name}", *points, "")))
        return rows

    # Several --------------------------------------------------------------------------------

    def _show_many(self, sheets: Sequence[OwnSheet]) -> None:
        groups = self.ledger.rulebook.groups
        number = max([8, *(len(sheet.number) for sheet in sheets)])
        columns = [
            Column(self.say("sheets.number"), min(16, number)),
            Column(self.say("sheets.lead")),
            *[Column(each.name, _wide(each.name), right=True) for each in groups[:3]],
            Column(self.say("submit.total"), 8, right=True),
        ]
        lines = [
            Row(
                sheet.number,
                (
                    sheet.number,
                    sheet.lead,
                    *[said(subtotal(group, sheet)) for group in groups[:3]],
                    Cell(said(sheet.total), "strong"),
                ),
            )
            for sheet in sheets
        ]
        self._listing.show(lines, columns=columns)


def subtotal(group: Group, sheet: OwnSheet) -> int:
    """Return the hundredths that a sheet gives in a group."""
    return sum(sheet.points.get(each.id, 0) for each in group.criteria)


def _wide(name: str) -> int:
    """Return the cells of a group's column: as its name needs, within reason."""
    return min(_GROUP_MOST, max(_POINTS_MOST, taken(name)))
