"""What a record adds to the result workbook, as sheets of words: nothing here is counted.

One list of sheets for the writer and for whoever holds a file against the record, so that both
speak of the same cells.
"""

from collections.abc import Iterator

from exports.proceedings.appeals import appeals_sheet
from exports.proceedings.journal import JOURNAL, journal_sheet
from exports.proceedings.names import Names
from exports.proceedings.panel import appeal_facts, dates, panel_facts, result_facts, seals
from exports.proceedings.recusals import recusal_sheet
from exports.proceedings.screening import screening_sheet
from exports.proceedings.values import Background, TextSheet
from scoring.model import Snapshot

__all__ = ["JOURNAL", "Background", "Names", "TextSheet", "beside_summary", "sheets_of"]


def sheets_of(snapshot: Snapshot, given: Background | None) -> Iterator[TextSheet]:
    """Yield the sheets that there are, in their order; without a record only 사전검토.

    Args:
        snapshot: the round, with the numbers of its evaluators if they go by numbers.
        given: what its record adds.
    """
    names = Names(given.kept if given else None, snapshot.aliases)
    yield screening_sheet(snapshot, given, names)
    if given is None:
        return
    yield recusal_sheet(given.kept, names)
    if given.appeals is not None and given.appeals.begun:
        yield appeals_sheet(given.appeals, names)
    yield journal_sheet(given.kept, names)


def beside_summary(snapshot: Snapshot, given: Background | None) -> tuple[dict[str, str], ...]:
    """Return what 요약 says of panel, dates and signatures, by label; nothing without a record."""
    if given is None:
        return {}, {}, {}
    names = Names(given.kept, snapshot.aliases)
    facts = result_facts(given.kept) | panel_facts(given.kept) | appeal_facts(given.appeals)
    return facts, dates(given.kept, names), seals(given.kept)
