"""회피·불참: why one evaluator does not score one application (운영요령 제7조 제3항부터 제5항).

One field takes all keys: digits choose the kind until one is chosen, arrows change it at any time,
everything else is the reason. No kind is chosen beforehand, since Enter saves.
"""

from collections.abc import Iterable
from typing import ClassVar, Final

from textual.widget import Widget

from scoring.errors import Refusal
from scoring.phases import PHASE_NAMES
from scoring.views import RecusalKind, RoundHead, SheetState
from tui.cells import fit, taken
from tui.keys import BACK, HELP, Key
from tui.screens.page import Page, answer
from tui.widgets.entry import Entry
from tui.widgets.lines import Line, Lines

_KINDS: Final = tuple(RecusalKind)
_STEPS: Final = {"up": -1, "down": 1}


class NoKind(Refusal):
    ko = "구분을 고르지 않았습니다. 숫자 1부터 4까지나 위아래 화살표로 고르세요."
    en = "No kind is chosen. Choose one with the digits 1 to 4 or the arrows."


class NoReason(Refusal):
    ko = "사유가 비어 있습니다. 사유를 입력하고 Enter를 누르세요."
    en = "The reason is blank. Type it and press Enter."


class RecusePage(Page):
    """Kind, reason, Enter; it hands back the kind that was recorded."""

    NAME = "recuse"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("1,2,3,4", "", "kind", shown=False),
        Key("up,down", "", "kind", shown=False),
        Key("enter", "", "save"),
        HELP,
        BACK,
    )

    def __init__(
        self, round_head: RoundHead, *, evaluator: str, number: str, state: SheetState
    ) -> None:
        super().__init__()
        self.round_head, self.evaluator, self.number = round_head, evaluator, number
        self.state = state
        self.kind: RecusalKind | None = None
        self._choice = Lines()
        self._field = Entry(self._entered, self._key)

    def body(self) -> Iterable[Widget]:
        """Yield who and what, the kinds, and the field for the reason."""
        yield self._choice
        yield self._field

    def on_mount(self) -> None:
        """Ask for the kind."""
        phase = PHASE_NAMES[self.round_head.phase].said(self.lang)
        self.head(self.say("page.recuse"), phase, title=self.round_head.rulebook.title)
        self.upcoming(self.say("recuse.next_kind"))
        self._field.focus()
        self._draw()

    def _key(self, key: str) -> bool:
        """Choose a kind, if that is what the key does now."""
        if key in _STEPS:
            before = -1 if self.kind is None else _KINDS.index(self.kind)
            step = 1 if self.kind is None else _STEPS[key]
            self._choose(_KINDS[max(0, min(len(_KINDS) - 1, before + step))])
            return True
        if self.kind is None and key.isdecimal() and 1 <= int(key) <= len(_KINDS):
            self._choose(_KINDS[int(key) - 1])
            return True
        return False

    def _choose(self, kind: RecusalKind) -> None:
        self.kind = kind
        self.upcoming(self.say("recuse.next_reason"))
        self._draw()

    def _entered(self, reason: str) -> None:
        if self.saving:
            return
        self.quiet()
        if self.kind is None:
            self.refused(NoKind())
        elif not reason.strip():
            self.refused(NoReason())
        else:
            self.saving = True
            self.work(self._save(self.kind, reason))

    async def _save(self, kind: RecusalKind, reason: str) -> None:
        try:
            await answer(self.desk.recuse(self.number, self.evaluator, kind, reason))
        finally:
            self.saving = False
        self.done(kind)

    def _draw(self) -> None:
        self._choice.show(
            [
                "",
                *self._named("evaluator", self.evaluator),
                *self._named("number", self.number),
                *self._named("state", self.say(f"recuse.{self.state.value}")),
                "",
                [(f"    {self.say('recuse.kind')}", "weak")],
                *(self._kind(nth, each) for nth, each in enumerate(_KINDS, start=1)),
                "",
                [(f"    {self.say('recuse.reason')}", "weak")],
            ]
        )

    def _named(self, key: str, text: str) -> list[Line]:
        return [[(f"    {fit(self.say(f'recuse.{key}'), 12)}", "weak"), (text, "strong")]]

    def _kind(self, nth: int, kind: RecusalKind) -> Line:
        chosen = kind is self.kind
        names = [self.say(f"recusal.{each.value}") for each in _KINDS]
        width = max(map(taken, names))
        name = fit(self.say(f"recusal.{kind.value}"), width)
        return [
            ("  > " if chosen else "    ", "mark"),
            (f"{nth} {name}", "strong" if chosen else ""),
            (f"   {self.say(f'recusal.{kind.value}_means')}", "weak"),
        ]
