"""Rulebooks from files: the shipped ones, a user's own, or the document inside an export."""

import re
import tomllib
from importlib import resources
from pathlib import Path
from typing import Final

from scoring.errors import NotReadable, Phrase, Place, Refusal, reason
from scoring.rulebook.check import read_rulebook
from scoring.rulebook.lines import key_lines
from scoring.rulebook.values import Document, Rulebook

DEFAULT: Final = "motie-2023-265"
SIZE_LIMIT: Final = 1_000_000


class UnknownRulebook(Refusal):
    ko = "'{name}' 규칙은 없습니다. 있는 것: {known}. 파일이면 ./내규칙.toml처럼 경로를 쓰세요."
    en = "There is no rulebook '{name}'. There are: {known}. For a file write a path, as ./ does."


class NotToml(Refusal):
    ko = "TOML 문법에 맞지 않습니다({why}). 그 줄을 고치세요."
    en = "It is not valid TOML ({why}). Mend that line."


class NotUtf8(Refusal):
    ko = "UTF-8로 저장된 파일이 아닙니다. UTF-8로 다시 저장하세요."
    en = "The file is not in UTF-8. Save it again as UTF-8."


def names() -> list[str]:
    """Return the ids of the shipped rulebooks, sorted."""
    folder = resources.files("scoring").joinpath("rulebooks")
    return sorted(entry.name[:-5] for entry in folder.iterdir() if entry.name.endswith(".toml"))


def shipped(name: str) -> Rulebook:
    """Return a shipped rulebook; refuse a name there is none of (`UnknownRulebook`)."""
    if name not in names():
        raise UnknownRulebook(name=name, known=", ".join(names()))
    entry = resources.files("scoring").joinpath("rulebooks", f"{name}.toml")
    return parse(entry.read_text(encoding="utf-8"), file=f"{name}.toml")


def find(name: str) -> Rulebook:
    """Return the rulebook a person named: with a path separator or `.toml` it is a file."""
    if "/" in name or "\\" in name or name.endswith(".toml"):
        return load(Path(name))
    return shipped(name)


def load(path: Path) -> Rulebook:
    """Read and check a rulebook file.

    Raises:
        NotReadable: no such file, a folder, over 1 MB.
        NotUtf8, NotToml: no text that tomllib reads.
        RulebookRefusal: what `check` finds, with key and line.
    """
    file = str(path)
    try:
        with path.open("rb") as stream:
            content = stream.read(SIZE_LIMIT + 1)
    except OSError as trouble:
        raise NotReadable(Place(file), why=reason(trouble)) from trouble
    if len(content) > SIZE_LIMIT:
        raise NotReadable(Place(file), why=Phrase("1 MB 초과", "over 1 MB"))
    try:
        return parse(content.decode("utf-8-sig"), file=file)
    except UnicodeDecodeError as trouble:
        raise NotUtf8(Place(file)) from trouble


def parse(source: str, *, file: str = "") -> Rulebook:
    """Read and check the text of a rulebook."""
    try:
        document = tomllib.loads(source)
    except tomllib.TOMLDecodeError as trouble:
        raise _not_toml(trouble, file) from trouble
    except RecursionError as trouble:
        why = Phrase("너무 깊은 묶음", "nested too deep")
        raise NotToml(Place(file), why=why) from trouble
    except ValueError as trouble:  # Python reads no whole number of more than 4,300 digits
        raise NotToml(Place(file), why=Phrase("너무 긴 수", "a number too long")) from trouble
    return from_document(document, file=file, source=source)


def _not_toml(trouble: tomllib.TOMLDecodeError, file: str) -> NotToml:
    """Return the refusal with the line that tomllib names inside its sentence."""
    why, _, where = str(trouble).partition(" (at ")
    line = re.match(r"line ([0-9]+)", where)
    return NotToml(Place(file, line=int(line[1]) if line else None), why=why)


def from_document(document: Document, *, file: str = "", source: str = "") -> Rulebook:
    """Check a parsed document, from TOML or from an export's `inputs.rulebook`."""
    return read_rulebook(document, file=file, lines=key_lines(source))
