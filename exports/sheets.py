"""평가표 파일: a member's own sheets as a workbook to fill without the program.

One row for each application and a column for each criterion: points are typed along a row, or down
a column to weigh all applications by one criterion, and copied from a list of one's own, which a
page per application would not let anybody do. Comments on single criteria, which few write, have a
page of their own in the same order.

All is locked but points and comments of sheets that may still change; there is no passphrase,
because a lock here keeps the hand from slipping and the reader checks everything again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

from exports.files import replacing
from exports.workbook.book import ACCENT, BAND, FONT, INK, QUIET, RULE, Book, Page, cell
from scoring.amounts import decimal
from scoring.offline import (
    BESIDE,
    COMMENTS_PAGE,
    FIRST,
    FORM,
    HEAD,
    HIDDEN_PAGE,
    INFO,
    POINTS_PAGE,
    Spot,
    Token,
    comments_head,
    held,
    points_head,
    shown,
    token,
)
from scoring.rulebook import Criterion, Rulebook
from scoring.views import OUT, OwnSheet, SheetState

_FILL: Final = "#FFF9E5"
_STATES: Final[Mapping[SheetState, str]] = {
    SheetState.EMPTY: "작성 전",
    SheetState.DRAFT: "작성 중",
    SheetState.KEYED: "종이, 잠김",
    SheetState.SUBMITTED: "제출, 잠김",
}
_OPEN: Final = frozenset({SheetState.EMPTY, SheetState.DRAFT})
_MOST_COMMENT: Final = 32_000
_NOTE: Final = {"x_scale": 2.2, "y_scale": 1.6, "author": "simsa"}
_HOW: Final = (
    "노란 칸에 점수와 의견을 적고 저장하세요. 그다음 프로그램에 로그인해 신청과제 목록에서 "
    "F7(파일), 다시 F7(불러오기)을 누르세요. 비워 둔 칸은 0이 아니며 "
    "이미 입력한 점수를 바꾸지 않습니다. "
    "지표의 평가 내용은 머리글의 메모에 있습니다."
)


@dataclass(frozen=True, slots=True)
class Blank:
    """Whose file it is: the round, its rules, the member, and the sheets in the order shown."""

    round: str
    member: str
    rulebook: Rulebook
    sheets: tuple[OwnSheet, ...]

    @classmethod
    def of(cls, round_id: str, member: str, rulebook: Rulebook, own: Sequence[OwnSheet]) -> "Blank":
        """Return it with the sheets that are the member's; those recused or absent are left out."""
        mine = tuple(sheet for sheet in own if sheet.state not in OUT)
        return cls(round_id, member, rulebook, mine)

    @property
    def open(self) -> int:
        """How many sheets can be filled in; the others are locked."""
        return sum(sheet.state in _OPEN for sheet in self.sheets)

    @property
    def token(self) -> Token:
        """What ties the file to all this."""
        return token(self.round, self.member, self.rulebook, self.sheets)


def write_sheets(blank: Blank, target: Path) -> None:
    """Write the file, whole or not at all.

    Raises:
        NotWritable: the target cannot be replaced; the old file stays.
    """
    with replacing(target) as draft:
        book = Book(draft)
        for name, look in _looks().items():
            book.formats[name] = book.file.add_format(look)
        _write_points(book, blank)
        _write_comments(book, blank)
        _write_token(book, blank.token)
        book.close()


def _looks() -> Mapping[str, dict[str, Any]]:
    base = {"font_name": FONT, "font_size": 10, "font_color": INK, "valign": "vcenter"}
    line = {"bottom": 1, "bottom_color": RULE}
    given = {**base, **line, "bg_color": _FILL, "locked": False, "left": 1, "left_color": RULE}
    return {
        "entry": {**given, "align": "right", "num_format": "General"},
        "entry_text": {**given, "text_wrap": True, "num_format": "@"},
        "kept": {**base, **line, "align": "right", "num_format": "General"},
        "kept_text": {**base, **line, "text_wrap": True, "num_format": "@"},
        "sum": {**base, **line, "bold": True, "align": "right", "num_format": "General"},
        "group": {
            **base,
            "bold": True,
            "font_color": ACCENT,
            "bg_color": BAND,
            "top": 1,
            "top_color": QUIET,
        },
    }


def _page(book: Book, name: str, blank: Blank, head: Sequence[str]) -> Page:
    page = book.page(name, title=f"{name}   {blank.member}", note=blank.rulebook.title)
    page.text(2, 0, _HOW, "subtitle")
    page.head(HEAD, head, height=64)
    page.sheet.freeze_panes(FIRST, 2)
    page.sheet.protect("", {"format_columns": True, "format_rows": True})
    return page


def _write_points(book: Book, blank: Blank) -> None:
    rulebook = blank.rulebook
    head = points_head(rulebook)
    page = _page(book, POINTS_PAGE, blank, head)
    page.text(1, len(INFO), f"평가회차 {blank.round}   확인값 {blank.token.seal[7:19]}", "subtitle")
    _write_groups(page, rulebook)
    for nth, criterion in enumerate(rulebook.criteria):
        _advise(page, criterion, len(INFO) + nth)
    last = FIRST + max(len(blank.sheets), 1) - 1
    for nth, criterion in enumerate(rulebook.criteria):
        rule = _points_rule(criterion, rulebook.scores.step, FIRST, len(INFO) + nth)
        page.sheet.data_validation(FIRST, len(INFO) + nth, last, len(INFO) + nth, rule)
    page.sheet.data_validation(FIRST, len(head) - 1, last, len(head) - 1, _comment_rule())
    for row, sheet in enumerate(blank.sheets, start=FIRST):
        _points_row(page, row, sheet, rulebook)
    _fit(page, blank, {0: 12, 1: 18, 2: 16, 3: 30, 4: 11, len(head) - 1: 50})
    page.sheet.set_column(len(INFO), len(head) - 2, 11)
    page.sheet.activate()
    page.sheet.set_selection(FIRST, len(INFO), FIRST, len(INFO))


def _points_row(page: Page, row: int, sheet: OwnSheet, rulebook: Rulebook) -> None:
    _info(page, row, (sheet.number, sheet.lead, sheet.partner, sheet.title, _STATES[sheet.state]))
    is_open = sheet.state in _OPEN
    criteria = rulebook.criteria
    first, end = len(INFO), len(INFO) + len(criteria)
    for column, criterion in enumerate(criteria, start=first):
        value = held(sheet, Spot(sheet.number, criterion.id, comment=False))
        look = "entry" if is_open else "kept"
        if isinstance(value, int):
            page.number(row, column, value / 100, look)
        else:
            page.text(row, column, "", look)
    _verified(page, row, sheet, rulebook)
    entered = () if sheet.state is SheetState.KEYED else tuple(sheet.points.values())
    area = f"{cell(row, first)}:{cell(row, end - 1)}"
    formula = f'=IF(COUNT({area})=0,"",ROUND(SUM({area}),2))'
    page.formula(row, end, formula, sum(entered) / 100 if entered else "", "sum")
    page.formula(row, end + 1, f"=COUNT({area})", len(entered), "count")
    _comment(page, row, end + 2, sheet, "")


def _write_comments(book: Book, blank: Blank) -> None:
    head = comments_head(blank.rulebook)
    page = _page(book, COMMENTS_PAGE, blank, head)
    criteria = blank.rulebook.criteria
    for column, criterion in enumerate(criteria, start=len(BESIDE)):
        _advise(page, criterion, column)
    last = FIRST + max(len(blank.sheets), 1) - 1
    page.sheet.data_validation(FIRST, len(BESIDE), last, len(head) - 1, _comment_rule())
    for row, sheet in enumerate(blank.sheets, start=FIRST):
        _info(page, row, (sheet.number, sheet.lead, sheet.title))
        for column, criterion in enumerate(criteria, start=len(BESIDE)):
            _comment(page, row, column, sheet, criterion.id)
    _fit(page, blank, {0: 12, 1: 18, 2: 30})
    page.sheet.set_column(len(BESIDE), len(head) - 1, 32)


def _comment(page: Page, row: int, column: int, sheet: OwnSheet, criterion: str) -> None:
    """Write a comment; one that does not fit its cell is cut, locked, and says so in a note."""
    whole = held(sheet, Spot(sheet.number, criterion, comment=True))
    words = shown(whole)
    cut = words != whole
    look = "entry_text" if sheet.state in _OPEN and not cut else "kept_text"
    page.text(row, column, words if isinstance(words, str) else "", look)
    if cut:
        page.sheet.write_comment(
            row, column, "의견이 길어 일부만 실었습니다. 화면에서 고치세요.", _NOTE
        )


def _info(page: Page, row: int, texts: Sequence[str]) -> None:
    for column, text in enumerate(texts):
        page.text(row, column, text, "kept_text")


def _fit(page: Page, blank: Blank, widths: Mapping[int, float]) -> None:
    for column, width in widths.items():
        page.sheet.set_column(column, column, width)
    title = widths[3] if 3 in widths else widths[2]  # noqa: PLR2004  the column of the title
    for row, sheet in enumerate(blank.sheets, start=FIRST):
        page.fit_row(row, (sheet.title, title), (sheet.lead, widths[1]))


def _write_groups(page: Page, rulebook: Rulebook) -> None:
    """Name each group above its criteria, without merging cells."""
    column = len(INFO)
    for group in rulebook.groups:
        for nth in range(len(group.criteria)):
            name = f"{group.name} {decimal(group.maximum)}" if nth == 0 else ""
            page.text(HEAD - 1, column + nth, name, "group")
        column += len(group.criteria)


def _advise(page: Page, criterion: Criterion, column: int) -> None:
    """Hang a criterion's guidance to its heading as a note."""
    if criterion.guidance:
        words = "\n".join(f"- {line}" for line in criterion.guidance)
        page.sheet.write_comment(HEAD, column, words, _NOTE)


def _verified(page: Page, row: int, sheet: OwnSheet, rulebook: Rulebook) -> None:
    """Tell beside its criterion what screening has established (솔루션 검증 여부)."""
    beside = "" if rulebook.screening is None else rulebook.screening.verified
    if sheet.verified is None or not beside:
        return
    ids = [criterion.id for criterion in rulebook.criteria]
    said = "검증된 솔루션입니다." if sheet.verified else "검증된 솔루션이 아닙니다."
    page.sheet.write_comment(row, len(INFO) + ids.index(beside), f"사전검토: {said}", _NOTE)


def _points_rule(criterion: Criterion, step: Fraction, row: int, column: int) -> dict[str, Any]:
    """Let a cell take only points inside the range and on the step; Excel moves the address."""
    at = cell(row, column)
    least, most = decimal(criterion.minimum), decimal(criterion.maximum)
    on_step = f"MOD(ROUND({at}*100,0)*{step.denominator},{step.numerator * 100})=0"
    within = f"{at}>={least},{at}<={most},ABS({at}*100-ROUND({at}*100,0))<0.000001"
    unit = decimal(step)
    return {
        "validate": "custom",
        "value": f"=AND(ISNUMBER({at}),{within},{on_step})",
        "ignore_blank": True,
        "error_title": "점수",
        "error_message": f"{least}~{most}점, {unit}점 단위로 쓰세요. 정하지 않았으면 비우세요.",
    }


def _comment_rule() -> dict[str, Any]:
    return {
        "validate": "length",
        "criteria": "<=",
        "value": _MOST_COMMENT,
        "ignore_blank": True,
        "error_title": "의견",
        "error_message": f"{_MOST_COMMENT:,}자까지 쓸 수 있습니다. 더 길면 화면에서 쓰세요.",
    }


def _write_token(book: Book, told: Token) -> None:
    """Write what ties the file to its member, on a hidden sheet, all of it as text."""
    sheet = book.file.add_worksheet(HIDDEN_PAGE)
    page = Page(sheet, book.formats, HIDDEN_PAGE)
    said = {
        HIDDEN_PAGE: FORM,
        "round": told.round,
        "member": told.member,
        "rules": told.rules,
        "again": "1" if told.again else "0",
        "seal": told.seal,
    }
    rows: dict[str, list[str]] = {}
    for spot, mark in told.written.items():
        kind = "comment" if spot.comment else "points"
        rows.setdefault(spot.number, []).extend((spot.criterion, kind, mark))
    lines = [*map(list, said.items()), *([number, *marks] for number, marks in rows.items())]
    for row, texts in enumerate(lines):
        for column, text in enumerate(texts):
            page.text(row, column, text, "plain")
    sheet.protect()
    sheet.hide()
