"""접수증: what was submitted, as numbers that can be compared later."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import ClassVar, Final

from textual.widget import Widget

from scoring.views import Me, OwnSheet, Receipt, RoundHead
from tui.cells import fit
from tui.clock import date_and_time
from tui.file_names import file_name
from tui.heading import name_page
from tui.keys import HELP, MOVE, Key
from tui.points import said
from tui.receipt_lines import bare, receipt_text, short
from tui.screens.export import ExportPage
from tui.screens.page import Page, answer
from tui.widgets.lines import Lines
from tui.widgets.listing import Column, Line, Listing, Row, Section

_NUMBER_MOST, _SHORT, _PART = 16, 20, 16
_LABEL: Final = 10
_NAME_IN_FILE: Final = 30


class ReceiptPage(Page):
    """Each submission with its sheets; F7 writes them into a file."""

    NAME = "receipt"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("enter,escape", "back", "receipt_done"),
        MOVE,
        Key("f7", "file", "receipt_file"),
        HELP,
    )

    def __init__(
        self,
        me: Me,
        round_head: RoundHead,
        receipts: Sequence[Receipt],
        sheets: Mapping[str, OwnSheet],
        front: str | None = None,
    ) -> None:
        super().__init__()
        self.me, self.round_head, self.sheets = me, round_head, sheets
        self.receipts = tuple(receipts)
        self.front = front
        self._listing = Listing([])
        self._whole = Lines()

    def body(self) -> Iterable[Widget]:
        """Yield the sheets, and the whole digests of the one in front."""
        yield self._listing
        yield self._whole

    def on_mount(self) -> None:
        """Show all of it."""
        counts = sum(len(each.sheets) for each in self.receipts)
        name_page(self, progress=self.say("receipt.count", count=counts))
        number = max([8, *(len(each) for each in self.sheets)])
        columns = [
            Column(self.say("sheets.number"), min(number, _NUMBER_MOST)),
            Column(self.say("sheets.lead")),
            Column(self.say("submit.total"), 8, right=True),
            Column(f"  {self.say('receipt.digest')}", _SHORT + 2),
        ]
        lines = list(chain.from_iterable(map(self._lines, self.receipts)))
        self._listing.show(lines, columns=columns, cursor=self.front)
        self._listing.focus()
        self._draw()
        self.upcoming(self.say("receipt.next" if lines else "receipt.none"))

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Show the digests of the row in front."""
        event.stop()
        self._draw()

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """Go back: there is nothing to open."""
        event.stop()
        self.done()

    def action_file(self) -> None:
        """Ask for a file's name."""
        by = f"{self.me.name} ({self.me.affiliation})" if self.me.affiliation else self.me.name
        title = f"{self.round_head.rulebook.title} ({self.round_head.id})"
        text = receipt_text(self.receipts, self.sheets, self.lang, title=title, by=by)
        last = max(each.seq for each in self.receipts)
        named = f"{self.say('receipt.file_name')}-{self.me.name[:_NAME_IN_FILE]}-{last}"
        offered = file_name(self.round_head.id, named, ".txt")
        self.quiet()
        self.app.push_screen(ReceiptFilePage(self.round_head, offered, text), self._written)

    def _written(self, path: Path | None) -> None:
        if path is not None:
            self.tell(self.say("export.done", path=path))

    def _lines(self, receipt: Receipt) -> list[Line]:
        at = date_and_time(receipt.at)
        entry = self.say("receipt.entry", seq=receipt.seq, at=at)
        rows = (self._row(number, digest) for number, digest in receipt.sheets.items())
        return [Section(entry), *rows]

    def _row(self, number: str, digest: str) -> Row:
        sheet = self.sheets.get(number)
        lead, total = (sheet.lead, said(sheet.total)) if sheet else ("", "")
        return Row(number, (number, lead, total, f"  {short(digest)}"))

    def _draw(self) -> None:
        front = self._listing.cursor or ""
        receipt = next((each for each in self.receipts if front in each.sheets), None)
        if receipt is None:
            self._whole.show([])
            return
        named = {"receipt.sheet": receipt.sheets[front], "receipt.journal": receipt.head}
        lines = [f"  {fit(self.say(key), _LABEL)}{_parts(each)}" for key, each in named.items()]
        self._whole.show([[("  " + self.say("receipt.whole", number=front), "strong")], *lines])


class ReceiptFilePage(ExportPage):
    """The same question as for a result, about the receipt."""

    NAME = "receipt_file"

    def __init__(self, round_head: RoundHead, offered: str, text: str) -> None:
        super().__init__(round_head)
        self.named, self.text = offered, text

    def offered(self) -> str:
        """Return the name in the field."""
        return self.named

    def explained(self) -> list[str]:
        """Return what is written."""
        return [self.say("receipt_file.what"), "", self.say("receipt_file.how")]

    async def written(self, target: Path) -> Path:
        """Write the receipt, whole or not at all."""
        return await answer(self.desk.write_text(target, self.text))


def _parts(digest: str) -> str:
    signs = bare(digest)
    return " ".join(signs[at : at + _PART] for at in range(0, len(signs), _PART))
