"""A rulebook: everything that decides a result, as checked, frozen data with its sources.

The engine knows no programme; what a notice says stands in a TOML file (`scoring/rulebooks`, or one
of the user's own). What a notice leaves open stands there too, marked as inferred.
"""

from scoring.rulebook.files import (
    DEFAULT,
    NotToml,
    NotUtf8,
    UnknownRulebook,
    find,
    from_document,
    load,
    names,
    parse,
    shipped,
)
from scoring.rulebook.section import RulebookRefusal
from scoring.rulebook.values import (
    Appeal,
    Caps,
    Criterion,
    Document,
    Group,
    Item,
    Rulebook,
    ScoreRules,
    Threshold,
    TieStep,
)

__all__ = [
    "DEFAULT",
    "Appeal",
    "Caps",
    "Criterion",
    "Document",
    "Group",
    "Item",
    "NotToml",
    "NotUtf8",
    "Rulebook",
    "RulebookRefusal",
    "ScoreRules",
    "Threshold",
    "TieStep",
    "UnknownRulebook",
    "find",
    "from_document",
    "load",
    "names",
    "parse",
    "shipped",
]
