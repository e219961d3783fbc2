"""평가표 파일 between a record and its members: whose is written, and what one would change.

Commands and screens meet here; the acts below it are those of every other way to score.
"""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from exports.sheets import Blank
from scoring import acts
from scoring.acts import Record
from scoring.acts.own_times import entered_at
from scoring.acts.scoring import NotDeclared
from scoring.errors import Refusal, Trouble
from scoring.intake.offline import Whose, read_filled
from scoring.korean_time import SEOUL
from scoring.offline import Compared, Side, Spot, differences, taken
from scoring.people import Role
from scoring.phases import require, require_phase
from scoring.views import OUT, Me, OwnSheet, RoundHead, Saved, SheetState


class NothingOpen(Refusal):
    ko = "채울 평가표가 남은 위원이 없습니다. 만든 파일이 없습니다."
    en = "No member has a sheet left to fill in. No file was written."


def blanks(record: Record, me: Me) -> tuple[Blank, ...]:
    """Return what is written: the own sheets, or for the secretary empty ones of everybody.

    Whoever has nothing left to fill in is left out of those of everybody.

    Raises:
        Refusal: not permitted now, nothing declared yet, or nobody has anything to fill in.
    """
    if me.role is Role.SECRETARY:
        return _of_everybody(record, me)
    head, own = _own(record, me)
    for sheet in own:
        if not sheet.declared and sheet.state not in OUT:
            raise NotDeclared(number=sheet.number)
    return (Blank.of(head.id, me.name, head.rulebook, own),)


def compare_file(record: Record, me: Me, path: Path) -> Compared:
    """Read a member's own file and hold it against the record; nothing changes.

    Raises:
        Refusal: somebody else's file, a wrong cell, or one of a sheet that cannot change.
    """
    head, own = _own(record, me)
    again = any(sheet.again for sheet in own)
    trouble = Trouble()
    filled = read_filled(path, Whose(head.id, me.name, head.rulebook, again), trouble)
    found = differences(filled, own, trouble)
    both = any(each.conflict for each in found)
    entered = entered_at(record, me, again=again) if both else {}
    saved = datetime.fromtimestamp(path.stat().st_mtime, tz=SEOUL) if both else None
    return Compared(head.rulebook, own, found, entered, saved)


def take(
    record: Record, me: Me, at: datetime, compared: Compared, sides: Mapping[Spot, Side]
) -> Saved | None:
    """Record what the file says, all of it or nothing; None if there is nothing to record.

    Raises:
        Refusal: a conflict is not decided, or the record has moved since it was compared.
    """
    what = taken(compared.found, sides)
    if not what.count:
        return None
    seen = [sheet for sheet in compared.own if sheet.number in what.numbers]
    return acts.record_sheets(record, me, at, what.points, comments=what.comments, compared=seen)


def _own(record: Record, me: Me) -> tuple[RoundHead, tuple[OwnSheet, ...]]:
    head, own = acts.head(record, me), acts.own_sheets(record, me)
    again = any(sheet.again for sheet in own)
    require("review" if again else "record_points", head.phase, me.role)
    return head, own


def _of_everybody(record: Record, me: Me) -> tuple[Blank, ...]:
    """Return everybody's sheets without a point: the secretary knows who is how far, no more."""
    seen = acts.progress(record, me)
    require_phase("record_points", seen.head.phase)
    _, listed = acts.round_applications(record)
    named = {each.number: each for each in listed}

    def sheet(number: str, state: SheetState) -> OwnSheet:
        of = named[number]
        return OwnSheet(number, of.title, of.lead, of.partner, state)

    every = (
        (each.name, [sheet(number, seen.states[each.name, number]) for number in seen.numbers])
        for each in seen.evaluators
    )
    made = [Blank.of(seen.head.id, name, seen.head.rulebook, sheets) for name, sheets in every]
    open_ = tuple(each for each in made if each.open)
    if not open_:
        raise NothingOpen
    return open_
