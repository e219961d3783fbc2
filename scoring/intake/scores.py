"""Scores (평가표) from a long or wide file, ten million points at a time.

Rows only look raw cells up (`score_columns.Codes`), many at a time; what needs the whole file is
tested on columns afterwards (`score_checks`).
"""

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from scoring import gate
from scoring.errors import Refusal, Trouble
from scoring.gate import Cell
from scoring.intake.chunks import in_chunks
from scoring.intake.rows import Read
from scoring.intake.score_checks import POINTS, refuse_incomplete, refuse_range, refuse_twice
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
CRITERION: Final = ("평가지표", "criterion")
COMMENT: Final = ("평가의견", "comment")


class UnknownApplication(Refusal):
    ko = "'{found}'은(는) 신청과제 목록에 없는 접수번호입니다. 번호를 확인하세요."
    en = "'{found}' is not in the application list. Check the number."


class UnknownCriterion(Refusal):
    ko = "'{found}'은(는) 이 규칙의 평가지표가 아닙니다. {known} 가운데 하나를 쓰세요."
    en = "'{found}' is no criterion of this rulebook. Write one of {known}."


class CommentOnly(Refusal):
    ko = "점수 없이 평가의견만 있습니다. 점수를 채우거나 의견을 지우세요."
    en = "There is a comment but no points. Fill in the points or delete the comment."


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
        Refusal: every bad cell; a point twice; with a rulebook also points out of range or off the
            step and incomplete sheets, with applications an unknown number.
    """
    long = any(name in CRITERION for name in table.header)
    signed = rulebook is None or any(c.minimum < 0 for c in rulebook.criteria)
    reader = _Reader(table, rulebook, applications, PointCells(signed=signed, blank=not long))
    read = reader.long() if long else reader.wide()
    refuse_twice(read.value, table)
    if rulebook is not None:
        refuse_incomplete(read.value, rulebook, table)
        refuse_range(read.value, rulebook, table)
    return read


class _Reader:
    """One pass over a table of scores."""

    def __init__(
        self,
        table: Table,
        rulebook: Rulebook | None,
        applications: Sequence[Application] | None,
        points: PointCells,
    ) -> None:
        self.table, self.rulebook, self.points = table, rulebook, points
        self.trouble = Trouble()
        self.aliases = _aliases(rulebook.criteria) if rulebook else {}
        known = [each.number for each in applications] if applications is not None else []
        read = gate.number if applications is None else _known_number(frozenset(known))
        self.numbers = Codes(read, self._header(NUMBER), known)
        self.evaluators = Codes(gate.required, self._header(EVALUATOR))
        self.criteria = Codes(self._criterion, self._header(CRITERION), list(self._ids()))
        self.number, self.evaluator, self.criterion, self.hundredths, self.row = (
            array("i") for _ in range(5)
        )
        self.comments: dict[tuple[int, int], str] = {}

    def long(self) -> Read[Entries]:
        """Read one point per row."""
        wanted = {"number": NUMBER, "evaluator": EVALUATOR, "criterion": CRITERION}
        columns = find_columns(self.table, {**wanted, "points": POINTS}, [*wanted, "points"])
        at = [columns[key] for key in (*wanted, "points")]
        row = FIRST_ROW
        for chunk in in_chunks(self.table.rows):
            try:
                self._add_rows(chunk, at)
            except Refusal:
                self._refuse_rows(row, chunk, at)
            row += len(chunk)
        self.trouble.settle()
        self.row = array("i", range(FIRST_ROW, row))
        return self._entries(columns.values())

    def _add_rows(self, chunk: Sequence[Sequence[Cell]], at: Sequence[int]) -> None:
        """Add many rows of a long file, a column at a time, up to the first bad cell."""
        cells = list(zip(*chunk, strict=True))
        columns = (self.number, self.evaluator, self.criterion, self.hundredths)
        readers = (self.numbers, self.evaluators, self.criteria, self.points)
        for column, reader, index in zip(columns, readers, at, strict=True):
            column.fromlist(list(map(reader.__getitem__, cells[index])))

    def _refuse_rows(self, first: int, chunk: Sequence[Sequence[Cell]], at: Sequence[int]) -> None:
        """Name the first bad cell of each row that has one."""
        readers = (self.numbers, self.evaluators, self.criteria, self.points)
        column = self.table.header[at[-1]]
        for row, cells in enumerate(chunk, start=first):
            try:
                for reader, index in zip(readers, at, strict=True):
                    reader[cells[index]]
            except Refusal as refusal:
                self.trouble.add(refusal.at(self.table.place(row, column)))

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
        for row, cells in enumerate(self.table.rows, start=FIRST_ROW):
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
        at = columns["number"]
        try:
            number, at = self.numbers[cells[at]], columns["evaluator"]
            evaluator, at = self.evaluators[cells[at]], columns.get("comment", 0)
            comment = self._comment(cells[at]) if "comment" in columns else ""
            filled = []
            for code, at in codes:
                if (hundredths := self.points[cells[at]]) != BLANK:
                    filled.append((code, hundredths))
            at = columns.get("comment", 0)
            if comment and not filled:
                raise CommentOnly
        except Refusal as refusal:
            self.trouble.add(refusal.at(self.table.place(row, self.table.header[at])))
            return
        for code, hundredths in filled:
            self.number.append(number)
            self.evaluator.append(evaluator)
            self.criterion.append(code)
            self.hundredths.append(hundredths)
            self.row.append(row)
        if comment:
            self.comments[number, evaluator] = comment

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
        return Read(entries, tuple(unknown_columns(self.table, used)))

    def _header(self, names: Sequence[str]) -> str:
        return next((name for name in self.table.header if name in names), names[0])

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

    @staticmethod
    def _comment(cell: Cell) -> str:
        return gate.text(cell, limit=gate.COMMENT_LIMIT, lines=True)


def _aliases(criteria: Sequence[Criterion]) -> dict[str, str]:
    return {alias: c.id for c in criteria for alias in (c.id, c.name)}


def _known_number(known: frozenset[str]) -> Callable[[Cell], str]:
    def read(cell: Cell) -> str:
        found = gate.number(cell)
        if found not in known:
            raise UnknownApplication(found=found)
        return found

    return read
