"""The result's way to the ministry and what becomes of it, in a model.

Each act tells whether it may be, and then has happened; `shown_now` says whether the result that
somebody was shown is the one that stands.
"""

from tests.record.model import Model
from tests.record.model_motions import waits
from tests.record.model_result import results, standing, undecided

MOST_GRANT, MOST_MONTHS = 10**15, 120


def finalize(model: Model, chair: str, *, shown_now: bool) -> bool:
    """위원회 확정: nothing is open any more; the chair's signature goes with it."""
    if not shown_now or undecided(model) or waits(model):
        return False
    if model.signed.get(chair) != standing(model):
        model.signed[chair] = standing(model)
        model.entries += 1
    return _step(model, "F", "round_finalized", chair)


def forward(model: Model, by: str, *, shown_now: bool) -> bool:
    """부처 상신."""
    return shown_now and _step(model, "M", "round_forwarded", by)


def confirm(model: Model, by: str, *, shown_now: bool) -> bool:
    """확정, by somebody who has not keyed any of it."""
    if not shown_now or by in model.keyed_by:
        return False
    return _step(model, "E", "result_confirmed", by)


def give_back(model: Model, by: str, reason: str) -> bool:
    """반려: the panel may change its result again."""
    return bool(reason.strip()) and _step(model, "C", "round_returned", by)


def replace_selected(model: Model, number: str, promoted: str, reason: str) -> bool:
    """Who drops out is followed by the best one still waiting; of equals one is chosen."""
    if number not in holders(model) or not reason.strip():
        return False
    able = following(model)
    if promoted not in able and (promoted or len(able) > 1):
        return False
    model.replaced.append((number, promoted or "".join(able)))
    model.entries += 1
    return True


def adjust_award(
    model: Model, number: str, grant: int | None, months: int | None, reason: str
) -> bool:
    """Grant or period of one that holds a slot, within what can be."""
    amounts = (grant is None or 0 <= grant <= MOST_GRANT) and (
        months is None or 1 <= months <= MOST_MONTHS
    )
    given = grant is not None or months is not None
    if number not in holders(model) or not given or not amounts or not reason.strip():
        return False
    before = model.awards.get(number, (None, None))
    model.awards[number] = (
        before[0] if grant is None else grant,
        before[1] if months is None else months,
    )
    model.entries += 1
    return True


def holders(model: Model) -> list[str]:
    """Return who holds a slot: those selected by rank, then who came, less who dropped out."""
    out = [number for number, _ in model.replaced]
    came = [number for _, number in model.replaced if number]
    return [number for number in [*_of_outcome(model, "selected"), *came] if number not in out]


def following(model: Model) -> list[str]:
    """Return who comes next: all of the best rank among those who never had a slot."""
    gone = {number for moved in model.replaced for number in moved}
    waiting = [number for number in _of_outcome(model, "fundable") if number not in gone]
    rows = results(model)
    return [number for number in waiting if rows[number][3] == rows[waiting[0]][3]]


def note(model: Model) -> None:
    """Keep another version of the result, if it has become another since the last one."""
    stands = standing(model)
    if model.phase not in "PS" and (not model.versions or model.versions[-1][1] != stands):
        model.versions.append((model.entries, stands))


def _of_outcome(model: Model, outcome: str) -> list[str]:
    rows = results(model)
    return sorted(
        (number for number, row in rows.items() if row[4] == outcome),
        key=lambda number: (rows[number][3] or 0, number),
    )


def _step(model: Model, phase: str, kind: str, by: str) -> bool:
    model.phase = phase
    model.steps.append((kind, by))
    model.entries += 1
    return True
