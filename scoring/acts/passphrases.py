"""The own passphrase, and a new one-time passphrase for who lost theirs."""

import unicodedata
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, select

from scoring import accounts
from scoring.acts.access import known
from scoring.acts.permits import allowed
from scoring.errors import Refusal
from scoring.events import PassphraseRenewed, PassphraseSet
from scoring.journal import passphrase_digest, turn
from scoring.record import Record
from scoring.sources import source
from scoring.views import Me

_PERSON: Final = source("person")
_LISTED: Final = select(_PERSON.name).where(
    _PERSON.round == bindparam("r"), _PERSON.name == bindparam("called")
)


class NotListed(Refusal):
    ko = "명단에 없습니다: '{found}'. 명단의 이름을 쓰세요."
    en = "'{found}' is not on the list. Write a name of the list."


class ForOthersOnly(Refusal):
    ko = "일회용 암호는 다른 사람에게만 줄 수 있습니다. 자기 암호는 simsa passphrase로 바꾸세요."
    en = "A one-time passphrase is for others. Change your own with simsa passphrase."


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


def renew_passphrase(record: Record, me: Me, at: datetime, name: str) -> str:
    """Return a new one-time passphrase for somebody else; the one before no longer lets in.

    Raises:
        Refusal: not permitted, nobody of the list, or oneself.
    """
    called = unicodedata.normalize("NFC", name.strip())
    passphrase = accounts.new_one_time()
    hashed = accounts.hashed_one_time(passphrase)
    digest = passphrase_digest(hashed)
    with turn(record, me.name, at) as mine:
        allowed("renew_passphrase", mine)
        if called == me.name:
            raise ForOthersOnly
        if not record.rows(_LISTED, r=record.round, called=called):
            raise NotListed(found=called)
        mine.add(PassphraseRenewed(name=called, passphrase=digest), {digest: hashed})
    return passphrase
