"""통보, 이의신청 on screen: whole tasks by keys, wrong answers, hostile names, what others do."""

from datetime import date, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from scoring import acts
from scoring.appeals import (
    Case,
    Channel,
    Excuse,
    Filer,
    Finding,
    Ground,
    Recipient,
    Status,
    Verdict,
)
from scoring.people import Person
from tests.tui.fits import assert_fits
from tests.tui.hands import press, typed
from tests.tui.rounds import close, fewer_slots, submit_all
from tests.tui.stage import (
    BROKEN,
    CHAIR,
    HOSTILE,
    MEMBERS,
    OFFICER,
    SECRETARY,
    Stage,
    application,
    build,
    enter,
    lines,
    page,
    running,
    settle,
    sign,
    until,
)
from tui.app import SimsaApp
from tui.screens.calendar import CalendarPage

NOW = datetime.fromisoformat("2023-05-25T10:00:00+09:00")
CONFIRMED = datetime.fromisoformat("2023-04-28T10:00:00+09:00")
SENT = datetime.fromisoformat("2023-05-17T10:00:00+09:00")
EARLY = datetime.fromisoformat("2023-05-12T10:00:00+09:00")
TENTHS = {"A-001": 10, "A-002": 9, "A-003": 8, "A-004": 7, "A-005": 6, "A-006": 5}


def confirmed(folder: Path, *, hostile: bool = False) -> Stage:
    """A small confirmed round, on the 25th of May; its first application has a partner."""
    listed = (application("A-001", HOSTILE, BROKEN, HOSTILE), application("A-002", BROKEN, "나"))
    stage = build(folder, rules=fewer_slots(1), proposals=listed if hostile else ())
    submit_all(stage, TENTHS)
    close(stage)
    stage.clock.at = CONFIRMED  # nobody is told anything before
    record = stage.record()
    steps = zip(("finalize", "forward", "confirm"), (CHAIR, SECRETARY, OFFICER), strict=True)
    for step, person in steps:
        getattr(acts, step)(record, stage.me(person), stage.clock())
    record.close()
    stage.clock.at = NOW
    return stage


def tell(stage: Stage, number: str, at: datetime) -> None:
    """Notify all recipients at once."""
    record, me = stage.record(), stage.me(SECRETARY)
    whom = case(stage, number).clocks
    notices = [acts.Given(number, each, Channel.SYSTEM, at, at, "기록") for each in whom]
    acts.notify(record, me, stage.clock(), notices)
    record.close()


def case(stage: Stage, number: str = "A-001") -> Case:
    record = stage.record()
    found = acts.board(record, stage.me(OFFICER)).cases
    record.close()
    return next(each for each in found if each.told.number == number)


async def to_board(app: SimsaApp, pilot: Pilot[int], person: Person) -> None:
    await enter(app, pilot, person)
    await press(app, pilot, "f9")
    assert page(app).NAME == "appeals"
    await until(pilot, lambda: "A-001" in "\n".join(lines(app)[3:6]))


def text(app: SimsaApp) -> str:
    return " ".join(" ".join(lines(app)).split())


async def test_notified_arrived_filed_late_dismissed(tmp_path: Path) -> None:
    stage = confirmed(tmp_path)
    async with running(stage) as (app, pilot):
        await to_board(app, pilot, SECRETARY)
        await press(app, pilot, "f2", "1", "2", "3", "enter", "2", "enter")
        await typed(app, pilot, "2023-05-12 10:00", "", "등기 1234")
        assert "도달을 알게 될 때까지 기한을 세지 않습니다." in text(app)
        await press(app, pilot, "f9")
        assert page(app).shown_notice == "통보를 적었습니다: A-001 주관기관, 공동기관, 연구책임자"
        assert [each.arrived for each in case(stage).notices] == [None] * 3
        await press(app, pilot, "enter")
        assert "발송 2023-05-12 10:00, 도달 확인 전, 증빙: 등기 1234" in text(app)
        await press(app, pilot, "home")
        for _ in range(3):
            await press(app, pilot, "f4")
            await typed(app, pilot, "2023-05-12T02:00:00+00:00", "배달 조회")
            assert "05-22 (월) 10일째, 이날 24시까지" in text(app)
            await press(app, pilot, "f9", "down")
        assert case(stage).status(NOW) is Status.FINAL
        await press(app, pilot, "f3", "1", "enter")
        await typed(app, pilot, "2023-05-23 00:00")
        await press(app, pilot, "1", "enter")
        await typed(app, pilot, "절차에 하자가 있음", "신청서, 붙임 1")
        assert "신청인의 기한 2023-05-22 (월) 24시를 지나 들어왔습니다." in text(app)
        assert "확인된 점: 기한 경과" in text(app)
        assert "06-22 (목) 30일째, 이날 24시까지" in text(app)
        await press(app, pilot, "f9")
    (filed,) = case(stage).filed
    assert filed.findings == (Finding.LATE,)
    assert filed.appeal.documents == ("신청서", "붙임 1")
    async with running(stage) as (app, pilot):
        await to_board(app, pilot, OFFICER)
        await press(app, pilot, "enter", "end", "f9")
        assert "확인된 점이 있어 각하만 할 수 있습니다." in text(app)
        await press(app, pilot, "2", "enter")
        assert page(app).shown_notice.startswith("고르지 않았습니다.")
        await press(app, pilot, "1", "enter")
        await typed(app, pilot, "기한이 지남")
        await press(app, pilot, "f9")
        assert "이의신청을 각하합니다." in text(app)
        await sign(app, pilot)
        assert page(app).shown_notice == "이의신청을 결정했습니다: A-001 각하"
        assert page(app).shown_heading.progress.endswith("각하, 종결")
    assert case(stage).filed[0].appeal.verdict is Verdict.DISMISSED


async def test_filed_in_time_and_upheld_without_who_was_challenged(tmp_path: Path) -> None:
    stage = confirmed(tmp_path)
    tell(stage, "A-001", SENT)
    async with running(stage) as (app, pilot):
        await to_board(app, pilot, SECRETARY)
        await press(app, pilot, "f3", "3", "enter")
        await typed(app, pilot, "2023-05-24 18:00")
        await press(app, pilot, "2", "6", "enter")
        await typed(app, pilot, "방법에 하자가 있음", "")
        assert "신청인의 기한 2023-05-30 (화) 24시 안에 들어왔습니다." in text(app)
        await press(app, pilot, "f9")
        assert "접수 05-24" in text(app)
    async with running(stage) as (app, pilot):
        await to_board(app, pilot, OFFICER)
        await press(app, pilot, "enter", "end", "f9", "2", "enter", "down", "space", "enter")
        await typed(app, pilot, "이유 있음")
        await press(app, pilot, "f9")
        await sign(app, pilot)
    decided = case(stage).filed[0].appeal
    assert (decided.verdict, decided.challenged) == (Verdict.UPHELD, (sorted_names()[1],))
    assert case(stage).status(NOW) is Status.UPHELD


def sorted_names() -> list[str]:
    return sorted(each.name for each in (CHAIR, *MEMBERS))


async def test_a_late_one_is_excused_then_denied(tmp_path: Path) -> None:
    stage = confirmed(tmp_path)
    tell(stage, "A-001", EARLY)
    record, me = stage.record(), stage.me(SECRETARY)
    filing = acts.Filing("A-001", Filer.LEAD, NOW, (Ground.PROCEDURE,), "장애로 늦음")
    acts.file_appeal(record, me, stage.clock(), filing)
    record.close()
    async with running(stage) as (app, pilot):
        await to_board(app, pilot, OFFICER)
        await press(app, pilot, "enter", "end")
        assert "F4 기한 경과 인정" in lines(app)[-1]
        assert_fits(app)
        await press(app, pilot, "f4", "2")
        assert "1 천재지변 등 책임 없는 사유(행정절차법 제16조 제1항)" in text(app)
        assert "2 전자정부시스템 장애(전자정부법 제28조 제3항)" in text(app)
        await press(app, pilot, "enter")
        await typed(app, pilot, "장애 공지 12호", "접수 시스템이 멈춤")
        await press(app, pilot, "f9")
        await sign(app, pilot)
        assert page(app).shown_notice.startswith("기한 경과를 받아들였습니다")
        await until(pilot, lambda: "받아들임: 전자정부시스템 장애" in text(app))
        assert "F4" not in lines(app)[-1]
        await press(app, pilot, "f9", "1", "enter")
        await typed(app, pilot, "이유 없음")
        await press(app, pilot, "f9")
        await sign(app, pilot)
    decided = case(stage).filed[0].appeal
    assert (decided.excuse, decided.verdict) == (Excuse.SYSTEM_FAILURE, Verdict.DENIED)


async def test_withdrawn_by_the_secretary(tmp_path: Path) -> None:
    stage = confirmed(tmp_path)
    tell(stage, "A-001", SENT)
    async with running(stage) as (app, pilot):
        await to_board(app, pilot, SECRETARY)
        await press(app, pilot, "f3", "1", "enter")
        await typed(app, pilot, "2023-05-24 18:00")
        await press(app, pilot, "1", "enter")
        await typed(app, pilot, "하자", "")
        await press(app, pilot, "f9", "enter", "end", "f6")
        await typed(app, pilot, "취하서", "합의함")
        await press(app, pilot, "f9")
        assert page(app).shown_heading.progress.endswith("취하, 종결")
    assert case(stage).filed[0].appeal.verdict is Verdict.WITHDRAWN


async def test_a_public_notice_is_counted_from_when_it_takes_effect(tmp_path: Path) -> None:
    stage = confirmed(tmp_path)
    async with running(stage) as (app, pilot):
        await to_board(app, pilot, SECRETARY)
        await press(app, pilot, "down", "f2", "1", "enter", "5", "enter")
        await typed(app, pilot, "2023-05-01 09:00", "게시판 2023-11호")
        assert "05-16 (화) 첫날은 세지 않음" in text(app)
        assert "05-26 (금) 10일째, 이날 24시까지" in text(app)
        await press(app, pilot, "f9")
    (notice,) = case(stage, "A-002").notices
    assert (notice.channel, notice.recipient) == (Channel.PUBLIC, Recipient.LEAD)


async def test_the_same_result_told_again_restarts_nothing(tmp_path: Path) -> None:
    stage = confirmed(tmp_path)
    tell(stage, "A-002", EARLY)
    async with running(stage) as (app, pilot):
        await to_board(app, pilot, SECRETARY)
        await press(app, pilot, "end", "f2", "1", "enter", "1", "enter")
        assert "A-002" in lines(app)[4]
        await typed(app, pilot, "2023-05-17 10:00", "2023-05-17 10:00", "다시 보냄")
        assert "같은 결과를 이미 통보했습니다." in text(app)
        assert "05-22 (월) 10일째, 이날 24시까지" in text(app)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2023-02-30 10:00", "달력에 없는 날입니다: 2023-02-30. 연월일을 확인하세요."),
        ("2023-02-30", "달력에 없는 날입니다: 2023-02-30. 연월일을 확인하세요."),
        ("2023-02-30 10시", "달력에 없는 날입니다: 2023-02-30. 연월일을 확인하세요."),
        ("2023-05-17 24:00", "없는 시각입니다: '2023-05-17 24:00'. 시각은 00:00부터"),
        ("2023-05-17", "시각도 쓰세요: 2023-05-17 10:00."),
        ("5/17 10시", "시각이 아닙니다: '5/17 10시'"),
        ("２０２３-05-17 10:00", "시각이 아닙니다"),
        ("2023-05-26 10:00", "아직 오지 않은 시각입니다(2023-05-26 10:00"),
        ("2023-05-25T09:00:00-07:00", "아직 오지 않은 시각입니다(2023-05-26 01:00"),
        ("[/] [b]", "시각이 아닙니다: '[/] [b]'"),
        ("", "비어 있습니다."),
    ],
)
async def test_what_is_no_instant_of_the_past_is_refused(
    tmp_path: Path, written: str, said: str
) -> None:
    stage = confirmed(tmp_path)
    async with running(stage) as (app, pilot):
        await to_board(app, pilot, SECRETARY)
        await press(app, pilot, "f2", "1", "enter", "1", "enter")
        await typed(app, pilot, written)
        assert page(app).shown_notice.startswith(said)
        assert "발송" in lines(app)[11] + lines(app)[12] + lines(app)[10]


async def test_an_arrival_before_the_notice_and_a_day_beyond_the_table(tmp_path: Path) -> None:
    stage = confirmed(tmp_path)
    async with running(stage) as (app, pilot):
        await to_board(app, pilot, SECRETARY)
        await press(app, pilot, "f2", "1", "enter", "1", "enter")
        await typed(app, pilot, "2023-05-17 10:00", "2023-05-17 09:59")
        assert page(app).shown_notice.startswith("도달이 발송(2023-05-17 10:00)보다 빠릅니다.")
        await press(app, pilot, "escape", "escape", "escape", "escape")
        assert page(app).NAME == "appeals"
        await press(app, pilot, "f2", "enter", "enter")
        assert page(app).NAME == "notify"
        for _ in range(2):
            await press(app, pilot, *["backspace"] * 16)
            await typed(app, pilot, "1999-05-17 10:00")
        await typed(app, pilot, "문서")
        assert page(app).shown_notice.startswith("공휴일 표(")


async def test_nothing_chosen_and_wrong_digits(tmp_path: Path) -> None:
    stage = confirmed(tmp_path)
    async with running(stage) as (app, pilot):
        await to_board(app, pilot, SECRETARY)
        await press(app, pilot, "f2", "f9", "9", "0", "enter")
        assert page(app).shown_notice.startswith("고르지 않았습니다.")
        await press(app, pilot, "1", "1", "enter")
        assert page(app).shown_notice.startswith("고르지 않았습니다.")
        await press(app, pilot, "1")
        assert page(app).shown_notice.startswith("통보한 곳을")
        await press(app, pilot, "enter", "enter")
        assert page(app).shown_notice.startswith("고르지 않았습니다.")
        await press(app, pilot, "down")
        assert page(app).shown_notice.startswith("통보한 방법을")
        await press(app, pilot, "enter")
        assert page(app).shown_notice.startswith("보낸 때를")
    assert case(stage).notices == ()


async def test_what_was_answered_waits_where_one_left(tmp_path: Path) -> None:
    stage = confirmed(tmp_path)
    async with running(stage) as (app, pilot):
        await to_board(app, pilot, SECRETARY)
        await press(app, pilot, "f3", "2", "enter")
        await typed(app, pilot, "2023-05-24 18:00")
        await press(app, pilot, "escape", "escape", "escape", "f3")
        assert page(app).shown_notice == ("전에 쓰던 내용이 남아 있습니다. 이어서 쓰거나 고치세요.")
        await press(app, pilot, "enter", "enter")
        assert "2023-05-24 18:00 (한국 시각)" in text(app)


async def test_hostile_names_are_only_words(tmp_path: Path) -> None:
    stage = confirmed(tmp_path, hostile=True)
    tell(stage, "A-001", SENT)
    async with running(stage) as (app, pilot):
        await to_board(app, pilot, SECRETARY)
        assert HOSTILE[:8] in text(app)
        await press(app, pilot, "f3", "1", "enter")
        assert HOSTILE in text(app)
        await typed(app, pilot, "2023-05-24 18:00")
        await press(app, pilot, "1", "enter")
        await typed(app, pilot, f"{HOSTILE} {BROKEN}", BROKEN)
        assert f"{HOSTILE} {BROKEN}" in text(app)
        await press(app, pilot, "f9", "enter", "end", "enter")
        assert f"{HOSTILE} {BROKEN}" in text(app)
        await press(app, pilot, "escape", "escape", "f4", "f3")
        assert HOSTILE in text(app)
        await press(app, pilot, "enter")
        assert page(app).NAME == "calendar_day"
    assert case(stage).filed[0].appeal.said == f"{HOSTILE} {BROKEN}"


async def test_the_board_follows_what_others_do(tmp_path: Path) -> None:
    stage = confirmed(tmp_path)
    async with running(stage) as (app, pilot):
        await to_board(app, pilot, CHAIR)
        assert "F2" not in lines(app)[-1]
        tell(stage, "A-001", SENT)
        await until(pilot, lambda: "신청 D-5" in text(app))


async def test_members_have_no_key_to_it(tmp_path: Path) -> None:
    stage = confirmed(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, MEMBERS[0])
        assert "F9" not in lines(app)[-1]
        await press(app, pilot, "f9")
        assert page(app).NAME == "ranking"


async def test_two_people_add_a_holiday_and_see_what_moves(tmp_path: Path) -> None:
    stage = confirmed(tmp_path)
    tell(stage, "A-002", SENT)
    async with running(stage) as (app, pilot):
        await to_board(app, pilot, SECRETARY)
        await press(app, pilot, "f4", *["right"] * 5, "f9")
        await typed(app, pilot, "2023-05-27")
        assert page(app).shown_notice.startswith("이미 공휴일입니다: 2023-05-27")
        await press(app, pilot, "backspace", "backspace", "3", "0", "enter")
        await typed(app, pilot, "임시공휴일", "관보 20500")
        assert "A-002 주관기관: 2023-05-30 (화) > 2023-05-31 (수)" in text(app)
        await press(app, pilot, "f9")
        calendar = page(app)
        assert isinstance(calendar, CalendarPage)
        await calendar.load()  # as it does by itself whenever the journal goes on
        await settle(app, pilot)
        assert page(app).shown_notice.startswith("공휴일 추가를 요청했습니다(")
        assert "30 요청" in text(app)
        assert sum(line.count(" 요청 ") for line in lines(app)[3:16]) == 1
        assert "공휴일 추가 요청, 승인 대기: 2023-05-30 임시공휴일" in text(app)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, OFFICER)
        await until(pilot, lambda: "F2 승인" in lines(app)[-1])
        await press(app, pilot, "f2", "f9")
        assert page(app).NAME == "preview_dates"
        assert "2023-05-31 (수)" in text(app)
        await press(app, pilot, "f9")
        await sign(app, pilot)
        assert page(app).shown_notice.startswith("승인했습니다")
    window = case(stage, "A-002").window
    assert window is not None
    assert window.last == date(2023, 5, 31)


async def test_a_mistaken_notice_is_struck_by_two(tmp_path: Path) -> None:
    stage = confirmed(tmp_path)
    tell(stage, "A-002", SENT)
    async with running(stage) as (app, pilot):
        await to_board(app, pilot, SECRETARY)
        await press(app, pilot, "enter", "home", "f8")
        await typed(app, pilot, "날짜 오기")
        await press(app, pilot, "f9")
        assert page(app).shown_notice.startswith("취소를 요청했습니다(")
    async with running(stage) as (app, pilot):
        await to_board(app, pilot, OFFICER)
        await until(pilot, lambda: "F9 승인" in lines(app)[-1])
        await press(app, pilot, "f9", "f9")
        await sign(app, pilot)
        await settle(app, pilot)
    assert [each.recipient for each in case(stage, "A-002").notices] == [Recipient.LEADER]
