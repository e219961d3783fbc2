"""What 요약 says of the panel and of the round's dates."""

from collections import Counter
from collections.abc import Mapping
from typing import Final

from exports.appeals.table import in_seoul
from exports.appeals.values import Appeals
from exports.proceedings.names import Names
from exports.proceedings.recusals import KINDS
from scoring.appeals import ReviewState
from scoring.kept import Kept, RecusalState
from scoring.people import EVALUATORS, Role
from scoring.phases import ROLE_NAMES
from scoring.result_digest import digest_lines
from scoring.views import Entry

RULES_CONFIRMED: Final = "추정 규칙 확인일"
# Not the words of the states: one stands beside the title, and labels are looked up.
_STEPS: Final[Mapping[str, str]] = {
    "rules_confirmed": RULES_CONFIRMED,
    "round_opened": "평가 시작일",
    "round_closed": "평가마감일",
    "round_finalized": "위원회 확정일",
    "round_forwarded": "부처 상신일",
    "result_confirmed": "확정일",
    "review_counted": "재평가 확정일",
}
_SEALS: Final[Mapping[str, tuple[str, str]]] = {
    "result_signed": ("위원장 서명", "서명 전"),
    "result_confirmed": ("부처 확정", "확정 전"),
}
"""By entry, what it is called at the boxes for signatures, and what is said before it."""
_CHECK: Final = "simsa verify --db 평가파일 --export 이파일"
_FIRST: Final = "result_confirmed"
"""A re-evaluation confirms again; what was told and appealed against is the first."""
_RETURNED: Final = "round_returned"
_UNDONE: Final = ("round_finalized", "round_forwarded")


def panel_facts(kept: Kept) -> dict[str, str]:
    """Return roles and how many, fields of work, who did not score how often."""
    here = [each for each in kept.panel if not each.left]
    roles = Counter(each.role for each in here)
    sectors = Counter(each.sector or "구분 없음" for each in here if each.role in EVALUATORS)
    gone = sum(each.left and each.role in EVALUATORS for each in kept.panel)
    out = Counter(each.kind for each in kept.recused if each.state is RecusalState.STANDS)
    facts = {
        "평가위원회": _counted({ROLE_NAMES[each].ko: roles[each] for each in Role}, "명"),
        "위원 구분": _counted(dict(sorted(sectors.items())), "명"),
        "제척·기피·회피·불참": _counted({KINDS[each]: out[each] for each in KINDS}, "건") or "없음",
    }
    return facts | ({"해촉": f"{gone}명"} if gone else {})


def result_facts(kept: Kept) -> dict[str, str]:
    """Return the digest that is signed, grouped as on the page where it is, and how to check."""
    return {"결과 확인값": " ".join(digest_lines(kept.result)), "기록과 비교하는 명령": _CHECK}


def seals(kept: Kept) -> dict[str, str]:
    """Return when chair and officer signed and confirmed in the program, as they did last."""
    last = {entry.kind: entry for entry in kept.entries if entry.kind in _SEALS}
    return {
        name: _seal(kept, last[kind]) if kind in last else before
        for kind, (name, before) in _SEALS.items()
    }


def _seal(kept: Kept, entry: Entry) -> str:
    said = f"{entry.seq}번" if entry.seq in kept.sealed else f"{entry.seq}번, 뒤에 바뀜"
    return f"{in_seoul(entry.at)[:16]} ({said})"


def dates(kept: Kept, names: Names) -> dict[str, str]:
    """Return the steps that stand, when in Seoul and by whom; what was returned stands no more."""
    taken: dict[str, Entry] = {}
    for entry in kept.entries:
        if entry.kind == _FIRST:
            taken.setdefault(entry.kind, entry)
        elif entry.kind in _STEPS:
            taken[entry.kind] = entry
        elif entry.kind == _RETURNED:
            for kind in _UNDONE:
                taken.pop(kind, None)
    return {
        name: f"{in_seoul(taken[kind].at)[:16]}  {names.actor(taken[kind])}"
        for kind, name in _STEPS.items()
        if kind in taken
    }


def appeal_facts(appeals: Appeals | None) -> dict[str, str]:
    """Return how many appeals there are and what of them is pending; nothing before any notice."""
    if appeals is None or not appeals.begun:
        return {}
    filed = [each.appeal for case in appeals.cases for each in case.filed]
    reviews = [case.review for case in appeals.cases if case.review is not None]
    counts = {
        "접수": len(filed),
        "결정 전": sum(each.verdict is None for each in filed),
        "재평가 중": sum(each.state is not ReviewState.COUNTED for each in reviews),
    }
    return {"이의신청 현황": ", ".join(f"{name} {count}건" for name, count in counts.items())}


def _counted(counts: Mapping[str, int], unit: str) -> str:
    return ", ".join(f"{name} {count}{unit}" for name, count in counts.items() if count)
