"""The explanation of one rank as a ladder of steps, each with its source."""

from collections.abc import Iterator
from typing import Final

from rich.cells import cell_len

from scoring.errors import Lang
from scoring.explain import Explanation, Step
from tui.locale import say

WIDTH: Final = 80
_INDENT: Final = "   "


def ladder(explanation: Explanation, lang: Lang) -> Iterator[str]:
    """Yield the lines of the ladder, first step first."""
    standing = explanation.standing
    yield f"{standing.number}  {standing.lead}"
    yield standing.title
    for nth, step in enumerate(explanation.steps, start=1):
        yield ""
        yield from _wrapped(f"{nth}. {step.text.said(lang)}", first="", rest=_INDENT)
        for detail in _details(step, lang):
            yield from _wrapped(detail, first=_INDENT, rest=_INDENT * 2)


def _details(step: Step, lang: Lang) -> Iterator[str]:
    for line in step.lines:
        yield line.said(lang)
    if step.source:
        mark = f" [{say(lang, 'ladder.inferred')}]" if step.inferred else ""
        yield f"{say(lang, 'ladder.source')}: {step.source}{mark}"


def _wrapped(text: str, *, first: str, rest: str) -> Iterator[str]:
    """Yield `text` in lines of at most `WIDTH` cells, broken between words where there are any."""
    line = first
    for word in text.split(" "):
        tried = f"{line} {word}" if line.strip() else f"{line}{word}"
        if cell_len(tried) > WIDTH and line.strip():
            yield line
            tried = f"{rest}{word}"
        line = tried
    yield line
