"""기피 신청 as rows and words, for the secretary who counts and for those who decide."""

from collections.abc import Iterable, Sequence
from typing import Final

from scoring.errors import Lang
from scoring.views import Challenge, ChallengeState
from tui.cells import cut, few_lines, taken
from tui.locale import say
from tui.widgets.lines import Line
from tui.widgets.listing import Cell, Column, Row

_MOST: Final = 16
_MOST_REASON: Final = 3
_MOST_TITLE: Final = 2


def key_of(challenge: Challenge) -> str:
    """Return what names a challenge in a list."""
    return f"{challenge.number}\n{challenge.evaluator}"


def in_order(challenges: Iterable[Challenge]) -> list[Challenge]:
    """Return what is still to be decided first."""
    found = list(challenges)
    return sorted(found, key=lambda each: each.state is not ChallengeState.OPEN)


def verdict(upheld: bool | None, lang: Lang) -> str:  # noqa: FBT001  a vote, not a switch
    """Return what a vote says; a dot while there is none."""
    names = {True: "upheld", False: "denied", None: "not_voted"}
    return say(lang, f"challenges.{names[upheld]}")


def challenge_columns(challenges: Sequence[Challenge], lang: Lang, *, counts: bool) -> list[Column]:
    """Return the columns; `counts` for the secretary, else the own vote stands there."""
    voted = "voted" if counts else "mine"

    def wide(name: str, texts: Iterable[str]) -> int:
        heading = taken(say(lang, f"challenges.{name}"))
        return max([heading, *(min(_MOST, taken(each)) for each in texts)])

    states = [say(lang, f"challenges.{each.value}") for each in ChallengeState]
    votes = [_voted(each, lang, counts=counts) for each in challenges]
    return [
        Column(say(lang, "challenges.number"), wide("number", [e.number for e in challenges])),
        Column(
            say(lang, "challenges.evaluator"), wide("evaluator", [e.evaluator for e in challenges])
        ),
        Column(say(lang, "challenges.lead"), wide("lead", [e.lead for e in challenges])),
        Column(say(lang, "challenges.title")),
        Column(say(lang, f"challenges.{voted}"), wide(voted, votes), right=counts),
        Column(say(lang, "challenges.state"), wide("state", states)),
    ]


def challenge_row(challenge: Challenge, lang: Lang, *, counts: bool) -> Row:
    """Return the row of a challenge; what is decided is weak."""
    waits = challenge.state is ChallengeState.OPEN
    state = say(lang, f"challenges.{challenge.state.value}")
    mine = not counts and waits and challenge.mine is None
    cells = (
        challenge.number,
        challenge.evaluator,
        challenge.lead,
        challenge.title,
        _voted(challenge, lang, counts=counts),
        Cell(state, "warning" if mine or (counts and waits) else ""),
    )
    return Row(key_of(challenge), cells, look="" if waits else "weak")


def challenge_lines(challenge: Challenge, lang: Lang, width: int, *, counts: bool) -> list[Line]:
    """Return one challenge whole: what it is about, the applicant's reason, how far it is."""
    room = max(2, width - 4)
    what = f"{challenge.number}   {challenge.evaluator}   {challenge.lead}"
    reason = f"{say(lang, 'challenges.reason')}: {challenge.reason}"
    return [
        [(f"  {cut(what, room)}", "strong")],
        *_padded(challenge.title, room, _MOST_TITLE, "weak"),
        *_padded(reason, room, _MOST_REASON, ""),
        [(f"  {_told(challenge, lang, counts=counts)}", "weak")],
    ]


def _padded(text: str, room: int, most: int, look: str) -> list[Line]:
    lines = few_lines(text, room, most)
    return [[(f"  {line}", look)] for line in (*lines, *[""] * (most - len(lines)))]


def _voted(challenge: Challenge, lang: Lang, *, counts: bool) -> str:
    if not counts:
        return verdict(challenge.mine, lang)
    return f"{challenge.voted} / {challenge.entitled}"


def _told(challenge: Challenge, lang: Lang, *, counts: bool) -> str:
    if challenge.state is ChallengeState.MOOT:
        return say(lang, "challenges.moot_because")
    if not counts:
        none = say(lang, "challenges.mine_none")
        mine = none if challenge.mine is None else verdict(challenge.mine, lang)
        return say(lang, "challenges.mine_open", mine=mine)
    cast = say(lang, "challenges.votes", voted=challenge.voted, entitled=challenge.entitled)
    if challenge.votes_for is None:
        return cast
    sums = {"votes_for": challenge.votes_for, "votes_against": challenge.votes_against}
    return f"{cast}   {say(lang, 'challenges.counts', **sums)}"
