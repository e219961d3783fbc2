"""`simsa new` and `simsa passphrase`."""

import os

from scoring import acts
from scoring.acts import NewRound
from scoring.people import Person, Role
from scoring.rulebook import DEFAULT, find
from tui import console
from tui.clock import now
from tui.given import Given
from tui.locale import say
from tui.signing import credentials, new_passphrase, signed_in


def new(given: Given, *, rulebook: str, affiliation: str) -> None:
    """Begin a round with its secretary; say what comes next."""
    rules = find(rulebook or DEFAULT)
    name, passphrase = credentials(given, new=True)
    secretary = Person(name, affiliation or rules.agency, Role.SECRETARY)
    wanted = NewRound(given.round or rules.id, rules, secretary, passphrase)
    record = acts.new_round(given.db, wanted, now())
    record.close()
    program = console.program()
    console.lines(
        [
            say(given.lang, "new.made", round=wanted.id, title=rules.title, name=name),
            say(given.lang, "new.next"),
            f"  {program} import applications FILE",
            f"  {program} import panel FILE",
            f"  {program} open",
        ]
    )


def passphrase(given: Given) -> None:
    """Replace the own passphrase; scripts give the new one in SIMSA_NEW_PASSPHRASE."""
    with signed_in(given) as signed:
        fresh = os.environ.get("SIMSA_NEW_PASSPHRASE") or new_passphrase(given)
        acts.set_passphrase(signed.record, signed.me, now(), fresh)
    console.lines([say(given.lang, "passphrase.set")])
