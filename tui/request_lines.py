"""Requests of two people as rows and words: who asks what, and how long it can be approved."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from scoring.errors import Lang
from scoring.motionable import APPROVE_DATES, MOTIONABLE
from scoring.people import Role
from scoring.phases import Phase, may
from scoring.views import Motion
from tui.cells import cut, few_lines, taken
from tui.clock import clock_time
from tui.locale import say
from tui.widgets.lines import Line
from tui.widgets.listing import Cell, Column, Row

_SHOWN: Final = timedelta(minutes=10)
"""How long after it was asked for a request stays in the list that nobody can approve any more."""
_TOLD: Final = timedelta(days=1)
"""How long after it was asked for its end is still told to who asked."""
_MOST_NAME: Final = 16
_MOST_REASON: Final = 3
_MOST_MEANS: Final = 2


def standing(motion: Motion, at: datetime) -> str:
    """Return `open`, `expired`, `approved` or `declined`."""
    over = motion.state == "open" and motion.left(at) < timedelta()
    return "expired" if over else motion.state


def shown(motions: Iterable[Motion], at: datetime) -> list[Motion]:
    """Return what is still to be seen: what waits first, then what was asked for lately."""
    kept = [e for e in motions if standing(e, at) == "open" or at - e.at < _SHOWN]
    return sorted(kept, key=lambda each: (standing(each, at) != "open", each.id))


def minutes(left: timedelta) -> str:
    """Return `4:59`, begun seconds counted whole: at 0:00 it is over."""
    seconds = -(-left // timedelta(seconds=1))
    return f"{seconds // 60}:{seconds % 60:02d}"


def approvable(motion: Motion, phase: Phase, role: Role) -> bool:
    """Tell whether somebody of this role approves such a request, made by others, now."""
    return may(MOTIONABLE[motion.act].approve, phase, role)


def about_dates(motion: Motion) -> bool:
    """Tell whether it is about dates and entries of the time after the confirmation."""
    return MOTIONABLE[motion.act].approve == APPROVE_DATES


def struck_entries(motions: Iterable[Motion], at: datetime) -> frozenset[int]:
    """Return the notices and appeals that somebody asked to strike and nobody answered yet."""
    return frozenset(e.entry for e in motions if e.entry and standing(e, at) == "open")


def struck_numbers(motions: Iterable[Motion], at: datetime) -> frozenset[str]:
    """Return the applications of such notices and appeals."""
    return frozenset(e.number for e in motions if e.entry and standing(e, at) == "open")


def unanswered(motions: Iterable[Motion], name: str, at: datetime) -> list[Motion]:
    """Return a person's own requests about dates that nobody answered in time, of the last day.

    One that was asked for anew, by whomever, is left out: the new one tells how it ends.
    """
    every = tuple(motions)
    return [
        each
        for each in every
        if each.by == name
        and about_dates(each)
        and standing(each, at) == "expired"
        and at - each.at < _TOLD
        and asked_anew(each, every) is None
    ]


def asked_anew(motion: Motion, motions: Iterable[Motion]) -> Motion | None:
    """Return the latest request for the same thing that was made after this one, by anybody."""
    what = _what(motion)
    later = (each for each in motions if each.id > motion.id and _what(each) == what)
    return max(later, key=lambda each: each.id, default=None)


def _what(motion: Motion) -> tuple[object, ...]:
    """Return what a request is about: of a date or an entry that alone, whatever is said of it."""
    if motion.day or motion.entry:
        return motion.act, motion.day, motion.entry
    return motion.act, motion.number, motion.evaluator, motion.about


def act_words(motion: Motion, lang: Lang) -> str:
    """Return what is asked for."""
    return say(lang, f"motions.act_{motion.act}")


def request_columns(motions: Iterable[Motion], lang: Lang) -> list[Column]:
    """Return the columns, as wide as these requests need."""
    seen = list(motions)

    def wide(name: str, texts: Iterable[str]) -> int:
        heading = taken(say(lang, f"motions.{name}"))
        return max([heading, *(min(_MOST_NAME, taken(each)) for each in texts)])

    lefts = [say(lang, f"motions.{each}") for each in ("approved", "declined", "expired")]
    return [
        Column(say(lang, "motions.id"), wide("id", [str(e.id) for e in seen]), right=True),
        Column(say(lang, "motions.act"), wide("act", [act_words(e, lang) for e in seen])),
        Column(say(lang, "motions.number"), wide("number", [e.number for e in seen])),
        Column(say(lang, "motions.about"), wide("about", [e.about.said(lang) for e in seen])),
        Column(say(lang, "motions.by"), wide("by", [e.by for e in seen])),
        Column(say(lang, "motions.left"), wide("left", lefts), right=True),
        Column(say(lang, "motions.reason")),
    ]


def request_row(motion: Motion, at: datetime, lang: Lang) -> Row:
    """Return the row of a request; what nobody can approve any more is weak."""
    here = standing(motion, at)
    left = minutes(motion.left(at)) if here == "open" else say(lang, f"motions.{here}")
    return Row(
        str(motion.id),
        (
            str(motion.id),
            act_words(motion, lang),
            motion.number,
            motion.about.said(lang),
            motion.by,
            Cell(left, "warning" if here == "expired" else ""),
            motion.reason,
        ),
        look="" if here == "open" else "weak",
    )


def request_lines(motion: Motion, lang: Lang, width: int, *, waits: bool = True) -> list[Line]:
    """Return one request whole: what, who and when, why, and while it waits what follows."""
    room = max(2, width - 4)
    facts = {"number": motion.number, "about": motion.about.said(lang)}
    asked = say(lang, "motions.asked", by=motion.by, at=clock_time(motion.at))
    about = (act_words(motion, lang), motion.number, motion.about.said(lang))
    what = "  " + "   ".join(filter(None, about))
    whole = taken(f"{what}   {asked}") <= width
    why = f"{say(lang, 'motions.reason')}: {motion.reason}"
    reason = few_lines(why if whole else f"{asked}   {why}", room, _MOST_REASON)
    follows = say(lang, f"motions.means_{motion.act}", **facts) if waits else ""
    means = few_lines(follows, room, _MOST_MEANS)
    details = [each for each in motion.details.said(lang).splitlines() if each]
    return [
        [(cut(what, width - 2), "strong"), (f"   {asked}" if whole else "", "weak")],
        *([(f"  {line}", "")] for each in details for line in few_lines(each, room, _MOST_MEANS)),
        *([(f"  {line}", "")] for line in (*reason, *[""] * (_MOST_REASON - len(reason)))),
        *([(f"  {line}", "weak")] for line in (*means, *[""] * (_MOST_MEANS - len(means)))),
    ]
