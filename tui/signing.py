"""Who runs a command on a record: asked at a terminal, taken from the environment by scripts."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import typer

from scoring import acts
from scoring.acts import Record
from scoring.errors import Refusal
from scoring.views import Me
from tui import console
from tui.given import Given
from tui.locale import say


class WhoAreYou(Refusal):
    ko = "누구인지 알 수 없습니다. SIMSA_USER(이름)와 SIMSA_PASSPHRASE(암호)를 지정하세요."
    en = "Nobody is named. Set SIMSA_USER (the name) and SIMSA_PASSPHRASE."


class NotTheSame(Refusal):
    ko = "두 번 입력한 암호가 다릅니다. 다시 하세요."
    en = "The two passphrases differ. Do it again."


@dataclass(frozen=True, slots=True)
class Signed:
    """An open record and who signed in to it."""

    record: Record
    me: Me


@contextmanager
def opened(given: Given) -> Iterator[Record]:
    """Open the record that a command is about."""
    record = acts.open_record(given.db, given.round)
    try:
        yield record
    finally:
        record.close()


@contextmanager
def signed_in(given: Given) -> Iterator[Signed]:
    """Open the record and sign in."""
    with opened(given) as record:
        name, passphrase = credentials(given)
        yield Signed(record, acts.sign_in(record, name, passphrase))


def credentials(given: Given, *, new: bool = False) -> tuple[str, str]:
    """Return name and passphrase; a new passphrase is asked for twice."""
    name = os.environ.get("SIMSA_USER") or _ask(say(given.lang, "signing.name"))
    kept = os.environ.get("SIMSA_PASSPHRASE")
    if kept:
        return name, kept
    return name, new_passphrase(given) if new else _ask(
        say(given.lang, "signing.passphrase"), hide=True
    )


def new_passphrase(given: Given) -> str:
    """Ask for a new passphrase twice."""
    first = _ask(say(given.lang, "signing.new"), hide=True)
    if _ask(say(given.lang, "signing.again"), hide=True) != first:
        raise NotTheSame
    return first


def agreed(question: str) -> bool:
    """Ask a yes-or-no question at a terminal; without one the answer is no."""
    return console.interactive() and typer.confirm(question, err=True)


def _ask(question: str, *, hide: bool = False) -> str:
    """Ask at a terminal; without one nothing ever waits for input."""
    if sys.stdin is None or not sys.stdin.isatty():
        raise WhoAreYou
    answer: str = typer.prompt(question, hide_input=hide, err=True)
    return answer
