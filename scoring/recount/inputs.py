"""The `inputs` of an export, checked: what a result is recounted from.

What cannot be counted at all is refused here. What can be counted but breaks its own rulebook (a
point over the maximum) is deliberately not: that is a difference, which `compare` shows.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from scoring.errors import Refusal
from scoring.rulebook import Item, Rulebook, from_document

Table = dict[str, Any]
Sheet = Mapping[str, Fraction]
"""One evaluator's points by criterion id."""
Sheets = Mapping[str, Sheet]
"""One application's sheets by evaluator."""

_EXACT: Final = re.compile(r"-?[0-9]{1,12}(/[0-9]{1,12})?")


class NotAResult(Refusal):
    ko = "평가 결과 파일이 아닙니다. 없는 항목: '{part}'. simsa가 만든 결과 파일을 지정하세요."
    en = "It has no '{part}', so it is no result. Name a result file made by simsa."


class BadInput(Refusal):
    ko = "{where}: 올바른 값이 아닙니다: {found} ({need_ko}). 결과를 다시 내보내세요."
    en = "{where}: {found} is not {need}. Export the result again."

    def __init__(self, where: str, found: object, *, ko: str, en: str) -> None:
        super().__init__(where=where, found=repr(found), need_ko=ko, need=en)


class UnknownHere(Refusal):
    ko = "{where}: 이 결과에 없습니다: '{found}'. 결과를 다시 내보내세요."
    en = "{where}: '{found}' does not exist in this result. Export the result again."


class TwiceHere(Refusal):
    ko = "{where}: 두 번 있습니다: '{found}'. 결과를 다시 내보내세요."
    en = "{where}: '{found}' stands twice. Export the result again."


class PartOfASheet(Refusal):
    ko = "{number}에 대한 {evaluator}의 평가표에 {missing} 점수가 없습니다. 결과를 다시 내보내세요."
    en = "The sheet of {evaluator} for {number} lacks {missing}. Export the result again."


class FactsNeeded(Refusal):
    ko = "{where}: 비율로 주는 가점·감점은 확인된 항목이 있어야 합니다. 결과를 다시 내보내세요."
    en = "{where}: items in percent need established facts. Export the result again."


@dataclass(frozen=True, slots=True)
class Claimed:
    """One kind (bonus or penalty) of one application.

    `claim` is in points; `facts` are the ids of the established items, None if the claim counts.
    """

    claim: Fraction
    facts: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Application:
    """신청과제, as far as the result depends on it; `screened_out` is empty if admitted."""

    number: str
    title: str
    lead: str
    screened_out: str
    bonus: Claimed
    penalty: Claimed


@dataclass(frozen=True, slots=True)
class Decision:
    """People's choice in a tie across the last slot."""

    among: frozenset[str]
    chosen: frozenset[str]


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that decides a result. `sheets` has an entry for every application, possibly empty."""

    rulebook: Rulebook
    applications: tuple[Application, ...]
    sheets: Mapping[str, Sheets]
    panel: frozenset[str]
    decisions: tuple[Decision, ...]

    @property
    def admitted(self) -> tuple[Application, ...]:
        """The applications that were not screened out."""
        return tuple(each for each in self.applications if not each.screened_out)


def inputs_of(document: object) -> Inputs:
    """Return the checked inputs of a whole export; refuse what is no result (`NotAResult`)."""
    if not isinstance(document, dict) or "standings" not in document:
        raise NotAResult(part="standings")
    if "inputs" not in document:
        raise NotAResult(part="inputs")
    return read_inputs(document["inputs"])


def read_inputs(value: object) -> Inputs:
    """Return the checked inputs.

    Raises:
        NotAResult: a part is missing.
        BadInput, UnknownHere, TwiceHere, PartOfASheet, FactsNeeded: a part cannot be counted.
        Refusal: what `scoring.rulebook.from_document` finds.
    """
    inputs = _table(value, "inputs")
    rulebook = from_document(_table(_take(inputs, "rulebook", "inputs"), "inputs.rulebook"))
    applications = _applications(inputs, rulebook)
    numbers = frozenset(application.number for application in applications)
    sheets = _sheets(inputs, rulebook, numbers)
    _check_comments(inputs, numbers)
    _check_reviewed(inputs, numbers)
    panel = frozenset(evaluator for own in sheets.values() for evaluator in own)
    return Inputs(rulebook, applications, sheets, panel, _decisions(inputs, numbers))


def _applications(inputs: Table, rulebook: Rulebook) -> tuple[Application, ...]:
    applications: dict[str, Application] = {}
    for where, row in _rows(inputs, "applications"):
        application = _application(row, where, rulebook)
        if application.number in applications:
            raise TwiceHere(where=where, found=application.number)
        applications[application.number] = application
    return tuple(applications.values())


def _application(row: Table, where: str, rulebook: Rulebook) -> Application:
    for key in ("lead_type", "partner", "partner_type"):
        _text(row, key, where)
    for key in ("government_grant", "total_cost"):
        _won(row, key, where)
    application = Application(
        number=_text(row, "number", where),
        title=_text(row, "title", where),
        lead=_text(row, "lead", where),
        screened_out=_text(row, "screened_out", where),
        bonus=_claimed(row, where, ("bonus", "bonuses"), rulebook.bonuses),
        penalty=_claimed(row, where, ("penalty", "penalties"), rulebook.penalties),
    )
    if not application.number:
        raise BadInput(f"{where}.number", "", ko="접수번호가 비어 있음", en="a number")
    return application


def _claimed(row: Table, where: str, keys: tuple[str, str], items: tuple[Item, ...]) -> Claimed:
    claim = _exact(row, keys[0], where)
    where_facts = f"{where}.{keys[1]}"
    if _take(row, keys[1], where) is None:
        # INTERFACE, "Applications": a claim counts only where all items of its kind are in points.
        if claim != 0 and any(item.unit == "percent" for item in items):
            raise FactsNeeded(where=where_facts)
        return Claimed(claim, None)
    facts = _texts(row, keys[1], where)
    for fact in facts:
        if fact not in {item.id for item in items}:
            raise UnknownHere(where=where_facts, found=fact)
        if facts.count(fact) > 1:
            raise TwiceHere(where=where_facts, found=fact)
    return Claimed(claim, frozenset(facts))


def _sheets(inputs: Table, rulebook: Rulebook, numbers: frozenset[str]) -> dict[str, Sheets]:
    criteria = [criterion.id for criterion in rulebook.criteria]
    sheets: dict[str, dict[str, dict[str, Fraction]]] = {number: {} for number in numbers}
    for where, row in _rows(inputs, "scores"):
        number = _one_of(row, "number", where, numbers)
        criterion = _one_of(row, "criterion", where, frozenset(criteria))
        evaluator = _text(row, "evaluator", where)
        sheet = sheets[number].setdefault(evaluator, {})
        if criterion in sheet:
            raise TwiceHere(where=where, found=f"{number} {evaluator} {criterion}")
        sheet[criterion] = _exact(row, "points", where)
    for number, own in sheets.items():
        for evaluator, sheet in own.items():
            missing = ", ".join(criterion for criterion in criteria if criterion not in sheet)
            if missing:
                raise PartOfASheet(number=number, evaluator=evaluator, missing=missing)
    return dict(sheets)


def _check_comments(inputs: Table, numbers: frozenset[str]) -> None:
    for where, row in _rows(inputs, "comments"):
        _one_of(row, "number", where, numbers)
        _text(row, "evaluator", where)
        _text(row, "comment", where)


def _check_reviewed(inputs: Table, numbers: frozenset[str]) -> None:
    """Check what was evaluated again, which stands there only if something was."""
    for number in _texts(inputs, "reviewed", "inputs") if "reviewed" in inputs else ():
        if number not in numbers:
            raise UnknownHere(where="inputs.reviewed", found=number)


def _decisions(inputs: Table, numbers: frozenset[str]) -> tuple[Decision, ...]:
    decisions = []
    for where, row in _rows(inputs, "decisions"):
        _text(row, "reason", where)
        _texts(row, "by", where)
        among, chosen = _texts(row, "among", where), _texts(row, "chosen", where)
        for number in (*among, *chosen):
            if number not in numbers:
                raise UnknownHere(where=where, found=number)
        decisions.append(Decision(frozenset(among), frozenset(chosen)))
    return tuple(decisions)


def _table(value: object, where: str) -> Table:
    if not isinstance(value, dict):
        raise BadInput(where, value, ko="이름과 값의 묶음이 아님", en="an object")
    return value


def _rows(inputs: Table, key: str) -> Iterator[tuple[str, Table]]:
    value = _take(inputs, key, "inputs")
    if not isinstance(value, list):
        raise BadInput(f"inputs.{key}", value, ko="목록이 아님", en="a list")
    for index, row in enumerate(value):
        where = f"inputs.{key}[{index}]"
        yield where, _table(row, where)


def _take(table: Table, key: str, where: str) -> object:
    if key not in table:
        raise NotAResult(part=f"{where}.{key}")
    return table[key]


def _text(table: Table, key: str, where: str) -> str:
    value = _take(table, key, where)
    if not isinstance(value, str):
        raise BadInput(f"{where}.{key}", value, ko="글이 아님", en="text")
    return value


def _one_of(table: Table, key: str, where: str, known: frozenset[str]) -> str:
    value = _text(table, key, where)
    if value not in known:
        raise UnknownHere(where=f"{where}.{key}", found=value)
    return value


def _texts(table: Table, key: str, where: str) -> tuple[str, ...]:
    value = _take(table, key, where)
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise BadInput(f"{where}.{key}", value, ko="글의 목록이 아님", en="a list of texts")
    return tuple(value)


def _won(table: Table, key: str, where: str) -> None:
    value = _take(table, key, where)
    if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
        raise BadInput(f"{where}.{key}", value, ko="원 단위 정수가 아님", en="whole won or null")


def _exact(table: Table, key: str, where: str) -> Fraction:
    value = _take(table, key, where)
    # A float is deliberately not read, however harmless it looks: it is not the number meant.
    if isinstance(value, str) and _EXACT.fullmatch(value) and not _divides_by_zero(value):
        amount = Fraction(value)
        if str(amount) == value:
            return amount
    raise BadInput(
        f"{where}.{key}", value, ko='"17/2"처럼 약분한 글이 아님', en='exact text such as "17/2"'
    )


def _divides_by_zero(text: str) -> bool:
    _, slash, below = text.partition("/")
    return bool(slash) and int(below) == 0
