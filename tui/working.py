"""How far a command is that takes more than a second: one line on a terminal, gone at the end.

Plain letters and a carriage return, which every console understands. Whoever reads stderr from a
file or a pipe, or asked for JSON, gets none of it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic
from typing import Final

from exports.watched import Watched
from scoring.errors import Lang
from tui import console
from tui.cells import cut, taken
from tui.locale import say

PATIENCE: Final = 1.0
"""Seconds after which a person wants to know that something happens."""
_EVERY: Final = 0.25
_BAR: Final = 30


@contextmanager
def working(lang: Lang, what: str, *, quiet: bool = False) -> Iterator[Watched]:
    """Show what is done (the text `working.<what>`) and how far it is, while it is done.

    Nothing may be asked or told meanwhile: it would stand in the same line. What is handed over
    may be given to a writer, or not: then the seconds are shown.
    """
    watched = Watched()
    if quiet or not console.watched():
        yield watched
        return
    over = Event()
    showing = Thread(target=_show, args=(lang, what, watched, over), daemon=True)
    showing.start()
    try:
        yield watched
    finally:
        over.set()
        showing.join()


def _show(lang: Lang, what: str, watched: Watched, over: Event) -> None:
    """Draw the line again and again until it is over; then take it away."""
    began, wide, wait = monotonic(), 0, PATIENCE
    while not over.wait(wait):
        wait = _EVERY
        said = f"{say(lang, f'working.{what}')}  {_how_far(lang, watched, monotonic() - began)}"
        line = cut(said, console.width() - 1)  # one letter more, and it would be two lines
        console.overwrite(line, wide)
        wide = taken(line)
    if wide:
        console.overwrite("", wide)


def _how_far(lang: Lang, watched: Watched, took: float) -> str:
    share = watched.share
    if share is None:
        return say(lang, "working.seconds", seconds=int(took))
    full = round(share * _BAR)
    return f"{'#' * full}{'.' * (_BAR - full)}  {int(share * 100):>3} %"
