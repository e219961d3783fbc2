"""`simsa new --from`: rules and people of another round, as its secretary."""

import re
from pathlib import Path

from tests.record.files import content
from tests.record.stage import SECRETARY, stage
from tests.test_cli_rounds import Shell
from tests.test_cli_rounds import shell as shell  # noqa: PLC0414  pytest finds it here
from tui.given import command

NEW = ("--db", "새.db", "--round", "2024-1", "new", "--from")


def test_a_round_from_another(shell: Shell, tmp_path: Path) -> None:
    old = stage(tmp_path)
    before = content(old.db)
    with shell.as_(SECRETARY, old.passphrases[SECRETARY]):
        lines = shell.done(*NEW, old.db).splitlines()
        people = {*old.passphrases} - {SECRETARY}
        assert lines[0].endswith(f"'2024-1' 평가회차를 만들었습니다. 간사 {SECRETARY}.")
        assert lines[2].startswith(
            f"{old.db}의 '2023-1' 평가회차에서 규칙과 명단 {len(people) + 1}명을"
        )
        given = [re.split(r"\s{2,}", each.strip()) for each in lines[4:-3]]
        assert {name for name, _ in given} == people
        assert lines[-2:] == [
            "  " + command(each, "새.db", "2024-1") for each in ("import applications 파일", "open")
        ]
        assert shell.refused(*NEW, old.db)[0].startswith("새.db: '2024-1' 평가회차가 이미 있습니다")
        told = shell.done("--db", "새.db", "journal").splitlines()
        assert sum("설정 복사" in each for each in told) == 1
    assert content(old.db) == before
    with shell.as_("위원1", old.passphrases["위원1"]):
        (line,) = shell.refused(*NEW, old.db)
        assert line.startswith("회차 설정 복사: ")
    with shell.as_(SECRETARY, "다른 암호는 열 글자"):
        (line,) = shell.refused(*NEW, old.db)
        assert line.startswith("이름이나 암호가 맞지 않습니다.")
        (line,) = shell.refused(*NEW, old.db, "--rulebook", "molit")
        assert line.startswith("--from은 규칙과 간사까지 복사합니다.")
        assert shell.refused(*NEW, "없는.db")[0].startswith("없는.db: ")
