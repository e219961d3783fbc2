"""평가표 부족: which applications few evaluators can still score, or soon could."""

from collections.abc import Collection, Iterator

from scoring.errors import Lang
from scoring.views import OUT, Progress, Thin
from tui.locale import say


def thin_texts(progress: Progress, lang: Lang) -> list[str]:
    """Return the alarm (no score possible) and the warning, each with its applications."""
    scores = progress.head.rulebook.scores
    pairs = (("short", True, scores.minimum_sheets), ("few", False, scores.warn_below))
    found = (
        (key, least, [each for each in progress.thin if each.short is short])
        for key, short, least in pairs
    )
    return [
        say(lang, f"thin.{key}", least=least, listed=_listed(progress, thin, lang))
        for key, least, thin in found
        if thin
    ]


def preview(progress: Progress, lost: Collection[tuple[str, str]], lang: Lang) -> list[str]:
    """Say which applications fall under a limit once these (evaluator, number) are lost."""
    after = [each for each in _after(progress, lost) if each is not None]
    scores = progress.head.rulebook.scores
    if len(after) == 1:
        key, least = (
            ("one_short", scores.minimum_sheets)
            if after[0].short
            else (
                "one_few",
                scores.warn_below,
            )
        )
        facts = {"number": after[0].number, "count": after[0].possible, "least": least}
        return [say(lang, f"thin.{key}", **facts)]
    texts = []
    for short, least in ((True, scores.minimum_sheets), (False, scores.warn_below)):
        thin = [each for each in after if each.short is short]
        if thin:
            listed = _listed(progress, thin, lang)
            texts.append(say(lang, "thin.many", least=least, listed=listed))
    return texts


def _after(progress: Progress, lost: Collection[tuple[str, str]]) -> Iterator[Thin]:
    scores = progress.head.rulebook.scores
    for number in progress.numbers:
        states = {each.name: progress.states[each.name, number] for each in progress.evaluators}
        counted = [name for name, state in states.items() if state not in OUT]
        rest = [name for name in counted if (name, number) not in lost]
        if len(rest) < len(counted) and len(rest) < max(scores.warn_below, scores.minimum_sheets):
            yield Thin(number, len(rest), len(rest) < scores.minimum_sheets)


def _listed(progress: Progress, thin: Collection[Thin], lang: Lang) -> str:
    if len(thin) == len(progress.numbers) > 1:
        return say(lang, "thin.all")
    counts: dict[int, list[str]] = {}
    for each in thin:
        counts.setdefault(each.possible, []).append(each.number)
    return ", ".join(
        say(lang, "thin.some", numbers=", ".join(numbers), count=count)
        for count, numbers in sorted(counts.items())
    )
