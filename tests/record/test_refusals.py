"""What members and the secretary are told when a sheet cannot be written, word by word."""

from collections.abc import Callable
from pathlib import Path

import pytest

from scoring import acts
from scoring.errors import Refusal
from scoring.views import RecusalKind
from tests.record.files import content
from tests.record.stage import SECRETARY, Stage, fill, stage

ONE = "위원1"


def recuse(on: Stage, evaluator: str, number: str, kind: RecusalKind = RecusalKind.ABSENCE) -> None:
    acts.recuse(
        on.record,
        on.people[SECRETARY],
        on.at(),
        number=number,
        evaluator=evaluator,
        kind=kind,
        reason="사유",
    )


def submit(on: Stage, *numbers: str) -> None:
    acts.submit(on.record, on.people[ONE], on.at(), numbers)


@pytest.fixture
def on(tmp_path: Path) -> Stage:
    """위원1: A-001 submitted, A-002 recused, A-003 begun."""
    made = stage(tmp_path)
    fill(made, ONE, "A-001", ["60", "40"], submit=True)
    recuse(made, ONE, "A-002")
    fill(made, ONE, "A-003", {"plan": 6_000})
    return made


REFUSED: list[tuple[Callable[[Stage], object], str]] = [
    (
        lambda on: fill(on, ONE, "A-001", ["1", "1"]),
        "A-001: 이미 제출한 평가표라 고칠 수 없습니다. 고쳐야 하면 간사에게 말하세요.",
    ),
    (
        lambda on: fill(on, ONE, "A-002", ["1", "1"]),
        "A-002: 제척·기피·회피나 불참으로 평가하지 않는 과제입니다. 다른 과제를 고르세요.",
    ),
    (
        lambda on: fill(on, ONE, "A-009", ["1", "1"]),
        "A-009: 평가할 과제가 아닙니다. 목록에서 다시 고르세요.",
    ),
    (
        lambda on: fill(on, ONE, "A-003", {}),
        "입력한 점수가 없습니다. 점수를 입력하세요.",
    ),
    (
        lambda on: fill(on, ONE, "A-003", {"weight": 100}),
        "이 규칙의 평가지표가 아닙니다: 'weight'. 평가표의 지표를 쓰세요.",
    ),
    (
        lambda on: fill(on, ONE, "A-003", ["60.25", "1"]),
        "60.25점은 '연구계획'의 범위 0~60점을 벗어납니다. 고치세요.",
    ),
    (
        lambda on: fill(on, ONE, "A-003", ["1", "-0.25"]),
        "-0.25점은 '활용효과'의 범위 0~40점을 벗어납니다. 고치세요.",
    ),
    (
        lambda on: fill(on, ONE, "A-003", ["1.10", "1"]),
        "1.1점은 점수 단위 0.25점에 맞지 않습니다. 고치세요.",
    ),
    (
        lambda on: submit(on, "A-003"),
        "A-003: 비어 있는 지표가 있습니다(활용효과). 모두 채운 뒤 제출하세요.",
    ),
    (submit, "제출할 평가표가 없습니다. 지표를 모두 채운 평가표만 제출할 수 있습니다."),
    (
        lambda on: recuse(on, ONE, "A-002", RecusalKind.EXCLUSION),
        "위원1 위원의 A-002에는 이미 기록이 있습니다. 다른 칸을 고르세요.",
    ),
    (
        lambda on: recuse(on, SECRETARY, "A-001"),
        "평가위원이 아닙니다: '간사'. 명단의 이름을 쓰세요.",
    ),
    (
        lambda on: recuse(on, ONE, "A-009"),
        "평가 대상 과제가 아닙니다: 'A-009'. 접수번호를 확인하세요.",
    ),
]


@pytest.mark.parametrize(("ask", "line"), REFUSED)
def test_each_refusal_says_what_and_changes_nothing(
    on: Stage, ask: Callable[[Stage], object], line: str
) -> None:
    before = content(on.db)
    with pytest.raises(Refusal) as refused:
        ask(on)
    assert refused.value.lines("ko") == [line]
    assert content(on.db) == before


def test_of_several_sheets_all_are_submitted_or_none(on: Stage) -> None:
    fill(on, "위원2", "A-001", ["60", "40"])
    fill(on, "위원2", "A-002", ["60", "40"])
    before = content(on.db)
    two = on.people["위원2"]
    with pytest.raises(Refusal, match="A-003"):
        acts.submit(on.record, two, on.at(), ["A-001", "A-002", "A-003"])
    assert content(on.db) == before
    saved = acts.submit(on.record, two, on.at(), ["A-002", "A-001", "A-002"])
    assert [entry.seq for entry in acts.entries(on.record, two)][-1] == saved.seq
    states = [sheet.state.value for sheet in acts.own_sheets(on.record, two)]
    assert states == ["submitted", "submitted", "empty"]
