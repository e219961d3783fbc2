"""What a paper sheet's digest stands for, and that keying again and again finds nothing out."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from scoring import acts
from scoring.receipts import sheet_digest
from scoring.verify import verify
from scoring.views import SheetState
from tests.record.files import content
from tests.record.stage import CHAIR, OFFICER, ROUND, SECRETARY, Stage, fill, stage
from tests.record.test_paper import ME, NUMBER, OTHER, POINTS, accept, drop, key, kind_of, own

WRITTEN = {"": "화면에서 쓴 의견", "plan": "구체적임", "use": "효과 있음"}


def comment(on: Stage, comments: Mapping[str, str | None]) -> None:
    acts.record_comments(on.record, on.people[ME], on.at(), NUMBER, comments)


def reopen(on: Stage) -> None:
    asked = acts.ask_reopening(
        on.record, on.people[ME], on.at(), number=NUMBER, evaluator=ME, reason="오기"
    )
    acts.approve(on.record, on.people[CHAIR], on.at(), asked.seq)


def agreed(on: Stage, words: str) -> None:
    key(on, comment=words)
    key(on, by=OFFICER)


def accepted(on: Stage, words: str) -> None:
    key(on, comment=words)
    accept(on)


@pytest.mark.parametrize("counted", [agreed, accepted])
@pytest.mark.parametrize("words", ["", "종이에 쓴 의견"])
def test_the_digest_covers_all_comments_that_the_sheet_then_holds(
    tmp_path: Path, counted: Callable[[Stage, str], None], words: str
) -> None:
    on = stage(tmp_path)
    comment(on, {**WRITTEN, "plan": "지울 것"})
    comment(on, {"plan": None})
    counted(on, words)
    held = {"": words or WRITTEN[""], "use": WRITTEN["use"]}
    digest = sheet_digest(ROUND, NUMBER, ME, points=POINTS, comments=held)
    sheet = own(on)
    assert (sheet.state, sheet.comments, sheet.digest) == (SheetState.SUBMITTED, held, digest)
    assert acts.receipts(on.record, on.people[ME])[-1].sheets == {NUMBER: digest}
    assert verify(on.db).differences == ()


def test_a_reopened_paper_sheet_is_submitted_with_a_digest_of_its_own(tmp_path: Path) -> None:
    on = stage(tmp_path)
    comment(on, WRITTEN)
    accepted(on, "종이")
    first = own(on).digest
    reopen(on)
    assert (own(on).state, own(on).digest) == (SheetState.DRAFT, "")
    assert acts.receipts(on.record, on.people[ME]) == ()
    assert kind_of(lambda: key(on)) == "BegunOnScreen"
    comment(on, {"": "다시 쓴 의견"})
    fill(on, ME, NUMBER, OTHER, submit=True)
    again = sheet_digest(ROUND, NUMBER, ME, points=OTHER, comments={**WRITTEN, "": "다시 쓴 의견"})
    assert own(on).digest == again != first
    assert verify(on.db).differences == ()


def test_a_reopened_sheet_emptied_on_screen_may_come_from_paper(tmp_path: Path) -> None:
    on = stage(tmp_path)
    comment(on, WRITTEN)
    fill(on, ME, NUMBER, ["1", "2"], submit=True)
    reopen(on)
    fill(on, ME, NUMBER, {"plan": None, "use": None})
    agreed(on, "종이")
    right = sheet_digest(ROUND, NUMBER, ME, points=POINTS, comments={**WRITTEN, "": "종이"})
    assert own(on).digest == right
    assert verify(on.db).differences == ()


# Keying again and again ------------------------------------------------------------------------

GUESSES = tuple({**POINTS, "use": each} for each in (100, 200, 300, 400))


def test_three_keyings_that_differ_are_enough(tmp_path: Path) -> None:
    on = stage(tmp_path)
    key(on)
    for guess in GUESSES[:3]:
        assert key(on, guess, by=OFFICER).differing == ("활용효과",)
    before = content(on.db)
    for guess in (GUESSES[3], POINTS):
        assert kind_of(lambda guess=guess: key(on, guess, by=OFFICER)) == "KeyedTooOften"  # type: ignore[misc]
    assert content(on.db) == before
    assert key(on, number="A-002").accepted is False  # another sheet is another matter
    # The other one has tried nothing yet: the first keying met nobody's.
    assert key(on, GUESSES[2]).accepted
    assert own(on).points == GUESSES[2]
    assert verify(on.db).differences == ()


def test_the_first_too_may_key_again_three_times(tmp_path: Path) -> None:
    on = stage(tmp_path)
    key(on)
    key(on, GUESSES[0], by=OFFICER)
    for guess in GUESSES[1:]:
        key(on, guess)
    assert kind_of(lambda: key(on, GUESSES[0])) == "KeyedTooOften"
    assert key(on, GUESSES[3], by=OFFICER).accepted


@pytest.mark.parametrize("by", [SECRETARY, OFFICER, ME])
def test_once_dropped_it_is_keyed_from_the_beginning(tmp_path: Path, by: str) -> None:
    on = stage(tmp_path)
    key(on)
    for guess in GUESSES[:3]:
        key(on, guess, by=OFFICER)
    drop(on, by=by)
    key(on, GUESSES[3], by=OFFICER)
    assert key(on, GUESSES[2]).differing == ("활용효과",)
    assert key(on, POINTS, by=OFFICER).differing == ("활용효과",)
    assert key(on, GUESSES[2], by=OFFICER).accepted
    assert verify(on.db).differences == ()
