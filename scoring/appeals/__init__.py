"""After the confirmation: notices, the clocks they start, appeals and what is found of them.

    values     notices, appeals, re-evaluations, and the law's words for them
    clocks     whose clock runs, from when, until when
    given      a notice as somebody gives it
    moving     which deadlines move when a holiday is added or an entry struck
    cases      an application after the confirmation: clocks, appeals, what comes next

Nothing here reads a clock or a record: instant, calendar and what is recorded are passed in.
"""

from scoring.appeals.cases import (
    ALARMS,
    STATUS_NAMES,
    Case,
    Counting,
    Filed,
    Known,
    Status,
    cases,
    in_order,
    recipients,
    to_do,
    window,
)
from scoring.appeals.clocks import PUBLIC_NOTICE_DAYS, Clock, clocks, effective, filing_deadline
from scoring.appeals.given import Given, NoticeTwice
from scoring.appeals.moving import MovedDate, changed_dates, moved_dates
from scoring.appeals.values import (
    APPEALABLE,
    CHANNEL_NAMES,
    EXCUSE_NAMES,
    FILER_NAMES,
    FINDING_NAMES,
    GROUND_NAMES,
    RECIPIENT_NAMES,
    UNSAID,
    VERDICT_NAMES,
    Appeal,
    Channel,
    Earlier,
    Excuse,
    Filer,
    Finding,
    Ground,
    Notice,
    Recipient,
    Review,
    ReviewState,
    Seat,
    Told,
    Verdict,
    standing,
    stands,
)

__all__ = [
    "ALARMS",
    "APPEALABLE",
    "CHANNEL_NAMES",
    "EXCUSE_NAMES",
    "FILER_NAMES",
    "FINDING_NAMES",
    "GROUND_NAMES",
    "PUBLIC_NOTICE_DAYS",
    "RECIPIENT_NAMES",
    "STATUS_NAMES",
    "UNSAID",
    "VERDICT_NAMES",
    "Appeal",
    "Case",
    "Channel",
    "Clock",
    "Counting",
    "Earlier",
    "Excuse",
    "Filed",
    "Filer",
    "Finding",
    "Given",
    "Ground",
    "Known",
    "MovedDate",
    "Notice",
    "NoticeTwice",
    "Recipient",
    "Review",
    "ReviewState",
    "Seat",
    "Status",
    "Told",
    "Verdict",
    "cases",
    "changed_dates",
    "clocks",
    "effective",
    "filing_deadline",
    "in_order",
    "moved_dates",
    "recipients",
    "standing",
    "stands",
    "to_do",
    "window",
]
