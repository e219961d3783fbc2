"""`simsa deadline` and `simsa holidays` as people and scripts run them, on any machine's clock."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
from freezegun import freeze_time

from tests.program import ROOT, environment, refused, run
from tui.given import Given
from tui.holidays import check_holidays

NOTIFIED = "2023-05-17T10:00:00+09:00"
RULE = (
    "10일, 초일불산입(민법 제157조). 마지막 날 24시까지(민법 제159조). "
    "마지막 날이 토요일이나 공휴일이면 그다음 날(민법 제161조). 근로자의 날도 같음. "
    "(motie-2023-265, 공고 5-1; 국가연구개발혁신법 제14조 제6항, 평가관리지침 제25조 제2항)"
)
DOCUMENT = {
    "notified": NOTIFIED,
    "deadline": "2023-05-30",
    "before": "2023-05-31T00:00:00+09:00",
    "steps": [
        {"date": "2023-05-27", "why": "부처님오신날 · 토요일"},
        {"date": "2023-05-28", "why": "일요일"},
        {"date": "2023-05-29", "why": "부처님오신날 대체공휴일"},
    ],
    "provisional": False,
    "rule": RULE,
}
COVERAGE = "2021-01-01부터 2027-12-31까지 145줄. 2026-10-09까지 지정된 임시공휴일을 담고 있습니다."
ADDED = "날짜,이름,근거\n2026-12-28,임시공휴일,관보 제1호\n"


def test_json_is_one_list(tmp_path: Path) -> None:
    ended = run("deadline", NOTIFIED, "2026-12-18T23:59:59+09:00", "--json", cwd=tmp_path)
    assert (ended.code, ended.err) == (0, [])
    first, second = json.loads(ended.out)
    assert first == DOCUMENT
    assert list(first) == ["notified", "deadline", "before", "steps", "provisional", "rule"]
    assert (second["deadline"], second["steps"], second["provisional"]) == ("2026-12-28", [], True)


def test_the_reasons_day_by_day(tmp_path: Path) -> None:
    ended = run("deadline", NOTIFIED, "2026-12-20T15:00:00Z", cwd=tmp_path)
    assert (ended.code, ended.err) == (0, [])
    assert ended.out.splitlines() == [
        "통보  2023-05-17 10:00:00 수요일 (한국 시각)",
        "  2023-05-17 (수)  첫날은 세지 않음",
        "  2023-05-27 (토)  10일째 · 부처님오신날 · 토요일",
        "  2023-05-28 (일)  일요일",
        "  2023-05-29 (월)  부처님오신날 대체공휴일",
        "  2023-05-30 (화)  이날 24시까지",
        "기한  2023-05-30 화요일 24시까지. 2023-05-31 00:00:00부터는 늦습니다.",
        f"근거  {RULE}",
        "",
        "통보  2026-12-21 00:00:00 월요일 (한국 시각)",
        "  2026-12-21 (월)  첫날은 세지 않음",
        "  2026-12-31 (목)  10일째 · 이날 24시까지",
        "기한  2026-12-31 목요일 24시까지. 2027-01-01 00:00:00부터는 늦습니다.",
        f"근거  {RULE}",
        (
            "참고  공휴일 표의 기준일(2026-10-09) 뒤의 기한입니다. "
            "그 사이 임시공휴일이 지정되면 늦춰질 수 있습니다."
        ),
    ]


def test_english_days_and_another_rulebook(tmp_path: Path) -> None:
    words = ("2023-04-01T10:00:00+09:00", "--days", "30", "--rulebook", "molit", "--lang", "en")
    ended = run("deadline", *words, cwd=tmp_path)
    assert (ended.code, ended.err) == (0, [])
    assert ended.out.splitlines() == [
        "notified  2023-04-01 10:00:00 Saturday (Korean time)",
        "  2023-04-01 (Sat)  the first day does not count",
        "  2023-05-01 (Mon)  day 30 · Workers' Day · until 24:00",
        "deadline  2023-05-01 Monday, until 24:00. From 2023-05-02 00:00:00 on it is late.",
        (
            "rule      30 days, the first day excluded (민법 제157조). Until 24:00 of the last "
            "(민법 제159조). If that is a Saturday or a public holiday, the day after it "
            "(민법 제161조). Workers' Day does not. "
            "(molit, 규정에서 확인하지 못함: 근로자의 날은 공휴일이 아니므로 연장하지 않음)"
        ),
    ]


def test_a_file_of_new_holidays_counts(tmp_path: Path) -> None:
    (tmp_path / "h.csv").write_text(ADDED, encoding="utf-8")
    words = ("deadline", "2026-12-18T10:00:00+09:00", "--json", "--holidays", "h.csv")
    (found,) = json.loads(run(*words, cwd=tmp_path).out)
    assert (found["deadline"], found["steps"]) == (
        "2026-12-29",
        [{"date": "2026-12-28", "why": "임시공휴일"}],
    )
    (tmp_path / "h.csv").write_text(ADDED.replace("12-28", "12-25"), encoding="utf-8")
    assert refused(*words, cwd=tmp_path) == [
        (
            "h.csv, 2행, 날짜 열: 이미 공휴일입니다: 2026-12-25 기독탄신일. "
            "이미 든 날은 빼고, 아니면 날짜를 고치세요."
        )
    ]


def test_all_that_is_wrong_is_named_and_nothing_printed(tmp_path: Path) -> None:
    outside = (
        "공휴일 표(2021-01-01부터 2027-12-31까지) 밖의 날이라 기한을 셀 수 없습니다: {}. "
        "연도를 확인하세요. 맞으면 그 해를 담은 simsa로 바꿔 설치하세요."
    )
    asked = {
        "2023-05-17T10:00:00": (
            "시간대가 없어 한국 날짜를 알 수 없습니다: '2023-05-17T10:00:00'. "
            "한국 시각이면 2023-05-17T10:00:00+09:00처럼 끝에 +09:00을 붙이세요."
        ),
        "2023-02-30T10:00:00Z": "달력에 없는 날입니다: 2023-02-30. 연월일을 확인하세요.",
        "9999-12-31T23:00:00Z": f"9999-12-31T23:00:00Z: {outside.format('9999-12-31')}",
        "0001-01-01T00:00:00+14:00": f"0001-01-01T00:00:00+14:00: {outside.format('0001-01-01')}",
        "2027-12-25T00:00:00+09:00": f"2027-12-25T00:00:00+09:00: {outside.format('2028-01-04')}",
        "어제": "시각이 아닙니다: '어제'. 2023-05-17T10:00:00+09:00처럼 쓰세요.",
    }
    assert refused("deadline", NOTIFIED, *asked, cwd=tmp_path) == list(asked.values())


@pytest.mark.parametrize("days", ["0", "366", "열", "1.5", "１０"])
def test_days_are_a_whole_number_of_a_year_at_most(tmp_path: Path, days: str) -> None:
    assert refused("deadline", NOTIFIED, "--days", days, cwd=tmp_path) == [
        f"기간은 1일부터 365일까지 셀 수 있습니다. 지금 값: {days}."
    ]


@pytest.mark.parametrize("zone", ["UTC", "Asia/Seoul", "America/Los_Angeles"])
def test_the_machines_zone_changes_nothing(tmp_path: Path, zone: str) -> None:
    cases = ROOT / "tests" / "cases" / "appeal_cases.csv"
    with cases.open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["days"] == "10"]
    midnights = {
        "2023-11-13T14:59:59Z": "2023-11-23",
        "2023-11-13T15:00:00Z": "2023-11-24",
        "2023-11-13T23:59:59-08:00": "2023-11-24",
        "2023-11-14T06:59:59-08:00": "2023-11-24",
        "2023-11-14T07:00:00-08:00": "2023-11-27",
    }
    expected = {row["notified_at"]: row["expected_deadline"] for row in rows} | midnights
    ended = run("deadline", *expected, "--json", cwd=tmp_path, env={"TZ": zone})
    assert {each["notified"]: each["deadline"] for each in json.loads(ended.out)} == expected
    assert {each["before"][10:] for each in json.loads(ended.out)} == {"T00:00:00+09:00"}


def test_the_table_is_listed_by_year(tmp_path: Path) -> None:
    ended = run("holidays", "list", "--year", "2023", cwd=tmp_path)
    assert (ended.code, ended.err) == (0, [])
    lines = ended.out.splitlines()
    assert lines[6:10] == [
        "2023-05-01 월요일  근로자의 날  근로자의 날              근로자의 날 제정에 관한 법률",
        "2023-05-05 금요일  공휴일       어린이날                 대통령령 제33448호 제2조 제7호",
        "2023-05-27 토요일  공휴일       부처님오신날             대통령령 제33448호 제2조 제6호",
        (
            "2023-05-29 월요일  대체공휴일   부처님오신날 대체공휴일  "
            "대통령령 제33448호 제3조 제1항 제1호"
        ),
    ]
    assert lines[-1] == COVERAGE
    assert len(run("holidays", "list", cwd=tmp_path).out.splitlines()) == 146
    assert refused("holidays", "list", "--year", "2028", cwd=tmp_path) == [
        "공휴일 표에 없는 해입니다: '2028'. 2021부터 2027 가운데 한 해를 쓰세요."
    ]


def test_the_table_as_json(tmp_path: Path) -> None:
    words = ("holidays", "list", "--year", "2027", "--json", "--lang", "en")
    document = json.loads(run(*words, cwd=tmp_path).out)
    days = document.pop("holidays")
    assert document == {"first": "2021-01-01", "last": "2027-12-31", "as_of": "2026-10-09"}
    assert (len(days), days[0]) == (
        24,
        {
            "date": "2027-01-01",
            "kind": "public",
            "name": "New Year's Day",
            "ground": "대통령령 제36290호 제2조 제3호",
        },
    )


def test_a_file_is_checked_before_it_is_used(tmp_path: Path) -> None:
    (tmp_path / "h.csv").write_text(f"{ADDED}2027-01-02,임시,관보\n", encoding="utf-8")
    ended = run("holidays", "check", "h.csv", cwd=tmp_path)
    assert (ended.code, ended.err) == (
        0,
        ["h.csv: 2027-01-02 임시, 토요일이라 기한은 달라지지 않음"],
    )
    assert ended.out.splitlines() == [
        "2026-12-28 월요일  추가한 공휴일  임시공휴일  관보 제1호",
        "2027-01-02 토요일  추가한 공휴일  임시        관보",
        "h.csv: 이상 없음, 새 공휴일 2일. simsa deadline --holidays h.csv로 함께 셉니다.",
    ]
    (line,) = refused("holidays", "check", "none.csv", cwd=tmp_path)
    assert line.startswith("none.csv: 파일을 읽을 수 없습니다")


def test_the_shipped_table_says_how_far_it_goes(capsys: pytest.CaptureFixture[str]) -> None:
    own = [COVERAGE, "공휴일 109, 근로자의 날 5, 대체공휴일 23, 선거일 4, 임시공휴일 4"]
    older = (
        "오늘(2026-10-10)은 기준일(2026-10-09) 뒤입니다. 새로 지정된 임시공휴일이 있으면 "
        "날짜, 이름, 근거를 적은 파일을 simsa holidays check로 확인하고 "
        "simsa deadline --holidays로 함께 세세요."
    )
    for now, more in (("2026-10-09T14:59:59Z", []), ("2026-10-09T15:00:00Z", [older])):
        with freeze_time(now, tick=True):
            check_holidays(Given("ko", "", "", named=False), None)
        assert capsys.readouterr().out.splitlines() == [*own, *more]


def test_a_deadline_loads_nothing_heavy() -> None:
    script = (
        f"import sys; from tui.cli import run; code = run(['deadline', '{NOTIFIED}']);"
        "print(code, *sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    child = subprocess.run(
        [sys.executable, "-c", script], env=environment(), capture_output=True, check=True
    )
    code, *loaded = child.stderr.decode().split()
    # pydantic is not among them: typer reads arguments by it.
    heavy = {"textual", "sqlmodel", "sqlalchemy", "pandas", "numpy", "xlsxwriter", "holidays"}
    assert (code, heavy & set(loaded)) == ("0", set())
