"""기피 in front of a real record: filed by the secretary, decided by the others, in secret."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from scoring import acts
from scoring.people import Person, Role
from scoring.views import Challenge, ChallengeState, SheetState
from tests.tui.stage import (
    BROKEN,
    CHAIR,
    HOSTILE,
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
    write,
)
from tui.app import SimsaApp
from tui.screens.challenge_file import ChallengeFilePage
from tui.screens.challenge_vote import ChallengeVotePage
from tui.screens.challenges import ChallengesPage
from tui.screens.page import answer

ME, OTHER = MEMBERS
FOURTH = Person("오세진", "라대학교", Role.MEMBER)
WIDE = (*PANEL, FOURTH)
REASON = "신청기관과 소송 중인 사람"


def file(stage: Stage, about: Person = ME, number: str = "A-002", reason: str = REASON) -> None:
    record = stage.record()
    named = {"number": number, "evaluator": about.name, "reason": reason}
    acts.file_challenge(record, stage.me(SECRETARY), stage.clock(), **named)
    record.close()


def vote(
    stage: Stage, by: Person, *, upheld: bool, about: Person = ME, number: str = "A-002"
) -> None:
    record = stage.record()
    me, at = stage.me(by), stage.clock()
    acts.vote(record, me, at, number=number, evaluator=about.name, upheld=upheld)
    record.close()


def seen(stage: Stage, person: Person = SECRETARY) -> tuple[Challenge, ...]:
    record = stage.record()
    found = acts.challenges(record, stage.me(person))
    record.close()
    return found


def state(stage: Stage, person: Person = ME, number: str = "A-002") -> SheetState:
    record = stage.record()
    sheets = {each.number: each for each in acts.own_sheets(record, stage.me(person))}
    record.close()
    return sheets[number].state


async def to_challenges(app: SimsaApp, pilot: Pilot[int], person: Person) -> ChallengesPage:
    await enter(app, pilot, person)
    assert app.me is not None
    here = ChallengesPage(app.me, await answer(app.desk.head()))
    await app.push_screen(here)
    await until(pilot, lambda: here.shown_notice != here.say("challenges.reading"))
    await settle(app, pilot)
    return here


async def test_the_secretary_files_one_step_by_step(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        here = await to_challenges(app, pilot, SECRETARY)
        assert here.shown_notice == "신청기관이 기피를 신청하면 F3으로 접수하세요."
        await pilot.press("f3")
        await settle(app, pilot)
        assert isinstance(app.screen, ChallengeFilePage)
        await pilot.press("down", "enter")
        await settle(app, pilot)
        assert "세림화학(주)" in lines(app)[1]
        await pilot.press("down", "enter")
        await settle(app, pilot)
        assert page(app).NAME == "reason"
        write(app, REASON)
        await pilot.press("enter")
        await settle(app, pilot)
        await settle(app, pilot)
        assert page(app) is here
        assert here.shown_notice == "기피 신청을 접수했습니다: A-002 박선영"
    (filed,) = seen(stage)
    named = (filed.number, filed.evaluator, filed.reason, filed.state)
    assert named == ("A-002", "박선영", REASON, ChallengeState.OPEN)


async def test_esc_goes_back_one_step_and_files_nothing(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        here = await to_challenges(app, pilot, SECRETARY)
        await pilot.press("f3")
        await settle(app, pilot)
        await pilot.press("down", "enter", "enter")
        await settle(app, pilot)
        assert page(app).NAME == "reason"
        await pilot.press("escape")
        await settle(app, pilot)
        front = app.screen
        assert isinstance(front, ChallengeFilePage)
        assert front.chosen is not None
        await pilot.press("escape")
        await settle(app, pilot)
        assert front.chosen is None
        assert front.query_one("Listing").cursor == "A-002"
        await pilot.press("escape")
        await settle(app, pilot)
        assert page(app) is here
    assert seen(stage) == ()


async def test_a_refused_one_stays_where_another_can_be_chosen(tmp_path: Path) -> None:
    stage = build(tmp_path)
    async with running(stage) as (app, pilot):
        await to_challenges(app, pilot, SECRETARY)
        await pilot.press("f3")
        await settle(app, pilot)
        await pilot.press("down", "enter", "end", "enter")
        await settle(app, pilot)
        file(stage)
        write(app, REASON)
        await pilot.press("enter")
        await settle(app, pilot)
        await settle(app, pilot)
        assert page(app).NAME == "challenge_file"
        assert page(app).shown_notice.startswith("A-002에서 이정민 위원의 기피는 이미")


async def test_a_recused_evaluator_is_not_offered(tmp_path: Path) -> None:
    stage = build(tmp_path)
    stage.recuse(ME, "A-001", "같은 기관")
    async with running(stage) as (app, pilot):
        await to_challenges(app, pilot, SECRETARY)
        await pilot.press("f3")
        await settle(app, pilot)
        await pilot.press("enter")
        await settle(app, pilot)
        drawn = "\n".join(lines(app))
        assert ME.name not in drawn
        assert OTHER.name in drawn


@pytest.mark.parametrize(("digit", "upheld"), [("1", True), ("2", False)])
async def test_a_member_reads_the_question_and_votes(
    tmp_path: Path, digit: str, *, upheld: bool
) -> None:
    stage = build(tmp_path, panel=WIDE)
    file(stage)
    async with running(stage) as (app, pilot):
        here = await to_challenges(app, pilot, OTHER)
        await pilot.press("enter")
        await settle(app, pilot)
        drawn = "\n".join(lines(app))
        assert "신청기관 세림화학(주)에서 이정민 위원의 기피를 신청했습니다." in drawn
        assert f"신청 사유: {REASON}" in drawn
        await pilot.press("f9")
        await settle(app, pilot)
        assert page(app).shown_notice.startswith("아직 고르지 않았습니다.")
        await pilot.press(digit, "f9")
        await settle(app, pilot)
        await settle(app, pilot)
        assert page(app) is here
        verdict = "인정" if upheld else "불인정"
        assert here.shown_notice == f"표결했습니다: A-002 이정민 {verdict}"
        await pilot.press("enter")
        await settle(app, pilot)
        front = app.screen
        assert isinstance(front, ChallengeVotePage)
        assert front.choice.chosen == int(not upheld)
        await pilot.press("up" if digit == "2" else "down", "f9")
        await settle(app, pilot)
    (mine,) = seen(stage, OTHER)
    assert (mine.mine, mine.state) == (not upheld, ChallengeState.OPEN)


async def test_the_deciding_vote_excludes_at_once(tmp_path: Path) -> None:
    stage = build(tmp_path)
    stage.score(ME, "A-002", stage.full())
    file(stage)
    vote(stage, CHAIR, upheld=True)
    async with running(stage) as (app, pilot):
        here = await to_challenges(app, pilot, OTHER)
        await pilot.press("enter")
        await settle(app, pilot)
        await pilot.press("down", "f9")
        await settle(app, pilot)
        await settle(app, pilot)
        assert here.front is not None
        assert here.front.state is ChallengeState.UPHELD
        assert here.shown_notice == "의결되었습니다: A-002 이정민 인정"
        assert "Enter" not in lines(app)[-1]
        await pilot.press("enter")
        await settle(app, pilot)
        assert page(app) is here
    assert state(stage) is SheetState.RECUSED


async def test_a_vote_too_late_is_told(tmp_path: Path) -> None:
    stage = build(tmp_path, panel=WIDE)
    file(stage)
    async with running(stage) as (app, pilot):
        await to_challenges(app, pilot, OTHER)
        await pilot.press("enter")
        await settle(app, pilot)
        vote(stage, CHAIR, upheld=False)
        vote(stage, FOURTH, upheld=False)
        await pilot.press("1", "f9")
        await settle(app, pilot)
        assert page(app).shown_notice == (
            "A-002에서 이정민 위원의 기피는 이미 의결되었습니다. 다시 의결하지 않습니다."
        )


async def test_the_secretary_settles_for_those_absent(tmp_path: Path) -> None:
    stage = build(tmp_path, panel=WIDE)
    file(stage)
    async with running(stage) as (app, pilot):
        here = await to_challenges(app, pilot, SECRETARY)
        assert "0 / 3" in "\n".join(lines(app))
        assert "F9" not in lines(app)[-1]
        vote(stage, CHAIR, upheld=True)
        here.look_again()
        await settle(app, pilot)
        assert "1 / 3" in "\n".join(lines(app))
        assert "찬성 1" not in "\n".join(lines(app))
        await pilot.press("f9")
        await settle(app, pilot)
        assert page(app).NAME == "sign"
        await pilot.press(*PASSPHRASE, "enter")
        await settle(app, pilot)
        await settle(app, pilot)
        assert page(app) is here
        assert "찬성 1, 반대 0" in "\n".join(lines(app))
    assert state(stage) is SheetState.RECUSED


@pytest.mark.parametrize("person", [ME, OFFICER])
async def test_whom_it_is_about_finds_nothing(tmp_path: Path, person: Person) -> None:
    stage = build(tmp_path, panel=WIDE)
    file(stage)
    vote(stage, CHAIR, upheld=True)
    async with running(stage) as (app, pilot):
        here = await to_challenges(app, pilot, person)
        assert here.front is None
        drawn = "\n".join(lines(app))
        assert REASON not in drawn
        assert "F3" not in drawn
        await pilot.press("enter", "f3", "f9")
        await settle(app, pilot)
        assert page(app) is here


async def test_the_journal_says_it_to_the_secretary_only(tmp_path: Path) -> None:
    stage = build(tmp_path, panel=WIDE)
    file(stage)
    vote(stage, CHAIR, upheld=True)
    for person, word in [(ME, "비공개"), (SECRETARY, "기피 표결")]:
        async with running(stage) as (app, pilot):
            await enter(app, pilot, person)
            record = stage.record()
            kinds = [each.kind for each in acts.entries(record, stage.me(person))]
            record.close()
            assert app.me is not None
            from tui.screens.journal import JournalPage  # noqa: PLC0415  only here

            await app.push_screen(JournalPage(app.me, await answer(app.desk.head())))
            await settle(app, pilot)
            assert word in "\n".join(lines(app))
            assert ("challenge_voted" in kinds) is (person is SECRETARY)


async def test_words_from_outside_are_only_words(tmp_path: Path) -> None:
    stage = build(tmp_path, proposals=[application("A-001", BROKEN, HOSTILE)])
    file(stage, number="A-001", reason=HOSTILE)
    async with running(stage) as (app, pilot):
        await to_challenges(app, pilot, OTHER)
        assert any(HOSTILE in line for line in lines(app))
        await pilot.press("enter")
        await settle(app, pilot)
        assert any(f"신청기관 {BROKEN}에서" in line for line in lines(app))
        assert page(app).NAME == "challenge_vote"
