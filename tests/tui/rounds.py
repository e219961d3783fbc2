"""Rounds taken further by the acts that people use: all submitted, closed, evaluated again."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from scoring import acts
from scoring.appeals import Channel, Filer, Ground, Recipient, Verdict
from scoring.people import Person
from scoring.phases import Phase
from scoring.rulebook import DEFAULT, Rulebook, from_document, shipped
from tests.tui.stage import CHAIR, MEMBERS, OFFICER, SECRETARY, Stage, applications, build

EVALUATORS = (CHAIR, *MEMBERS)
TIED = {"A-001": 10, "A-002": 9, "A-003": 8, "A-004": 7, "A-005": 8, "A-006": 8}
"""Tenths by number: two ahead, three equals behind them, one under the threshold."""


def fewer_slots(slots: int) -> Rulebook:
    """The notice's rules with other slots."""
    return from_document({**shipped(DEFAULT).document, "slots": slots})


def tied(folder: Path, *, comments: bool = True) -> Stage:
    """A closed round of six with a tie of three across the last two of four slots."""
    stage = build(folder, rules=fewer_slots(4))
    if comments:
        record = stage.record()
        words = {"": "도입 계획이 [b]구체적[/]임\n비용은 더 살펴야 함", "spread": "파급 효과가 큼"}
        acts.record_comments(record, stage.me(MEMBERS[0]), stage.clock(), "A-003", words)
        record.close()
    submit_all(stage, TIED)
    close(stage)
    return stage


def submit_all(
    stage: Stage,
    tenths: Mapping[str, int] | None = None,
    evaluators: Sequence[Person] = EVALUATORS,
) -> None:
    """Submit every open sheet: so many tenths of the most by number, eight where none is named."""
    record = stage.record()
    states = acts.progress(record, stage.me(SECRETARY)).states
    for person in evaluators:
        numbers = [
            n
            for (name, n), state in states.items()
            if name == person.name and state in {"empty", "draft"}
        ]
        for number in numbers:
            points = stage.full((tenths or {}).get(number, 8))
            acts.record_points(record, stage.me(person), stage.clock(), number, points)
        acts.submit(record, stage.me(person), stage.clock(), numbers)
    record.close()


def close(stage: Stage, by: Person = SECRETARY) -> None:
    record = stage.record()
    acts.close_round(record, stage.me(by), stage.clock())
    record.close()


def phase(stage: Stage) -> Phase:
    record = stage.record()
    found = acts.public_head(record).phase
    record.close()
    return found


def confirmed(stage: Stage) -> None:
    """Take a closed round to the confirmed result."""
    record = stage.record()
    steps = ((acts.finalize, CHAIR), (acts.forward, SECRETARY), (acts.confirm, OFFICER))
    for step, person in steps:
        step(record, stage.me(person), stage.clock())
    record.close()


def reviewing(folder: Path, *, opinion: str = "") -> Stage:
    """A confirmed round in which A-003 is evaluated again by three, none of whom has pledged.

    It may be the own institution of the first member. The chair had an opinion of it, if any.
    """
    stage = confirmed_with_appeal(folder, opinion=opinion)
    record, panel = stage.record(), [each.name for each in EVALUATORS]
    me = stage.me(SECRETARY)
    acts.open_review(record, me, stage.clock(), number="A-003", panel=panel)
    record.close()
    return stage


def confirmed_with_appeal(folder: Path, *, opinion: str = "") -> Stage:
    """The same before anybody was asked to evaluate it again."""
    listed = list(applications())
    listed[2] = replace(listed[2], partner="가온연구원 지주")
    stage = build(folder, proposals=listed)
    submit_all(stage, {"A-003": 6})
    close(stage)
    if opinion:
        record = stage.record()
        for part in ("", "need"):
            given = {"number": "A-003", "criterion": part, "text": opinion}
            acts.record_opinion(record, stage.me(CHAIR), stage.clock(), **given)
        record.close()
    confirmed(stage)
    upheld(stage, "A-003")
    return stage


def upheld(stage: Stage, number: str) -> None:
    """Let an application be told its result, appeal, and be upheld."""
    record, me, told = stage.record(), stage.me(SECRETARY), stage.clock()
    whom = (Recipient.LEAD, Recipient.PARTNER, Recipient.LEADER)
    given = [acts.Given(number, each, Channel.SYSTEM, told, told, "전송 기록") for each in whom]
    acts.notify(record, me, stage.clock(), given)
    grounds, received = (Ground.PROCEDURE,), stage.clock()
    filing = acts.Filing(number, Filer.LEAD, received, grounds, "평가 중 위원이 자리를 비움", ())
    filed = acts.file_appeal(record, me, stage.clock(), filing)
    acts.decide_appeal(
        record,
        stage.me(OFFICER),
        stage.clock(),
        appeal=filed.seq,
        verdict=Verdict.UPHELD,
        reason="선정절차의 하자가 인정됨",
    )
    record.close()
