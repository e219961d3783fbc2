"""이의신청 상세 as the row in front decides it: what is in front, which keys act, what is next."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from scoring.appeals import Case, Channel, Filed, Finding, Notice, ReviewState, Status
from scoring.phases import may
from scoring.views import Me, RoundHead
from tui.appeal_case_lines import filed_of, notice_of
from tui.appeal_lines import review_status
from tui.keys import BACK, HELP, MOVE, Key
from tui.screens.following import FollowingPage
from tui.screens.review_arrange import not_submitted
from tui.widgets.listing import Listing

if TYPE_CHECKING:
    from scoring.acts import Board

_NEXT: Final[Mapping[Status | None, tuple[str, str]]] = {
    Status.UPHELD: ("open_review", "arrange_review"),
    Status.REVIEW: ("close_review", "arrange_review"),
    Status.REVIEWED: ("confirm_again", "confirm_again"),
}
"""What comes next of a re-evaluation, and the act that whoever does it must be permitted."""


class AppealCaseBase(FollowingPage):
    """One application, the row in front, and what this person may do with it."""

    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("enter", "", "read_whole"),
        MOVE,
        Key("f2", "record_notice", "notify"),
        Key("f3", "file", "file_appeal"),
        Key("f4", "arrive", "arrive"),
        Key("f4", "excuse", "excuse"),
        Key("f5", "look", "again", shown=False),
        Key("f6", "withdraw", "withdraw_appeal"),
        Key("f8", "strike", "strike"),
        Key("f4", "seat", "review_seat"),
        Key("f9", "decide", "decide_appeal"),
        Key("f9", "open_review", "review_open"),
        Key("f9", "close_review", "review_close"),
        Key("f9", "preview_review", "review_sides"),
        HELP,
        BACK,
    )

    def __init__(self, me: Me, round_head: RoundHead, number: str) -> None:
        super().__init__()
        self.me, self.round_head, self.number = me, round_head, number
        self.board: Board | None = None
        self.struck: frozenset[int] = frozenset()  # the entries that somebody asked to strike
        self._listing = Listing([])

    @property
    def case(self) -> Case | None:
        """The application, as it was read last."""
        cases = self.board.cases if self.board is not None else ()
        return next((each for each in cases if each.told.number == self.number), None)

    @property
    def notice(self) -> Notice | None:
        """The notice in front."""
        return notice_of(self.case, self._listing.cursor or "") if self.case is not None else None

    @property
    def filed(self) -> Filed | None:
        """The appeal in front."""
        return filed_of(self.case, self._listing.cursor or "") if self.case is not None else None

    @property
    def asked_to_strike(self) -> bool:
        """Whether somebody asked that the row in front count for nothing, and that waits."""
        notice, filed = self.notice, self.filed
        entry = notice.seq if notice is not None else filed.appeal.seq if filed is not None else 0
        return entry in self.struck

    def keys(self) -> Sequence[Key]:
        """Return what this person may do with the row in front."""
        notice, filed, asked = self.notice, self.filed, self.asked_to_strike
        waits = filed is not None and filed.appeal.verdict is None
        late = filed is not None and Finding.LATE in filed.findings
        read = notice is not None or filed is not None
        silent = notice is not None and notice.arrived is None
        public = notice is not None and notice.channel is Channel.PUBLIC
        excused = filed is not None and filed.appeal.excuse is not None
        able = {
            "read_whole": read,
            "record_notice": self._may("notify"),
            "file": self._may("file_appeal"),
            "arrive": self._may("notify") and silent and not public,
            "excuse": self._may("decide_appeal") and waits and late and not excused,
            "withdraw": self._may("file_appeal") and waits,
            "strike": self._may("ask_striking") and (notice is not None or waits) and not asked,
            **self._f9(waits=waits and not asked),
            "seat": self._may("arrange_review") and self.seat is not None,
        }
        usual = super().keys()
        return tuple(key for key in usual if able.get(key.action or key.label, True))

    def _f9(self, *, waits: bool) -> dict[str, bool]:
        """Return the one main act: on the appeal in front if it waits, else on the re-evaluation.

        Another appeal that came in meanwhile takes nothing from a re-evaluation.
        """
        status = review_status(self.case) if self.case is not None else None
        decides, arranges = self._may("decide_appeal") and waits, self._may("arrange_review")
        return {
            "decide": decides,
            "open_review": arranges and status is Status.UPHELD,
            "close_review": arranges and status is Status.REVIEW,
            "preview_review": (
                self._may("confirm_again") and status is Status.REVIEWED and not decides
            ),
        }

    @property
    def seat(self) -> str | None:
        """Who is in front that has not submitted the new sheet of an open re-evaluation."""
        review = self.case.review if self.case is not None else None
        seats = review.seats if review is not None and review.state is ReviewState.OPEN else ()
        front = self._listing.cursor
        open_ = (each.name for each in seats if each.state != "submitted")
        return next((name for name in open_ if front == f"s:{name}"), None)

    def next_step(self) -> str:
        """Return what to do next: the texts `appeal_case.next_<this>`."""
        offered = {key.action or key.label for key in self.keys()}
        waits = self.case is not None and self.case.waiting is not None
        if self.asked_to_strike and self.filed is not None:
            return "asked"
        if waits and self._may("decide_appeal"):
            return "decide" if "decide" in offered else "to_appeal"
        status = review_status(self.case) if self.case is not None else None
        key, act = _NEXT.get(status, ("", ""))
        if key and self._may(act):
            return self._next_of_review(key, offered)
        if waits:
            return "wait_f6" if "withdraw" in offered else "wait"
        if key or not self._may("notify"):
            return "read" if "read_whole" in offered else "rows"
        return "record_f4" if "arrive" in offered else "record"

    def _next_of_review(self, key: str, offered: set[str]) -> str:
        """Return the next step of a re-evaluation, as it can be done now."""
        if key == "close_review" and self.case is not None and not not_submitted(self.case):
            return "close_review_now"
        return f"{key}_f4" if key == "close_review" and "seat" in offered else key

    def _may(self, act: str) -> bool:
        return may(act, self.round_head.phase, self.me.role)
