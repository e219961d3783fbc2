"""A rulebook file is read whole or refused by key and line, and by nothing else."""

import copy
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import rulebook
from scoring.errors import Refusal
from scoring.rulebook import (
    Appeal,
    Caps,
    Criterion,
    Document,
    Group,
    Rulebook,
    ScoreRules,
    Threshold,
)
from tests.rulebooks import SHIPPED, SMALL, criterion, item, paths

REQUIRED = (
    *("id", "title", "version", "authority", "agency", "slots", "closing"),
    *(f"scores.{key}" for key in ("step", "center", "drop_high", "drop_low", "of")),
    *(f"scores.{key}" for key in ("minimum_sheets", "round", "places")),
    "group.name",
    *(f"group.criterion.{key}" for key in ("id", "name", "maximum")),
    *(f"{table}.{key}" for table in ("bonus", "penalty") for key in ("id", "name", "points")),
    *("caps.bonus", "caps.penalty"),
    *("threshold.points", "threshold.on", "threshold.adjust_only_from"),
    "ties.order",
    *("appeal.days", "appeal.times", "appeal.decide_within_days", "appeal.labour_day_extends"),
)
OPTIONAL = (
    "scores.warn_below",
    *(f"group.criterion.{key}" for key in ("minimum", "threshold", "weight", "guidance")),
    *("bonus.unit", "bonus.window_years", "ties.inferred"),
)


def refusal(source: str) -> Refusal:
    with pytest.raises(Refusal) as caught:
        rulebook.parse(source, file="r.toml")
    return caught.value


def changed(old: str, new: str, *, source: str = SMALL) -> str:
    assert source.count(old) == 1, old
    return source.replace(old, new)


def line_with(part: str, source: str) -> int:
    """Return the only line (from 1) that holds `part`."""
    [number] = [n for n, line in enumerate(source.split("\n"), start=1) if part in line]
    return number


def refused(source: str, key: str, line: int) -> None:
    """Check that `source` is refused naming `key` and `line`, in both languages."""
    found = refusal(source)
    assert len(found.lines("ko")) == 1
    assert found.said("ko").startswith(f"r.toml, {line}번째 줄: {key}: ")
    assert found.said("en").startswith(f"r.toml, line {line}: {key}: ")


def without(key: str, source: str = SMALL) -> str:
    """Return `source` without the first line that sets `key`, a dotted path."""
    lines = source.split("\n")
    del lines[key_line(key, source) - 1]
    return "\n".join(lines)


def key_line(key: str, source: str = SMALL) -> int:
    """Return the line on which `key` first stands, read without the module under test."""
    *table, name = key.split(".")
    inside = not table
    for number, line in enumerate(source.split("\n"), start=1):
        if line.strip().startswith("["):
            inside = line.strip("[] ") == ".".join(table)
        elif inside and line.lstrip().startswith(f"{name} ="):
            return number
    raise AssertionError(key)


def header_line(table: str, source: str = SMALL) -> int:
    headers = {f"[{table}]", f"[[{table}]]"}
    return next(n for n, line in enumerate(source.split("\n"), start=1) if line.strip() in headers)


def test_the_small_one_is_read_whole() -> None:
    small = rulebook.parse(SMALL)
    need = Criterion(
        "need", "필요성", Fraction(60), Fraction(0), Fraction(0), Fraction(1), ("필요한가",)
    )
    assert small == Rulebook(
        id="small",
        title="작은 규칙",
        version="1판",
        authority="부처",
        agency="전문기관",
        slots=2,
        closing="2023-04-25T18:00:00+09:00",
        scores=ScoreRules(Fraction(1), "mean", 1, 1, "total", 3, 5, "none", 2),
        groups=(Group("계획", (need,)), Group("성과", (criterion("effect", "효과", 40),))),
        bonuses=(item("caravan", "카라반", 1, years=1),),
        penalties=(item("sanction", "제재", 3),),
        caps=Caps(None, None),
        threshold=Threshold(Fraction(70), "final", Fraction(0)),
        ties=(("성과",), "penalty"),
        appeal=Appeal(10, 1, 30, labour_day_extends=True),
        screening=None,
        inferred=("ties: order",),
        document=small.document,
    )


def test_optional_keys_have_their_defaults() -> None:
    source = SMALL
    for key in OPTIONAL:
        source = without(key, source)
    bare = rulebook.parse(source)
    assert bare.scores.warn_below == bare.scores.minimum_sheets == 3
    assert bare.criteria[0] == criterion("need", "필요성", 60)
    assert bare.bonuses == (item("caravan", "카라반", 1),)
    assert bare.inferred == ()


def test_bonus_and_penalty_may_be_absent_and_amounts_may_be_integers() -> None:
    start, end = SMALL.index("[[bonus]]"), SMALL.index("[caps]")
    source = changed('"70"', "70", source=SMALL[:start] + SMALL[end:])
    source = changed('maximum = "40"', "maximum = 40", source=source)
    source = changed('minimum = "0"', "minimum = -5", source=source)
    found = rulebook.parse(source)
    assert (found.bonuses, found.penalties) == ((), ())
    assert found.threshold.points == 70
    assert [each.minimum for each in found.criteria] == [-5, 0]
    assert [each.maximum for each in found.criteria] == [60, 40]


def test_inferred_marks_a_table_or_some_of_its_keys_but_neither_labels_nor_sources() -> None:
    source = changed('maximum = "40"', 'maximum = "40"\nmaximum_source = "가정"\ninferred = true')
    source = changed("places = 2", 'places = 2\ninferred = ["step", "places"]', source=source)
    assert rulebook.parse(source).inferred == (
        "criterion effect: maximum",
        "scores: step",
        "scores: places",
        "ties: order",
    )


def test_confirming_a_rule_or_adding_a_source_changes_the_digest() -> None:
    sourced = changed("slots = 2", 'slots = 2\nslots_source = "공고"')
    confirmed = changed("inferred = true", "inferred = false")
    digests = {rulebook.parse(source).digest for source in (SMALL, sourced, confirmed)}
    assert len(digests) == 3
    assert rulebook.parse("# 다른 주석\n" + SMALL).digest == rulebook.parse(SMALL).digest


def test_a_file_may_have_a_bom_and_windows_line_ends(tmp_path: Path) -> None:
    file = tmp_path / "small.toml"
    file.write_bytes(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode())
    assert rulebook.load(file) == rulebook.parse(SMALL)


@pytest.mark.parametrize("key", REQUIRED)
def test_a_missing_required_key_is_named_with_the_line_of_its_table(key: str) -> None:
    *table, _ = key.split(".")
    source = without(key)
    line = header_line(".".join(table), source) if table else 1
    refused(source, key, line)
    assert refusal(source).said("ko").endswith(": 필수 항목이 없습니다. 추가하세요.")


@pytest.mark.parametrize("table", ["scores", "caps", "threshold", "ties", "appeal"])
def test_a_missing_table_is_named(table: str) -> None:
    start = SMALL.index(f"[{table}]")
    following = SMALL.find("\n[", start)
    source = SMALL[:start] + (SMALL[following + 1 :] if following > 0 else "")
    refused(source, table, 1)


def test_groups_and_their_criteria_must_be_there() -> None:
    start, end = SMALL.index("[[group]]"), SMALL.index("[[bonus]]")
    refused(SMALL[:start] + SMALL[end:], "group", 1)
    second = SMALL.index('  [[group.criterion]]\n  id = "effect"')
    source = SMALL[:second] + SMALL[end:]
    refused(source, "group.criterion", line_with('name = "성과"', source) - 1)
    assert refusal(source).said("ko").endswith(": [[criterion]] 표가 있어야 합니다.")


UNKNOWN = [
    ("slots = 2", "slots = 2\nsize = 3", "size"),
    ("places = 2", "places = 2\nplace = 3", "scores.place"),
    ('maximum = "40"', 'maximum = "40"\ncolour = "red"', "group.criterion.colour"),
    ('name = "성과"', 'name = "성과"\nmaximum = "41"', "group.maximum"),
    ('points = "1"', 'points = "1"\nlimit = 3', "bonus.limit"),
    ('points = "3"', 'points = "3"\nwindow = 3', "penalty.window"),
    ('penalty = "none"', 'penalty = "none"\ntotal = "none"', "caps.total"),
    ('on = "final"', 'on = "final"\nat = "final"', "threshold.at"),
    ("times = 1", "times = 1\nplace_source = 1", "appeal.place_source"),
    ("[caps]", '[extra]\nkey = "value"\n\n[caps]', "extra"),
    ("[caps]", '[[prize]]\nkey = "value"\n\n[caps]', "prize"),
]


@pytest.mark.parametrize(("old", "new", "key"), UNKNOWN)
def test_an_unknown_key_or_table_is_named(old: str, new: str, key: str) -> None:
    source = changed(old, new)
    added = new.split("\n")[0 if key in {"extra", "prize"} else 1]
    refused(source, key, line_with(added, source))
    assert refusal(source).said("ko").endswith(": 모르는 항목입니다. 이름을 확인하세요.")


TWICE = [
    ('id = "effect"', 'id = "need"', "group.criterion.id", "need"),
    ('name = "효과"', 'name = "필요성"', "group.criterion.name", "필요성"),
    ('name = "효과"', 'name = "need"', "group.criterion.name", "need"),
    ('name = "성과"', 'name = "계획"', "group.name", "계획"),
    ('id = "sanction"', 'id = "caravan"', "penalty.id", "caravan"),
    ('name = "제재"', 'name = "카라반"', "penalty.name", "카라반"),
]


@pytest.mark.parametrize(("old", "new", "key", "name"), TWICE)
def test_an_id_or_name_that_stands_twice_is_named_where_it_stands_again(
    old: str, new: str, key: str, name: str
) -> None:
    source = changed(old, new)
    line = line_with(old, SMALL)
    assert refusal(source).said("ko") == (
        f"r.toml, {line}번째 줄: {key}: 두 번 있습니다: '{name}'. 하나를 바꾸세요."
    )
    assert (
        refusal(source).said("en")
        == f"r.toml, line {line}: {key}: '{name}' stands twice. Change one."
    )


def test_names_are_compared_after_trimming_and_nfc() -> None:
    decomposed = "\u1112\u116d\u1100\u116a"  # 효과 in single letters
    source = changed(
        '  name = "효과"',
        f'  name = "효과"\n  maximum = "1"\n\n  [[group.criterion]]\n  id = "c"\n'
        f'  name = " {decomposed} "',
    )
    refused(source, "group.criterion.name", line_with(decomposed, source))


FLOATS = [
    *("step", "maximum", "minimum", "threshold", "weight", "points", "adjust_only_from"),
    *("bonus", "penalty"),
]


@pytest.mark.parametrize("name", FLOATS)
def test_a_float_is_no_amount(name: str) -> None:
    key = next(key for key in (*REQUIRED, *OPTIONAL) if key.split(".")[-1] == name)
    line = key_line(key)
    lines = SMALL.split("\n")
    lines[line - 1] = f"{name} = 1.5"
    assert refusal("\n".join(lines)).said("ko") == (
        f"r.toml, {line}번째 줄: {key}: 실수는 정확하지 않아 받지 않습니다. 따옴표로 감싸세요."
    )


BAD_VALUES = [
    ("center", "scores.center", ['"median "', '"Mean"', '"average"', "1", "[]"]),
    ("of", "scores.of", ['"totals"', "true", "{}"]),
    ("round", "scores.round", ['"total"', "2"]),
    ("unit", "bonus.unit", ['"%"', "1", '"point"']),
    ("on", "threshold.on", ['"bonus"', '["final"]', "70"]),
    ("slots", "slots", ["0", "-1", '"2"', "2.0", "true", "100001", "2023-04-25"]),
    ("drop_high", "scores.drop_high", ["-1", '"1"', "1.0", "false"]),
    ("places", "scores.places", ["-1", "7", '"2"']),
    ("minimum_sheets", "scores.minimum_sheets", ["0", '"3"', "3.0", "2", "1"]),
    ("warn_below", "scores.warn_below", ["-1", '"5"']),
    ("step", "scores.step", ['"0"', '"-1"', '"0.005"', '"1/2"', "true", '"１"', '""']),
    (
        "maximum",
        "group.criterion.maximum",
        ['"0"', '"-1"', '"1000"', '"1e1"', '"1_0"', '"1.0000001"', "{}", "0x" + "f" * 5000],
    ),
    ("minimum", "group.criterion.minimum", ['"-1000"', '"+1"', '"NaN"', "[]"]),
    ("weight", "group.criterion.weight", ['"-1"']),
    ("threshold", "group.criterion.threshold", ['"none"', "[1]"]),
    ("guidance", "group.criterion.guidance", ['"글"', "[1]", '["\\u200b"]']),
    ("points", "bonus.points", ['"-1"', '"1,5"']),
    ("window_years", "bonus.window_years", ["0", '"3"']),
    ("bonus", "caps.bonus", ['"-5"', '"None"', "false"]),
    ("adjust_only_from", "threshold.adjust_only_from", ['"none"', "true"]),
    ("labour_day_extends", "appeal.labour_day_extends", ['"true"', "1"]),
    ("days", "appeal.days", ["0", "10.0"]),
    ("title", "title", ['""', '" "', "1", '"a\\u0007b"', f'"{"가" * 1001}"']),
    ("id", "id", ['""', "[]"]),
    (
        "closing",
        "closing",
        [
            *('"2023-04-25"', '"2023-04-25T18:00:00"', '"2023-04-31T18:00:00+09:00"', '""'),
            *('"2023년 4월 25일"', "2023-04-25T18:00:00+09:00", '"25.4.2023 18:00+09:00"'),
        ],
    ),
    (
        "order",
        "ties.order",
        ['"penalty"', '["성과"]', "[[]]", "[[1]]", '[["성과"], ["없는 것"]]', '["bonus"]'],
    ),
    ("inferred", "ties.inferred", ['"order"', '["orders"]', "[[1]]", "[1]", "1", "{}"]),
]


@pytest.mark.parametrize(
    ("name", "key", "value"),
    [(name, key, value) for name, key, values in BAD_VALUES for value in values],
    ids=lambda value: value[:30],
)
def test_a_wrong_value_is_refused_by_key_and_line(name: str, key: str, value: str) -> None:
    line = key_line(key)
    lines = SMALL.split("\n")
    lines[line - 1] = f"{name} = {value}"
    refused("\n".join(lines), key, line)


SENTENCES = [
    ("slots = 2", "slots = 0", "slots: 1부터 100000까지의 정수여야 합니다."),
    (
        'center = "mean"',
        'center = "average"',
        "scores.center: mean, median 가운데 하나여야 합니다.",
    ),
    (
        "minimum_sheets = 3",
        "minimum_sheets = 2",
        "scores.minimum_sheets: drop_high와 drop_low의 합보다 커야 합니다.",
    ),
    ('maximum = "60"', 'maximum = "0"', "group.criterion.maximum: minimum보다 커야 합니다."),
    (
        'order = [["성과"], "penalty"]',
        'order = [["효과"], "penalty"]',
        "ties.order: '효과' 평가항목이 없습니다. [[group]]의 name을 쓰세요.",
    ),
    (
        'closing = "2023-04-25T18:00:00+09:00"',
        'closing = "2023-04-25 18:00"',
        'closing: "2023-04-25T18:00:00+09:00"처럼 시간대까지 써야 합니다.',
    ),
    (
        "warn_below = 5",
        "warn_bellow = 5",
        "scores.warn_bellow: 모르는 항목입니다. 이름을 확인하세요.",
    ),
    (
        "minimum_sheets = 3",
        "minimum_sheet = 3",
        "scores.minimum_sheet: 모르는 항목입니다. 이렇게 고쳐 쓰세요: 'minimum_sheets'.",
    ),
    (
        'title = "작은 규칙"',
        'title = "작은\\u200b규칙"',
        "title: 보이지 않는 문자(U+200B)가 들어 있습니다. 그 글자를 지우고 다시 저장하세요.",
    ),
]


@pytest.mark.parametrize(("old", "new", "said"), SENTENCES)
def test_the_whole_line_says_what_where_and_what_to_do(old: str, new: str, said: str) -> None:
    assert refusal(changed(old, new)).lines("ko") == [
        f"r.toml, {line_with(old, SMALL)}번째 줄: {said}"
    ]


def test_a_document_without_a_text_is_refused_by_key_alone() -> None:
    document = rulebook.parse(SMALL).document
    document["slots"] = "2"
    with pytest.raises(Refusal) as caught:
        rulebook.from_document(document, file="result.json")
    assert caught.value.said("ko") == "result.json: slots: 1부터 100000까지의 정수여야 합니다."


DOCUMENTS = tuple(rulebook.shipped(name).document for name in SHIPPED)
JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(10**6, 10**40)
    | st.floats()
    | st.text()
    | st.sampled_from(["0", "1", "-1", "none", "penalty", "median", "총점", "need", "\ud800"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@st.composite
def mutations(draw: st.DrawFn) -> Document:
    """Return a shipped document of which one node is gone, replaced, or has a junk sibling."""
    document = copy.deepcopy(draw(st.sampled_from(DOCUMENTS)))
    *above, key = draw(st.sampled_from(list(paths(document))))
    held: Any = document
    for step in above:
        held = held[step]
    act = draw(st.sampled_from(["delete", "replace", "add"]))
    if act == "delete":
        del held[key]
    elif act == "replace":
        held[key] = draw(JUNK)
    elif isinstance(held, dict):
        held[draw(st.text() | st.sampled_from(["inferred", "minimum", f"{key}_source"]))] = draw(
            JUNK
        )
    else:
        held.append(draw(JUNK))
    return document


@given(mutations())
def test_a_mutated_document_is_a_rulebook_or_a_refusal(document: Document) -> None:
    found: Rulebook | Refusal
    try:
        found = rulebook.from_document(document, file="r.json")
    except Refusal as refused_:
        found = refused_
    if isinstance(found, Rulebook):
        assert found.digest == rulebook.from_document(copy.deepcopy(document)).digest
    else:
        assert found.lines("ko") == [found.said("ko")]
        assert (found.said("ko") + found.said("en")).isprintable()


def test_true_marks_a_group_by_its_name() -> None:
    source = changed('name = "성과"\n', 'name = "성과"\ninferred = true\n')
    assert "group 성과: name" in rulebook.parse(source).inferred


def test_an_item_may_not_have_the_id_or_name_of_a_criterion() -> None:
    found = refusal(changed('id = "caravan"', 'id = "need"'))
    assert "bonus.id: 두 번 있습니다: 'need'. 하나를 바꾸세요." in found.said("ko")


def test_a_weight_of_zero_keeps_a_criterion_out_of_the_ranking_only() -> None:
    source = changed('maximum = "40"\n', 'maximum = "40"\nweight = "0"\n')
    assert 0 in [criterion.weight for criterion in rulebook.parse(source).criteria]
