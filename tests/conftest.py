"""What all tests share: hypothesis without deadlines, since machines differ in speed.

What costs much and is alike in every test is paid for once in a run: see `kept` and `light`.
"""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.kept import folder
from tests.light import Light

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")
folder()  # before any worker starts, so that all have the same
# Thousands of children and every worker would compile the same sources each time.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


@pytest.fixture(scope="session", autouse=True)
def light() -> Iterator[None]:
    """Hash the tests' own passphrases cheaply."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("scoring.accounts._OWN", Light())
        yield
