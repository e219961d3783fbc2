"""Every screen by name: how to come there, and what each of its footer keys does.

`test_look` draws each of these in its languages and sizes, `test_keys` presses what stands in
`effects`, `pictures` draws them for people. A new page is one entry or several here:

    "sheet": Look("sheet", MIDDLE, ME.name, ("enter",), effects={"list": goes("sheets"), ...})

`keys` are pressed one after the other, each settled; a text that is not ASCII is typed. Of a page
every shown key needs an effect in one of its looks; a look with effects names all keys it shows.
"""

from functools import partial
from pathlib import Path
from typing import Final

from scoring.errors import Refusal
from tests.tui.look import ALL, HELD, HELP, HOME, KO, LEAVES, SMALL, Look, goes, says, shows
from tests.tui.looks_appeals import APPEALS
from tests.tui.looks_confirming import CONFIRMING
from tests.tui.looks_deciding import DECIDING
from tests.tui.looks_member import MEMBER
from tests.tui.looks_panel import PANEL
from tests.tui.looks_result import RESULT
from tests.tui.looks_review import REVIEW
from tests.tui.looks_screening import SCREENING
from tests.tui.rounds import close
from tests.tui.scenes import (
    ALL_SUBMITTED,
    DECISIONS,
    MANY,
    ME,
    MIDDLE,
    NOT_OPENED,
    NOTHING,
    PRACTICE_PREPARING,
    PRACTICE_SCORING,
    SECRETARY,
    again,
)
from tests.tui.stage import CHAIR, OFFICER, build
from tests.tui.stage import SECRETARY as CLERK
from tui.app import SimsaApp
from tui.screens.page import Page

# What happens meanwhile -------------------------------------------------------------------------


def _file_comes(app: SimsaApp) -> None:
    build(Path(app.desk.db).parent)


def _round_opens(app: SimsaApp) -> None:
    again(app.desk.db).open()


def _round_closes(app: SimsaApp) -> None:
    close(again(app.desk.db))


def _not_saved(app: SimsaApp) -> None:
    """A mark was refused, say since the disk was full."""
    assert app.ledger is not None
    app.ledger.failed["A-001", "need"] = (300, Refusal())
    front = app.screen
    assert isinstance(front, Page)
    front.ledger_changed()


# The screens ------------------------------------------------------------------------------------

_MARKS = ("8", "4", "4", "4", "4", "4", "4", "16")
_MOST_MARKS = tuple(key for mark in _MARKS for key in (*mark, "enter"))
mine = partial(Look, scene=MIDDLE, person=ME.name)
many = partial(Look, scene=MANY, person=ME.name)
clerk = partial(Look, scene=MIDDLE, person=CLERK.name)
scoring = partial(Look, scene=PRACTICE_SCORING, person=SECRETARY)

LOOKS: Final[dict[str, Look]] = {
    # Sign-in, leaving, help
    "signin": Look("signin", MIDDLE),
    "signin_name": Look(
        "signin",
        MIDDLE,
        keys=(ME.name,),
        effects=HELP | {"enter": says("암호를 입력하고"), "before": goes("leave")},
        languages=KO,
    ),
    "signin_wrong": Look(
        "signin", MIDDLE, keys=(ME.name, "enter", "아닌암호", "enter"), languages=KO
    ),
    "signin_nothing": Look(
        "signin",
        NOTHING,
        effects=HELP | {"open_again": shows("성명"), "exit": LEAVES},
        meanwhile=_file_comes,
    ),
    "leave": mine(
        "leave",
        keys=("escape",),
        effects=HELP
        | {"exit": LEAVES, "other_person": goes("signin", "성명을"), "stay": goes("sheets")},
    ),
    "help": mine("help", keys=("enter", "f1"), effects={"close": goes("sheet")}, sizes=ALL),
    "waiting": Look(
        "waiting",
        NOT_OPENED,
        ME.name,
        effects=HOME | {"look": goes("declare")},
        meanwhile=_round_opens,
    ),
    "waiting_officer": Look(
        "waiting",
        ALL_SUBMITTED,
        OFFICER.name,
        effects=HOME | {"look": goes("ranking"), "paper": goes("paper")},
        meanwhile=_round_closes,
        languages=KO,
    ),
    # A member's sheets
    "sheets": mine(
        "sheets",
        effects=HOME
        | {
            "find": says("번호, 기관, 과제명의 일부"),
            "table": goes("table"),
            "own_marks": goes("own_marks"),
            "to_withdraw": goes("withdraw"),
            "submit_all": goes("submit"),
            "sheets_file": goes("sheets_file"),
        },
        sizes=ALL,
    ),
    "sheets_many": many("sheets", sizes=ALL),
    "sheets_finding": many("sheets", keys=("f3", "물류")),
    "sheets_none_found": many("sheets", keys=("f3", "없는과제"), languages=KO),
    "table": many(
        "table",
        keys=("f4", "6"),
        effects=HELP
        | {
            "accept_down": shows("저장됨"),
            "comments": goes("comments"),
            "submit_one": says("비어 있는"),
            "drop_typed": shows("[ . ]"),
        },
        sizes=ALL,
    ),
    "table_unsaved": many(
        "table",
        keys=("f4",),
        effects=HELP
        | {
            "accept_down": shows("> A-002"),
            "comments": goes("comments"),
            "submit_one": says("비어 있는"),
            "save_again": shows("저장됨"),
            "table_back": goes("sheets"),
        },
        meanwhile=_not_saved,
        languages=KO,
        sizes=(SMALL,),
    ),
    "sheets_vote": Look(
        "sheets",
        DECISIONS,
        CHAIR.name,
        effects=HOME
        | {
            "find": says("번호, 기관, 과제명의 일부"),
            "table": goes("table"),
            "vote_now": goes("challenges"),
            "submit_all": says("제출할 평가표가"),
            "progress": goes("progress"),
        },
        wait=0.8,
    ),
    "table_locked": many("table", keys=(*["down"] * 3, "f4", "5"), languages=KO),
    "own_marks": many(
        "own_marks",
        keys=("f6",),
        effects=HELP
        | {
            "open_own": goes("sheet"),
            "by_criterion": shows("지표별 평균"),
            "back": goes("sheets"),
        },
        sizes=ALL,
    ),
    "own_marks_criteria": many("own_marks", keys=("f6", "f4"), languages=KO, sizes=(SMALL,)),
    "undone": many("sheet", keys=("enter", "8", "enter", "4", "enter", "ctrl+z"), languages=KO),
    "sheets_locked": mine("sheets", keys=("down",) * 3),
    "sheets_chair": Look(
        "sheets",
        MIDDLE,
        CHAIR.name,
        effects=HOME
        | {
            "find": says("번호, 기관, 과제명의 일부"),
            "table": goes("table"),
            "own_marks": goes("own_marks"),
            "to_withdraw": goes("withdraw"),
            "submit_all": says("제출할 평가표가"),
            "progress": goes("progress"),
            "sheets_file": goes("sheets_file"),
        },
        languages=KO,
    ),
    "sheet": mine("sheet", keys=("enter", *_MOST_MARKS, "7"), sizes=ALL),
    "sheet_typing": mine(
        "sheet",
        keys=("enter", "8"),
        effects=HELP
        | {
            "accept": shows("저장됨"),
            "next_sheet": shows("A-002"),
            "table": goes("table"),
            "comments": goes("comments"),
            "submit_one": says("비어 있는"),
            "drop_typed": shows("[ . ]"),
        },
        languages=KO,
        sizes=(SMALL,),
    ),
    "sheet_refused": mine("sheet", keys=("enter", "1", "1", "enter")),
    "sheet_complete": mine(
        "sheet",
        keys=("down", "down", "enter"),
        effects=HELP
        | {
            "accept": shows(" > 목표설정"),
            "next_sheet": shows("A-005"),
            "table": goes("table"),
            "comments": goes("comments"),
            "submit_one": goes("submit"),
            "list": goes("sheets"),
        },
    ),
    "sheet_submitted": mine(
        "sheet",
        keys=("home", "down", "enter"),
        effects=HELP
        | {
            "next_sheet": shows("A-003"),
            "table": goes("table"),
            "comments": goes("comments"),
            "reopen": goes("reason"),
            "receipts": goes("receipt"),
            "list": goes("sheets"),
        },
    ),
    "sheet_asked": mine(
        "sheet",
        keys=("home", "down", "enter", "f2", "합산을 잘못함", "enter"),
        effects=HELP
        | {
            "next_sheet": shows("A-003"),
            "table": goes("table"),
            "comments": goes("comments"),
            "take_back_reopen": says("요청을 거두었습니다"),
            "receipts": goes("receipt"),
            "list": goes("sheets"),
        },
        languages=KO,
        sizes=(SMALL,),
    ),
    "sheet_unsaved": mine(
        "sheet",
        keys=("enter",),
        effects=HELP
        | {
            "accept": shows(" > 목표설정"),
            "next_sheet": shows("A-002"),
            "table": goes("table"),
            "comments": goes("comments"),
            "submit_one": says("비어 있는"),
            "save_again": shows("저장됨"),
            "list": goes("sheets"),
        },
        meanwhile=_not_saved,
        languages=KO,
        sizes=(SMALL,),
    ),
    # Who leads the round
    "prepare": Look(
        "prepare",
        PRACTICE_PREPARING,
        SECRETARY,
        ("enter", "enter"),
        effects=HOME
        | {
            "confirm_rule": shows("3 / "),
            "screening": goes("screening"),
            "journal": goes("journal"),
            "open_round": says("외 11건"),
        },
    ),
    "prepare_refused": Look(
        "prepare", PRACTICE_PREPARING, SECRETARY, ("enter", "enter", "f9"), languages=KO
    ),
    "progress": scoring(
        "progress",
        keys=("down", "down", "down", "end"),
        effects=HOME
        | {
            "motions": goes("motions"),
            "recuse": goes("recuse"),
            "panel": goes("panel"),
            "paper": goes("paper"),
            "close_round": goes("close"),
        },
        sizes=ALL,
    ),
    "progress_chair": Look(
        "progress",
        MIDDLE,
        CHAIR.name,
        ("f2",),
        effects=HELP
        | {"motions": goes("motions"), "close_round": goes("close"), "back": goes("sheets")},
        languages=KO,
        sizes=(SMALL,),
    ),
    "recuse": scoring(
        "recuse",
        keys=("down", "f3", "3", "같은 기관에 근무"),
        effects=HELP | {"save": says("한 번 더"), "back": goes("progress")},
    ),
    "recuse_refused": scoring("recuse", keys=("f3", "enter"), languages=KO),
    "close_blocked": scoring(
        "close",
        keys=("f9",),
        effects=HELP | {"back": goes("progress")},
    ),
    "close_ready": Look(
        "close",
        ALL_SUBMITTED,
        CLERK.name,
        ("f9",),
        effects=HELP | {"close_now": goes("sign"), "back": goes("progress")},
        wait=HELD,
    ),
    # The journal before the close
    "journal_before": scoring("journal", keys=("f6",), languages=KO),
    "journal_again": clerk(
        "journal",
        keys=("f6",),
        effects=HELP
        | {
            "jump": goes("journal_jump"),
            "journal_find": shows("찾기: _"),
            "journal_narrow": goes("journal_filter"),
            "again": says("모두 읽었습니다"),
            "back": goes("progress"),
        },
        sizes=(),  # its digests are others each time
    ),
    **MEMBER,
    **PANEL,
    **DECIDING,
    **RESULT,
    **CONFIRMING,
    **SCREENING,
    **APPEALS,
    **REVIEW,
}
"""By name; `pytest tests/tui/test_look.py --snapshot-update` draws them anew."""
