"""The ranking as a table of plain text, with the two lines that matter."""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from scoring.aggregate import Ranking, problems
from scoring.errors import Lang
from tui.cells import fit, taken
from tui.locale import say
from tui.ranking_lines import Moved, legend, ranking_lines, summary

WIDTH: Final = 80
_MOST_PROBLEMS: Final = 20


def table(ranking: Ranking, lang: Lang, moved: Moved = MappingProxyType({})) -> Iterator[str]:
    """Yield the lines of the table, what to look at below it."""
    drawn = ranking_lines(ranking, lang, WIDTH, moved)
    yield from _head(ranking, lang)
    yield drawn.heading
    yield from (each.across(WIDTH) for each in drawn.lines)
    yield "-" * WIDTH
    yield summary(drawn.standings, lang)
    yield from legend(drawn.standings, lang, moved)
    yield from _problems(ranking, lang)


def _head(ranking: Ranking, lang: Lang) -> Iterator[str]:
    snapshot = ranking.snapshot
    rulebook = snapshot.rulebook
    state = say(lang, f"state.{snapshot.state}")
    room = WIDTH - taken(say(lang, "rank.title", title="", state=state))
    title = fit(rulebook.title, room).rstrip()
    yield say(lang, "rank.title", title=title, state=state)
    yield say(
        lang,
        "rank.counts",
        applications=len(snapshot.applications),
        evaluators=len(snapshot.sheets.evaluators),
        slots=rulebook.slots,
    )
    yield "-" * WIDTH


def _problems(ranking: Ranking, lang: Lang) -> Iterator[str]:
    found = problems(ranking)
    if not found:
        return
    yield say(lang, "rank.problems", count=len(found))
    for problem in found[:_MOST_PROBLEMS]:
        yield f"  {problem.text.said(lang)}"
    if len(found) > _MOST_PROBLEMS:
        yield f"  {say(lang, 'rank.more', count=len(found) - _MOST_PROBLEMS)}"
