"""`simsa appeal file | show | list | decide …` on real rounds, as people and scripts run them."""

import pytest
from freezegun import freeze_time

from scoring import acts
from tests.appeals_shell import EARLY, FILED, LATE, NOTICE, UNTIL, done, filed, read, refused, told
from tests.appeals_shell import on as on  # noqa: PLC0414  pytest finds it here
from tests.record.stage import CHAIR, OFFICER, SECRETARY, Stage
from tests.test_cli_rounds import Shell
from tests.test_cli_rounds import shell as shell  # noqa: PLC0414


@pytest.mark.parametrize(
    ("at", "found"),
    [(EARLY, "없음(기한 안, 첫 신청, 이의신청 대상)"), (LATE, "기한 경과")],
)
def test_late_is_late_by_a_second(shell: Shell, on: Stage, at: str, found: str) -> None:
    told(shell, on)
    said = done(shell, on, SECRETARY, "appeal", "file", "A-001", *FILED, "--at", at)
    assert said[1:3] == [f"확인된 점: {found}", f"신청인의 기한: {UNTIL}"]
    assert said[3].startswith("처리기한: 2023-06-")


def test_a_late_one_is_dismissed_or_excused_then_decided(shell: Shell, on: Stage) -> None:
    told(shell, on)
    id_ = filed(shell, on, LATE)
    (line,) = refused(shell, on, OFFICER, "appeal", "decide", id_, "기각", "--reason", "이유 없음")
    assert line == (
        f"{id_}번 이의신청은 각하만 할 수 있습니다: 기한 경과. "
        "받아들일 사유가 있으면 기한 경과부터 받아들이세요."
    )
    excuse = ("--ground", "시스템 장애", "--document", "장애 기록", "--reason", "접수 서버 중단")
    said = done(shell, on, OFFICER, "appeal", "excuse", id_, *excuse)
    assert said[0].startswith("기한 경과를 받아들였습니다 (변경이력 ")
    said = done(shell, on, OFFICER, "appeal", "decide", id_, "기각", "--reason", "이유 없음")
    assert said[0].startswith("기각으로 결정했습니다 (변경이력 ")
    (found,) = read(shell, on, "appeal", "show", "A-001")["appeals"]
    assert (found["excuse"], found["decision"], found["reason"]) == (
        "system_failure",
        "denied",
        "이유 없음",
    )


def test_a_second_one_is_recorded_and_dismissed(shell: Shell, on: Stage) -> None:
    told(shell, on)
    first = filed(shell, on)
    why = ("--document", "취하서", "--reason", "신청인이 취하")
    done(shell, on, SECRETARY, "appeal", "withdraw", first, *why)
    second = filed(shell, on)
    found = read(shell, on, "appeal", "show", "A-001")["appeals"]
    assert [(each["decision"], each["findings"]) for each in found] == [
        ("withdrawn", []),
        (None, ["repeated"]),
    ]
    said = done(shell, on, OFFICER, "appeal", "decide", second, "각하", "--reason", "1회에 한함")
    assert said[0].startswith("각하로 결정했습니다 (")


def test_upheld_without_the_challenged(shell: Shell, on: Stage) -> None:
    told(shell, on)
    id_ = filed(shell, on)
    words = ("appeal", "decide", id_, "인용", "--reason", "하자 있음")
    done(shell, on, OFFICER, *words, "--without", "위원1", "--without", " 위원2 ")
    shown = read(shell, on, "appeal", "show", "A-001")
    record = acts.open_record(on.db, "")
    aliases = acts.handed_over(record, on.people[OFFICER]).aliases
    record.close()
    assert (shown["status"], shown["appeals"][0]["challenged"]) == (
        "upheld",
        [aliases["위원1"], aliases["위원2"]],
    )
    told_on_screen = " ".join(done(shell, on, OFFICER, "appeal", "show", "A-001"))
    assert "위원1, 위원2" in told_on_screen


def test_the_days_of_one_application_are_told(shell: Shell, on: Stage) -> None:
    told(shell, on)
    id_ = filed(shell, on, EARLY, "A-001", "--ground", "연구개발비", "--document", "신청서")
    lines = done(shell, on, OFFICER, "appeal", "show", "A-001")
    assert lines[:9] == [
        "A-001  기업 1  과제 1",
        "결과 지원대상, 상태 처리 중",
        "",
        f"주관기관  이의신청 기한 {UNTIL}",
        (
            f"  통보 {int(id_) - 2}번: 지정 시스템, 발송 2023-05-17 10:00:00, "
            "도달 2023-05-17 10:00:00 (수신 1)"
        ),
        "  2023-05-17 (수)  첫날은 세지 않음",
        "  2023-05-27 (토)  10일째 · 부처님오신날 · 토요일",
        "  2023-05-28 (일)  일요일",
        "  2023-05-29 (월)  부처님오신날 대체공휴일",
    ]
    head = lines.index(f"이의신청 {id_}번  주관기관의 장, 2023-05-30 23:59:59 접수")
    assert lines[head + 1 :] == [
        "  사유: 선정절차의 중대한 하자",
        "  사유: 연구개발비 규모(이의신청 대상 아님)",
        "  내용: 절차의 하자",
        "  첨부: 신청서",
        "  확인된 점: 없음(기한 안, 첫 신청, 이의신청 대상)",
        f"  신청인의 기한: {UNTIL}",
        "  처리기한: 2023-06-29 (목) 24시까지",
        "  2023-05-30 (화)  첫날은 세지 않음",
        "  2023-06-29 (목)  30일째 · 이날 24시까지",
    ]
    days = read(shell, on, "appeal", "show", "A-001")["recipients"][0]["deadline"]["days"]
    assert [each["date"] for each in days][::13] == ["2023-05-17", "2023-05-30"]


def test_what_presses_stands_first(shell: Shell, on: Stage) -> None:
    told(shell, on, "A-003")
    told(shell, on, "A-005")
    filed(shell, on, EARLY, "A-005")
    lines = done(shell, on, CHAIR, "appeal", "list")
    assert [line.split()[0] for line in lines] == [
        *("접수번호", "A-005", "A-001", "A-002", "A-004", "A-003", "종결", "통보가"),
    ]
    assert "처리 2023-06-29 (목)  28일 남음" in lines[1]
    assert lines[-2:] == [
        "종결 1건, 진행 중 4건",
        "통보가 끝나지 않은 과제 3건: A-001, A-002, A-004",
    ]
    document = read(shell, on, "appeal", "list")
    assert [(e["number"], e["status"], e["final"]) for e in document["cases"]] == [
        ("A-001", "unnotified", False),
        ("A-002", "unnotified", False),
        ("A-003", "final", True),
        ("A-004", "unnotified", False),
        ("A-005", "filed", False),
    ]


@pytest.mark.parametrize(
    ("left", "line"),
    [
        ("2023-06-21T00:00:00+09:00", None),
        ("2023-06-22T00:00:00+09:00", "처리기한까지 7일 남았습니다."),
        ("2023-06-28T23:59:59+09:00", "처리기한까지 1일 남았습니다."),
        ("2023-06-29T23:59:59+09:00", "오늘이 처리기한입니다."),
        ("2023-06-30T00:00:00+09:00", "처리기한이 지났습니다."),
    ],
)
def test_the_agency_is_warned(shell: Shell, on: Stage, left: str, line: str | None) -> None:
    told(shell, on)
    filed(shell, on)
    with freeze_time(left):
        last = done(shell, on, OFFICER, "appeal", "show", "A-001")[-1].strip()
    assert last == (line or "2023-06-29 (목)  30일째 · 이날 24시까지")


def test_the_list_marks_a_deadline_that_is_not_everybodys(shell: Shell, on: Stage) -> None:
    later = "2023-05-24T10:00:00+09:00"
    done(shell, on, SECRETARY, "notify", "add", "A-001", *NOTICE)
    when = ("--sent", later, "--arrived", later)
    leader = ("--to", "leader", "--by", "post", *when, "--proof", "등기 1")
    done(shell, on, SECRETARY, "notify", "add", "A-001", *leader)
    told(shell, on, "A-002")
    lines = done(shell, on, CHAIR, "appeal", "list")
    assert "신청 2023-06-05 (월) 외 1" in next(line for line in lines if "A-001" in line)
    assert "외 1" not in next(line for line in lines if "A-002" in line)
