"""`simsa appeal file | excuse | decide | withdraw`: the tool finds, an officer decides."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scoring import acts, gate
from scoring.appeals import FINDING_NAMES, Filed
from scoring.calendar import read_instant
from scoring.errors import Lang
from scoring.intake import choices
from scoring.views import Saved
from tui import console
from tui.clock import clock_time, now
from tui.entry_number import entry_number
from tui.given import Given
from tui.locale import say
from tui.signing import Signed, signed_in
from tui.window_lines import until_words


@dataclass(frozen=True, slots=True)
class TypedAppeal:
    """An appeal as it was typed."""

    number: str
    by: str
    at: str
    grounds: Sequence[str]
    said: str
    documents: Sequence[str]


def file_appeal(given: Given, typed: TypedAppeal) -> None:
    """Record an appeal, whatever it is worth; print its number, the findings and the due date."""
    filing = acts.Filing(
        number=gate.number(typed.number),
        filer=choices.filer(typed.by),
        received=read_instant(typed.at),
        grounds=tuple(map(choices.ground, typed.grounds)),
        said=typed.said,
        documents=tuple(typed.documents),
    )
    with signed_in(given) as signed:
        done = acts.file_appeal(signed.record, signed.me, now(), filing)
        filed = _filed(signed, done.seq)
    _told(given, "appeal_command.filed", done)
    console.lines(found_lines(filed, given.lang))


def excuse(given: Given, written: str, *, ground: str, document: str, reason: str) -> None:
    """Accept a late appeal all the same; print what is still found of it."""
    appeal, why = entry_number(written), choices.excuse(ground)
    with signed_in(given) as signed:
        done = acts.excuse_lateness(
            *(signed.record, signed.me, now()),
            appeal=appeal,
            ground=why,
            document=document,
            reason=reason,
        )
    _told(given, "appeal_command.excused", done)


def decide(
    given: Given, written: str, decision: str, *, reason: str, without: Sequence[str]
) -> None:
    """각하, 기각 or 인용; where it is upheld, without the evaluators that were challenged."""
    appeal, verdict = entry_number(written), choices.verdict(decision)
    with signed_in(given) as signed:
        done = acts.decide_appeal(
            *(signed.record, signed.me, now()),
            appeal=appeal,
            verdict=verdict,
            reason=reason,
            challenged=tuple(map(gate.clean, without)),
        )
    _told(given, f"appeal_command.{verdict.value}", done)


def withdraw(given: Given, written: str, *, document: str, reason: str) -> None:
    """취하."""
    appeal = entry_number(written)
    with signed_in(given) as signed:
        done = acts.withdraw_appeal(
            signed.record, signed.me, now(), appeal=appeal, document=document, reason=reason
        )
    _told(given, "appeal_command.withdrawn", done)


def found_lines(filed: Filed, lang: Lang) -> Iterator[str]:
    """Yield what is found of an appeal, and by when it is to be decided."""
    found = ", ".join(FINDING_NAMES[each].said(lang) for each in filed.findings)
    yield say(lang, "appeal_command.found", found=found or say(lang, "appeal_command.nothing"))
    if filed.until is not None:
        yield say(lang, "appeal_command.could_until", until=until_words(filed.until, lang))
    yield say(lang, "appeal_command.due", until=until_words(filed.due, lang))


def _filed(signed: Signed, seq: int) -> Filed:
    cases = acts.board(signed.record, signed.me).cases
    return next(each for case in cases for each in case.filed if each.appeal.seq == seq)


def _told(given: Given, key: str, done: Saved) -> None:
    console.lines([say(given.lang, key, seq=done.seq, time=clock_time(done.at))])
