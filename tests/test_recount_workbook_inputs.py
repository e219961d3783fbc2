"""What a workbook gives: changed inputs show in the results, unreadable ones by their address."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.aggregate import rank
from scoring.errors import Refusal
from scoring.gate import Cell, NotClaim, NotPoints, Odd
from scoring.recount import check_workbook
from scoring.recount.inputs import NotAResult
from tests.build import rulebook, snapshot
from tests.practice import practice
from tests.rounds import random_round
from tests.sheets import (
    Book,
    cell,
    letters,
    read,
    sheet_of,
    wheres,
    with_cells,
    with_rows,
    without,
    written,
)

INPUTS = ("적용 규칙", "가점·감점", "원점수")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return read(written(rank(practice()), tmp_path_factory.mktemp("practice")))


def why(book: Book) -> list[tuple[str, str, str]]:
    """Return place, what was found and why it cannot be read, in English."""
    differences = check_workbook(book).differences
    return [(each.where, each.found, each.why.en if each.why else "") for each in differences]


def test_a_changed_point_shows_in_all_that_follows_from_it(book: Book) -> None:
    assert cell(book, "원점수!C12") == Decimal(6)
    found = wheres(with_cells(book, {"원점수!C12": Decimal(7)}))
    # 69 becomes 70, so the mean 69.2 becomes 69.4.
    assert found == [
        "순위!F21",
        "순위!I21",
        "위원별 총점!C19",
        "위원별 총점!J19",
        "원점수!M12",
        "원점수!N12",
        "원점수!Q12",
        "산출!D6",
        "산출!G6",
        "산출!I6",
        "산출!M6",
        "그림!B19",
        "그림!F19",
    ]


def test_a_point_that_changes_the_order_shows_in_the_order(book: Book) -> None:
    row = next(n for n, row in enumerate(sheet_of(book, "원점수").rows, 1) if row[0] == "A-010")
    changed = with_cells(book, {f"원점수!J{each}": Decimal(20) for each in range(row, row + 7)})
    found = wheres(changed)
    moved = [f"순위!B{each}" for each in range(15, 20)]
    assert [where for where in found if where.startswith("순위!B")] == moved
    assert {"순위!A15", "위원별 총점!A18", "산출!N14"} <= set(found)


@pytest.mark.parametrize(
    ("address", "value", "selected"),
    [
        ("가점·감점!F14", "", ["순위!G19", "순위!J19"]),
        ("가점·감점!D7", Decimal(3), ["요약!A61"]),
        ("가점·감점!C5", "사유", ["요약!E6", "요약!E8", "순위!A15", "순위!J15"]),
        ("가점·감점!B5", "다른 기업", ["순위!D15", "위원별 총점!B14"]),
    ],
)
def test_changed_claims_facts_and_grounds_show(
    address: str, value: Cell, selected: list[str], book: Book
) -> None:
    assert set(selected) <= set(wheres(with_cells(book, {address: value})))


def rule(book: Book, key: str) -> str:
    """Return the address of a rule's value."""
    rows = sheet_of(book, "적용 규칙").rows
    return f"적용 규칙!C{next(n for n, row in enumerate(rows, 1) if row[5] == key)}"


@pytest.mark.parametrize(
    ("key", "value", "also"),
    [
        ("title", "다른 사업", ["요약!A1", "순위!A1"]),
        ("slots", Decimal(9), ["요약!B9", "요약!E5", "순위!J14"]),
        ("threshold.points", "69", ["요약!B10", "순위!K5", "산출!H6"]),
        ("scores.center", "median", ["순위!F5", "산출!D5"]),
        ("group.0.criterion.0.guidance.0", "다른 말", []),
        ("appeal.labour_day_extends", "false", []),
        ("scores.inferred.0", "center", ["요약!A50", "적용 규칙!D12", "적용 규칙!D13"]),
    ],
)
def test_a_changed_rule_shows_in_the_digest_and_in_what_it_decides(
    key: str, value: Cell, also: list[str], book: Book
) -> None:
    found = wheres(with_cells(book, {rule(book, key): value}))
    assert {"적용 규칙!A2", "요약!B11", *also} <= set(found)


def test_sources_and_marks_belong_to_the_rules(book: Book) -> None:
    other_source = with_cells(book, {"적용 규칙!E10": "다른 근거"})
    assert wheres(other_source) == ["적용 규칙!A2", "요약!B11"]
    assert wheres(with_cells(book, {"적용 규칙!D12": ""})) == ["적용 규칙!D12"]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (
            {"적용 규칙!F5": ""},
            [("적용 규칙!F5", "", "It is no key of a rule.")],
        ),
        (
            {"적용 규칙!F5": "0"},
            [("적용 규칙!F5", '"0"', "It is no key of a rule.")],
        ),
        (
            {"적용 규칙!F6": "id"},
            [("적용 규칙!F6", '"id"', "This key contradicts another row.")],
        ),
        (
            {"적용 규칙!F6": "scores.step.a"},
            [("적용 규칙!F12", '"scores.step"', "This key contradicts another row.")],
        ),
        (
            {"적용 규칙!F5": "a.b.c.d.e.f.g.h.i"},
            [("적용 규칙!F5", '"a.b.c.d.e.f.g.h.i"', "It is no key of a rule.")],
        ),
        (
            {"적용 규칙!C10": Decimal("1.5")},
            [("적용 규칙!C10", "1.5", "It is no value of a rule.")],
        ),
        (
            {"적용 규칙!C10": Decimal("1e300")},
            [("적용 규칙!C10", "1E+300", "It is no value of a rule.")],
        ),
        (
            {"적용 규칙!C10": Odd("error", "#REF!")},
            [
                (
                    "적용 규칙!C10",
                    "#REF!",
                    "It holds the error #REF!. Enter the right value.",
                )
            ],
        ),
        (
            {"적용 규칙!F21": "scores.inferred.9"},
            [("적용 규칙", "", "The places of a list have a gap.")],
        ),
        (
            {"적용 규칙!C10": "8"},
            [("적용 규칙", "", "slots: It must be a whole number from 1 to 100000.")],
        ),
        (
            {"적용 규칙!C13": "mode"},
            [("적용 규칙", "", "scores.center: It must be one of mean, median.")],
        ),
        (
            {"원점수!C5": "8"},
            [("원점수!C5", '"8"', "Points belong here.")],
        ),
        (
            {"원점수!C5": "", "원점수!D6": Decimal("1.234"), "원점수!E7": Odd("formula")},
            [
                ("원점수!C5", "", "Points belong here."),
                (
                    "원점수!D6",
                    "1.234",
                    NotPoints(found="1.234").said("en"),
                ),
                ("원점수!E7", "", "Points belong here."),
            ],
        ),
        (
            {"원점수!A5": "Z-1"},
            [("원점수!A5", '"Z-1"', "가점·감점 does not list it.")],
        ),
        (
            {"원점수!B5": "송기태"},
            [("원점수!B6", '"송기태"', "It stands twice.")],
        ),
        (
            {"원점수!B5": ""},
            [("원점수!B5", "", "Text belongs here.")],
        ),
        (
            {"원점수!C4": "다른 지표"},
            [("원점수!C4", '"다른 지표"', ""), ("원점수 과제수행 필요성", "", "")],
        ),
        (
            {"가점·감점!A6": "A-001"},
            [("가점·감점!A6", '"A-001"', "It stands twice.")],
        ),
        (
            {"가점·감점!A6": Decimal(7)},
            [("가점·감점!A6", "7", "It is no application number.")],
        ),
        (
            {"가점·감점!B6": Decimal(7)},
            [("가점·감점!B6", "7", "Text belongs here.")],
        ),
        (
            {"가점·감점!D6": Decimal(100)},
            [
                (
                    "가점·감점!D6",
                    "100",
                    NotClaim(found="100").said("en"),
                )
            ],
        ),
        (
            {"가점·감점!F6": "-"},
            [("가점·감점!F6", '"-"', "Y, blank, or '-' for all alike.")],
        ),
        (
            {"가점·감점!F6": "y"},
            [("가점·감점!F6", '"y"', "Y, blank, or '-' for all alike.")],
        ),
    ],
)
def test_what_cannot_be_read_is_all_that_is_told(
    cells: dict[str, Cell], expected: list[tuple[str, str, str]], book: Book
) -> None:
    assert why(with_cells(book, cells)) == expected


def test_points_that_the_rules_do_not_allow_count_but_are_told(book: Book) -> None:
    changed = with_cells(book, {"원점수!C5": Decimal(11), "원점수!D5": Decimal("3.5")})
    told = [each for each in why(changed) if each[2]]
    assert told == [
        ("원점수!C5", "11", "0 ~ 10 (step 1)"),
        ("원점수!D5", "3.5", "0 ~ 5 (step 1)"),
    ]
    assert "원점수!M5" in wheres(changed)


def test_items_in_percent_need_facts(tmp_path: Path) -> None:
    items = [{"id": "plus", "name": "가산", "points": "5", "unit": "percent"}]
    round_ = snapshot(rulebook(bonus=items), {"A": ["80"] * 3})
    book = read(written(rank(round_), tmp_path))
    assert wheres(with_cells(book, {"가점·감점!F5": "-"})) == []
    claimed = with_cells(book, {"가점·감점!F5": "-", "가점·감점!D5": Decimal(2)})
    needed = "Items in percent need established facts."
    assert why(claimed) == [("가점·감점!D5", '"2"', needed)]


@pytest.mark.parametrize("missing", INPUTS)
def test_without_an_input_sheet_only_that_is_told(missing: str, book: Book) -> None:
    cannot = "Without this sheet nothing can be counted."
    assert why(without(book, missing)) == [(missing, "", cannot)]


def test_without_any_of_them_it_is_no_result(book: Book) -> None:
    with pytest.raises(NotAResult):
        check_workbook(without(book, *INPUTS))
    with pytest.raises(NotAResult):
        check_workbook(())


@pytest.mark.parametrize("name", [*INPUTS, "요약", "순위", "위원별 총점", "산출"])
@pytest.mark.parametrize(
    "rows", [(), ((),), (("",),), (("접수번호",),), (("키",), ("접수번호", Decimal(1)))]
)
def test_a_sheet_of_ours_without_its_table_is_no_crash(
    name: str, rows: tuple[tuple[Cell, ...], ...], book: Book
) -> None:
    assert wheres(with_rows(book, name, lambda _: rows)) != []


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """Return a small workbook with weights, single criteria, rejected and screened out ones."""
    return read(written(rank(random_round(247)), tmp_path_factory.mktemp("rich")))


NUMBERS = st.decimals(allow_nan=True) | st.floats(allow_nan=False).map(lambda f: Decimal(repr(f)))
KINDS = st.sampled_from(["date", "bool", "error", "formula"])
CELLS = st.one_of(st.text(max_size=9), NUMBERS, st.builds(Odd, KINDS, st.text(max_size=9)))


def places_of(book: Book) -> list[str]:
    return [
        f"{sheet.name}!{letters(column)}{row}"
        for sheet in book
        for row, cells in enumerate(sheet.rows, 1)
        for column in range(1, len(cells) + 1)
    ]


def answer(book: Book) -> list[str]:
    """Return the lines of a refusal or of the differences; anything else escapes."""
    try:
        differences = check_workbook(book).differences
    except Refusal as refused:
        return [*refused.lines("ko"), *refused.lines("en")]
    whys = [line for each in differences if each.why for line in (each.why.ko, each.why.en)]
    return [
        text for each in differences for text in (each.where, each.found, each.recounted)
    ] + whys


@settings(max_examples=300)
@given(st.data())
def test_no_cell_however_strange_breaks_it(rich: Book, data: st.DataObject) -> None:
    old = st.sampled_from([cell for sheet in rich for row in sheet.rows for cell in row])
    places = st.sampled_from(places_of(rich))
    cells = data.draw(st.dictionaries(places, CELLS | old, min_size=1, max_size=4))
    assert all(line.isprintable() for line in answer(with_cells(rich, cells)))


@settings(max_examples=100)
@given(st.data())
def test_no_lack_or_surplus_of_rows_breaks_it(rich: Book, data: st.DataObject) -> None:
    sheet = data.draw(st.sampled_from(rich))
    rows = data.draw(st.lists(st.sampled_from(sheet.rows), max_size=len(sheet.rows) + 2))
    answer(with_rows(rich, sheet.name, lambda _: rows))
    cut = data.draw(st.integers(0, len(sheet.rows[0])))
    answer(with_rows(rich, sheet.name, lambda all_: [row[:cut] for row in all_]))
