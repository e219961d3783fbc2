"""What the panel's session may do to a model: challenges, people, paper, the conclusion.

Like the model itself written from the rules, and sharing nothing with the program. Each act tells
whether it may be, and then has happened; who may do it at all is asked at the model's door.
"""

from collections.abc import Mapping

from tests.record.model import MAXIMA, Model
from tests.record.model_result import deciding, standing, tied_at_the_cut, undecided
from tests.record.model_values import Cell, Challenge, Keying

TRIES = 3

# People ----------------------------------------------------------------------------------------


def absent(model: Model, name: str, reason: str) -> bool:
    """불참: for every sheet that is not submitted."""
    open_ = [n for n in model.admitted if model.state(name, n) in {"empty", "draft", "keyed"}]
    if name not in model.evaluators or not open_ or not reason.strip():
        return False
    model.recused |= {(name, number): "absence" for number in open_}
    model.entries += len(open_)
    return True


def join(model: Model, name: str, reason: str) -> bool:
    """위촉 of somebody who never was on the list."""
    if name in model.roles or name in model.left or not reason.strip():
        return False
    model.roles[name] = "member"
    model.one_time.add(name)
    model.late |= {name} if model.phase == "E" else set()
    model.entries += 1
    return True


def leave(model: Model, name: str, reason: str) -> bool:
    """해촉; somebody has to stay."""
    if name not in model.evaluators or not reason.strip() or len(model.evaluators) == 1:
        return False
    model.left[name] = model.roles.pop(name)
    model.entries += 1
    return True


def elect(model: Model, name: str) -> bool:
    """위원장 선출; whoever was it before is a member then."""
    if name not in model.evaluators or model.roles[name] == "chair":
        return False
    for people in (model.roles, model.left):
        people.update({each: "member" for each, role in people.items() if role == "chair"})
    model.roles[name] = "chair"
    model.entries += 1
    return True


# 기피 ------------------------------------------------------------------------------------------


def file_challenge(model: Model, cell: Cell, reason: str) -> bool:
    """An applicant challenges somebody who would score the application; once."""
    if not model.scores(cell) or cell in model.challenges or not reason.strip():
        return False
    model.challenges[cell] = Challenge()
    model.entries += 1
    return True


def vote(model: Model, voter: str, cell: Cell, *, upheld: bool) -> bool:
    """One of the others votes; more than half of them decide, and a tie does not uphold."""
    if voter == cell[0] or not _to_decide(model, cell):
        return False
    model.challenges[cell].votes[voter] = upheld
    model.entries += 1
    entitled = len(model.evaluators) - 1
    yes, no = _tally(model, cell)
    if yes > entitled - yes:
        _decide(model, cell, upheld=True)
    elif entitled - no <= no:
        _decide(model, cell, upheld=False)
    return True


def settle(model: Model, cell: Cell) -> bool:
    """The secretary decides by the votes cast."""
    if not _to_decide(model, cell):
        return False
    yes, no = _tally(model, cell)
    if not yes + no:
        return False
    _decide(model, cell, upheld=yes > no)
    return True


def challenges_seen(model: Model, name: str) -> list[tuple[str, str, str]]:
    """Return number, evaluator and state of those that somebody may know of."""
    if model.roles[name] not in {"chair", "member", "secretary"}:
        return []
    found = []
    for (evaluator, number), each in model.challenges.items():
        moot = each.state == "open" and not model.scores((evaluator, number))
        if each.state != "open" or evaluator != name:
            found.append((number, evaluator, "moot" if moot else each.state))
    return sorted(found)


def _to_decide(model: Model, cell: Cell) -> bool:
    filed = model.challenges.get(cell)
    return filed is not None and filed.state == "open" and model.scores(cell)


def _tally(model: Model, cell: Cell) -> tuple[int, int]:
    votes = [each for who, each in model.challenges[cell].votes.items() if who in model.evaluators]
    return votes.count(True), votes.count(False)


def _decide(model: Model, cell: Cell, *, upheld: bool) -> None:
    model.challenges[cell].state = "upheld" if upheld else "denied"
    if upheld:
        model.recused[cell] = "challenge"
    model.entries += 1


# Paper -----------------------------------------------------------------------------------------


def key_paper(
    model: Model, by: str, cell: Cell, points: Mapping[str, int], comment: str, *, declared: bool
) -> bool:
    """Key a whole sheet from paper; it counts once another has keyed the same."""
    others = {who: each for who, each in model.papers.get(cell, {}).items() if who != by}
    alone = cell in model.papers and not others
    guessing = bool(others) and model.tries.get((cell, by), 0) >= TRIES
    whole = points.keys() == MAXIMA.keys() and model.fits(points)
    pledged = declared or cell in model.declared
    officers = {name for name, role in model.roles.items() if role == "officer"}
    if by in officers and not officers - {by} - model.keyed_by:
        return False
    if not _open_to_paper(model, cell) or alone or guessing or not whole or not pledged:
        return False
    model.keyed_by.add(by)
    model.entries += 1
    same = next((each for each in others.values() if each.points == points), None)
    if same:
        _count(model, cell, Keying(dict(points), same.comment or comment))
        return True
    model.papers.setdefault(cell, {})[by] = Keying(dict(points), comment)
    model.tries[cell, by] = model.tries.get((cell, by), 0) + bool(others)
    return True


def accept_paper(model: Model, cell: Cell, shown: Mapping[str, int]) -> bool:
    """Its evaluator lets it count as shown."""
    keyed = model.papers.get(cell, {}).values()
    same = next((each for each in keyed if each.points == shown), None)
    if same is None or not _open_to_paper(model, cell):
        return False
    _count(model, cell, same)
    return True


def drop_paper(model: Model, cell: Cell, reason: str) -> bool:
    """Throw away what was keyed."""
    if cell not in model.papers or not reason.strip():
        return False
    model.forget_paper(cell)
    model.entries += 1
    return True


def _open_to_paper(model: Model, cell: Cell) -> bool:
    return model.scores(cell) and cell not in model.submitted and not model.points.get(cell)


def _count(model: Model, cell: Cell, keying: Keying) -> None:
    model.points[cell] = keying.points
    if keying.comment:
        model.comments.setdefault(cell, {})[""] = keying.comment
    model.submitted.add(cell)
    model.forget_paper(cell)
    model.entries += 1


# The conclusion --------------------------------------------------------------------------------


def opine(model: Model, number: str, criterion: str, text: str | None) -> bool:
    """종합의견, or the comment agreed on one criterion; None takes back what there is."""
    spot = number, criterion
    known = number in model.admitted and criterion in {"", *MAXIMA}
    if not known or (text is None and spot not in model.opinions):
        return False
    model.opinions.pop(spot, None)
    if text is not None:
        model.opinions[spot] = text
    model.entries += 1
    return True


def decide_tie(model: Model, among: frozenset[str], chosen: frozenset[str], reason: str) -> bool:
    """Select as many of those tied across the last slot as slots are left."""
    tied, left = tied_at_the_cut(model)
    fits = tied and among == tied and chosen <= tied and len(chosen) == left
    if not fits or not reason.strip():
        return False
    model.decided[among] = chosen, reason, frozenset(deciding(model))
    model.entries += 1
    return True


def sign(model: Model, chair: str, *, shown_now: bool) -> bool:
    """Sign the result as it stands, once; nothing is signed that is still open."""
    stands = standing(model)
    if not shown_now or undecided(model) or model.signed.get(chair) == stands:
        return False
    model.signed[chair] = stands
    model.entries += 1
    return True
