"""`simsa recount` in processes of its own: what it prints, and how it ends."""

import json
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest
import xlsxwriter

from exports.document import result_text
from scoring.aggregate import rank
from tests.practice import practice
from tests.program import refused, run
from tests.sheets import written
from tests.workbooks import with_number, with_replaced


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(rank(practice()), tmp_path_factory.mktemp("practice"))


def ended(path: Path, *words: str) -> tuple[int, list[str], list[str]]:
    """Return exit code, stdout and stderr as lines."""
    outcome = run("recount", path.name, *words, cwd=path.parent)
    return outcome.code, outcome.out.splitlines(), outcome.err


def test_a_workbook_that_agrees(result: Path) -> None:
    assert ended(result) == (0, ["검산 일치: 24개 과제"], [])
    assert ended(result, "--lang", "en") == (0, ["Recount agrees: 24 applications"], [])


def test_a_json_result_that_agrees_or_not(tmp_path: Path) -> None:
    path = tmp_path / "result.JSON"
    text = "".join(result_text(rank(practice()), "ko"))
    path.write_text(text, encoding="utf-8")
    assert ended(path) == (0, ["검산 일치: 24개 과제"], [])
    document = json.loads(text)
    document["standings"][0]["rank"] = 2
    del document["standings"][1]["title"]
    path.write_text(json.dumps(document), encoding="utf-8")
    title = document["inputs"]["applications"][7]["title"]
    lines = ["standings A-016 rank: 2 → 1", f'standings A-008 title: (nothing) → "{title}"']
    assert ended(path, "--lang", "en") == (1, lines, [])


@pytest.mark.parametrize(
    ("sheet", "pattern", "replacement", "lines"),
    [
        (
            "순위",
            r'(<c r="F5"[^>]*><f>[^<]*</f>)<v>86.6</v>',
            r"\1<v>86.61</v>",
            ["순위!F5: 86.61 → 86.6"],
        ),
        (
            "순위",
            r'(<c r="F5"[^>]*><f>[^<]*</f>)<v>86.6</v>',
            r"\1",
            [
                (
                    "순위!F5: (없음) → 86.6 (수식에 저장된 값이 없습니다. "
                    "Excel에서 열어 계산한 뒤 저장하거나 값만 붙여 넣으세요.)"
                )
            ],
        ),
        (
            "순위",
            r'<c r="F5"( s="[0-9]+")[^>]*><f>[^<]*</f><v>86.6</v></c>',
            r'<c r="F5"\1/>',
            ["순위!F5: (없음) → 86.6"],
        ),
        (
            "순위",
            r'<c r="F5"( s="[0-9]+")[^>]*><f>([^<]*)</f><v>86.6</v></c>',
            r'<c r="F5"\1 t="e"><f>\2</f><v>#REF!</v></c>',
            ["순위!F5: #REF! → 86.6 (오류 값이 있습니다: #REF!. 바른 값을 입력하세요.)"],
        ),
        (
            "순위",
            r'<c r="F5"( s="[0-9]+")[^>]*><f>([^<]*)</f><v>86.6</v></c>',
            r'<c r="F5"\1 t="str"><f>\2</f><v></v></c>',
            ["순위!F5: (없음) → 86.6"],
        ),
        (
            "산출",
            r'<row r="5"(?: [^>]*)?>.*?</row>',
            "",
            ['산출 A-001: (없음) → "A-001"'],
        ),
        (
            "원점수",
            r'<c r="C5"( s="[0-9]+")><v>8</v></c>',
            r'<c r="C5"\1 t="inlineStr"><is><t>여덟</t></is></c>',
            ['원점수!C5: "여덟" (점수가 있어야 합니다.)'],
        ),
    ],
    ids=["changed", "no value", "emptied", "error", "blank text", "row deleted", "no points"],
)
def test_a_workbook_that_was_changed(
    sheet: str, pattern: str, replacement: str, lines: list[str], result: Path, tmp_path: Path
) -> None:
    changed = tmp_path / "changed.xlsx"
    with_replaced(result, changed, sheet, pattern, replacement)
    assert ended(changed) == (1, lines, [])


def test_a_changed_point_is_told_place_by_place(result: Path, tmp_path: Path) -> None:
    changed = tmp_path / "changed.xlsx"
    with_number(result, changed, "원점수", "C12", "7")
    code, lines, errors = ended(changed, "--lang", "en")
    assert (code, errors) == (1, [])
    assert lines[:4] == [
        "순위!F21: 69.2 → 69.4",
        "순위!I21: 69.2 → 69.4",
        "위원별 총점!C19: 69 → 70",
        "위원별 총점!J19: 69.2 → 69.4",
    ]


def test_files_that_are_no_result_are_refused(result: Path, tmp_path: Path) -> None:
    shutil.copy(result, tmp_path / "result.csv")
    (tmp_path / "text.xlsx").write_text("접수번호\n", encoding="utf-8")
    (tmp_path / "empty.xlsx").touch()
    (tmp_path / "folder.xlsx").mkdir()
    (tmp_path / "list.json").write_text("[]", encoding="utf-8")
    with ZipFile(tmp_path / "other.zip.xlsx", "w") as other:
        other.writestr("a.txt", "a")
    with_replaced(result, tmp_path / "cut.xlsx", "순위", r"</sheetData>.*", "")
    names = ["result.csv", "text.xlsx", "empty.xlsx", "folder.xlsx", "list.json", "cut.xlsx"]
    for name in [*names, "other.zip.xlsx", "none.xlsx", "none.json", "none"]:
        for lang in ("ko", "en"):
            lines = refused("recount", name, "--lang", lang, cwd=tmp_path)
            assert [line.partition(":")[0].partition(",")[0] for line in lines] == [name]


def test_a_workbook_of_somebody_else_is_no_result(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "mine.xlsx")) as book:
        book.add_worksheet("순위").write_string(0, 0, "접수번호")
    assert refused("recount", "mine.xlsx", "--lang", "en", cwd=tmp_path) == [
        (
            "mine.xlsx: It has no '적용 규칙, 가점·감점, 원점수', so it is no result. "
            "Name a result file made by simsa."
        )
    ]
