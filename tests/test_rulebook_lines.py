"""Every key's line is known, whatever stands around it."""

import re
from pathlib import Path

import pytest

from scoring import rulebook
from scoring.rulebook.lines import key_lines, line_of
from tests.rulebooks import SHIPPED, paths


def source_of(name: str) -> str:
    folder = Path(rulebook.__file__).parents[1] / "rulebooks"
    return (folder / f"{name}.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SHIPPED)
def test_the_line_of_every_key_of_a_shipped_one_is_known(name: str) -> None:
    source = source_of(name)
    lines = key_lines(source)
    text = source.split("\n")
    for path in paths(rulebook.shipped(name).document):
        if isinstance(path[-1], str):
            assert re.match(rf"\s*(\[+[a-z.]*)?{path[-1]}\b", text[lines[path] - 1])


def test_lines_are_counted_as_toml_counts_them() -> None:
    text = (
        "# 줄을 나누지 않는 글자: \u2028 \x85\n[notes]\nkey = 1\n"
        'guidance = """\n[caps]\nslots = 1\n"""\norder = [\n  ["가"],\n  ["나"]\n]\n'
        '[["quoted".array]]  # 표 [x]\n\'key\' = "]]"\n[[quoted.array]]\n"key" = 2\n'
    )
    lines = key_lines(text)
    assert lines == {
        (): 1,
        ("notes",): 2,
        ("notes", "key"): 3,
        ("notes", "guidance"): 4,
        ("notes", "order"): 8,
        ("quoted", "array"): 12,
        ("quoted", "array", 0): 12,
        ("quoted", "array", 0, "key"): 13,
        ("quoted", "array", 1): 14,
        ("quoted", "array", 1, "key"): 15,
    }
    assert line_of(lines, ("notes", "absent")) == 2
    assert line_of({}, ("notes",)) is None
