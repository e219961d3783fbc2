"""The command line as scripts meet it: exit codes, streams, and a line for every misuse."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.program import SMALL_LIST, START, environment, refused, run

SCORES = "접수번호,평가위원,평가지표,점수\nA-1,가,need,7\n"
COMMANDS = (
    "deadline, rank, recount, demo, new, passphrase, status, open, declare, submit, close, "
    "standings, explain, export, publish, journal, verify, backup, finalize, forward, "
    "confirm, return, replace, adjust, reopen, approve, correct, rule, versions, "
    "rulebook, import, holidays, sheets, "
    "notify, appeal"
)
KINDS = "applications, scores, panel, adjustments, budget"
SEE = "simsa --help를 보세요."
QUOTE = "이름에 빈칸이 있으면 큰따옴표로 묶으세요."


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "a.csv").write_text(SMALL_LIST, encoding="utf-8")
    (tmp_path / "s.csv").write_text(SCORES, encoding="utf-8")
    return tmp_path


def test_alone_without_a_terminal_it_opens_nothing(tmp_path: Path) -> None:
    ko = "화면은 터미널에서만 열립니다. 명령 목록은 simsa --help에 있습니다."
    en = "The screens open in a terminal only. simsa --help lists the commands."
    said = {(): ko, ("--db", "x.db"): ko, ("--lang", "en"): en, ("--lang=ko",): ko}
    for words, line in said.items():
        assert refused(*words, cwd=tmp_path) == [line]


def test_help_shows_the_commands(tmp_path: Path) -> None:
    ended = run("--help", cwd=tmp_path)
    assert (ended.code, ended.err) == (0, [])
    assert ended.out.startswith("Usage: simsa [OPTIONS] COMMAND [ARGS]...\n")
    assert [name for name in COMMANDS.split(", ") if name not in ended.out] == []


@pytest.mark.parametrize(
    "words", ["rank", "demo", "recount", "import", "import scores", "deadline", "holidays list"]
)
def test_each_command_has_help(tmp_path: Path, words: str) -> None:
    ended = run(*words.split(), "--help", cwd=tmp_path)
    assert (ended.code, ended.err) == (0, [])
    assert ended.out.startswith(f"Usage: simsa {words} ")


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("status2", f"'status2' 명령은 없습니다. 있는 것: {COMMANDS}."),
        ("import budgets x", f"'budgets' 명령은 없습니다. 있는 것: {KINDS}."),
        ("import", f"'import' 뒤에 무엇을 할지 쓰세요: {KINDS}."),
        ("rulebook", "'rulebook' 뒤에 무엇을 할지 쓰세요: list, show, check."),
        ("holidays", "'holidays' 뒤에 무엇을 할지 쓰세요: list, add, strike, check."),
        ("deadline", f"통보 시각(2023-05-17T10:00:00+09:00)도 함께 쓰세요. {SEE}"),
        ("rank", f"신청과제 파일 이름도 함께 쓰세요. {SEE}"),
        ("rank a.csv", f"점수 파일 이름도 함께 쓰세요. {SEE}"),
        ("import panel", f"파일 이름도 함께 쓰세요. {SEE}"),
        (
            "rank a.csv s.csv x.csv",
            f"알 수 없는 말이 더 있습니다(x.csv). {QUOTE}",
        ),
        (
            "rank a.csv s.csv x y",
            f"알 수 없는 말이 더 있습니다(x y). {QUOTE}",
        ),
        ("rank a.csv s.csv --jsn", f"'--jsn' 옵션은 없습니다. {SEE}"),
        ("-x", f"'-x' 옵션은 없습니다. {SEE}"),
        (
            "rank a.csv s.csv -o",
            "'-o' 옵션을 잘못 썼습니다. 뒤에 값이 필요한지 simsa --help에서 확인하세요.",
        ),
        (
            "rank a.csv s.csv --json=yes",
            "'--json' 옵션을 잘못 썼습니다. 뒤에 값이 필요한지 simsa --help에서 확인하세요.",
        ),
        (
            "demo --lang",
            "'--lang' 옵션을 잘못 썼습니다. 뒤에 값이 필요한지 simsa --help에서 확인하세요.",
        ),
        ("demo --lang fr", "쓸 수 없는 언어입니다: 'fr'. ko 또는 en을 쓰세요."),
        ("--lang= demo", "쓸 수 없는 언어입니다: ''. ko 또는 en을 쓰세요."),
    ],
)
def test_misuse_is_one_line(files: Path, words: str, line: str) -> None:
    assert refused(*words.split(), cwd=files) == [line]


ENGLISH = "none.csv: The file cannot be read (No such file or directory)."
KOREAN = "none.csv: 파일을 읽을 수 없습니다(파일이나 폴더가 없음)."


@pytest.mark.parametrize(
    ("words", "lang", "start"),
    [
        ("rank none.csv s.csv", "", KOREAN),
        ("--lang en rank none.csv s.csv", "", ENGLISH),
        ("rank --lang en none.csv s.csv", "", ENGLISH),
        ("rank none.csv s.csv --lang=en", "", ENGLISH),
        ("rank none.csv s.csv", "en", ENGLISH),
        ("rank none.csv s.csv --lang ko", "en", KOREAN),
    ],
)
def test_the_language_stands_anywhere_or_in_the_environment(
    files: Path, words: str, lang: str, start: str
) -> None:
    (line,) = refused(*words.split(), cwd=files, env={"SIMSA_LANG": lang})
    assert line.startswith(start)


def test_misuse_speaks_the_language_too(tmp_path: Path) -> None:
    assert refused("nothing", "--lang", "en", cwd=tmp_path) == [
        f"There is no command 'nothing'. There are: {COMMANDS}."
    ]
    assert refused("demo", cwd=tmp_path, env={"SIMSA_LANG": "Deutsch"}) == [
        "쓸 수 없는 언어입니다: 'Deutsch'. ko 또는 en을 쓰세요."
    ]


def test_nothing_after_two_dashes_is_an_option(files: Path) -> None:
    (files / "--lang.csv").write_text(SMALL_LIST, encoding="utf-8")
    words = ("import", "applications", "--dry-run", "--", "--lang.csv")
    assert run(*words, cwd=files).out == "--lang.csv: 2건 읽음, 저장하지 않음(--dry-run)\n"


IMPORTED = {
    "applications": [
        {
            "number": number,
            "title": title,
            "lead": lead,
            "lead_type": "",
            "partner": "",
            "partner_type": "",
            "government_grant": None,
            "total_cost": None,
            "screened_out": "",
            "bonus": bonus,
            "penalty": "0",
            "bonuses": None,
            "penalties": None,
        }
        for number, title, lead, bonus in (
            ("A-1", "과제 가", "㈜가", "1"),
            ("A-2", "과제 나", "㈜나", "0"),
        )
    ]
}


def test_import_says_what_it_would_store(files: Path) -> None:
    panel = "성명,소속,역할,구분\n김민수(A),가대학교,위원장,학계\n"
    (files / "p.csv").write_text(panel, encoding="cp949")
    wide = "number,evaluator,창의성,구성,comment\nA-1,가,7.5,10,좋음\n"
    (files / "w.csv").write_text(wide, encoding="utf-8")
    person = {
        "name": "김민수(A)",
        "affiliation": "가대학교",
        "role": "chair",
        "field": "",
        "sector": "학계",
    }
    point = {"number": "A-1", "evaluator": "가"}
    points = [
        {**point, "criterion": "창의성", "points": "15/2"},
        {**point, "criterion": "구성", "points": "10"},
    ]
    expected = {
        ("applications", "a.csv"): IMPORTED,
        ("panel", "p.csv"): {"panel": [person]},
        ("scores", "w.csv"): {"scores": points, "comments": [{**point, "comment": "좋음"}]},
        ("scores", "s.csv"): {
            "scores": [{**point, "criterion": "need", "points": "7"}],
            "comments": [],
        },
    }
    for (kind, name), document in expected.items():
        ended = run("import", kind, name, "--dry-run", "--json", cwd=files)
        assert json.loads(ended.out) == document
    warned = "p.csv: 평가위원 1명 가운데 산업계 0명, 3분의 1 미만"
    ended = run("import", "panel", "p.csv", "--dry-run", cwd=files)
    assert (ended.code, ended.err) == (0, [warned])
    assert ended.out == "p.csv: 1건 읽음, 저장하지 않음(--dry-run)\n"


def test_a_budget_is_checked_and_with_a_rulebook_held_against_its_limits(files: Path) -> None:
    text = (
        "number,institution,type,government_grant,cash,in_kind,crisis_region\n"
        "A-1,가,대기업,331,402,267,Y\n"
    )
    (files / "b.csv").write_text(text, encoding="utf-8")
    command = ("import", "budget", "b.csv", "--dry-run", "--json")
    row = {
        "number": "A-1",
        "institution": "가",
        "type": "대기업",
        "government_grant": 331,
        "cash": 402,
        "in_kind": 267,
        "average_sales": None,
        "crisis_region": True,
        "personnel": None,
        "allowance": None,
    }
    ended = run(*command, cwd=files)
    assert (ended.code, json.loads(ended.out), ended.err) == (0, {"budget": [row]}, [])
    held = run(*command, "--rulebook", "motie-2023-265", cwd=files)
    assert (held.code, held.out) == (0, ended.out)
    assert held.err == ["A-1 가: 정부지원연구개발비 331원, 대기업 기본 33% 이하 330원에서 1원 초과"]


def test_import_checks_more_with_a_rulebook_and_a_list(files: Path) -> None:
    scores = "접수번호,평가위원,평가지표,점수\nB-1,가,구성,11\n"
    (files / "s.csv").write_text(scores, encoding="utf-8")
    command = ("import", "scores", "s.csv", "--dry-run")
    assert run(*command, cwd=files).out == "s.csv: 1건 읽음, 저장하지 않음(--dry-run)\n"
    ids = "need, goal, plan, verified, strategy, capability, budget, effect, use, spread"
    number = "신청과제 목록에 없는 접수번호입니다: 'B-1'. 번호를 확인하세요."
    criterion = f"이 규칙의 평가지표가 아닙니다: '구성'. {ids} 가운데 하나를 쓰세요."
    more = ("--rulebook", "motie-2023-265", "--applications", "a.csv")
    assert refused(*command, *more, cwd=files) == [
        f"s.csv, 2행, 접수번호 열: {number}",
        f"s.csv, 2행, 평가지표 열: {criterion}",
    ]


@pytest.mark.parametrize("kind", KINDS.split(", "))
def test_import_without_a_dry_run_needs_a_record(files: Path, kind: str) -> None:
    (files / "p.csv").write_text("성명,소속,역할\n가,나,위원\n", encoding="utf-8")
    name = "p.csv" if kind == "panel" else "a.csv"
    assert refused("import", kind, name, cwd=files) == [
        "simsa.db: 평가 파일이 없습니다. 경로를 확인하거나 simsa new로 만드세요."
    ]


def test_a_bad_panel_is_named_before_anybody_signs_in(files: Path) -> None:
    (line,) = refused("import", "panel", "none.csv", cwd=files)
    assert line.startswith("none.csv: 파일을 읽을 수 없습니다(파일이나 폴더가 없음).")


@pytest.mark.parametrize(
    "settings",
    [
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp949"},
    ],
)
def test_hangul_is_utf8_in_every_locale(files: Path, settings: dict[str, str]) -> None:
    ended = run("import", "applications", "a.csv", "--dry-run", "--json", cwd=files, env=settings)
    assert json.loads(ended.out) == IMPORTED
    (line,) = refused("rank", "가.csv", "s.csv", cwd=files, env={"LANG": "C.UTF-8"})
    assert line.startswith("가.csv: 파일을 읽을 수 없습니다")


def shell(command: str, cwd: Path) -> tuple[int, str, str]:
    """Run a shell line in which `simsa` is the program; return its own exit code as well."""
    quoted = " ".join(f"'{word}'" for word in START)
    ended = subprocess.run(
        ["bash", "-c", f'set -o pipefail; simsa() {{ {quoted} "$@"; }}; {command}'],
        cwd=cwd,
        env=environment(),
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert b"Traceback" not in ended.stdout + ended.stderr
    assert b"Exception" not in ended.stderr
    return ended.returncode, ended.stdout.decode(), ended.stderr.decode()


def test_a_reader_who_leaves_is_no_error(files: Path) -> None:
    rows = "".join(f"A-{nth},과제 {nth},㈜가{nth},0,0\n" for nth in range(3_000))
    (files / "long.csv").write_text(SMALL_LIST.splitlines()[0] + "\n" + rows, encoding="utf-8")
    show = "simsa import applications long.csv --dry-run --json"
    assert shell(f"{show} | head -1", files) == (0, "{\n", "")
    assert shell(f"{show} | true", files) == (0, "", "")
    assert shell("simsa --help | true", files)[0] == 0


def test_closed_streams(files: Path) -> None:
    import_ = "simsa import applications a.csv --dry-run"
    read = "a.csv: 2건 읽음, 저장하지 않음(--dry-run)\n"
    undelivered = "결과를 표준 출력에 다 쓰지 못했습니다({})."
    assert shell(f"{import_} <&-", files) == (0, read, "")
    assert shell(f"{import_} 2>&-", files) == (0, read, "")
    assert shell("simsa rank none.csv s.csv 2>&-", files) == (2, "", "")
    assert shell("simsa rank none.csv s.csv 2>/dev/full", files) == (2, "", "")
    for end, why in ((">&-", "닫혀 있음"), (">/dev/full", "남은 용량이 없음")):
        code, out, err = shell(f"{import_} {end}", files)
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert err.startswith(undelivered.format(why))
