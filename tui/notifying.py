"""`simsa notify …`: who was told the result, when it arrived, until when each may appeal."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from exports.appeals.document import deadline_of, notice_document, stamp_document
from exports.document import list_text
from scoring import acts, gate
from scoring.appeals import CHANNEL_NAMES, RECIPIENT_NAMES, Case, Notice, effective
from scoring.calendar import Deadline, read_instant
from scoring.errors import Lang
from scoring.intake import choices
from scoring.intake.notices import read_notices
from scoring.views import Saved
from tui import console
from tui.aligned import aligned
from tui.appealed import all_appeals
from tui.clock import clock_time, date_and_time, now
from tui.entry_number import entry_number
from tui.given import Given
from tui.locale import say
from tui.signing import signed_in
from tui.window_lines import took_words, until_words, untold_line

_HEADS: Final = ("id", "number", "recipient", "channel", "sent", "took", "until", "proof")


@dataclass(frozen=True, slots=True)
class TypedNotice:
    """A notice as it was typed."""

    number: str
    to: str
    by: str
    sent: str
    arrived: str
    proof: str


def list_notices(given: Given, *, as_json: bool) -> None:
    """Print every notice with the deadline it set, and who is still to be told."""
    with signed_in(given) as signed:
        appeals = all_appeals(signed.record, signed.me, now())
    cases = appeals.cases
    if as_json:
        documents = [_document(*each, given.lang) for each in _notices(cases)]
        document = {**stamp_document(appeals), "notices": documents}
        console.out([json.dumps(document, ensure_ascii=False), "\n"])
        return
    heads = [say(given.lang, f"notify_list.head_{each}") for each in _HEADS]
    console.lines(aligned([heads, *(_line(*each, given.lang) for each in _notices(cases))]))
    console.lines(untold_line(cases, given.lang))


def add_notice(given: Given, typed: TypedNotice) -> None:
    """Record one notice; print its number and the deadline, if it has one yet."""
    made = _given(typed)
    with signed_in(given) as signed:
        done = acts.notify(signed.record, signed.me, now(), [made])
        cases = acts.board(signed.record, signed.me).cases
    _told(given, "notify_command.added", done)
    console.lines(_meaning(cases, done.seq, given.lang))


def record_arrival(given: Given, written: str, *, at: str, proof: str) -> None:
    """Record that a notice has arrived; print the deadline."""
    notice, arrived = entry_number(written), read_instant(at)
    with signed_in(given) as signed:
        done = acts.record_arrival(
            signed.record, signed.me, now(), notice=notice, arrived=arrived, proof=proof
        )
        cases = acts.board(signed.record, signed.me).cases
    _told(given, "notify_command.arrived", done)
    console.lines(_meaning(cases, notice, given.lang))


def load_notices(given: Given, file: Path, *, dry_run: bool, as_json: bool) -> None:
    """Check a file of notices, and record all of them or none unless it is only checked."""
    read = read_notices(file)
    console.warn(read.warnings, given.lang)
    if not dry_run:
        with signed_in(given) as signed:
            acts.notify(signed.record, signed.me, now(), read.value)
    if as_json:
        console.out(list_text("notices", map(_read_document, read.value)))
        return
    key = "import.read" if dry_run else "import.stored"
    console.lines([say(given.lang, key, file=file, count=len(read.value))])


def _given(typed: TypedNotice) -> acts.Given:
    return acts.Given(
        number=gate.number(typed.number),
        recipient=choices.recipient(typed.to),
        channel=choices.channel(typed.by),
        sent=read_instant(typed.sent),
        arrived=read_instant(typed.arrived) if typed.arrived else None,
        proof=gate.required(typed.proof),
    )


def _notices(cases: tuple[Case, ...]) -> Iterator[tuple[Notice, Deadline | None]]:
    """Yield every notice, and the deadline of the clock it started; of others there is none."""
    for case in cases:
        for notice in case.notices:
            clock = case.clocks.get(notice.recipient)
            runs = clock is not None and clock.notice == notice
            yield notice, clock.ends if clock and runs else None


def _meaning(cases: tuple[Case, ...], seq: int, lang: Lang) -> Iterator[str]:
    """Yield what a notice means: its recipient's deadline, or that it told a former result."""
    for case in cases:
        for notice in case.notices:
            if notice.seq != seq:
                continue
            clock = case.clocks[notice.recipient]
            if notice.result != case.told.result:
                whose = RECIPIENT_NAMES[notice.recipient].said(lang)
                yield say(lang, "notify_command.former", number=notice.number, whose=whose)
            else:
                yield _until(clock.notice or notice, clock.ends, lang)


def _until(notice: Notice, ends: Deadline | None, lang: Lang) -> str:
    whose = RECIPIENT_NAMES[notice.recipient].said(lang)
    named = {"number": notice.number, "whose": whose}
    return say(lang, "notify_command.until", **named, until=until_words(ends, lang))


def _line(notice: Notice, ends: Deadline | None, lang: Lang) -> list[str]:
    idle = say(lang, "notify_command.no_clock")
    return [
        str(notice.seq),
        notice.number,
        RECIPIENT_NAMES[notice.recipient].said(lang),
        CHANNEL_NAMES[notice.channel].said(lang),
        date_and_time(notice.sent),
        took_words(notice, lang),
        until_words(ends, lang) if ends or effective(notice) is None else idle,
        gate.clean(notice.proofs),
    ]


def _document(notice: Notice, ends: Deadline | None, lang: Lang) -> dict[str, object]:
    return notice_document(notice) | {"deadline": deadline_of(ends, lang)}


def _read_document(read: acts.Given) -> dict[str, object]:
    return {
        "number": read.number,
        "recipient": read.recipient.value,
        "channel": read.channel.value,
        "sent": read.sent.isoformat(),
        "arrived": read.arrived.isoformat() if read.arrived else None,
        "proof": read.proof,
    }


def _told(given: Given, key: str, done: Saved) -> None:
    console.lines([say(given.lang, key, seq=done.seq, time=clock_time(done.at))])
