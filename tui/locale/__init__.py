"""Screen and command texts, one TOML catalogue per language."""

import tomllib
from functools import cache
from importlib import resources

from scoring.errors import Lang

LANGUAGES: tuple[Lang, ...] = ("ko", "en")


@cache
def catalogue(lang: Lang) -> dict[str, str]:
    """Return all texts of a language by dotted key."""
    source = resources.files("tui.locale").joinpath(f"{lang}.toml").read_text(encoding="utf-8")
    return dict(_flat(tomllib.loads(source), ""))


def say(lang: Lang, key: str, **facts: object) -> str:
    """Return the text of `key` in `lang` with `facts` filled in."""
    return catalogue(lang)[key].format(**facts)


def _flat(table: dict[str, object], prefix: str) -> list[tuple[str, str]]:
    entries: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, dict):
            entries += _flat(value, f"{prefix}{key}.")
        else:
            entries.append((prefix + key, str(value)))
    return entries
