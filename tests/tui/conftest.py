"""Screens are tested without the settings of whoever runs the tests, and leave none behind."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    target = tmp_path / "settings" / "settings.toml"
    monkeypatch.setenv("SIMSA_SETTINGS", str(target))
    monkeypatch.delenv("SIMSA_THEME", raising=False)
    return target
