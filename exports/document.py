"""The JSON document of a result (INTERFACE, "rank --json"): lossless, and enough to recount from.

Written piece by piece, because the points of a large round would fill memory as one object.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from scoring.aggregate import Ranking, problems, standings
from scoring.amounts import exact, shown
from scoring.errors import Lang
from scoring.masking import masked
from scoring.model import (
    Application,
    Decision,
    Dropped,
    JournalHead,
    Problem,
    Sheets,
    Snapshot,
    Standing,
)
from scoring.rulebook import Rulebook

Json = dict[str, Any]


def result_text(ranking: Ranking, lang: Lang) -> Iterator[str]:
    """Yield the document's text in pieces, a list entry a line; evaluators under their numbers."""
    ranking = masked(ranking)
    snapshot = ranking.snapshot
    parts: dict[str, Iterable[Json] | Json | str] = {
        "rulebook": rulebook_head(snapshot.rulebook),
        **stamp_document(snapshot),
        "standings": (standing_document(each) for each in standings(ranking)),
        "problems": (problem_document(each, lang) for each in problems(ranking)),
    }
    inputs: dict[str, Iterable[Json | str] | Json | str] = {
        "rulebook": snapshot.rulebook.document,
        "applications": (application_document(each) for each in snapshot.applications),
        "scores": score_documents(snapshot),
        "comments": comment_documents(snapshot),
        "decisions": (decision_document(each) for each in snapshot.decisions),
        **({"reviewed": snapshot.reviewed} if snapshot.reviewed else {}),
    }
    yield "{"
    yield from members(parts)
    yield ',\n"inputs": {'
    yield from members(inputs)
    yield "\n}}\n"


def list_text(
    name: str, entries: Iterable[Json], *more: tuple[str, Iterable[Json]]
) -> Iterator[str]:
    """Yield `{"name": [...]}`, what `import --dry-run --json` prints."""
    yield "{"
    yield from members({name: entries, **dict(more)})
    yield "\n}\n"


def members(parts: Mapping[str, Iterable[Json | str] | Json | str | None]) -> Iterator[str]:
    """Yield the members of an object, a list's entries a line each."""
    for nth, (name, value) in enumerate(parts.items()):
        yield f"{',' if nth else ''}\n{_text(name)}: "
        if value is None or isinstance(value, str | dict):
            yield _text(value)
            continue
        before = "[\n"
        for entry in value:
            yield before + _text(entry)
            before = ",\n"
        yield "[]" if before == "[\n" else "\n]"


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def rulebook_head(rulebook: Rulebook) -> Json:
    """Return which rules these are, and what of them is inferred."""
    return {
        "id": rulebook.id,
        "digest": rulebook.digest,
        "inferred": list(rulebook.inferred),
    }


def stamp_document(snapshot: Snapshot) -> Json:
    """Return how binding a result is, and where its journal stood; files alone have none."""
    journal = {"journal": journal_document(snapshot.journal)} if snapshot.journal else {}
    return {"state": snapshot.state.value, **journal}


def journal_document(head: JournalHead) -> Json:
    """Return where a round's journal stood."""
    return {"round": head.round, "entries": head.entries, "head": head.digest}


def standing_document(standing: Standing) -> Json:
    """Return one row of `standings`; every key stands in every row."""
    return {
        "number": standing.number,
        "title": standing.title,
        "lead": standing.lead,
        "outcome": standing.outcome.value if standing.outcome else None,
        "rank": standing.rank,
        "tied": standing.tied,
        "sheets": standing.sheets,
        "dropped": {"high": _dropped(standing.dropped_high), "low": _dropped(standing.dropped_low)},
        "panel_score": _score(standing.panel_score),
        "bonus": None if standing.bonus is None else exact(standing.bonus),
        "penalty": None if standing.penalty is None else exact(standing.penalty),
        "final": _score(standing.final),
        "ranking": _score(standing.ranking),
        "groups": _groups(standing.groups),
        "flags": list(standing.flags),
    }


def problem_document(problem: Problem, lang: Lang) -> Json:
    """Return one entry of `problems`."""
    return {"kind": problem.kind, "numbers": list(problem.numbers), "text": problem.text.said(lang)}


def application_document(application: Application) -> Json:
    """Return one application as read: claims as exact strings, facts as ids or null."""
    return {
        "number": application.number,
        "title": application.title,
        "lead": application.lead,
        "lead_type": application.lead_type,
        "partner": application.partner,
        "partner_type": application.partner_type,
        "government_grant": application.government_grant,
        "total_cost": application.total_cost,
        "screened_out": application.screened_out,
        "bonus": exact(Fraction(application.bonus_claim, 100)),
        "penalty": exact(Fraction(application.penalty_claim, 100)),
        "bonuses": _facts(application.bonuses),
        "penalties": _facts(application.penalties),
    }


def score_documents(snapshot: Snapshot) -> Iterator[Json]:
    """Yield every point of the round, by application, evaluator and criterion."""
    sheets, applications = snapshot.sheets, snapshot.applications
    ids = [criterion.id for criterion in snapshot.rulebook.criteria]
    for application, evaluator, points in zip(
        sheets.application.tolist(), sheets.evaluator.tolist(), sheets.points, strict=True
    ):
        for id_, hundredths in zip(ids, points.tolist(), strict=True):
            yield {
                "number": applications[application].number,
                "evaluator": sheets.evaluators[evaluator],
                "criterion": id_,
                "points": exact(Fraction(hundredths, 100)),
            }


def comment_documents(snapshot: Snapshot) -> Iterator[Json]:
    """Yield every comment (평가의견), whole."""
    sheets: Sheets = snapshot.sheets
    for (application, evaluator), words in sorted(sheets.comments.items()):
        yield {
            "number": snapshot.applications[application].number,
            "evaluator": sheets.evaluators[evaluator],
            "comment": words,
        }


def decision_document(decision: Decision) -> Json:
    """Return one decision about a tie across the last slot."""
    return {
        "among": list(decision.among),
        "chosen": list(decision.chosen),
        "reason": decision.reason,
        "by": list(decision.by),
    }


def _score(score: Fraction | None) -> Json | None:
    return None if score is None else {"exact": exact(score), "shown": shown(score)}


def _groups(groups: Mapping[str, Fraction] | None) -> Json | None:
    return None if groups is None else {name: _score(score) for name, score in groups.items()}


def _dropped(dropped: Dropped) -> Json | list[str]:
    if isinstance(dropped, Mapping):
        return {criterion: list(names) for criterion, names in dropped.items()}
    return list(dropped)


def _facts(facts: frozenset[str] | None) -> list[str] | None:
    return None if facts is None else sorted(facts)
