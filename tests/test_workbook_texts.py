"""평가의견 and 가점·감점 증빙 in the workbook: whole, or visibly cut, and never a formula."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from exports.document import result_text
from exports.proceedings.values import fitting
from exports.workbook import write_workbook
from exports.workbook.texts import CUT
from scoring.aggregate import rank
from scoring.model import Correction, DatedFact, Snapshot
from scoring.recount import check_file
from tests.build import rulebook, snapshot
from tests.libreoffice import needs_libreoffice, saved_again
from tests.practice import cells, practice
from tests.workbooks import read_cells

LONG = "가나다 " * 9_000
WORDS = (
    *('=HYPERLINK("http://x","y")', "+1", "http://example.org", "_x000D_", " 빈칸 ", "1", "TRUE"),
    *("둘째\n줄\n\n넷째", "탭\t탭", "줄\r\n끝", "<b>&amp;</b>", "🙂" * 20_000, LONG),
)


def with_words(words: tuple[str, ...]) -> Snapshot:
    given = snapshot(rulebook(), {f"A-{n:02d}": ["50", "60", "70"] for n in range(len(words))})
    comments = {(n, n % 3): said for n, said in enumerate(words)}
    return replace(given, sheets=replace(given.sheets, comments=comments))


def test_every_comment_stands_there_and_is_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    given = with_words(WORDS)
    write_workbook(rank(given), path)
    rows = cells(path)["평가의견"][4:]
    evaluators = given.sheets.evaluators
    assert [row[:2] for row in rows] == [
        [f"A-{n:02d}", evaluators[n % 3]] for n in range(len(WORDS))
    ]
    assert [row[2] for row in rows] == [fitting(said, CUT) for said in WORDS]
    assert [row[2].endswith(CUT) for row in rows] == [False] * (len(WORDS) - 2) + [True, True]
    assert not [at for at in read_cells(path).formulas if at[0] == "평가의견"]
    document = json.loads("".join(result_text(rank(given), "ko")))
    assert [each["comment"] for each in document["inputs"]["comments"]] == list(WORDS)
    assert check_file(path).differences == ()


@pytest.mark.parametrize("sign", ["가", "🙂"])
def test_a_cut_cell_is_as_long_as_excel_takes(sign: str) -> None:
    found = fitting(sign * 40_000, CUT)
    assert 32_765 <= len(found.encode("utf-16-le")) // 2 <= 32_767
    assert found.startswith(sign * 1_000)
    assert found.endswith(sign + CUT)


FACTS = (
    DatedFact("A-001", "lounge", date(2022, 5, 1), "=등록증", "조현우"),
    Correction("A-002", "sanction", None, "판결문", "처분이 취소됨", "정해원"),
    Correction("A-003", "sanction", date(2021, 3, 2), "통지서", "날짜 오기"),
)


def test_evidence_stands_beside_its_fact(tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    write_workbook(rank(replace(practice(), facts=FACTS)), path)
    leads = {each.number: each.lead for each in practice().applications}
    items = {each.id: each.name for each in practice().rulebook.bonuses}
    items |= {each.id: each.name for each in practice().rulebook.penalties}
    one, two, three = (leads[f"A-00{n}"] for n in (1, 2, 3))
    assert cells(path)["가점·감점 증빙"][4:] == [
        ["A-001", one, "가점", items["lounge"], "2022-05-01", "=등록증", "조현우", ""],
        [
            *("A-002", two, "감점", items["sanction"], "인정하지 않음"),
            *("판결문", "정정 정해원", "처분이 취소됨"),
        ],
        [
            *("A-003", three, "감점", items["sanction"], "2021-03-02"),
            *("통지서", "정정", "날짜 오기"),
        ],
    ]


@needs_libreoffice
def test_both_recount_after_libreoffice_saved_them(tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    write_workbook(rank(replace(practice(), facts=FACTS)), path)
    for saved in saved_again([path], tmp_path):
        assert check_file(saved).differences == ()
