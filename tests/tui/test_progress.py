"""평가 진행 in front of a real record: who, never how much; recusals recorded from it."""

from pathlib import Path

from textual.pilot import Pilot

from scoring import acts
from scoring.people import Person, Role
from scoring.views import SheetState
from tests.tui.rounds import close, submit_all
from tests.tui.stage import (
    BROKEN,
    CHAIR,
    HOSTILE,
    MEMBERS,
    SECRETARY,
    Stage,
    applications,
    build,
    enter,
    lines,
    page,
    running,
    settle,
    until,
    write,
)
from tui.app import SimsaApp
from tui.screens.progress import ProgressPage
from tui.screens.recuse import RecusePage
from tui.widgets.head import Heading
from tui.widgets.lines import Lines

ME = MEMBERS[0]
MANY = applications((f"㈜기업{nth}", f"과제 {nth}") for nth in range(60))


def recusals(stage: Stage) -> dict[tuple[str, str], SheetState]:
    record = stage.record()
    states = acts.progress(record, stage.me(SECRETARY)).states
    record.close()
    locked = {SheetState.RECUSED, SheetState.ABSENT}
    return {key: state for key, state in states.items() if state in locked}


def reason_of(stage: Stage, person: Person, number: str) -> str:
    record = stage.record()
    sheets = {each.number: each for each in acts.own_sheets(record, stage.me(person))}
    record.close()
    return sheets[number].reason


async def to_recusal(app: SimsaApp, pilot: Pilot[int], *keys: str) -> RecusePage:
    await enter(app, pilot, SECRETARY)
    await pilot.press(*keys, "f3")
    await settle(app, pilot)
    assert isinstance(app.screen, RecusePage)
    return app.screen


async def test_the_secretary_sees_who_and_never_how_much(tmp_path: Path) -> None:
    stage = build(tmp_path)
    stage.score(ME, "A-001", stage.full())
    stage.submit(ME, "A-001")
    stage.score(ME, "A-002", {"need": 700})
    stage.recuse(MEMBERS[1], "A-003", "같은 기관")
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        assert page(app).shown_heading == Heading(
            what="평가 진행   최은정 간사",
            state="평가 중",
            title="2023년도 디지털 혁신 중견기업 육성사업",
            progress="제출 1 / 17  남은 위원 3",
        )
        assert lines(app)[3:17] == [
            "  위원             01  02  03  04  05  06  제출",
            "> 김영호 (위원장)  [.]  .   .   .   .   .   0/6",
            "  박선영            .   .   x   .   .   .   0/5",
            "  이정민            #   +   .   .   .   .   1/6",
            "-" * 80,
            "  A-001  한빛정밀(주)  김영호  작성 전",
            "  # 제출   + 작성 중   . 작성 전   x 제척/기피/회피   - 불참",
            "",
            "  평가표 부족  최소 3장이 되지 않는 과제: A-003 (2장)",
            "               5장보다 적은 과제: A-001, A-002, A-004, A-005, A-006 (3장)",
            "  마감하려면  김영호 6건 제출 필요: A-001, A-002, A-003, A-004, A-005, A-006",
            "              박선영 5건 제출 필요: A-001, A-002, A-004, A-005, A-006",
            "              이정민 5건 제출 필요: A-002, A-003, A-004, A-005, A-006",
            "",
        ]
        shown = "\n".join(lines(app))
        assert not {"80", "7점", "79"} & set(shown.split())


async def test_a_submission_shows_by_itself(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        await pilot.press("down", "right")
        stage.score(ME, "A-001", stage.full())
        stage.submit(ME, "A-001")
        await until(pilot, lambda: "이정민            #" in "\n".join(lines(app)))
        assert "> 박선영            .  [.]" in "\n".join(lines(app))


async def test_what_has_not_changed_is_not_drawn_again(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        screen = app.screen
        assert isinstance(screen, ProgressPage)
        first = screen.progress
        await pilot.press("f5")
        await settle(app, pilot)
        assert screen.progress is first


async def test_sixty_applications_pass_sideways(tmp_path: Path) -> None:
    stage = build(tmp_path, proposals=MANY)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        assert "과제 1-19 / 60" in lines(app)[8]
        await pilot.press("pagedown")
        assert "과제 20-38 / 60" in lines(app)[8]
        assert lines(app)[8].startswith("  A-020  ㈜기업19  김영호")
        await pilot.press("left")
        assert "과제 1-19 / 60" in lines(app)[8]
        await pilot.press("end", "down", "down", "down")
        assert lines(app)[8].startswith("  A-060  ㈜기업59  이정민")
        assert "과제 42-60 / 60" in lines(app)[8]
        await pilot.press("home", "up")
        assert lines(app)[8].startswith("  A-001  ㈜기업0  박선영")


async def test_a_tall_terminal_has_room_for_more(tmp_path: Path) -> None:
    stage = build(tmp_path, proposals=MANY)
    async with running(stage, size=(120, 36)) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        assert "과제 1-32 / 60" in "\n".join(lines(app))


async def test_more_evaluators_than_lines_follow_the_cursor(tmp_path: Path) -> None:
    many = [Person(f"위원{nth:02d}", "소속", Role.MEMBER) for nth in range(20)]
    stage = build(tmp_path, panel=(SECRETARY, CHAIR, *many), renewed=False, declared=False)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        assert lines(app)[4].startswith("> 김영호 (위원장)")
        await pilot.press(*["down"] * 20)
        assert any(line.startswith("> 위원19") for line in lines(app))
        assert "외 20명" in "\n".join(lines(app))
        assert lines(app)[-1].startswith(" F2 승인  F3 회피")


async def test_hostile_names_are_only_text(tmp_path: Path) -> None:
    people = [Person(name, "소속", Role.MEMBER) for name in (HOSTILE, BROKEN)]
    stage = build(tmp_path, panel=(SECRETARY, CHAIR, *people), renewed=False, declared=False)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        await pilot.press("down")
        shown = "\n".join(lines(app))
        assert f"A-001  한빛정밀(주)  {HOSTILE}  작성 전" in shown
        assert f"{BROKEN} 6건 제출 필요" in shown
        await pilot.click(Lines, offset=(4, 0))
        await settle(app, pilot)
        assert app.is_running


async def test_when_somebody_else_closes_the_ranking_is_shown(tmp_path: Path) -> None:
    stage = build(tmp_path)
    submit_all(stage)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        assert page(app).shown_notice == (
            "평가표가 모두 제출되었습니다. 평가를 마감하려면 F9를 누르세요."
        )
        close(stage, CHAIR)
        await until(pilot, lambda: page(app).NAME == "ranking")


async def test_the_chair_goes_there_from_the_own_sheets_and_records_no_recusal(
    tmp_path: Path,
) -> None:
    async with running(build(tmp_path)) as (app, pilot):
        await enter(app, pilot, CHAIR)
        await pilot.press("f2")
        await settle(app, pilot)
        assert page(app).NAME == "progress"
        assert lines(app)[-1] == " F2 승인  F9 평가마감  F1 도움말  Esc 뒤로"
        await pilot.press("f3", "escape")
        await settle(app, pilot)
        assert page(app).NAME == "sheets"


async def test_an_answer_that_comes_after_leaving_hurts_nobody(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, CHAIR)
        for _ in range(5):
            await pilot.press("f2", "f5", "escape")
        stage.recuse(MEMBERS[1], "A-001", "같은 기관")
        await pilot.press("f2", "f5", "f1", "escape", "f5", "escape")
        await settle(app, pilot)
        assert (app.trouble, page(app).NAME) == (None, "sheets")


async def test_a_member_has_no_way_there(tmp_path: Path) -> None:
    async with running(build(tmp_path)) as (app, pilot):
        await enter(app, pilot, ME)
        await pilot.press("f2")
        await settle(app, pilot)
        assert page(app).NAME == "sheets"
        assert "F2" not in lines(app)[-1]


# 회피·불참 ------------------------------------------------------------------------------------


async def test_a_recusal_is_recorded_with_its_reason(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await to_recusal(app, pilot, "down", "right", "right")
        write(app, "3")
        write(app, "3월부터 자문 [/]")
        await pilot.press("enter")
        await settle(app, pilot)
        assert page(app).NAME == "progress"
        assert page(app).shown_notice == "기록했습니다: A-003 박선영 회피"
        assert "> 박선영            .   .  [x]" in "\n".join(lines(app))
    assert recusals(stage) == {("박선영", "A-003"): SheetState.RECUSED}
    assert reason_of(stage, MEMBERS[1], "A-003").endswith("3월부터 자문 [/]")


async def test_arrows_choose_and_change_the_kind(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await to_recusal(app, pilot)
        await pilot.press("down", "down", "down", "down", "down", "down", "up")
        assert "  > 4 불참                  참석하지 않아 평가하지 못함" in lines(app)
        assert "    기록하면 A-001의 평가표가 2장으로, 최소 3장이 되지 않습니다." in lines(app)
        write(app, "출장")
        await pilot.press("up", "down", "enter")
        await settle(app, pilot)
    assert recusals(stage) == {("김영호", "A-001"): SheetState.ABSENT}


async def test_neither_kind_nor_reason_may_be_missing(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await to_recusal(app, pilot)
        await pilot.press("enter")
        assert page(app).shown_notice.startswith("구분을 고르지 않았습니다.")
        await pilot.press("1", "space", "enter")
        await settle(app, pilot)
        assert page(app).shown_notice.startswith("사유가 비어 있습니다.")
        assert page(app).NAME == "recuse"
    assert recusals(stage) == {}


async def test_a_second_recusal_is_refused_in_place(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await to_recusal(app, pilot)
        stage.recuse(CHAIR, "A-001", "먼저 기록함")
        write(app, "1같은 기관")
        await pilot.press("enter")
        await settle(app, pilot)
        assert page(app).NAME == "recuse"
        assert page(app).shown_notice == (
            "김영호 위원의 A-001에는 이미 기록이 있습니다. 다른 칸을 고르세요."
        )
    assert reason_of(stage, CHAIR, "A-001").endswith("먼저 기록함")


async def test_a_request_is_heard_of_though_no_sheet_changes(tmp_path: Path) -> None:
    stage = build(tmp_path)
    stage.score(ME, "A-001", stage.full())
    stage.submit(ME, "A-001")
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        record = stage.record()
        named = {"number": "A-001", "evaluator": ME.name, "reason": "배점을 잘못 읽음"}
        motion = acts.ask_reopening(record, stage.me(ME), stage.clock(), **named).seq
        asked = "승인을 기다리는 요청이 1건 있습니다. F2를 누르세요."
        await until(pilot, lambda: page(app).shown_notice == asked)
        acts.decline(record, stage.me(ME), stage.clock(), motion)
        record.close()
        await until(pilot, lambda: page(app).shown_notice != asked)
