"""평가의견: words on the whole sheet and on each criterion, saved as one goes on.

The field has the focus throughout, so that nobody has to learn two modes; what was written is
handed to the desk when the field shows another text or the page is left, and called saved only
after the commit. What could not be saved keeps the page open once; then it may be given up.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar, Final

from textual.containers import Container
from textual.events import Resize
from textual.widget import Widget

from scoring.errors import Refusal
from scoring.rulebook import Rulebook
from scoring.views import OwnSheet, SheetState
from tui.clock import clock_time
from tui.keys import BACK, HELP, Key
from tui.screens.page import Page, answer
from tui.widgets.listing import Cell, Column, Listing, Row
from tui.widgets.named_rule import NamedRule
from tui.widgets.writing import WRITING, Writing

WHOLE: Final = "whole"
"""The row of the whole sheet, whose key in the record is empty."""
_OPEN: Final = frozenset({SheetState.EMPTY, SheetState.DRAFT})
_WIDE: Final = 110
_STEPS: Final = {"pagedown": 1, "pageup": -1}


class CommentsPage(Page):
    """Hands back all comments by criterion id, as the record holds them when it is left."""

    NAME = "comments"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("pagedown", "", "next_comment"),
        Key("pageup", "", "previous_comment"),
        *WRITING,
        HELP,
        BACK,
    )

    def __init__(self, rulebook: Rulebook, sheet: OwnSheet, front: str = "") -> None:
        super().__init__()
        self.rulebook, self.sheet = rulebook, sheet
        self.front = front
        self._texts = dict(sheet.comments)
        self._listing = Listing([])
        self._listing.can_focus = False
        self._named = NamedRule()
        self._field = Writing(self._save, other=self._key)
        self._failed: set[str] = set()
        self._under_way = 0
        self._leaving = False

    @property
    def writable(self) -> bool:
        """Whether the sheet is still the member's to change."""
        return self.sheet.state in _OPEN

    def keys(self) -> list[Key]:
        """Offer no keys for writing where nothing can be written."""
        gone = set() if self.writable else {key.label for key in WRITING[1:]}
        return [key for key in super().keys() if key.label not in gone]  # noqa: SIM118  its own method

    def body(self) -> Iterable[Widget]:
        """Yield the criteria, and the field of the one in front."""
        yield Container(self._listing, Container(self._named, self._field), id="comments")

    def on_mount(self) -> None:
        """Show the text in front."""
        self._field.read_only = not self.writable
        self._field.focus()
        self._heading("")
        self._put()

    def on_resize(self, event: Resize) -> None:
        """Put the field beside the list where there is room."""
        super().on_resize(event)
        self.set_class(event.size.width >= _WIDE, "-wide")

    # Keys and mouse ---------------------------------------------------------------------------

    def _key(self, key: str) -> bool:
        if key not in _STEPS:
            return False
        ids = ["", *(each.id for each in self.rulebook.criteria)]
        target = ids.index(self.front) + _STEPS[key]
        if 0 <= target < len(ids):
            self._go(ids[target])
        return True

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Go to the criterion that was clicked."""
        event.stop()
        criterion = "" if event.key == WHOLE else event.key
        if criterion != self.front:
            self._go(criterion)

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """Stay where a click found the row in front."""
        event.stop()

    def on_writing_typed(self, event: Writing.Typed) -> None:
        """Say that something is not saved yet."""
        event.stop()
        self.call_after_refresh(self._typed)

    def on_writing_refused(self, event: Writing.Refused) -> None:
        """Say what was not taken."""
        event.stop()
        self.refused(event.refusal)

    def action_back(self) -> None:
        """Leave once all is saved; what cannot be saved is given up on the second Esc."""
        if self._leaving and self._failed:
            self._end()
            return
        self._leaving = True
        self._field.save()
        for criterion in self._failed - {self.front}:
            self._send(criterion, self._texts[criterion])
        if not self._under_way:
            self._end()

    def _go(self, criterion: str) -> None:
        self.quiet()
        self._leaving = False
        self._field.save()
        self.front = criterion
        self._put()

    def _typed(self) -> None:
        self._leaving = False
        self._texts[self.front] = self._field.text
        if self._field.changed:
            self._heading(self.say("sheet.typing"))

    def _end(self) -> None:
        self.done(dict(self.sheet.comments))

    # Saving -------------------------------------------------------------------------------------

    def _save(self, text: str) -> None:
        self._texts[self.front] = text
        self._send(self.front, text)

    def _send(self, criterion: str, text: str) -> None:
        self._under_way += 1
        self._heading(self.say("sheet.saving"))
        self.work(self._saved(criterion, text))

    async def _saved(self, criterion: str, text: str) -> None:
        said = text.strip() or None
        try:
            saved = await answer(self.desk.record_comments(self.sheet.number, {criterion: said}))
        except Refusal as refusal:
            self._under_way -= 1
            self._lost(criterion, refusal)
            return
        self._under_way -= 1
        self._failed.discard(criterion)
        self.sheet = _with_comment(self.sheet, criterion, said)
        if criterion == self.front:
            self._field.kept(text)
        self._draw()
        if not self._under_way:
            self._heading(self.say("sheet.saved", at=clock_time(saved.at)))
        if self._leaving and not self._under_way and not self._failed:
            self._end()

    def _lost(self, criterion: str, refusal: Refusal) -> None:
        """Say what was not saved; the text stays, and goes to the desk again with the next Esc."""
        self._failed.add(criterion)
        if criterion == self.front:
            self._field.lost()
        self._heading(self.say("state_of.unsaved"), alert=True)
        self._draw()
        said = refusal.said(self.lang)
        self.warn(f"{said}\n{self.say('comments.give_up')}" if self._leaving else said)

    # What is drawn ------------------------------------------------------------------------------

    def _put(self) -> None:
        """Show the text of the criterion in front."""
        held = self.sheet.comments.get(self.front, "")
        typed = self._texts.get(self.front, held)
        self._field.put(held)
        if typed.strip() != held:  # under way, or refused: it stands there still
            self._field.text = typed
            self._field.move_cursor(self._field.document.end)
        self._named.show(self._called(self.front))
        self._draw()
        self.upcoming(self.say("comments.next" if self.writable else "comments.locked"))

    def _called(self, criterion: str) -> str:
        named = {each.id: each.name for each in self.rulebook.criteria}
        return named.get(criterion) or self.say("comments.whole")

    def _heading(self, state: str, *, alert: bool = False) -> None:
        sheet = self.sheet
        self.head(
            f"{self.say('page.comments')}   {sheet.number}  {sheet.lead}",
            state,
            title=sheet.title,
            alert=alert,
        )

    def _draw(self) -> None:
        columns = [
            Column(self.say("grid.criterion")),
            Column(self.say("comments.length"), 9, right=True),
        ]
        rows = [self._row("", WHOLE)]
        rows += [self._row(each.id, each.id) for each in self.rulebook.criteria]
        self._listing.show(rows, columns=columns, cursor=self.front or WHOLE)

    def _row(self, criterion: str, key: str) -> Row:
        text = self._texts.get(criterion, "").strip()
        if criterion in self._failed:
            said = Cell(self.say("state_of.unsaved"), "warning")
        else:
            said = Cell(self.say("comments.letters", count=f"{len(text):,}") if text else ".")
        return Row(key, (self._called(criterion), said))


def _with_comment(sheet: OwnSheet, criterion: str, text: str | None) -> OwnSheet:
    comments = {key: each for key, each in sheet.comments.items() if key != criterion}
    return replace(sheet, comments={**comments, criterion: text} if text else comments)
