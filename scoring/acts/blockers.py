"""What keeps a round from its next step, by name, and which applications lose their evaluators."""

from collections.abc import Iterator

from scoring.errors import Phrase
from scoring.people import Role
from scoring.phases import Phase
from scoring.rulebook.words import inferred_words
from scoring.views import OUT, Progress, RoundHead, SheetState, Thin


def blockers(seen: Progress) -> Iterator[Phrase]:
    """Yield what blocks opening the round, or closing it, or (a sheet reopened) the result."""
    if seen.head.phase is Phase.PREPARING:
        yield from _opening(seen.head)
    if seen.head.phase is Phase.SCORING:
        yield from _chairless(seen)
    if seen.head.phase in {Phase.SCORING, Phase.CLOSED}:
        yield from _unfinished(seen)


def thin(seen: Progress) -> Iterator[Thin]:
    """Yield the applications with few sheets still possible, while they are scored."""
    if seen.head.phase is not Phase.SCORING:
        return
    scores, names = seen.head.rulebook.scores, [each.name for each in seen.evaluators]
    for number in seen.numbers:
        possible = sum(seen.states[name, number] not in OUT for name in names)
        if possible < max(scores.warn_below, scores.minimum_sheets):
            yield Thin(number, possible, possible < scores.minimum_sheets)


def _opening(around: RoundHead) -> Iterator[Phrase]:
    """Say what is missing before anybody can score; unconfirmed rules come last."""
    least = around.rulebook.scores.minimum_sheets
    if not around.applications:
        yield Phrase(
            "신청과제가 없습니다. simsa import applications 파일로 불러오세요.",
            "There are no applications. Load them with simsa import applications FILE.",
        )
    if around.evaluators < least:
        yield Phrase(
            f"평가위원이 {around.evaluators}명으로 최소 {least}명이 되지 않습니다. "
            "simsa import panel 파일로 불러오세요.",
            f"There are {around.evaluators} evaluators, fewer than {least}. "
            "Load them with simsa import panel FILE.",
        )
    if around.unconfirmed:
        named_ko = ", ".join(inferred_words(around.rulebook, e) for e in around.unconfirmed)
        named_en = ", ".join(around.unconfirmed)
        yield Phrase(
            f"공고에 없어 추정한 규칙 {len(around.unconfirmed)}건을 확인해야 합니다: {named_ko}",
            f"{len(around.unconfirmed)} inferred rules are to be confirmed: {named_en}",
        )


def _chairless(seen: Progress) -> Iterator[Phrase]:
    """A panel that had a chair needs one: nobody else writes opinions or signs the result."""
    chairs = [each for each in seen.evaluators if each.role is Role.CHAIR]
    if chairs and all(each.name in seen.left for each in chairs):
        yield Phrase(
            "위원장이 해촉되었습니다. 새 위원장을 선출해야 합니다.",
            "The chair has left. A new chair is to be elected.",
        )


def _unfinished(seen: Progress) -> Iterator[Phrase]:
    open_ = {SheetState.EMPTY, SheetState.DRAFT}
    for each in seen.evaluators:
        states = {number: seen.states[each.name, number] for number in seen.numbers}
        missing = [number for number, state in states.items() if state in open_]
        if missing:
            listed = ", ".join(missing)
            yield Phrase(
                f"{each.name} {len(missing)}건 제출 필요: {listed}",
                f"{each.name} has {len(missing)} to submit: {listed}",
            )
        keyed = [number for number, state in states.items() if state is SheetState.KEYED]
        if keyed:
            listed = ", ".join(keyed)
            yield Phrase(
                f"{each.name} 종이 평가표 {len(keyed)}건 확인 필요: {listed}",
                f"{each.name} has {len(keyed)} paper sheets to be confirmed: {listed}",
            )
