"""위원 변경: who sits on the panel; somebody joins, leaves, or takes the chair."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.events import Resize
from textual.widget import Widget

from scoring.people import Person
from scoring.phases import ROLE_NAMES, may
from scoring.views import Me, Progress, RoundHead, SheetState
from tui.keys import BACK, HELP, MOVE, Key
from tui.screens.live import BLANK_SHEETS, LivePage
from tui.screens.panel_acts import ElectPage, HandedPage, JoinPage, LeavePanelPage
from tui.thin_lines import thin_texts
from tui.widgets.foot import Rule
from tui.widgets.lines import Lines
from tui.widgets.listing import Column, Listing, Row

_ROLE, _STATE = 8, 12
_ACTS = {"join": "join_panel", "dismiss_one": "change_panel", "elect": "elect_chair"}


class PanelPage(LivePage):
    """The evaluators, those who left at the end."""

    NAME = "panel"
    KEYS: ClassVar[tuple[Key, ...]] = (
        MOVE,
        Key("f2", "join", "join"),
        Key("f3", "dismiss_one", "leave_panel"),
        Key("f4", "elect", "elect"),
        Key("f5", "look", "again", shown=False),
        BLANK_SHEETS,
        HELP,
        BACK,
    )

    def __init__(self, me: Me, round_head: RoundHead) -> None:
        super().__init__(me, round_head)
        self._listing = Listing([])
        self._line = Rule()
        self._under = Lines(id="under")

    def body(self) -> Iterable[Widget]:
        """Yield the evaluators, and what few sheets mean."""
        yield self._listing
        yield self._line
        yield self._under

    def keys(self) -> Sequence[Key]:
        """Return the keys for this phase and this person, and for who is in front."""
        gone = self.progress is not None and self._listing.cursor in self.progress.left
        phase, role = self.round_head.phase, self.me.role

        def offered(key: Key) -> bool:
            if key is BLANK_SHEETS:
                return self.hands_out_sheets
            if key.action not in _ACTS:
                return True
            on_somebody = key.action != "join"
            return may(_ACTS[key.action], phase, role) and not (on_somebody and gone)

        declared = super().keys()
        return tuple(key for key in declared if offered(key))

    def on_mount(self) -> None:
        """Name the page; the people follow."""
        self.heading("panel")
        self._listing.focus()
        self.upcoming(self.say("panel_change.next"))

    def on_resize(self, event: Resize) -> None:
        """Draw as wide as there is room."""
        del event
        if self.progress is not None:
            self.changed(self.progress)

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Offer what can be done with who is in front."""
        event.stop()
        self.quiet()
        self.keys_changed()

    def changed(self, progress: Progress) -> None:
        """Draw the people anew."""
        names = max(16, self.size.width // 5)
        columns = [
            Column(self.say("panel_change.name"), names),
            Column(self.say("panel_change.role"), _ROLE),
            Column(self.say("panel_change.affiliation")),
            Column(self.say("panel_change.state"), _STATE, right=True),
        ]
        self._listing.show([self._row(each) for each in progress.evaluators], columns=columns)
        present = len(progress.evaluators) - len(progress.left)
        self.heading("panel", self.say("panel_change.count", count=present))
        thin = thin_texts(progress, self.lang)
        self._under.show([[(f"  {text}", "warning")] for text in thin])
        self._line.display = bool(thin)  # or two lines would stand on top of each other
        self.keys_changed()

    def _row(self, person: Person) -> Row:
        progress = self.progress
        assert progress is not None  # noqa: S101  drawn only with it
        role = ROLE_NAMES[person.role].said(self.lang)
        if person.name in progress.left:
            left = self.say("progress.left")
            return Row(person.name, (person.name, role, person.affiliation, left), "weak")
        states = [progress.states[person.name, number] for number in progress.numbers]
        done = states.count(SheetState.SUBMITTED)
        said = self.say("panel_change.submitted", count=done)
        return Row(person.name, (person.name, role, person.affiliation, said))

    # What can be done ---------------------------------------------------------------------------

    def action_join(self) -> None:
        """Ask who joins."""
        if self.progress is not None:
            there = {self.me.name, *(each.name for each in self.progress.evaluators)}
            self.app.push_screen(JoinPage(there, self.progress.left), self._joined)

    def action_dismiss_one(self) -> None:
        """Ask why the evaluator in front leaves."""
        if self.progress is not None and self._listing.cursor is not None:
            page = LeavePanelPage(self.progress, self._listing.cursor)
            self.app.push_screen(page, self._told)

    def action_elect(self) -> None:
        """Ask whether the evaluator in front is to be the chair."""
        if self._listing.cursor is not None:
            self.app.push_screen(ElectPage(self._listing.cursor), self._told)

    def _joined(self, joined: tuple[str, str] | None) -> None:
        """Show the passphrase, this once."""
        if joined is not None:
            self.app.push_screen(HandedPage(*joined), self._told)

    def _told(self, text: str | None) -> None:
        if text:
            self.tell(text)
