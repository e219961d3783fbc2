"""A choice as somebody writes it: the record's word, the law's Korean one, or a short one.

One table for files and commands, so that what is accepted in one is accepted in the other.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, TypeVar

from scoring import gate
from scoring.appeals import (
    CHANNEL_NAMES,
    EXCUSE_NAMES,
    FILER_NAMES,
    GROUND_NAMES,
    RECIPIENT_NAMES,
    VERDICT_NAMES,
    Channel,
    Excuse,
    Filer,
    Ground,
    Recipient,
    Verdict,
)
from scoring.errors import Phrase, Refusal

Choice = TypeVar("Choice", bound=StrEnum)

DECIDED: Final = {
    each: VERDICT_NAMES[each] for each in (Verdict.DISMISSED, Verdict.DENIED, Verdict.UPHELD)
}
"""What an officer decides; 취하 is the filer's own."""
_CHANNELS: Final = {
    "시스템": Channel.SYSTEM,
    "이메일": Channel.EMAIL,
    "메일": Channel.EMAIL,
    "등기우편": Channel.POST,
    "직접 교부": Channel.HAND,
}
_FILERS: Final = {
    "주관기관": Filer.LEAD,
    "공동기관": Filer.LEAD_FOR_PARTNER,
    "주관기관(공동기관)": Filer.LEAD_FOR_PARTNER,
}
_GROUNDS: Final = {
    "절차": Ground.PROCEDURE,
    "선정절차": Ground.PROCEDURE,
    "방법": Ground.METHOD,
    "선정방법": Ground.METHOD,
    "평가위원": Ground.EVALUATORS,
    "연구개발비": Ground.BUDGET,
    "규정": Ground.RULES,
    "평가기준": Ground.RULES,
    "기타": Ground.OTHER,
}
_EXCUSES: Final = {
    "천재지변": Excuse.FORCE_MAJEURE,
    "불가항력": Excuse.FORCE_MAJEURE,
    "시스템 장애": Excuse.SYSTEM_FAILURE,
}


class NotAChoice(Refusal):
    ko = "고를 수 없는 값입니다: '{found}'. {known} 가운데 하나를 쓰세요."
    en = "'{found}' is none of the choices. Write one of {known}."


def recipient(cell: gate.Cell) -> Recipient:
    """Return to whom a notice goes (`NotAChoice`)."""
    return _choice(cell, RECIPIENT_NAMES)


def channel(cell: gate.Cell) -> Channel:
    """Return how a notice is sent (`NotAChoice`)."""
    return _choice(cell, CHANNEL_NAMES, _CHANNELS)


def filer(cell: gate.Cell) -> Filer:
    """Return who files an appeal (`NotAChoice`)."""
    return _choice(cell, FILER_NAMES, _FILERS)


def ground(cell: gate.Cell) -> Ground:
    """Return what an appeal says is wrong (`NotAChoice`)."""
    return _choice(cell, GROUND_NAMES, _GROUNDS)


def excuse(cell: gate.Cell) -> Excuse:
    """Return why a late appeal is accepted (`NotAChoice`)."""
    return _choice(cell, EXCUSE_NAMES, _EXCUSES)


def verdict(cell: gate.Cell) -> Verdict:
    """Return what an officer decides (`NotAChoice`)."""
    return _choice(cell, DECIDED)


def _choice(
    cell: gate.Cell, names: Mapping[Choice, Phrase], more: Mapping[str, Choice] | None = None
) -> Choice:
    words = gate.required(cell)
    known = {_folded(each): kind for each, kind in (more or {}).items()}
    for kind, name in names.items():
        known |= dict.fromkeys(map(_folded, (kind.value, name.ko, name.en)), kind)
    found = known.get(_folded(words))
    if found is None:
        raise NotAChoice(found=words, known=_listed(names))
    return found


def _folded(words: str) -> str:
    """Return words without what differs from hand to hand: spaces and letter case."""
    return "".join(words.split()).casefold()


def _listed(names: Mapping[Choice, Phrase]) -> Phrase:
    ko = ", ".join(f"{each.value}({name.ko.partition('(')[0]})" for each, name in names.items())
    return Phrase(ko, ", ".join(each.value for each in names))
