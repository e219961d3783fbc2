"""사전검토 on screen: what is found, admitting, excluding, and the verified solution."""

from pathlib import Path

import pytest
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import Input

from scoring import acts
from scoring.people import Role
from scoring.rulebook import DEFAULT, shipped
from scoring.verify import verify
from scoring.views import Me
from tests.tui.look import Look
from tests.tui.looks import LOOKS
from tests.tui.scenes import SECRETARY
from tests.tui.stage import lines, page, settle, write
from tui.app import SimsaApp
from tui.widgets.listing import Listing

LIST: Look = LOOKS["screening"]
ONE: Look = LOOKS["screening_one"]
GROUND: Look = LOOKS["screening_ground"]


async def press(app: SimsaApp, pilot: Pilot[int], *keys: str) -> None:
    for key in keys:
        if key.isascii():
            await pilot.press(key)
        else:
            write(app, key)
        await settle(app, pilot)


def labels(app: SimsaApp) -> set[str]:
    offered = page(app).keys()
    return {key.label for key in offered}


def decided(app: SimsaApp, number: str) -> tuple[bool, str, str, bool | None, str]:
    """Return what the file says of an application, read by another terminal."""
    record = acts.open_record(app.desk.db)
    rules = shipped(DEFAULT)
    me = Me(rules.id, SECRETARY, Role.SECRETARY, rules.agency)
    one = next(each for each in acts.screened(record, me) if each.application.number == number)
    record.close()
    return one.decided, one.application.screened_out, one.evidence, one.verified, one.document


def entries(app: SimsaApp) -> int:
    """Return how many entries the journal has."""
    record = acts.open_record(app.desk.db)
    rules = shipped(DEFAULT)
    found = acts.entries(record, Me(rules.id, SECRETARY, Role.SECRETARY, rules.agency))
    record.close()
    return len(found)


async def test_admitting_goes_on_to_the_next_that_waits(tmp_path: Path) -> None:
    async with ONE.opened(tmp_path) as (app, pilot):
        for keys in (("f9",), ("down", "f9")):  # another row in front: it asks again
            await press(app, pilot, *keys)
            assert page(app).shown_notice == (
                "기준에서 벗어난 것이 4건 있습니다. 그래도 적격이면 F9를 한 번 더 누르세요."
            )
            assert not decided(app, "A-003")[0]
        await press(app, pilot, "f9")
        assert page(app).NAME == "screening"
        assert page(app).shown_notice == "A-003: 적격으로 판정했습니다."
        assert page(app).shown_heading.progress == "판정 5 / 24"
        assert app.screen.query_one(Listing).cursor == "A-004"
        assert decided(app, "A-003")[:2] == (True, "")
    assert verify(str(tmp_path / "round.db")).differences == ()


@pytest.mark.parametrize(
    ("opened", "keys", "last"),
    [
        (LIST, ("down", "enter"), "f9"),
        (GROUND, ("enter", "목적과 다름", "enter", "검토서 3"), "enter"),
        (ONE, ("f8", "2", "목록에 없음"), "enter"),
    ],
)
async def test_one_entry_however_fast_the_key_is_pressed_again(
    tmp_path: Path, opened: Look, keys: tuple[str, ...], last: str
) -> None:
    async with opened.opened(tmp_path) as (app, pilot):
        await press(app, pilot, *keys)
        before = entries(app)
        for _ in range(3):
            app.post_message(Key(last, None))
        await settle(app, pilot)
        assert entries(app) == before + 1


async def test_taking_the_solution_back_asks_for_no_document(tmp_path: Path) -> None:
    async with ONE.opened(tmp_path) as (app, pilot):
        await press(app, pilot, "f8", "2")
        assert "    확인한 문서" in lines(app)
        await press(app, pilot, "down")
        assert "    확인한 문서" not in lines(app)
        assert page(app).shown_notice == (
            "기록을 거두려면 Enter를 누르세요. 문서는 필요하지 않습니다."
        )


async def test_where_nothing_speaks_against_it_one_key_admits(tmp_path: Path) -> None:
    async with LIST.opened(tmp_path) as (app, pilot):
        await press(app, pilot, "down", "enter", "f9")
        assert page(app).shown_notice == "A-004: 적격으로 판정했습니다."
        assert decided(app, "A-004")[:2] == (True, "")


async def test_a_ground_with_words_and_evidence_excludes(tmp_path: Path) -> None:
    async with GROUND.opened(tmp_path) as (app, pilot):
        await press(app, pilot, "enter", "목적과 다름", "enter", "enter")
        assert page(app).shown_notice == (
            "증빙이 비어 있습니다. 근거 문서의 이름이나 번호를 입력하고 Enter를 누르세요."
        )
        await press(app, pilot, "검토서 3", "enter")
        assert page(app).NAME == "screening"
        assert page(app).shown_notice == "A-003: 사전지원제외로 판정했습니다."
        assert decided(app, "A-003")[:3] == (
            True,
            "공고내용과의 부합성: 목적과 다름",
            "검토서 3",
        )
        await press(app, pilot, "up", "enter")
        assert "  판정              사전지원제외: 공고내용과의 부합성: 목적과 다름 (증빙:" in lines(
            app
        )


async def test_a_ground_in_own_words_needs_words(tmp_path: Path) -> None:
    async with ONE.opened(tmp_path) as (app, pilot):
        await press(app, pilot, "end", "enter", "enter")
        assert page(app).shown_notice == (
            "사유가 비어 있습니다. 제외 사유를 입력하고 Enter를 누르세요."
        )
        await press(app, pilot, "서식 누락", "enter", "접수 확인서", "enter")
        assert decided(app, "A-003")[:3] == (True, "서식 누락", "접수 확인서")


async def test_duplication_is_not_looked_at_where_the_solution_is_verified(
    tmp_path: Path,
) -> None:
    async with GROUND.opened(tmp_path) as (app, pilot):
        assert "exclude" in labels(app)
        await press(app, pilot, "down")
        assert app.screen.query_one(Listing).cursor == "ground duplication"
        assert "exclude" not in labels(app)
        await press(app, pilot, "enter")
        assert page(app).NAME == "screening_one"


async def test_a_finding_excludes_nothing_by_itself(tmp_path: Path) -> None:
    async with ONE.opened(tmp_path) as (app, pilot):
        assert app.screen.query_one(Listing).cursor == "finding 0"
        await press(app, pilot, "enter")
        assert page(app).NAME == "screening_one"
        assert "exclude" not in labels(app)
        shown = " ".join(line.strip() for line in lines(app))
        assert (
            "㈜새론식품: 정부지원연구개발비 100,000,001원, 중견기업 2023년 특례 65% 이하" in shown
        )
        assert "100,000,000원에서 1원 초과" in shown


@pytest.mark.parametrize(
    ("digit", "document", "said", "kept"),
    [
        ("1", "협약서 9", "검증됨", (True, "협약서 9")),
        ("2", "목록에 없음", "검증 안 됨", (False, "목록에 없음")),
        ("3", "", "확인 전", (None, "")),
    ],
)
async def test_the_verified_solution_is_recorded(
    tmp_path: Path, digit: str, document: str, said: str, kept: tuple[bool | None, str]
) -> None:
    async with ONE.opened(tmp_path) as (app, pilot):
        await press(app, pilot, "f8", "enter")
        assert page(app).shown_notice.startswith("검증 여부를 고르지 않았습니다.")
        await press(app, pilot, "9")
        assert page(app).query_one(Input).value == ""
        await press(app, pilot, digit, *([document] if document else []), "enter")
        assert page(app).NAME == "screening_one"
        assert page(app).shown_notice == f"A-003: 솔루션 검증 여부를 기록했습니다({said})."
        assert decided(app, "A-003")[3:] == kept


async def test_a_document_has_to_be_named(tmp_path: Path) -> None:
    async with ONE.opened(tmp_path) as (app, pilot):
        await press(app, pilot, "f8", "down", "enter")
        assert page(app).shown_notice.startswith("증빙이 비어 있습니다.")
        assert page(app).NAME == "verified"


async def test_outside_text_is_only_text(tmp_path: Path) -> None:
    async with GROUND.opened(tmp_path) as (app, pilot):
        await press(app, pilot, "enter")
        app.screen.query_one(Input).value = "[/] [@click=app.quit]㈜[/"
        await press(app, pilot, "enter")
        assert "    [/] [@click=app.quit]㈜[/" in lines(app)
        app.screen.query_one(Input).value = "[red]문서[/]"
        await press(app, pilot, "enter")
        assert decided(app, "A-003")[1:3] == (
            "공고내용과의 부합성: [/] [@click=app.quit]㈜[/",
            "[red]문서[/]",
        )
