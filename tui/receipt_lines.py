"""접수증 as plain lines: for a file to take home, and after `simsa submit`."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from scoring.errors import Lang
from scoring.views import OwnSheet, Receipt
from tui.cells import fit, taken
from tui.clock import date_and_time
from tui.locale import say
from tui.points import said

_GROUP: Final = 4
_GROUPS: Final = 4
_LEAD_MOST: Final = 24


def short(digest: str) -> str:
    """Return the beginning of a digest in groups that two people can compare aloud."""
    signs = bare(digest)[: _GROUP * _GROUPS]
    return " ".join(signs[at : at + _GROUP] for at in range(0, len(signs), _GROUP))


def bare(digest: str) -> str:
    """Return a digest without the name of its method."""
    return digest.rpartition(":")[2]


def receipt_lines(
    receipts: Sequence[Receipt], sheets: Mapping[str, OwnSheet], lang: Lang
) -> Iterator[str]:
    """Yield each submission: its entry, then its sheets with total and digest."""
    for receipt in receipts:
        at = date_and_time(receipt.at)
        yield say(lang, "receipt.entry_line", seq=receipt.seq, at=at)
        yield say(lang, "receipt.head_line", digest=receipt.head)
        held = [sheets[number] for number in receipt.sheets if number in sheets]
        number = max([8, *(taken(sheet.number) for sheet in held)])
        lead = min(_LEAD_MOST, max([8, *(taken(sheet.lead) for sheet in held)]))
        for sheet in held:
            words = f"{fit(sheet.number, number)}  {fit(sheet.lead, lead)}"
            yield f"  {words}  {said(sheet.total):>6}  {receipt.sheets[sheet.number]}"


def receipt_text(
    receipts: Sequence[Receipt],
    sheets: Mapping[str, OwnSheet],
    lang: Lang,
    *,
    title: str,
    by: str,
) -> str:
    """Return a whole receipt; `by` is the member."""
    head = [say(lang, "receipt.title"), "", title, say(lang, "receipt.by", name=by), ""]
    last = receipts[-1].head if receipts else ""
    foot = ["", say(lang, "receipt.check", digest=last)]
    lines = [*head, *receipt_lines(receipts, sheets, lang), *foot]
    return "".join(f"{line}\n" for line in lines)
