"""A terminal that is gone takes the program with it.

Textual reads a hung-up terminal as one where nothing is typed, and asks again at once, for ever: a
whole core is spent on nobody. A shell's own signal ends the program sooner, but not under `nohup`
or a supervisor that starts it without a controlling terminal.
"""

import select
import sys
from collections.abc import Callable
from threading import Thread


def watch(gone: Callable[[], None]) -> None:
    """Call `gone`, from a thread of its own, once the terminal that is typed at has hung up.

    Windows ends a console's programs itself.
    """
    if sys.platform != "win32":
        Thread(target=_wait, args=(sys.stdin.fileno(), gone), name="hangup", daemon=True).start()


def _wait(terminal: int, gone: Callable[[], None]) -> None:
    poll = select.poll()
    poll.register(terminal, 0)  # of nothing but a hang-up or an error, which are told unasked
    if any(event & select.POLLHUP for _, event in poll.poll()):
        gone()
