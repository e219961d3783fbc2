"""`simsa reopen`, `correct`, `rule`, `approve`: one person asks, another signs within minutes."""

import re
from typing import Final

from scoring import acts, gate
from scoring.errors import Refusal
from scoring.motionable import APPROVE
from scoring.phases import may
from scoring.views import MOTION_LASTS, Saved
from tui import console
from tui.clock import clock_time, date_and_time, now
from tui.days import read_day
from tui.given import Given, command
from tui.journal_lines import kind_words
from tui.locale import say
from tui.moves_lines import move_texts
from tui.moving_dates import moved_lines, watching_dates
from tui.signing import Signed, signed_in

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
    asked(given, made)


def correct(given: Given, number: str, item: str, *, day: str, document: str, reason: str) -> None:
    """Ask that a fact be corrected; print the number of the request."""
    wanted, on = gate.number(number), read_day(day.strip())
    with signed_in(given) as signed:
        made = acts.ask_correction(
            signed.record,
            signed.me,
            now(),
            number=wanted,
            item=gate.clean(item),
            day=on,
            document=document,
            reason=reason,
        )
    asked(given, made)


def change_rule(given: Given, key: str, value: str, *, reason: str) -> None:
    """Ask that a rule be another; print the number of the request."""
    with signed_in(given) as signed:
        made = acts.ask_rule_change(
            signed.record, signed.me, now(), key=gate.clean(key), value=value, reason=reason
        )
    asked(given, made)


def approve_motion(given: Given, written: str) -> None:
    """Approve what somebody else asked for; after the close say what moved by it."""
    if not _NUMBER.fullmatch(written):
        raise NoMotionNumber(found=written)
    motion = int(written)
    with signed_in(given) as signed:
        sides = acts.preview(signed.record, signed.me, motion).sides if _leads(signed) else None
        with watching_dates(signed) as moved:
            done = acts.approve(signed.record, signed.me, now(), motion)
    time = clock_time(done.at)
    console.lines([say(given.lang, "approve_command.done", motion=motion, seq=done.seq, time=time)])
    if sides is not None:
        console.lines(move_texts(sides.moves, given.lang))
    if moved:
        console.lines(moved_lines(moved, given.lang))


def show_versions(given: Given, first: int, second: int) -> None:
    """Print the states of the result since the close, or what moved between two of them."""
    with signed_in(given) as signed:
        found = acts.versions(signed.record, signed.me)
        if first:
            last = second or found[-1].seq
            moves = acts.compare(signed.record, signed.me, first, last).moves
            console.lines(move_texts(moves, given.lang))
            return
    console.lines(
        f"{each.seq}  {date_and_time(each.at)}  {each.actor}  "
        f"{kind_words(each.kind, given.lang)}  {each.result}"
        for each in found
    )


def _leads(signed: Signed) -> bool:
    """Tell whether this person approves at all; whoever does not is told so by the act."""
    return may(APPROVE, acts.head(signed.record, signed.me).phase, signed.me.role)


def asked(given: Given, made: Saved, key: str = "reopen_command.next") -> None:
    """Print the number of a request, and how it is approved."""
    typed = command(f"approve {made.seq}", given.db, given.round)
    until = clock_time(made.at + MOTION_LASTS)
    console.lines([str(made.seq)])
    console.note(say(given.lang, key, command=typed, until=until))
