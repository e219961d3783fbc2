"""What every command is told before its name matters: language, record and round.

Read without the command line's library, so that `simsa` alone opens its screens at once.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scoring.errors import Lang
from tui import console
from tui.usage import BadOption

OPTIONS: Final = ("--lang", "--db", "--round")
DEFAULT_DB: Final = "simsa.db"


@dataclass(frozen=True, slots=True)
class Given:
    """The language, which record, and which round of it; empty if it holds only one.

    `named` tells whether somebody named the record: without, it is the one of the usual name.
    """

    lang: Lang
    db: str
    round: str
    named: bool


def given(lang: str | None, db: str | None, round_id: str | None) -> Given:
    """Return what was given, by options or else by the environment."""
    record = db if db is not None else os.environ.get("SIMSA_DB", "")
    return Given(
        console.language(lang),
        record if db is not None else record or DEFAULT_DB,
        round_id if round_id is not None else os.environ.get("SIMSA_ROUND", ""),
        named=db is not None or bool(record),
    )


def given_in(args: list[str]) -> Given:
    """Return what the global options among `args` give."""
    return given(option(args, "--lang"), option(args, "--db"), option(args, "--round"))


def command(words: str, db: str, round_id: str) -> str:
    """Return a command as it can be typed again: with the record and round where they are needed.

    >>> command("open", "rounds/2023.db", "")
    'simsa open --db rounds/2023.db'
    """
    named = [console.program(), words]
    if db != DEFAULT_DB:
        named += ["--db", console.quoted(Path(db))]
    if round_id:
        named += ["--round", console.quoted(Path(round_id))]
    return " ".join(named)


def split_globals(args: list[str]) -> tuple[list[str], list[str]]:
    """Return the global options with their values, and the rest; nothing after `--` counts."""
    front: list[str] = []
    rest: list[str] = []
    words = iter(args)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word in OPTIONS:
            value = next(words, None)
            if value is None:
                raise BadOption(name=word)
            front += [word, value]
        elif word.partition("=")[0] in OPTIONS:
            front.append(word)
        else:
            rest.append(word)
    return front, rest


def option(args: list[str], name: str) -> str | None:
    """Return the last value of a global option, None if it is not there."""
    words = iter(split_globals(args)[0])
    found = None
    for word in words:
        key, equals, value = word.partition("=")
        value = value if equals else next(words, "")
        found = value if key == name else found
    return found
