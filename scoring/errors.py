"""Refusals: what a person asked for and did not get, said so that they can act on it.

Each class carries its own sentence in both languages, so that the words stand beside the rule they
belong to. Problems in the data that do not stop the work are values (`model.Problem`), not these.
"""

import errno
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar, Final, Literal

Lang = Literal["ko", "en"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """One sentence in both languages."""

    ko: str
    en: str

    def said(self, lang: Lang) -> str:
        """Return the sentence in `lang`."""
        return self.ko if lang == "ko" else self.en


@dataclass(frozen=True, slots=True)
class Place:
    """Where in what we were given: rows count from 1 with the header, lines from 1.

    `cell` is one by its address, such as `평가표!F7`.
    """

    file: str = ""
    row: int | None = None
    column: str = ""
    line: int | None = None
    sheet: str = ""
    cell: str = ""

    def said(self, lang: Lang) -> str:
        """Return e.g. `scores.csv, 3행, 점수 열`; empty if nothing is known."""
        korean = lang == "ko"
        parts = [self.file] if self.file else []
        if self.sheet:
            parts.append(f"{self.sheet} 시트" if korean else f"sheet {self.sheet}")
        if self.row is not None:
            parts.append(f"{self.row}행" if korean else f"row {self.row}")
        if self.line is not None:
            parts.append(f"{self.line}번째 줄" if korean else f"line {self.line}")
        if self.column:
            parts.append(f"{self.column} 열" if korean else f"column {self.column}")
        if self.cell:
            parts.append(self.cell)
        return ", ".join(parts)


NOWHERE = Place()


class Refusal(Exception):
    """One refusal: a sentence, the facts it names and the place it speaks of."""

    ko: ClassVar[str] = "요청을 처리할 수 없습니다."
    en: ClassVar[str] = "The request cannot be carried out."

    def __init__(self, place: Place = NOWHERE, **facts: object) -> None:
        super().__init__()
        self.place = place
        # A `Phrase` among the facts is said in the language of the sentence.
        self.facts = {
            name: fact if isinstance(fact, Phrase) else one_line(str(fact))
            for name, fact in facts.items()
        }

    def said(self, lang: Lang) -> str:
        """Return the whole line: place, what is wrong, what to do."""
        facts = {
            name: fact.said(lang) if isinstance(fact, Phrase) else fact
            for name, fact in self.facts.items()
        }
        sentence = (self.ko if lang == "ko" else self.en).format(**facts)
        where = one_line(self.place.said(lang), most=400)
        return f"{where}: {sentence}" if where else sentence

    def lines(self, lang: Lang) -> list[str]:
        """Return one line per problem."""
        return [self.said(lang)]

    def at(self, place: Place) -> "Refusal":
        """Fill in what the raiser could not know of the place; return itself."""
        known = self.place
        self.place = Place(
            known.file or place.file,
            place.row if known.row is None else known.row,
            known.column or place.column,
            place.line if known.line is None else known.line,
            known.sheet or place.sheet,
            known.cell or place.cell,
        )
        return self

    def __str__(self) -> str:
        return self.said("ko")


class Refusals(Refusal):
    """Several refusals of one piece of work: nothing of it is done."""

    def __init__(self, each: Iterable[Refusal]) -> None:
        super().__init__()
        self.each = tuple(each)

    def lines(self, lang: Lang) -> list[str]:
        """Return one line per problem."""
        return [line for refusal in self.each for line in refusal.lines(lang)]

    def said(self, lang: Lang) -> str:
        """Return all lines."""
        return "\n".join(self.lines(lang))


class NotReadable(Refusal):
    ko = "파일을 읽을 수 없습니다({why}). 경로와 권한을 확인하세요."
    en = "The file cannot be read ({why}). Check the path and its permissions."


_GROUNDS: Final = {
    errno.ENOENT: "파일이나 폴더가 없음",
    errno.EACCES: "권한이 없음",
    errno.EPERM: "허용되지 않음",
    errno.EISDIR: "폴더임",
    errno.ENOTDIR: "경로 중간이 폴더가 아님",
    errno.EEXIST: "같은 이름이 이미 있음",
    errno.ENAMETOOLONG: "이름이 너무 김",
    errno.ENOSPC: "남은 용량이 없음",
    errno.EROFS: "읽기 전용",
}


def reason(trouble: OSError) -> Phrase:
    """Return why the system did not do it, in Korean for the usual grounds."""
    en = trouble.strerror or str(trouble)
    return Phrase(_GROUNDS.get(trouble.errno or 0, en), en)


class TooManyProblems(Refusal):
    """Ends a list that was cut: the rest is shown once these are mended."""

    ko = "문제가 더 있어 여기까지만 보여 드립니다. 위의 것을 고친 뒤 다시 실행하세요."
    en = "There are more problems. Mend those above and run it again."


class Trouble:
    """Collects refusals while work goes on, so that one run names them all (the first `most`)."""

    def __init__(self, most: int = 20) -> None:
        self.most = most
        self.found: list[Refusal] = []

    def add(self, refusal: Refusal) -> None:
        """Keep it; raise all of them once there are more than anybody reads."""
        if len(self.found) == self.most:
            place = replace(refusal.place, row=None, column="", line=None, cell="")
            refusal = TooManyProblems(place)
        self.found.append(refusal)
        if len(self.found) > self.most:
            self.settle()

    def settle(self) -> None:
        """Raise what was found, if anything was."""
        if len(self.found) == 1:
            raise self.found[0]
        if self.found:
            raise Refusals(self.found)


def one_line(text: str, *, most: int = 200) -> str:
    """Return `text` fit for one line of a terminal: no control characters, cut at `most`."""
    clean = "".join(sign if sign.isprintable() else " " for sign in text)
    return clean if len(clean) <= most else clean[: most - 2] + ".."
