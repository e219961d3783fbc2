"""The own marks together: exact, and of nobody else."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.own_marks import BINS, OwnTotal, bins, flat, own_marks
from scoring.rulebook import Criterion, Group, shipped
from scoring.views import OwnSheet, SheetState

RULES = shipped("motie-2023-265")
KEYS = [each.id for each in RULES.criteria]


def sheet(number: str, points: dict[str, int], state: SheetState = SheetState.DRAFT) -> OwnSheet:
    return OwnSheet(number, "과제", "기업", "", state, points)


def full(tenths: int) -> dict[str, int]:
    return {each.id: int(each.maximum) * tenths * 10 for each in RULES.criteria}


def criterion(id_: str, maximum: int, minimum: int = 0) -> Criterion:
    return Criterion(id_, id_, Fraction(maximum), Fraction(minimum), None, Fraction(1), ())


def test_a_handful_of_sheets() -> None:
    sheets = [
        sheet("A-001", full(8) | {"need": 900}, SheetState.SUBMITTED),
        sheet("A-002", full(7)),
        sheet("A-003", {"need": 500, "goal": 100}),
        sheet("A-004", full(10), SheetState.RECUSED),
        sheet("A-005", {}, SheetState.EMPTY),
        sheet("A-006", full(5), SheetState.ABSENT),
        sheet("A-007", full(7)),
    ]
    found = own_marks(RULES, sheets)
    assert found.totals == (
        OwnTotal("A-001", 8100, 0, Fraction(81, 100)),
        OwnTotal("A-002", 7000, 0, Fraction(7, 10), flat=True),
        OwnTotal("A-007", 7000, 0, Fraction(7, 10), flat=True),
        OwnTotal("A-003", 600, 8, Fraction(6, 100)),
        OwnTotal("A-005", 0, 10, Fraction(0)),
    )
    assert (found.complete, found.lowest, found.highest) == (3, 7000, 8100)
    assert found.mean == Fraction(22100, 3)
    assert found.bins == (0, 0, 0, 0, 0, 0, 0, 2, 1, 0)
    shares = {each.id: share for each, share in found.criteria}
    assert shares == dict.fromkeys(KEYS, Fraction(22, 30)) | {"need": Fraction(23, 30)}


def test_nothing_complete_has_no_mean() -> None:
    found = own_marks(RULES, [sheet("A-001", {"need": 100})])
    assert (found.lowest, found.highest, found.mean) == (None, None, None)
    assert found.bins == (0,) * BINS
    assert {share for _, share in found.criteria} == {None}


@pytest.mark.parametrize(
    ("share", "nth"),
    [
        (Fraction(0), 0),
        (Fraction(-1, 2), 0),
        (Fraction(1, 10), 1),
        (Fraction(999, 10_000), 0),
        (Fraction(9, 10), 9),
        (Fraction(1), 9),
        (Fraction(6, 5), 9),
    ],
)
def test_a_bin_begins_at_its_tenth(share: Fraction, nth: int) -> None:
    assert bins([share, None]) == tuple(int(each == nth) for each in range(BINS))


def test_flat_means_the_same_share_wherever_there_is_one() -> None:
    two = (criterion("a", 10), criterion("b", 20))
    assert flat(two, sheet("A", {"a": 700, "b": 1400}))
    assert not flat(two, sheet("A", {"a": 700, "b": 1300}))
    assert flat(two, sheet("A", {"a": 0, "b": 0}))
    below = (*two, criterion("c", 0, -5))
    assert flat(below, sheet("A", {"a": 700, "b": 1400, "c": -100}))
    assert not flat(two[:1], sheet("A", {"a": 700}))


def test_rules_without_a_maximum_above_zero_have_no_shares() -> None:
    rules = replace(RULES, groups=(Group("감점", (criterion("c", 0, -5),)),))
    found = own_marks(rules, [sheet("A-001", {"c": -300})])
    assert found.totals == (OwnTotal("A-001", -300, 0, None),)
    assert (found.bins, found.lowest) == ((0,) * BINS, -300)
    assert [share for _, share in found.criteria] == [None]


POINTS = st.fixed_dictionaries(
    {}, optional={each.id: st.integers(0, int(each.maximum)) for each in RULES.criteria}
)


@given(st.lists(st.tuples(POINTS, st.sampled_from(SheetState)), max_size=8))
def test_every_own_sheet_is_counted_once(drawn: list[tuple[dict[str, int], SheetState]]) -> None:
    sheets = [
        sheet(f"A-{nth}", {key: each * 100 for key, each in points.items()}, state)
        for nth, (points, state) in enumerate(drawn)
    ]
    found = own_marks(RULES, sheets)
    own = [each for each in sheets if each.state not in {SheetState.RECUSED, SheetState.ABSENT}]
    done = [each for each in own if len(each.points) == len(KEYS)]
    assert sorted(each.number for each in found.totals) == [each.number for each in own]
    assert sum(found.bins) == found.complete == len(done)
    assert [each.number for each in found.totals if not each.blanks] == [
        each.number for each in sorted(done, key=lambda each: (-each.total, each.number))
    ]
    if done:
        assert found.mean == Fraction(sum(each.total for each in done), len(done))
        assert (found.lowest or 0) <= found.mean <= (found.highest or 0)
        assert sum((share or 0) * each.maximum for each, share in found.criteria) == Fraction(
            found.mean, 100
        )


@given(st.integers(0, 10), st.sampled_from(KEYS))
def test_one_point_less_is_not_flat(tenths: int, key: str) -> None:
    even = full(tenths)
    assert flat(RULES.criteria, sheet("A", even))
    assert not flat(RULES.criteria, sheet("A", even | {key: even[key] + 1}))
