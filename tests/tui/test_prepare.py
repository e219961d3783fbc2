"""준비: what is there, each inferred rule confirmed by name, and the start."""

from pathlib import Path

import pytest
from rich.cells import cell_len

from scoring import acts
from scoring.phases import Phase
from scoring.rulebook import DEFAULT, names, shipped
from tests.tui.rounds import phase
from tests.tui.stage import (
    PASSPHRASE,
    ROUND,
    SECRETARY,
    Clock,
    Stage,
    build,
    enter,
    lines,
    page,
    running,
    settle,
)
from tui.prepare_lines import rule_source, rule_value, rule_words
from tui.widgets.listing import Listing

RULES = shipped(DEFAULT)


def confirmed(stage: Stage) -> tuple[str, ...]:
    record = stage.record()
    left = acts.public_head(record).unconfirmed
    record.close()
    return tuple(rule for rule in RULES.inferred if rule not in left)


def test_values_are_said_in_words() -> None:
    said = [
        (rule_words(RULES, each, "ko"), rule_value(RULES, each, "ko")) for each in RULES.inferred
    ]
    assert said[0] == ("목표설정의 적정성 배점", "5")
    assert said[6:] == [
        ("점수 단위", "1"),
        ("최소 평가표 수", "3"),
        ("경고 평가표 수", "5"),
        ("반올림 단계", "없음"),
        ("반올림 자릿수", "2"),
        ("기준점수 판정 대상", "최종점수"),
        ("기준점수 가점·감점 적용 하한", "0"),
        ("동점 처리 순서", "도입성과+확산효과 > 사업 수행계획 > 감점"),
        ("상생 라운지 기관 유형", "중견기업+중소기업"),
        ("사전검토 여러 지원비율의 적용", "신청기관에 유리한 것"),
    ]
    assert rule_source(RULES, "threshold: adjust_only_from") == "공고에 없음"


def test_every_inferred_rule_of_every_shipped_rulebook_has_a_value() -> None:
    for name in names():
        rules = shipped(name)
        values = {each: rule_value(rules, each, "en") for each in rules.inferred}
        assert "" not in values.values(), values


async def test_rules_are_confirmed_one_by_one_and_the_scoring_starts(tmp_path: Path) -> None:
    stage = build(tmp_path, opened=False)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        assert lines(app)[3:12] == [
            "  신청과제      6건",
            "  사전검토      판정 전 6건 (F4, 평가 시작을 막지 않음)",
            "  평가위원      3명",
            "  적용 규칙     motie-2023-265  공고 제2023-265호 / 예규 제139호 2024-12-30",
            "",
            "  추정 규칙 0 / 16 확인   확인하는 사람: 최은정(간사)",
            "   확인   공고에 없어 추정한 규칙            값",
            " > .      목표설정의 적정성 배점             5",
            "   .      계획의 구체성 및 타당성 배점       5",
        ]
        await pilot.press(*["enter"] * 16)
        await settle(app, pilot)
        assert "  추정 규칙 16 / 16 확인   확인하는 사람: 최은정(간사)" in lines(app)
        assert page(app).shown_notice == ("준비가 끝났습니다. 평가를 시작하려면 F9를 누르세요.")
        await pilot.press("f9")
        await settle(app, pilot)
        assert page(app).NAME == "progress"
    assert phase(stage) is Phase.SCORING
    assert confirmed(stage) == RULES.inferred


async def test_a_rule_left_out_is_named_and_gone_to(tmp_path: Path) -> None:
    stage = build(tmp_path, opened=False)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        await pilot.press(*["enter"] * 16, *["up"] * 4, "enter", "home", "f9")
        await settle(app, pilot)
        assert page(app).shown_notice == ("규칙 1건을 더 Enter로 확인하세요: 기준점수 판정 대상")
        assert app.screen.query_one(Listing).cursor == "threshold: on"
    assert (phase(stage), confirmed(stage)) == (Phase.PREPARING, ())


async def test_the_source_of_the_rule_in_front_is_shown(tmp_path: Path) -> None:
    stage = build(tmp_path, opened=False)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        await pilot.press("end", "up", "up")
        assert any("평가관리지침 제21조 제7항" in line for line in lines(app))
        assert max(map(cell_len, lines(app))) <= 80


async def test_what_is_missing_names_the_command_that_loads_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    clock = Clock()
    new = acts.NewRound(ROUND, RULES, SECRETARY, PASSPHRASE)
    acts.new_round("round.db", new, clock()).close()
    async with running(Stage("round.db", RULES, {}, clock)) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        shown = lines(app)
        assert shown[3] == "  신청과제      없음"
        assert shown[4].endswith(" import applications 파일 --db round.db")
        assert shown[5] == "  평가위원      0명, 최소 3명 필요"
        assert shown[6].endswith(" import panel 파일 --db round.db")
        await pilot.press("f9")
        await settle(app, pilot)
        assert page(app).shown_notice.startswith("신청과제가 없습니다.")
        assert page(app).NAME == "prepare"
