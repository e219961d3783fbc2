"""`simsa new` and `simsa passphrase`."""

import os
from dataclasses import replace

from scoring import acts
from scoring.acts import NewRound
from scoring.errors import Refusal
from scoring.people import Person, Role
from scoring.rulebook import DEFAULT, find
from tui import console
from tui.clock import now
from tui.given import Given, command
from tui.locale import say
from tui.signing import Signed, credentials, founder, new_passphrase, opened, signed_in
from tui.storing import passphrase_lines


class FromAlone(Refusal):
    ko = "--from은 규칙과 간사까지 복사합니다. --rulebook이나 --affiliation을 빼세요."
    en = "--from copies rules and secretary too. Leave --rulebook and --affiliation out."


def new(given: Given, *, rulebook: str, affiliation: str) -> None:
    """Begin a round with its secretary; say what comes next."""
    rules = find(rulebook or DEFAULT)
    name, passphrase = founder(given)
    secretary = Person(name, affiliation or rules.agency, Role.SECRETARY)
    wanted = NewRound(given.round or rules.id, rules, secretary, passphrase)
    record = acts.new_round(given.db, wanted, now())
    record.close()
    lines = _made(given, wanted)
    if not rulebook:
        lines.append(say(given.lang, "rank.rulebook", id=rules.id, title=rules.title))
    console.lines([*lines, *_next(given, "applications", "panel")])


def new_from(given: Given, source: str, of_round: str, *, named: bool) -> None:
    """Begin a round with the rules and the people of another, as its secretary.

    Name and passphrase are those of the secretary there, and hold here as well.

    Raises:
        FromAlone: rules or affiliation are given as well.
        Refusal: somebody else, or no such round.
    """
    if named:
        raise FromAlone
    name, passphrase = credentials(given)
    with opened(replace(given, db=source, round=of_round)) as record:
        me = acts.sign_in(record, name, passphrase)
        copied = acts.set_up(record, me)
    secretary = next(each for each in copied.people if each.name == me.name)
    wanted = NewRound(given.round or copied.rulebook.id, copied.rulebook, secretary, passphrase)
    made = acts.copy_round(given.db, wanted, copied, now())
    facts = {"round": copied.journal.round, "count": len(copied.people)}
    lines = [*_made(given, wanted), say(given.lang, "new.copied", path=source, **facts)]
    console.lines([*lines, *passphrase_lines(given.lang, made), *_next(given, "applications")])


def _made(given: Given, wanted: NewRound) -> list[str]:
    facts = {"title": wanted.rulebook.title, "name": wanted.secretary.name}
    return [
        say(given.lang, "new.made", round=wanted.id, **facts),
        say(given.lang, "new.file", path=given.db),
    ]


def _next(given: Given, *lists: str) -> list[str]:
    file = say(given.lang, "prepare.file")
    steps = [*(f"import {each} {file}" for each in lists), "open"]
    lines = (f"  {command(step, given.db, given.round)}" for step in steps)
    return [say(given.lang, "new.next"), *lines]


def passphrase(given: Given) -> None:
    """Replace the own passphrase; scripts give the new one in SIMSA_NEW_PASSPHRASE."""
    with signed_in(given) as signed:
        fresh = os.environ.get("SIMSA_NEW_PASSPHRASE") or _fresh(given, signed)
        acts.set_passphrase(signed.record, signed.me, now(), fresh)
    console.lines([say(given.lang, "passphrase.set")])


def renew(given: Given, name: str) -> None:
    """Print a new one-time passphrase for somebody who lost theirs; it is shown this once."""
    with signed_in(given) as signed:
        made = acts.renew_passphrase(signed.record, signed.me, now(), name)
    console.lines([say(given.lang, "passphrase.renewed"), f"  {name.strip()}  {made}"])


def _fresh(given: Given, signed: Signed) -> str:
    return new_passphrase(say(given.lang, "signing.new"), given.lang, name=signed.me.name)
