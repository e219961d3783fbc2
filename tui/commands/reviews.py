"""The commands of a re-evaluation: what each reads, and nothing else."""

from typing import Annotated

import typer

from tui.commands.appeals import Number, Reason, appeal_app


@appeal_app.command(name="panel")
def _panel(
    ctx: typer.Context,
    number: Number,
    names: Annotated[list[str], typer.Argument(help="재평가 위원 (who evaluates again)")],
) -> None:
    """재평가 시작, 간사 (the secretary opens a re-evaluation)."""
    from tui.reviewing import open_review  # noqa: PLC0415

    open_review(ctx.obj, number, names)


@appeal_app.command(name="seat")
def _seat(
    ctx: typer.Context,
    number: Number,
    evaluator: Annotated[str, typer.Argument(help="빠지는 위원 (who goes)")],
    newcomer: Annotated[str, typer.Argument(help="대신할 위원 (who takes the seat)")],
    reason: Reason,
) -> None:
    """재평가 위원 교체, 간사 (the secretary lets somebody else take a seat)."""
    from tui.reviewing import replace_seat  # noqa: PLC0415

    replace_seat(ctx.obj, number, evaluator=evaluator, newcomer=newcomer, reason=reason)


@appeal_app.command(name="close")
def _close(ctx: typer.Context, number: Number) -> None:
    """재평가 마감, 간사 (the secretary closes a re-evaluation)."""
    from tui.reviewing import close_review  # noqa: PLC0415

    close_review(ctx.obj, number)


@appeal_app.command(name="preview")
def _preview(ctx: typer.Context, number: Number) -> None:
    """재평가로 순위가 어떻게 바뀌는지 (what the new sheets would move)."""
    from tui.reviewing import preview_review  # noqa: PLC0415

    preview_review(ctx.obj, number)


@appeal_app.command(name="confirm")
def _confirm(
    ctx: typer.Context,
    number: Number,
    result: Annotated[
        str, typer.Option("--result", help="이 확인값의 결과만 (only the result of this digest)")
    ] = "",
    chosen: Annotated[
        list[str] | None,
        typer.Option("--choose", help="동점에서 고른 과제, 여러 번 (chosen among equals)"),
    ] = None,
    reason: Annotated[str, typer.Option("--reason", help="고른 사유 (why these)")] = "",
) -> None:
    """재평가 결과 확정, 부처 담당자 (the officer confirms again)."""
    from tui.reviewing import confirm_review  # noqa: PLC0415

    confirm_review(ctx.obj, number, result, chosen=chosen or [], reason=reason)
