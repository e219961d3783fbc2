"""The explanation of one rank as a ladder of steps, each with its source."""

from collections.abc import Iterator

from scoring.errors import Lang
from scoring.explain import Explanation, Step
from tui.locale import say


def ladder(explanation: Explanation, lang: Lang) -> Iterator[str]:
    """Yield the lines of the ladder, first step first."""
    standing = explanation.standing
    yield f"{standing.number}  {standing.lead}"
    yield standing.title
    for nth, step in enumerate(explanation.steps, start=1):
        yield ""
        yield f"{nth}. {step.text.said(lang)}"
        yield from _details(step, lang)


def _details(step: Step, lang: Lang) -> Iterator[str]:
    for line in step.lines:
        yield f"   {line.said(lang)}"
    if step.source:
        mark = f" [{say(lang, 'ladder.inferred')}]" if step.inferred else ""
        yield f"   {say(lang, 'ladder.source')}: {step.source}{mark}"
