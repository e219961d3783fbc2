"""Where screens meet the acts: one thread does them all, in the order they were asked for.

Every method answers with a future; a refusal is its exception.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scoring.declarations import Conflict
from scoring.errors import Lang
from scoring.people import Person
from scoring.views import (
    Challenge,
    Declarations,
    Entry,
    Keyed,
    Motion,
    OwnSheet,
    Paper,
    Progress,
    Receipt,
    RecusalKind,
    RoundHead,
    Saved,
    Version,
)
from tui.desk_after import DeskAfter

if TYPE_CHECKING:
    from scoring.acts import PanelView, Preview, ResultView, Sides
    from scoring.aggregate import Ranking
    from scoring.model import Application
    from scoring.screening import Screened


class Desk(DeskAfter):
    """One person's way to the record of one round."""

    def sign(self, passphrase: str) -> "Future[None]":
        """Check the own passphrase again, before an act that is signed by it."""
        return self._see("sign", passphrase)

    def head(self) -> "Future[RoundHead]":
        """Return the round as it stands now."""
        return self._see("head")

    def own_sheets(self) -> "Future[tuple[OwnSheet, ...]]":
        """Return the own sheet for every admitted application, by number."""
        return self._see("own_sheets")

    def record_points(self, number: str, points: Mapping[str, int | None]) -> "Future[Saved]":
        """Save points (hundredths; None takes one back) of the own sheet; done means committed."""
        return self._act("record_points", number, points)

    def record_sheets(self, sheets: Mapping[str, Mapping[str, int | None]]) -> "Future[Saved]":
        """Save points of several own sheets by application, all of them or none."""
        return self._act("record_sheets", sheets)

    def submit(
        self, numbers: Sequence[str], shown: Mapping[str, Mapping[str, int]]
    ) -> "Future[Receipt]":
        """Submit the own complete sheets of these applications as they were shown, all or none."""
        return self._act("submit", numbers, shown=shown)

    def progress(self, since: Progress | None = None) -> "Future[Progress]":
        """Return who is how far, and what blocks the next step; `since` itself if it still is."""
        return self._see("progress", since=since)

    def declarations(self) -> "Future[Declarations]":
        """Return what the member has still to agree to and declare."""
        return self._see("declarations")

    def declare(
        self, conflicts: Mapping[str, Conflict | None], *, pledging: bool = False
    ) -> "Future[Saved]":
        """Declare for each of these applications a conflict, or None: there is none."""
        return self._act("declare", conflicts, pledging=pledging)

    def declare_review(self, number: str) -> "Future[Saved]":
        """Pledge, and declare that nothing stands against evaluating an application again."""
        return self._act("declare_review", number)

    def record_comments(self, number: str, comments: Mapping[str, str | None]) -> "Future[Saved]":
        """Save 평가의견 of the own sheet by criterion id, "" for all of it; None takes one back."""
        return self._act("record_comments", number, comments)

    def receipts(self) -> "Future[tuple[Receipt, ...]]":
        """Return the own receipts of all sheets that stand as submitted, oldest first."""
        return self._see("receipts")

    def recuse(
        self, number: str, evaluator: str, kind: RecusalKind, reason: str
    ) -> "Future[Saved]":
        """Record that an evaluator does not score an application, and why."""
        return self._act("recuse", number=number, evaluator=evaluator, kind=kind, reason=reason)

    def absent(self, evaluator: str, reason: str) -> "Future[Saved]":
        """Record 불참 of an evaluator for every sheet that is not submitted yet."""
        return self._act("absent", evaluator=evaluator, reason=reason)

    # 위원 변경

    def join(self, person: Person, reason: str) -> "Future[str]":
        """Let a member join; the answer is the one-time passphrase, shown this once."""
        return self._act("join", person, reason=reason)

    def leave_panel(self, name: str, reason: str) -> "Future[Saved]":
        """해촉: an evaluator leaves, and the sheets count no longer."""
        return self._act("leave", name=name, reason=reason)

    def elect_chair(self, name: str) -> "Future[Saved]":
        """위원장 선출."""
        return self._act("elect_chair", name=name)

    # 종이 평가표

    def key_paper(
        self,
        cell: tuple[str, str],
        points: Mapping[str, int],
        comment: str = "",
        *,
        declared: bool = False,
    ) -> "Future[Keyed]":
        """Store a sheet from paper of (evaluator, number); it counts once a second one agrees."""
        evaluator, number = cell
        return self._act(
            "key_paper",
            number=number,
            evaluator=evaluator,
            points=points,
            comment=comment,
            declared=declared,
        )

    def accept_paper(self, number: str, shown: Mapping[str, int]) -> "Future[Receipt]":
        """Let the own paper sheet count as it was shown."""
        return self._act("accept_paper", number=number, shown=shown)

    def drop_paper(self, number: str, evaluator: str, reason: str) -> "Future[Saved]":
        """Throw away what was keyed of a paper sheet."""
        return self._act("drop_paper", number=number, evaluator=evaluator, reason=reason)

    def paper_waiting(self) -> "Future[tuple[Paper, ...]]":
        """Return the paper sheets that do not count yet, without a point."""
        return self._see("paper_waiting")

    # 사전검토

    def screened(self) -> "Future[tuple[Screened, ...]]":
        """Return every application with what was found and decided."""
        return self._see("screened")

    def admit(self, number: str) -> "Future[Saved]":
        """적격."""
        return self._act("admit", number)

    def exclude(self, number: str, ground: str, words: str, evidence: str) -> "Future[Saved]":
        """사전지원제외 for a ground of the rulebook, or for an own one (`ground` empty)."""
        return self._act("exclude", number, ground=ground, words=words, evidence=evidence)

    def verify_solution(
        self, number: str, document: str, *, verified: bool | None
    ) -> "Future[Saved]":
        """Record 솔루션 검증 여부; None takes it back."""
        return self._act("verify_solution", number, verified=verified, document=document)

    def open_round(self, *, confirming: Sequence[str]) -> "Future[Saved]":
        """Confirm these inferred rules by name and start the scoring."""
        return self._act("open_round", confirming=confirming)

    def close_round(self) -> "Future[Saved]":
        """평가마감; refused with the blockers by name."""
        return self._act("close_round")

    # What two people decide, or all ---------------------------------------------------------

    def motions(self) -> "Future[tuple[Motion, ...]]":
        """Return what was asked for, as far as this person may know."""
        return self._see("motions")

    def ask_reopening(self, number: str, evaluator: str, reason: str) -> "Future[Saved]":
        """Ask that a submitted sheet be its evaluator's again; the entry's number is the id."""
        asked = {"number": number, "evaluator": evaluator, "reason": reason}
        return self._act("ask_reopening", **asked)

    def ask_lifting(self, number: str, evaluator: str, reason: str) -> "Future[Saved]":
        """Ask that a recusal or absence be lifted."""
        asked = {"number": number, "evaluator": evaluator, "reason": reason}
        return self._act("ask_lifting", **asked)

    def ask_correction(
        self, number: str, item: str, day: date | None, *, document: str, reason: str
    ) -> "Future[Saved]":
        """Ask that a fact be another day's, or (without a day) that it does not count."""
        asked = {"number": number, "item": item, "document": document, "reason": reason}
        return self._act("ask_correction", day=day, **asked)

    def preview(self, motion: int) -> "Future[Preview]":
        """Return what an approval would do; after the close with both results."""
        return self._see("preview", motion)

    def versions(self) -> "Future[tuple[Version, ...]]":
        """Return the states of the result since the close."""
        return self._see("versions")

    def compare(self, first: int, second: int) -> "Future[Sides]":
        """Return the results as they were after two entries."""
        return self._see("compare", first, second)

    def approve(self, motion: int) -> "Future[Saved]":
        """Approve what somebody else asked for; it happens."""
        return self._act("approve", motion)

    def decline(self, motion: int) -> "Future[Saved]":
        """Decline what somebody asked for, or take the own request back."""
        return self._act("decline", motion)

    def challenges(self) -> "Future[tuple[Challenge, ...]]":
        """Return the challenges, as far as this person may know."""
        return self._see("challenges")

    def applications(self) -> "Future[tuple[Application, ...]]":
        """Return the application list; no points belong to it."""
        return self._thread.submit(lambda: self._acts().round_applications(self._record)[1])

    def file_challenge(self, number: str, evaluator: str, reason: str) -> "Future[Saved]":
        """Record an applicant's challenge; the other evaluators decide it."""
        filed = {"number": number, "evaluator": evaluator, "reason": reason}
        return self._act("file_challenge", **filed)

    def vote(self, number: str, evaluator: str, *, upheld: bool) -> "Future[Saved]":
        """Vote on a challenge, or otherwise than before."""
        of = {"number": number, "evaluator": evaluator}
        return self._act("vote", **of, upheld=upheld)

    def settle_challenge(self, number: str, evaluator: str) -> "Future[Saved]":
        """Decide a challenge by the votes cast so far."""
        of = {"number": number, "evaluator": evaluator}
        return self._act("settle_challenge", **of)

    # The result -----------------------------------------------------------------------------

    def ranking(self) -> "Future[Ranking]":
        """Return the ranking, after the close only."""
        return self._see("ranking")

    def panel_view(self) -> "Future[PanelView]":
        """Return the ranking and all that the panel said, after the close only."""
        return self._see("panel_view")

    def record_opinion(self, number: str, criterion: str, text: str) -> "Future[Saved]":
        """Write the overall opinion ("") or the comment on a criterion; blank takes it back."""
        return self._act("record_opinion", number=number, criterion=criterion, text=text)

    def decide_tie(
        self, *, among: Sequence[str], chosen: Sequence[str], reason: str
    ) -> "Future[Saved]":
        """Select these of those tied across the last slot."""
        return self._act("decide_tie", among=among, chosen=chosen, reason=reason)

    def sign_result(self, shown: str) -> "Future[Saved]":
        """Sign the result of this digest, if it is still the one."""
        return self._act("sign_result", shown)

    def result_view(self) -> "Future[ResultView]":
        """Return the result on its way: what to look at first, the steps taken, who holds slots."""
        return self._see("result_view")

    def take_step(self, act: str, shown: str) -> "Future[Saved]":
        """Do `finalize`, `forward` or `confirm` with the result of this digest."""
        return self._act(act, shown)

    def return_result(self, reason: str) -> "Future[Saved]":
        """반려: the panel may change its result again."""
        return self._act("return_result", reason)

    def replace_selected(self, number: str, reason: str, promoted: str = "") -> "Future[Saved]":
        """Let a selected application drop out; the next in line takes its slot."""
        wanted = {"number": number, "reason": reason, "promoted": promoted}
        return self._act("replace_selected", **wanted)

    def adjust_award(
        self, number: str, *, grant: int | None, months: int | None, reason: str
    ) -> "Future[Saved]":
        """Adjust what a selected application gets: won, months; None leaves it."""
        wanted = {"number": number, "grant": grant, "months": months}
        return self._act("adjust_award", **wanted, reason=reason)

    def journal(self, after: int = 0) -> "Future[tuple[Entry, ...]]":
        """Return the entries behind number `after`; before the close without what they say."""
        return self._see("entries", after)

    def export(self, target: Path, lang: Lang = "ko") -> "Future[Path]":
        """Write the result as `.xlsx`, `.json` or `.csv`; after the close only."""
        return self._thread.submit(self._export, target, lang)

    def _export(self, target: Path, lang: Lang) -> Path:
        from exports.result import write_result  # noqa: PLC0415  numpy loads for it, pandas too
        from tui.appealed import background  # noqa: PLC0415

        me: Any = self._me  # who has not signed in is refused by the act
        ranking = self._acts().ranking(self._record, me)
        beside = background(self._record, me, self.clock(), ranking)
        write_result(ranking, target, lang, beside)
        return target
