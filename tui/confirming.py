"""`simsa finalize`, `forward`, `confirm`, `return`; `replace` and `adjust` after it."""

from scoring import acts, gate
from scoring.views import Saved
from tui import console
from tui.clock import clock_time, now
from tui.given import Given
from tui.locale import say
from tui.signing import signed_in
from tui.whole import read_whole


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
    won, period = read_whole(grant), read_whole(months)
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


def _told(given: Given, key: str, done: Saved) -> None:
    console.lines([say(given.lang, key, seq=done.seq, time=clock_time(done.at))])
