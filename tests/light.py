"""Passphrases of the tests' own rounds, hashed by the real argon2 at the least of its costs.

A hash carries its own cost, so that signing in is cheap as well. What has a fixed salt keeps what
it costs in practice, since the practice round's digests depend on it; it is computed once in a run.
`tests/record/test_accounts.py` holds what passphrases really cost.
"""

from typing import Final

from argon2 import PasswordHasher

from scoring import accounts
from tests.kept import once

OWN: Final[PasswordHasher] = vars(accounts)["_OWN"]
"""What hashes own passphrases in the program."""
_LEAST: Final = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


class Light:
    """Stands in for the hasher of own passphrases."""

    def hash(self, password: bytes, *, salt: bytes | None = None) -> str:
        if salt is None:
            return _LEAST.hash(password)
        return once(f"argon2 {password!r} {salt!r}", lambda: OWN.hash(password, salt=salt))
