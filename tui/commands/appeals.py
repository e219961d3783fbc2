"""The commands after the confirmation: 통보 and 이의신청."""

from pathlib import Path
from typing import Annotated

import typer

from tui.commands import Commands, DryRun, Json, Names, Why, app

notify_app = typer.Typer(cls=Commands, help="결과 통보 (notices of the result)")
appeal_app = typer.Typer(cls=Commands, help="이의신청 (appeals)")
app.add_typer(notify_app, name="notify")
app.add_typer(appeal_app, name="appeal")

Number = Annotated[str, typer.Argument(help="접수번호 (application number)")]
Reason = Annotated[str, typer.Option("--reason", help="사유 (why)")]
Proof = Annotated[str, typer.Option("--proof", help="증빙 (what shows it)")]
Notice = Annotated[str, typer.Argument(help="통보 번호 (number of the notice)", metavar="ID")]
Appeal = Annotated[str, typer.Argument(help="이의신청 번호 (number of the appeal)", metavar="ID")]
_INSTANT = "2023-05-17T10:00:00+09:00"


@notify_app.command(name="list")
def _notify_list(ctx: typer.Context, as_json: Json = False) -> None:  # noqa: FBT002  a switch
    """통보와 그 기한 (the notices, and the deadlines they set)."""
    from tui.notifying import list_notices  # noqa: PLC0415

    list_notices(ctx.obj, as_json=as_json)


@notify_app.command(name="add")
def _notify_add(
    ctx: typer.Context,
    number: Number,
    to: Annotated[str, typer.Option("--to", help="수신자 (lead, partner, leader)")],
    by: Annotated[str, typer.Option("--by", help="통보방법 (system, post, email, hand, public)")],
    sent: Annotated[str, typer.Option("--sent", help=f"발송 시각: {_INSTANT} (when sent)")],
    proof: Proof,
    arrived: Annotated[
        str, typer.Option("--arrived", help="도달 시각, 알면 (when it arrived, if known)")
    ] = "",
) -> None:
    """통보 기록 (record a notice)."""
    from tui.notifying import TypedNotice, add_notice  # noqa: PLC0415

    add_notice(ctx.obj, TypedNotice(number, to, by, sent, arrived, proof))


@notify_app.command(name="arrived")
def _notify_arrived(
    ctx: typer.Context,
    notice: Notice,
    at: Annotated[str, typer.Option("--at", help=f"도달 시각: {_INSTANT} (when it arrived)")],
    proof: Proof,
) -> None:
    """도달 기록 (record that a notice has arrived)."""
    from tui.notifying import record_arrival  # noqa: PLC0415

    record_arrival(ctx.obj, notice, at=at, proof=proof)


@notify_app.command(name="load")
def _notify_load(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help="통보 파일 .csv/.xlsx (file of notices)")],
    dry_run: DryRun = False,  # noqa: FBT002
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """여러 통보를 파일에서 (many notices from a file)."""
    from tui.notifying import load_notices  # noqa: PLC0415

    load_notices(ctx.obj, file, dry_run=dry_run, as_json=as_json)


@appeal_app.command(name="list")
def _appeal_list(ctx: typer.Context, as_json: Json = False) -> None:  # noqa: FBT002
    """과제별 통보와 이의신청, 급한 것부터 (every application, the next date first)."""
    from tui.appeals_told import list_appeals  # noqa: PLC0415

    list_appeals(ctx.obj, as_json=as_json)


@appeal_app.command(name="show")
def _appeal_show(ctx: typer.Context, number: Number, as_json: Json = False) -> None:  # noqa: FBT002
    """한 과제의 기한과 이유 (one application, each date with its reasons)."""
    from tui.appeals_told import show_appeal  # noqa: PLC0415

    show_appeal(ctx.obj, number, as_json=as_json)


@appeal_app.command(name="export")
def _appeal_export(
    ctx: typer.Context,
    target: Annotated[Path, typer.Argument(help="파일 .ics/.csv/.json (file)")],
    names: Names = False,  # noqa: FBT002
    reason: Why = "",
) -> None:
    """기한을 달력 파일로, 전체를 표나 JSON으로 (dates as a calendar, all as table or JSON)."""
    from tui.appeals_told import export_appeals  # noqa: PLC0415

    export_appeals(ctx.obj, target, names=names, reason=reason)


@appeal_app.command(name="file")
def _appeal_file(
    ctx: typer.Context,
    number: Number,
    by: Annotated[str, typer.Option("--by", help="신청인 (lead, leader, lead_for_partner)")],
    at: Annotated[str, typer.Option("--at", help=f"접수 시각: {_INSTANT} (when received)")],
    grounds: Annotated[
        list[str],
        typer.Option(
            "--ground",
            help="사유, 여러 번 (procedure, method, evaluators, budget, rules, other)",
        ),
    ],
    said: Annotated[str, typer.Option("--said", help="신청 내용 (what it says)")],
    documents: Annotated[
        list[str] | None, typer.Option("--document", help="첨부 문서, 여러 번 (documents)")
    ] = None,
) -> None:
    """이의신청 접수 (record an appeal)."""
    from tui.appealing import TypedAppeal, file_appeal  # noqa: PLC0415

    file_appeal(ctx.obj, TypedAppeal(number, by, at, grounds, said, documents or []))


@appeal_app.command(name="excuse")
def _appeal_excuse(
    ctx: typer.Context,
    appeal: Appeal,
    ground: Annotated[str, typer.Option("--ground", help="사유 (force_majeure, system_failure)")],
    document: Annotated[str, typer.Option("--document", help="증빙 (what shows it)")],
    reason: Reason,
) -> None:
    """기한 경과를 받아들임, 부처 담당자 (the officer accepts a late appeal)."""
    from tui.appealing import excuse  # noqa: PLC0415

    excuse(ctx.obj, appeal, ground=ground, document=document, reason=reason)


@appeal_app.command(name="decide")
def _appeal_decide(
    ctx: typer.Context,
    appeal: Appeal,
    decision: Annotated[str, typer.Argument(help="각하, 기각, 인용 (dismissed, denied, upheld)")],
    reason: Reason,
    without: Annotated[
        list[str] | None,
        typer.Option("--without", help="재평가에서 빠질 위원, 여러 번 (challenged evaluators)"),
    ] = None,
) -> None:
    """이의신청 결정, 부처 담당자 (the officer decides)."""
    from tui.appealing import decide  # noqa: PLC0415

    decide(ctx.obj, appeal, decision, reason=reason, without=without or [])


@appeal_app.command(name="withdraw")
def _appeal_withdraw(
    ctx: typer.Context,
    appeal: Appeal,
    document: Annotated[str, typer.Option("--document", help="취하서 (what shows it)")],
    reason: Reason,
) -> None:
    """취하 기록 (record that it was withdrawn)."""
    from tui.appealing import withdraw  # noqa: PLC0415

    withdraw(ctx.obj, appeal, document=document, reason=reason)


@appeal_app.command(name="strike")
def _appeal_strike(
    ctx: typer.Context,
    what: Annotated[str, typer.Argument(help="notice(통보), appeal(이의신청)")],
    entry: Annotated[str, typer.Argument(help="번호 (its number)", metavar="ID")],
    reason: Reason,
) -> None:
    """잘못 적은 기록의 취소 요청 (ask that an entry made by mistake count for nothing)."""
    from tui.dates import strike  # noqa: PLC0415

    strike(ctx.obj, what, entry, reason=reason)
