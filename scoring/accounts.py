"""Passphrases: made, kept as argon2 hashes, checked."""

import secrets
import unicodedata
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.low_level import Type

from scoring.errors import Refusal

# argon2id with 46 MiB and one pass, OWASP's least: 50 ms, where the library's own took 200.
_OWN: Final = PasswordHasher(time_cost=1, memory_cost=46 * 1024, parallelism=1, type=Type.ID)
# A one-time passphrase is short, because it is typed once, at the busiest moment; it is worth
# guessing only until then. Cheaper than the own, because a panel of thousands is loaded at once.
_ONE_TIME: Final = PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1, type=Type.ID)
_NOBODYS: Final = (
    "$argon2id$v=19$m=47104,t=1,p=1$68882C7cgk8OG9EmqDetpQ$"
    "MFt20GC+R3o0b912CTFdPo88YL2pH9+fcCS2JvVQyg4"
)
"""The hash of a passphrase that nobody knows."""
LEAST: Final = 8
MOST: Final = 200


class TooShort(Refusal):
    ko = "암호가 너무 짧습니다. {least}자 이상으로 정하세요."
    en = "The passphrase is too short. Use at least {least} characters."


class TooLongPassphrase(Refusal):
    ko = "암호가 너무 깁니다. {most}자 이하로 정하세요."
    en = "The passphrase is too long. Use at most {most} characters."


class SamePassphrase(Refusal):
    ko = "받은 암호나 이름과 같습니다. 다른 암호를 정하세요."
    en = "It is the one you were given, or your name. Choose another."


def hashed(passphrase: str, *, salt: bytes | None = None) -> str:
    """Return the argon2 hash of an own passphrase; `salt` is fixed in the practice round only."""
    return _OWN.hash(_coded(_normal(passphrase)), salt=salt)


def hashed_one_time(passphrase: str, *, salt: bytes | None = None) -> str:
    """Return the argon2 hash of a one-time passphrase."""
    return _ONE_TIME.hash(_coded(_digits(passphrase)), salt=salt)


def new_one_time() -> str:
    """Return eight random digits in fours: digits are typed alike with Hangul input on."""
    digits = f"{secrets.randbelow(10**8):08d}"
    return f"{digits[:4]}-{digits[4:]}"


def matches(kept: str, passphrase: str, *, one_time: bool) -> bool:
    """Tell whether `passphrase` is the one whose hash is kept."""
    typed = _digits(passphrase) if one_time else _normal(passphrase)
    try:
        return PasswordHasher().verify(kept, _coded(typed))
    except (VerificationError, InvalidHashError):
        return False


def matches_nobody(passphrase: str) -> None:
    """Take as long over a name that is not on the list as over one that is."""
    matches(_NOBODYS, passphrase, one_time=False)


def require_fit(passphrase: str, *, name: str) -> None:
    """Refuse a passphrase that is too short, too long or the person's name."""
    words = _normal(passphrase)
    if len(words) < LEAST:
        raise TooShort(least=LEAST)
    if len(words) > MOST:
        raise TooLongPassphrase(most=MOST)
    if words.casefold() == _normal(name).casefold():
        raise SamePassphrase


def _normal(passphrase: str) -> str:
    """Return one form for what different keyboards send for the same letters."""
    return unicodedata.normalize("NFC", passphrase.strip())


def _digits(passphrase: str) -> str:
    return "".join(sign for sign in passphrase if sign not in "- ").strip()


def _coded(words: str) -> bytes:
    """Return the bytes to hash; what no UTF-8 keyboard sends is a wrong passphrase, no crash."""
    return words.encode("utf-8", "surrogatepass")
