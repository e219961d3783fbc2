"""Who runs a command on a record: asked at a terminal, taken from the environment by scripts."""

import os
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import typer

from scoring import acts
from scoring.acts import Record
from scoring.errors import Lang, Refusal
from scoring.views import Me
from tui import console
from tui.given import Given
from tui.locale import say

_YES: Final = frozenset({"y", "yes", "ㅛ", "예", "네"})
_NO: Final = frozenset({"", "n", "no", "ㅜ", "아니오", "아니요"})


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


def credentials(given: Given) -> tuple[str, str]:
    """Return name and passphrase of who is on the list already."""
    name = os.environ.get("SIMSA_USER") or _ask(say(given.lang, "signing.name"))
    kept = os.environ.get("SIMSA_PASSPHRASE")
    return name, kept or _ask(say(given.lang, "signing.passphrase"), hide=True)


def founder(given: Given) -> tuple[str, str]:
    """Return name and passphrase of the secretary who makes a round."""
    name = os.environ.get("SIMSA_USER") or _ask(say(given.lang, "signing.secretary"))
    kept = os.environ.get("SIMSA_PASSPHRASE")
    return name, kept or new_passphrase(say(given.lang, "signing.own"), given.lang, name=name)


def new_passphrase(question: str, lang: Lang, *, name: str) -> str:
    """Ask for a new passphrase twice, the second time only if the first one does."""
    first = _ask(question, hide=True)
    acts.require_fit(first, name=name)
    if _ask(say(lang, "signing.again"), hide=True) != first:
        raise NotTheSame
    return first


def agreed(question: str, lang: Lang) -> bool:
    """Ask a yes-or-no question at a terminal; without one the answer is no, as for no answer.

    Yes and no are words of both languages, `y` and `n` also as a keyboard left in Hangul sends
    them; anything else is asked again.
    """
    while console.interactive():
        answer: str = typer.prompt(f"{question} (y/n)", default="", show_default=False, err=True)
        word = unicodedata.normalize("NFC", answer).strip().casefold()
        if word in _YES or word in _NO:
            return word in _YES
        console.note(say(lang, "signing.yes_or_no"))
    return False


def _ask(question: str, *, hide: bool = False) -> str:
    """Ask at a terminal; without one nothing ever waits for input."""
    if sys.stdin is None or not sys.stdin.isatty():
        raise WhoAreYou
    answer: str = typer.prompt(question, hide_input=hide, err=True)
    return answer
