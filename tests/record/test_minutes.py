"""What each entry replaced, read from the entries before it; every act of a round in session."""

from pathlib import Path
from typing import Literal

import pytest

from scoring import acts
from scoring import events as ev
from scoring.errors import Phrase
from scoring.event_words import words
from scoring.events import KINDS
from scoring.minutes import Made, minutes
from scoring.phases import Phase
from scoring.views import Change, Entry, RecusalKind
from tests.record.stage import CHAIR, SECRETARY, Stage, close, fill, fill_all, person, rules, stage

NUMBER, ME = "A-001", "위원1"
CELL = {"number": NUMBER, "evaluator": ME}
QUIET = {
    *("rules_confirmed", "passphrase_set", "passphrase_renewed", "pledge_made"),
    "names_disclosed",
    "setup_copied",
}
"""Kinds that put nothing: what they set is a secret, or is never set again."""


def told(on: Stage) -> dict[int, Entry]:
    return {each.seq: each for each in acts.entries(on.record, on.people[SECRETARY])}


def replaced(entry: Entry) -> list[tuple[str, str, str]]:
    return [(each.named.ko, each.before.ko, each.after.ko) for each in entry.changes]


def session(folder: Path) -> tuple[Stage, dict[str, int]]:
    """A round in which much was done twice, and the entries by what they are."""
    on = stage(folder)
    who, at = on.people, on.at
    done = {"first": fill(on, ME, NUMBER, ["50", "30"]).seq}
    done["again"] = fill(on, ME, NUMBER, ["50", "31.5"]).seq
    done["erased"] = fill(on, ME, NUMBER, {"plan": None}).seq
    fill(on, ME, NUMBER, ["50", "31.5"])
    for key, text in (("said", "좋음"), ("said_again", "아주 좋음"), ("unsaid", None)):
        done[key] = acts.record_comments(on.record, who[ME], at(), NUMBER, {"": text}).seq
    done["submitted"] = acts.submit(on.record, who[ME], at(), [NUMBER]).seq
    asked = acts.ask_reopening(on.record, who[ME], at(), **CELL, reason="오기").seq
    done |= {"asked": asked, "approved": acts.approve(on.record, who[CHAIR], at(), asked).seq}
    acts.submit(on.record, who[ME], at(), [NUMBER])
    recusal = {"number": "A-002", "evaluator": ME}
    acts.recuse(
        on.record,
        who[SECRETARY],
        at(),
        **recusal,
        kind=RecusalKind.EXCLUSION,
        reason="친족",
    )
    asked = acts.ask_lifting(on.record, who[SECRETARY], at(), **recusal, reason="잘못").seq
    done["lifted"] = acts.approve(on.record, who[CHAIR], at(), asked).seq
    joined = person("신입")
    acts.join(on.record, who[SECRETARY], at(), joined, reason="위촉", one_time="정해진 일회용 암호")
    done["left"] = acts.leave(on.record, who[SECRETARY], at(), name="신입", reason="사임").seq
    done["elected"] = acts.elect_chair(on.record, who[SECRETARY], at(), name="위원2").seq
    acts.elect_chair(on.record, who[SECRETARY], at(), name=CHAIR)
    fill_all(on)
    done["closed"] = close(on).seq
    for text in ("우수함", "매우 우수함"):
        done["opinion"] = acts.record_opinion(
            on.record, who[CHAIR], at(), number=NUMBER, text=text
        ).seq
    return on, done


def test_what_was_replaced_stands_with_what_replaced_it(tmp_path: Path) -> None:
    on, done = session(tmp_path)
    found = told(on)
    assert {key: replaced(found[seq]) for key, seq in done.items()} == {
        "first": [],
        "again": [("활용효과", "30", "31.5")],
        "erased": [("연구계획", "50", "없음")],
        "said": [],
        "said_again": [("평가의견", "좋음", "아주 좋음")],
        "unsaid": [("평가의견", "아주 좋음", "없음")],
        "submitted": [],
        "asked": [],
        "approved": [("평가표", "제출", "작성 중")],
        "lifted": [("회피/불참", "제척: 친족", "없음")],
        "left": [("신입", "위원", "해촉")],
        "elected": [("위원장", CHAIR, "위원2")],
        "closed": [("단계", "평가 중", "평가마감")],
        "opinion": [("종합의견", "우수함", "매우 우수함")],
    }
    assert replaced(found[done["approved"] - 1]) == [(f"{done['asked']}번 요청", "승인 전", "승인")]


def test_an_entry_tells_why_and_whom_and_what_it_is_about(tmp_path: Path) -> None:
    on, done = session(tmp_path)
    found = told(on)
    about = {key: (found[done[key]].reason, found[done[key]].numbers) for key in done}
    assert about["first"] == ("", (NUMBER,))
    assert about["asked"] == ("오기", (NUMBER,))
    assert about["approved"] == ("오기", (NUMBER,))
    assert found[done["approved"] - 1].numbers == (NUMBER,)  # it names its motion alone
    assert found[done["approved"]].people == (CHAIR, ME)
    assert about["lifted"] == ("잘못", ("A-002",))
    assert found[done["left"]].people == (SECRETARY, "신입")
    assert about["closed"] == ("", ())


def test_only_what_is_new_is_told_alike(tmp_path: Path) -> None:
    on, done = session(tmp_path)
    every = acts.entries(on.record, on.people[SECRETARY])
    for after in (0, done["again"] - 1, done["opinion"] - 1, done["opinion"]):
        new = acts.entries(on.record, on.people[SECRETARY], after)
        assert new == every[after:]


@pytest.mark.parametrize("phase", [Phase.PREPARING, Phase.SCORING])
def test_before_the_close_nothing_of_it_is_told(tmp_path: Path, phase: Phase) -> None:
    on = stage(tmp_path, phase=phase)
    if phase is Phase.SCORING:
        fill(on, ME, NUMBER, ["50", "30"])
        fill(on, ME, NUMBER, ["50", "31.5"])
    for name in on.people:
        if not on.people[name].one_time:
            for each in acts.entries(on.record, on.people[name]):
                bare = (each.said, each.changes, each.reason, each.numbers, each.people)
                assert bare == (None, (), "", (), ())


def test_a_vote_a_challenge_and_paper_are_told() -> None:
    cell = {"number": "A-002", "evaluator": "위원3"}
    points, digest = {"plan": 5_000, "use": 3_000}, "sha256:" + "0" * 64
    paper = ev.PaperKeyed(**cell, points=points, comment="", declared=True)
    ground = ev.Declared(number="A-003", ground="kin", reason="친족")
    again = ev.RecusalRecorded(
        number="A-003", evaluator="위원1", recusal="exclusion", reason="확인"
    )
    happened = [
        ("간사", ev.ChallengeFiled(**cell, reason="친척")),
        ("위원1", ev.ChallengeVoted(**cell, upheld=False)),
        ("위원1", ev.ChallengeVoted(**cell, upheld=True)),
        (
            "간사",
            ev.ChallengeDecided(**cell, upheld=True, reason="의결", votes_for=2, votes_against=1),
        ),
        ("간사", paper),
        ("부처", ev.PaperAccepted(**cell, points=points, comment="", sheet=digest)),
        ("위원1", ev.ConflictsDeclared(declared=(ground,))),
        ("간사", again),
        ("간사", ev.MotionMade(act="sheet_reopened", asked="[]")),
        ("위원장", ev.MotionDeclined(motion=9)),
    ]
    made = [Made(nth, actor, event) for nth, (actor, event) in enumerate(happened, start=1)]
    found = list(minutes(made, rules()))
    said = [[(c.named.ko, c.before.ko, c.after.ko) for c in each.changes] for each in found]
    assert said == [
        [],
        [],
        [("표결", "반대", "찬성")],
        [("기피 신청", "의결 전", "인정")],
        [],
        [("종이 평가표", "합계 80 (간사)", "없음")],
        [],
        [("회피/불참", "회피: 친족", "제척: 확인")],
        [],
        [("9번 요청", "승인 전", "거절")],
    ]
    assert found[6].numbers == ("A-003",)


def test_what_two_people_put_right_names_what_it_replaces() -> None:
    fact = {"number": "A-001", "item": "sanction", "document": "판결문", "reason": "오기"}
    happened: list[ev.Event] = [
        ev.FactCorrected(**fact, before=("2022-01-01",), day="2021-01-01"),
        ev.FactCorrected(**fact, before=("2021-01-01",), day=None),
        ev.FactCorrected(**fact | {"number": "A-002"}, before=(), day="2021-01-01"),
        ev.RuleChanged(key="slots", before=8, value=7, reason="예산"),
        ev.SolutionVerified(number="A-001", verified=None, document=""),
        ev.SolutionVerified(number="A-001", verified=True, document="협약서"),
        ev.ScreeningDecided(number="A-001", admitted=True, ground="", reason="", evidence=""),
        ev.ScreeningDecided(
            number="A-001", admitted=False, ground="purpose", reason="목적", evidence="검토서"
        ),
        ev.BudgetLoaded(budgets=()),
        ev.SelectionReplaced(number="A-001", promoted="A-002", reason="포기"),
        ev.SelectionReplaced(number="A-002", promoted=None, reason="포기"),
        ev.AwardAdjusted(number="A-003", grant=2_000_000, months=9, reason="예산"),
        ev.AwardAdjusted(number="A-003", grant=1_000_000, months=None, reason="예산"),
    ]
    made = [Made(nth, "간사", event) for nth, event in enumerate(happened, start=1)]
    found = list(minutes(made, rules()))
    said = [[(c.named.ko, c.before.ko, c.after.ko) for c in each.changes] for each in found]
    assert said == [
        [("제재처분", "2022-01-01", "2021-01-01")],
        [("제재처분", "2021-01-01", "인정하지 않음")],
        [("제재처분", "없음", "2021-01-01")],
        [("지원규모", "8", "7")],
        [],
        [("솔루션 검증 여부", "확인 전", "검증됨")],
        [],
        [("사전검토", "적격", "사전지원제외: 목적")],
        [],
        [("지원대상 여부", "지원대상", "빠짐"), ("지원대상 여부", "지원가능", "지원대상")],
        [("지원대상 여부", "지원대상", "빠짐")],
        [("정부지원연구개발비", "신청한 대로", "2,000,000원"), ("기간", "신청한 대로", "9개월")],
        [("정부지원연구개발비", "2,000,000원", "1,000,000원")],
    ]
    assert found[9].numbers == ("A-001", "A-002")
    assert [words(each, rules()).ko for each in happened[9:11]] == [
        "A-002 올라감, A-001 지원대상에서 빠짐: 포기",
        "올라갈 과제 없음, A-002 지원대상에서 빠짐: 포기",
    ]


def test_lists_loaded_anew_are_told() -> None:
    def member(name: str, role: Literal["chair", "member"] = "member") -> ev.Member:
        return ev.Member(
            name=name,
            affiliation="",
            role=role,
            field="",
            sector="",
            passphrase=None,
        )

    happened: list[ev.Event] = [
        ev.PanelLoaded(people=(member("가", "chair"), member("나")), removed=()),
        ev.PanelLoaded(people=(member("다", "chair"),), removed=("가",)),
        ev.ApplicationsLoaded(applications=()),
        ev.FactsLoaded(facts=()),
        ev.TieDecided(among=("A", "B"), chosen=("A",), reason="합의", by=()),
        ev.TieDecided(among=("A", "B"), chosen=("B",), reason="정정", by=()),
        ev.ResultSigned(result="sha256:" + "0" * 64),
        ev.PaperDropped(number="A", evaluator="나", reason="x"),
    ]
    made = [Made(nth, "간사", event) for nth, event in enumerate(happened, start=1)]
    found = list(minutes(made, rules()))
    role = Phrase("위원장", "chair")
    nothing = Phrase("없음", "nothing")
    assert found[1].changes == (
        Change(Phrase("가", "가"), role, nothing),
        Change(role, Phrase("가", "가"), Phrase("다", "다")),
    )
    assert [each.changes for each in (found[0], *found[2:5], *found[6:])] == [()] * 6
    assert found[5].changes == (
        Change(Phrase("선정", "selected"), Phrase("A", "A"), Phrase("B", "B")),
    )
    assert (found[5].numbers, found[5].reason) == (("A", "B"), "정정")


def test_every_kind_is_known_here_or_known_to_put_nothing() -> None:
    from scoring.minutes.slots import puts  # noqa: PLC0415  the one look inside

    nothing = puts.dispatch(object)
    assert {kind for kind, event in KINDS.items() if puts.dispatch(event) is nothing} == QUIET
