"""An upheld appeal of a small round, and its re-evaluation so far as it has come."""

from datetime import datetime
from pathlib import Path
from typing import Final

from scoring import acts
from scoring.appeals import Channel, Filer, Ground, Verdict
from scoring.people import Person
from tests.tui.rounds import EVALUATORS, close, fewer_slots, submit_all
from tests.tui.scenes import FOURTH, Scene
from tests.tui.stage import CHAIR, OFFICER, PANEL, SECRETARY, Stage, build

NOW: Final = datetime.fromisoformat("2023-06-20T10:00:00+09:00")
TOLD: Final = datetime.fromisoformat("2023-05-17T10:00:00+09:00")
FILED: Final = datetime.fromisoformat("2023-05-24T10:00:00+09:00")
TENTHS: Final = {"A-001": 10, "A-002": 9, "A-003": 6, "A-004": 8, "A-005": 6, "A-006": 5}
NUMBER: Final = "A-003"


def upheld(folder: Path, *, recused: Person | None = None) -> Stage:
    """Confirmed with two slots; the appeal of the third application is upheld."""
    stage = build(folder, rules=fewer_slots(2), panel=(*PANEL, FOURTH))
    submit_all(stage, TENTHS, (*EVALUATORS, FOURTH))
    if recused is not None:
        stage.recuse(recused, NUMBER, "같은 기관")
    close(stage)
    record, clerk, officer = stage.record(), stage.me(SECRETARY), stage.me(OFFICER)
    steps = zip(("finalize", "forward", "confirm"), (CHAIR, SECRETARY, OFFICER), strict=True)
    for step, person in steps:
        getattr(acts, step)(record, stage.me(person), stage.clock())
    stage.clock.at = NOW
    told = {each.told.number: each for each in acts.board(record, clerk).cases}
    alike = Channel.SYSTEM, TOLD, TOLD, "접수 기록"
    given = [acts.Given(NUMBER, whom, *alike) for whom in told[NUMBER].clocks]
    acts.notify(record, clerk, stage.clock(), given)
    filing = acts.Filing(NUMBER, Filer.LEAD, FILED, (Ground.PROCEDURE,), "절차에 하자가 있음")
    seq = acts.file_appeal(record, clerk, stage.clock(), filing).seq
    why = {"verdict": Verdict.UPHELD, "reason": "이유 있음"}
    acts.decide_appeal(record, officer, stage.clock(), appeal=seq, **why)  # type: ignore[arg-type]
    record.close()
    return stage


def reviewing(folder: Path) -> Stage:
    """The same, and three evaluate it again, none of whom has begun."""
    stage = upheld(folder)
    record, panel = stage.record(), [each.name for each in EVALUATORS]
    acts.open_review(record, stage.me(SECRETARY), stage.clock(), number=NUMBER, panel=panel)
    record.close()
    return stage


def evaluate(stage: Stage, tenths: int = 10) -> None:
    """Let all three give it so many tenths, if nothing is said the most."""
    record = stage.record()
    for person in EVALUATORS:
        me = stage.me(person)
        acts.declare_review(record, me, stage.clock(), NUMBER)
        acts.record_points(record, me, stage.clock(), NUMBER, stage.full(tenths))
        acts.submit(record, me, stage.clock(), (NUMBER,))
    record.close()


def reviewed(folder: Path, tenths: int = 10) -> Stage:
    """The same, submitted by all three and closed."""
    stage = reviewing(folder)
    evaluate(stage, tenths)
    record = stage.record()
    acts.close_review(record, stage.me(SECRETARY), stage.clock(), NUMBER)
    record.close()
    return stage


def tied(folder: Path) -> Stage:
    """The same, equal to the second one by it."""
    return reviewed(folder, TENTHS["A-002"])


def file_another(stage: Stage) -> None:
    """Let the research leader appeal the same result as well."""
    record, me = stage.record(), stage.me(SECRETARY)
    filing = acts.Filing(NUMBER, Filer.LEADER, NOW, (Ground.METHOD,), "방법에도 하자가 있음")
    acts.file_appeal(record, me, stage.clock(), filing)
    record.close()


UPHELD: Final = Scene("upheld", lambda folder: upheld(folder).clock.at)
REVIEWING: Final = Scene("reviewing_arranged", lambda folder: reviewing(folder).clock.at)
TIED: Final = Scene("reviewed_tied", lambda folder: tied(folder).clock.at)
REVIEWED: Final = Scene("reviewed", lambda folder: reviewed(folder).clock.at)
