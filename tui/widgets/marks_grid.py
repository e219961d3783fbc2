"""A grid of marks: digits go straight in, and one handler takes every key in the order typed.

Deliberately no `Binding` for a key that changes or leaves a mark: a binding runs only after its key
has bubbled to the App, so the next digits would overtake it.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Final, TypeAlias

from textual import events

from scoring.errors import Lang, Phrase, Refusal, one_line
from scoring.rulebook import Rulebook
from tui.widgets import marks_messages as said
from tui.widgets.marks import Hand, Mark, Spot
from tui.widgets.marks_face import Face
from tui.widgets.marks_paste import cells, laid
from tui.widgets.marks_sheet import Sheet
from tui.widgets.marks_table import Table
from tui.widgets.marks_view import MarksView

# By the names of keys, the keypad's too: a name tells `8` from `alt+8`, the character does not.
SIGNS: Final = {
    **{digit: digit for digit in "0123456789"},
    "full_stop": ".",
    "decimal": ".",
    "minus": "-",
    "subtract": "-",
}


class MarksGrid(MarksView):
    """One sheet, or with `numbers` a spreadsheet of many; it holds points and saves nothing."""

    Changed: TypeAlias = said.Changed
    Moved: TypeAlias = said.Moved
    Refused: TypeAlias = said.Refused
    Finished: TypeAlias = said.Finished
    Locked: TypeAlias = said.Locked
    Pasted: TypeAlias = said.Pasted

    def __init__(
        self,
        rulebook: Rulebook,
        points: Mapping[str, int] | None = None,
        *,
        numbers: Sequence[str] = (),
        lang: Lang = "ko",
        locked: bool = False,
        labels: Mapping[str, tuple[str, str]] | None = None,
        at_once: Mapping[str, Callable[[], None]] | None = None,
        id: str | None = None,  # noqa: A002  Textual's word
    ) -> None:
        """Make a grid, its cursor on the first empty mark.

        Args:
            rulebook: its criteria, their range and step.
            points: hundredths by criterion id, of one sheet.
            numbers: the applications of a spreadsheet; none for one sheet.
            lang: of the headings.
            locked: whether keys only move.
            labels: lead and title, beside the number of a spreadsheet where there is room.
            at_once: keys of the screen that must not be overtaken by what is typed behind them
                (to the next sheet, say): called here, once what is being typed is accepted.
            id: as for every widget.
        """
        self.named = ""
        """The application of a single sheet, for what is said of a paste."""
        table = Table(rulebook, tuple(numbers), lang, labels or {})
        face: Face = table if numbers else Sheet(rulebook, lang)
        self._spots = {mark.spot for row in face.rows for mark in row}
        hand = Hand(face.rows, self._known(points or {}, "")).at_first_empty()
        super().__init__(face, hand, id=id)
        if locked:
            self._locked = frozenset(numbers or [""])
        self._acts = {**self._keys(), **self._kept_in_order(at_once or {})}

    @property
    def row(self) -> int:
        """The row in front."""
        return self._hand.row

    @property
    def typing(self) -> bool:
        """Whether something typed is not accepted yet."""
        return self._hand.typing is not None

    def points(self, sheet: str = "") -> dict[str, int]:
        """Return the accepted hundredths of a sheet by criterion id."""
        return {key: value for (of, key), value in self._hand.points.items() if of == sheet}

    def set_points(self, points: Mapping[str, int], sheet: str = "") -> None:
        """Replace a sheet's points; the cursor and what is being typed stay."""
        others = {spot: value for spot, value in self._hand.points.items() if spot[0] != sheet}
        self._hand = replace(self._hand, points=others | self._known(points, sheet))
        self.refresh()

    def turn_to(self, points: Mapping[str, int], *, locked: bool = False) -> None:
        """Show another single sheet: nothing typed, nothing unsaved, on its first empty mark."""
        before = self._hand
        self._hand = Hand(before.rows, self._known(points, "")).at_first_empty()
        self._unsaved, self._locked = frozenset(), frozenset([""] if locked else [])
        self.refresh()
        self._follow(before)

    def set_sheets(self, sheets: Mapping[str, Mapping[str, int]], locked: Collection[str]) -> None:
        """Replace the points of all sheets, and which are locked; what is being typed stays."""
        found = [self._known(points, sheet) for sheet, points in sheets.items()]
        points = {spot: value for each in found for spot, value in each.items()}
        self._hand = replace(self._hand, points=points)
        self._locked = frozenset(locked)
        if self.locked:
            self._hand = self._hand.dropped()
        self.refresh()

    def set_notes(self, notes: Mapping[str, str]) -> None:
        """Put a word behind each row of a spreadsheet."""
        self._notes = dict(notes)
        self.refresh()

    def put_front(self, sheet: str, criterion: str | None = None) -> None:
        """Go to a mark, by default to a sheet's first empty one; nothing may be being typed."""
        before, self._hand = self._hand, self._hand.at(sheet, criterion)
        self._repaint(before, sums=False)
        self._follow(before)

    def set_locked(self, sheet: str = "", *, locked: bool) -> None:
        """Let keys only move in a sheet, or change it again; what is being typed there is lost."""
        self._locked = self._locked | {sheet} if locked else self._locked - {sheet}
        if self.locked:
            self._hand = self._hand.dropped()
        self.refresh()

    def unsaved(self, key: str, sheet: str = "") -> None:
        """Put a `*` behind points that are not in the record yet."""
        self._unsaved |= {(sheet, key)}
        self.refresh()

    def saved(self, key: str, sheet: str = "") -> None:
        """Take the `*` off."""
        if (sheet, key) in self._unsaved:
            self._unsaved -= {(sheet, key)}
            self.refresh()

    def set_unsaved(self, spots: Collection[Spot]) -> None:
        """Put the `*` behind these points of a spreadsheet and no others."""
        self._unsaved = frozenset(spots)
        self.refresh()

    def settle(self) -> bool:
        """Accept what is being typed; False, with `Refused` posted, if it cannot stand.

        Screens ask this before they submit, turn to another sheet or leave.
        """
        try:
            self._become(self._hand.accepted())
        except Refusal as refusal:
            self.post_message(self.Refused(self, refusal))
            return False
        return True

    # Keys. What an act does not take, bubbles to the screen.

    def on_key(self, event: events.Key) -> None:
        """Take the keys of the grid, in order.

        None behind a page that a key before this one opened: it was typed for that page.
        """
        if self.overtaken(event):
            return
        act = self._acts.get(event.key)
        if act is not None and act():
            event.stop()
            event.prevent_default()

    def overtaken(self, event: events.Key) -> bool:
        """Tell whether another page is in front by now, which hears of the key instead."""
        front = self.app.screen
        if front is self.screen:
            return False
        event.stop()
        event.prevent_default()
        if isinstance(front, said.Swallowing):
            front.swallowed(event.key)
        return True

    def check_consume_key(self, key: str, character: str | None = None) -> bool:  # noqa: ARG002
        """Tell the footer which keys never reach the screen."""
        return key in SIGNS

    def _keys(self) -> dict[str, Callable[[], bool]]:
        signs = {key: partial(self._edit, partial(Hand.typed, sign=SIGNS[key])) for key in SIGNS}
        leaving = ("tab", "shift+tab", "left", "right", "pageup", "pagedown")
        single: dict[str, Callable[[], bool]] = {
            **dict.fromkeys(leaving, self._hold),
            "up": partial(self._move, -1),
            "down": partial(self._move, 1),
            "home": partial(self._go, 0, 0),
            "end": partial(self._go, len(self._face.rows), 0),
            "enter": self._next,
            "backspace": partial(self._edit, Hand.shortened),
            "delete": partial(self._edit, Hand.cleared),
            "escape": self._drop,
        }
        wide = self._keys_of_columns() if len(self._face.rows[0]) > 1 else {}
        return {**signs, **single, **wide}

    def _keys_of_columns(self) -> dict[str, Callable[[], bool]]:
        return {
            "left": partial(self._move, 0, -1),
            "right": partial(self._move, 0, 1),
            "home": lambda: self._go(self._hand.row, 0),
            "end": lambda: self._go(self._hand.row, len(self._face.rows[0])),
            "tab": lambda: self._move(0, 1),
            "shift+tab": lambda: self._move(0, -1),
            "pageup": lambda: self._move(-self._room),
            "pagedown": lambda: self._move(self._room),
        }

    def _kept_in_order(
        self, at_once: Mapping[str, Callable[[], None]]
    ) -> dict[str, Callable[[], bool]]:
        def leave(act: Callable[[], None]) -> bool:
            if self.settle():
                act()
            return True

        return {key: partial(leave, act) for key, act in at_once.items()}

    def _edit(self, change: Callable[[Hand], Hand]) -> bool:
        if self.locked:
            self.post_message(self.Locked(self))
        else:
            self._become(change(self._hand))
        return True

    def _move(self, down: int, right: int = 0) -> bool:
        return self._go(self._hand.row + down, self._hand.column + right)

    def _go(self, row: int, column: int) -> bool:
        if self.settle():
            self._become(self._hand.moved(row, column))
        return True

    def _next(self) -> bool:
        if self._hand.row < len(self._face.rows) - 1:
            return self._move(1)
        if self.settle():
            self.post_message(self.Finished(self))
        return True

    def _drop(self) -> bool:
        typing = self.typing
        self._become(self._hand.dropped())
        return typing

    def _hold(self) -> bool:
        """Take a key that would leave while what is being typed cannot stand."""
        return not self.settle()

    # The rest of what comes in.

    def on_click(self, event: events.Click) -> None:
        """Go to the mark that was clicked."""
        at = event.get_content_offset(self)
        row = None if at is None else self._row_at(at.y)
        if at is not None and row is not None:
            self._go(row, self._column_at(at.x))

    def on_paste(self, event: events.Paste) -> None:
        """Take a column or block, down and right from the mark in front: all of it or nothing."""
        event.stop()
        if self.app.screen is not self.screen or not self.settle():
            return
        try:
            values = laid(cells(event.text), self._hand, self._locked, self._called)
        except Refusal as refusal:
            self.post_message(self.Refused(self, refusal))
            return
        self._hand = self._hand.filled(values)
        self.refresh()
        self.post_message(self.Pasted(self, values))

    def _called(self, mark: Mark) -> Phrase:
        words = " ".join(each for each in (mark.sheet or self.named, mark.criterion.name) if each)
        return Phrase(one_line(words), one_line(words))

    def on_blur(self) -> None:
        """Accept what is being typed; but who only looks into another window comes back to it."""
        if self.app.app_focus:
            self.settle()

    def _known(self, points: Mapping[str, int], sheet: str) -> dict[Spot, int]:
        found = {(sheet, key): value for key, value in points.items()}
        return {spot: value for spot, value in found.items() if spot in self._spots}

    def _become(self, new: Hand) -> None:
        """Take on what a key made of the hand: say it, repaint it, keep it in view."""
        old, self._hand = self._hand, new
        changed = new.points is not old.points
        if changed:
            value, mark = new.points.get(old.mark.spot), old.mark
            self.post_message(self.Changed(self, mark.criterion.id, value, mark.sheet))
        self._repaint(old, sums=changed)
        self._follow(old)

    def _follow(self, old: Hand) -> None:
        if (old.row, old.column) == (self._hand.row, self._hand.column):
            return
        self._show_front()
        self.post_message(self.Moved(self, self._hand.row, self._hand.column, self.mark))
