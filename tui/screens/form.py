"""A form: one question at a time, then all of it read back with what follows; F9 stores.

What was answered waits while one goes back by Esc, and while the page is left.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import ClassVar, Final

from textual.containers import Horizontal
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import Static

from scoring import gate
from scoring.errors import Refusal
from scoring.views import Me, RoundHead
from tui.cells import few_lines, fit, taken, wrap
from tui.heading import name_page
from tui.instants import past_instant
from tui.keys import BACK, HELP, Key
from tui.questions import Answer, Answers, Question
from tui.screens.page import Page
from tui.screens.sign import SignPage
from tui.widgets.entry import Entry
from tui.widgets.lines import Line, Lines
from tui.widgets.options import Options
from tui.widgets.sight import Sight

_LEFT: Final = 4
_MOST_TEXT: Final = 3


class FormPage(Page):
    """Asks what `questions` says, reads it back, and does it; it hands back in words what."""

    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("up,down", "", "form_move", shown=False),
        Key("space", "", "form_tick", shown=False),
        Key("enter", "", "answer"),
        Key("f9", "store", "store"),
        HELP,
        BACK,
    )

    def __init__(self, me: Me, round_head: RoundHead) -> None:
        super().__init__()
        self.me, self.round_head = me, round_head
        self.answers: Answers = {}
        self._held: Answers = {}  # what was answered or typed, also where one has gone back
        self._offered: dict[str, str] = {}  # what a field holds that nobody has typed in yet
        self._reading = False
        self._asked = Lines()
        self._options = Options(self._chosen, self._strayed)
        self._field = Entry(self._entered)
        self._zone = Static("", markup=False, classes="zone")
        self._row = Horizontal(self._field, self._zone, classes="field")
        self._read_back = Lines()
        self._sight = Sight(self._read_back)

    # What forms say ---------------------------------------------------------------------------

    def questions(self) -> Sequence[Question]:
        """Return what is asked, in order, as far as the answers so far decide it."""
        raise NotImplementedError

    def about(self) -> Sequence[str]:
        """Return what stands above the questions."""
        return ()

    def check(self, name: str) -> None:
        """Refuse what cannot stand as the answer to `name`, which is among the answers already."""

    def follows(self) -> Iterable[Line]:
        """Yield what would be, before it is stored; refuse what cannot be."""
        raise NotImplementedError

    def signed(self) -> str:
        """Return what is signed with the passphrase before it is stored; "" where nothing is."""
        return ""

    async def store(self) -> str:
        """Store it; return in words what was done."""
        raise NotImplementedError

    # What forms use ---------------------------------------------------------------------------

    def text(self, name: str) -> str:
        """Return the answer to a question with a field, cleaned; "" where none was given."""
        return gate.clean(str(self.answers.get(name, "")))

    def picked(self, name: str) -> tuple[str, ...]:
        """Return what was chosen or ticked."""
        found = self.answers.get(name, ())
        return found if isinstance(found, tuple) else (found,)

    def instant(self, name: str) -> datetime | None:
        """Return the instant that was typed, which has come; None where none was given."""
        written = str(self.answers.get(name, ""))
        return past_instant(written, self.desk.clock()) if written.strip() else None

    def room(self) -> int:
        """Return how many cells a line has."""
        return max(20, self.size.width - 2 * _LEFT)

    def wrapped(self, text: str, look: str = "") -> Iterable[Line]:
        """Yield a text in lines."""
        for line in wrap(text, self.room()):
            yield [(f"{' ' * _LEFT}{line}", look)]

    # The page ---------------------------------------------------------------------------------

    def keys(self) -> Sequence[Key]:
        """Return F9 only behind the last question, and the keys of the question in front."""
        question = None if self._reading else self._question
        shown = {
            "answer": question is not None,
            "store": self._reading,
            "form_move": question is None or question.choosing,
            "form_tick": question is not None and question.kind == "ticks",
        }
        usual = super().keys()
        return tuple(key for key in usual if shown.get(key.label, True))

    def body(self) -> Iterable[Widget]:
        """Yield what was asked so far, the answers or the field, and what is read back."""
        yield self._asked
        yield self._options
        yield self._row
        yield self._sight

    def on_mount(self) -> None:
        """Ask the first question."""
        if kept := self.taken_up():
            (self._held,) = kept
        self._ask()

    def on_resize(self, event: Resize) -> None:
        """Break the lines anew."""
        del event
        self.call_after_refresh(self._draw)

    def typed(self) -> tuple[Answers] | None:
        """Return all that was answered."""
        self._hold()
        return (self._held,) if any(self._held.values()) else None

    def about_what(self) -> str:
        """Return what stands above the questions."""
        return "\n".join(self.about())

    def action_back(self) -> None:
        """Go back to the question before; from the first one, to the page before."""
        self.quiet()
        if self._reading:
            self._reading = False
        elif self.answers:
            self._hold()
        else:
            super().action_back()
            return
        self.answers.popitem()
        self._ask()

    def action_store(self) -> None:
        """Store what was read back, signed where it has to be."""
        if not self._reading or self.saving:
            return
        if question := self.signed():
            self.app.push_screen(SignPage(question), self._go_on)
        else:
            self._go_on(agreed=True)

    # Asking -----------------------------------------------------------------------------------

    @property
    def _question(self) -> Question:
        questions = self.questions()
        return questions[min(len(self.answers), len(questions) - 1)]

    def _chosen(self, values: tuple[str, ...]) -> None:
        question = self._question
        if not values and not question.optional:
            self.refused(question.blank())
        else:
            self._answered(question, values)

    def _strayed(self) -> None:
        """Say that nothing is typed into the answers offered."""
        self.warn(self.say(f"form.no_writing_{self._question.kind}"))

    def _entered(self, written: str) -> None:
        question = self._question
        if not written.strip() and not question.optional:
            self.refused(question.blank())
        else:
            self._answered(question, written.strip())

    def _answered(self, question: Question, answer: Answer) -> None:
        if self.saving or self._reading:
            return
        self.quiet()
        self.answers[question.name] = self._held[question.name] = answer
        try:
            if question.kind == "instant":
                self.instant(question.name)
            elif isinstance(answer, str):
                gate.clean(answer)
            self.check(question.name)
            self._reading = len(self.answers) == len(self.questions())
            if self._reading:
                list(self.follows())
        except Refusal as refusal:
            self.answers.popitem()
            self._reading = False
            self.refused(refusal)
            return
        self._ask()

    def _hold(self) -> None:
        """Keep what stands in front unanswered."""
        if self._reading or not self.is_mounted:
            return
        question = self._question
        if not question.choosing:
            self._held[question.name] = self._field.value
        elif self._options.chosen != question.chosen:
            self._held[question.name] = self._options.chosen

    def _ask(self) -> None:
        """Show the question in front, or what is read back."""
        question = self._question
        choosing = question.choosing
        self._options.display = choosing and not self._reading
        self._row.display = not choosing and not self._reading
        self._sight.display = self._reading
        held = self._held.get(question.name)
        if self._reading:
            self._sight.focus()
        elif choosing:
            chosen = held if isinstance(held, tuple) else question.chosen
            self._options.offer(question.options, many=question.kind == "ticks", chosen=chosen)
            self._options.focus()
        else:
            self._fill(question.name)
            instant = question.kind == "instant"
            self._zone.update(self.say("form.zone") if instant else "")
            self._zone.display = instant
            self._field.focus()
        self.upcoming(self.say("form.next_store" if self._reading else self.step(question.name)))
        self._draw()
        self.keys_changed()

    def _fill(self, name: str) -> None:
        """Let the field hold what was typed, else what is offered."""
        held, offered = self._held.get(name), self._offered.get(name, "")
        if isinstance(held, str) and held != offered:
            self._field.fill(held)
        else:
            self._field.offer(offered)

    def step(self, name: str) -> str:
        """Return the text that says what to answer; a page may have another for what it knows."""
        return f"{self.NAME}.next_{name}"

    async def _store(self) -> None:
        try:
            done = await self.store()
        finally:
            self.saving = False
        self.done(done)

    def _go_on(self, agreed: bool | None) -> None:  # noqa: FBT001  what the page hands back
        if agreed and not self.saving:
            self.saving = True
            self.work(self._store())

    # What is drawn ----------------------------------------------------------------------------

    def _draw(self) -> None:
        if not self.size.width:
            return
        name_page(self)
        lines: list[Line] = [] if self._reading else [""]
        for text in self.about()[: 1 if self._reading else None]:
            lines += [[(f"{' ' * _LEFT}{each}", "")] for each in few_lines(text, self.room(), 2)]
        given = list(self._given())
        lines += [*([""] if lines and given and not self._reading else []), *given]
        if not self._reading:
            asked = self.say(f"{self.NAME}.{self._question.name}")
            lines += ["", [(f"{' ' * _LEFT}{asked}", "weak")]]
        else:
            self._read_back.show(["", *self.follows()])
        self._asked.show(lines)

    def _given(self) -> Iterable[Line]:
        """Yield what was answered so far, a line each but for long words."""
        questions, at = {each.name: each for each in self.questions()}, self.desk.clock()
        names = {name: self.say(f"{self.NAME}.{name}") for name in questions}
        wide = max(map(taken, names.values())) + 2
        for name, given in self.answers.items():
            text = questions[name].in_words(given, at, self.lang)
            for nth, line in enumerate(few_lines(text, self.room() - wide, _MOST_TEXT)):
                label = fit("" if nth else names[name], wide)
                yield [(f"{' ' * _LEFT}{label}", "weak"), (line, "strong")]
