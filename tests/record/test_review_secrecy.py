"""Who evaluates an application again sees no result meanwhile, and members see no appeals."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pytest

from scoring import acts
from scoring.phases import EvaluatesAgain
from scoring.views import Me
from tests.record.stage import CHAIR, OFFICER, SECRETARY, Stage
from tests.record.stage_reviews import (
    PANEL,
    close,
    confirm,
    declare,
    open_review,
    score,
    upheld,
)
from tests.record.test_confirming import refused

RESULTS: Mapping[str, Callable[[Stage, Me], object]] = {
    "ranking": lambda on, me: acts.ranking(on.record, me),
    "panel_view": lambda on, me: acts.panel_view(on.record, me),
    "result_view": lambda on, me: acts.result_view(on.record, me),
    "versions": lambda on, me: acts.versions(on.record, me),
    "compare": lambda on, me: acts.compare(on.record, me, 1, 2),
}
OF_APPEALS = {
    *("notice_given", "appeal_filed", "appeal_decided", "review_opened", "review_declared"),
    *("review_seat_replaced", "review_closed", "motion_made", "entry_struck"),
}


@pytest.mark.parametrize("what", RESULTS)
def test_whoever_evaluates_again_sees_no_result_until_it_is_closed(
    tmp_path: Path, what: str
) -> None:
    on, see = upheld(tmp_path), RESULTS[what]
    look = partial(see, on, on.people["새1"])
    if what != "compare":
        look()
    open_review(on)
    refused(on, EvaluatesAgain, look)
    score(on, {"새1": 85})
    refused(on, EvaluatesAgain, look)  # submitted, while others still score
    if what != "compare":
        see(on, on.people["위원1"])
    score(on, {"위원3": 85, "위원4": 85})
    refused(on, EvaluatesAgain, look)
    close(on)
    if what != "compare":
        look()


def test_the_refusal_says_until_when(tmp_path: Path) -> None:
    on = upheld(tmp_path)
    open_review(on)
    with pytest.raises(EvaluatesAgain) as found:
        acts.ranking(on.record, on.people["새1"])
    assert found.value.said("ko") == (
        "재평가 위원은 A-005 재평가가 마감된 뒤에 결과를 볼 수 있습니다. "
        "평가표를 제출하고 마감을 기다리세요."
    )


def test_the_journal_says_nothing_to_them_meanwhile(tmp_path: Path) -> None:
    on = upheld(tmp_path)
    me = on.people["새1"]
    assert any(each.said is not None for each in acts.entries(on.record, me))
    last = acts.entries(on.record, me)[-3].seq
    open_review(on)
    declare(on, "새1")
    assert all(each.said is None for each in acts.entries(on.record, me))
    assert all(each.said is None for each in acts.entries(on.record, me, last))
    score(on, {"위원3": 85, "위원4": 85})
    acts.replace_seat(
        on.record,
        on.people[SECRETARY],
        on.at(),
        number="A-005",
        evaluator="새1",
        newcomer="새2",
        reason="사정이 생김",
    )
    assert any(each.said is not None for each in acts.entries(on.record, me))


@pytest.mark.parametrize("after", [False, True])
def test_members_read_nothing_of_notices_appeals_and_seats(tmp_path: Path, *, after: bool) -> None:
    on = upheld(tmp_path)
    last = acts.entries(on.record, on.people["위원1"])[3].seq if after else 0
    open_review(on)
    score(on, dict.fromkeys(PANEL, 85))
    close(on)
    confirm(on)
    member = acts.entries(on.record, on.people["위원1"], last)
    assert {each.kind for each in member} & OF_APPEALS
    for each in member:
        silent = (None, (), "", (), ())
        found = (each.said, each.changes, each.reason, each.numbers, each.people)
        assert (found == silent) is (each.kind in OF_APPEALS), each.kind
    assert "평가위원이 자리를 비움" not in repr(member)
    assert "선정절차의 하자가 인정됨" not in repr(member)
    for name in (CHAIR, SECRETARY, OFFICER):
        staff = acts.entries(on.record, on.people[name], last)
        assert all(each.said is not None for each in staff), name
