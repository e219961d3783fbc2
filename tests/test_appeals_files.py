"""통보와 이의신청 handed over: as a table, as JSON, and as a sheet of the result workbook."""

import csv
import io
import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from exports.appeals import NotAppealsName, write_appeals
from exports.appeals.document import document_text
from exports.appeals.table import headings, rows, table_text
from exports.document import standing_document
from exports.files import IsRecord, NotWritable
from exports.workbook import write_workbook
from scoring.aggregate import rank, standings
from scoring.appeals import cases
from scoring.calendar import AddedHoliday, shipped
from scoring.intake.xlsx import read_workbook
from scoring.recount import Checked, check_file
from tests.appeals_built import HOSTILE, JOURNAL, KNOWN, RESULT, appeals, background
from tests.libreoffice import needs_libreoffice, recalculated, saved_again
from tests.practice import practice
from tests.record.stage import stage
from tests.workbooks import read_cells

# The table --------------------------------------------------------------------------------------


TABLE = [
    [
        *("접수번호", "과제명", "주관기관", "결과", "상태", "주관기관 통보", "주관기관 기한"),
        *("공동기관 통보", "공동기관 기한", "연구책임자 통보", "연구책임자 기한", "과제 기한"),
        *("이의신청", "신청인", "접수 일시", "사유", "신청 내용", "첨부 문서", "확인된 점"),
        *("처리기한", "결정", "결정 이유"),
    ],
    [
        *("A-1", HOSTILE, HOSTILE, "지원대상", "통보 중", "2023-05-17 10:00:00", "2023-05-30"),
        *("2023-05-22 10:00:00", "2023-06-01", "도달 확인 전", "", ""),
        *[""] * 10,
    ],
    [
        *("A-2", "과제 A-2", "㈜가", "지원대상", "처리 중", "2023-05-17 10:00:00", "2023-05-30"),
        *("", "", "2023-05-17 10:00:00", "2023-05-30", "2023-05-30"),
        *("20", "주관기관의 장", "2023-05-24 10:00:00"),
        *("선정절차의 중대한 하자, 연구개발비 규모", f"{HOSTILE}\n둘째 줄", "신청서", ""),
        *("2023-06-23", "", ""),
    ],
    ["A-3", "과제 A-3", "㈜가", "지원대상", "통보 전", *[""] * 17],
    [
        *("A-4", "과제 A-4", "㈜가", "지원대상", "처리 중", "2023-05-02 10:00:00", "2023-05-12"),
        *("", "", "2023-05-02 10:00:00", "2023-05-12", "2023-05-12"),
        *("21", "주관기관의 장", "2023-05-24 10:00:00", "선정절차의 중대한 하자", "하자", "신청서"),
        *("기한 경과, 기한 경과를 받아들임", "2023-06-23", "기각", "-이유 없음"),
    ],
    [
        *("A-4", "과제 A-4", "㈜가", "지원대상", "처리 중", "2023-05-02 10:00:00", "2023-05-12"),
        *("", "", "2023-05-02 10:00:00", "2023-05-12", "2023-05-12"),
        *("22", "연구책임자", "2023-05-25 09:00:00", "선정절차의 중대한 하자", "하자", ""),
        *("기한 경과, 두 번째 신청(1회에 한함)", "2023-06-26", "", ""),
    ],
    [
        *("A-5", "과제 A-5", "㈜가", "지원대상", "재평가 중", "2023-05-17 10:00:00", "2023-05-30"),
        *("", "", "2023-05-17 10:00:00", "2023-05-30", "2023-05-30"),
        *("23", "주관기관의 장", "2023-05-24 10:00:00", "선정절차의 중대한 하자", "하자", "신청서"),
        *("", "2023-06-23", "인용", "인용"),
    ],
]


def test_the_table_is_what_people_read() -> None:
    assert [headings("ko"), *rows(appeals(), "ko")] == TABLE


def test_no_cell_of_the_csv_is_a_formula() -> None:
    text = "".join(table_text(appeals(), "ko"))
    assert text.startswith("\ufeff접수번호,")
    found = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    stamp = [["결과 상태", "변경이력", "변경이력 확인값"]]
    stamp += [["확정", "변경이력 99건", JOURNAL.digest]] * (len(TABLE) - 1)
    whole = [[*row, *more] for row, more in zip(TABLE, stamp, strict=True)]
    safe = [[f"'{cell}" if cell[:1] in set("=-") else cell for cell in row] for row in whole]
    assert found == safe


# The document -----------------------------------------------------------------------------------


def document() -> dict[str, Any]:
    made: dict[str, Any] = json.loads("".join(document_text(appeals(), "ko")))
    return made


def test_the_document_holds_every_notice_and_appeal_as_recorded() -> None:
    found = document()
    assert {key: found[key] for key in ("journal", "at", "window")} == {
        "journal": {"round": "2023-1", "entries": 99, "head": JOURNAL.digest},
        "at": "2023-05-25T12:00:00+09:00",
        "window": None,
    }
    by_number = {each["number"]: each for each in found["cases"]}
    assert [
        (each["id"], each["recipient"], each["channel"], each["effective"])
        for each in by_number["A-1"]["notices"]
    ] == [
        (1, "lead", "system", "2023-05-17T10:00:00+09:00"),
        (2, "partner", "post", "2023-05-22T10:00:00+09:00"),
        (3, "leader", "post", None),
        (4, "lead", "system", "2023-05-20T10:00:00+09:00"),
    ]
    assert [(each["proof"], each["arrived_proof"]) for each in by_number["A-1"]["notices"][:2]] == [
        ("수신기록", ""),
        ("수신기록", "배달증명"),
    ]
    assert by_number["A-4"]["appeals"][0] == {
        "id": 21,
        "number": "A-4",
        "filer": "lead",
        "received": "2023-05-24T10:00:00+09:00",
        "grounds": ["procedure"],
        "said": "하자",
        "documents": ["신청서"],
        "result": RESULT,
        "excuse": "system_failure",
        "excused_by": "장애 확인서",
        "excused_for": "접수 시스템 중단",
        "decision": "denied",
        "decided": "2023-05-24T15:00:00+09:00",
        "reason": "-이유 없음",
        "challenged": [],
        "withdrawn_by": "",
        "until": deadline("2023-05-02T10:00:00+09:00", 5, 12, 10),
        "findings": ["late"],
        "due": deadline("2023-05-24T10:00:00+09:00", 6, 23, 30),
        "alarm": None,
    }
    assert by_number["A-5"]["review"] == {
        "appeal": 23,
        "state": "open",
        "panel": [{"name": "위원2", "declared": True, "sheet": "draft"}],
    }
    assert [(each["status"], each["final"], each["next"]) for each in found["cases"]] == [
        ("notifying", False, None),
        ("filed", False, "2023-06-23"),
        ("unnotified", False, None),
        ("filed", False, "2023-06-26"),
        ("review", False, None),
    ]


def deadline(notified: str, month: int, last: int, days: int) -> dict[str, Any]:
    ends = date(2023, month, last)
    return {
        "notified": notified,
        "deadline": ends.isoformat(),
        "before": f"{ends + timedelta(days=1)}T00:00:00+09:00",
        "steps": [],
        "provisional": False,
        "rule": (
            f"{days}일, 초일불산입(민법 제157조). 마지막 날 24시까지(민법 제159조). "
            "마지막 날이 토요일이나 공휴일이면 그다음 날(민법 제161조). 근로자의 날도 같음."
        ),
    }


def test_the_document_says_which_days_were_added() -> None:
    added = AddedHoliday(date(2026, 12, 28), "임시공휴일", "관보 제1호")
    made = json.loads("".join(document_text(appeals(added), "ko")))
    assert made["calendar"]["added"] == [
        {"date": "2026-12-28", "name": "임시공휴일", "ground": "관보 제1호"}
    ]


# Files ------------------------------------------------------------------------------------------


def test_the_ending_decides_and_no_record_is_replaced(tmp_path: Path) -> None:
    for name in ("a.ICS", "a.csv", "a.json"):
        write_appeals(appeals(), tmp_path / name, "ko")
    assert (tmp_path / "a.ICS").read_bytes().startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    with pytest.raises(NotAppealsName):
        write_appeals(appeals(), tmp_path / "a.xlsx", "ko")
    with pytest.raises(NotWritable):
        write_appeals(appeals(), tmp_path / "none" / "a.ics", "ko")
    on = stage(tmp_path, name="record.ics")
    with pytest.raises(IsRecord):
        write_appeals(appeals(), Path(on.db), "ko")


def sheet_names(path: Path) -> list[str]:
    return [each.name for each in read_workbook(path, first_visible=False)]


def test_the_workbook_has_the_table_as_texts_only(tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    write_workbook(rank(practice()), path, background())
    sheets = read_workbook(path, first_visible=False)
    found = next(each for each in sheets if each.name == "이의신청")
    width = len(TABLE[0])
    cells = [[str(cell) for cell in (*row, *[""] * (width - len(row)))] for row in found.rows]
    assert cells[0][0] == "통보와 이의신청"
    assert cells[1][0] == "2023-05-25 12:00:00 현재(한국 시각). 기한은 그날 24시까지"
    assert cells[3:] == TABLE
    assert {at for at in read_cells(path).formulas if at[0] == "이의신청"} == set()
    (pending,) = [row[1] for row in sheets[0].rows if row[0] == "이의신청 현황"]
    assert pending == "접수 4건, 결정 전 2건, 재평가 중 1건"
    assert check_file(path) == Checked(24, ())


def test_without_notices_there_is_no_such_sheet(tmp_path: Path) -> None:
    nothing = replace(KNOWN, notices=(), appeals=(), reviews=())
    book = practice().rulebook
    none = replace(appeals(), cases=cases(nothing, book.appeal, shipped()))
    for given in (None, background(none)):
        write_workbook(rank(practice()), tmp_path / "r.xlsx", given)
        assert "이의신청" not in sheet_names(tmp_path / "r.xlsx")


@needs_libreoffice
def test_what_libreoffice_saved_still_agrees(tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    write_workbook(rank(practice()), path, background())
    for (again,) in (saved_again([path], tmp_path), recalculated([path], tmp_path)):
        assert check_file(again) == Checked(24, ())
        assert "이의신청" in sheet_names(again)


def test_no_evaluators_score_leaves_with_the_appeals(tmp_path: Path) -> None:
    """The practice round's points are there to leak: every way out is looked through."""
    scores = {row["panel_score"]["shown"] for row in _standings() if row["panel_score"]}
    assert "77.40" in scores
    for name in ("a.ics", "a.csv", "a.json"):
        write_appeals(appeals(), tmp_path / name, "ko")
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert not any(each in text for each in scores)


def _standings() -> list[dict[str, Any]]:
    return [standing_document(each) for each in standings(rank(practice()))]
