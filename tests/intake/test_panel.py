"""The panel list: names that stand once, roles, and a warning about its composition."""

import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest

from scoring.errors import Phrase
from scoring.gate import Cell
from scoring.intake.panel import ROW_LIMIT, panel_of, read_panel
from scoring.people import Person, Role
from tests.intake.tables import NAME, grid, lines

HEADER = ["성명", "소속", "역할"]


def refused(*rows: Sequence[Cell]) -> list[str]:
    return [line.removeprefix(f"{NAME}, ") for line in lines(lambda: panel_of(grid(*rows)))]


@pytest.mark.parametrize(
    "header",
    [["성명", "소속", "역할", "분야", "구분"], ["name", "affiliation", "role", "field", "sector"]],
)
def test_every_column_in_both_languages(header: list[str]) -> None:
    read = panel_of(grid(header, [" 김민수(A) ", "가대학교", "위원장", "인공지능", "학계"]))
    assert read.value == (Person("김민수(A)", "가대학교", Role.CHAIR, "인공지능", "학계"),)


@pytest.mark.parametrize(
    ("written", "role"),
    [
        ("위원장", Role.CHAIR),
        ("chair", Role.CHAIR),
        ("위원", Role.MEMBER),
        ("member", Role.MEMBER),
        ("간사", Role.SECRETARY),
        ("secretary", Role.SECRETARY),
        ("부처", Role.OFFICER),
        ("officer", Role.OFFICER),
        (unicodedata.normalize("NFD", "위원장"), Role.CHAIR),
    ],
)
def test_roles(written: str, role: Role) -> None:
    assert panel_of(grid(HEADER, ["김", "가", written])).value == (Person("김", "가", role),)


def test_every_bad_cell_is_named() -> None:
    decomposed = unicodedata.normalize("NFD", "김민수")
    assert refused(HEADER, ["김민수", "", "의장"], [decomposed, "가", ""], ["", "", "위원"]) == [
        "2행, 소속 열: 비어 있습니다. 값을 써넣으세요.",
        ("2행, 역할 열: 역할이 아닙니다: '의장'. 위원장, 위원, 간사, 부처 가운데 하나를 쓰세요."),
        "3행, 역할 열: 비어 있습니다. 값을 써넣으세요.",
        (
            "3행, 성명 열: 2행에도 이름이 '김민수'인 사람이 있습니다."
            " 다른 사람이면 김민수(A)처럼 쓰세요."
        ),
        "4행, 성명 열: 비어 있습니다. 값을 써넣으세요.",
        "4행, 소속 열: 비어 있습니다. 값을 써넣으세요.",
    ]


def test_every_missing_header_is_named() -> None:
    assert refused(["이름", "field"], ["김", "가"]) == [
        f"1행: 필수 열이 없습니다: '{name}'. 머리글을 확인하세요." for name in HEADER
    ]


def test_names_are_folded_no_further_than_nfc() -> None:
    people = panel_of(grid(HEADER, ["Kim", "가", "위원"], ["Ｋｉｍ", "가", "위원"])).value
    assert [person.name for person in people] == ["Kim", "Ｋｉｍ"]


@pytest.mark.parametrize(
    ("sectors", "industry"),
    [
        (["산업계", "학계", "연구계"], None),
        (["industry", "학계", "연구계"], None),
        (["산업계", "학계", "연구계", "학계"], 1),
        (["학계", "", ""], 0),
        (["", "", ""], None),
    ],
)
def test_a_panel_with_under_a_third_from_industry_is_warned_of(
    sectors: list[str], industry: int | None
) -> None:
    count = len(sectors)
    rows = [[f"위원{nth}", "가", "위원", sector] for nth, sector in enumerate(sectors)]
    others = [["간사", "나", "간사", "산업계"], ["부처", "다", "부처", "산업계"]]
    warning = Phrase(
        f"{NAME}: 평가위원 {count}명 가운데 산업계 {industry}명, 3분의 1 미만",
        f"{NAME}: {industry} of {count} evaluators from industry, under a third",
    )
    found = panel_of(grid([*HEADER, "구분"], *rows, *others)).warnings
    assert found == (() if industry is None else (warning,))


def test_unknown_columns_are_warned_of() -> None:
    found = panel_of(grid([*HEADER, "연락처"], ["김", "가", "위원", "02"])).warnings
    assert found == (Phrase(f"{NAME}: 쓰지 않는 열: 연락처", f"{NAME}: columns not used: 연락처"),)


def test_a_file_is_read_up_to_its_limit(tmp_path: Path) -> None:
    path = tmp_path / "panel.csv"
    rows = "".join(f"위원{nth},가,위원\n" for nth in range(ROW_LIMIT))
    path.write_text(f"성명,소속,역할\n{rows}", encoding="utf-8")
    assert len(read_panel(path).value) == 5_000
    path.write_text(f"성명,소속,역할\n{rows}하나,더,위원\n", encoding="utf-8")
    sentence = f"{path}: 자료가 5,000행을 넘습니다. 파일을 나누거나 줄이세요."
    assert lines(lambda: read_panel(path)) == [sentence]
