"""The explanation of one rank as a ladder of steps, each with its source."""

from collections.abc import Iterator
from typing import Final

from scoring.errors import Lang
from scoring.explain import Explanation, Step
from tui.columns import wrapped
from tui.locale import say

WIDTH: Final = 80
_INDENT: Final = "   "


def ladder(explanation: Explanation, lang: Lang) -> Iterator[str]:
    """Yield the application and the lines of its ladder, first step first."""
    standing = explanation.standing
    yield f"{standing.number}  {standing.lead}"
    yield standing.title
    for rung in rungs(explanation, lang, WIDTH):
        yield ""
        yield from rung


def rungs(explanation: Explanation, lang: Lang, width: int) -> Iterator[list[str]]:
    """Yield each step as its lines of at most `width` cells."""
    for nth, step in enumerate(explanation.steps, start=1):
        lines = [*wrapped(f"{nth}. {step.text.said(lang)}", width, rest=_INDENT)]
        for detail in _details(step, lang):
            lines += wrapped(detail, width, first=_INDENT, rest=_INDENT * 2)
        yield lines


def _details(step: Step, lang: Lang) -> Iterator[str]:
    for line in step.lines:
        yield line.said(lang)
    if step.source:
        mark = f" [{say(lang, 'ladder.inferred')}]" if step.inferred else ""
        yield f"{say(lang, 'ladder.source')}: {step.source}{mark}"
