"""The ranking as a table of plain text, with the two lines that matter."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from rich.cells import cell_len, set_cell_size

from scoring.aggregate import Ranking, problems, standings
from scoring.amounts import decimal, exact, shown
from scoring.errors import Lang
from scoring.model import Outcome, Standing
from tui.locale import say

WIDTH: Final = 80
_FUNDABLE, _REJECTED, _NO_SCORE, _SCREENED_OUT = 1, 2, 3, 4
_MOST_PROBLEMS: Final = 20
_NEAR: Final = frozenset({"near_threshold", "near_cut"})
_CHANGED: Final = frozenset({"class_changed_by_adjustment", "selection_changed_by_adjustment"})


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its catalogue key, its width in cells, and where its text stands."""

    key: str
    width: int
    right: bool = False

    def cell(self, text: str) -> str:
        """Return `text` cut or padded to the column's width in terminal cells."""
        taken = len(text) if text.isascii() else cell_len(text)
        if taken > self.width:
            return set_cell_size(text, self.width - 2) + ".."
        pad = " " * (self.width - taken)
        return pad + text if self.right else text + pad


def table(ranking: Ranking, lang: Lang) -> Iterator[str]:
    """Yield the lines of the table, what to look at below it."""
    rows = list(standings(ranking))
    columns = _columns(rows, lang, weighted=ranking.snapshot.rulebook.weighted)
    yield from _head(ranking, lang)
    yield _line(columns, [say(lang, f"column.{column.key}") for column in columns])
    yield from _body(ranking, rows, columns, lang)
    yield "-" * WIDTH
    yield from _notes(rows, lang)
    yield from _problems(ranking, lang)


def _columns(rows: Sequence[Standing], lang: Lang, *, weighted: bool) -> list[Column]:
    fixed = [Column("sheets", 4, right=True), Column("panel_score", 8, right=True)]
    fixed += [Column("bonus", 5, right=True), Column("penalty", 5, right=True)]
    fixed += [Column("final", 7, right=True)]
    if weighted:
        fixed.append(Column("ranking", 8, right=True))
    heading = cell_len(say(lang, "column.number"))
    number = max(heading, *(min(16, cell_len(row.number)) for row in rows))
    first = [Column("rank", 5, right=True), Column("number", number)]
    last = Column("outcome", 12)
    used = sum(column.width + 1 for column in [*first, *fixed, last])
    return [*first, Column("lead", max(8, WIDTH - used - 1)), *fixed, last]


def _line(columns: Sequence[Column], texts: Sequence[str]) -> str:
    cells = [column.cell(text) for column, text in zip(columns, texts, strict=True)]
    return " ".join(cells).rstrip()


def _head(ranking: Ranking, lang: Lang) -> Iterator[str]:
    snapshot = ranking.snapshot
    rulebook = snapshot.rulebook
    state = say(lang, f"state.{snapshot.state}")
    yield say(lang, "rank.title", title=rulebook.title, state=state)
    yield say(
        lang,
        "rank.counts",
        applications=len(snapshot.applications),
        evaluators=len(snapshot.sheets.evaluators),
        slots=rulebook.slots,
    )
    yield "-" * WIDTH


def _body(
    ranking: Ranking, rows: Sequence[Standing], columns: Sequence[Column], lang: Lang
) -> Iterator[str]:
    """Yield the rows in sections; the two lines that matter are drawn even with nothing below."""
    places = [row.rank or 0 for row in rows if row.outcome is Outcome.SELECTED]
    last_selected = max(places, default=0)
    section = 0
    for row in rows:
        here = _section(row, last_selected)
        if here > section:
            yield from _rules(ranking, section, here, lang)
            section = here
        texts = _texts(row, lang)
        yield _line(columns, [texts[column.key] for column in columns]) + _mark(row, lang)
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
    """Return what a row shows, by column key."""
    return {
        "rank": f"{row.rank}{'=' if row.tied else ' '}" if row.rank else "",
        "number": row.number,
        "lead": row.lead,
        "sheets": str(row.sheets or ""),
        "panel_score": _score(row.panel_score),
        "bonus": _signed(row.bonus, "+"),
        "penalty": _signed(row.penalty, "-"),
        "final": _score(row.final),
        "ranking": _score(row.ranking),
        "outcome": say(lang, f"outcome.{row.outcome or 'none'}"),
    }


def _score(score: Fraction | None) -> str:
    return "" if score is None else shown(score)


def _signed(amount: Fraction | None, sign: str) -> str:
    if not amount:
        return ""
    text = decimal(amount) if 10**6 % amount.denominator == 0 else shown(amount)
    return text if text.startswith("-") else sign + text


def _mark(row: Standing, lang: Lang) -> str:
    """Return what stands behind a row: changed by adjustments, and the exact value near a line."""
    if not row.flags:
        return ""
    mark = " !" if _CHANGED & set(row.flags) else ""
    value = row.final
    if value is not None and _NEAR & set(row.flags) and (value * 100).denominator != 1:
        mark += f" {say(lang, 'rank.exact', exact=exact(value))}"
    return mark


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
