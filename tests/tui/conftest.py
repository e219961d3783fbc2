"""Screens are tested without the settings of whoever runs the tests, and leave nothing behind."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Enter on a page that writes a file is one of the keys that tests press."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    target = tmp_path / "settings" / "settings.toml"
    monkeypatch.setenv("SIMSA_SETTINGS", str(target))
    monkeypatch.delenv("SIMSA_THEME", raising=False)
    return target
