"""기피 신청 접수: which application challenges whom, and why, one after the other."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual.widget import Widget

from scoring.views import Progress, RoundHead, SheetState
from tui.cells import taken
from tui.heading import name_page
from tui.keys import BACK, HELP, MOVE, Key
from tui.screens.page import Page, answer
from tui.screens.reason import ReasonPage
from tui.widgets.listing import Column, Listing, Row

if TYPE_CHECKING:
    from scoring.model import Application

_GONE: Final = frozenset({SheetState.RECUSED, SheetState.ABSENT, SheetState.LEFT})
_MOST_NAME: Final = 20
_MOST_LEAD: Final = 28


class ChallengeFilePage(Page):
    """Two lists and a line for the reason; it hands back what was filed."""

    NAME = "challenge_file"
    KEYS: ClassVar[tuple[Key, ...]] = (MOVE, Key("enter", "", "choose"), HELP, BACK)

    def __init__(self, round_head: RoundHead) -> None:
        super().__init__()
        self.round_head = round_head
        self.chosen: Application | None = None
        self._applications: Sequence[Application] = ()
        self._progress: Progress | None = None
        self._listing = Listing([])

    def body(self) -> Iterable[Widget]:
        """Yield the list."""
        yield self._listing

    def on_mount(self) -> None:
        """Read what can be chosen."""
        self._listing.focus()
        self._heading()
        self.work(self._load())

    def action_back(self) -> None:
        """Go back to the applications, or to the page before."""
        if self.chosen is None:
            self.done()
            return
        number, self.chosen = self.chosen.number, None
        self.quiet()
        self._draw(cursor=number)

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """Take the row in front and go on."""
        event.stop()
        self.quiet()
        if self.chosen is None:
            found = (each for each in self._applications if each.number == event.key)
            self.chosen = next(found, None)
            self._draw()
        else:
            self._ask_reason(self.chosen, event.key)

    async def _load(self) -> None:
        listed = await answer(self.desk.applications())
        self._applications = [each for each in listed if not each.screened_out]
        self._progress = await answer(self.desk.progress())
        self._draw()

    def _ask_reason(self, application: "Application", evaluator: str) -> None:
        def given(reason: str | None) -> None:
            if reason is not None:
                self.work(self._file(application.number, evaluator, reason))

        title = f"{self.say('page.challenge_file')}   {application.number}   {evaluator}"
        facts = {"lead": application.lead, "evaluator": evaluator}
        self.app.push_screen(ReasonPage(title, self.say("challenge_file.question", **facts)), given)

    async def _file(self, number: str, evaluator: str, reason: str) -> None:
        self.saving = True
        try:
            await answer(self.desk.file_challenge(number, evaluator, reason))
        finally:
            self.saving = False
        self.done({"number": number, "evaluator": evaluator})

    def _heading(self) -> None:
        chosen = self.chosen
        title = f"{chosen.number}  {chosen.lead}  {chosen.title}" if chosen else ""
        name_page(self, title=title)

    def _draw(self, *, cursor: str | None = None) -> None:
        self._heading()
        if self.chosen is None:
            self._draw_applications(cursor)
            self.upcoming(self.say("challenge_file.next_number"))
        else:
            self._draw_evaluators(self.chosen.number)

    def _draw_applications(self, cursor: str | None) -> None:
        listed = self._applications
        number = max([8, *(taken(each.number) for each in listed)])
        lead = max([8, *(taken(each.lead) for each in listed)])
        columns = [
            Column(self.say("challenges.number"), min(16, number)),
            Column(self.say("challenges.lead"), min(_MOST_LEAD, lead)),
            Column(self.say("challenges.title")),
        ]
        rows = [Row(each.number, (each.number, each.lead, each.title)) for each in listed]
        self._listing.show(rows, columns=columns, cursor=cursor)

    def _draw_evaluators(self, number: str) -> None:
        progress = self._progress
        listed = progress.evaluators if progress is not None else ()
        states = progress.states if progress is not None else {}
        scoring = [each for each in listed if states.get((each.name, number)) not in _GONE]
        name = max([8, *(taken(each.name) for each in scoring)])
        columns = [
            Column(self.say("challenges.evaluator"), min(_MOST_NAME, name)),
            Column(self.say("challenges.affiliation")),
        ]
        rows = [Row(each.name, (each.name, each.affiliation)) for each in scoring]
        self._listing.show(rows, columns=columns)
        step = "next_evaluator" if scoring else "none"
        self.upcoming(self.say(f"challenge_file.{step}"))
