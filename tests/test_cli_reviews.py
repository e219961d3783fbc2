"""A re-evaluation by command: opened, scored from files, previewed, confirmed again."""

from pathlib import Path

import pytest

from scoring.verify import verify
from tests.record.files import content
from tests.record.stage import OFFICER, SECRETARY, Stage
from tests.record.stage_reviews import PANEL, score, upheld
from tests.test_cli_rounds import Shell
from tests.test_cli_rounds import shell as shell  # noqa: PLC0414  pytest finds it here


@pytest.fixture
def on(shell: Shell) -> Stage:
    return upheld(shell.folder)


def run(shell: Shell, on: Stage, name: str, *words: str) -> list[str]:
    with shell.as_(name, on.passphrases[name]):
        return shell.done(*words, "--db", on.db).splitlines()


def refused(shell: Shell, on: Stage, name: str, *words: str) -> list[str]:
    before = content(on.db)
    with shell.as_(name, on.passphrases[name]):
        lines = shell.refused(*words, "--db", on.db)
    assert content(on.db) == before
    return lines


def test_from_the_panel_to_the_second_confirmation(shell: Shell, on: Stage) -> None:
    """A-005 had 60 points; with 95 it takes a slot of two from A-002."""
    said = run(shell, on, SECRETARY, "appeal", "panel", "A-005", *PANEL)
    assert said[0].startswith("재평가를 시작했습니다 (변경이력 ")
    words = ("appeal", "seat", "A-005", "새1", "새2", "--reason", "이해관계가 있음")
    assert run(shell, on, SECRETARY, *words)[0].startswith("재평가 위원을 바꿨습니다 (변경이력 ")
    blocked = refused(shell, on, SECRETARY, "appeal", "close", "A-005")
    assert [line.partition(": ")[0] for line in blocked] == sorted(["위원3", "위원4", "새2"])
    score(on, dict.fromkeys(("위원3", "위원4", "새2"), 95))
    assert run(shell, on, SECRETARY, "appeal", "close", "A-005")[0].startswith("재평가를 마감했습")
    shown = run(shell, on, OFFICER, "appeal", "preview", "A-005")
    digest = shown[-1]
    assert digest.startswith("sha256:")
    assert any(line.split()[0] == "A-005" for line in shown[1:-1])
    wrong = ("appeal", "confirm", "A-005", "--result", "sha256:" + "0" * 64)
    assert len(refused(shell, on, OFFICER, *wrong)) == 1
    done = run(shell, on, OFFICER, "appeal", "confirm", "A-005", "--result", digest)
    assert done[0].startswith("재평가 결과를 확정했습니다 (변경이력 ")
    assert done[1:] == ["다시 통보할 과제: A-005", digest, "지금 지원대상: A-005, A-001"]
    assert verify(Path(on.db).as_posix()).differences == ()


@pytest.mark.parametrize(
    ("name", "words", "line"),
    [
        (
            SECRETARY,
            ("appeal", "panel", "A-005", "위원1", "위원3", "위원4"),
            "위원1 위원은 신청인이 기피하여 재평가에서 빠집니다. 다른 위원을 고르세요.",
        ),
        (
            SECRETARY,
            ("appeal", "panel", "A-001", *PANEL),
            ("A-001: 인용된 이의신청이 없어 재평가할 수 없습니다. 이의신청을 먼저 결정하세요."),
        ),
        (
            SECRETARY,
            ("appeal", "panel", "A-005"),
            "위원 성명도 함께 쓰세요. simsa --help를 보세요.",
        ),
        (
            OFFICER,
            ("appeal", "confirm", "A-005"),
            "A-005: 진행 중인 재평가가 없습니다. 이의신청 화면에서 과제를 확인하세요.",
        ),
        (
            OFFICER,
            ("appeal", "preview", "B-1"),
            "B-1: 진행 중인 재평가가 없습니다. 이의신청 화면에서 과제를 확인하세요.",
        ),
    ],
)
def test_what_is_wrong_is_one_line(
    shell: Shell, on: Stage, name: str, words: tuple[str, ...], line: str
) -> None:
    assert refused(shell, on, name, *words) == [line]
