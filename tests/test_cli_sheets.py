"""`simsa sheets out|in`: the file a member fills elsewhere, taken in one turn or not at all."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from exports.sheets import write_sheets
from scoring import acts
from scoring.acts.scoring import SheetMoved
from scoring.offline import COMMENTS_PAGE
from scoring.phases import Phase
from scoring.verify import verify
from scoring.views import OwnSheet, RecusalKind, SheetState
from tests.offline_files import fill, fill_page
from tests.record import stage as stages
from tests.record.files import content
from tests.record.stage import SECRETARY, Stage, stage
from tests.record.stage_reviews import declare, open_review, upheld
from tests.test_cli_rounds import Shell
from tests.test_cli_rounds import shell as shell  # noqa: PLC0414  pytest finds it here
from tui.offline import blanks, compare_file, take

ME, OTHER = "위원1", "위원2"
CANARY = 3725


@pytest.fixture
def on(tmp_path: Path) -> Stage:
    made = stage(tmp_path)
    stages.fill(made, ME, "A-001", {"plan": 5025})
    acts.record_comments(made.record, made.people[ME], made.at(), "A-001", {"": "처음"})
    stages.fill(made, OTHER, "A-001", {"use": CANARY})
    return made


def run(shell: Shell, on: Stage, name: str, *words: str) -> list[str]:
    with shell.as_(name, on.passphrases[name]):
        return shell.done(*words, "--db", on.db).splitlines()


def refused(shell: Shell, on: Stage, name: str, *words: str) -> list[str]:
    before = content(on.db)
    with shell.as_(name, on.passphrases[name]):
        lines = shell.refused(*words, "--db", on.db)
    assert content(on.db) == before
    return lines


def own(on: Stage, name: str = ME) -> Mapping[str, OwnSheet]:
    return {each.number: each for each in acts.own_sheets(on.record, on.people[name])}


def entries(on: Stage) -> int:
    return len(acts.entries(on.record, on.people[ME]))


def out(shell: Shell, on: Stage, name: str = ME) -> Path:
    run(shell, on, name, "sheets", "out", f"{name}.xlsx")
    return shell.folder / f"{name}.xlsx"


def test_out_and_in_once_and_not_twice(shell: Shell, on: Stage) -> None:
    assert run(shell, on, ME, "sheets", "out", ".") == [f"2023-1-평가표-{ME}.xlsx: {ME}, 과제 3건"]
    path = shell.folder / f"2023-1-평가표-{ME}.xlsx"
    fill(path, F6="", G6="40", G8="0.25", J6="고친 말", J7="좋음")
    fill_page(path, COMMENTS_PAGE, {"E7": "=1+1"})
    path = path.rename(shell.folder / "b.xlsx")
    lines = [
        "평가표!F6         A-001       연구계획                  50.25 -> 빈칸",
        "평가표!G6         A-001       활용효과                  빈칸 -> 40",
        "평가표!J6         A-001       평가의견                  '처음' -> '고친 말'",
        "평가표!J7         A-002       평가의견                  빈칸 -> '좋음'",
        "평가표!G8         A-003       활용효과                  빈칸 -> 0.25",
        "지표별 의견!E7    A-002       활용효과 의견             빈칸 -> '=1+1'",
    ]
    before, seq = content(on.db), entries(on)
    assert run(shell, on, ME, "sheets", "in", "b.xlsx", "--dry-run") == [
        *lines,
        "b.xlsx: 다른 칸 6곳, 저장하지 않음(--dry-run)",
    ]
    assert content(on.db) == before
    assert refused(shell, on, ME, "sheets", "in", "b.xlsx") == [
        "저장하지 않았습니다. 차이를 확인했으면(--dry-run) --yes를 붙이세요."
    ]
    *said, last = run(shell, on, ME, "sheets", "in", "b.xlsx", "--yes")
    assert said == lines
    assert re.fullmatch(r"b\.xlsx: 6칸 저장함 \(변경이력 \d+번, [\d:]+\)", last)
    assert {number: (each.points, each.comments) for number, each in own(on).items()} == {
        "A-001": ({"use": 4000}, {"": "고친 말"}),
        "A-002": ({}, {"": "좋음", "use": "=1+1"}),
        "A-003": ({"use": 25}, {}),
    }
    assert entries(on) == seq + 4  # points of two sheets, comments of two
    for words in ((), ("--yes",), ("--take", "file"), ("--dry-run",)):
        assert run(shell, on, ME, "sheets", "in", "b.xlsx", *words) == [
            "b.xlsx: 고친 값이 모두 기록에 있어 바뀐 것이 없음"
        ]
    assert entries(on) == seq + 4
    assert verify(on.db).differences == ()


def test_a_conflict_is_decided_by_the_member(shell: Shell, on: Stage) -> None:
    path = fill(out(shell, on), F6="50", G6="40", J6="다른 말")
    stages.fill(on, ME, "A-001", {"plan": 5100})
    acts.record_comments(on.record, on.people[ME], on.at(), "A-001", {"": "새 말"})
    word = ("sheets", "in", path.name)
    how = "--take 평가표!F6=file 또는 --take 평가표!F6=record로 정하세요."
    dry = run(shell, on, ME, *word, "--dry-run")
    assert dry[0].endswith("파일 50, 기록 51: 값이 다름, 정해야 함")
    assert refused(shell, on, ME, *word, "--yes", "--take", "평가표!J6=record") == [
        "평가표!F6: 파일 50, 기록 51: 기록과 파일의 값이 다릅니다. " + how
    ]
    assert [line[:7] for line in refused(shell, on, ME, *word)] == ["평가표!F6:", "평가표!J6:"]
    for wrong in ("both", "평가표!G7=file", "평가표!F6=mine"):
        assert refused(shell, on, ME, *word, "--yes", "--take", wrong)[0].startswith(
            f"--take {wrong}: file이나 record"
        )
    run(shell, on, ME, *word, "--yes", "--take", "record", "--take", "평가표!J6=file")
    assert (own(on)["A-001"].points, own(on)["A-001"].comments) == (
        {"plan": 5100, "use": 4000},
        {"": "다른 말"},
    )
    seq = entries(on)
    said = run(shell, on, ME, *word, "--yes", "--take", "record")
    assert said[-1] == f"{path.name}: 기록을 두기로 해 바뀐 것이 없음"
    assert entries(on) == seq


def test_differences_and_conflicts_as_json(shell: Shell, on: Stage) -> None:
    path = fill(out(shell, on), F6="50", G6="0.25", J7="좋음")
    stages.fill(on, ME, "A-001", {"plan": 5100})
    word = ("sheets", "in", path.name, "--json")

    def cell(at: str, number: str, criterion: str | None, **facts: object) -> dict[str, object]:
        kind = "points" if criterion else "comment"
        same = {"record": None, "conflict": False, "holds": "file"}
        told = {"number": number, "criterion": criterion, "kind": kind, "cell": at}
        return {**told, **same, **facts}

    found = [
        cell("평가표!F6", "A-001", "plan", file="50", record="51", conflict=True, holds=None),
        cell("평가표!G6", "A-001", "use", file="1/4"),
        cell("평가표!J7", "A-002", None, file="좋음"),
    ]
    seq = entries(on)
    told = json.loads("".join(run(shell, on, ME, *word, "--dry-run")))
    assert told == {"differences": found, "saved": None}
    assert refused(shell, on, ME, *word, "--yes")[0].startswith("평가표!F6: 파일 50, 기록 51:")
    told = json.loads("".join(run(shell, on, ME, *word, "--yes", "--take", "record")))
    assert told["differences"] == [{**found[0], "holds": "record"}, *found[1:]]
    assert told["saved"]["seq"] == seq + 2 == entries(on)
    told = json.loads("".join(run(shell, on, ME, *word, "--take", "record", "--dry-run")))
    assert [each["cell"] for each in told["differences"]] == ["평가표!F6"]


def test_only_the_member_loads_it(shell: Shell, on: Stage) -> None:
    path = fill(out(shell, on), G6="40")
    word = ("sheets", "in", path.name, "--yes")
    assert refused(shell, on, OTHER, *word) == [
        f"{path.name}: {ME} 위원의 평가표 파일입니다. 본인({OTHER})의 파일을 쓰세요."
    ]
    assert refused(shell, on, SECRETARY, *word) == [
        "평가위원만 자기 평가표를 가집니다. 평가위원으로 들어오세요."
    ]


def test_the_secretary_hands_out_empty_ones(shell: Shell, on: Stage) -> None:
    acts.recuse(
        on.record,
        on.people[SECRETARY],
        on.at(),
        number="A-003",
        evaluator=OTHER,
        kind=RecusalKind.WITHDRAWAL,
        reason="자문",
    )
    (shell.folder / "모두").mkdir()
    said = run(shell, on, SECRETARY, "sheets", "out", "모두")
    names = ["위원장", "위원1", "위원2", "위원3", "위원4"]
    assert said == [
        f"모두/2023-1-평가표-{name}.xlsx: {name}, 과제 {2 if name == OTHER else 3}건"
        for name in names
    ]
    made = {each.member: each for each in blanks(on.record, on.people[SECRETARY])}
    assert {sheet.points == {} and not sheet.comments for sheet in made[OTHER].sheets} == {True}
    assert [sheet.number for sheet in made[OTHER].sheets] == ["A-001", "A-002"]
    path = shell.folder / "모두" / f"2023-1-평가표-{OTHER}.xlsx"
    assert run(shell, on, OTHER, "sheets", "in", str(path), "--yes") == [
        f"{path}: 고친 값이 모두 기록에 있어 바뀐 것이 없음"
    ]
    fill(path, G6="40", F7="1")
    (line,) = refused(shell, on, OTHER, "sheets", "in", str(path), "--yes")
    assert "평가표!G6: 파일 40, 기록 37.25" in line
    again = refused(shell, on, SECRETARY, "sheets", "out", "모두")
    assert again[0].startswith("모두/2023-1-평가표-위원장.xlsx: 파일이 이미 있고")
    assert refused(shell, on, SECRETARY, "sheets", "out", "a.xlsx") == [
        "a.xlsx: 위원마다 파일을 만드니 파일 이름 대신 폴더를 쓰세요."
    ]
    run(shell, on, SECRETARY, "sheets", "out", "모두", "--force")


def test_before_the_opening_and_before_the_declaration_there_is_none(shell: Shell) -> None:
    on = stage(shell.folder, phase=Phase.PREPARING)
    for name in (ME, SECRETARY):
        (line,) = refused(shell, on, name, "sheets", "out", ".")
        assert line.startswith("점수 입력: 지금은")
    stages.open_(on, declared=False)
    (line,) = refused(shell, on, ME, "sheets", "out", ".")
    assert line.startswith("A-001: 서약과 이해관계 확인을 먼저 하세요")
    assert list(shell.folder.glob("*.xlsx")) == []


def test_a_submitted_sheet_is_refused_by_name(shell: Shell, on: Stage) -> None:
    path = fill(out(shell, on), F6="50", F7="50")
    stages.fill(on, ME, "A-001", ["50.25", "30"], submit=True)
    (line,) = refused(shell, on, ME, "sheets", "in", path.name, "--yes")
    assert line.startswith(f"{path.name}: A-001: 이미 제출한 평가표라")
    assert own(on)["A-001"].state is SheetState.SUBMITTED


def test_what_moved_after_the_comparison_is_refused(on: Stage, tmp_path: Path) -> None:
    (blank,) = blanks(on.record, on.people[ME])
    path = tmp_path / "a.xlsx"
    write_sheets(blank, path)
    compared = compare_file(on.record, on.people[ME], fill(path, G6="40"))
    stages.fill(on, ME, "A-001", {"plan": 5100})
    with pytest.raises(SheetMoved):
        take(on.record, on.people[ME], on.at(), compared, {})
    assert own(on)["A-001"].points == {"plan": 5100}


def test_a_file_does_not_replace_a_record_or_what_was_filled_in(shell: Shell, on: Stage) -> None:
    (line,) = refused(shell, on, ME, "sheets", "out", "없는 폴더")
    assert line.startswith("없는 폴더: '없는 폴더' 폴더가 없습니다.")
    assert refused(shell, on, ME, "sheets", "out", "mine.xlsxx") == [
        "mine.xlsxx: 평가표 파일 이름은 .xlsx로 끝나야 합니다. 이름을 고치세요."
    ]
    assert not (shell.folder / "mine.xlsxx").exists()
    out(shell, on)
    (line,) = refused(shell, on, ME, "sheets", "out", f"{ME}.xlsx")
    assert line.startswith(f"{ME}.xlsx: 파일이 이미 있고")
    linked = shell.folder / "record.xlsx"
    linked.symlink_to(on.db)
    (line,) = refused(shell, on, ME, "sheets", "out", "record.xlsx", "--force")
    assert line.startswith("record.xlsx: 평가 파일 자체에는")


def test_a_re_evaluation_has_files_of_its_own(shell: Shell) -> None:
    on = upheld(shell.folder)
    open_review(on)
    declare(on, "새1")
    path = fill(out(shell, on, "새1"), F6="8")
    run(shell, on, "새1", "sheets", "in", path.name, "--yes")
    assert [each.points for each in own(on, "새1").values()] != [{}]
    assert verify(on.db).differences == ()


def test_the_secretary_is_told_what_is_locked_in_a_file(shell: Shell, on: Stage) -> None:
    stages.fill(on, ME, "A-001", ["50.25", "30"], submit=True)
    (shell.folder / "모두").mkdir()
    said = run(shell, on, SECRETARY, "sheets", "out", "모두")
    (line,) = [each for each in said if ME in each]
    assert line.endswith(f"{ME}, 과제 3건, 그중 1건은 제출해서 잠김")
