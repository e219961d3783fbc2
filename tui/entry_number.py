"""The number of a notice or an appeal, as the lists show it: that of its journal entry."""

import re
from typing import Final

from scoring.errors import Refusal

_NUMBER: Final = re.compile("[0-9]{1,12}")


class NoEntryNumber(Refusal):
    ko = "통보나 이의신청의 번호가 아닙니다: '{found}'. 목록에 나온 숫자를 쓰세요."
    en = "'{found}' is no number of a notice or an appeal. Write the one that the list shows."


def entry_number(written: str) -> int:
    """Return the number that was written (`NoEntryNumber`)."""
    if not _NUMBER.fullmatch(written.strip()):
        raise NoEntryNumber(found=written)
    return int(written)
