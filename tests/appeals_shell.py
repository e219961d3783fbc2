"""A confirmed round at a shell, on 1 June 2023: what its people type after the confirmation."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from freezegun import freeze_time

import exports.workbook  # noqa: F401  pandas does not load while the clock is frozen
from scoring.phases import Phase
from tests.program import Ended, listing
from tests.record.files import content
from tests.record.stage import SECRETARY, Stage
from tests.record.test_confirming import STEPS, ranked
from tests.test_cli_rounds import Shell

NOW = "2023-06-01T01:00:00Z"
SENT = "2023-05-17T10:00:00+09:00"
NOTICE = ("--to", "lead", "--by", "system", "--sent", SENT, "--arrived", SENT, "--proof", "수신 1")
FILED = ("--by", "lead", "--ground", "procedure", "--said", "절차의 하자")
EARLY, LATE = "2023-05-30T23:59:59+09:00", "2023-05-30T15:00:00Z"
UNTIL = "2023-05-30 (화) 24시까지"


@pytest.fixture
def on(shell: Shell) -> Iterator[Stage]:
    """A confirmed round of five applications without partners, on 1 June 2023."""
    made = ranked(shell.folder, STEPS[Phase.CONFIRMED], name="simsa.db")
    made.record.close()
    with freeze_time(NOW, tick=True):
        yield made


def run(shell: Shell, on: Stage, name: str, *words: str) -> Ended:
    with shell.as_(name, on.passphrases[name]):
        return shell.run(*words)


def done(shell: Shell, on: Stage, name: str, *words: str) -> list[str]:
    ended = run(shell, on, name, *words)
    assert (ended.code, ended.err) == (0, []), ended
    return ended.out.splitlines()


def read(shell: Shell, on: Stage, *words: str) -> Any:
    return json.loads("\n".join(done(shell, on, SECRETARY, *words, "--json")))


def refused(shell: Shell, on: Stage, name: str, *words: str) -> list[str]:
    """Refuse on stderr alone, with nothing stored and no file made."""
    before, files = content(on.db), set(listing(shell.folder))
    ended = run(shell, on, name, *words)
    assert (ended.code, ended.out) == (2, ""), ended
    assert (content(on.db), set(listing(shell.folder))) == (before, files)
    return ended.err


def entries(shell: Shell, on: Stage) -> int:
    return len(read(shell, on, "journal")["entries"])


def told(shell: Shell, on: Stage, number: str = "A-001") -> int:
    """Notify both recipients of an application; return the first notice's number."""
    first = entries(shell, on) + 1
    done(shell, on, SECRETARY, "notify", "add", number, *NOTICE)
    done(shell, on, SECRETARY, "notify", "add", number, *NOTICE[2:], "--to", "연구책임자")
    return first


def filed(shell: Shell, on: Stage, at: str = EARLY, number: str = "A-001", *more: str) -> str:
    """File an appeal; return its number."""
    done(shell, on, SECRETARY, "appeal", "file", number, *FILED, "--at", at, *more)
    return str(entries(shell, on))
