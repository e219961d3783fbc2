"""Every act asked by one person of a round in session, and all that it answers."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from scoring import acts
from scoring.appeals import Channel, Excuse, Filer, Ground, Recipient, Verdict
from scoring.errors import Refusal
from scoring.views import RecusalKind
from tests.record.every_review import reviewing_answers
from tests.record.stage import SECRETARY, Stage, person

OWNER, CHALLENGED = "위원2", "위원3"
"""Who has what is nobody else's business, and who is challenged for A-002."""
NO_ANSWERS = {
    *("Blocked", "NewRound", "OneTime", "PanelView", "Record"),  # values and refusals
    *("Beside", "Board", "Filing", "Given", "HandedOver", "Preview", "ResultView", "Sides"),
    *("Choice", "ReviewSides", "SetUp"),
    *("WrongPassphrase", "WrongSignIn"),
    *("copy_round", "new_round", "open_record", "require_fit"),  # nobody is signed in yet
    "beside_at",  # for `verify`, to which nobody signs in; what it prints is tested there
    "back_up",  # a file, not an answer: the secretary's own
}
Asked = dict[str, Callable[[], object]]


def answers(on: Stage, name: str) -> list[str]:
    """Return all that every act answers `name`, refusals in both languages.

    A name with blanks behind it is the same act once more. What ends others' work comes last.
    """
    since = acts.progress(on.record, on.people[SECRETARY])
    asked = {
        **_looking(on, name),
        **_scoring(on, name),
        **_on_paper(on, name),
        **_deciding(on, name),
        **_leading(on, name),
        **reviewing_answers(on, name),
        **_confirming(on, name),
        **_appealing(on, name),
        "progress ": lambda: acts.progress(on.record, on.people[name], since=since),
        **{f"{act}  ": ask for act, ask in _looking(on, name).items()},
    }
    assert {each.strip() for each in asked} == set(acts.__all__) - NO_ANSWERS
    # Sixty-four random hex digits hold any four sooner or later.
    return [re.sub("sha256:[0-9a-f]{64}", "", _answer(ask)) for ask in asked.values()]


def _looking(on: Stage, name: str) -> Asked:
    me, record = on.people[name], on.record
    words = on.passphrases[name]
    return {
        "head": lambda: acts.head(record, me),
        "public_head": lambda: acts.public_head(record),
        "own_sheets": lambda: acts.own_sheets(record, me),
        "receipts": lambda: acts.receipts(record, me),
        "declarations": lambda: acts.declarations(record, me),
        "progress": lambda: acts.progress(record, me),
        "motions": lambda: acts.motions(record, me),
        "challenges": lambda: acts.challenges(record, me),
        "paper_waiting": lambda: acts.paper_waiting(record, me),
        "entries": lambda: acts.entries(record, me),
        "ranking": lambda: acts.ranking(record, me),
        "beside": lambda: acts.beside(record, me, len(acts.entries(record, me))),
        "fact_differences": lambda: acts.fact_differences(record, me),
        "panel_view": lambda: acts.panel_view(record, me),
        "screened": lambda: acts.screened(record, me),
        "round_applications": lambda: acts.round_applications(record),
        "board": lambda: acts.board(record, me),
        "handed_over": lambda: acts.handed_over(record, me),
        "set_up": lambda: acts.set_up(record, me),
        "dates_approvers": lambda: acts.dates_approvers(record, me),
        "added_holidays": lambda: acts.added_holidays(record),
        "calendar": lambda: acts.calendar(record),
        "sign": lambda: acts.sign(record, me, words),
        "sign_in": lambda: acts.sign_in(record, name, words),
    }


def _scoring(on: Stage, name: str) -> Asked:
    me, record, at = on.people[name], on.record, on.at()
    points = {"plan": 100}
    return {
        "record_points": lambda: acts.record_points(record, me, at, "A-001", points),
        "record_points ": lambda: acts.record_points(record, me, at, "A-002", {"plan": 999_900}),
        "record_sheets": lambda: acts.record_sheets(record, me, at, {"A-001": points}),
        "record_comments": lambda: acts.record_comments(record, me, at, "A-001", {"": "의견"}),
        "declare": lambda: acts.declare(record, me, at, {"A-002": None}),
        "submit": lambda: acts.submit(record, me, at, ["A-001"]),
        "submit ": lambda: acts.submit(record, me, at, ["A-003"]),
        "set_passphrase": lambda: acts.set_passphrase(record, me, at, on.passphrases[name]),
    }


def _on_paper(on: Stage, name: str) -> Asked:
    me, record, at = on.people[name], on.record, on.at()
    cell = {"number": "A-004", "evaluator": OWNER}
    points = {"plan": 100, "use": 100}
    return {
        "key_paper": lambda: acts.key_paper(record, me, at, **cell, points=points),  # type: ignore[arg-type]
        "accept_paper": lambda: acts.accept_paper(record, me, at, number="A-004", shown=points),
        "drop_paper": lambda: acts.drop_paper(record, me, at, **cell, reason=""),
    }


def _deciding(on: Stage, name: str) -> Asked:
    me, record, at = on.people[name], on.record, on.at()
    cell = {"number": "A-002", "evaluator": CHALLENGED}
    own = {"number": "A-001", "evaluator": name, "reason": "사유"}
    other = {**own, "evaluator": OWNER}
    tie = {"among": ("A-001", "A-002"), "chosen": ("A-001",), "reason": "사유"}
    motion = acts.motions(record, on.people[OWNER])[0].id
    fact: dict[str, Any] = {"number": "A-001", "item": "sanction", "day": None}
    fact |= {"document": "증빙", "reason": "사유"}
    rule = {"key": "slots", "value": "1", "reason": "사유"}
    step = {"key": "scores.step", "value": "0.5", "reason": "사유"}
    return {
        "vote": lambda: acts.vote(record, me, at, **cell, upheld=True),
        "file_challenge": lambda: acts.file_challenge(record, me, at, **cell, reason="사유"),
        "settle_challenge": lambda: acts.settle_challenge(
            record, me, at, number="A-001", evaluator=CHALLENGED
        ),
        "ask_reopening": lambda: acts.ask_reopening(record, me, at, **own),
        "ask_reopening ": lambda: acts.ask_reopening(record, me, at, **other),
        "ask_lifting": lambda: acts.ask_lifting(record, me, at, **{**other, "number": "A-003"}),
        "preview": lambda: acts.preview(record, me, motion),
        "versions": lambda: acts.versions(record, me),
        "compare": lambda: acts.compare(record, me, 1, 2),
        "ask_correction": lambda: acts.ask_correction(record, me, at, **fact),
        "ask_rule_change": lambda: acts.ask_rule_change(record, me, at, **rule),
        "ask_rule_change ": lambda: acts.ask_rule_change(record, me, at, **step),
        "decline": lambda: acts.decline(record, me, at, 999),
        "approve": lambda: acts.approve(record, me, at, motion),
        "record_opinion": lambda: acts.record_opinion(record, me, at, number="A-001", text="좋음"),
        "decide_tie": lambda: acts.decide_tie(record, me, at, **tie),  # type: ignore[arg-type]
        "sign_result": lambda: acts.sign_result(record, me, at, ""),
    }


def _leading(on: Stage, name: str) -> Asked:
    me, record, at = on.people[name], on.record, on.at()
    recusal = {"number": "A-001", "evaluator": OWNER, "kind": RecusalKind.ABSENCE, "reason": "x"}
    handed = "정해진 일회용 암호"
    return {
        "close_round": lambda: acts.close_round(record, me, at),
        "open_round": lambda: acts.open_round(record, me, at),
        "load_applications": lambda: acts.load_applications(record, me, at, []),
        "load_panel": lambda: acts.load_panel(record, me, at, []),
        "load_adjustments": lambda: acts.load_adjustments(record, me, at, []),
        **_screening(on, name),
        "renew_passphrase": lambda: acts.renew_passphrase(record, me, at, "없는 사람"),
        "recuse": lambda: acts.recuse(record, me, at, **recusal),  # type: ignore[arg-type]
        "absent": lambda: acts.absent(record, me, at, evaluator=OWNER, reason="불참"),
        "join": lambda: acts.join(record, me, at, person("신입"), reason="위촉", one_time=handed),
        "elect_chair": lambda: acts.elect_chair(record, me, at, name="위원4"),
        "leave": lambda: acts.leave(record, me, at, name="위원4", reason="사임"),
    }


def _confirming(on: Stage, name: str) -> Asked:
    me, record, at = on.people[name], on.record, on.at()
    award: dict[str, Any] = {"number": "A-001", "grant": 1, "months": None, "reason": "사유"}
    return {
        "result_view": lambda: acts.result_view(record, me),
        "finalize": lambda: acts.finalize(record, me, at),
        "forward": lambda: acts.forward(record, me, at),
        "disclose_names": lambda: acts.disclose_names(record, me, at, file="r.xlsx", reason="감사"),
        "confirm": lambda: acts.confirm(record, me, at),
        "return_result": lambda: acts.return_result(record, me, at, "사유"),
        "replace_selected": lambda: acts.replace_selected(
            record, me, at, number="A-001", reason="사유"
        ),
        "adjust_award": lambda: acts.adjust_award(record, me, at, **award),
    }


def _appealing(on: Stage, name: str) -> Asked:
    me, record, at = on.people[name], on.record, on.at()
    why: dict[str, Any] = {"document": "문서", "reason": "사유"}
    excuse: dict[str, Any] = {"appeal": 1, "ground": Excuse.FORCE_MAJEURE, **why}
    decision: dict[str, Any] = {"appeal": 1, "verdict": Verdict.DENIED, "reason": "사유"}
    given = acts.Given("A-001", Recipient.LEAD, Channel.POST, at, None, "등기")
    filing = acts.Filing("A-001", Filer.LEAD, at, (Ground.PROCEDURE,), "절차 하자")
    day = {"day": date(2023, 12, 22), "title": "임시공휴일", "reason": "관보"}
    return {
        "notify": lambda: acts.notify(record, me, at, [given]),
        "record_arrival": lambda: acts.record_arrival(
            record, me, at, notice=1, arrived=at, proof="배달증명"
        ),
        "file_appeal": lambda: acts.file_appeal(record, me, at, filing),
        "excuse_lateness": lambda: acts.excuse_lateness(record, me, at, **excuse),
        "decide_appeal": lambda: acts.decide_appeal(record, me, at, **decision),
        "withdraw_appeal": lambda: acts.withdraw_appeal(record, me, at, appeal=1, **why),
        "ask_holiday": lambda: acts.ask_holiday(record, me, at, **day),  # type: ignore[arg-type]
        "ask_striking": lambda: acts.ask_striking(
            record, me, at, what="notice", entry=1, reason="오기"
        ),
    }


def _screening(on: Stage, name: str) -> Asked:
    me, record, at = on.people[name], on.record, on.at()
    why = {"ground": "purpose", "evidence": "검토서"}
    return {
        "load_budget": lambda: acts.load_budget(record, me, at, []),
        "admit": lambda: acts.admit(record, me, at, "A-001"),
        "exclude": lambda: acts.exclude(record, me, at, "A-001", **why),
        "verify_solution": lambda: acts.verify_solution(record, me, at, "A-001", verified=None),
    }


def _answer(ask: Callable[[], object]) -> str:
    try:
        found = ask()
    except Refusal as refusal:
        return f"{refusal.said('ko')} {refusal.said('en')} {refusal.facts} {refusal!r}"
    return f"{found!r} {found}"
