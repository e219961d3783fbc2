"""Result files: the ending decides, a table no spreadsheet takes for formulas."""

import csv
import io
from pathlib import Path

import pytest

from exports.files import IsRecord, NotWritable
from exports.result import NotResultName, table_text, write_result
from scoring import acts
from scoring.aggregate import Ranking, rank
from scoring.model import Snapshot
from scoring.phases import Phase
from scoring.recount import Checked, check_file, differences, read_json
from tests.build import groups, rulebook, snapshot
from tests.practice import practice
from tests.record.files import content
from tests.record.stage import SECRETARY, stage

RULES = rulebook(slots=1, group=groups(A=["100"]), threshold={"points": "70"})
STAMP = ("초안", "변경이력 없음(파일에서 계산)", "")
LINK = "[@click=app.quit]㈜가나[/]"


def small() -> Snapshot:
    """Return a tie for rank 1, a rejected, one without a score, one screened out."""
    return snapshot(
        RULES,
        {"A-1": ["80", "90", "85"], "A-2": ["85"] * 3, "A-3": ["60", "61", "62"], "A-4": ["9"]},
        applications={
            "A-1": {"lead": "=1+1", "title": '@SUM(A1) "큰", 과제'},
            "A-2": {"lead": LINK, "title": "-5 과제"},
            "A-3": {"lead": "+82", "title": "＝1"},
            "A-5": {"lead": "-1.5", "title": "\t탭", "screened_out": "-참여제한"},
        },
    )


def ranked() -> Ranking:
    return rank(small())


@pytest.mark.parametrize("name", ["r.xlsx", "r.json", "r.csv"])
def test_no_result_replaces_a_record(tmp_path: Path, name: str) -> None:
    on = stage(tmp_path, phase=Phase.CLOSED, name=name)
    link = tmp_path / "link.csv"
    link.symlink_to(f"{on.db}-wal")
    ranking = acts.ranking(on.record, on.people[SECRETARY])
    before = content(on.db)
    for target in (Path(on.db), link):
        with pytest.raises(IsRecord):
            write_result(ranking, target, "ko")
    with pytest.raises(NotResultName):
        write_result(ranking, Path(f"{on.db}-wal"), "ko")
    assert content(on.db) == before


def test_the_table_holds_every_standing_and_no_formula() -> None:
    text = "".join(table_text(ranked(), "ko"))
    assert text.startswith("\ufeff순위,")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert rows == [
        [
            *("순위", "동점", "접수번호", "과제명", "주관기관", "평가표 수", "평가점수", "가점"),
            *("감점", "최종점수", "순위점수", "결과", "사전지원제외 사유"),
            *("상태", "변경이력", "변경이력 확인값"),
        ],
        [
            *("1", "동점", "A-1", '\'@SUM(A1) "큰", 과제', "'=1+1", "3", "85.00", "0", "0"),
            *("85.00", "85.00", "지원가능", "", *STAMP),
        ],
        [
            *("1", "동점", "A-2", "'-5 과제", LINK, "3", "85.00", "0", "0"),
            *("85.00", "85.00", "지원가능", "", *STAMP),
        ],
        [
            *("", "", "A-3", "'＝1", "+82", "3", "61.00", "0", "0"),
            *("61.00", "61.00", "지원제외", "", *STAMP),
        ],
        ["", "", "A-4", "과제 A-4", "기업 A-4", "1", *[""] * 5, "점수 없음", "", *STAMP],
        ["", "", "A-5", "'\t탭", "-1.5", "0", *[""] * 5, "사전지원제외", "'-참여제한", *STAMP],
    ]


def test_the_table_speaks_english_too() -> None:
    lines = "".join(table_text(ranked(), "en")).removeprefix("\ufeff").splitlines()
    assert lines[0] == (
        "rank,tied,number,title,lead,sheets,panel score,bonus,penalty,final score,ranking score,"
        "outcome,ground of screening out,state,journal,journal digest"
    )
    shown = f"1,tied,A-2,'-5 과제,{LINK},3,85.00,0,0,85.00,85.00,fundable,,"
    assert lines[2] == f"{shown}draft,no journal (from files),"


def test_what_is_written_can_be_recounted(tmp_path: Path) -> None:
    ranking = rank(practice())
    workbook, document = tmp_path / "순위.XLSX", tmp_path / "순위.json"
    write_result(ranking, workbook, "ko")
    write_result(ranking, document, "ko")
    assert check_file(workbook) == Checked(24, ())
    assert differences(read_json(document)) == []


def test_the_csv_file_is_utf8_with_a_bom(tmp_path: Path) -> None:
    write_result(ranked(), tmp_path / "순위.csv", "ko")
    content = (tmp_path / "순위.csv").read_bytes()
    assert content == "".join(table_text(ranked(), "ko")).encode()
    assert content[:3] == b"\xef\xbb\xbf"


@pytest.mark.parametrize("name", ["순위.xls", "순위", "순위.xlsx.exe", ".csv"])
def test_another_ending_is_refused_in_one_line(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotResultName) as caught:
        write_result(ranked(), tmp_path / name, "ko")
    assert caught.value.lines("ko") == [f"{tmp_path / name}: {NotResultName.ko}"]
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotWritable):
        write_result(ranked(), tmp_path / "없음" / "순위.csv", "ko")
