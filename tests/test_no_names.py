"""Every way out of a round says 위원1 … n; names only for a reason, which the journal keeps."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from scoring.masking import without_employer, without_names
from scoring.people import EVALUATORS, Role
from tests.program import ROOT
from tests.test_cli_rounds import Shell
from tui.demo import demo
from tui.practice.round import PASSPHRASE

PRINTED = (
    ("standings", "--json"),
    ("explain", "A-010", "--json"),
    ("journal", "--json"),
    ("appeal", "list", "--json"),
    ("appeal", "show", "A-011", "--json"),
    ("notify", "list", "--json"),
)
WRITTEN = (
    *(("export", f"r.{ending}") for ending in ("xlsx", "json", "csv")),
    *(("appeal", "export", f"a.{ending}") for ending in ("ics", "csv", "json")),
    *(("publish", f"p.{ending}") for ending in ("xlsx", "csv")),
)
WORDS = {
    Role.CHAIR: "위원장",
    Role.MEMBER: "위원",
    Role.SECRETARY: "간사",
    Role.OFFICER: "부처",
}
NAMED = (("export", "r.json"), ("appeal", "export", "a.json"), ("journal", "--json"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The practice round to its appeals: one re-evaluated, without those challenged."""
    folder = tmp_path_factory.mktemp("unnamed")
    demo("ko", folder, phase="appeals", force=False, as_json=True)
    return folder


@pytest.fixture
def shell(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Shell:
    (tmp_path / "simsa.db").write_bytes((made / "demo.db").read_bytes())
    return Shell(tmp_path, capsys, monkeypatch)


def people(*roles: Role) -> list[str]:
    document = (ROOT / "tui" / "practice" / "panel.csv").read_text(encoding="utf-8")
    rows = [line.split(",") for line in document.splitlines()[1:]]
    korean = {
        Role.CHAIR: "위원장",
        Role.MEMBER: "위원",
        Role.SECRETARY: "간사",
        Role.OFFICER: "부처",
    }
    return [row[0] for row in rows if {korean[each] for each in roles} & set(row)]


def text_of(path: Path) -> str:
    if path.suffix != ".xlsx":
        return path.read_text(encoding="utf-8")
    with ZipFile(path) as book:
        return "".join(book.read(each).decode("utf-8") for each in book.namelist())


def out(shell: Shell, who: str, *words: str) -> str:
    """Run a command; return what it hands out."""
    with shell.as_(who, PASSPHRASE):
        ended = shell.run(*words)
    assert ended.code == 0, ended
    files = [shell.folder / each for each in words if each[:2] in {"r.", "a.", "p."}]
    return text_of(files[0]) if files else ended.out


def test_no_name_stands_in_what_is_handed_out(shell: Shell) -> None:
    names = people(*EVALUATORS)
    assert len(names) == 7
    (secretary,) = people(Role.SECRETARY)
    with shell.as_(secretary, PASSPHRASE):
        on_screen = shell.done("journal")
    assert all(each in on_screen for each in names)  # else there is nothing to hide
    found = {
        words: [each for each in names if each in text]
        for words in (*PRINTED, *WRITTEN)
        for text in [out(shell, secretary, *words)]
    }
    assert found == {words: [] for words in (*PRINTED, *WRITTEN)}


def test_every_output_says_state_and_digest(shell: Shell) -> None:
    (secretary,) = people(Role.SECRETARY)
    head = json.loads(out(shell, secretary, "journal", "--json"))["journal"]["head"]
    for words in (*PRINTED, *WRITTEN):
        text = out(shell, secretary, *words).replace("\n ", "").replace("\r", "")
        assert head in text, words
        assert "확정" in text or '"state": "confirmed"' in text, words


@pytest.mark.parametrize("words", NAMED, ids=" ".join)
def test_names_are_handed_out_for_a_reason_that_is_kept(
    shell: Shell, words: tuple[str, ...]
) -> None:
    names = people(*EVALUATORS)
    (officer,) = people(Role.OFFICER)
    before = json.loads(out(shell, officer, "journal", "--json"))["entries"]
    with shell.as_(officer, PASSPHRASE):
        assert "사유" in " ".join(shell.refused(*words, "--names"))
        assert "--names" in " ".join(shell.refused(*words, "--reason", "감사"))
    text = out(shell, officer, *words, "--names", "--reason", "감사원 요구")
    assert any(each in text for each in names)
    told = json.loads(out(shell, officer, "journal", "--json"))["entries"]
    assert (len(told), told[-1]["kind"]) == (len(before) + 1, "names_disclosed")
    assert (told[-1]["actor"], told[-1]["reason"]) == (officer, "감사원 요구")
    assert json.loads(text)["journal"]["head"] == told[-1]["digest"]


def test_a_member_gets_no_names(shell: Shell) -> None:
    member = people(Role.MEMBER)[0]
    with shell.as_(member, PASSPHRASE):
        shell.refused("export", "r.xlsx", "--names", "--reason", "궁금함")
        shell.refused("journal", "--json", "--names", "--reason", "궁금함")
    assert not (shell.folder / "r.xlsx").exists()


def test_names_on_screen_are_not_asked_for(shell: Shell) -> None:
    (officer,) = people(Role.OFFICER)
    with shell.as_(officer, PASSPHRASE):
        (line,) = shell.refused("journal", "--names", "--reason", "감사")
    assert line.startswith("화면의 변경이력에는 위원 이름이 있습니다.")


def test_the_minutes_do_not_tell_who_is_who_by_order_or_office(shell: Shell) -> None:
    (secretary,) = people(Role.SECRETARY)
    entries = json.loads(out(shell, secretary, "journal", "--json"))["entries"]
    by_kind = {each["kind"]: each for each in entries}
    assert by_kind["panel_loaded"]["text"] == "위원 이름을 적지 않음"
    assert by_kind["panel_loaded"]["after"] == {}
    assert by_kind["round_finalized"]["actor"] == "위원장"
    scored = {each["actor"] for each in entries if each["kind"] == "sheet_submitted"}
    assert scored == {f"위원{nth}" for nth in range(1, 8)}
    began = {each["actor"] for each in entries if each["kind"] == "passphrase_set"}
    assert "위원" in began
    assert began.isdisjoint(scored)


def test_before_the_close_nobody_has_a_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    demo("ko", tmp_path / "d", phase="scoring", force=False, as_json=True)
    (tmp_path / "d" / "demo.db").rename(tmp_path / "simsa.db")
    shell = Shell(tmp_path, capsys, monkeypatch)
    (secretary,), (officer,) = people(Role.SECRETARY), people(Role.OFFICER)
    document = json.loads(out(shell, secretary, "journal", "--json"))
    assert document["state"] == "draft"
    assert {each["actor"] for each in document["entries"]} == {secretary, officer, "위원"}


CALLED = {"위원1": "위원3", "위원12": "위원1", "Kim": "위원2", "이정민": "위원4", "이정": "위원5"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("위원1, 위원12", "위원3, 위원1"),
        ("이정민이 이정과", "위원4이 위원5과"),
        ("Kim, Kimchi, (Kim)", "위원2, Kimchi, (위원2)"),
        ("위원9", "위원9"),
    ],
)
def test_names_in_words_are_replaced_at_once(text: str, said: str) -> None:
    assert without_names(text, CALLED) == said
    assert without_names(text, {}) == text


EMPLOYER = "이음데이터랩 소속"
"""What the practice round's recused evaluator typed beside the ground."""


@pytest.mark.parametrize("words", [("export", "r.xlsx"), ("journal", "--json")])
def test_where_a_recused_evaluator_works_is_not_handed_out_without_names(
    shell: Shell, words: tuple[str, ...]
) -> None:
    (secretary,) = people(Role.SECRETARY)
    handed = out(shell, secretary, *words)
    assert "같은 기관 소속" in handed
    assert EMPLOYER not in handed
    assert EMPLOYER in out(shell, secretary, *words, "--names", "--reason", "감사")


def test_an_employer_goes_from_a_reason_and_the_rest_stays() -> None:
    several = "회피: A-1 같은 기관 소속: ㈜가, 겸직, A-2 친족 관계: 형, A-3 같은 기관 소속: 나대"
    assert without_employer(several, ()) == (
        "회피: A-1 같은 기관 소속, A-2 친족 관계: 형, A-3 같은 기관 소속"
    )
    typed = "가나대학교 산학협력단의 자문, 가나대학교 재직"
    assert without_employer(typed, {"가나대학교", "가나대학교 산학협력단", ""}) == (
        "소속 기관의 자문, 소속 기관 재직"
    )
