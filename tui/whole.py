"""A whole number as somebody types it, or nothing for what stays as it is."""

import re
from typing import Final

from scoring.errors import Refusal

_WHOLE: Final = re.compile("[0-9]{1,15}|[0-9]{1,3}(,[0-9]{3}){1,4}")


class NotWhole(Refusal):
    ko = "'{found}': 0부터 9까지의 숫자와 세 자리마다 쉼표만 쓰세요."
    en = "'{found}' is no whole number. Use digits only, with commas between thousands if any."


def read_whole(written: str) -> int | None:
    """Return a number written with or without thousands commas, None for a blank (`NotWhole`)."""
    text = written.strip()
    if not text:
        return None
    if not _WHOLE.fullmatch(text):
        raise NotWhole(found=text)
    return int(text.replace(",", ""))
