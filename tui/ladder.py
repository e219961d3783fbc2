"""The explanation of one rank as a ladder of steps, each with its source."""

from collections.abc import Iterator
from typing import Final

from scoring.errors import Lang
from scoring.explain import Explanation, Step
from tui.columns import wrapped
from tui.locale import say

WIDTH: Final = 80
_INDENT: Final = "   "
Rung = tuple[str, str]
"""A line and how it looks: `strong`, `weak` for a source, `warning` for an inferred rule."""


def ladder(explanation: Explanation, lang: Lang) -> Iterator[str]:
    """Yield the application and the lines of its ladder, first step first."""
    standing = explanation.standing
    yield f"{standing.number}  {standing.lead}"
    yield standing.title
    for rung in rungs(explanation, lang, WIDTH):
        yield ""
        yield from (text for text, _ in rung)


def rungs(explanation: Explanation, lang: Lang, width: int) -> Iterator[list[Rung]]:
    """Yield each step as its lines of at most `width` cells."""
    for nth, step in enumerate(explanation.steps, start=1):
        heading = wrapped(f"{nth}. {step.text.said(lang)}", width, rest=_INDENT)
        lines: list[Rung] = [(text, "strong") for text in heading]
        for detail, look in _details(step, lang):
            lines += [(t, look) for t in wrapped(detail, width, first=_INDENT, rest=_INDENT * 2)]
        yield lines


def _details(step: Step, lang: Lang) -> Iterator[Rung]:
    for line in step.lines:
        yield line.said(lang), ""
    if step.source:
        mark = f" [{say(lang, 'ladder.inferred')}]" if step.inferred else ""
        source = f"{say(lang, 'ladder.source')}: {step.source}{mark}"
        yield source, "warning" if step.inferred else "weak"
