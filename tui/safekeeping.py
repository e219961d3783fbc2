"""`simsa verify` and `simsa backup`."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from exports.document import result_text
from scoring import acts
from scoring.aggregate import rank
from scoring.errors import one_line
from scoring.model import Snapshot, State
from scoring.recount import differences
from scoring.verify import UNWORKABLE, Chain, Verified, verify
from tui import console
from tui.given import Given
from tui.handed_out import handed_out_lines, read_handed_out
from tui.locale import say
from tui.signing import signed_in
from tui.working import working


def verify_record(given: Given, *, head: str, export: Path | None = None) -> int:
    """Check a file; print `ok N entries, head DIGEST` for each round, or every difference.

    Args:
        given: the record.
        head: a digest noted elsewhere, empty if there is none.
        export: a result that was handed out, to be held against the record.

    Returns:
        The exit code: 0 if all agrees, 1 if anything differs.
    """
    with working(given.lang, "verify"):
        handed = None if export is None else read_handed_out(export)
        verified = verify(given.db)
        chains = [each for each in verified.chains if given.round in {"", each.round}]
        lines = [*_found(given, verified, chains, head)]
        lines += () if handed is None else handed_out_lines(given, verified, handed)
    if lines:
        console.lines(lines)
        return console.DIFFERENT
    console.lines(_ok(each, several=len(chains) > 1) for each in chains)
    if handed is not None:
        console.lines([say(given.lang, "verify.export_ok", file=handed.name)])
    return console.DONE


def _found(given: Given, verified: Verified, chains: Sequence[Chain], head: str) -> Iterator[str]:
    """Yield a line for everything that differs in the record itself."""
    yield from (each.said(given.lang) for each in verified.differences)
    yield from _round_missing(given, verified)
    for each in verified.snapshots:
        yield from _recounted(given, each)
    if head and not any(head in each.digests for each in chains):
        yield say(given.lang, "verify.head", head=head)


def backup(given: Given, target: Path) -> None:
    """Copy the whole record to a new file."""
    with signed_in(given) as signed:
        acts.back_up(signed.record, signed.me, target)
    console.note(say(given.lang, "rank.written", path=target))


def _ok(chain: Chain, *, several: bool) -> str:
    named = f" ({chain.round})" if several else ""
    return f"ok {chain.entries} entries, head {chain.head}{named}"


def _round_missing(given: Given, verified: Verified) -> Iterator[str]:
    known = {each.round for each in verified.chains}
    if given.round and given.round not in known and not verified.differences:
        yield say(given.lang, "verify.no_round", round=given.round)
    elif not known and not verified.differences:
        yield say(given.lang, "verify.empty")


def _recounted(given: Given, snapshot: Snapshot) -> Iterator[str]:
    """Compute a closed round's result on both roads and compare them."""
    if snapshot.state is State.DRAFT:
        return
    try:
        document = json.loads("".join(result_text(rank(snapshot), given.lang)))
        found = [each.where for each in differences(document)]
    except UNWORKABLE:
        yield say(given.lang, "verify.no_result", title=one_line(snapshot.rulebook.title))
        return
    for where in found:
        yield say(given.lang, "verify.result", where=where)
