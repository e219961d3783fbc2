"""Where a key stands in a TOML text: tomllib tells values but not lines.

Follows the shapes rulebooks use (`[table]`, `[[array]]`, `key = value`). A key it cannot find, in
an inline table say, gets the line of the table around it.
"""

import re

Path = tuple[str | int, ...]

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*(?:"([^"]+)"|'([^']+)'|([A-Za-z0-9_-]+))\s*=""")
_WORDS = re.compile(
    r"""'{3}.*?'{3} | "{3}(?:\\.|[^\\])*?"{3} | "(?:\\.|[^"\\\n])*" | '[^'\n]*' | \#[^\n]*""",
    re.DOTALL | re.VERBOSE,
)


def key_lines(source: str) -> dict[Path, int]:
    """Return the line (from 1) of each table and key, by path: `("group", 0, "criterion", 2)`."""
    lines: dict[Path, int] = {(): 1}
    table: Path = ()
    counts: dict[Path, int] = {}
    depth = 0
    # Deliberately not splitlines(): TOML knows no line break but \n, and text may hold others.
    both = zip(source.split("\n"), _without_words(source).split("\n"), strict=True)
    for number, (line, bare) in enumerate(both, start=1):
        if depth == 0 and bare and (header := _HEADER.match(line)):
            table = _enter(header[2], counts, array=header[1] == "[[")
            lines.setdefault(table, number)
            if isinstance(table[-1], int):
                lines.setdefault(table[:-1], number)  # the array stands where its first table does
            continue
        if depth == 0 and "=" in bare and (key := _KEY.match(line)):
            lines.setdefault((*table, key[1] or key[2] or key[3]), number)
        depth += bare.count("[") - bare.count("]")
    return lines


def _without_words(source: str) -> str:
    """Return `source` without its strings and comments, in the same number of lines."""
    return _WORDS.sub(lambda words: "\n" * words[0].count("\n"), source)


def line_of(lines: dict[Path, int], path: Path) -> int | None:
    """Return the line of `path`, or of the nearest table around it."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path)


def _enter(header: str, counts: dict[Path, int], *, array: bool) -> Path:
    """Return the path of the table that `header` opens; `counts` holds the arrays so far."""
    path: Path = ()
    names = [name.strip().strip("\"'") for name in header.split(".")]
    for depth, name in enumerate(names):
        path = (*path, name)
        last = depth == len(names) - 1
        if array and last:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path
