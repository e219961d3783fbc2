"""The package around a workbook: what may be opened at all, and how much of it.

A kilobyte can ask for gigabytes. Everything that says how much there is to do is checked before it
is done, and what it says is held to while it is done: zipfile inflates no more than the declared
size of a part and compares its checksum.
"""

import posixpath
import re
import xml.parsers.expat
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from scoring.errors import Refusal
from scoring.intake.xlsx_kinds import ZIP_MAGIC, told_by_bytes, told_by_parts

FILE_LIMIT: Final = 50_000_000
PART_COUNT_LIMIT: Final = 2_000
PART_LIMIT: Final = 300_000_000
TOTAL_LIMIT: Final = 600_000_000
# Honest sheets with much repetition reach 50; small parts may pack well without harm.
RATIO_LIMIT: Final = 200
RATIO_FROM: Final = 10_000_000

# A root element right at the start, in an encoding of which a pattern reads the signs.
_AT_ROOT: Final = re.compile(
    rb'(<\?xml version="1\.0" encoding="(?:UTF|utf)-8"[^?<>]*\?>\s*)?<[A-Za-z]'
)

CONTENT_TYPES: Final = "[content_types].xml"
_CHUNK: Final = 1 << 18
_PROLOG: Final = 4_096
_SHORT: Final = 1 << 15
_ENCRYPTED: Final = 0x41


class Damaged(Refusal):
    ko = "파일이 손상되어 읽을 수 없습니다. Excel에서 열어 새 이름의 .xlsx로 저장한 뒤 쓰세요."
    en = "The file is damaged. Open it in Excel, save it as .xlsx under a new name and use that."


class MissingPart(Refusal):
    ko = "통합 문서에 있어야 할 부분({part})이 없습니다. Excel에서 다시 저장하여 사용하세요."
    en = "The workbook lacks its part {part}. Save it again in Excel and use that."


class FileTooBig(Refusal):
    ko = "파일이 {limit}MB를 넘습니다. 그림과 쓰지 않는 시트를 지우거나 파일을 나누세요."
    en = "The file is over {limit} MB. Delete pictures and unused sheets, or split it."


class TooManyParts(Refusal):
    ko = "통합 문서의 구성 요소가 {limit}개를 넘습니다. 그림과 쓰지 않는 시트를 지우세요."
    en = "The workbook has over {limit} parts. Delete pictures and unused sheets."


class TooBigInside(Refusal):
    ko = "압축을 풀면 너무 커져 읽지 않습니다. 필요한 표만 새 통합 문서에 옮겨 저장하세요."
    en = "It grows too large when unpacked. Move only the table to a new workbook and save that."


class EncryptedParts(Refusal):
    ko = "압축 암호가 걸린 파일입니다. 암호를 없애고 다시 저장하세요."
    en = "The file's parts are encrypted. Remove the password and save it again."


class DocumentType(Refusal):
    ko = "허용되지 않는 문서 형식 선언(DOCTYPE)이 있습니다. Excel에서 다시 저장하여 사용하세요."
    en = "It holds a DOCTYPE, which is not allowed. Save it again in Excel and use that."


class Package:
    """A ZIP that passed the checks; parts are found as Office finds them, whatever their case."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._parts = {_key(info.filename): info for info in archive.infolist()}
        self._held: dict[str, bytes] = {}

    def __contains__(self, part: str) -> bool:
        return _key(part) in self._parts

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in lower case."""
        return tuple(self._parts)

    @property
    def total(self) -> int:
        """How many bytes all parts hold."""
        return sum(info.file_size for info in self._parts.values())

    def size(self, part: str) -> int:
        """Return how many bytes a part holds (or `MissingPart`)."""
        return self._info(part).file_size

    def chunks(self, part: str, *, size: int = _CHUNK) -> Iterator[bytes]:
        """Inflate a part bit by bit.

        Raises:
            MissingPart: there is none of that name.
        """
        info = self._info(part)
        if (held := self._held.get(_key(part))) is not None:
            yield from (held,) if held else ()
            return
        with self._archive.open(info) as inflated:
            while chunk := inflated.read(size):
                yield chunk

    def start(self, part: str) -> Iterator[bytes]:
        """Return a part's beginning, and the rest if that is asked for; a short part is kept.

        Most parts are short, and what is looked at before is read again: once is enough.
        """
        info = self._info(part)
        if info.file_size > _SHORT:
            return self.chunks(part, size=_PROLOG)
        held = self._held[_key(part)] = self._archive.read(info)
        return iter((held,))

    def _info(self, part: str) -> zipfile.ZipInfo:
        info = self._parts.get(_key(part))
        if info is None:
            raise MissingPart(part=part)
        return info


@contextmanager
def open_package(path: Path) -> Iterator[Package]:
    """Open a workbook's package once every cheap check has passed.

    Raises:
        FileTooBig, TooManyParts, TooBigInside, EncryptedParts, DocumentType, Damaged: see there.
        Refusal: one of `xlsx_kinds`, if it is something else.
    """
    if path.stat().st_size > FILE_LIMIT:
        raise FileTooBig(limit=FILE_LIMIT // 1_000_000)
    with path.open("rb") as file:
        if not file.read(len(ZIP_MAGIC)) == ZIP_MAGIC:
            raise told_by_bytes(path.read_bytes())
        with damage_refused(), zipfile.ZipFile(file) as archive:
            check_directory(archive.infolist())
            package = Package(archive)
            _check_kind(package)
            _check_prologs(package)
            yield package


@contextmanager
def damage_refused() -> Iterator[None]:
    """Turn what broken archives and broken XML raise into `Damaged`."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as trouble:
        raise Damaged from trouble
    except (xml.parsers.expat.ExpatError, UnicodeError) as trouble:
        raise Damaged from trouble


def new_parser() -> xml.parsers.expat.XMLParserType:
    """Return a parser with names as `namespace local`; it refuses DOCTYPE and so all entities."""
    parser = xml.parsers.expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def parse(parser: xml.parsers.expat.XMLParserType, chunks: Iterable[bytes]) -> None:
    """Feed a whole part to the parser."""
    for chunk in chunks:
        parser.Parse(chunk)
    parser.Parse(b"", True)  # noqa: FBT003 - expat takes it by position only


def resolved(source: str, target: str) -> str:
    """Return the part that a relationship of `source` points to."""
    path = unquote(target.replace("\\", "/"))
    if not path.startswith("/"):
        path = posixpath.join(posixpath.dirname(source), path)
    return posixpath.normpath("/" + path).lstrip("/")


def relationships_of(part: str) -> str:
    """Return the part that holds another part's relationships."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def check_directory(parts: Sequence[zipfile.ZipInfo]) -> None:
    """Refuse a package for what its directory declares, before anything is inflated."""
    if len(parts) > PART_COUNT_LIMIT:
        raise TooManyParts(limit=f"{PART_COUNT_LIMIT:,}")
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise EncryptedParts
    if len({_key(part.filename) for part in parts}) < len(parts):
        raise Damaged  # two parts of one name: readers differ in which of them they take
    if sum(part.file_size for part in parts) > TOTAL_LIMIT or any(map(_is_bomb, parts)):
        raise TooBigInside


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    dense = part.file_size > RATIO_LIMIT * part.compress_size
    return part.file_size > PART_LIMIT or (part.file_size > RATIO_FROM and dense)


def _check_kind(package: Package) -> None:
    if CONTENT_TYPES not in package or "xl/workbook.bin" in package:
        first = package.chunks("mimetype", size=100) if "mimetype" in package else iter(())
        raise told_by_parts(package.names, next(first, b""))


class _RootReached(Exception):
    """Ends a look at a prolog."""


def _check_prologs(package: Package) -> None:
    """Look for DOCTYPE in every XML part, read later or not; it can stand only before the root."""
    for name in package.names:
        if name.endswith((".xml", ".rels")):
            _check_prolog(package.start(name))


def _check_prolog(chunks: Iterator[bytes]) -> None:
    first = next(chunks, b"")
    if _AT_ROOT.match(first):
        return
    chunks = chain((first,), chunks)
    parser = new_parser()
    parser.StartElementHandler = _reach_root
    try:
        parse(parser, chunks)
    except (_RootReached, xml.parsers.expat.ExpatError):
        return  # a broken part is refused if it is read; others do no harm


def _reach_root(*_: object) -> None:
    raise _RootReached


def _refuse_doctype(*_: object) -> None:
    raise DocumentType
