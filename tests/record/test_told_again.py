"""A result that is told again: each time it changes it is another one, with a clock of its own."""

from pathlib import Path

from scoring import acts
from scoring.appeals import Channel, Recipient, Status, Verdict
from scoring.events import NoticeGiven
from scoring.journal import turn
from scoring.verify import verify
from tests.record.files import tampering
from tests.record.stage import OFFICER, SECRETARY
from tests.record.stage_appeals import NOW, TOLD, confirmed, given, notify
from tests.record.stage_appeals import case as case_of
from tests.record.stage_reviews import appeal, case, closed, confirm, tell, upheld
from tests.record.test_confirming import replace
from tests.record.test_notifying import CHANGED, drop_out
from tests.record.test_rewritten import body_of, resign


def test_a_result_that_comes_back_has_a_clock_of_its_own(tmp_path: Path) -> None:
    on = upheld(tmp_path)
    tell(on, "A-003")
    its = appeal(on, "A-003")
    me, why = on.people[OFFICER], {"verdict": Verdict.DENIED, "reason": "이유 없음"}
    acts.decide_appeal(on.record, me, on.at(), appeal=its, **why)  # type: ignore[arg-type]
    first = case(on, "A-003")
    replace(on, "A-001", "A-003")
    tell(on, "A-003")
    closed(on, 85)
    confirm(on)  # A-003 is promoted no more
    back = case(on, "A-003")
    assert back.told.outcome == first.told.outcome
    assert back.told.result not in {first.told.result, *(e.result for e in back.told.earlier)}
    assert back.status(on.at()) is Status.UNNOTIFIED
    told = tell(on, "A-003")
    again = appeal(on, "A-003")
    found = case(on, "A-003")
    notice = found.clocks[Recipient.LEADER].notice
    assert notice is not None
    assert notice.seq == told.seq
    assert [e.findings for e in found.filed if e.appeal.seq == again] == [()]
    assert verify(on.db).differences == ()


def test_a_digest_that_no_act_wrote_is_named(tmp_path: Path) -> None:
    """Whoever adds entries to the chain by other means would start a clock of no result."""
    on = confirmed(tmp_path)
    notify(on, given("A-003"))
    drop_out(on, "A-002", "A-003", CHANGED)
    notify(on, given("A-003", channel=Channel.POST, sent=NOW, arrived=None))
    assert verify(on.db).differences == ()
    now, made_up = case_of(on, "A-003").told.result, "sha256:" + "a" * 64
    seqs = []
    for result, sent in ((made_up, NOW), (now, TOLD)):
        its = {"number": "A-003", "sent": sent.isoformat(), "arrived": None, "proof": "x"}
        whom = {"recipient": "leader", "channel": "post", "result": result}
        with turn(on.record, SECRETARY, NOW) as mine:
            mine.add(NoticeGiven.model_validate({**its, **whom}))
        seqs.append(mine.seq)
    assert [each.en for each in verify(on.db).differences] == [
        f"journal entry 2023-1 {seq}: its digest is not of the result at its instant"
        for seq in seqs
    ]


def test_a_slot_that_a_later_confirmation_gave_to_another_is_named(tmp_path: Path) -> None:
    on = upheld(tmp_path)
    replace(on, "A-001", "A-003")
    closed(on, 95)
    seq = confirm(on).seq  # A-002 takes the slot that A-001 left
    assert verify(on.db).differences == ()
    with tampering(on.db) as connection:
        body = body_of(connection, seq)
        resign(connection, seq, body=body.replace('"promoted":"A-002"', '"promoted":"A-004"'))
        connection.execute("UPDATE replaced SET promoted = 'A-004'")
    assert [each.en for each in verify(on.db).differences] == [
        f"journal entry 2023-1 {seq - 1}: the slots left are not filled by its ranking"
    ]
