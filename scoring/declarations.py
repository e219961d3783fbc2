"""서약과 이해관계 확인: what every evaluator agrees to and declares before the first sheet.

Neither notice nor guideline gives the words of the pledge; these are ours, and the record keeps
those that were agreed to. The grounds are those of 운영요령 제7조 제3항.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from scoring.errors import Phrase

PLEDGE: Final = (
    Phrase(
        "공고와 평가 기준에 따라 공정하고 성실하게 평가하겠습니다.",
        "I shall evaluate fairly and with care, by the notice and its criteria.",
    ),
    Phrase(
        "이해관계가 있는 과제는 스스로 밝히고 평가를 회피하겠습니다.",
        "I shall declare every conflict of interest, and not score where there is one.",
    ),
    Phrase(
        "평가에서 알게 된 내용과 점수를 다른 사람에게 알리지 않겠습니다.",
        "I shall tell nobody what I learn here, nor any points.",
    ),
)
PLEDGE_TEXT: Final = "\n".join(each.ko for each in PLEDGE)
"""The words that the record keeps."""

GROUNDS: Final[Mapping[str, Phrase]] = {
    "institution": Phrase("같은 기관 소속", "same institution"),
    "kin": Phrase("친족 관계", "kin"),
    "teacher": Phrase("사제 관계", "supervisor and student"),
    "researcher": Phrase("해당 과제 참여 연구자", "researcher of the project"),
    "mutual": Phrase("상호 평가 관계", "mutual evaluators"),
    "other": Phrase("그 밖의 이해관계", "another conflict"),
}
"""Why somebody may not score an application; the last one needs words."""
OTHER: Final = "other"
GROUNDS_SAID: Final = Phrase(
    ", ".join(f"{id_}({each.ko})" for id_, each in GROUNDS.items()),
    ", ".join(f"{id_} ({each.en})" for id_, each in GROUNDS.items()),
)
"""All grounds as a refusal names them."""

_FORMS: Final = re.compile(
    r"\((주|유|재|사|합)\)|주식회사|유한회사|유한책임회사|재단법인|사단법인|학교법인|산학협력단"
)
_LEAST: Final = 2


@dataclass(frozen=True, slots=True)
class Conflict:
    """A ground of `GROUNDS` and what the evaluator adds to it."""

    ground: str
    note: str = ""

    @property
    def reason(self) -> str:
        """Return the reason in words, as it locks the sheet."""
        named = GROUNDS[self.ground].ko
        return f"{named}: {self.note}" if self.note else named


def same_institution(affiliation: str, institution: str) -> bool:
    """Tell whether two names may mean one institution: equal, or one within the other.

    Legal forms (㈜, 주식회사 …), blanks, signs and case do not count. A hint for people to decide.
    """
    one, other = _plain(affiliation), _plain(institution)
    if min(len(one), len(other)) < _LEAST:
        return False
    return one in other or other in one


def _plain(name: str) -> str:
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(sign for sign in _FORMS.sub("", folded) if sign.isalnum())
