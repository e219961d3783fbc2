"""A member's sheets read back, against bare calamine reading every sheet of the same file.

Ours is what the child process does with a file, in this process and after import: the package
checked, every part of it looked through, the tables read and written as JSON. Bare calamine does
none of this but reading. Starting the child, and what follows the reading (the token, every cell
checked), are printed apart.
"""

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from python_calamine import CalamineWorkbook

from exports.sheets import Blank, write_sheets
from scoring.intake.offline import Whose, read_filled
from scoring.intake.xlsx_child import read
from scoring.rulebook import DEFAULT, find
from scoring.views import OwnSheet, SheetState
from tests.benchmarks.pairs import Report, paired, ratios, seconds

PAIRS = 15
_TARGET = 2.0
_MEMBER = "위원1"


def run() -> list[Report]:
    """Measure the practice round's 24 applications, and 300."""
    return [_report(applications) for applications in (24, 300)]


def _report(applications: int) -> Report:
    rules = find(DEFAULT)
    with TemporaryDirectory() as name:
        path, folder = Path(name) / "sheets.xlsx", Path(name)
        write_sheets(Blank.of("2023-1", _MEMBER, rules, list(_own(applications))), path)
        figures = paired(
            lambda: seconds(lambda: read(path, folder, "live")),
            lambda: seconds(lambda: _bare(path)),
            pairs=PAIRS,
        )
        whose = Whose("2023-1", _MEMBER, rules, again=False)
        whole = median(_repeated(lambda: read_filled(path, whose)))
    own, other = (1000 * median(column) for column in zip(*figures, strict=True))
    print(
        f"  {applications} applications: reading {own:.1f} ms, bare calamine {other:.1f} ms; with "
        f"the child process and every cell checked {1000 * whole:.0f} ms"
    )
    return Report(f"sheets in / bare calamine, {applications} x 10", ratios(figures), _TARGET)


def _repeated(work: Callable[[], object]) -> Iterator[float]:
    for _ in range(5):
        yield seconds(work)


def _bare(path: Path) -> None:
    with CalamineWorkbook.from_path(path) as book:
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def _own(applications: int) -> Iterator[OwnSheet]:
    rng = random.Random(265)  # noqa: S311  made-up points, no secret
    for nth in range(applications):
        points = {
            each.id: 100 * rng.randint(0, int(each.maximum)) for each in find(DEFAULT).criteria
        }
        yield OwnSheet(
            f"A-{nth:03d}",
            f"공정 데이터 기반 품질예측 솔루션 도입 {nth}",
            f"가온정밀{nth}",
            f"누리소프트{nth}",
            SheetState.DRAFT,
            points,
            comments={
                "": "계획이 구체적이며 도입 효과를 수치로 제시함. 확산 방안은 보완이 필요함."
            },
        )
