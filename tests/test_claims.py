"""Claims beside facts: each item's day reckoned in words, boundary days included."""

from datetime import date
from fractions import Fraction

import pytest

from scoring.claims import Comparison, compared, difference_words, differences, why
from scoring.facts import known_facts, with_facts
from scoring.model import Application, Correction, DatedFact, Fact
from tests.record.stage import rules

BOOK, POINT = rules(), Fraction(1)
CARAVAN, SANCTION = BOOK.bonuses[0], BOOK.penalties[0]


def listed(number: str, bonus: int, penalty: int, *bonuses: str) -> Application:
    facts = frozenset(bonuses)
    return Application(number, "과제", "기업", bonus, penalty, bonuses=facts, penalties=frozenset())


def sanction(day: str, number: str = "A") -> DatedFact:
    return DatedFact(number, "sanction", date.fromisoformat(day), "처분 공문", "간사")


@pytest.mark.parametrize(
    ("day", "ko"),
    [
        (
            "2020-04-24",
            "2020-04-24: 2020-04-25(접수 마감일 2023-04-25의 3년 전)보다 1일 앞서 반영하지 않음",
        ),
        (
            "2020-04-25",
            "2020-04-25: 2020-04-25(접수 마감일 2023-04-25의 3년 전)부터 마감일까지에 들어 반영",
        ),
        (
            "2023-04-25",
            "2023-04-25: 2020-04-25(접수 마감일 2023-04-25의 3년 전)부터 마감일까지에 들어 반영",
        ),
        ("2023-04-26", "2023-04-26: 접수 마감일 2023-04-25보다 1일 늦어 반영하지 않음"),
    ],
)
def test_the_day_is_reckoned_in_words(day: str, ko: str) -> None:
    assert why(SANCTION, sanction(day), BOOK).ko == ko


def test_without_a_window_every_day_up_to_the_close_counts() -> None:
    fact = DatedFact("A", "caravan", date(1999, 1, 1), "증빙")
    assert why(CARAVAN, fact, BOOK).en == "1999-01-01: not after the closing day 2023-04-25, counts"


def comparisons(application: Application, *facts: Fact) -> tuple[Comparison, ...]:
    (established,) = with_facts([application], facts, BOOK)
    return compared(established, facts, BOOK)


def test_both_kinds_are_compared_item_by_item() -> None:
    bonus, penalty = comparisons(listed("A", 100, 0, "caravan"), sanction("2020-04-25"))
    assert (bonus.claimed, bonus.established, bonus.differs) == (POINT, POINT, False)
    assert (penalty.claimed, penalty.established, penalty.differs) == (0 * POINT, 3 * POINT, True)
    assert [(each.item.id, each.counts) for each in bonus.findings] == [("caravan", True)]
    assert [(each.item.id, each.counts) for each in penalty.findings] == [("sanction", True)]


def test_what_the_panel_struck_counts_no_longer_whatever_was_loaded() -> None:
    struck = Correction("A", "sanction", None, "판결문", "처분이 취소됨", "위원장")
    facts = known_facts([sanction("2021-01-01"), sanction("2022-01-01")], [struck])
    assert facts == (struck,)
    _, penalty = comparisons(listed("A", 0, 300), *facts)
    assert (penalty.established, penalty.differs) == (0 * POINT, True)
    assert [each.why.ko for each in penalty.findings] == ["위원회가 인정하지 않음: 처분이 취소됨"]


@pytest.mark.parametrize(
    ("facts", "because"),
    [
        ((), "간사가 올린 사실 없음, 항목은 신청서에 있음"),
        (
            (sanction("2023-04-26"),),
            f"{SANCTION.name} 2023-04-26: 접수 마감일 2023-04-25보다 1일 늦어 반영하지 않음",
        ),
    ],
)
def test_a_difference_says_which_item_and_why(facts: tuple[Fact, ...], because: str) -> None:
    _, penalty = comparisons(listed("A", 0, 300), *facts)
    assert difference_words(penalty).ko == f"신청한 감점 3점, 확인 0점({because})"


def test_a_corrected_day_is_reckoned_like_any_other() -> None:
    moved = Correction("A", "sanction", date(2020, 4, 24), "판결문", "확정일이 다름", "위원장")
    _, penalty = comparisons(listed("A", 0, 0), *known_facts([sanction("2020-04-25")], [moved]))
    assert (penalty.established, penalty.findings[0].counts) == (0 * POINT, False)
    assert penalty.findings[0].why.ko.endswith("반영하지 않음 (위원회 정정: 확정일이 다름)")


def test_a_correction_takes_the_place_of_the_claim_of_its_own_application_only() -> None:
    claimed = [Application(number, "과제", "기업", 100, 300) for number in ("A", "B")]
    struck = Correction("A", "sanction", None, "판결문", "취소됨")
    one, other = with_facts(claimed, [struck], BOOK)
    assert (one.bonuses, one.penalties) == (None, frozenset())
    assert (other.bonuses, other.penalties) == (None, None)


def test_only_what_differs_or_does_not_count_is_listed() -> None:
    facts = [sanction("2020-04-24", "C")]
    applications = [
        listed("A", 100, 0, "caravan"),
        listed("B", 100, 0),
        listed("C", 0, 0),
        listed("D", 0, 0),
    ]
    found = differences(with_facts(applications, facts, BOOK), facts, BOOK)
    assert [(each.number, each.kind) for each in found] == [("B", "bonus"), ("C", "penalty")]
