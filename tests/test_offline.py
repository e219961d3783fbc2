"""평가표 파일: written, filled in, read back, and compared with the record as it is by then."""

import re
import shutil
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.errors import Refusal
from scoring.gate import clean
from scoring.intake.xlsx import read_workbook
from scoring.offline import (
    COMMENTS_PAGE,
    HIDDEN_PAGE,
    POINTS_PAGE,
    Difference,
    Held,
    Spot,
    differences,
    said_of,
    taken,
)
from scoring.rulebook import shipped
from scoring.views import OwnSheet, SheetState
from tests.build import rulebook
from tests.libreoffice import needs_libreoffice, recalculated, saved_again
from tests.offline_files import PARTS, edit, fill, fill_page, read, rewrite, sheet, written
from tests.workbooks import read_cells

ODD = '=HYPERLINK("http://a.b","[/]") <b>&amp;</b> _x0041_'


def points(number: str, criterion: str) -> Spot:
    return Spot(number, criterion, comment=False)


def comment(number: str, criterion: str = "") -> Spot:
    return Spot(number, criterion, comment=True)


def values(path: Path) -> Mapping[Spot, Held]:
    return {spot: each for spot, each in read(path).values.items() if each is not None}


def refused(path: Path, *own: OwnSheet, **facts: Any) -> list[str]:
    with pytest.raises(Refusal) as caught:
        differences(read(path, **facts), own)
    return [line.removeprefix(f"{path}, ") for line in caught.value.lines("ko")]


def two() -> tuple[OwnSheet, OwnSheet]:
    first = sheet("A-001", {"plan": 5025}, comments={"": ODD, "use": "한 줄\n두 줄\t끝"})
    return first, sheet("A-002", title=ODD, lead=ODD, partner=ODD)


def test_what_was_written_reads_the_same_and_differs_in_nothing(tmp_path: Path) -> None:
    path = written(tmp_path / "이름이 다른 파일.xlsx", *two())
    assert values(path) == {
        points("A-001", "plan"): 5025,
        comment("A-001"): ODD,
        comment("A-001", "use"): "한 줄\n두 줄\t끝",
    }
    assert differences(read(path), two()) == ()


def test_only_our_own_formulas_stand_in_the_file(tmp_path: Path) -> None:
    made = read_cells(written(tmp_path / "a.xlsx", *two()))
    assert {at: formula for at, formula in made.formulas.items() if at[0] == POINTS_PAGE} == {
        (POINTS_PAGE, 6, 8): 'IF(COUNT(F6:G6)=0,"",ROUND(SUM(F6:G6),2))',
        (POINTS_PAGE, 6, 9): "COUNT(F6:G6)",
        (POINTS_PAGE, 7, 8): 'IF(COUNT(F7:G7)=0,"",ROUND(SUM(F7:G7),2))',
        (POINTS_PAGE, 7, 9): "COUNT(F7:G7)",
    }
    assert len(made.formulas) == 4


def test_all_is_locked_but_what_is_filled_in_and_every_such_cell_is_checked(tmp_path: Path) -> None:
    done = sheet("A-003", {"plan": 100}, state=SheetState.SUBMITTED)
    path = written(tmp_path / "a.xlsx", *two(), done)
    with zipfile.ZipFile(path) as book:
        points, comments = (
            book.read(PARTS[page]).decode() for page in (POINTS_PAGE, COMMENTS_PAGE)
        )
        styles, names = book.read("xl/styles.xml").decode(), book.read("xl/workbook.xml").decode()
    looks = re.findall(r"<xf [^>]*?(?:/>|>.*?</xf>)", styles.partition("<cellXfs")[2])
    cells = re.findall(r'<c r="([A-Z]+[0-9]+)" s="([0-9]+)"', points)
    open_ = {at for at, look in cells if 'locked="0"' in looks[int(look)]}
    assert open_ == {"F6", "G6", "J6", "F7", "G7", "J7"}
    for xml in (points, comments):
        assert "<sheetProtection" in xml
        assert "password" not in xml
    assert re.findall(r'<dataValidation [^>]*sqref="([^"]+)"', points) == [
        "F6:F8",
        "G6:G8",
        "J6:J8",
    ]
    assert re.findall(r'<dataValidation [^>]*sqref="([^"]+)"', comments) == ["D6:E8"]
    assert "MOD(ROUND(F6*100,0)*4,100)=0" in points
    assert re.findall(r'<sheet name="([^"]+)"[^>]* state="hidden"', names) == [HIDDEN_PAGE]


def test_what_was_filled_in_is_a_difference_by_its_address(tmp_path: Path) -> None:
    path = fill(written(tmp_path / "a.xlsx", *two()), F6="", G6="40", G7="0.25", J7="좋음")
    fill_page(path, COMMENTS_PAGE, {"D7": "8"})
    own = two()
    assert differences(read(path), own) == (
        Difference(points("A-001", "plan"), "평가표!F6", None, 5025, conflict=False),
        Difference(points("A-001", "use"), "평가표!G6", 4000, None, conflict=False),
        Difference(points("A-002", "use"), "평가표!G7", 25, None, conflict=False),
        Difference(comment("A-002"), "평가표!J7", "좋음", None, conflict=False),
        Difference(comment("A-002", "plan"), "지표별 의견!D7", "8", None, conflict=False),
    )
    found = taken(differences(read(path), own), {points("A-001", "use"): "record"})
    assert (dict(found.points), dict(found.comments), found.count) == (
        {"A-001": {"plan": None}, "A-002": {"use": 25}},
        {"A-002": {"": "좋음", "plan": "8"}},
        4,
    )


def test_where_both_moved_neither_wins_until_somebody_decides(tmp_path: Path) -> None:
    first, second = two()
    path = fill(written(tmp_path / "a.xlsx", first, second), F6="50", G6="40", J6="다른 말")
    now = replace(first, points={"plan": 5100, "use": 4000}, comments={"": "새 말", "use": "새"})
    found = differences(read(path), (now, second))
    assert found == (
        Difference(points("A-001", "plan"), "평가표!F6", 5000, 5100, conflict=True),
        Difference(comment("A-001"), "평가표!J6", "다른 말", "새 말", conflict=True),
    )
    how = "--take 평가표!F6=file 또는 --take 평가표!F6=record로 정하세요."
    with pytest.raises(Refusal) as caught:
        taken(found, {comment("A-001"): "file"})
    assert caught.value.lines("ko") == [
        "평가표!F6: 파일 50, 기록 51: 기록과 파일의 값이 다릅니다. " + how
    ]
    decided = taken(found, {comment("A-001"): "file", points("A-001", "plan"): "record"})
    assert (dict(decided.points), dict(decided.comments)) == ({}, {"A-001": {"": "다른 말"}})


@pytest.mark.parametrize(
    ("state", "why"),
    [
        (SheetState.SUBMITTED, "이미 제출한 평가표라"),
        (SheetState.KEYED, "종이 평가표가 확인을 기다리고 있어"),
        (SheetState.RECUSED, "제척·기피·회피한 과제라"),
        (SheetState.ABSENT, "불참한 과제라"),
    ],
)
def test_a_locked_sheet_is_refused_by_name_if_it_was_filled_in(
    tmp_path: Path, state: SheetState, why: str
) -> None:
    first, second = two()
    path = written(tmp_path / "a.xlsx", first, second)
    locked = replace(first, state=state)
    assert differences(read(path), (locked, second)) == ()
    fill(path, F6="50", G6="40")
    (line,) = refused(path, locked, second)
    assert (
        line
        == f"{path}: A-001: {why} 파일로 고칠 수 없습니다. 이 과제의 칸을 처음 값으로 되돌리세요."
    )
    (line,) = refused(path, second)
    assert line.startswith(f"{path}: A-001: 본인이 평가하는 과제가 아니라")


def test_wrong_cells_are_refused_by_address_all_in_one_run(tmp_path: Path) -> None:
    path = fill(
        written(tmp_path / "a.xlsx", *two()),
        F6="８５",
        G6="40.25",
        F7="59.1",
        G7="<f>1+1</f><v>2</v>",
        J7='<f>HYPERLINK("http://a.b")</f><v>0</v>',
    )
    edit(
        path,
        COMMENTS_PAGE,
        {"D6": "<is><t>가\u200b나</t></is>"},
        after='<hyperlinks><hyperlink ref="E6:E7" location="x"/></hyperlinks>',
    )
    hidden = "보이지 않는 문자(U+200B)가 들어 있습니다. 그 글자를 지우고 다시 저장하세요."
    live = "수식이나 링크가 있습니다. 값만 직접 입력하세요."
    assert refused(path, *two()) == [
        "평가표!F6: 점수가 아닙니다: '８５'. 단위나 기호 없이 8처럼 숫자만 쓰세요.",
        "평가표!G6: 40.25점은 '활용효과'의 범위 0~40점을 벗어납니다. 고치세요.",
        "평가표!F7: 59.1점은 점수 단위 0.25점에 맞지 않습니다. 고치세요.",
        "평가표!G7: " + live,
        "평가표!J7: " + live,
        "지표별 의견!D6: " + hidden,
        "지표별 의견!E6: " + live,
        "지표별 의견!E7: " + live,
    ]


def test_at_most_twenty_wrong_cells_are_named(tmp_path: Path) -> None:
    many = [sheet(f"A-{nth:03d}") for nth in range(30)]
    path = written(tmp_path / "a.xlsx", *many)
    fill(path, **{f"F{6 + nth}": "한 점" for nth in range(30)})
    lines = refused(path, *many)
    assert len(lines) == 21
    assert lines[-1].endswith("위의 것을 고친 뒤 다시 실행하세요.")


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        ({"member": "위원2"}, "위원1 위원의 평가표 파일입니다. 본인(위원2)의 파일을 쓰세요."),
        (
            {"round": "2024-1"},
            "다른 평가회차(2023-1)의 평가표 파일입니다. 이 회차(2024-1)의 파일을 쓰세요.",
        ),
        ({"rulebook": shipped("motie-2023-265")}, "파일을 만든 뒤 평가 규칙이 바뀌었습니다."),
        ({"again": True}, "선정평가와 재평가의 평가표가 섞였습니다."),
    ],
)
def test_another_file_is_refused_by_name(
    tmp_path: Path, facts: Mapping[str, object], line: str
) -> None:
    path = written(tmp_path / "a.xlsx", *two())
    (said,) = refused(path, *two(), **facts)
    assert said.startswith(f"{path}: {line}")


@pytest.mark.parametrize("address", ["B2", "B3", "B4", "B5", "B6", "D7", "A8"])
def test_a_token_that_was_touched_does_not_hold(tmp_path: Path, address: str) -> None:
    path = written(tmp_path / "a.xlsx", *two())
    fill_page(path, HIDDEN_PAGE, {address: "1111"})
    (said,) = refused(path, *two())
    assert said.startswith(f"{path}: 파일의 확인값이 맞지 않습니다.")


def test_what_is_no_file_of_ours_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", *two())
    rewrite(path, {"xl/workbook.xml": lambda xml: xml.replace('name="simsa"', 'name="other"')})
    assert refused(path, *two())[0].startswith(f"{path}: 평가표 파일이 아닙니다.")
    other = tmp_path / "a.csv"
    shutil.copy(path, other)
    assert refused(other, *two())[0].startswith(f"{other}: 평가표 파일이 아닙니다.")


def test_rows_and_headings_must_be_there(tmp_path: Path) -> None:
    path = fill(written(tmp_path / "a.xlsx", *two()), A7="A-009")
    back = "접수번호를 되돌리거나 행의 값을 지우세요."
    assert refused(path, *two()) == [
        "평가표!A7: 이 파일의 접수번호가 아닙니다: 'A-009'. " + back,
        f"{path}: '평가표' 시트에 접수번호 A-002의 행이 없습니다. 행을 되돌리세요.",
    ]
    path = fill(written(tmp_path / "b.xlsx", *two()), A7="A-001", F5="다른 지표")
    (line,) = refused(path, *two())
    assert line.startswith(
        "평가표!F5: 머리글이 '연구계획 (60)'이어야 합니다. 지금 값: '다른 지표'."
    )


def test_a_comment_longer_than_a_cell_is_cut_in_sight_and_kept_whole(tmp_path: Path) -> None:
    long = sheet("A-001", comments={"": "가" * 33_000})
    path = written(tmp_path / "a.xlsx", long)
    held = values(path)[comment("A-001")]
    assert isinstance(held, str)
    assert held == "가" * 32_000 + "\n... (이하 1,000자는 화면에서 볼 수 있습니다)"
    assert differences(read(path), (long,)) == ()
    fill(path, J6="짧게")
    (line,) = refused(path, long)
    assert line.startswith("평가표!J6: 길어서 일부만 실린 의견이라")


def test_a_long_comment_from_a_file_changes_nothing_the_second_time(tmp_path: Path) -> None:
    words = "나" * 32_500
    path = fill(written(tmp_path / "a.xlsx", sheet("A-001")), J6=words)
    (found,) = differences(read(path), (sheet("A-001"),))
    assert found.file == words
    assert differences(read(path), (sheet("A-001", comments={"": words}),)) == ()


@needs_libreoffice
@pytest.mark.libreoffice
def test_a_file_that_libreoffice_saved_reads_the_same(tmp_path: Path) -> None:
    own = (*two(), sheet("003", {"use": 25}, state=SheetState.SUBMITTED))
    path = fill(written(tmp_path / "a.xlsx", *own), G7="7.5", J7="한 줄\n두 줄")
    (again,) = saved_again([path], tmp_path)
    assert read(again).values == read(path).values
    assert differences(read(again), own) == differences(read(path), own)


@needs_libreoffice
@pytest.mark.libreoffice
def test_totals_are_live(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", *two())
    fill(path, F6="55", G6="0.25", F7="7.5")
    assert totals(path)[0] == ("50.25", "1")
    (again,) = recalculated([path], tmp_path)
    assert totals(again) == [("55.25", "2"), ("7.5", "1")]


def totals(path: Path) -> list[tuple[str, ...]]:
    first = read_workbook(path)[0]
    return [tuple(map(str, row[7:9])) for row in first.rows[5:7]]


words = st.text(max_size=30).map(
    lambda each: "".join(sign for sign in each if sign.isprintable() or sign in "\n\t")
)


def passes(raw: str) -> bool:
    try:
        return bool(clean(raw, lines=True))
    except Refusal:
        return False


said = words.filter(passes).map(lambda each: clean(each, lines=True))


@given(
    points=st.dictionaries(st.sampled_from(["a", "b"]), st.integers(-2, 40).map(lambda n: n * 25)),
    comments=st.dictionaries(st.sampled_from(["", "a", "b"]), said),
    title=said,
    state=st.sampled_from([SheetState.EMPTY, SheetState.DRAFT, SheetState.SUBMITTED]),
)
@settings(max_examples=15, deadline=None)
def test_out_and_in_is_no_difference(
    points: Mapping[str, int], comments: Mapping[str, str], title: str, state: SheetState
) -> None:
    criterion = {"maximum": "10", "minimum": "-0.5"}
    group = {"name": "둘", "criterion": [{"id": n, "name": n, **criterion} for n in "ab"]}
    book = rulebook(scores={"step": "0.25"}, group=[group])
    own = sheet("A-001", points, comments=comments, title=title, state=state)
    with TemporaryDirectory() as folder:
        path = written(Path(folder) / "a.xlsx", own, rulebook=book)
        assert differences(read(path, rulebook=book), (own,)) == ()
        found = read(path, rulebook=book).values
    assert {spot.criterion: each for spot, each in found.items() if not spot.comment} == {
        "a": points.get("a"),
        "b": points.get("b"),
    }


@pytest.mark.parametrize(
    ("value", "shown"),
    [(None, "빈칸"), (0, "0"), (1000, "10"), (850, "8.5"), (-25, "-0.25"), ("가\n나", "'가 나'")],
)
def test_a_value_in_a_few_words(value: Held, shown: str) -> None:
    assert said_of(value, "ko") == shown
