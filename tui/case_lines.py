"""One application's claims, facts and sheets as rows: what two people can put right of it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from scoring.amounts import decimal
from scoring.claims import Comparison, Finding, compared, difference_words
from scoring.errors import Lang
from scoring.model import Application, Correction
from scoring.rulebook import Item
from scoring.views import SheetState
from tui.cells import few_lines, taken
from tui.locale import say
from tui.panel_lines import mark_text
from tui.widgets.lines import Line
from tui.widgets.listing import Column, Row, Section
from tui.widgets.listing import Line as ListLine

if TYPE_CHECKING:
    from scoring.acts import PanelView

FACT: Final = "fact:"
SHEET: Final = "sheet:"
_MOST_NAME: Final = 24
_MOST_WHY: Final = 2


def case_rows(view: "PanelView", number: str, lang: Lang) -> list[ListLine]:
    """Return items and sheets of an application, each kind under a line of its own."""
    facts = [_fact_row(item, found, lang) for item, found in _items(view, number)]
    sheets = list(_sheet_rows(view, number, lang))
    return [
        Section(say(lang, "case.facts")),
        *facts,
        Section(say(lang, "case.sheets")),
        *sheets,
    ]


def case_columns(rows: Sequence[ListLine], lang: Lang) -> list[Column]:
    """Return the columns, as wide as these rows need."""
    cells = [[str(cell) for cell in row.cells] for row in rows if isinstance(row, Row)]
    heads = [say(lang, f"case.{each}") for each in ("what", "state", "why")]
    wide = [max(map(taken, [heads[nth], *(each[nth] for each in cells)])) for nth in (0, 1)]
    return [Column(heads[0], min(_MOST_NAME, wide[0])), Column(heads[1], wide[1]), Column(heads[2])]


def case_lines(view: "PanelView", number: str, key: str, lang: Lang, width: int) -> list[Line]:
    """Return claims beside what is established, and all that is known of the row in front."""
    known = _compared(view, number)
    alike = "   ".join(_claim(each, lang) for each in known if not each.differs)
    said = [alike, *(difference_words(each).said(lang) for each in known if each.differs)]
    wrapped = (few_lines(each, max(2, width - 4), _MOST_WHY) for each in said if each)
    lines: list[Line] = [[(f"  {line}", "")] for each in wrapped for line in each]
    if key.startswith(FACT):
        item, found = next(e for e in _items(view, number) if e[0].id == key.removeprefix(FACT))
        texts = [_whole(item, each, lang) for each in found] or [say(lang, "case.no_fact")]
    else:
        texts = [say(lang, "case.about_sheet")]
    for text in texts:
        lines += [[(f"  {line}", "weak")] for line in few_lines(text, max(2, width - 4), _MOST_WHY)]
    return lines


def difference_texts(found: Sequence[Comparison], lang: Lang) -> Iterator[str]:
    """Yield where claim and facts differ, and each item's day and why, for a command."""
    if found:
        yield say(lang, "case.differences", count=len(found))
    for each in found:
        yield f"  {each.number}  {_claim(each, lang)}"
        for finding in each.findings:
            yield f"    {_whole(finding.item, finding, lang)}"


def _application(view: "PanelView", number: str) -> Application:
    listed = view.ranking.snapshot.applications
    return next(each for each in listed if each.number == number)


def _compared(view: "PanelView", number: str) -> tuple[Comparison, ...]:
    snapshot = view.ranking.snapshot
    return compared(_application(view, number), snapshot.facts, snapshot.rulebook)


def _items(view: "PanelView", number: str) -> list[tuple[Item, list[Finding]]]:
    """Return every bonus and penalty with what is known of it."""
    rules, known = view.ranking.snapshot.rulebook, _compared(view, number)
    found = [finding for each in known for finding in each.findings]
    return [
        (item, [each for each in found if each.item.id == item.id])
        for item in (*rules.bonuses, *rules.penalties)
    ]


def _fact_row(item: Item, found: Sequence[Finding], lang: Lang) -> Row:
    counts = any(each.counts for each in found)
    state = say(lang, f"case.{'counts' if counts else 'not' if found else 'none'}")
    why = "; ".join(each.why.said(lang) for each in found) or say(lang, "case.no_fact")
    return Row(f"{FACT}{item.id}", (item.name, state, why), "strong" if counts else "")


def _sheet_rows(view: "PanelView", number: str, lang: Lang) -> Iterator[Row]:
    row = next(each for each in view.table.rows if each.standing.number == number)
    for person, mark in zip(view.evaluators, row.marks, strict=True):
        aside = view.asides.get((number, person.name))
        state = SheetState.SUBMITTED if aside is None else aside.state
        said = say(lang, f"case.sheet_{state}")
        yield Row(f"{SHEET}{person.name}", (person.name, said, mark_text(mark)))


def _claim(each: Comparison, lang: Lang) -> str:
    claimed = decimal(each.claimed)
    if each.established is None:
        return say(lang, f"case.claimed_{each.kind}", claimed=claimed)
    facts = {"claimed": claimed, "established": decimal(each.established)}
    return say(lang, f"case.claim_{each.kind}", **facts) + (" !" if each.differs else "")


def _whole(item: Item, finding: Finding, lang: Lang) -> str:
    """Return one fact whole: item, reckoning, document, and who checked it."""
    said = f"{item.name} {finding.why.said(lang)}"
    fact = finding.fact
    if fact is None:
        return said
    by = fact.by if isinstance(fact, Correction) else fact.checked_by
    shown = say(lang, "case.document", document=fact.document)
    checked = say(lang, "case.checked_by", name=by) if by else ""
    return "  ".join(filter(None, [said, shown, checked]))
