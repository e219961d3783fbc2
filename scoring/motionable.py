"""What needs two people: one table of all that somebody asks for and somebody else approves.

Who may ask, and while what, stands in `phases.RULES` under `ask`, who may approve under `approve`;
what is checked before, both times, in `acts.motion_checks`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from scoring.errors import Phrase

APPROVE: Final = "approve"
APPROVE_DATES: Final = "approve_dates"
DECLINE: Final = "decline"


@dataclass(frozen=True, slots=True)
class Motionable:
    """One kind of event that becomes true only when two people want it.

    `about` are the event's fields that say what it is about: of two requests about the same thing
    the second waits for the first.
    """

    name: Phrase
    ask: str
    about: tuple[str, ...]
    approve: str = APPROVE


MOTIONABLE: Final[Mapping[str, Motionable]] = {
    "sheet_reopened": Motionable(
        Phrase("재작성 요청", "asks to reopen"), "ask_reopening", ("number", "evaluator")
    ),
    "recusal_lifted": Motionable(
        Phrase("회피/불참 해제 요청", "asks to lift the recusal"),
        "ask_lifting",
        ("number", "evaluator"),
    ),
    "fact_corrected": Motionable(
        Phrase("가점/감점 정정 요청", "asks to correct"), "ask_correction", ("number", "item")
    ),
    "rule_changed": Motionable(
        Phrase("규칙 변경 요청", "asks to change a rule"), "ask_rule_change", ("key",)
    ),
    "holiday_added": Motionable(
        Phrase("공휴일 추가 요청", "asks to add a holiday"), "ask_holiday", ("day",), APPROVE_DATES
    ),
    "entry_struck": Motionable(
        Phrase("통보/이의신청 기록 취소 요청", "asks to strike an entry"),
        "ask_striking",
        ("what", "entry"),
        APPROVE_DATES,
    ),
}
