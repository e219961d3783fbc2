"""A date that an added holiday moves, in words."""

from scoring.appeals import MovedDate
from scoring.errors import Lang
from tui.deadline_lines import whole_day
from tui.locale import say


def moved_words(each: MovedDate, lang: Lang) -> str:
    """Return whose it is, from when to when it moves."""
    facts = {
        "number": each.number,
        "whose": each.whose.said(lang),
        "was": whole_day(each.moved.was.last, lang),
        "now": whole_day(each.moved.now.last, lang),
    }
    return say(lang, "days.moved", **facts)
