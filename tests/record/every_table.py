"""Events that put a row into each table that a round of full sheets leaves empty."""

from collections.abc import Sequence
from typing import Final

from scoring import events as ev
from tests.record.stage import CHAIR, OFFICER, SECRETARY

BUDGET = ev.InstitutionBudget(
    number="A-001",
    institution="기업 1",
    type="중견기업",
    government_grant=100,
    cash=10,
    in_kind=90,
    average_sales=None,
    crisis_region=False,
    personnel=50,
    allowance=None,
)
# One row in each table that a round of full sheets leaves empty. No act makes them in this order,
# and for what becomes of tampered rows the order does not matter.
RARE: Sequence[tuple[str, ev.Event]] = (
    (SECRETARY, ev.BudgetLoaded(budgets=(BUDGET,))),
    (
        SECRETARY,
        ev.ScreeningDecided(number="A-001", admitted=True, ground="", reason="", evidence=""),
    ),
    (SECRETARY, ev.SolutionVerified(number="A-001", verified=True, document="협약서")),
    (SECRETARY, ev.ChallengeFiled(number="A-001", evaluator="위원2", reason="같은 학회")),
    ("위원1", ev.ChallengeVoted(number="A-001", evaluator="위원2", upheld=False)),
    (SECRETARY, ev.MotionMade(act="sheet_reopened", asked='{"number":"A-001"}')),
    (
        SECRETARY,
        ev.PaperKeyed(
            number="A-002", evaluator="위원2", points={"plan": 100}, comment="", declared=True
        ),
    ),
    (
        CHAIR,
        ev.FactCorrected(
            number="A-001",
            item="sanction",
            before=("2022-01-01",),
            day="2021-01-01",
            document="판결문",
            reason="오기",
        ),
    ),
    (CHAIR, ev.RuleChanged(key="slots", before=2, value=1, reason="예산")),
    (CHAIR, ev.OpinionRecorded(number="A-001", criterion="", text="우수함")),
    (CHAIR, ev.TieDecided(among=("A-001", "A-002"), chosen=("A-001",), reason="합의", by=())),
    (CHAIR, ev.ResultSigned(result="sha256:" + "0" * 64)),
    (CHAIR, ev.NamesDisclosed(file="r.xlsx", reason="감사")),
)
TOLD: Final = "sha256:" + "1" * 64
AT: Final = "2023-05-09T10:00:00+09:00"
# The same of what follows a confirmation.
AFTER: Sequence[tuple[str, ev.Event]] = (
    (
        SECRETARY,
        ev.NoticeGiven(
            number="A-001",
            recipient="lead",
            channel="post",
            sent=AT,
            arrived=AT,
            proof="등기",
            result=TOLD,
        ),
    ),
    (
        SECRETARY,
        ev.AppealFiled(
            number="A-001",
            filer="lead",
            received=AT,
            grounds=("procedure",),
            said="절차 하자",
            documents=("신청서",),
            result=TOLD,
        ),
    ),
    (SECRETARY, ev.ReviewOpened(number="A-001", appeal=61, panel=("위원1", "위원3"))),
    ("위원1", ev.ReviewDeclared(number="A-001")),
    ("위원1", ev.ReviewPointsRecorded(number="A-001", points={"plan": 100})),
    ("위원1", ev.ReviewCommentsRecorded(number="A-001", comments={"": "의견"})),
    (OFFICER, ev.HolidayAdded(day="2026-12-24", title="임시공휴일", reason="관보")),
)
