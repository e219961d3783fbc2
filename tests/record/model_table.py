"""Who may do what, and when: written from the rules of the field, act by act.

Phases: P preparing, S scoring, C closed, F finalized by the panel, M at the ministry, E confirmed.
Roles: c chair, m member, s secretary, o officer.
"""

PHASES = {
    "P": "preparing",
    "S": "scoring",
    "C": "closed",
    "F": "finalized",
    "M": "forwarded",
    "E": "confirmed",
}
ROLES = {"c": "chair", "m": "member", "s": "secretary", "o": "officer"}
ANY = "".join(PHASES)
ENDED = "CFME"

ALLOWED = {
    # Before the first point.
    "load_applications": ("P", "s"),
    "load_panel": ("P", "s"),
    "load_adjustments": ("PS", "s"),
    "load_budget": ("P", "s"),
    "admit": ("P", "s"),
    "exclude": ("P", "s"),
    "verify_solution": ("P", "s"),
    "screened": (ANY, "s"),
    "open_round": ("P", "s"),
    "renew_passphrase": (ANY, "s"),
    # Sheets.
    "declare": ("S", "cm"),
    "record_points": ("SC", "cm"),  # and of a re-evaluation, by who takes part in one
    "record_sheets": ("SC", "cm"),
    "record_comments": ("SC", "cm"),
    "submit": ("SC", "cm"),
    "key_paper": ("S", "so"),
    "paper_waiting": ("S", "so"),
    "accept_paper": ("SC", "cm"),
    "drop_paper": ("S", "so"),
    "drop_own_paper": ("SC", "cm"),
    # The panel.
    "recuse": ("S", "s"),
    "absent": ("SC", "s"),
    "join": ("SE", "s"),
    "leave": ("S", "s"),
    "elect_chair": ("PS", "s"),
    "file_challenge": ("S", "s"),
    "vote": ("S", "cm"),
    "settle_challenge": ("S", "s"),
    # What two people decide.
    "ask_reopening": ("SC", "cms"),
    "ask_lifting": ("S", "cs"),
    "ask_correction": ("SC", "cms"),
    "ask_rule_change": ("SC", "cs"),
    "approve": ("SC", "cs"),
    "decline": (ANY, "cmso"),
    "ask_holiday": (ANY, "cso"),
    "ask_striking": ("E", "cso"),
    "approve_dates": (ANY, "cso"),
    # The conclusion, and the way to the ministry.
    "close_round": ("S", "sc"),
    "record_opinion": ("C", "c"),
    "decide_tie": ("C", "c"),
    "sign_result": ("C", "c"),
    # Evaluated again.
    "open_review": ("E", "s"),
    "replace_seat": ("E", "s"),
    "declare_review": ("E", "cm"),
    "close_review": ("E", "s"),
    "preview_review": ("E", "o"),
    "confirm_review": ("E", "o"),
    "finalize": ("C", "c"),
    "disclose_names": (ENDED, "cso"),
    "forward": ("F", "s"),
    "confirm": ("M", "o"),
    "return_result": ("M", "o"),
    "replace_selected": ("E", "o"),
    "adjust_award": ("E", "o"),
    # What follows it.
    "notify": ("E", "s"),
    "record_arrival": ("E", "s"),
    "file_appeal": ("E", "s"),
    "withdraw_appeal": ("E", "s"),
    "excuse_lateness": ("E", "o"),
    "decide_appeal": ("E", "o"),
    "board": ("E", "cso"),
    "handed_over": ("E", "cso"),
    "dates_approvers": (ANY, "cso"),
    # What is to be seen.
    "progress": (ANY, "sc"),
    "fact_differences": (ANY, "sc"),
    "ranking": (ENDED, "cmso"),
    "panel_view": (ENDED, "cmso"),
    "result_view": (ENDED, "cmso"),
    "versions": (ENDED, "cmso"),
    "compare": (ENDED, "cmso"),
    "entries": (ANY, "cmso"),
    "beside": (ENDED, "cmso"),
    "back_up": (ANY, "s"),
    "set_up": (ANY, "s"),
}

RULE_OF = {
    "admit": "screen",
    "exclude": "screen",
    "verify_solution": "screen",
    "screened": "see_screening",
    "open_round": "open",
    "record_sheets": "record_points",
    "record_comments": "comment",
    "paper_waiting": "key_paper",
    "accept_paper": "submit",
    "drop_paper": "key_paper",
    "drop_own_paper": "submit",
    "absent": "record_absence",
    "join": "join_panel",
    "leave": "change_panel",
    "file_challenge": "challenge",
    "settle_challenge": "challenge",
    "close_round": "close",
    "record_opinion": "write_opinion",
    "return_result": "return",
    "open_review": "arrange_review",
    "replace_seat": "arrange_review",
    "declare_review": "review",
    "close_review": "arrange_review",
    "preview_review": "confirm_again",
    "confirm_review": "confirm_again",
    "progress": "see_progress",
    "fact_differences": "see_progress",
    "ranking": "see_result",
    "panel_view": "see_result",
    "result_view": "see_result",
    "versions": "see_result",
    "compare": "see_result",
    "entries": "see_journal",
    "back_up": "backup",
    "set_up": "copy_setup",
    "beside": "see_result",
    "record_arrival": "notify",
    "withdraw_appeal": "file_appeal",
    "excuse_lateness": "decide_appeal",
    "board": "see_appeals",
    "handed_over": "see_appeals",
    "dates_approvers": "ask_holiday",
}
"""What the program's table calls an act, where it has another name there."""

OPEN_TO_ALL = {
    *("head", "own_sheets", "receipts", "declarations", "motions", "challenges"),
    *("preview", "set_passphrase", "sign", "sign_in", "public_head", "round_applications"),
    "added_holidays",
    "calendar",
}
"""Acts that no phase and no role closes: the own things, the head, who one is.

A preview shows only a motion that may be approved, to whom it belongs.
"""
