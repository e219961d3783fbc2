"""Beginning a round: who its secretary is, who is handed a passphrase, and what the start needs."""

import unicodedata
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from scoring import acts
from scoring.accounts import TooShort
from scoring.acts.setup import OwnRole, UnknownNumbers
from scoring.errors import Refusals
from scoring.facts import DatedFact
from scoring.gate import BlankText, HiddenCharacter
from scoring.model import Application
from scoring.people import Role
from scoring.phases import NotPermitted, Phase
from scoring.verify import verify
from scoring.views import Me, Replaced
from tests.record.files import content
from tests.record.stage import (
    CHAIR,
    NEWCOMER,
    SECRETARY,
    START,
    declare,
    fill,
    open_,
    person,
    rules,
    stage,
)


def new(name: str, role: Role = Role.SECRETARY) -> acts.NewRound:
    return acts.NewRound("2023-1", rules(), person(name, role), "열 글자가 넘는 암호")


def test_who_makes_a_round_is_its_secretary_by_the_name_as_checked(tmp_path: Path) -> None:
    db = str(tmp_path / "x.db")
    given = new(f"  {unicodedata.normalize('NFD', '조현우')} ", Role.MEMBER)
    with closing(acts.new_round(db, given, START)) as record:
        me = acts.sign_in(record, "조현우", given.passphrase)
        assert me == Me("2023-1", "조현우", Role.SECRETARY, given.secretary.affiliation)
        assert acts.load_applications(record, me, START, []) == Replaced(2, START, 0)
    assert verify(db).differences == ()


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        (new(" "), BlankText),
        (new("김\u202e현우"), HiddenCharacter),
        (replace(new("간사"), id=""), BlankText),
        (acts.NewRound("2023-1", rules(), new("간사").secretary, "짧음"), TooShort),
    ],
)
def test_a_round_that_cannot_be_begun_leaves_no_file(
    tmp_path: Path, given: acts.NewRound, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        acts.new_round(str(tmp_path / "x.db"), given, START)
    assert list(tmp_path.iterdir()) == []


def test_a_passphrase_is_handed_to_everybody_new_and_to_nobody_else(tmp_path: Path) -> None:
    on = stage(tmp_path, phase=Phase.PREPARING, members=1)
    secretary = on.people[SECRETARY]
    people = [person(CHAIR, Role.CHAIR), person("위원1"), person("위원7"), person("위원8")]
    handed = acts.load_panel(on.record, secretary, on.at(), people)
    assert handed.keys() == {"위원7", "위원8"}
    for name, passphrase in handed.items():
        assert acts.sign_in(on.record, name, passphrase).one_time
    assert not acts.sign_in(on.record, "위원1", on.passphrases["위원1"]).one_time
    assert acts.sign_in(on.record, SECRETARY, on.passphrases[SECRETARY]) == secretary
    with pytest.raises(acts.WrongSignIn):
        acts.sign_in(on.record, NEWCOMER, on.passphrases[NEWCOMER])
    assert acts.load_panel(on.record, secretary, on.at(), people) == {}


def test_nobody_waits_while_passphrases_are_hashed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on = stage(tmp_path, phase=Phase.PREPARING)
    people = [person(CHAIR, Role.CHAIR), person("위원7"), person("위원8")]
    held = []

    def hashed_one_time(passphrase: str, *, salt: bytes | None = None) -> str:
        del salt
        held.append(on.record.connection.driver_connection.in_transaction)
        return f"hash of {passphrase}"

    monkeypatch.setattr("scoring.accounts.hashed_one_time", hashed_one_time)
    assert len(acts.load_panel(on.record, on.people[SECRETARY], on.at(), people)) == 2
    assert held == [False, False]


def test_the_practice_round_hands_out_fixed_passphrases(tmp_path: Path) -> None:
    """With fixed salts a round is the same to the last digest, whenever it is made."""
    heads = set()
    for nth in range(2):
        path = str(tmp_path / f"{nth}.db")
        with closing(acts.new_round(path, new("간사"), START, salt=b"sixteen bytes ..")) as record:
            me = acts.sign_in(record, "간사", new("간사").passphrase)
            given = acts.load_panel(
                record, me, START, [person("위원1")], one_time=lambda _: ("1234", b"eight or more")
            )
            assert given == {"위원1": "1234"}
            member = acts.sign_in(record, "위원1", "1234")
            acts.set_passphrase(record, member, START, "새로 정한 암호", salt=b"eight or more")
        heads.add(verify(path).chains[0].head)
    assert len(heads) == 1


def test_two_rounds_made_alike_have_different_heads(tmp_path: Path) -> None:
    heads = set()
    for nth in range(2):
        path = str(tmp_path / f"{nth}.db")
        acts.new_round(path, new("간사"), START).close()
        heads.add(verify(path).chains[0].head)
    assert len(heads) == 2


def test_the_loading_secretary_stays_one(tmp_path: Path) -> None:
    on = stage(tmp_path, phase=Phase.PREPARING)
    before = content(on.db)
    with pytest.raises(OwnRole):
        acts.load_panel(on.record, on.people[SECRETARY], on.at(), [person(SECRETARY)])
    with pytest.raises(NotPermitted):
        acts.load_panel(on.record, on.people[CHAIR], on.at(), [person(CHAIR)])
    assert content(on.db) == before


def test_a_fact_of_an_unknown_application_is_refused(tmp_path: Path) -> None:
    on = stage(tmp_path)
    before = content(on.db)
    facts = [DatedFact(each, "sanction", START.date(), "처분서") for each in ("A-001", "A-009")]
    with pytest.raises(UnknownNumbers, match="'A-009'"):
        acts.load_adjustments(on.record, on.people[SECRETARY], on.at(), facts)
    assert content(on.db) == before


def test_applications_come_back_as_they_were(tmp_path: Path) -> None:
    on = stage(tmp_path, phase=Phase.PREPARING)
    given = (
        Application("001", "[/] 과제 ㈜", "기업", 0, 9_999, None, frozenset({"sanction"})),
        Application(
            "A-2",
            "=1+1",
            "기업 'x' \\",
            100,
            0,
            bonuses=frozenset({"b", "a"}),
            penalties=frozenset(),
            lead_type="중견기업",
            partner="공동",
            partner_type="중소기업",
            government_grant=999_999_999_999_999,
            total_cost=0,
            screened_out="중복 지원",
        ),
    )
    acts.load_applications(on.record, on.people[SECRETARY], on.at(), given)
    assert acts.round_applications(on.record) == (on.rules, given)


def test_blockers_are_all_named_and_nothing_is_confirmed(tmp_path: Path) -> None:
    on = stage(tmp_path, phase=Phase.PREPARING, applications=0, members=1)
    before = content(on.db)
    confirming = acts.public_head(on.record).unconfirmed
    with pytest.raises(Refusals) as refused:
        acts.open_round(on.record, on.people[SECRETARY], on.at(), confirming=confirming)
    assert [line.partition(".")[0] for line in refused.value.lines("ko")] == [
        "신청과제가 없습니다",
        "평가위원이 2명으로 최소 3명이 되지 않습니다",
    ]
    assert content(on.db) == before
    assert acts.public_head(on.record).unconfirmed == confirming == ("ties: order",)


def test_what_was_confirmed_is_journaled_with_the_start(tmp_path: Path) -> None:
    on = stage(tmp_path, phase=Phase.PREPARING)
    assert open_(on, declared=False).seq == 11
    assert acts.public_head(on.record).unconfirmed == ()
    kinds = [entry.kind for entry in acts.entries(on.record, on.people[CHAIR])]
    assert kinds[-2:] == ["rules_confirmed", "round_opened"]
    declare(on, "위원1")
    assert fill(on, "위원1", "A-001", ["1", "1"]).seq == 14
