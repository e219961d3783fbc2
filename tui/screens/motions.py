"""승인 요청: what somebody asks for and a second person approves while there is time.

It looks every half second: what is asked for elsewhere stands here at once, and the time left runs
down.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar, Final

from textual.events import Key as KeyPressed
from textual.events import Resize
from textual.widget import Widget

from scoring.people import Role
from scoring.phases import ROLE_NAMES, may
from scoring.views import Me, Motion, RoundHead
from tui.keys import ENDS, MOVE, Key
from tui.request_idle import KEYS, Waiting
from tui.request_lines import (
    about_dates,
    act_words,
    approvable,
    asked_anew,
    request_columns,
    request_lines,
    request_row,
    shown,
    standing,
)
from tui.screens.page import answer
from tui.screens.polling import PollingPage
from tui.screens.sign import SignPage
from tui.widgets.foot import Rule
from tui.widgets.lines import Lines
from tui.widgets.listing import Listing

_HOLIDAY: Final = "holiday_added"
_HELD: Final = 0.6
"""Seconds: whoever still holds the key that answered the last request has not read the next."""


class MotionsPage(PollingPage):
    """The requests as a list, the one in front whole; F9 approves, F8 declines."""

    NAME = "motions"
    EVERY: ClassVar[float] = 0.5
    KEYS: ClassVar[tuple[Key, ...]] = (
        MOVE,
        Key("enter", "", "preview"),
        Key("f9", "approve", "approve"),
        Key("f8,delete", "decline", "decline"),
        Key("f5", "look", "again", shown=False),
        *ENDS,
    )

    def __init__(self, me: Me, round_head: RoundHead) -> None:
        super().__init__(me, round_head)
        self.motions: Mapping[int, Motion] = {}
        self._standing: Mapping[int, str] = {}
        self._heard = False
        self._settled: int | None = None  # answered just now; the list does not show it yet
        self._unread = False  # whether the cursor went on to another request just now
        self._listing = Listing([], pasted=lambda _: self._say_no_writing())
        self._under = Lines(id="under")

    @property
    def front(self) -> Motion | None:
        """The request under the cursor."""
        key = self._listing.cursor
        return self.motions.get(int(key)) if key is not None else None

    def body(self) -> Iterable[Widget]:
        """Yield the list and the request in front."""
        yield self._listing
        yield Rule()
        yield self._under

    def keys(self) -> Sequence[Key]:
        """Return F9 and F8 only where they can be pressed."""
        front = self.front
        here = self._standing.get(front.id, "") if front is not None else ""
        other = front is not None and front.by != self.me.name
        approves = front is not None and self._approves(front)
        gone = set()
        if here != "open" or (other and not approves):
            gone.add("approve")
        if here not in {"open", "expired"}:
            gone.add("decline")
        declared = super().keys()
        if here != "open" or front is None or not self._previewed(front):
            declared = [key for key in declared if key.label != "preview"]
        return tuple(
            key if other or key.action != "approve" else replace(key, shown=False)
            for key in declared
            if key.action not in gone
        )

    def on_mount(self) -> None:
        """Name the page; the requests follow."""
        self.heading()
        self.upcoming(self.say("motions.reading"))
        self._listing.focus()

    async def ask(self) -> tuple[Motion, ...]:
        """Return the requests that this person may see."""
        return await answer(self.desk.motions())

    def heard(self, found: tuple[Motion, ...]) -> None:
        """Draw the list with the time that is left."""
        self._heard, at, before = True, self.desk.clock(), self.motions.keys()
        kept = shown(found, at)
        self.motions = {each.id: each for each in kept}
        if self.motions.keys() - before:
            self.mending()  # what was said of the list is not so any more
        self._standing = {each.id: standing(each, at) for each in kept}
        self._listing.show(
            [request_row(each, at, self.lang) for each in kept],
            cursor=self._after_settled(),
            columns=request_columns(kept, self.lang),
        )
        waiting = sum(here == "open" for here in self._standing.values())
        self.heading(self.say("motions.count", count=waiting))
        self._draw_front()

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Show the request in front whole."""
        event.stop()
        self._unread = False
        self.quiet()
        self._draw_front()

    def on_key(self, event: KeyPressed) -> None:
        """Say why F9 or F8 does nothing, and that nothing is typed here.

        Whoever takes this for the signature would type the passphrase to nobody.
        """
        acts = {key for each in self.keys() for key in each.key.split(",")}
        if not self._heard:
            return
        if event.key in KEYS and (self._unread or event.key not in acts):
            event.stop()
            idle = Waiting(self.motions, self._standing).why_idle(self.front, self.lang)
            self.warn(self.say("motions.moved") if self._unread else idle)
        elif event.is_printable:
            event.stop()
            self._say_no_writing()

    def on_resize(self, event: Resize) -> None:
        """Break its lines anew."""
        del event
        self._draw_front()

    def action_approve(self) -> None:
        """Approve the request in front, signed; an own one is somebody else's to approve."""
        front = self.front
        if front is None:
            return
        if front.by == self.me.name:
            self.work(self._say_who(front))
            return

        def signed(agreed: bool | None) -> None:  # noqa: FBT001  what the page hands back
            if agreed:
                self.work(self._approve(front))

        question = self.say("motions.sign", **self._facts(front))
        sign = partial(self.app.push_screen, SignPage(question), signed)
        if self._previewed(front):
            self.work(self._preview(front, sign))
        else:
            sign()

    def action_decline(self) -> None:
        """Decline the request in front, or take the own one back."""
        if self.front is not None:
            self.work(self._decline(self.front))

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """Show what the request in front would do to the result, once there is one to see."""
        event.stop()
        front = self.front
        open_ = front is not None and self._standing.get(front.id) == "open"
        if front is not None and open_ and self._previewed(front):
            self.action_approve() if front.by != self.me.name else self.work(self._preview(front))

    def _say_no_writing(self) -> None:
        self.warn(self.say("motions.no_writing"))

    def _after_settled(self) -> str | None:
        """Return the row to go on with, once the one answered here is settled; else None."""
        settled = self._settled
        if settled is None or self._standing.get(settled) == "open":
            return None
        self._settled = None
        if self._listing.cursor != str(settled):
            return None
        waiting = Waiting(self.motions, self._standing)
        following = waiting.next_of_others(self.me.name, settled)
        if following is not None:
            self._unread = True
            self.set_timer(_HELD, self._read)
        return following

    def _read(self) -> None:
        self._unread = False

    def _approves(self, motion: Motion) -> bool:
        return approvable(motion, self.round_head.phase, self.me.role)

    def _previewed(self, motion: Motion) -> bool:
        """Tell whether this person sees what it would do: to the result, or to the deadlines."""
        if about_dates(motion):
            moves = motion.act == _HOLIDAY
            return moves and may("see_appeals", self.round_head.phase, self.me.role)
        return may("see_result", self.round_head.phase, self.me.role)

    async def _preview(self, motion: Motion, sign: Callable[[], object] | None = None) -> None:
        """Show both results side by side, or what moves; who approves there signs next."""
        from tui.screens.preview_dates import PreviewDatesPage  # noqa: PLC0415  after the close
        from tui.screens.sides import PreviewPage  # noqa: PLC0415  after the close only

        found = await self.to_open(partial(self.desk.preview, motion.id))
        if found is None:
            return

        def seen(approved: object) -> None:
            if approved and sign is not None:
                sign()

        kind = PreviewPage if found.dates is None else PreviewDatesPage
        self.app.push_screen(kind(self.me, self.round_head, found), seen)

    async def _say_who(self, front: Motion) -> None:
        """Say whose approval the own request needs, by name where that is known here."""
        if about_dates(front):
            found = await answer(self.desk.dates_approvers())
            whom = [" ".join([ROLE_NAMES[e].said(self.lang), *found[e]]) for e in found]
            self.warn(self.say("motions.own", others=", ".join(whom)))
            return
        phase, role = self.round_head.phase, self.me.role
        chairs: list[str] = []
        if may("see_progress", phase, role):
            panel = (await answer(self.desk.progress())).evaluators
            chairs = [each.name for each in panel if each.role is Role.CHAIR]
        chair = " ".join([ROLE_NAMES[Role.CHAIR].said(self.lang), *chairs[:1]])
        others = {Role.CHAIR: chair, Role.SECRETARY: ROLE_NAMES[Role.SECRETARY].said(self.lang)}
        named = ", ".join(name for each, name in others.items() if each is not role)
        self.warn(self.say("motions.own", others=named))

    async def _approve(self, motion: Motion) -> None:
        await answer(self.desk.approve(motion.id))
        self._settled = motion.id
        self.tell(self.say("motions.done_approve", **self._facts(motion)))
        self.look_again()

    async def _decline(self, motion: Motion) -> None:
        await answer(self.desk.decline(motion.id))
        self._settled = motion.id
        own = "take_back" if motion.by == self.me.name else "decline"
        self.tell(self.say(f"motions.done_{own}", **self._facts(motion)))
        self.look_again()

    def _facts(self, motion: Motion) -> dict[str, str]:
        act = act_words(motion, self.lang)
        about = " ".join(filter(None, (motion.number, motion.about.said(self.lang))))
        return {"about": about, "act": act}

    def _draw_front(self) -> None:
        front = self.front
        if not self._heard:
            return
        if front is None:
            self._under.show(["", [(f"  {self.say('motions.none')}", "")]])
            self.advise(self.say("motions.next_none"))
        else:
            waits = self._standing.get(front.id, "open") == "open"
            self._under.show(request_lines(front, self.lang, self.size.width, waits=waits))
            again = asked_anew(front, self.motions.values())
            facts = {"motion": again.id} if again is not None else {}
            self.advise(self.say(f"motions.next_{self._next(front)}", **facts))
        self.keys_changed()

    def _next(self, front: Motion) -> str:
        here = self._standing.get(front.id, "open")
        if here == "expired" and asked_anew(front, self.motions.values()) is not None:
            return "expired_anew"
        if here != "open":
            return here
        own = "own_dates" if about_dates(front) else "own"
        return "approve" if self._approves(front) and front.by != self.me.name else own
