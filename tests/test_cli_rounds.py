"""A whole round by commands, as scripts run it: from `new` to the file handed over."""

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from scoring.phases import Phase
from tests.practice import PRACTICE
from tests.program import Ended
from tests.record.stage import rules, stage
from tui import cli

CANARY = "37.25"
RULES = PRACTICE.parents[1] / "scoring" / "rulebooks"
SECRETARY, OFFICER = "조현우", "서민경"
MEMBERS = ("김영호", "이정민", "박선영")
PASSPHRASE = "열쇠말은길게123"  # noqa: S105  made up
APPLICATIONS = """접수번호,과제명,주관기관,가점,감점,디지털 카라반,제재처분
A-1,과제 하나,㈜가나,1,0,Y,
A-2,과제 둘,[@click=app.quit]㈜다라[/],0,3,,Y
A-3,과제 셋,[/,0,0,,
"""
PANEL = f"""성명,소속,역할
김영호,가대학교,위원장
이정민,㈜나,위원
박선영,다연구원,위원
{SECRETARY},한국산업기술진흥원,간사
{OFFICER},산업통상자원부,부처
"""
POINTS = {
    "김영호": {"A-1": "10,5,5,5,5,5,5,20,10,20", "A-2": "8,4,4,4,4,4,4,16,8,24"},
    "이정민": {"A-1": "9,4,4,4,4,4,4,18,9,27", "A-2": "7,3,3,3,3,3,3,14,7,21"},
    "박선영": {"A-1": "6,3,3,3,3,3,3,12,6,18", "A-2": "10,5,5,5,5,5,5,20,10,30"},
}
HEADER = "접수번호,평가위원,need,goal,plan,verified,strategy,capability,budget,effect,use,spread"


class Shell:
    """Runs commands in this process, in one folder, as one person at a time."""

    def __init__(
        self, folder: Path, capsys: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch
    ) -> None:
        self.capsys, self.patch, self.folder = capsys, patch, folder
        patch.chdir(folder)
        for name in [each for each in os.environ if each.startswith("SIMSA_")]:
            patch.delenv(name)

    @contextmanager
    def as_(self, name: str, passphrase: str = PASSPHRASE) -> Iterator[None]:
        """Set who runs the commands within."""
        with self.patch.context() as patch:
            patch.setenv("SIMSA_USER", name)
            patch.setenv("SIMSA_PASSPHRASE", passphrase)
            yield

    def run(self, *words: str) -> Ended:
        """Run one command."""
        self.capsys.readouterr()
        code = cli.run(list(words))
        said = self.capsys.readouterr()
        return Ended(code, said.out, said.err.splitlines())

    def done(self, *words: str) -> str:
        """Run a command that succeeds without a word on stderr; return what it prints."""
        ended = self.run(*words)
        assert (ended.code, ended.err) == (0, []), ended
        return ended.out

    def refused(self, *words: str) -> list[str]:
        """Run a command that is refused; return its lines."""
        ended = self.run(*words)
        assert (ended.code, ended.out) == (2, ""), ended
        return ended.err

    def write(self, name: str, text: str) -> None:
        """Write a file into the folder."""
        (self.folder / name).write_text(text, encoding="utf-8")


@pytest.fixture
def shell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Shell:
    made = Shell(tmp_path, capsys, monkeypatch)
    made.write("a.csv", APPLICATIONS)
    made.write("p.csv", PANEL)
    return made


def begin(shell: Shell) -> None:
    """Bring a round to the scoring, everybody with a passphrase of the own."""
    with shell.as_(SECRETARY):
        shell.done("new")
        shell.done("import", "applications", "a.csv")
        given = json.loads(shell.done("import", "panel", "p.csv", "--json"))["passphrases"]
        shell.done("open", "--confirm-rules")
    for each in given:
        with shell.as_(each["name"], each["passphrase"]):
            shell.patch.setenv("SIMSA_NEW_PASSPHRASE", PASSPHRASE)
            assert shell.done("passphrase") == "새 암호로 바꿨습니다.\n"


def declare(shell: Shell) -> None:
    """Let everybody pledge and find no conflict."""
    for name in MEMBERS:
        with shell.as_(name):
            assert shell.done("declare", "--pledge").startswith("이해관계를 확인했습니다")


def score(shell: Shell, name: str, numbers: tuple[str, ...] = ("A-1", "A-2")) -> None:
    rows = [f"{number},{name},{POINTS[name][number]}" for number in numbers]
    shell.write(f"{name}.csv", "\n".join([HEADER, *rows, ""]))
    with shell.as_(name):
        count = 10 * len(numbers)
        assert shell.done("import", "scores", f"{name}.csv") == f"{name}.csv: {count}건 저장함\n"


def test_a_round_from_new_to_what_blocks_the_close(shell: Shell) -> None:
    begin(shell)
    declare(shell)
    for name in MEMBERS:
        score(shell, name)
    with shell.as_(SECRETARY):
        assert shell.refused("close") == [
            f"{name} 3건 제출 필요: A-1, A-2, A-3" for name in ("김영호", "박선영", "이정민")
        ]
        english = json.loads(shell.done("status", "--json", "--lang", "en"))
        assert english["blockers"] == [
            f"{name} has 3 to submit: A-1, A-2, A-3" for name in ("김영호", "박선영", "이정민")
        ]
        status = json.loads(shell.done("status", "--json"))
        assert status["progress"] == [
            {"name": name, "submitted": 0, "due": 3} for name in ("김영호", "박선영", "이정민")
        ]
    assert shell.done("verify").startswith("ok 21 entries, head sha256:")


def test_the_result_is_that_of_the_points(shell: Shell) -> None:
    """Every point loaded comes out of the file handed over, and the ranking is `rank`'s."""
    shell.write("a.csv", "".join(APPLICATIONS.splitlines(keepends=True)[:3]))
    begin(shell)
    declare(shell)
    for name in MEMBERS:
        score(shell, name)
        with shell.as_(name):
            lines = shell.done("submit").splitlines()[3:]
            assert [each.split()[0] for each in lines] == ["A-1", "A-2"]
            assert shell.refused("submit", "A-1") == [
                "A-1: 이미 제출한 평가표라 고칠 수 없습니다. 고쳐야 하면 간사에게 말하세요."
            ]
    with shell.as_(SECRETARY):
        assert shell.done("close").startswith("평가마감했습니다 (변경이력 28번")
        standings = json.loads(shell.done("standings", "--json"))
        assert shell.run("export", "r.json").code == 0
        assert shell.run("export", "r.xlsx").code == 0
        assert "A-1 과제수행 필요성 10" in shell.done("journal")
        assert shell.run("export", "n.json", "--names", "--reason", "대조").code == 0
        assert "파일 n.json: 대조" in shell.done("journal").splitlines()[-1]
        assert len(shell.refused("export", "m.json", "--names")) == 1
        assert len(shell.refused("export", "m.json", "--reason", "대조")) == 1
        assert not (shell.folder / "m.json").exists()
    rows = [f"{n},{name},{line}" for name in MEMBERS for n, line in POINTS[name].items()]
    shell.write("s.csv", "\n".join([HEADER, *rows, ""]))
    ranked = json.loads(shell.run("rank", "a.csv", "s.csv", "--json").out)
    assert standings.pop("state") == "closed"
    assert ranked.pop("state") == "draft"
    assert standings.pop("journal")["entries"] == 28
    named = json.loads((shell.folder / "n.json").read_text(encoding="utf-8"))
    assert (named.pop("state"), named.pop("journal")["entries"]) == ("closed", 29)
    assert named == ranked
    without = ("standings", "inputs", "problems")
    assert [standings[key] for key in standings if key not in without] == [
        ranked[key] for key in ranked if key not in without
    ]
    said = {each["evaluator"] for each in standings["inputs"]["scores"]}
    assert said == {f"위원{nth}" for nth in range(1, len(MEMBERS) + 1)}
    assert [shell.run("recount", each).code for each in ("r.json", "r.xlsx")] == [0, 0]
    for each in ("r.json", "r.xlsx", "n.json"):
        assert shell.run("verify", "--export", each).out.splitlines()[1].startswith(f"ok {each}")


@pytest.mark.parametrize(
    "words", [("standings",), ("standings", "--json"), ("explain", "A-1"), ("export", "r.xlsx")]
)
@pytest.mark.parametrize("name", [*MEMBERS, SECRETARY, OFFICER])
def test_no_result_before_the_close(shell: Shell, words: tuple[str, ...], name: str) -> None:
    begin(shell)
    before = set(shell.folder.iterdir())
    with shell.as_(name):
        line = "결과 보기: 지금은 '평가 중' 단계라 할 수 없습니다. 할 수 있는 단계: 평가마감 이후."
        assert shell.refused(*words) == [line]
    assert {path.name for path in set(shell.folder.iterdir()) - before} <= set()


def test_the_journal_tells_no_content_before_the_close(shell: Shell) -> None:
    begin(shell)
    declare(shell)
    score(shell, MEMBERS[0])
    for name in (*MEMBERS, SECRETARY, OFFICER):
        with shell.as_(name):
            entries = json.loads(shell.done("journal", "--json"))["entries"]
        assert {tuple(each) for each in entries} == {("number", "at", "actor", "kind", "digest")}
        assert entries[-1]["kind"] == "points_recorded"


def test_canary_points_reach_nobody_else_before_the_close(shell: Shell) -> None:
    """A value that stands nowhere else, looked for in all that the others can be shown."""
    rules = (RULES / "motie-2023-265.toml").read_text(encoding="utf-8")
    shell.write("my.toml", rules.replace('step = "1"', 'step = "0.25"').replace('"30"', '"40"'))
    shell.write("a.csv", APPLICATIONS)
    with shell.as_(SECRETARY):
        shell.done("new", "--rulebook", "./my.toml")
        shell.done("import", "applications", "a.csv")
        given = json.loads(shell.done("import", "panel", "p.csv", "--json"))["passphrases"]
        shell.done("open", "--confirm-rules")
    for each in given:
        with shell.as_(each["name"], each["passphrase"]):
            shell.patch.setenv("SIMSA_NEW_PASSPHRASE", PASSPHRASE)
            shell.done("passphrase")
    declare(shell)
    shell.write("s.csv", f"{HEADER}\nA-1,이정민,9,4,4,4,4,4,4,18,9,{CANARY}\n")
    with shell.as_("이정민"):
        shell.done("import", "scores", "s.csv")
    for name in ("김영호", "박선영", SECRETARY, OFFICER):
        with shell.as_(name):
            for words in commands():
                ended = shell.run(*words)
                # Digits of a point stand in a digest or a microsecond sooner or later.
                shown = re.sub(
                    r"sha256:[0-9a-f]{64}|\.[0-9]{6}", "", ended.out + "\n".join(ended.err)
                )
                assert not any(each in shown for each in (CANARY, "3725", "97.25", "149/4")), words


def commands() -> Iterator[tuple[str, ...]]:
    for lang in ("ko", "en"):
        for words in (
            ("status",),
            ("status", "--json"),
            ("standings", "--json"),
            ("explain", "A-1"),
            ("explain", "A-1", "--json"),
            ("export", "r.json"),
            ("export", "r.csv"),
            ("journal",),
            ("journal", "--json"),
            ("close",),
            ("open",),
            ("verify",),
            ("import", "scores", "s.csv"),
        ):
            yield *words, "--lang", lang


def test_a_member_loads_only_own_rows(shell: Shell) -> None:
    begin(shell)
    declare(shell)
    score(shell, "김영호")
    with shell.as_("이정민"):
        line = "김영호.csv: 김영호의 점수가 들어 있습니다. 자기 이름(이정민)의 행만 남기세요."
        assert shell.refused("import", "scores", "김영호.csv") == [line]
    with shell.as_(SECRETARY):
        assert shell.refused("import", "scores", "김영호.csv") == [
            f"김영호.csv: 김영호의 점수가 들어 있습니다. 자기 이름({SECRETARY})의 행만 남기세요."
        ]


def test_who_may_not(shell: Shell) -> None:
    begin(shell)
    wrong = (
        "이름이나 암호가 맞지 않습니다. 이름은 명단 그대로, 암호는 한/영을 확인해 다시 입력하세요."
    )
    with shell.as_("김영호", "다른열쇠말123"):
        assert shell.refused("status") == [wrong]
    with shell.as_("없는사람"):
        assert shell.refused("status") == [wrong]
    assert shell.refused("status") == [
        "누구인지 알 수 없습니다. SIMSA_USER(이름)와 SIMSA_PASSPHRASE(암호)를 지정하세요."
    ]
    with shell.as_("이정민"):
        assert shell.refused("close") == [
            "평가마감: 위원 역할로는 할 수 없습니다. 할 수 있는 사람: 위원장, 간사."
        ]
        assert shell.refused("backup", "b.db") == [
            "백업: 위원 역할로는 할 수 없습니다. 할 수 있는 사람: 간사."
        ]


def test_a_one_time_passphrase_only_lets_in(shell: Shell) -> None:
    with shell.as_(SECRETARY):
        shell.done("new")
        shell.done("import", "applications", "a.csv")
        said = shell.done("import", "panel", "p.csv").splitlines()
    first, second, *listed = said
    assert first == "p.csv: 5건 저장함"
    assert second == "새 사람의 일회용 암호(지금만 보입니다. 첫 로그인 때 바꿉니다):"
    given = dict(line.split() for line in listed)
    assert list(given) == [*MEMBERS, OFFICER]
    line = (
        "받은 일회용 암호로는 들어오기만 할 수 있습니다. 먼저 새 암호를 정하세요(simsa passphrase)."
    )
    with shell.as_("김영호", given["김영호"]):
        assert shell.refused("journal") == [line]
        shell.patch.setenv("SIMSA_NEW_PASSPHRASE", "짧음")
        assert shell.refused("passphrase") == ["암호가 너무 짧습니다. 8자 이상으로 정하세요."]


def test_who_lost_a_passphrase_is_given_another(shell: Shell) -> None:
    begin(shell)
    with shell.as_(SECRETARY):
        first, line = shell.done("passphrase", "--for", "이정민").splitlines()
        assert first == "새 일회용 암호(지금만 보입니다. 다음 로그인 때 바꿉니다):"
        assert shell.refused("passphrase", "--for", SECRETARY) == [
            "일회용 암호는 다른 사람에게만 줄 수 있습니다. 자기 암호는 simsa passphrase로 바꾸세요."
        ]
    name, given = line.split()
    assert name == "이정민"
    with shell.as_("이정민", given):
        shell.patch.setenv("SIMSA_NEW_PASSPHRASE", PASSPHRASE)
        shell.done("passphrase")
    with shell.as_("이정민"):
        shell.done("status")
        assert shell.refused("passphrase", "--for", "김영호") == [
            "일회용 암호 발급: 위원 역할로는 할 수 없습니다. 할 수 있는 사람: 간사."
        ]


def test_inferred_rules_are_confirmed_before_the_start(shell: Shell) -> None:
    with shell.as_(SECRETARY):
        shell.done("new")
        assert len(shell.refused("open")) == 3
        shell.done("import", "applications", "a.csv")
        shell.done("import", "panel", "p.csv")
        (line,) = shell.refused("open")
        assert line.startswith("공고에 없어 추정한 규칙 16건을 확인해야 합니다: ")
        assert shell.done("open", "--confirm-rules").startswith("평가를 시작했습니다 (변경이력 5번")
        assert shell.refused("open", "--confirm-rules") == [
            "평가 시작: 지금은 '평가 중' 단계라 할 수 없습니다. 할 수 있는 단계: 준비."
        ]
        assert shell.refused("import", "applications", "a.csv") == [
            "신청과제 불러오기: 지금은 '평가 중' 단계라 할 수 없습니다. 할 수 있는 단계: 준비."
        ]


def test_dated_facts_into_a_round(shell: Shell) -> None:
    begin(shell)
    facts = (
        "접수번호,항목,발생일,증빙\nA-1,lounge,2022-11-03,라운지 1호\nA-9,caravan,2022-05-05,x\n"
    )
    shell.write("f.csv", facts)
    unknown = "신청과제 목록에 없는 접수번호입니다: 'A-9'. 번호를 확인하세요."
    with shell.as_(SECRETARY):
        assert shell.refused("import", "adjustments", "f.csv") == [
            f"f.csv, 3행, 접수번호 열: {unknown}"
        ]
        shell.write("f.csv", facts.replace("A-9", "A-2"))
        stored = json.loads(shell.done("import", "adjustments", "f.csv", "--json"))
    assert stored["adjustments"][0] == {
        "number": "A-1",
        "item": "lounge",
        "date": "2022-11-03",
        "document": "라운지 1호",
        "checked_by": "",
    }


def test_a_new_application_list_tells_of_the_facts_it_takes_away(shell: Shell) -> None:
    shell.write("f.csv", "접수번호,항목,발생일,증빙\nA-1,lounge,2022-11-03,라운지 1호\n")
    with shell.as_(SECRETARY):
        shell.done("new")
        shell.done("import", "applications", "a.csv")
        shell.done("import", "applications", "a.csv")
        shell.done("import", "adjustments", "f.csv")
        ended = shell.run("import", "applications", "a.csv")
        shell.done("import", "applications", "a.csv")
    gone = "신청과제를 새로 불러와 전에 불러온 가점·감점 사실 1건이 없어졌습니다."
    assert (ended.code, ended.out) == (0, "a.csv: 3건 저장함\n")
    assert ended.err == [f"{gone} simsa import adjustments로 다시 불러오세요."]


BUDGET = (
    "접수번호,기관,유형,정부지원연구개발비,기관부담현금,기관부담현물,인건비,연구수당\n"
    "A-1,㈜가나,중견기업,650001,35000,314999,100000,10000\n"
)


def test_budgets_into_a_round_say_what_lies_outside(shell: Shell) -> None:
    shell.write("b.csv", BUDGET)
    with shell.as_(SECRETARY):
        shell.done("new")
        shell.done("import", "applications", "a.csv")
        ended = shell.run("import", "budget", "b.csv", "--json")
        assert shell.done("status").splitlines()[2] == (
            "사전검토 판정 전 3건 (평가 시작을 막지 않음)"
        )
        assert json.loads(shell.done("status", "--json"))["unscreened"] == 3
        gone = shell.run("import", "applications", "a.csv").err
    assert json.loads(ended.out) == {
        "budget": [
            {
                "number": "A-1",
                "institution": "㈜가나",
                "type": "중견기업",
                "government_grant": 650_001,
                "cash": 35_000,
                "in_kind": 314_999,
                "average_sales": None,
                "crisis_region": False,
                "personnel": 100_000,
                "allowance": 10_000,
            }
        ]
    }
    assert ended.err == [
        "A-1 공동기관 0개: 주관 1개와 공동 1개의 컨소시엄이어야 함",
        (
            "A-1 ㈜가나: 정부지원연구개발비 650,001원, 중견기업 2023년 특례 65% 이하 "
            "650,000원에서 1원 초과"
        ),
        "A-1 주관·공동기관 유형이 없어 컨소시엄을 확인하지 못함",
    ]
    assert gone == [
        (
            "신청과제를 새로 불러와 전에 한 사전검토가 없어졌습니다(연구개발비 1개 기관, "
            "판정 0건, 솔루션 검증 여부 0건). 다시 불러오고 판정하세요."
        )
    ]


@pytest.mark.parametrize("trouble", [OverflowError, KeyError, ValueError, ZeroDivisionError])
def test_a_result_that_cannot_be_computed_is_a_difference(
    shell: Shell, trouble: type[Exception]
) -> None:
    stage(shell.folder, phase=Phase.CLOSED, name="simsa.db").record.close()

    def rank(_: object) -> None:
        raise trouble

    shell.patch.setattr("tui.safekeeping.rank", rank)
    title = rules().title
    ended = shell.run("verify")
    line = f"{title}: 결과를 다시 계산할 수 없음\n"
    assert (ended.code, ended.out, ended.err) == (1, line, [])


def test_files_that_are_no_record(shell: Shell) -> None:
    shell.write("text.db", "이것은 데이터베이스가 아니다")
    shell.write("empty.db", "")
    with shell.as_(SECRETARY):
        shell.done("new", "--db", "good.db")
        assert shell.refused("status", "--db", "none.db") == [
            "none.db: 평가 파일이 없습니다. 경로를 확인하거나 simsa new로 만드세요."
        ]
        assert shell.refused("status", "--db", "text.db") == [
            "text.db: 데이터베이스 파일이 아닙니다. --db로 simsa의 평가 파일을 지정하세요."
        ]
        assert shell.refused("status", "--db", "empty.db") == [
            "empty.db: simsa의 평가 파일이 아닙니다(빈 파일). --db로 바른 파일을 지정하세요."
        ]
        assert shell.refused("new", "--db", "good.db") == [
            (
                "good.db: 'motie-2023-265' 평가회차가 이미 있습니다. "
                "다른 이름을 --round로 쓰거나 다른 파일을 쓰세요."
            )
        ]
        shell.done("new", "--db", "good.db", "--round", "second")
        assert shell.refused("status", "--db", "good.db") == [
            "good.db: 평가회차가 여럿입니다(motie-2023-265, second). --round로 하나를 지정하세요."
        ]
    assert shell.refused("verify", "--db", "text.db")
    ended = shell.run("verify", "--db", "empty.db")
    assert (ended.code, ended.err) == (1, [])
    assert [
        line.startswith("ok 1 entries, head ")
        for line in shell.done("verify", "--db", "good.db").splitlines()
    ] == [True, True]
