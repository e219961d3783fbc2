"""What a file is decides whether it is read: ending, content, encoding, header and shape."""

import os
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.errors import Phrase, Refusal
from scoring.gate import Cell, HiddenCharacter, NotText, Odd
from scoring.intake.table import Table, find_columns, open_table, table_of, unknown_columns
from tests.intake.tables import NAME, grid, lines, rows_of

ROWS = [["접수번호", "기업명"], ["A-1", "㈜똠방각하"]]
WANTED = {"number": ("접수번호", "number"), "lead": ("주관기관", "기업명", "lead")}


def read(path: Path, limit: int = 1_000) -> list[list[Cell]]:
    table = open_table(path, row_limit=limit)
    return [list(table.header), *(list(row) for row in rows_of(table))]


def refused(path: Path, limit: int = 1_000) -> list[str]:
    """Return the sentences of the refusal, each after the file's name."""
    said = lines(lambda: read(path, limit))
    assert [line.startswith(str(path)) for line in said] == [True] * len(said)
    return [line.removeprefix(str(path)) for line in said]


def written(folder: Path, content: bytes | str, name: str = "a.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def not_csv(found: str) -> list[str]:
    return [f": 내용이 CSV가 아니라 {found}입니다. CSV(UTF-8)로 다시 저장하세요."]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("name", ["a.csv", "나.CSV"])
def test_each_allowed_encoding_and_line_end(
    tmp_path: Path, encoding: str, newline: str, name: str
) -> None:
    text = newline.join(",".join(row) for row in ROWS) + newline
    assert read(written(tmp_path, text.encode(encoding), name)) == ROWS


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("접수번호".encode("utf-16"), "UTF-16 텍스트"),
        (b"\xfe\xff" + "접수번호".encode("utf-16-be"), "UTF-16 텍스트"),
        ("number,가".encode("utf-16-le"), "이진 파일"),
        ("number,title\n1,Café\n".encode("latin-1"), "UTF-8도 CP949도 아닌 파일"),
        ("\ufeff번호,".encode() + "번호".encode("cp949"), "UTF-8도 CP949도 아닌 파일"),
        (b"PK\x03\x04rest", "XLSX 또는 ZIP 파일"),
        (b"%PDF-1.7 rest", "PDF 파일"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "옛 Excel(.xls) 또는 한글(.hwp) 파일"),
        (b"<!DOCTYPE html><table>", "웹 문서(HTML·XML)"),
        (b"\n <HTML><body>", "웹 문서(HTML·XML)"),
        (b"\xef\xbb\xbf<table border=1>", "웹 문서(HTML·XML)"),
        (b"<!-- made by --><html>", "웹 문서(HTML·XML)"),
        (b'<?xml version="1.0"?><Workbook>', "웹 문서(HTML·XML)"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\r", "이진 파일"),
    ],
)
def test_other_content_is_refused_and_named(tmp_path: Path, content: bytes, found: str) -> None:
    assert refused(written(tmp_path, content)) == not_csv(found)


def test_a_bad_byte_far_into_the_file_is_found_before_the_first_row(tmp_path: Path) -> None:
    content = b"number\n" + b"A-1\n" * 400_000 + b"\xff\n"
    path = written(tmp_path, content)
    assert lines(lambda: open_table(path, row_limit=9))[0].endswith(
        not_csv("UTF-8도 CP949도 아닌 파일")[0]
    )


@pytest.mark.parametrize("name", ["a.txt", "a", "a.xls", "a.csv.bak", "a.hwp"])
def test_the_ending_decides(tmp_path: Path, name: str) -> None:
    sentence = ": 파일 이름은 .csv 또는 .xlsx로 끝나야 합니다. 그 형식으로 저장하세요."
    assert refused(written(tmp_path, "접수번호\n1\n", name)) == [sentence]
    assert refused(tmp_path / "none" / name) == [sentence]


def test_no_file_a_folder_and_a_pipe_are_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    os.mkfifo(tmp_path / "pipe.csv")
    sentence = ": 파일을 읽을 수 없습니다({}). 경로와 권한을 확인하세요."
    assert refused(tmp_path / "none.csv") == [sentence.format("파일이나 폴더가 없음")]
    assert refused(tmp_path / "folder.csv") == [sentence.format("폴더이거나 특수 파일")]
    thread = Thread(target=lambda: refused(tmp_path / "pipe.csv"), daemon=True)
    thread.start()
    thread.join(timeout=20)
    assert not thread.is_alive()


@pytest.mark.parametrize("content", ["", "\n", ",,\n", "\ufeff", "접수번호,기업명", "a,b\n\n , \n"])
def test_a_file_without_data_is_refused(tmp_path: Path, content: str) -> None:
    sentence = ": 자료 행이 없습니다. 머리글 아래에 자료를 넣으세요."
    assert refused(written(tmp_path, content)) == [sentence]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("\na,b\n1,2\n", ", 1행: 빈 행 아래에 자료가 더 있습니다. 빈 행을 지우세요."),
        ("a,b\n\n1,2\n", ", 2행: 빈 행 아래에 자료가 더 있습니다. 빈 행을 지우세요."),
        ("a,b\n1,2\n,\n,\n3,4\n", ", 3행: 빈 행 아래에 자료가 더 있습니다. 빈 행을 지우세요."),
        (
            "a,b\n1,2\n \t,\u00a0\n3,4\n",
            ", 3행: 빈 행 아래에 자료가 더 있습니다. 빈 행을 지우세요.",
        ),
        ("a,b\n1,2,3\n", ", 2행: 칸이 3개인데 머리글은 2개입니다. 쉼표와 따옴표를 확인하세요."),
        ("a,b\n1,2\n3\n", ", 3행: 칸이 1개인데 머리글은 2개입니다. 쉼표와 따옴표를 확인하세요."),
        (
            'a,b\n"1"2,3\n',
            ", 2행: CSV 형식에 어긋나 읽을 수 없습니다. 이 행의 따옴표를 확인하세요.",
        ),
        (
            'a,b\n1,2\n3,"4\n5,6\n7,8\n',
            ", 3행: CSV 형식에 어긋나 읽을 수 없습니다. 이 행의 따옴표를 확인하세요.",
        ),
    ],
)
def test_a_broken_row_is_refused_by_its_number(tmp_path: Path, content: str, line: str) -> None:
    assert refused(written(tmp_path, content)) == [line]


def test_blank_rows_at_the_end_are_skipped(tmp_path: Path) -> None:
    path = written(tmp_path, "a,b\n1,2\n ,\u00a0\n\n,\n,,,,\n")
    assert read(path, limit=1) == [["a", "b"], ["1", "2"]]


def test_a_quoted_cell_holds_commas_quotes_and_lines_and_is_one_row(tmp_path: Path) -> None:
    path = written(tmp_path, 'a,b\n"1,\n""둘""",2\n3\n')
    table = open_table(path, row_limit=9)
    rows = iter(rows_of(table))
    assert next(rows) == ['1,\n"둘"', "2"]
    assert lines(lambda: next(rows)) == [
        f"{path}, 3행: 칸이 1개인데 머리글은 2개입니다. 쉼표와 따옴표를 확인하세요."
    ]


def test_row_limit() -> None:
    rows = [["a"], ["1"], ["2"], ["3"]]
    assert list(rows_of(grid(*rows, limit=3))) == rows[1:]
    sentence = f"{NAME}: 자료가 2행을 넘습니다. 파일을 나누거나 줄이세요."
    assert lines(lambda: list(rows_of(grid(*rows, limit=2)))) == [sentence]
    assert list(rows_of(grid(*rows[:3], [""], limit=2))) == rows[1:3]


def test_headers_are_trimmed_and_composed() -> None:
    header = [f" {unicodedata.normalize('NFD', '접수번호')}\t", "\u00a0lead "]
    table = grid(header, ["1", "2"])
    assert table.header == ("접수번호", "lead")
    assert find_columns(table, WANTED, WANTED) == {"number": 0, "lead": 1}


@pytest.mark.parametrize(
    ("header", "found"),
    [
        (["가", "나", "가 "], [", 1행: 같은 뜻의 열이 두 번 있습니다(가, 가). 하나를 지우세요."]),
        (
            ["가", "", "나", "\u3000"],
            [
                ", 1행: 2번째 열의 머리글이 비어 있습니다. 이름을 쓰거나 열을 지우세요.",
                ", 1행: 4번째 열의 머리글이 비어 있습니다. 이름을 쓰거나 열을 지우세요.",
            ],
        ),
        (
            ["점\u200b수", Odd("date", "2023-05-01"), Decimal("1.5"), Decimal(1)],
            [
                f", 1행, 점 수 열: {HiddenCharacter.ko.format(code='200B')}",
                f", 1행, 2023-05-01 열: {NotText.ko.format(found='2023-05-01')}",
                f", 1행, 1.5 열: {NotText.ko.format(found='1.5')}",
            ],
        ),
    ],
)
def test_every_wrong_header_is_named(header: Sequence[Cell], found: list[str]) -> None:
    assert lines(lambda: grid(header)) == [NAME + each for each in found]


def test_every_doubled_and_missing_column_is_named() -> None:
    wanted = {**WANTED, "title": ("과제명", "title"), "bonus": ("가점", "bonus")}
    table = grid(["기업명", "number", "주관기관", "접수번호"], ["1", "2", "3", "4"])
    assert lines(lambda: find_columns(table, wanted, wanted)) == [
        f"{NAME}, 1행: 같은 뜻의 열이 두 번 있습니다(기업명, 주관기관). 하나를 지우세요.",
        f"{NAME}, 1행: 같은 뜻의 열이 두 번 있습니다(number, 접수번호). 하나를 지우세요.",
        f"{NAME}, 1행: 필수 열이 없습니다: '과제명'. 머리글을 확인하세요.",
        f"{NAME}, 1행: 필수 열이 없습니다: '가점'. 머리글을 확인하세요.",
    ]


def test_unknown_columns_are_named_in_one_warning() -> None:
    table = grid(["비고", "number", "Number", "메모"], ["1", "2", "3", "4"])
    columns = find_columns(table, WANTED, ["number"])
    assert columns == {"number": 1}
    assert unknown_columns(table, columns.values()) == [
        Phrase(
            f"{NAME}: 쓰지 않는 열: 비고, Number, 메모",
            f"{NAME}: columns not used: 비고, Number, 메모",
        )
    ]
    assert unknown_columns(table, range(4)) == []


@given(st.lists(st.lists(st.text(max_size=3), max_size=3), max_size=5), st.binary(max_size=30))
@settings(max_examples=200, deadline=None)
def test_any_rows_and_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], content: bytes
) -> None:
    path = written(tmp_path_factory.getbasetemp(), content, "any.csv")
    with suppress(Refusal):  # and nothing else
        assert_rectangular(table_of(NAME, iter(rows), row_limit=9))
    with suppress(Refusal):
        assert_rectangular(open_table(path, row_limit=9))


def assert_rectangular(table: Table) -> None:
    assert {len(row) for row in rows_of(table)} == {len(table.header)}
