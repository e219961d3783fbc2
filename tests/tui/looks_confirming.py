"""The looks from the closed panel to the confirmed result, and of what is awarded."""

from functools import partial
from typing import Final

from tests.tui.look import HELD, HELP, HOME, KO, SMALL, Look, goes, says
from tests.tui.scenes import (
    LEADER,
    OFFICER,
    PRACTICE_CLOSED,
    PRACTICE_CONFIRMED,
    PRACTICE_FINALIZED,
    PRACTICE_FORWARDED,
    SECRETARY,
)

_SIGNED: Final = ("f9", "wait:700", "f9", *PRACTICE_CLOSED.passphrase, "enter")
chair = partial(Look, scene=PRACTICE_CLOSED, person=LEADER)
clerk = partial(Look, scene=PRACTICE_FINALIZED, person=SECRETARY)
officer = partial(Look, scene=PRACTICE_FORWARDED, person=OFFICER)
ministry = partial(Look, scene=PRACTICE_CONFIRMED, person=OFFICER)
SEEN: Final = {
    "explain": goes("explanation"),
    "panel_table": goes("panel_table"),
    "export": goes("export"),
    "opinions": goes("opinions"),
}

CONFIRMING: Final[dict[str, Look]] = {
    "ranking_signed": chair(
        "ranking",
        keys=_SIGNED,
        effects=HOME | SEEN | {"case": goes("case"), "finalize": goes("finalize")},
        languages=KO,
    ),
    "finalize": chair(
        "finalize",
        keys=(*_SIGNED, "f9"),
        effects=HELP | {"finalize_now": goes("sign"), "back": goes("ranking")},
        wait=HELD,
    ),
    "ranking_finalized": clerk(
        "ranking",
        effects=HOME
        | {label: effect for label, effect in SEEN.items() if label != "opinions"}
        | {"opinions_read": goes("opinions")}
        | {"case_read": goes("case"), "forward": goes("forward")},
        languages=KO,
    ),
    "forward": clerk(
        "forward",
        keys=("f9",),
        effects=HELP | {"forward_now": goes("sign"), "back": goes("ranking")},
        wait=HELD,
    ),
    "confirmation": officer(
        "confirmation",
        effects=HOME
        | {
            "explain": goes("explanation"),
            "to_ranking": goes("ranking"),
            "export": goes("export"),
            "return_result": goes("reason"),
            "confirm": goes("confirm"),
        },
    ),
    "confirm": officer(
        "confirm",
        keys=("f9",),
        effects=HELP | {"confirm_now": goes("sign"), "back": goes("confirmation")},
        wait=HELD,
    ),
    "ranking_confirmed": ministry(
        "ranking",
        effects=HOME
        | {label: effect for label, effect in SEEN.items() if label != "opinions"}
        | {"awards": goes("awards"), "appeals": goes("appeals")},
        languages=KO,
    ),
    "awards": ministry(
        "awards",
        keys=("f3", "down"),
        effects=HELP
        | {
            "replace_selected": goes("replace_selected"),
            "adjust_award": goes("adjust_award"),
            "versions": goes("versions"),
            "back": goes("ranking"),
        },
    ),
    "replace_selected": ministry(
        "replace_selected",
        keys=("f3", "down", "f3", "협약을 포기함"),
        effects=HELP | {"answer_last": goes("sign"), "back": goes("awards")},
    ),
    "adjust_award": ministry(
        "adjust_award",
        keys=("f3", "f4", "150000000", "enter", "6", "enter", "예산 조정"),
        effects=HELP | {"answer_last": goes("sign"), "back": says("조정한 기간")},
        languages=KO,
        sizes=(SMALL,),
    ),
}
