"""Which result a notice tells and an appeal is about: the one of an instant somebody wrote."""

from datetime import datetime

from scoring.appeals import Told, stands
from scoring.earlier_results import first_confirmed
from scoring.errors import Refusal
from scoring.korean_time import SEOUL
from scoring.record import Record


class BeforeResult(Refusal):
    ko = "{number}: 결과 확정({confirmed}) 전의 시각입니다({found}). 시각과 시간대를 확인하세요."
    en = "{number}: {found} is before the result was confirmed ({confirmed}). Check time and zone."


class OtherResult(Refusal):
    ko = "{number}: {found}의 결과는 보여 드린 결과와 다릅니다. 시각과 결과를 다시 확인하세요."
    en = "{number}: the result at {found} is another than was shown. Check the time and the result."


def told_at(record: Record, told: Told, at: datetime, shown: str | None) -> str:
    """Return the digest of an application's result at an instant, within a transaction.

    Args:
        record: a confirmed round.
        told: the application.
        at: the instant, as somebody wrote it.
        shown: the digest of the result that was on the screen; None where none was.

    Raises:
        BeforeResult: there was no result yet: nobody could be told, nobody could appeal.
        OtherResult: it is not the one that was shown.
    """
    confirmed = first_confirmed(record)
    if not stands(confirmed, at):
        local = confirmed.astimezone(SEOUL).isoformat(timespec="seconds")
        raise BeforeResult(number=told.number, found=at.isoformat(), confirmed=local)
    result = told.result_at(at)
    if shown not in {None, result}:
        raise OtherResult(number=told.number, found=at.isoformat())
    return result
