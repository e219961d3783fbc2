"""What a file that should be a workbook really is.

People rename files, save the wrong format or send a protected document. Each of these has another
remedy, so each has its own sentence.
"""

import codecs
from collections.abc import Collection
from typing import Final

from scoring.errors import Refusal

ZIP_MAGIC: Final = b"PK\x03\x04"
_OLE_MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The two document-security products found in Korean offices: Fasoo and Softcamp.
_DRM_MAGICS: Final = (b"\x9b DRMONE", b"SCDSA")
_BOMS: Final = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAMPLE: Final = 4_096
_NEVER_IN_TEXT: Final = frozenset(range(32)) - frozenset(b"\t\n\r\f")


class EmptyFile(Refusal):
    ko = "파일이 비어 있습니다(0바이트). 원본을 다시 받아 사용하세요."
    en = "The file is empty (0 bytes). Get the original again."


class OldExcel(Refusal):
    ko = "예전 엑셀 형식(.xls)입니다. Excel에서 열어 'Excel 통합 문서(.xlsx)'로 다시 저장하세요."
    en = "This is an old Excel file (.xls). Open it in Excel and save it as .xlsx."


class OldOffice(Refusal):
    ko = "예전 Office 형식의 문서입니다. Excel에서 'Excel 통합 문서(.xlsx)'로 저장한 파일을 쓰세요."
    en = "This is a document in an old Office format. Use a file that Excel saved as .xlsx."


class PasswordProtected(Refusal):
    ko = "암호로 보호된 통합 문서입니다. Excel에서 암호를 없앤 뒤 다시 저장하세요."
    en = "The workbook is protected by a password. Remove it in Excel and save again."


class SecuredDocument(Refusal):
    ko = "문서보안(DRM)이 걸린 파일입니다. 보안을 해제하여 다시 저장하세요."
    en = "The file is locked by document security (DRM). Release it and save again."


class HangulDocument(Refusal):
    ko = "한글 문서(.hwp, .hwpx)입니다. 표를 Excel로 옮겨 .xlsx로 저장하세요."
    en = "This is a Hangul document (.hwp, .hwpx). Move the table to Excel and save it as .xlsx."


class PdfDocument(Refusal):
    ko = "PDF 문서입니다. 원본 엑셀 파일(.xlsx)을 사용하세요."
    en = "This is a PDF document. Use the original workbook (.xlsx)."


class MarkupFile(Refusal):
    ko = "HTML 또는 XML 문서입니다. Excel에서 열어 'Excel 통합 문서(.xlsx)'로 다시 저장하세요."
    en = "This is an HTML or XML document. Open it in Excel and save it as .xlsx."


class PlainText(Refusal):
    ko = "일반 텍스트(CSV 등)입니다. 확장자를 .csv로 바꾸거나 Excel에서 .xlsx로 저장하세요."
    en = "This is plain text such as CSV. Rename it to .csv, or save it as .xlsx in Excel."


class BinaryWorkbook(Refusal):
    ko = "바이너리 통합 문서(.xlsb)입니다. Excel에서 'Excel 통합 문서(.xlsx)'로 다시 저장하세요."
    en = "This is a binary workbook (.xlsb). Save it as .xlsx in Excel."


class OpenDocument(Refusal):
    ko = "OpenDocument 문서(.ods 등)입니다. 'Excel 통합 문서(.xlsx)'로 다시 저장하세요."
    en = "This is an OpenDocument file such as .ods. Save it as .xlsx."


class OtherOffice(Refusal):
    ko = "Word 또는 PowerPoint 문서입니다. 표를 Excel로 옮겨 .xlsx로 저장하세요."
    en = "This is a Word or PowerPoint document. Move the table to Excel and save it as .xlsx."


class OtherZip(Refusal):
    ko = "통합 문서가 아니라 ZIP 압축 파일입니다. 압축을 풀어 안에 있는 .xlsx 파일을 쓰세요."
    en = "This is a ZIP archive, not a workbook. Unpack it and use the .xlsx file inside."


class UnknownContent(Refusal):
    ko = "엑셀 통합 문서(.xlsx)가 아닙니다. Excel에서 .xlsx로 저장한 파일을 사용하세요."
    en = "This is not a workbook (.xlsx). Use a file that Excel saved as .xlsx."


def told_by_bytes(content: bytes) -> Refusal:
    """Return what a file that is no ZIP is."""
    if not content:
        return EmptyFile()
    if content.startswith(_OLE_MAGIC):
        return _told_by_streams(content)
    if content.startswith(_DRM_MAGICS):
        return SecuredDocument()
    if content.startswith(b"%PDF"):
        return PdfDocument()
    sample = content[:_SAMPLE]
    if sample.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"<"):
        return MarkupFile()
    return PlainText() if _is_text(sample) else UnknownContent()


def told_by_parts(names: Collection[str], mimetype: bytes) -> Refusal:
    """Return what a ZIP without a workbook is: `names` in lower case, `mimetype` its first part."""
    if b"opendocument" in mimetype:
        return OpenDocument()
    if b"hwp" in mimetype:
        return HangulDocument()
    if "xl/workbook.bin" in names:
        return BinaryWorkbook()
    if any(name.startswith(("word/", "ppt/")) for name in names):
        return OtherOffice()
    return OtherZip()


def _told_by_streams(content: bytes) -> Refusal:
    """Name an OLE2 file by the names in its directory, which are UTF-16 wherever they stand."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return PasswordProtected()
    if "HwpSummaryInformation".encode("utf-16-le") in content:
        return HangulDocument()
    if any(name.encode("utf-16-le") in content for name in ("Workbook\0", "Book\0")):
        return OldExcel()
    return OldOffice()


def _is_text(sample: bytes) -> bool:
    if sample.startswith(_BOMS):
        return True
    if any(byte in _NEVER_IN_TEXT for byte in sample):
        return False
    return any(_decodes(sample, encoding) for encoding in ("utf-8", "cp949"))


def _decodes(sample: bytes, encoding: str) -> bool:
    # Incremental, because the sample may end in the middle of a character.
    try:
        codecs.getincrementaldecoder(encoding)().decode(sample)
    except UnicodeDecodeError:
        return False
    return True
