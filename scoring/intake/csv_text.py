"""The text of a CSV file: which encoding it is in, and that it is CSV at all."""

import codecs
import csv
import re
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from scoring.errors import NotReadable, Phrase, Place, Refusal, reason
from scoring.gate import Cell
from scoring.intake.chunks import in_chunks

_SIZE_LIMIT: Final = 4 * 2**30
_CHUNK: Final = 1 << 20
_OTHER_CONTENT: Final = (
    (b"PK\x03\x04", Phrase("XLSX 또는 ZIP 파일", "an XLSX or ZIP file")),
    (
        b"\xd0\xcf\x11\xe0",
        Phrase("옛 Excel(.xls) 또는 한글(.hwp) 파일", "an old Excel or HWP file"),
    ),
    (b"%PDF", Phrase("PDF 파일", "a PDF file")),
    (b"\xff\xfe", Phrase("UTF-16 텍스트", "UTF-16 text")),
    (b"\xfe\xff", Phrase("UTF-16 텍스트", "UTF-16 text")),
)
_WEB_PAGE: Final = Phrase("웹 문서(HTML·XML)", "a web page (HTML or XML)")
_BINARY: Final = Phrase("이진 파일", "a binary file")
_UNKNOWN_TEXT: Final = Phrase("UTF-8도 CP949도 아닌 파일", "a file neither in UTF-8 nor CP949")
# Many sites give a web page where they promise a spreadsheet.
_MARKUP = re.compile(
    rb"(\xef\xbb\xbf)?\s*<(!doctype|!--|\?xml|(html|head|body|meta|style|div|table)\b)",
    re.IGNORECASE,
)


class NotCsv(Refusal):
    ko = "내용이 CSV가 아니라 {found}입니다. CSV(UTF-8)로 다시 저장하세요."
    en = "The content is not CSV but {found}. Save it again as CSV (UTF-8)."


class BrokenCsv(Refusal):
    ko = "CSV 형식에 어긋나 읽을 수 없습니다. 이 행의 따옴표를 확인하세요."
    en = "The CSV is malformed ({why}). Check the quotes of this row."


def csv_chunks(path: Path) -> Iterator[list[Sequence[Cell]]]:
    """Yield the rows in chunks, the header first.

    Raises:
        NotReadable, NotCsv: before the first row.
        BrokenCsv: while rows are read.
    """
    encoding = _encoding(path)
    row = 0
    with path.open(encoding=encoding, newline="") as stream:
        try:
            for chunk in in_chunks(csv.reader(stream, strict=True)):
                yield chunk
                row += len(chunk)
        except csv.Error as broken:
            raise BrokenCsv(Place(str(path), row=row + 1), why=broken) from broken


def _encoding(path: Path) -> str:
    """Return utf-8-sig or cp949, whichever the whole file is; refuse what is neither."""
    file = Place(str(path))
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):  # a named pipe would wait for ever
            raise NotReadable(file, why=Phrase("폴더이거나 특수 파일", "a folder or a device"))
        if found.st_size > _SIZE_LIMIT:
            raise NotReadable(file, why=Phrase("4 GB 초과", "over 4 GB"))
        with path.open("rb") as stream:
            start = stream.read(4096)
        _refuse_other_content(start, file)
        # What says that it is UTF-8 is never read as CP949, in which it would be other letters.
        marked = start.startswith(codecs.BOM_UTF8)
        for encoding in ("utf-8-sig",) if marked else ("utf-8-sig", "cp949"):
            if _decodes(path, encoding):
                return encoding
    except OSError as trouble:
        raise NotReadable(file, why=reason(trouble)) from trouble
    raise NotCsv(file, found=_UNKNOWN_TEXT)


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as stream:
        try:
            while chunk := stream.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _refuse_other_content(start: bytes, place: Place) -> None:
    for signature, name in _OTHER_CONTENT:
        if start.startswith(signature):
            raise NotCsv(place, found=name)
    if _MARKUP.match(start):
        raise NotCsv(place, found=_WEB_PAGE)
    if b"\0" in start:
        raise NotCsv(place, found=_BINARY)
