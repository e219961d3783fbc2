"""`simsa standings`, `explain`, `export` and `journal`: what may be seen of a round."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from exports.document import (
    journal_document,
    result_text,
    stamp_document,
    standing_document,
)
from exports.published import write_published
from exports.result import require_result_name, write_result
from exports.stamp import STATES
from scoring import acts, gate
from scoring.errors import Lang, Refusal, one_line
from scoring.explain import Explanation, Step, explain
from scoring.masking import masked
from scoring.model import JournalHead, State
from scoring.phases import ENDED
from scoring.views import Entry, RoundHead
from tui import console
from tui.appealed import background
from tui.clock import date_and_time, now
from tui.disclosing import require_names
from tui.given import Given
from tui.journal_lines import change_words, kind_words
from tui.ladder import ladder
from tui.locale import say
from tui.ranking_table import table
from tui.signing import signed_in
from tui.working import working

_MOST: Final = 10_000


def show_standings(given: Given, *, as_json: bool) -> None:
    """Print the ranking, as a table or as INTERFACE's JSON."""
    with signed_in(given) as signed:
        ranking = acts.ranking(signed.record, signed.me)
        moved = acts.result_view(signed.record, signed.me).moved
    if as_json:
        console.out(result_text(ranking, given.lang))
    else:
        console.lines(table(ranking, given.lang, moved))


def show_explanation(given: Given, number: str, *, as_json: bool) -> None:
    """Print how one application came to its rank."""
    with signed_in(given) as signed:
        ranking = acts.ranking(signed.record, signed.me)
        replaced = acts.result_view(signed.record, signed.me).replaced
    explanation = explain(masked(ranking), gate.number(number), replaced)
    if as_json:
        stamp = stamp_document(ranking.snapshot)
        document = _explanation_document(explanation, given.lang) | stamp
        console.out([json.dumps(document, ensure_ascii=False), "\n"])
    else:
        console.lines(ladder(explanation, given.lang))


class NamesOnScreen(Refusal):
    ko = "화면의 변경이력에는 위원 이름이 있습니다. --names는 --json과 함께 쓰세요."
    en = "The journal on screen has the names. Use --names with --json."


def export(given: Given, target: Path, *, names: bool = False, reason: str = "") -> None:
    """Write the result to a file, whole or not at all; with names only for a reason."""
    require_names(reason, names=names)
    require_result_name(target)
    with signed_in(given) as signed, working(given.lang, "export") as watched:
        record, me = signed.record, signed.me
        if names:
            ranking = acts.disclose_names(record, me, now(), file=target.name, reason=reason)
        else:
            ranking = acts.ranking(record, me)
        beside = background(record, me, now(), ranking)
        write_result(ranking, target, given.lang, beside, watched=watched)
    _note_written(given, target, ranking.snapshot.state)


def publish(given: Given, target: Path) -> None:
    """Write the list that applicants may see."""
    with signed_in(given) as signed:
        view = acts.result_view(signed.record, signed.me)
    snapshot = view.ranking.snapshot
    write_published(snapshot, view.holders, target, given.lang)
    _note_written(given, target, snapshot.state)


def show_journal(given: Given, *, as_json: bool, names: bool = False, reason: str = "") -> None:
    """Print the journal; before the close without what the entries say.

    Evaluators have their names on screen, and in JSON, which goes elsewhere, for a reason only.
    """
    require_names(reason, names=names)
    if names and not as_json:
        raise NamesOnScreen
    with signed_in(given) as signed:
        record, me = signed.record, signed.me
        if names:
            acts.disclose_names(record, me, now(), file="journal --json", reason=reason)
        entries = acts.entries(record, me, named=names or not as_json)
        head = acts.head(record, me)
    if as_json:
        document = _journal_document(head, entries, given.lang)
        console.out([json.dumps(document, ensure_ascii=False), "\n"])
    else:
        console.lines(_minutes(entries, given.lang))


def _note_written(given: Given, target: Path, state: State) -> None:
    """Say what was written, and that nobody may be told of it before the confirmation."""
    console.note(say(given.lang, "rank.written", path=target))
    if state is not State.CONFIRMED:
        console.note(say(given.lang, "export.unconfirmed", state=STATES[state].said(given.lang)))


def _journal_document(head: RoundHead, entries: Sequence[Entry], lang: Lang) -> dict[str, Any]:
    state = State(head.phase.value) if head.phase in ENDED else State.DRAFT
    last = JournalHead(head.id, entries[-1].seq, entries[-1].digest)
    return {
        "state": state.value,
        "journal": journal_document(last),
        "entries": [_entry_document(each, lang) for each in entries],
    }


def _minutes(entries: tuple[Entry, ...], lang: Lang) -> Iterator[str]:
    width = len(str(len(entries)))
    for each in entries:
        kind = kind_words(each.kind, lang)
        said = each.said.said(lang) if each.said else each.digest
        changed = change_words(each, lang)
        said += f"  [{changed}]" if changed else ""
        line = f"{each.seq:>{width}}  {date_and_time(each.at)}  {each.actor}  {kind}  {said}"
        yield one_line(line, most=_MOST)  # comments and opinions may have many


def _entry_document(entry: Entry, lang: Lang) -> dict[str, Any]:
    found: dict[str, Any] = {
        "number": entry.seq,
        "at": entry.at.isoformat(),
        "actor": entry.actor,
        "kind": entry.kind,
        "digest": entry.digest,
    }
    if entry.said is not None:
        found["text"] = entry.said.said(lang)
        found["before"] = {each.named.said(lang): each.before.said(lang) for each in entry.changes}
        found["after"] = {each.named.said(lang): each.after.said(lang) for each in entry.changes}
        found["reason"] = entry.reason
    return found


def _explanation_document(explanation: Explanation, lang: Lang) -> dict[str, Any]:
    return {
        "standing": standing_document(explanation.standing),
        "steps": [_step_document(step, lang) for step in explanation.steps],
    }


def _step_document(step: Step, lang: Lang) -> dict[str, Any]:
    return {
        "kind": step.kind,
        "text": step.text.said(lang),
        "lines": [line.said(lang) for line in step.lines],
        "source": step.source,
        "inferred": step.inferred,
    }
