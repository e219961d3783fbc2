"""The ranking as a table of plain text, with the two lines that matter."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from rich.cells import cell_len, set_cell_size

from scoring.aggregate import Ranking, problems, standings
from scoring.aggregate.ranking import NEAR
from scoring.amounts import decimal, exact, shown
from scoring.errors import Lang
from scoring.model import Outcome, Standing
from scoring.rulebook import Threshold
from tui.locale import say

WIDTH: Final = 80
_FUNDABLE, _REJECTED, _NO_SCORE, _SCREENED_OUT = 1, 2, 3, 4
_MOST_PROBLEMS: Final = 20
_LEAST_LEAD: Final = 6
_MOST_NUMBER: Final = 16
Texts = Mapping[str, str]
_CHANGED: Final = frozenset({"class_changed_by_adjustment", "selection_changed_by_adjustment"})


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its catalogue key, its width in cells, and where its text stands."""

    key: str
    width: int
    right: bool = False

    def cell(self, text: str) -> str:
        """Return `text` cut or padded to the column's width in terminal cells."""
        taken = _taken(text)
        if taken > self.width:
            return set_cell_size(text, self.width - 2) + ".."
        pad = " " * (self.width - taken)
        return pad + text if self.right else text + pad


def _taken(text: str) -> int:
    """Return how many terminal cells `text` takes; Hangul takes two a letter."""
    return len(text) if text.isascii() else cell_len(text)


def table(ranking: Ranking, lang: Lang) -> Iterator[str]:
    """Yield the lines of the table, what to look at below it."""
    rows = list(standings(ranking))
    texts = [_texts(row, lang) for row in rows]
    columns = _columns(texts, lang, weighted=ranking.snapshot.rulebook.weighted)
    headings = {column.key: say(lang, f"column.{column.key}") for column in columns}
    yield from _head(ranking, lang)
    yield _line(columns, headings)
    yield from _body(ranking, list(zip(rows, texts, strict=True)), columns, lang)
    yield "-" * WIDTH
    yield from _notes(rows, lang)
    yield from _problems(ranking, lang)


def _columns(rows: Sequence[Texts], lang: Lang, *, weighted: bool) -> list[Column]:
    """Return the columns; a score is never cut, a company stands only where there is room."""

    def wide(key: str, least: int = 0) -> int:
        heading = cell_len(say(lang, f"column.{key}"))
        return max(least, heading, *map(_taken, {texts[key] for texts in rows}))

    least = {"sheets": 4, "panel_score": 8, "bonus": 5, "penalty": 5, "final": 7}
    scores = [*least, "ranking"] if weighted else [*least]
    first = [
        Column("rank", wide("rank", 5), right=True),
        Column("number", min(_MOST_NUMBER, wide("number"))),
    ]
    last = [Column(key, wide(key, least.get(key, 0)), right=True) for key in scores]
    last.append(Column("outcome", wide("outcome", 12)))
    room = WIDTH - sum(column.width + 1 for column in [*first, *last])
    lead = [Column("lead", room)] if room >= _LEAST_LEAD else []
    return [*first, *lead, *last]


def _line(columns: Sequence[Column], texts: Texts) -> str:
    return " ".join([column.cell(texts[column.key]) for column in columns]).rstrip()


def _head(ranking: Ranking, lang: Lang) -> Iterator[str]:
    snapshot = ranking.snapshot
    rulebook = snapshot.rulebook
    state = say(lang, f"state.{snapshot.state}")
    room = WIDTH - cell_len(say(lang, "rank.title", title="", state=state))
    title = Column("title", room).cell(rulebook.title).rstrip()
    yield say(lang, "rank.title", title=title, state=state)
    yield say(
        lang,
        "rank.counts",
        applications=len(snapshot.applications),
        evaluators=len(snapshot.sheets.evaluators),
        slots=rulebook.slots,
    )
    yield "-" * WIDTH


def _body(
    ranking: Ranking,
    rows: Sequence[tuple[Standing, Texts]],
    columns: Sequence[Column],
    lang: Lang,
) -> Iterator[str]:
    """Yield the rows in sections; the two lines that matter are drawn even with nothing below."""
    places = [row.rank or 0 for row, _ in rows if row.outcome is Outcome.SELECTED]
    last_selected = max(places, default=0)
    section = 0
    for row, texts in rows:
        here = _section(row, last_selected)
        if here > section:
            yield from _rules(ranking, section, here, lang)
            section = here
        yield _line(columns, texts) + _mark(row, ranking.snapshot.rulebook.threshold, lang)
    yield from _rules(ranking, section, max(section, _REJECTED), lang)


def _section(row: Standing, last_selected: int) -> int:
    if row.rank is not None:
        return 0 if row.rank <= last_selected else _FUNDABLE
    if row.outcome is Outcome.REJECTED:
        return _REJECTED
    return _SCREENED_OUT if row.outcome is Outcome.SCREENED_OUT else _NO_SCORE


def _rules(ranking: Ranking, before: int, here: int, lang: Lang) -> Iterator[str]:
    """Yield the lines between two sections."""
    threshold = decimal(ranking.snapshot.rulebook.threshold.points)
    texts = {
        _FUNDABLE: _slots_text(ranking, lang),
        _REJECTED: say(lang, "rank.threshold_line", points=threshold),
        _NO_SCORE: say(lang, "rank.no_score_line"),
        _SCREENED_OUT: say(lang, "rank.screened_out"),
    }
    for section in range(before + 1, here + 1):
        if section in {_FUNDABLE, _REJECTED}:
            yield _rule(texts[section], sign="=")
        elif section == here:
            yield _rule(texts[section], sign="-")


def _slots_text(ranking: Ranking, lang: Lang) -> str:
    slots, order = ranking.snapshot.rulebook.slots, ranking.order
    if len(order.at_cut) and order.decision is None:
        left = slots - int(order.selected.sum())
        return say(lang, "rank.slots_open", slots=slots, left=left, tied=len(order.at_cut))
    return say(lang, "rank.slots_line", slots=slots)


def _rule(text: str, *, sign: str) -> str:
    start = f"{sign * 4} {text} "
    return start + sign * max(0, WIDTH - cell_len(start))


def _texts(row: Standing, lang: Lang) -> dict[str, str]:
    """Return what stands in each column of a row."""
    return {
        "rank": f"{row.rank}{'=' if row.tied else ' '}" if row.rank else "",
        "number": row.number,
        "lead": row.lead,
        "sheets": str(row.sheets or ""),
        "bonus": _signed(row.bonus, "+"),
        "penalty": _signed(row.penalty, "-"),
        "outcome": say(lang, f"outcome.{row.outcome or 'none'}"),
        "panel_score": _shown(row.panel_score),
        "final": _shown(row.final),
        "ranking": _shown(row.ranking),
    }


def _shown(score: Fraction | None) -> str:
    return "" if score is None else shown(score)


def _signed(amount: Fraction | None, sign: str) -> str:
    if not amount:
        return ""
    text = decimal(amount) if 10**6 % amount.denominator == 0 else shown(amount)
    return text if text.startswith("-") else sign + text


def _mark(row: Standing, threshold: Threshold, lang: Lang) -> str:
    """Return what stands behind a row: changed by adjustments, and exact values near a line."""
    mark = " !" if _CHANGED & set(row.flags) else ""
    told: set[Fraction] = set()
    for key in _decisive(row, threshold):
        value: Fraction = getattr(row, key)
        if value not in told and (value * 100).denominator != 1:
            column = say(lang, f"column.{key}")
            mark += f" {say(lang, 'rank.exact', column=column, exact=exact(value))}"
            told.add(value)
    return mark


def _decisive(row: Standing, threshold: Threshold) -> Iterator[str]:
    """Yield the scores that are compared within a point of them, with the threshold or the cut."""
    near = row.panel_score is not None and abs(row.panel_score - threshold.points) <= NEAR
    if near and threshold.on in {"panel_score", "both"}:
        yield "panel_score"
    if "near_threshold" in row.flags:
        yield "final"
    if "near_cut" in row.flags:
        yield "final" if row.ranking == row.final else "ranking"


def _notes(rows: Sequence[Standing], lang: Lang) -> Iterator[str]:
    counts = {outcome: sum(row.outcome is outcome for row in rows) for outcome in (*Outcome, None)}
    named = {outcome.value if outcome else "none": count for outcome, count in counts.items()}
    yield say(lang, "rank.summary", **named)
    changed = sum(bool(_CHANGED & set(row.flags)) for row in rows)
    if changed:
        yield say(lang, "rank.changed", count=changed)
    if any(row.tied for row in rows):
        yield say(lang, "rank.tied")


def _problems(ranking: Ranking, lang: Lang) -> Iterator[str]:
    found = problems(ranking)
    if not found:
        return
    yield say(lang, "rank.problems", count=len(found))
    for problem in found[:_MOST_PROBLEMS]:
        yield f"  {problem.text.said(lang)}"
    if len(found) > _MOST_PROBLEMS:
        yield f"  {say(lang, 'rank.more', count=len(found) - _MOST_PROBLEMS)}"
