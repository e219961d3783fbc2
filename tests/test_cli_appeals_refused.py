"""What is wrong after the confirmation is one line, and nothing is stored."""

import pytest

from scoring.phases import Phase
from tests.appeals_shell import FILED, NOTICE, SENT, refused, run
from tests.appeals_shell import on as on  # noqa: PLC0414  pytest finds it here
from tests.record.stage import OFFICER, SECRETARY, Stage
from tests.record.test_confirming import STEPS, ranked
from tests.test_cli_rounds import Shell
from tests.test_cli_rounds import shell as shell  # noqa: PLC0414

INSTANT = "시각이 아닙니다: '어제'. 2023-05-17T10:00:00+09:00처럼 쓰세요."
ZONELESS = (
    "시간대가 없어 한국 날짜를 알 수 없습니다: '2023-05-17T10:00:00'. "
    "한국 시각이면 2023-05-17T10:00:00+09:00처럼 끝에 +09:00을 붙이세요."
)
NUMBER = "통보나 이의신청의 번호가 아닙니다: '{}'. 목록에 나온 숫자를 쓰세요."
WHOM = "lead(주관기관), partner(공동기관), leader(연구책임자)"
SEE = "simsa --help를 보세요."


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("notify", "add", "A-001", *NOTICE[:-1], " "), "비어 있습니다. 값을 써넣으세요."),
        (("notify", "add", "A-001", *NOTICE, "--sent", "어제"), INSTANT),
        (("notify", "add", "A-001", *NOTICE, "--sent", "2023-05-17T10:00:00"), ZONELESS),
        (
            ("notify", "add", "A-001", *NOTICE, "--to", "대표"),
            f"고를 수 없는 값입니다: '대표'. {WHOM} 가운데 하나를 쓰세요.",
        ),
        (("notify", "add", "B-1", *NOTICE), "B-1: 신청과제가 아닙니다. 접수번호를 확인하세요."),
        (("notify", "add", "A-001"), f"수신자(--to)도 함께 쓰세요. {SEE}"),
        (("notify", "arrived", "첫째", "--at", SENT, "--proof", "x"), NUMBER.format("첫째")),
        (
            ("notify", "arrived", "1", "--at", SENT, "--proof", "x"),
            "1번 통보가 없습니다. 통보 목록에서 번호를 확인하세요.",
        ),
        (("appeal", "show", "B-1"), "B-1: 신청과제가 아닙니다. 접수번호를 확인하세요."),
        (("appeal", "file", "A-001", *FILED, "--at", "어제"), INSTANT),
        (
            ("appeal", "file", "A-001", *FILED, "--at", "2023-06-02T00:00:00+09:00"),
            (
                "A-001: 아직 오지 않은 시각입니다(2023-06-02T00:00:00+09:00). "
                "시각과 시간대를 확인하세요."
            ),
        ),
        (
            ("appeal", "file", "A-001", *FILED, "--at", SENT, "--by", "lead_for_partner"),
            "A-001: 공동기관이 없는 과제입니다. 신청인을 다시 고르세요.",
        ),
        (
            ("appeal", "file", "A-001", *FILED[:4], "--at", SENT),
            f"신청 내용(--said)도 함께 쓰세요. {SEE}",
        ),
        (
            ("appeal", "strike", "평가표", "1", "--reason", "x"),
            ("취소할 기록의 종류가 아닙니다: '평가표'. notice(통보)나 appeal(이의신청)을 쓰세요."),
        ),
        (
            ("appeal", "strike", "notice", "1", "--reason", "x"),
            "1번 통보가 없습니다. 통보 목록에서 번호를 확인하세요.",
        ),
        (
            ("holidays", "add", "내일", "--name", "임시", "--ground", "관보"),
            "날짜가 아닙니다: '내일'. 2023-04-25처럼 쓰세요.",
        ),
        (
            ("holidays", "add", "2028-01-03", "--name", "임시", "--ground", "관보"),
            (
                "공휴일 표(2021-01-01부터 2027-12-31까지) 밖의 날입니다: 2028-01-03. "
                "연도를 확인하세요."
            ),
        ),
        (
            ("appeal", "decide", "1", "각하", "--reason", "x"),
            ("이의신청 결정: 간사 역할로는 할 수 없습니다. 할 수 있는 사람: 부처 담당자."),
        ),
    ],
)
def test_what_is_wrong_is_one_line(
    shell: Shell, on: Stage, words: tuple[str, ...], line: str
) -> None:
    assert refused(shell, on, SECRETARY, *words) == [line]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("appeal", "decide", "x", "각하", "--reason", "x"), NUMBER.format("x")),
        (
            ("appeal", "decide", "1", "취하", "--reason", "x"),
            (
                "고를 수 없는 값입니다: '취하'. dismissed(각하), denied(기각), upheld(인용) "
                "가운데 하나를 쓰세요."
            ),
        ),
        (
            ("appeal", "decide", "1", "각하", "--reason", "x"),
            "1번 이의신청이 없습니다. 이의신청 목록에서 번호를 확인하세요.",
        ),
        (
            ("appeal", "excuse", "1", "--ground", "늦잠", "--document", "x", "--reason", "x"),
            (
                "고를 수 없는 값입니다: '늦잠'. force_majeure(천재지변 등 책임 없는 사유), "
                "system_failure(전자정부시스템 장애) 가운데 하나를 쓰세요."
            ),
        ),
        (
            ("notify", "add", "A-001", *NOTICE),
            ("결과 통보 기록: 부처 담당자 역할로는 할 수 없습니다. 할 수 있는 사람: 간사."),
        ),
    ],
)
def test_so_it_is_for_the_officer(
    shell: Shell, on: Stage, words: tuple[str, ...], line: str
) -> None:
    assert refused(shell, on, OFFICER, *words) == [line]


def test_members_and_earlier_phases_see_none_of_it(shell: Shell, on: Stage) -> None:
    for words in (("notify", "list"), ("appeal", "list"), ("appeal", "export", "a.ics")):
        (line,) = refused(shell, on, "위원1", *words)
        assert line.startswith("이의신청 보기: 위원 역할로는 할 수 없습니다. ")
    (shell.folder / "early").mkdir()
    early = ranked(shell.folder / "early", STEPS[Phase.FORWARDED])
    early.record.close()
    (line,) = run(shell, early, SECRETARY, "appeal", "list", "--db", early.db).err
    assert line == (
        "이의신청 보기: 지금은 '부처 상신' 단계라 할 수 없습니다. 할 수 있는 단계: 확정."
    )
