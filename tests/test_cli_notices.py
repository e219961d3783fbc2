"""`simsa notify` on real rounds: who was told, until when, one by one and from a file."""

import json

from scoring import acts
from tests.appeals_shell import NOTICE, SENT, UNTIL, done, entries, read, refused, run, told
from tests.appeals_shell import on as on  # noqa: PLC0414  pytest finds it here
from tests.record.files import content
from tests.record.stage import OFFICER, SECRETARY, Stage
from tests.test_cli_rounds import Shell
from tests.test_cli_rounds import shell as shell  # noqa: PLC0414
from tui.clock import now


def test_a_notice_says_until_when(shell: Shell, on: Stage) -> None:
    seq = entries(shell, on) + 1
    said = done(shell, on, SECRETARY, "notify", "add", " A-001 ", *NOTICE)
    assert said[0].startswith(f"통보를 기록했습니다 ({seq}번, 10:00:")
    assert said[1:] == [f"A-001 주관기관: 이의신청 기한 {UNTIL}"]
    english = run(shell, on, SECRETARY, "notify", "list", "--lang", "en").out.splitlines()
    assert english[1].split()[:3] == [str(seq), "A-001", "lead"]
    (found,) = read(shell, on, "notify", "list")["notices"]
    assert {key: found[key] for key in ("id", "number", "recipient", "channel", "proof")} == {
        "id": seq,
        "number": "A-001",
        "recipient": "lead",
        "channel": "system",
        "proof": "수신 1",
    }
    assert (found["sent"], found["effective"]) == (SENT, SENT)
    assert found["deadline"]["before"] == "2023-05-31T00:00:00+09:00"


def test_the_post_arrives_later(shell: Shell, on: Stage) -> None:
    seq = str(entries(shell, on) + 1)
    words = ("--to", "주관기관", "--by", "우편", "--sent", SENT, "--proof", "등기 1")
    said = done(shell, on, SECRETARY, "notify", "add", "A-001", *words)
    assert said[1:] == ["A-001 주관기관: 이의신청 기한 도달 전"]
    said = done(
        *(shell, on, SECRETARY, "notify", "arrived", seq),
        *("--at", "2023-05-18T01:00:00Z", "--proof", "배달증명"),
    )
    assert said[1:] == ["A-001 주관기관: 이의신청 기한 2023-05-30 (화) 24시까지"]
    (found,) = read(shell, on, "notify", "list")["notices"]
    assert found["arrived"] == "2023-05-18T01:00:00+00:00"
    assert (found["proof"], found["arrived_proof"]) == ("등기 1", "배달증명")


def test_the_same_again_starts_no_clock(shell: Shell, on: Stage) -> None:
    told(shell, on)
    again = ("--to", "lead", "--by", "email", "--proof", "메일")
    at = "2023-05-25T10:00:00+09:00"
    said = done(
        *(shell, on, SECRETARY, "notify", "add", "A-001", *again),
        *("--sent", at, "--arrived", at),
    )
    assert said[1:] == [f"A-001 주관기관: 이의신청 기한 {UNTIL}"]
    listed = done(shell, on, SECRETARY, "notify", "list")
    assert [line.split("  ")[-1].strip() for line in listed[1:4]] == ["수신 1", "수신 1", "메일"]
    assert "새로 세지 않음" in listed[3]


def test_a_file_of_notices_is_checked_then_stored_whole(shell: Shell, on: Stage) -> None:
    rows = [
        f"A-00{nth},{who},지정 시스템,{SENT},{SENT},수신 {nth}"
        for nth in range(1, 6)
        for who in ("주관기관", "연구책임자")
    ]
    shell.write("n.csv", "\n".join(["접수번호,수신자,통보방법,발송일시,도달일시,증빙", *rows, ""]))
    before = content(on.db)
    assert shell.done("notify", "load", "n.csv", "--dry-run") == (
        "n.csv: 10건 읽음, 저장하지 않음(--dry-run)\n"
    )
    checked = json.loads(shell.done("notify", "load", "n.csv", "--dry-run", "--json"))
    assert checked["notices"][1] == {
        "number": "A-001",
        "recipient": "leader",
        "channel": "system",
        "sent": SENT,
        "arrived": SENT,
        "proof": "수신 1",
    }
    assert content(on.db) == before
    assert done(shell, on, SECRETARY, "notify", "load", "n.csv") == ["n.csv: 10건 저장함"]
    assert done(shell, on, SECRETARY, "notify", "list")[-1] == (
        f"평가회차의 이의신청 기한  {UNTIL}"
    )
    lines = refused(shell, on, SECRETARY, "notify", "load", "n.csv")
    assert len(lines) == 10
    assert lines[0].startswith("n.csv, 2행: A-001: 같은 통보가 이미 있습니다(")


def test_what_the_round_says_of_a_file_names_the_row(shell: Shell, on: Stage) -> None:
    head = "number,recipient,channel,sent,arrived,proof"
    rows = [
        f"B-1,lead,post,{SENT},,x",
        f"A-001,partner,post,{SENT},,x",
        f"A-001,lead,post,{SENT},2023-05-16T10:00:00+09:00,x",
        f"A-001,lead,public,{SENT},{SENT},x",
        f"A-001,lead,email,{SENT},,x",
        "A-001,leader,post,2023-06-02T10:00:00+09:00,,x",
    ]
    shell.write("n.csv", "\n".join([head, *rows, ""]))
    lines = refused(shell, on, SECRETARY, "notify", "load", "n.csv")
    assert [line.partition(": ")[0] for line in lines] == [
        *("n.csv, 2행", "n.csv, 3행", "n.csv, 4행", "n.csv, 5행", "n.csv, 7행"),
    ]
    assert lines[1] == (
        "n.csv, 3행: A-001: 공동기관이 없는 과제입니다. 통보할 곳: 주관기관, 연구책임자."
    )


def test_a_notice_of_a_former_result_says_no_day_of_the_current_one(
    shell: Shell, on: Stage
) -> None:
    first = told(shell, on, "A-003")
    record = acts.open_record(str(on.db), on.record.round)
    of = {"number": "A-001", "reason": "협약 포기", "promoted": "A-003"}
    acts.replace_selected(record, on.people[OFFICER], now(), **of)
    record.close()
    words = ("--to", "lead", "--by", "post", "--sent", SENT, "--proof", "등기 1")
    former = ["A-003 주관기관: 이전 결과의 통보이며, 지금 결과의 이의신청 기한은 시작되지 않음"]
    assert done(shell, on, SECRETARY, "notify", "add", "A-003", *words)[1:] == former
    arrived = ("--at", "2023-05-18T10:00:00+09:00", "--proof", "배달증명")
    later = str(first + 3)
    assert done(shell, on, SECRETARY, "notify", "arrived", later, *arrived)[1:] == former
