"""기피 신청: the secretary files and counts them, the other evaluators decide them.

Nobody sees here how anybody else voted, and whom one is about does not find it in this list before
it is decided: the act leaves it out.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual.events import Resize
from textual.widget import Widget

from scoring.phases import may
from scoring.views import Challenge, ChallengeState, Me, RoundHead
from tui.challenge_lines import (
    challenge_columns,
    challenge_lines,
    challenge_row,
    in_order,
    key_of,
    verdict,
)
from tui.keys import ENDS, MOVE, Key
from tui.screens.challenge_file import ChallengeFilePage
from tui.screens.challenge_vote import ChallengeVotePage
from tui.screens.page import answer
from tui.screens.polling import PollingPage
from tui.screens.sign import SignPage
from tui.widgets.foot import Rule
from tui.widgets.lines import Lines
from tui.widgets.listing import Listing


class ChallengesPage(PollingPage):
    """The challenges as a list, the one in front whole."""

    NAME = "challenges"
    KEYS: ClassVar[tuple[Key, ...]] = (
        MOVE,
        Key("enter", "", "vote_on"),
        Key("f3", "challenge", "challenge"),
        Key("f9", "settle", "settle"),
        Key("f5", "look", "again", shown=False),
        *ENDS,
    )

    def __init__(self, me: Me, round_head: RoundHead) -> None:
        super().__init__(me, round_head)
        self.challenges: Mapping[str, Challenge] = {}
        self._heard = False
        self._files = may("challenge", round_head.phase, me.role)
        self._votes = may("vote", round_head.phase, me.role)
        self._listing = Listing([])
        self._under = Lines(id="under")

    @property
    def front(self) -> Challenge | None:
        """The challenge under the cursor."""
        return self.challenges.get(self._listing.cursor or "")

    def body(self) -> Iterable[Widget]:
        """Yield the list and the challenge in front."""
        yield self._listing
        yield Rule()
        yield self._under

    def keys(self) -> Sequence[Key]:
        """Return what this person can do with the challenge in front."""
        front, declared = self.front, super().keys()
        waits = front is not None and front.state is ChallengeState.OPEN
        offered = {
            "vote_on": self._votes and waits,
            "challenge": self._files,
            "settle": self._files and waits and bool(front and front.voted),
        }
        return tuple(key for key in declared if offered.get(key.label, True))

    def on_mount(self) -> None:
        """Name the page; the challenges follow."""
        self.heading()
        self.upcoming(self.say("challenges.reading"))
        self._listing.focus()

    async def ask(self) -> tuple[Challenge, ...]:
        """Return the challenges that this person may know of."""
        return await answer(self.desk.challenges())

    def heard(self, found: tuple[Challenge, ...]) -> None:
        """Draw the list."""
        self._heard = True
        listed = in_order(found)
        self.challenges = {key_of(each): each for each in listed}
        self._listing.show(
            [challenge_row(each, self.lang, counts=self._files) for each in listed],
            columns=challenge_columns(listed, self.lang, counts=self._files),
        )
        waiting = sum(each.state is ChallengeState.OPEN for each in listed)
        self.heading(self.say("challenges.count", count=waiting))
        self._draw_front()

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Show the challenge in front whole."""
        event.stop()
        self.quiet()
        self._draw_front()

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """Open the challenge in front to vote on it."""
        event.stop()
        front = self.front
        if self._votes and front is not None and front.state is ChallengeState.OPEN:
            self.quiet()

            def voted(upheld: bool | None) -> None:  # noqa: FBT001  what the page hands back
                if upheld is not None:
                    self.work(self._voted(front, upheld=upheld))

            self.app.push_screen(ChallengeVotePage(self.round_head, front), voted)

    def on_resize(self, event: Resize) -> None:
        """Break its lines anew."""
        del event
        self._draw_front()

    def action_challenge(self) -> None:
        """File a challenge."""
        self.quiet()

        def filed(named: dict[str, str] | None) -> None:
            if named is not None:
                self.tell(self.say("challenges.filed", **named))

        self.app.push_screen(ChallengeFilePage(self.round_head), filed)

    def action_settle(self) -> None:
        """Decide the challenge in front by the votes cast, signed."""
        front = self.front
        if front is None:
            return

        def signed(agreed: bool | None) -> None:  # noqa: FBT001  what the page hands back
            if agreed:
                self.work(self._settle(front))

        question = self.say("challenges.sign_settle", **_named(front))
        self.app.push_screen(SignPage(question), signed)

    async def _voted(self, about: Challenge, *, upheld: bool) -> None:
        """Say that the vote was cast, and where it was the deciding one, what was decided."""
        said = verdict(upheld, self.lang)
        self.tell(self.say("challenges.cast", **_named(about), verdict=said))
        found = {key_of(each): each for each in await self.ask()}
        state = found.get(key_of(about), about).state
        if state in {ChallengeState.UPHELD, ChallengeState.DENIED}:
            decided = self.say(f"challenges.{state.value}")
            self.tell(self.say("challenges.decided", **_named(about), verdict=decided))

    async def _settle(self, challenge: Challenge) -> None:
        named = _named(challenge)
        await answer(self.desk.settle_challenge(challenge.number, challenge.evaluator))
        found = {key_of(each): each for each in await answer(self.desk.challenges())}
        verdict = self.say(f"challenges.{found[key_of(challenge)].state.value}")
        self.tell(self.say("challenges.settled", **named, verdict=verdict))
        self.look_again()

    def _draw_front(self) -> None:
        if not self._heard:
            return
        front = self.front
        if front is None:
            self._under.show(["", [(f"  {self.say('challenges.none')}", "")]])
        else:
            width = self.size.width
            self._under.show(challenge_lines(front, self.lang, width, counts=self._files))
        self.advise(self.say(f"challenges.next_{self._next(front)}"))
        self.keys_changed()

    def _next(self, front: Challenge | None) -> str:
        if front is None:
            return "none_file" if self._files else "none"
        if front.state is not ChallengeState.OPEN:
            return front.state.value
        if self._files:
            return "settle" if front.voted else "wait"
        return "vote" if front.mine is None else "change"


def _named(challenge: Challenge) -> dict[str, str]:
    return {"number": challenge.number, "evaluator": challenge.evaluator}
