"""What people press in a terminal for each thing that they do on the panel's day."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.program import START
from tests.tui.panel_day import CHAIR, NAMES, NUMBERS, PASSPHRASE
from tests.tui.terminal import Terminal, terminal

UP, DOWN, RIGHT, LEFT = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
HOME, PAGE_DOWN, ESCAPE, CLEAR = "\x1b[H", "\x1b[6~", "\x1b", "\x15"
UNDO, REDO = "\x1a", "\x19"
# The first four as xterm sends them and as the Linux console or PuTTY do; from F5 on all agree.
F2, F3, F4 = "\x1bOQ", "\x1bOR", "\x1bOS"
F2_OTHER, F3_OTHER, F4_OTHER = "\x1b[12~", "\x1b[13~", "\x1b[14~"
F5, F7, F8, F9 = "\x1b[15~", "\x1b[18~", "\x1b[19~", "\x1b[20~"
MOST_ROWS = 40
ALL_THE_REST = "5"
"""The kind of absence that takes a second Enter."""


@contextmanager
def program(db: Path) -> Iterator[Terminal]:
    with terminal([*START, "--db", str(db)]) as screen:
        yield screen


@contextmanager
def signed_in(db: Path, name: str) -> Iterator[Terminal]:
    with program(db) as screen:
        name_and_passphrase(screen, name, PASSPHRASE)
        yield screen


def name_and_passphrase(screen: Terminal, name: str, passphrase: str) -> None:
    screen.shows("성명을 입력하고")
    screen.type(f"{name}\r")
    screen.shows("암호를 입력하고")
    screen.type(f"{passphrase}\r")


def new_passphrase(screen: Terminal) -> None:
    """Replace the one-time passphrase."""
    screen.shows("앞으로 쓸 새 암호")
    screen.type(f"{PASSPHRASE}\r")
    screen.shows("같은 새 암호를 한 번 더")
    screen.type(f"{PASSPHRASE}\r")


def sign(screen: Terminal) -> None:
    screen.shows("의 이름으로 서명합니다")
    screen.type(f"{PASSPHRASE}\r")


def leave(screen: Terminal) -> None:
    screen.type(ESCAPE)
    screen.shows("프로그램을 나갈까요")
    screen.type("\r")
    assert screen.ended() == 0


def down_to(screen: Terminal, word: str) -> None:
    """Go down a list until the row in front is that of a number or a name."""
    screen.wait(lambda: bool(_row(screen)))
    for _ in range(MOST_ROWS):
        before = _row(screen)
        if before == word:
            return
        screen.type(DOWN)
        screen.wait(lambda: _row(screen) not in {"", before})  # noqa: B023  waited for here
    raise AssertionError(screen.text())


def _row(screen: Terminal) -> str:
    """Return what names the row in front; the rest of it may change at any time."""
    found = re.search(r"A-\d{3}|[가-힣]{3}", screen.front())
    return found[0] if found else ""


# Members ----------------------------------------------------------------------------------------


def declare(screen: Terminal, conflict: str = "", note: str = "") -> None:
    """Make the pledge, and declare one conflict or none."""
    screen.shows("읽고 동의하면 Enter를")
    screen.type("\r")
    screen.shows("더 없으면 F9를")
    if conflict:
        down_to(screen, conflict)
        screen.type("\r")
        screen.shows("이해관계 확인", "숫자나 위아래 화살표로 고르세요")
        screen.type("3")
        screen.shows("내용을 적고(선택)")
        screen.type(f"{note}\r")
        screen.shows("x 표시 1건 외에")
        screen.type(F9)
        screen.shows("회피할 과제 1건이 맞으면")
        screen.insist(F9, "평가 중", "신청과제")
    else:
        screen.type(F9)
    screen.shows("신청과제   ", NUMBERS[2])


def vote(screen: Terminal, verdict: str) -> None:
    """Vote on the one challenge, as the list asks for."""
    screen.shows("기피 신청 1건에 표결해야")
    screen.type(F8)
    screen.shows("Enter를 눌러 내용을 읽고")
    screen.type("\r")
    screen.shows("1(인정)이나 2(불인정)")
    screen.type(verdict)
    screen.shows("F9를 누르면 표결합니다")
    screen.type(F9)
    screen.wait(lambda: any(each in screen.text() for each in ("표결했습니다:", "인정되었습니다")))
    screen.type(ESCAPE)
    screen.shows("신청과제   ", "A-006")


def fill(screen: Terminal, points: Sequence[int]) -> None:
    """Type the last so many points of the sheet in front."""
    screen.shows(f"입력 {10 - len(points)} / 10")
    screen.type("".join(f"{each}\r" for each in points))
    screen.shows("입력 10 / 10", "저장됨")


def comment(screen: Terminal, words: str) -> None:
    """Write of the criterion in front, or of the whole sheet."""
    screen.type(F8)
    screen.shows("평가의견", "PgDn은 저장하고")
    screen.type(words)
    screen.shows("입력 중")
    screen.type(ESCAPE)
    screen.shows("(의견 있음)")


def submit(screen: Terminal, *words: str) -> None:
    """Submit what F9 stands for; the receipt is in front afterwards."""
    screen.type(F9)
    screen.shows("제출 확인", *words)
    screen.insist(F9, "의 이름으로 서명합니다")
    screen.type(f"{PASSPHRASE}\r")
    screen.shows("접수증", "제출한 평가표입니다.")


# The secretary ----------------------------------------------------------------------------------


def front_cell(screen: Terminal, name: str, number: str) -> None:
    """Put the cursor of the progress on a sheet."""
    screen.type(UP * len(NAMES) + LEFT * len(NUMBERS) + RIGHT * NUMBERS.index(number))
    screen.wait(lambda: re.search(f"{number}  .*  {CHAIR}  ", screen.text()) is not None)
    down_to(screen, name)
    screen.wait(lambda: re.search(f"{number}  .*  {name}  ", screen.text()) is not None)


def file_challenge(screen: Terminal, name: str, number: str, reason: str) -> None:
    screen.type(F7)
    screen.shows("신청기관이 기피를 신청하면 F3")
    screen.type(F3)
    screen.shows("기피 신청이 들어온 과제를")
    down_to(screen, number)
    screen.type("\r")
    screen.shows("기피할 위원을 고르고")
    down_to(screen, name)
    screen.type("\r")
    screen.shows("사유를 입력하고 Enter")
    screen.type(f"{reason}\r")
    screen.shows(f"기피 신청을 접수했습니다: {number} {name}")
    screen.type(ESCAPE)
    screen.shows("평가 진행", "마감하려면")


def recuse(screen: Terminal, digit: str, reason: str) -> None:
    """Record why the evaluator in front does not score."""
    screen.type(F3_OTHER)
    screen.shows("구분을 숫자 1부터")
    screen.type(digit)
    screen.shows("사유를 입력하고 Enter를")
    screen.type(f"{reason}\r")
    if digit == ALL_THE_REST:
        screen.shows("더 누르세요")
        screen.type("\r")
    screen.shows("기록했습니다:")


def key_paper(screen: Terminal, points: Iterable[int], *said: str) -> None:
    """Key the paper sheet in front of the list."""
    screen.type("\r")
    screen.shows("종이에 적힌 대로")
    screen.type("".join(f"{each}\r" for each in points))
    screen.shows("입력 10 / 10")
    screen.type(F9)
    screen.shows(*said)


def approve(screen: Terminal, *said: str) -> None:
    """Approve the one request that the progress tells of."""
    screen.shows("승인을 기다리는 요청이 1건")
    screen.type(F2_OTHER)
    screen.shows("사유를 확인하고 F9로", *said)
    screen.type(F9)
    screen.shows("요청을 승인합니다")
    screen.type(f"{PASSPHRASE}\r")
    screen.shows("승인했습니다:")
    screen.type(ESCAPE)
    screen.shows("평가 진행", "마감하려면")


def close(screen: Terminal) -> None:
    screen.shows("모두 제출되었습니다. 평가를 마감하려면")
    screen.type(F9)
    screen.shows("평가마감", "마감하면 누구도")
    screen.insist(F9, "되돌릴 수 없습니다.", "의 이름으로 서명합니다")
    screen.type(f"{PASSPHRASE}\r")
    screen.shows("평가마감", "지원규모 8개 과제")


def export(screen: Terminal, target: Path) -> None:
    """Hand the result over as a file."""
    screen.type(F7)
    screen.shows("파일 이름을 확인하고", "순위.xlsx")
    screen.type(CLEAR)
    screen.wait(lambda: "순위.xlsx" not in screen.text())
    screen.type(f"{target}\r")
    screen.shows("저장했습니다")
    assert target.exists()


# The chair --------------------------------------------------------------------------------------


def decide_tie(screen: Terminal, chosen: str, reason: str) -> None:
    screen.shows("동점을 정해야 합니다. F2를")
    screen.type(F2)
    screen.shows("동점 2개 과제, 남은 자리 1개")
    down_to(screen, chosen)
    screen.type("\r")
    screen.shows("고른 과제 1 / 1")
    screen.type(reason)
    screen.shows(reason)
    screen.type(F9)
    screen.shows(f"동점을 정합니다: {chosen}")
    screen.type(f"{PASSPHRASE}\r")
    screen.shows("동점을 정했습니다", "F9로 서명하세요")


def give_opinion(screen: Terminal, words: str) -> None:
    """Write the overall opinion of the first application."""
    screen.type(F8)
    screen.shows("종합의견 0 / 24")
    screen.type("\r")
    screen.shows("위원의 의견을 보고")
    screen.type(words)
    screen.shows("입력 중")
    screen.type(ESCAPE)
    screen.shows("종합의견 1 / 24")
    screen.type(ESCAPE)
    screen.shows("순위   ", "F9로 결과에 서명하세요")


def sign_result(screen: Terminal) -> None:
    screen.type(F9)
    screen.shows("확인하고 F9로 서명하세요")
    screen.insist(F9, "결과에 서명합니다.", "의 이름으로 서명합니다")
    screen.type(f"{PASSPHRASE}\r")
    screen.shows("위원장 서명함")
