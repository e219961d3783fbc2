"""Every act as somebody would do it, and what has to have happened before for it to be done."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from scoring import acts
from scoring.appeals import Channel, Excuse, Filer, Ground, Recipient, Verdict
from scoring.phases import ENDED
from scoring.verify import verify
from scoring.views import Me, RecusalKind
from tests.record.every_review import REVIEW_ASKS, REVIEW_PREPARED
from tests.record.stage import CHAIR, OFFICER, SECRETARY, Stage, fill, fill_all, person

Ask = Callable[[Stage, Me], object]
Prepare = Callable[[Stage, str], object]
OPEN, DONE, OTHER = "A-002", "A-001", "위원4"
POINTS: dict[str, int] = {"plan": 6_000, "use": 4_000}
CELL: dict[str, Any] = {"number": OPEN, "evaluator": OTHER}
WHY: dict[str, Any] = {"reason": "사유"}
FACT: dict[str, Any] = {"number": DONE, "item": "caravan", "day": None, "document": "공문", **WHY}
TIE: dict[str, Any] = {
    "among": ("A-001", "A-002", "A-003", "A-004"),
    "chosen": ("A-001", "A-002"),
    **WHY,
}


SENT = datetime(2023, 5, 9, tzinfo=UTC)
NOTICE = acts.Given(DONE, Recipient.LEAD, Channel.POST, SENT, None, "등기")
FILING = acts.Filing(DONE, Filer.LEAD, SENT, (Ground.PROCEDURE,), "절차 하자")


def plainly(act: str, /, *given: Any, **named: Any) -> Ask:
    """Return an act that is told nothing of the round."""
    return lambda on, me: getattr(acts, act)(on.record, me, on.at(), *given, **named)


def looking(name: str) -> Ask:
    """Return an act that changes nothing."""
    return lambda on, me: getattr(acts, name)(on.record, me)


def _open(on: Stage, me: Me) -> object:
    inferred = acts.public_head(on.record).unconfirmed
    return acts.open_round(on.record, me, on.at(), confirming=inferred)


def _reopening(on: Stage, me: Me) -> object:
    own = me.name if me.name in on.members else OTHER
    return acts.ask_reopening(on.record, me, on.at(), number=DONE, evaluator=own, **WHY)


def _own_paper(on: Stage, me: Me) -> object:
    return acts.drop_paper(on.record, me, on.at(), number=OPEN, evaluator=me.name, **WHY)


def _approval(name: str) -> Ask:
    return lambda on, me: getattr(acts, name)(on.record, me, on.at(), _last(on))


def _signature(on: Stage, me: Me) -> object:
    ended = acts.public_head(on.record).phase in ENDED
    shown = acts.panel_view(on.record, on.people[CHAIR]).digest if ended else ""
    return acts.sign_result(on.record, me, on.at(), shown)


def _comparison(on: Stage, me: Me) -> object:
    return acts.compare(on.record, me, _last(on), _last(on))


def _on_last(act: str, named: str, **given: Any) -> Ask:
    """Return an act about the entry that was made last."""
    return lambda on, me: getattr(acts, act)(on.record, me, on.at(), **{named: _last(on)}, **given)


def _copy(on: Stage, me: Me) -> object:
    target = Path(f"{on.db}.copy")
    acts.back_up(on.record, me, target)
    target.unlink()
    return target


ASKS: Mapping[str, Ask] = {
    **REVIEW_ASKS,
    "load_applications": plainly("load_applications", []),
    "load_panel": plainly("load_panel", []),
    "load_adjustments": plainly("load_adjustments", []),
    "load_budget": plainly("load_budget", []),
    "admit": plainly("admit", DONE),
    "exclude": plainly("exclude", DONE, ground="purpose", evidence="검토서"),
    "verify_solution": plainly("verify_solution", DONE, verified=True, document="협약서"),
    "screened": looking("screened"),
    "open_round": _open,
    "renew_passphrase": plainly("renew_passphrase", OTHER),
    "declare": plainly("declare", {OPEN: None}, pledging=True),
    "record_points": plainly("record_points", OPEN, {"plan": 100}),
    "record_sheets": plainly("record_sheets", {OPEN: {"plan": 100}}),
    "record_comments": plainly("record_comments", OPEN, {"": "의견"}),
    "submit": plainly("submit", [OPEN]),
    "key_paper": plainly("key_paper", **CELL, points=POINTS),
    "paper_waiting": looking("paper_waiting"),
    "accept_paper": plainly("accept_paper", number=OPEN, shown=POINTS),
    "drop_paper": plainly("drop_paper", **CELL, **WHY),
    "drop_own_paper": _own_paper,
    "recuse": plainly("recuse", **CELL, kind=RecusalKind.ABSENCE, **WHY),
    "absent": plainly("absent", evaluator=OTHER, **WHY),
    "join": plainly("join", person("신입"), **WHY),
    "leave": plainly("leave", name=OTHER, **WHY),
    "elect_chair": plainly("elect_chair", name=OTHER),
    "file_challenge": plainly("file_challenge", **CELL, **WHY),
    "vote": plainly("vote", **CELL, upheld=True),
    "settle_challenge": plainly("settle_challenge", **CELL),
    "ask_reopening": _reopening,
    "ask_lifting": plainly("ask_lifting", **CELL, **WHY),
    "ask_correction": plainly("ask_correction", **FACT),
    "ask_rule_change": plainly("ask_rule_change", key="slots", value="1", **WHY),
    "approve": _approval("approve"),
    "decline": _approval("decline"),
    "close_round": plainly("close_round"),
    "record_opinion": plainly("record_opinion", number=DONE, text="종합의견"),
    "decide_tie": plainly("decide_tie", **TIE),
    "sign_result": _signature,
    "finalize": plainly("finalize"),
    "disclose_names": plainly("disclose_names", file="결과.xlsx", **WHY),
    "forward": plainly("forward"),
    "confirm": plainly("confirm"),
    "return_result": plainly("return_result", "사유"),
    "replace_selected": plainly("replace_selected", number=DONE, promoted="A-003", **WHY),
    "adjust_award": plainly("adjust_award", number=DONE, grant=1, **WHY),
    "ask_holiday": plainly("ask_holiday", day=date(2023, 12, 22), title="임시공휴일", **WHY),
    "ask_striking": _on_last("ask_striking", "entry", what="notice", **WHY),
    "approve_dates": _approval("approve"),
    "notify": plainly("notify", [NOTICE]),
    "record_arrival": _on_last("record_arrival", "notice", arrived=SENT, proof="배달증명"),
    "file_appeal": plainly("file_appeal", FILING),
    "withdraw_appeal": _on_last("withdraw_appeal", "appeal", document="취하서", **WHY),
    "excuse_lateness": _on_last(
        "excuse_lateness", "appeal", ground=Excuse.FORCE_MAJEURE, document="확인서", **WHY
    ),
    "decide_appeal": _on_last("decide_appeal", "appeal", verdict=Verdict.DENIED, **WHY),
    "board": looking("board"),
    "handed_over": looking("handed_over"),
    "set_up": looking("set_up"),
    "dates_approvers": looking("dates_approvers"),
    "progress": looking("progress"),
    "fact_differences": looking("fact_differences"),
    "ranking": looking("ranking"),
    "beside": lambda on, me: acts.beside(on.record, me, _last(on)),
    "panel_view": looking("panel_view"),
    "result_view": looking("result_view"),
    "versions": looking("versions"),
    "compare": _comparison,
    "entries": looking("entries"),
    "back_up": _copy,
}


def _by_two(on: Stage, name: str) -> None:
    """Let a submitted sheet be written again."""
    given = {"number": OPEN, "evaluator": name, **WHY}
    asked = acts.ask_reopening(on.record, on.people[SECRETARY], on.at(), **given)
    acts.approve(on.record, on.people[CHAIR], on.at(), asked.seq)


def _writable(on: Stage, name: str) -> None:
    if acts.public_head(on.record).phase == "closed":
        _by_two(on, name)


def _written(on: Stage, name: str) -> None:
    _writable(on, name)
    acts.record_points(on.record, on.people[name], on.at(), OPEN, POINTS)


def _keyed(evaluator: str = "") -> Prepare:
    def keyed(on: Stage, name: str) -> None:
        by, whose = on.people[SECRETARY], evaluator or name
        acts.key_paper(on.record, by, on.at(), number=OPEN, evaluator=whose, points=POINTS)

    return keyed


def _by(act: str, who: str) -> Prepare:
    return lambda on, _: ASKS[act](on, on.people[who])


def _voted(on: Stage, _: str) -> None:
    _by("file_challenge", SECRETARY)(on, "")
    _by("vote", "위원2")(on, "")


def _submitted(on: Stage, name: str) -> None:
    own = name if name in on.members else OTHER
    if acts.public_head(on.record).phase == "scoring":
        fill(on, own, DONE, POINTS, submit=True)


def _late(on: Stage, _: str) -> None:
    """Let an appeal come in weeks after the notice."""
    me, late = on.people[SECRETARY], datetime(2023, 6, 30, tzinfo=UTC)
    acts.notify(on.record, me, on.at(), [replace(NOTICE, arrived=SENT)])
    acts.file_appeal(on.record, me, late, replace(FILING, received=late))


def _asked_by_another(on: Stage, name: str) -> None:
    _by("ask_holiday", CHAIR if name == SECRETARY else SECRETARY)(on, name)


def _declinable(on: Stage, name: str) -> None:
    """Let somebody ask for what this person may take back or decline."""
    if name in {CHAIR, SECRETARY, OFFICER}:
        _asked_by_another(on, name)
    elif acts.public_head(on.record).phase in {"scoring", "closed"}:
        _by("ask_correction", name)(on, name)


PREPARED: Mapping[str, Prepare] = {
    **REVIEW_PREPARED,
    "record_points": _writable,
    "record_sheets": _writable,
    "record_comments": _writable,
    "submit": _written,
    "accept_paper": _keyed(),
    "drop_paper": _keyed(OTHER),
    "drop_own_paper": _keyed(),
    "absent": lambda on, _: _writable(on, OTHER),
    "vote": _by("file_challenge", SECRETARY),
    "settle_challenge": _voted,
    "ask_reopening": _submitted,
    "ask_lifting": _by("recuse", SECRETARY),
    "approve": _by("ask_correction", "위원1"),
    "decline": _declinable,
    "ask_striking": _by("notify", SECRETARY),
    "approve_dates": _asked_by_another,
    "record_arrival": _by("notify", SECRETARY),
    "withdraw_appeal": _by("file_appeal", SECRETARY),
    "excuse_lateness": _late,
    "decide_appeal": _by("file_appeal", SECRETARY),
    "close_round": lambda on, _: fill_all(on),
    "sign_result": _by("decide_tie", CHAIR),
    "finalize": _by("decide_tie", CHAIR),
}
"""What is done before an act, in the name of who is to do it, where it could not be done else."""


def _last(on: Stage) -> int:
    return verify(on.db).chains[0].entries
