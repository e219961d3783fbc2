"""Where a round stands and who may do what there: one table, read by acts, screens and commands."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from scoring.errors import Phrase, Refusal
from scoring.people import EVALUATORS, Role


class Phase(StrEnum):
    """준비, 평가 중, 평가마감, 위원회 확정, 부처 상신, 확정; 반려 leads back to 평가마감."""

    PREPARING = "preparing"
    SCORING = "scoring"
    CLOSED = "closed"
    FINALIZED = "finalized"
    FORWARDED = "forwarded"
    CONFIRMED = "confirmed"


ENDED: Final = frozenset({Phase.CLOSED, Phase.FINALIZED, Phase.FORWARDED, Phase.CONFIRMED})
"""After the close: the result may be seen, and what the journal's entries say."""


PHASE_NAMES: Final[Mapping[Phase, Phrase]] = {
    Phase.PREPARING: Phrase("준비", "preparing"),
    Phase.SCORING: Phrase("평가 중", "scoring"),
    Phase.CLOSED: Phrase("평가마감", "closed"),
    Phase.FINALIZED: Phrase("위원회 확정", "finalized by the panel"),
    Phase.FORWARDED: Phrase("부처 상신", "forwarded to the ministry"),
    Phase.CONFIRMED: Phrase("확정", "confirmed"),
}
ROLE_NAMES: Final[Mapping[Role, Phrase]] = {
    Role.CHAIR: Phrase("위원장", "chair"),
    Role.MEMBER: Phrase("위원", "member"),
    Role.SECRETARY: Phrase("간사", "secretary"),
    Role.OFFICER: Phrase("부처 담당자", "officer"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that people do: what it is called, in which phases, and by whom."""

    name: Phrase
    phases: frozenset[Phase]
    roles: frozenset[Role]


_ANY_PHASE: Final = frozenset(Phase)
_ANYBODY: Final = frozenset(Role)
_SECRETARY: Final = frozenset({Role.SECRETARY})
_LEADING: Final = frozenset({Role.SECRETARY, Role.CHAIR})
_PREPARING: Final = frozenset({Phase.PREPARING})
_SCORING: Final = frozenset({Phase.SCORING})
_CLOSED: Final = frozenset({Phase.CLOSED})
_CONFIRMED: Final = frozenset({Phase.CONFIRMED})
_CHAIR: Final = frozenset({Role.CHAIR})
_OFFICER: Final = frozenset({Role.OFFICER})
_DATES: Final = _LEADING | _OFFICER
# Whoever keys a paper sheet reads a member's points: staff may, other evaluators may not.
_KEYING: Final = frozenset({Role.SECRETARY, Role.OFFICER})

RULES: Final[Mapping[str, Rule]] = {
    "load_applications": Rule(
        Phrase("신청과제 불러오기", "loading applications"), _PREPARING, _SECRETARY
    ),
    "load_panel": Rule(Phrase("위원 명단 불러오기", "loading the panel"), _PREPARING, _SECRETARY),
    "load_adjustments": Rule(
        Phrase("가점·감점 사실 불러오기", "loading adjustments"),
        _PREPARING | _SCORING,
        _SECRETARY,
    ),
    "load_budget": Rule(Phrase("연구개발비 불러오기", "loading budgets"), _PREPARING, _SECRETARY),
    "screen": Rule(Phrase("사전검토", "screening"), _PREPARING, _SECRETARY),
    "see_screening": Rule(Phrase("사전검토 보기", "seeing the screening"), _ANY_PHASE, _SECRETARY),
    "renew_passphrase": Rule(
        Phrase("일회용 암호 발급", "handing out a passphrase"), _ANY_PHASE, _SECRETARY
    ),
    "open": Rule(Phrase("평가 시작", "opening"), _PREPARING, _SECRETARY),
    "declare": Rule(Phrase("서약과 이해관계 확인", "pledge and declaration"), _SCORING, EVALUATORS),
    # After the close only a sheet that two people reopened is anybody's to change.
    "record_points": Rule(Phrase("점수 입력", "scoring"), _SCORING | _CLOSED, EVALUATORS),
    "submit": Rule(Phrase("평가표 제출", "submitting"), _SCORING | _CLOSED, EVALUATORS),
    "comment": Rule(Phrase("평가의견 입력", "commenting"), _SCORING | _CLOSED, EVALUATORS),
    "ask_reopening": Rule(
        Phrase("재작성 요청", "asking to reopen"),
        _SCORING | _CLOSED,
        EVALUATORS | _SECRETARY,
    ),
    "ask_correction": Rule(
        Phrase("가점·감점 정정 요청", "asking to correct a fact"),
        _SCORING | _CLOSED,
        EVALUATORS | _SECRETARY,
    ),
    "ask_rule_change": Rule(
        Phrase("규칙 변경 요청", "asking to change a rule"), _SCORING | _CLOSED, _LEADING
    ),
    "ask_lifting": Rule(
        Phrase("회피·불참 해제 요청", "asking to lift a recusal"), _SCORING, _LEADING
    ),
    "approve": Rule(Phrase("요청 승인", "approving"), _SCORING | _CLOSED, _LEADING),
    "ask_holiday": Rule(Phrase("공휴일 추가 요청", "asking to add a holiday"), _ANY_PHASE, _DATES),
    "ask_striking": Rule(
        Phrase("통보·이의신청 기록 취소 요청", "asking to strike an entry"), _CONFIRMED, _DATES
    ),
    "approve_dates": Rule(
        Phrase("공휴일·기록 취소 승인", "approving holidays and struck entries"),
        _ANY_PHASE,
        _DATES,
    ),
    "decline": Rule(Phrase("요청 거절", "declining"), _ANY_PHASE, _ANYBODY),
    "challenge": Rule(Phrase("기피 신청 접수", "filing a challenge"), _SCORING, _SECRETARY),
    "vote": Rule(Phrase("기피 표결", "voting on a challenge"), _SCORING, EVALUATORS),
    # After the confirmation they come for a re-evaluation.
    "join_panel": Rule(
        Phrase("위원 위촉", "letting an evaluator join"), _SCORING | _CONFIRMED, _SECRETARY
    ),
    "change_panel": Rule(Phrase("위원 해촉", "letting an evaluator go"), _SCORING, _SECRETARY),
    "elect_chair": Rule(
        Phrase("위원장 선출", "electing the chair"), _PREPARING | _SCORING, _SECRETARY
    ),
    "key_paper": Rule(Phrase("종이 평가표 입력", "keying a paper sheet"), _SCORING, _KEYING),
    # After the close this can only be a sheet that was reopened and is not submitted again.
    "record_absence": Rule(
        Phrase("불참 기록", "recording an absence"), _SCORING | _CLOSED, _SECRETARY
    ),
    "recuse": Rule(Phrase("회피·불참 기록", "recording a recusal"), _SCORING, _SECRETARY),
    "close": Rule(Phrase("평가마감", "closing"), _SCORING, _LEADING),
    "write_opinion": Rule(Phrase("종합의견 작성", "writing an opinion"), _CLOSED, _CHAIR),
    "decide_tie": Rule(Phrase("동점 결정", "deciding a tie"), _CLOSED, _CHAIR),
    "sign_result": Rule(Phrase("결과 서명", "signing the result"), _CLOSED, _CHAIR),
    "finalize": Rule(Phrase("위원회 확정", "finalizing"), _CLOSED, _CHAIR),
    "disclose_names": Rule(Phrase("위원 이름을 적은 파일", "a file with names"), ENDED, _DATES),
    "forward": Rule(
        Phrase("부처 상신", "forwarding to the ministry"),
        frozenset({Phase.FINALIZED}),
        _SECRETARY,
    ),
    "confirm": Rule(Phrase("평가결과 확정", "confirming"), frozenset({Phase.FORWARDED}), _OFFICER),
    "return": Rule(Phrase("반려", "returning"), frozenset({Phase.FORWARDED}), _OFFICER),
    "replace_selected": Rule(
        Phrase("지원대상 변경", "replacing a selected one"), _CONFIRMED, _OFFICER
    ),
    "adjust_award": Rule(
        Phrase("연구개발비·기간 조정", "adjusting grant or period"),
        _CONFIRMED,
        _OFFICER,
    ),
    "notify": Rule(Phrase("결과 통보 기록", "recording notices"), _CONFIRMED, _SECRETARY),
    "file_appeal": Rule(
        Phrase("이의신청 접수·취하 기록", "recording appeals"), _CONFIRMED, _SECRETARY
    ),
    "decide_appeal": Rule(Phrase("이의신청 결정", "deciding appeals"), _CONFIRMED, _OFFICER),
    "arrange_review": Rule(
        Phrase("재평가 시작·마감", "opening and closing a re-evaluation"), _CONFIRMED, _SECRETARY
    ),
    "review": Rule(Phrase("재평가 평가표", "sheets of a re-evaluation"), _CONFIRMED, EVALUATORS),
    "confirm_again": Rule(Phrase("재평가 결과 확정", "confirming again"), _CONFIRMED, _OFFICER),
    "see_appeals": Rule(Phrase("이의신청 보기", "seeing the appeals"), _CONFIRMED, _DATES),
    "see_progress": Rule(Phrase("진행 보기", "seeing the progress"), _ANY_PHASE, _LEADING),
    "see_result": Rule(Phrase("결과 보기", "seeing the result"), ENDED, _ANYBODY),
    "see_journal": Rule(Phrase("변경이력 보기", "seeing the journal"), _ANY_PHASE, _ANYBODY),
    "copy_setup": Rule(Phrase("회차 설정 복사", "copying the set-up"), _ANY_PHASE, _SECRETARY),
    "backup": Rule(Phrase("백업", "backup"), _ANY_PHASE, _SECRETARY),
}


class NotPermitted(Refusal):
    ko = "{act}: {role} 역할로는 할 수 없습니다. 할 수 있는 사람: {roles}."
    en = "{act} is not for the {role}. It is for: {roles}."


class NotOfRound(Refusal):
    ko = "'{name}': 이 평가회차의 사람이 아닙니다. 간사에게 확인하세요."
    en = "{name} takes no part in this round. Ask the secretary."


class EvaluatesAgain(Refusal):
    ko = (
        "재평가 위원은 {number} 재평가가 마감된 뒤에 결과를 볼 수 있습니다. "
        "평가표를 제출하고 마감을 기다리세요."
    )
    en = (
        "Whoever evaluates {number} again sees the result once that is closed. "
        "Submit the sheet and wait for the close."
    )


class NotInPhase(Refusal):
    ko = "{act}: 지금은 '{phase}' 단계라 할 수 없습니다. 할 수 있는 단계: {phases}."
    en = "{act} is not possible while {phase}. It is possible while: {phases}."


def may(act: str, phase: Phase, role: Role) -> bool:
    """Tell whether `role` may do `act` while the round is in `phase`."""
    rule = RULES[act]
    return phase in rule.phases and role in rule.roles


def require(act: str, phase: Phase, role: Role) -> None:
    """Refuse what `role` may not do, or not in this phase (`NotPermitted`, `NotInPhase`)."""
    rule = RULES[act]
    if role not in rule.roles:
        raise NotPermitted(act=rule.name, role=ROLE_NAMES[role], roles=roles_named(act))
    require_phase(act, phase)


def roles_named(act: str) -> Phrase:
    """Return who may do an act, in one line."""
    return _listed([ROLE_NAMES[each] for each in Role if each in RULES[act].roles])


def require_phase(act: str, phase: Phase) -> None:
    """Refuse what is not to be done in this phase, whoever wants it (`NotInPhase`)."""
    rule = RULES[act]
    if phase not in rule.phases:
        raise NotInPhase(act=rule.name, phase=PHASE_NAMES[phase], phases=_spelt(rule.phases))


def _spelt(phases: frozenset[Phase]) -> Phrase:
    """Return phases in their order; those up to the last one by their first."""
    found = [each for each in Phase if each in phases]
    if len(found) > 1 and found == list(Phase)[-len(found) :]:
        first = PHASE_NAMES[found[0]]
        return Phrase(f"{first.ko} 이후", f"{first.en} or later")
    return _listed([PHASE_NAMES[each] for each in found])


def _listed(phrases: list[Phrase]) -> Phrase:
    return Phrase(", ".join(each.ko for each in phrases), ", ".join(each.en for each in phrases))
