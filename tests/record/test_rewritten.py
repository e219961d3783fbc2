"""Who rewrites entries and recomputes digests is caught by the next entry, the rows or the head."""

import sqlite3
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from scoring import acts
from scoring.facts import DatedFact
from scoring.journal import Digested, digest_of
from scoring.phases import Phase
from scoring.record import Damaged
from scoring.verify import Verified, verify
from tests.record.files import put_away, tampering, without_triggers
from tests.record.stage import SECRETARY, fill, fill_all, stage

FIELDS = ("round", "seq", "at", "actor", "kind", "body", "nonce", "prev")


def scored(folder: Path) -> Path:
    """Return a round in which 위원1 gave A-001 80.25 as entry 22, the last but one."""
    on = stage(folder, phase=Phase.SCORING)
    fill(on, "위원1", "A-001", ["50", "30.25"])
    fill(on, "위원2", "A-001", ["40", "20"])
    return put_away(on)


def resign(connection: sqlite3.Connection, seq: int, **changes: str) -> str:
    """Change an entry and give it the digest that belongs to it; return that digest."""
    query = f"SELECT {', '.join(FIELDS)} FROM entry WHERE seq = {seq}"
    row: dict[str, Any] = dict(zip(FIELDS, connection.execute(query).fetchone(), strict=True))
    row |= changes
    digest = digest_of(cast("Digested", tuple(row[name] for name in FIELDS)))
    values = {**changes, "digest": digest}
    setting = ", ".join(f"{name} = '{value}'" for name, value in values.items())
    without_triggers(connection, [f"UPDATE entry SET {setting} WHERE seq = {seq}"])
    return digest


def body_of(connection: sqlite3.Connection, seq: int) -> str:
    return str(connection.execute("SELECT body FROM entry WHERE seq = ?", [seq]).fetchone()[0])


def said(path: Path) -> list[str]:
    return [each.en for each in verify(str(path)).differences]


def test_a_rewritten_entry_breaks_the_chain_at_the_next(tmp_path: Path) -> None:
    path = scored(tmp_path)
    with tampering(path) as connection:
        resign(connection, 22, body=body_of(connection, 22).replace("3025", "4000"))
        connection.execute("UPDATE mark SET points = 4000 WHERE points = 3025")
    assert said(path) == ["journal entry 2023-1 23: the chain is broken"]


def test_the_last_entry_rewritten_leaves_rows_that_differ(tmp_path: Path) -> None:
    path = scored(tmp_path)
    with tampering(path) as connection:
        resign(connection, 23, body=body_of(connection, 23).replace("2000", "4000"))
    where = "mark 2023-1, A-001, 위원2, use"
    assert said(path) == [f"{where}: differs from the journal (points)"]


def test_the_whole_tail_rewritten_is_caught_by_a_head_noted_before(tmp_path: Path) -> None:
    path = scored(tmp_path)
    before = verify(str(path)).chains[0]
    with tampering(path) as connection:
        prev = resign(connection, 22, body=body_of(connection, 22).replace("3025", "4000"))
        resign(connection, 23, prev=prev)
        connection.execute("UPDATE mark SET points = 4000 WHERE points = 3025")
    after = verify(str(path))
    assert after.differences == ()
    assert after.chains[0].entries == before.entries
    assert before.head not in after.chains[0].digests


@pytest.mark.parametrize(
    ("actor", "when"), [("위원3", "2023-05-09T00:00:01.000000+00:00"), ("위원1", "2020-01-01")]
)
def test_who_and_when_belong_to_the_digest(tmp_path: Path, actor: str, when: str) -> None:
    path = scored(tmp_path)
    with tampering(path) as connection:
        change = f"UPDATE entry SET actor = '{actor}', at = '{when}' WHERE seq = 22"
        without_triggers(connection, [change])
    assert said(path)[0] == "journal entry 2023-1 22: the chain is broken"


NOT_EVENTS = {
    "another kind": {"kind": "round_reopened"},
    "no JSON": {"body": "{"},
    "another event": {"body": "{}"},
    "an extra field": {"body": '{"number":"A-001","points":{"use":2000},"by":"위원1"}'},
    "points as text": {"body": '{"number":"A-001","points":{"use":"2000"}}'},
    "points past the range": {"body": '{"number":"A-001","points":{"use":100000}}'},
}


@pytest.mark.parametrize("changes", NOT_EVENTS.values(), ids=NOT_EVENTS)
def test_what_is_no_event_cannot_be_run_again(tmp_path: Path, changes: dict[str, str]) -> None:
    path = scored(tmp_path)
    with tampering(path) as connection:
        resign(connection, 23, **changes)
    assert said(path)[0] == "journal entry 2023-1 23: it cannot be run again"


def resign_from(connection: sqlite3.Connection, seq: int, old: str, new: str) -> None:
    """Change an entry's body and sign it and all behind it anew."""
    assert old in body_of(connection, seq)
    prev = resign(connection, seq, body=body_of(connection, seq).replace(old, new))
    last = connection.execute("SELECT MAX(seq) FROM entry").fetchone()[0]
    for each in range(seq + 1, last + 1):
        prev = resign(connection, each, prev=prev)


CANNOT_BE = {
    "a day that is none": (
        (10, "2022-01-01", "2023-19-45"),
        "UPDATE fact SET day = '2023-19-45'",
        ["2023-1: it holds values that cannot be read"],
    ),
    "rules that are none": (
        (1, '"step":"0.25"', '"step":"x"'),
        'UPDATE round SET rulebook = REPLACE(rulebook, \'"step":"0.25"\', \'"step":"x"\')',
        ["2023-1: it holds values that cannot be read"],
    ),
    "a grant of more than 64 bits": (
        (
            2,
            (
                '"A-001","title":"과제 1","lead":"기업 1","lead_type":"","partner":"",'
                '"partner_type":"","government_grant":null'
            ),
            (
                '"A-001","title":"과제 1","lead":"기업 1","lead_type":"","partner":"",'
                f'"partner_type":"","government_grant":{10**20}'
            ),
        ),
        "SELECT 1",
        ["journal entry 2023-1 2: it cannot be run again"],
    ),
}


@pytest.mark.parametrize(("entry", "row", "first"), CANNOT_BE.values(), ids=CANNOT_BE)
def test_values_that_no_act_wrote_are_differences(
    tmp_path: Path, entry: tuple[int, str, str], row: str, first: list[str]
) -> None:
    on = stage(tmp_path, phase=Phase.PREPARING)
    fact = DatedFact("A-001", "sanction", date(2022, 1, 1), "처분서")
    acts.load_adjustments(on.record, on.people[SECRETARY], on.at(), [fact])
    path = put_away(on)
    with tampering(path) as connection:
        resign_from(connection, *entry)
        connection.execute(row)
    assert said(path)[:1] == first


@pytest.mark.parametrize("phase", [Phase.SCORING, Phase.CLOSED])
def test_the_journal_is_refused_where_an_entry_is_none_of_ours(
    tmp_path: Path, phase: Phase
) -> None:
    on = stage(tmp_path, phase=phase)
    with tampering(on.db) as connection:
        resign(connection, 3, kind="round_reopened")
    with pytest.raises(Damaged) as refused:
        acts.entries(on.record, on.people[SECRETARY])
    assert refused.value.lines("en") == [
        (
            f"{on.db}: The file is damaged (journal entry 3 cannot be read). "
            "Check it with simsa verify and go back to a backup."
        )
    ]


def test_a_head_of_any_earlier_moment_stands(tmp_path: Path) -> None:
    on = stage(tmp_path)
    heads = {verify(on.db).chains[0].head}
    for member in ("위원1", "위원2"):
        fill(on, member, "A-002", ["1", "1"])
        heads.add(verify(on.db).chains[0].head)
    fill_all(on)
    found = verify(on.db)
    assert isinstance(found, Verified)
    assert len(heads) == 3
    assert heads < found.chains[0].digests.keys()
