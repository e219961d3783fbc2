"""`simsa demo`: the practice round, made by the acts people use, alike on every run."""

import json
import re
from pathlib import Path

import pytest

from scoring.intake.xlsx import read_workbook
from tests.practice import EXPECTED, PROBLEMS, cells, found
from tests.program import refused, run

INPUTS = {"applications.csv", "scores.csv", "panel.csv"}
PEOPLE = [
    ("정해원", "chair"),
    ("한지훈", "member"),
    ("오세린", "member"),
    ("윤도경", "member"),
    ("임채은", "member"),
    ("송기태", "member"),
    ("배수진", "member"),
    ("조현우", "secretary"),
    ("서민경", "officer"),
]
WRITE = "Excel에서 열려 있으면 닫고, 폴더와 남은 용량을 확인하세요."
SECRETARY = {"SIMSA_USER": "조현우", "SIMSA_PASSPHRASE": "20230425"}


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_the_closed_round_and_its_result(tmp_path: Path) -> None:
    first = run("demo", "--phase", "confirmed", cwd=tmp_path)
    assert (first.code, first.err) == (0, [])
    made = tmp_path / "simsa-demo"
    assert names(made) == INPUTS | {"demo.db", "result.json", "result.xlsx"}
    document = json.loads((made / "result.json").read_text(encoding="utf-8"))
    problems = [{**each, "text": str(each["text"]).replace("윤도경", "위원N")} for each in PROBLEMS]
    for each in document["problems"]:
        each["text"] = re.sub("위원[0-9]$", "위원N", each["text"])
    assert (document["state"], found(document), document["problems"]) == (
        "confirmed",
        EXPECTED,
        problems,
    )
    standings = run("standings", "--db", "simsa-demo/demo.db", cwd=tmp_path, env=SECRETARY)
    assert standings.out in first.out
    assert [f"  {name}  {role}" in first.out for name, role in (("정해원", "위원장"),)] == [True]


def test_it_is_alike_on_every_run(tmp_path: Path) -> None:
    made = []
    for folder in ("one", "two/deep"):
        ended = run("demo", folder, "--json", cwd=tmp_path)
        document = json.loads(ended.out)
        assert document == {
            "db": str(Path(folder) / "demo.db"),
            "result": str(Path(folder) / "result.xlsx"),
            "people": [
                {"name": name, "role": role, "passphrase": "20230425"} for name, role in PEOPLE
            ],
        }
        verified = run("verify", "--db", document["db"], cwd=tmp_path)
        result = (tmp_path / folder / "result.json").read_bytes()
        made.append((verified.out, result, cells(tmp_path / folder / "result.xlsx")))
    assert made[0] == made[1]
    assert made[0][0].startswith("ok 446 entries, head sha256:")


def test_the_round_once_it_is_closed(tmp_path: Path) -> None:
    """Chair, secretary and officer take it on from there by their commands."""
    run("demo", "--phase", "closed", cwd=tmp_path)
    made = json.loads((tmp_path / "simsa-demo" / "result.json").read_text(encoding="utf-8"))
    assert made["state"] == "closed"
    steps = (("finalize", "정해원"), ("forward", "조현우"), ("confirm", "서민경"))
    digests = set()
    for step, name in steps:
        who = {"SIMSA_USER": name, "SIMSA_PASSPHRASE": "20230425"}
        ended = run(step, "--db", "simsa-demo/demo.db", cwd=tmp_path, env=who)
        assert (ended.code, ended.err) == (0, [])
        digests.add(ended.out.splitlines()[1])
    assert len(digests) == 1
    again = run("standings", "--json", "--db", "simsa-demo/demo.db", cwd=tmp_path, env=SECRETARY)
    assert json.loads(again.out)["state"] == "confirmed"


def test_the_round_while_it_is_scored(tmp_path: Path) -> None:
    ended = run("demo", "--phase", "scoring", "--json", cwd=tmp_path)
    assert json.loads(ended.out)["result"] is None
    assert names(tmp_path / "simsa-demo") == INPUTS | {"demo.db"}
    status = run("status", "--json", "--db", "simsa-demo/demo.db", cwd=tmp_path, env=SECRETARY)
    found_ = json.loads(status.out)
    assert (found_["phase"], found_["blockers"]) == (
        "scoring",
        [
            "오세린 2건 제출 필요: A-023, A-024",
            "한지훈 3건 제출 필요: A-022, A-023, A-024",
        ],
    )


def test_what_is_there_stays_unless_forced(tmp_path: Path) -> None:
    first = run("demo", cwd=tmp_path)
    advice = "이미 파일이 있습니다. 다른 폴더를 쓰거나 --force로 덮어쓰세요."
    there = f"simsa-demo/applications.csv: {advice}"
    assert refused("demo", cwd=tmp_path) == [there]
    made = tmp_path / "simsa-demo"
    for name in INPUTS:
        (made / name).unlink()
    assert refused("demo", "--phase", "scoring", cwd=tmp_path) == [
        there.replace("applications.csv", "demo.db")
    ]
    again = run("demo", "--force", cwd=tmp_path)
    assert (again.code, again.out, again.err) == (0, first.out, [])
    assert run("demo", "--force", "--phase", "scoring", cwd=tmp_path).code == 0
    assert names(made) == INPUTS | {"demo.db"}


def test_where_a_file_stands_or_a_name_is_too_long(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert refused("demo", "file", cwd=tmp_path) == [
        f"file: 파일을 쓸 수 없습니다(같은 이름이 이미 있음). {WRITE}"
    ]
    name = "a" * 300
    assert refused("demo", name, cwd=tmp_path) == [
        f"{name}: 파일을 쓸 수 없습니다(이름이 너무 김). {WRITE}"
    ]


@pytest.mark.parametrize("phase", ["Appeals", "Closed", "x"])
def test_a_phase_there_is_none_of(tmp_path: Path, phase: str) -> None:
    assert refused("demo", "--phase", phase, cwd=tmp_path) == [
        f"'{phase}' 단계의 연습 회차는 없습니다. 있는 것: scoring, closed, confirmed, appeals."
    ]


def test_the_round_after_its_confirmation(tmp_path: Path) -> None:
    """Appeals of each kind, and one evaluated again that took the last slot from another."""
    made = run("demo", cwd=tmp_path)
    assert (made.code, made.err) == (0, [])
    db = ("--db", "simsa-demo/demo.db")
    listed = run("appeal", "list", "--json", *db, cwd=tmp_path, env=SECRETARY)
    cases = {each["number"]: each for each in json.loads(listed.out)["cases"]}
    appeals = {
        number: [(each["decision"], each["findings"]) for each in case["appeals"]]
        for number, case in cases.items()
        if case["appeals"]
    }
    assert appeals == {
        "A-002": [("denied", []), ("dismissed", ["repeated"])],
        "A-006": [(None, ["late"])],
        "A-010": [(None, [])],
        "A-011": [("upheld", [])],
    }
    assert cases["A-011"]["review"]["state"] == "counted"
    last = {number: case["window"]["deadline"] for number, case in cases.items()}
    assert last == {
        **dict.fromkeys(cases, "2023-05-22"),
        "A-011": "2023-06-22",
        "A-013": "2023-05-30",  # the post brought it to the partner five days later
        "A-014": "2023-06-22",
        "A-024": "2023-06-12",  # posted publicly: 14 days, then ten, then a weekend
    }
    outcomes = [cases[number]["outcome"] for number in ("A-011", "A-014")]
    assert outcomes == ["지원대상", "지원가능"]
    names = [
        s.name for s in read_workbook(tmp_path / "simsa-demo/result.xlsx", first_visible=False)
    ]
    order = ["요약", "순위", "위원별 총점", "원점수", "가점·감점", "사전검토", "회피·제척"]
    assert names == [*order, "이의신청", "적용 규칙", "변경이력", "산출", "그림"]
    for check in (
        ("verify", "--export", "simsa-demo/result.xlsx", *db),
        ("recount", "simsa-demo/result.xlsx"),
    ):
        assert run(*check, cwd=tmp_path).code == 0
