"""One application as the panel saw it: points by criterion and evaluator, then all the words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from rich.cells import set_cell_size

from scoring.amounts import decimal
from scoring.errors import Lang
from tui.cells import fit, taken, wrap
from tui.locale import say
from tui.panel_lines import legend, mark_text, opinion_name, paragraphs
from tui.points import said
from tui.widgets.lines import Line

if TYPE_CHECKING:
    from scoring.acts import PanelView

_INDENT: Final = "  "
_LEAST: Final = 5
_LEAST_NAME: Final = 24
_MAXIMUM: Final = 5


def detail_lines(view: "PanelView", number: str, lang: Lang, width: int) -> list[Line]:
    """Return the application's points and words in lines of `width` cells."""
    lines: list[Line] = [*_points(view, number, lang, width - 2)]
    for text in legend(view.table, lang):
        kept = [text] if taken(text) <= width - 2 else wrap(text, width - 2)
        lines += [[(line, "weak")] for line in kept]
    lines.append("")
    lines += _words(view, number, lang, width)
    return [line if isinstance(line, str) else [(" ", ""), *line] for line in lines]


# Points ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where things stand: the criterion's name, its maximum, and a cell per evaluator."""

    name: int
    cell: int
    at_once: int

    def line(self, first: str, second: str, cells: Iterable[str]) -> str:
        """Return one line."""
        start = f"{fit(first, self.name)} {fit(second, _MAXIMUM, right=True)}"
        drawn = (fit(_short(text, self), self.cell, right=True) for text in cells)
        return " ".join([start, *drawn])


def _short(text: str, grid: _Grid) -> str:
    """Return a name without dots where it is cut: it stands whole below."""
    return text if taken(text) <= grid.cell else set_cell_size(text, grid.cell).rstrip()


def _points(view: "PanelView", number: str, lang: Lang, width: int) -> Iterator[Line]:
    """Yield tables of as many evaluators as stand side by side."""
    totals, names = _totals(view, number), [each.name for each in view.evaluators]
    criteria = view.ranking.snapshot.rulebook.criteria
    grid = _grid([each.name for each in criteria], names, list(totals.values()), width)
    none = say(lang, "panel.none")
    most = decimal(sum((each.maximum for each in criteria), Fraction(0)))
    heads = say(lang, "panel.criterion"), say(lang, "panel.maximum")
    for first in range(0, len(names), grid.at_once):
        part = names[first : first + grid.at_once]
        yield [(grid.line(*heads, part), "weak")]
        for each in criteria:
            points = (view.points.get((number, who), {}).get(each.id) for who in part)
            cells = [none if found is None else said(found) for found in points]
            yield [(grid.line(each.name, decimal(each.maximum), cells), "")]
        cells = [totals[who] for who in part]
        yield [(grid.line(say(lang, "panel.total"), most, cells), "strong")]
        if any(taken(who) > grid.cell for who in part):
            yield from ([(line, "weak")] for line in wrap(", ".join(part), width))
        yield ""


def _grid(
    criteria: Sequence[str], names: Sequence[str], totals: Sequence[str], width: int
) -> _Grid:
    """Return the layout: criteria whole if there is room, all evaluators if their totals fit."""
    least = max([_LEAST, *map(taken, totals)])
    whole = max([least, *map(taken, names)])
    room = width - _MAXIMUM - 1
    longest = max(map(taken, criteria))
    for cell in (whole, least):
        name = min(longest, room - (cell + 1) * len(names))
        if name >= min(longest, _LEAST_NAME):
            return _Grid(name, cell, max(1, len(names)))
    name = min(longest, _LEAST_NAME)
    return _Grid(name, least, max(1, (room - name) // (least + 1)))


def _totals(view: "PanelView", number: str) -> dict[str, str]:
    row = next((each for each in view.table.rows if each.standing.number == number), None)
    names = [each.name for each in view.evaluators]
    marks = row.marks if row else ()
    return dict.fromkeys(names, "") | {
        name: mark_text(mark) for name, mark in zip(names, marks, strict=False)
    }


# Words ----------------------------------------------------------------------------------------


def _words(view: "PanelView", number: str, lang: Lang, width: int) -> Iterator[Line]:
    """Yield the overall opinion, the comments on the whole sheet, then criterion by criterion."""
    opinions = view.opinions.get(number, {})
    yield [(opinion_name(view, number, lang), "strong")]
    words = opinions.get("")
    if words is None:
        yield [(f"{_INDENT}{say(lang, 'panel.none')}", "weak")]
    else:
        yield from ([(line, "")] for line in paragraphs(words, width - 2, _INDENT))
    yield ""
    named = {"": say(lang, "panel.comments")}
    named |= {each.id: each.name for each in view.ranking.snapshot.rulebook.criteria}
    for criterion, name in named.items():
        agreed = opinions.get(criterion) if criterion else None
        lines = list(_said(view, (number, criterion), lang, width, agreed))
        if lines:
            yield [(name, "strong")]
            yield from lines
            yield ""


def _said(
    view: "PanelView", cell: tuple[str, str], lang: Lang, width: int, agreed: str | None
) -> Iterator[Line]:
    """Yield what was agreed on a criterion, then what each evaluator wrote of it."""
    number, criterion = cell
    if agreed is not None:
        yield [(f"{_INDENT}{opinion_name(view, number, lang, 'agreed')}", "strong")]
        yield from ([(line, "")] for line in paragraphs(agreed, width - 2, _INDENT * 2))
    for person in view.evaluators:
        words = view.comments.get((number, person.name), {}).get(criterion)
        if words is not None:
            out = (number, person.name) in view.asides
            note = f" ({say(lang, 'panel.uncounted')})" if out else ""
            yield [(f"{_INDENT}{person.name}{note}", "weak")]
            yield from ([(line, "")] for line in paragraphs(words, width - 2, _INDENT * 2))
