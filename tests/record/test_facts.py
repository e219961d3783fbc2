"""Dated facts: the window to the day, the day against the list, and each kind by itself."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from scoring import acts
from scoring.facts import DatedFact, counts, with_facts
from scoring.korean_time import years_before
from scoring.model import Application
from scoring.phases import Phase
from scoring.rulebook import Item, Rulebook
from tests.record.stage import SECRETARY, rules, stage

CLOSING = date(2023, 4, 25)
LEAP = date(2024, 2, 29)


def item(window: int | None) -> Item:
    return replace(rules().penalties[0], window_years=window)


@pytest.mark.parametrize(
    ("day", "closing", "window", "inside"),
    [
        (date(2020, 4, 24), CLOSING, 3, False),
        (date(2020, 4, 25), CLOSING, 3, True),
        (date(2023, 4, 25), CLOSING, 3, True),
        (date(2023, 4, 26), CLOSING, 3, False),
        (date(1999, 1, 1), CLOSING, None, True),
        (date(2023, 4, 26), CLOSING, None, False),
        (date(2021, 2, 27), LEAP, 3, False),
        (date(2021, 2, 28), LEAP, 3, True),
        (date(2020, 2, 28), LEAP, 4, False),
        (date(2020, 2, 29), LEAP, 4, True),
        (date(2020, 2, 29), date(2023, 2, 28), 3, True),
        (date(2020, 2, 28), date(2023, 2, 28), 3, True),
        (date(2020, 2, 29), date(2023, 3, 1), 3, False),
        (date(2020, 3, 1), date(2023, 3, 1), 3, True),
    ],
)
def test_the_window_to_the_day(
    day: date, closing: date, window: int | None, inside: object
) -> None:
    assert counts(item(window), day, closing) is inside


def test_a_29_february_has_the_28th_in_other_years() -> None:
    assert [years_before(LEAP, years) for years in (1, 4, 124)] == [
        date(2023, 2, 28),
        date(2020, 2, 29),
        date(1900, 2, 28),
    ]


def listed(number: str, bonuses: str | None, penalties: str | None) -> Application:
    facts = [None if each is None else frozenset(each.split()) for each in (bonuses, penalties)]
    return Application(number, "과제", "기업", 100, 300, bonuses=facts[0], penalties=facts[1])


def fact(number: str, id_: str, day: str) -> DatedFact:
    return DatedFact(number, id_, date.fromisoformat(day), "증빙")


def established(applications: list[Application], *facts: DatedFact) -> list[tuple[object, object]]:
    result = with_facts(applications, facts, rules())
    return [(each.bonuses, each.penalties) for each in result]


NONE: frozenset[str] = frozenset()
CARAVAN, SANCTION = frozenset({"caravan"}), frozenset({"sanction"})


def test_the_day_wins_over_the_list() -> None:
    two = [listed("A", "caravan", "sanction"), listed("B", "", "")]
    dated = [fact("A", "sanction", "2020-04-24"), fact("B", "sanction", "2020-04-25")]
    assert established(two, *dated) == [(CARAVAN, NONE), (NONE, SANCTION)]


def test_one_day_that_counts_is_enough() -> None:
    dated = [fact("A", "sanction", day) for day in ("2023-04-25", "2019-01-01", "2023-04-26")]
    for some in (dated, dated[::-1]):
        assert established([listed("A", "", "")], *some) == [(NONE, SANCTION)]


def test_what_is_not_dated_keeps_the_list() -> None:
    two = [listed("A", "caravan", "sanction"), listed("B", "caravan", "sanction")]
    assert established(two, fact("A", "sanction", "2019-01-01")) == [
        (CARAVAN, NONE),
        (CARAVAN, SANCTION),
    ]


def test_a_kind_without_dated_facts_keeps_its_claims() -> None:
    two = [listed("A", None, None), listed("B", None, None)]
    assert established(two, fact("A", "sanction", "2022-01-01")) == [(None, SANCTION), (None, NONE)]
    assert established(two, fact("B", "caravan", "2022-01-01")) == [(NONE, None), (CARAVAN, None)]
    assert established(two) == [(None, None), (None, None)]
    assert established(two, fact("A", "unknown", "2022-01-01")) == [(None, None), (None, None)]


def test_facts_loaded_again_replace_those_before(tmp_path: Path) -> None:
    on = stage(tmp_path, phase=Phase.PREPARING, applications=2)
    secretary = on.people[SECRETARY]

    def known() -> list[tuple[object, object]]:
        return [(a.bonuses, a.penalties) for a in acts.round_applications(on.record)[1]]

    dated = [fact("A-001", "sanction", "2022-01-01"), fact("A-002", "caravan", "2022-01-01")]
    acts.load_adjustments(on.record, secretary, on.at(), dated)
    assert known() == [(NONE, SANCTION), (CARAVAN, NONE)]
    acts.load_adjustments(on.record, secretary, on.at(), dated[1:])
    assert known() == [(NONE, NONE), (CARAVAN, NONE)]
    acts.load_applications(on.record, secretary, on.at(), [listed("A-001", None, None)])
    assert known() == [(None, None)]


def test_the_closing_day_is_seouls() -> None:
    """23:30 in UTC is the next morning in Seoul."""
    document = {**rules().document, "closing": "2023-04-24T23:30:00+00:00"}
    late = replace(rules(), closing=document["closing"])
    assert isinstance(late, Rulebook)
    result = with_facts([listed("A", "", "")], [fact("A", "sanction", "2023-04-25")], late)
    assert result[0].penalties == SANCTION
