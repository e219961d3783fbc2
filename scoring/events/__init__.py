"""The vocabulary of everything that can happen to a round.

An event is a strict frozen value; what it does to the rows is `changes.changes`. Who did it, when
and in which round stand beside it in its journal entry. Secrets never enter one: a passphrase
appears as the SHA-256 of its argon2 hash. Points are hundredths.

    setup      rules, lists, passphrases, the start
    screening  budgets, who is admitted, verified solutions
    sheets     pledge, declaration, points, comments, submission, paper
    panel      recusals, challenges, who joins and leaves, motions, the close
    result     opinions, a decided tie, the chair's signature
    confirming finalized, forwarded, confirmed or returned; who drops out; what is awarded
    appeals    notices and appeals of a confirmed result, re-evaluation, added holidays
"""

from typing import Final

from scoring.events.appeals import (
    AppealDecided,
    AppealFiled,
    AppealWithdrawn,
    EntryStruck,
    HolidayAdded,
    LatenessExcused,
    NoticeArrived,
    NoticeGiven,
    ReviewClosed,
    ReviewCommentsRecorded,
    ReviewCounted,
    ReviewDeclared,
    ReviewOpened,
    ReviewPointsRecorded,
    ReviewSeatReplaced,
    ReviewSubmitted,
)
from scoring.events.confirming import (
    AwardAdjusted,
    Confirmed,
    ResultConfirmed,
    RoundFinalized,
    RoundForwarded,
    RoundReturned,
    SelectionReplaced,
)
from scoring.events.panel import (
    ChairElected,
    ChallengeDecided,
    ChallengeFiled,
    ChallengeVoted,
    FactCorrected,
    MotionApproved,
    MotionDeclined,
    MotionMade,
    PersonJoined,
    PersonLeft,
    RecusalLifted,
    RecusalRecorded,
    RoundClosed,
    RuleChanged,
)
from scoring.events.result import NamesDisclosed, OpinionRecorded, ResultSigned, TieDecided
from scoring.events.screening import (
    BudgetLoaded,
    InstitutionBudget,
    ScreeningDecided,
    SolutionVerified,
)
from scoring.events.setup import (
    ApplicationsLoaded,
    Fact,
    FactsLoaded,
    Member,
    PanelLoaded,
    PassphraseRenewed,
    PassphraseSet,
    Proposal,
    RoundCreated,
    RoundOpened,
    RulesConfirmed,
    SetupCopied,
)
from scoring.events.sheets import (
    CommentsRecorded,
    ConflictsDeclared,
    Declared,
    PaperAccepted,
    PaperDropped,
    PaperKeyed,
    PledgeMade,
    PointsRecorded,
    SheetReopened,
    SheetSubmitted,
)
from scoring.events.values import Event

KINDS: Final[dict[str, type[Event]]] = {
    each.KIND: each
    for each in (
        RoundCreated,
        SetupCopied,
        ApplicationsLoaded,
        PanelLoaded,
        FactsLoaded,
        RulesConfirmed,
        PassphraseSet,
        PassphraseRenewed,
        RoundOpened,
        PledgeMade,
        ConflictsDeclared,
        PointsRecorded,
        CommentsRecorded,
        SheetSubmitted,
        SheetReopened,
        PaperKeyed,
        PaperAccepted,
        PaperDropped,
        RecusalRecorded,
        RecusalLifted,
        ChallengeFiled,
        ChallengeVoted,
        ChallengeDecided,
        PersonJoined,
        PersonLeft,
        ChairElected,
        MotionMade,
        MotionApproved,
        MotionDeclined,
        FactCorrected,
        RuleChanged,
        RoundClosed,
        OpinionRecorded,
        TieDecided,
        ResultSigned,
        NamesDisclosed,
        RoundFinalized,
        RoundForwarded,
        RoundReturned,
        ResultConfirmed,
        SelectionReplaced,
        AwardAdjusted,
        BudgetLoaded,
        ScreeningDecided,
        SolutionVerified,
        NoticeGiven,
        NoticeArrived,
        AppealFiled,
        LatenessExcused,
        AppealDecided,
        AppealWithdrawn,
        EntryStruck,
        HolidayAdded,
        ReviewOpened,
        ReviewSeatReplaced,
        ReviewDeclared,
        ReviewPointsRecorded,
        ReviewCommentsRecorded,
        ReviewSubmitted,
        ReviewClosed,
        ReviewCounted,
    )
}

__all__ = [
    "KINDS",
    "AppealDecided",
    "AppealFiled",
    "AppealWithdrawn",
    "ApplicationsLoaded",
    "AwardAdjusted",
    "BudgetLoaded",
    "ChairElected",
    "ChallengeDecided",
    "ChallengeFiled",
    "ChallengeVoted",
    "CommentsRecorded",
    "Confirmed",
    "ConflictsDeclared",
    "Declared",
    "EntryStruck",
    "Event",
    "Fact",
    "FactCorrected",
    "FactsLoaded",
    "HolidayAdded",
    "InstitutionBudget",
    "LatenessExcused",
    "Member",
    "MotionApproved",
    "MotionDeclined",
    "MotionMade",
    "NamesDisclosed",
    "NoticeArrived",
    "NoticeGiven",
    "OpinionRecorded",
    "PanelLoaded",
    "PaperAccepted",
    "PaperDropped",
    "PaperKeyed",
    "PassphraseRenewed",
    "PassphraseSet",
    "PersonJoined",
    "PersonLeft",
    "PledgeMade",
    "PointsRecorded",
    "Proposal",
    "RecusalLifted",
    "RecusalRecorded",
    "ResultConfirmed",
    "ResultSigned",
    "ReviewClosed",
    "ReviewCommentsRecorded",
    "ReviewCounted",
    "ReviewDeclared",
    "ReviewOpened",
    "ReviewPointsRecorded",
    "ReviewSeatReplaced",
    "ReviewSubmitted",
    "RoundClosed",
    "RoundCreated",
    "RoundFinalized",
    "RoundForwarded",
    "RoundOpened",
    "RoundReturned",
    "RuleChanged",
    "RulesConfirmed",
    "ScreeningDecided",
    "SelectionReplaced",
    "SetupCopied",
    "SheetReopened",
    "SheetSubmitted",
    "SolutionVerified",
    "TieDecided",
    "read_event",
]


def read_event(kind: str, body: str) -> Event:
    """Return the event that a journal entry keeps.

    Raises:
        KeyError: no such kind.
        pydantic.ValidationError: a body that is no such event.
    """
    return KINDS[kind].model_validate_json(body)
