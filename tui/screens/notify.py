"""통보 입력 and 도달 기록: what is known of a notice, and which clock it starts until when."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Final

from scoring.appeals import (
    CHANNEL_NAMES,
    RECIPIENT_NAMES,
    Case,
    Channel,
    Notice,
    Recipient,
    clocks,
    recipients,
)
from scoring.calendar import Deadline
from scoring.errors import Refusal
from scoring.korean_time import korean_date
from scoring.views import Me, RoundHead
from tui.deadline_lines import FILING, day_columns, every_day, rule_line, told
from tui.instants import seoul_minutes
from tui.questions import Question
from tui.screens.form import FormPage
from tui.screens.page import answer
from tui.widgets.lines import Line
from tui.widgets.options import Option

if TYPE_CHECKING:
    from scoring.acts import Board

_NEW: Final = 0
"""A notice that is not stored yet has no entry."""


class ArrivedEarlier(Refusal):
    ko = "도달이 발송({sent})보다 빠릅니다. 도달 시각을 확인하세요."
    en = "It arrived before it was sent ({sent}). Check when it arrived."


class _Counting(FormPage):
    """A form whose read-back is the clock of each recipient, day by day."""

    def __init__(self, me: Me, round_head: RoundHead, board: "Board", case: Case) -> None:
        super().__init__(me, round_head)
        self.board, self.case = board, case

    def about(self) -> Sequence[str]:
        """Return which application it is about, and what it is told."""
        told = self.case.told
        facts = {"number": told.number, "lead": told.lead, "partner": told.partner or "."}
        return [
            self.say("notify.who", **facts),
            self._tells(),
        ]

    def about_what(self) -> str:
        """Return which application and result it is, whenever the notice was sent."""
        return f"{self.case.told.number} {self.case.told.result}"

    @property
    def result(self) -> str:
        """The digest of the result that is told."""
        raise NotImplementedError

    def _tells(self) -> str:
        """Return the result that is told; of one that was another before, since when it is."""
        told = self.case.told
        former = self.result != told.result
        key = "tells_former" if former else "tells" if told.since is None else "tells_since"
        return self.say(f"notify.{key}", **self._both())

    def _both(self) -> dict[str, str]:
        """Return what is told, what the result is now, and since when."""
        told = self.case.told
        # Who writes to the minute tells the new result in the whole minute it began in.
        since = told.since.replace(second=0, microsecond=0) if told.since is not None else None
        return {
            "outcome": told.outcome_of(self.result).said(self.lang),
            "now": told.outcome.said(self.lang),
            "since": "" if since is None else seoul_minutes(since),
        }

    @property
    def untold(self) -> str:
        """Who was not told the result as it is now, by name."""
        silent = (whom for whom, clock in self.case.clocks.items() if clock.notice is None)
        return ", ".join(RECIPIENT_NAMES[each].said(self.lang) for each in silent)

    def _of_former(self) -> Iterator[Line]:
        """Yield the one thing that a notice of a former result means: it tells not the new one."""
        yield from self.wrapped(self.say("notify.former", **self._both()), "warning")
        if self.untold:
            facts = {"number": self.case.told.number, "names": self.untold}
            yield from self.wrapped(self.say("notify.still", **facts, **self._both()), "strong")

    def require_order(self, sent: datetime | None) -> None:
        """Refuse an arrival before the notice was sent."""
        arrived = self.instant("arrived")
        if sent is not None and arrived is not None and arrived < sent:
            raise ArrivedEarlier(sent=seoul_minutes(sent))

    def counted(self, notices: Sequence[Notice]) -> Iterator[Line]:
        """Yield every clock as it would run with these among the notices; alike ones together.

        They tell the result that stood as they were sent, which may be a former one.
        """
        one, calendar, rulebook = self.case.told, self.board.calendar, self.board.rulebook
        new = {each.seq: each for each in notices}
        held = [new.pop(each.seq, each) for each in self.case.notices]
        (result,) = {each.result for each in notices}
        known = [each for each in (*held, *new.values()) if each.result == result]
        running = clocks(known, recipients(one), rulebook.appeal, calendar)
        own = {each.seq for each in notices}
        if result != one.result:  # its days say nothing of the clocks that matter now
            yield from self._of_former()
            return
        alike: dict[tuple[Deadline | None, bool], list[str]] = {}
        for whom in dict.fromkeys(each.recipient for each in notices):
            clock = running[whom]
            begins = clock.notice is not None and clock.notice.seq in own
            names = alike.setdefault((clock.ends, begins), [])
            names.append(RECIPIENT_NAMES[whom].said(self.lang))
        if self._spent and self.case.waiting is None:  # no clock of it is of use to anybody
            yield from self.wrapped(self.say("notify.spent"), "strong")
            return
        for (ends, begins), names in alike.items():
            yield from self._clock(ends, ", ".join(names), begins=begins)
        if self._spent:  # by these days it is seen whether what was filed came in time
            yield from self.wrapped(self.say("notify.spent"), "warning")
        yield from self.wrapped(rule_line(rulebook, FILING, self.lang), "weak")

    @property
    def _spent(self) -> bool:
        """Whether nobody may appeal this result any more, whoever is told it when."""
        return not self.case.appealable

    def _clock(self, ends: Deadline | None, names: str, *, begins: bool) -> Iterator[Line]:
        if ends is None:
            yield from self.wrapped(self.say("notify.not_begun", names=names), "strong")
            return
        last = told(ends, self.lang)
        yield from self.wrapped(self.say("notify.until", names=names, last=last), "strong")
        if not begins:
            yield from self.wrapped(self.say("notify.no_restart"), "warning")
        today = korean_date(self.desk.clock())
        days = day_columns(every_day(self.board.calendar, ends, self.lang, today), self.room())
        yield from ([(f"    {line}", "")] for line in days)


class NotifyPage(_Counting):
    """Who was told, how, when it was sent and arrived, and what shows it."""

    NAME = "notify"

    def __init__(
        self,
        me: Me,
        round_head: RoundHead,
        board: "Board",
        case: Case,
        whom: Recipient | None = None,
    ) -> None:
        super().__init__(me, round_head, board, case)
        self.whom = whom

    def questions(self) -> Sequence[Question]:
        """Return the questions; 공시송달 arrives by itself."""
        named = {each: RECIPIENT_NAMES[each].said(self.lang) for each in recipients(self.case.told)}
        whom = tuple(Option(each.value, name, self._known(each)) for each, name in named.items())
        how = tuple(Option(each.value, CHANNEL_NAMES[each].said(self.lang)) for each in Channel)
        public = self.picked("channel") == (Channel.PUBLIC.value,)
        arrived = [] if public else [Question("arrived", "instant", optional=True)]
        chosen = (self.whom.value,) if self.whom is not None else ()
        return [
            Question("recipients", "ticks", whom, chosen),
            Question("channel", "choice", how),
            Question("sent", "instant"),
            *arrived,
            Question("proof", "text"),
        ]

    def check(self, name: str) -> None:
        """Refuse an arrival before the notice was sent."""
        if name == "arrived":
            self.require_order(self.instant("sent"))

    def step(self, name: str) -> str:
        """Ask for what shows that it was sent, while nobody knows that it arrived."""
        public = self.picked("channel") == (Channel.PUBLIC.value,)
        unknown = name == "proof" and not public and self.instant("arrived") is None
        return "notify.next_proof_sent" if unknown else super().step(name)

    def follows(self) -> Iterable[Line]:
        """Yield the clocks that these notices start."""
        return self.counted(
            [
                Notice(
                    seq=_NEW - nth,
                    number=self.case.told.number,
                    recipient=Recipient(whom),
                    channel=Channel(self.picked("channel")[0]),
                    sent=self._sent(),
                    arrived=self.instant("arrived"),
                    proof=self.text("proof"),
                    result=self.result,
                )
                for nth, whom in enumerate(self.picked("recipients"))
            ]
        )

    async def store(self) -> str:
        """Record a notice for each recipient."""
        number, channel = self.case.told.number, Channel(self.picked("channel")[0])
        alike = {"number": number, "channel": channel, "proof": self.text("proof")}
        times = {"sent": self._sent(), "arrived": self.instant("arrived"), "shown": self.result}
        whom = [Recipient(each) for each in self.picked("recipients")]
        await answer(self.desk.notify([{**alike, **times, "recipient": each} for each in whom]))
        names = ", ".join(RECIPIENT_NAMES[each].said(self.lang) for each in whom)
        key = "done" if self.result == self.case.told.result else "done_former"
        still = self.untold and key == "done_former"
        done = self.say(f"notify.{key}", number=number, names=names)
        facts = {"number": number, "names": self.untold, **self._both()}
        return f"{done} {self.say('notify.still_short', **facts)}" if still else done

    @property
    def result(self) -> str:
        """The result that stood as it was sent: what is shown is counted for it."""
        return self.case.told.result_at(self._sent())

    def _sent(self) -> datetime:
        sent = self.instant("sent")
        return sent if sent is not None else self.desk.clock()

    def _known(self, whom: Recipient) -> str:
        clock = self.case.clocks[whom]
        if clock.notice is None:
            return self.say("notify.untold")
        key = "told" if clock.ends is not None else "sent_only"
        return self.say(f"notify.{key}", at=seoul_minutes(clock.notice.sent))


class ArrivalPage(_Counting):
    """When a notice sent before has arrived, and what shows it."""

    NAME = "arrival"
    QUESTIONS: ClassVar[tuple[Question, ...]] = (
        Question("arrived", "instant"),
        Question("proof", "text"),
    )

    def __init__(
        self, me: Me, round_head: RoundHead, board: "Board", case: Case, notice: Notice
    ) -> None:
        super().__init__(me, round_head, board, case)
        self.notice = notice

    def about(self) -> Sequence[str]:
        """Say too which notice it is."""
        facts = {
            "seq": self.notice.seq,
            "whom": RECIPIENT_NAMES[self.notice.recipient].said(self.lang),
            "how": CHANNEL_NAMES[self.notice.channel].said(self.lang),
            "sent": seoul_minutes(self.notice.sent),
        }
        return [*super().about(), self.say("arrival.which", **facts)]

    def about_what(self) -> str:
        """Return which notice it is."""
        return f"{super().about_what()} {self.notice.seq}"

    @property
    def result(self) -> str:
        """The result that it told."""
        return self.notice.result

    def questions(self) -> Sequence[Question]:
        """Return both."""
        return self.QUESTIONS

    def check(self, name: str) -> None:
        """Refuse an arrival before the notice was sent."""
        if name == "arrived":
            self.require_order(self.notice.sent)

    def follows(self) -> Iterable[Line]:
        """Yield the clock that it starts."""
        return self.counted([replace(self.notice, arrived=self.instant("arrived"))])

    async def store(self) -> str:
        """Record it."""
        arrived = self.instant("arrived") or self.desk.clock()
        await answer(self.desk.record_arrival(self.notice.seq, arrived, self.text("proof")))
        return self.say("arrival.done", number=self.case.told.number, seq=self.notice.seq)
