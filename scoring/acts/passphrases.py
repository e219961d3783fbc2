"""The own passphrase."""

from datetime import datetime

from scoring import accounts
from scoring.acts.access import known
from scoring.events import PassphraseSet
from scoring.journal import passphrase_digest, turn
from scoring.record import Record
from scoring.views import Me


def set_passphrase(
    record: Record, me: Me, at: datetime, new: str, *, salt: bytes | None = None
) -> Me:
    """Replace the own passphrase; it differs from the one before.

    Raises:
        TooShort, TooLongPassphrase, SamePassphrase: see `accounts`.
        NotOfRound: taken off the list meanwhile.
    """
    accounts.require_fit(new, name=me.name)
    with record.reading():
        _, _, kept, one_time = known(record, me)
    if accounts.matches(kept, new, one_time=bool(one_time)):
        raise accounts.SamePassphrase
    hashed = accounts.hashed(new, salt=salt)
    digest = passphrase_digest(hashed)
    with turn(record, me.name, at) as mine:
        mine.add(PassphraseSet(passphrase=digest), {digest: hashed})
    return Me(me.round, me.name, me.role, me.affiliation)
