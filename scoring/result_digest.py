"""The digest of a result as it stands: what the chair signs, and what shows that it changed.

SHA-256 over one JSON object in UTF-8, without spaces or needless escapes, keys sorted:

    round      the round's id
    rulebook   the rulebook's digest
    standings  in reading order, of each: number, outcome (null without a score), rank (null without
               one), tied, sheets, and panel_score, bonus, penalty, final, ranking as exact `p/q`
               (null without a score)
    decision   of the tie across the last slot: among, chosen, reason, by; null if there is none

Opinions and comments are no part of it: they stand beside the marks and change no result.
"""

import hashlib
import json
from fractions import Fraction
from typing import Any, Final

from scoring.aggregate import Ranking, standings
from scoring.amounts import exact
from scoring.model import Decision, Standing

_GROUP: Final = 8
_AT_ONCE: Final = 4


def digest_lines(digest: str) -> list[str]:
    """Return a digest in groups that two people can compare aloud."""
    signs = digest.partition(":")[2]
    groups = [signs[at : at + _GROUP] for at in range(0, len(signs), _GROUP)]
    return [" ".join(groups[at : at + _AT_ONCE]) for at in range(0, len(groups), _AT_ONCE)]


def result_digest(round_id: str, ranking: Ranking) -> str:
    """Return the digest of a round's result."""
    document = {
        "round": round_id,
        "rulebook": ranking.snapshot.rulebook.digest,
        "standings": [_row(each) for each in standings(ranking)],
        "decision": _decision(ranking.order.decision),
    }
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def _row(row: Standing) -> dict[str, Any]:
    return {
        "number": row.number,
        "outcome": row.outcome.value if row.outcome else None,
        "rank": row.rank,
        "tied": row.tied,
        "sheets": row.sheets,
        "panel_score": _exact(row.panel_score),
        "bonus": _exact(row.bonus),
        "penalty": _exact(row.penalty),
        "final": _exact(row.final),
        "ranking": _exact(row.ranking),
    }


def _decision(decision: Decision | None) -> dict[str, Any] | None:
    if decision is None:
        return None
    return {
        "among": list(decision.among),
        "chosen": list(decision.chosen),
        "reason": decision.reason,
        "by": list(decision.by),
    }


def _exact(score: Fraction | None) -> str | None:
    return None if score is None else exact(score)
