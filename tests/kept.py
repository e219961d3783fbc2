"""What is made once in a run of the tests, however many workers share it.

Whatever is made here is pickled into a folder of this run and read from there by the other workers;
who asks while another one is making it waits, which costs no processor. A round's file is kept as
its bytes: each test gets a copy of its own.
"""

import fcntl
import hashlib
import os
import pickle
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, TypeVar, cast

FOLDER: Final = "SIMSA_TESTS_KEPT"
"""The environment's name for the folder, told by the first process to its workers."""
T = TypeVar("T")


def once(name: str, make: Callable[[], T]) -> T:
    """Return what was made under this name in this run, or make it."""
    path = Path(folder()) / hashlib.sha256(name.encode()).hexdigest()
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            partly = path.with_suffix(".partly")
            partly.write_bytes(pickle.dumps(make()))
            partly.replace(path)
    # Also who made it reads it, so that no test sees another's object.
    return cast("T", pickle.loads(path.read_bytes()))  # noqa: S301  of our own making


def folder() -> str:
    """Return the folder of this run; the process that asks first makes it, and removes it."""
    if FOLDER not in os.environ:
        os.environ[FOLDER] = _own().name
    return os.environ[FOLDER]


@cache
def _own() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="simsa-tests-")
