"""What stands under the row in front of a ranking: what people should look at, in words."""

from collections.abc import Callable

from scoring.aggregate import Ranking, problems
from scoring.claims import said_differences
from scoring.errors import Lang


def noted(ranking: Ranking, not_scored: Callable[[str], str], lang: Lang) -> dict[str, list[str]]:
    """Return by application what to look at; `not_scored` says who did not score it, "" if all did.

    Where claim and facts differ it says what the ministry reads (`scoring.flagged`).
    """
    found: dict[str, list[str]] = {}
    for problem in problems(ranking):
        if problem.kind == "claim_differs":  # said below, with the reason
            continue
        for number in problem.numbers:
            # After the close no sheet is merely missing.
            late = problem.kind == "missing_sheet"
            said = not_scored(number) if late else problem.text.said(lang)
            found.setdefault(number, []).extend([said] if said else [])
    for number, texts in said_differences(ranking.snapshot).items():
        found.setdefault(number, []).extend(each.said(lang) for each in texts)
    return found
