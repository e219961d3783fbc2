"""Any act of the preparation and the scoring by anybody in any order, beside the model."""

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from scoring import acts
from scoring.screening import Budget
from tests.record import model_screening as screening
from tests.record.acts_machine import NAMES, NUMBERS, Acts
from tests.record.machines import other_walks, walks
from tests.record.stage import SECRETARY

GROUNDS = st.sampled_from(["purpose", "duplication", "duplication", "", "없는 기준"])
SAID = st.sampled_from(["", "서식 누락"])
DOCUMENTS = st.sampled_from([*["검토서"] * 5, " "])
LATE = 12
"""Entries after which the round may be opened."""
VERIFIED = st.sampled_from([True, True, False, None])


class Screening(Acts):
    """The preparation with its screening; the scoring begins late."""

    @initialize()
    def begin(self) -> None:
        super().begin(opened=False)

    @precondition(lambda self: self.model.entries > LATE)
    @rule(name=NAMES, confirmed=st.booleans())
    def open_round(self, name: str, confirmed: bool) -> None:  # noqa: FBT001
        super().open_round(name, confirmed)

    @precondition(lambda self: self.model.phase == "P" and self.model.entries > LATE)
    @rule(closing=st.booleans())
    def what_is_admitted_is_scored(self, closing: bool) -> None:  # noqa: FBT001
        self.open_round(SECRETARY, confirmed=True)
        self.everybody_declares()
        self.everybody_finishes()
        if closing:
            self.close_round(SECRETARY)

    @rule(name=NAMES, number=NUMBERS)
    def admit(self, name: str, number: str) -> None:
        self.pair.tried(
            "admit",
            name,
            lambda me: acts.admit(self.on.record, me, self.on.at(), number),
            lambda: screening.admit(self.model, number),
        )

    @rule(name=NAMES, number=NUMBERS, ground=GROUNDS, said=SAID, evidence=DOCUMENTS)
    def exclude(self, name: str, number: str, ground: str, said: str, evidence: str) -> None:
        self.pair.tried(
            "exclude",
            name,
            lambda me: acts.exclude(
                self.on.record,
                me,
                self.on.at(),
                number,
                ground=ground,
                evidence=evidence,
                words=said,
            ),
            lambda: screening.exclude(self.model, number, ground, said, evidence),
        )

    @rule(name=NAMES, number=NUMBERS, verified=VERIFIED, document=DOCUMENTS)
    def verify_solution(
        self,
        name: str,
        number: str,
        verified: bool | None,  # noqa: FBT001
        document: str,
    ) -> None:
        self.pair.tried(
            "verify_solution",
            name,
            lambda me: acts.verify_solution(
                self.on.record, me, self.on.at(), number, verified=verified, document=document
            ),
            lambda: screening.verify(self.model, number, document, verified=verified),
        )

    @rule(number=NUMBERS, ground=GROUNDS)
    def a_verified_one_is_looked_at(self, number: str, ground: str) -> None:
        self.verify_solution(SECRETARY, number, verified=True, document="협약서")
        self.exclude(SECRETARY, number, ground, "", "검토서")
        self.verify_solution(SECRETARY, number, verified=None, document="")
        self.exclude(SECRETARY, number, ground, "", "검토서")
        self.verify_solution(SECRETARY, number, verified=True, document="협약서")

    @rule(name=NAMES, numbers=st.lists(NUMBERS, max_size=2, unique=True))
    def load_budget(self, name: str, numbers: list[str]) -> None:
        listed = [Budget(number, "기업", "중견기업", 1, 1, 1) for number in numbers]
        self.pair.tried(
            "load_budget",
            name,
            lambda me: acts.load_budget(self.on.record, me, self.on.at(), listed),
            lambda: screening.budgets(self.model, numbers),
        )

    @invariant()
    def every_application_stays_listed(self) -> None:
        """The excluded ones with their ground; they are nobody's to score."""
        secretary, model = self.pair.me(SECRETARY), self.model
        found = acts.screened(self.on.record, secretary)
        assert [
            (each.application.number, bool(each.application.screened_out), each.ground)
            for each in found
        ] == [
            (number, bool(ground), model.grounds.get(number, ""))
            for number, ground in sorted(model.numbers.items())
        ]
        verified = {each.application.number: each.verified for each in found}
        assert verified == {number: model.solutions.get(number) for number in model.numbers}


TestActs = walks(Acts, 25, steps=30)
TestLongActs = pytest.mark.long(other_walks(Acts, 400, steps=30))
TestScreening = walks(Screening, 15, steps=30)
TestLongScreening = pytest.mark.long(other_walks(Screening, 300, steps=30))
