import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scoring.errors import NotReadable, Refusal
from scoring.recount import Difference, differences, read_json
from tests.small_rounds import (
    Steps,
    Table,
    application,
    export,
    flat,
    good,
    inputs,
    item,
    put,
    single,
)

ROW = ("standings", 0)


def read(tmp_path: Path, content: str | bytes) -> Table:
    file = tmp_path / "result.json"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_json(file)


def test_a_result_file_is_read_whole(tmp_path: Path) -> None:
    content = json.dumps(good(), ensure_ascii=False)
    assert read(tmp_path, content) == good()
    assert read(tmp_path, b"\xef\xbb\xbf" + content.encode()) == good()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ((*ROW, "rank"), ...),
        ((*ROW, "final"), None),
        (ROW, ...),
        (("standings",), None),
        (("problems",), ...),
        (("rulebook",), None),
        (("state",), ...),
        ((*ROW, "rank"), 1.5),
    ],
)
def test_wrong_results_are_read_and_differ(tmp_path: Path, path: Steps, value: object) -> None:
    assert differences(read(tmp_path, json.dumps(put(good(), path, value)))) != []


def twice(document: Table) -> Table:
    return put(document, ("inputs", "scores", 1), document["inputs"]["scores"][0])


SCORE: Steps = ("inputs", "scores", 0)
FACTS: Steps = ("inputs", "applications", 0, "bonuses")


@pytest.mark.parametrize(
    ("path", "value", "english"),
    [
        (("standings",), ..., "It has no 'standings'"),
        (("inputs",), ..., "It has no 'inputs'"),
        (("inputs",), None, "inputs: None is not an object"),
        (("inputs", "scores"), ..., "It has no 'inputs.scores'"),
        (("inputs", "comments"), ..., "It has no 'inputs.comments'"),
        (("inputs", "decisions"), {}, "inputs.decisions: {} is not a list"),
        (("inputs", "rulebook", "slots"), ..., "slots"),
        (("inputs", "rulebook", "title_source"), "\ud800", "title_source"),
        (("inputs", "rulebook", "ties", "inferred"), [[]], "ties.inferred: It must be true"),
        (("inputs", "rulebook", "threshold", "points"), 70.0, "threshold.points"),
        (("inputs", "applications", 0, "number"), "B", "inputs.applications"),
        (("inputs", "applications", 0, "number"), "", "inputs.applications[0].number"),
        (("inputs", "applications", 0, "title"), None, "inputs.applications[0].title"),
        (("inputs", "applications", 0, "bonus"), "1.0", "inputs.applications[0].bonus"),
        (("inputs", "applications", 0, "total_cost"), True, "inputs.applications[0].total_cost"),
        (FACTS, ["unknown"], "inputs.applications[0].bonuses: 'unknown' does not exist"),
        (FACTS, ["sanction"], "inputs.applications[0].bonuses: 'sanction' does not exist"),
        (FACTS, ["caravan", "caravan"], "inputs.applications[0].bonuses: 'caravan' stands twice"),
        (SCORE, ..., "lacks need"),
        ((*SCORE, "number"), "Z", "inputs.scores[0].number: 'Z' does not exist"),
        ((*SCORE, "criterion"), "need2", "inputs.scores[0].criterion: 'need2' does not exist"),
        ((*SCORE, "evaluator"), None, "inputs.scores[0].evaluator: None is not text"),
        ((*SCORE, "points"), 8.5, "inputs.scores[0].points: 8.5 is not exact text"),
        ((*SCORE, "points"), 8, "inputs.scores[0].points: 8 is not exact text"),
        ((*SCORE, "points"), "8.5", "inputs.scores[0].points: '8.5' is not exact text"),
        ((*SCORE, "points"), "16/2", "inputs.scores[0].points: '16/2' is not exact text"),
        ((*SCORE, "points"), "1/0", "inputs.scores[0].points: '1/0' is not exact text"),
        ((*SCORE, "points"), "８", "inputs.scores[0].points: '８' is not exact text"),
        (("inputs", "decisions", 0, "among"), ["Z"], "inputs.decisions[0]: 'Z' does not exist"),
        (("inputs", "decisions", 0, "by"), "위원장", "inputs.decisions[0].by"),
    ],
)
def test_what_cannot_be_counted_is_refused(
    tmp_path: Path, path: Steps, value: object, english: str
) -> None:
    with pytest.raises(Refusal) as refused:
        read(tmp_path, json.dumps(put(good(), path, value)))
    assert refused.value.said("en").startswith(str(tmp_path / "result.json"))
    assert english in refused.value.said("en")
    assert refused.value.said("ko").endswith(".")


def test_the_same_point_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"inputs.scores\[1\]: .*'A 위원1 need'"):
        read(tmp_path, json.dumps(twice(good())))


def test_a_claim_in_points_needs_items_in_points(tmp_path: Path) -> None:
    rules = single(bonus=[item("plus", "5", unit="percent")])
    for claim, refused in (("0", False), ("5", True)):
        claimed = [application("A", bonus=claim, bonuses=None)]
        given_claim = inputs(rules, {"A": flat("80")}, applications=claimed)
        document = {"standings": [], "inputs": given_claim}
        if refused:
            with pytest.raises(Refusal, match=r"applications\[0\]\.bonuses"):
                read(tmp_path, json.dumps(document))
        else:
            assert differences(export(given_claim)) == []


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "null",
        '"standings"',
        '{"standings": [], "standings": []}',
        '{"standings": NaN}',
        '{"standings": -Infinity}',
        '{"standings": ' + "[" * 60 + "]" * 60 + "}",
        "[" * 100_000,
        '{"standings": ' + "9" * 5_000 + "}",
        b"PK\x03\x04\xff",
        '{"standings": [], "inputs": {}}'.encode("utf-16"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, content: str | bytes) -> None:
    with pytest.raises(Refusal):
        read(tmp_path, content)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.json", tmp_path):
        with pytest.raises(NotReadable):
            read_json(path)


def places(node: object, path: Steps = ()) -> Iterator[Steps]:
    """Return the path of every node below."""
    inside: list[tuple[str | int, object]] = []
    if isinstance(node, dict):
        inside = list(node.items())
    elif isinstance(node, list):
        inside = list(enumerate(node))
    for key, value in inside:
        yield (*path, key)
        yield from places(value, (*path, key))


COMMENT = {"number": "A", "evaluator": "위원1", "comment": "의견"}
RICH = put(good(of="criterion"), ("inputs", "comments"), [COMMENT])
PLACES = list(places(RICH))
RESULTS = [path for path in PLACES if path[:1] == ("standings",) != path and "dropped" not in path]
TEXTS = st.text(st.characters(), max_size=9)  # lone surrogates too, which JSON can spell
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=5,
)
VALUES: list[object] = [..., None, "", "A", "0", "-1", "1/3", 0, -1, 10**9, 1e400, True]
STRUCTURES: list[object] = [[], {}, [[]], [{}], ["A"], {"A": None}, "\ud800"]
LIKELY = st.sampled_from([*VALUES, *STRUCTURES])


def answer(folder: Path, document: Table) -> list[Difference] | list[str]:
    """Return the differences, or the lines of a refusal; anything else escapes."""
    try:
        # 1e400 is how a file spells an infinity that no reader of constants sees.
        return differences(read(folder, json.dumps(document).replace("Infinity", "1e400")))
    except Refusal as refused:
        return [*refused.lines("ko"), *refused.lines("en")]


shared_folder = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@settings(shared_folder, max_examples=400)
@given(st.lists(st.tuples(st.sampled_from(PLACES), LIKELY | ANYTHING), min_size=1, max_size=3))
def test_no_json_however_malformed_breaks_it(
    tmp_path: Path, changes: list[tuple[Steps, object]]
) -> None:
    document = RICH
    for path, value in changes:
        try:
            document = put(document, path, value)
        except (KeyError, IndexError, TypeError, AttributeError):
            continue  # an earlier change took that place away
    for said in answer(tmp_path, document):
        lines = [said] if isinstance(said, str) else [said.where, said.found, said.recounted]
        assert all(line.isprintable() for line in lines)


@settings(shared_folder, max_examples=200)
@given(st.sampled_from(RESULTS), LIKELY | ANYTHING)
def test_any_change_of_a_result_is_a_difference(tmp_path: Path, path: Steps, value: object) -> None:
    document = put(RICH, path, value)
    found = answer(tmp_path, document)
    assert all(isinstance(each, Difference) for each in found)
    assert (found == []) == (json.dumps(document) == json.dumps(RICH))
