"""Writing a file so that either the whole new one stands there or the old one, untouched."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from scoring.errors import Phrase, Place, Refusal, reason

_DATABASES: Final = (b"SQLite format 3\x00", b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83")
"""How SQLite's files begin: the database, and its write-ahead log in either byte order."""


class NotWritable(Refusal):
    ko = "파일을 쓸 수 없습니다({why}). Excel에서 열려 있으면 닫고, 폴더와 남은 용량을 확인하세요."
    en = "The file cannot be written ({why}). Close it in Excel, check folder and disk space."


class NoFolder(NotWritable):
    ko = "'{folder}' 폴더가 없습니다. 먼저 만들거나 다른 폴더를 쓰세요."
    en = "There is no folder '{folder}'. Make it first or choose another."


class IsRecord(Refusal):
    ko = "평가 파일 자체에는 결과를 쓸 수 없습니다. 다른 이름을 쓰세요."
    en = "It is the record itself, which no result may replace. Choose another name."


def is_record(target: Path) -> bool:
    """Tell whether a database or its write-ahead log stands there, by what it begins with.

    No result begins so: the name alone would not see a record called `round.xlsx`, a link to one,
    or another round's.
    """
    try:
        with target.open("rb") as stream:
            start = stream.read(16)
    except OSError:
        return False  # nothing there, or nothing that can be read: writing it says why
    return start.startswith(_DATABASES)


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give a new file beside `target`; on success it replaces `target`, else it vanishes.

    Raises:
        NotWritable: the folder, the disk or an open program does not allow it.
    """
    place = Place(str(target))
    draft: Path | None = None
    try:
        _require_place(target)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".simsa-", suffix=target.suffix)
        os.close(handle)
        draft = Path(name)
        yield draft
        _to_disk(draft)
        _with_usual_permissions(draft, target)
        draft.replace(target)
    except NotWritable as refused:  # whoever looked at the draft does not know the target
        refused.at(place)
        raise
    except OSError as trouble:
        raise NotWritable(place, why=reason(trouble)) from trouble
    finally:
        if draft is not None:
            draft.unlink(missing_ok=True)


def making_folder(folder: Path) -> None:
    """Make a folder for files, and those above it, where there is none.

    Raises:
        NotWritable: it cannot be made, or a file has its name.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        raise NotWritable(Place(str(folder)), why=reason(trouble)) from trouble


def _require_place(target: Path) -> None:
    if not target.parent.is_dir():
        raise NoFolder(folder=target.parent)
    if target.is_dir():
        raise NotWritable(why=Phrase("폴더임", "it is a folder"))


def _to_disk(path: Path) -> None:
    with path.open("r+b") as stream:
        os.fsync(stream.fileno())


def _with_usual_permissions(draft: Path, target: Path) -> None:
    """Give the draft the permissions of the file it replaces, or those of any new file."""
    if target.exists():
        draft.chmod(target.stat().st_mode)
    else:
        mask = os.umask(0)
        os.umask(mask)
        draft.chmod(0o666 & ~mask)
