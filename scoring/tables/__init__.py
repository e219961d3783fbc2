"""The rows of a round's record: columns and constraints, nothing else.

SQLModel classes are the only schema; every statement is built from them. They do not validate
(`table=True` switches that off): values are checked at the gate and by the events, and once more
here by CHECK, UNIQUE and STRICT. Points are hundredths, amounts won, instants ISO 8601 in UTC,
lists JSON. Every table carries its round; nothing is shared between rounds.
"""

from typing import Final

from sqlmodel import SQLModel

from scoring.tables.appeals import (
    AppealRow,
    HolidayRow,
    NoticeRow,
    ReviewCommentRow,
    ReviewMarkRow,
    ReviewRow,
    ReviewSeatRow,
)
from scoring.tables.confirming import AwardRow, ConfirmedRow, ReplacedRow
from scoring.tables.journal import EntryRow
from scoring.tables.panel import (
    ChallengeRow,
    CorrectionRow,
    MotionRow,
    RecusalRow,
    RuleChangeRow,
    VoteRow,
)
from scoring.tables.result import DecisionRow, OpinionRow, SignatureRow
from scoring.tables.screening import BudgetRow, ScreeningRow, SolutionRow
from scoring.tables.setup import (
    ApplicationRow,
    ConfirmedRuleRow,
    FactRow,
    PersonRow,
    RoundRow,
)
from scoring.tables.sheets import (
    CommentRow,
    DeclarationRow,
    MarkRow,
    PaperRow,
    PledgeRow,
    SheetRow,
)

METADATA: Final = SQLModel.metadata
"""All tables of a record."""

__all__ = [
    "METADATA",
    "AppealRow",
    "ApplicationRow",
    "AwardRow",
    "BudgetRow",
    "ChallengeRow",
    "CommentRow",
    "ConfirmedRow",
    "ConfirmedRuleRow",
    "CorrectionRow",
    "DecisionRow",
    "DeclarationRow",
    "EntryRow",
    "FactRow",
    "HolidayRow",
    "MarkRow",
    "MotionRow",
    "NoticeRow",
    "OpinionRow",
    "PaperRow",
    "PersonRow",
    "PledgeRow",
    "RecusalRow",
    "ReplacedRow",
    "ReviewCommentRow",
    "ReviewMarkRow",
    "ReviewRow",
    "ReviewSeatRow",
    "RoundRow",
    "RuleChangeRow",
    "ScreeningRow",
    "SheetRow",
    "SignatureRow",
    "SolutionRow",
    "VoteRow",
]
