"""What one person chose for this computer: the theme. It is no part of any record.

A file that cannot be read or written stops nothing and says nothing: the first theme is as good.
"""

import os
import tomllib
from contextlib import suppress
from pathlib import Path
from typing import Final

from tui.styles import NAMES

FILE: Final = "settings.toml"


def path() -> Path:
    """Return where the choice is kept; `SIMSA_SETTINGS` names another file."""
    named = os.environ.get("SIMSA_SETTINGS")
    if named:
        return Path(named)
    from platformdirs import user_config_path  # noqa: PLC0415  only where none is named

    return user_config_path("simsa", appauthor=False) / FILE


def theme() -> str:
    """Return the theme to begin with: `SIMSA_THEME`, else the one chosen last, else the first."""
    named = os.environ.get("SIMSA_THEME", "")
    found = named if named in NAMES else _kept()
    return found if found in NAMES else NAMES[0]


def keep_theme(name: str) -> None:
    """Remember the theme, if that is possible here."""
    with suppress(OSError, RuntimeError):  # the latter: nobody's home is known
        target = path()
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(f'theme = "{name}"\n', encoding="utf-8", newline="\n")


def _kept() -> str:
    try:
        found = tomllib.loads(path().read_text(encoding="utf-8")).get("theme")
    except (OSError, RuntimeError, ValueError):  # not there, no home, no text, no TOML
        return ""
    return found if isinstance(found, str) else ""
