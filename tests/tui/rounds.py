"""Rounds taken further by the acts that people use: all submitted, closed."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from scoring import acts
from scoring.people import Person
from scoring.phases import Phase
from scoring.rulebook import DEFAULT, Rulebook, from_document, shipped
from tests.tui.stage import CHAIR, MEMBERS, SECRETARY, Stage, build

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
