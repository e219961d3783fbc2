"""서약과 이해관계 확인: what every evaluator does before the first sheet (운영요령 제7조 제5항).

Two steps on one page, nothing stored before the end: the pledge, then all applications, where
nothing stands against scoring one unless a ground is chosen. What may be the own institution has to
be decided one by one; the rest is confirmed at once.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar, Final

from textual.events import Resize
from textual.widget import Widget
from textual.widgets import Static

from scoring.declarations import GROUNDS, PLEDGE, Conflict
from scoring.errors import Refusal
from scoring.views import Declarations, Me, OwnSheet, RoundHead
from tui.cells import taken
from tui.heading import name_page
from tui.keys import BACK, ENDS, HELP, MOVE, Key
from tui.screens.conflict import ConflictPage, Decided
from tui.screens.page import Page, answer
from tui.screens.unhurried import UnhurriedPage
from tui.sheet_lines import called, in_full, more
from tui.widgets.front import Front
from tui.widgets.listing import Cell, Column, Listing, Row

_NUMBER_MOST, _NAME_MOST, _DECLARED = 16, 18, 24
_WIDE: Final = 100


class Undecided(Refusal):
    ko = "{numbers}: 소속과 같은 기관인지 Enter를 눌러 하나씩 정하세요."
    en = "{numbers} may be your own institution. Decide each of them with Enter."


class DeclaredAlready(Refusal):
    ko = "{number}: 이미 확인한 과제입니다."
    en = "{number} is declared already."


class DeclarePage(Page):
    """Enter agrees to the pledge; F9 confirms that nothing stands against all the others."""

    NAME = "declare"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("enter", "agree", "agree"),
        Key("enter", "", "decide"),
        MOVE,
        Key("f9", "declare", "declare_now"),
        *ENDS,
    )

    def __init__(self, me: Me, round_head: RoundHead) -> None:
        super().__init__()
        self.me, self.round_head = me, round_head
        self._pledge = Static("", markup=False, classes="pledge")
        self._listing = Listing([])
        self._listing.display = self._listing.can_focus = False  # Enter is the pledge's
        self._agreed = False
        self._front = Front()
        self._found: Declarations | None = None
        self._sheets: Mapping[str, OwnSheet] = {}
        self._decided: dict[str, Decided] = {}

    def keys(self) -> Sequence[Key]:
        """Offer the keys of the step in front."""
        gone = {"agree"} if self._agreed else {"decide", "move", "declare_now"}
        return [key for key in super().keys() if key.label not in gone]  # noqa: SIM118  its own method

    def body(self) -> Iterable[Widget]:
        """Yield the pledge, and the list behind it."""
        yield self._pledge
        yield self._listing
        yield self._front

    def on_mount(self) -> None:
        """Ask what is to be declared."""
        name_page(self)
        sentences = (f"{nth}. {each.said(self.lang)}" for nth, each in enumerate(PLEDGE, start=1))
        self._pledge.update("\n\n".join(sentences))
        self.upcoming(self.say("declare.next_pledge"))
        self.work(self._load())

    async def _load(self) -> None:
        self._found = await answer(self.desk.declarations())
        sheets = await answer(self.desk.own_sheets())
        self._sheets = {sheet.number: sheet for sheet in sheets}
        self._agreed = self._agreed or self._found.pledged
        self._show()

    def action_agree(self) -> None:
        """Go on to the applications; the pledge is stored with them."""
        self._agreed = True
        self._show()

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Say what is to be decided of the row in front."""
        event.stop()
        self._show_front()
        self._advise()

    def on_listing_scrolled(self, event: Listing.Scrolled) -> None:
        """Say how many rows cannot be seen."""
        event.stop()
        self._show_front()

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """Decide one application."""
        event.stop()
        self.quiet()
        number = event.key
        if self._found is None or number not in self._found.missing:
            self.refused(DeclaredAlready(number=number))
            return
        alike = self.me.affiliation if number in self._found.alike else ""
        page = ConflictPage(self._sheets[number], alike=alike, before=self._decided.get(number))
        self.app.push_screen(page, lambda decided: self._take(number, decided))

    def action_declare(self) -> None:
        """Store all of it, conflicts read back first."""
        if self._found is None:
            return
        self.quiet()
        undecided, conflicts = self._undecided(), self._conflicts()
        if undecided:
            self._listing.go(undecided[0])
            self.refused(Undecided(numbers=", ".join(undecided)))
        elif conflicts:
            page = DeclareCheckPage([self._sheets[each] for each in conflicts], conflicts)
            self.app.push_screen(page, self._confirmed)
        else:
            self._confirmed(confirmed=True)

    def _take(self, number: str, decided: Decided | None) -> None:
        if decided is not None:
            self._decided[number] = decided
            undecided = self._undecided()
            self._draw(undecided[0] if undecided else number)
            self._advise()

    def _confirmed(self, confirmed: bool | None) -> None:  # noqa: FBT001  a screen's result
        if confirmed and not self.saving:
            self.saving = True
            self.upcoming(self.say("declare.storing"))
            self.work(self._store())

    async def _store(self) -> None:
        conflicts = self._conflicts()
        missing = self._found.missing if self._found else ()
        declared = {number: conflicts.get(number) for number in missing}
        try:
            await answer(self.desk.declare(declared, pledging=self._agreed))
        finally:
            self.saving = False
            self._advise()
        await self.simsa.go_home()

    def on_resize(self, event: Resize) -> None:
        """Use the room there is."""
        super().on_resize(event)
        if self._found is not None and self._agreed:
            self._draw(self._listing.cursor)

    # What is said and drawn -------------------------------------------------------------------

    def _undecided(self) -> list[str]:
        missing, alike = (self._found.missing, self._found.alike) if self._found else ((), ())
        return [each for each in missing if each in alike and each not in self._decided]

    def _conflicts(self) -> dict[str, Conflict]:
        found = self._decided.items()
        return {number: each.conflict for number, each in sorted(found) if each.conflict}

    def _show(self) -> None:
        """Show the step that is due."""
        self._pledge.display = not self._agreed
        self._listing.display = self._front.display = self._agreed
        self.keys_changed()
        if not self._agreed:
            return
        self._listing.can_focus = True
        self._listing.focus()
        if self._found is None:
            self.upcoming(self.say("declare.reading"))
            return
        undecided = self._undecided()
        self._draw(undecided[0] if undecided else None)
        self._advise()

    def _advise(self) -> None:
        front, undecided = self._listing.cursor or "", self._undecided()
        if front in undecided:
            self.upcoming(
                self.say("declare.next_alike", number=front, affiliation=self.me.affiliation)
            )
        elif undecided:
            self.upcoming(self.say("declare.next_undecided", count=len(undecided)))
        elif self._conflicts():
            self.upcoming(self.say("declare.next_check", count=len(self._conflicts())))
        else:
            self.upcoming(self.say("declare.next"))

    def _draw(self, cursor: str | None) -> None:
        sheets = self._sheets.values()
        wide = self._wide
        number = max([8, *(len(sheet.number) for sheet in sheets)])
        lead = max([8, *(taken(sheet.lead) for sheet in sheets)])
        partner = max([8, *(taken(sheet.partner) for sheet in sheets)])
        columns = [
            Column(self.say("sheets.number"), min(number, _NUMBER_MOST)),
            Column(self.say("sheets.lead"), min(lead, _NAME_MOST if wide else 14)),
            Column(self.say("conflict.partner"), min(partner, _NAME_MOST if wide else 14)),
            Column(self.say("sheets.title")),
            Column(self.say("declare.declared"), _DECLARED if wide else 12),
        ]
        self._listing.show([self._row(each) for each in sheets], cursor=cursor, columns=columns)
        self._front.all_of([in_full(each) for each in sheets])
        self._show_front()
        self.call_after_refresh(self._show_front)  # how much is in sight is known by then
        counts = {"count": len(self._sheets), "conflicts": len(self._conflicts())}
        name_page(self, progress=self.say("declare.progress", **counts))

    def _show_front(self) -> None:
        """Show the names in front whole: by them one knows whether there is a conflict."""
        sheet = self._sheets.get(self._listing.cursor or "")
        unseen = more(self._listing.out_of_sight, self.lang)
        self._front.show(called(sheet) if sheet else "", in_full(sheet) if sheet else (), unseen)

    def _row(self, sheet: OwnSheet) -> Row:
        words = (sheet.number, sheet.lead, sheet.partner, sheet.title)
        if self._found is None or sheet.number not in self._found.missing:
            return Row(sheet.number, (*words, sheet.reason or self.say("conflict.none")), "weak")
        return Row(sheet.number, (*words, self._declared(sheet.number)))

    def _declared(self, number: str) -> Cell:
        if number in self._undecided():
            return Cell(f"! {self.say('declare.to_decide')}", "warning")
        conflict = self._conflicts().get(number)
        if conflict is None:
            return Cell(self.say("conflict.none"))
        ground = GROUNDS[conflict.ground].said(self.lang)
        return Cell(f"x {ground if self._wide else self.say('declare.conflict')}", "strong")

    @property
    def _wide(self) -> bool:
        return self.app.size.width >= _WIDE


class DeclareCheckPage(UnhurriedPage):
    """The conflicts read back; hands back True once they are confirmed."""

    NAME = "declare_check"
    KEYS: ClassVar[tuple[Key, ...]] = (Key("f9", "confirm", "declare_store"), MOVE, HELP, BACK)

    def __init__(self, sheets: Sequence[OwnSheet], conflicts: Mapping[str, Conflict]) -> None:
        super().__init__()
        self.sheets, self.conflicts = sheets, conflicts
        self._listing = Listing([])

    def body(self) -> Iterable[Widget]:
        """Yield what is declared, and the list."""
        yield Static(self.say("declare_check.what"), markup=False, classes="about")
        yield self._listing

    def on_mount(self) -> None:
        """Show each conflict by number."""
        name_page(self)
        self.upcoming(self.say("declare_check.next", count=len(self.conflicts)))
        self._listing.focus()
        number = max([8, *(len(sheet.number) for sheet in self.sheets)])
        columns = [
            Column(self.say("sheets.number"), min(number, _NUMBER_MOST)),
            Column(self.say("sheets.lead"), _NAME_MOST),
            Column(self.say("declare.declared")),
        ]
        self._listing.show([self._row(sheet) for sheet in self.sheets], columns=columns)
        self.readable()

    def _row(self, sheet: OwnSheet) -> Row:
        conflict = self.conflicts[sheet.number]
        ground = GROUNDS[conflict.ground].said(self.lang)
        said = f"{ground}: {conflict.note}" if conflict.note else ground
        return Row(sheet.number, (sheet.number, sheet.lead, said))

    def action_confirm(self) -> None:
        """Confirm."""
        if self.let_go():
            self.done(result=True)
