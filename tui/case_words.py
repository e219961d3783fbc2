"""One application after the confirmation, in words: its notices, its appeals, what was found."""

from scoring.appeals import (
    CHANNEL_NAMES,
    FILER_NAMES,
    FINDING_NAMES,
    GROUND_NAMES,
    VERDICT_NAMES,
    Clock,
    Filed,
    Notice,
)
from scoring.appeals.clocks import effective
from scoring.errors import Lang
from tui.deadline_lines import whole_day
from tui.instants import seoul_minutes
from tui.locale import say


def findings_words(filed: Filed, lang: Lang) -> str:
    """Return what is found of an appeal; an excused lateness says so."""
    named = ", ".join(FINDING_NAMES[each].said(lang) for each in filed.findings)
    excused = filed.appeal.excuse is not None
    return say(lang, "appeal.found_excused" if excused else "appeal.found", findings=named)


def timeliness(filed: Filed, lang: Lang) -> str:
    """Return whether it came in time by its filer's clock, if that runs."""
    if filed.until is None:
        return say(lang, "appeal.no_clock")
    late = filed.until.late(filed.appeal.received)
    day = whole_day(filed.until.last, lang)
    return say(lang, "appeal.late" if late else "appeal.in_time", day=day)


def grounds_words(filed: Filed, lang: Lang) -> str:
    """Return the grounds in one line."""
    return ", ".join(GROUND_NAMES[each].said(lang) for each in filed.appeal.grounds)


def filer_words(filed: Filed, lang: Lang) -> str:
    """Return who filed."""
    return FILER_NAMES[filed.appeal.filer].said(lang)


def verdict_words(filed: Filed, lang: Lang) -> str:
    """Return the decision, or that it waits for one."""
    verdict = filed.appeal.verdict
    return VERDICT_NAMES[verdict].said(lang) if verdict else say(lang, "appeal.waiting")


def arrival_words(notice: Notice, lang: Lang) -> str:
    """Return when it arrived, of a public notice when it takes effect, or that nobody knows."""
    at = effective(notice)
    key = "arrived_silent" if at is None else "arrived_at"
    return say(lang, f"appeal.{key}", at="" if at is None else seoul_minutes(at))


def channel_words(notice: Notice, lang: Lang) -> str:
    """Return how it was sent."""
    return CHANNEL_NAMES[notice.channel].said(lang)


def restarts(clock: Clock, notice: Notice) -> bool:
    """Tell whether a clock runs from this notice."""
    return clock.notice is not None and clock.notice.seq == notice.seq
