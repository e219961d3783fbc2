"""The looks of 사전검토: the practice round before it opens, partly screened."""

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from scoring import acts
from scoring.people import Role
from scoring.rulebook import DEFAULT, shipped
from scoring.screening import Budget
from scoring.views import Me
from tests.tui.look import ALL, HELP, KO, SMALL, Look, goes, says
from tests.tui.scenes import ME, PRACTICE_PREPARING, SECRETARY, Scene
from tests.tui.stage import SECRETARY as CLERK
from tests.tui.stage import build
from tui.practice import round as practice

_RULES: Final = shipped(DEFAULT)
_OVER: Final = (
    Budget("A-003", "㈜새론식품", "중견기업", 100_000_001, 5_000_000, 48_846_153, 310_000_000_000),
    Budget(
        "A-003",
        "봄결랩스(주)",
        "중소기업",
        60_000_000,
        1_000_000,
        14_000_000,
        personnel=20_000_000,
        allowance=2_500_000,
    ),
    Budget("A-001", "㈜가온테크", "중견기업", 130_000_000, 10_000_000, 60_000_000),
    Budget("A-001", "㈜온새미소프트", "중소기업", 70_000_000, 5_000_000, 14_500_000),
)


def _screening(folder: Path) -> datetime:
    """Budgets of two applications are loaded; some are admitted, one is excluded."""
    at = PRACTICE_PREPARING.make(folder)
    record = acts.open_record(str(folder / "round.db"))
    me = Me(_RULES.id, SECRETARY, Role.SECRETARY, _RULES.agency)
    acts.load_budget(record, me, at, _OVER)
    acts.admit(record, me, at, "A-001")
    evidence = "중복성 검토서 2023-7"
    words = "2021년 스마트공장 과제와 판단요소가 같음"
    acts.exclude(record, me, at, "A-002", ground="duplication", words=words, evidence=evidence)
    acts.verify_solution(record, me, at, "A-003", verified=True, document="실증과제 협약서 2022-31")
    acts.verify_solution(record, me, at, "A-005", verified=False, document="참고1 목록에 없음")
    record.close()
    return at


def _verified(folder: Path) -> datetime:
    """A small round in scoring, in which the solution of one application was verified."""
    stage = build(folder, opened=False)
    record, me, at = stage.record(), stage.me(CLERK), stage.clock()
    acts.verify_solution(record, me, at, "A-001", verified=True, document="실증과제 협약서")
    record.close()
    stage.open()
    stage.declare(ME)
    return stage.clock()


SCREENING_SCENE: Final = Scene("screening", _screening, practice.PASSPHRASE)
VERIFIED_SCENE: Final = Scene("verified", _verified)
screening = partial(Look, scene=SCREENING_SCENE, person=SECRETARY)
_ONE: Final = ("f4", "down", "down", "enter")
_GROUND: Final = (*_ONE, *["down"] * 6)

SCREENING: Final[dict[str, Look]] = {
    "screening": screening(
        "screening",
        keys=("f4", "down", "down"),
        effects=HELP | {"open_screening": goes("screening_one"), "back": goes("prepare")},
        sizes=ALL,
    ),
    "screening_excluded": screening("screening", keys=("f4", "down"), languages=KO, sizes=(SMALL,)),
    "screening_one": screening("screening_one", keys=_ONE, sizes=ALL),
    "screening_ground": screening(
        "screening_one",
        keys=_GROUND,
        effects=HELP
        | {
            "exclude": goes("exclude"),
            "whole": goes("ground"),
            "verified": goes("verified"),
            "admit": says("그래도 적격이면 F9를 한 번 더"),
            "back": goes("screening"),
        },
    ),
    "screening_must": screening(
        "screening_one", keys=(*_ONE, "end", "up", "up"), languages=KO, sizes=(SMALL,)
    ),
    "ground": screening(
        "ground",
        keys=(*_ONE, "end", "up", "up", "f4"),
        effects=HELP | {"back": goes("screening_one")},
    ),
    "exclude": screening(
        "exclude",
        keys=(*_GROUND, "enter", "목적과 맞지 않음"),
        effects=HELP | {"go_on": says("증빙을 입력"), "back": goes("screening_one")},
    ),
    "exclude_evidence": screening(
        "exclude",
        keys=(*_GROUND, "enter", "목적과 맞지 않음", "enter", "검토서 3"),
        effects=HELP
        | {
            "go_on": goes("screening", "사전지원제외로 판정했습니다"),
            "back": goes("screening_one"),
        },
        languages=KO,
        sizes=(SMALL,),
    ),
    "exclude_blank": screening(
        "exclude", keys=(*_GROUND, "enter", "enter", "enter"), languages=KO, sizes=(SMALL,)
    ),
    "verified": screening(
        "verified",
        keys=(*_ONE, "f8", "2", "목록에 없음"),
        effects=HELP
        | {"save": goes("screening_one", "기록했습니다"), "back": goes("screening_one")},
    ),
    "sheet_verified": Look(
        "sheet",
        VERIFIED_SCENE,
        ME.name,
        ("enter", "down", "down", "down"),
    ),
}
