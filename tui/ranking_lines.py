"""A ranking as lines of text, for a command and a screen alike, with the two lines that matter."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from scoring.aggregate import Ranking, standings
from scoring.aggregate.ranking import NEAR
from scoring.amounts import decimal, exact, shown
from scoring.errors import Lang
from scoring.model import Outcome, Standing
from scoring.rulebook import Threshold
from tui import columns
from tui.cells import taken
from tui.columns import Column, Texts
from tui.locale import say

_FUNDABLE, _REJECTED, _NO_SCORE, _SCREENED_OUT = 1, 2, 3, 4
_LEAST_LEAD: Final = 6
_MOST_LEAD: Final = 24
_LEAST_TITLE: Final = 20
_MOST_NUMBER: Final = 16
_MARK: Final = "!"
_MOVED: Final = "*"
_MARK_ROOM: Final = 2
Moved = Mapping[str, bool]
"""By number, whether who was moved since the confirmation holds a slot now (`slots.holds_now`)."""
_CHANGED: Final = frozenset({"class_changed_by_adjustment", "selection_changed_by_adjustment"})


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a row of `standing`, or words in a line of `sign` across between two sections.

    `mark` and `remark` stand behind a row: changed by adjustments or moved since the confirmation,
    and exact values near a line. `now` is the outcome as it is now: a key of the texts `outcome`.
    """

    text: str
    standing: Standing | None = None
    mark: str = ""
    remark: str = ""
    sign: str = ""
    now: str = ""

    def across(self, width: int) -> str:
        """Return the whole line, a line across in `width` cells."""
        whole = self.text + self.mark + self.remark
        return columns.rule(self.text, width, sign=self.sign) if self.sign else whole


@dataclass(frozen=True, slots=True)
class RankingLines:
    """The heading and all lines below it."""

    heading: str
    lines: tuple[Line, ...]

    @property
    def standings(self) -> list[Standing]:
        """The standings in reading order."""
        return [each.standing for each in self.lines if each.standing is not None]


def ranking_lines(
    ranking: Ranking, lang: Lang, width: int, moved: Moved = MappingProxyType({})
) -> RankingLines:
    """Return the ranking in lines of `width` cells; titles stand where there is room for them."""
    rulebook = ranking.snapshot.rulebook
    rows = list(standings(ranking))
    now = [outcome_now(row, moved) for row in rows]
    texts = [_texts(row, each, lang) for row, each in zip(rows, now, strict=True)]
    marks = [_mark(row, moved) for row in rows]
    remarks = [_remark(row, rulebook.threshold, lang) for row in rows]
    room = width - max(map(taken, remarks), default=0)
    marked = max([_MARK_ROOM, *map(taken, marks)])
    chosen = _columns(texts, lang, (width, room), marked, weighted=rulebook.weighted)
    headings = {each.key: say(lang, f"column.{each.key}") for each in chosen}
    writer = _Rows(ranking, chosen, lang)
    written = [
        Line(writer.text(row, cells), row, mark, behind, now=outcome)
        for row, cells, mark, behind, outcome in zip(rows, texts, marks, remarks, now, strict=True)
    ]
    body = in_sections(ranking, written, lang)
    return RankingLines(columns.line(chosen, headings), tuple(body))


def _columns(
    rows: Sequence[Texts], lang: Lang, widths: tuple[int, int], marked: int, *, weighted: bool
) -> list[Column]:
    """Return the columns; a score is never cut, a company stands only where there is room.

    `widths`: of the line, and of a line that leaves room for the longest remark. `marked`: of the
    widest mark behind an outcome.
    """

    def wide(key: str, least: int = 0) -> int:
        heading = taken(say(lang, f"column.{key}"))
        return max(least, heading, *map(taken, {texts[key] for texts in rows}))

    least = {"sheets": 4, "panel_score": 8, "bonus": 4, "penalty": 4, "final": 6}
    scores = [*least, "ranking"] if weighted else [*least]
    first = [
        Column("rank", wide("rank", 4), right=True),
        Column("number", min(_MOST_NUMBER, wide("number"))),
    ]
    last = [Column(key, wide(key, least.get(key, 0)), right=True) for key in scores]
    last.append(Column("outcome", wide("outcome") + marked))
    others = _width([*first, *last]) + 1
    return [*first, *_names(widths[0] - others, widths[1] - others, wide("lead")), *last]


def _width(chosen: Sequence[Column]) -> int:
    """Return how many cells these columns take side by side."""
    return sum(column.width + 1 for column in chosen) - 1


def _names(room: int, beside_remarks: int, widest_lead: int) -> list[Column]:
    """Return the columns of company and title: as many as there is room for."""
    lead = min(widest_lead, _MOST_LEAD)
    title = beside_remarks - lead - 1
    if title >= _LEAST_TITLE:
        return [Column("lead", lead), Column("title", title)]
    return [Column("lead", room)] if room >= _LEAST_LEAD else []


class _Rows:
    """Writes rows; one without scores says why, where they would have stood."""

    def __init__(self, ranking: Ranking, chosen: Sequence[Column], lang: Lang) -> None:
        applications = ranking.snapshot.applications
        self.screened_out = {each.number: each.screened_out for each in applications}
        self.least = ranking.snapshot.rulebook.scores.minimum_sheets
        self.lang: Lang = lang
        self.chosen = chosen
        first = [each.key for each in chosen].index("sheets")
        self.without_scores = [*chosen[:first], Column("ground", _width(chosen[first:]))]

    def text(self, row: Standing, texts: Texts) -> str:
        """Return the row's text."""
        if row.final is not None:
            return columns.line(self.chosen, texts)
        ground = self.screened_out[row.number] or self._too_few(row)
        return columns.line(self.without_scores, {**texts, "ground": ground})

    def _too_few(self, row: Standing) -> str:
        return say(self.lang, "rank.too_few", count=row.sheets, least=self.least)


def in_sections(ranking: Ranking, rows: Sequence[Line], lang: Lang) -> Iterator[Line]:
    """Yield the rows in sections; the two lines that matter are drawn even with nothing below."""
    standing = [row.standing for row in rows if row.standing is not None]
    places = [each.rank or 0 for each in standing if each.outcome is Outcome.SELECTED]
    last_selected = max(places, default=0)
    section = 0
    for row, each in zip(rows, standing, strict=True):
        here = _section(each, last_selected)
        if here > section:
            yield from _rules(ranking, range(section + 1, here + 1), lang)
            section = here
        yield row
    yield from _rules(ranking, range(section + 1, _REJECTED + 1), lang)


def _section(row: Standing, last_selected: int) -> int:
    if row.rank is not None:
        return 0 if row.rank <= last_selected else _FUNDABLE
    if row.outcome is Outcome.REJECTED:
        return _REJECTED
    return _SCREENED_OUT if row.outcome is Outcome.SCREENED_OUT else _NO_SCORE


def _rules(ranking: Ranking, sections: range, lang: Lang) -> Iterator[Line]:
    """Yield the lines between two sections: the last of `sections` is the one that begins."""
    threshold = decimal(ranking.snapshot.rulebook.threshold.points)
    texts = {
        _FUNDABLE: _slots_text(ranking, lang),
        _REJECTED: say(lang, "rank.threshold_line", points=threshold),
        _NO_SCORE: say(lang, "rank.no_score_line"),
        _SCREENED_OUT: say(lang, "rank.screened_out"),
    }
    for section in sections:
        if section in {_FUNDABLE, _REJECTED}:
            yield Line(texts[section], sign="=")
        elif section == sections[-1]:
            yield Line(texts[section], sign="-")


def _slots_text(ranking: Ranking, lang: Lang) -> str:
    slots, order = ranking.snapshot.rulebook.slots, ranking.order
    if len(order.at_cut) and order.decision is None:
        left = slots - int(order.selected.sum())
        return say(lang, "rank.slots_open", slots=slots, left=left, tied=len(order.at_cut))
    return say(lang, "rank.slots_line", slots=slots)


def outcome_now(row: Standing, moved: Moved) -> str:
    """Return the key of a row's outcome, that of now for who was moved since the confirmation."""
    if row.rank is not None and row.number in moved:
        return Outcome.SELECTED.value if moved[row.number] else "dropped"
    return row.outcome.value if row.outcome else "none"


def _texts(row: Standing, now: str, lang: Lang) -> dict[str, str]:
    """Return what stands in each column of a row."""
    return {
        "rank": f"{row.rank}{'=' if row.tied else ' '}" if row.rank else "",
        "number": row.number,
        "lead": row.lead,
        "title": row.title,
        "sheets": str(row.sheets or ""),
        "bonus": _signed(row.bonus, "+"),
        "penalty": _signed(row.penalty, "-"),
        # Those without scores stand in sections that say what became of them.
        "outcome": "" if row.final is None else say(lang, f"outcome.{now}"),
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


def _mark(row: Standing, moved: Moved) -> str:
    signs = _MARK if _CHANGED & set(row.flags) else ""
    signs += _MOVED if row.rank is not None and row.number in moved else ""
    return f" {signs}" if signs else ""


def _remark(row: Standing, threshold: Threshold, lang: Lang) -> str:
    return "".join(f" {said}" for said in exact_values(row, threshold, lang))


def changed(row: Standing, lang: Lang) -> Iterator[str]:
    """Yield what bonus or penalty changed of a row's class or selection: what `!` stands for."""
    for flag in sorted(_CHANGED & set(row.flags)):
        yield f"! {say(lang, f'rank.{flag}')}"


def exact_values(row: Standing, threshold: Threshold, lang: Lang) -> Iterator[str]:
    """Yield the exact scores near a line, where what is shown is rounded."""
    told: set[Fraction] = set()
    for key in _decisive(row, threshold):
        value: Fraction = getattr(row, key)
        if value not in told and (value * 100).denominator != 1:
            yield say(lang, "rank.exact", column=say(lang, f"column.{key}"), exact=exact(value))
            told.add(value)


def _decisive(row: Standing, threshold: Threshold) -> Iterator[str]:
    """Yield the scores that are compared within a point of them, with the threshold or the cut."""
    near = row.panel_score is not None and abs(row.panel_score - threshold.points) <= NEAR
    if near and threshold.on in {"panel_score", "both"}:
        yield "panel_score"
    if "near_threshold" in row.flags:
        yield "final"
    if "near_cut" in row.flags:
        yield "final" if row.ranking == row.final else "ranking"


def summary(rows: Sequence[Standing], lang: Lang) -> str:
    """Return how many there are of each outcome."""
    counts: Mapping[str, int] = {
        outcome.value if outcome else "none": sum(row.outcome is outcome for row in rows)
        for outcome in (*Outcome, None)
    }
    return say(lang, "rank.summary", **counts)


def legend(
    rows: Sequence[Standing], lang: Lang, moved: Moved = MappingProxyType({})
) -> Iterator[str]:
    """Yield what the signs in the rows mean, where they stand in any."""
    counts = {
        "moved": sum(row.rank is not None and row.number in moved for row in rows),
        "changed": sum(bool(_CHANGED & set(row.flags)) for row in rows),
    }
    signs = [say(lang, f"rank.{key}", count=count) for key, count in counts.items() if count]
    if signs:
        yield "  ".join(signs)  # on one line: each more would hide a row of the ranking
    if any(row.tied for row in rows):
        yield say(lang, "rank.tied")
