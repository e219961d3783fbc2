"""What tables and keys of a rulebook are called in Korean."""

from typing import Final

from scoring.rulebook.values import Rulebook

TABLES: Final = {
    "": "회차",
    "scores": "평가점수 산정",
    "group": "평가항목",
    "criterion": "평가지표",
    "bonus": "우대",
    "penalty": "감점",
    "caps": "가점·감점 상한",
    "threshold": "기준점수",
    "ties": "동점 처리",
    "appeal": "이의신청",
    "screening": "사전검토",
    "rate": "지원비율",
    "pair": "우대 컨소시엄",
    "ground": "지원제외 기준",
    "counts_as": "유형 간주",
}
KEYS: Final = {
    "id": "식별자",
    "title": "사업명",
    "version": "공고·규정",
    "authority": "부처",
    "agency": "전문기관",
    "slots": "지원규모",
    "closing": "접수 마감",
    "step": "점수 단위",
    "center": "중심값",
    "drop_high": "제외할 최고점 수",
    "drop_low": "제외할 최저점 수",
    "of": "제외 대상",
    "minimum_sheets": "최소 평가표 수",
    "warn_below": "경고 평가표 수",
    "round": "반올림 단계",
    "places": "반올림 자릿수",
    "name": "이름",
    "maximum": "배점",
    "minimum": "최저 점수",
    "threshold": "지표 기준점수",
    "weight": "가중치",
    "guidance": "평가 착안점",
    "points": "점수",
    "unit": "단위",
    "window_years": "적용 기간(년)",
    "bonus": "가점 상한",
    "penalty": "감점 상한",
    "on": "판정 대상",
    "adjust_only_from": "가점·감점 적용 하한",
    "order": "순서",
    "days": "신청 기한(일)",
    "times": "신청 횟수",
    "decide_within_days": "처리 기한(일)",
    "labour_day_extends": "근로자의 날 연장",
    "partners": "공동기관 수",
    "lead_types": "주관기관 유형",
    "partner_types": "공동기관 유형",
    "grant": "정부지원연구개발비 한도",
    "several_rates": "여러 지원비율의 적용",
    "allowance": "연구수당 비율",
    "verified": "솔루션 검증 지표",
    "type": "기관 유형",
    "types": "기관 유형",
    "as": "간주할 유형",
    "average_sales_below": "평균매출액 기준",
    "crisis_region": "산업위기지역",
    "government": "정부지원 비율",
    "cash": "현금부담 비율",
    "kind": "구분",
    "article": "근거 조항",
    "text": "내용",
    "exempt_if_verified": "검증 솔루션 예외",
    "inferred": "추정 표시",
}
_PLAIN: Final = frozenset({"rulebook", "scores"})


def inferred_words(rulebook: Rulebook, name: str) -> str:
    """Return an entry of `Rulebook.inferred` in words: `목표설정의 적정성 배점`."""
    table, _, key = name.rpartition(": ")
    kind, _, id_ = table.partition(" ")
    named = {item.id: item.name for item in (*rulebook.bonuses, *rulebook.penalties)}
    named |= {criterion.id: criterion.name for criterion in rulebook.criteria}
    if rulebook.screening is not None and kind == "rate":
        named = {each.id: f"{each.type} {each.name}" for each in rulebook.screening.rates}
    if rulebook.screening is not None and kind == "ground":
        named = {each.id: each.name for each in rulebook.screening.grounds}
    holder = named.get(id_, id_) if id_ else "" if kind in _PLAIN else TABLES.get(kind, kind)
    return f"{holder} {KEYS.get(key, key)}".strip()
