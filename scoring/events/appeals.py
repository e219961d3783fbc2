"""통보와 이의신청 of a confirmed result, the re-evaluation of one application, added holidays.

Instants are as somebody wrote them, ISO 8601 with their zone; `notice` and `appeal` name the
journal entry that recorded one.
"""

from typing import Annotated, Literal

from pydantic import Field

from scoring.events.values import Day, Digest, Event, Name, Points, Words

Instant = Annotated[
    str,
    Field(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{6})?[+-]\d{2}:\d{2}$"),
]
Seq = Annotated[int, Field(ge=1)]
Recipient = Literal["lead", "partner", "leader"]
Channel = Literal["system", "post", "email", "hand", "public"]
Filer = Literal["lead", "leader", "lead_for_partner"]
Ground = Literal["procedure", "method", "evaluators", "budget", "rules", "other"]


class NoticeGiven(Event):
    """통보: one recipient is told an application's result; `arrived` is None until it is known.

    `result` is the digest of what was told, `proof` refers to what shows it.
    """

    KIND = "notice_given"
    number: Name
    recipient: Recipient
    channel: Channel
    sent: Instant
    arrived: Instant | None
    proof: Name
    result: Digest


class NoticeArrived(Event):
    """도달: a notice sent before has arrived, and what shows it."""

    KIND = "notice_arrived"
    number: Name
    notice: Seq
    arrived: Instant
    proof: Name


class AppealFiled(Event):
    """이의신청 접수, whatever it is worth: who files, when it arrived, on which grounds."""

    KIND = "appeal_filed"
    number: Name
    filer: Filer
    received: Instant
    grounds: Annotated[tuple[Ground, ...], Field(min_length=1)]
    said: Words
    documents: tuple[Name, ...]
    result: Digest


class LatenessExcused(Event):
    """A late appeal is accepted all the same (행정절차법 제16조 제1항, 전자정부법 제28조 제3항)."""

    KIND = "lateness_excused"
    number: Name
    appeal: Seq
    ground: Literal["force_majeure", "system_failure"]
    document: Name
    reason: Words


class AppealDecided(Event):
    """각하, 기각 or 인용; `challenged` are the evaluators who will not take part again."""

    KIND = "appeal_decided"
    number: Name
    appeal: Seq
    decision: Literal["dismissed", "denied", "upheld"]
    reason: Words
    challenged: tuple[Name, ...]


class AppealWithdrawn(Event):
    """취하 by whoever filed it, as the document says."""

    KIND = "appeal_withdrawn"
    number: Name
    appeal: Seq
    document: Name
    reason: Words


class EntryStruck(Event):
    """An entry that was recorded by mistake counts for nothing, as two people decided.

    A notice or appeal has its application's number, an added holiday its day.
    """

    KIND = "entry_struck"
    number: Name | Literal[""]
    what: Literal["notice", "appeal", "holiday"]
    entry: Seq
    reason: Name
    day: Day | None = None


class HolidayAdded(Event):
    """A newly announced temporary holiday, as two people decided; `reason` is its announcement."""

    KIND = "holiday_added"
    day: Day
    title: Name
    reason: Name


class ReviewOpened(Event):
    """재평가 of one application by these evaluators, for an appeal that was upheld."""

    KIND = "review_opened"
    number: Name
    appeal: Seq
    panel: Annotated[tuple[Name, ...], Field(min_length=1)]


class ReviewSeatReplaced(Event):
    """`evaluator` does not evaluate again after all, and `newcomer` does instead."""

    KIND = "review_seat_replaced"
    number: Name
    evaluator: Name
    newcomer: Name
    reason: Name


class ReviewDeclared(Event):
    """The actor pledges and finds no conflict with the application to be evaluated again."""

    KIND = "review_declared"
    number: Name


class ReviewPointsRecorded(Event):
    """Points of the actor's new sheet, hundredths by criterion; None takes one back."""

    KIND = "review_points_recorded"
    number: Name
    points: dict[str, Points | None]


class ReviewCommentsRecorded(Event):
    """평가의견 of the actor's new sheet by criterion, "" for the sheet; None takes one back."""

    KIND = "review_comments_recorded"
    number: Name
    comments: dict[str, Words | None]


class ReviewSubmitted(Event):
    """The actor's new sheet is submitted; `sheet` is the digest of what it holds."""

    KIND = "review_submitted"
    number: Name
    sheet: Digest


class ReviewClosed(Event):
    """The new panel is done: its sheets go to the ministry, which confirms the result again."""

    KIND = "review_closed"
    number: Name


class ReviewCounted(Event):
    """The ministry confirms again: from here on the new sheets count for the application."""

    KIND = "review_counted"
    number: Name
