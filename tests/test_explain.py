import pytest

from scoring.aggregate import rank
from scoring.explain import UnknownNumber, explain
from scoring.model import Snapshot
from scoring.slots import Replacement
from tests.build import groups, rulebook, snapshot

RULES = rulebook(
    slots=1,
    slots_source="공고 1-3",
    group=groups(계획=["40", "20"], 성과=["40"]),
    scores={"center_source": "지침 제21조", "inferred": ["center"]},
    bonus=[{"id": "b", "name": "우대", "points": "1", "points_source": "공고 5-2"}],
    threshold={"points": "70", "points_source": "공고 5-2"},
    ties={"order": [["성과"], ["계획"]], "order_source": "지침 제21조 제7항"},
)
SHEETS = {
    "A": [["30", "15", "30"], ["30", "15", "28"], ["20", "10", "20"]],
    "B": [["30", "16", "26"], ["40", "20", "40"], ["20", "10", "20"]],
    "C": [["10", "10", "10"]] * 3,
    "D": [["10", "10", "10"]] * 2,
    "E": [],
}
APPLICATIONS: dict[str, dict[str, object]] = {
    "B": {"bonuses": frozenset({"b"})},
    "E": {"screened_out": "중복 과제"},
}


def small() -> Snapshot:
    return snapshot(RULES, SHEETS, applications=APPLICATIONS)


def said(number: str) -> list[tuple[str, str, list[str], str]]:
    explanation = explain(rank(small()), number)
    return [
        (step.kind, step.text.ko, [line.ko for line in step.lines], step.source)
        for step in explanation.steps
    ]


def test_every_step_of_a_selected_application() -> None:
    assert said("A") == [
        (
            "sheets",
            "평가표 3장 (최소 3장)",
            [
                "위원1 75점 [최고점 제외] (계획 45=30+15, 성과 30)",
                "위원2 73점 (계획 45=30+15, 성과 28)",
                "위원3 50점 [최저점 제외] (계획 30=20+10, 성과 20)",
            ],
            "",
        ),
        ("panel_score", "평가점수 73.00: 최고 1, 최저 1개를 뺀 총점 1개의 평균", [], "지침 제21조"),
        ("bonus", "가점 0", [], ""),
        ("penalty", "감점 0", [], ""),
        ("final", "최종점수 73.00 = 평가점수 + 가점 - 감점 (73.00 + 0 - 0)", [], ""),
        ("threshold", "기준점수 70점 충족 (최종점수로 판정)", [], "공고 5-2"),
        ("rank", "순위 1위", ["동점 처리, 성과 높은 순: A 28, B 26"], "지침 제21조 제7항"),
        ("slots", "지원규모 1개 과제: 지원대상", [], "공고 1-3"),
    ]


def test_a_bonus_names_its_fact_and_its_source() -> None:
    steps = {kind: (text, lines, source) for kind, text, lines, source in said("B")}
    assert steps["bonus"] == ("가점 +1", ["우대 1점"], "공고 5-2")
    assert steps["slots"] == ("지원규모 1개 과제: 지원가능", [], "공고 1-3")


def test_a_rejected_one_ends_at_the_threshold() -> None:
    assert [step[0] for step in said("C")][-1] == "threshold"
    assert said("C")[-1][1] == "기준점수 70점 미달 (최종점수로 판정)"


def test_of_equal_totals_one_is_left_out_and_it_is_said_that_none_matters() -> None:
    sheets = [["30", "15", "30"], ["30", "20", "25"], ["20", "10", "20"], ["25", "10", "20"]]
    found = explain(rank(snapshot(RULES, {"A": sheets})), "A").steps[0]
    assert [line.ko for line in found.lines] == [
        "위원1 75점 (계획 45=30+15, 성과 30)",
        "위원2 75점 [최고점 제외] (계획 50=30+20, 성과 25)",
        "위원3 50점 [최저점 제외] (계획 30=20+10, 성과 20)",
        "위원4 55점 (계획 35=25+10, 성과 20)",
        "최고점이 같은 위원 2명 가운데 1명만 뺌(누구를 빼도 평가점수는 같음, 표시는 성명순으로 뒤)",
    ]


def test_equal_lowest_totals_are_marked_first_by_name() -> None:
    sheets = [["20", "10", "20"], ["30", "20", "25"], ["20", "10", "20"]]
    found = explain(rank(snapshot(RULES, {"A": sheets})), "A").steps[0]
    assert found.lines[0].ko.startswith("위원1 50점 [최저점 제외]")
    assert found.lines[-1].ko.startswith("최저점이 같은 위원 2명 가운데 1명만 뺌")


def test_what_happened_since_the_confirmation_is_told_last() -> None:
    replaced = [Replacement("A", "B", "협약 포기", 57)]
    ranking = rank(small())
    for number, line in (
        ("A", "지원대상에서 빠짐(변경이력 57번), 대신 B: 협약 포기"),
        ("B", "A 대신 올라감(변경이력 57번)"),
    ):
        last = explain(ranking, number, replaced).steps[-1]
        assert (last.kind, [each.ko for each in last.lines]) == ("since", [line])
    assert explain(ranking, "C", replaced) == explain(ranking, "C")


def test_too_few_sheets_end_without_a_score() -> None:
    assert [step[1] for step in said("D")] == [
        "평가표 2장 (최소 3장)",
        "평가표가 3장이 되지 않아 점수 없음",
    ]


def test_a_screened_out_one_names_its_ground() -> None:
    assert said("E") == [("screened_out", "사전지원제외: 중복 과제", [], "공고 4-3")]


def test_inferred_rules_are_marked() -> None:
    steps = explain(rank(small()), "A").steps
    assert [step.kind for step in steps if step.inferred] == ["panel_score"]


def test_an_unknown_number_is_refused() -> None:
    with pytest.raises(UnknownNumber) as refused:
        explain(rank(small()), "Z")
    expected = "신청과제 목록에 없는 접수번호입니다: 'Z'. 번호를 확인하세요."
    assert refused.value.said("ko") == expected
