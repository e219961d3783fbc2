"""What has to stand in the files and in the journal when the panel's day is over."""

import json
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from tests.program import run
from tests.tui.panel_day import (
    DECLARED,
    NAMES,
    NUMBERS,
    ON_PAPER,
    Points,
    counted,
    places,
    tied,
)


def in_workbook(path: Path) -> Points:
    """Return the points on 원점수 by evaluator and application."""
    rows = CalamineWorkbook.from_path(path).get_sheet_by_name("원점수").to_python()
    assert [rows[3][0], rows[3][1], rows[3][2]] == ["접수번호", "평가위원", "과제수행 필요성\n(10)"]
    return {
        (str(row[1]), str(row[0])): [int(Fraction(str(each))) for each in row[2:12]]
        for row in rows[4:]
    }


def in_document(document: Mapping[str, Any]) -> Points:
    """Return the points that a JSON result was computed from."""
    found: Points = {}
    for row in document["inputs"]["scores"]:
        found.setdefault((row["evaluator"], row["number"]), []).append(int(row["points"]))
    return found


def owned(found: Points, typed: Points) -> Points:
    """Give the points of 위원1…n back to the evaluators whose sheets they are, all of them."""
    owners = {_sheets_of(typed, name): name for name in NAMES}
    aliases = {alias: owners[_sheets_of(found, alias)] for alias in dict(found.keys())}
    assert sorted(aliases) == [f"위원{nth}" for nth in range(1, len(NAMES) + 1)]
    return {(aliases[alias], number): points for (alias, number), points in found.items()}


def _sheets_of(points: Points, name: str) -> frozenset[tuple[str, tuple[int, ...]]]:
    return frozenset(
        (number, tuple(given)) for (each, number), given in points.items() if each == name
    )


def ranked(document: Mapping[str, Any]) -> Mapping[str, tuple[str, int | None, str]]:
    return {
        row["number"]: (row["final"]["exact"], row["rank"], row["outcome"])
        for row in document["standings"]
    }


def entries(points: Points, *, votes: int) -> int:
    """Count by hand what the journal has to hold."""
    on_screen, lost_when_begun = len(NUMBERS), 5
    others = len(points) - on_screen - len(DECLARED) - 1 - len(ON_PAPER)
    done = {
        "made: round, applications, panel, rules, start": 1 + 1 + 1 + 1 + 1,
        "passphrase, pledge, declaration; both officers' passphrases": len(NAMES) * 3 + 2,
        "challenge, votes, decision": 1 + votes + 1,
        "sheets of the others, a turn each": others,
        "submitted": others - lost_when_begun,
        "sheets begun for the paste": on_screen - 2,
        "two sheets typed, two comments": 2 * 10 + 2,
        "column pasted": on_screen - 2,
        "slip and undo": 2,
        "submitted on the screen": on_screen,
        "request, approval, reopening, change, submission": 5,
        "제척, 불참": 1 + 4,
        "paper keyed, accepted": 3 + 2,
        "close, tie, opinion, signature": 4,
    }
    return sum(done.values())


def files(workbook: Path, result: Path, points: Points, chosen: str, reason: str) -> None:
    """Compare what was handed over with what was typed, and let it be counted again."""
    typed = counted(points)
    handed_out = in_workbook(workbook)
    assert owned(handed_out, typed) == typed
    document = json.loads(result.read_text(encoding="utf-8"))
    assert in_document(document) == handed_out
    decision = {"among": tied(points), "chosen": [chosen], "reason": reason}
    assert [{key: each[key] for key in decision} for each in document["inputs"]["decisions"]] == [
        decision
    ]
    assert ranked(document) == places(points, chosen)
    for path in (workbook, result):
        ended = run("recount", path, cwd=path.parent)
        assert (ended.code, ended.out) == (0, "검산 일치: 24개 과제\n")
