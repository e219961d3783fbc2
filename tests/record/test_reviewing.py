"""재평가: a new panel for an upheld appeal, its sheets, and what nobody else may do to them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from scoring import acts
from scoring import events as ev
from scoring.acts.leading import Blocked, HasLeft
from scoring.acts.notifying import UnknownApplication
from scoring.acts.panel_cells import UnknownEvaluator
from scoring.acts.reconfirming import CountedAlready, ReviewNotClosed
from scoring.acts.reviewing import (
    DeclaredForReview,
    NamedTwice,
    NoReview,
    NoSeat,
    NothingUpheld,
    ReviewThere,
    SeatDone,
    SeatedBefore,
    TooFewSeats,
    WasChallenged,
    WasRecused,
)
from scoring.acts.scoring import NotDeclared, SheetFinal, UnknownSheet
from scoring.errors import Refusal, Refusals
from scoring.gate import BlankText
from scoring.journal import turn
from scoring.people import Role
from scoring.phases import RULES, NotInPhase, NotOfRound, NotPermitted, Phase
from scoring.verify import verify
from scoring.views import Me, RecusalKind, SheetState
from tests.record.files import content, tampering
from tests.record.side_by_side import refusal_of
from tests.record.stage import CHAIR, NEWCOMER, OFFICER, ROUND, SECRETARY, Stage, fill, person
from tests.record.stage import close as close_round
from tests.record.stage import stage as staged
from tests.record.stage_reviews import (
    CHALLENGED,
    PANEL,
    close,
    closed,
    confirm,
    declare,
    join,
    open_review,
    score,
    tell,
    upheld,
    uphold,
)
from tests.record.test_confirming import STEPS, ranked, refused, take

OLD = ("sheet", "mark", "comment", "declaration", "recusal", "pledge", "paper")
"""Tables of the first evaluation."""


def replace(on: Stage, evaluator: str, newcomer: str, reason: str = "이해관계") -> object:
    me, record = on.people[SECRETARY], on.record
    named = {"number": "A-005", "evaluator": evaluator, "newcomer": newcomer}
    return acts.replace_seat(record, me, on.at(), **named, reason=reason)


def own(on: Stage, name: str) -> dict[str, SheetState]:
    return {e.number: e.state for e in acts.own_sheets(on.record, on.people[name])}


# Who evaluates again ----------------------------------------------------------------------------


def test_a_panel_is_opened_for_the_appeal_that_was_upheld(tmp_path: Path) -> None:
    on = upheld(tmp_path)
    open_review(on)
    (review,) = (e.review for e in acts.board(on.record, on.people[OFFICER]).cases if e.review)
    assert (review.number, review.state.value) == ("A-005", "open")
    assert [(each.name, each.declared, each.state) for each in review.seats] == [
        (name, False, "empty") for name in sorted(PANEL)
    ]
    (entry,) = acts.entries(on.record, on.people[CHAIR])[-1:]
    assert entry.said is not None
    assert entry.said.ko == "A-005 재평가 시작: 위원3, 위원4, 새1"
    assert verify(on.db).differences == ()


@pytest.mark.parametrize(
    ("panel", "kinds"),
    [
        (("위원3", "위원4", "위원1"), [WasChallenged]),
        (("위원3", "위원4", "위원4"), [NamedTwice]),
        (("위원3", "위원4", "모름"), [UnknownEvaluator]),
        (("위원3", "위원4", SECRETARY), [UnknownEvaluator]),
        (("위원3", "위원4", OFFICER), [UnknownEvaluator]),
        (("위원3", "위원4"), [TooFewSeats]),
        ((), [TooFewSeats]),
        (("위원1", "모름", "위원3", "위원3"), [WasChallenged, UnknownEvaluator, NamedTwice]),
    ],
)
def test_who_may_not_is_named_in_a_line_each(
    tmp_path: Path, panel: tuple[str, ...], kinds: list[type[Refusal]]
) -> None:
    on = upheld(tmp_path)
    before = content(on.db)
    refusal = refusal_of(partial(open_review, on, panel=panel))
    found = refusal.each if isinstance(refusal, Refusals) else [refusal]
    assert [type(each) for each in found] == kinds
    assert content(on.db) == before


@pytest.mark.parametrize(
    ("kind", "fit"),
    [(RecusalKind.EXCLUSION, False), (RecusalKind.WITHDRAWAL, False), (RecusalKind.ABSENCE, True)],
)
def test_who_was_recused_stays_out_and_who_was_absent_may_come(
    tmp_path: Path, kind: RecusalKind, *, fit: bool
) -> None:
    on = staged(tmp_path, applications=2)
    given = {"number": "A-001", "evaluator": "위원4", "kind": kind, "reason": "사유"}
    acts.recuse(on.record, on.people[SECRETARY], on.at(), **given)  # type: ignore[arg-type]
    acts.leave(on.record, on.people[SECRETARY], on.at(), name="위원3", reason="사임")
    for member in (CHAIR, "위원1", "위원2", "위원4"):
        for number in {"A-001", "A-002"} - ({"A-001"} if member == "위원4" else set()):
            fill(on, member, number, ["50", "30"], submit=True)
    close_round(on)
    for step in STEPS[Phase.CONFIRMED]:
        take(on, step)
    uphold(on, "A-001")
    opening = partial(open_review, on, "A-001", (CHAIR, "위원1", "위원4"))
    if fit:
        opening()
        score(on, {CHAIR: 90, "위원1": 90, "위원4": 90}, "A-001")
        close(on, "A-001")
        confirm(on, "A-001")
        table = acts.panel_view(on.record, on.people[OFFICER]).table
        (marks,) = (row.marks for row in table.rows if row.standing.number == "A-001")
        counted = [n for n, mark in zip(table.evaluators, marks, strict=True) if mark.total == 9000]
        assert sorted(counted) == sorted([CHAIR, "위원1", "위원4"])
    else:
        refused(on, WasRecused, opening)
        refused(on, HasLeft, partial(open_review, on, "A-001", (CHAIR, "위원1", "위원3")))
    assert verify(on.db).differences == ()


def test_nothing_is_opened_without_an_appeal_that_was_upheld_or_twice(tmp_path: Path) -> None:
    on = upheld(tmp_path)
    refused(on, NothingUpheld, partial(open_review, on, "A-001"))
    refused(on, UnknownApplication, partial(open_review, on, "A-009"))
    open_review(on)
    refused(on, ReviewThere, partial(open_review, on))


def test_after_the_confirmation_people_only_join(tmp_path: Path) -> None:
    on = ranked(tmp_path, STEPS[Phase.CONFIRMED])
    join(on, "새1")
    me, record = on.people[SECRETARY], on.record
    leaving = partial(acts.leave, record, me, on.at(), name="위원1", reason="사임")
    refused(on, NotInPhase, leaving)
    refused(on, NotInPhase, partial(acts.elect_chair, record, me, on.at(), name="위원1"))
    by = on.people[OFFICER]
    refused(on, NotPermitted, partial(acts.join, record, by, on.at(), person("새2"), reason="x"))
    finalized = ranked(tmp_path, STEPS[Phase.FORWARDED], name="other.db")
    joining = partial(acts.join, finalized.record, me, on.at(), person("새2"), reason="x")
    refused(finalized, NotInPhase, joining)


# Seats ------------------------------------------------------------------------------------------


def test_a_seat_is_replaced_and_what_was_begun_is_kept_uncounted(tmp_path: Path) -> None:
    on = upheld(tmp_path)
    open_review(on)
    declare(on, "위원3")
    fill(on, "위원3", "A-005", ["1", "1"])
    replace(on, "위원3", "새2", "이해관계를 알게 됨")
    (entry,) = acts.entries(on.record, on.people[SECRETARY])[-1:]
    assert [(e.named.ko, e.before.ko, e.after.ko) for e in entry.changes] == [
        ("재평가 위원", "위원3", "새2")
    ]
    assert (entry.reason, entry.people) == ("이해관계를 알게 됨", (SECRETARY, "위원3", "새2"))
    assert own(on, "위원3") == dict.fromkeys(on.numbers, SheetState.SUBMITTED)
    refused(on, NotInPhase, partial(fill, on, "위원3", "A-005", ["2", "2"]))
    refused(on, SeatedBefore, partial(replace, on, "새2", "위원3"))
    refused(on, SeatedBefore, partial(replace, on, "새2", "위원4"))
    refused(on, WasChallenged, partial(replace, on, "새2", "위원1"))
    refused(on, UnknownEvaluator, partial(replace, on, "새2", "모름"))
    refused(on, NoSeat, partial(replace, on, "위원1", CHAIR))
    refused(on, BlankText, partial(replace, on, "새2", CHAIR, " "))
    score(on, {"새2": 85, "위원4": 85, "새1": 85})
    refused(on, SeatDone, partial(replace, on, "새2", CHAIR))
    close(on)
    refused(on, NoReview, partial(replace, on, "새2", CHAIR))
    confirm(on)
    sheets = acts.ranking(on.record, on.people[OFFICER]).snapshot.sheets
    assert sheets.points[sheets.application == 4].sum() == 3 * 8500
    assert verify(on.db).differences == ()


def test_nobody_scores_before_the_pledge_and_nobody_pledges_for_another(tmp_path: Path) -> None:
    on = upheld(tmp_path)
    refused(on, NoReview, partial(declare, on, "위원3"))
    open_review(on)
    refused(on, NotDeclared, partial(fill, on, "위원3", "A-005", ["1", "1"]))
    refused(on, NoSeat, partial(declare, on, "위원1"))
    refused(on, NoSeat, partial(declare, on, CHAIR))
    refused(on, UnknownApplication, partial(declare, on, "위원3", "A-009"))
    declare(on, "위원3")
    refused(on, DeclaredForReview, partial(declare, on, "위원3"))
    found = acts.declarations(on.record, on.people["위원3"])
    assert (found.again, found.missing) == (("A-005",), ())
    waiting = acts.declarations(on.record, on.people["새1"])
    assert (waiting.again, waiting.missing) == (("A-005",), ("A-005",))
    assert acts.declarations(on.record, on.people["위원1"]).again == ()


# The sheets -------------------------------------------------------------------------------------


def test_members_have_the_sheets_of_the_review_and_nobody_else_any(tmp_path: Path) -> None:
    on = upheld(tmp_path)
    open_review(on)
    assert own(on, "새1") == {"A-005": SheetState.EMPTY}
    assert own(on, "위원1") == dict.fromkeys(on.numbers, SheetState.SUBMITTED)
    declare(on, "새1")
    fill(on, "새1", "A-005", ["50", "30"])
    comments = {"": "다시 보니 우수함", "plan": "구체적임"}
    acts.record_comments(on.record, on.people["새1"], on.at(), "A-005", comments)
    (sheet,) = acts.own_sheets(on.record, on.people["새1"])
    assert (sheet.state, sheet.points) == (SheetState.DRAFT, {"plan": 5000, "use": 3000})
    assert (sheet.comments, sheet.declared, sheet.again) == (comments, True, True)
    refused(on, UnknownSheet, partial(fill, on, "새1", "A-001", ["1", "1"]))
    refused(on, NotInPhase, partial(fill, on, "위원1", "A-005", ["1", "1"]))
    refused(on, NotInPhase, partial(fill, on, "새2", "A-005", ["1", "1"]))
    receipt = acts.submit(on.record, on.people["새1"], on.at(), ["A-005"])
    refused(on, SheetFinal, partial(fill, on, "새1", "A-005", ["1", "1"]))
    assert acts.receipts(on.record, on.people["새1"]) == (receipt,)
    assert verify(on.db).differences == ()


def test_whoever_evaluates_it_twice_has_a_receipt_for_both_sheets(tmp_path: Path) -> None:
    on = upheld(tmp_path)
    before = acts.receipts(on.record, on.people["위원3"])
    closed(on, 85)
    after = acts.receipts(on.record, on.people["위원3"])
    assert after[:-1] == before
    assert [*after[-1].sheets] == ["A-005"]
    assert after[-1].sheets["A-005"] != before[-1].sheets["A-005"]


def test_the_old_sheets_stay_as_they_were(tmp_path: Path) -> None:
    on = upheld(tmp_path)
    before = content(on.db)
    closed(on, 85)
    confirm(on)
    after = content(on.db)
    assert [after[name] for name in OLD] == [before[name] for name in OLD]


def test_a_review_closes_once_every_sheet_is_submitted(tmp_path: Path) -> None:
    on = upheld(tmp_path)
    refused(on, NoReview, partial(close, on))
    open_review(on)
    score(on, {"위원3": 85})
    declare(on, "새1")
    fill(on, "새1", "A-005", ["50", "30"])
    before, refusal = content(on.db), refusal_of(partial(close, on))
    assert isinstance(refusal, Refusals)
    assert [type(each) for each in refusal.each] == [Blocked, Blocked]
    assert refusal.lines("ko") == [
        "새1: A-005 재평가 평가표 제출 필요",
        "위원4: A-005 재평가 평가표 제출 필요",
    ]
    assert content(on.db) == before
    acts.submit(on.record, on.people["새1"], on.at(), ["A-005"])
    score(on, {"위원4": 85})
    close(on)
    refused(on, NoReview, partial(close, on))
    refused(on, NotInPhase, partial(fill, on, "새1", "A-005", ["1", "1"]))
    assert own(on, "위원3") == dict.fromkeys(on.numbers, SheetState.SUBMITTED)


# Who sees what ----------------------------------------------------------------------------------


def test_what_is_filled_in_is_told_to_nobody_before_it_counts(tmp_path: Path) -> None:
    on = upheld(tmp_path)
    last = acts.entries(on.record, on.people["위원1"])[-1].seq
    open_review(on)
    declare(on, "새1")
    fill(on, "새1", "A-005", ["43.25", "37.5"])
    acts.record_comments(on.record, on.people["새1"], on.at(), "A-005", {"": "비밀 의견"})
    digest = acts.submit(on.record, on.people["새1"], on.at(), ["A-005"]).sheets["A-005"]
    score(on, {"위원3": 85, "위원4": 85})
    close(on)
    for name in (CHAIR, "위원1", "새1", SECRETARY, OFFICER):
        me = on.people[name]
        told = acts.entries(on.record, me, last)
        sealed = [each.kind for each in told if each.said is None and each.actor == "새1"]
        assert set(sealed) - {"review_declared"} == {
            "review_points_recorded",
            "review_comments_recorded",
            "review_submitted",
        }
        assert "비밀 의견" not in repr(told)
        assert digest not in repr(told)
        shown = repr(acts.panel_view(on.record, me).points) + repr(acts.versions(on.record, me))
        assert "4325" not in shown
    confirm(on)
    after = acts.entries(on.record, on.people[CHAIR], last)
    assert all(each.said is not None for each in after)
    view = acts.panel_view(on.record, on.people["위원1"])
    assert view.points["A-005", "새1"] == {"plan": 4325, "use": 3750}
    assert view.comments["A-005", "새1"] == {"": "비밀 의견"}


@pytest.mark.parametrize("who", [CHAIR, SECRETARY, OFFICER, "위원1", "새1"])
def test_the_preview_is_for_the_officer_alone_once_it_is_closed(tmp_path: Path, who: str) -> None:
    on = upheld(tmp_path)
    looking = partial(acts.preview_review, on.record, on.people[who], "A-005")
    first = NoReview if who == OFFICER else NotPermitted
    refused(on, first, looking)
    open_review(on)
    refused(on, first if first is NotPermitted else ReviewNotClosed, looking)
    score(on, dict.fromkeys(PANEL, 85))
    close(on)
    if first is NotPermitted:
        refused(on, NotPermitted, looking)
        return
    before = content(on.db)
    moved = {m.after.number: (m.before.rank, m.after.rank) for m in looking().moves if m.moved}
    assert moved == {"A-005": (5, 2), "A-002": (2, 3), "A-003": (3, 4), "A-004": (3, 4)}
    assert content(on.db) == before
    confirm(on)
    refused(on, CountedAlready, looking)


# Who may ----------------------------------------------------------------------------------------

Act = Callable[[Stage, str], object]
ACTS: dict[str, tuple[str, Act]] = {
    "open_review": (
        "arrange_review",
        lambda on, who: acts.open_review(
            on.record, on.people[who], on.at(), number="A-005", panel=PANEL
        ),
    ),
    "replace_seat": (
        "arrange_review",
        lambda on, who: acts.replace_seat(
            on.record,
            on.people[who],
            on.at(),
            number="A-005",
            evaluator="위원3",
            newcomer="새2",
            reason="사유",
        ),
    ),
    "declare_review": (
        "review",
        lambda on, who: acts.declare_review(on.record, on.people[who], on.at(), "A-005"),
    ),
    "close_review": (
        "arrange_review",
        lambda on, who: acts.close_review(on.record, on.people[who], on.at(), "A-005"),
    ),
    "preview_review": (
        "confirm_again",
        lambda on, who: acts.preview_review(on.record, on.people[who], "A-005"),
    ),
    "confirm_review": (
        "confirm_again",
        lambda on, who: acts.confirm_review(on.record, on.people[who], on.at(), "A-005"),
    ),
}


@pytest.mark.parametrize("act", ACTS)
def test_each_act_is_for_its_role_alone(tmp_path: Path, act: str) -> None:
    """Everybody else is refused by name, whatever else the act would find."""
    rule, do = RULES[ACTS[act][0]], ACTS[act][1]
    on = upheld(tmp_path)
    for who in (CHAIR, "위원1", "새1", SECRETARY, OFFICER):
        if on.people[who].role not in rule.roles:
            refused(on, NotPermitted, partial(do, on, who))
    refused(on, acts.OneTime, partial(do, on, NEWCOMER))
    on.people = {**on.people, "낯선이": Me(ROUND, "낯선이", Role.SECRETARY, "")}
    refused(on, NotOfRound, partial(do, on, "낯선이"))


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("at", [each for each in STEPS if each is not Phase.CONFIRMED])
def test_each_act_is_after_the_confirmation_only(tmp_path: Path, act: str, at: Phase) -> None:
    rule, do = RULES[ACTS[act][0]], ACTS[act][1]
    on = ranked(tmp_path, STEPS[at])
    for who in (CHAIR, "위원1", SECRETARY, OFFICER):
        if on.people[who].role in rule.roles:
            refused(on, NotInPhase, partial(do, on, who))


# The check --------------------------------------------------------------------------------------


def test_a_new_sheet_that_is_not_that_of_its_receipt_is_a_difference(tmp_path: Path) -> None:
    on = upheld(tmp_path)
    open_review(on)
    declare(on, "새1")
    fill(on, "새1", "A-005", ["50", "30"])
    with turn(on.record, "새1", on.at()) as mine:
        mine.add(ev.ReviewSubmitted(number="A-005", sheet="sha256:" + "0" * 64))
    (difference,) = verify(on.db).differences
    assert difference.en == "2023-1, A-005, 새1: the submitted sheet is not that of its receipt"


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("review", "state = 'closed'"),
        ("review_seat", "digest = 'x'"),
        ("review_mark", "points = 1"),
        ("confirmed", "final = '1'"),
    ],
)
def test_what_no_act_did_to_a_review_is_a_difference(
    tmp_path: Path, table: str, change: str
) -> None:
    on = upheld(tmp_path)
    closed(on, 85)
    confirm(on)
    on.record.close()
    with tampering(on.db) as connection:
        connection.execute(f"UPDATE {table} SET {change}")
    assert verify(on.db).differences


def test_progress_knows_whose_sheets_count_and_who_only_came_later(tmp_path: Path) -> None:
    on = upheld(tmp_path)
    me = on.people[SECRETARY]
    seen = acts.progress(on.record, me)
    assert {seen.states["새1", each] for each in on.numbers} == {SheetState.APART}
    assert seen.blockers == ()
    closed(on, 85)
    confirm(on)
    after = acts.progress(on.record, me, since=seen)
    assert after == acts.progress(on.record, me)
    of = {name: after.states[name, "A-005"] for name, _ in after.states}
    counted = {name for name, state in of.items() if state is SheetState.SUBMITTED}
    assert counted == set(PANEL)
    assert {of[name] for name in (*CHALLENGED, CHAIR, "새2")} == {SheetState.APART}
    assert {state for (_, n), state in after.states.items() if n == "A-001"} == {
        SheetState.SUBMITTED,
        SheetState.APART,
    }
    tell(on, "A-001")
    assert acts.progress(on.record, me, since=after).states == after.states
