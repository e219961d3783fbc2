"""The commands, and what all of them read: language, record and round.

    appeals     notices and appeals, after the confirmation
    calendar    deadlines and holidays
    files       those that need no record
    reviews     the re-evaluation of one application
    rounds      those on a record
    sheets      a member's sheets as a file, there and back
    to_ministry from the closed panel to the ministry's confirmation
    two_people  what needs two people

The heavy libraries load inside the commands that need them, so `simsa --help` stays quick.
"""

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from scoring.errors import Phrase
from tui.given import given, split_globals
from tui.usage import MissingCommand, UnknownCommand


class Commands(TyperGroup):
    """A group that names its commands where none, or an unknown one, is given."""

    def listed(self, ctx: Any) -> Phrase:  # noqa: ANN401  typer's own
        """Return the names of the commands that are shown."""
        named = {name: self.get_command(ctx, name) for name in self.list_commands(ctx)}
        shown = ", ".join(name for name, each in named.items() if each and not each.hidden)
        return Phrase(shown, shown)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401  typer's own
        """Refuse to go on without a command."""
        if not args:
            raise MissingCommand(name=ctx.info_name, known=self.listed(ctx))
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401  typer's own
        """Find the command that the first word names."""
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            raise UnknownCommand(name=args[0], known=self.listed(ctx))
        return super().resolve_command(ctx, args)


class Anywhere(Commands):
    """A group whose global options may stand before or after the command."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401  typer's own
        """Move the global options to the front."""
        front, rest = split_globals(args)
        return super().parse_args(ctx, [*front, *rest])


app = typer.Typer(
    cls=Anywhere,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="심사: 연구개발과제 선정평가 (panel scoring and ranking of R&D proposals)",
)
rulebook_app = typer.Typer(cls=Commands, help="평가 규칙 (rulebooks)")
import_app = typer.Typer(cls=Commands, help="파일 확인 (check files)")
holidays_app = typer.Typer(cls=Commands, help="공휴일 표 (the table of holidays)")
sheets_app = typer.Typer(cls=Commands, help="오프라인 평가표 (sheets as files)")
app.add_typer(rulebook_app, name="rulebook")
app.add_typer(import_app, name="import")
app.add_typer(holidays_app, name="holidays")
app.add_typer(sheets_app, name="sheets")

Json = Annotated[bool, typer.Option("--json", help="JSON으로 출력 (print JSON)")]
RulebookName = Annotated[
    str, typer.Option("--rulebook", help="규칙 이름 또는 파일 (rulebook name or file)")
]
Names = Annotated[bool, typer.Option("--names", help="위원 이름을 적음, 사유 필요 (with names)")]
Why = Annotated[str, typer.Option("--reason", help="사유 (the reason)")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="확인만 함 (check only)")]


@app.callback()
def _globals(
    ctx: typer.Context,
    lang: Annotated[str | None, typer.Option("--lang", help="언어 (language): ko, en")] = None,
    db: Annotated[str | None, typer.Option("--db", help="평가 파일 (record)")] = None,
    round_id: Annotated[str | None, typer.Option("--round", help="평가회차 (round)")] = None,
) -> None:
    ctx.obj = given(lang, db, round_id)
