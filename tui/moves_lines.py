"""Two results side by side, as rows and as words: what moved, with exact scores."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final

from scoring.amounts import exact, shown
from scoring.errors import Lang
from scoring.model import Standing
from scoring.moves import Move
from tui.cells import cut, fit, taken, wrap
from tui.locale import say
from tui.widgets.lines import Line
from tui.widgets.listing import Cell, Column, Look, Row

_MOST_NUMBER: Final = 16
_FINAL: Final = 7
_ROOMY: Final = 105
_LEAD: Final = 24
_TURNED: Final = "*"  # not ">", which is the cursor
_SHIFTED: Final = "~"
_BLANK: Final = "."


def move_columns(
    moves: Sequence[Move], heads: Sequence[str], lang: Lang, room: int
) -> list[Column]:
    """Return the columns: place and final score under two `heads`; the title if there is room."""
    number = say(lang, "column.number")
    places = [place(each, lang) for move in moves for each in (move.before, move.after)]
    wide = max(map(taken, [*places, *heads]), default=0)
    finals = [final(each) for move in moves for each in (move.before, move.after)]
    narrow = max([_FINAL, *map(taken, finals)])
    numbers = [number, *(each.after.number for each in moves)]
    return [
        Column("", 1),
        Column(number, min(_MOST_NUMBER, max(map(taken, numbers)))),
        Column(heads[0], wide),
        Column(say(lang, "moves.final"), narrow, right=True),
        Column(heads[1], wide),
        Column(say(lang, "moves.final"), narrow, right=True),
        Column(say(lang, "column.lead"), 0 if room < _ROOMY else _LEAD),
        *([Column(say(lang, "column.title"))] if room >= _ROOMY else []),
    ]


def move_rows(moves: Iterable[Move], lang: Lang, room: int) -> list[Row]:
    """Return a row of every application: a changed outcome is strong, what stays as it is weak."""
    return [
        Row(
            each.after.number,
            (
                _sign(each),
                each.after.number,
                place(each.before, lang),
                final(each.before),
                Cell(place(each.after, lang), "warning" if each.turned else ""),
                final(each.after),
                each.after.lead,
                *([each.after.title] if room >= _ROOMY else []),
            ),
            "strong" if each.turned else "" if each.changed else "weak",
        )
        for each in moves
    ]


def move_lines(move: Move, lang: Lang, width: int) -> list[Line]:
    """Return one application: its title, and all that is another."""
    changed = [
        say(lang, "moves.from_to", what=say(lang, f"moves.{name}"), before=before, after=after)
        for name, before, after in _values(move, lang)
        if before != after
    ]
    said = _packed(changed or [say(lang, "moves.same")], max(20, width - 4))
    title = f"  {move.after.number}  {move.after.title}"
    look: Look = "" if changed else "weak"
    return [[(cut(title, width - 2), "strong")], *([(f"  {each}", look)] for each in said)]


def _packed(parts: Iterable[str], room: int) -> list[str]:
    """Return parts in lines, as many in each as fit; one that is wider than a line is broken."""
    lines: list[str] = []
    for part in parts:
        joined = f"{lines[-1]}  {part}" if lines else part
        if lines and taken(joined) <= room:
            lines[-1] = joined
        else:
            lines += [part] if taken(part) <= room else wrap(part, room)
    return lines


def move_texts(moves: Sequence[Move], lang: Lang) -> list[str]:
    """Return what moved for a command: a line of each, or that nothing does."""
    changed = [each for each in moves if each.changed]
    turned, shifted = counts(moves)
    rest = len(changed) - turned - shifted
    head = say(lang, "moves.count", turned=turned, shifted=shifted, changed=rest)
    wide = max((taken(each.after.number) for each in changed), default=0)
    lines = []
    for each in changed:
        values = [f"{before} > {after}" for _, before, after in _values(each, lang)[:2]]
        lines.append("  ".join([f"  {fit(each.after.number, wide)}", *values, each.after.lead]))
    return [head, *lines]


def counts(moves: Iterable[Move]) -> tuple[int, int]:
    """Return how many change their outcome, and how many the rank alone."""
    moved = [each for each in moves if each.moved]
    turned = sum(each.turned for each in moved)
    return turned, len(moved) - turned


def place(row: Standing, lang: Lang) -> str:
    """Return rank and outcome: ` 3= 지원대상`."""
    rank = "" if row.rank is None else f"{row.rank}{'=' if row.tied else ''}"
    outcome = say(lang, f"outcome.{row.outcome or 'none'}")
    return f"{rank:>3} {outcome}"


def final(row: Standing) -> str:
    """Return the final score as it is shown."""
    return _BLANK if row.final is None else shown(row.final)


def _sign(move: Move) -> str:
    return _TURNED if move.turned else _SHIFTED if move.moved else ""


def _values(move: Move, lang: Lang) -> list[tuple[str, str, str]]:
    """Return what can move by name, before and after, the place first."""
    before, after = move.before, move.after
    amounts = ("final", "panel_score", "bonus", "penalty")
    found = [("place", place(before, lang).strip(), place(after, lang).strip())]
    for name in amounts:
        pair = (getattr(each, name) for each in (before, after))
        found.append((name, *_scores(*pair)))
    return [*found, ("sheets", str(before.sheets), str(after.sheets))]


def _scores(before: Fraction | None, after: Fraction | None) -> tuple[str, str]:
    """Return two scores with two decimals, exact where those alone would look the same."""
    texts = [_BLANK if each is None else shown(each) for each in (before, after)]
    if before != after and texts[0] == texts[1]:
        texts = [_BLANK if each is None else exact(each) for each in (before, after)]
    return texts[0], texts[1]
