"""`simsa reopen` proposes and prints a number, `simsa approve` signs it: two people."""

import os
from pathlib import Path

import pytest

from tests.program import Ended
from tests.record.stage import CHAIR, OFFICER, SECRETARY, Stage, close, fill, stage
from tests.test_cli_rounds import Shell
from tests.test_cli_rounds import shell as shell  # noqa: PLC0414  pytest finds it here
from tui import cli

ONE, TWO = "위원1", "위원2"
REASON = ("--reason", "배점을 잘못 읽음")


@pytest.fixture
def on(shell: Shell) -> Stage:
    made = stage(shell.folder, name="simsa.db")
    fill(made, ONE, "A-001", ["60", "40"], submit=True)
    fill(made, TWO, "A-001", ["60", "40"], submit=True)
    made.record.close()
    return made


def run(shell: Shell, on: Stage, name: str, *words: str) -> Ended:
    with shell.as_(name, on.passphrases[name]):
        return shell.run(*words)


def test_the_number_printed_is_the_number_approved(shell: Shell, on: Stage) -> None:
    asked = run(shell, on, ONE, "reopen", "A-001", *REASON)
    id_ = asked.out.strip()
    assert (asked.code, asked.out) == (0, f"{id_}\n")
    assert id_.isdecimal()
    (line,) = asked.err
    assert line.endswith(f"simsa approve {id_}")
    own = run(shell, on, ONE, "approve", id_)
    assert (own.code, own.out) == (2, "")
    done = run(shell, on, CHAIR, "approve", id_)
    assert (done.code, done.err) == (0, [])
    assert done.out.startswith(f"{id_}번 요청을 승인했습니다 (변경이력 {int(id_) + 2}번, ")
    status = run(shell, on, ONE, "status")
    assert "제출 0 / 3" in status.out
    again = run(shell, on, SECRETARY, "approve", id_)
    assert again.err == [f"{id_}번 요청은 이미 처리되었습니다. 다시 필요하면 새로 요청하세요."]


def test_the_secretary_asks_for_anybody(shell: Shell, on: Stage) -> None:
    asked = run(shell, on, SECRETARY, "reopen", " A-001 ", "--evaluator", f" {TWO} ", *REASON)
    assert asked.code == 0
    own = run(shell, on, SECRETARY, "approve", asked.out.strip())
    assert own.err[0].startswith(f"{asked.out.strip()}번은 본인이 한 요청입니다. ")
    assert run(shell, on, CHAIR, "approve", asked.out.strip()).code == 0


@pytest.mark.parametrize(
    ("name", "words", "line"),
    [
        (
            ONE,
            ("reopen", "A-001", "--evaluator", TWO, *REASON),
            "다른 위원의 평가표입니다. 위원은 자기 평가표만 재작성을 요청할 수 있습니다.",
        ),
        (
            ONE,
            ("reopen", "A-002", *REASON),
            "위원1 위원의 A-002 평가표는 제출된 것이 아닙니다. 다시 쓸 수 있는지 확인하세요.",
        ),
        (
            ONE,
            ("reopen", "A-001", "--reason", " "),
            "비어 있습니다. 값을 써넣으세요.",
        ),
        (
            ONE,
            ("reopen", "A-001"),
            "사유(--reason)도 함께 쓰세요. simsa --help를 보세요.",
        ),
        (CHAIR, ("approve", "999"), "999번 요청이 없습니다. 번호를 확인하세요."),
        (CHAIR, ("approve",), "요청 번호도 함께 쓰세요. simsa --help를 보세요."),
        *(
            (
                CHAIR,
                ("approve", found),
                f"요청 번호가 아닙니다: '{found}'. 요청할 때 받은 숫자를 쓰세요.",
            )
            for found in ("A-001", "٨٥", "1.0", "9" * 40)
        ),
    ],
)
def test_what_is_refused_says_why_and_prints_nothing(
    shell: Shell, on: Stage, name: str, words: tuple[str, ...], line: str
) -> None:
    ended = run(shell, on, name, *words)
    assert (ended.code, ended.out, ended.err) == (2, "", [line])


def test_nobody_signs_in_for_somebody_else(
    on: Stage, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(Path(on.db).parent)
    assert "SIMSA_USER" not in os.environ
    assert cli.run(["approve", "1"]) == 2
    assert capsys.readouterr().out == ""


@pytest.fixture
def closed(shell: Shell) -> Stage:
    made = stage(shell.folder, name="simsa.db")
    for name in made.members:
        for number, use in zip(made.numbers, ("30", "20", "10"), strict=True):
            fill(made, name, number, ["60", use], submit=True)
    close(made)
    made.record.close()
    return made


FACT = (
    "correct",
    "A-001",
    "제재처분",
    "--date",
    "2020-04-25",
    "--document",
    "공문",
    "--reason",
    "x",
)


def test_after_the_close_an_approval_says_what_moved(shell: Shell, closed: Stage) -> None:
    fact = run(shell, closed, SECRETARY, *FACT).out.strip()
    done = run(shell, closed, CHAIR, "approve", fact)
    assert done.out.splitlines()[1:] == [
        "결과가 바뀐 과제 0건, 순위만 바뀐 과제 0건, 점수나 평가표 수만 바뀐 과제 1건",
        "  A-001  1 지원대상 > 1 지원대상  90.00 > 87.00  기업 1",
    ]
    rule = run(shell, closed, SECRETARY, "rule", "slots", "1", "--reason", "예산").out.strip()
    done = run(shell, closed, CHAIR, "approve", rule)
    assert done.out.splitlines()[1:] == [
        "결과가 바뀐 과제 1건, 순위만 바뀐 과제 0건, 점수나 평가표 수만 바뀐 과제 0건",
        "  A-002  2 지원대상 > 2 지원가능  80.00 > 80.00  기업 2",
    ]
    versions = run(shell, closed, OFFICER, "versions").out.splitlines()
    assert [line.split("  ")[2:4] for line in versions] == [
        [SECRETARY, "평가마감"],
        [CHAIR, "가점/감점 정정"],
        [CHAIR, "규칙 변경"],
    ]
    first = versions[0].split()[0]
    moved = run(shell, closed, OFFICER, "versions", first)
    assert moved.out.splitlines()[0] == (
        "결과가 바뀐 과제 1건, 순위만 바뀐 과제 0건, 점수나 평가표 수만 바뀐 과제 1건"
    )


@pytest.mark.parametrize("name", ["result.json", "result.xlsx"])
def test_a_corrected_result_is_recounted_from_its_export(
    shell: Shell, closed: Stage, name: str
) -> None:
    wishes = [FACT, ("rule", "slots", "1", "--reason", "x")]
    wishes += [("rule", "scores.center", "median", "--reason", "x")]
    for wish in wishes:
        number = run(shell, closed, SECRETARY, *wish).out.strip()
        assert run(shell, closed, CHAIR, "approve", number).code == 0
    assert run(shell, closed, SECRETARY, "export", name).code == 0
    again = shell.run("recount", name)
    assert (again.code, again.err) == (0, [])


def test_a_reopened_sheet_stands_in_the_way_of_the_result(shell: Shell, closed: Stage) -> None:
    asked = run(shell, closed, ONE, "reopen", "A-001", *REASON).out.strip()
    assert run(shell, closed, CHAIR, "approve", asked).code == 0
    said = run(shell, closed, SECRETARY, "status").out.splitlines()
    assert said[-2:] == ["결과를 확정하려면:", f"  {ONE} 1건 제출 필요: A-001"]


def test_the_secretary_reads_how_claims_and_facts_differ(shell: Shell, closed: Stage) -> None:
    approved = run(shell, closed, SECRETARY, *FACT).out.strip()
    assert run(shell, closed, CHAIR, "approve", approved).code == 0
    said = run(shell, closed, SECRETARY, "status").out.splitlines()
    at = said.index("가점/감점 신청과 확인된 사실의 차이 1건")
    assert said[at + 1] == "  A-001  감점 신청 0, 확인 3 !"
    assert said[at + 2].startswith("    제재처분 2020-04-25: 2020-04-25(접수 마감일 2023-04-25의")
    assert "차이" not in run(shell, closed, OFFICER, "status").out


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (
            (*FACT[:4], "2020.4.25", *FACT[5:]),
            "날짜가 아닙니다: '2020.4.25'. 2023-04-25처럼 쓰고, 인정하지 않으면 - 를 쓰세요.",
        ),
        (
            ("rule", "closing", "x", "--reason", "x"),
            "바꿀 수 있는 규칙이 아닙니다: 'closing'. 바꿀 수 있는 것: slots,",
        ),
        (("versions", "1"), "변경이력 1번에는 결과가 없습니다. 평가마감 뒤의 번호를 쓰세요."),
    ],
)
def test_what_cannot_be_corrected_is_refused(
    shell: Shell, closed: Stage, words: tuple[str, ...], line: str
) -> None:
    done = run(shell, closed, SECRETARY, *words)
    assert (done.code, done.out) == (2, "")
    assert done.err[0].startswith(line)
