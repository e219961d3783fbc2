"""준비: what there is, which rules nobody has confirmed yet, and the start of the scoring."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import ClassVar, Final

from textual.events import Resize
from textual.widget import Widget

from scoring.errors import Refusal
from scoring.phases import ROLE_NAMES
from scoring.views import Me, Progress, RoundHead
from tui import console
from tui.cells import few_lines, fit, taken
from tui.given import DEFAULT_DB
from tui.keys import ENDS, MOVE, Key
from tui.prepare_lines import rule_source, rule_value, rule_words
from tui.screens.live import LivePage
from tui.screens.page import answer
from tui.widgets.foot import Rule
from tui.widgets.lines import Line, Lines
from tui.widgets.listing import Cell, Column, Listing, Row

_LABEL: Final = 14
_MOST_WORDS: Final = 34
_SOURCE_LINES: Final = 2
_NAMED: Final = 3


class Unconfirmed(Refusal):
    ko = "규칙 {count}건을 더 Enter로 확인하세요: {named}"
    en = "Confirm {count} more rules with Enter: {named}"


class PreparePage(LivePage):
    """Facts, the inferred rules to be confirmed one by one, F9 to start."""

    NAME = "prepare"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("enter", "", "confirm_rule"),
        MOVE,
        Key("f4", "screening", "screening"),
        Key("f5", "look", "again", shown=False),
        Key("f6", "journal", "journal"),
        Key("f9", "open", "open_round"),
        *ENDS,
    )

    def __init__(self, me: Me, round_head: RoundHead) -> None:
        super().__init__(me, round_head)
        self.confirmed: set[str] = set()
        self._opening = False
        self._facts = Lines(id="facts")
        self._listing = Listing([])
        self._under = Lines(id="under")

    def body(self) -> Iterable[Widget]:
        """Yield facts, rules, and the source of the rule in front."""
        yield self._facts
        yield self._listing
        yield Rule()
        yield self._under

    def on_mount(self) -> None:
        """Name the page."""
        self.heading("prepare")
        self._listing.focus()

    def on_resize(self, event: Resize) -> None:
        """Break the lines anew."""
        del event
        self._draw_under()

    def changed(self, progress: Progress) -> None:
        """Draw what is there and what is missing."""
        self.round_head = progress.head
        self.confirmed &= set(progress.head.unconfirmed)
        self.heading("prepare")
        self._draw()

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Show where the rule in front was looked for."""
        event.stop()
        self._draw_under()

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """Confirm the rule in front, or take that back; go on to the next one."""
        event.stop()
        self.quiet()
        self.confirmed ^= {event.key}
        self._draw()
        rules = self.round_head.unconfirmed
        if event.key in self.confirmed and event.key != rules[-1]:
            self._listing.go(rules[rules.index(event.key) + 1])

    def action_open(self) -> None:
        """Confirm by name what was confirmed here, and start the scoring."""
        if not self._opening:
            self._opening = True
            self.quiet()
            self.work(self._open())

    def action_journal(self) -> None:
        """Read what was done so far."""
        from tui.screens.journal import JournalPage  # noqa: PLC0415  only when it is asked for

        self.app.push_screen(JournalPage(self.me, self.round_head))

    def action_screening(self) -> None:
        """Admit applications to the scoring, or exclude them."""
        from tui.screens.screening import ScreeningPage  # noqa: PLC0415  only when asked for

        self.app.push_screen(ScreeningPage(self.me, self.round_head))

    def keys(self) -> Sequence[Key]:
        """Offer screening only where the rules say how."""
        screens = self.round_head.rulebook.screening is not None
        declared = super().keys()
        return tuple(key for key in declared if screens or key.label != "screening")

    async def _open(self) -> None:
        rules = self.round_head.unconfirmed
        ticked = [rule for rule in rules if rule in self.confirmed]
        try:
            await answer(self.desk.open_round(confirming=ticked))
        except Refusal:
            left = [rule for rule in rules if rule not in self.confirmed]
            self._listing.go(left[0] if left else "")
            if not left or self._missing():
                raise
            raise self._unconfirmed(left) from None
        finally:
            self._opening = False
        await self.simsa.go_home()

    def _unconfirmed(self, left: Sequence[str]) -> Unconfirmed:
        """Name the first ones: a line that names a dozen is cut."""
        book, lang = self.round_head.rulebook, self.lang
        named = ", ".join(rule_words(book, rule, lang) for rule in left[:_NAMED])
        more = self.say("prepare.more", count=len(left) - _NAMED) if len(left) > _NAMED else ""
        return Unconfirmed(count=len(left), named=f"{named}{more}")

    # What is drawn --------------------------------------------------------------------------

    def _draw(self) -> None:
        head = self.round_head
        self._facts.show([*self._counts(), "", self._intro()])
        words = [rule_words(head.rulebook, name, self.lang) for name in head.unconfirmed]
        width = min(_MOST_WORDS, max([taken(self.say("prepare.rule")), *map(taken, words)]))
        columns = [
            Column(self.say("prepare.confirmed"), 6),
            Column(self.say("prepare.rule"), width),
            Column(self.say("prepare.value")),
        ]
        rows = [self._row(*each) for each in zip(head.unconfirmed, words, strict=True)]
        self._listing.show(rows, columns=columns if rows else [Column("")])
        left = len(rows) - len(self.confirmed)
        state = "missing" if self._missing() else "confirm" if left else "ready"
        self.advise(self.say(f"prepare.next_{state}", left=left))
        self._draw_under()

    def _row(self, name: str, words: str) -> Row:
        value = rule_value(self.round_head.rulebook, name, self.lang)
        ticked = name in self.confirmed
        mark = Cell(self.say("prepare.yes"), "strong") if ticked else Cell(".", "warning")
        return Row(name, (mark, words, value))

    def _missing(self) -> bool:
        head = self.round_head
        return not head.applications or head.evaluators < head.rulebook.scores.minimum_sheets

    def _counts(self) -> list[Line]:
        """Return how much there is of what, with the command that loads what is missing."""
        head = self.round_head
        least = head.rulebook.scores.minimum_sheets
        rules = f"{head.rulebook.id}  {head.rulebook.version}"
        return [
            *self._count("applications", head.applications, 1),
            *self._screening(),
            *self._count("panel", head.evaluators, least),
            [self._named("rulebook"), (rules, "")],
        ]

    def _screening(self) -> list[Line]:
        """Return how many applications wait for a decision, which keeps nothing from starting."""
        head = self.round_head
        if head.rulebook.screening is None or not head.applications:
            return []
        key = "left" if head.unscreened else "done"
        text = self.say(f"prepare.screening_{key}", count=head.unscreened)
        return [[self._named("screening"), (text, "")]]

    def _count(self, kind: str, count: int, least: int) -> list[Line]:
        if count >= least:
            return [[self._named(kind), (self.say(f"prepare.{kind}_count", count=count), "")]]
        missing = self.say(f"prepare.{kind}_missing", count=count, least=least)
        command = [console.program(), "import", kind, self.say("prepare.file"), *self._which()]
        room = self.size.width - 4
        return [
            [self._named(kind), (missing, "warning")],
            *([(f"    {line}", "strong")] for line in few_lines(" ".join(command), room, 3)),
        ]

    def _named(self, kind: str) -> tuple[str, str]:
        return f"  {fit(self.say(f'prepare.{kind}'), _LABEL)}", "weak"

    def _which(self) -> list[str]:
        """Return the options that name this record to a command, where one is needed."""
        db = self.desk.db
        return [] if db == DEFAULT_DB else ["--db", console.quoted(Path(db))]

    def _intro(self) -> Line:
        """Return the read-back: who confirms what."""
        rules = len(self.round_head.unconfirmed)
        if not rules:
            return [(f"  {self.say('prepare.nothing')}", "weak")]
        role = ROLE_NAMES[self.me.role].said(self.lang)
        facts = {"done": len(self.confirmed), "count": rules, "name": self.me.name, "role": role}
        return [(f"  {self.say('prepare.confirming', **facts)}", "strong")]

    def _draw_under(self) -> None:
        name = self._listing.cursor
        if name is None or not self.size.width:
            self._under.show([])
            return
        source = rule_source(self.round_head.rulebook, name)
        text = self.say("prepare.source", source=source)
        lines = few_lines(text, self.size.width - 4, _SOURCE_LINES)
        self._under.show([[(f"  {line}", "weak")] for line in lines])
