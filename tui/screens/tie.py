"""동점 결정: which of those tied across the last slot are selected, and why.

One field takes all keys: arrows move, Enter ticks, everything else is the reason.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, Final

from textual.widget import Widget

from scoring.amounts import decimal, shown
from scoring.errors import Refusal
from scoring.views import RoundHead
from tui.cells import taken
from tui.heading import name_page
from tui.keys import BACK, HELP, Key
from tui.screens.page import Page, answer
from tui.screens.sign import SignPage
from tui.widgets.entry import Entry
from tui.widgets.lines import Lines
from tui.widgets.listing import Column, Listing, Row

if TYPE_CHECKING:
    from fractions import Fraction

    from scoring.cut_tie import CutTie, TieKey

_MOVES: Final = {"up": -1, "down": 1}
_TICKS: Final = {True: "[x]", False: "[ ]"}
_MOST_KEY: Final = 20
_MOST_NUMBER: Final = 16


class NotAsMany(Refusal):
    ko = "남은 자리는 {left}개인데 {found}개를 골랐습니다. Enter로 {left}개를 고르세요."
    en = "{left} slots are left and {found} are ticked. Tick {left} with Enter."


class NoReason(Refusal):
    ko = "사유가 비어 있습니다. 사유를 입력하고 F9를 누르세요."
    en = "The reason is blank. Type it and press F9."


class TiePage(Page):
    """Ticks and a reason, F9; it hands back True once the tie is decided."""

    NAME = "tie"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("enter", "", "tick"),
        Key("up,down", "", "move", shown=False),
        Key("f9", "decide", "decide_tie"),
        HELP,
        BACK,
    )

    def __init__(self, round_head: RoundHead, tie: "CutTie") -> None:
        super().__init__()
        self.round_head, self.tie = round_head, tie
        self.chosen = set(tie.decision.chosen) if tie.decision else set()
        self._words = Lines(id="words")
        self._listing = Listing([])
        self._listing.can_focus = False
        self._label = Lines(id="label")
        self._field = Entry(self._entered, self._key)

    def body(self) -> Iterable[Widget]:
        """Yield how many slots are left, the tied ones, and the field for the reason."""
        yield self._words
        yield self._listing
        yield self._label
        yield self._field

    def on_mount(self) -> None:
        """Show who is tied."""
        name_page(self)
        self.upcoming(self.say("tie.next", left=self.tie.left))
        self._label.show(["", [(f"    {self.say('tie.reason')}", "weak")]])
        if self.tie.decision is not None:
            self._field.offer(self.tie.decision.reason)
        if kept := self.taken_up():
            self.chosen, reason = kept
            self._field.fill(reason)
        self._field.focus()
        self._draw()

    def typed(self) -> tuple[set[str], str] | None:
        """Return what is ticked, and the reason."""
        typed = self.chosen, self._field.value
        return typed if any(typed) else None

    def about_what(self) -> str:
        """Return which are tied."""
        return " ".join(self.tie.numbers)

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """Tick the row that was clicked."""
        event.stop()
        self._tick(event.key)

    def on_click(self) -> None:
        """Keep the keys in the field."""
        self._field.focus()

    def action_decide(self) -> None:
        """Ask for the signature, and decide."""
        reason = self._field.value.strip()
        if len(self.chosen) != self.tie.left:
            self.refused(NotAsMany(left=self.tie.left, found=len(self.chosen)))
        elif not reason:
            self.refused(NoReason())
        else:
            listed = ", ".join(sorted(self.chosen))
            question = self.say("tie.question", chosen=listed)
            self.app.push_screen(SignPage(question), lambda signed: self._signed(reason, signed))

    def _signed(self, reason: str, signed: object) -> None:
        if signed:
            self.saving = True
            self.work(self._decide(reason))

    async def _decide(self, reason: str) -> None:
        try:
            await answer(
                self.desk.decide_tie(
                    among=self.tie.numbers, chosen=sorted(self.chosen), reason=reason
                )
            )
        finally:
            self.saving = False
        self.done(result=True)

    def _key(self, key: str) -> bool:
        if key not in _MOVES:
            return False
        numbers = self.tie.numbers
        at = numbers.index(self._listing.cursor or numbers[0]) + _MOVES[key]
        self._listing.go(numbers[max(0, min(len(numbers) - 1, at))])
        return True

    def _entered(self, reason: str) -> None:
        del reason
        if self._listing.cursor is not None:
            self._tick(self._listing.cursor)

    def _tick(self, number: str) -> None:
        self.quiet()
        self.chosen ^= {number}
        self._draw()

    def _draw(self) -> None:
        tied, left = len(self.tie.tied), self.tie.left
        ticked = self.say("tie.ticked", count=len(self.chosen), left=left)
        words = self.say("tie.words", tied=tied, left=left)
        self._words.show([[(f"   {words}", "strong")], [(f"   {ticked}", "")], ""])
        keys = [
            Column(_cut(name), max(6, taken(_cut(name))), right=True)
            for name in map(self._named, self.tie.keys)
        ]
        number = max(8, *(taken(each) for each in self.tie.numbers))
        columns = [
            Column("", 3),
            Column(self.say("column.number"), min(_MOST_NUMBER, number)),
            Column(self.say("column.lead")),
            Column(self.say("column.final"), 6, right=True),
            *keys,
        ]
        rows = [
            Row(
                each.number,
                (
                    _TICKS[each.number in self.chosen],
                    each.number,
                    each.lead,
                    _value(each.final),
                    *(_value(key.values[each.number]) for key in self.tie.keys),
                ),
                "strong" if each.number in self.chosen else "",
            )
            for each in self.tie.tied
        ]
        self._listing.show(rows, columns=columns)

    def _named(self, key: "TieKey") -> str:
        return "+".join(key.groups) if key.groups else self.say("column.penalty")


def _cut(name: str) -> str:
    return name if taken(name) <= _MOST_KEY else name[: _MOST_KEY // 2]


def _value(score: "Fraction | None") -> str:
    """Return a score as people write it; the tied ones are equal, so none needs more decimals."""
    if score is None:
        return "."
    return decimal(score) if (score * 100).denominator == 1 else shown(score)
