"""Scores (평가표) from a long or wide file, ten million points at a time.

Rows only look raw cells up (`score_columns.Codes`), many at a time; what needs the whole file is
tested on columns afterwards (`score_checks`).
"""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

import numpy as np

from scoring import gate
from scoring.errors import Place, Refusal, Trouble
from scoring.gate import Cell
from scoring.intake.rows import Read, numbered, numbered_chunks
from scoring.intake.score_checks import (
    CRITERION,
    POINTS,
    alike_evaluators,
    is_long,
    refuse_incomplete,
    refuse_range,
    refuse_twice,
)
from scoring.intake.score_columns import BLANK, Codes, Entries, PointCells
from scoring.intake.table import (
    FIRST_ROW,
    Table,
    find_columns,
    open_table,
    unknown_columns,
)
from scoring.model import Application
from scoring.rulebook import Criterion, Rulebook

ROW_LIMIT: Final = 10_000_000
NUMBER: Final = ("접수번호", "number")
EVALUATOR: Final = ("평가위원", "evaluator")
COMMENT: Final = ("평가의견", "comment")
_UNKNOWN: Final = -1


class UnknownApplication(Refusal):
    ko = "신청과제 목록에 없는 접수번호입니다: '{found}'. 번호를 확인하세요."
    en = "'{found}' is not in the application list. Check the number."


class UnknownCriterion(Refusal):
    ko = "이 규칙의 평가지표가 아닙니다: '{found}'. {known} 가운데 하나를 쓰세요."
    en = "'{found}' is no criterion of this rulebook. Write one of {known}."


class CommentOnly(Refusal):
    ko = "점수 없이 평가의견만 있습니다. 점수를 채우거나, 회피·불참이면 행을 지우세요."
    en = "There is a comment but no points. Fill in the points or delete the comment."


class CommentTwice(Refusal):
    ko = "{evaluator} 위원의 {number} 평가의견이 두 번 있습니다. 한 행에 모으세요."
    en = "{evaluator}'s comment on {number} stands twice. Put it into one row."


class NoCriterionColumn(Refusal):
    ko = "평가지표 열이 없습니다. '평가지표' 열(세로형)이나 지표 이름의 열(가로형)을 넣으세요."
    en = "There is no criterion column. Add 'criterion' (long) or one column each (wide)."


def read_entries(
    path: Path, rulebook: Rulebook | None, applications: Sequence[Application] | None
) -> Read[Entries]:
    """Read a scores file and check all that can be checked without what is None."""
    return entries_of(open_table(path, row_limit=ROW_LIMIT), rulebook, applications)


def entries_of(
    table: Table, rulebook: Rulebook | None, applications: Sequence[Application] | None
) -> Read[Entries]:
    """Check a table of scores, long if it has a 평가지표 column, else wide.

    Raises:
        Refusal: every bad cell; a point twice; an incomplete sheet; with a rulebook also points
            out of range or off the step, with applications an unknown number.
    """
    reader = _Reader(table, rulebook, applications)
    read = reader.long() if is_long(table) else reader.wide()
    refuse_twice(read.value, rulebook, table)
    for again in reader.second_comments:
        reader.trouble.add(again)
    reader.trouble.settle()
    refuse_incomplete(read.value, rulebook, table)
    if rulebook is not None:
        refuse_range(read.value, rulebook, table)
    return read


class _Reader:
    """One pass over a table of scores."""

    def __init__(
        self,
        table: Table,
        rulebook: Rulebook | None,
        applications: Sequence[Application] | None,
    ) -> None:
        self.table, self.rulebook = table, rulebook
        self.trouble = Trouble()
        self.points = _point_cells(rulebook, blank=not is_long(table))
        plain = rulebook is not None and all(c.minimum >= 0 for c in rulebook.criteria)
        self.unsigned = self.points[0] if plain else None
        self.aliases = _aliases(rulebook.criteria) if rulebook else {}
        known = [each.number for each in applications] if applications is not None else []
        read = gate.number if applications is None else _known_number(frozenset(known))
        self.numbers = Codes(read, known)
        self.evaluators = Codes(gate.required)
        self.criteria = Codes(self._criterion, list(self._ids()))
        self.number, self.evaluator, self.criterion, self.hundredths, self.row = (
            array("i") for _ in range(5)
        )
        self.comments: dict[tuple[int, int], str] = {}
        self.second_comments: list[Refusal] = []

    def long(self) -> Read[Entries]:
        """Read one point per row."""
        wanted = {"number": NUMBER, "evaluator": EVALUATOR, "criterion": CRITERION}
        columns = find_columns(self.table, {**wanted, "points": POINTS}, [*wanted, "points"])
        at = [columns[key] for key in (*wanted, "points")]
        end = FIRST_ROW
        for first, chunk in numbered_chunks(self.table, self.trouble):
            try:
                self._add_rows(chunk, at)
            except Refusal:
                self._refuse_rows(first, chunk, at)
            end = first + len(chunk)
        self.trouble.settle()
        self.row = array("i", range(FIRST_ROW, end))
        return self._entries(columns.values())

    def _add_rows(self, chunk: Sequence[Sequence[Cell]], at: Sequence[int]) -> None:
        """Add many rows of a long file, a column at a time, up to the first bad cell."""
        cells = list(zip(*chunk, strict=True))
        n, e, c, p = at
        points, codes = self.points, list(map(self.criteria.__getitem__, cells[c]))
        self.number.fromlist(list(map(self.numbers.__getitem__, cells[n])))
        self.evaluator.fromlist(list(map(self.evaluators.__getitem__, cells[e])))
        self.criterion.fromlist(codes)
        if self.unsigned is not None:  # one reader for all criteria
            self.hundredths.fromlist(list(map(self.unsigned.__getitem__, cells[p])))
            return
        read = [points[code][cell] for code, cell in zip(codes, cells[p], strict=True)]
        self.hundredths.fromlist(read)

    def _refuse_rows(self, first: int, chunk: Sequence[Sequence[Cell]], at: Sequence[int]) -> None:
        """Name the bad cells of each row that has any."""
        c = at[2]
        for row, cells in enumerate(chunk, start=first):
            code = _UNKNOWN
            with suppress(Refusal):
                code = self.criteria[cells[c]]
            codes = (self.numbers, self.evaluators, self.criteria, self.points[code])
            self._refuse_cells(row, cells, zip(at, (x.__getitem__ for x in codes), strict=True))

    def wide(self) -> Read[Entries]:
        """Read one sheet per row; a row without any points is no row."""
        wanted: dict[str, Sequence[str]] = {"number": NUMBER, "evaluator": EVALUATOR}
        wanted["comment"] = COMMENT
        wanted |= {f"criterion {id_}": names for id_, names in self._wide_names().items()}
        required = ["number", "evaluator", *(key for key in wanted if key.startswith("criterion "))]
        columns = find_columns(self.table, wanted, required)
        criteria = {key: at for key, at in columns.items() if key.startswith("criterion ")}
        if not criteria:
            raise NoCriterionColumn(self.table.place(1))
        codes = [(self.criteria[key.partition(" ")[2]], at) for key, at in criteria.items()]
        for row, cells in numbered(self.table, self.trouble):
            self._wide_row(row, cells, columns, codes)
        self.trouble.settle()
        return self._entries(columns.values())

    def _wide_row(
        self,
        row: int,
        cells: Sequence[Cell],
        columns: Mapping[str, int],
        codes: Sequence[tuple[int, int]],
    ) -> None:
        n, e, at = columns["number"], columns["evaluator"], columns.get("comment")
        try:
            number, evaluator = self.numbers[cells[n]], self.evaluators[cells[e]]
            points = [(code, self.points[code][cells[c]]) for code, c in codes]
            comment = "" if at is None else _comment(cells[at])
        except Refusal:
            readers: list[tuple[int, Callable[[Cell], object]]] = [
                (n, self.numbers.__getitem__),
                (e, self.evaluators.__getitem__),
                *((c, self.points[code].__getitem__) for code, c in codes),
            ]
            if at is not None:
                readers.append((at, _comment))
            self._refuse_cells(row, cells, readers)
            return
        filled = [(code, hundredths) for code, hundredths in points if hundredths != BLANK]
        for code, hundredths in filled:
            self.number.append(number)
            self.evaluator.append(evaluator)
            self.criterion.append(code)
            self.hundredths.append(hundredths)
            self.row.append(row)
        if comment and at is not None:
            place = self.table.place(row, self.table.header[at])
            self._take_comment(comment, (number, evaluator), place, alone=not filled)

    def _take_comment(self, words: str, key: tuple[int, int], place: Place, *, alone: bool) -> None:
        if alone:
            self.trouble.add(CommentOnly(place))
        elif key in self.comments:
            number, evaluator = self.numbers.names[key[0]], self.evaluators.names[key[1]]
            again = CommentTwice(place, number=number, evaluator=evaluator)
            self.second_comments.append(again)
        else:
            self.comments[key] = words

    def _refuse_cells(
        self,
        row: int,
        cells: Sequence[Cell],
        readers: Iterable[tuple[int, Callable[[Cell], object]]],
    ) -> None:
        """Name every bad cell of a row that has one."""
        for index, read in readers:
            try:
                read(cells[index])
            except Refusal as refusal:
                self.trouble.add(refusal.at(self.table.place(row, self.table.header[index])))

    def _entries(self, used: Iterable[int]) -> Read[Entries]:
        columns = (self.number, self.evaluator, self.criterion, self.hundredths, self.row)
        number, evaluator, criterion, points, row = (
            np.frombuffer(column, dtype=np.int32) if column else np.zeros(0, dtype=np.int32)
            for column in columns
        )
        entries = Entries(
            self.numbers.names,
            self.evaluators.names,
            self.criteria.names,
            number,
            evaluator,
            criterion,
            points,
            row,
            self.comments,
        )
        warnings = [*unknown_columns(self.table, used), *alike_evaluators(entries, self.table)]
        return Read(entries, tuple(warnings))

    def _ids(self) -> Sequence[str]:
        return [c.id for c in self.rulebook.criteria] if self.rulebook else []

    def _criterion(self, cell: Cell) -> str:
        found = gate.required(cell)
        if self.rulebook is None:
            return found
        if found not in self.aliases:
            known = ", ".join(self._ids())
            raise UnknownCriterion(found=found, known=known)
        return self.aliases[found]

    def _wide_names(self) -> Mapping[str, Sequence[str]]:
        if self.rulebook is not None:
            return {c.id: (c.name, c.id) for c in self.rulebook.criteria}
        fixed = {*NUMBER, *EVALUATOR, *COMMENT}
        return {name: (name,) for name in self.table.header if name not in fixed}


def _comment(cell: Cell) -> str:
    return gate.text(cell, limit=gate.COMMENT_LIMIT, lines=True)


def _point_cells(rulebook: Rulebook | None, *, blank: bool) -> Mapping[int, PointCells]:
    """Return who reads the points of each criterion, by code: a sign only where it can be due."""
    plain, signed = PointCells(signed=False, blank=blank), PointCells(signed=True, blank=blank)
    if rulebook is None:
        return defaultdict(lambda: signed)
    readers = {code: signed for code, c in enumerate(rulebook.criteria) if c.minimum < 0}
    # Under a criterion that nobody knows, a sign is not the mistake.
    return defaultdict(lambda: plain, {_UNKNOWN: signed, **readers})


def _aliases(criteria: Sequence[Criterion]) -> dict[str, str]:
    return {alias: c.id for c in criteria for alias in (c.id, c.name)}


def _known_number(known: frozenset[str]) -> Callable[[Cell], str]:
    def read(cell: Cell) -> str:
        found = gate.number(cell)
        if found not in known:
            raise UnknownApplication(found=found)
        return found

    return read
