"""그림: what the pictures are drawn from follows the points."""

from fractions import Fraction
from pathlib import Path
from zipfile import ZipFile

import pytest

from exports.workbook import write_workbook
from scoring.aggregate import rank, standings
from scoring.recount import check_file
from tests.libreoffice import needs_libreoffice, recalculated
from tests.practice import cells, practice
from tests.rounds import random_round
from tests.workbooks import with_number


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("charts") / "r.xlsx"
    write_workbook(rank(practice()), path)
    return path


def test_the_lines_are_threshold_and_last_slot(book: Path) -> None:
    head, *rows = cells(book)["그림"][3:]
    scored = [each for each in standings(rank(practice())) if each.panel_score is not None]
    assert [row[0] for row in rows] == [each.number for each in scored]
    assert head[6:8] == ["순위 안 최종점수", "지원규모 경계"]
    (last,) = [each.final for each in scored if each.rank == 8]
    assert last == Fraction(389, 5)
    assert {(row[2], row[7]) for row in rows} == {(70, 77.8)}
    totals = cells(book)["위원별 총점"][4:]
    told = {row[0]: [each for each in row[2:-1] if each != ""] for row in totals}
    for row, each in zip(rows, scored, strict=True):
        assert row[3:5] == [max(told[each.number]), min(told[each.number])]
    with ZipFile(book) as archive:
        charts = [name for name in archive.namelist() if name.startswith("xl/charts/chart")]
        drawn = [archive.read(name).decode() for name in charts]
    assert len(charts) == 3
    assert sum("지원규모 8개 과제의 경계" in each for each in drawn) == 1
    assert sum("<c:hiLowLines>" in each for each in drawn) == 1
    (lined,) = [each for each in drawn if "지원규모 8개 과제의 경계" in each]
    assert lined.count('<c:showSerName val="1"/>') == 2
    assert lined.count('<c:delete val="1"/>') == 2 * (len(rows) - 1)  # once on each line


@needs_libreoffice
def test_the_figures_recalculate_and_follow_a_point(book: Path, tmp_path: Path) -> None:
    books = [book]
    for seed in range(20):
        books.append(tmp_path / f"{seed}.xlsx")
        write_workbook(rank(random_round(seed)), books[-1])
    moved = tmp_path / "moved.xlsx"
    row = next(n for n, each in enumerate(cells(book)["원점수"], 1) if each[0] == "A-016")
    with_number(book, moved, "원점수", f"C{row}", "0")
    *same, after = recalculated([*books, moved], tmp_path)
    drawn = 0
    for before, again in zip(books, same, strict=True):
        found, right = cells(again).get("그림"), cells(before).get("그림")
        assert (found is None) == (right is None)
        for one, other in zip(found or [], right or [], strict=True):
            assert one[:8] == pytest.approx(other[:8]), before
            drawn += 1
    assert drawn > 60
    assert check_file(same[0]).differences == ()
    minimum = {each[0]: each[4] for each in cells(book)["그림"][4:]}
    assert {each[0]: each[4] for each in cells(after)["그림"][4:]} != minimum
