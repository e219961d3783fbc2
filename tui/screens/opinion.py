"""One application's overall opinion and agreed comments, beside what the evaluators wrote.

What is written is kept here at once and saved on the way: by every key that goes on. A save that is
refused is tried again by the next such key, and Esc leaves only when everything is saved.
"""

from asyncio import Lock
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Final

from textual.events import Resize
from textual.widget import Widget

from scoring.errors import Refusal
from tui.cells import cut, taken
from tui.clock import clock_time
from tui.keys import BACK, HELP, Key
from tui.screens.page import Page, answer
from tui.widgets.lines import Line, Lines
from tui.widgets.named_rule import NamedRule
from tui.widgets.writing import WRITING, Writing

if TYPE_CHECKING:
    from datetime import datetime

    from scoring.acts import PanelView

_SHARE: Final = 3
_NEXT: Final = {"pagedown": "neighbour(1)", "pageup": "neighbour(-1)"}
Part = tuple[str, str]
"""An application's number and a criterion's id, "" for the overall opinion."""


class OpinionPage(Page):
    """It hands back the number that was looked at last."""

    NAME = "opinion"
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("pagedown", "neighbour(1)", "next_opinion"),
        Key("pageup", "neighbour(-1)", "previous_opinion", shown=False),
        Key("f4", "part(1)", "next_part"),
        Key("f3", "part(-1)", "previous_part", shown=False),
        Key("f8", "detail", "comments_whole"),
        *WRITING,
        HELP,
        BACK,
    )

    def __init__(self, view: "PanelView", number: str, *, writes: bool) -> None:
        super().__init__()
        self.view, self.number, self.criterion, self.writes = view, number, "", writes
        self.rows = {row.standing.number: row.standing for row in view.table.rows}
        self.names = {each.id: each.name for each in view.ranking.snapshot.rulebook.criteria}
        opinions = view.opinions.items()
        self._texts = {(n, c): words for n, texts in opinions for c, words in texts.items()}
        self._held = dict(self._texts)
        self._saved_at: datetime | None = None
        self._one_save = Lock()
        self._said = Lines(id="said")
        self._label = NamedRule()
        self.writing = Writing(self._take, other=self._key)
        self.writing.read_only = not writes

    @property
    def at(self) -> Part:
        """What is being written."""
        return self.number, self.criterion

    @property
    def unsaved(self) -> list[Part]:
        """What the record does not hold yet."""
        parts = {**self._held, **self._texts}
        return [each for each in parts if self._texts.get(each, "") != self._held.get(each, "")]

    def keys(self) -> Sequence[Key]:
        """Return the keys of the field only to those who may write."""
        usual = super().keys()
        return tuple(each for each in usual if self.writes or each not in WRITING)

    def body(self) -> Iterable[Widget]:
        """Yield what was written by the evaluators, and the field."""
        yield self._said
        yield self._label
        yield self.writing

    def on_mount(self) -> None:
        """Show the opinion."""
        self.writing.focus()
        self.upcoming(self.say("opinion.next" if self.writes else "opinion.next_read"))
        self._show()

    def on_resize(self, event: Resize) -> None:
        """Use the room there is."""
        del event
        self.call_after_refresh(self._draw)

    def on_writing_refused(self, message: Writing.Refused) -> None:
        """Say what was not taken."""
        message.stop()
        self.refused(message.refusal)

    def on_writing_typed(self, message: Writing.Typed) -> None:
        """Say that something is being typed."""
        message.stop()
        self.quiet()
        self.call_after_refresh(self._heading)

    def action_neighbour(self, step: int) -> None:
        """Go to the application before or behind in the ranking's order."""
        numbers = list(self.rows)
        at = numbers.index(self.number) + step
        self._go(numbers[max(0, min(len(numbers) - 1, at))], "")

    def action_part(self, step: int) -> None:
        """Go to the next criterion or the one before; behind the last comes the overall opinion."""
        parts = ["", *self.names]
        at = (parts.index(self.criterion) + step) % len(parts)
        self._go(self.number, parts[at])

    def action_detail(self) -> None:
        """Read all that the evaluators wrote of the application."""
        from tui.screens.application_detail import ApplicationDetailPage  # noqa: PLC0415

        self.writing.save()
        now: dict[str, dict[str, str]] = {}
        for (number, criterion), words in self._texts.items():
            if words:
                now.setdefault(number, {})[criterion] = words
        view = replace(self.view, opinions=now)
        self.app.push_screen(ApplicationDetailPage(view, self.number, [self.number]))

    def action_back(self) -> None:
        """Save, and go back once everything is saved."""
        self.writing.save()
        self.saving = True
        self.work(self._leave())

    # Saving -----------------------------------------------------------------------------------

    def _key(self, key: str) -> bool:
        """Take the keys that go on before the field does."""
        if key == "pagedown":
            self.action_neighbour(1)
        elif key == "pageup":
            self.action_neighbour(-1)
        else:
            return False
        return True

    def _take(self, text: str) -> None:
        self._texts[self.at] = text if text.strip() else ""
        self.work(self._save())

    def _go(self, number: str, criterion: str) -> None:
        self.quiet()
        self.writing.save()
        self.number, self.criterion = number, criterion
        self._show()

    async def _save(self) -> None:
        """Save all that the record does not hold, once; what is refused stays here."""
        async with self._one_save:
            for part in self.unsaved:
                text = self._texts[part]
                saved = await answer(self.desk.record_opinion(*part, text))
                self._held[part] = text
                self._saved_at = saved.at
        self._heading()

    async def _leave(self) -> None:
        try:
            await self._save()
        except Refusal:
            self._heading()
            raise
        finally:
            self.saving = False
        self.done(self.number)

    # What is drawn ----------------------------------------------------------------------------

    def _show(self) -> None:
        self.writing.put(self._texts.get(self.at, ""))
        self._draw()

    def _heading(self) -> None:
        row = self.rows[self.number]
        at = list(self.rows).index(self.number) + 1
        typing = self.writing.text != self._held.get(self.at, "")
        state = ""
        if typing:
            state = self.say("sheet.typing")
        elif self._saved_at is not None:
            state = self.say("sheet.saved", at=clock_time(self._saved_at))
        self.head(
            f"{self.say(f'page.{self.NAME}')}   {row.number}  {row.lead}",
            state,
            title=row.title,
            progress=f"{at} / {len(self.rows)}",
        )

    def _draw(self) -> None:
        if not self.size.width:
            return
        self._heading()
        room = self.size.width - 4
        most = max(5, self.size.height // _SHARE)
        lines = self._comments(room)
        if len(lines) > most:
            left = len(lines) - most + 1
            lines = [*lines[: most - 1], [(self.say("opinion.more", count=left), "weak")]]
        lines += [""] * (most - len(lines))
        self._said.show([[("  ", ""), *each] if each else "" for each in lines])
        parts = 1 + len(self.names)
        place = 1 + ["", *self.names].index(self.criterion)
        self._label.show(f"{self._called()}   {place} / {parts}")

    def _called(self) -> str:
        """Return what is written or read here; an opinion of before is said to be one."""
        if not self.criterion:
            from tui.panel_lines import opinion_name  # noqa: PLC0415  numpy loads for it

            return opinion_name(self.view, self.number, self.lang)
        name = self.names[self.criterion]
        again = self.number in self.view.ranking.snapshot.reviewed and self._held.get(self.at)
        return self.say("opinion.before", name=name) if again else name

    def _comments(self, room: int) -> list[Line]:
        """Return what each evaluator wrote of this criterion or the whole, a line each."""
        lines: list[Line] = []
        for person in self.view.evaluators:
            words = self.view.comments.get((self.number, person.name), {}).get(self.criterion)
            if words is not None:
                head = f"{person.name}: "
                lines.append([(head, "weak"), (cut(words, room - taken(head)), "")])
        return lines or [[(self.say("opinion.nothing"), "weak")]]
