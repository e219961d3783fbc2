"""Sign-in: one field at a time. One widget serves all steps, so fast typing cannot overtake."""

import unicodedata
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import ClassVar

from textual.widget import Widget
from textual.widgets import Static

from scoring.errors import Refusal
from scoring.phases import PHASE_NAMES
from scoring.views import Me
from tui.keys import HELP, Key
from tui.screens.page import Page, answer
from tui.widgets.entry import Entry


class Step(StrEnum):
    """What the field asks for."""

    NAME = "name"
    SECRET = "passphrase"  # noqa: S105  the name of a step
    NEW = "new"
    AGAIN = "again"
    NOTHING = "nothing"  # there is no record to sign in to


class NameMissing(Refusal):
    ko = "성명이 비어 있습니다. 평가위원 명단에 적힌 성명을 입력하세요."
    en = "The name is blank. Type it as it stands in the panel list."


class NotTheSame(Refusal):
    ko = "새 암호 두 번이 서로 다릅니다. 새 암호를 처음부터 다시 입력하세요."
    en = "The two new passphrases differ. Type the new one again from the start."


class SignInPage(Page):
    """Name, passphrase, and a new one if the old one was handed out."""

    NAME = "signin"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("enter", "", "enter"),
        Key("enter", "open_again", "open_again"),
        HELP,
        Key("escape,ctrl+q", "before", "before"),
        Key("escape,ctrl+q", "exit", "exit"),
    )

    def __init__(self) -> None:
        super().__init__()
        self.step = Step.NAME
        self.person = ""
        self._new = ""
        self._label = Static("", markup=False, classes="label")
        self._known = Static("", markup=False, classes="known")
        self._field = Entry(self.entered)
        self._field.id = "field"

    def keys(self) -> Sequence[Key]:
        """Return the field's keys, or those of a record that could not be opened."""
        shut = self.step is Step.NOTHING
        gone = {"enter", "before"} if shut else {"open_again", "exit"}
        return tuple(key for key in self.KEYS if key.label not in gone)

    def body(self) -> Iterable[Widget]:
        """Yield the one field and what it asks for."""
        yield self._known
        yield self._label
        yield self._field

    def on_mount(self) -> None:
        """Ask for the name; the round's title follows when the record is open."""
        self.head(self.say("page.signin"))
        self._ask(Step.NAME)
        self._field.focus()
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        """Let the database stack load, now that the first page is painted."""
        self.work(self._open())

    def entered(self, text: str) -> None:
        """Take what the field holds and go on."""
        self.quiet()
        if self.step is Step.NAME:
            self._name_entered(unicodedata.normalize("NFC", text.strip()))
        elif self.step is Step.SECRET:
            self._busy()
            self.work(self._sign_in(self.person, text))
        elif self.step is Step.NEW:
            self._new_entered(text)
        else:
            self._again_entered(text)

    def action_before(self) -> None:
        """Go one step back, from the name ask whether to leave."""
        if self.step is Step.NAME:
            self.action_leave()
        elif self.step is Step.AGAIN:
            self._ask(Step.NEW)
        else:
            self._ask(Step.NAME)

    def action_open_again(self) -> None:
        """Look whether the record can be opened by now."""
        self.quiet()
        self.work(self._open_again())

    def action_exit(self) -> None:
        """Leave; nobody has signed in, so nothing is asked."""
        self.app.exit(0)

    def begin_again(self) -> None:
        """Ask for a name as if nobody had been here."""
        self.person = self._new = ""
        self.saving = False
        self._ask(Step.NAME)
        self.work(self._open())

    async def _open_again(self) -> None:
        await self._open()
        self._ask(Step.NAME)

    async def _open(self) -> None:
        """Name the round; where it cannot be opened there is nothing to sign in to."""
        try:
            head = await answer(self.simsa.opening())
        except Refusal:
            self._shut()
            raise
        phase = PHASE_NAMES[head.phase].said(self.lang)
        self.head(self.say("page.signin"), phase, title=head.rulebook.title)

    async def _sign_in(self, person: str, secret: str) -> None:
        try:
            await self._open()
            me = await self._tried(person, secret)
        except Refusal:
            if self.step is not Step.NOTHING:
                self._ask(Step.SECRET)
            raise
        finally:
            self.saving = False
        if me.one_time:
            self._ask(Step.NEW)
        else:
            await self.simsa.go_home(me)

    async def _tried(self, person: str, secret: str) -> Me:
        """Try the passphrase; after too many wrong ones in a row not even that, for a while."""
        from scoring.acts.access import WrongSignIn  # noqa: PLC0415  loaded by now

        throttle = self.simsa.throttle
        throttle.require_patience()
        try:
            me = await answer(self.desk.sign_in(person, secret))
        except WrongSignIn:
            throttle.wrong()
            throttle.require_patience()
            raise
        throttle.right()
        return me

    async def _replace(self, new: str) -> None:
        try:
            me = await answer(self.desk.set_passphrase(new))
        except Refusal:
            self._ask(Step.NEW)
            raise
        finally:
            self.saving = False
        await self.simsa.go_home(me)

    def _name_entered(self, name: str) -> None:
        if not name:
            self.refused(NameMissing())
            return
        self.person = name
        self._ask(Step.SECRET)

    def _new_entered(self, new: str) -> None:
        """Refuse an unfit one before it is typed again; the record has the last word."""
        from scoring.acts import require_fit  # noqa: PLC0415  loaded by now

        try:
            require_fit(new, name=self.person)
        except Refusal as refusal:
            self._ask(Step.NEW)
            self.refused(refusal)
            return
        self._new = new
        self._ask(Step.AGAIN)

    def _again_entered(self, again: str) -> None:
        if again != self._new:
            self._ask(Step.NEW)
            self.refused(NotTheSame())
            return
        self._busy()
        self.work(self._replace(again))

    def _ask(self, step: Step) -> None:
        """Put the field to its next use; a name typed before is replaced by typing."""
        self.step = step
        text = self.person if step is Step.NAME else ""
        self._field.value = ""  # before it shows what it holds
        self._known.update("" if step is Step.NAME else self.person)
        self._label.update(self.say(f"signin.{step.value}"))
        self._field.password = step is not Step.NAME
        self._field.value = text
        self._field.select_all()
        self._field.disabled = False
        self._field.display = True
        self._field.focus()
        self.keys_changed()
        self.upcoming(self.say(f"signin.{step.value}_next"))

    def _shut(self) -> None:
        """Take nothing but another look, or leave."""
        self.step = Step.NOTHING
        self.saving = False
        self.head(self.say("page.signin"))
        self._known.update("")
        self._label.update(self.say("signin.nothing"))
        self._field.value = ""
        self._field.disabled = True
        self._field.display = False
        self.keys_changed()
        self.upcoming(self.say("signin.nothing_next"))

    def _busy(self) -> None:
        """Nothing more is taken until the record has answered, Esc neither."""
        self.saving = True
        self._field.disabled = True
        self.upcoming(self.say("signin.busy"))
