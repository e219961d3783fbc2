"""The digest of a sheet as submitted: what a member takes home on the receipt."""

import hashlib
import json
from collections.abc import Mapping


def sheet_digest(
    round_id: str,
    number: str,
    evaluator: str,
    *,
    points: Mapping[str, int],
    comments: Mapping[str, str],
) -> str:
    """Return SHA-256 over `[round, number, evaluator, points, comments]`.

    Points (hundredths) and comments are objects by criterion id, keys sorted; JSON in UTF-8 without
    spaces or needless escapes.
    """
    fields = [round_id, number, evaluator, dict(points), dict(comments)]
    text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()
