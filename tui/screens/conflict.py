"""이해관계 한 건: which ground of 운영요령 제7조 제3항 stands against one application, if any.

One field takes all keys: digits choose the ground until one is chosen, arrows change it at any
time, everything else is what is noted of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Final

from textual.widget import Widget

from scoring import gate
from scoring.declarations import GROUNDS, OTHER, Conflict
from scoring.errors import Refusal
from scoring.views import OwnSheet, SheetState
from tui.cells import cut, fit
from tui.heading import name_page
from tui.keys import BACK, HELP, Key
from tui.screens.page import Page, answer
from tui.widgets.entry import Entry
from tui.widgets.lines import Line, Lines

NONE: Final = ""
"""What is chosen where nothing stands against scoring the application."""
_STEPS: Final = {"up": -1, "down": 1}
_LABEL: Final = 12
_LEFT: Final = 4


class NoGround(Refusal):
    ko = "고르지 않았습니다. 숫자나 위아래 화살표로 고르고 Enter를 누르세요."
    en = "Nothing is chosen. Choose with a digit or the arrows, then press Enter."


class NoWords(Refusal):
    ko = "그 밖의 이해관계는 내용을 적어야 합니다. 내용을 입력하고 Enter를 누르세요."
    en = "Another conflict has to be said in words. Type them and press Enter."


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided for one application; None: nothing stands against scoring it."""

    conflict: Conflict | None


class ConflictPage(Page):
    """A ground or none, a note, Enter; it hands back what was `Decided`."""

    NAME = "conflict"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("0,1,2,3,4,5,6", "", "ground", shown=False),
        Key("up,down", "", "ground_move", shown=False),
        Key("enter", "", "decided"),
        HELP,
        BACK,
    )
    CHOICES: ClassVar[tuple[str, ...]] = (NONE, *GROUNDS)

    def __init__(self, sheet: OwnSheet, *, alike: str = "", before: Decided | None = None) -> None:
        super().__init__()
        self.sheet, self.alike = sheet, alike
        conflict = before.conflict if before else None
        self.ground: str | None = None
        if before is not None:
            self.ground = conflict.ground if conflict else NONE
        self._choice = Lines()
        self._field = Entry(self._entered, self._key)
        self._field.value = conflict.note if conflict else ""

    def body(self) -> Iterable[Widget]:
        """Yield the application, the grounds, and the field for the note."""
        yield self._choice
        yield self._field

    def on_mount(self) -> None:
        """Ask for the ground."""
        name_page(self, title=f"{self.sheet.number}  {self.sheet.title}")
        self._field.focus()
        if kept := self.taken_up():
            # Not the ground: a digit typed then would become part of the note.
            self._field.fill(kept[0])
        self._chosen(self.ground)

    def typed(self) -> tuple[str] | None:
        """Return the note."""
        return (self._field.value,) if self._field.value else None

    def about_what(self) -> str:
        """Return the application's number."""
        return self.sheet.number

    # Keys -------------------------------------------------------------------------------------

    def _key(self, key: str) -> bool:
        """Choose a ground, if that is what the key does now."""
        if key in _STEPS:
            last = len(self.CHOICES) - 1
            here = -1 if self.ground is None else self.CHOICES.index(self.ground)
            step = 1 if self.ground is None else _STEPS[key]
            self._chosen(self.CHOICES[max(0, min(last, here + step))])
            return True
        if self.ground or not key.isdecimal():
            return False
        choice = next((each for each in self.CHOICES if _digit(each) == key), None)
        if choice is not None:
            self._chosen(choice)
        return choice is not None

    def _chosen(self, ground: str | None) -> None:
        self.ground = ground
        if ground is None:
            asked = "ground"
        elif ground == NONE:
            asked = "none"
        else:
            asked = "words" if ground == OTHER else "note"
        self.upcoming(self.say(f"{self.NAME}.next_{asked}"))
        self._draw()

    def _entered(self, text: str) -> None:
        if self.saving:
            return
        self.quiet()
        try:
            note = gate.clean(text)
        except Refusal as refusal:
            self.refused(refusal)
            return
        if self.ground is None:
            self.refused(NoGround())
        elif self.ground == OTHER and not note:
            self.refused(NoWords())
        else:
            self.decide(Conflict(self.ground, note) if self.ground else None)

    def decide(self, conflict: Conflict | None) -> None:
        """Hand back what was decided; nothing is stored yet."""
        self.done(Decided(conflict))

    # What is drawn ----------------------------------------------------------------------------

    def _draw(self) -> None:
        sheet = self.sheet
        lines: list[Line] = [
            "",
            *self._named("number", sheet.number),
            *self._named("lead", sheet.lead),
            *(self._named("partner", sheet.partner) if sheet.partner else []),
            *self.pointed_out(),
            "",
        ]
        lines += [self._ground(each) for each in self.CHOICES]
        lines += ["", [(f"{' ' * _LEFT}{self.say('conflict.note')}", "weak")]]
        self._choice.show(lines)

    def pointed_out(self) -> list[Line]:
        """Return what is to be known before choosing."""
        if not self.alike:
            return []
        said = self.say("conflict.alike", affiliation=self.alike)
        return [[(f"{' ' * _LEFT}{cut(f'! {said}', self.app.size.width - 2 * _LEFT)}", "warning")]]

    def _named(self, key: str, text: str) -> list[Line]:
        room = self.app.size.width - 2 * _LEFT - _LABEL
        label = fit(self.say(f"conflict.{key}"), _LABEL)
        return [[(f"{' ' * _LEFT}{label}", "weak"), (cut(text, room), "strong")]]

    def _ground(self, ground: str) -> Line:
        chosen = ground == self.ground
        named = GROUNDS[ground].said(self.lang) if ground else self.say("conflict.none")
        line = [
            ("  > " if chosen else "    ", "mark"),
            (f"{_digit(ground)} {named}", "strong" if chosen else ""),
        ]
        return [*line, (f"   {self.say('conflict.in_words')}", "weak")] if ground == OTHER else line


class WithdrawPage(ConflictPage):
    """회피: a conflict found later; it is stored, and the sheet is locked from then on.

    Hands back the `Conflict` that was stored.
    """

    NAME = "withdraw"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("1,2,3,4,5,6", "", "ground", shown=False),
        Key("up,down", "", "ground_move", shown=False),
        Key("enter", "", "withdraw"),
        HELP,
        BACK,
    )
    CHOICES: ClassVar[tuple[str, ...]] = tuple(GROUNDS)
    _meant: Conflict | None = None

    def pointed_out(self) -> list[Line]:
        """Say what becomes of the sheet."""
        begun = self.sheet.state in {SheetState.DRAFT, SheetState.SUBMITTED}
        said = self.say("withdraw.begun" if begun else "withdraw.empty")
        return ["", [(f"{' ' * _LEFT}{said}", "warning")]]

    def decide(self, conflict: Conflict | None) -> None:
        """Store it, on the second Enter: nobody takes it back alone."""
        if conflict is None:
            return
        if conflict != self._meant:
            self._meant = conflict
            self.warn(self.say("withdraw.sure"))
            return
        self.saving = True
        self.work(self._store(conflict))

    async def _store(self, conflict: Conflict) -> None:
        try:
            await answer(self.desk.declare({self.sheet.number: conflict}))
        finally:
            self.saving = False
        self.done(conflict)


def _digit(ground: str) -> str:
    return str((NONE, *GROUNDS).index(ground))
