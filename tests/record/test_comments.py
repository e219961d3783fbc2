"""평가의견 and 접수증: words on the own sheets, and what a member takes home of a submission."""

import json
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import cast

import pytest

from scoring import acts
from scoring.acts.scoring import NoComment, SheetFinal, SheetRecused, UnknownCriterion, UnknownSheet
from scoring.declarations import Conflict
from scoring.errors import Refusal
from scoring.gate import COMMENT_LIMIT, HiddenCharacter, TooLong
from scoring.journal import START, Digested, digest_of
from scoring.phases import NotPermitted, Phase
from scoring.receipts import sheet_digest
from scoring.verify import verify
from scoring.views import RecusalKind, SheetState
from tests.record.files import content, put_away, tampering, without_triggers
from tests.record.stage import CHAIR, OFFICER, SECRETARY, Stage, close, fill, fill_all, stage

ME = "위원1"
FIELDS = ("round", "seq", "at", "actor", "kind", "body", "nonce", "prev")


@pytest.fixture
def on(tmp_path: Path) -> Stage:
    return stage(tmp_path)


def comment(on: Stage, number: str, comments: Mapping[str, str | None], name: str = ME) -> None:
    acts.record_comments(on.record, on.people[name], on.at(), number, comments)


def held(on: Stage, number: str = "A-001", name: str = ME) -> Mapping[str, str]:
    own = acts.own_sheets(on.record, on.people[name])
    return next(each.comments for each in own if each.number == number)


def test_comments_are_kept_changed_and_taken_back(on: Stage) -> None:
    comment(on, "A-001", {"": " 좋은 과제\r\n다만 [/b] ", "plan": "계획이 구체적임"})
    assert held(on) == {"": "좋은 과제\n다만 [/b]", "plan": "계획이 구체적임"}
    comment(on, "A-001", {"plan": None, "use": "  ", "": "좋음"})
    assert held(on) == {"": "좋음"}
    assert held(on, "A-002") == {}
    assert held(on, name="위원2") == {}
    assert acts.own_sheets(on.record, on.people[ME])[0].state is SheetState.EMPTY
    assert verify(on.db).differences == ()


@pytest.mark.parametrize(
    ("number", "comments", "refusal"),
    [
        ("A-001", {}, NoComment),
        ("A-001", {"": "좋음", "nothing": "나쁨"}, UnknownCriterion),
        ("A-009", {"": "좋음"}, UnknownSheet),
        ("A-001", {"": "가" * (COMMENT_LIMIT + 1)}, TooLong),
        ("A-001", {"plan": "좋음", "": "가\u202e나"}, HiddenCharacter),
        ("A-002", {"": "좋음"}, SheetFinal),
        ("A-003", {"": "좋음"}, SheetRecused),
    ],
)
def test_refused_with_nothing_stored(
    on: Stage, number: str, comments: Mapping[str, str | None], refusal: type[Refusal]
) -> None:
    fill(on, ME, "A-002", ["50", "30"], submit=True)
    acts.declare(on.record, on.people[ME], on.at(), {"A-003": Conflict("kin")})
    before = content(on.db)
    with pytest.raises(refusal):
        comment(on, number, comments)
    assert content(on.db) == before


def test_only_evaluators_comment_and_only_while_scoring(on: Stage, tmp_path: Path) -> None:
    closed = stage(tmp_path, phase=Phase.CLOSED, name="closed.db")
    for made, name, refusal in (
        (on, SECRETARY, NotPermitted),
        (on, OFFICER, NotPermitted),
        (closed, ME, SheetFinal),
    ):
        before = content(made.db)
        with pytest.raises(refusal):
            comment(made, "A-001", {"": "좋음"}, name)
        assert content(made.db) == before


def test_points_and_comments_of_a_file_are_one_turn(on: Stage) -> None:
    me, before = on.people[ME], content(on.db)
    points = {"A-001": {"plan": 100}, "A-002": {"plan": 200}}
    with pytest.raises(TooLong):
        acts.record_sheets(
            on.record, me, on.at(), points, comments={"A-002": {"": "가" * (COMMENT_LIMIT + 1)}}
        )
    assert content(on.db) == before
    acts.record_sheets(on.record, me, on.at(), points, comments={"A-002": {"": "좋음"}})
    kinds = [each.kind for each in acts.entries(on.record, me)][-3:]
    assert kinds == ["points_recorded", "points_recorded", "comments_recorded"]
    assert held(on, "A-002") == {"": "좋음"}
    assert verify(on.db).differences == ()


def test_nobody_else_sees_a_comment_before_the_close(on: Stage) -> None:
    comment(on, "A-001", {"": "비밀스러운 말", "plan": "비밀"})
    fill(on, ME, "A-001", ["50", "30"], submit=True)
    for name in (CHAIR, "위원2", SECRETARY, OFFICER):
        me = on.people[name]
        seen: list[object] = [acts.entries(on.record, me), acts.receipts(on.record, me)]
        if name in on.members:
            seen.append(acts.own_sheets(on.record, me))
        if name in {CHAIR, SECRETARY}:
            seen.append(acts.progress(on.record, me))
        assert "비밀" not in repr(seen)


# Receipts ---------------------------------------------------------------------------------------


def test_a_receipt_is_made_again_as_it_was_handed_out(on: Stage) -> None:
    me = on.people[ME]
    for number in ("A-001", "A-002", "A-003"):
        fill(on, ME, number, ["50", "30.25"])
    comment(on, "A-002", {"use": "좋음"})
    first = acts.submit(on.record, me, on.at(), ["A-001", "A-002"])
    fill(on, "위원2", "A-001", ["1", "2"], submit=True)
    second = acts.submit(on.record, me, on.at(), ["A-003"])
    assert acts.receipts(on.record, me) == (first, second)
    points = {"plan": 5000, "use": 3025}
    plain = sheet_digest(on.record.round, "A-001", ME, points=points, comments={})
    said = sheet_digest(on.record.round, "A-002", ME, points=points, comments={"use": "좋음"})
    assert first.sheets == {"A-001": plain, "A-002": said}
    assert {each.number: each.digest for each in acts.own_sheets(on.record, me)} == {
        **first.sheets,
        **second.sheets,
    }
    entries = {each.seq: each.digest for each in acts.entries(on.record, me)}
    assert [entries[each.seq] for each in (first, second)] == [first.head, second.head]
    assert acts.receipts(on.record, on.people[SECRETARY]) == ()
    assert verify(on.db).differences == ()


def test_a_withdrawn_sheet_keeps_its_receipt(on: Stage) -> None:
    me = on.people[ME]
    fill(on, ME, "A-001", ["50", "30"])
    receipt = acts.submit(on.record, me, on.at(), ["A-001"])
    acts.recuse(
        on.record,
        on.people[SECRETARY],
        on.at(),
        number="A-001",
        evaluator=ME,
        kind=RecusalKind.EXCLUSION,
        reason="제척",
    )
    assert acts.receipts(on.record, me) == (receipt,)
    assert verify(on.db).differences == ()


def test_a_chain_rewritten_from_end_to_end_does_not_fit_its_receipts(on: Stage) -> None:
    """Who writes every entry anew and the rows with it still has to change what was handed out."""
    fill(on, ME, "A-001", ["50", "30.25"], submit=True)
    fill_all(on)
    close(on)
    path = put_away(on)
    with tampering(path) as connection:
        rewrite(connection, "3025", "4000")
        connection.execute("UPDATE mark SET points = 4000 WHERE points = 3025")
    assert [each.en for each in verify(str(path)).differences] == [
        f"2023-1, A-001, {ME}: the submitted sheet is not that of its receipt"
    ]


def rewrite(connection: sqlite3.Connection, what: str, by: str) -> None:
    """Replace a value in every entry and chain all of them anew."""
    query = f"SELECT {', '.join(FIELDS)} FROM entry ORDER BY seq"
    prev = START
    updates = []
    for row in connection.execute(query).fetchall():
        entry = dict(zip(FIELDS, row, strict=True))
        entry |= {"body": entry["body"].replace(what, by), "prev": prev}
        assert json.loads(entry["body"]) is not None
        prev = digest_of(cast("Digested", tuple(entry[name] for name in FIELDS)))
        body = entry["body"].replace("'", "''")
        setting = f"body = '{body}', prev = '{entry['prev']}', digest = '{prev}'"
        updates.append(f"UPDATE entry SET {setting} WHERE seq = {entry['seq']}")
    without_triggers(connection, updates)
