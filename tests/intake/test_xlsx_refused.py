import struct
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.errors import NotReadable, Place, Refusal
from scoring.gate import ErrorCell
from scoring.intake import xlsx, xlsx_book, xlsx_guard, xlsx_kinds, xlsx_scan
from scoring.intake.xlsx import read_workbook
from tests.intake.handmade import (
    BOOK,
    LAUGHS,
    MAIN,
    ONE,
    PLAIN,
    ROOT_LINKS,
    SHEET,
    STRINGS,
    TYPES,
    Parts,
    book,
    cells,
    links,
    packed,
    sheet,
    strings,
)


def refusal(path: Path, *, first_visible: bool = True) -> Refusal:
    with pytest.raises(Refusal) as caught:
        read_workbook(path, first_visible=first_visible)
    assert caught.value.place.file == str(path)
    assert caught.value.said("ko") != caught.value.said("en")
    return caught.value


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "점수 표.xlsx"


OTHERS: list[tuple[bytes, type[Refusal]]] = [
    (b"", xlsx_kinds.EmptyFile),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook\0".encode("utf-16-le"), xlsx_kinds.OldExcel),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), xlsx_kinds.OldOffice),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        xlsx_kinds.PasswordProtected,
    ),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "\5HwpSummaryInformation".encode("utf-16-le"),
        xlsx_kinds.HangulDocument,
    ),
    (b"\x9b DRMONE  This Document is encrypted", xlsx_kinds.SecuredDocument),
    (b"%PDF-1.7\n", xlsx_kinds.PdfDocument),
    (b"\xef\xbb\xbf\r\n<html><table>", xlsx_kinds.MarkupFile),
    ("접수번호,점수\n1,2\n".encode("cp949"), xlsx_kinds.PlainText),
    ("접수번호\t점수\n".encode("utf-16"), xlsx_kinds.PlainText),
    (b"\x89PNG\r\n\x1a\n\0\0", xlsx_kinds.UnknownContent),
]


@pytest.mark.parametrize(("content", "expected"), OTHERS)
def test_another_file_is_named(path: Path, content: bytes, expected: type[Refusal]) -> None:
    path.write_bytes(content)
    assert type(refusal(path)) is expected


ZIPS: list[tuple[Parts, type[Refusal]]] = [
    ({TYPES: None}, xlsx_kinds.OtherZip),
    ({TYPES: None, "mimetype": b"application/vnd.oasis.opendocument"}, xlsx_kinds.OpenDocument),
    ({TYPES: None, "mimetype": b"application/hwp+zip"}, xlsx_kinds.HangulDocument),
    ({"xl/workbook.bin": b"\x83"}, xlsx_kinds.BinaryWorkbook),
    (
        {
            ROOT_LINKS: links(("r", "officeDocument", "word/document.xml")),
            "word/document.xml": "<document/>",
        },
        xlsx_kinds.OtherOffice,
    ),
    ({BOOK: None}, xlsx_guard.MissingPart),
    ({ROOT_LINKS: None}, xlsx_guard.MissingPart),
    ({SHEET: None}, xlsx_guard.MissingPart),
    ({STRINGS: None}, xlsx_guard.MissingPart),
    ({BOOK: book('<sheet name="a" r:id="r1" state="hidden"/>')}, xlsx_book.NoVisibleSheet),
    ({BOOK: book('<sheet name="a" r:id="r9"/>')}, xlsx_guard.Damaged),
    ({SHEET: LAUGHS + sheet(ONE)}, xlsx_guard.DocumentType),
    ({STRINGS: LAUGHS + strings("&c;")}, xlsx_guard.DocumentType),
    ({"docProps/app.xml": (LAUGHS + "<x/>").encode("utf-16")}, xlsx_guard.DocumentType),
    ({"xl/media/a.bin": bytes(11_000_000)}, xlsx_guard.TooBigInside),
    ({f"xl/media/{number}.png": b"" for number in range(2_000)}, xlsx_guard.TooManyParts),
    ({"XL/Workbook.xml": str(PLAIN[BOOK])}, xlsx_guard.Damaged),
    # No capacity for so many strings: the child dies of it.
    ({STRINGS: strings("가", count=2**62)}, xlsx.Unfinished),
]


@pytest.mark.parametrize(("changes", "expected"), ZIPS)
def test_a_package_is_refused(path: Path, changes: Parts, expected: type[Refusal]) -> None:
    assert type(refusal(packed(path, changes))) is expected


def test_a_short_part_that_nobody_reads_is_whole_all_the_same(path: Path) -> None:
    with zipfile.ZipFile(packed(path, {}), "a") as archive:  # not deflated
        archive.writestr("docProps/app.xml", "<Properties>1</Properties>")
    assert len(xlsx.read_workbook(path)) == 1
    path.write_bytes(path.read_bytes().replace(b"<Properties>1<", b"<Properties>2<"))
    assert type(refusal(path)) is xlsx_guard.Damaged


SHEETS: list[tuple[str, type[Refusal]]] = [
    (
        sheet(ONE + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        xlsx_scan.TooManyRows,
    ),
    (sheet('<row r="100002"><c r="A100002"><v>1</v></c></row>'), xlsx_scan.TooManyRows),
    (sheet(ONE, before='<dimension ref="A1:A100002"/>'), xlsx_scan.TooManyRows),
    (sheet(ONE, before='<dimension ref="A1:GS1"/>'), xlsx_scan.TooManyColumns),
    (cells('<c r="GS1"><v>1</v></c>'), xlsx_scan.TooManyColumns),
    (sheet(ONE)[:-20], xlsx_guard.Damaged),
    (sheet(ONE).replace("</row>", "</raw>"), xlsx_guard.Damaged),
    (sheet(ONE + ONE), xlsx_guard.Damaged),
    (sheet(ONE, before='<x:sheetData xmlns:x="urn:x"/>'), xlsx_guard.Damaged),
    (sheet(ONE, after="<sheetData/>"), xlsx_guard.Damaged),
    (sheet(f"<x>{ONE}</x>"), xlsx_guard.Damaged),
    (f'<worksheet xmlns="{MAIN}"/>', xlsx_guard.Damaged),
    ("<chartsheet/>", xlsx_guard.Damaged),
    (cells('<c r="A2"><v>1</v></c>'), xlsx_guard.Damaged),
    (cells('<c r="B1"><v>1</v></c><c r="A1"><v>1</v></c>'), xlsx_guard.Damaged),
    (cells('<c r="A1" t="s"><v>7</v></c>'), xlsx_guard.Damaged),
    (cells('<c r="A1" t="s"><v>x</v></c>'), xlsx_scan.DamagedCell),
    (cells('<c r="A1"><v>８</v></c>'), xlsx_scan.DamagedCell),
    (cells('<c r="A1"><v>1e999</v></c>'), xlsx_scan.DamagedCell),
    (cells('<c r="A1"><v>nan</v></c>'), xlsx_scan.DamagedCell),
    (cells('<c r="A1"><v>8</v><f>1</f></c>'), xlsx_scan.DamagedCell),
    (cells('<c r="A1" t="inlineStr"><v>8</v></c>'), xlsx_scan.DamagedCell),
    # Well-formed, but calamine would read 1, a blank and a blank.
    (cells('<c r="A1"><v>1&#48;</v></c>'), xlsx_scan.DamagedCell),
    (cells('<c r="A1"><v><![CDATA[8]]></v></c>'), xlsx_scan.DamagedCell),
    (cells('<c r="A1"><v><!-- -->8</v></c>'), xlsx_scan.DamagedCell),
    (cells('<c r="A1" t="e"><v>Err:508</v></c>'), ErrorCell),
]


@pytest.mark.parametrize(("content", "expected"), SHEETS)
def test_a_sheet_is_refused(path: Path, content: str, expected: type[Refusal]) -> None:
    found = refusal(packed(path, {SHEET: content}))
    assert (type(found), found.place.sheet) == (expected, "점수")


def test_a_refused_cell_is_named(path: Path) -> None:
    found = refusal(packed(path, {SHEET: cells('<c r="AB1" t="e"><v>Err:508</v></c>')}))
    assert (found.place, found.facts) == (
        Place(str(path), 1, "AB", sheet="점수"),
        {"found": "Err:508"},
    )
    damaged = refusal(packed(path, {SHEET: cells('<c r="AB1"><v>x</v></c>')}))
    assert damaged.facts == {"cell": "AB1"}


def test_all_sheets_may_be_wider(path: Path) -> None:
    packed(path, {SHEET: cells('<c r="ALL1"><v>1</v></c>')})
    assert len(read_workbook(path, first_visible=False)[0].rows[0]) == 1_000
    packed(path, {SHEET: cells('<c r="ALM1"><v>1</v></c>')})
    assert type(refusal(path, first_visible=False)) is xlsx_scan.TooManyColumns


def test_a_bomb_that_lies_about_its_size_is_cut(path: Path) -> None:
    packed(path, {"xl/worksheets/sheet1.xml": b" " * 301_000_000})
    assert path.stat().st_size < 1_000_000
    assert type(refusal(path)) is xlsx_guard.TooBigInside
    size = struct.pack("<I", 301_000_000)
    path.write_bytes(path.read_bytes().replace(size, struct.pack("<I", 9_000_000)))
    assert type(refusal(path)) is xlsx_guard.Damaged


def test_parts_add_up() -> None:
    part = zipfile.ZipInfo("a")
    part.file_size, part.compress_size = 299_000_000, 2_000_000
    other, third = zipfile.ZipInfo("b"), zipfile.ZipInfo("c")
    other.file_size, other.compress_size = 299_000_000, 2_000_000
    third.file_size, third.compress_size = 2_000_001, 2_000_001
    xlsx_guard.check_directory([part, other])
    with pytest.raises(xlsx_guard.TooBigInside):
        xlsx_guard.check_directory([part, other, third])


def test_an_encrypted_part_is_refused(path: Path) -> None:
    content = bytearray(packed(path, {}).read_bytes())
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    assert type(refusal(path)) is xlsx_guard.EncryptedParts


def test_too_big_and_truncated_and_absent_files(path: Path, tmp_path: Path) -> None:
    assert type(refusal(path)) is NotReadable
    assert type(refusal(tmp_path)) is xlsx.CannotOpen
    whole = packed(path, {}).read_bytes()
    path.write_bytes(whole[:-30])
    assert type(refusal(path)) is xlsx_guard.Damaged
    with path.open("wb") as file:
        file.truncate(50_000_001)
    assert type(refusal(path)) is xlsx_guard.FileTooBig


def test_time_is_limited(path: Path) -> None:
    row = "".join("<c><v>{}</v></c>" for _ in range(12))
    rows = (
        f"<row>{row.format(*(number * 7919 % 99_991 + place for place in range(12)))}</row>"
        for number in range(100_000)
    )
    packed(path, {SHEET: sheet("".join(rows))})
    with pytest.raises(xlsx.TooSlow) as caught:
        read_workbook(path, seconds=1)
    assert (caught.value.place, caught.value.facts) == (Place(str(path)), {"seconds": "1"})


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=4),
    st.floats(0, 1) | st.just(1.0),
)
def test_a_spoiled_file_gives_a_result_or_a_refusal(
    tmp_path_factory: pytest.TempPathFactory, flips: list[tuple[float, int]], kept: float
) -> None:
    path = packed(tmp_path_factory.mktemp("spoiled") / "a.xlsx", {})
    content = bytearray(path.read_bytes())
    for where, byte in flips:
        content[int(where * len(content))] = byte
    path.write_bytes(content[: int(kept * len(content))])
    with suppress(Refusal):
        read_workbook(path)
