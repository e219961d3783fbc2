"""Every screen by name: how to come there, and what each of its footer keys does.

`test_look` draws each of these in its languages and sizes, `test_keys` presses what stands in
`effects`, `pictures` draws them for people. A new page is one entry or several here:

    "sheet": Look("sheet", MIDDLE, ME.name, ("enter",), effects={"list": goes("sheets"), ...})

`keys` are pressed one after the other, each settled; a text that is not ASCII is typed. Of a page
every shown key needs an effect in one of its looks; a look with effects names all keys it shows.
"""

import importlib
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from textual.pilot import Pilot

from scoring.errors import Lang, Refusal
from scoring.views import Receipt
from tests.tui.scenes import (
    ALL_SUBMITTED,
    ASKED,
    COMMENTED,
    MANY,
    ME,
    MIDDLE,
    NOT_OPENED,
    NOTHING,
    PRACTICE_CLOSED,
    PRACTICE_PREPARING,
    PRACTICE_SCORING,
    SECRETARY,
    UNDECLARED,
    Scene,
    again,
)
from tests.tui.stage import CHAIR, MEMBERS, START, build, settle, until, write
from tests.tui.stage import SECRETARY as CLERK
from tui.app import SimsaApp
from tui.locale import LANGUAGES
from tui.screens.comments import CommentsPage
from tui.screens.conflict import WithdrawPage
from tui.screens.live import LivePage
from tui.screens.page import Page, answer
from tui.screens.receipt import ReceiptPage
from tui.screens.sheets import SheetsPage

Size = tuple[int, int]
SMALL, MIDDLING, LARGE = (80, 24), (120, 36), (160, 45)
_ARROWS: Final = {"up", "down", "left", "right"}
_HELD: Final = 0.65
"""What a page waits before F9 acts that was not held down from the page before."""


@dataclass(frozen=True)
class Effect:
    """What is seen after a key and was not before; the texts are parts of the Korean ones."""

    page: str = ""  # the page in front
    said: str = ""  # above the keys
    shown: str = ""  # anywhere on the screen
    left: bool = False  # the program has ended


def goes(page: str, said: str = "") -> Effect:
    """Another page comes to the front, and says this if it is not empty."""
    return Effect(page=page, said=said)


def says(text: str) -> Effect:
    """The line above the keys has this."""
    return Effect(said=text)


def shows(text: str) -> Effect:
    """The screen has this."""
    return Effect(shown=text)


LEAVES: Final = Effect(left=True)
HELP: Final = {"help": goes("help")}
HOME: Final = HELP | {"leave": goes("leave")}


@dataclass(frozen=True)
class Look:
    """A screen: `page` is its name, `person` who has signed in (nobody at the sign-in)."""

    page: str
    scene: Scene
    person: str = ""
    keys: tuple[str, ...] = ()
    effects: Mapping[str, Effect] = field(default_factory=dict)
    meanwhile: Callable[[SimsaApp], None] | None = None  # before a key is pressed, when all stands
    wait: float = 0.05
    opens: Callable[[SimsaApp], Page] | None = None  # a page put in front before the keys
    languages: tuple[Lang, ...] = LANGUAGES
    sizes: tuple[Size, ...] = (SMALL, MIDDLING)

    def app(self, folder: Path, lang: Lang = "ko") -> SimsaApp:
        """Return the app on a copy of the scene."""
        db, clock = self.scene.copy(folder)
        return SimsaApp(db, "", lang, clock)

    async def walk(self, pilot: Pilot[int]) -> None:
        """Sign in and press the keys."""
        app = pilot.app
        assert isinstance(app, SimsaApp)
        await settle(app, pilot)
        if self.person:
            me = await answer(app.desk.sign_in(self.person, self.scene.passphrase))
            await app.go_home(me)
            await settle(app, pilot)
        await until(pilot, lambda: _filled(app))
        if self.opens is not None:
            await app.push_screen(self.opens(app))
            await settle(app, pilot)
        for key in self.keys:
            await _press(app, pilot, key)
            if key not in _ARROWS:
                await settle(app, pilot)
        await settle(app, pilot)
        await pilot.pause(self.wait)

    @asynccontextmanager
    async def opened(
        self, folder: Path, lang: Lang = "ko", size: Size = SMALL
    ) -> AsyncIterator[tuple[SimsaApp, Pilot[int]]]:
        """Run the app and walk there."""
        app = self.app(folder, lang)
        async with app.run_test(size=size) as pilot:
            await self.walk(pilot)
            yield app, pilot
        app.desk.leave()


async def _press(app: SimsaApp, pilot: Pilot[int], key: str) -> None:
    if key.isascii():
        await pilot.press(key)
    else:
        write(app, key)


def _filled(app: SimsaApp) -> bool:
    """Tell whether the page in front holds what it asked for."""
    front = app.screen
    return isinstance(front, Page) and not (isinstance(front, LivePage) and front.progress is None)


def _of_round(named: str) -> Callable[[SimsaApp], Page]:
    """Return what makes a page (`module:Class`) of who is signed in and the round in front."""
    module, _, name = named.partition(":")

    def make(app: SimsaApp) -> Page:
        kind = getattr(importlib.import_module(module), name)
        page: Page = kind(app.me, app.screen.round_head)  # type: ignore[attr-defined]
        return page

    return make


# What happens meanwhile -------------------------------------------------------------------------


def _file_comes(app: SimsaApp) -> None:
    build(Path(app.desk.db).parent)


def _round_opens(app: SimsaApp) -> None:
    again(app.desk.db).open()


def _others_score(app: SimsaApp) -> None:
    again(app.desk.db).score(MEMBERS[1], "A-001", {"need": 500})


def _not_saved(app: SimsaApp) -> None:
    """A mark was refused, say since the disk was full."""
    assert app.ledger is not None
    app.ledger.failed["A-001", "need"] = (300, Refusal())
    front = app.screen
    assert isinstance(front, Page)
    front.ledger_changed()


# Pages that the key of another leads to ---------------------------------------------------------


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


# The screens ------------------------------------------------------------------------------------

_MARKS = ("8", "4", "4", "4", "4", "4", "4", "16")
_MOST_MARKS = tuple(key for mark in _MARKS for key in (*mark, "enter"))
_KO: Final[tuple[Lang, ...]] = ("ko",)
_ALL: Final = (SMALL, MIDDLING, LARGE)
mine = partial(Look, scene=MIDDLE, person=ME.name)
many = partial(Look, scene=MANY, person=ME.name)
undeclared = partial(Look, scene=UNDECLARED, person=ME.name)
commented = partial(Look, scene=COMMENTED, person=ME.name)
_DECIDED: Final = ("enter", "enter", "0", "enter", "enter", "1", "2021년까지 재직", "enter")
clerk = partial(Look, scene=MIDDLE, person=CLERK.name)
scoring = partial(Look, scene=PRACTICE_SCORING, person=SECRETARY)
closed = partial(Look, scene=PRACTICE_CLOSED, person=SECRETARY)
# Drawn by `test_look_motions`, whose clock stands still: the time left is on the screen.
asked = partial(Look, scene=ASKED, languages=())
_MOTIONS: Final = _of_round("tui.screens.motions:MotionsPage")
_CHALLENGES: Final = _of_round("tui.screens.challenges:ChallengesPage")

LOOKS: Final[dict[str, Look]] = {
    # Sign-in, leaving, help
    "signin": Look("signin", MIDDLE),
    "signin_name": Look(
        "signin",
        MIDDLE,
        keys=(ME.name,),
        effects=HELP | {"enter": says("암호를 입력하고"), "before": goes("leave")},
        languages=_KO,
    ),
    "signin_wrong": Look("signin", MIDDLE, keys=(ME.name, "enter", "아닌암호", "enter")),
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
    "help": mine("help", keys=("enter", "f1"), effects={"close": goes("sheet")}, sizes=_ALL),
    "waiting": Look(
        "waiting",
        NOT_OPENED,
        ME.name,
        effects=HOME | {"look": goes("sheets")},
        meanwhile=_round_opens,
    ),
    # A member's sheets
    "sheets": mine(
        "sheets",
        effects=HOME
        | {
            "find": says("접수번호, 기관, 과제명의 일부"),
            "table": goes("table"),
            "own_marks": goes("own_marks"),
            "to_withdraw": goes("withdraw"),
            "submit_all": goes("submit"),
        },
        sizes=_ALL,
    ),
    "sheets_many": many("sheets", sizes=_ALL),
    "sheets_finding": many("sheets", keys=("f3", "물류")),
    "sheets_none_found": many("sheets", keys=("f3", "없는과제"), languages=_KO),
    "table": many(
        "table",
        keys=("f4", "6"),
        effects=HELP
        | {
            "accept_down": shows("저장됨"),
            "comments": goes("comments"),
            "submit_one": says("비어 있는"),
            "table_back": shows("[ . ]"),
        },
        sizes=_ALL,
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
        languages=_KO,
        sizes=(SMALL,),
    ),
    "sheets_vote": Look(
        "sheets",
        ASKED,
        CHAIR.name,
        effects=HOME
        | {
            "find": says("접수번호, 기관, 과제명의 일부"),
            "table": goes("table"),
            "vote_now": goes("challenges"),
            "submit_all": says("제출할 평가표가"),
            "progress": goes("progress"),
        },
        wait=0.8,
    ),
    "table_locked": many("table", keys=(*["down"] * 3, "f4", "5"), languages=_KO),
    "own_marks": many(
        "own_marks",
        keys=("f6",),
        effects=HELP
        | {
            "open_own": goes("sheet"),
            "by_criterion": shows("지표별 평균"),
            "back": goes("sheets"),
        },
        sizes=_ALL,
    ),
    "own_marks_criteria": many("own_marks", keys=("f6", "f4"), sizes=(SMALL,)),
    "undone": many("sheet", keys=("enter", "8", "enter", "4", "enter", "ctrl+z"), languages=_KO),
    "sheets_locked": mine("sheets", keys=("down",) * 3),
    "sheets_chair": Look(
        "sheets",
        MIDDLE,
        CHAIR.name,
        effects=HOME
        | {
            "find": says("접수번호, 기관, 과제명의 일부"),
            "table": goes("table"),
            "own_marks": goes("own_marks"),
            "to_withdraw": goes("withdraw"),
            "submit_all": says("제출할 평가표가"),
            "progress": goes("progress"),
        },
        languages=_KO,
    ),
    "sheet": mine("sheet", keys=("enter", *_MOST_MARKS, "7"), sizes=_ALL),
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
            "list": shows("[ . ]"),
        },
        languages=_KO,
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
        languages=_KO,
        sizes=(SMALL,),
    ),
    # Before the first sheet
    "declare_pledge": undeclared("declare", effects=HOME | {"agree": says("Enter를 눌러")}),
    "declare": undeclared(
        "declare",
        keys=("enter",),
        effects=HOME | {"decide": goes("conflict"), "declare_now": says("하나씩")},
        sizes=_ALL,
    ),
    "declare_conflict": undeclared("declare", keys=_DECIDED, sizes=_ALL),
    "declare_check": undeclared(
        "declare_check",
        keys=(*_DECIDED, "f9"),
        effects=HELP | {"declare_store": goes("sheets"), "back": goes("declare")},
        wait=_HELD,
    ),
    "conflict": undeclared(
        "conflict",
        keys=("enter", "enter"),
        effects=HELP | {"decided": says("고르지"), "back": goes("declare")},
    ),
    "conflict_in_words": undeclared(
        "conflict", keys=("enter", "enter", "6", "enter"), languages=_KO
    ),
    "withdraw": commented(
        "withdraw",
        opens=_withdraw,
        keys=("2", "배우자"),
        effects=HELP | {"withdraw": goes("sheets"), "back": goes("sheets")},
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
        sizes=_ALL,
    ),
    "comments_typing": commented(
        "comments", opens=_comments("A-002"), keys=("좋은 과제", "enter", "다만"), languages=_KO
    ),
    "comments_locked": commented("comments", opens=_comments("A-003"), languages=_KO),
    "submit": mine("submit", keys=("down", "down", "enter", "f9")),
    "submit_comments": commented("submit", keys=("home", "enter", "f9"), languages=_KO),
    "receipt": commented(
        "receipt",
        opens=_receipt,
        effects=HELP
        | {
            "receipt_done": goes("sheets"),
            "receipt_file": goes("receipt_file"),
            "list": goes("sheets"),
        },
    ),
    "receipt_file": commented(
        "receipt_file",
        opens=_receipt,
        keys=("f7",),
        effects=HELP | {"save": goes("receipt", "저장했습니다"), "back": goes("receipt")},
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
            "journal": goes("journal"),
            "open_round": says("확인해야 합니다"),
        },
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
        sizes=_ALL,
    ),
    "progress_chair": Look(
        "progress",
        MIDDLE,
        CHAIR.name,
        ("f2",),
        effects=HELP
        | {"motions": goes("motions"), "close_round": goes("close"), "back": goes("sheets")},
        languages=_KO,
        sizes=(SMALL,),
    ),
    "recuse": scoring(
        "recuse",
        keys=("down", "f3", "3", "같은 기관에 근무"),
        effects=HELP | {"save": goes("progress", "기록했습니다"), "back": goes("progress")},
    ),
    "recuse_refused": scoring("recuse", keys=("f3", "enter"), languages=_KO),
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
        wait=_HELD,
    ),
    # What two people decide, or all but one
    "motions": asked(
        "motions",
        person=CHAIR.name,
        opens=_MOTIONS,
        effects=HELP
        | {"approve": goes("sign"), "decline": says("거절했습니다"), "back": goes("sheets")},
    ),
    "challenges_clerk": asked(
        "challenges",
        person=CLERK.name,
        opens=_CHALLENGES,
        effects=HELP
        | {"challenge": goes("challenge_file"), "settle": goes("sign"), "back": goes("progress")},
    ),
    "challenges": asked(
        "challenges",
        person=MEMBERS[1].name,
        opens=_CHALLENGES,
        effects=HELP | {"vote_on": goes("challenge_vote"), "back": goes("sheets")},
    ),
    "challenge_vote": asked(
        "challenge_vote",
        person=MEMBERS[1].name,
        opens=_CHALLENGES,
        keys=("enter", "1"),
        effects=HELP | {"cast": goes("challenges", "표결했습니다"), "back": goes("challenges")},
    ),
    "challenge_file": asked(
        "challenge_file",
        person=CLERK.name,
        opens=_CHALLENGES,
        keys=("f3",),
        effects=HELP | {"choose": says("기피할 위원을"), "back": goes("challenges")},
    ),
    "reason": asked(
        "reason",
        person=CLERK.name,
        opens=_CHALLENGES,
        keys=("f3", "enter", "enter", "소송 중"),
        effects=HELP
        | {"give_reason": goes("challenges", "접수했습니다"), "back": goes("challenge_file")},
    ),
    # After the close
    "ranking": closed(
        "ranking",
        effects=HOME
        | {"explain": goes("explanation"), "journal": goes("journal"), "export": goes("export")},
        sizes=_ALL,
    ),
    "ranking_line": closed("ranking", keys=("down",) * 13, languages=_KO),
    "ranking_end": closed("ranking", keys=("end",), languages=_KO),
    "explanation": closed(
        "explanation",
        keys=(*["down"] * 13, "enter"),
        effects=HELP
        | {
            "previous_one": shows("13 / 24"),
            "next_one": shows("15 / 24"),
            "back": goes("ranking"),
        },
    ),
    "explanation_end": closed("explanation", keys=(*["down"] * 13, "enter", "end"), languages=_KO),
    "export": closed(
        "export",
        keys=("f7",),
        effects=HELP | {"save": goes("ranking", "저장했습니다"), "back": goes("ranking")},
    ),
    "journal": closed("journal", keys=("f6", "home", "down", "down")),
    "journal_before": scoring("journal", keys=("f6",)),
    "journal_again": clerk(
        "journal",
        keys=("f6",),
        effects=HELP | {"again": shows("16건"), "back": goes("progress")},
        meanwhile=_others_score,
        sizes=(),  # its digests are others each time
    ),
}
"""By name; `pytest tests/tui/test_look.py --snapshot-update` draws them anew."""
