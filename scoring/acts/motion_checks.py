"""What has to hold of each thing that two people decide, as somebody asks and as it is approved.

One check by kind of event (`motionable.MOTIONABLE` has the same kinds); what they refuse stands
here too.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from scoring.acts.appealing import AppealSettled, NoSuchAppeal
from scoring.acts.notified import read_added, read_known
from scoring.acts.notifying import NoSuchNotice
from scoring.acts.panel_cells import known_cell, require_admitted
from scoring.acts.redated import before_and_after, calendar_after
from scoring.amounts import decimal
from scoring.appeals import VERDICT_NAMES, Verdict
from scoring.errors import Refusal
from scoring.events import (
    EntryStruck,
    Event,
    FactCorrected,
    HolidayAdded,
    RecusalLifted,
    RuleChanged,
    SheetReopened,
)
from scoring.phases import Phase
from scoring.record import Record
from scoring.round_rules import read_rulebook, read_rules
from scoring.rulebook import Rulebook, from_document
from scoring.rulebook.changing import changed, require_changeable, rule_words, value_of
from scoring.snapshots import read_facts
from scoring.views import RecusalKind


class NotSubmitted(Refusal):
    ko = "{evaluator} 위원의 {number} 평가표는 제출된 것이 아닙니다. 다시 쓸 수 있는지 확인하세요."
    en = "The sheet of {evaluator} for {number} is not submitted. See whether it is open already."


class SheetExcluded(Refusal):
    ko = (
        "{evaluator} 위원은 {number}를 평가하지 않습니다(제척/기피/회피, 불참). "
        "그 기록부터 해제하세요."
    )
    en = "{evaluator} does not score {number} (recusal or absence). Have that lifted first."


class NotRecused(Refusal):
    ko = "{evaluator} 위원의 {number}에는 회피·불참 기록이 없습니다. 위원과 과제를 확인하세요."
    en = "There is no recusal of {evaluator} for {number}. Check both."


class ChallengeStands(Refusal):
    ko = (
        "{evaluator} 위원의 {number} 기피는 다른 위원들이 의결한 것이라 해제할 수 없습니다. "
        "다른 칸을 고르세요."
    )
    en = (
        "The challenge of {evaluator} for {number} was decided by the others and stands. "
        "Choose another cell."
    )


class UnknownFact(Refusal):
    ko = "이 규칙의 가점·감점 항목이 아닙니다: '{found}'. {known} 가운데 하나를 쓰세요."
    en = "'{found}' is no bonus or penalty of this rulebook. Write one of {known}."


class FactStands(Refusal):
    ko = "{number} {item}: 지금 기록과 같습니다. 고칠 날짜를 확인하세요."
    en = "{number} {item} is on record like that already. Check the day."


class FactMoved(Refusal):
    ko = "{number} {item}: 요청한 뒤에 다른 정정이 있었습니다. 기록을 확인하고 다시 요청하세요."
    en = "{number} {item} was corrected since this was asked for. Look at it, then ask again."


class RuleStands(Refusal):
    ko = "{rule}: 지금 규칙과 같습니다. 바꿀 값을 확인하세요."
    en = "{rule} is like that already. Check the value."


class RuleMoved(Refusal):
    ko = "{rule}: 요청한 뒤에 규칙이 바뀌었습니다. 지금 규칙을 확인하고 다시 요청하세요."
    en = "{rule} has changed since this was asked for. Look at it, then ask again."


class NoSuchHoliday(Refusal):
    ko = "{found}번으로 추가한 공휴일이 없습니다. 변경이력에서 번호를 확인하세요."
    en = "No holiday was added as entry {found}. Check its number in the journal."


class CoarserStep(Refusal):
    ko = "점수 단위는 지금 단위 {step}를 나누어떨어지게 하는 더 작은 값으로만 바꿀 수 있습니다."
    en = "The step can only become a smaller one that divides {step}: points given have to fit."


def check(record: Record, event: Event) -> None:
    """Refuse what cannot happen as the record is now, within a transaction of the caller."""
    CHECKS[event.KIND](record, event)


def known_days(record: Record, number: str, item: str) -> tuple[str, ...]:
    """Return the days known of an item for an application, oldest first."""
    found = (e for e in read_facts(record) if (e.number, e.item) == (number, item))
    return tuple(sorted(str(each.day) for each in found if each.day is not None))


def item_id(rulebook: Rulebook, written: str) -> str:
    """Return the id of a bonus or penalty by its id or name (`UnknownFact`)."""
    items = (*rulebook.bonuses, *rulebook.penalties)
    for item in items:
        if written in {item.id, item.name}:
            return item.id
    raise UnknownFact(found=written, known=", ".join(item.name for item in items))


def _reopening(record: Record, event: SheetReopened) -> None:
    cell = known_cell(record, event.number, event.evaluator)
    if cell.recusal is not None:
        raise SheetExcluded(number=event.number, evaluator=event.evaluator)
    if cell.sheet != "submitted":
        raise NotSubmitted(number=event.number, evaluator=event.evaluator)


def _lifting(record: Record, event: RecusalLifted) -> None:
    cell = known_cell(record, event.number, event.evaluator)
    if cell.recusal is None:
        raise NotRecused(number=event.number, evaluator=event.evaluator)
    if cell.recusal == RecusalKind.CHALLENGE:
        raise ChallengeStands(number=event.number, evaluator=event.evaluator)


def _correcting(record: Record, event: FactCorrected) -> None:
    require_admitted(record, event.number)
    rulebook = read_rulebook(record)
    named = {item.id: item.name for item in (*rulebook.bonuses, *rulebook.penalties)}
    name = named[event.item]
    if known_days(record, event.number, event.item) != event.before:
        raise FactMoved(number=event.number, item=name)
    own = [e for e in read_facts(record) if (e.number, e.item) == (event.number, event.item)]
    same = len(own) == 1 and str(own[0].day or "") == (event.day or "")
    if same and own[0].document == event.document:
        raise FactStands(number=event.number, item=name)


def _changing(record: Record, event: RuleChanged) -> None:
    rulebook = read_rulebook(record)
    require_changeable(rulebook, event.key)
    rule, held = rule_words(rulebook, event.key), value_of(rulebook, event.key)
    if held != event.before:
        raise RuleMoved(rule=rule)
    if held == event.value:
        raise RuleStands(rule=rule)
    _refuse_coarser(rulebook, from_document(changed(rulebook.document, event.key, event.value)))


def _refuse_coarser(old: Rulebook, new: Rulebook) -> None:
    """Points given must fit; looking at them would tell who asks about somebody else's."""
    if (old.scores.step / new.scores.step).denominator != 1:
        raise CoarserStep(step=decimal(old.scores.step))


def _adding(record: Record, event: HolidayAdded) -> None:
    """A day the table does not speak of, a holiday already, one that moves a deadline out of it."""
    calendar_after(record, event)
    _, phase = read_rules(record)
    if phase is Phase.CONFIRMED:  # no deadline may leave the table by it: nothing could be read
        before_and_after(record, event)


def _striking(record: Record, event: EntryStruck) -> None:
    """There has to be such an entry, and nobody decided it; a deadline stays within the table."""
    _there(record, event)
    before_and_after(record, event)


def _there(record: Record, event: EntryStruck) -> None:
    known = read_known(record)
    if event.what == "holiday":
        if event.entry not in read_added(record):
            raise NoSuchHoliday(found=event.entry)
        return
    if event.what == "notice":
        if all(each.seq != event.entry for each in known.notices):
            raise NoSuchNotice(found=event.entry)
        return
    waits = [each for each in known.appeals if each.seq == event.entry]
    if not waits:
        raise NoSuchAppeal(found=event.entry)
    # One that was taken back may be struck: else whoever records a 취하 alone uses up the right.
    verdict = waits[0].verdict
    if verdict is not None and verdict is not Verdict.WITHDRAWN:
        raise AppealSettled(found=event.entry, verdict=VERDICT_NAMES[verdict])


CHECKS: Final[Mapping[str, Callable[[Record, Any], None]]] = {
    SheetReopened.KIND: _reopening,
    RecusalLifted.KIND: _lifting,
    FactCorrected.KIND: _correcting,
    RuleChanged.KIND: _changing,
    HolidayAdded.KIND: _adding,
    EntryStruck.KIND: _striking,
}
