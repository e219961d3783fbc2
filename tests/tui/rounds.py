"""Rounds taken further by the acts that people use: all submitted, closed."""

from collections.abc import Mapping, Sequence

from scoring import acts
from scoring.people import Person
from scoring.phases import Phase
from tests.tui.stage import CHAIR, MEMBERS, SECRETARY, Stage

EVALUATORS = (CHAIR, *MEMBERS)


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
            n for (name, n), state in states.items() if (name, state) == (person.name, "empty")
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
