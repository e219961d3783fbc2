"""What stands where an evaluator meets an application: sheet, recusal, challenge."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import bindparam, select

from scoring.acts.access import SCORES
from scoring.errors import Refusal
from scoring.record import Record
from scoring.sources import source

_APPLICATION: Final = source("application")
_PERSON: Final = source("person")
_SHEET: Final = source("sheet")
_RECUSAL: Final = source("recusal")
_CHALLENGE: Final = source("challenge")


def _of_cell(table: Any) -> tuple[Any, Any, Any]:  # noqa: ANN401  a Core table
    return (
        table.round == bindparam("r"),
        table.number == bindparam("n"),
        table.evaluator == bindparam("e"),
    )


_EVALUATOR: Final = select(_PERSON.name).where(
    _PERSON.round == bindparam("r"),
    _PERSON.name == bindparam("e"),
    _PERSON.left == "",
    SCORES,
)
_ADMITTED: Final = select(_APPLICATION.number).where(
    _APPLICATION.round == bindparam("r"),
    _APPLICATION.number == bindparam("n"),
    _APPLICATION.screened_out == "",
)
_CELL: Final = select(
    _EVALUATOR.exists(),
    _ADMITTED.exists(),
    select(_SHEET.state).where(*_of_cell(_SHEET)).scalar_subquery(),
    select(_RECUSAL.kind).where(*_of_cell(_RECUSAL)).scalar_subquery(),
    select(_CHALLENGE.state).where(*_of_cell(_CHALLENGE)).scalar_subquery(),
)


class UnknownEvaluator(Refusal):
    ko = "평가위원이 아닙니다: '{found}'. 명단의 이름을 쓰세요."
    en = "'{found}' is no evaluator. Write a name of the panel."


class UnknownAdmitted(Refusal):
    ko = "평가 대상 과제가 아닙니다: '{found}'. 접수번호를 확인하세요."
    en = "'{found}' is not among the applications to be scored. Check the number."


@dataclass(frozen=True, slots=True)
class Cell:
    """The states of sheet, recusal and challenge, None where there is none.

    `scores` tells whether somebody of that name scores now, `admitted` whether that application is
    to be scored.
    """

    scores: bool
    admitted: bool
    sheet: str | None
    recusal: str | None
    challenge: str | None


def read_cell(record: Record, number: str, evaluator: str) -> Cell:
    """Return what stands there, within a transaction of the caller."""
    scores, admitted, *states = record.rows(_CELL, r=record.round, n=number, e=evaluator)[0]
    return Cell(bool(scores), bool(admitted), *states)


def require_admitted(record: Record, number: str) -> None:
    """Refuse what is not to be scored (`UnknownAdmitted`), within a transaction of the caller."""
    if not record.rows(_ADMITTED, r=record.round, n=number):
        raise UnknownAdmitted(found=number)


def known_cell(record: Record, number: str, evaluator: str) -> Cell:
    """Return what stands there; refuse a name or number that is not to be scored with.

    Raises:
        UnknownEvaluator: nobody of that name scores (any more).
        UnknownAdmitted: no such application, or screened out.
    """
    cell = read_cell(record, number, evaluator)
    if not cell.scores:
        raise UnknownEvaluator(found=evaluator)
    if not cell.admitted:
        raise UnknownAdmitted(found=number)
    return cell
