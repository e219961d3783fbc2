"""A member's commands: the declaration, points with comments from a file, the receipt."""

import csv
import io
import re
from pathlib import Path

import pytest

from scoring import acts
from scoring.declarations import PLEDGE
from scoring.views import OwnSheet, SheetState
from tests.test_cli_rounds import HEADER, PASSPHRASE, POINTS, SECRETARY, Shell, begin
from tests.test_cli_rounds import shell as shell  # noqa: PLC0414  a fixture

ME = "이정민"
DIGEST = r"sha256:[0-9a-f]{64}"


def own(shell: Shell) -> dict[str, OwnSheet]:
    record = acts.open_record(str(shell.folder / "simsa.db"), "")
    found = {
        each.number: each for each in acts.own_sheets(record, acts.sign_in(record, ME, PASSPHRASE))
    }
    record.close()
    return found


def scores(shell: Shell, comment: str = "", number: str = "A-1") -> None:
    row = [number, ME, *POINTS[ME]["A-1"].split(","), comment]
    said = io.StringIO()
    csv.writer(said, lineterminator="\n").writerows([[*HEADER.split(","), "평가의견"], row])
    shell.write("s.csv", said.getvalue())


def test_a_declaration_names_its_conflicts(shell: Shell) -> None:
    begin(shell)
    with shell.as_(ME):
        words = ("--conflict", "A-1=사제 관계", "--conflict", "A-3=other:자문: 2021년")
        lines = shell.done("declare", "--pledge", *words).splitlines()
        first = r"이해관계를 확인했습니다 \(변경이력 \d+번, [\d:]+\): 과제 3건, 회피 2건"
        assert re.fullmatch(first, lines[0])
        assert lines[1:] == ["  A-1  사제 관계", "  A-3  그 밖의 이해관계: 자문: 2021년"]
        assert shell.refused("declare") == [
            "이미 모두 확인했습니다. 나중에 알게 된 이해관계는 --conflict로 신고하세요."
        ]
        assert shell.done("declare", "--conflict", "A-2=kin").splitlines()[1:] == [
            "  A-2  친족 관계"
        ]
    assert {each.state for each in own(shell).values()} == {SheetState.RECUSED}
    assert shell.done("verify").startswith("ok")


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ((), "서약하지 않아 저장하지 않았습니다. 동의하면 --pledge를 붙이세요: "),
        (("--pledge", "--conflict", "A-1"), "'A-1': --conflict 번호=사유나"),
        (("--pledge", "--conflict", "=kin"), "'=kin': --conflict 번호=사유나"),
        (("--pledge", "--conflict", "A-1=friend"), "'A-1=friend': --conflict 번호=사유나"),
        (("--pledge", "--conflict", "A-1=other"), "A-1: 그 밖의 이해관계는 내용을"),
        (("--pledge", "--conflict", "A-9=kin"), "평가 대상 과제가 아닙니다: 'A-9'."),
        (
            ("--pledge", "--conflict", "A-1=kin", "--conflict", "A-1=none"),
            "A-1: --conflict에 두 번 있습니다. 하나만 남기세요.",
        ),
    ],
)
def test_refused_in_one_line_with_nothing_stored(
    shell: Shell, words: tuple[str, ...], line: str
) -> None:
    begin(shell)
    with shell.as_(ME):
        (said,) = shell.refused("declare", *words)
        assert said.startswith(line)
        assert not any(each.declared for each in own(shell).values())
        if not words:
            assert said.endswith(" ".join(each.ko for each in PLEDGE))
            (english,) = shell.refused("declare", "--lang", "en")
            assert english.endswith(" ".join(each.en for each in PLEDGE))


def test_who_does_not_score_declares_nothing(shell: Shell) -> None:
    begin(shell)
    with shell.as_(SECRETARY):
        (said,) = shell.refused("declare", "--pledge")
    assert said.startswith("서약과 이해관계 확인: 간사 역할로는 할 수 없습니다.")


def test_what_may_be_the_own_institution_is_decided_one_by_one(shell: Shell) -> None:
    listed = (shell.folder / "a.csv").read_text(encoding="utf-8")
    shell.write("a.csv", listed.replace("㈜가나", "다연구원(주)"))
    begin(shell)
    with shell.as_("박선영"):
        assert shell.refused("declare", "--pledge") == [
            "A-1: 같은 기관일 수 있습니다. --conflict 번호=institution이나 번호=none을 쓰세요."
        ]
        assert "회피 0건" in shell.done("declare", "--pledge", "--conflict", "A-1=없음")


def test_points_come_with_their_comments(shell: Shell) -> None:
    begin(shell)
    said = "좋은 과제\n다만, [/b] 확인 필요"
    scores(shell, said)
    with shell.as_(ME):
        (line,) = shell.refused("import", "scores", "s.csv")
        assert "simsa declare" in line
        assert own(shell)["A-1"].points == {}
        shell.done("declare", "--pledge")
        assert shell.done("import", "scores", "s.csv") == "s.csv: 10건 저장함\n"
        assert own(shell)["A-1"].comments == {"": said}
        scores(shell)
        shell.done("import", "scores", "s.csv")
        assert own(shell)["A-1"].comments == {"": said}


def test_a_submission_prints_its_receipt(shell: Shell) -> None:
    begin(shell)
    scores(shell, "좋음")
    with shell.as_(ME):
        shell.done("declare", "--pledge")
        shell.done("import", "scores", "s.csv")
        lines = shell.done("submit").splitlines()
        digest = own(shell)["A-1"].digest
    head = lines[2].split()[-1]
    assert re.fullmatch(r"제출했습니다 \(변경이력 \d+번, [\d:]+\):", lines[0])
    assert re.fullmatch(r"변경이력 \d+번  \d{4}-\d\d-\d\d [\d:]+", lines[1])
    assert re.fullmatch(rf"변경이력 확인값 {DIGEST}", lines[2])
    assert lines[3:] == [f"  A-1       ㈜가나        87  {digest}"]
    assert shell.done("verify", "--head", head).startswith("ok")


def test_the_files_of_others_stay_out(shell: Shell, tmp_path: Path) -> None:
    """Nothing of a receipt is written by the command itself."""
    begin(shell)
    scores(shell)
    with shell.as_(ME):
        shell.done("declare", "--pledge")
        shell.done("import", "scores", "s.csv")
        before = {path.name for path in tmp_path.iterdir()}
        shell.done("submit")
    assert {path.name for path in tmp_path.iterdir()} == before
