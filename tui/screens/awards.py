"""지원대상: who holds the slots now and what each of them gets; who dropped out, who is next."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual.widget import Widget

from scoring.phases import may
from scoring.views import Me, RoundHead
from tui.cells import few_lines, taken
from tui.heading import name_page
from tui.keys import BACK, HELP, MOVE, Key
from tui.screens.award_acts import AdjustPage, ReplacePage
from tui.screens.following import FollowingPage
from tui.screens.page import answer
from tui.screens.versions import VersionsPage
from tui.widgets.foot import Rule
from tui.widgets.lines import Lines
from tui.widgets.listing import Column, Line, Listing, Section

if TYPE_CHECKING:
    from scoring.acts import ResultView
    from scoring.model import Application

_MOST_LEAD: Final = 24
_MOST_NUMBER: Final = 16
_UNDER: Final = 2
_HEADS: Final = ("number", "lead", "grant", "months", "note")


class AwardsPage(FollowingPage):
    """The holders by rank; the officer lets one drop out, or adjusts what it gets."""

    NAME = "awards"
    KEYS: ClassVar[tuple[Key, ...]] = (
        MOVE,
        Key("f3", "replace", "replace_selected"),
        Key("f4", "adjust", "adjust_award"),
        Key("f5", "look", "again", shown=False),
        Key("f6", "versions", "versions"),
        HELP,
        BACK,
    )

    def __init__(self, me: Me, round_head: RoundHead) -> None:
        super().__init__()
        self.me, self.round_head = me, round_head
        self.view: ResultView | None = None
        self._applications: dict[str, Application] = {}
        self._listing = Listing([])
        self._under = Lines(id="under")

    def body(self) -> Iterable[Widget]:
        """Yield the list, and under it the row in front."""
        yield self._listing
        yield Rule()
        yield self._under

    def keys(self) -> Sequence[Key]:
        """Return what this person may do with the row in front, now."""
        phase, role = self.round_head.phase, self.me.role
        held = self.view is not None and self._listing.cursor in self.view.holders
        able = {
            "replace": held and may("replace_selected", phase, role),
            "adjust": held and may("adjust_award", phase, role),
        }
        declared = super().keys()
        return tuple(key for key in declared if able.get(key.action, True))

    def on_mount(self) -> None:
        """Ask for the result."""
        name_page(self)
        self._listing.focus()
        self.work(self.load())

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Offer what can be done with the row in front."""
        event.stop()
        self.quiet()
        self._draw_under()
        self.keys_changed()

    def action_versions(self) -> None:
        """Show how the result has changed since the close."""
        self.app.push_screen(VersionsPage(self.me, self.round_head))

    def action_replace(self) -> None:
        """Ask why the one in front drops out, and who takes the slot among equals."""
        number = self._listing.cursor
        if self.view is not None and number is not None:
            leads = {each.number: each.lead for each in self._applications.values()}
            self.app.push_screen(ReplacePage(number, self.view.following, leads), self._told)

    def action_adjust(self) -> None:
        """Ask what the one in front gets, and why."""
        number = self._listing.cursor
        if self.view is not None and number is not None:
            page = AdjustPage(self._applications[number], self.view.awards.get(number))
            self.app.push_screen(page, self._told)

    def _told(self, text: str | None) -> None:
        if text is not None:
            self.tell(text)
            self.work(self.load())

    async def load(self) -> None:
        """Read who holds the slots now, and draw it."""
        self.view = await answer(self.desk.result_view())
        snapshot = self.view.ranking.snapshot
        self._applications = {each.number: each for each in snapshot.applications}
        self._listing.show(self._lines(self.view), columns=self._columns())
        count = {
            "count": len(self.view.holders),
            "slots": self.view.ranking.snapshot.rulebook.slots,
        }
        name_page(self, progress=self.say("awards.count", **count))
        following = ", ".join(self.view.following) or self.say("awards.nobody")
        self.advise(self.say("awards.next", following=following))
        self._draw_under()
        self.keys_changed()

    def _draw_under(self) -> None:
        """Say in full, in as many lines as ever, how the row in front came to stand where it does.

        Beside it in the list is no room for a reason.
        """
        from tui.result_lines import award_words  # noqa: PLC0415  needs the engine

        said, number = "", self._listing.cursor
        if self.view is not None and number is not None:
            said = award_words(number, self.view, self.lang)
        lines = few_lines(said, max(2, self.size.width - 4), _UNDER)
        self._under.show([f"  {line}" for line in (*lines, *[""] * _UNDER)[:_UNDER]])

    def _lines(self, view: "ResultView") -> list[Line]:
        from tui.result_lines import award_row, replaced_row, total_grant  # noqa: PLC0415  needs the engine

        lines: list[Line] = [
            award_row(self._applications[number], view, self.lang) for number in view.holders
        ]
        lines.append(Section(total_grant(view, self._applications, self.lang)))
        if view.replaced:
            lines.append(Section(self.say("awards.dropped")))
            lines += [
                replaced_row(self._applications[each.number], each, self.lang)
                for each in view.replaced
            ]
        return lines

    def _columns(self) -> list[Column]:
        heads = {key: self.say(f"awards.{key}") for key in _HEADS}
        asked = self.say("awards.as_asked")
        numbers = [taken(each) for each in self._applications]
        leads = [taken(each.lead) for each in self._applications.values()]
        return [
            Column(heads["number"], min(_MOST_NUMBER, max([8, *numbers]))),
            Column(heads["lead"], min(_MOST_LEAD, max([8, *leads]))),
            Column(heads["grant"], 13, right=True),
            Column(heads["months"], max(map(taken, (heads["months"], asked))), right=True),
            Column(heads["note"]),
        ]
