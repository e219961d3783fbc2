"""A confirmed round with an appeal upheld, and the re-evaluation that follows, step by step.

Five applications of 90, 80, 70, 70 and 60 points and two slots; 위원장, 위원1 … 위원4 have scored.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from exports.result import write_result
from scoring import acts
from scoring.appeals import Case, Channel, Filer, Ground, Recipient, Verdict
from scoring.phases import Phase
from scoring.views import Saved
from tests.record.stage import OFFICER, SECRETARY, Stage, fill, person
from tests.record.test_confirming import STEPS, ranked
from tui.appealed import background

CHALLENGED = ("위원1", "위원2")
NEW = ("새1", "새2")
"""Who joins for the re-evaluation."""
PANEL = ("위원3", "위원4", "새1")


def upheld(folder: Path, number: str = "A-005", *, challenged: Sequence[str] = CHALLENGED) -> Stage:
    """Return a confirmed round in which one appeal was upheld, and two have joined the panel."""
    on = ranked(folder, STEPS[Phase.CONFIRMED])
    uphold(on, number, challenged=challenged)
    for name in NEW:
        join(on, name)
    return on


def uphold(on: Stage, number: str, *, challenged: Sequence[str] = ()) -> None:
    """Tell an application its result; let it appeal, and uphold that."""
    tell(on, number)
    seq = appeal(on, number)
    acts.decide_appeal(
        on.record,
        on.people[OFFICER],
        on.at(),
        appeal=seq,
        verdict=Verdict.UPHELD,
        reason="선정절차의 하자가 인정됨",
        challenged=challenged,
    )


def tell(on: Stage, number: str) -> Saved:
    """Let everybody of an application be told its result."""
    me = on.people[SECRETARY]
    whom = (Recipient.LEAD, Recipient.LEADER)
    sent = on.at()
    given = [acts.Given(number, e, Channel.SYSTEM, sent, sent, "전송 기록") for e in whom]
    return acts.notify(on.record, me, on.at(), given)


def appeal(on: Stage, number: str) -> int:
    """Let an application appeal in time; return the entry."""
    grounds = (Ground.PROCEDURE,)
    said = "평가위원이 자리를 비움"
    filing = acts.Filing(number, Filer.LEAD, on.at(), grounds, said, ("신청서",))
    return acts.file_appeal(on.record, on.people[SECRETARY], on.at(), filing).seq


def join(on: Stage, name: str) -> None:
    """Let somebody join the panel and set an own passphrase."""
    secretary, record = on.people[SECRETARY], on.record
    handed = acts.join(record, secretary, on.at(), person(name), reason="재평가 위촉")
    me, words = acts.sign_in(record, name, handed), f"{name}의 긴 암호"
    signed = acts.set_passphrase(record, me, on.at(), words)
    on.people = {**on.people, name: signed}
    on.passphrases = {**on.passphrases, name: words}


def open_review(on: Stage, number: str = "A-005", panel: Sequence[str] = PANEL) -> Saved:
    """재평가 시작."""
    return acts.open_review(on.record, on.people[SECRETARY], on.at(), number=number, panel=panel)


def declare(on: Stage, name: str, number: str = "A-005") -> Saved:
    """Pledge and find no conflict."""
    return acts.declare_review(on.record, on.people[name], on.at(), number)


def score(on: Stage, totals: Mapping[str, int], number: str = "A-005") -> None:
    """Let evaluators declare, give these totals and submit."""
    for name, total in totals.items():
        declare(on, name, number)
        plan = total * 6 // 10
        fill(on, name, number, [str(plan), str(total - plan)], submit=True)


def close(on: Stage, number: str = "A-005") -> Saved:
    """재평가 마감."""
    return acts.close_review(on.record, on.people[SECRETARY], on.at(), number)


def closed(on: Stage, total: int, number: str = "A-005", panel: Sequence[str] = PANEL) -> None:
    """Evaluate an application again, everybody with the same total."""
    open_review(on, number, panel)
    score(on, dict.fromkeys(panel, total), number)
    close(on, number)


def confirm(on: Stage, number: str = "A-005", shown: str | None = None, **chosen: object) -> Saved:
    """재평가 결과 확정."""
    me = on.people[OFFICER]
    return acts.confirm_review(on.record, me, on.at(), number, shown, **chosen)  # type: ignore[arg-type]


def case(on: Stage, number: str) -> Case:
    """Return an application as the board has it."""
    found = acts.board(on.record, on.people[SECRETARY]).cases
    return next(each for each in found if each.told.number == number)


def hand_over(on: Stage, path: Path) -> None:
    """Write the result to a file with all that the record adds, as the ministry's officer."""
    me = on.people[OFFICER]
    ranking = acts.ranking(on.record, me)
    write_result(ranking, path, "ko", background(on.record, me, on.at(), ranking))
