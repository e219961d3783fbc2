"""The commands from the closed panel to the ministry's confirmation, and after it."""

from typing import Annotated

import typer

from tui.commands import app

Result = Annotated[
    str, typer.Option("--result", help="이 확인값의 결과만 (only the result of this digest)")
]
Reason = Annotated[str, typer.Option("--reason", help="사유 (why)")]
Number = Annotated[str, typer.Argument(help="접수번호 (application number)")]


@app.command(name="finalize")
def _finalize(ctx: typer.Context, result: Result = "") -> None:
    """위원회 확정, 위원장 (the chair finalizes the panel's result)."""
    from tui.confirming import step  # noqa: PLC0415

    step(ctx.obj, "finalize", result)


@app.command(name="forward")
def _forward(ctx: typer.Context, result: Result = "") -> None:
    """부처 상신, 간사 (the secretary forwards the result to the ministry)."""
    from tui.confirming import step  # noqa: PLC0415

    step(ctx.obj, "forward", result)


@app.command(name="confirm")
def _confirm(ctx: typer.Context, result: Result = "") -> None:
    """평가결과 확정, 부처 담당자 (the officer confirms the result)."""
    from tui.confirming import step  # noqa: PLC0415

    step(ctx.obj, "confirm", result)


@app.command(name="return")
def _return(ctx: typer.Context, reason: Reason) -> None:
    """반려, 부처 담당자 (the officer gives the result back)."""
    from tui.confirming import give_back  # noqa: PLC0415

    give_back(ctx.obj, reason)


@app.command(name="replace")
def _replace(
    ctx: typer.Context,
    number: Number,
    reason: Reason,
    promote: Annotated[
        str, typer.Option("--promote", help="동점일 때 올릴 과제 (whom to promote among equals)")
    ] = "",
) -> None:
    """지원대상이 빠지고 다음 과제가 올라감 (a selected one drops out, the next is promoted)."""
    from tui.confirming import replace  # noqa: PLC0415

    replace(ctx.obj, number, promote=promote, reason=reason)


@app.command(name="adjust")
def _adjust(
    ctx: typer.Context,
    number: Number,
    reason: Reason,
    grant: Annotated[
        str, typer.Option("--grant", help="정부지원연구개발비, 원 (grant in won)")
    ] = "",
    months: Annotated[str, typer.Option("--months", help="개월 (period in months)")] = "",
) -> None:
    """지원대상의 연구개발비나 기간 조정 (adjust grant or period of a selected one)."""
    from tui.confirming import adjust  # noqa: PLC0415

    adjust(ctx.obj, number, grant=grant, months=months, reason=reason)
