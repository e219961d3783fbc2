"""A new round with the rules and people of another, and nothing that was decided there."""

from contextlib import closing
from pathlib import Path

import pytest

from scoring import acts
from scoring.acts.setup import RoundThere
from scoring.people import Role
from scoring.phases import NotPermitted, Phase
from scoring.storage import open_record
from scoring.verify import verify
from tests.record.files import content
from tests.record.stage import CHAIR, SECRETARY, START, fill, person, stage

WORDS = "열 글자가 넘는 암호"


def copied(db: Path, on: acts.SetUp, name: str = "2024-1") -> dict[str, str]:
    secretary = person(SECRETARY, Role.SECRETARY)
    new = acts.NewRound(name, on.rulebook, secretary, WORDS)
    return dict(acts.copy_round(str(db), new, on, START))


def test_rules_and_people_come_along_and_nothing_else(tmp_path: Path) -> None:
    old = stage(tmp_path)
    fill(old, "위원1", "A-001", {"plan": 3725})
    me = old.people[SECRETARY]
    ask = acts.ask_rule_change(old.record, me, old.at(), key="slots", value="3", reason="예산")
    acts.approve(old.record, old.people[CHAIR], old.at(), ask.seq)
    acts.leave(old.record, me, old.at(), name="위원4", reason="사임")
    found = acts.set_up(old.record, me)
    entries = acts.entries(old.record, me)
    assert (found.journal.entries, found.journal.digest) == (len(entries), entries[-1].digest)
    db = tmp_path / "2024.db"
    made = copied(db, found)
    assert set(made) == {each.name for each in found.people} - {SECRETARY}
    assert "위원4" not in made
    with closing(open_record(str(db))) as record:
        mine = acts.sign_in(record, SECRETARY, WORDS)
        head = acts.head(record, mine)
        assert (head.id, head.phase, head.applications) == ("2024-1", Phase.PREPARING, 0)
        assert (head.rulebook, head.rulebook.slots) == (found.rulebook, 3)
        assert head.unconfirmed == head.rulebook.inferred
        again = acts.set_up(record, mine)
        assert sorted(again.people, key=lambda each: each.name) == sorted(
            found.people, key=lambda each: each.name
        )
        told = [(each.kind, each.actor) for each in acts.entries(record, mine)]
        assert told == [
            ("round_created", SECRETARY),
            ("setup_copied", SECRETARY),
            ("panel_loaded", SECRETARY),
        ]
        assert acts.load_applications(record, mine, START, []).seq == 4
        assert acts.sign_in(record, "위원1", made["위원1"]).one_time
    assert verify(str(db)).differences == ()
    assert found.journal.digest.encode() in db.read_bytes()
    assert made["위원1"] not in str(content(db))


def test_only_the_secretary_takes_it_over(tmp_path: Path) -> None:
    old = stage(tmp_path)
    for name in (CHAIR, "위원1"):
        with pytest.raises(NotPermitted):
            acts.set_up(old.record, old.people[name])


def test_a_round_of_the_same_name_in_the_same_file_is_refused(tmp_path: Path) -> None:
    old = stage(tmp_path)
    found = acts.set_up(old.record, old.people[SECRETARY])
    before = content(old.db)
    with pytest.raises(RoundThere):
        copied(Path(old.db), found, old.record.round)
    assert content(old.db) == before
    copied(Path(old.db), found)
    assert verify(str(old.db)).differences == ()
