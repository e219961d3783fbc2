"""사전검토 of one application: findings in words, the checklist, admit or exclude."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual.events import Resize
from textual.widget import Widget

from scoring.views import RoundHead
from tui.heading import name_page
from tui.keys import BACK, HELP, MOVE, Key
from tui.screening_lines import (
    exempt,
    fact_lines,
    graver,
    note_lines,
    note_texts,
    one_columns,
    one_rows,
)
from tui.screens.exclude import ExcludePage
from tui.screens.ground import GroundPage
from tui.screens.page import Page, answer
from tui.screens.verified import VerifiedPage
from tui.widgets.foot import Rule
from tui.widgets.lines import Lines
from tui.widgets.listing import Listing, Row

if TYPE_CHECKING:
    from scoring.rulebook import Ground
    from scoring.screening import Screened

_FEW: Final = 3
_MANY: Final = 6
_TALL: Final = 32


class ScreeningOnePage(Page):
    """Enter on a ground excludes for it, F9 admits; it hands back in words what was decided."""

    NAME = "screening_one"
    KEYS: ClassVar[tuple[Key, ...]] = (
        MOVE,
        Key("enter", "", "exclude"),
        Key("f4", "whole", "whole"),
        Key("f8", "verified", "verified"),
        Key("f9", "admit", "admit"),
        HELP,
        BACK,
    )

    def __init__(self, round_head: RoundHead, one: "Screened") -> None:
        super().__init__()
        self.round_head, self.one = round_head, one
        rules = round_head.rulebook.screening
        self.grounds: Sequence[Ground] = rules.grounds if rules else ()
        self._warned = False
        self._facts = Lines(id="facts")
        self._listing = Listing([])
        self._under = Lines(id="under")

    @property
    def number(self) -> str:
        """The application's number."""
        return self.one.application.number

    @property
    def ground(self) -> str | None:
        """The id of the ground in front, empty for one in own words, None if none is."""
        kind, _, id_ = (self._listing.cursor or "").partition(" ")
        if kind != "ground":
            return None
        spared = any(each.id == id_ and exempt(each, self.one) for each in self.grounds)
        return None if spared else id_

    def keys(self) -> Sequence[Key]:
        """Offer to exclude only where a ground is in front that can be one."""
        declared = super().keys()
        none = self.ground is None
        return tuple(key for key in declared if not (none and key.label == "exclude"))

    def body(self) -> Iterable[Widget]:
        """Yield who applies, findings and checklist, and the row in front in full."""
        yield self._facts
        yield self._listing
        yield Rule()
        yield self._under

    def on_mount(self) -> None:
        """Draw the application."""
        self._listing.focus()
        self.draw()

    def on_resize(self, event: Resize) -> None:
        """Break the lines anew."""
        del event
        self.draw()

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Show the row in front in full."""
        event.stop()
        self._warned = False
        self.quiet()
        self._draw_front()

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """Exclude for the ground in front, once its evidence is given."""
        event.stop()
        ground = self.ground
        if ground is not None and not self.saving:
            self.quiet()
            found = next((each for each in self.grounds if each.id == ground), None)
            self.app.push_screen(ExcludePage(self.round_head, self.one, found), self._excluded)

    def action_admit(self) -> None:
        """적격; on the second press where something speaks against it."""
        against = graver(self.one)
        self.quiet()
        if against and not self._warned:
            self._warned = True
            self.warn(self.say("screening.admit_anyway", count=against))
        else:
            self.saving = True
            self.work(self._admit())

    def action_verified(self) -> None:
        """Say whether the solution was verified, and by which document."""
        self.quiet()
        self.app.push_screen(VerifiedPage(self.round_head, self.one), self._verified)

    def action_whole(self) -> None:
        """Read the row in front whole."""
        key = self._listing.cursor
        if key is not None:
            self.quiet()
            texts = note_texts(key, self.one, self.grounds, self.lang)
            rows = [each for each in self._listing.lines if isinstance(each, Row)]
            name = next(each.cells[0] for each in rows if each.key == key)
            title = name if isinstance(name, str) else name.text
            self.app.push_screen(GroundPage(self.round_head, title, texts))

    async def _admit(self) -> None:
        try:
            await answer(self.desk.admit(self.number))
        finally:
            self.saving = False
        self.done(self.say("screening.said_admitted", number=self.number))

    def _excluded(self, said: str | None) -> None:
        if said is not None:
            self.done(said)

    def _verified(self, said: str | None) -> None:
        if said is not None:
            self.work(self._again(said))

    async def _again(self, said: str) -> None:
        listed = await answer(self.desk.screened())
        found = (each for each in listed if each.application.number == self.number)
        self.one = next(found, self.one)
        self.draw()
        self.tell(said)

    def draw(self) -> None:
        """Draw all of it."""
        width = self.size.width
        if not width:
            return
        application = self.one.application
        name_page(
            self,
            f"{self.say('page.screening_one')}   {application.number}",
            title=application.title,
        )
        self._facts.show([*fact_lines(self.one, self.lang, width), ""])
        rows = list(one_rows(self.one, self.grounds, self.lang))
        self._listing.show(rows, columns=one_columns(self.lang))
        self.advise(self.say("screening.next_one"))
        self._draw_front()

    def _draw_front(self) -> None:
        key, size = self._listing.cursor, self.size
        if key is not None and size.width:
            most = _MANY if size.height >= _TALL else _FEW
            texts = note_texts(key, self.one, self.grounds, self.lang)
            self._under.show(note_lines(texts, self.lang, size.width, most))
        self.keys_changed()
