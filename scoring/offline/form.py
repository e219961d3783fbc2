"""How the pages of a 평가표 파일 are laid out: written and read by the same headings."""

from typing import Final

from scoring.amounts import decimal
from scoring.rulebook import Criterion, Rulebook

POINTS_PAGE: Final = "평가표"
COMMENTS_PAGE: Final = "지표별 의견"
HIDDEN_PAGE: Final = "simsa"
FORM: Final = "1"
"""The layout's version: another one is another file."""

HEAD: Final = 4
FIRST: Final = 5
"""The rows, from 0, of the headings and of the first application, on both pages."""
INFO: Final = ("접수번호", "주관기관", "공동기관", "과제명", "상태")
BESIDE: Final = ("접수번호", "주관기관", "과제명")
WHOLE: Final = "평가의견"


def points_head(rulebook: Rulebook) -> tuple[str, ...]:
    """Return the headings of the page of points, with each criterion's range."""
    criteria = (f"{each.name}\n({_range(each)})" for each in rulebook.criteria)
    return (*INFO, *criteria, "합계", f"입력\n({len(rulebook.criteria)})", WHOLE)


def comments_head(rulebook: Rulebook) -> tuple[str, ...]:
    """Return the headings of the page of comments on single criteria."""
    return (*BESIDE, *(each.name for each in rulebook.criteria))


def _range(criterion: Criterion) -> str:
    least, most = decimal(criterion.minimum), decimal(criterion.maximum)
    return most if criterion.minimum == 0 else f"{least}~{most}"
