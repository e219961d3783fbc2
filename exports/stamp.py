"""How binding a result is, and where its journal stood: said in every output."""

import re
from collections.abc import Mapping
from typing import Final

from scoring.errors import Phrase
from scoring.model import JournalHead, Snapshot, State

STATES: Final[Mapping[State, Phrase]] = {
    State.DRAFT: Phrase("초안", "draft"),
    State.CLOSED: Phrase("평가마감", "closed"),
    State.FINALIZED: Phrase("위원회 확정", "finalized by the panel"),
    State.FORWARDED: Phrase("부처 상신", "forwarded to the ministry"),
    State.CONFIRMED: Phrase("확정", "confirmed"),
}


STAMP_HEADS: Final = (
    Phrase("결과 상태", "state of the result"),
    Phrase("변경이력", "journal"),
    Phrase("변경이력 확인값", "journal digest"),
)
"""What state, entry count and digest are called in a table that has a state of its own."""


NAMED: Final = Phrase("위원 이름 포함", "with evaluators' names")
_NUMBER: Final = re.compile(r"위원[0-9]+")


def says_names(snapshot: Snapshot) -> bool:
    """Tell whether evaluators stand in what is handed out by name, and not by number."""
    return any(not _NUMBER.fullmatch(name) for name in snapshot.sheets.evaluators)


def entries_of(snapshot: Snapshot) -> Phrase:
    """Return how many entries the journal had; a result of files alone has none."""
    if snapshot.journal is None:
        return Phrase("변경이력 없음(파일에서 계산)", "no journal (from files)")
    return counted(snapshot.journal)


def counted(journal: JournalHead) -> Phrase:
    """Return how many entries a journal had."""
    return Phrase(f"변경이력 {journal.entries}건", f"{journal.entries} entries")


def digest_of(snapshot: Snapshot) -> str:
    """Return the journal's last digest, empty without one."""
    return "" if snapshot.journal is None else snapshot.journal.digest


def warning_of(snapshot: Snapshot) -> str:
    """Return what a result that nobody has confirmed must say of itself."""
    state = snapshot.state
    if state is State.CONFIRMED:
        return ""
    return f"{STATES[state].ko}: 확정되지 않은 결과이므로 통보하거나 공개할 수 없음"
