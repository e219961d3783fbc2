"""Who signs in and with what; no passphrase, and no hash of one, ever enters the journal."""

import unicodedata
from pathlib import Path

import pytest
from argon2 import extract_parameters
from argon2.low_level import Type

from scoring import accounts, acts
from scoring.acts.passphrases import ForOthersOnly, NotListed
from scoring.errors import Refusal
from scoring.people import Role
from scoring.phases import NotOfRound, NotPermitted, Phase
from scoring.verify import verify
from scoring.views import Me
from tests.light import OWN
from tests.record.files import content, put_away
from tests.record.stage import CHAIR, NEWCOMER, OFFICER, ROUND, SECRETARY, Stage, person, stage


@pytest.fixture
def on(tmp_path: Path) -> Stage:
    return stage(tmp_path)


@pytest.fixture
def at_full_cost(on: Stage, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """Let a member's own passphrase be hashed as in practice; in all tests else it costs little."""
    monkeypatch.setattr(accounts, "_OWN", OWN)
    acts.set_passphrase(on.record, on.people["위원1"], on.at(), "제값을 치른 암호")
    return on


def test_everybody_signs_in_with_the_own_passphrase(on: Stage) -> None:
    for name in (SECRETARY, "위원1", NEWCOMER):
        assert acts.sign_in(on.record, name, on.passphrases[name]) == on.people[name]
    assert on.people["위원1"] == Me(ROUND, "위원1", Role.MEMBER, "위원1 소속")
    assert on.people[NEWCOMER].one_time


@pytest.mark.parametrize(
    ("name", "passphrase"),
    [
        ("위원1", "위원2의 긴 암호"),
        ("위원1", ""),
        ("위원1", "위원1의긴암호"),
        ("위원9", "위원1의 긴 암호"),
        ("", "위원1의 긴 암호"),
        ("위원1", "\udcff\udcfe 긴 암호"),
        ("위원1' OR '1'='1", "위원1의 긴 암호"),
    ],
)
def test_a_wrong_name_and_a_wrong_passphrase_are_told_alike(
    on: Stage, name: str, passphrase: str
) -> None:
    with pytest.raises(acts.WrongSignIn) as refused:
        acts.sign_in(on.record, name, passphrase)
    assert refused.value.said("ko") == acts.WrongSignIn.ko


def test_a_name_nobody_has_costs_as_much_as_a_wrong_passphrase(
    at_full_cost: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    on, costs = at_full_cost, []

    def matches(kept: str, passphrase: str, *, one_time: bool) -> bool:
        del passphrase
        said = extract_parameters(kept)
        costs.append((said.type, said.memory_cost, said.time_cost, said.parallelism, one_time))
        return False

    monkeypatch.setattr(accounts, "matches", matches)
    for name in ("위원1", "없는 사람"):
        with pytest.raises(acts.WrongSignIn):
            acts.sign_in(on.record, name, "아무 암호나 하나")
    assert costs == [(Type.ID, 47_104, 1, 1, False)] * 2


def test_letters_are_the_same_however_the_keyboard_sends_them(on: Stage) -> None:
    typed = [unicodedata.normalize("NFD", each) for each in ("위원1", on.passphrases["위원1"])]
    assert typed[1] != on.passphrases["위원1"]
    assert acts.sign_in(on.record, f" {typed[0]}", f"{typed[1]} ") == on.people["위원1"]


def test_a_one_time_passphrase_is_digits_however_they_are_grouped(on: Stage) -> None:
    digits = on.passphrases[NEWCOMER].replace("-", "")
    assert len(digits) == 8
    for typed in (digits, f"{digits[:3]} {digits[3:]}", on.passphrases[NEWCOMER], f" {digits}-"):
        assert acts.sign_in(on.record, NEWCOMER, typed).one_time
    with pytest.raises(acts.WrongSignIn):
        acts.sign_in(on.record, NEWCOMER, digits[:-1] + str((int(digits[-1]) + 1) % 10))


def test_dashes_count_in_an_own_passphrase(on: Stage) -> None:
    me = acts.set_passphrase(on.record, on.people["위원1"], on.at(), "열두-자리-암호-하나")
    assert acts.sign_in(on.record, "위원1", "열두-자리-암호-하나") == me
    with pytest.raises(acts.WrongSignIn):
        acts.sign_in(on.record, "위원1", "열두자리암호하나")


def test_the_one_time_passphrase_only_lets_in_and_is_replaced(on: Stage) -> None:
    newcomer = on.people[NEWCOMER]
    for see in (acts.own_sheets, acts.progress, acts.entries, acts.ranking):
        with pytest.raises(acts.OneTime):
            see(on.record, newcomer)
    with pytest.raises(acts.OneTime):
        acts.close_round(on.record, newcomer, on.at())
    me = acts.set_passphrase(on.record, newcomer, on.at(), "새로 정한 암호")
    assert me == Me(ROUND, NEWCOMER, Role.OFFICER, f"{NEWCOMER} 소속")
    assert acts.sign_in(on.record, NEWCOMER, "새로 정한 암호") == me
    with pytest.raises(acts.WrongSignIn):
        acts.sign_in(on.record, NEWCOMER, on.passphrases[NEWCOMER])
    assert len(acts.entries(on.record, me)) == 22
    assert verify(on.db).differences == ()


@pytest.mark.parametrize(
    ("new", "refusal"),
    [
        ("일곱자의암호", accounts.TooShort),
        ("        1234567 ", accounts.TooShort),
        ("가" * 201, accounts.TooLongPassphrase),
        ("위원1의 긴 암호", accounts.SamePassphrase),
        (unicodedata.normalize("NFD", " 위원1의 긴 암호 "), accounts.SamePassphrase),
    ],
)
def test_passphrases_that_do_not_do(on: Stage, new: str, refusal: type[Refusal]) -> None:
    before = content(on.db)
    with pytest.raises(refusal):
        acts.set_passphrase(on.record, on.people["위원1"], on.at(), new)
    assert content(on.db) == before


def test_neither_the_one_handed_out_nor_the_name_does() -> None:
    with pytest.raises(accounts.SamePassphrase):
        accounts.require_fit(" HONG GILDONG ", name="Hong Gildong")
    kept = accounts.hashed_one_time("1234-5678-9012-3456")
    assert accounts.matches(kept, "1234567890123456", one_time=True)


def test_the_same_one_time_passphrase_again_is_refused(on: Stage) -> None:
    with pytest.raises(accounts.SamePassphrase):
        acts.set_passphrase(on.record, on.people[NEWCOMER], on.at(), on.passphrases[NEWCOMER])


def test_who_was_taken_off_the_list_is_told_so(tmp_path: Path) -> None:
    on = stage(tmp_path, phase=Phase.PREPARING)
    newcomer, member = on.people[NEWCOMER], on.people["위원1"]
    acts.load_panel(on.record, on.people[SECRETARY], on.at(), [person("위원2")])
    with pytest.raises(NotOfRound):
        acts.set_passphrase(on.record, newcomer, on.at(), "새로 정한 암호")
    with pytest.raises(NotOfRound):
        acts.own_sheets(on.record, member)
    with pytest.raises(acts.WrongSignIn):
        acts.sign_in(on.record, "위원1", on.passphrases["위원1"])


def test_a_role_is_what_the_list_says_now(tmp_path: Path) -> None:
    """Who signed in as a member and is an officer since has no sheets any more."""
    on = stage(tmp_path, phase=Phase.PREPARING)
    people = [person("위원1", Role.OFFICER), person("위원2"), person("위원3"), person("위원4")]
    handed = acts.load_panel(on.record, on.people[SECRETARY], on.at(), people)
    assert handed == {}
    with pytest.raises(Refusal, match="평가위원만"):
        acts.own_sheets(on.record, on.people["위원1"])
    again = acts.sign_in(on.record, "위원1", on.passphrases["위원1"])
    assert again.role is Role.OFFICER


def test_no_passphrase_and_no_hash_stands_in_the_journal(on: Stage) -> None:
    acts.set_passphrase(on.record, on.people[NEWCOMER], on.at(), "새로 정한 암호")
    journal = repr(content(on.db)["entry"]).encode()
    kept = [row[6] for row in content(on.db)["person"]]
    assert len(kept) == 8
    assert all(isinstance(each, bytes) and each.startswith(b"$argon2id$") for each in kept)
    for each in kept:
        assert isinstance(each, bytes)
        assert each not in journal
        assert each.rpartition(b"$")[2] not in journal
    assert b"argon2" not in journal
    spoken = [*on.passphrases.values(), "새로 정한 암호"]
    file = put_away(on).read_bytes()
    for phrase in [*spoken, *(each.replace("-", "") for each in spoken)]:
        assert phrase.encode() not in file


@pytest.mark.parametrize("phase", Phase)
def test_a_lost_one_time_passphrase_is_replaced_in_any_phase(tmp_path: Path, phase: Phase) -> None:
    on = stage(tmp_path, phase=phase)
    secretary = on.people[SECRETARY]
    given = acts.renew_passphrase(on.record, secretary, on.at(), f" {NEWCOMER} ")
    assert acts.sign_in(on.record, NEWCOMER, given) == on.people[NEWCOMER]
    with pytest.raises(acts.WrongSignIn):
        acts.sign_in(on.record, NEWCOMER, on.passphrases[NEWCOMER])
    given = acts.renew_passphrase(on.record, secretary, on.at(), "위원1")
    with pytest.raises(acts.WrongSignIn):
        acts.sign_in(on.record, "위원1", on.passphrases["위원1"])
    assert acts.sign_in(on.record, "위원1", given).one_time
    assert acts.entries(on.record, secretary)[-1].kind == "passphrase_renewed"
    assert verify(on.db).differences == ()
    assert given.encode() not in put_away(on).read_bytes()


@pytest.mark.parametrize(
    ("who", "name", "refusal"),
    [
        (SECRETARY, SECRETARY, ForOthersOnly),
        (SECRETARY, "위원9", NotListed),
        (CHAIR, "위원1", NotPermitted),
        ("위원1", "위원1", NotPermitted),
        (OFFICER, "위원1", NotPermitted),
        (NEWCOMER, "위원1", acts.OneTime),
    ],
)
def test_who_may_not_hand_out_a_passphrase(
    on: Stage, who: str, name: str, refusal: type[Refusal]
) -> None:
    before = content(on.db)
    with pytest.raises(refusal):
        acts.renew_passphrase(on.record, on.people[who], on.at(), name)
    assert content(on.db) == before


def test_the_cost_of_a_hash(at_full_cost: Stage) -> None:
    kept = {row[1]: row[6] for row in content(at_full_cost.db)["person"]}
    costs = {}
    for name in ("위원1", NEWCOMER):
        said = extract_parameters(str(kept[name.encode()], "ascii"))  # type: ignore[call-overload]
        costs[name] = (said.type, said.memory_cost, said.time_cost, said.parallelism)
    assert costs == {"위원1": (Type.ID, 47_104, 1, 1), NEWCOMER: (Type.ID, 8_192, 1, 1)}
    salts = {bytes(each).split(b"$")[-2] for each in kept.values()}  # type: ignore[call-overload]
    assert len(salts) == len(kept)


def test_a_broken_hash_is_a_wrong_passphrase() -> None:
    for kept in ("", "sha256:00", "$argon2id$v=19$m=47104,t=1,p=1$short$x"):
        assert not accounts.matches(kept, "아무 암호나 하나", one_time=False)


def test_fresh_one_time_passphrases_differ() -> None:
    made = {accounts.new_one_time() for _ in range(200)}
    assert len(made) == 200
    assert {len(each) for each in made} == {9}


def test_an_officer_sees_no_progress_and_no_sheets(on: Stage) -> None:
    for see in (acts.progress, acts.own_sheets):
        with pytest.raises(Refusal):
            see(on.record, on.people[OFFICER])
