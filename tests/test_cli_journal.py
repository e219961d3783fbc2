"""`simsa journal`: minutes with what stood before, what stands now, and why."""

import json
from pathlib import Path

import pytest

from scoring import acts
from tests.tui.rounds import close, submit_all
from tests.tui.stage import CHAIR, MEMBERS, OFFICER, PASSPHRASE, SECRETARY, Stage, build
from tui import cli

NAMES = {"before", "after", "reason", "text"}


@pytest.fixture
def on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """A round in which a point was changed and a recusal lifted; the secretary asks."""
    stage = build(tmp_path)
    stage.score(MEMBERS[0], "A-001", {"need": 700})
    stage.score(MEMBERS[0], "A-001", {"need": 800, "goal": 300})
    stage.recuse(MEMBERS[1], "A-002", "같은 기관")
    for name, value in (("USER", SECRETARY.name), ("PASSPHRASE", PASSPHRASE), ("DB", stage.db)):
        monkeypatch.setenv(f"SIMSA_{name}", value)
    return stage


def entries(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, object]]:
    assert cli.run(["journal", "--json", *words]) == 0
    found: list[dict[str, object]] = json.loads(capsys.readouterr().out)["entries"]
    return found


def test_what_was_replaced_is_told_after_the_close(
    on: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    assert [each for each in entries(capsys) if NAMES & each.keys()] == []
    submit_all(on)
    close(on)
    record, me = on.record(), on.me(CHAIR)
    for text in ("첫 줄\n둘째 줄", "한 줄"):
        acts.record_opinion(record, me, on.clock(), number="A-001", text=text)
    record.close()
    told = entries(capsys, "--lang", "en")
    assert all(each.keys() >= NAMES for each in told)
    (changed,) = (each for each in told if each["before"] == {"과제수행 필요성": "7"})
    assert (changed["after"], changed["reason"]) == ({"과제수행 필요성": "8"}, "")
    (recused,) = (each for each in told if each["kind"] == "recusal_recorded")
    assert (recused["before"], recused["reason"]) == ({}, "같은 기관")
    assert told[-1]["before"] == {"overall opinion": "첫 줄\n둘째 줄"}
    assert cli.run(["journal"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(told)
    assert lines[-1].endswith("종합의견  A-001 종합의견: 한 줄  [종합의견: 첫 줄 둘째 줄 > 한 줄]")
    assert any(line.endswith("[과제수행 필요성: 7 > 8]") for line in lines)


def test_the_officer_reads_the_same(
    on: Stage, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    submit_all(on)
    close(on)
    mine = entries(capsys)
    monkeypatch.setenv("SIMSA_USER", OFFICER.name)
    assert entries(capsys) == mine
