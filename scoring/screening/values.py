"""What screening looks at, and what it finds."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from scoring.amounts import decimal
from scoring.errors import Phrase
from scoring.model import Application


@dataclass(frozen=True, slots=True)
class Budget:
    """연구개발비 of one institution in won; None where the file does not say.

    `average_sales` is 평균매출액, `personnel` 인건비, `allowance` 연구수당.
    """

    number: str
    institution: str
    type: str
    government_grant: int
    cash: int
    in_kind: int
    average_sales: int | None = None
    crisis_region: bool = False
    personnel: int | None = None
    allowance: int | None = None

    @property
    def contribution(self) -> int:
        """기관부담연구개발비: cash and in kind."""
        return self.cash + self.in_kind

    @property
    def cost(self) -> int:
        """해당 연구개발기관 연구개발비."""
        return self.government_grant + self.contribution


@dataclass(frozen=True, slots=True)
class Finding:
    """What a person has to look at: one may exclude for it, must, or it is a warning only.

    `rule` is what was checked, `source` where that stands. Of a limit in won: `limit` is the last
    amount within it, `actual` what the budget has, `over` how much lies outside; else None.
    """

    rule: str
    kind: Literal["may", "must", "warning"]
    text: Phrase
    source: str = ""
    institution: str = ""
    limit: Fraction | None = None
    actual: int | None = None
    over: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Screened:
    """One application as the secretary screens it: what was found, and what was decided.

    `decided` once somebody admitted or excluded it, or the list did; `application.screened_out`
    says which. `ground` is the id of the rulebook's ground, `evidence` the document for it.
    `verified` is 솔루션 검증 여부, None until it is established by `document`.
    """

    application: Application
    findings: tuple[Finding, ...]
    decided: bool = False
    ground: str = ""
    evidence: str = ""
    verified: bool | None = None
    document: str = ""


def said_won(amount: Fraction | int) -> str:
    """Return won as people write it: `200,000,000`, a tenth of a won included."""
    whole, _, decimals = decimal(Fraction(amount)).partition(".")
    return f"{int(whole):,}{f'.{decimals}' if decimals else ''}"
