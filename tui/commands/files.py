"""The commands that need no record: what each reads, and nothing else."""

from pathlib import Path
from typing import Annotated

import typer

from tui.commands import DryRun, Json, RulebookName, app, import_app, rulebook_app


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
    rank_files(ctx.obj.lang, applications, scores, rulebook=rulebook, output=ways_out)


@app.command(name="recount")
def _recount(
    ctx: typer.Context,
    result: Annotated[Path, typer.Argument(help="결과 파일 .json/.xlsx (result file)")],
) -> None:
    """결과 파일만으로 다시 계산해 비교 (recompute a result from the export alone)."""
    from tui.recount import recount_file  # noqa: PLC0415

    raise typer.Exit(recount_file(ctx.obj.lang, result))


@app.command(name="demo")
def _demo(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(help="폴더 (folder)")] = Path("simsa-demo"),
    force: Annotated[bool, typer.Option("--force", help="있는 파일을 덮어씀 (overwrite)")] = False,  # noqa: FBT002
    as_json: Json = False,  # noqa: FBT002
    phase: Annotated[
        str, typer.Option("--phase", help="단계 (phase): scoring, closed, confirmed, appeals")
    ] = "",
) -> None:
    """가상 기업의 연습 회차 (a practice round with made-up companies)."""
    from tui.demo import demo  # noqa: PLC0415

    made = demo(ctx.obj.lang, folder, phase=phase, force=force, as_json=as_json)
    if made is not None:
        from tui.app import run_app  # noqa: PLC0415

        raise typer.Exit(run_app(ctx.obj.lang, str(made), ""))


@rulebook_app.command(name="list")
def _rulebook_list(ctx: typer.Context) -> None:
    """내장된 규칙 (shipped rulebooks)."""
    from tui.rulebooks import list_rulebooks  # noqa: PLC0415

    list_rulebooks(ctx.obj.lang)


@rulebook_app.command(name="show")
def _rulebook_show(ctx: typer.Context, name: str) -> None:
    """규칙의 모든 값과 근거 (every value with its source)."""
    from tui.rulebooks import show_rulebook  # noqa: PLC0415

    show_rulebook(ctx.obj.lang, name)


@rulebook_app.command(name="check")
def _rulebook_check(ctx: typer.Context, file: Path) -> None:
    """규칙 파일 확인 (check a rulebook file)."""
    from tui.rulebooks import check_rulebook  # noqa: PLC0415

    check_rulebook(ctx.obj.lang, file)


@import_app.command(name="applications")
def _import_applications(
    ctx: typer.Context,
    file: Path,
    dry_run: DryRun = False,  # noqa: FBT002
    as_json: Json = False,  # noqa: FBT002
    rulebook: RulebookName = "",
) -> None:
    """신청과제 (applications)."""
    from tui.imports import Reading, import_applications  # noqa: PLC0415

    how = Reading(ctx.obj, file, as_json=as_json, dry_run=dry_run, rulebook=rulebook)
    import_applications(how)


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
    from tui.imports import Reading, import_scores  # noqa: PLC0415

    how = Reading(ctx.obj, file, as_json=as_json, dry_run=dry_run, rulebook=rulebook)
    import_scores(how, applications)


@import_app.command(name="panel")
def _import_panel(
    ctx: typer.Context,
    file: Path,
    dry_run: DryRun = False,  # noqa: FBT002
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """평가위원회 (panel)."""
    from tui.imports import Reading, import_panel  # noqa: PLC0415

    import_panel(Reading(ctx.obj, file, as_json=as_json, dry_run=dry_run))


@import_app.command(name="adjustments")
def _import_adjustments(
    ctx: typer.Context,
    file: Path,
    dry_run: DryRun = False,  # noqa: FBT002
    as_json: Json = False,  # noqa: FBT002
    rulebook: RulebookName = "",
    applications: Annotated[
        Path | None, typer.Option("--applications", help="신청과제 파일 (application list)")
    ] = None,
) -> None:
    """가점·감점 사실 (dated facts of bonus and penalty)."""
    from tui.imports import Reading, import_adjustments  # noqa: PLC0415

    how = Reading(ctx.obj, file, as_json=as_json, dry_run=dry_run, rulebook=rulebook)
    import_adjustments(how, applications)


@import_app.command(name="budget")
def _import_budget(
    ctx: typer.Context,
    file: Path,
    dry_run: DryRun = False,  # noqa: FBT002
    as_json: Json = False,  # noqa: FBT002
    rulebook: RulebookName = "",
    applications: Annotated[
        Path | None, typer.Option("--applications", help="신청과제 파일 (application list)")
    ] = None,
) -> None:
    """기관별 연구개발비 (budgets by institution)."""
    from tui.imports import Reading, import_budget  # noqa: PLC0415

    how = Reading(ctx.obj, file, as_json=as_json, dry_run=dry_run, rulebook=rulebook)
    import_budget(how, applications)
