"""After the close on the screens: totals, opinions, a tie and the signature, by real keys."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from scoring import acts
from scoring.acts import PanelView
from scoring.people import Person, Role
from scoring.result_digest import digest_lines
from scoring.views import RecusalKind
from tests.tui.hands import press
from tests.tui.rounds import close, fewer_slots, submit_all, tied
from tests.tui.stage import (
    CHAIR,
    MEMBERS,
    OFFICER,
    PANEL,
    PASSPHRASE,
    SECRETARY,
    Stage,
    application,
    build,
    enter,
    lines,
    page,
    running,
    settle,
    until,
)
from tui.app import SimsaApp
from tui.screens.opinion import OpinionPage


def view(stage: Stage) -> PanelView:
    record = stage.record()
    found = acts.panel_view(record, stage.me(OFFICER))
    record.close()
    return found


def footer(app: SimsaApp) -> str:
    return lines(app)[-1]


# The keys of the ranking ----------------------------------------------------------------------


@pytest.mark.parametrize("person", [CHAIR, MEMBERS[0], SECRETARY, OFFICER], ids=lambda p: p.role)
async def test_only_the_chair_decides_and_signs(tmp_path: Path, person: Person) -> None:
    async with running(tied(tmp_path)) as (app, pilot):
        await enter(app, pilot, person)
        chairs = [key in footer(app) for key in ("F2 동점", "F9 서명")]
        assert chairs == [person is CHAIR] * 2
        for key, theirs in (("f2", "tie"), ("f9", "signing_result")):
            await press(app, pilot, key)
            assert (theirs == page(app).NAME) == (person is CHAIR)
            await press(app, pilot, "escape")
            if page(app).NAME == "leave":
                await press(app, pilot, "escape")


# A tie ------------------------------------------------------------------------------------------


async def test_a_tie_is_decided_with_a_reason_and_signed(tmp_path: Path) -> None:
    stage = tied(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, CHAIR)
        await press(app, pilot, "f2", "f9")
        assert page(app).shown_notice.startswith("남은 자리는 2개인데 0개를 골랐습니다.")
        await press(app, pilot, "enter", "down", "down", "enter", "f9")
        assert page(app).shown_notice.startswith("사유가 비어 있습니다.")
        await press(app, pilot, "둘을 정함", "f9")
        assert page(app).NAME == "sign"
        await press(app, pilot, *PASSPHRASE, "enter")
        await until(pilot, lambda: page(app).NAME == "ranking")
        await settle(app, pilot)
        assert page(app).shown_notice.startswith("동점을 정했습니다.")
        decision = view(stage).ranking.order.decision
        assert decision is not None
        assert (decision.chosen, decision.reason) == (("A-003", "A-006"), "둘을 정함")
        assert decision.by == (CHAIR.name, *sorted(each.name for each in MEMBERS))
        await press(app, pilot, "f2")
        assert [line[3:6] for line in lines(app)[7:10]] == ["[x]", "[ ]", "[x]"]


async def test_nothing_is_decided_without_the_passphrase(tmp_path: Path) -> None:
    stage = tied(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, CHAIR)
        await press(app, pilot, "f2", "enter", "down", "enter", "사유를 적음", "f9", "escape")
        assert page(app).NAME == "tie"
        assert view(stage).ranking.order.decision is None
        assert "사유를 적음" in "\n".join(lines(app))


def decided(stage: Stage, *chosen: str) -> None:
    record = stage.record()
    among = ("A-003", "A-005", "A-006")
    me, at = stage.me(CHAIR), stage.clock()
    acts.decide_tie(record, me, at, among=among, chosen=chosen, reason="협의")
    record.close()


async def test_the_result_is_signed_and_again_when_it_changes(tmp_path: Path) -> None:
    stage = tied(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, CHAIR)
        await press(app, pilot, "f9")
        assert "F9" not in footer(app)
        decided(stage, "A-003", "A-005")
        await press(app, pilot, "f5")
        await pilot.pause(0.7)
        assert lines(app)[4] == (
            "    지원대상 4  지원가능 1  지원제외 1  사전지원제외 0  점수 없음 0"
        )
        assert all(f"    {line}" in lines(app) for line in digest_lines(view(stage).digest))
        await press(app, pilot, "f9", *PASSPHRASE, "enter")
        await until(pilot, lambda: page(app).NAME == "ranking")
        await settle(app, pilot)
        assert page(app).shown_heading.state == "위원장 서명함  평가마감"
        decided(stage, "A-003", "A-006")
        await press(app, pilot, "f8", "escape")
        assert page(app).shown_heading.state == "다시 서명 필요  평가마감"
        assert view(stage).signed is False


# Opinions -----------------------------------------------------------------------------------------


def texts(stage: Stage) -> Mapping[str, Mapping[str, str]]:
    return view(stage).opinions


async def test_opinions_are_saved_by_going_on(tmp_path: Path) -> None:
    stage = tied(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, CHAIR)
        await press(app, pilot, "f8", "enter", "좋은 과제[/]", "enter", "둘째 줄", "pagedown")
        assert texts(stage) == {"A-001": {"": "좋은 과제[/]\n둘째 줄"}}
        await press(app, pilot, "f4", "지표 의견", "f4", "f3", "f3")
        assert texts(stage)["A-002"] == {"need": "지표 의견"}
        await press(app, pilot, "pageup", *["backspace"] * 14, "f8")
        assert page(app).NAME == "application_detail"
        await press(app, pilot, "escape", "pagedown", "종합", "escape")
        assert page(app).NAME == "opinions"
        assert texts(stage) == {"A-002": {"need": "지표 의견", "": "종합"}}
        assert page(app).shown_heading.progress == "종합의견 1 / 6"
        assert page(app).shown_notice.startswith("종합의견이 없는 과제가 5건입니다.")
    record = stage.record()
    kinds = [each.kind for each in acts.entries(record, stage.me(CHAIR))]
    record.close()
    assert kinds.count("opinion_recorded") == 4


async def test_what_cannot_be_saved_stays_and_esc_does_not_leave(tmp_path: Path) -> None:
    stage = tied(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, CHAIR)
        await press(app, pilot, "f8", "enter", "남아야 함")
        other = stage.record()
        with other.writing():
            app.desk._record.cursor.execute("PRAGMA busy_timeout = 10")  # noqa: SLF001
            await press(app, pilot, "escape")
            assert isinstance(app.screen, OpinionPage)
            assert page(app).shown_notice.count("저장하지 못했습니다") == 1
            assert "남아야 함" in "\n".join(lines(app))
        other.close()
        await press(app, pilot, "escape")
        assert page(app).NAME == "opinions"
        assert texts(stage) == {"A-001": {"": "남아야 함"}}


async def test_others_only_read(tmp_path: Path) -> None:
    stage = tied(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, MEMBERS[0])
        await press(app, pilot, "f8", "down", "down", "enter", "쓸 수 없음", "pagedown", "escape")
        assert page(app).NAME == "opinions"
        assert texts(stage) == {}


# The panel's table ------------------------------------------------------------------------------


async def test_totals_dropped_excluded_and_comments(tmp_path: Path) -> None:
    stage = build(tmp_path, rules=fewer_slots(4))
    record = stage.record()
    me = stage.me(MEMBERS[1])
    acts.record_points(record, me, stage.clock(), "A-002", stage.full(4))
    acts.submit(record, me, stage.clock(), ["A-002"])
    for number, person, kind in (
        ("A-002", MEMBERS[1], RecusalKind.EXCLUSION),
        ("A-001", MEMBERS[0], RecusalKind.ABSENCE),
    ):
        acts.recuse(
            record,
            stage.me(SECRETARY),
            stage.clock(),
            number=number,
            evaluator=person.name,
            kind=kind,
            reason="사유",
        )
    acts.record_points(record, stage.me(CHAIR), stage.clock(), "A-003", stage.full(4))
    record.close()
    submit_all(stage)
    close(stage)
    async with running(stage, size=(80, 30)) as (app, pilot):
        await enter(app, pilot, OFFICER)
        await press(app, pilot, "f4")
        rows = {line[8:13]: line.split() for line in lines(app)[4:16]}
        # No rank and no score: blank, as in the ranking.
        assert rows["A-001"][-5:] == ["80", "80", "-", "0", "2"]
        assert rows["A-002"][-5:] == ["80", "x40", "80", "0", "2"]
        assert rows["A-003"][-7:] == ["(80)", "80", "(80)", "0", "3", "80.00", "80.00"]
        assert any("x92 제출했으나 집계에서 빠짐" in line for line in lines(app))
        await press(app, pilot, "end", "enter")
        assert page(app).NAME == "application_detail"
        assert any("x92 제출했으나 집계에서 빠짐" in line for line in lines(app))


async def test_many_evaluators_scroll_and_names_stand_whole_below(tmp_path: Path) -> None:
    more = tuple(Person(f"긴이름위원{n}", "기관", Role.MEMBER) for n in range(12))
    panel = (*PANEL, *more)
    sixty = [application(f"A-{nth:03d}", f"기업 {nth}", f"과제 {nth}") for nth in range(1, 8)]
    stage = build(tmp_path, panel=panel, proposals=sixty)
    submit_all(stage, evaluators=(CHAIR, *MEMBERS, *more))
    close(stage)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, OFFICER)
        await press(app, pilot, "f4")
        assert page(app).shown_heading.progress.startswith("위원 1-")
        assert "오른쪽 다음 위원" in footer(app)
        assert "긴이름위원0 " in "\n".join(lines(app)[10:])
        await press(app, pilot, *["right"] * 15)
        assert page(app).shown_heading.progress.endswith("-15 / 15")
        await press(app, pilot, "left", "escape")
        assert page(app).NAME == "ranking"


async def test_folded_rows_open_where_the_cursor_goes(tmp_path: Path) -> None:
    more = [application(f"A-{nth:03d}", f"기업 {nth}", f"과제 {nth}") for nth in range(1, 25)]
    stage = build(tmp_path, proposals=more)
    tenths = {each.number: 10 if nth < 8 else 8 if nth < 16 else 5 for nth, each in enumerate(more)}
    submit_all(stage, tenths)
    close(stage)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, OFFICER)
        assert [line.strip() for line in lines(app) if "개 과제" in line][1:] == ["... 6개 과제"]
        assert [line[:5] for line in lines(app) if line.startswith("====")] == ["==== "] * 2
        await press(app, pilot, *["down"] * 9)
        assert " >   9= A-010" in "\n".join(lines(app))
        assert next(line.strip() for line in lines(app) if "..." in line) == "... 6개 과제"
        await press(app, pilot, "end", "pageup", "up", "enter")
        assert page(app).NAME == "explanation"
        await press(app, pilot, "escape", "home", "end", *["up"] * 9)
        assert " >   9= A-015" in "\n".join(lines(app))
