"""The verbs: what a person can do to a round, or see of it.

Each act checks who, when and what under the round's lock, and makes events; nothing else writes.

    access   opening the record, signing in, the own passphrase
    setup    a new round: rules, applications, panel, facts, the start
    scoring  a member's own sheets
    leading  recusals and the close
    reading  what each may see, as values of `views`
"""

from scoring.acts.access import (
    OneTime,
    Record,
    WrongSignIn,
    open_record,
    public_head,
    set_passphrase,
    sign_in,
)
from scoring.acts.leading import Blocked, close_round, recuse
from scoring.acts.reading import (
    back_up,
    entries,
    head,
    own_sheets,
    progress,
    ranking,
    round_applications,
)
from scoring.acts.scoring import record_points, record_sheets, submit
from scoring.acts.setup import (
    NewRound,
    load_adjustments,
    load_applications,
    load_panel,
    new_round,
    open_round,
)

__all__ = [
    "Blocked",
    "NewRound",
    "OneTime",
    "Record",
    "WrongSignIn",
    "back_up",
    "close_round",
    "entries",
    "head",
    "load_adjustments",
    "load_applications",
    "load_panel",
    "new_round",
    "open_record",
    "open_round",
    "own_sheets",
    "progress",
    "public_head",
    "ranking",
    "record_points",
    "record_sheets",
    "recuse",
    "round_applications",
    "set_passphrase",
    "sign_in",
    "submit",
]
