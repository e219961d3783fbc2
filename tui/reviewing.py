"""`simsa appeal panel | seat | close | preview | confirm`: 재평가 of one application."""

from collections.abc import Sequence

from scoring import acts, gate
from scoring.result_digest import result_digest
from scoring.views import Saved
from tui import console
from tui.clock import clock_time, now
from tui.given import Given
from tui.locale import say
from tui.moves_lines import move_texts
from tui.signing import signed_in
from tui.to_do import tell_again_line


def open_review(given: Given, number: str, names: Sequence[str]) -> None:
    """재평가 시작 by these evaluators."""
    wanted, panel = gate.number(number), tuple(map(gate.clean, names))
    with signed_in(given) as signed:
        done = acts.open_review(signed.record, signed.me, now(), number=wanted, panel=panel)
    _told(given, "review_command.opened", done)


def replace_seat(given: Given, number: str, *, evaluator: str, newcomer: str, reason: str) -> None:
    """Let somebody else take a seat: a conflict was found, or somebody cannot come."""
    wanted = gate.number(number)
    with signed_in(given) as signed:
        done = acts.replace_seat(
            *(signed.record, signed.me, now()),
            number=wanted,
            evaluator=gate.clean(evaluator),
            newcomer=gate.clean(newcomer),
            reason=reason,
        )
    _told(given, "review_command.seated", done)


def close_review(given: Given, number: str) -> None:
    """재평가 마감; refused with the blockers by name."""
    wanted = gate.number(number)
    with signed_in(given) as signed:
        done = acts.close_review(signed.record, signed.me, now(), wanted)
    _told(given, "review_command.closed", done)


def preview_review(given: Given, number: str) -> None:
    """Print what the new sheets would move, and the digest of the result they would make."""
    wanted = gate.number(number)
    with signed_in(given) as signed:
        sides = acts.preview_review(signed.record, signed.me, wanted)
        digest = result_digest(signed.record.round, sides.after)
    console.lines([*move_texts(sides.moves, given.lang), digest])


def confirm_review(
    given: Given, number: str, shown: str, *, chosen: Sequence[str], reason: str
) -> None:
    """Confirm again; with a digest, only if the result is that one."""
    wanted, among = gate.number(number), tuple(map(gate.number, chosen))
    with signed_in(given) as signed:
        done = acts.confirm_review(
            *(signed.record, signed.me, now(), wanted, shown.strip() or None),
            chosen=among,
            reason=reason,
        )
        view = acts.result_view(signed.record, signed.me)
        board = acts.board(signed.record, signed.me)
    _told(given, "review_command.confirmed", done)
    console.lines([tell_again_line(board.cases, given.lang)])
    holders = ", ".join(view.holders) or "-"
    console.lines([view.digest, say(given.lang, "replace_command.now", numbers=holders)])


def _told(given: Given, key: str, done: Saved) -> None:
    console.lines([say(given.lang, key, seq=done.seq, time=clock_time(done.at))])
