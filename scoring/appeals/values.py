"""통보, 이의신청, 재평가 as values, and the words of the law for them.

Instants are aware; what somebody wrote keeps its zone, and its day is the one in Seoul.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from scoring.errors import Phrase


class Recipient(StrEnum):
    """Whose clock runs: 주관기관, 공동기관, 연구책임자 (국가연구개발혁신법 제14조 제6항)."""

    LEAD = "lead"
    PARTNER = "partner"
    LEADER = "leader"


class Channel(StrEnum):
    """How a notice is sent (행정절차법 제14조, 제15조)."""

    SYSTEM = "system"
    POST = "post"
    EMAIL = "email"
    HAND = "hand"
    PUBLIC = "public"
    """공시송달: `sent` is the day it is posted; it takes effect when 14 days have passed."""


class Filer(StrEnum):
    """Who files: 주관기관의 장, 연구책임자, or 주관기관 for its 공동기관."""

    LEAD = "lead"
    LEADER = "leader"
    LEAD_FOR_PARTNER = "lead_for_partner"


class Ground(StrEnum):
    """What an appeal says is wrong; only the first two may be (공고 5-1; 법 제14조 제6항)."""

    PROCEDURE = "procedure"
    METHOD = "method"
    EVALUATORS = "evaluators"
    BUDGET = "budget"
    RULES = "rules"
    OTHER = "other"


APPEALABLE: Final = frozenset({Ground.PROCEDURE, Ground.METHOD})


class Excuse(StrEnum):
    """Why a late one is accepted all the same."""

    FORCE_MAJEURE = "force_majeure"
    SYSTEM_FAILURE = "system_failure"


class Verdict(StrEnum):
    """각하, 기각, 인용, 취하."""

    DISMISSED = "dismissed"
    DENIED = "denied"
    UPHELD = "upheld"
    WITHDRAWN = "withdrawn"


class Finding(StrEnum):
    """What the tool finds of an appeal; what follows from it is for an officer to decide."""

    LATE = "late"
    REPEATED = "repeated"
    NOT_APPEALABLE = "not_appealable"
    AFTER_REVIEW = "after_review"


class ReviewState(StrEnum):
    """재평가: sheets are filled, handed to the ministry, or counted."""

    OPEN = "open"
    CLOSED = "closed"
    COUNTED = "counted"


RECIPIENT_NAMES: Final[Mapping[Recipient, Phrase]] = {
    Recipient.LEAD: Phrase("주관기관", "lead"),
    Recipient.PARTNER: Phrase("공동기관", "partner"),
    Recipient.LEADER: Phrase("연구책임자", "research leader"),
}
CHANNEL_NAMES: Final[Mapping[Channel, Phrase]] = {
    Channel.SYSTEM: Phrase("지정 시스템", "designated system"),
    Channel.POST: Phrase("우편", "post"),
    Channel.EMAIL: Phrase("전자우편", "e-mail"),
    Channel.HAND: Phrase("교부", "by hand"),
    Channel.PUBLIC: Phrase("공시송달", "public notice"),
}
FILER_NAMES: Final[Mapping[Filer, Phrase]] = {
    Filer.LEAD: Phrase("주관기관의 장", "head of the lead"),
    Filer.LEADER: Phrase("연구책임자", "research leader"),
    Filer.LEAD_FOR_PARTNER: Phrase("주관기관(공동기관 건)", "lead for its partner"),
}
GROUND_NAMES: Final[Mapping[Ground, Phrase]] = {
    Ground.PROCEDURE: Phrase("선정절차의 중대한 하자", "serious defect of procedure"),
    Ground.METHOD: Phrase("선정방법의 중대한 하자", "serious defect of method"),
    Ground.EVALUATORS: Phrase("평가위원 선정", "choice of evaluators"),
    Ground.BUDGET: Phrase("연구개발비 규모", "budget"),
    Ground.RULES: Phrase("평가기준과 규정", "rules and criteria"),
    Ground.OTHER: Phrase("그 밖의 사유", "another ground"),
}
EXCUSE_NAMES: Final[Mapping[Excuse, Phrase]] = {
    Excuse.FORCE_MAJEURE: Phrase(
        "천재지변 등 책임 없는 사유(행정절차법 제16조 제1항)",
        "force majeure (행정절차법 제16조 제1항)",
    ),
    Excuse.SYSTEM_FAILURE: Phrase(
        "전자정부시스템 장애(전자정부법 제28조 제3항)", "system failure (전자정부법 제28조 제3항)"
    ),
}
VERDICT_NAMES: Final[Mapping[Verdict, Phrase]] = {
    Verdict.DISMISSED: Phrase("각하", "dismissed"),
    Verdict.DENIED: Phrase("기각", "denied"),
    Verdict.UPHELD: Phrase("인용", "upheld"),
    Verdict.WITHDRAWN: Phrase("취하", "withdrawn"),
}
FINDING_NAMES: Final[Mapping[Finding, Phrase]] = {
    Finding.LATE: Phrase("기한 경과", "late"),
    Finding.REPEATED: Phrase("두 번째 신청(1회에 한함)", "filed before (once only)"),
    Finding.NOT_APPEALABLE: Phrase("이의신청 대상 아님", "not appealable"),
    Finding.AFTER_REVIEW: Phrase("재평가 결과(다시 신청할 수 없음)", "a re-evaluated result"),
}


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice as recorded; `seq` is its journal entry, `result` the digest of what was told.

    `arrived_proof` shows an arrival that was recorded later, empty if none was.
    """

    seq: int
    number: str
    recipient: Recipient
    channel: Channel
    sent: datetime
    arrived: datetime | None
    proof: str
    result: str
    arrived_proof: str = ""

    @property
    def proofs(self) -> str:
        """All that shows it."""
        return ", ".join(each for each in (self.proof, self.arrived_proof) if each)


@dataclass(frozen=True, slots=True)
class Appeal:
    """An appeal as recorded; `seq` is its journal entry, `result` the digest it is about.

    `excuse` is why a late one was accepted, by which document and for which reason; `verdict` is
    None while it waits, `challenged` who does not evaluate again, `withdrawn_by` the 취하서.
    """

    seq: int
    number: str
    filer: Filer
    received: datetime
    grounds: tuple[Ground, ...]
    said: str
    documents: tuple[str, ...]
    result: str
    excuse: Excuse | None = None
    excused_by: str = ""
    excused_for: str = ""
    verdict: Verdict | None = None
    decided: datetime | None = None
    reason: str = ""
    challenged: tuple[str, ...] = ()
    withdrawn_by: str = ""


@dataclass(frozen=True, slots=True)
class Seat:
    """An evaluator of a re-evaluation; `state` is `empty`, `draft` or `submitted`."""

    name: str
    declared: bool
    state: str


@dataclass(frozen=True, slots=True)
class Review:
    """재평가 of one application, for which appeal, and by whom; `gone` were replaced.

    `counted` is when the ministry confirmed again; None until then.
    """

    number: str
    appeal: int
    state: ReviewState
    seats: tuple[Seat, ...]
    counted: datetime | None = None
    gone: tuple[str, ...] = ()


UNSAID: Final = Phrase("", "")


@dataclass(frozen=True, slots=True)
class Earlier:
    """A result's digest that an application had before, when it ended, and its outcome."""

    result: str
    until: datetime
    outcome: Phrase = UNSAID


def stands(since: datetime, at: datetime) -> bool:
    """Tell whether what began at an instant stands at one that somebody wrote.

    Who writes to the minute means no part of it: there it stands in the minute it began in.
    """
    to_the_second = at.second or at.microsecond
    return at >= (since if to_the_second else since.replace(second=0, microsecond=0))


def standing(earlier: Iterable[Earlier], now: str, at: datetime) -> str:
    """Return the digest of the result that stood at an instant somebody wrote."""
    return next((each.result for each in earlier if not stands(each.until, at)), now)


@dataclass(frozen=True, slots=True)
class Told:
    """What an application is told: who it is, whether it has a partner, its result's digest."""

    number: str
    title: str
    lead: str
    partner: str
    outcome: Phrase
    result: str
    earlier: tuple[Earlier, ...] = ()

    def result_at(self, at: datetime) -> str:
        """Return the digest of the result that stood at an instant that somebody wrote."""
        return standing(self.earlier, self.result, at)

    @property
    def since(self) -> datetime | None:
        """When the result became what it is now; None where it never was another."""
        return self.earlier[-1].until if self.earlier else None

    def outcome_of(self, result: str) -> Phrase:
        """Return the outcome of the result, now or before, that a digest stands for."""
        return next((each.outcome for each in self.earlier if each.result == result), self.outcome)
