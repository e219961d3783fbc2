"""What commands ask at a terminal, and which answers they take."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.test_cli_rounds import PASSPHRASE, SECRETARY, Shell, shell
from tui import console
from tui.running import _blocker_lines
from tui.signing import agreed

__all__ = ["shell"]
Answers = Callable[..., list[str]]


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    """Let a person at a terminal give these answers; what they are asked is noted."""

    def give(*said: str) -> list[str]:
        asked: list[str] = []
        waiting: Iterator[str] = iter(said)

        def prompt(question: str, **_: object) -> str:
            asked.append(question)
            return next(waiting)

        monkeypatch.setattr("typer.prompt", prompt)
        monkeypatch.setattr(console, "interactive", lambda: True)
        monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
        return asked

    return give


@pytest.mark.parametrize(
    ("said", "right"),
    [
        *((word, True) for word in ("y", "Y", "yes", "ㅛ", "예", "네", " 네 ")),
        *((word, False) for word in ("", "n", "N", "ㅜ", "아니오", "no")),
    ],
)
def test_yes_and_no_in_both_languages(answers: Answers, said: str, right: bool) -> None:  # noqa: FBT001
    asked = answers("글쎄", said)
    assert agreed("할까요?", "ko") is right
    assert asked == ["할까요? (y/n)"] * 2


def test_without_a_terminal_nobody_agrees(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console, "interactive", lambda: False)
    assert not agreed("할까요?", "ko")


def test_a_new_round_asks_its_secretary_and_says_what_comes_next(
    shell: Shell, answers: Answers
) -> None:
    asked = answers(SECRETARY, PASSPHRASE, PASSPHRASE)
    made = shell.done("new", "--db", "my round.db", "--round", "second")
    assert asked == ["간사 이름", "암호(8자 이상)", "같은 암호 한 번 더"]
    title = "2023년도 디지털 혁신 중견기업 육성사업"
    assert made.splitlines() == [
        f"{title}: 'second' 평가회차를 만들었습니다. 간사 {SECRETARY}.",
        "파일: my round.db",
        f"적용 규칙: motie-2023-265 ({title})",
        "다음에 할 일:",
        '  simsa import applications 파일 --db "my round.db" --round second',
        '  simsa import panel 파일 --db "my round.db" --round second',
        '  simsa open --db "my round.db" --round second',
    ]


def test_a_short_passphrase_is_refused_before_it_is_asked_for_again(
    shell: Shell, answers: Answers
) -> None:
    asked = answers(SECRETARY, "짧음")
    assert shell.refused("new", "--rulebook", "molit") == [
        "암호가 너무 짧습니다. 8자 이상으로 정하세요."
    ]
    assert asked == ["간사 이름", "암호(8자 이상)"]
    assert not Path("simsa.db").exists()


def test_the_rules_are_read_with_value_and_source_before_they_are_confirmed(
    shell: Shell, answers: Answers
) -> None:
    with shell.as_(SECRETARY):
        shell.done("new")
        asked = answers("ㅜ")
        assert len(shell.refused("open")) == 3  # nothing is loaded: nobody is asked
        assert asked == []
        shell.done("import", "applications", "a.csv")
        shell.done("import", "panel", "p.csv")
        first, *told, last = shell.refused("open")
        assert asked == [f"{SECRETARY}의 이름으로 위 규칙을 확인합니까? (y/n)"]
        answers("네")
        assert shell.run("open").out.startswith("평가를 시작했습니다")
    assert first == "공고에 없어 추정한 규칙 16건:"
    assert [line.partition(": ")[0] for line in told[-6:-4]] == ["  동점 처리 순서", "    근거"]
    assert last.startswith("추정 규칙을 확인하지 않아 시작하지 않았습니다.")


def test_a_long_list_of_numbers_is_short_and_broken_between_them() -> None:
    numbers = [f"2023-RS-{nth:08d}" for nth in range(9)]
    text = f"위원1 9건 제출 필요: {', '.join(numbers)}"
    assert list(_blocker_lines(text, "ko")) == [
        f"  위원1 9건 제출 필요: {', '.join(numbers[:3])},",
        f"    {', '.join(numbers[3:5])} 외 4건",
    ]
