"""`simsa verify --export`: what was handed out, held against the record at the entry it names."""

import json
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest

from exports.document import result_text
from exports.result import write_result
from scoring import acts
from scoring.aggregate import rank
from scoring.model import JournalHead
from scoring.phases import Phase
from scoring.recount import compare_document, compare_workbook, read_json, read_sheets
from scoring.rulebook import from_document
from scoring.verify import Moment, round_at, verify
from tests.record.files import tampering
from tests.record.stage import CHAIR, Stage, fill, stage
from tests.rounds import random_round
from tests.tui.rounds import tied
from tests.tui.stage import CHAIR as TIED_CHAIR
from tests.workbooks import with_number, with_replaced
from tui import cli
from tui.appealed import background
from tui.handed_out import read_handed_out

WHY = "파급 효과가 더 큼"


def said(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, list[str]]:
    """Run a command here; return its exit code and what it printed."""
    code = cli.run([*map(str, words), "--lang", "en"])
    return code, capsys.readouterr().out.splitlines()


def handed_out(on: Stage, folder: Path) -> tuple[Path, Path]:
    """Write the result as it stands; return workbook and document."""
    found = folder / "result.xlsx", folder / "result.json"
    chair = on.people[CHAIR]
    ranking = acts.ranking(on.record, chair)
    for path in found:
        write_result(ranking, path, "en", background(on.record, chair, on.at(), ranking))
    return found


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, str]:
    """A closed round whose tie was decided, as workbook, as document, and its record."""
    folder = tmp_path_factory.mktemp("decided")
    made = tied(folder)
    record, chair = made.record(), made.me(TIED_CHAIR)
    cut = ["A-003", "A-005", "A-006"]
    acts.decide_tie(record, chair, made.clock(), among=cut, chosen=cut[:2], reason=WHY)
    result = acts.ranking(record, chair)
    beside = background(record, chair, made.clock(), result)
    record.close()
    for name in ("r.xlsx", "r.json"):
        write_result(result, folder / name, "ko", beside)
    return folder / "r.xlsx", folder / "r.json", made.db


def test_an_export_names_where_the_journal_stood(
    decided: tuple[Path, Path, str], capsys: pytest.CaptureFixture[str]
) -> None:
    workbook, document, db = decided
    (chain,) = verify(db).chains
    journal = {"round": chain.round, "entries": chain.entries, "head": chain.head}
    assert read_json(document)["journal"] == journal
    assert read_handed_out(workbook).journal == journal
    for path in (workbook, document):
        code, lines = said(capsys, "verify", "--db", db, "--export", path, "--head", chain.head)
        ok = f"ok {chain.entries} entries, head {chain.head}"
        assert (code, lines) == (0, [ok, f"ok {path}: as the record has it"])


def leaves(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of every value in a document."""
    if isinstance(node, dict | list) and node:
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            yield from leaves(value, (*path, key))
    else:
        yield path


def written(path: tuple[Any, ...]) -> str:
    """Return a path as differences name it."""
    return "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in path)[1:]


def test_every_value_of_a_document_is_compared(decided: tuple[Path, Path, str]) -> None:
    right = read_json(decided[1])
    assert compare_document(right, [right]) == []
    about = {"number", "evaluator", "criterion"}
    for path in leaves(right):
        document = deepcopy(right)
        node: Any = document
        for key in path[:-1]:
            node = node[key]
        node[path[-1]] = "다른 값"
        found = [each.where for each in compare_document(document, [right])]
        if path[-1] in about and path[0] != "problems":
            assert found, path  # another row altogether: unknown, and one is missing
        else:
            assert found == [written(path)]


def test_rows_missing_doubled_or_out_of_order_are_named(decided: tuple[Path, Path, str]) -> None:
    right = read_json(decided[1])
    rows = right["standings"]
    for listed, named in (
        ([rows[0], *rows[2:]], ["standings A-002"]),
        ([*rows, rows[3]], [f"standings[{len(rows)}]"]),
        (rows[::-1], ["standings order"]),
    ):
        document = {**right, "standings": listed}
        assert [each.where for each in compare_document(document, [right])] == named


CELLS = (
    *("요약!A1", "요약!F1", "요약!B4", "요약!B11", "요약!B12", "요약!B13", "요약!B14", "요약!E5"),
    *("순위!A5", "순위!C5", "순위!D6", "순위!E5", "순위!F7", "순위!I6", "순위!J5", "순위!L7"),
    *("위원별 총점!C5", "위원별 총점!D7", "원점수!D6", "원점수!B9", "원점수!M8"),
    *("가점·감점!C5", "가점·감점!E6", "산출!H5", "적용 규칙!C9", "적용 규칙!E9"),
)


@pytest.mark.parametrize("cell", CELLS)
def test_a_changed_cell_is_named(decided: tuple[Path, Path, str], cell: str) -> None:
    sheets, document = read_sheets(decided[0]), read_json(decided[1])
    name, at = cell.split("!")
    row, column = int(at[1:]) - 1, ord(at[0]) - 65
    (sheet,) = (each for each in sheets if each.name == name)
    rows = [list(each) for each in sheet.rows]
    before = rows[row][column]
    assert isinstance(before, str | Decimal)
    rows[row][column] = f"{before}x" if isinstance(before, str) else before + 1
    other = replace(sheet, rows=tuple(map(tuple, rows)))
    changed = tuple(other if each is sheet else each for each in sheets)
    assert cell in [each.where for each in compare_workbook(changed, document)]


def test_both_decisions_and_reasons_are_compared(decided: tuple[Path, Path, str]) -> None:
    sheets, document = read_sheets(decided[0]), read_json(decided[1])
    document["inputs"]["decisions"][0]["chosen"] = ["A-003", "A-006"]
    where = [each.where for each in compare_workbook(sheets, document)]
    assert any(each.startswith("산출!") for each in where)
    document = read_json(decided[1])
    for problem in document["problems"]:
        problem["text"] = problem["text"].replace(WHY, "다른 사유")
    assert [each.where[:3] for each in compare_workbook(sheets, document)] == ["요약!"]


def test_what_happened_since_is_no_difference(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    on = stage(tmp_path, phase=Phase.CLOSED)
    before = handed_out(on, tmp_path)
    acts.record_opinion(on.record, on.people[CHAIR], on.at(), number="A-001", text="우수함")
    acts.decide_tie(
        on.record,
        on.people[CHAIR],
        on.at(),
        among=["A-001", "A-002", "A-003"],
        chosen=["A-001", "A-003"],
        reason="합의",
    )
    for path in before:
        code, lines = said(capsys, "verify", "--db", on.db, "--export", path)
        assert (code, lines[1]) == (0, f"ok {path}: as the record has it")
    (chain,) = verify(on.db).chains
    now = rank(round_at(on.db, Moment(chain.round, chain.entries)))
    assert "".join(result_text(now, "en")) == "".join(
        result_text(acts.ranking(on.record, on.people[CHAIR]), "en")
    )


def test_changed_files_are_told_apart_place_by_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    on = stage(tmp_path, phase=Phase.CLOSED)
    workbook, document = handed_out(on, tmp_path)
    changed = tmp_path / "changed.xlsx"
    with_number(workbook, changed, "원점수", "C5", "59")
    code, lines = said(capsys, "verify", "--db", on.db, "--export", changed)
    assert (code, lines) == (1, ["the export differs from the record: 원점수!C5 (it says 59)"])
    told = json.loads(document.read_text(encoding="utf-8"))
    told["standings"][0]["rank"] = 2
    del told["inputs"]["scores"][3]
    del told["inputs"]["scores"][2]
    other = tmp_path / "changed.json"
    other.write_text(json.dumps(told), encoding="utf-8")
    code, lines = said(capsys, "verify", "--db", on.db, "--export", other)
    assert (code, lines) == (
        1,
        [
            "the export differs from the record: standings[0].rank (it says 2)",
            *(
                f"the export differs from the record: inputs.scores A-001 위원2 {criterion} "
                "(nothing stands there)"
                for criterion in ("plan", "use")
            ),
        ],
    )


def test_a_digest_that_the_chain_does_not_have_is_a_difference(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    on = stage(tmp_path, phase=Phase.CLOSED)
    workbook, document = handed_out(on, tmp_path)
    (chain,) = verify(on.db).chains
    foreign = chain.head[:-4] + "0000"
    other = tmp_path / "foreign.json"
    content = document.read_text(encoding="utf-8")
    other.write_text(content.replace(chain.head, foreign), encoding="utf-8")
    first = f"the digest in the export is not in the journal: {foreign}"
    wrong = f'the export differs from the record: journal.head (it says "{foreign}")'
    assert said(capsys, "verify", "--db", on.db, "--export", other) == (1, [first, wrong])
    named = f'"journal": {json.dumps(json.loads(content)["journal"])},\n'
    other.write_text(content.replace(named, ""), encoding="utf-8")
    assert said(capsys, "verify", "--db", on.db, "--export", other) == (
        1,
        [
            "the export names no digest of the journal",
            "the export differs from the record: journal (nothing stands there)",
        ],
    )
    book = tmp_path / "foreign.xlsx"
    with_replaced(workbook, book, "요약", r"<c r=\"B14\"[^>]*>.*?</c>", "")
    code, lines = said(capsys, "verify", "--db", on.db, "--export", book)
    assert (code, lines[0]) == (1, "the export names no digest of the journal")
    assert lines[1] == "the export differs from the record: 요약!B14 (nothing stands there)"


def test_nothing_of_the_record_is_told_before_the_close(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    closed = stage(tmp_path, phase=Phase.CLOSED, name="closed.db")
    paths = handed_out(closed, tmp_path)
    on = stage(tmp_path, name="scoring.db")
    fill(on, "위원1", "A-001", ["12.25", "13.25"], submit=True)
    for path in paths:
        code, lines = said(capsys, "verify", "--db", on.db, "--export", path)
        assert code == 1
        assert lines[0].startswith("the digest in the export is not in the journal: sha256:")
        assert lines[1:] == [f"{path}: nothing can have been exported before the close"]


def test_a_record_that_differs_itself_is_compared_with_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    on = stage(tmp_path, phase=Phase.CLOSED)
    _, document = handed_out(on, tmp_path)
    with tampering(on.db) as connection:
        connection.execute("UPDATE mark SET points = 0 WHERE number = 'A-001'")
    code, lines = said(capsys, "verify", "--db", on.db, "--export", document)
    assert code == 1
    assert lines[-1] == f"{document}: not compared, since the record differs from its journal"


def test_what_is_no_result_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    on = stage(tmp_path, phase=Phase.CLOSED)
    for name, text in (("a.json", "{}"), ("a.csv", "a"), ("b.xlsx", "no workbook")):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        assert said(capsys, "verify", "--db", on.db, "--export", path) == (2, [])
    assert said(capsys, "verify", "--db", on.db, "--export", tmp_path / "none.json") == (2, [])


def test_a_result_from_files_alone_is_no_result_of_the_record(
    decided: tuple[Path, Path, str],
) -> None:
    right = read_json(decided[1])
    alone = {key: value for key, value in right.items() if key != "journal"}
    assert [each.where for each in compare_document(alone, [right])] == ["journal"]


def test_any_shuffle_of_points_is_seen(decided: tuple[Path, Path, str]) -> None:
    right, random = read_json(decided[1]), Random(5)
    for _ in range(20):
        document = deepcopy(right)
        scores = document["inputs"]["scores"]
        one, other = random.sample(range(len(scores)), 2)
        a, b = scores[one]["points"], scores[other]["points"]
        scores[one]["points"], scores[other]["points"] = b, a
        found = {each.where for each in compare_document(document, [right])}
        expected = {f"inputs.scores[{nth}].points" for nth in (one, other)} if a != b else set()
        assert found == expected


def test_any_earlier_entry_can_be_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Before the close there was no result, so what such a file says differs from every moment."""
    on = stage(tmp_path, phase=Phase.CLOSED, applications=1, members=3)
    workbook, document = handed_out(on, tmp_path)
    sheets, told = read_sheets(workbook), read_json(document)
    named = {each.digest: each.seq for each in acts.entries(on.record, on.people[CHAIR])}
    *earlier, last = named
    other = tmp_path / "other.json"
    for head in earlier:
        told["journal"] |= {"entries": named[head], "head": head}
        other.write_text(json.dumps(told), encoding="utf-8")
        code, lines = said(capsys, "verify", "--db", on.db, "--export", other)
        assert (code, lines[0]) == (
            1,
            'the export differs from the record: state (it says "closed")',
        )
        (chain,) = verify(on.db).chains
        picture = round_at(on.db, Moment(chain.round, named[head]))
        right = json.loads("".join(result_text(rank(picture), "ko")))
        assert "요약!F1" in [each.where for each in compare_workbook(sheets, right)]
    assert named[last] == len(named)


@pytest.mark.parametrize("seed", range(24))
def test_a_true_workbook_of_any_rules_raises_no_alarm(tmp_path: Path, seed: int) -> None:
    head = JournalHead("회차", 7, "sha256:" + "0" * 64)
    ranking = rank(replace(random_round(seed), journal=head))
    write_result(ranking, tmp_path / "r.xlsx", "ko")
    document = json.loads("".join(result_text(ranking, "ko")))
    sheets = read_sheets(tmp_path / "r.xlsx")
    assert compare_workbook(sheets, document) == []
    told = {**document, "journal": {**document["journal"], "entries": 8}}
    found = [(each.where, each.recounted) for each in compare_workbook(sheets, told)]
    assert found == [("요약!B13", '"8건"')]


def test_a_workbook_of_other_rules_is_told_by_its_rules(tmp_path: Path) -> None:
    head = JournalHead("회차", 7, "sha256:" + "0" * 64)
    given = replace(random_round(3), journal=head)
    write_result(rank(given), tmp_path / "r.xlsx", "ko")
    rules = deepcopy(given.rulebook.document)
    rules["threshold"]["points"] = "1"
    rules["slots"] = 99
    right = rank(replace(given, rulebook=from_document(rules)))
    document = json.loads("".join(result_text(right, "ko")))
    found = compare_workbook(read_sheets(tmp_path / "r.xlsx"), document)
    values = {each.found for each in found if each.where.startswith("적용 규칙!C")}
    before = given.rulebook.document
    assert values == {f'"{before["threshold"]["points"]}"', str(before["slots"])}
