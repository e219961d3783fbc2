"""The commands of what needs two people."""

from typing import Annotated

import typer

from tui.commands import app


@app.command(name="reopen")
def _reopen(
    ctx: typer.Context,
    number: Annotated[str, typer.Argument(help="접수번호 (application number)")],
    reason: Annotated[str, typer.Option("--reason", help="사유 (why)")],
    evaluator: Annotated[
        str, typer.Option("--evaluator", help="평가위원, 없으면 본인 (whose sheet; the own one)")
    ] = "",
) -> None:
    """제출한 평가표의 재작성 요청 (ask to reopen a submitted sheet)."""
    from tui.requests import reopen  # noqa: PLC0415

    reopen(ctx.obj, number, evaluator=evaluator, reason=reason)


@app.command(name="approve")
def _approve(
    ctx: typer.Context,
    motion: Annotated[str, typer.Argument(help="요청 번호 (the request's number)", metavar="ID")],
) -> None:
    """다른 사람의 요청 승인 (approve what somebody else asked for)."""
    from tui.requests import approve_motion  # noqa: PLC0415

    approve_motion(ctx.obj, motion)
