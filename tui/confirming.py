"""`simsa finalize`, `forward`, `confirm`, `return`; `replace` and `adjust` after it."""

import re
from typing import Final

from scoring import acts, gate
from scoring.errors import Refusal
from scoring.views import Saved
from tui import console
from tui.clock import clock_time, now
from tui.given import Given
from tui.locale import say
from tui.signing import signed_in

_WHOLE: Final = re.compile("[0-9]{1,15}")


class NotWhole(Refusal):
    ko = "숫자가 아닙니다: '{found}'. 0부터 9까지의 숫자만 쉼표 없이 쓰세요."
    en = "'{found}' is no whole number. Use digits only, without commas."


def step(given: Given, act: str, shown: str) -> None:
    """Take one of the three steps; with a digest, only if the result is that one."""
    with signed_in(given) as signed:
        take = getattr(acts, act)
        done = take(signed.record, signed.me, now(), shown.strip() or None)
        digest = acts.result_view(signed.record, signed.me).digest
    _told(given, f"{act}_command.done", done)
    console.lines([digest])


def give_back(given: Given, reason: str) -> None:
    """반려."""
    with signed_in(given) as signed:
        done = acts.return_result(signed.record, signed.me, now(), reason)
    _told(given, "return_command.done", done)


def replace(given: Given, number: str, *, promote: str, reason: str) -> None:
    """Let a selected application drop out; say who holds the slots now."""
    wanted = {"number": gate.number(number), "reason": reason}
    promoted = gate.number(promote) if promote else ""
    with signed_in(given) as signed:
        done = acts.replace_selected(signed.record, signed.me, now(), **wanted, promoted=promoted)
        holders = acts.result_view(signed.record, signed.me).holders
    _told(given, "replace_command.done", done)
    console.lines([say(given.lang, "replace_command.now", numbers=", ".join(holders) or "-")])


def adjust(given: Given, number: str, *, grant: str, months: str, reason: str) -> None:
    """Adjust what a selected application gets."""
    wanted = gate.number(number)
    won, period = _whole(grant), _whole(months)
    with signed_in(given) as signed:
        done = acts.adjust_award(
            signed.record,
            signed.me,
            now(),
            number=wanted,
            grant=won,
            months=period,
            reason=reason,
        )
    _told(given, "adjust_command.done", done)


def _whole(written: str) -> int | None:
    if not written.strip():
        return None
    if not _WHOLE.fullmatch(written.strip()):
        raise NotWhole(found=written.strip())
    return int(written)


def _told(given: Given, key: str, done: Saved) -> None:
    console.lines([say(given.lang, key, seq=done.seq, time=clock_time(done.at))])
