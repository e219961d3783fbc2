"""The appeals' rows and lines where room is short or years differ; what a key says that is idle."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from scoring import acts
from scoring.appeals import Channel, Filer, Ground, Recipient
from scoring.errors import Lang
from scoring.people import Person
from tests.tui.fits import assert_fits
from tests.tui.hands import press, typed
from tests.tui.review_scene import evaluate, reviewed, reviewing, upheld
from tests.tui.stage import (
    CHAIR,
    OFFICER,
    SECRETARY,
    Stage,
    enter,
    lines,
    page,
    running,
    settle,
    sign,
    until,
)
from tests.tui.test_appeals import EARLY, NOW, SENT, case, confirmed, tell, text, to_board
from tui.app import SimsaApp

YEARS_LATER = datetime.fromisoformat("2026-11-24T10:00:00+09:00")
_SHORT = re.compile(r"(?<![-\d])\d\d-\d\d \(")


def file(stage: Stage, number: str = "A-001", at: datetime = SENT) -> None:
    """Record an appeal of the lead."""
    record = stage.record()
    filing = acts.Filing(number, Filer.LEAD, at, (Ground.PROCEDURE,), "절차에 하자가 있음")
    acts.file_appeal(record, stage.me(SECRETARY), stage.clock(), filing)
    record.close()


def file_other(stage: Stage) -> None:
    """Tell A-001 and let it appeal."""
    tell(stage, "A-001", stage.clock())
    file(stage, at=stage.clock())


async def told_next(app: SimsaApp, pilot: Pilot[int], person: Person) -> tuple[str, str]:
    """Return what is said to be done next on the ranking, and on the board behind it."""
    await enter(app, pilot, person)
    await settle(app, pilot)
    waits = page(app).shown_notice
    await press(app, pilot, "f9")
    return waits, page(app).shown_notice


@pytest.mark.parametrize("lang", ["ko", "en"])
async def test_years_later_no_date_is_cut_and_none_lacks_its_year(
    tmp_path: Path, lang: Lang
) -> None:
    stage = confirmed(tmp_path)
    tell(stage, "A-001", SENT)
    tell(stage, "A-002", EARLY)
    stage.clock.at = YEARS_LATER
    file(stage, at=YEARS_LATER)
    async with running(stage, lang=lang) as (app, pilot):
        await to_board(app, pilot, OFFICER)
        rows = lines(app)[3:9]
        assert [line for line in rows if re.search(r"[-0-9,:]\.\.", line)] == []
        assert any("2023-05-30" in line for line in rows)
        assert_fits(app)
        await press(app, pilot, "enter")
        assert page(app).NAME == "appeal_case"
        shown = "\n".join(lines(app)[3:-3])
        assert re.search(r"[-0-9,:]\.\.", shown) is None
        assert _SHORT.findall(shown) == []
        assert "2026-12-24" in shown
        assert_fits(app)
        await press(app, pilot, "home")
        assert _SHORT.findall("\n".join(lines(app)[3:-3])) == []


async def test_the_page_opens_on_what_has_to_be_acted_on(tmp_path: Path) -> None:
    stage = confirmed(tmp_path)
    tell(stage, "A-001", SENT)
    record = stage.record()
    post = acts.Given("A-002", Recipient.LEADER, Channel.POST, SENT, None, "등기")
    lead = acts.Given("A-002", Recipient.LEAD, Channel.POST, SENT, SENT, "등기")
    acts.notify(record, stage.me(SECRETARY), stage.clock(), [post, lead])
    record.close()
    file(stage)
    async with running(stage) as (app, pilot):
        await to_board(app, pilot, OFFICER)
        await press(app, pilot, "home", "enter")
        assert "이의신청 주관기관의 장" in text(app)
        assert "F9 결정" in lines(app)[-1]
        await press(app, pilot, "escape", "down", "enter")
        assert "연구책임자, 우편, 발송 2023-05-17 10:00, 도달 확인 전" in text(app)


async def test_a_key_that_does_nothing_says_why(tmp_path: Path) -> None:
    stage = confirmed(tmp_path)
    tell(stage, "A-001", SENT)
    file(stage)
    async with running(stage) as (app, pilot):
        await to_board(app, pilot, SECRETARY)
        await press(app, pilot, "home", "enter")
        for key, said in (
            ("f4", "도달할 통보가 아닙니다."),
            ("f9", "지금 F9로 할 일이 없습니다."),
        ):
            await press(app, pilot, key)
            assert page(app).shown_notice.startswith(said)
        await press(app, pilot, "home", "f4")
        assert page(app).shown_notice.startswith("이미 도달한 통보입니다(2023-05-17 10:00).")
        await press(app, pilot, "f6")
        assert page(app).shown_notice.startswith("거두어들일 이의신청이 아닙니다.")
        await press(app, pilot, "down")
        assert not page(app).shown_notice.startswith("거두어들일")
    async with running(stage) as (app, pilot):
        await to_board(app, pilot, OFFICER)
        await press(app, pilot, "home", "enter", "home", "f9")
        assert page(app).shown_notice.startswith("여기서 결정할 것이 없습니다.")
        await press(app, pilot, "f2")
        assert page(app).shown_notice.startswith("F2은 간사만 씁니다.")


@pytest.mark.parametrize("person", [SECRETARY, OFFICER])
@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("made", [upheld, reviewing])
async def test_hints_name_only_keys_of_the_footer(
    tmp_path: Path, made: Callable[[Path], Stage], person: Person, lang: Lang
) -> None:
    stage = made(tmp_path)
    async with running(stage, lang=lang) as (app, pilot):
        await to_board(app, pilot, person)
        await press(app, pilot, "enter", "home")
        for _ in range(7):
            named = set(re.findall(r"\bF\d+", page(app).shown_notice))
            assert named <= set(re.findall(r"\bF\d+", lines(app)[-1]))
            assert_fits(app)
            await press(app, pilot, "down")


async def test_all_who_evaluate_again_are_in_sight_or_counted(tmp_path: Path) -> None:
    stage = reviewing(tmp_path)
    async with running(stage) as (app, pilot):
        await to_board(app, pilot, SECRETARY)
        await press(app, pilot, "enter")
        assert "F4 위원 변경" in lines(app)[-1]
        await press(app, pilot, "home")
        shown = text(app)
        assert all(name in shown for name in ("김영호", "이정민", "박선영")) or "아래" in shown


async def test_the_approver_sees_what_is_struck_and_the_row_that_it_is_asked(
    tmp_path: Path,
) -> None:
    stage = confirmed(tmp_path)
    tell(stage, "A-001", SENT)
    file(stage)
    async with running(stage) as (app, pilot):
        await to_board(app, pilot, SECRETARY)
        await press(app, pilot, "home", "enter", "f8")
        await typed(app, pilot, "두 번 적음")
        await press(app, pilot, "f9")
        await until(pilot, lambda: "취소 요청 중" in text(app))
        await press(app, pilot, "escape")
        await until(pilot, lambda: "취소 요청 중" in text(app))
    async with running(stage) as (app, pilot):
        await to_board(app, pilot, OFFICER)
        await until(pilot, lambda: "F9 승인" in lines(app)[-1])
        await press(app, pilot, "f9")
        said = "이의신청: 주관기관의 장, 접수 2023-05-17 10:00, 선정절차의 중대한 하자:"
        await until(pilot, lambda: said in text(app))
        await press(app, pilot, "f9")
        await sign(app, pilot)
        await settle(app, pilot)
    assert case(stage).filed == ()


async def test_what_to_do_first_is_what_this_person_can_do(tmp_path: Path) -> None:
    stage = reviewed(tmp_path)
    file_other(stage)
    async with running(stage) as (app, pilot):
        waits, said = await told_next(app, pilot, OFFICER)
        assert waits == "이의신청에 할 일이 있습니다(F9): 재확정 대기 A-003; 처리 중 A-001"
        assert said.startswith("먼저 할 일: A-003 재확정 대기. Enter로")
        row = lines(app)[4]
        assert ("재확정 대기" in row, "기한 경과" in row) == (True, False)
        assert row.split()[1] == "A-003"
    async with running(stage) as (app, pilot):
        _, said = await told_next(app, pilot, SECRETARY)
        assert said.startswith("지금 할 일이 없습니다. 기다리는 일: A-003")


async def test_the_secretary_is_told_that_a_re_evaluation_can_be_closed(tmp_path: Path) -> None:
    stage = reviewing(tmp_path)
    evaluate(stage)
    async with running(stage) as (app, pilot):
        waits, said = await told_next(app, pilot, SECRETARY)
        assert waits.endswith("재평가 마감 A-003")
        assert said == "먼저 할 일: A-003 재평가 마감. Enter로 여세요."
        await press(app, pilot, "enter")
        assert page(app).shown_notice == "모두 제출했습니다. F9로 재평가를 마감하세요."


async def test_whoever_asked_hears_once_that_nobody_approved_in_time(tmp_path: Path) -> None:
    stage = confirmed(tmp_path)
    tell(stage, "A-001", SENT)
    file(stage)
    record, me = stage.record(), stage.me(SECRETARY)
    seq = case(stage).filed[0].appeal.seq
    asked = {"what": "appeal", "entry": seq, "reason": "오기"}
    acts.ask_striking(record, me, stage.clock(), **asked)  # type: ignore[arg-type]
    record.close()
    stage.clock.at = NOW + timedelta(minutes=7)
    async with running(stage) as (app, pilot):
        await to_board(app, pilot, SECRETARY)
        await until(pilot, lambda: "5분이 지나 승인되지 않은 요청" in page(app).shown_notice)
        assert f"A-001 {seq}번 이의신청. 필요하면 다시 요청하세요." in page(app).shown_notice
        assert "취소 요청 중" not in text(app)
        await press(app, pilot, "down", "f5")
        assert "5분이 지나" not in page(app).shown_notice


def row_in_front(app: SimsaApp) -> str:
    """Return the number in the row on which the cursor stands."""
    (row,) = (line for line in lines(app)[3:] if line.startswith(" > "))
    return row.split()[1]


async def test_the_board_opens_on_the_application_that_it_names(tmp_path: Path) -> None:
    stage = reviewing(tmp_path)
    file_other(stage)  # stands above it: it is due first
    evaluate(stage)
    async with running(stage) as (app, pilot):
        await to_board(app, pilot, SECRETARY)
        assert page(app).shown_notice == "먼저 할 일: A-003 재평가 마감. Enter로 여세요."
        assert lines(app)[4].split()[0] == "A-001"
        assert row_in_front(app) == "A-003"


async def test_the_cursor_goes_to_what_is_named_after_an_act(tmp_path: Path) -> None:
    stage = reviewed(tmp_path)
    file_other(stage)
    async with running(stage) as (app, pilot):
        await to_board(app, pilot, OFFICER)
        assert row_in_front(app) == "A-003"
        await press(app, pilot, "enter", "f9")
        await pilot.pause(0.7)
        await press(app, pilot, "f9")
        await sign(app, pilot)
        await press(app, pilot, "escape")
        assert page(app).NAME == "appeals"
        assert page(app).shown_notice.startswith("먼저 할 일: A-001 ")
        assert page(app).shown_notice.endswith(" Enter로 여세요.")
        assert row_in_front(app) == "A-001"


async def test_a_cursor_that_was_moved_stays_and_is_told_the_way(tmp_path: Path) -> None:
    stage = reviewing(tmp_path)
    evaluate(stage)
    async with running(stage) as (app, pilot):
        await to_board(app, pilot, SECRETARY)
        assert row_in_front(app) == "A-003"
        await press(app, pilot, "end")
        there = row_in_front(app)
        assert there != "A-003"
        said = "먼저 할 일: A-003 재평가 마감. 그 과제로 옮겨 Enter로 여세요."
        assert page(app).shown_notice == said
        await press(app, pilot, "enter", "escape", "f5")
        assert (row_in_front(app), page(app).shown_notice) == (there, said)
        record = stage.record()
        acts.close_review(record, stage.me(SECRETARY), stage.clock(), "A-003")
        record.close()
        await until(pilot, lambda: page(app).shown_notice.startswith("지금 할 일이 없습니다."))
        assert row_in_front(app) == there


async def test_it_is_said_how_many_others_wait(tmp_path: Path) -> None:
    stage = reviewed(tmp_path)
    file_other(stage)
    async with running(stage) as (app, pilot):
        await to_board(app, pilot, CHAIR)
        assert page(app).shown_notice.startswith(
            "지금 할 일이 없습니다. 기다리는 일: A-003 재확정 대기(부처 담당자) 외 "
        )
        assert row_in_front(app) == "A-003"


async def test_what_was_just_recorded_is_in_front_and_the_next_key_is_about_it(
    tmp_path: Path,
) -> None:
    stage = confirmed(tmp_path)
    tell(stage, "A-001", SENT)
    file(stage)
    first = case(stage).filed[0].appeal.seq
    async with running(stage) as (app, pilot):
        await to_board(app, pilot, SECRETARY)
        await press(app, pilot, "home", "enter", "f3", "1", "enter")
        await typed(app, pilot, "2023-05-24 18:00")
        await press(app, pilot, "1", "enter")
        await typed(app, pilot, "하자", "")
        await press(app, pilot, "f9")
        second = case(stage).filed[1].appeal.seq
        assert second != first
        assert page(app).shown_notice == f"이의신청을 접수했습니다: A-001 ({second}번)"
        assert row_in_front(app) == str(second)
        await press(app, pilot, "f8")
        assert f"A-001 {second}번 이의신청" in text(app)
        await press(app, pilot, "escape", "home", "f2", "enter", "1", "enter")
        await typed(app, pilot, "2023-05-24 10:00", "2023-05-24 10:00", "다시 보냄")
        await press(app, pilot, "f9")
        assert page(app).shown_notice.startswith("통보를 적었습니다")
        assert row_in_front(app) == str(case(stage).notices[-1].seq)


async def test_what_others_record_takes_no_cursor_along(tmp_path: Path) -> None:
    stage = confirmed(tmp_path)
    tell(stage, "A-001", SENT)
    file(stage)
    first = case(stage).filed[0].appeal.seq
    async with running(stage) as (app, pilot):
        await to_board(app, pilot, OFFICER)
        await press(app, pilot, "home", "enter", "f9", "1", "enter")
        await typed(app, pilot, "이유 없음")
        await press(app, pilot, "f9")
        await sign(app, pilot)
        assert page(app).shown_notice.startswith("이의신청을 결정했습니다")
        assert row_in_front(app) == str(first)
        file(stage)
        await until(pilot, lambda: "이의신청 2건" in text(app))
        assert row_in_front(app) == str(first)


@pytest.mark.parametrize("lang", ["ko", "en"])
async def test_a_deadline_that_is_not_everybodys_says_whose(tmp_path: Path, lang: Lang) -> None:
    stage = confirmed(tmp_path)
    record, me = stage.record(), stage.me(SECRETARY)
    whom = {Recipient.LEAD: EARLY, Recipient.LEADER: EARLY, Recipient.PARTNER: SENT}
    notices = [acts.Given("A-001", to, Channel.SYSTEM, at, at, "기록") for to, at in whom.items()]
    acts.notify(record, me, stage.clock(), notices)
    record.close()
    tell(stage, "A-002", SENT)
    mark = {"ko": "05-30 (화) 외 1", "en": "05-30 (Tue) +1"}[lang]
    said = {
        "ko": "신청인마다 기한이 다릅니다. 주관기관의 장, 연구책임자: 2023-05-22 (월) / "
        "주관기관(공동기관 건): 2023-05-30 (화)",
        "en": "Not everybody has the same day. head of the lead, research leader: "
        "2023-05-22 (Mon) / lead for its partner: 2023-05-30 (Tue)",
    }[lang]
    async with running(stage, lang=lang) as (app, pilot):
        await to_board(app, pilot, OFFICER)
        await press(app, pilot, "home")
        assert [mark in line for line in lines(app)[4:6]] == [True, False]
        assert said in text(app)
        assert_fits(app)
        await press(app, pilot, "down")
        assert said not in text(app)
    stage.clock.at = YEARS_LATER
    file(stage, at=YEARS_LATER)
    async with running(stage, lang=lang) as (app, pilot):
        await to_board(app, pilot, OFFICER)
        row = next(line for line in lines(app)[3:9] if "A-001" in line)
        assert re.search(r"2023-05-30( \(\w+\))? (외 |\+)1 ", row)
        assert_fits(app)


async def test_who_is_not_reached_yet_has_no_deadline_beside_the_others(tmp_path: Path) -> None:
    stage = confirmed(tmp_path)
    record, me = stage.record(), stage.me(SECRETARY)
    lead = acts.Given("A-001", Recipient.LEAD, Channel.SYSTEM, EARLY, EARLY, "기록")
    acts.notify(record, me, stage.clock(), [lead])
    record.close()
    async with running(stage) as (app, pilot):
        await to_board(app, pilot, OFFICER)
        await press(app, pilot, "home")
        assert (
            "주관기관의 장: 2023-05-22 (월) / 연구책임자, 주관기관(공동기관 건): 도달 전"
            in text(app)
        )


async def test_a_calendar_file_says_how_many_dates_are_in_it(tmp_path: Path) -> None:
    stage = confirmed(tmp_path)
    tell(stage, "A-001", SENT)
    tell(stage, "A-002", EARLY)
    target = tmp_path / "r1.ics"
    async with running(stage) as (app, pilot):
        await to_board(app, pilot, OFFICER)
        await press(app, pilot, "f7", *["backspace"] * 40)
        await typed(app, pilot, str(target))
        await settle(app, pilot)
        assert page(app).NAME == "appeals"
        shown = page(app).shown_notice
    assert shown == f"저장했습니다(남은 기한 3건, 지난 신청 기한은 뺌): {target}"
    assert target.read_text("utf-8").count("BEGIN:VEVENT") == 3
