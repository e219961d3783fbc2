"""`simsa standings`, `explain`, `export` and `journal`: what may be seen of a round."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from exports.document import result_text, standing_document
from exports.published import write_published
from exports.result import require_result_name, write_result
from scoring import acts, gate
from scoring.errors import Lang, Refusal, one_line
from scoring.explain import Explanation, Step, explain
from scoring.masking import masked
from scoring.views import Entry
from tui import console
from tui.appealed import background
from tui.clock import date_and_time, now
from tui.given import Given
from tui.journal_lines import change_words, kind_words
from tui.ladder import ladder
from tui.locale import say
from tui.ranking_table import table
from tui.signing import signed_in

_MOST: Final = 10_000


def show_standings(given: Given, *, as_json: bool) -> None:
    """Print the ranking, as a table or as INTERFACE's JSON."""
    with signed_in(given) as signed:
        ranking = acts.ranking(signed.record, signed.me)
    if as_json:
        console.out(result_text(ranking, given.lang))
    else:
        console.lines(table(ranking, given.lang))


def show_explanation(given: Given, number: str, *, as_json: bool) -> None:
    """Print how one application came to its rank."""
    with signed_in(given) as signed:
        ranking = acts.ranking(signed.record, signed.me)
    explanation = explain(masked(ranking), gate.number(number))
    if as_json:
        document = _explanation_document(explanation, given.lang)
        console.out([json.dumps(document, ensure_ascii=False), "\n"])
    else:
        console.lines(ladder(explanation, given.lang))


class ReasonWithoutNames(Refusal):
    ko = "--reason은 위원 이름을 적을 때만 씁니다. --names를 함께 쓰거나 --reason을 빼세요."
    en = "--reason goes with names only. Add --names or leave it out."


def export(given: Given, target: Path, *, names: bool = False, reason: str = "") -> None:
    """Write the result to a file, whole or not at all; with names only for a reason."""
    if reason and not names:
        raise ReasonWithoutNames
    require_result_name(target)
    with signed_in(given) as signed:
        record, me = signed.record, signed.me
        if names:
            ranking = acts.disclose_names(record, me, now(), file=target.name, reason=reason)
        else:
            ranking = acts.ranking(record, me)
        beside = background(record, me, now(), ranking)
    write_result(ranking, target, given.lang, beside)
    console.note(say(given.lang, "rank.written", path=target))


def publish(given: Given, target: Path) -> None:
    """Write the list that applicants may see."""
    with signed_in(given) as signed:
        view = acts.result_view(signed.record, signed.me)
    write_published(view.ranking.snapshot, view.holders, target, given.lang)
    console.note(say(given.lang, "rank.written", path=target))


def show_journal(given: Given, *, as_json: bool) -> None:
    """Print the journal; before the close without what the entries say."""
    with signed_in(given) as signed:
        entries = acts.entries(signed.record, signed.me)
    if as_json:
        documents = [_entry_document(each, given.lang) for each in entries]
        console.out([json.dumps({"entries": documents}, ensure_ascii=False), "\n"])
    else:
        console.lines(_minutes(entries, given.lang))


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
