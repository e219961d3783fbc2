"""A workbook as it is written agrees with itself, whatever the rules, and whoever saved it."""

from dataclasses import replace
from pathlib import Path

import pytest

from exports.workbook.scale import book_scale
from scoring.aggregate import rank
from scoring.model import Decision, Snapshot, State
from scoring.recount import Checked, check_file
from scoring.rulebook import parse, shipped
from tests.build import rulebook, snapshot
from tests.libreoffice import needs_libreoffice, recalculated, saved_again
from tests.practice import practice
from tests.rounds import random_round
from tests.rulebooks import SHIPPED, SMALL
from tests.sheets import cell, read, wheres, with_cells, written
from tests.workbooks import with_number


def checked(round_: Snapshot, folder: Path) -> Checked:
    return check_file(written(rank(round_), folder))


def test_the_practice_round_agrees(tmp_path: Path) -> None:
    assert checked(practice(), tmp_path) == Checked(24, ())


@pytest.mark.parametrize("state", State)
def test_every_state_is_known(state: State, tmp_path: Path) -> None:
    assert checked(replace(practice(), state=state), tmp_path) == Checked(24, ())


def test_random_rounds_agree(tmp_path: Path) -> None:
    for seed in range(40):
        round_ = random_round(seed)
        expected = Checked(len(round_.applications), ())
        assert checked(round_, tmp_path) == expected, f"seed {seed}"


@pytest.mark.long
@pytest.mark.parametrize("first", range(40, 540, 100))
def test_many_random_rounds_agree(first: int, tmp_path: Path) -> None:
    for seed in range(first, first + 100):
        assert checked(random_round(seed), tmp_path).differences == (), f"seed {seed}"


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_rulebook_is_read_back(name: str, tmp_path: Path) -> None:
    rules = shipped(name)
    least = [str(criterion.minimum) for criterion in rules.criteria]
    most = [str(criterion.maximum) for criterion in rules.criteria]
    round_ = snapshot(rules, {"A": [most] * 7, "B": [least] * 5 + [most] * 2, "C": [most]})
    assert checked(round_, tmp_path) == Checked(3, ())


# Names that are headings and labels, sources wherever one may stand, numbers and truth as text.
MISLEADING = {
    'id = "small"': 'id = "true"\ninferred = true',
    'title = "작은 규칙"': 'title = "1"\ntitle_source = "가"\ntitle_source_source = "나"',
    'version = "1판"': 'version = "지원규모"\nbonus_source = "다"\ngroup_source = "라"',
    'agency = "전문기관"': 'agency = "  규칙 digest  "\nscores_source = "마"\nslots_source = ""',
    'name = "계획"': 'name = "순위"',
    '"성과"': '"평가점수"',
    'name = "필요성"': 'name = "총점"\ninferred = ["maximum"]\ninferred_source = "바"',
    'guidance = ["필요한가"]': 'guidance = ["", "7", "없음"]\nguidance_source = "사"',
    'name = "효과"': 'name = "접수번호"\nguidance = []\nguidance_source = "아"',
    'name = "카라반"': 'name = "가점 신청"',
    'name = "제재"': 'name = "감점 반영"\ninferred = false',
}


def test_a_rulebook_of_misleading_names_is_read_back(tmp_path: Path) -> None:
    source = SMALL
    for old, new in MISLEADING.items():
        assert old in source
        source = source.replace(old, new)
    rules = parse(source)
    sheets = {"A": [["50", "30"]] * 4, "접수번호": [["60", "40"]] * 4}
    round_ = snapshot(rules, sheets)
    evaluators = ("접수번호", "평가점수", "주관기관", "총점")
    named = replace(round_.sheets, evaluators=evaluators)
    assert checked(replace(round_, sheets=named), tmp_path) == Checked(2, ())


def tied(**changes: object) -> Snapshot:
    """Return a round in which people chose B of the tied A, B and C for the last of two slots."""
    rules = rulebook(slots=2, threshold={"points": "70"}, **changes)
    width = len(rules.criteria)
    sheets = {n: [["80"] * width] * 3 for n in "ABC"} | {"D": [["90"] * width] * 3}
    decision = Decision(("A", "B", "C"), ("B",), "위원회 합의", ("위원장",))
    return snapshot(rules, sheets, decisions=[decision])


# So many decimals that no spreadsheet could compute the ranking exactly.
FINE = {
    "scores": {"places": 6},
    "group": [
        {
            "name": "총점",
            "criterion": [{"id": "a", "name": "가", "maximum": "100", "weight": "0.000001"}],
        }
    ],
}


@pytest.mark.parametrize(
    ("changes", "decided", "outcomes"),
    [
        ({}, ("산출!L5", "산출!L6", "산출!L7"), ("순위!J6", "순위!J7", "순위!J8")),
        (FINE, ("순위!N6", "순위!N7", "순위!N8"), ("순위!K6", "순위!K7", "순위!K8")),
    ],
    ids=["formulas", "values only"],
)
def test_a_decided_tie_is_read_where_it_stands(
    changes: dict[str, object],
    decided: tuple[str, ...],
    outcomes: tuple[str, ...],
    tmp_path: Path,
) -> None:
    round_ = tied(**changes)
    assert (book_scale(rank(round_)) is None) == (changes == FINE)
    book = read(written(rank(round_), tmp_path))
    assert wheres(book) == []
    assert [cell(book, each) for each in decided] == ["비선정", "선정", "비선정"]
    assert [cell(book, each) for each in outcomes] == ["지원가능", "지원대상", "지원가능"]
    for choice, differing in (
        (("선정", "비선정", "비선정"), outcomes[:2]),
        (("비선정", "비선정", "비선정"), outcomes[1:2]),
        (("선정", "선정", "비선정"), outcomes[1:2]),
        (("", "선정", "비선정"), outcomes[1:2]),
        (("", "", ""), outcomes[1:2]),
    ):
        chosen = with_cells(book, dict(zip(decided, choice, strict=True)))
        assert [each for each in wheres(chosen) if each in outcomes] == list(differing)
    assert wheres(with_cells(book, {decided[0]: "예"})) == [decided[0]]


def test_values_only_have_no_steps_and_say_so(tmp_path: Path) -> None:
    book = read(written(rank(replace(tied(**FINE), decisions=())), tmp_path))
    assert "산출" not in {sheet.name for sheet in book}
    assert wheres(book) == []
    assert wheres(with_cells(book, {"요약!A2": ""})) == ["산출"]
    assert wheres(with_cells(book, {"요약!A2": "값만 적음"})) == ["산출", "요약!A2"]


@needs_libreoffice
def test_what_libreoffice_saved_agrees(tmp_path: Path) -> None:
    rounds = [practice(), tied(), tied(**FINE), *(random_round(seed) for seed in range(8))]
    books = []
    for nth, round_ in enumerate(rounds):
        folder = tmp_path / str(nth)
        folder.mkdir()
        books.append(written(rank(round_), folder).rename(tmp_path / f"{nth}.xlsx"))
    for again in (saved_again(books, tmp_path), recalculated(books, tmp_path)):
        found = [check_file(path) for path in again]
        assert found == [Checked(len(each.applications), ()) for each in rounds]


@needs_libreoffice
def test_a_changed_point_agrees_once_it_is_recalculated(tmp_path: Path) -> None:
    book = written(rank(practice()), tmp_path)
    changed = tmp_path / "changed.xlsx"
    last = len(read(book)[3].rows)
    assert cell(read(book), f"원점수!A{last}") == "A-024"
    with_number(book, changed, "원점수", f"C{last}", "0")
    assert len(check_file(changed).differences) > 0
    (again,) = recalculated([changed], tmp_path)
    assert check_file(again) == Checked(24, ())
