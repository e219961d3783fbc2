"""`simsa reopen` proposes and prints a number, `simsa approve` signs it: two people."""

import os
from pathlib import Path

import pytest

from tests.program import Ended
from tests.record.stage import CHAIR, SECRETARY, Stage, fill, stage
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
