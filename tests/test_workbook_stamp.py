"""What a workbook is, said where nobody misses it: stamp, pages, properties, protection."""

import re
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from exports.stamp import STATES
from exports.workbook import write_workbook
from scoring.aggregate import rank
from scoring.intake.xlsx import read_workbook
from scoring.model import JournalHead, State
from scoring.recount import check_file
from tests.build import rulebook, snapshot
from tests.libreoffice import needs_libreoffice, saved_again
from tests.practice import practice

HEAD = JournalHead("2023-1", 53, "sha256:" + "5" * 64)


def written(folder: Path, state: State) -> Path:
    path = folder / f"{state.value}.xlsx"
    write_workbook(rank(replace(practice(), state=state, journal=HEAD)), path)
    return path


def parts(path: Path, pattern: str) -> dict[str, str]:
    with ZipFile(path) as book:
        return {n: book.read(n).decode() for n in book.namelist() if re.fullmatch(pattern, n)}


@pytest.mark.parametrize("state", State)
def test_every_page_says_state_digest_and_entries(tmp_path: Path, state: State) -> None:
    path = written(tmp_path, state)
    (summary,) = read_workbook(path)
    assert summary.rows[0][5] == STATES[state].ko
    assert (summary.rows[2][0] == "") == (state is State.CONFIRMED)
    sheets = parts(path, r"xl/worksheets/sheet\d+\.xml")
    assert len(sheets) == 10
    for sheet in sheets.values():
        header = re.findall("<oddHeader>(.*?)</oddHeader>", sheet)
        assert [each.rpartition(" ")[2] for each in header] == [STATES[state].ko.split()[-1]]
        (footer,) = re.findall("<oddFooter>(.*?)</oddFooter>", sheet, re.DOTALL)
        assert f" 변경이력 53건\n{HEAD.digest}&amp;R" in footer
        assert footer.endswith("&amp;P / &amp;N")
    (core,) = parts(path, r"docProps/core\.xml").values()
    assert f"<dc:subject>{STATES[state].ko}</dc:subject>" in core
    assert HEAD.digest in core


def test_sheets_are_protected_without_a_password_but_for_what_was_typed(tmp_path: Path) -> None:
    path = written(tmp_path, State.CLOSED)
    sheets = parts(path, r"xl/worksheets/sheet\d+\.xml")
    for sheet in sheets.values():
        (protection,) = re.findall("<sheetProtection[^>]*>", sheet)
        assert "password" not in protection
        assert 'sheet="1"' in protection
    (styles,) = parts(path, r"xl/styles\.xml").values()
    cells = styles.partition("<cellXfs")[2].split("<xf ")[1:]
    free = {str(nth) for nth, each in enumerate(cells) if 'locked="0"' in each}
    for name, sheet in sheets.items():
        for attributes, content in re.findall("<c ([^>]*[^/])>(.*?)</c>", sheet):
            (style,) = re.findall('s="([0-9]+)"', attributes) or ["0"]
            assert not ("<f>" in content and style in free), name
    assert free


def test_tables_are_filtered_and_printed_whole(tmp_path: Path) -> None:
    path = written(tmp_path, State.CLOSED)
    (book,) = parts(path, r"xl/workbook\.xml").values()
    assert book.count("_xlnm.Print_Area") == 10
    assert book.count("_xlnm._FilterDatabase") == 9
    assert "요약!$A$1:$F$6" in book


def test_a_title_made_of_commands_stays_a_title(tmp_path: Path) -> None:
    title = "R&D &A &P " * 12
    path = tmp_path / "r.xlsx"
    write_workbook(rank(snapshot(rulebook(title=title), {"A": ["50", "60", "70"]})), path)
    for sheet in parts(path, r"xl/worksheets/sheet\d+\.xml").values():
        (header,) = re.findall("<oddHeader>(.*?)</oddHeader>", sheet)
        assert header.startswith("&amp;L&amp;8 R&amp;&amp;D &amp;&amp;A")


@needs_libreoffice
def test_it_recounts_after_libreoffice_saved_it(tmp_path: Path) -> None:
    for saved in saved_again([written(tmp_path, State.DRAFT)], tmp_path):
        assert check_file(saved).differences == ()


def test_the_first_page_says_whether_evaluators_stand_in_it_by_name(tmp_path: Path) -> None:
    named, numbered = tmp_path / "named.xlsx", tmp_path / "numbered.xlsx"
    given = practice()
    aliases = {name: f"위원{nth}" for nth, name in enumerate(given.sheets.evaluators, start=1)}
    write_workbook(rank(given), named)
    write_workbook(rank(replace(given, aliases=aliases)), numbered)
    for path, said in ((named, "위원 이름 포함"), (numbered, "")):
        (summary,) = read_workbook(path)
        assert summary.rows[1][5] == said
        assert check_file(path).differences == ()
