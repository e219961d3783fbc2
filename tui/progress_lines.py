"""평가 진행 as lines of signs: evaluators by applications, who is how far and never how much.

A pure reading of `Progress`. Where the applications do not fit side by side they stand in parts;
which part is shown follows from the cursor alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from scoring.errors import Lang
from scoring.people import Person, Role
from scoring.phases import ROLE_NAMES
from scoring.views import OUT, Progress, SheetState
from tui.cells import cut, fit, taken
from tui.locale import say

Span = tuple[str, str]
"""A text and how it looks: one of the listing's looks, or `cursor`."""

SIGNS: Final[Mapping[SheetState, str]] = {
    SheetState.SUBMITTED: "#",
    SheetState.DRAFT: "+",
    SheetState.EMPTY: ".",
    SheetState.RECUSED: "x",
    SheetState.ABSENT: "-",
    SheetState.KEYED: "o",
    SheetState.LEFT: "/",
    SheetState.APART: "=",
}
LOOKS: Final[Mapping[SheetState, str]] = {
    SheetState.SUBMITTED: "",
    SheetState.DRAFT: "strong",
    SheetState.EMPTY: "warning",
    SheetState.RECUSED: "weak",
    SheetState.ABSENT: "weak",
    SheetState.KEYED: "warning",
    SheetState.LEFT: "weak",
    SheetState.APART: "weak",
}
_RARE: Final = frozenset({SheetState.KEYED, SheetState.LEFT, SheetState.APART})
"""States that the legend names only where there are any."""
_OPEN: Final = frozenset({SheetState.EMPTY, SheetState.DRAFT, SheetState.KEYED})
_GUTTER: Final = 2
_MOST_NAME: Final = 20
_MOST_LABEL: Final = 5
_MOST_LEAD: Final = 24
_LEAST_LABEL: Final = 2
_GAPS: Final = (2, 1)
_WIDE: Final = 120
"""Cells from which on columns spread, and numbers stand whole if they fit."""
_WIDE_GAPS: Final = (5, 4, 3)
_MOST_WHOLE: Final = 16


@dataclass(frozen=True, slots=True)
class Plan:
    """Where things stand in a line: `first` of the applications, and how many, are shown."""

    names: int
    labels: tuple[str, ...]
    cell: int
    done: int
    first: int
    shown: int

    @property
    def left(self) -> int:
        """Where the first application's cell begins."""
        return _GUTTER + self.names

    @property
    def part(self) -> range:
        """The applications shown, by their index."""
        return range(self.first, self.first + self.shown)


def plan(progress: Progress, lang: Lang, width: int, column: int) -> Plan:
    """Return the plan for lines of `width` cells with the cursor on application `column`."""
    heading = taken(say(lang, "progress.evaluator"))
    called = [taken(called_as(each, lang)) for each in progress.evaluators]
    names = min(_MOST_NAME, max([heading, *called]))
    done = max([taken(say(lang, "progress.done")), *map(taken, _done_texts(progress))])
    room = width - _GUTTER - names - done - 2
    labels, cell = _columns(progress.numbers, room, wide=width >= _WIDE)
    shown = min(len(labels), max(1, room // cell))
    return Plan(names, labels, cell, done, _first(column, shown, len(labels)), shown)


def _columns(numbers: Sequence[str], room: int, *, wide: bool) -> tuple[tuple[str, ...], int]:
    """Return what stands above the columns and how wide they are: as wide as all of them fit."""
    short = short_numbers(numbers)
    whole = tuple(cut(number, _MOST_WHOLE) for number in numbers)
    tried = [(whole, gap) for gap in (*_WIDE_GAPS, *_GAPS[:1])] if wide else []
    tried += [(short, gap) for gap in (*(_WIDE_GAPS if wide else ()), *_GAPS)]
    for labels, gap in tried:
        cell = max(map(taken, labels), default=_LEAST_LABEL) + gap
        if cell * len(labels) <= room:
            return labels, cell
    return short, max(map(taken, short), default=_LEAST_LABEL) + _GAPS[-1]


def _first(column: int, shown: int, count: int) -> int:
    """Return where the part with `column` in it begins; the last part is a full one."""
    if shown == 0:
        return 0
    return max(0, min(column // shown * shown, count - shown))


def short_numbers(numbers: Sequence[str]) -> tuple[str, ...]:
    """Return the ends that tell the numbers apart; plain counting where they would be long."""
    for length in range(_LEAST_LABEL, _MOST_LABEL + 1):
        ends = tuple(number[-length:] for number in numbers)
        if len(set(ends)) == len(ends) and max(map(taken, ends), default=0) <= _MOST_LABEL:
            return ends
    return tuple(f"{nth:02d}" for nth in range(1, len(numbers) + 1))


def called_as(person: Person, lang: Lang) -> str:
    """Return a name, the chair's with the role behind it."""
    if person.role is Role.CHAIR:
        return f"{person.name} ({ROLE_NAMES[Role.CHAIR].said(lang)})"
    return person.name


def heading(progress: Progress, drawn: Plan, lang: Lang, column: int) -> list[Span]:
    """Return the line of short numbers; the cursor's column stands out."""
    spans = [(" " * _GUTTER + fit(say(lang, "progress.evaluator"), drawn.names), "weak")]
    for nth in drawn.part:
        look = "strong" if nth == column else "weak"
        spans.append((fit(drawn.labels[nth], drawn.cell, right=True), look))
    if not progress.numbers:
        return spans
    return [*spans, (f"  {fit(say(lang, 'progress.done'), drawn.done, right=True)}", "weak")]


def row(
    progress: Progress, drawn: Plan, lang: Lang, nth: int, *, column: int | None = None
) -> list[Span]:
    """Return the line of evaluator `nth`; `column` is the cursor's if it stands in this line."""
    person = progress.evaluators[nth]
    front = column is not None
    gutter = (">".ljust(_GUTTER) if front else " " * _GUTTER, "mark" if front else "")
    spans = [gutter, (fit(called_as(person, lang), drawn.names), "strong" if front else "")]
    if not progress.numbers:
        return spans
    for at in drawn.part:
        state = progress.states[person.name, progress.numbers[at]]
        spans += _cell(state, drawn.cell, None if column is None else at - column)
    missing = outstanding(progress, person.name)
    done = fit(_done(progress, person.name), drawn.done, right=True)
    end = "] " if column == drawn.part[-1] else "  "
    return [*spans, (end, "mark"), (done, "warning" if missing else "")]


def _cell(state: SheetState, width: int, from_cursor: int | None) -> list[Span]:
    """Return one sign at the right end of its cell, in brackets if the cursor stands on it."""
    before = " " * (width - 1)
    if from_cursor == 0:
        before = before[:-1] + "["
    elif from_cursor == 1:
        before = "]" + before[1:]
    return [(before, "mark"), (SIGNS[state], LOOKS[state])]


def outstanding(progress: Progress, name: str) -> int:
    """Return how many sheets an evaluator has still to submit."""
    states = _states(progress, name)
    return sum(state in _OPEN for state in states)


def _done(progress: Progress, name: str) -> str:
    states = [state for state in _states(progress, name) if state not in OUT]
    return f"{states.count(SheetState.SUBMITTED)}/{len(states)}"


def _done_texts(progress: Progress) -> Iterator[str]:
    return (_done(progress, each.name) for each in progress.evaluators)


def _states(progress: Progress, name: str) -> list[SheetState]:
    return [progress.states[name, number] for number in progress.numbers]


def counted(progress: Progress, lang: Lang) -> str:
    """Return `제출 68 / 82  남은 위원 3`."""
    states = [state for state in progress.states.values() if state not in OUT]
    waiting = sum(outstanding(progress, each.name) > 0 for each in progress.evaluators)
    return say(
        lang,
        "progress.counted",
        submitted=states.count(SheetState.SUBMITTED),
        expected=len(states),
        waiting=waiting,
    )


def legend(progress: Progress, lang: Lang, width: int) -> list[Span]:
    """Return what the signs mean; rare ones only where there are any."""
    there = set(progress.states.values()) | set(SIGNS) - _RARE
    named = [(state, say(lang, f"progress.{state.value}")) for state in SIGNS if state in there]
    needed = sum(taken(word) + 2 for _, word in named)
    gap = max(1, min(3, (width - needed - _GUTTER) // len(named)))
    left = min(_GUTTER, max(0, width - needed - gap * (len(named) - 1)))
    spans: list[Span] = [(" " * left, "")]
    for state, word in named:
        spans += [(SIGNS[state], LOOKS[state]), (f" {word}{' ' * gap}", "weak")]
    return spans


def in_front(progress: Progress, lang: Lang, nth: int, column: int) -> str:
    """Return in words what stands under the cursor."""
    if not progress.evaluators or not progress.numbers:
        return say(lang, "progress.nothing")
    name, number = progress.evaluators[nth].name, progress.numbers[column]
    state = say(lang, f"progress.{progress.states[name, number].value}")
    lead = progress.leads.get(number, "")
    named = f"{number}  {cut(lead, _MOST_LEAD)}" if lead else number
    return say(lang, "progress.in_front", name=name, number=named, state=state)


def part_shown(progress: Progress, drawn: Plan, lang: Lang) -> str:
    """Return which applications are shown, empty if all are."""
    count = len(progress.numbers)
    if drawn.shown == count:
        return ""
    first, last = drawn.first + 1, drawn.first + drawn.shown
    return say(lang, "progress.part", first=first, last=last, count=count)


def blocked(progress: Progress, lang: Lang, most: int) -> list[str]:
    """Return the blockers by name, in at most `most` lines."""
    lines = [each.said(lang) for each in progress.blockers]
    if len(lines) <= most:
        return lines
    rest = len(lines) - most + 1
    return [*lines[: most - 1], say(lang, "progress.more", count=rest)]
