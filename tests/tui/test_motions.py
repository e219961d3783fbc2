"""승인 요청 in front of a real record: two people, five minutes, and a signature."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from scoring import acts
from scoring.people import Person
from scoring.views import Motion, SheetState
from tests.tui.stage import (
    CHAIR,
    HOSTILE,
    MEMBERS,
    OFFICER,
    PASSPHRASE,
    SECRETARY,
    START,
    Stage,
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
from tui.request_lines import minutes, shown, standing
from tui.screens.aging import AgingPage
from tui.screens.motions import MotionsPage
from tui.screens.page import answer
from tui.screens.reason import ReasonPage

ME, OTHER = MEMBERS
REASON = "배점을 잘못 읽음"


def submitted(stage: Stage, person: Person = ME, number: str = "A-001") -> None:
    stage.score(person, number, stage.full())
    stage.submit(person, number)


def reopen(stage: Stage, by: Person = ME, number: str = "A-001", reason: str = REASON) -> int:
    """Ask for the sheet of `ME`."""
    record, me = stage.record(), stage.me(by)
    named = {"number": number, "evaluator": ME.name, "reason": reason}
    made = acts.ask_reopening(record, me, stage.clock(), **named)
    record.close()
    return made.seq


def state(stage: Stage, person: Person = ME) -> SheetState:
    record = stage.record()
    found = acts.own_sheets(record, stage.me(person))[0].state
    record.close()
    return found


async def to_motions(app: SimsaApp, pilot: Pilot[int], person: Person) -> MotionsPage:
    await enter(app, pilot, person)
    assert app.me is not None
    here = MotionsPage(app.me, await answer(app.desk.head()))
    await app.push_screen(here)
    await until(
        pilot, lambda: "읽고" not in here.shown_notice and "Reading" not in here.shown_notice
    )
    await settle(app, pilot)
    return here


async def sign(app: SimsaApp, pilot: Pilot[int]) -> None:
    assert page(app).NAME == "sign"
    await pilot.press(*PASSPHRASE, "enter")
    await settle(app, pilot)
    await settle(app, pilot)


async def test_f9_approves_once_it_is_signed(tmp_path: Path) -> None:
    stage = build(tmp_path)
    submitted(stage)
    reopen(stage)
    async with running(stage) as (app, pilot):
        here = await to_motions(app, pilot, CHAIR)
        drawn = "\n".join(lines(app))
        assert f"사유: {REASON}" in drawn
        assert "기다리는 요청 1건" in drawn
        await pilot.press("f9")
        await settle(app, pilot)
        assert "재작성 요청을 승인합니다: A-001 이정민" in "\n".join(lines(app))
        assert state(stage) is SheetState.SUBMITTED
        await sign(app, pilot)
        assert page(app) is here
        assert here.shown_notice == "승인했습니다: A-001 이정민 재작성"
    assert state(stage) is SheetState.DRAFT


async def test_esc_at_the_signature_approves_nothing(tmp_path: Path) -> None:
    stage = build(tmp_path)
    submitted(stage)
    reopen(stage)
    async with running(stage) as (app, pilot):
        here = await to_motions(app, pilot, SECRETARY)
        await pilot.press("f9", "escape")
        await settle(app, pilot)
        assert page(app) is here
    assert state(stage) is SheetState.SUBMITTED


async def test_the_asker_is_not_offered_to_approve_and_takes_it_back(tmp_path: Path) -> None:
    stage = build(tmp_path)
    submitted(stage)
    reopen(stage, SECRETARY)
    async with running(stage) as (app, pilot):
        here = await to_motions(app, pilot, SECRETARY)
        assert "F9" not in lines(app)[-1]
        await pilot.press("f9")
        await settle(app, pilot)
        assert page(app) is here
        assert here.shown_notice == (
            "본인이 한 요청은 승인할 수 없습니다. 승인할 사람: 위원장 김영호"
        )
        await pilot.press("delete")
        await settle(app, pilot)
        await until(pilot, lambda: "거두어들였습니다" in here.shown_notice)
        await until(pilot, lambda: not any("F8" in line for line in lines(app)))
    assert state(stage) is SheetState.SUBMITTED


async def test_a_request_stands_on_the_open_progress_until_its_time_is_over(tmp_path: Path) -> None:
    stage = build(tmp_path)
    submitted(stage)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        page(app).tell("방금 한 일")
        reopen(stage)
        await until(pilot, lambda: "승인 요청 1건이 기다립니다" in "\n".join(lines(app)))
        assert page(app).shown_notice.startswith("승인을 기다리는 요청이 1건 있습니다.")
        page(app).tell("다른 일")
        await pilot.pause(1.2)
        assert any(
            "  승인 요청 1건이 기다립니다. F2를 누르세요. 남은 시간 4:" in e for e in lines(app)
        )
        stage.clock.at += timedelta(minutes=5)
        await until(pilot, lambda: "기다립니다" not in "\n".join(lines(app)))


async def test_what_was_said_goes_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(AgingPage, "SAID_FOR", 0.3)
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        page(app).tell("기록했습니다.")
        assert page(app).shown_notice == "기록했습니다."
        await until(pilot, lambda: page(app).shown_notice.startswith("아직 제출하지 않은"))


async def test_f8_declines(tmp_path: Path) -> None:
    stage = build(tmp_path)
    submitted(stage)
    id_ = reopen(stage)
    async with running(stage) as (app, pilot):
        here = await to_motions(app, pilot, CHAIR)
        await pilot.press("f8")
        await settle(app, pilot)
        assert here.shown_notice == "거절했습니다: A-001 이정민 재작성"
        record = stage.record()
        assert [each.state for each in acts.motions(record, stage.me(ME))] == ["declined"]
        assert [each.id for each in acts.motions(record, stage.me(ME))] == [id_]
        record.close()


async def test_what_is_asked_for_elsewhere_stands_there_within_a_second(tmp_path: Path) -> None:
    stage = build(tmp_path)
    submitted(stage)
    async with running(stage) as (app, pilot):
        here = await to_motions(app, pilot, CHAIR)
        assert "  기다리는 요청이 없습니다." in lines(app)
        assert here.front is None
        await pilot.press("f9", "f8", "delete", "enter")
        reopen(stage)
        await pilot.pause(0.8)
        await settle(app, pilot)
        assert here.front is not None
        assert here.front.by == ME.name


async def test_another_approver_may_be_first(tmp_path: Path) -> None:
    stage = build(tmp_path)
    submitted(stage)
    id_ = reopen(stage)
    async with running(stage) as (app, pilot):
        here = await to_motions(app, pilot, CHAIR)
        await pilot.press("f9")
        await settle(app, pilot)
        record = stage.record()
        acts.approve(record, stage.me(SECRETARY), stage.clock(), id_)
        record.close()
        await sign(app, pilot)
        assert here.shown_notice == (
            f"{id_}번 요청은 이미 처리되었습니다. 다시 필요하면 새로 요청하세요."
        )


async def test_after_five_minutes_it_stands_there_but_cannot_be_approved(tmp_path: Path) -> None:
    stage = build(tmp_path)
    submitted(stage)
    reopen(stage)
    stage.clock.at += timedelta(minutes=5)
    async with running(stage) as (app, pilot):
        here = await to_motions(app, pilot, CHAIR)
        assert "시간 지남" in "\n".join(lines(app))
        assert "F9" not in lines(app)[-1]
        assert here.shown_notice == "5분이 지나 승인할 수 없습니다. 필요하면 다시 요청하세요."
        await pilot.press("f9")
        await settle(app, pilot)
        assert page(app) is here
        stage.clock.at += timedelta(minutes=5)
        here.look_again()
        await settle(app, pilot)
        assert here.front is None


async def test_a_member_sees_the_own_requests_only(tmp_path: Path) -> None:
    stage = build(tmp_path)
    submitted(stage)
    reopen(stage)
    for person, seen in [(ME, True), (OTHER, False), (OFFICER, False)]:
        async with running(stage) as (app, pilot):
            here = await to_motions(app, pilot, person)
            assert (here.front is not None) is seen
            assert any(REASON in line for line in lines(app)) is seen
            assert "F9" not in lines(app)[-1]


async def test_words_from_outside_are_only_words(tmp_path: Path) -> None:
    stage = build(tmp_path)
    submitted(stage)
    reopen(stage, reason=HOSTILE)
    async with running(stage) as (app, pilot):
        await to_motions(app, pilot, CHAIR)
        assert any(HOSTILE in line for line in lines(app))


async def test_the_round_closed_meanwhile_has_another_page(tmp_path: Path) -> None:
    from tests.tui.rounds import close, submit_all  # noqa: PLC0415  only here

    stage = build(tmp_path)
    submit_all(stage)
    async with running(stage) as (app, pilot):
        here = await to_motions(app, pilot, CHAIR)
        close(stage)
        here.look_again()
        await settle(app, pilot)
        await settle(app, pilot)
        assert page(app).NAME == "ranking"


# The reason ----------------------------------------------------------------------------------


async def ask_reason(app: SimsaApp, pilot: Pilot[int]) -> list[str | None]:
    await enter(app, pilot, ME)
    given: list[str | None] = []
    await app.push_screen(ReasonPage("재작성 요청   A-001", "왜 다시 써야 합니까?"), given.append)
    await settle(app, pilot)
    return given


async def test_enter_hands_the_reason_back(tmp_path: Path) -> None:
    async with running(build(tmp_path)) as (app, pilot):
        given = await ask_reason(app, pilot)
        await pilot.press("enter", "space", "enter")
        await settle(app, pilot)
        assert given == []
        assert page(app).shown_notice == "사유가 비어 있습니다. 사유를 입력하고 Enter를 누르세요."
        write(app, " 배점을 잘못 읽음 ")
        await pilot.press("enter")
        await settle(app, pilot)
        assert given == [REASON]


async def test_esc_gives_none(tmp_path: Path) -> None:
    async with running(build(tmp_path)) as (app, pilot):
        given = await ask_reason(app, pilot)
        write(app, "그만")
        await pilot.press("escape")
        await settle(app, pilot)
        assert given == [None]


async def test_a_reason_too_long_is_said_before_it_is_lost(tmp_path: Path) -> None:
    async with running(build(tmp_path)) as (app, pilot):
        given = await ask_reason(app, pilot)
        here = page(app)
        assert isinstance(here, ReasonPage)
        here.query_one("Entry").value = "가" * 1_001  # type: ignore[attr-defined]
        await pilot.press("enter")
        await settle(app, pilot)
        assert given == []
        assert here.shown_notice.startswith("글이 1,001자로")


# Time ----------------------------------------------------------------------------------------


def motion(at: datetime = START, state: str = "open", id_: int = 1) -> Motion:
    return Motion(id_, "이정민", at, "sheet_reopened", "A-001", "이정민", REASON, state)


def test_the_time_left_counts_begun_seconds_whole() -> None:
    seen = [
        minutes(motion().left(START + timedelta(milliseconds=each)))
        for each in (0, 1, 999, 1_000, 61_500, 299_001, 300_000)
    ]
    assert seen == ["5:00", "5:00", "5:00", "4:59", "3:59", "0:01", "0:00"]


def test_what_waits_stands_first_and_what_is_over_goes_after_ten_minutes() -> None:
    early, late = motion(id_=1), motion(START + timedelta(minutes=4), id_=3)
    done = motion(START + timedelta(minutes=1), "approved", 2)
    at = START + timedelta(minutes=6)
    assert [each.id for each in shown([early, done, late], at)] == [3, 1, 2]
    assert [standing(each, at) for each in (early, done, late)] == ["expired", "approved", "open"]
    later = START + timedelta(minutes=10, seconds=30)
    assert [each.id for each in shown([early, done, late], later)] == [2, 3]
