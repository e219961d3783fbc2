"""회피·제척: who did not score what, on which ground, and what became of it."""

from typing import Final

from exports.proceedings.names import Names
from exports.proceedings.values import TextSheet, fitting
from scoring.kept import Kept, RecusalState, Recused
from scoring.views import RecusalKind

RECUSALS: Final = "회피·제척"
_HEADS: Final = ("접수번호", "평가위원", "구분", "사유", "상태", "의결·해제 사유")
_NOTE: Final = "제척·기피·회피와 불참(공통 운영요령 제7조 제3항부터 제5항). 과제마다 따로 정함"
KINDS: Final = {
    RecusalKind.EXCLUSION: "제척",
    RecusalKind.CHALLENGE: "기피",
    RecusalKind.WITHDRAWAL: "회피",
    RecusalKind.ABSENCE: "불참",
}
_STATES: Final = {
    RecusalState.STANDS: "평가하지 않음",
    RecusalState.OPEN: "의결 전",
    RecusalState.DENIED: "불인정(평가함)",
    RecusalState.LIFTED: "해제(평가함)",
}


def recusal_sheet(kept: Kept, names: Names) -> TextSheet:
    """Return the sheet, by application; its headings alone if there was none."""
    rows = tuple(tuple(map(fitting, _row(each, names))) for each in kept.recused)
    note = _NOTE if rows else f"{_NOTE}. 해당 없음"
    return TextSheet(RECUSALS, "회피·제척·기피·불참", note, _HEADS, rows, {3: 60, 5: 40}, frozen=2)


def _row(each: Recused, names: Names) -> tuple[str, ...]:
    challenged = each.kind is RecusalKind.CHALLENGE and each.state is RecusalState.STANDS
    state = "인정(평가하지 않음)" if challenged else _STATES[each.state]
    reason, ended = names.recusal(each.reason), names.recusal(each.ended)
    return each.number, names.evaluator(each.evaluator), KINDS[each.kind], reason, state, ended
