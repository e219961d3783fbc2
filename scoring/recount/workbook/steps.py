"""산출 and 지표별 점수: every step in whole numbers, so many to a point."""

import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from scoring.errors import Phrase
from scoring.intake.xlsx import Sheet
from scoring.recount.compute import Recounted, Row
from scoring.recount.inputs import Inputs
from scoring.recount.score import Score, points_of, trimmed_center
from scoring.recount.workbook.given import by_criterion
from scoring.recount.workbook.grid import Findings, Right, Table, at, has_heading, rows_of, table_of
from scoring.recount.workbook.ranking import DECISION, NONE, OUTCOMES
from scoring.rulebook import Rulebook

_UNIT: Final = re.compile(
    r"1점 = ([1-9][0-9]{0,2}(?:,[0-9]{3}){0,5})인 정수로 판정하며, 나누는 것은 다른 시트의 표시뿐"
)
_NOT_WHOLE = Phrase(
    "모든 점수를 정수로 만드는 단위가 아닙니다.", "No unit that makes every score a whole number."
)


def steps_table(sheet: Sheet, rulebook: Rulebook, findings: Findings) -> Table:
    """Return 산출 as a table; its column 동점 결정 is there only if people decided a tie."""
    headings = _headings(rulebook, decided=False)
    if has_heading(sheet, DECISION[1], headings):
        headings = _headings(rulebook, decided=True)
    return table_of(sheet, headings, findings)


def _headings(rulebook: Rulebook, *, decided: bool) -> list[tuple[str, str]]:
    weighted = rulebook.weighted
    return [
        ("number", "접수번호"),
        ("sheets", "평가표 수"),
        ("scored", "점수 산정"),
        ("panel", "평가점수"),
        *([("weighted", "가중 평가점수")] if weighted else []),
        ("bonus", "가점"),
        ("penalty", "감점"),
        ("final", "최종점수"),
        *([("ranking", "순위점수")] if weighted else []),
        ("passed", "기준 충족"),
        *((f"group {group.name}", group.name) for group in rulebook.groups),
        *(
            (f"tie {nth}", f"동점 {nth}\n{'+'.join(step)}")
            for nth, step in enumerate(rulebook.ties, start=1)
            if step != "penalty"
        ),
        ("rank", "순위"),
        ("sharing", "같은 순위 수"),
        *([DECISION] if decided else []),
        ("outcome", "결과"),
    ]


def check_steps(table: Table, inputs: Inputs, right: Recounted, findings: Findings) -> int | None:
    """Compare 산출; return how many whole numbers make a point, None if the sheet does not say."""
    unit = _unit(table, inputs, right, findings)
    rows = rows_of(table, [each.number for each in inputs.applications], findings)
    sharing = Counter(row["rank"] for row in right.rows)
    for row in right.rows:
        if row["number"] in rows:
            score = right.scores.get(row["number"])
            cells = _decided(row, score, sharing[row["rank"]])
            if unit is not None:
                cells |= {
                    key: int(each * unit) for key, each in _scores(score, inputs.rulebook).items()
                }
            table.check(rows[row["number"]], cells, findings)
    return unit


def _decided(row: Row, score: Score | None, sharing: int) -> dict[str, Right]:
    return {
        "sheets": row["sheets"],
        "scored": int(score is not None),
        "passed": int(score is not None and score.passed),
        "rank": row["rank"] or NONE,
        "sharing": sharing if row["rank"] else NONE,
        "outcome": OUTCOMES[row["outcome"]],
    }


def _scores(score: Score | None, rulebook: Rulebook) -> dict[str, Fraction]:
    """Return all scores of an application, zeros if it has none."""
    steps = {f"tie {n}": s for n, s in enumerate(rulebook.ties, start=1) if s != "penalty"}
    groups = [group.name for group in rulebook.groups]
    if score is None:
        keys = ["panel", "weighted", "bonus", "penalty", "final", "ranking", *steps]
        return dict.fromkeys([*keys, *(f"group {name}" for name in groups)], Fraction(0))
    return {
        "panel": score.panel_score,
        "weighted": score.weighted,
        "bonus": score.bonus,
        "penalty": score.penalty,
        "final": score.final,
        "ranking": score.ranking,
        **{f"group {name}": score.groups[name] for name in groups},
        **{
            key: sum((score.groups[name] for name in step), Fraction(0))
            for key, step in steps.items()
        },
    }


def _unit(table: Table, inputs: Inputs, right: Recounted, findings: Findings) -> int | None:
    note = at(table.rows, 1, 0)
    told = _UNIT.fullmatch(note) if isinstance(note, str) else None
    unit = int(told[1].replace(",", "")) if told else 0
    if unit and all((each * unit).denominator == 1 for each in _all_scores(inputs, right)):
        return unit
    findings.add(f"{table.name}!A2", note, "", _NOT_WHOLE)
    return None


def _all_scores(inputs: Inputs, right: Recounted) -> Iterator[Fraction]:
    for number, score in right.scores.items():
        yield from _scores(score, inputs.rulebook).values()
        if by_criterion(inputs.rulebook):
            yield from _centers(number, inputs, right).values()


def check_criteria(
    sheet: Sheet, unit: int | None, inputs: Inputs, right: Recounted, findings: Findings
) -> None:
    """Compare 지표별 점수: each criterion's own trimmed centre, before any rounding."""
    headings = [(f"criterion {each.id}", each.name) for each in inputs.rulebook.criteria]
    table = table_of(sheet, [("number", "접수번호"), *headings], findings)
    rows = rows_of(table, [each.number for each in inputs.applications], findings)
    if unit is None:
        return
    note = f"지표마다 따로 낸 중심값(반올림 전), 1점 = {unit:,}"
    findings.check(f"{table.name}!A2", at(table.rows, 1, 0), note)
    for number, row in rows.items():
        centers = _centers(number, inputs, right)
        table.check(row, {key: int(each * unit) for key, each in centers.items()}, findings)


def _centers(number: str, inputs: Inputs, right: Recounted) -> dict[str, Fraction]:
    """Return the centres by column, zeros for an application without a score."""
    rulebook, sheets = inputs.rulebook, inputs.sheets[number]
    scored = right.scores.get(number) is not None
    return {
        f"criterion {each.id}": trimmed_center(points_of(sheets, each.id).values(), rulebook.scores)
        if scored
        else Fraction(0)
        for each in rulebook.criteria
    }
