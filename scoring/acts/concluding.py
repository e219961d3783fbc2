"""What the chair does once the panel has closed: opinions, a tie at the cut, the signature."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, select

from scoring import gate
from scoring.acts.leading import Blocked
from scoring.acts.panel_cells import require_admitted
from scoring.acts.permits import allowed
from scoring.acts.watching import read_progress
from scoring.aggregate import Ranking, rank
from scoring.cut_tie import CutTie, cut_tie
from scoring.errors import Refusal, Refusals
from scoring.events import OpinionRecorded, ResultSigned, TieDecided
from scoring.journal import saved, turn
from scoring.record import Record
from scoring.result_digest import result_digest
from scoring.round_rules import read_rulebook
from scoring.snapshots import snapshot
from scoring.sources import source
from scoring.views import OUT, Me, Saved

_OPINION: Final = source("opinion")
_SIGNATURE: Final = source("signature")
_HELD: Final = select(_OPINION.text).where(
    _OPINION.round == bindparam("r"),
    _OPINION.number == bindparam("n"),
    _OPINION.criterion == bindparam("c"),
)
_SIGNED: Final = select(_SIGNATURE.result).where(
    _SIGNATURE.round == bindparam("r"), _SIGNATURE.person == bindparam("e")
)


class UnknownCriterion(Refusal):
    ko = "평가지표가 아닙니다: '{found}'. 평가지표를 다시 고르세요."
    en = "'{found}' is no criterion. Choose one again."


class NoOpinion(Refusal):
    ko = "{number}: 지울 의견이 없습니다. 의견을 입력하고 저장하세요."
    en = "{number} has no opinion to delete. Write one and save it."


class NoTie(Refusal):
    ko = "지금은 마지막 자리에 걸친 동점이 없습니다. 순위를 다시 확인하세요."
    en = "No tie lies across the last slot now. Look at the ranking again."


class OtherTie(Refusal):
    ko = "지금 마지막 자리에 걸친 동점은 {numbers}입니다. 순위를 다시 확인하고 정하세요."
    en = "Tied across the last slot are now {numbers}. Look at the ranking again, then decide."


class WrongChoice(Refusal):
    ko = "남은 자리는 {left}개인데 {found}개를 골랐습니다. 동점 과제 가운데 {left}개를 고르세요."
    en = "{left} slots are left and {found} were chosen. Choose {left} of those tied."


class TieUndecided(Refusal):
    ko = "마지막 자리의 동점({numbers})이 정해지지 않았습니다. F2로 먼저 정하세요."
    en = "The tie at the last slot ({numbers}) is not decided. Decide it first with F2."


class ResultChanged(Refusal):
    ko = "보여 드린 뒤 결과가 바뀌었습니다. 결과를 다시 확인하고 서명하세요."
    en = "The result has changed since it was shown. Look at it again, then sign."


class SignedAlready(Refusal):
    ko = "이 결과에는 이미 서명했습니다. 결과가 바뀌면 다시 서명하세요."
    en = "This result is signed already. Sign again if it changes."


def record_opinion(
    record: Record, me: Me, at: datetime, *, number: str, criterion: str = "", text: str | None
) -> Saved:
    """Write the overall opinion of an application, or the comment agreed on one criterion.

    None or blank takes it back; marks are never touched.

    Raises:
        Refusal: not permitted now, unknown application or criterion, nothing to take back, too
            long, signs that nobody sees.
    """
    with turn(record, me.name, at) as mine:
        allowed("write_opinion", mine)
        words = gate.clean(text or "", limit=gate.COMMENT_LIMIT, lines=True) or None
        require_admitted(record, number)
        if criterion and criterion not in {each.id for each in read_rulebook(record).criteria}:
            raise UnknownCriterion(found=criterion)
        held = record.rows(_HELD, r=record.round, n=number, c=criterion)
        if words is None and (not held or held[0][0] is None):
            raise NoOpinion(number=number)
        mine.add(OpinionRecorded(number=number, criterion=criterion, text=words))
    return saved(mine)


def decide_tie(
    record: Record,
    me: Me,
    at: datetime,
    *,
    among: Sequence[str],
    chosen: Sequence[str],
    reason: str,
) -> Saved:
    """Select some of those tied across the last slot; a later decision replaces an earlier one.

    Raises:
        NoTie, OtherTie: `among` is not what is tied there now.
        WrongChoice: not exactly as many of them as slots are left.
        Refusal: not permitted now, no reason.
    """
    with turn(record, me.name, at) as mine:
        allowed("decide_tie", mine)
        why = gate.required(reason)
        ranking = rank(snapshot(record))
        tie = _the_tie(ranking, among)
        picked = set(chosen)
        if len(picked) != tie.left or len(chosen) != tie.left or not picked <= set(tie.numbers):
            raise WrongChoice(left=tie.left, found=len(chosen))
        mine.add(
            TieDecided(
                among=tuple(sorted(tie.numbers)),
                chosen=tuple(sorted(picked)),
                reason=why,
                by=_deciding(record, tie, me.name),
            )
        )
    return saved(mine)


def _the_tie(ranking: Ranking, among: Sequence[str]) -> CutTie:
    tie = cut_tie(ranking)
    if tie is None:
        raise NoTie
    if sorted(among) != sorted(tie.numbers):
        raise OtherTie(numbers=", ".join(tie.numbers))
    return tie


def _deciding(record: Record, tie: CutTie, chair: str) -> tuple[str, ...]:
    """Return who decides, the chair first: who scores every one of those tied.

    Who is recused from one of them takes no part, the chair neither (운영요령 제7조); the entry
    still says who wrote it down. Whose sheet is being written again is no less of the panel.
    """
    seen = read_progress(record)
    names = [each.name for each in seen.evaluators]
    able = [e for e in names if all(seen.states[e, n] not in OUT for n in tie.numbers)]
    return tuple(sorted(able, key=lambda name: (name != chair, name)))


def sign_result(record: Record, me: Me, at: datetime, shown: str) -> Saved:
    """Sign the result as it stands, by the digest that was shown.

    Raises:
        Refusals: a sheet is being written again, by name.
        TieUndecided: who is selected is still open.
        ResultChanged: the result is another than was shown.
        SignedAlready: by the same person, with nothing changed since.
        Refusal: not permitted now.
    """
    with turn(record, me.name, at) as mine:
        allowed("sign_result", mine)
        require_unblocked(record, me.name)
        digest = as_shown(record, decided(record), shown)
        if signed_by(record, me.name, digest):
            raise SignedAlready
        mine.add(ResultSigned(result=digest))
    return saved(mine)


# What signing and finalizing have in common, within a transaction of the caller ----------------


def require_unblocked(record: Record, name: str) -> None:
    """Refuse by name what keeps the result from being signed."""
    if blockers := read_progress(record, name).blockers:
        raise Refusals(Blocked(each) for each in blockers)


def decided(record: Record) -> Ranking:
    """Return the ranking, if it is plain who is selected (`TieUndecided`)."""
    ranking = rank(snapshot(record))
    tie = cut_tie(ranking)
    if tie is not None and tie.decision is None:
        raise TieUndecided(numbers=", ".join(tie.numbers))
    return ranking


def as_shown(record: Record, ranking: Ranking, shown: str | None) -> str:
    """Return the digest; refuse another than was shown, if one was (`ResultChanged`)."""
    digest = result_digest(record.round, ranking)
    if shown is not None and shown != digest:
        raise ResultChanged
    return digest


def signed_by(record: Record, name: str, digest: str) -> bool:
    """Tell whether somebody has signed exactly this result."""
    return record.rows(_SIGNED, r=record.round, e=name) == [(digest,)]
