"""Every phase × act × role through the real acts, held against the rules of the field.

Who may not is refused at the door, by name, and nothing is stored; who may does it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from scoring import acts
from scoring.people import Role
from scoring.phases import RULES, Phase, may
from scoring.rulebook import Rulebook
from scoring.verify import verify
from scoring.views import Me
from tests.kept import once
from tests.record.answers import NO_ANSWERS
from tests.record.every_act import ASKS, PREPARED
from tests.record.files import content, put_away
from tests.record.model_table import ALLOWED, OPEN_TO_ALL, PHASES, ROLES, RULE_OF
from tests.record.side_by_side import refusal_of
from tests.record.stage import (
    CHAIR,
    NEWCOMER,
    OFFICER,
    ROUND,
    SECRETARY,
    Stage,
    advance,
    stage,
)

WHO = {"c": CHAIR, "m": "위원1", "s": SECRETARY, "o": OFFICER}
STRANGER = Me(ROUND, "낯선이", Role.SECRETARY, "")
NOTHING_LEFT = {(act, "C", role) for act in ("accept_paper", "drop_own_paper") for role in "cm"}
"""A paper sheet is settled before the close, so that after it there is none."""
NOTHING_LEFT |= {("decline", letter, "m") for letter in "PFME"}
"""A member asks for something only while there are sheets to be changed."""
REVIEWING = {"arrange_review", "review", "confirm_again"}
"""Rules of a re-evaluation, whose acts need one that was upheld."""
Fresh = Callable[[str], Stage]


@dataclass(frozen=True, slots=True)
class _PutAway:
    """A stage as it was put away: its file as bytes, and all else of it but the record."""

    content: bytes
    people: Mapping[str, Me]
    passphrases: Mapping[str, str]
    rules: Rulebook
    passed: int


@pytest.fixture
def fresh(tmp_path: Path) -> Fresh:
    """Return how to have another copy of the stage in a phase."""
    count = iter(range(100))

    def another(letter: str) -> Stage:
        made = once(f"every act {letter}", partial(_at, letter))
        path = tmp_path / f"{next(count)}.db"
        path.write_bytes(made.content)
        record = acts.open_record(str(path))
        return Stage(str(path), record, made.people, made.passphrases, made.rules, made.passed)

    return another


def _at(letter: str) -> _PutAway:
    """Four applications, all tied, with two slots."""
    phase = Phase(PHASES[letter])
    first = phase if letter in "PSC" else Phase.CLOSED
    with TemporaryDirectory() as folder:
        on = stage(Path(folder), phase=first, applications=4, screens=True)
        if letter in "FME":
            ASKS["decide_tie"](on, on.people[CHAIR])
            advance(on, phase)
        put_away(on)
        content = Path(on.db).read_bytes()
    return _PutAway(content, on.people, on.passphrases, on.rules, on.passed)


def _refused(act: str, on: Stage, me: Me) -> str:
    """Let somebody do it; return the name of the refusal, empty if there is none."""
    refused = refusal_of(partial(ASKS[act], on, me))
    return type(refused).__name__ if refused else ""


def _asked(act: str, role: str) -> bool:
    """Whoever has no sheets cannot even ask to drop the own paper."""
    return act != "drop_own_paper" or role in "cm"


@pytest.mark.parametrize("act", ALLOWED)
def test_who_may_not_is_refused_by_name(act: str, fresh: Fresh) -> None:
    phases, roles = ALLOWED[act]
    for letter in PHASES:
        on = fresh(letter)
        before = content(on.db)
        people = {"OneTime": on.people[NEWCOMER], "NotOfRound": STRANGER}
        tried = list(people.items())
        for role, name in WHO.items():
            if _asked(act, role) and not (letter in phases and role in roles):
                said = "NotInPhase" if role in roles else "NotPermitted"
                tried.append((said, on.people[name]))
        found = [_refused(act, on, me) for _, me in tried]
        assert found == [said for said, _ in tried], letter
        assert content(on.db) == before
        on.record.close()


@pytest.mark.parametrize("act", ALLOWED)
def test_who_may_does_it(act: str, fresh: Fresh) -> None:
    phases, roles = ALLOWED[act]
    for letter, role in ((letter, role) for letter in phases for role in roles):
        on = fresh(letter)
        me = on.people[WHO[role]]
        if (act, letter, role) in NOTHING_LEFT:
            assert _refused(act, on, me) in {"NoPaper", "PaperFinal", "UnknownMotion"}
        else:
            if act in PREPARED:
                PREPARED[act](on, me.name)
            assert not _refused(act, on, me), (letter, role)
        assert verify(on.db).differences == ()
        on.record.close()


def test_the_programs_table_is_the_rules_of_the_field() -> None:
    """Phase by phase and role by role, for each act; and no rule without an act."""
    wrong = [
        (act, letter, role)
        for act, (phases, roles) in ALLOWED.items()
        for letter, phase in PHASES.items()
        for role, called in ROLES.items()
        if may(RULE_OF.get(act, act), Phase(phase), Role(called))
        != (letter in phases and role in roles)
    ]
    assert wrong == []
    assert {RULE_OF.get(act, act) for act in ALLOWED} | REVIEWING == set(RULES)
    assert list(PHASES.values()) == list(Phase)
    assert set(ROLES.values()) == set(Role)


def test_no_act_is_forgotten() -> None:
    """Each act stands in the table, or is one that no phase and no role closes."""
    # `drop_paper` by who filled it, `approve` of what is about dates
    own = {"drop_own_paper", "approve_dates"}
    values = NO_ANSWERS - {"back_up"}
    assert set(ALLOWED) - own | OPEN_TO_ALL | values == set(acts.__all__)
    assert not set(ALLOWED) & (OPEN_TO_ALL | values)
    assert set(ASKS) == set(ALLOWED)
