"""`simsa reopen`, `simsa approve`: one person asks, another one signs within five minutes."""

import re
from typing import Final

from scoring import acts, gate
from scoring.errors import Refusal
from scoring.views import MOTION_LASTS
from tui import console
from tui.clock import clock_time, now
from tui.given import Given, command
from tui.locale import say
from tui.signing import signed_in

_NUMBER: Final = re.compile("[0-9]{1,12}")


class NoMotionNumber(Refusal):
    ko = "요청 번호가 아닙니다: '{found}'. 요청할 때 받은 숫자를 쓰세요."
    en = "'{found}' is no number of a request. Write the one that was given for it."


def reopen(given: Given, number: str, *, evaluator: str, reason: str) -> None:
    """Ask that a submitted sheet be its evaluator's again; print the number of the request."""
    wanted = gate.number(number)
    with signed_in(given) as signed:
        made = acts.ask_reopening(
            signed.record,
            signed.me,
            now(),
            number=wanted,
            evaluator=gate.clean(evaluator) or signed.me.name,
            reason=reason,
        )
    typed = command(f"approve {made.seq}", given.db, given.round)
    until = clock_time(made.at + MOTION_LASTS)
    console.lines([str(made.seq)])
    console.note(say(given.lang, "reopen_command.next", command=typed, until=until))


def approve_motion(given: Given, written: str) -> None:
    """Approve what somebody else asked for."""
    if not _NUMBER.fullmatch(written):
        raise NoMotionNumber(found=written)
    motion = int(written)
    with signed_in(given) as signed:
        done = acts.approve(signed.record, signed.me, now(), motion)
    time = clock_time(done.at)
    console.lines([say(given.lang, "approve_command.done", motion=motion, seq=done.seq, time=time)])
