"""The verbs: what a person can do to a round, or see of it.

Each act checks who, when and what under the round's lock, and makes events; nothing else writes.

    access       signing in, and who may see what
    passphrases  the own one, and new ones for who lost theirs
    setup        a new round: rules, applications, panel, facts, the start
    screening    budgets, who is admitted to the scoring, verified solutions
    declared     what a member has still to pledge and declare
    declaring    pledge and conflicts, before the first sheet
    scoring      a member's own sheets
    leading      recusals and the close
    panel        who joins, who leaves, who takes the chair
    paper        sheets filled on paper
    reading      the own sheets, as values of `views`
    watching     who is how far, and what has changed since
    challenging  기피: filed, voted on, decided
    asking       what a second person has to approve
    asked        what was asked for, as it stands
    previewing   what that would do to the result, on a copy
    concluded    what a closed panel has given, beside the ranking
    concluding   opinions, a tie at the cut, the closing signature
    receipting   what a member was given for each submission
    own_work     nobody confirms the own work
    confirming   finalized by the panel, forwarded, confirmed or returned
    confirmed    a result on its way: what to look at first, the steps taken
    awarding     a confirmed result lived with: who drops out, what is awarded
    notified     after the confirmation: who is told what, every clock, the round's calendar
    notifying    통보, and what has arrived when
    appealing    이의신청 filed, excused, decided, withdrawn
    reviewing    재평가 by a new panel, for an appeal that was upheld
    reconfirming what it would do to the result, and the second confirmation
    keeping      what stands in a result file beside the ranking
    own_reviews  재평가 that somebody takes part in
    own_tables   which sheets a member's acts are about
    asking_dates a new holiday, an entry made by mistake: two people
    results      what follows from a round: ranking, minutes, copies

A module loads when one of its names is first asked for: who signs in waits for what that takes, and
not for the engine and the events.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from scoring.accounts import require_fit
    from scoring.acts.access import (
        OneTime,
        WrongPassphrase,
        WrongSignIn,
        public_head,
        sign,
        sign_in,
    )
    from scoring.acts.appealing import (
        Filing,
        decide_appeal,
        excuse_lateness,
        file_appeal,
        withdraw_appeal,
    )
    from scoring.acts.asked import motions
    from scoring.acts.asking import (
        approve,
        ask_correction,
        ask_lifting,
        ask_reopening,
        ask_rule_change,
        decline,
    )
    from scoring.acts.asking_dates import ask_holiday, ask_striking, dates_approvers
    from scoring.acts.awarding import adjust_award, replace_selected
    from scoring.acts.challenging import challenges, file_challenge, settle_challenge, vote
    from scoring.acts.concluded import PanelView, panel_view
    from scoring.acts.concluding import decide_tie, record_opinion, sign_result
    from scoring.acts.confirmed import ResultView, result_view
    from scoring.acts.confirming import confirm, finalize, forward, return_result
    from scoring.acts.copying import SetUp, copy_round, set_up
    from scoring.acts.declared import declarations
    from scoring.acts.declaring import declare
    from scoring.acts.handing_over import HandedOver, handed_over
    from scoring.acts.keeping import Beside, beside, beside_at
    from scoring.acts.leading import Blocked, absent, close_round, recuse
    from scoring.acts.notified import Board, added_holidays, board, calendar
    from scoring.acts.notifying import notify, record_arrival
    from scoring.acts.panel import elect_chair, join, leave
    from scoring.acts.paper import accept_paper, drop_paper, key_paper, paper_waiting
    from scoring.acts.passphrases import renew_passphrase, set_passphrase
    from scoring.acts.previewing import Preview, Sides, compare, preview, versions
    from scoring.acts.reading import head, own_sheets
    from scoring.acts.receipting import receipts
    from scoring.acts.reconfirming import Choice, ReviewSides, confirm_review, preview_review
    from scoring.acts.results import (
        back_up,
        disclose_names,
        entries,
        fact_differences,
        ranking,
        round_applications,
    )
    from scoring.acts.reviewing import close_review, declare_review, open_review, replace_seat
    from scoring.acts.scoring import record_comments, record_points, record_sheets, submit
    from scoring.acts.screening import admit, exclude, load_budget, screened, verify_solution
    from scoring.acts.setup import (
        NewRound,
        load_adjustments,
        load_applications,
        load_panel,
        new_round,
        open_round,
    )
    from scoring.acts.watching import progress
    from scoring.appeals import Given
    from scoring.record import Record
    from scoring.storage import open_record

_HOMES: Final = {
    "scoring.accounts": ("require_fit",),
    "scoring.acts.access": (
        "OneTime",
        "WrongPassphrase",
        "WrongSignIn",
        "public_head",
        "sign",
        "sign_in",
    ),
    "scoring.appeals": ("Given",),
    "scoring.acts.concluded": ("PanelView", "panel_view"),
    "scoring.acts.concluding": ("decide_tie", "record_opinion", "sign_result"),
    "scoring.acts.challenging": ("challenges", "file_challenge", "settle_challenge", "vote"),
    "scoring.acts.confirmed": ("ResultView", "result_view"),
    "scoring.acts.confirming": ("confirm", "finalize", "forward", "return_result"),
    "scoring.acts.copying": ("SetUp", "copy_round", "set_up"),
    "scoring.acts.declared": ("declarations",),
    "scoring.acts.declaring": ("declare",),
    "scoring.acts.handing_over": ("HandedOver", "handed_over"),
    "scoring.acts.keeping": ("Beside", "beside", "beside_at"),
    "scoring.acts.leading": ("Blocked", "absent", "close_round", "recuse"),
    "scoring.acts.panel": ("elect_chair", "join", "leave"),
    "scoring.acts.paper": ("accept_paper", "drop_paper", "key_paper", "paper_waiting"),
    "scoring.acts.awarding": ("adjust_award", "replace_selected"),
    "scoring.acts.asked": ("motions",),
    "scoring.acts.asking": (
        "approve",
        "ask_correction",
        "ask_lifting",
        "ask_reopening",
        "ask_rule_change",
        "decline",
    ),
    "scoring.acts.appealing": (
        "Filing",
        "decide_appeal",
        "excuse_lateness",
        "file_appeal",
        "withdraw_appeal",
    ),
    "scoring.acts.asking_dates": ("ask_holiday", "ask_striking", "dates_approvers"),
    "scoring.acts.notified": ("Board", "added_holidays", "board", "calendar"),
    "scoring.acts.notifying": ("notify", "record_arrival"),
    "scoring.acts.passphrases": ("renew_passphrase", "set_passphrase"),
    "scoring.acts.previewing": ("Preview", "Sides", "compare", "preview", "versions"),
    "scoring.acts.reading": ("head", "own_sheets"),
    "scoring.acts.receipting": ("receipts",),
    "scoring.acts.reconfirming": ("Choice", "ReviewSides", "confirm_review", "preview_review"),
    "scoring.acts.reviewing": ("close_review", "declare_review", "open_review", "replace_seat"),
    "scoring.acts.results": (
        "back_up",
        "disclose_names",
        "entries",
        "fact_differences",
        "ranking",
        "round_applications",
    ),
    "scoring.acts.scoring": ("record_comments", "record_points", "record_sheets", "submit"),
    "scoring.acts.screening": ("admit", "exclude", "load_budget", "screened", "verify_solution"),
    "scoring.acts.setup": (
        "NewRound",
        "load_adjustments",
        "load_applications",
        "load_panel",
        "new_round",
        "open_round",
    ),
    "scoring.acts.watching": ("progress",),
    "scoring.record": ("Record",),
    "scoring.storage": ("open_record",),
}
_HOME: Final = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "Beside",
    "Blocked",
    "Board",
    "Choice",
    "Filing",
    "Given",
    "HandedOver",
    "NewRound",
    "OneTime",
    "PanelView",
    "Preview",
    "Record",
    "ResultView",
    "ReviewSides",
    "SetUp",
    "Sides",
    "WrongPassphrase",
    "WrongSignIn",
    "absent",
    "accept_paper",
    "added_holidays",
    "adjust_award",
    "admit",
    "approve",
    "ask_correction",
    "ask_holiday",
    "ask_lifting",
    "ask_reopening",
    "ask_rule_change",
    "ask_striking",
    "back_up",
    "beside",
    "beside_at",
    "board",
    "calendar",
    "challenges",
    "close_review",
    "close_round",
    "compare",
    "confirm",
    "confirm_review",
    "copy_round",
    "dates_approvers",
    "decide_appeal",
    "decide_tie",
    "declarations",
    "declare",
    "declare_review",
    "decline",
    "disclose_names",
    "drop_paper",
    "elect_chair",
    "entries",
    "exclude",
    "excuse_lateness",
    "fact_differences",
    "file_appeal",
    "file_challenge",
    "finalize",
    "forward",
    "handed_over",
    "head",
    "join",
    "key_paper",
    "leave",
    "load_adjustments",
    "load_applications",
    "load_budget",
    "load_panel",
    "motions",
    "new_round",
    "notify",
    "open_record",
    "open_review",
    "open_round",
    "own_sheets",
    "panel_view",
    "paper_waiting",
    "preview",
    "preview_review",
    "progress",
    "public_head",
    "ranking",
    "receipts",
    "record_arrival",
    "record_comments",
    "record_opinion",
    "record_points",
    "record_sheets",
    "recuse",
    "renew_passphrase",
    "replace_seat",
    "replace_selected",
    "require_fit",
    "result_view",
    "return_result",
    "round_applications",
    "screened",
    "set_passphrase",
    "set_up",
    "settle_challenge",
    "sign",
    "sign_in",
    "sign_result",
    "submit",
    "verify_solution",
    "versions",
    "vote",
    "withdraw_appeal",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401  whatever the name stands for
    if name not in _HOME:
        raise AttributeError(name)
    found = globals()[name] = getattr(import_module(_HOME[name]), name)
    return found


def load_all() -> None:
    """Load everything, ahead of the first act that needs it."""
    for module in _HOMES:
        import_module(module)
