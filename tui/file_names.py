"""Names that every file system takes."""

import re
from typing import Final

_MOST_BYTES: Final = 200
"""File systems take 255; a name beside it, while the file is written, is longer."""
_NO_FILE: Final = r'[\\/:*?"<>|\x00-\x1f]'


def file_name(round_id: str, word: str, ending: str) -> str:
    """Return `round-word.ending`; what no file system takes becomes an underscore."""
    named = re.sub(_NO_FILE, "_", round_id)
    rest = f"-{re.sub(_NO_FILE, '_', word)}{ending}"
    room = _MOST_BYTES - len(rest.encode())
    return f"{named.encode()[:room].decode(errors='ignore')}{rest}"
