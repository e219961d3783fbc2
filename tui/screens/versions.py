"""결과 변경: the states of the result since the close, each beside the one before it."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import ClassVar

from textual.widget import Widget

from scoring.views import Me, RoundHead, Version
from tui.cells import widths
from tui.clock import date_and_time
from tui.heading import name_page
from tui.journal_lines import kind_words
from tui.keys import HELP, MOVE, Key
from tui.screens.page import Page, answer
from tui.screens.sides import SidesPage
from tui.widgets.listing import Column, Listing, Row


class VersionsPage(Page):
    """The entries at which the result became another; Enter compares one with that before."""

    NAME = "versions"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("enter", "", "compare"),
        MOVE,
        HELP,
        Key("escape", "back", "back"),
    )

    def __init__(self, me: Me, round_head: RoundHead) -> None:
        super().__init__()
        self.me, self.round_head = me, round_head
        self.versions: tuple[Version, ...] = ()
        self._listing = Listing([])

    def keys(self) -> Sequence[Key]:
        """Return Enter only where there are two to compare."""
        usual, two = super().keys(), len(self.versions) > 1
        return tuple(key for key in usual if two or key.label != "compare")

    def body(self) -> Iterable[Widget]:
        """Yield the versions."""
        yield self._listing

    def on_mount(self) -> None:
        """Ask for them."""
        self._listing.focus()
        name_page(self)
        self.upcoming(self.say("versions.reading"))
        self.work(self._load())

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """Show what the entry in front moved."""
        event.stop()
        numbers = [each.seq for each in self.versions]
        at = numbers.index(int(event.key))
        if len(numbers) > 1:
            self.work(self._compare(self.versions[max(0, at - 1)], self.versions[max(1, at)]))

    async def _load(self) -> None:
        self.versions = await answer(self.desk.versions())
        name_page(self, progress=self.say("versions.count", count=len(self.versions)))
        rows = [
            Row(
                str(each.seq),
                (
                    str(each.seq),
                    date_and_time(each.at),
                    kind_words(each.kind, self.lang),
                    each.actor,
                    each.result,
                ),
            )
            for each in self.versions
        ]
        heads = [self.say(f"versions.{each}") for each in ("seq", "at", "kind", "actor")]
        wide = widths(heads, [row.cells for row in rows])
        columns = [
            Column(head, width, right=not nth)
            for nth, (head, width) in enumerate(zip(heads, wide, strict=True))
        ]
        last = rows[-1].key if rows else None
        digest = Column(self.say("versions.result"))
        self._listing.show(rows, columns=[*columns, digest], cursor=last)
        self.keys_changed()
        self.upcoming(self.say("versions.next" if len(rows) > 1 else "versions.next_one"))

    async def _compare(self, first: Version, second: Version) -> None:
        found = await self.to_open(partial(self.desk.compare, first.seq, second.seq))
        if found is None:
            return
        named = {"first": first.seq, "second": second.seq, "actor": second.actor}
        kind = kind_words(second.kind, self.lang)
        self.app.push_screen(SidesPage(found, self.say("versions.what", **named, kind=kind)))
