"""재평가 of the practice round: a panel without the challenged member, and the result again.

The application passes the last of the slots, so that another one loses its place, is told so, and
may appeal in its turn.
"""

from typing import Final

from scoring import acts
from scoring.appeals import Channel, recipients
from tui.practice.stage import Stage

UPHELD: Final = "A-011"
CHALLENGED: Final = "윤도경"
_PANEL: Final = ("한지훈", "오세린", "임채은", "송기태", "배수진")
_SHARE: Final = 80
"""Percent of each maximum that the new sheets give; of the last criterion a little more or less."""


def evaluate_again(on: Stage) -> None:
    """Let it be evaluated again and confirmed again; tell whose result changed."""
    on.clock.to(6, 7, 10)
    acts.open_review(on.record, on.secretary, on.clock(), number=UPHELD, panel=_PANEL)
    on.clock.to(6, 8, 10)
    for nth, name in enumerate(_PANEL):
        _score(on, name, more=(nth - 1) * 100)
    acts.close_review(on.record, on.secretary, on.clock(), UPHELD)
    on.clock.to(6, 9, 11)
    acts.confirm_review(on.record, on.officer, on.clock(), UPHELD)
    _tell(on)


def _score(on: Stage, name: str, *, more: int) -> None:
    """Let one evaluator pledge, fill the sheet and submit it; points are in hundredths."""
    me, criteria = on.people[name], acts.head(on.record, on.secretary).rulebook.criteria
    points = {each.id: int(each.maximum * _SHARE) for each in criteria}
    points[criteria[-1].id] += more
    acts.declare_review(on.record, me, on.clock(), UPHELD)
    acts.record_points(on.record, me, on.clock(), UPHELD, points)
    acts.submit(on.record, me, on.clock(), [UPHELD])


def _tell(on: Stage) -> None:
    """Notify everybody whose result changed."""
    sent = on.clock.to(6, 12, 9)
    cases = acts.board(on.record, on.secretary).cases
    told = [case.told for case in cases if all(e.notice is None for e in case.clocks.values())]
    proof = "과제관리시스템 수신기록"
    given = [
        acts.Given(each.number, whom, Channel.SYSTEM, sent, sent, proof)
        for each in told
        for whom in recipients(each)
    ]
    acts.notify(on.record, on.secretary, on.clock(), given)
