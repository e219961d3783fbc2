"""The commands of the calendar: deadlines, and the table of holidays they are counted by."""

from pathlib import Path
from typing import Annotated

import typer

from tui.commands import Json, RulebookName, app, holidays_app


@app.command(name="deadline")
def _deadline(
    ctx: typer.Context,
    instants: Annotated[
        list[str], typer.Argument(help="통보 시각 (ISO 8601): 2023-05-17T10:00:00+09:00")
    ],
    days: Annotated[
        str, typer.Option("--days", help="기간, 없으면 규칙의 이의신청 기간 (days of the period)")
    ] = "",
    holidays: Annotated[
        Path | None, typer.Option("--holidays", help="새 임시공휴일 파일 (holidays to add)")
    ] = None,
    rulebook: RulebookName = "",
    as_json: Json = False,  # noqa: FBT002  a command-line switch
) -> None:
    """이의신청 기한과 그 이유 (the appeal deadline, and why)."""
    from tui.deadlines import show_deadlines  # noqa: PLC0415

    show_deadlines(
        ctx.obj, instants, days=days, holidays=holidays, rulebook=rulebook, as_json=as_json
    )


@holidays_app.command(name="list")
def _holidays_list(
    ctx: typer.Context,
    year: Annotated[str, typer.Option("--year", help="한 해만 (one year)")] = "",
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """공휴일과 근거 (the holidays with their legal ground)."""
    from tui.holidays import list_holidays  # noqa: PLC0415

    list_holidays(ctx.obj, year, as_json=as_json)


@holidays_app.command(name="add")
def _holidays_add(
    ctx: typer.Context,
    day: Annotated[str, typer.Argument(help="날짜 (day): 2026-12-28")],
    title: Annotated[str, typer.Option("--name", help="이름 (what it is called)")],
    ground: Annotated[str, typer.Option("--ground", help="근거: 관보 (where it was announced)")],
) -> None:
    """새 임시공휴일 추가 요청, 옮겨질 기한을 알려 줌 (ask to add a holiday; what would move)."""
    from tui.dates import add_holiday  # noqa: PLC0415

    add_holiday(ctx.obj, day, title=title, ground=ground)


@holidays_app.command(name="strike")
def _holidays_strike(
    ctx: typer.Context,
    day: Annotated[str, typer.Argument(help="추가한 공휴일의 날짜 (the day that was added)")],
    reason: Annotated[str, typer.Option("--reason", help="사유 (why)")],
) -> None:
    """잘못 추가한 공휴일의 취소 요청 (ask that a holiday added by mistake count for nothing)."""
    from tui.dates import strike_holiday  # noqa: PLC0415

    strike_holiday(ctx.obj, day, reason=reason)


@holidays_app.command(name="check")
def _holidays_check(
    ctx: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(help="새 임시공휴일 파일: 날짜, 이름, 근거 (holidays to add)")
    ] = None,
) -> None:
    """추가할 공휴일 파일, 없으면 내장된 표 확인 (check a file to add, or the shipped table)."""
    from tui.holidays import check_holidays  # noqa: PLC0415

    check_holidays(ctx.obj, file)
