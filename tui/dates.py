"""What moves dates and needs two people: `simsa holidays add | strike`, `simsa appeal strike`."""

from typing import Final, Literal

from scoring import acts, gate
from scoring.calendar import AddedHoliday
from scoring.errors import Refusal
from scoring.intake.days import day
from tui import console
from tui.clock import now
from tui.entry_number import entry_number
from tui.given import Given
from tui.moving_dates import dated, moved_lines
from tui.requests import asked
from tui.signing import signed_in

_NEXT: Final = "dates_command.next"
What = Literal["notice", "appeal"]
_WHAT: Final[dict[str, What]] = {
    "notice": "notice",
    "통보": "notice",
    "appeal": "appeal",
    "이의신청": "appeal",
}


class NotStrikable(Refusal):
    ko = "취소할 기록의 종류가 아닙니다: '{found}'. notice(통보)나 appeal(이의신청)을 쓰세요."
    en = "'{found}' cannot be struck. Write notice or appeal."


class NotAdded(Refusal):
    ko = "{day}: 이 회차에 추가한 공휴일이 아닙니다. 추가한 날: {added}."
    en = "{day} is no holiday added to this round. Added are: {added}."


def add_holiday(given: Given, written: str, *, title: str, ground: str) -> None:
    """Ask that a holiday be added; print the request's number, and to stderr what would move."""
    on, named, where = day(written), gate.required(title), gate.required(ground)
    with signed_in(given) as signed:
        moving = dated(signed).moved_by([AddedHoliday(on, named, where)])
        made = acts.ask_holiday(signed.record, signed.me, now(), day=on, title=named, reason=where)
    asked(given, made, _NEXT)
    for line in moved_lines(moving, given.lang):
        console.note(line)


def strike_holiday(given: Given, written: str, *, reason: str) -> None:
    """Ask that a holiday added by mistake count for nothing; print the request's number."""
    on = day(written)
    with signed_in(given) as signed:
        added = {each.day: seq for seq, each in acts.added_holidays(signed.record).items()}
        if on not in added:
            raise NotAdded(day=on, added=", ".join(map(str, sorted(added))) or "-")
        made = acts.ask_striking(
            signed.record, signed.me, now(), what="holiday", entry=added[on], reason=reason
        )
    asked(given, made, _NEXT)


def strike(given: Given, what: str, written: str, *, reason: str) -> None:
    """Ask that an entry made by mistake count for nothing; print the request's number."""
    kind = _WHAT.get(gate.clean(what).casefold())
    if kind is None:
        raise NotStrikable(found=what)
    entry = entry_number(written)
    with signed_in(given) as signed:
        made = acts.ask_striking(
            signed.record, signed.me, now(), what=kind, entry=entry, reason=reason
        )
    asked(given, made, _NEXT)
