"""What is handed over is of one state, whatever others record meanwhile."""

from pathlib import Path

from scoring import acts
from tests.record.stage import SECRETARY
from tests.record.stage_appeals import NOW, confirmed
from tui.appealed import all_appeals


def test_the_board_and_the_head_of_the_journal_are_read_in_one_transaction(tmp_path: Path) -> None:
    on = confirmed(tmp_path)
    said: list[str] = []
    on.record.connection.set_trace_callback(said.append)
    found = all_appeals(on.record, on.people[SECRETARY], NOW)
    on.record.connection.set_trace_callback(None)
    assert [each for each in said if each.startswith("BEGIN")] == ["BEGIN"]
    journal = acts.entries(on.record, on.people[SECRETARY])
    assert (found.journal.entries, found.journal.digest) == (journal[-1].seq, journal[-1].digest)
    assert found.began == journal[0].digest
    assert found.cases == acts.board(on.record, on.people[SECRETARY]).cases
