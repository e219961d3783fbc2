"""The acts of a re-evaluation as somebody would do them, and what has to have happened before."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from scoring import acts
from scoring.appeals import Channel, Filer, Ground, Recipient, Verdict
from scoring.views import Me
from tests.record.stage import CHAIR, OFFICER, SECRETARY, Stage, fill

NUMBER: Final = "A-001"
SEATED: Final = (CHAIR, "위원1", "위원2")
"""Who evaluates again."""
POINTS: Final = {"plan": 6_000, "use": 4_000}
_SEAT: Final = {"evaluator": "위원2", "newcomer": "위원3", "reason": "사유"}


def _open(on: Stage, me: Me) -> object:
    return acts.open_review(on.record, me, on.at(), number=NUMBER, panel=SEATED)


def _declare(on: Stage, me: Me) -> object:
    return acts.declare_review(on.record, me, on.at(), NUMBER)


def _close(on: Stage, me: Me) -> object:
    return acts.close_review(on.record, me, on.at(), NUMBER)


REVIEW_ASKS: Final[Mapping[str, Callable[[Stage, Me], object]]] = {
    "open_review": _open,
    "replace_seat": lambda on, me: acts.replace_seat(
        on.record, me, on.at(), number=NUMBER, **_SEAT
    ),
    "declare_review": _declare,
    "close_review": _close,
    "preview_review": lambda on, me: acts.preview_review(on.record, me, NUMBER),
    "confirm_review": lambda on, me: acts.confirm_review(on.record, me, on.at(), NUMBER),
}


def _upheld(on: Stage, _: str) -> None:
    """Let an appeal be upheld."""
    secretary, at = on.people[SECRETARY], on.at()
    given = acts.Given(NUMBER, Recipient.LEAD, Channel.SYSTEM, at, at, "전송 기록")
    acts.notify(on.record, secretary, on.at(), [given])
    filing = acts.Filing(NUMBER, Filer.LEAD, on.at(), (Ground.PROCEDURE,), "절차 하자")
    filed = acts.file_appeal(on.record, secretary, on.at(), filing)
    decided: dict[str, Any] = {"appeal": filed.seq, "verdict": Verdict.UPHELD, "reason": "사유"}
    acts.decide_appeal(on.record, on.people[OFFICER], on.at(), **decided)


def _again(on: Stage, name: str) -> None:
    _upheld(on, name)
    _open(on, on.people[SECRETARY])


def _evaluated(on: Stage, name: str) -> None:
    """Let everybody evaluate it again."""
    _again(on, name)
    for seated in SEATED:
        _declare(on, on.people[seated])
        fill(on, seated, NUMBER, POINTS, submit=True)


def _reviewed(on: Stage, name: str) -> None:
    _evaluated(on, name)
    _close(on, on.people[SECRETARY])


REVIEW_PREPARED: Final[Mapping[str, Callable[[Stage, str], object]]] = {
    "open_review": _upheld,
    "replace_seat": _again,
    "declare_review": _again,
    "close_review": _evaluated,
    "preview_review": _reviewed,
    "confirm_review": _reviewed,
}


def reviewing_answers(on: Stage, name: str) -> dict[str, Callable[[], object]]:
    """Return all of them as one person asks them."""

    def asked(ask: Callable[[Stage, Me], object]) -> Callable[[], object]:
        return lambda: ask(on, on.people[name])

    return {act: asked(ask) for act, ask in REVIEW_ASKS.items()}
