"""종이 평가표 on the screen: keyed points stand where they are keyed, and before their owner."""

from copy import deepcopy
from pathlib import Path

import pytest
from textual.pilot import Pilot

from scoring import acts
from scoring.errors import Lang
from scoring.people import Person
from scoring.rulebook import DEFAULT, Rulebook, from_document, shipped
from scoring.views import OwnSheet, SheetState
from tests.tui.stage import (
    CHAIR,
    CONFIRMS,
    MEMBERS,
    OFFICER,
    PANEL,
    PASSPHRASE,
    SECRETARY,
    Stage,
    build,
    enter,
    lines,
    page,
    running,
    settle,
    write,
)
from tests.tui.test_canary import walk
from tui.app import SimsaApp
from tui.cells import taken
from tui.locale import LANGUAGES, catalogue
from tui.screens.page import Page
from tui.screens.panel import PanelPage
from tui.screens.panel_acts import ElectPage, HandedPage, JoinPage, LeavePanelPage
from tui.screens.paper import DropPaperPage, PaperPage
from tui.screens.paper_key import PaperKeyPage
from tui.screens.paper_own import PaperOwnPage, RejectPaperPage

ME = MEMBERS[1]  # 박선영, in the second line of the signs
MARKS = ("6.25", "4", "4", "4", "4", "4", "4", "18.75", "8", "29.25")
SIGNS = ("6.25", "18.75", "29.25", "86.25", "30.25", "26.75")
OURS: tuple[type[Page], ...] = (
    PanelPage,
    JoinPage,
    HandedPage,
    LeavePanelPage,
    ElectPage,
    PaperPage,
    DropPaperPage,
    PaperKeyPage,
    PaperOwnPage,
    RejectPaperPage,
)


def quarter_steps() -> Rulebook:
    document = deepcopy(shipped(DEFAULT).document)
    document["scores"]["step"] = "0.25"
    return from_document(document)


def own(stage: Stage, number: str = "A-001") -> OwnSheet:
    record = stage.record()
    sheets = {each.number: each for each in acts.own_sheets(record, stage.me(ME))}
    record.close()
    return sheets[number]


async def press(app: SimsaApp, pilot: Pilot[int], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(app, pilot)


async def key(app: SimsaApp, pilot: Pilot[int], marks: tuple[str, ...] = MARKS) -> None:
    """Type marks into the sheet in front."""
    for mark in marks:
        signs = ["full_stop" if sign == "." else sign for sign in mark]
        await pilot.press(*signs, "enter")
    await settle(app, pilot)


async def to_key(app: SimsaApp, pilot: Pilot[int]) -> None:
    """Go from the signs to the sheet of 박선영 for A-001."""
    await press(app, pilot, "down", "f8", "enter")
    assert page(app).NAME == "paper_key"


async def test_keyed_once_it_waits_and_is_never_shown_again(tmp_path: Path) -> None:
    stage = build(tmp_path, rules=quarter_steps())
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        await to_key(app, pilot)
        await key(app, pilot)
        assert "86.25" in "\n".join(lines(app))
        await press(app, pilot, "f8")
        write(app, "계획이 [/] 구체적임")
        await press(app, pilot, "enter", "f9")
        assert page(app).NAME == "paper"
        assert page(app).shown_notice.startswith("입력했습니다: A-001 박선영.")
        assert "> A-002" in "\n".join(lines(app))  # the next one to key
        await press(app, pilot, "up", "enter")
        assert page(app).NAME == "paper"
        assert page(app).shown_notice.startswith("이미 입력했습니다.")
        shown = "\n".join(lines(app))
        assert [sign for sign in SIGNS if sign in shown] == []
        await press(app, pilot, "escape")
        assert "> 박선영           [o]  .   .   .   .   .   0/6" in lines(app)
        assert "o 종이(확인 전)" in "\n".join(lines(app))
    assert own(stage).state is SheetState.KEYED
    assert own(stage).comments == {"": "계획이 [/] 구체적임"}


async def test_an_incomplete_sheet_is_not_stored_and_leaving_asks_first(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        await to_key(app, pilot)
        await press(app, pilot, "8", "enter", "f9")
        assert page(app).shown_notice.startswith("비어 있는 평가지표가 9개 있습니다.")
        await press(app, pilot, "escape")
        assert (page(app).NAME, page(app).shown_notice[:8]) == ("paper_key", "입력한 점수가 ")
        await press(app, pilot, "up", "escape")  # any other key, and it asks anew
        assert (page(app).NAME, page(app).shown_notice[:8]) == ("paper_key", "입력한 점수가 ")
        await press(app, pilot, "f1")
        assert "한 번 더 묻습니다" in "\n".join(lines(app))
        await press(app, pilot, "escape", "escape", "escape")
        assert page(app).NAME == "paper"
    assert own(stage).state is SheetState.EMPTY


async def test_what_is_not_submitted_can_be_chosen_and_is_looked_at_again(tmp_path: Path) -> None:
    stage = build(tmp_path)
    stage.score(ME, "A-003", {"need": 700})
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        await press(app, pilot, "down", "right", "f8")
        listed = [line.split()[:2] for line in lines(app) if "A-00" in line]
        assert listed == [
            ["A-001", "박선영"],
            [">", "A-002"],
            *([f"A-00{nth}", "박선영"] for nth in (3, 4, 5, 6)),
        ]
        await press(app, pilot, "down", "enter")
        assert page(app).shown_notice.startswith("위원이 화면에서 작성하고 있는 평가표입니다.")
        stage.score(ME, "A-002", stage.full())
        stage.submit(ME, "A-002")
        await press(app, pilot, "f5")
        assert "A-002" not in "\n".join(lines(app))


async def test_a_sheet_without_a_pledge_asks_whether_it_came_on_paper(tmp_path: Path) -> None:
    stage = build(tmp_path, declared=False)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        await to_key(app, pilot)
        await key(app, pilot, ("8", *["4"] * 6, "18", "8", "28"))
        await press(app, pilot, "f9")
        assert page(app).shown_notice.endswith("종이로 받았으면 F7로 표시하세요.")
        await press(app, pilot, "f7", "f9")
        assert page(app).NAME == "paper"
    assert own(stage).state is SheetState.KEYED


async def test_the_officer_is_the_second_person(tmp_path: Path) -> None:
    stage = build(tmp_path, rules=quarter_steps(), panel=(*PANEL, CONFIRMS))
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        await to_key(app, pilot)
        await key(app, pilot)
        await press(app, pilot, "f9")
    async with running(stage) as (app, pilot):
        await enter(app, pilot, OFFICER)
        assert page(app).NAME == "waiting"
        await press(app, pilot, "f8", "enter")
        await key(app, pilot, ("6.5", *MARKS[1:]))
        await press(app, pilot, "f9")
        assert page(app).shown_notice.endswith("다시 입력하세요: 과제수행 필요성")
        assert any("두 입력이 서로 다름" in line for line in lines(app))
        await press(app, pilot, "enter")
        await key(app, pilot)
        await press(app, pilot, "f9")
        assert page(app).shown_notice == "두 사람의 입력이 같아 제출되었습니다: A-001 박선영"
    assert own(stage).state is SheetState.SUBMITTED


async def test_what_was_keyed_wrongly_is_dropped_with_a_reason(tmp_path: Path) -> None:
    stage = build(tmp_path)
    keyed(stage)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        await press(app, pilot, "f8")
        assert "Del" not in lines(app)[-1]
        await press(app, pilot, "home")
        assert "Del 입력 취소" in lines(app)[-1]
        await press(app, pilot, "delete")
        assert page(app).NAME == "drop_paper"
        write(app, "다른 위원의 것")
        await press(app, pilot, "enter")
        assert page(app).shown_notice == "입력을 취소했습니다: A-001 박선영"
    assert own(stage).state is SheetState.EMPTY


def keyed(stage: Stage, points: dict[str, int] | None = None, by: Person = SECRETARY) -> None:
    record = stage.record()
    acts.key_paper(
        record,
        stage.me(by),
        stage.clock(),
        number="A-001",
        evaluator=ME.name,
        points=points or stage.full(),
        comment="계획이 구체적임",
    )
    record.close()


async def open_own(app: SimsaApp, pilot: Pilot[int], stage: Stage) -> list[object]:
    """Put the own page in front, as the list will; return what it hands back."""
    answers: list[object] = []
    await enter(app, pilot, ME)
    app.push_screen(PaperOwnPage(own(stage), stage.rulebook), answers.append)
    await settle(app, pilot)
    return answers


async def test_the_evaluator_signs_for_it(tmp_path: Path) -> None:
    stage = build(tmp_path, rules=quarter_steps())
    keyed(stage, {**stage.full(), "need": 625})
    async with running(stage) as (app, pilot):
        answers = await open_own(app, pilot, stage)
        shown = "\n".join(lines(app))
        assert ("6.25" in shown, "최은정 입력" in shown, "계획이 구체적임" in shown) == (True,) * 3
        await press(app, pilot, "f9")
        assert page(app).NAME == "sign"
        await press(app, pilot, *PASSPHRASE, "enter")
        assert page(app).NAME == "sheets"
    assert own(stage).state is SheetState.SUBMITTED
    assert [getattr(each, "sheets", None) for each in answers] == [{"A-001": own(stage).digest}]


async def test_the_evaluator_sends_it_back(tmp_path: Path) -> None:
    stage = build(tmp_path)
    keyed(stage)
    async with running(stage) as (app, pilot):
        answers = await open_own(app, pilot, stage)
        await press(app, pilot, "f8")
        assert page(app).NAME == "reject_paper"
        write(app, "내가 쓴 것과 다름")
        await press(app, pilot, "enter")
        assert page(app).NAME == "sheets"
    assert (own(stage).state, answers) == (SheetState.EMPTY, [""])


@pytest.mark.parametrize("person", [CHAIR, MEMBERS[0], SECRETARY, OFFICER], ids=lambda p: p.role)
async def test_nobody_else_meets_a_keyed_point(tmp_path: Path, person: Person) -> None:
    stage = build(tmp_path, rules=quarter_steps(), panel=(*PANEL, CONFIRMS))
    canary = {**stage.full(), "need": 625, "effect": 1875, "spread": 2925}
    keyed(stage, canary)
    keyed(stage, {**canary, "goal": 500}, OFFICER)
    seen: list[str] = []
    async with running(stage, size=(120, 36)) as (app, pilot):
        await enter(app, pilot, person)
        await walk(app, pilot, seen)
    assert len(seen) > 50
    assert [line for line in seen if any(sign in line for sign in SIGNS[:3])] == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", OURS, ids=lambda kind: kind.NAME)
def test_every_page_is_worded_and_its_keys_fit(kind: type[Page], lang: Lang) -> None:
    texts = catalogue(lang)
    wanted = {f"{table}.{each.label}" for each in kind.KEYS for table in ("key", "help")}
    wanted |= {f"page.{kind.NAME}", f"about.{kind.NAME}"}
    assert {each for each in wanted if not texts.get(each)} == set()
    shown = [each for each in kind.KEYS if each.shown]
    line = "  ".join(f"{each.short(lang)} {texts[f'key.{each.label}']}" for each in shown)
    assert taken(line) <= 78
