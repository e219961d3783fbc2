"""이의신청: filed, excused, decided, withdrawn. The tool finds, an officer decides."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from scoring import gate
from scoring.acts.leading import require_evaluator
from scoring.acts.notified import read_board
from scoring.acts.notifying import NotYet, UnknownApplication
from scoring.acts.permits import allowed
from scoring.acts.told_result import told_at
from scoring.appeals import (
    FINDING_NAMES,
    VERDICT_NAMES,
    Counting,
    Excuse,
    Filed,
    Filer,
    Finding,
    Ground,
    Verdict,
)
from scoring.calendar import as_recorded
from scoring.errors import Phrase, Refusal
from scoring.events import AppealDecided, AppealFiled, AppealWithdrawn, LatenessExcused
from scoring.gate import COMMENT_LIMIT
from scoring.journal import Turn, saved, turn
from scoring.record import Record
from scoring.views import Me, Saved

_DECIDED: Final = (Verdict.DISMISSED, Verdict.DENIED, Verdict.UPHELD)


class NoPartner(Refusal):
    ko = "{number}: 공동기관이 없는 과제입니다. 신청인을 다시 고르세요."
    en = "{number} has no partner. Choose who files again."


class NoGround(Refusal):
    ko = "이의신청 사유를 하나 이상 고르세요."
    en = "Choose at least one ground of the appeal."


class NoSuchAppeal(Refusal):
    ko = "{found}번 이의신청이 없습니다. 이의신청 목록에서 번호를 확인하세요."
    en = "There is no appeal {found}. Check its number in the list."


class AppealSettled(Refusal):
    ko = "{found}번 이의신청은 이미 끝났습니다({verdict}). 다시 결정할 수 없습니다."
    en = "Appeal {found} is settled ({verdict}) and cannot be decided again."


class NotLate(Refusal):
    ko = "{found}번 이의신청은 기한 안에 들어왔습니다. 바로 결정하세요."
    en = "Appeal {found} came in time. Decide it as it is."


class ExcusedAlready(Refusal):
    ko = "{found}번 이의신청은 기한 경과를 이미 받아들였습니다. 결정하세요."
    en = "The lateness of appeal {found} is excused already. Decide it."


class OnlyDismissed(Refusal):
    ko = "{found}번 이의신청은 각하만 할 수 있습니다: {findings}. {advice}"
    en = "Appeal {found} can only be dismissed: {findings}. {advice}"


class NothingToDismiss(Refusal):
    ko = "{found}번 이의신청에는 각하할 사유가 없습니다. 기각이나 인용으로 결정하세요."
    en = "Nothing is found for which appeal {found} could be dismissed. Deny or uphold it."


class NotADecision(Refusal):
    ko = "{found}번 이의신청의 취하는 신청인이 합니다. 각하, 기각, 인용 가운데 고르세요."
    en = "Appeal {found} is withdrawn by whoever filed it. Dismiss, deny or uphold it."


class ChallengedNobody(Refusal):
    ko = "기피한 위원은 인용할 때만 적습니다. 위원을 빼거나 인용으로 결정하세요."
    en = "Challenged evaluators are named only when it is upheld. Leave them out, or uphold it."


@dataclass(frozen=True, slots=True)
class Filing:
    """An appeal as it came in: by whom, when, on which grounds, what it says, its documents.

    `shown` is the digest of the result that was on the screen, None where none was.
    """

    number: str
    filer: Filer
    received: datetime
    grounds: tuple[Ground, ...]
    said: str
    documents: tuple[str, ...] = ()
    shown: str | None = None


def file_appeal(record: Record, me: Me, at: datetime, filing: Filing) -> Saved:
    """이의신청 접수: everything that comes in is recorded; what it is worth is a finding.

    It is about the result that stood when it was received.

    Raises:
        UnknownApplication, NoPartner, NoGround: no appeal of this round.
        NoZone, NotYet: received at an instant without a zone, or that is still to come.
        BeforeResult: received before there was a result.
        OutsideCalendar: the due date could not be counted.
        OtherResult: it is about another result than was shown.
        Refusal: not permitted now, or nothing is said.
    """
    with turn(record, me.name, at) as mine:
        allowed("file_appeal", mine)
        said = _said(filing.said)
        around = read_board(record)
        told = {each.told.number: each.told for each in around.cases}.get(filing.number)
        if told is None:
            raise UnknownApplication(found=filing.number)
        if filing.filer is Filer.LEAD_FOR_PARTNER and not told.partner:
            raise NoPartner(number=filing.number)
        if not filing.grounds:
            raise NoGround
        received = as_recorded(filing.received)
        if received > mine.at:
            raise NotYet(number=filing.number, found=received.isoformat())
        Counting(around.rulebook.appeal, around.calendar).due(received)
        result = told_at(record, told, received, filing.shown)
        mine.add(_filed(replace(filing, received=received), said, result))
    return saved(mine)


def excuse_lateness(
    record: Record,
    me: Me,
    at: datetime,
    *,
    appeal: int,
    ground: Excuse,
    document: str,
    reason: str,
) -> Saved:
    """Accept a late appeal all the same (행정절차법 제16조 제1항, 전자정부법 제28조 제3항).

    Raises:
        NoSuchAppeal, AppealSettled, NotLate, ExcusedAlready: nothing to be excused.
        Refusal: not permitted now, no document, no reason.
    """
    with turn(record, me.name, at) as mine:
        allowed("decide_appeal", mine)
        shown, why = gate.required(document), _said(reason)
        filed = _waiting(mine, appeal)
        if Finding.LATE not in filed.findings:
            raise NotLate(found=appeal)
        if filed.appeal.excuse is not None:
            raise ExcusedAlready(found=appeal)
        named = {"number": filed.appeal.number, "appeal": appeal, "ground": ground.value}
        mine.add(LatenessExcused.model_validate({**named, "document": shown, "reason": why}))
    return saved(mine)


def decide_appeal(
    record: Record,
    me: Me,
    at: datetime,
    *,
    appeal: int,
    verdict: Verdict,
    reason: str,
    challenged: Sequence[str] = (),
) -> Saved:
    """Decide an appeal: 각하, 기각 or 인용.

    Args:
        record: the round's record.
        me: the officer.
        at: when.
        appeal: its journal entry.
        verdict: `WITHDRAWN` is for whoever filed it, see `withdraw_appeal`.
        reason: why.
        challenged: evaluators that do not evaluate again, where it is upheld.

    Raises:
        NoSuchAppeal, AppealSettled: nothing to be decided.
        NotADecision: 취하 is none.
        OnlyDismissed, NothingToDismiss: the findings leave another decision.
        ChallengedNobody, UnknownEvaluator: who was challenged is not plain.
        Refusal: not permitted now, no reason.
    """
    with turn(record, me.name, at) as mine:
        allowed("decide_appeal", mine)
        why, without = _said(reason), tuple(dict.fromkeys(challenged))
        filed = _waiting(mine, appeal)
        _require_decidable(filed, verdict)
        if without and verdict is not Verdict.UPHELD:
            raise ChallengedNobody
        for name in without:
            require_evaluator(record, name)
        decided = {"number": filed.appeal.number, "appeal": appeal, "decision": verdict.value}
        mine.add(AppealDecided.model_validate({**decided, "reason": why, "challenged": without}))
    return saved(mine)


def withdraw_appeal(
    record: Record, me: Me, at: datetime, *, appeal: int, document: str, reason: str
) -> Saved:
    """취하: whoever filed it takes it back, as a document says.

    Raises:
        NoSuchAppeal, AppealSettled: nothing to be withdrawn.
        Refusal: not permitted now, no document, no reason.
    """
    with turn(record, me.name, at) as mine:
        allowed("file_appeal", mine)
        shown, why = gate.required(document), _said(reason)
        filed = _waiting(mine, appeal)
        mine.add(
            AppealWithdrawn(number=filed.appeal.number, appeal=appeal, document=shown, reason=why)
        )
    return saved(mine)


def _filed(filing: Filing, said: str, result: str) -> AppealFiled:
    return AppealFiled(
        number=filing.number,
        filer=filing.filer.value,
        received=filing.received.isoformat(),
        grounds=tuple(each.value for each in dict.fromkeys(filing.grounds)),
        said=said,
        documents=tuple(map(gate.required, filing.documents)),
        result=result,
    )


def _said(words: str) -> str:
    clean = gate.clean(words, limit=COMMENT_LIMIT, lines=True)
    if not clean:
        raise gate.BlankText
    return clean


def _waiting(mine: Turn, appeal: int) -> Filed:
    """Return an appeal that is still to be decided."""
    for case in read_board(mine.record).cases:
        for filed in case.filed:
            if filed.appeal.seq != appeal:
                continue
            if filed.appeal.verdict is not None:
                raise AppealSettled(found=appeal, verdict=VERDICT_NAMES[filed.appeal.verdict])
            return filed
    raise NoSuchAppeal(found=appeal)


def _require_decidable(filed: Filed, verdict: Verdict) -> None:
    found = filed.appeal.seq
    if verdict not in _DECIDED:
        raise NotADecision(found=found)
    if filed.blocked and verdict is not Verdict.DISMISSED:
        raise OnlyDismissed(
            found=found, findings=findings_said(filed.blocked), advice=_advice(filed.blocked)
        )
    if not filed.blocked and verdict is Verdict.DISMISSED:
        raise NothingToDismiss(found=found)


def findings_said(findings: Sequence[Finding]) -> Phrase:
    """Return findings in one line."""
    named = [FINDING_NAMES[each] for each in findings]
    return Phrase(", ".join(e.ko for e in named), ", ".join(e.en for e in named))


def _advice(blocked: Sequence[Finding]) -> Phrase:
    if set(blocked) == {Finding.LATE}:
        return Phrase(
            "받아들일 사유가 있으면 기한 경과부터 받아들이세요.",
            "If there is a ground to accept it, excuse the lateness first.",
        )
    return Phrase("각하로 결정하세요.", "Dismiss it.")
