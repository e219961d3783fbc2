"""The looks of a member's pages besides the marks: pledge, declaration, comments, submission."""

from collections.abc import Callable
from functools import partial
from typing import Final

from scoring.views import Receipt
from tests.tui.look import ALL, HELD, HELP, HOME, KO, Look, goes, says, shows
from tests.tui.scenes import COMMENTED, ME, MIDDLE, REVIEWING, UNDECLARED
from tests.tui.stage import START
from tui.app import SimsaApp
from tui.screens.comments import CommentsPage
from tui.screens.conflict import WithdrawPage
from tui.screens.page import Page
from tui.screens.receipt import ReceiptPage
from tui.screens.sheets import SheetsPage

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
}
