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


@app.command(name="correct")
def _correct(
    ctx: typer.Context,
    number: Annotated[str, typer.Argument(help="접수번호 (application number)")],
    item: Annotated[str, typer.Argument(help="가점·감점 항목 (id or name of the item)")],
    document: Annotated[str, typer.Option("--document", help="증빙 (what shows it)")],
    reason: Annotated[str, typer.Option("--reason", help="사유 (why)")],
    day: Annotated[
        str, typer.Option("--date", help="발생일 YYYY-MM-DD, 인정하지 않으면 - (- to strike it)")
    ],
) -> None:
    """가점·감점 사실의 정정 요청 (ask to correct a fact)."""
    from tui.requests import correct  # noqa: PLC0415

    correct(ctx.obj, number, item, day=day, document=document, reason=reason)


@app.command(name="rule")
def _rule(
    ctx: typer.Context,
    key: Annotated[str, typer.Argument(help="규칙 (its path: slots, threshold.points, …)")],
    value: Annotated[str, typer.Argument(help="새 값 (new value)")],
    reason: Annotated[str, typer.Option("--reason", help="사유 (why)")],
) -> None:
    """평가를 시작한 뒤의 규칙 변경 요청 (ask to change a rule)."""
    from tui.requests import change_rule  # noqa: PLC0415

    change_rule(ctx.obj, key, value, reason=reason)


@app.command(name="versions")
def _versions(
    ctx: typer.Context,
    first: Annotated[int, typer.Argument(help="변경이력 번호 (an entry's number)")] = 0,
    second: Annotated[int, typer.Argument(help="나중 번호, 없으면 마지막 (a later one)")] = 0,
) -> None:
    """마감 뒤 결과의 변경 (how the result has changed since the close)."""
    from tui.requests import show_versions  # noqa: PLC0415

    show_versions(ctx.obj, first, second)
