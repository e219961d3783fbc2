"""A rulebook: everything that decides a result, as checked, frozen data with its sources.

The engine knows no programme; what a notice says stands in a TOML file (`rulebooks/*.toml`, or one
of the user's own). What a notice leaves open stands there too, marked as inferred.
"""

import hashlib
import json
import tomllib
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Any, Final, Literal

from scoring.errors import NotReadable, Phrase, Place, Refusal, reason
from scoring.toml_lines import key_lines

DEFAULT: Final = "motie-2023-265"
SIZE_LIMIT: Final = 1_000_000

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Criterion:
    """평가지표: amounts in points; `threshold` None if it has none of its own."""

    id: str
    name: str
    maximum: Fraction
    minimum: Fraction
    threshold: Fraction | None
    weight: Fraction
    guidance: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """평가항목: criteria that are shown, and break ties, together."""

    name: str
    criteria: tuple[Criterion, ...]

    @property
    def maximum(self) -> Fraction:
        """The most points the group can give."""
        return sum((criterion.maximum for criterion in self.criteria), Fraction(0))


@dataclass(frozen=True, slots=True)
class Item:
    """One ground for a bonus or penalty (우대·감점 항목)."""

    id: str
    name: str
    points: Fraction
    unit: Literal["points", "percent"]
    window_years: int | None


@dataclass(frozen=True, slots=True)
class ScoreRules:
    """How sheets become a panel score."""

    step: Fraction
    center: Literal["mean", "median"]
    drop_high: int
    drop_low: int
    of: Literal["total", "criterion"]
    minimum_sheets: int
    warn_below: int
    round: Literal["none", "panel_score", "criterion", "final"]
    places: int


@dataclass(frozen=True, slots=True)
class Caps:
    """Most points of bonus and penalty together each; None if there is no cap."""

    bonus: Fraction | None
    penalty: Fraction | None


@dataclass(frozen=True, slots=True)
class Threshold:
    """기준점수."""

    points: Fraction
    on: Literal["final", "panel_score", "both", "after_penalty"]
    adjust_only_from: Fraction


TieStep = tuple[str, ...] | Literal["penalty"]


@dataclass(frozen=True, slots=True)
class Appeal:
    """이의신청: days to file, how often, days to decide, and whether 1 May moves a deadline."""

    days: int
    times: int
    decide_within_days: int
    labour_day_extends: bool


@dataclass(frozen=True)
class Rulebook:
    """One rule set. `document` is the file as written, `inferred` what nobody has confirmed."""

    id: str
    title: str
    version: str
    authority: str
    agency: str
    slots: int
    closing: str
    scores: ScoreRules
    groups: tuple[Group, ...]
    bonuses: tuple[Item, ...]
    penalties: tuple[Item, ...]
    caps: Caps
    threshold: Threshold
    ties: tuple[TieStep, ...]
    appeal: Appeal
    inferred: tuple[str, ...]
    document: Document = field(repr=False, compare=False)

    @cached_property
    def criteria(self) -> tuple[Criterion, ...]:
        """All criteria in the rulebook's order."""
        return tuple(criterion for group in self.groups for criterion in group.criteria)

    @property
    def weighted(self) -> bool:
        """Whether the ranking score differs from the final score."""
        return any(criterion.weight != 1 for criterion in self.criteria)

    @property
    def digest(self) -> str:
        """SHA-256 over the document as canonical JSON (sorted keys, no spaces, UTF-8)."""
        canonical = json.dumps(
            self.document, sort_keys=True, ensure_ascii=False, separators=(",", ":")
        )
        return "sha256:" + hashlib.sha256(canonical.encode()).hexdigest()


class UnknownRulebook(Refusal):
    ko = "'{name}' 규칙은 없습니다. 있는 것: {known}. 파일이면 경로를 ./처럼 쓰세요."
    en = "There is no rulebook '{name}'. There are: {known}. For a file write a path, as ./ does."


class NotToml(Refusal):
    ko = "규칙 파일(TOML)로 읽을 수 없습니다: {why}. 그 자리를 고치세요."
    en = "It is not a rulebook file (TOML): {why}. Mend that place."


def names() -> list[str]:
    """Return the ids of the shipped rulebooks, sorted."""
    folder = resources.files("scoring").joinpath("rulebooks")
    return sorted(entry.name[:-5] for entry in folder.iterdir() if entry.name.endswith(".toml"))


def shipped(name: str) -> Rulebook:
    """Return a shipped rulebook; refuse a name there is none of (`UnknownRulebook`)."""
    if name not in names():
        raise UnknownRulebook(name=name, known=", ".join(names()))
    entry = resources.files("scoring").joinpath("rulebooks", f"{name}.toml")
    return parse(entry.read_text(encoding="utf-8"), file=f"{name}.toml")


def find(name: str) -> Rulebook:
    """Return the rulebook a person named: with a path separator or `.toml` it is a file."""
    if "/" in name or "\\" in name or name.endswith(".toml"):
        return load(Path(name))
    return shipped(name)


def load(path: Path) -> Rulebook:
    """Read and check a rulebook file.

    Raises:
        NotReadable: no such file, a folder, over 1 MB.
        NotToml: not UTF-8 or not TOML.
        Refusal: what `rulebook_check` finds, with key and line.
    """
    file = str(path)
    try:
        with path.open("rb") as stream:
            content = stream.read(SIZE_LIMIT + 1)
    except OSError as trouble:
        raise NotReadable(Place(file), why=reason(trouble)) from trouble
    if len(content) > SIZE_LIMIT:
        raise NotReadable(Place(file), why=Phrase("1 MB 초과", "over 1 MB"))
    try:
        return parse(content.decode("utf-8-sig"), file=file)
    except UnicodeDecodeError as trouble:
        raise NotToml(Place(file), why="UTF-8") from trouble


def parse(source: str, *, file: str = "") -> Rulebook:
    """Read and check the text of a rulebook."""
    try:
        document = tomllib.loads(source)
    except (tomllib.TOMLDecodeError, RecursionError) as trouble:
        raise NotToml(Place(file), why=trouble) from trouble
    except ValueError as trouble:  # Python reads no whole number of more than 4,300 digits
        raise NotToml(Place(file), why=Phrase("너무 긴 수", "a number too long")) from trouble
    return from_document(document, file=file, source=source)


def from_document(document: Document, *, file: str = "", source: str = "") -> Rulebook:
    """Check a parsed document, from TOML or from an export's `inputs.rulebook`."""
    from scoring.rulebook_check import read_rulebook  # noqa: PLC0415  it builds the values above

    return read_rulebook(document, file=file, lines=key_lines(source))
