"""The looks of what the secretary does to the panel, and of sheets that came on paper."""

from functools import partial
from typing import Final

from tests.tui.look import HELP, KO, SMALL, Look, goes, says, shows
from tests.tui.scenes import WORKBENCH
from tests.tui.stage import MEMBERS, SECRETARY
from tui.app import SimsaApp
from tui.screens.page import Page
from tui.screens.panel_acts import HandedPage
from tui.screens.paper_own import PaperOwnPage

clerk = partial(Look, scene=WORKBENCH, person=SECRETARY.name)
keyed = partial(Look, scene=WORKBENCH, person=MEMBERS[1].name)
_JOINED: Final = ("f4", "f2", "새사람", "enter", "한빛대학교", "enter")


def _handed(app: SimsaApp) -> Page:
    """A passphrase that is the same each time."""
    del app
    return HandedPage("새사람", "구름-나루-달빛-마루")


def _own(app: SimsaApp) -> Page:
    assert app.ledger is not None
    return PaperOwnPage(app.ledger.sheets["A-004"], app.ledger.rulebook)


PANEL: Final[dict[str, Look]] = {
    "progress_all_states": clerk("progress", languages=KO),
    "recuse_lift": clerk("recuse", keys=("right", "right", "f3"), languages=KO),
    "panel": clerk(
        "panel",
        keys=("f4",),
        effects=HELP
        | {
            "join": goes("join"),
            "leave_panel": goes("leave_panel"),
            "elect": goes("elect"),
            "sheets_out": goes("sheets_out"),
            "back": goes("progress"),
        },
    ),
    "sheets_out": clerk(
        "sheets_out",
        keys=("f10",),
        effects=HELP | {"save": goes("progress", "명의 빈 평가표를"), "back": goes("progress")},
    ),
    "join": clerk(
        "join",
        keys=(*_JOINED, "추가 위촉"),
        effects=HELP | {"answer_last": goes("handed"), "back": says("소속을")},
    ),
    "join_name": clerk("join", keys=("f4", "f2"), languages=KO, sizes=(SMALL,)),
    "handed": clerk("handed", opens=_handed, effects=HELP | {"handed_over": goes("progress")}),
    "leave_panel": clerk(
        "leave_panel",
        keys=("f4", "down", "f3", "일신상의 사유"),
        effects=HELP | {"leave_now": goes("sign"), "back": goes("panel")},
    ),
    "elect": clerk(
        "elect",
        keys=("f4", "down", "f4"),
        effects=HELP | {"elect_now": goes("sign"), "back": goes("panel")},
    ),
    "paper": clerk(
        "paper",
        keys=("f8",),
        effects=HELP | {"key_paper": goes("paper_key"), "back": goes("progress")},
    ),
    "paper_waiting": clerk(
        "paper",
        keys=("f8", "home"),
        effects=HELP
        | {
            "key_paper": says("이미 입력했습니다"),
            "drop_paper": goes("drop_paper"),
            "back": goes("progress"),
        },
        languages=KO,
    ),
    "paper_key": clerk(
        "paper_key",
        keys=("f8", "enter", "8", "enter", "f7"),
        effects=HELP
        | {
            "accept_here": shows("> 계획의"),
            "declared": shows("[ ]"),
            "paper_comment": says("의견을 입력하고"),
            "store_paper": says("비어 있는"),
            "paper_back": says("한 번 더"),
        },
    ),
    "paper_key_comment": clerk(
        "paper_key",
        keys=("f8", "enter", "8", "enter", "f7", "f8", "구체적임"),
        languages=KO,
        sizes=(SMALL,),
    ),
    "drop_paper": clerk(
        "drop_paper",
        keys=("f8", "home", "delete", "다른 위원의 것을 입력함"),
        effects=HELP | {"answer_last": goes("paper", "취소했습니다"), "back": goes("paper")},
    ),
    "paper_own": keyed(
        "paper_own",
        opens=_own,
        effects=HELP
        | {
            "accept_paper": goes("sign"),
            "reject_paper": goes("reject_paper"),
            "back": goes("sheets"),
        },
    ),
    "reject_paper": keyed(
        "reject_paper",
        opens=_own,
        keys=("f8", "종이와 다름"),
        effects=HELP | {"answer_last": goes("sheets"), "back": goes("paper_own")},
    ),
}
