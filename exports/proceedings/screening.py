"""사전검토: what was found in every application, and what was decided of it on which evidence."""

from collections.abc import Mapping
from typing import Final

from exports.proceedings.names import Names
from exports.proceedings.values import Background, TextSheet, fitting
from scoring.model import Application, Snapshot
from scoring.rulebook import Rulebook
from scoring.screening import Finding, Screened

SCREENING: Final = "사전검토"
_HEADS: Final = (
    *("접수번호", "과제명", "주관기관", "공동기관", "확인된 점"),
    *("솔루션 검증", "판정", "제외 사유", "증빙"),
)
_KINDS: Final = {"may": "제외 가능", "must": "제외 대상", "warning": "확인 필요"}
_VERIFIED: Final = {True: "검증됨", False: "검증 안 됨", None: ""}
_FILES: Final = "파일에서 계산한 결과라 판정 결과만 있음"
_NOTHING: Final = "확인된 점 없음"


def screening_sheet(snapshot: Snapshot, given: Background | None, names: Names) -> TextSheet:
    """Return the sheet; of files alone what the application list says."""
    kept = {each.application.number: each for each in given.kept.screened} if given else {}
    rows = tuple(
        tuple(fitting(cell) for cell in _row(snapshot, each, kept.get(each.number), names))
        for each in snapshot.applications
    )
    note = _note(snapshot.rulebook) if given else _FILES
    wide = {1: 30, 2: 20, 3: 20, 4: 40, 5: 16, 6: 14, 7: 30, 8: 18}
    return TextSheet(SCREENING, SCREENING, note, _HEADS, rows, wide)


def _note(rulebook: Rulebook) -> str:
    rules = rulebook.screening
    if rules is None:
        return "이 회차의 규칙에는 사전검토 기준이 없음"
    checked = ["컨소시엄 구성", "기관 유형"]
    checked += ["정부지원연구개발비 한도"] if rules.grant is not None else []
    checked += ["지원비율·현금비율"] if rules.rates else []
    checked += ["연구수당"] if rules.allowance is not None else []
    return (
        f"확인한 것: {', '.join(checked)}. 제외 기준 {len(rules.grounds)}개(적용 규칙)에 따라 판정"
    )


def _row(
    snapshot: Snapshot, application: Application, kept: Screened | None, names: Names
) -> tuple[str, ...]:
    own = application
    lead, partner = _typed(own.lead, own.lead_type), _typed(own.partner, own.partner_type)
    about = (own.number, own.title, lead, partner)
    ground = own.screened_out or snapshot.readmitted.get(own.number, "")
    if kept is None:
        return (*about, "", "", _decided(own, ground), ground, "")
    found = "\n".join(map(_found, kept.findings)) or _NOTHING
    solution = _VERIFIED[kept.verified]
    shown = f"{solution} ({kept.document})" if solution and kept.document else solution
    decided = _decided(own, ground, admitted=kept.decided)
    words = (found, shown, decided, _ground(snapshot.rulebook, kept, ground), kept.evidence)
    return (*about, *map(names.text, words))


def _typed(institution: str, kind: str) -> str:
    return f"{institution}\n{kind}" if institution and kind else institution


def _decided(application: Application, ground: str, *, admitted: bool = False) -> str:
    if application.screened_out:
        return "사전지원제외"
    if ground:
        return "사전지원제외 후 재평가"
    return "적격" if admitted else "제외 아님"


def _ground(rulebook: Rulebook, kept: Screened, said: str) -> str:
    """Return the reason, with the article of the rulebook's ground."""
    grounds = rulebook.screening.grounds if rulebook.screening else ()
    articles: Mapping[str, str] = {each.id: each.article for each in grounds}
    article = articles.get(kept.ground, "")
    return f"{said} ({article})" if said and article else said


def _found(finding: Finding) -> str:
    source = f" ({finding.source})" if finding.source else ""
    return f"[{_KINDS[finding.kind]}] {finding.text.ko}{source}"
