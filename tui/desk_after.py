"""What screens ask of the acts after the confirmation: notices, appeals, re-evaluations."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scoring.errors import Lang
from scoring.views import Saved
from tui.desk_files import DeskFiles

if TYPE_CHECKING:
    from scoring.acts import Board, ReviewSides
    from scoring.appeals import Excuse, Verdict
    from scoring.people import Role


class DeskAfter(DeskFiles):
    """One person's way to what follows a confirmed result."""

    def board(self) -> "Future[Board]":
        """Return where every application stands after the confirmation."""
        return self._see("board")

    def notify(self, given: Sequence[Mapping[str, Any]]) -> "Future[Saved]":
        """Record notices, all of them or none; each by the fields of `acts.Given`."""
        at = self.clock()
        return self._thread.submit(lambda: self._notify(at, given))

    def record_arrival(self, notice: int, arrived: datetime, proof: str) -> "Future[Saved]":
        """Record that a notice has arrived."""
        return self._act("record_arrival", notice=notice, arrived=arrived, proof=proof)

    def file_appeal(self, filing: Mapping[str, Any]) -> "Future[Saved]":
        """이의신청 접수, by the fields of `acts.Filing`."""
        at = self.clock()
        return self._thread.submit(lambda: self._file(at, filing))

    def withdraw_appeal(self, appeal: int, document: str, reason: str) -> "Future[Saved]":
        """취하."""
        return self._act("withdraw_appeal", appeal=appeal, document=document, reason=reason)

    def excuse_lateness(
        self, appeal: int, ground: "Excuse", *, document: str, reason: str
    ) -> "Future[Saved]":
        """Accept a late appeal all the same."""
        why = {"ground": ground, "document": document, "reason": reason}
        return self._act("excuse_lateness", appeal=appeal, **why)

    def decide_appeal(
        self, appeal: int, verdict: "Verdict", *, reason: str, challenged: Sequence[str] = ()
    ) -> "Future[Saved]":
        """각하, 기각 or 인용; `challenged` evaluate no more where it is upheld."""
        decided = {"verdict": verdict, "reason": reason, "challenged": challenged}
        return self._act("decide_appeal", appeal=appeal, **decided)

    def ask_striking(self, what: str, entry: int, reason: str) -> "Future[Saved]":
        """Ask that a notice or an undecided appeal count for nothing."""
        return self._act("ask_striking", what=what, entry=entry, reason=reason)

    # 재평가

    def open_review(self, number: str, panel: Sequence[str]) -> "Future[Saved]":
        """Let these evaluators evaluate an application again."""
        return self._act("open_review", number=number, panel=panel)

    def replace_seat(
        self, number: str, evaluator: str, newcomer: str, reason: str
    ) -> "Future[Saved]":
        """Let somebody else evaluate it again."""
        of = {"number": number, "evaluator": evaluator, "newcomer": newcomer}
        return self._act("replace_seat", **of, reason=reason)

    def close_review(self, number: str) -> "Future[Saved]":
        """재평가 마감; refused with whose sheet is missing."""
        return self._act("close_review", number)

    def preview_review(self, number: str) -> "Future[ReviewSides]":
        """Return the result as it is, and as the new sheets would make it."""
        return self._see("preview_review", number)

    def confirm_review(
        self, number: str, shown: str, *, chosen: Sequence[str] = (), reason: str = ""
    ) -> "Future[Saved]":
        """Confirm the result of this digest, with the new sheets."""
        return self._act("confirm_review", number, shown, chosen=chosen, reason=reason)

    def ask_holiday(self, day: date, title: str, reason: str) -> "Future[Saved]":
        """Ask that a newly announced holiday be added."""
        return self._act("ask_holiday", day=day, title=title, reason=reason)

    def dates_approvers(self) -> "Future[Mapping[Role, tuple[str, ...]]]":
        """Return who else may approve a holiday or a struck entry, by role."""
        return self._see("dates_approvers")

    def export_appeals(self, target: Path, lang: Lang, *, reason: str = "") -> "Future[Path]":
        """Write notices and appeals as `.ics`, `.csv` or `.json`, named only for a reason."""
        at = self.clock()
        return self._thread.submit(self._export_appeals, target, lang, at, reason)

    def _export_appeals(self, target: Path, lang: Lang, at: datetime, reason: str) -> Path:
        from exports.appeals import (  # noqa: PLC0415  icalendar loads for it
            require_appeals_name,
            write_appeals,
        )
        from tui.appealed import all_appeals  # noqa: PLC0415

        me: Any = self._me  # who has not signed in is refused by the act
        require_appeals_name(target)
        if reason:
            self._acts().disclose_names(self._record, me, at, file=target.name, reason=reason)
        write_appeals(all_appeals(self._record, me, at, named=bool(reason)), target, lang)
        return target

    def _notify(self, at: datetime, given: Sequence[Mapping[str, Any]]) -> Saved:
        acts = self._acts()
        notices = [acts.Given(**each) for each in given]
        saved: Saved = acts.notify(self._record, self._me, at, notices)
        return saved

    def _file(self, at: datetime, filing: Mapping[str, Any]) -> Saved:
        acts = self._acts()
        saved: Saved = acts.file_appeal(self._record, self._me, at, acts.Filing(**filing))
        return saved
