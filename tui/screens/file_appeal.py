"""이의신청 접수: who files, when it came in, on which grounds; what will be found of it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from scoring.appeals import (
    APPEALABLE,
    FILER_NAMES,
    GROUND_NAMES,
    Appeal,
    Case,
    Filed,
    Filer,
    Ground,
    Known,
    cases,
)
from scoring.korean_time import korean_date
from scoring.views import Me, RoundHead
from tui.case_words import findings_words, timeliness
from tui.deadline_lines import DECIDING, FILING, day_columns, every_day, pushed, rule_line
from tui.questions import Question
from tui.screens.form import FormPage
from tui.screens.page import answer
from tui.widgets.lines import Line
from tui.widgets.options import Option

if TYPE_CHECKING:
    from scoring.acts import Board

_LAST: Final = 2**62
"""An appeal that is not stored yet stands behind all that are."""


class FileAppealPage(FormPage):
    """All that comes in is recorded; lateness and the like are findings, not refusals."""

    NAME = "file_appeal"

    def __init__(self, me: Me, round_head: RoundHead, board: "Board", case: Case) -> None:
        super().__init__(me, round_head)
        self.board, self.case = board, case

    def about(self) -> Sequence[str]:
        """Return which application it is about."""
        told = self.case.told
        facts = {"number": told.number, "lead": told.lead, "partner": told.partner or "."}
        return [self.say("notify.who", **facts)]

    def questions(self) -> Sequence[Question]:
        """Return the questions; only where there is a partner somebody files for it."""
        filers = [e for e in Filer if e is not Filer.LEAD_FOR_PARTNER or self.case.told.partner]
        who = tuple(Option(each.value, FILER_NAMES[each].said(self.lang)) for each in filers)
        why = tuple(
            Option(each.value, GROUND_NAMES[each].said(self.lang), self._appealable(each))
            for each in Ground
        )
        return [
            Question("filer", "choice", who),
            Question("received", "instant"),
            Question("grounds", "ticks", why),
            Question("said", "text"),
            Question("documents", "text", optional=True),
        ]

    def follows(self) -> Iterator[Line]:
        """Yield until when it might have come, what is found of it, and when it is due."""
        filed = self._foreseen()
        if filed.appeal.result != self.case.told.result:
            yield from self.wrapped(self.say("file_appeal.former"), "warning")
        yield from self.wrapped(timeliness(filed, self.lang), "strong")
        if filed.findings:
            yield from self.wrapped(findings_words(filed, self.lang), "warning")
        last = pushed(self.board.calendar, filed.due, self.lang)
        facts = {"days": filed.due.period.days, "last": last}
        yield from self.wrapped(self.say("file_appeal.due", **facts), "strong")
        if filed.until is not None:
            today = korean_date(self.desk.clock())
            texts = every_day(self.board.calendar, filed.until, self.lang, today)
            days = day_columns(texts, self.room())
            yield from ([(f"    {line}", "")] for line in days)
        keys = (*FILING, *DECIDING)
        yield from self.wrapped(rule_line(self.board.rulebook, keys, self.lang), "weak")

    async def store(self) -> str:
        """Record it."""
        given = self._appeal()
        saved = await answer(
            self.desk.file_appeal(
                {
                    "number": given.number,
                    "filer": given.filer,
                    "received": given.received,
                    "grounds": given.grounds,
                    "said": given.said,
                    "documents": given.documents,
                    "shown": given.result,
                }
            )
        )
        return self.say("file_appeal.done", number=given.number, seq=saved.seq)

    def _appeal(self) -> Appeal:
        documents = self.text("documents").split(",")
        return Appeal(
            seq=_LAST,
            number=self.case.told.number,
            filer=Filer(self.picked("filer")[0]),
            received=self._received(),
            grounds=tuple(Ground(each) for each in self.picked("grounds")),
            said=self.text("said"),
            documents=tuple(each.strip() for each in documents if each.strip()),
            result=self.case.told.result_at(self._received()),
        )

    def _received(self) -> datetime:
        received = self.instant("received")
        return received if received is not None else self.desk.clock()

    def _foreseen(self) -> Filed:
        """Return the appeal with all that would be found of it."""
        case = self.case
        before: Iterable[Appeal] = (each.appeal for each in case.filed)
        reviews = (case.review,) if case.review is not None else ()
        known = Known((case.told,), case.notices, (*before, self._appeal()), reviews)
        (with_it,) = cases(known, self.board.rulebook.appeal, self.board.calendar)
        return with_it.filed[-1]

    def _appealable(self, ground: Ground) -> str:
        return self.say(f"file_appeal.{'may' if ground in APPEALABLE else 'may_not'}")
