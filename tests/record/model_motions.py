"""What needs two people, in a model: one asks, another approves within five minutes.

Each tells whether it may be, and then has happened.
"""

from datetime import date

from tests.record.model import Model
from tests.record.model_values import Cell, Fact, Motion

MOTION_SECONDS = 300
ITEMS = {"caravan", "sanction"}
PHASES = {"recusal_lifted": "S"}
"""In which phases something may be approved, where that is not while scoring and once closed."""


def ask(model: Model, by: str, act: str, cell: Cell, reason: str) -> bool:
    """Ask to reopen or to lift; members only for the own sheet."""
    others = act == "sheet_reopened" and model.roles[by] == "member" and cell[0] != by
    return not others and _ask(model, Motion(0, by, model.now, act, cell), reason)


def ask_correction(
    model: Model, by: str, about: Cell, day: date | None, document: str, reason: str
) -> bool:
    """Ask that a fact (item, number) be another, by a document."""
    if about[0] not in ITEMS or not document.strip():
        return False
    known = _days(model, about)
    motion = Motion(0, by, model.now, "fact_corrected", about, known, (day, document))
    return _ask(model, motion, reason)


def ask_slots(model: Model, by: str, slots: int, reason: str) -> bool:
    """Ask that another number of applications be selected."""
    if slots < 1:
        return False
    about = "", "slots"
    return _ask(model, Motion(0, by, model.now, "rule_changed", about, model.slots, slots), reason)


def approve(model: Model, by: str, motion: int) -> bool:
    """Somebody else approves within five minutes what still applies."""
    found = _waiting(model, motion)
    if found is None or found.by == by or _late(model, found):
        return False
    if model.phase not in PHASES.get(found.act, "SC") or not _applies(model, found):
        return False
    found.state = "approved"
    model.entries += 2
    _happen(model, found)
    if found.act == "rule_changed":
        model.steps.append((found.act, by))
    return True


def decline(model: Model, by: str, motion: int) -> bool:
    """Decline it, or take the own one back."""
    found = _waiting(model, motion)
    if found is None or (model.roles[by] in {"member", "officer"} and found.by != by):
        return False
    found.state = "declined"
    model.entries += 1
    return True


def waits(model: Model) -> bool:
    """Tell whether somebody may still approve something."""
    return any(each.state == "open" and not _late(model, each) for each in model.motions)


def motions_seen(model: Model, name: str) -> list[Motion]:
    """Return what somebody sees: secretary and chair all of it."""
    every = model.roles[name] in {"secretary", "chair"}
    return [each for each in model.motions if every or each.by == name]


def may_preview(model: Model, name: str, motion: int) -> bool:
    """Tell whether somebody is shown what approving would do: it has to apply still."""
    found = _waiting(model, motion)
    if found is None or found not in motions_seen(model, name):
        return False
    return model.phase in PHASES.get(found.act, "SC") and _applies(model, found)


def happened(model: Model, motion: int) -> None:
    """Let happen what a motion asks for, whoever approves it, and when."""
    _happen(model, next(each for each in model.motions if each.id == motion))


def _ask(model: Model, motion: Motion, reason: str) -> bool:
    """Ask, unless it does not apply, or waits already."""
    waits = any(
        (each.act, each.cell, each.state) == (motion.act, motion.cell, "open")
        and not _late(model, each)
        for each in model.motions
    )
    if waits or not reason.strip() or not _applies(model, motion):
        return False
    model.entries += 1
    motion.id = model.entries
    model.motions.append(motion)
    return True


def _applies(model: Model, motion: Motion) -> bool:
    """Tell whether it could happen now: what it changes is as it was, and would be another."""
    if motion.act == "fact_corrected":
        known, fact = _days(model, motion.cell), model.facts.get(motion.cell)
        return motion.cell[1] in model.admitted and known == motion.before and fact != motion.after
    if motion.act == "rule_changed":
        return model.slots == motion.before != motion.after
    if motion.cell[0] not in model.evaluators or motion.cell[1] not in model.admitted:
        return False
    if motion.act == "sheet_reopened":
        return motion.cell in model.submitted and motion.cell not in model.recused
    return model.recused.get(motion.cell, "challenge") != "challenge"


def _happen(model: Model, motion: Motion) -> None:
    if motion.act == "sheet_reopened":
        model.submitted.discard(motion.cell)
    elif motion.act == "recusal_lifted":
        del model.recused[motion.cell]
        if motion.cell in model.declared:
            model.declared[motion.cell] = False
    elif isinstance(motion.after, tuple):
        fact: Fact = motion.after
        model.facts[motion.cell] = fact
    elif isinstance(motion.after, int):
        model.slots = motion.after


def _days(model: Model, about: Cell) -> tuple[date, ...]:
    day = model.facts.get(about, (None, ""))[0]
    return () if day is None else (day,)


def _late(model: Model, motion: Motion) -> bool:
    return model.now - motion.at > MOTION_SECONDS


def _waiting(model: Model, motion: int) -> Motion | None:
    return next((each for each in model.motions if (each.id, each.state) == (motion, "open")), None)
