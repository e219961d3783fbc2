"""위원별 총점 and what the evaluators wrote, as columns and lines of plain text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rich.cells import set_cell_size

from scoring.aggregate import Ranking, standings
from scoring.amounts import decimal, shown
from scoring.errors import Lang
from scoring.panel_table import OUTLIER_SHARE, Mark, PanelRow, PanelTable
from scoring.views import SheetState
from tui.cells import cut, taken, wrap
from tui.locale import say
from tui.points import said
from tui.ranking_lines import Line, in_sections
from tui.widgets.lines import Line as Words
from tui.widgets.listing import Cell, Column, Row, Section
from tui.widgets.listing import Line as ListLine

if TYPE_CHECKING:
    from scoring.acts import PanelView

_SIGNS: Final = {
    SheetState.RECUSED: "x",
    SheetState.LEFT: "x",
    SheetState.ABSENT: "-",
}
_EXCLUDED: Final = "x"
_LEAST_NAME: Final = 4
_LEAST_MARK: Final = 3
_LEAST_LEAD: Final = 12
_MOST_LEAD: Final = 26
_MOST_NUMBER: Final = 16
_CHUNK: Final = 5_000
"""A paragraph is wrapped in pieces: `wrap` takes no more at once."""


@dataclass(frozen=True, slots=True)
class PanelLines:
    """Columns and rows for a `Listing`; `first` and `shown` tell which evaluators stand in it."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    first: int
    shown: int
    whole: bool


def mark_text(mark: Mark) -> str:
    """Return a total: `(92)` dropped, `92!` an outlier, `x92` submitted but not counted.

    Blank for a sheet that is still being written.
    """
    if mark.state is not SheetState.SUBMITTED:
        if mark.total is not None:
            return f"{_EXCLUDED}{said(mark.total)}"
        return _SIGNS.get(mark.state, "")
    text = f"({said(mark.total)})" if mark.dropped else said(mark.total)
    return f"{text}!" if mark.outlier else text


def panel_lines(table: PanelTable, lang: Lang, room: int, first: int) -> PanelLines:
    """Return the table in rows of `room` cells; what does not fit is scrolled to, from `first`."""
    texts = [[mark_text(mark) for mark in row.marks] for row in table.rows]
    values = [
        max([_LEAST_MARK, *(taken(row[nth]) for row in texts)])
        for nth in range(len(table.evaluators))
    ]
    ranked = True
    before, behind = _beside(table, lang, ranked=ranked)
    left = _left(room, before, behind)
    if sum(width + 1 for width in _widths(table.evaluators, values, left)) > left + 1:
        # Everybody side by side is worth more: rank and final score stand under the table too.
        ranked = False
        before, behind = _beside(table, lang, ranked=ranked)
        left = _left(room, before, behind)
    widths = _widths(table.evaluators, values, left)
    first, count = _part(widths, left + 1, first)
    part = slice(first, first + count)
    lead = min(_MOST_LEAD, left - sum(width + 1 for width in widths[part]))
    leads = [Column(say(lang, "column.lead"), lead)] if lead >= _LEAST_LEAD else []
    names = zip(table.evaluators[part], widths[part], strict=True)
    heads = [Column(_named(name, width), width, right=True) for name, width in names]
    rows = tuple(
        _row(row, cells[part], leads=bool(leads), ranked=ranked)
        for row, cells in zip(table.rows, texts, strict=True)
    )
    whole = all(taken(n) <= w for n, w in zip(table.evaluators, widths, strict=True))
    return PanelLines((*before, *leads, *heads, *behind), rows, first, count, whole)


def between(ranking: Ranking, rows: Sequence[Row], lang: Lang) -> Iterator[ListLine]:
    """Yield the rows, and between them the ranking's lines at the cut and the threshold."""
    by_number = {row.key: row for row in rows}
    placed = [Line("", each) for each in standings(ranking) if each.number in by_number]
    for line in in_sections(ranking, placed, lang):
        if line.standing is None:
            yield Section(line.text, line.sign)
        else:
            yield by_number[line.standing.number]


def _left(room: int, before: Sequence[Column], behind: Sequence[Column]) -> int:
    """Return how many cells there are for the marks."""
    return room - sum(each.width + 1 for each in (*before, *behind))


def _beside(table: PanelTable, lang: Lang, *, ranked: bool) -> tuple[list[Column], list[Column]]:
    """Return the columns before and behind the marks; `ranked` with rank and final score."""
    number = max([4, *(taken(row.standing.number) for row in table.rows)])
    before = [Column(say(lang, "panel.number"), min(_MOST_NUMBER, number))]
    if ranked:
        head = say(lang, "column.rank")
        wide = max([taken(head), *(taken(rank_text(row)) for row in table.rows)])
        before = [Column(head, wide, right=True), *before]
    heads = [say(lang, f"panel.{key}") for key in ("spread", "sheets", "score")]
    heads += [say(lang, "column.final")] if ranked else []
    cells = [[_last(row)[nth] for row in table.rows] for nth in range(len(heads))]
    return before, [
        Column(head, max([taken(head), *map(taken, texts)]), right=True)
        for head, texts in zip(heads, cells, strict=True)
    ]


def rank_text(row: PanelRow) -> str:
    """Return the rank, blank if there is none."""
    return "" if row.standing.rank is None else str(row.standing.rank)


def final_text(row: PanelRow) -> str:
    """Return the final score, blank if there is none."""
    return "" if row.standing.final is None else shown(row.standing.final)


def _last(row: PanelRow) -> tuple[str, str, str, str]:
    """Return what stands behind the marks: spread, number of sheets, panel and final score."""
    score = row.standing.panel_score
    return (
        "" if row.spread is None else decimal(row.spread),
        str(row.standing.sheets),
        "" if score is None else shown(score),
        final_text(row),
    )


def _widths(names: Sequence[str], values: Sequence[int], room: int) -> list[int]:
    """Return the columns' widths: names whole if all of them fit, else as short as need be."""
    whole = [max(taken(n), v) for n, v in zip(names, values, strict=True)]
    if sum(width + 1 for width in whole) <= room:
        return whole
    return [max(min(_LEAST_NAME, taken(n)), v) for n, v in zip(names, values, strict=True)]


def _part(widths: Sequence[int], room: int, first: int) -> tuple[int, int]:
    """Return which columns fit from `first` on; the last ones always fill the room."""
    first = max(0, min(first, len(widths) - 1))
    while first and sum(width + 1 for width in widths[first - 1 :]) <= room:
        first -= 1
    count = 0
    for width in widths[first:]:
        room -= width + 1
        if room < 0:
            break
        count += 1
    return first, count


def _named(name: str, width: int) -> str:
    """Return a name, short without dots: it stands whole below."""
    return name if taken(name) <= width else set_cell_size(name, width).rstrip()


def _row(row: PanelRow, cells: Sequence[str], *, leads: bool, ranked: bool) -> Row:
    standing = row.standing
    drawn = [Cell(text, "weak") if text.startswith("(") else text for text in cells]
    lead = (standing.lead,) if leads else ()
    rank = (rank_text(row),) if ranked else ()
    last = _last(row) if ranked else _last(row)[:-1]
    return Row(standing.number, (*rank, standing.number, *lead, *drawn, *last))


def legend(table: PanelTable, lang: Lang) -> list[str]:
    """Return what the signs mean."""
    far = decimal(table.maximum * OUTLIER_SHARE)
    dropped = "panel.by_criterion" if table.by_criterion else "panel.dropped"
    outlier = say(lang, "panel.outlier", points=far)
    return [f"{say(lang, dropped)}  {outlier}", say(lang, "panel.signs")]


def placed_text(row: PanelRow, lang: Lang) -> str:
    """Return rank and final score, each with its name, of those there are."""
    values = {"rank": rank_text(row), "final": final_text(row)}
    found = {key: text for key, text in values.items() if text}
    return "  ".join(f"{say(lang, f'column.{key}')} {text}" for key, text in found.items())


# What the evaluators wrote -------------------------------------------------------------------


def said_of(view: "PanelView", number: str, lang: Lang, width: int) -> list[Words]:
    """Return all that was said of an application, a line each: the opinion, then by evaluator."""
    opinion = view.opinions.get(number, {}).get("", "")
    head = f"{opinion_name(view, number, lang)}: "
    lines: list[Words] = [
        [(head, "strong"), (cut(opinion or say(lang, "panel.none"), width - taken(head)), "")]
    ]
    for evaluator, where, words in comments_of(view, number):
        out = say(lang, "panel.uncounted") if (number, evaluator) in view.asides else ""
        notes = ", ".join(each for each in (where, out) if each)
        head = f"{evaluator}{f' ({notes})' if notes else ''}: "
        lines.append([(head, "weak"), (cut(words, width - taken(head)), "")])
    return lines


def opinion_name(view: "PanelView", number: str, lang: Lang, key: str = "opinion") -> str:
    """Return what the panel's opinion is called, of which a second panel wrote none of its own.

    Args:
        view: what the panel has given.
        number: the application.
        lang: in which language.
        key: `opinion` for the overall one, `agreed` for that on a criterion.
    """
    again = number in view.ranking.snapshot.reviewed and number in view.opinions
    return say(lang, f"panel.{key}_before" if again else f"panel.{key}")


def comments_of(view: "PanelView", number: str) -> Iterator[tuple[str, str, str]]:
    """Yield evaluator, criterion's name ("" for the whole) and words, in the panel's order."""
    names = {each.id: each.name for each in view.ranking.snapshot.rulebook.criteria}
    for person in view.evaluators:
        found = view.comments.get((number, person.name), {})
        for criterion in ("", *names):
            if criterion in found:
                yield person.name, names.get(criterion, ""), found[criterion]


def paragraphs(text: str, width: int, indent: str) -> Iterator[str]:
    """Yield all of a text in lines of `width` cells, its own line breaks kept."""
    for line in text.split("\n"):
        pieces = [line[at : at + _CHUNK] for at in range(0, len(line), _CHUNK)] or [""]
        for piece in pieces:
            yield from (indent + each for each in wrap(piece, width - taken(indent)))
