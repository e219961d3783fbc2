"""The list for publication: who is funded now, and nothing that applicants may not see.

By number, not by rank, without any score and without those who are not funded: whoever wants to
know about the own application is notified. Who dropped out after the confirmation is not on it, who
was promoted is.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from exports.csv_lines import BOM, csv_line
from exports.files import IsRecord, is_record, replacing
from exports.readback import check_book, write_checked
from exports.stamp import STATES, digest_of, entries_of, warning_of
from scoring.errors import Lang, Phrase, Place, Refusal
from scoring.model import Application, Snapshot, State

if TYPE_CHECKING:
    from exports.workbook.book import Book

_HEADS: Final = (
    Phrase("연번", "no."),
    Phrase("접수번호", "number"),
    Phrase("과제명", "title"),
    Phrase("주관기관", "lead"),
)
_STAMP: Final = (
    Phrase("상태", "state"),
    Phrase("변경이력", "journal"),
    Phrase("변경이력 확인값", "journal digest"),
)


class NotListName(Refusal):
    ko = "공개할 목록의 파일 이름은 .csv나 .xlsx로 끝나야 합니다. 이름을 바꾸세요."
    en = "The published list's name must end in .csv or .xlsx. Choose such a name."


def write_published(snapshot: Snapshot, holders: Collection[str], target: Path, lang: Lang) -> None:
    """Write the list as `.csv` or `.xlsx`, whole or not at all.

    Args:
        snapshot: the round.
        holders: the numbers of those who hold a slot now.
        target: the file.
        lang: of the CSV; the workbook is in Korean, as every workbook.

    Raises:
        IsRecord, NotListName: nothing is written there.
        NotWritable: the target cannot be replaced; the old file stays.
    """
    require_list_name(target)
    funded = [each for each in snapshot.applications if each.number in holders]
    _WRITERS[target.suffix.lower()](snapshot, funded, target, lang)


def require_list_name(target: Path) -> None:
    """Refuse a target that no list may be written to (`NotListName`, `IsRecord`)."""
    if target.suffix.lower() not in _WRITERS:
        raise NotListName(Place(str(target)))
    if is_record(target):
        raise IsRecord(Place(str(target)))


def published_text(snapshot: Snapshot, funded: list[Application], lang: Lang) -> Iterator[str]:
    """Yield the list as CSV, a line a piece."""
    yield BOM + csv_line(head.said(lang) for head in (*_HEADS, *_STAMP))
    stamp = [STATES[snapshot.state], entries_of(snapshot)]
    said = [*(each.said(lang) for each in stamp), digest_of(snapshot)]
    for row in _rows(funded):
        yield csv_line([*row, *said])


def _rows(funded: list[Application]) -> Iterator[list[str]]:
    for nth, each in enumerate(funded, start=1):
        yield [str(nth), each.number, each.title, each.lead]


def _table(snapshot: Snapshot, funded: list[Application], target: Path, lang: Lang) -> None:
    write_checked(target, published_text(snapshot, funded, lang))


def _workbook(snapshot: Snapshot, funded: list[Application], target: Path, _lang: Lang) -> None:
    from exports.workbook.book import Book  # noqa: PLC0415  xlsxwriter loads for it

    with replacing(target) as draft:
        book = Book(draft)
        _fill(book, snapshot, funded)
        check_book(draft, book.file)


def _fill(book: "Book", snapshot: Snapshot, funded: list[Application]) -> None:
    rulebook = snapshot.rulebook
    book.stamp(rulebook.title, snapshot)
    page = book.page("지원대상", title=f"{rulebook.title} 지원대상 과제", note=rulebook.version)
    confirmed = snapshot.state is State.CONFIRMED
    page.text(0, 3, STATES[snapshot.state].ko, "confirmed" if confirmed else "unconfirmed")
    page.sheet.set_row(0, 34)
    page.text(2, 0, warning_of(snapshot), "warning")
    heads = [head.ko for head in _HEADS]
    page.head(3, heads)
    rows = list(_rows(funded))
    for nth, (count, number, title, lead) in enumerate(rows, start=4):
        page.number(nth, 0, int(count), "rank")
        page.text(nth, 1, number, "centre")
        page.text(nth, 2, title, "wrapped")
        page.text(nth, 3, lead)
        page.fit_row(nth, (title, 58))
    last = len(rows) + 5
    stood = f"{entries_of(snapshot).ko} {digest_of(snapshot)}".strip()
    page.text(last, 0, stood, "small")
    page.sheet.freeze_panes(4, 0)
    page.widths([heads[:1], [heads[1], *(row[1] for row in rows)], [], [row[3] for row in rows]])
    page.sheet.set_column(2, 2, 58)
    book.close()


_WRITERS: Final[Mapping[str, Callable[[Snapshot, list[Application], Path, Lang], None]]] = {
    ".csv": _table,
    ".xlsx": _workbook,
}
