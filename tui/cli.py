"""The command line: what each command reads, and nothing else.

The heavy libraries load inside the commands that need them, so `simsa --help` stays quick.
"""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from scoring.errors import Lang, Refusal
from tui import console
from tui.locale import say
from tui.usage import BadOption, MissingCommand, UnknownCommand, usage_refusal

GLOBAL_OPTIONS = ("--lang",)


class Commands(TyperGroup):
    """A group that names its commands where none, or an unknown one, is given."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401  typer's own
        """Refuse to go on without a command."""
        if not args:
            raise MissingCommand(name=ctx.info_name, known=", ".join(self.list_commands(ctx)))
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401  typer's own
        """Find the command that the first word names."""
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            raise UnknownCommand(name=args[0], known=", ".join(self.list_commands(ctx)))
        return super().resolve_command(ctx, args)


class Anywhere(Commands):
    """A group whose global options may stand before or after the command."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401  typer's own
        """Move the global options to the front."""
        front, rest = _split_globals(args)
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
app.add_typer(rulebook_app, name="rulebook")
app.add_typer(import_app, name="import")

Json = Annotated[bool, typer.Option("--json", help="JSON으로 출력 (print JSON)")]
RulebookName = Annotated[
    str, typer.Option("--rulebook", help="규칙 이름 또는 파일 (rulebook name or file)")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="확인만 함 (check only)")]


@app.callback()
def _globals(
    ctx: typer.Context,
    lang: Annotated[str | None, typer.Option("--lang", help="언어 (language): ko, en")] = None,
) -> None:
    ctx.obj = console.language(lang)


@app.command(name="rank")
def _rank(
    ctx: typer.Context,
    applications: Annotated[Path, typer.Argument(help="신청과제 파일 (applications)")],
    scores: Annotated[Path, typer.Argument(help="점수 파일 (scores)")],
    rulebook: RulebookName = "",
    as_json: Json = False,  # noqa: FBT002  a command-line switch
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="결과 엑셀 (result workbook)")
    ] = None,
    number: Annotated[
        str, typer.Option("--explain", help="한 과제의 산출 근거 (explain one application)")
    ] = "",
) -> None:
    """파일에서 순위를 냄 (rank from files)."""
    from tui.rank import Output, rank_files  # noqa: PLC0415

    ways_out = Output(as_json=as_json, workbook=output, explained=number)
    rank_files(ctx.obj, applications, scores, rulebook=rulebook, output=ways_out)


@app.command(name="recount")
def _recount(
    ctx: typer.Context,
    result: Annotated[Path, typer.Argument(help="결과 파일 .json/.xlsx (result file)")],
) -> None:
    """결과 파일만으로 다시 계산해 비교 (recompute a result from the export alone)."""
    from tui.recount import recount_file  # noqa: PLC0415

    raise typer.Exit(recount_file(ctx.obj, result))


@app.command(name="demo")
def _demo(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(help="폴더 (folder)")] = Path("simsa-demo"),
    force: Annotated[bool, typer.Option("--force", help="있는 파일을 덮어씀 (overwrite)")] = False,  # noqa: FBT002
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """가상 기업의 연습 회차 (a practice round with made-up companies)."""
    from tui.demo import demo  # noqa: PLC0415

    demo(ctx.obj, folder, force=force, as_json=as_json)


@rulebook_app.command(name="list")
def _rulebook_list(ctx: typer.Context) -> None:
    """내장된 규칙 (shipped rulebooks)."""
    from tui.rulebooks import list_rulebooks  # noqa: PLC0415

    list_rulebooks(ctx.obj)


@rulebook_app.command(name="show")
def _rulebook_show(ctx: typer.Context, name: str) -> None:
    """규칙의 모든 값과 근거 (every value with its source)."""
    from tui.rulebooks import show_rulebook  # noqa: PLC0415

    show_rulebook(ctx.obj, name)


@rulebook_app.command(name="check")
def _rulebook_check(ctx: typer.Context, file: Path) -> None:
    """규칙 파일 확인 (check a rulebook file)."""
    from tui.rulebooks import check_rulebook  # noqa: PLC0415

    check_rulebook(ctx.obj, file)


@import_app.command(name="applications")
def _import_applications(
    ctx: typer.Context,
    file: Path,
    dry_run: DryRun = False,  # noqa: FBT002
    as_json: Json = False,  # noqa: FBT002
    rulebook: RulebookName = "",
) -> None:
    """신청과제 (applications)."""
    from tui.imports import import_applications  # noqa: PLC0415

    import_applications(ctx.obj, file, dry_run=dry_run, as_json=as_json, rulebook=rulebook)


@import_app.command(name="scores")
def _import_scores(
    ctx: typer.Context,
    file: Path,
    dry_run: DryRun = False,  # noqa: FBT002
    as_json: Json = False,  # noqa: FBT002
    rulebook: RulebookName = "",
    applications: Annotated[
        Path | None, typer.Option("--applications", help="신청과제 파일 (application list)")
    ] = None,
) -> None:
    """점수 (scores)."""
    from tui.imports import import_scores  # noqa: PLC0415

    import_scores(
        ctx.obj,
        file,
        dry_run=dry_run,
        as_json=as_json,
        rulebook=rulebook,
        applications=applications,
    )


@import_app.command(name="panel")
def _import_panel(
    ctx: typer.Context,
    file: Path,
    dry_run: DryRun = False,  # noqa: FBT002
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """평가위원회 (panel)."""
    from tui.imports import import_panel  # noqa: PLC0415

    import_panel(ctx.obj, file, dry_run=dry_run, as_json=as_json)


def main() -> None:
    """Run one command; every way out ends in an exit code and at most one line per problem."""
    console.use_utf8()
    console.leave(run(sys.argv[1:]))


def run(args: list[str]) -> int:
    """Run the command that `args` names; return the exit code."""
    lang: Lang = "ko"
    try:
        lang = console.language(_option(args, "--lang"))
        front, rest = _split_globals(args)
        words = [*front, *(rest or ["--help"])]
        code = typer.main.get_command(app).main(words, "simsa", standalone_mode=False)
    except Refusal as refusal:
        return console.refuse(refusal, lang)
    except typer.TyperException as trouble:
        return console.refuse(usage_refusal(trouble), lang)
    except (
        console.ReaderLeft,
        SystemExit,
    ):  # typer exits by itself if the help meets a closed pipe
        return console.DONE
    except (KeyboardInterrupt, typer.Abort):
        console.note(say(lang, "crash.interrupted"))
        return console.REFUSED
    except Exception as trouble:  # noqa: BLE001  the one last resort
        return console.crash(trouble, lang)
    return code if isinstance(code, int) else console.DONE


def _split_globals(args: list[str]) -> tuple[list[str], list[str]]:
    """Return the global options with their values, and the rest; nothing after `--` counts."""
    front: list[str] = []
    rest: list[str] = []
    words = iter(args)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word in GLOBAL_OPTIONS:
            value = next(words, None)
            if value is None:
                raise BadOption(name=word)
            front += [word, value]
        elif word.partition("=")[0] in GLOBAL_OPTIONS:
            front.append(word)
        else:
            rest.append(word)
    return front, rest


def _option(args: list[str], name: str) -> str | None:
    """Return the value of a global option ahead of parsing, so that refusals speak it."""
    front, _ = _split_globals(args)
    for word, following in zip(front, [*front[1:], ""], strict=False):
        if word == name and following:
            return following
        if word.startswith(f"{name}="):
            return word.partition("=")[2]
    return None
