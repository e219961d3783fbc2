"""A date that moves, in words."""

from scoring.appeals import MovedDate
from scoring.errors import Lang
from tui.deadline_lines import whole_day
from tui.locale import say


def moved_words(each: MovedDate, lang: Lang) -> str:
    """Return whose it is, from when to when it moves."""
    facts = {
        "number": each.number,
        "whose": each.whose.said(lang),
        "was": whole_day(each.was.last, lang),
        "now": day_after(each, lang),
    }
    return say(lang, "days.moved", **facts)


def day_after(each: MovedDate, lang: Lang) -> str:
    """Return the day it moves to; a word where nothing is left to be counted from."""
    return whole_day(each.now.last, lang) if each.now else say(lang, "days.gone")
