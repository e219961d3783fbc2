"""A result that is told again: each time it changes it is another one, with a clock of its own."""

from pathlib import Path

from scoring import acts
from scoring.appeals import Recipient, Status, Verdict
from scoring.verify import verify
from tests.record.stage import OFFICER
from tests.record.stage_reviews import appeal, case, closed, confirm, tell, upheld
from tests.record.test_confirming import replace


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
