"""The table on a terminal: 80 cells, columns that stand, and the two lines that matter."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from scoring.aggregate import rank, standings
from scoring.amounts import shown
from scoring.errors import Lang
from scoring.model import Application, Decision, Sheets, Snapshot
from scoring.rulebook import Rulebook, parse
from tests.rounds import random_round
from tests.rulebooks import SMALL
from tui.ranking_table import WIDTH, table

RULES = parse(SMALL)
FULL = "-" * WIDTH
REMARKS = re.compile(r"( !)?( \S+ (정확히|exactly) \S+)*$")


def round_of(
    totals: Mapping[str, Sequence[int]],
    rules: Rulebook = RULES,
    decisions: tuple[Decision, ...] = (),
    **more: Any,
) -> Snapshot:
    """Return a round of points under the first criterion, a number an application."""
    numbers = sorted(totals)
    fields = {"bonus_claim": 0, "penalty_claim": 0, **more}
    applications = tuple(Application(each, "과제", f"㈜{each}", **fields) for each in numbers)
    points = [(at, by, p) for at, each in enumerate(numbers) for by, p in enumerate(totals[each])]
    columns = np.array(points, dtype=np.int32).reshape(-1, 3)
    evaluators = tuple(f"위원{by}" for by in range(max(map(len, totals.values()), default=0)))
    marks = np.zeros((len(points), len(rules.criteria)), dtype=np.int64)
    marks[:, 0] = columns[:, 2].astype(np.int64) * 100
    sheets = Sheets(evaluators, columns[:, 0], columns[:, 1], marks)
    return Snapshot(rules, applications, sheets, decisions)


def wide(**changes: str) -> Rulebook:
    """Return the small rules with a first criterion of 100 points, and `changes` to the text."""
    text = SMALL.replace('maximum = "60"', 'maximum = "100"')
    for old, new in changes.items():
        key = old.replace("__", " ")
        assert key in text
        text = text.replace(key, new)
    return parse(text)


HUNDRED = wide()


def drawn(snapshot: Snapshot, lang: Lang = "ko") -> list[str]:
    return list(table(rank(snapshot), lang))


def rule(text: str, sign: str = "=") -> str:
    start = f"{sign * 4} {text} "
    return start + sign * (WIDTH - cell_len(start))


def body(lines: list[str]) -> list[str]:
    """Return the rows and rules between the headings and the notes."""
    first, last = (at for at, line in enumerate(lines) if line == FULL)
    return lines[first + 2 : last]


def test_a_whole_small_table() -> None:
    totals = {"A-1": [90] * 5, "A-2": [71] * 5, "가-3": [70] * 5, "B-4": [69] * 5, "B-5": [9]}
    assert drawn(round_of(totals, HUNDRED)) == [
        "순위   작은 규칙   [초안]",
        "신청 5  평가위원 5  지원규모 2",
        FULL,
        "순위 접수번호 주관기관                 위원 평가점수 가점 감점   최종 결과",
        "  1  A-1      ㈜A-1                       5    90.00            90.00 지원대상",
        "  2  A-2      ㈜A-2                       5    71.00            71.00 지원대상",
        rule("지원규모 2개 과제"),
        "  3  가-3     ㈜가-3                      5    70.00            70.00 지원가능",
        rule("70점"),
        "     B-4      ㈜B-4                       5    69.00            69.00 지원제외",
        rule("점수 없음", "-"),
        "     B-5      ㈜B-5                    평가표 1장, 최소 3장이 되지 않음",
        FULL,
        "지원대상 2  지원가능 1  지원제외 1  사전지원제외 0  점수 없음 1",
        "확인할 점 2건",
        "  B-5: 평가표 없음(회피·불참 또는 누락 확인) 위원1, 위원2, 위원3, 위원4",
        "  B-5: 평가표 1장, 최소 3장이 되지 않아 평가점수 없음",
    ]


def test_the_same_in_english() -> None:
    lines = drawn(round_of({"A-1": [90] * 5, "A-2": [20] * 5}, HUNDRED), "en")
    assert lines == [
        "Ranking   작은 규칙   [draft]",
        "applications 2  evaluators 5  slots 2",
        FULL,
        "Rank Number Lead                         n    Panel Bonus Pen.  Final Outcome",
        "  1  A-1    ㈜A-1                        5    90.00             90.00 selected",
        rule("2 slots"),
        rule("70 points"),
        "     A-2    ㈜A-2                        5    20.00             20.00 rejected",
        FULL,
        "selected 1  fundable 0  rejected 1  screened out 0  no score 0",
    ]


@pytest.mark.parametrize(
    ("totals", "above", "between", "below"),
    [
        ({"A": [90] * 5}, 1, 0, 0),
        ({"A": [90] * 5, "B": [80] * 5, "C": [75] * 5}, 2, 1, 0),
        ({"A": [10] * 5}, 0, 0, 1),
        ({"A": [90] * 5, "B": [10] * 5}, 1, 0, 1),
        ({}, 0, 0, 0),
    ],
)
def test_both_lines_stand_with_nothing_above_or_below(
    totals: Mapping[str, Sequence[int]], above: int, between: int, below: int
) -> None:
    lines = body(drawn(round_of(totals, HUNDRED)))
    slots, threshold = lines.index(rule("지원규모 2개 과제")), lines.index(rule("70점"))
    assert (slots, threshold - slots - 1, len(lines) - threshold - 1) == (above, between, below)


def test_both_lines_stand_where_all_are_screened_out() -> None:
    assert body(drawn(round_of({"A": [90] * 5}, HUNDRED, screened_out="참여제한"))) == [
        rule("지원규모 2개 과제"),
        rule("70점"),
        rule("사전지원제외", "-"),
        "     A        ㈜A                          참여제한",
    ]


TIED = {"A": [90] * 5, "B": [80] * 5, "C": [80] * 5, "D": [71] * 5}


def test_a_tie_across_the_last_slot_is_for_people_to_decide() -> None:
    lines = drawn(round_of(TIED, HUNDRED))
    assert [line[:7].rstrip() for line in body(lines)] == [
        "  1  A",
        "==== 지원",
        "  2= B",
        "  2= C",
        "  4  D",
        "==== 70",
    ]
    open_ = "지원규모 2개 과제 (남은 자리 1, 동점 2개 과제는 위원회가 결정)"
    assert body(lines)[1] == rule(open_)
    assert "= 동점, 동점 처리기준으로도 같음" in lines
    assert lines[-1] == "  B, C: 지원규모 2개의 마지막 자리에서 동점, 위원회가 정해야 함"


def test_a_decided_tie_keeps_its_rank() -> None:
    decision = Decision(("B", "C"), ("C",), "성과", ("위원장",))
    lines = body(drawn(round_of(TIED, HUNDRED, (decision,))))
    assert [line.split()[0:2] for line in lines] == [
        *(["1", "A"], ["2=", "B"], ["2=", "C"], ["====", "지원규모"], ["4", "D"], ["====", "70점"]),
    ]
    assert [line.rsplit(" ", 1)[1] for line in lines[:3]] == ["지원대상", "지원가능", "지원대상"]
    assert lines[3] == rule("지원규모 2개 과제")


def test_the_exact_value_stands_beside_what_is_near_a_line_and_is_rounded() -> None:
    totals = {
        "A": [90, 90, 90, 90, 90],
        "B": [80, 80, 80, 80, 81, 81, 80, 80],
        "C": [70, 70, 70, 70, 70, 69, 70, 70],
        "D": [72, 72, 72, 72, 73, 73, 72, 72],
    }
    remarks = {
        line.split()[1]: line.partition("지원")[2][2:]
        for line in body(drawn(round_of(totals, HUNDRED)))
        if line[:2] != "=="
    }
    assert remarks == {"A": "", "B": " 최종 정확히 481/6", "C": "", "D": ""}


def test_what_misses_the_threshold_by_less_than_is_shown_is_told_apart() -> None:
    evaluators = 302  # two are dropped, so that 300 are left
    totals = {"A": [70] * (evaluators - 2) + [69, 69]}
    (row,) = body(drawn(round_of(totals, HUNDRED)))[2:]
    assert row.endswith(" 70.00 지원제외 최종 정확히 20999/300")
    on_panel = wide(**{'on__=__"final"': 'on = "panel_score"'})
    (row,) = body(drawn(round_of(totals, on_panel, bonus_claim=200)))[2:]
    assert row.endswith("70.00   +2       72.00 지원제외 평가점수 정확히 20999/300")


def test_numbers_never_lose_a_digit_and_companies_give_way() -> None:
    weighted = SMALL.replace('weight = "1"', 'weight = "100"').replace(
        'maximum = "60"', 'maximum = "100"'
    )
    long = parse(weighted.replace("작은 규칙", "아주 긴 규칙의 이름 " * 9))
    snapshot = round_of(
        {"RS-2023-00000001": [99] * 5, "RS-2023-00000002": [98] * 5},
        *(long, ()),
        bonus_claim=9999,
        penalty_claim=1234,
    )
    lines = drawn(snapshot)
    assert cell_len(lines[0]) <= WIDTH
    assert lines[3:5] == [
        "순위 접수번호         위원 평가점수   가점   감점   최종 순위점수 결과",
        "  1  RS-2023-00000001    5    99.00 +99.99 -12.34 186.65  9987.65 지원대상",
    ]


def test_a_mark_stands_where_an_adjustment_changed_the_outcome() -> None:
    applications = (
        Application("A", "과제", "㈜A", 200, 0),
        Application("B", "과제", "㈜B", 0, 300),
        Application("C", "과제", "㈜C", 0, 0),
    )
    made = round_of({"A": [69] * 5, "B": [71] * 5, "C": [90] * 5}, HUNDRED)
    lines = drawn(Snapshot(HUNDRED, applications, made.sheets))
    assert [line.partition("지원")[2] for line in body(lines) if line[:2] != "=="] == [
        *("대상", "대상 !", "제외 !"),
    ]
    assert "! 가점·감점으로 분류나 선정이 바뀐 과제 2건" in lines


def test_more_than_twenty_problems_are_counted() -> None:
    lines = drawn(round_of({f"A-{nth:02d}": [80] * 4 for nth in range(23)}, HUNDRED))
    at = lines.index("확인할 점 24건")
    assert len(lines) - at == 22
    assert lines[-2:] == ["  A-19: 평가표 4장, 5장보다 적음", "  외 4건 (--json에 모두 있음)"]


@given(st.integers(0, 10_000), st.sampled_from(["ko", "en"]))
@settings(max_examples=150, deadline=None)
def test_any_round_keeps_to_its_width_and_columns(seed: int, lang: Lang) -> None:
    snapshot = random_round(seed)
    lines = drawn(snapshot, lang)
    first, last = (at for at, line in enumerate(lines) if line == FULL)
    heading, rows = lines[first + 1], [line for line in body(lines) if line[:2] not in {"==", "--"}]
    final = "최종" if lang == "ko" else "Final"
    end = cell_len(heading.partition(final)[0] + final)
    for line, standing in zip(rows, standings(rank(snapshot)), strict=True):
        assert cell_len(REMARKS.sub("", line)) <= WIDTH
        cell = "" if standing.final is None else shown(standing.final)
        assert _before(line, end).endswith(cell)
    others = [line for line in lines[: last + 1] if line not in rows]
    assert [cell_len(line) <= WIDTH for line in others] == [True] * len(others)
    assert sum(line.startswith("====") for line in lines) == 2


def _before(line: str, cells: int) -> str:
    """Return what stands in the first `cells` cells."""
    taken = ""
    for sign in line:
        if cell_len(taken + sign) > cells:
            break
        taken += sign
    return taken
