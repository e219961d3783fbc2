"""사전검토 in a model: what is decided of an application, and what a verified solution exempts."""

from tests.record.model import Model

GROUNDS = {"purpose", "duplication"}
EXEMPT = {"duplication"}
"""Grounds of the stage's rules, and those that a verified solution is an exception to."""


def admit(model: Model, number: str) -> bool:
    """적격, whatever was decided or listed before."""
    if number not in model.numbers:
        return False
    model.numbers[number] = model.grounds[number] = ""
    model.entries += 1
    return True


def exclude(model: Model, number: str, ground: str, said: str, evidence: str) -> bool:
    """사전지원제외 by a ground of the list or by own words, with its evidence."""
    named = ground in GROUNDS or (not ground and said.strip())
    exempt = ground in EXEMPT and model.solutions.get(number)
    if number not in model.numbers or not named or not evidence.strip() or exempt:
        return False
    model.numbers[number], model.grounds[number] = "excluded", ground
    model.entries += 1
    return True


def verify(model: Model, number: str, document: str, *, verified: bool | None) -> bool:
    """솔루션 검증 여부 by a document, unless that would contradict what was decided."""
    against = verified and model.grounds.get(number) in EXEMPT
    bare = verified is not None and not document.strip()
    if number not in model.numbers or bare or against:
        return False
    model.solutions[number] = verified
    model.entries += 1
    return True


def budgets(model: Model, numbers: list[str]) -> bool:
    """Replace the budgets."""
    if not set(numbers) <= model.numbers.keys():
        return False
    model.entries += 1
    return True
