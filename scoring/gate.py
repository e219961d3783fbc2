"""The one gate for text and numbers from outside: what passes here is safe to store and show.

Every reader of files, commands and screens sends its raw cells through these functions. A raw cell
is a `str` (CSV, keyboard), a `Decimal` (an XLSX number) or an `Odd` (an XLSX date, truth value and
so on, which is neither). Nothing here guesses: what is not plainly right is refused.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from scoring.errors import Refusal

TEXT_LIMIT: Final = 1_000
COMMENT_LIMIT: Final = 100_000


@dataclass(frozen=True, slots=True)
class Odd:
    """An XLSX cell that is neither text nor number: `kind` is date, bool, error or formula."""

    kind: str
    shown: str = ""


Cell = str | Decimal | Odd

# Invisible or direction-changing signs can make two names look alike or reach the terminal as
# commands. Hangul fillers are letters to Unicode but blank to the eye.
_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0")

# ASCII digits only: int() and Decimal() also take full-width, Arabic and underscored ones.
_POINTS = re.compile(r"()([0-9]{1,3})(?:\.([0-9]{1,2}))?")
_SIGNED_POINTS = re.compile(r"(-?)([0-9]{1,3})(?:\.([0-9]{1,2}))?")
_CLAIM = re.compile(r"()([0-9]{1,2})(?:\.([0-9]{1,2}))?")
_WON = re.compile(r"[0-9]{1,15}|[0-9]{1,3}(,[0-9]{3}){1,4}")
_FLAGS: Final = {"Y": True, "O": True, "1": True, "N": False, "X": False, "0": False}
_EXCEL_NOISE = Decimal("1e-9")


class HiddenCharacter(Refusal):
    ko = "보이지 않는 문자(U+{code})가 들어 있습니다. 그 글자를 지우고 다시 저장하세요."
    en = "It contains an invisible character (U+{code}). Delete it and save again."


class TooLong(Refusal):
    ko = "글이 {length}자로 한도 {limit}자를 넘습니다. 줄여 쓰세요."
    en = "The text has {length} characters, over the limit of {limit}. Shorten it."


class BlankText(Refusal):
    ko = "비어 있습니다. 값을 써넣으세요."
    en = "It is blank. Fill it in."


class NotText(Refusal):
    ko = "글이 있어야 할 칸입니다. 지금 값: {found}. 셀 서식을 텍스트로 바꾸고 다시 입력하세요."
    en = "Text belongs here, but {found} was found. Set the cell to text and type it again."


class NoValue(Refusal):
    ko = "수식에 저장된 값이 없습니다. Excel에서 열어 계산한 뒤 저장하거나 값만 붙여 넣으세요."
    en = "The formula has no stored value. Let Excel calculate and save it, or paste values only."


class ErrorCell(Refusal):
    ko = "오류 값이 있습니다: {found}. 바른 값을 입력하세요."
    en = "It holds the error {found}. Enter the right value."


class NotPoints(Refusal):
    ko = "점수가 아닙니다: '{found}'. 단위나 기호 없이 8처럼 숫자만 쓰세요."
    en = "'{found}' is not points. Write a number such as 8 or 8.25, with at most two decimals."


class NotClaim(Refusal):
    ko = "가점·감점이 아닙니다: '{found}'. 0~99.99를 소수 둘째 자리까지 쓰세요. 없으면 0."
    en = "'{found}' is no claim. Write 0 to 99.99 with at most two decimals, 0 if none."


class NotWon(Refusal):
    ko = "금액이 아닙니다: '{found}'. 원 단위 정수로 쓰세요."
    en = "'{found}' is no amount. Write whole won."


class NotFlag(Refusal):
    ko = "해당 여부를 알 수 없습니다: '{found}'. Y/N, O/X, 1/0 가운데 하나를 쓰세요."
    en = "'{found}' is neither yes nor no. Write Y/N, O/X or 1/0."


def refuse_odd(cell: Odd) -> Refusal:
    """Return the refusal for a cell that is neither text nor number."""
    if cell.kind == "formula":
        return NoValue()
    if cell.kind == "error":
        return ErrorCell(found=cell.shown)
    return NotText(found=cell.shown)


def clean(raw: str, *, limit: int = TEXT_LIMIT, lines: bool = False) -> str:
    """Return `raw` trimmed and in NFC.

    Args:
        raw: the text as it came.
        limit: most characters.
        lines: whether line breaks and tabs may stand inside (comments).

    Raises:
        TooLong: over `limit` characters.
        HiddenCharacter: a control, format, private or filler character.
    """
    text = raw.strip()
    if text.isascii() and text.isprintable() and len(text) <= limit:
        return text
    if lines:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", text)
    if len(text) > limit:
        raise TooLong(length=f"{len(text):,}", limit=f"{limit:,}")
    for sign in text:
        hidden = sign in _FILLERS or unicodedata.category(sign) in _HIDDEN_CATEGORIES
        if hidden and not (lines and sign in "\n\t"):
            raise HiddenCharacter(code=f"{ord(sign):04X}")
    return text


def text(cell: Cell, *, limit: int = TEXT_LIMIT, lines: bool = False) -> str:
    """Return a text cell's words, possibly empty; an integral XLSX number becomes its digits.

    Raises:
        NotText: a date, a truth value, a number with decimals.
        NoValue, ErrorCell, TooLong, HiddenCharacter: see there.
    """
    if isinstance(cell, str):
        return clean(cell, limit=limit, lines=lines)
    if isinstance(cell, Odd):
        raise refuse_odd(cell)
    if cell != cell.to_integral_value():
        raise NotText(found=str(cell))
    return str(cell.quantize(Decimal(1))) if abs(cell) < Decimal("1e15") else f"{cell:f}"


def required(cell: Cell) -> str:
    """Return a text cell's words; refuse a blank one (`BlankText`)."""
    words = text(cell)
    if not words:
        raise BlankText
    return words


def number(cell: Cell) -> str:
    """Return an application number (접수번호) after trimming and NFKC."""
    words = required(cell)
    return clean(unicodedata.normalize("NFKC", words))


def is_blank(cell: Cell) -> bool:
    """Tell whether the cell holds nothing."""
    return isinstance(cell, str) and not cell.strip()


def points(cell: Cell, *, signed: bool = False) -> int:
    """Return points in hundredths: `8.5` is 850. Range and step are the rulebook's business.

    Args:
        cell: the raw cell.
        signed: whether a leading `-` is allowed (a criterion with a negative minimum).

    Raises:
        BlankText: a blank cell.
        NotPoints: anything but up to three ASCII digits and up to two decimals.
        NoValue, ErrorCell: see there.
    """
    if is_blank(cell):
        raise BlankText
    found = _hundredths(cell, _SIGNED_POINTS if signed else _POINTS)
    if found is None:
        raise NotPoints(found=_shown(cell))
    return found


def claim(cell: Cell) -> int:
    """Return a claimed bonus or penalty (신청 가점·감점) in hundredths, 0 to 9999."""
    if is_blank(cell):
        raise BlankText
    found = _hundredths(cell, _CLAIM)
    if found is None:
        raise NotClaim(found=_shown(cell))
    return found


def won(cell: Cell) -> int | None:
    """Return an amount in won, None if blank; `200,000,000` is read as Excel writes it."""
    if is_blank(cell):
        return None
    words = _digits(cell)
    if words is None or not _WON.fullmatch(words):
        raise NotWon(found=_shown(cell))
    return int(words.replace(",", ""))


def flag(cell: Cell) -> bool:
    """Return an established fact: Y/N, O/X, 1/0, blank is no."""
    if is_blank(cell):
        return False
    words = _digits(cell)
    answer = None if words is None else _FLAGS.get(words.upper())
    if answer is None:
        raise NotFlag(found=_shown(cell))
    return answer


def _shown(cell: Cell) -> str:
    if isinstance(cell, Odd):
        raise_for = refuse_odd(cell)
        if not isinstance(raise_for, NotText):
            raise raise_for
        return cell.shown
    if isinstance(cell, str):
        _refuse_hidden(cell)
    return str(cell).strip()


def _refuse_hidden(words: str) -> None:
    """Name what the eye would not find in a refused cell, such as a no-break space."""
    for sign in words:
        if sign in _FILLERS or (not sign.isprintable() and sign not in " \t"):
            raise HiddenCharacter(code=f"{ord(sign):04X}")


def _digits(cell: Cell) -> str | None:
    if isinstance(cell, str):
        return cell.strip(" \t")
    if isinstance(cell, Decimal) and cell == cell.to_integral_value() and abs(cell) < 10**15:
        return str(int(cell))
    return None


def _hundredths(cell: Cell, grammar: re.Pattern[str]) -> int | None:
    if isinstance(cell, Odd):
        return None
    if isinstance(cell, Decimal):
        # Excel stores 8.1 as the nearest double: what lies within its noise is the value meant.
        nearest = cell.quantize(Decimal("0.01")) if abs(cell) < 10**6 else cell
        if abs(cell - nearest) > _EXCEL_NOISE:
            return None
        cell = f"{nearest + 0:f}"
    match = grammar.fullmatch(cell.strip(" \t"))
    if match is None:
        return None
    sign, whole, decimals = match.groups()
    return (-1 if sign else 1) * (int(whole) * 100 + int((decimals or "").ljust(2, "0")))
