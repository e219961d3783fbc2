"""The commands of 평가표 파일: what each reads, and nothing else."""

from pathlib import Path
from typing import Annotated

import typer

from tui.commands import DryRun, Json, sheets_app


@sheets_app.command(name="out")
def _out(
    ctx: typer.Context,
    target: Annotated[Path, typer.Argument(help="폴더나 .xlsx 파일 (folder or .xlsx file)")],
    force: Annotated[bool, typer.Option("--force", help="있는 파일을 바꿈 (replace)")] = False,  # noqa: FBT002
) -> None:
    """오프라인 평가표 만들기, 간사는 위원마다 빈 것 (write sheets to fill in)."""
    from tui.sheet_files import sheets_out  # noqa: PLC0415

    sheets_out(ctx.obj, target, force=force)


@sheets_app.command(name="in")
def _in(
    ctx: typer.Context,
    file: Path,
    dry_run: DryRun = False,  # noqa: FBT002
    take: Annotated[
        list[str] | None,
        typer.Option("--take", help="file, record, 또는 칸=file|record (which value holds)"),
    ] = None,
    yes: Annotated[  # noqa: FBT002
        bool, typer.Option("--yes", help="묻지 않고 저장 (store without asking)")
    ] = False,
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """채운 평가표 불러오기 (load a sheet that was filled in)."""
    from tui.sheet_files import Wanted, sheets_in  # noqa: PLC0415

    how = Wanted(take or [], yes=yes, dry_run=dry_run, as_json=as_json)
    sheets_in(ctx.obj, file, how)
