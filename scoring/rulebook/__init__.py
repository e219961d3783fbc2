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
    TYPES,
    Appeal,
    BonusPair,
    Caps,
    CountsAs,
    Criterion,
    Document,
    Ground,
    Group,
    Item,
    Rate,
    Rulebook,
    ScoreRules,
    Screening,
    Threshold,
    TieStep,
)
from scoring.rulebook.words import inferred_words

__all__ = [
    "DEFAULT",
    "TYPES",
    "Appeal",
    "BonusPair",
    "Caps",
    "CountsAs",
    "Criterion",
    "Document",
    "Ground",
    "Group",
    "Item",
    "NotToml",
    "NotUtf8",
    "Rate",
    "Rulebook",
    "RulebookRefusal",
    "ScoreRules",
    "Screening",
    "Threshold",
    "TieStep",
    "UnknownRulebook",
    "find",
    "from_document",
    "inferred_words",
    "load",
    "names",
    "parse",
    "shipped",
]
