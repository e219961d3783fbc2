"""`simsa new` and `simsa passphrase`."""

import os

from scoring import acts
from scoring.acts import NewRound
from scoring.people import Person, Role
from scoring.rulebook import DEFAULT, find
from tui import console
from tui.clock import now
from tui.given import Given, command
from tui.locale import say
from tui.signing import Signed, founder, new_passphrase, signed_in


def new(given: Given, *, rulebook: str, affiliation: str) -> None:
    """Begin a round with its secretary; say what comes next."""
    rules = find(rulebook or DEFAULT)
    name, passphrase = founder(given)
    secretary = Person(name, affiliation or rules.agency, Role.SECRETARY)
    wanted = NewRound(given.round or rules.id, rules, secretary, passphrase)
    record = acts.new_round(given.db, wanted, now())
    record.close()
    file = say(given.lang, "prepare.file")
    steps = (f"import applications {file}", f"import panel {file}", "open")
    lines = [
        say(given.lang, "new.made", round=wanted.id, title=rules.title, name=name),
        say(given.lang, "new.file", path=given.db),
    ]
    if not rulebook:
        lines.append(say(given.lang, "rank.rulebook", id=rules.id, title=rules.title))
    lines.append(say(given.lang, "new.next"))
    lines += [f"  {command(step, given.db, given.round)}" for step in steps]
    console.lines(lines)


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
