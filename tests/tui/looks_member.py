"""The looks of a member's pages besides the marks: pledge, declaration, comments, submission."""

from collections.abc import Callable
from functools import partial
from typing import Final

from scoring.offline import Compared, Difference, Held, Spot
from scoring.views import Receipt
from tests.tui.look import ALL, HELD, HELP, HOME, KO, Look, goes, says, shows
from tests.tui.scenes import COMMENTED, LONG, ME, MIDDLE, REVIEWING, UNDECLARED
from tests.tui.stage import START
from tui.app import SimsaApp
from tui.screens.comments import CommentsPage
from tui.screens.conflict import WithdrawPage
from tui.screens.page import Page
from tui.screens.receipt import ReceiptPage
from tui.screens.sheets import SheetsPage
from tui.screens.sheets_differ import SheetsDifferPage

mine = partial(Look, scene=MIDDLE, person=ME.name)
undeclared = partial(Look, scene=UNDECLARED, person=ME.name)
commented = partial(Look, scene=COMMENTED, person=ME.name)
again = partial(Look, scene=REVIEWING, person=ME.name)
_DECIDED: Final = ("enter", "enter", "0", "enter", "enter", "1", "2021년까지 재직", "enter")


def _comments(number: str) -> Callable[[SimsaApp], Page]:
    def page(app: SimsaApp) -> Page:
        assert app.ledger is not None
        return CommentsPage(app.ledger.rulebook, app.ledger.sheets[number])

    return page


def _receipt(app: SimsaApp) -> Page:
    """A receipt whose journal digest is the same each time."""
    front = app.screen
    assert isinstance(front, SheetsPage)
    number = "A-003"
    sheets = front.ledger.sheets
    digests = {number: sheets[number].digest}
    receipt = Receipt(21, START, "sha256:" + "0123456789abcdef" * 4, digests)
    return ReceiptPage(front.me, front.round_head, [receipt], sheets)


def _withdraw(app: SimsaApp) -> Page:
    assert app.ledger is not None
    return WithdrawPage(app.ledger.sheets["A-001"])


def _differ(app: SimsaApp) -> Page:
    """A file of two cells that moved on both sides, two that did not, and a comment."""
    assert app.ledger is not None
    cells: tuple[tuple[Spot, str, Held, Held, bool], ...] = (
        (Spot("A-001", "need", comment=False), "평가표!F6", 800, 900, True),
        (Spot("A-002", "plan", comment=False), "평가표!H7", 450, None, False),
        (Spot("A-005", "spread", comment=False), "평가표!O9", None, 2100, False),
        (Spot("A-005", "", comment=True), "평가표!R9", LONG, "[@click=quit]", True),
        (Spot("A-006", "goal", comment=True), "지표별 의견!E10", "=1+1", None, False),
    )
    found = tuple(
        Difference(spot, where, file, record, conflict=conflict)
        for spot, where, file, record, conflict in cells
    )
    compared = Compared(app.ledger.rulebook, tuple(app.ledger), found)
    return SheetsDifferPage(compared, "2023-1-평가표-이정민.xlsx")


_PLEDGED: Final = ("wait:700", "f9")

MEMBER: Final[dict[str, Look]] = {
    # Once more, for an appeal that was upheld
    "declare_review": again(
        "declare_review", effects=HOME | {"pledge_again": goes("sheets")}, sizes=ALL, wait=HELD
    ),
    "sheets_review": again("sheets", keys=_PLEDGED),
    "sheet_review": again("sheet", keys=(*_PLEDGED, "enter")),
    # Before the first sheet
    "declare_pledge": undeclared("declare", effects=HOME | {"agree": says("Enter를 눌러")}),
    "declare": undeclared(
        "declare",
        keys=("enter",),
        effects=HOME | {"decide": goes("conflict"), "declare_now": says("하나씩")},
        sizes=ALL,
    ),
    "declare_conflict": undeclared("declare", keys=_DECIDED, languages=KO),
    "declare_check": undeclared(
        "declare_check",
        keys=(*_DECIDED, "f9"),
        effects=HELP | {"declare_store": goes("sheets"), "back": goes("declare")},
        wait=HELD,
    ),
    "conflict": undeclared(
        "conflict",
        keys=("enter", "enter"),
        effects=HELP | {"decided": says("고르지"), "back": goes("declare")},
    ),
    "conflict_in_words": undeclared(
        "conflict", keys=("enter", "enter", "6", "enter"), languages=KO
    ),
    "withdraw": commented(
        "withdraw",
        opens=_withdraw,
        keys=("2", "배우자"),
        effects=HELP | {"withdraw": says("한 번 더"), "back": goes("sheets")},
    ),
    # Comments, submission
    "comments": commented(
        "comments",
        opens=_comments("A-001"),
        keys=("pagedown",),
        effects=HELP
        | {
            "next_comment": shows("---- 목표설정"),
            "previous_comment": shows("---- 평가표 전체"),
            "back": goes("sheets"),
        },
        sizes=ALL,
    ),
    "comments_typing": commented(
        "comments", opens=_comments("A-002"), keys=("좋은 과제", "enter", "다만"), languages=KO
    ),
    "comments_locked": commented("comments", opens=_comments("A-003"), languages=KO),
    "submit": mine(
        "submit",
        keys=("down", "down", "enter", "f9"),
        effects=HELP | {"submit_now": goes("sign"), "back": goes("sheet")},
        wait=HELD,
    ),
    "submit_several": mine("submit", keys=("f9",), languages=KO, sizes=ALL),
    "submit_comments": commented("submit", keys=("home", "enter", "f9"), languages=KO),
    "receipt": commented(
        "receipt",
        opens=_receipt,
        effects=HELP
        | {
            "receipt_done": goes("sheets"),
            "receipt_file": goes("receipt_file"),
        },
    ),
    "receipt_file": commented(
        "receipt_file",
        opens=_receipt,
        keys=("f7",),
        effects=HELP | {"save": goes("receipt", "저장했습니다"), "back": goes("receipt")},
    ),
    # The own sheets as a file
    "sheets_file": mine(
        "sheets_file",
        keys=("f7",),
        effects=HELP
        | {
            "save": says("저장했습니다"),
            "sheets_load": goes("sheets_load"),
            "back": goes("sheets"),
        },
    ),
    "sheets_load": mine(
        "sheets_load",
        keys=("f7", "f7"),
        effects=HELP | {"sheets_read": says("불러올 수 없습니다"), "back": goes("sheets_file")},
    ),
    "sheets_differ": mine(
        "sheets_differ",
        opens=_differ,
        effects=HELP
        | {
            "sheets_side": shows("정할 칸 1"),
            "sheets_take": says("Enter로 어느 쪽을"),
            "back": goes("sheets"),
        },
        sizes=ALL,
    ),
}
