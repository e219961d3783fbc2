"""평가표 파일: a member's own sheets to fill without the program, and what they change.

    form        the pages and their headings
    marks       the cells, what the record has in them, and whose file it is
    comparing   what was filled in against the record as it is now

The file keeps a mark of what each cell held when it was written. So three values meet: as written,
as filled in, as the record has it now. Only where the first two differ has somebody filled in
anything; where the record has moved as well, neither value wins by itself.

Nothing here reads or writes a file.
"""

from scoring.offline.comparing import (
    Compared,
    Difference,
    Filled,
    Side,
    Taken,
    differences,
    said_of,
    taken,
)
from scoring.offline.form import (
    BESIDE,
    COMMENTS_PAGE,
    FIRST,
    FORM,
    HEAD,
    HIDDEN_PAGE,
    INFO,
    POINTS_PAGE,
    WHOLE,
    comments_head,
    points_head,
)
from scoring.offline.marks import (
    Held,
    Spot,
    Token,
    criterion_of,
    held,
    mark,
    shown,
    spots,
    token,
)

__all__ = [
    "BESIDE",
    "COMMENTS_PAGE",
    "FIRST",
    "FORM",
    "HEAD",
    "HIDDEN_PAGE",
    "INFO",
    "POINTS_PAGE",
    "WHOLE",
    "Compared",
    "Difference",
    "Filled",
    "Held",
    "Side",
    "Spot",
    "Taken",
    "Token",
    "comments_head",
    "criterion_of",
    "differences",
    "held",
    "mark",
    "points_head",
    "said_of",
    "shown",
    "spots",
    "taken",
    "token",
]
