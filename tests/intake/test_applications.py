"""The application list: every column, every refusal, and which facts and claims it gives."""

import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.errors import Phrase
from scoring.gate import Cell, NotClaim, NotText, Odd
from scoring.intake.applications import applications_of, read_applications
from scoring.model import Application
from scoring.rulebook import Rulebook, shipped
from tests.intake.tables import NAME, grid, lines

MOTIE = shipped("motie-2023-265")
MOLIT = shipped("molit")
SKATING = shipped("figure-skating")
HEADER = ["접수번호", "과제명", "기업명", "가점", "감점"]
FULL = [
    *("number", "title", "lead", "bonus", "penalty", "lead_type", "partner", "partner_type"),
    *("government_grant", "total_cost", "screened_out"),
]
KOREAN = [
    *("접수번호", "과제명", "주관기관", "가점", "감점", "주관유형", "공동기관", "공동유형"),
    *("정부지원연구개발비", "총연구개발비", "사전지원제외"),
]


def row(
    number: Cell = "A-1", title: Cell = "과제", lead: Cell = "㈜가", *claims: Cell
) -> list[Cell]:
    return [number, title, lead, *(claims or ("0", "0"))]


def read(*rows: Sequence[Cell], rulebook: Rulebook | None = None) -> tuple[Application, ...]:
    return applications_of(grid(*rows), rulebook).value


def refused(*rows: Sequence[Cell], rulebook: Rulebook | None = None) -> list[str]:
    """Return the lines of the refusal, each after the file's name."""
    found = lines(lambda: applications_of(grid(*rows), rulebook))
    return [line.removeprefix(f"{NAME}, ") for line in found]


@pytest.mark.parametrize("header", [FULL, KOREAN])
def test_every_column_in_both_languages(header: list[str]) -> None:
    cells = ["A-1", "과제", "㈜가", "2", "0.5", "중견기업", "㈜나", "중소기업"]
    cells += ["200,000,000", "289500000", "채무불이행"]
    assert read(header, cells) == (
        Application(
            *("A-1", "과제", "㈜가", 200, 50, None, None, "중견기업", "㈜나", "중소기업"),
            *(200_000_000, 289_500_000, "채무불이행"),
        ),
    )


def test_optional_columns_and_cells_may_be_missing() -> None:
    bare = Application("A-1", "과제", "㈜가", 0, 0)
    assert read(HEADER, row()) == read(FULL, [*row(), *[""] * 6]) == (bare,)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (["접수번호"], ["과제명", "주관기관", "가점", "감점"]),
        (["비고"], ["접수번호", "과제명", "주관기관", "가점", "감점"]),
        (HEADER[:4], ["감점"]),
    ],
)
def test_every_missing_header_is_named(header: list[str], expected: list[str]) -> None:
    assert refused(header, ["1"] * len(header)) == [
        f"1행: 필수 열이 없습니다: '{name}'. 머리글을 확인하세요." for name in expected
    ]


@pytest.mark.parametrize(
    ("pair", "rulebook"),
    [
        (("주관기관", "기업명"), None),
        (("주관기관", "lead"), None),
        (("가점", "bonus"), None),
        (("caravan", "디지털 카라반"), MOTIE),
    ],
)
def test_two_names_of_one_column_are_twice(
    pair: tuple[str, str], rulebook: Rulebook | None
) -> None:
    header = [*dict.fromkeys([*pair, *(name for name in HEADER if name != "기업명")])]
    lead = [] if "주관기관" in pair else ["lead"]
    header += lead
    expected = f"1행: 같은 뜻의 열이 두 번 있습니다({pair[0]}, {pair[1]}). 하나를 지우세요."
    assert refused(header, ["0"] * len(header), rulebook=rulebook) == [expected]


def test_a_list_stands_by_number_as_text() -> None:
    numbers = ["A-10", "A-9", "001", "가", "1", "Ａ－１"]
    listed = read(HEADER, *(row(number) for number in numbers))
    assert [each.number for each in listed] == ["001", "1", "A-1", "A-10", "A-9", "가"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("A-1", " A-1 "),
        ("A-1", "Ａ－１"),
        ("가", unicodedata.normalize("NFD", "가")),
        ("㈜1", "(주)1"),
        ("1", Decimal("1.0")),
    ],
)
def test_equal_numbers_are_refused_and_both_rows_named(first: Cell, second: Cell) -> None:
    number = read(HEADER, row(first))[0].number
    sentence = f"2행에도 접수번호 '{number}'의 과제가 있습니다. 하나를 고치거나 지우세요."
    assert refused(HEADER, row(first), row("B"), row(second)) == [f"4행, 접수번호 열: {sentence}"]


@pytest.mark.parametrize(
    ("cell", "number"), [("001", "001"), (Decimal(1), "1"), (Decimal("2023001.0"), "2023001")]
)
def test_numbers_keep_zeros_and_integral_numbers_are_digits(cell: Cell, number: str) -> None:
    assert read(HEADER, row(cell))[0].number == number


@pytest.mark.parametrize("cell", [Odd("date", "2023-05-01"), Odd("bool", "TRUE"), Decimal("1.5")])
def test_a_date_a_truth_value_and_decimals_are_no_text(cell: Cell) -> None:
    shown = cell.shown if isinstance(cell, Odd) else str(cell)
    sentence = NotText.ko.format(found=shown)
    assert refused(HEADER, row(cell, cell, cell)) == [
        f"2행, {column} 열: {sentence}" for column in ("접수번호", "과제명", "기업명")
    ]


@pytest.mark.parametrize(
    ("cell", "hundredths"),
    [("0", 0), ("1", 100), (" 99.99 ", 9999), ("0.5", 50), ("03", 300), (Decimal("1.1"), 110)],
)
def test_claims(cell: Cell, hundredths: int) -> None:
    (found,) = read(HEADER, row("A", "과제", "㈜가", cell, cell))
    assert (found.bonus_claim, found.penalty_claim) == (hundredths, hundredths)


@pytest.mark.parametrize(
    "cell", ["-1", "100", "1.234", "+1", "1점", "１", "1,5", "1e1", ".5", "1.", "TRUE", "없음"]
)
def test_nothing_else_is_a_claim(cell: str) -> None:
    sentence = f"가점·감점이 아닙니다: '{cell}'. 0~99.99를 소수 둘째 자리까지 쓰세요. 없으면 0."
    assert refused(HEADER, row("A", "과제", "㈜가", cell, cell)) == [
        f"2행, 가점 열: {sentence}",
        f"2행, 감점 열: {sentence}",
    ]


def test_every_bad_cell_is_named_then_a_row_that_breaks_the_table() -> None:
    rows: list[list[Cell]] = [row("", " ", "", "", "-"), row("A"), row("A"), ["A"]]
    blank = "비어 있습니다. 값을 써넣으세요."
    assert refused(HEADER, *rows) == [
        *(f"2행, {column} 열: {blank}" for column in HEADER[:4]),
        f"2행, 감점 열: {NotClaim.ko.format(found='-')}",
        "4행, 접수번호 열: 3행에도 접수번호 'A'의 과제가 있습니다. 하나를 고치거나 지우세요.",
        "5행: 칸이 1개인데 머리글은 5개입니다. 쉼표와 따옴표를 확인하세요.",
    ]


def test_twenty_problems_are_named_and_that_there_are_more() -> None:
    found = lines(lambda: applications_of(grid(HEADER, *[row("", "", "", "", "-")] * 5), None))
    assert found[20:] == [
        f"{NAME}: 문제가 더 있어 여기까지만 보여 드립니다. 위의 것을 고친 뒤 다시 실행하세요."
    ]
    assert found[19].startswith(f"{NAME}, 5행, 감점 열: ")


def test_types_money_and_reasons_are_checked() -> None:
    cells = [*row(), "벤처기업", "나" * 1_001, "중견", "1억", "-1", "a\u200bb"]
    types = "중견기업, 중견기업 후보기업, 중소기업, 대기업 가운데 하나를 쓰세요."
    assert refused(KOREAN, cells) == [
        f"2행, 주관유형 열: 기관 유형이 아닙니다: '벤처기업'. {types}",
        "2행, 공동기관 열: 글이 1,001자로 한도 1,000자를 넘습니다. 줄여 쓰세요.",
        f"2행, 공동유형 열: 기관 유형이 아닙니다: '중견'. {types}",
        "2행, 정부지원연구개발비 열: 금액이 아닙니다: '1억'. 원 단위 정수로 쓰세요.",
        "2행, 총연구개발비 열: 금액이 아닙니다: '-1'. 원 단위 정수로 쓰세요.",
        (
            "2행, 사전지원제외 열: 보이지 않는 문자(U+200B)가 들어 있습니다."
            " 그 글자를 지우고 다시 저장하세요."
        ),
    ]


FACTS = ["Y", "n", "O", "x", "1", "0", "", "\u00a0"]


@pytest.mark.parametrize("column", ["caravan", "디지털 카라반"])
def test_one_column_of_a_kind_means_no_to_its_missing_ones(column: str) -> None:
    header = [*HEADER, column]
    rows = [[*row(f"A-{nth}"), fact] for nth, fact in enumerate(FACTS)]
    found = read(header, *rows, rulebook=MOTIE)
    assert [each.bonuses for each in found] == [
        frozenset({"caravan"}) if fact in {"Y", "O", "1"} else frozenset() for fact in FACTS
    ]
    assert {each.penalties for each in found} == {None}


def test_facts_of_both_kinds_by_id_and_name() -> None:
    header = [*HEADER, "sanction", "상생 라운지", "caravan"]
    (found,) = read(header, [*row(), "Y", "O", "1"], rulebook=MOTIE)
    assert found.bonuses == frozenset({"caravan", "lounge"})
    assert found.penalties == frozenset({"sanction"})


def test_what_is_neither_yes_nor_no_is_refused() -> None:
    header = [*HEADER, "caravan", "lounge"]
    choose = "Y/N, O/X, 1/0 가운데 하나를 쓰세요."
    cells = [*row(), "예", Odd("bool", "TRUE")]
    assert refused(header, cells, rulebook=MOTIE) == [
        f"2행, caravan 열: 해당 여부를 알 수 없습니다: '예'. {choose}",
        f"2행, lounge 열: 해당 여부를 알 수 없습니다: 'TRUE'. {choose}",
    ]


def test_percent_items_need_facts_of_each_kind() -> None:
    sentence = (
        "1행: 이 규칙의 {}은 비율(%)이라 신청 점수로 정하지 못합니다. 항목별 열({})을 넣으세요."
    )
    bonus = sentence.format("가점", ", ".join(item.name for item in MOLIT.bonuses))
    penalty = sentence.format("감점", ", ".join(item.name for item in MOLIT.penalties))
    percent = [
        line
        for line, items in ((bonus, MOLIT.bonuses), (penalty, MOLIT.penalties))
        if any(item.unit == "percent" for item in items)
    ]
    assert percent
    assert refused(HEADER, row(), rulebook=MOLIT) == percent
    every = [item.id for item in (*MOLIT.bonuses, *MOLIT.penalties)]
    (found,) = read([*HEADER, *every], [*row(), *["N"] * len(every)], rulebook=MOLIT)
    assert (found.bonuses or frozenset()) | (found.penalties or frozenset()) == frozenset()


def test_a_rulebook_without_items_takes_claims() -> None:
    (found,) = read(HEADER, row("A", "과제", "㈜가", "1", "2"), rulebook=SKATING)
    assert found == Application("A", "과제", "㈜가", 100, 200)


def test_unknown_columns_and_repeated_companies_and_titles_are_warned_of() -> None:
    header = [*HEADER, "비고", "caravan"]
    rows = [
        [*row(number, title), "", "Y"] for number, title in (("A", "가"), ("B", "가"), ("C", "다"))
    ]
    read_ = applications_of(grid(header, *rows), None)
    assert [each.bonuses for each in read_.value] == [None] * 3
    assert read_.warnings == (
        Phrase(f"{NAME}: 쓰지 않는 열: 비고, caravan", f"{NAME}: columns not used: 비고, caravan"),
        Phrase(
            f"{NAME}: 우대·감점 사실의 열은 규칙을 지정해야 읽음(--rulebook)",
            f"{NAME}: columns of facts are read only with a rulebook (--rulebook)",
        ),
        Phrase(f"{NAME}: 주관기관 '㈜가' 3번 있음", f"{NAME}: lead '㈜가' stands 3 times"),
        Phrase(f"{NAME}: 과제명 '가' 2번 있음", f"{NAME}: title '가' stands 2 times"),
    )


def test_a_file_is_read_and_named(tmp_path: Path) -> None:
    path = tmp_path / "신청.csv"
    path.write_text("접수번호,과제명,주관기관,가점,감점\n001,가,나,0,0\n", encoding="cp949")
    assert read_applications(path, MOTIE).value == (Application("001", "가", "나", 0, 0),)
    path.write_text("접수번호,과제명,주관기관,가점,감점\n001,가,나,0,\n", encoding="cp949")
    assert lines(lambda: read_applications(path, None)) == [
        f"{path}, 2행, 감점 열: 비어 있습니다. 값을 써넣으세요."
    ]


@given(st.permutations(HEADER), st.permutations(range(4)))
@settings(deadline=None)
def test_the_order_of_rows_and_columns_changes_nothing(header: list[str], order: list[int]) -> None:
    by_name = [
        dict(zip(HEADER, row(f"A-{nth}", f"과제{nth}", f"기업{nth}"), strict=True)) for nth in order
    ]
    found = read(header, *([cells[name] for name in header] for cells in by_name))
    assert found == tuple(Application(f"A-{n}", f"과제{n}", f"기업{n}", 0, 0) for n in range(4))
