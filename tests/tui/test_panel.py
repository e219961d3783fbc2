"""위원 변경 on the screen: joining with a passphrase shown once, leaving, electing a chair."""

from pathlib import Path

from scoring import acts
from scoring.people import Role
from scoring.views import Progress
from tests.tui.hands import press, typed
from tests.tui.rounds import submit_all
from tests.tui.stage import (
    CHAIR,
    MEMBERS,
    ROUND,
    SECRETARY,
    Stage,
    build,
    enter,
    lines,
    page,
    running,
    sign,
    write,
)


def progress(stage: Stage) -> Progress:
    record = stage.record()
    found = acts.progress(record, stage.me(SECRETARY))
    record.close()
    return found


async def test_who_joins_gets_a_passphrase_that_is_shown_once(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        await press(app, pilot, "f4", "f2")
        await typed(app, pilot, "새사람", "한빛대학교 [/]", "불참 위원 대신")
        assert page(app).NAME == "handed"
        passphrase = next(line.strip() for line in lines(app)[3:] if line.strip()[:4].isdecimal())
        await press(app, pilot, "enter")
        assert page(app).NAME == "panel"
        assert page(app).shown_notice == "위촉했습니다: 새사람"
        shown = "\n".join(lines(app))
        assert ("한빛대학교 [/]" in shown, passphrase in shown) == (True, False)
    record = stage.record()
    me = acts.sign_in(record, "새사람", passphrase)
    record.close()
    assert (me.round, me.role, me.one_time) == (ROUND, Role.MEMBER, True)


async def test_a_name_that_is_there_is_refused_in_place_and_can_be_mended(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        await press(app, pilot, "f4", "f2")
        await typed(app, pilot, "이정민")
        assert page(app).NAME == "join"
        assert page(app).shown_notice.startswith("이정민: 이미 명단에 있습니다.")
        await typed(app, pilot, "(B)", "다른 기관")
        write(app, "보충")
        await press(app, pilot, "escape", "escape")
        assert page(app).NAME == "join"
        await press(app, pilot, "enter", "enter", "enter")  # what was typed is still there
        assert page(app).NAME == "handed"
        assert "이정민(B) 위원의 일회용 암호" in "\n".join(lines(app))
    assert MEMBERS[0].name in [each.name for each in progress(stage).evaluators]


async def test_leaving_says_what_follows_and_shows_as_excluded(tmp_path: Path) -> None:
    stage = build(tmp_path)
    stage.score(MEMBERS[0], "A-001", stage.full())
    stage.submit(MEMBERS[0], "A-001")
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        await press(app, pilot, "f4", "down", "down", "f3")
        shown = "\n".join(lines(app))
        assert "이정민 위원을 해촉합니다." in shown
        assert "기록하면 평가표가 3장보다 적은 과제: 모든 과제" in shown
        assert "Enter 해촉" in lines(app)[-1]
        await typed(app, pilot, "사임")
        assert page(app).NAME == "sign"
        await press(app, pilot, "escape")
        assert (page(app).NAME, progress(stage).left) == ("leave_panel", frozenset())
        await press(app, pilot, "enter")
        await sign(app, pilot)
        assert page(app).shown_notice == "해촉했습니다: 이정민"
        assert any("이정민" in line and line.endswith("해촉") for line in lines(app))
        await press(app, pilot, "escape")
        assert "  이정민            /   /   /   /   /   /   0/0" in lines(app)
        assert "최소 3장이 되지 않는 과제: 모든 과제" in "\n".join(lines(app))
        await press(app, pilot, "down", "down", "f3")
        assert page(app).NAME == "progress"
        assert page(app).shown_notice.startswith("이정민 위원은 해촉되었습니다.")
    assert progress(stage).left == frozenset({"이정민"})


async def test_another_chair_is_elected(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        await press(app, pilot, "f4", "down", "f4")
        assert "    박선영 위원을 위원장으로 선출합니까?" in lines(app)
        await press(app, pilot, "f9")
        await sign(app, pilot)
        assert page(app).shown_notice == "위원장으로 선출했습니다: 박선영"
        await press(app, pilot, "f4", "f9")
        await sign(app, pilot)
        assert page(app).NAME == "elect"
        assert page(app).shown_notice.startswith("박선영 위원은 이미 위원장입니다.")
    roles = {each.name: each.role for each in progress(stage).evaluators}
    assert (roles["박선영"], roles[CHAIR.name]) == (Role.CHAIR, Role.MEMBER)


async def test_absence_from_all_the_rest_is_one_answer(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        await press(app, pilot, "down", "f3", "5")
        assert any("5장보다" in line or "3장보다" in line for line in lines(app))
        await typed(app, pilot, "급한 출장")
        assert page(app).shown_notice.startswith("불참으로 기록할 평가표 6건: A-001, A-002,")
        await press(app, pilot, "enter")
        assert page(app).shown_notice == "기록했습니다: 박선영 남은 평가표 6건 불참"
        assert "> 박선영           [-]  -   -   -   -   -   0/0" in lines(app)
        await press(app, pilot, "f3")
        assert "Enter 해제 요청" in lines(app)[-1]


async def test_absence_from_the_rest_is_no_choice_where_nothing_is_left(tmp_path: Path) -> None:
    stage = build(tmp_path)
    submit_all(stage)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        assert "  모두 제출되었습니다. F9로 마감할 수 있습니다." in lines(app)
        await press(app, pilot, "f3", "5")
        assert page(app).shown_notice.startswith("불참으로 기록할 평가표가 없습니다.")
        await press(app, pilot, "6")
        assert page(app).shown_notice.startswith("1부터 5까지의 숫자로")
        await press(app, pilot, "down", "down", "down", "down", "down", "down")
        shown = "\n".join(lines(app))
        assert ("> 4 불참" in shown, "5 남은 과제 모두 불참   남은 평가표 없음" in shown) == (
            True,
            True,
        )
        await press(app, pilot, "up", "up")
        assert "제출됨, 기피가 인정되면 집계에서 빠집니다" in "\n".join(lines(app))
