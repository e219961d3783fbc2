"""One application's way from each evaluator's points to its rank, step by step, with sources.

A pure reading of a `Ranking`: it decides nothing and computes nothing that the ranking does not
hold, so what it says cannot differ from what was decided.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from scoring.aggregate import Ranking, standing
from scoring.aggregate.standings import decided_by, sheets_of
from scoring.amounts import decimal, exact, plain, shown
from scoring.claims import fact_lines
from scoring.equal_totals import equal_totals
from scoring.errors import Phrase, Refusal
from scoring.model import Application, Outcome, Standing
from scoring.rulebook import Document, Rulebook
from scoring.slots import Replacement, said_since
from scoring.tie_lines import tie_lines


class UnknownNumber(Refusal):
    ko = "신청과제 목록에 없는 접수번호입니다: '{found}'. 번호를 확인하세요."
    en = "'{found}' is not in the application list. Check the number."


@dataclass(frozen=True, slots=True)
class Step:
    """One rung: `kind` names it, `lines` are its details, `source` where its rule stands."""

    kind: str
    text: Phrase
    lines: tuple[Phrase, ...] = ()
    source: str = ""
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Explanation:
    """A standing with the steps that lead to it, first to last."""

    standing: Standing
    steps: tuple[Step, ...]


def explain(ranking: Ranking, number: str, replaced: Iterable[Replacement] = ()) -> Explanation:
    """Return how one application came to its rank and outcome.

    Args:
        ranking: the result.
        number: the application.
        replaced: who dropped out since and who took the slot; told last, as no rank moves by it.

    Raises:
        UnknownNumber: no such application in the round.
    """
    numbers = [each.number for each in ranking.snapshot.applications]
    if number not in numbers:
        raise UnknownNumber(found=number)
    index = numbers.index(number)
    result = standing(ranking, index)
    steps = _Ladder(ranking, index, result).steps()
    return Explanation(result, (*steps, *_since(number, replaced)))


class _Ladder:
    """Builds the steps of one application."""

    def __init__(self, ranking: Ranking, index: int, result: Standing) -> None:
        self.ranking, self.index, self.result = ranking, index, result
        self.rulebook: Rulebook = ranking.snapshot.rulebook
        self.application: Application = ranking.snapshot.applications[index]

    def steps(self) -> Iterator[Step]:
        if self.application.screened_out:
            yield self._screened_out()
            return
        if self.application.number in self.ranking.snapshot.reviewed:
            yield self._reviewed()
        yield self._sheets()
        if self.result.panel_score is None or self.result.final is None:
            yield self._no_score()
            return
        yield self._panel_score(self.result.panel_score)
        yield self._adjustment("bonus", self.result.bonus or Fraction(0))
        yield self._adjustment("penalty", self.result.penalty or Fraction(0))
        yield self._final(self.result.final)
        yield self._threshold()
        if self.result.rank is not None:
            yield self._rank(self.result.rank)
            yield self._slots()

    def _screened_out(self) -> Step:
        reason = self.application.screened_out
        text = Phrase(f"사전지원제외: {reason}", f"screened out: {reason}")
        return Step("screened_out", text, source="공고 4-3")

    def _reviewed(self) -> Step:
        """Say that the sheets are not the first ones."""
        text = Phrase(
            "재평가: 이의신청이 인용되어 새로 평가한 평가표로 계산 (처음 평가표는 기록에 남음)",
            "evaluated again, as an appeal was upheld: the new sheets count (the first ones are "
            "kept)",
        )
        ground = self.ranking.snapshot.readmitted.get(self.application.number)
        lines = () if ground is None else (_readmitted(ground),)
        return Step("review", text, lines, "국가연구개발혁신법 제14조 제6항, 제7항")

    def _sheets(self) -> Step:
        sheets = self._all_sheets()
        lines = [self._sheet(name, points) for name, points in sheets]
        least = self.rulebook.scores.minimum_sheets
        text = Phrase(
            f"평가표 {len(lines)}장 (최소 {least}장)", f"{len(lines)} sheets (at least {least})"
        )
        lines += equal_totals(self.result, sheets)
        return self._step("sheets", text, lines, "scores", "minimum_sheets")

    def _all_sheets(self) -> list[tuple[str, list[int]]]:
        return sheets_of(self.ranking.snapshot, self.index)

    def _sheet(self, name: str, points: Sequence[int]) -> Phrase:
        """Return one evaluator's group totals and total, and whether it was dropped."""
        groups, first = [], 0
        for group in self.rulebook.groups:
            last = first + len(group.criteria)
            groups.append(f"{group.name} {_sum(points[first:last])}")
            first = last
        total = decimal(Fraction(sum(points), 100))
        ko, en = self._dropped(name)
        parts = ", ".join(groups)
        return Phrase(f"{name} {total}점{ko} ({parts})", f"{name} {total}{en} ({parts})")

    def _dropped(self, name: str) -> tuple[str, str]:
        high, low = self.result.dropped_high, self.result.dropped_low
        if isinstance(high, tuple) and name in high:
            return " [최고점 제외]", " [dropped as highest]"
        if isinstance(low, tuple) and name in low:
            return " [최저점 제외]", " [dropped as lowest]"
        return "", ""

    def _no_score(self) -> Step:
        least = self.rulebook.scores.minimum_sheets
        text = Phrase(
            f"평가표가 {least}장이 되지 않아 점수 없음", f"fewer than {least} sheets: no score"
        )
        return self._step("no_score", text, [], "scores", "minimum_sheets")

    def _panel_score(self, panel: Fraction) -> Step:
        rules = self.rulebook.scores
        kept = self.result.sheets - rules.drop_high - rules.drop_low
        center_ko = "평균" if rules.center == "mean" else "중앙값"
        of_ko, of_en = ("총점", "totals") if rules.of == "total" else ("지표별 점수", "points")
        dropped_ko = f"최고 {rules.drop_high}, 최저 {rules.drop_low}개를 뺀"
        dropped_en = f"{rules.drop_high} highest and {rules.drop_low} lowest dropped"
        ko = f"평가점수 {_both(panel)}: {dropped_ko} {of_ko} {kept}개의 {center_ko}"
        en = f"panel score {_both(panel)}: {rules.center} of {kept} {of_en}, {dropped_en}"
        names = {"panel_score": "평가점수", "criterion": "지표별 점수", "final": "최종점수"}
        lines = []
        if rules.round in names:
            ko_line = f"{names[rules.round]}를 소수 {rules.places}자리로 반올림"
            lines.append(Phrase(ko_line, f"{rules.round} rounded to {rules.places} places"))
        return self._step("panel_score", Phrase(ko, en), lines, "scores", "center")

    def _adjustment(self, kind: str, applied: Fraction) -> Step:
        bonus = kind == "bonus"
        items = self.rulebook.bonuses if bonus else self.rulebook.penalties
        facts = self.application.bonuses if bonus else self.application.penalties
        claim = self.application.bonus_claim if bonus else self.application.penalty_claim
        lines = []
        if facts is None:
            claimed = decimal(Fraction(claim, 100))
            lines.append(
                Phrase(f"확인 전, 신청 {claimed}점", f"not established, {claimed} claimed")
            )
        else:
            known = self.ranking.snapshot.facts
            lines += fact_lines(self.application.number, items, facts, known, self.rulebook)
        name, sign = ("가점", "+") if bonus else ("감점", "-")
        shown_amount = f"{sign}{plain(applied)}" if applied else "0"
        text = Phrase(f"{name} {shown_amount}", f"{kind} {shown_amount}")
        sources = [
            str(table.get("points_source", ""))
            for table, item in zip(self.rulebook.document.get(kind, []), items, strict=True)
            if facts is not None and item.id in facts
        ]
        return Step(kind, text, tuple(lines), "; ".join(filter(None, sources)))

    def _final(self, final: Fraction) -> Step:
        panel, bonus, penalty = (
            each or Fraction(0)
            for each in (self.result.panel_score, self.result.bonus, self.result.penalty)
        )
        sum_ = f"{shown(panel)} + {plain(bonus)} - {plain(penalty)}"
        ko = f"최종점수 {_both(final)} = 평가점수 + 가점 - 감점 ({sum_})"
        text = Phrase(ko, f"final score {_both(final)} = panel score + bonus - penalty ({sum_})")
        ranking = self.result.ranking
        lines = []
        if self.rulebook.weighted and ranking is not None:
            lines.append(Phrase(f"순위점수(가중) {_both(ranking)}", f"weighted {_both(ranking)}"))
        return Step("final", text, tuple(lines))

    def _threshold(self) -> Step:
        threshold = self.rulebook.threshold
        points = decimal(threshold.points)
        passed = bool(self.ranking.passed[self.index])
        names_ko = {
            "final": "최종점수",
            "panel_score": "평가점수",
            "both": "평가점수와 최종점수",
            "after_penalty": "감점을 뺀 평가점수",
        }
        verdict_ko = "충족" if passed else "미달"
        verdict_en = "reached" if passed else "not reached"
        text = Phrase(
            f"기준점수 {points}점 {verdict_ko} ({names_ko[threshold.on]}로 판정)",
            f"threshold of {points} {verdict_en} (tested on {threshold.on})",
        )
        lines = [
            Phrase(
                f"{c.name}: 지표 기준 {decimal(c.threshold)}점", f"{c.name}: least {c.threshold}"
            )
            for c in self.rulebook.criteria
            if c.threshold is not None
        ]
        if self.ranking.class_changed[self.index]:
            ko, en = ("지원제외로", "rejected") if passed else ("지원가능으로", "fundable")
            ko_line = f"가점·감점이 없으면 {ko} 분류"
            lines.append(Phrase(ko_line, f"without bonus and penalty: {en}"))
        return self._step("threshold", text, lines, "threshold", "on", "points")

    def _rank(self, place: int) -> Step:
        """Name the rank, and each tie step that was needed with the values it compared."""
        lines = list(tie_lines(self.ranking, self.index))
        ko, en = (" (동점)", " (tied)") if self.result.tied else ("", "")
        text = Phrase(f"순위 {place}위{ko}", f"rank {place}{en}")
        return self._step("rank", text, lines, "ties", "order")

    def _slots(self) -> Step:
        slots = self.rulebook.slots
        selected = self.result.outcome is Outcome.SELECTED
        outcome = Phrase("지원대상", "selected") if selected else Phrase("지원가능", "fundable")
        lines = []
        if self.index in self.ranking.order.at_cut:
            decision = self.ranking.order.decision
            if decision is None:
                ko, en = "마지막 자리 동점, 위원회가 정해야 함", "tied at the last slot, undecided"
            else:
                by = decided_by(self.ranking.snapshot, decision)
                ko, en = f"동점을 {by.ko}: {decision.reason}", f"{by.en}: {decision.reason}"
            lines.append(Phrase(ko, en))
        if self.ranking.selection_changed[self.index]:
            lines.append(Phrase("가점·감점으로 선정이 바뀜", "selection changed by adjustments"))
        text = Phrase(f"지원규모 {slots}개 과제: {outcome.ko}", f"{slots} slots: {outcome.en}")
        source = str(self.rulebook.document.get("slots_source", ""))
        return Step("slots", text, tuple(lines), source)

    def _step(
        self, kind: str, text: Phrase, lines: Sequence[Phrase], table: str, *keys: str
    ) -> Step:
        document: Document = self.rulebook.document[table]
        sources = [str(document.get(f"{key}_source", "")) for key in keys]
        marked = document.get("inferred", False)
        inferred = marked is True or any(key in (marked or []) for key in keys)
        return Step(kind, text, tuple(lines), "; ".join(filter(None, sources)), inferred)


def _since(number: str, replaced: Iterable[Replacement]) -> Iterator[Step]:
    """Yield what happened after the confirmation, if anything did to this application."""
    lines = tuple(said_since(number, replaced))
    if lines:
        text = Phrase(
            "확정 뒤: 지원대상이 바뀜 (점수와 순위는 확정한 그대로)",
            "since the confirmation: slots have moved (scores and rank stay as confirmed)",
        )
        yield Step("since", text, lines)


def _readmitted(ground: str) -> Phrase:
    return Phrase(
        f"사전지원제외되었던 과제(사유: {ground}): 재평가에서는 평가 대상",
        f"it had been screened out ({ground}); evaluated again, it counts as admitted",
    )


def _sum(points: Sequence[int]) -> str:
    """Return hundredths and what they add up to: `21=15+6`."""
    total = decimal(Fraction(sum(points), 100))
    parts = "+".join(decimal(Fraction(each, 100)) for each in points)
    return f"{total}={parts}" if len(points) > 1 else total


def _both(score: Fraction) -> str:
    """Return the shown value, and the exact one where it says more."""
    text = shown(score)
    return text if Fraction(text) == score else f"{text} (= {exact(score)})"
