"""The gate takes what INTERFACE says and refuses everything else, checked against its own words."""

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring import gate
from scoring.errors import Refusal
from scoring.gate import Cell, Odd

DIGITS = "0123456789"
# What readers of numbers in other programs take for digits, signs or blanks, and we do not.
LOOKALIKES = "８５٨٥८५_,eE+-−.\u00a0\u3000 \t\n½²IVxX%점"
MIXED = st.text(st.sampled_from(DIGITS + LOOKALIKES), max_size=8) | st.text(max_size=8)

ESCAPES = (
    "\x1b[2J",
    "\x00",
    "\x07",
    "\x7f",
    "\x9b",
    "\u200b",
    "\u200d",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\u00ad",
    "\u2028",
    "\u2029",
    "\u115f",
    "\u1160",
    "\u3164",
    "\uffa0",
    "\ud800",
    "\ue000",
)


def refusal(read: Callable[[], object]) -> str:
    """Return the line with which `read` refuses."""
    with pytest.raises(Refusal) as refused:
        read()
    return refused.value.said("ko")


def taken(read: Callable[[Cell], object], cell: Cell) -> object:
    """Return what `read` makes of a cell, None if it refuses."""
    try:
        return read(cell)
    except Refusal:
        return None


def hundredths(words: str, *, signed: bool, whole: int = 3) -> int | None:
    """Read points by hand: a sign if allowed, up to `whole` digits, at most two decimals."""
    words = words.strip(" \t")
    sign = 1
    if signed and words.startswith("-"):
        sign, words = -1, words[1:]
    before, dot, after = words.partition(".")
    if not 1 <= len(before) <= whole or len(after) > 2 or (dot and not after):
        return None
    if any(letter not in DIGITS for letter in before + after):
        return None
    return sign * (int(before) * 100 + int((after + "00")[:2]))


@given(MIXED, st.booleans())
@settings(max_examples=500, deadline=None)
def test_points_are_the_grammar_of_the_interface_and_nothing_else(
    words: str,
    signed: bool,  # noqa: FBT001
) -> None:
    expected = hundredths(words, signed=signed)
    assert taken(lambda cell: gate.points(cell, signed=signed), words) == expected


@given(st.from_regex(r"\A[ \t]{0,2}-?[0-9]{1,4}(\.[0-9]{0,3})?[ \t]{0,2}\Z"), st.booleans())
@settings(deadline=None)
def test_points_around_the_edges_of_the_grammar(words: str, signed: bool) -> None:  # noqa: FBT001
    expected = hundredths(words, signed=signed)
    assert taken(lambda cell: gate.points(cell, signed=signed), words) == expected


@given(MIXED)
@settings(deadline=None)
def test_claims_are_points_below_a_hundred(words: str) -> None:
    assert taken(gate.claim, words) == hundredths(words, signed=False, whole=2)


@given(st.integers(-99_999, 99_999), st.integers(-(10**15), 10**15))
@settings(deadline=None)
def test_an_excel_number_within_its_noise_is_the_two_decimal_value(
    meant: int, trillionths: int
) -> None:
    noise = Decimal(trillionths).scaleb(-21)  # up to 1e-6
    cell = Decimal(meant).scaleb(-2) + noise
    expected = meant if abs(noise) <= Decimal("1e-9") else None
    assert taken(lambda each: gate.points(each, signed=True), cell) == expected
    negative = meant < 0
    assert taken(gate.points, cell) == (None if negative else expected)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (Decimal("8.1"), 810),
        (Decimal("8.0999999999999996447"), 810),
        (Decimal("8.10000000099"), 810),
        (Decimal("8.1000000011"), None),
        (Decimal("8.125"), None),
        (Decimal("1E+2"), 10_000),
        (Decimal("-1E-12"), 0),
        (Decimal(1000), None),
        (Decimal("1E+30"), None),
    ],
)
def test_excel_numbers(cell: Decimal, expected: int | None) -> None:
    assert taken(gate.points, cell) == expected


@pytest.mark.parametrize(
    ("read", "cell", "line"),
    [
        (gate.points, "", "비어 있습니다. 값을 써넣으세요."),
        (gate.points, "2점", gate.NotPoints.ko.format(found="2점")),
        (gate.points, Odd("bool", "TRUE"), gate.NotPoints.ko.format(found="TRUE")),
        (gate.points, Odd("date", "2023-05-01"), gate.NotPoints.ko.format(found="2023-05-01")),
        (gate.points, Odd("formula"), gate.NoValue.ko),
        (gate.points, Odd("error", "#REF!"), gate.ErrorCell.ko.format(found="#REF!")),
        (gate.claim, " ", "비어 있습니다. 값을 써넣으세요."),
        (gate.claim, "-1", gate.NotClaim.ko.format(found="-1")),
        (gate.claim, "100", gate.NotClaim.ko.format(found="100")),
        (gate.claim, Odd("formula"), gate.NoValue.ko),
        (gate.won, "1억", gate.NotWon.ko.format(found="1억")),
        (gate.won, "1,00", gate.NotWon.ko.format(found="1,00")),
        (gate.won, "-1", gate.NotWon.ko.format(found="-1")),
        (gate.won, Decimal("0.5"), gate.NotWon.ko.format(found="0.5")),
        (gate.won, Odd("date", "2023-05-01"), gate.NotWon.ko.format(found="2023-05-01")),
        (gate.flag, "예", gate.NotFlag.ko.format(found="예")),
        (gate.flag, Decimal(2), gate.NotFlag.ko.format(found="2")),
        (gate.flag, Odd("bool", "TRUE"), gate.NotFlag.ko.format(found="TRUE")),
        (gate.text, Odd("bool", "TRUE"), gate.NotText.ko.format(found="TRUE")),
        (gate.text, Odd("date", "2023-05-01"), gate.NotText.ko.format(found="2023-05-01")),
        (gate.text, Odd("formula"), gate.NoValue.ko),
        (gate.text, Odd("error", "#N/A"), gate.ErrorCell.ko.format(found="#N/A")),
        (gate.text, Decimal("1.5"), gate.NotText.ko.format(found="1.5")),
        (gate.required, " \t", gate.BlankText.ko),
        (gate.number, "", gate.BlankText.ko),
    ],
)
def test_each_refusal_says_what_was_found(
    read: Callable[[Cell], object], cell: Cell, line: str
) -> None:
    assert refusal(lambda: read(cell)) == line


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("", None),
        ("\u00a0", None),
        ("0", 0),
        (" 200000000 ", 200_000_000),
        ("200,000,000", 200_000_000),
        (Decimal("2E+8"), 200_000_000),
        ("999999999999999", 999_999_999_999_999),
    ],
)
def test_won(cell: Cell, expected: int | None) -> None:
    assert gate.won(cell) == expected


@pytest.mark.parametrize("cell", ["Y", "y", "O", "o", "1", " Y ", Decimal(1), Decimal("1.0")])
def test_yes(cell: Cell) -> None:
    assert gate.flag(cell) is True


@pytest.mark.parametrize("cell", ["N", "n", "X", "x", "0", "", "  ", "\u00a0", Decimal(0)])
def test_no(cell: Cell) -> None:
    assert gate.flag(cell) is False


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("", ""),
        ("001", "001"),
        (" A-1 ", "A-1"),
        (Decimal("1.0"), "1"),
        (Decimal("1E+3"), "1000"),
        (Decimal("1E+20"), "1" + "0" * 20),
    ],
)
def test_text_keeps_zeros_and_an_integral_number_becomes_its_digits(
    cell: Cell, expected: str
) -> None:
    assert gate.text(cell) == expected


def test_names_are_composed_and_numbers_are_folded() -> None:
    decomposed = unicodedata.normalize("NFD", "김민수㈜")
    assert gate.text(decomposed) == "김민수㈜"
    assert gate.number("Ａ－００１") == "A-001"
    assert gate.number(unicodedata.normalize("NFD", "㈎-1")) == "(가)-1"


def test_markup_is_plain_text() -> None:
    assert gate.text("[@click=app.quit]㈜가나[/]") == "[@click=app.quit]㈜가나[/]"


@pytest.mark.parametrize("sign", ESCAPES)
def test_hidden_characters_are_refused_by_their_code(sign: str) -> None:
    code = f"{ord(sign[0]):04X}"
    expected = gate.HiddenCharacter.ko.format(code=code)
    assert refusal(lambda: gate.text(f"가{sign}나")) == expected
    assert refusal(lambda: gate.number(f"A{sign}1")) == expected


def test_text_has_a_limit() -> None:
    assert len(gate.required("가" * 1_000)) == 1_000
    line = gate.TooLong.ko.format(length="1,001", limit="1,000")
    assert refusal(lambda: gate.required("가" * 1_001)) == line


def test_comments_keep_lines_and_tabs_and_their_own_limit() -> None:
    assert gate.clean("한 줄\r\n두 줄\r셋\t끝\n", lines=True) == "한 줄\n두 줄\n셋\t끝"
    assert len(gate.clean("가" * 100_000, limit=gate.COMMENT_LIMIT, lines=True)) == 100_000
    line = refusal(lambda: gate.clean("가" * 100_001, limit=gate.COMMENT_LIMIT, lines=True))
    assert line == gate.TooLong.ko.format(length="100,001", limit="100,000")
    assert refusal(lambda: gate.clean("한 줄\n두 줄")) == gate.HiddenCharacter.ko.format(
        code="000A"
    )


@given(st.text(max_size=30), st.booleans())
@settings(max_examples=500, deadline=None)
def test_clean_text_stays_as_it_is_and_hides_nothing(words: str, lines: bool) -> None:  # noqa: FBT001
    clean = taken(lambda cell: gate.clean(str(cell), lines=lines), words)
    if not isinstance(clean, str):
        return
    assert gate.clean(clean, lines=lines) == clean == clean.strip()
    assert clean == unicodedata.normalize("NFC", clean)
    shown = re.sub(r"[\n\t]", "", clean) if lines else clean
    hidden = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    assert not hidden & {unicodedata.category(sign) for sign in shown}
    assert not set("\u115f\u1160\u3164\uffa0") & set(shown)


@given(st.text(max_size=20))
@settings(max_examples=300, deadline=None)
def test_numbers_stay_as_they_are(words: str) -> None:
    number = taken(gate.number, words)
    if isinstance(number, str):
        assert gate.number(number) == number == unicodedata.normalize("NFKC", number)


@given(st.text(max_size=4) | st.text(st.sampled_from("\u00a0\u3000 \t\n"), max_size=4))
@settings(deadline=None)
def test_what_is_blank_is_what_trims_to_nothing(words: str) -> None:
    assert gate.is_blank(words) == (words.strip() == "")
    assert not gate.is_blank(Decimal(0))
    assert not gate.is_blank(Odd("formula"))
