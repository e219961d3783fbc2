"""`simsa rank` as people run it, and the practice round's whole ranking."""

import json
import os
import zipfile
from pathlib import Path

import pytest

from scoring.rulebook import DEFAULT, shipped
from scoring.rulebook.words import inferred_words
from tests.practice import CHANGED, EXPECTED, PROBLEMS, cells, found
from tests.program import ROOT, refused, run

PRACTICE = ROOT / "tui" / "practice"
A, S = "applications.csv", "scores.csv"
RULES = shipped(DEFAULT)
RULE_LINES = [
    f"적용 규칙: {DEFAULT} ({RULES.title})",
    f"추정 규칙 {len(RULES.inferred)}건(확인 필요): "
    + ", ".join(f"{inferred_words(RULES, name)}({name})" for name in RULES.inferred),
]


@pytest.fixture
def files(tmp_path: Path) -> Path:
    for name in (A, S):
        (tmp_path / name).write_bytes((PRACTICE / name).read_bytes())
    return tmp_path


def test_the_practice_round(files: Path) -> None:
    ended = run("rank", A, S, "--json", cwd=files)
    document = json.loads(ended.out)
    assert (ended.code, ended.err) == (0, RULE_LINES)
    assert found(document) == EXPECTED
    changed = {"class_changed_by_adjustment", "selection_changed_by_adjustment"}
    flags = {row["number"]: changed & set(row["flags"]) for row in document["standings"]}
    assert {number: named for number, named in flags.items() if named} == CHANGED
    assert document["problems"] == PROBLEMS
    assert (document["state"], document["rulebook"]["id"]) == ("draft", DEFAULT)


def test_table_json_and_workbook(files: Path) -> None:
    table = run("rank", A, S, cwd=files)
    assert (table.code, table.err) == (0, RULE_LINES)
    assert table.out.splitlines()[3:6] == [
        "순위 접수번호 주관기관                 위원 평가점수 가점 감점   최종 결과",
        "  1  A-016    ㈜단비생활건강              7    86.60            86.60 지원대상",
        "  2  A-008    ㈜해든물류                  7    84.20            84.20 지원대상",
    ]
    saved = run("rank", A, S, "-o", "결과.xlsx", cwd=files)
    assert (saved.code, saved.out, saved.err) == (0, "", [*RULE_LINES, "저장됨: 결과.xlsx"])
    both = run("rank", A, S, "--output", "both.xlsx", "--json", cwd=files)
    assert (both.code, both.err) == (0, [*RULE_LINES, "저장됨: both.xlsx"])
    assert both.out == run("rank", A, S, "--json", cwd=files).out
    assert cells(files / "both.xlsx") == cells(files / "결과.xlsx")
    assert {path.name for path in files.iterdir()} == {A, S, "결과.xlsx", "both.xlsx"}


def test_a_rulebook_by_name_and_by_file(files: Path) -> None:
    source = (PRACTICE.parent.parent / "scoring" / "rulebooks" / f"{DEFAULT}.toml").read_text(
        "utf-8"
    )
    (files / "own.toml").write_text(source.replace("slots = 8\n", "slots = 2\n"), encoding="utf-8")
    named = run("rank", A, S, "--json", "--rulebook", DEFAULT, cwd=files)
    assert (named.err, found(json.loads(named.out))) == (RULE_LINES, EXPECTED)
    for name in ("own.toml", "./own.toml"):
        own = json.loads(run("rank", A, S, "--json", "--rulebook", name, cwd=files).out)
        outcomes = [row["outcome"] for row in own["standings"]]
        assert outcomes == ["selected"] * 2 + ["fundable"] * 12 + ["rejected"] * 8 + [
            *["screened_out"] * 2
        ]
    names = "figure-skating, horizon-europe-ia, ipet, molit, motie-2023-265"
    assert refused("rank", A, S, "--rulebook", "none", cwd=files) == [
        f"'none' 규칙은 없습니다. 있는 것: {names}. 파일이면 ./내규칙.toml처럼 경로를 쓰세요."
    ]
    why = "파일을 읽을 수 없습니다(파일이나 폴더가 없음). 경로와 권한을 확인하세요."
    assert refused("rank", A, S, "--rulebook", "none.toml", cwd=files) == [f"none.toml: {why}"]


def test_bad_files_are_refused_line_by_line(files: Path) -> None:
    lines = (files / S).read_text("utf-8-sig").splitlines()
    lines[1] = lines[1].replace(",7,5,3,", ",11,5점,3,", 1)
    (files / S).write_text("\n".join(lines), encoding="utf-8")
    what = "점수가 아닙니다: '5점'. 단위나 기호 없이 8처럼 숫자만 쓰세요."
    assert refused("rank", A, S, "-o", "r.xlsx", cwd=files) == [
        f"{S}, 2행, 목표설정의 적정성 열: {what}"
    ]
    assert refused("rank", S, A, cwd=files) == [
        f"{S}, 1행: 필수 열이 없습니다: '{name}'. 머리글을 확인하세요."
        for name in ("과제명", "주관기관", "가점", "감점")
    ]


FOLDER = "폴더가 없습니다. 먼저 만들거나 다른 폴더를 쓰세요."
WRITE = "Excel에서 열려 있으면 닫고, 폴더와 남은 용량을 확인하세요."


@pytest.mark.parametrize(
    ("output", "line"),
    [
        ("r.csv", "결과 파일 이름은 .xlsx로 끝나야 합니다. 이름을 바꾸세요."),
        (A, "결과 파일 이름은 .xlsx로 끝나야 합니다. 이름을 바꾸세요."),
        ("linked.xlsx", "결과 파일이 입력 파일과 같습니다. 다른 이름을 쓰세요."),
        ("none/r.xlsx", f"'none' {FOLDER}"),
        ("folder.xlsx", f"파일을 쓸 수 없습니다(폴더임). {WRITE}"),
        (f"{A}/r.xlsx", f"'{A}' {FOLDER}"),
    ],
)
def test_where_the_result_cannot_stand(files: Path, output: str, line: str) -> None:
    (files / "folder.xlsx").mkdir()
    os.link(files / S, files / "linked.xlsx")
    said = refused("rank", A, S, "-o", output, cwd=files)
    assert said[-1] == f"{output}: {line}"
    assert said[:-1] in ([], RULE_LINES)


def test_a_name_too_long_is_refused_and_the_longest_is_written(files: Path) -> None:
    long = "가" * 83 + ".xlsx"  # 254 bytes
    assert run("rank", A, S, "-o", long, cwd=files).code == 0
    assert zipfile.is_zipfile(files / long)
    line = refused("rank", A, S, "-o", f"가{long}", cwd=files)[-1]
    assert line == f"가{long}: 파일을 쓸 수 없습니다(이름이 너무 김). {WRITE}"


def test_an_older_result_is_replaced_whole_or_stays(files: Path) -> None:
    (files / "r.xlsx").write_text("old", encoding="utf-8")
    os.link(files / "r.xlsx", files / "kept")
    (files / "bad.csv").write_text("접수번호\n", encoding="utf-8")
    refused("rank", A, "bad.csv", "-o", "r.xlsx", cwd=files)
    assert run("rank", A, S, "-o", "r.xlsx", cwd=files).code == 0
    assert zipfile.is_zipfile(files / "r.xlsx")
    assert (files / "kept").read_text(encoding="utf-8") == "old"


def test_json_and_one_explanation_are_not_mixed(files: Path) -> None:
    said = refused("rank", A, S, "--json", "--explain", "A-010", cwd=files)
    assert said == ["--json과 --explain은 함께 쓸 수 없습니다. 하나만 쓰세요."]


def test_an_older_result_that_is_replaced_is_spoken_of(files: Path) -> None:
    for said in ("저장됨: r.xlsx", "저장됨(기존 파일을 바꿈): r.xlsx"):
        assert run("rank", A, S, "-o", "r.xlsx", cwd=files).err[-1] == said
