"""평가마감: only with nothing left to submit, only once, and never by a key held down."""

from pathlib import Path

from textual.pilot import Pilot

from scoring.people import Person, Role
from scoring.phases import Phase
from tests.tui.rounds import close, phase, submit_all
from tests.tui.stage import (
    CHAIR,
    HOSTILE,
    PASSPHRASE,
    SECRETARY,
    build,
    enter,
    lines,
    page,
    running,
    settle,
)
from tui.app import SimsaApp

_LET_GO = 0.7


async def sign(app: SimsaApp, pilot: Pilot[int]) -> None:
    """Give the own passphrase once more."""
    await pilot.pause(_LET_GO)
    await pilot.press("f9")
    await settle(app, pilot)
    assert page(app).NAME == "sign"
    await pilot.press(*PASSPHRASE, "enter")
    await settle(app, pilot)


async def to_close(app: SimsaApp, pilot: Pilot[int]) -> None:
    await enter(app, pilot, SECRETARY)
    await pilot.press("f9")
    await settle(app, pilot)
    assert page(app).NAME == "close"


async def test_blockers_stand_by_name_and_closing_is_not_offered(tmp_path: Path) -> None:
    hostile = Person(HOSTILE, "소속", Role.MEMBER)
    others = [Person(name, "소속", Role.MEMBER) for name in ("가", "나")]
    stage = build(tmp_path, panel=(SECRETARY, hostile, *others), renewed=False, declared=False)
    async with running(stage) as (app, pilot):
        await to_close(app, pilot)
        await pilot.pause(_LET_GO)
        await pilot.press("f9")
        await settle(app, pilot)
        assert lines(app)[3:9] == [
            "",
            "    아직 마감할 수 없습니다. 다음이 끝나야 합니다.",
            "",
            f"    {HOSTILE} 6건 제출 필요: A-001, A-002, A-003, A-004, A-..",
            "    가 6건 제출 필요: A-001, A-002, A-003, A-004, A-005, A-006",
            "    나 6건 제출 필요: A-001, A-002, A-003, A-004, A-005, A-006",
        ]
        assert "F9" not in lines(app)[-1]
    assert phase(stage) is Phase.SCORING


async def test_f9_twice_closes_and_shows_the_ranking(tmp_path: Path) -> None:
    stage = build(tmp_path)
    submit_all(stage)
    async with running(stage) as (app, pilot):
        await to_close(app, pilot)
        assert lines(app)[4:10] == [
            "    평가를 마감합니다.",
            "",
            "    마감하면 누구도 점수를 더 고칠 수 없습니다.",
            "    모든 위원, 간사, 부처 담당자가 순위와 산출 근거를 볼 수 있습니다.",
            "    마감한 사람과 시각이 변경이력에 남습니다.",
            "    마감은 되돌릴 수 없습니다.",
        ]
        assert lines(app)[-1] == " F9 마감  F1 도움말  Esc 뒤로"
        await sign(app, pilot)
        assert page(app).NAME == "ranking"
        assert page(app).home
    assert phase(stage) is Phase.CLOSED


async def test_without_a_signature_nothing_is_closed(tmp_path: Path) -> None:
    stage = build(tmp_path)
    submit_all(stage)
    async with running(stage) as (app, pilot):
        await to_close(app, pilot)
        await pilot.pause(_LET_GO)
        await pilot.press("f9")
        await settle(app, pilot)
        await pilot.press(*"아닌암호입니다", "enter")
        await settle(app, pilot)
        assert page(app).NAME == "sign"
        await pilot.press("escape")
        await settle(app, pilot)
        assert page(app).NAME == "close"
    assert phase(stage) is Phase.SCORING


async def test_a_key_held_down_closes_nothing(tmp_path: Path) -> None:
    stage = build(tmp_path)
    submit_all(stage)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        await pilot.press("f9", "f9", "f9", "f9")
        await settle(app, pilot)
        assert page(app).NAME == "close"
    assert phase(stage) is Phase.SCORING


async def test_whoever_closes_second_is_told(tmp_path: Path) -> None:
    stage = build(tmp_path)
    submit_all(stage)
    async with running(stage) as (app, pilot):
        await to_close(app, pilot)
        close(stage, CHAIR)
        await sign(app, pilot)
        assert page(app).NAME == "close"
        assert page(app).shown_notice == (
            "평가마감: 지금은 '평가마감' 단계라 할 수 없습니다. 할 수 있는 단계: 평가 중."
        )
        assert "    평가가 이미 마감되었습니다." in lines(app)
        assert "F9" not in lines(app)[-1]
        await pilot.press("escape")
        await settle(app, pilot)
        await settle(app, pilot)
        assert page(app).NAME == "ranking"


async def test_a_sheet_that_is_missing_again_is_named_by_the_refusal(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await to_close(app, pilot)
        submit_all(stage)
        await pilot.press("f5")
        await settle(app, pilot)
        assert "    평가를 마감합니다." in lines(app)
