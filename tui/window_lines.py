"""Until when an appeal may be filed, in words: of one clock, and of the whole round."""

from collections.abc import Iterator, Sequence

from scoring.appeals import Case, Notice, effective, window
from scoring.calendar import Deadline
from scoring.errors import Lang
from tui.clock import date_and_time
from tui.deadline_lines import told
from tui.locale import say


def until_words(ends: Deadline | None, lang: Lang) -> str:
    """Return `2023-05-30 (화) 24시까지`, or that it does not run yet."""
    return say(lang, "window.not_yet") if ends is None else told(ends, lang)


def took_words(notice: Notice, lang: Lang) -> str:
    """Return when a notice took effect, or that nobody knows yet."""
    at = effective(notice)
    return date_and_time(at) if at else say(lang, "window.unknown")


def untold_line(cases: Sequence[Case], lang: Lang) -> Iterator[str]:
    """Yield until when anybody may file; while somebody is not notified, who."""
    waiting = [case.told.number for case in cases if case.window is None]
    if waiting:
        yield say(lang, "window.waiting", count=len(waiting), numbers=", ".join(waiting))
    elif cases:
        yield say(lang, "window.round", until=until_words(window(cases), lang))
