"""`simsa status`, `simsa open`, `simsa close`."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from rich.cells import cell_len

from scoring import acts, gate
from scoring.errors import Lang, Refusal
from scoring.people import EVALUATORS
from scoring.phases import PHASE_NAMES, ROLE_NAMES, may
from scoring.views import OUT, OwnSheet, Progress, RoundHead, Saved, SheetState
from tui import console
from tui.case_lines import difference_texts
from tui.cells import wrap
from tui.clock import clock_time, now
from tui.given import Given
from tui.locale import say
from tui.prepare_lines import rule_source, rule_value, rule_words
from tui.receipt_lines import receipt_lines
from tui.signing import Signed, agreed, signed_in
from tui.thin_lines import thin_texts

_NAME_WIDTH = 24
_WIDTH = 80
_MOST_NAMED = 5


class NotConfirmed(Refusal):
    ko = "추정 규칙을 확인하지 않아 시작하지 않았습니다. 확인했으면 --confirm-rules를 붙이세요."
    en = "The inferred rules are not confirmed, so nothing began. Add --confirm-rules if they are."


def status(given: Given, *, as_json: bool) -> None:
    """Print where the round stands, and to whom it belongs how far everybody is."""
    with signed_in(given) as signed:
        head = acts.head(signed.record, signed.me)
        leading = may("see_progress", head.phase, signed.me.role)
        progress = acts.progress(signed.record, signed.me) if leading else None
        own = acts.own_sheets(signed.record, signed.me) if signed.me.role in EVALUATORS else ()
        different = acts.fact_differences(signed.record, signed.me) if leading else ()
    if as_json:
        console.out(
            [json.dumps(_document(head, progress, own, given.lang), ensure_ascii=False), "\n"]
        )
        return
    console.lines(_head_lines(given, head))
    if progress is not None:
        console.lines(_progress_lines(given, progress))
        console.lines(difference_texts(different, given.lang))
    elif own:
        console.lines([_own_line(given, own)])


def open_scoring(given: Given, *, confirm_rules: bool) -> None:
    """Confirm the inferred rules by name and let the panel score."""
    with signed_in(given) as signed:
        rules = acts.head(signed.record, signed.me).unconfirmed
        confirming = rules if confirm_rules or _confirmed(given, signed) else ()
        done = acts.open_round(signed.record, signed.me, now(), confirming=confirming)
    console.lines([_done(given, "open.done", done)])


def submit_sheets(given: Given, numbers: Sequence[str]) -> None:
    """Submit the own sheets named, or every complete one that is not submitted yet."""
    with signed_in(given) as signed:
        wanted = [gate.number(each) for each in numbers]
        if not wanted:
            width = len(acts.head(signed.record, signed.me).rulebook.criteria)
            begun = acts.own_sheets(signed.record, signed.me)
            drafts = (each for each in begun if each.state is SheetState.DRAFT)
            wanted = [each.number for each in drafts if len(each.points) == width]
        done = acts.submit(signed.record, signed.me, now(), wanted)
        own = acts.own_sheets(signed.record, signed.me)
    sheets = {each.number: each for each in own}
    lines = receipt_lines([done], sheets, given.lang)
    console.lines([_done(given, "submit_command.done", done), *lines])


def close_scoring(given: Given) -> None:
    """평가마감; refused with the blockers by name."""
    with signed_in(given) as signed:
        done = acts.close_round(signed.record, signed.me, now())
    console.lines([_done(given, "close_command.done", done)])


def _confirmed(given: Given, signed: Signed) -> bool:
    """Show the inferred rules with their values at a terminal and ask for the confirmation."""
    head, lang = acts.head(signed.record, signed.me), given.lang
    least = head.rulebook.scores.minimum_sheets
    whole = head.applications and head.evaluators >= least
    # What else is missing is refused by the act, before anybody reads a page of rules.
    asks = may("open", head.phase, signed.me.role) and head.unconfirmed and whole
    if not asks or not console.interactive():
        return False
    console.note(say(lang, "open.inferred", count=len(head.unconfirmed)))
    for rule in head.unconfirmed:
        named = rule_words(head.rulebook, rule, lang)
        console.note(
            say(lang, "open.rule", rule=named, value=rule_value(head.rulebook, rule, lang))
        )
        source = rule_source(head.rulebook, rule)
        if source:
            console.note(say(lang, "open.source", source=source))
    if not agreed(say(lang, "open.ask", name=signed.me.name), lang):
        raise NotConfirmed
    return True


def _done(given: Given, key: str, done: Saved) -> str:
    return say(given.lang, key, seq=done.seq, time=clock_time(done.at))


def _head_lines(given: Given, head: RoundHead) -> Iterator[str]:
    phase = PHASE_NAMES[head.phase].said(given.lang)
    yield say(given.lang, "status.title", title=head.rulebook.title, phase=phase)
    yield say(
        given.lang, "status.counts", applications=head.applications, evaluators=head.evaluators
    )
    if head.unscreened:
        yield say(given.lang, "status.unscreened", count=head.unscreened)


def _progress_lines(given: Given, progress: Progress) -> Iterator[str]:
    for person in progress.evaluators:
        role = ROLE_NAMES[person.role].said(given.lang)
        submitted, due = _counts(progress, person.name)
        name = f"  {person.name} ({role})"
        pad = " " * max(1, _NAME_WIDTH - cell_len(name))
        yield name + pad + say(given.lang, "status.submitted", submitted=submitted, due=due)
    yield from thin_texts(progress, given.lang)
    if progress.blockers:
        yield say(given.lang, f"status.blockers_{progress.head.phase}")
        for blocker in progress.blockers:
            yield from _blocker_lines(blocker.said(given.lang), given.lang)


def _blocker_lines(text: str, lang: Lang) -> Iterator[str]:
    """Yield a blocker in lines that break between numbers, of which the first few are named."""
    said, colon, listed = text.partition(": ")
    names = listed.split(", ")
    if len(names) > _MOST_NAMED:
        more = say(lang, "status.more", count=len(names) - _MOST_NAMED)
        listed = f"{', '.join(names[:_MOST_NAMED])} {more}"
    first, *rest = wrap(f"{said}{colon}{listed}", _WIDTH - 4)
    yield f"  {first}"
    yield from (f"    {line}" for line in rest)


def _counts(progress: Progress, name: str) -> tuple[int, int]:
    """Return how many sheets a person has submitted, and how many are due."""
    states = [progress.states[name, number] for number in progress.numbers]
    due = sum(state not in OUT for state in states)
    return states.count(SheetState.SUBMITTED), due


def _own_line(given: Given, own: tuple[OwnSheet, ...]) -> str:
    states = [sheet.state for sheet in own]
    due = sum(state not in OUT for state in states)
    submitted = states.count(SheetState.SUBMITTED)
    return say(given.lang, "status.own", submitted=submitted, due=due)


def _document(
    head: RoundHead, progress: Progress | None, own: tuple[OwnSheet, ...], lang: Lang
) -> dict[str, Any]:
    """Return the status as JSON; without the right to see it, nothing of the others."""
    found: dict[str, Any] = {
        "round": head.id,
        "title": head.rulebook.title,
        "phase": head.phase.value,
        "applications": head.applications,
        "evaluators": head.evaluators,
        "unconfirmed": list(head.unconfirmed),
        "unscreened": head.unscreened,
    }
    if progress is not None:
        counts = ((each.name, _counts(progress, each.name)) for each in progress.evaluators)
        found["progress"] = [
            {"name": name, "submitted": submitted, "due": due} for name, (submitted, due) in counts
        ]
        found["thin"] = [
            {"number": each.number, "possible": each.possible, "short": each.short}
            for each in progress.thin
        ]
        found["blockers"] = [each.said(lang) for each in progress.blockers]
    if own:
        found["own"] = [{"number": each.number, "state": each.state.value} for each in own]
    return found
