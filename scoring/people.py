"""Who takes part in a round: names, affiliations and roles (RULES section 4)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """위원장, 위원, 간사, 부처 담당자."""

    CHAIR = "chair"
    MEMBER = "member"
    SECRETARY = "secretary"
    OFFICER = "officer"


EVALUATORS: Final = frozenset({Role.CHAIR, Role.MEMBER})
"""Those who score; the secretary is agency staff and never does (평가관리지침 제6조)."""


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the panel list; `sector` as written (산업계, 학계, 연구계 …)."""

    name: str
    affiliation: str
    role: Role
    field: str = ""
    sector: str = ""
