"""위원별 총점 against a plain reckoning, over every variant of the rules."""

import json
from fractions import Fraction
from hashlib import sha256
from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from scoring.aggregate import rank, standings
from scoring.cut_tie import CutTie, TieKey, cut_tie
from scoring.model import Decision, Outcome, Snapshot
from scoring.panel_table import Aside, Mark, panel_table
from scoring.result_digest import result_digest
from scoring.views import SheetState
from tests.build import groups, rulebook, snapshot
from tests.rounds import random_round

SEEDS = st.integers(0, 2**32)
IN, OUT, NONE = SheetState.SUBMITTED, SheetState.RECUSED, SheetState.EMPTY


def sums(picture: Snapshot) -> dict[tuple[str, str], int]:
    """Return each sheet's total in hundredths, sheet by sheet."""
    found = {}
    columns = (picture.sheets.application, picture.sheets.evaluator, picture.sheets.points)
    for application, evaluator, points in zip(*columns, strict=True):
        cell = picture.applications[application].number, picture.sheets.evaluators[evaluator]
        found[cell] = sum(int(each) for each in points)
    return found


@given(SEEDS)
def test_every_total_median_spread_and_outlier(seed: int) -> None:
    picture = random_round(seed)
    ranking = rank(picture)
    names = [*picture.sheets.evaluators, "해촉 위원"]
    table = panel_table(ranking, names, {})
    totals = sums(picture)
    most = sum(each.maximum for each in picture.rulebook.criteria)
    assert table.maximum == most
    ranked = [each for each in standings(ranking) if each.outcome is not Outcome.SCREENED_OUT]
    assert [row.standing for row in table.rows] == ranked
    for row in table.rows:
        number = row.standing.number
        own = {name: totals[number, name] for name in names if (number, name) in totals}
        middle = median([Fraction(each, 100) for each in own.values()] or [Fraction(0)])
        assert row.median == (middle if own else None)
        spread = Fraction(max(own.values()) - min(own.values()), 100) if own else None
        assert row.spread == spread
        assert [mark.total for mark in row.marks] == [own.get(name) for name in names]
        assert {name for name, mark in zip(names, row.marks, strict=True) if mark.outlier} == {
            name for name, each in own.items() if 10 * abs(Fraction(each, 100) - middle) > most
        }


@given(SEEDS)
def test_the_rest_of_the_dropped_gives_the_panel_score(seed: int) -> None:
    picture = random_round(seed)
    rules = picture.rulebook.scores
    table = panel_table(rank(picture), picture.sheets.evaluators, {})
    assert table.by_criterion == (rules.of == "criterion")
    for row in table.rows:
        high = [mark.total for mark in row.marks if mark.dropped == "high"]
        low = [mark.total for mark in row.marks if mark.dropped == "low"]
        kept = sorted(m.total for m in row.marks if m.total is not None and not m.dropped)
        if row.standing.panel_score is None or table.by_criterion:
            assert high == low == []
            continue
        assert (len(high), len(low)) == (rules.drop_high, rules.drop_low)
        assert all(each is not None and each >= kept[-1] for each in high)
        assert all(each is not None and each <= kept[0] for each in low)
        if rules.round == "none" and rules.center == "mean":
            assert row.standing.panel_score == Fraction(sum(kept), 100 * len(kept))
        elif rules.round == "none":
            assert row.standing.panel_score == median([Fraction(each, 100) for each in kept])


def test_who_does_not_count_and_who_stands_out() -> None:
    rules = rulebook(threshold={"points": "0"})
    ranking = rank(snapshot(rules, {"A": ["80", "80", "69.99", "90"], "B": ["10"]}))
    asides = {("B", "위원2"): Aside(OUT, 9_000), ("B", "위원3"): Aside(SheetState.ABSENT)}
    table = panel_table(ranking, ["위원1", "위원2", "위원3", "위원4"], asides)
    first, second = table.rows
    assert first.marks == (
        Mark(IN, 8_000),
        Mark(IN, 8_000),
        Mark(IN, 6_999, "low", outlier=True),
        Mark(IN, 9_000, "high"),
    )
    assert (first.median, first.spread) == (Fraction(80), Fraction(2_001, 100))
    assert second.marks == (
        Mark(IN, 1_000),
        Mark(OUT, 9_000),
        Mark(SheetState.ABSENT),
        Mark(NONE),
    )


def tied(decisions: tuple[Decision, ...] = ()) -> Snapshot:
    """Return three equals of whom two have a slot, behind one ahead of them."""
    rules = rulebook(
        slots=3,
        group=groups(가=["60"], 나=["40"]),
        ties={"order": [["나"], ["가", "나"], "penalty"]},
    )
    sheets = {"A": [["60", "40"]] * 3, **{number: [["50", "30"]] * 3 for number in "BCD"}}
    return snapshot(rules, sheets, decisions=decisions)


def test_a_tie_at_the_cut_with_what_it_was_compared_by() -> None:
    found = cut_tie(rank(tied()))
    assert isinstance(found, CutTie)
    assert (found.numbers, found.left, found.decision) == (("B", "C", "D"), 2, None)
    assert found.keys == (
        TieKey(("나",), dict.fromkeys("BCD", Fraction(30))),
        TieKey(("가", "나"), dict.fromkeys("BCD", Fraction(80))),
        TieKey((), dict.fromkeys("BCD", Fraction(0))),
    )
    assert cut_tie(rank(snapshot(rulebook(), {"A": ["1", "2", "3"]}))) is None


@given(SEEDS)
def test_as_many_are_left_as_the_others_leave(seed: int) -> None:
    ranking = rank(random_round(seed))
    found = cut_tie(ranking)
    assert (found is None) == (len(ranking.order.at_cut) == 0)
    if found is not None:
        chosen = len(found.decision.chosen) if found.decision else 0
        slots = ranking.snapshot.rulebook.slots
        assert found.left == slots - int(ranking.order.selected.sum()) + chosen
        assert 0 < found.left < len(found.tied)


def test_the_digest_stands_for_rows_rules_and_decision() -> None:
    decision = Decision(("B", "C", "D"), ("B", "D"), "합의", ("위원장",))
    other = Decision(("B", "C", "D"), ("B", "C"), "합의", ("위원장",))
    pictures = [tied(), tied((decision,)), tied((other,))]
    digests = [result_digest("r1", rank(each)) for each in pictures]
    digests.append(result_digest("r2", rank(tied())))
    assert len(set(digests)) == len(digests)
    assert digests[0] == result_digest("r1", rank(tied()))


def test_the_digest_is_what_is_documented() -> None:
    picture = snapshot(rulebook(slots=1), {"A": ["80", "81", "83", "99"], "B": ["1"]})
    score = {"panel_score": "82", "bonus": "0", "penalty": "0", "final": "82", "ranking": "82"}
    none = dict.fromkeys(score)
    document = {
        "round": "2023-1",
        "rulebook": picture.rulebook.digest,
        "standings": [
            {"number": "A", "outcome": "selected", "rank": 1, "tied": False, "sheets": 4, **score},
            {"number": "B", "outcome": None, "rank": None, "tied": False, "sheets": 1, **none},
        ],
        "decision": None,
    }
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    expected = "sha256:" + sha256(text.encode()).hexdigest()
    assert result_digest("2023-1", rank(picture)) == expected
