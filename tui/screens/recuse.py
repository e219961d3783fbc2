"""회피/불참: why one evaluator does not score one application (운영요령 제7조 제3항부터 제5항).

One field takes all keys: digits choose the kind until one is chosen, arrows change it at any time,
everything else is the reason. No kind is chosen beforehand, since Enter saves. Where a recusal is
recorded already, the page asks that it be lifted, which a second person has to approve.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import ClassVar, Final

from textual.widget import Widget

from scoring.errors import Refusal
from scoring.views import Progress, RecusalKind, SheetState
from tui.cells import cut, fit, taken
from tui.heading import name_page
from tui.keys import BACK, HELP, Key
from tui.screens.page import Page, answer
from tui.thin_lines import preview
from tui.widgets.entry import Entry
from tui.widgets.lines import Line, Lines


class Choice(StrEnum):
    """The kinds of recusal, and absence from all that the evaluator has not submitted."""

    EXCLUSION = "exclusion"
    CHALLENGE = "challenge"
    WITHDRAWAL = "withdrawal"
    ABSENCE = "absence"
    ABSENT = "absence_all"


_CHOICES: Final = tuple(Choice)
_STEPS: Final = {"up": -1, "down": 1}
_LIFTED: Final = frozenset({SheetState.RECUSED, SheetState.ABSENT})
_WRITTEN: Final = frozenset({SheetState.DRAFT, SheetState.KEYED, SheetState.SUBMITTED})
_UNFINISHED: Final = frozenset({SheetState.EMPTY, SheetState.DRAFT, SheetState.KEYED})


class NoKind(Refusal):
    ko = "구분을 고르지 않았습니다. 숫자 1부터 5까지나 위아래 화살표로 고르세요."
    en = "No kind is chosen. Choose one with the digits 1 to 5 or the arrows."


class NoSuchKind(Refusal):
    ko = "1부터 5까지의 숫자로 구분을 고르세요. 사유는 그다음에 입력합니다."
    en = "Choose the kind with a digit from 1 to 5. The reason comes after it."


class NoneLeft(Refusal):
    ko = "불참으로 기록할 평가표가 없습니다. 이 위원은 모두 제출했거나 평가에서 빠졌습니다."
    en = "No sheet is left to record as absent. Choose another kind."


class NoReason(Refusal):
    ko = "사유가 비어 있습니다. 사유를 입력하고 Enter를 누르세요."
    en = "The reason is blank. Type it and press Enter."


class RecusePage(Page):
    """Kind, reason, Enter; it hands back in words what was done."""

    NAME = "recuse"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("1,2,3,4,5", "", "kind", shown=False),
        Key("up,down", "", "kind", shown=False),
        Key("enter", "", "save"),
        HELP,
        BACK,
    )

    def __init__(self, progress: Progress, *, evaluator: str, number: str) -> None:
        super().__init__()
        self.progress, self.evaluator, self.number = progress, evaluator, number
        self.state = progress.states[evaluator, number]
        self.lifting = self.state in _LIFTED
        self.choice: Choice | None = None
        self._agreed = ""  # the reason with which Enter was pressed once, where it takes two
        self._words = Lines()
        self._field = Entry(self._entered, self._key)

    def keys(self) -> Sequence[Key]:
        """Return no choice of kind where there is none: Enter asks that it be lifted there."""
        declared = super().keys()
        if not self.lifting:
            return declared
        return tuple(
            replace(key, label="ask_lifting") if key.label == "save" else key
            for key in declared
            if key.label != "kind"
        )

    def body(self) -> Iterable[Widget]:
        """Yield who and what, the kinds, and the field for the reason."""
        yield self._words
        yield self._field

    def on_mount(self) -> None:
        """Ask for the kind, or why it should be lifted."""
        name_page(self)
        self.upcoming(self.say(f"recuse.next_{'lift' if self.lifting else 'kind'}"))
        self._field.focus()
        if kept := self.taken_up():
            # Not the kind: a digit typed then would become part of the reason.
            self._field.fill(kept[0])
        self._draw()

    def typed(self) -> tuple[str] | None:
        """Return the reason."""
        return (self._field.value,) if self._field.value else None

    def about_what(self) -> str:
        """Return the sheet, and whether it is in or out."""
        return f"{self.number} {self.evaluator} {self.state}"

    def _key(self, key: str) -> bool:
        """Choose a kind, if that is what the key does now."""
        if self.lifting:
            return False
        if key in _STEPS:
            offered = self._offered
            before = -1 if self.choice is None else offered.index(self.choice)
            step = 1 if self.choice is None else _STEPS[key]
            self._choose(offered[max(0, min(len(offered) - 1, before + step))])
            return True
        if self.choice is None and len(key) == 1:
            self._digit(int(key) if key.isdecimal() else 0)
            return True
        return False

    def _digit(self, digit: int) -> None:
        """Choose by number; what is no kind never becomes part of the reason."""
        if not 1 <= digit <= len(_CHOICES):
            self.refused(NoSuchKind())
        elif _CHOICES[digit - 1] not in self._offered:
            self.refused(NoneLeft())
        else:
            self._choose(_CHOICES[digit - 1])

    @property
    def _offered(self) -> tuple[Choice, ...]:
        """The kinds that can be chosen: absence from all the rest only where some is left."""
        return tuple(each for each in _CHOICES if each is not Choice.ABSENT or self._rest)

    def _choose(self, choice: Choice) -> None:
        self.choice, self._agreed = choice, ""
        filing = choice is Choice.CHALLENGE
        self.upcoming(self.say(f"recuse.next_{'challenge' if filing else 'reason'}"))
        self._draw()

    def _entered(self, reason: str) -> None:
        if self.saving:
            return
        self.quiet()
        if self.choice is None and not self.lifting:
            self.refused(NoKind())
        elif not reason.strip():
            self.refused(NoReason())
        elif (sure := self._sure()) and self._agreed != reason:
            self._agreed = reason
            self.warn(sure)
        else:
            self.saving = True
            self.work(self._save(reason))

    async def _save(self, reason: str) -> None:
        try:
            said = await self._recorded(reason)
        finally:
            self.saving = False
        self.done(said)

    async def _recorded(self, reason: str) -> str:
        """Do what was chosen; return it in words."""
        cell = {"number": self.number, "name": self.evaluator}
        if self.lifting:
            asked = await answer(self.desk.ask_lifting(self.number, self.evaluator, reason))
            return self.say("recuse.asked", seq=asked.seq, **cell)
        if self.choice is Choice.CHALLENGE:
            await answer(self.desk.file_challenge(self.number, self.evaluator, reason))
            return self.say("recuse.filed", **cell)
        if self.choice is Choice.ABSENT:
            await answer(self.desk.absent(self.evaluator, reason))
            return self.say("recuse.absent_all", count=len(self._rest), **cell)
        kind = RecusalKind(self.choice or "")
        await answer(self.desk.recuse(self.number, self.evaluator, kind, reason))
        return self.say("recuse.done", kind=self.say(f"recusal.{kind.value}"), **cell)

    @property
    def _rest(self) -> list[tuple[str, str]]:
        """What the evaluator has not submitted, as far as this page knows."""
        states, name = self.progress.states, self.evaluator
        return [(e, n) for (e, n), state in states.items() if e == name and state in _UNFINISHED]

    def _sure(self) -> str:
        """Return what takes a second Enter: nobody takes it back alone, or much is lost."""
        if self.choice is Choice.ABSENT:
            numbers = ", ".join(sorted(number for _, number in self._rest))
            return self.say("recuse.sure", numbers=numbers, count=len(self._rest))
        if self.choice is Choice.CHALLENGE:
            return self.say("recuse.sure_challenge")
        lost = self.state is SheetState.SUBMITTED and not self.lifting
        return self.say("recuse.sure_submitted") if lost else ""

    def _draw(self) -> None:
        self._words.show(
            [
                "",
                *self._named("evaluator", self.evaluator),
                *self._named("number", self._application()),
                *self._named("state", self._stands()),
                "",
                *(() if self.lifting else self._kinds()),
                *self._foreseen(),
                [(f"    {self.say('recuse.lift' if self.lifting else 'recuse.reason')}", "weak")],
            ]
        )

    def _stands(self) -> str:
        """Return the sheet's state; a challenge takes it out only once it is upheld."""
        if self.choice is Choice.ABSENT:
            return self.say("recuse.rest_only")
        filing = self.choice is Choice.CHALLENGE and self.state in _WRITTEN
        return self.say(f"recuse.{self.state.value}{'_challenge' if filing else ''}")

    def _application(self) -> str:
        lead = self.progress.leads.get(self.number, "")
        return cut(f"{self.number}  {lead}".rstrip(), self.size.width - 20)

    def _kinds(self) -> list[Line]:
        kinds = [self._kind(nth, each) for nth, each in enumerate(_CHOICES, start=1)]
        return [[(f"    {self.say('recuse.kind')}", "weak")], *kinds, ""]

    def _foreseen(self) -> list[Line]:
        """Return what recording would do to the number of sheets, once a kind is chosen."""
        if self.choice in {None, Choice.CHALLENGE}:
            return []
        lost = self._rest if self.choice is Choice.ABSENT else [(self.evaluator, self.number)]
        texts = preview(self.progress, lost, self.lang)
        room = self.size.width - 6
        lines: list[Line] = [[(f"    {cut(text, room)}", "warning")] for text in texts]
        return [*lines, ""] if lines else []

    def _named(self, key: str, text: str) -> list[Line]:
        return [[(f"    {fit(self.say(f'recuse.{key}'), 12)}", "weak"), (text, "strong")]]

    def _kind(self, nth: int, choice: Choice) -> Line:
        chosen = choice is self.choice
        names = [self.say(f"recusal.{each.value}") for each in _CHOICES]
        width = max(map(taken, names))
        name = fit(self.say(f"recusal.{choice.value}"), width)
        key = f"{choice.value}_means" if choice in self._offered else "absence_all_none"
        means = self.say(f"recusal.{key}", count=len(self._rest))
        look = "strong" if chosen else "" if choice in self._offered else "weak"
        return [
            ("  > " if chosen else "    ", "mark"),
            (f"{nth} {name}", look),
            (f"   {means}", "weak"),
        ]
