"""Evaluators under numbers: in every output, the same on every road, names only with a reason."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path

import pytest

from exports.document import result_text
from exports.result import write_result
from scoring import acts
from scoring.aggregate import rank, standings
from scoring.errors import Refusal
from scoring.masking import aliases_of, masked
from scoring.phases import NotInPhase, NotPermitted, Phase
from scoring.recount import check_file, differences, read_json
from scoring.verify import Moment, round_at, verify
from tests.practice import practice
from tests.record.stage import CHAIR, OFFICER, SECRETARY, Stage, practice_stage, stage
from tests.rounds import random_round
from tui import cli
from tui.appealed import background
from tui.handed_out import read_handed_out


def panel(*names: str, role: str = "member", removed: tuple[str, ...] = ()) -> tuple[str, str, str]:
    people = [{"name": name, "role": role} for name in names]
    return "panel_loaded", json.dumps({"people": people, "removed": removed}), "x"


AT = datetime(2023, 6, 1, tzinfo=UTC)
FIRST = ("round_created", "{}", "a1")
CLOSED = ("round_closed", "{}", "y")


def joined(name: str, role: str = "member") -> tuple[str, str, str]:
    return "person_joined", json.dumps({"person": {"name": name, "role": role}}), "z"


def test_the_order_hangs_on_the_nonce_and_not_on_the_list() -> None:
    names = ("김하늘", "이바다", "박구름", "최노을")
    found = [aliases_of([FIRST, panel(*order)]) for order in permutations(names)]
    assert all(each == found[0] for each in found)
    orders = {
        tuple(aliases_of([("round_created", "{}", nonce), panel(*names)]))
        for nonce in map(str, range(300))
    }
    assert orders == set(permutations(names))


def test_who_joins_after_the_close_moves_nobody() -> None:
    before = aliases_of([FIRST, panel("가", "나"), joined("다"), CLOSED])
    assert sorted(before.values()) == ["위원1", "위원2", "위원3"]
    again = [FIRST, panel("가", "나"), joined("다"), CLOSED, joined("라"), CLOSED, joined("가")]
    assert aliases_of(again) == {**before, "라": "위원4"}


def test_only_who_scores_has_a_number() -> None:
    lists = [FIRST, panel("가", "나"), panel("간사", role="secretary"), joined("부처", "officer")]
    assert set(aliases_of(lists)) == {"가", "나"}
    assert set(aliases_of([*lists, panel("나", role="officer", removed=("가",))])) == set()


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return practice_stage(tmp_path_factory.mktemp("masked"), phase=Phase.CLOSED)


def test_no_output_says_a_name_and_all_hold(closed: Stage, tmp_path: Path) -> None:
    me = closed.people[next(iter(closed.people))]
    ranking = acts.ranking(closed.record, me)
    names = set(ranking.snapshot.sheets.evaluators)
    assert names == set(practice().sheets.evaluators)
    for name in ("r.xlsx", "r.json", "r.csv"):
        write_result(ranking, tmp_path / name, "ko")
    written = (tmp_path / "r.json").read_text(encoding="utf-8") + (tmp_path / "r.csv").read_text(
        encoding="utf-8"
    )
    sheets = read_handed_out(tmp_path / "r.xlsx").sheets
    written += str([sheet.rows for sheet in sheets])
    assert [name for name in names if name in written] == []
    document = read_json(tmp_path / "r.json")
    assert {each["evaluator"] for each in document["inputs"]["scores"]} == {
        f"위원{n}" for n in range(1, len(names) + 1)
    }
    assert differences(document) == []
    assert check_file(tmp_path / "r.xlsx").differences == ()


def test_numbers_change_nothing_but_names() -> None:
    for seed in range(40):
        given = random_round(seed)
        called = {name: f"위원{9 - n}" for n, name in enumerate(given.sheets.evaluators)}
        ranking = rank(given)
        other = masked(rank(replace(given, aliases=called)))
        for one, two in zip(standings(ranking), standings(other), strict=True):
            assert (one.number, one.rank, one.final, one.outcome, one.flags) == (
                *(two.number, two.rank, two.final, two.outcome, two.flags),
            )
        document = json.loads("".join(result_text(other, "ko")))
        plain = json.loads("".join(result_text(ranking, "ko")))
        said = {
            (s["number"], called[s["evaluator"]], s["criterion"], s["points"])
            for s in plain["inputs"]["scores"]
        }
        assert {tuple(each.values()) for each in document["inputs"]["scores"]} == said
        assert differences(document) == []


def test_replay_and_record_give_the_same_numbers(closed: Stage) -> None:
    me = closed.people[next(iter(closed.people))]
    (chain,) = verify(closed.db).chains
    replayed = rank(round_at(closed.db, Moment(chain.round, chain.entries)))
    ranking = acts.ranking(closed.record, me)
    assert replayed.snapshot.aliases == ranking.snapshot.aliases != {}
    assert "".join(result_text(replayed, "ko")) == "".join(result_text(ranking, "ko"))


def verified(on: Stage, path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = cli.run(["verify", "--db", on.db, "--export", str(path), "--lang", "en"])
    return code, capsys.readouterr().out.splitlines()[-1]


def test_names_are_an_entry_and_belong_there_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    on = stage(tmp_path, phase=Phase.CLOSED)
    officer = on.people[OFFICER]
    secretly = acts.ranking(on.record, officer)
    aliases = secretly.snapshot.aliases
    ranking = acts.disclose_names(on.record, officer, on.at(), file="n.xlsx", reason="감사 요구")
    entry = acts.entries(on.record, officer)[-1]
    assert (entry.kind, entry.actor, entry.reason) == ("names_disclosed", OFFICER, "감사 요구")
    assert ranking.snapshot.journal is not None
    assert ranking.snapshot.journal.digest == entry.digest
    for name in ("n.xlsx", "n.json"):
        write_result(ranking, tmp_path / name, "ko", background(on.record, officer, AT, ranking))
        assert verified(on, tmp_path / name, capsys) == (
            0,
            f"ok {tmp_path / name}: as the record has it",
        )
        again = acts.ranking(on.record, officer)
        write_result(again, tmp_path / name, "ko", background(on.record, officer, AT, again))
        assert verified(on, tmp_path / name, capsys)[0] == 0
    told = json.loads("".join(result_text(ranking, "ko")))
    assert {each["evaluator"] for each in told["inputs"]["scores"]} <= set(aliases)
    before = secretly.snapshot.journal
    assert before is not None
    told["journal"] |= {"entries": before.entries, "head": before.digest}
    (tmp_path / "sly.json").write_text(json.dumps(told), encoding="utf-8")
    assert verified(on, tmp_path / "sly.json", capsys)[0] == 1


def test_names_need_a_reason_a_role_and_the_close(tmp_path: Path) -> None:
    on = stage(tmp_path, phase=Phase.CLOSED)
    count = len(acts.entries(on.record, on.people[CHAIR]))
    with pytest.raises(NotPermitted):
        acts.disclose_names(on.record, on.people["위원1"], on.at(), file="r.csv", reason="x")
    with pytest.raises(Refusal):
        acts.disclose_names(on.record, on.people[CHAIR], on.at(), file="r.csv", reason=" ")
    assert len(acts.entries(on.record, on.people[CHAIR])) == count
    on = stage(tmp_path, name="open.db")
    with pytest.raises(NotInPhase):
        acts.disclose_names(on.record, on.people[SECRETARY], on.at(), file="r.csv", reason="x")
