"""What two people decide about dates, by command, and what is handed over."""

import json
from pathlib import Path
from typing import Any

from icalendar import Calendar

from scoring.intake.xlsx import read_workbook
from scoring.verify import verify
from tests.appeals_shell import done, filed, read, refused, run, told
from tests.appeals_shell import on as on  # noqa: PLC0414  pytest finds it here
from tests.record.stage import CHAIR, OFFICER, SECRETARY, Stage
from tests.test_cli_rounds import Shell
from tests.test_cli_rounds import shell as shell  # noqa: PLC0414


def test_an_entry_by_mistake_is_struck_by_two(shell: Shell, on: Stage) -> None:
    notice = told(shell, on)
    words = ("appeal", "strike", "통보", str(notice), "--reason", "다른 과제의 통보")
    asked = run(shell, on, SECRETARY, *words)
    id_ = asked.out.strip()
    assert (asked.code, asked.out) == (0, f"{id_}\n")
    assert asked.err[0].endswith(
        f"까지 다른 사람(간사, 위원장, 부처 담당자)이 승인해야 합니다: simsa approve {id_}"
    )
    assert run(shell, on, SECRETARY, "approve", id_).code == 2
    done(shell, on, OFFICER, "approve", id_)
    kept = read(shell, on, "notify", "list")["notices"]
    assert [each["id"] for each in kept] == [notice + 1]
    appeal = filed(shell, on)
    asked = run(shell, on, OFFICER, "appeal", "strike", "appeal", appeal, "--reason", "잘못 접수")
    done(shell, on, CHAIR, "approve", asked.out.strip())
    assert read(shell, on, "appeal", "show", "A-001")["appeals"] == []


def test_a_holiday_by_two_moves_what_it_said_it_would(shell: Shell, on: Stage) -> None:
    told(shell, on)
    filed(shell, on)
    words = ("holidays", "add", "2023-06-29", "--name", "임시공휴일", "--ground", "관보 제1호")
    asked = run(shell, on, OFFICER, *words)
    id_ = asked.out.strip()
    moved = "A-001 처리기한: 2023-06-29 (목) > 2023-06-30 (금)"
    assert (asked.code, asked.out, asked.err[1:]) == (0, f"{id_}\n", [moved])
    said = done(shell, on, SECRETARY, "approve", id_)
    assert said[1:] == [moved]
    shown = read(shell, on, "appeal", "show", "A-001")
    assert shown["appeals"][0]["due"]["deadline"] == "2023-06-30"
    assert verify(on.db).differences == ()
    (line,) = refused(shell, on, SECRETARY, *words)
    assert line.startswith("이미 공휴일입니다: 2023-06-29 임시공휴일. ")


def test_a_holiday_by_mistake_is_struck_by_two(shell: Shell, on: Stage) -> None:
    words = ("holidays", "add", "2023-06-29", "--name", "임시공휴일", "--ground", "관보 제1호")
    done(shell, on, CHAIR, "approve", run(shell, on, SECRETARY, *words).out.strip())
    strike = ("holidays", "strike", "2023-06-29", "--reason", "날짜를 잘못 읽음")
    (line,) = refused(shell, on, SECRETARY, "holidays", "strike", "2023-06-28", "--reason", "x")
    assert line == "2023-06-28: 이 회차에 추가한 공휴일이 아닙니다. 추가한 날: 2023-06-29."
    done(shell, on, SECRETARY, "approve", run(shell, on, CHAIR, *strike).out.strip())
    (line,) = refused(shell, on, SECRETARY, *strike)
    assert line.endswith("추가한 날: -.")


def test_the_rounds_calendar_counts_where_the_record_is_named(shell: Shell, on: Stage) -> None:
    words = ("holidays", "add", "2023-06-29", "--name", "임시공휴일", "--ground", "관보 제1호")
    asked = run(shell, on, SECRETARY, *words)
    assert asked.err[1:] == ["옮겨지는 기한이 없습니다."]
    done(shell, on, CHAIR, "approve", asked.out.strip())
    deadline = ("deadline", "2023-06-19T10:00:00+09:00", "--json")
    found = [
        json.loads(shell.done(*deadline))[0]["deadline"],
        json.loads(shell.done(*deadline, "--db", "simsa.db"))[0]["deadline"],
    ]
    with shell.patch.context() as patch:
        patch.setenv("SIMSA_DB", "simsa.db")
        found.append(json.loads(shell.done(*deadline))[0]["deadline"])
        listed = shell.done("holidays", "list", "--year", "2023")
    assert found == ["2023-06-29", "2023-06-30", "2023-06-30"]
    assert "2023-06-29 목요일  추가한 공휴일  임시공휴일" in " ".join(listed.split("\n"))
    assert "2023-06-29" not in shell.done("holidays", "list", "--year", "2023")
    shell.write("h.csv", "날짜,이름,근거\n2023-06-29,임시공휴일,관보\n")
    assert shell.refused("holidays", "check", "h.csv", "--db", "simsa.db")[0].startswith(
        "h.csv, 2행, 날짜 열: 이미 공휴일입니다: 2023-06-29 임시공휴일."
    )
    assert shell.refused(*deadline, "--db", "none.db") != []


def test_files_are_written_and_hold_the_open_dates(shell: Shell, on: Stage) -> None:
    told(shell, on)
    filed(shell, on)
    for name in ("a.ics", "a.csv", "a.json"):
        ended = run(shell, on, CHAIR, "appeal", "export", name)
        assert (ended.code, ended.out, ended.err) == (0, "", [f"저장됨: {name}"])
    dates: Any = Calendar.from_ical((shell.folder / "a.ics").read_bytes())
    names = [str(each["summary"]).partition(" (")[0] for each in dates.walk("VEVENT")]
    assert names == ["A-001 이의신청 처리기한"]
    shown = read(shell, on, "appeal", "list")
    document = json.loads((shell.folder / "a.json").read_text(encoding="utf-8"))
    assert {**document, "at": ""} == {**shown, "at": ""}
    lines = refused(shell, on, SECRETARY, "appeal", "export", "simsa.db")
    assert lines == [
        "simsa.db: 이의신청 파일 이름은 .ics, .csv, .json 중 하나로 끝나야 합니다. 이름을 바꾸세요."
    ]


def test_the_result_workbook_has_the_sheet_for_those_who_see_it(shell: Shell, on: Stage) -> None:
    told(shell, on)
    for name in (SECRETARY, OFFICER, "위원1"):
        assert run(shell, on, name, "export", f"{name}.xlsx").code == 0
        assert "검산 일치" in shell.done("recount", f"{name}.xlsx")
        assert "평가 파일과 같음" in shell.done("verify", "--export", f"{name}.xlsx")
    held = {
        name: "이의신청" in _sheets(shell.folder / f"{name}.xlsx")
        for name in (SECRETARY, OFFICER, "위원1")
    }
    assert held == {SECRETARY: True, OFFICER: True, "위원1": False}


def _sheets(path: Path) -> list[str]:
    return [each.name for each in read_workbook(path, first_visible=False)]
