"""What a record adds to the workbook: by number, never by name, and the record's to the letter."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest

from exports.appeals.table import in_seoul
from exports.proceedings import Names
from exports.proceedings.panel import dates
from exports.result import write_result
from scoring import acts
from scoring.acts import Record
from scoring.intake.xlsx import Sheet, read_workbook
from scoring.masking import without_names
from scoring.phases import Phase
from scoring.recount import Difference, check_file, read_sheets
from scoring.result_digest import digest_lines
from scoring.verify import Moment, round_at, verify
from scoring.views import Me, RecusalKind
from tests.libreoffice import needs_libreoffice, saved_again
from tests.practice import practice
from tests.record.stage import CHAIR, SECRETARY, Stage, advance, close, fill_all, stage
from tests.record.stage import practice_stage as staged
from tests.record.stage_appeals import confirmed, tell
from tests.sheets import Book, sheet_of, with_cells, without
from tui.appealed import background
from tui.handed_out import _beside, read_handed_out

LEADER, CLERK, OFFICER = "정해원", "조현우", "서민경"
PANEL = practice().sheets.evaluators
AT = datetime(2023, 7, 1, 3, tzinfo=UTC)
CHECK = "simsa verify --db 평가파일 --export 이파일"
LONG = "가나다 " * 200


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """A closed round in which everybody is named wherever people can write."""
    on = staged(tmp_path_factory.mktemp("told"))
    record, chair, clerk = on.record, on.people[LEADER], on.people[CLERK]
    one, two, three, *_ = (name for name in PANEL if name != LEADER)
    say = f"{one} 위원과 {LEADER} 위원장의 의견, {two}님은 다름"
    ids = [each.id for each in on.rules.criteria]
    acts.record_points(record, on.people[one], on.at(), "A-001", {ids[0]: 300})
    acts.record_points(record, on.people[one], on.at(), "A-001", {ids[0]: 700})
    words = {"": f"{say} {LONG}"}
    acts.record_comments(record, on.people[one], on.at(), "A-001", words)
    for number, who, kind in (
        ("A-002", two, RecusalKind.EXCLUSION),
        ("A-003", two, RecusalKind.ABSENCE),
        ("A-004", one, RecusalKind.WITHDRAWAL),
    ):
        acts.recuse(record, clerk, on.at(), number=number, evaluator=who, kind=kind, reason=say)
    for number, upheld in (("A-005", True), ("A-006", False)):
        acts.file_challenge(record, clerk, on.at(), number=number, evaluator=three, reason=say)
        for voter in [name for name in on.members if name != three][: 3 + upheld]:
            if voter != three:
                acts.vote(
                    *(record, on.people[voter], on.at()),
                    number=number,
                    evaluator=three,
                    upheld=upheld,
                )
    asked = acts.ask_lifting(
        record, clerk, on.at(), number="A-004", evaluator=one, reason=f"{three}의 착오"
    )
    acts.approve(record, chair, on.at(), asked.seq)
    fill_all(on)
    close(on)
    acts.record_opinion(record, chair, on.at(), number="A-001", text=say)
    return on


def export(on: Stage, me: Me, path: Path, record: Record | None = None) -> Path:
    kept = record or on.record
    ranking = acts.ranking(kept, me)
    write_result(ranking, path, "ko", background(kept, me, AT, ranking))
    return path


def texts(path: Path) -> str:
    """Return every part of a file as text, marks of the format among it."""
    if path.suffix != ".xlsx":
        return path.read_text(encoding="utf-8")
    with ZipFile(path) as book:
        return "".join(book.read(name).decode() for name in book.namelist())


def rows(path: Path, name: str) -> list[tuple[str, ...]]:
    sheet = sheet_of(read_workbook(path, first_visible=False), name)
    return [tuple(map(str, row)) for row in sheet.rows[4:]]


def found(on: Stage, path: Path, sheets: Book | None = None) -> list[str]:
    """Return where a file, or other sheets in it, are not the record's."""
    (chain,) = verify(on.db).chains
    handed = read_handed_out(path)
    place = chain.digests[handed.journal["head"]]
    moment = Moment(chain.round, place)
    if sheets is not None:
        handed = replace(handed, sheets=sheets)
    differences: list[Difference] = handed.against(
        round_at(on.db, moment), named=place in chain.disclosing, beside=_beside(on.db, moment)
    )
    return [each.where for each in differences]


@pytest.mark.parametrize("name", ["r.xlsx", "r.json", "r.csv"])
def test_nobody_of_the_panel_is_named_in_any_output(told: Stage, tmp_path: Path, name: str) -> None:
    said = texts(export(told, told.people[CLERK], tmp_path / name))
    assert [who for who in PANEL if who in said] == []
    assert ("위원3" in said) == (name != "r.csv")
    assert re.findall(r"위원\d+\s*위원장|위원장\s+위원\d+", said) == []


def test_the_minutes_are_as_many_as_the_first_page_says(told: Stage, tmp_path: Path) -> None:
    path = export(told, told.people[CLERK], tmp_path / "r.xlsx")
    minutes = rows(path, "변경이력")
    summary = read_workbook(path)[0].rows
    (count,) = [row[1] for row in summary if row[0] == "변경이력"]
    assert count == f"{len(minutes)}건"
    assert [row[0] for row in minutes] == [str(nth) for nth in range(1, len(minutes) + 1)]
    assert [name for name in told.people if any(name in str(row) for row in minutes)] == []
    entries = acts.entries(told.record, told.people[CLERK])
    who = {(each.kind, row[2]) for each, row in zip(entries, minutes, strict=True)}
    closing = {("round_closed", "간사"), ("motion_approved", "위원장")}
    assert closing | {("opinion_recorded", "위원장")} <= who
    marks = [row[3] for e, row in zip(entries, minutes, strict=True) if e.kind == "points_recorded"]
    need = told.rules.criteria[0].name
    assert marks[:2] == ["A-001 점수 입력", f"A-001 점수 입력: {need} 3 > 7"]


def test_no_number_is_the_chairs(told: Stage, tmp_path: Path) -> None:
    """Whatever says 위원장 says no number, and what the chair alone does is nobody's number."""
    path = export(told, told.people[CLERK], tmp_path / "r.xlsx")
    entries = acts.entries(told.record, told.people[CLERK])
    ranking = acts.ranking(told.record, told.people[CLERK])
    number = ranking.snapshot.aliases[LEADER]
    leading = {"motion_approved", "recusal_lifted", "opinion_recorded"}
    by = {
        row[2]
        for entry, row in zip(entries, rows(path, "변경이력"), strict=True)
        if entry.kind in leading
    }
    assert by == {"위원장"}
    assert number not in {row[2] for row in rows(path, "변경이력") if "승인" in row[3]}


def test_recusals_with_what_became_of_them(told: Stage, tmp_path: Path) -> None:
    path = export(told, told.people[CLERK], tmp_path / "r.xlsx")
    aliases = acts.ranking(told.record, told.people[CLERK]).snapshot.aliases
    one, two, three, *_ = (aliases[name] for name in PANEL if name != LEADER)
    listed = [(row[0], row[1], row[2], row[4]) for row in rows(path, "회피·제척")]
    assert listed == [
        ("A-002", two, "제척", "평가하지 않음"),
        ("A-003", two, "불참", "평가하지 않음"),
        ("A-004", one, "회피", "해제(평가함)"),
        ("A-005", three, "기피", "인정(평가하지 않음)"),
        ("A-006", three, "기피", "불인정(평가함)"),
    ]
    assert rows(path, "회피·제척")[2][5] == f"{three}의 착오"
    (out,) = [row[1] for row in read_workbook(path)[0].rows if row[0] == "제척·기피·회피·불참"]
    assert out == "제척 1건, 기피 1건, 불참 1건"


def test_the_first_page_tells_panel_and_dates(told: Stage, tmp_path: Path) -> None:
    path = export(told, told.people[CLERK], tmp_path / "r.xlsx")
    summary = read_workbook(path)[0].rows
    beside = {row[column]: row[column + 1] for row in summary for column in (0, 3)}
    assert beside["평가위원회"] == "위원장 1명, 위원 6명, 간사 1명, 부처 담당자 1명"
    assert re.fullmatch(r"2023-05-09 \d\d:\d\d  간사", str(beside["평가마감일"]))
    assert "위원회 확정일" not in beside
    confirmed_at = str(beside["추정 규칙 확인일"])
    assert re.fullmatch(r"2023-05-09 \d\d:\d\d  간사", confirmed_at)
    assert f"확인: {confirmed_at}. 값과 근거는 '적용 규칙' 시트에서" in "\n".join(
        str(row[0]) for row in summary
    )


def test_the_first_page_has_the_value_that_is_signed(tmp_path: Path) -> None:
    """It counts over names, which the reason of a decided tie may hold; the file has numbers."""
    on = stage(tmp_path, phase=Phase.CLOSED)
    chair, cut = on.people[CHAIR], ["A-001", "A-002", "A-003"]
    acts.decide_tie(on.record, chair, on.at(), among=cut, chosen=cut[:2], reason=f"{CHAIR}과 합의")
    acts.sign_result(on.record, chair, on.at(), acts.panel_view(on.record, chair).digest)
    stored = acts.panel_view(on.record, chair).signatures[CHAIR]
    path = export(on, chair, tmp_path / "r.xlsx")
    summary = read_workbook(path)[0].rows
    ((nth, value),) = [(n, row[1]) for n, row in enumerate(summary, 1) if row[0] == "결과 확인값"]
    assert value == " ".join(digest_lines(stored))
    assert summary[nth][:2] == ("기록과 비교하는 명령", CHECK)
    assert str(value).replace(" ", "") == stored.removeprefix("sha256:")
    assert found(on, path) == []
    assert check_file(path).differences == ()
    changed = with_cells(read_sheets(path), {f"요약!B{nth}": f"{value}0"})
    assert found(on, path, changed) == [f"요약!B{nth}"]


def test_the_first_page_tells_what_was_signed_in_the_program(tmp_path: Path) -> None:
    """A signature of a result that changed since is said to be one; after it comes another."""
    on = stage(tmp_path, phase=Phase.CLOSED)
    chair, cut = on.people[CHAIR], ["A-001", "A-002", "A-003"]

    def seals() -> tuple[str, str]:
        path = export(on, chair, tmp_path / "r.xlsx")
        assert found(on, path) == []
        said = {row[3]: row[4] for row in read_workbook(path)[0].rows}
        return str(said["위원장 서명"]), str(said["부처 확정"])

    def signed() -> str:
        shown = acts.panel_view(on.record, chair).digest
        acts.sign_result(on.record, chair, on.at(), shown)
        last = acts.entries(on.record, chair)[-1]
        return f"{in_seoul(last.at)[:16]} ({last.seq}번"

    acts.decide_tie(on.record, chair, on.at(), among=cut, chosen=cut[:2], reason="합의")
    assert seals() == ("서명 전", "확정 전")
    first = signed()
    assert seals() == (f"{first})", "확정 전")
    acts.decide_tie(on.record, chair, on.at(), among=cut, chosen=cut[1:], reason="다시 합의")
    assert seals() == (f"{first}, 뒤에 바뀜)", "확정 전")
    second = signed()
    advance(on, Phase.CONFIRMED)
    entries = acts.entries(on.record, chair)
    last = next(each for each in entries if each.kind == "result_confirmed")
    assert seals() == (f"{second})", f"{in_seoul(last.at)[:16]} ({last.seq}번)")


def test_screening_says_what_was_found_and_decided(tmp_path: Path) -> None:
    on = stage(tmp_path, phase=Phase.PREPARING, screens=True)
    record, clerk = on.record, on.people[SECRETARY]
    acts.admit(record, clerk, on.at(), "A-001", evidence="=확인서")
    acts.exclude(
        record, clerk, on.at(), "A-002", ground="purpose", evidence="공문 3", words="취지와 다름"
    )
    acts.verify_solution(record, clerk, on.at(), "A-003", verified=True, document="실증 목록 7")
    acts.admit(record, clerk, on.at(), "A-003")
    acts.open_round(*(record, clerk, on.at()), confirming=acts.head(record, clerk).unconfirmed)
    for member in on.members:
        nothing = dict.fromkeys(on.numbers)
        acts.declare(record, on.people[member], on.at(), nothing, pledging=True)
    fill_all(on)
    close(on)
    path = export(on, clerk, tmp_path / "r.xlsx")
    screened = {row[0]: row[4:] for row in rows(path, "사전검토")}
    assert [row[2] for row in screened.values()] == ["적격", "사전지원제외", "적격"]
    assert screened["A-001"][3:] == ("", "=확인서")
    assert screened["A-002"][3:] == ("부합성: 취지와 다름 (공고)", "공문 3")
    assert screened["A-003"][1] == "검증됨 (실증 목록 7)"
    assert all("[확인 필요]" in row[0] for row in screened.values())
    assert found(on, path) == []
    book = read_sheets(path)
    for cell in ("사전검토!E5", "사전검토!G6", "사전검토!H6", "사전검토!I5"):
        assert found(on, path, with_cells(book, {cell: "다른 값"})) == [cell]


def test_a_file_without_a_record_has_what_the_list_says(tmp_path: Path) -> None:
    from exports.workbook import write_workbook  # noqa: PLC0415
    from scoring.aggregate import rank  # noqa: PLC0415

    write_workbook(rank(practice()), tmp_path / "r.xlsx")
    screened = {row[0]: row[4:] for row in rows(tmp_path / "r.xlsx", "사전검토")}
    out = {each.number: each.screened_out for each in practice().applications}
    assert {number: row[3] for number, row in screened.items()} == out
    assert {row[2] for row in screened.values()} == {"제외 아님", "사전지원제외"}


@pytest.mark.parametrize(
    "cell",
    [
        *("회피·제척!B5", "회피·제척!C6", "회피·제척!D5", "회피·제척!E7", "회피·제척!A8"),
        *("변경이력!A5", "변경이력!B9", "변경이력!C30", "변경이력!D30", "변경이력!A2"),
        *("사전검토!B5", "사전검토!E7", "요약!B17", "요약!E17"),
    ],
)
def test_a_changed_cell_is_told(told: Stage, tmp_path: Path, cell: str) -> None:
    path = export(told, told.people[CLERK], tmp_path / "r.xlsx")
    book = read_sheets(path)
    assert found(told, path) == []
    assert found(told, path, with_cells(book, {cell: "다른 값"})) == [cell]


def shorter(book: Book, name: str) -> Iterator[Sheet]:
    for sheet in book:
        rows_ = sheet.rows[:-1] if sheet.name == name else sheet.rows
        yield replace(sheet, rows=rows_)


@pytest.mark.parametrize("name", ["사전검토", "회피·제척", "변경이력"])
def test_a_row_or_a_sheet_that_was_taken_out_is_told(
    told: Stage, tmp_path: Path, name: str
) -> None:
    path = export(told, told.people[CLERK], tmp_path / "r.xlsx")
    book = read_sheets(path)
    assert {each.partition("!")[0] for each in found(told, path, tuple(shorter(book, name)))} == {
        name
    }
    assert found(told, path, without(book, name)) == [name]


def test_appeals_hold_and_members_see_none(tmp_path: Path) -> None:
    on = confirmed(tmp_path)
    tell(on)
    path = export(on, on.people[SECRETARY], tmp_path / "r.xlsx")
    book = read_sheets(path)
    assert found(on, path) == []
    for cell in ("이의신청!D5", "이의신청!F5", "이의신청!B6"):
        assert found(on, path, with_cells(book, {cell: "다른 값"})) == [cell]
    assert found(on, path, without(book, "이의신청")) == ["이의신청"]
    member = next(name for name in on.members if name != CHAIR)
    own = export(on, on.people[member], tmp_path / "m.xlsx")
    assert "이의신청" not in {each.name for each in read_sheets(own)}
    assert rows(own, "변경이력")[-1][3] == "내보낸 사람이 볼 수 없는 내용"
    assert found(on, own) == []


def test_the_minutes_end_where_the_ranking_does(tmp_path: Path) -> None:
    on = stage(tmp_path, phase=Phase.CLOSED)
    chair = on.people[CHAIR]
    ranking = acts.ranking(on.record, chair)
    acts.record_opinion(on.record, chair, on.at(), number="A-001", text="뒤에 적은 의견")
    assert ranking.snapshot.journal is not None
    entries = ranking.snapshot.journal.entries
    kept = acts.beside(on.record, chair, entries).kept
    assert [each.seq for each in kept.entries] == list(range(1, entries + 1))
    now = acts.beside(on.record, chair, entries + 1).kept
    assert now.entries[:-1] == kept.entries
    assert (now.panel, now.screened, now.recused) == (kept.panel, kept.screened, kept.recused)


def test_a_returned_result_is_not_dated_as_finalized(tmp_path: Path) -> None:
    on = stage(tmp_path, phase=Phase.CLOSED)
    cut = ["A-001", "A-002", "A-003"]
    chair = on.people[CHAIR]
    acts.decide_tie(on.record, chair, on.at(), among=cut, chosen=cut[:2], reason=f"{CHAIR}과 합의")
    advance(on, Phase.FORWARDED)
    path = export(on, chair, tmp_path / "r.xlsx")
    labels = {str(row[3]) for row in read_workbook(path)[0].rows}
    assert {"위원회 확정일", "부처 상신일"} <= labels
    acts.return_result(on.record, on.people["부처"], on.at(), reason="다시 확인")
    path = export(on, chair, tmp_path / "r.xlsx")
    labels = {str(row[3]) for row in read_workbook(path)[0].rows}
    assert not {"위원회 확정일", "부처 상신일"} & labels
    assert found(on, path) == []


def test_a_second_confirmation_leaves_the_date_of_the_first(tmp_path: Path) -> None:
    """The first is what was told and appealed against."""
    on = confirmed(tmp_path)
    officer = on.people["부처"]
    kept = acts.beside(on.record, officer, len(acts.entries(on.record, officer))).kept
    first = next(each for each in kept.entries if each.kind == "result_confirmed")
    later = first.at + timedelta(days=30)
    again = [replace(first, kind=kind, at=later) for kind in ("result_confirmed", "review_counted")]
    told = dates(replace(kept, entries=(*kept.entries, *again)), Names(kept, {}))
    assert told["확정일"] == f"{in_seoul(first.at)[:16]}  부처 담당자 부처"
    assert told["재평가 확정일"] == f"{in_seoul(later)[:16]}  부처 담당자 부처"


def test_with_names_for_a_reason_all_of_it_has_names(told: Stage, tmp_path: Path) -> None:
    officer = told.people[OFFICER]
    path = tmp_path / "n.xlsx"
    ranking = acts.disclose_names(told.record, officer, told.at(), file=path.name, reason="감사")
    write_result(ranking, path, "ko", background(told.record, officer, AT, ranking))
    assert found(told, path) == []
    assert {row[1] for row in rows(path, "회피·제척")} <= set(PANEL)
    assert f"위원장 {LEADER}" in {row[2] for row in rows(path, "변경이력")}


@needs_libreoffice
def test_what_libreoffice_saved_is_still_the_records(told: Stage, tmp_path: Path) -> None:
    path = export(told, told.people[CLERK], tmp_path / "r.xlsx")
    assert check_file(path).differences == ()
    (saved,) = saved_again([path], tmp_path)
    assert check_file(saved).differences == ()
    assert found(told, saved) == []


def test_a_short_name_is_no_part_of_a_word() -> None:
    called = {"이수": "위원1", "김하늘": "위원2", "Lee": "위원3"}
    said = (
        "이수 위원, 이수는, 과목 이수, 이수과정, 김하늘이, Lee, Sleep, 위원장 김하늘, 이수 위원장"
    )
    assert without_names(said, called) == (
        "위원1 위원, 위원1는, 과목 위원1, 이수과정, 위원2이, 위원3, Sleep, 위원장, 위원장"
    )
