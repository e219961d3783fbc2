"""The commands on a record: what each reads, and nothing else."""

from pathlib import Path
from typing import Annotated

import typer

from tui.commands import Json, Names, RulebookName, Why, app


@app.command(name="new")
def _new(
    ctx: typer.Context,
    rulebook: RulebookName = "",
    affiliation: Annotated[
        str, typer.Option("--affiliation", help="간사의 소속 (secretary's affiliation)")
    ] = "",
    copied: Annotated[
        Path | None,
        typer.Option("--from", help="이 파일 회차의 규칙과 명단을 복사 (copy rules and panel)"),
    ] = None,
    of_round: Annotated[
        str, typer.Option("--from-round", help="그 파일의 평가회차 (which round of it)")
    ] = "",
) -> None:
    """새 평가회차와 간사 (a new round and its secretary)."""
    from tui.setting_up import new, new_from  # noqa: PLC0415

    if copied is None:
        new(ctx.obj, rulebook=rulebook, affiliation=affiliation)
    else:
        new_from(ctx.obj, str(copied), of_round, named=bool(rulebook or affiliation))


@app.command(name="passphrase")
def _passphrase(
    ctx: typer.Context,
    name: Annotated[
        str,
        typer.Option("--for", help="이 사람에게 새 일회용 암호를 줌 (a new one-time passphrase)"),
    ] = "",
) -> None:
    """자기 암호를 새로 정함 (set the own passphrase)."""
    from tui.setting_up import passphrase, renew  # noqa: PLC0415

    if name:
        renew(ctx.obj, name)
    else:
        passphrase(ctx.obj)


@app.command(name="status")
def _status(ctx: typer.Context, as_json: Json = False) -> None:  # noqa: FBT002
    """회차의 단계와 진행 (phase and progress)."""
    from tui.running import status  # noqa: PLC0415

    status(ctx.obj, as_json=as_json)


@app.command(name="open")
def _open(
    ctx: typer.Context,
    confirm_rules: Annotated[  # noqa: FBT002
        bool,
        typer.Option("--confirm-rules", help="추정 규칙을 확인함 (confirm the inferred rules)"),
    ] = False,
) -> None:
    """평가 시작 (let the panel score)."""
    from tui.running import open_scoring  # noqa: PLC0415

    open_scoring(ctx.obj, confirm_rules=confirm_rules)


@app.command(name="declare")
def _declare(
    ctx: typer.Context,
    conflict: Annotated[
        list[str] | None,
        typer.Option("--conflict", help="접수번호=사유[:내용] (NUMBER=GROUND[:NOTE])"),
    ] = None,
    pledge: Annotated[  # noqa: FBT002
        bool, typer.Option("--pledge", help="서약에 동의함 (agree to the pledge)")
    ] = False,
) -> None:
    """서약과 이해관계 확인 (pledge, and declare conflicts of interest)."""
    from tui.declaring import declare  # noqa: PLC0415

    declare(ctx.obj, conflict or [], pledge=pledge)


@app.command(name="submit")
def _submit(
    ctx: typer.Context,
    numbers: Annotated[
        list[str] | None, typer.Argument(help="접수번호, 없으면 다 채운 것 모두 (numbers or all)")
    ] = None,
) -> None:
    """자기 평가표 제출 (submit own complete sheets)."""
    from tui.running import submit_sheets  # noqa: PLC0415

    submit_sheets(ctx.obj, numbers or [])


@app.command(name="close")
def _close(ctx: typer.Context) -> None:
    """평가마감 (close the scoring)."""
    from tui.running import close_scoring  # noqa: PLC0415

    close_scoring(ctx.obj)


@app.command(name="standings")
def _standings(ctx: typer.Context, as_json: Json = False) -> None:  # noqa: FBT002
    """순위 (the ranking)."""
    from tui.results import show_standings  # noqa: PLC0415

    show_standings(ctx.obj, as_json=as_json)


@app.command(name="explain")
def _explain(
    ctx: typer.Context,
    number: Annotated[str, typer.Argument(help="접수번호 (application number)")],
    as_json: Json = False,  # noqa: FBT002
) -> None:
    """한 과제의 산출 근거 (how one application came to its rank)."""
    from tui.results import show_explanation  # noqa: PLC0415

    show_explanation(ctx.obj, number, as_json=as_json)


@app.command(name="export")
def _export(
    ctx: typer.Context,
    target: Annotated[Path, typer.Argument(help="결과 파일 .xlsx/.json/.csv (result file)")],
    names: Names = False,  # noqa: FBT002
    reason: Why = "",
) -> None:
    """결과를 파일로, 위원은 번호로 (hand the result over)."""
    from tui.results import export  # noqa: PLC0415

    export(ctx.obj, target, names=names, reason=reason)


@app.command(name="publish")
def _publish(
    ctx: typer.Context,
    target: Annotated[Path, typer.Argument(help="목록 파일 .csv/.xlsx (list for publication)")],
) -> None:
    """공개할 지원대상 목록, 점수 없이 (the list for publication, without scores)."""
    from tui.results import publish  # noqa: PLC0415

    publish(ctx.obj, target)


@app.command(name="journal")
def _journal(
    ctx: typer.Context,
    as_json: Json = False,  # noqa: FBT002
    names: Names = False,  # noqa: FBT002
    reason: Why = "",
) -> None:
    """변경이력, JSON에는 위원을 번호로 (the journal)."""
    from tui.results import show_journal  # noqa: PLC0415

    show_journal(ctx.obj, as_json=as_json, names=names, reason=reason)


@app.command(name="verify")
def _verify(
    ctx: typer.Context,
    head: Annotated[
        str, typer.Option("--head", help="적어 둔 확인값 (a digest noted elsewhere)")
    ] = "",
    export: Annotated[
        Path | None, typer.Option("--export", help="내보낸 결과 (a result handed out)")
    ] = None,
) -> None:
    """파일이 변경이력과 같은지 확인 (hold the file against its journal)."""
    from tui.safekeeping import verify_record  # noqa: PLC0415

    raise typer.Exit(verify_record(ctx.obj, head=head, export=export))


@app.command(name="backup")
def _backup(
    ctx: typer.Context,
    target: Annotated[Path, typer.Argument(help="새 파일 (new file)")],
) -> None:
    """파일 전체를 복사 (copy the whole record)."""
    from tui.safekeeping import backup  # noqa: PLC0415

    backup(ctx.obj, target)
