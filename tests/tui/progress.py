"""Progress as values: rows of signs become a round's state."""

from scoring.errors import Phrase
from scoring.people import Person, Role
from scoring.phases import Phase
from scoring.rulebook import shipped
from scoring.views import Progress, RoundHead
from tui.progress_lines import SIGNS

STATES = {sign: state for state, sign in SIGNS.items()}


def progress_of(
    rows: dict[str, str],
    *,
    blockers: tuple[Phrase, ...] = (),
    prefix: str = "A-",
    phase: Phase = Phase.SCORING,
) -> Progress:
    """Return who is how far: a name, and a sign per application; the first name is the chair's."""
    names = list(rows)
    count = max(map(len, rows.values()), default=0)
    numbers = tuple(f"{prefix}{nth:03d}" for nth in range(1, count + 1))
    roles = [Role.CHAIR, *[Role.MEMBER] * len(names)]
    return Progress(
        RoundHead("r1", shipped("motie-2023-265"), phase, len(numbers), len(names)),
        tuple(Person(name, "소속", role) for name, role in zip(names, roles, strict=False)),
        numbers,
        {
            (name, number): STATES[sign]
            for name, signs in rows.items()
            for number, sign in zip(numbers, signs, strict=True)
        },
        blockers,
    )
