"""Whether a screen shows its own words whole: what lines of a page may never lose."""

from tests.tui.stage import lines, page
from tui.app import SimsaApp
from tui.cells import taken
from tui.widgets.foot import KeyLine, Notice

_BLANK = str.maketrans("", "", " \n")


def footer(app: SimsaApp) -> int:
    """Return how many cells the footer takes."""
    entries = page(app).query_one(KeyLine).entries()
    return 1 + taken("  ".join(f"{name} {label}" for _, name, label in entries))


def assert_fits(app: SimsaApp) -> None:
    """Nothing of the frame is cut, and no line is wider than the screen."""
    width, height = app.size
    front = page(app)
    drawn = lines(app)
    assert footer(app) <= width
    assert [line for line in drawn if taken(line) > width] == []
    notice = front.query_one(Notice).region
    painted = "".join(drawn[notice.y : notice.bottom]).translate(_BLANK).removeprefix("!")
    assert painted == front.shown_notice.translate(_BLANK).removeprefix("!")
    assert notice.bottom == height - 1
    heading = front.shown_heading
    assert (heading.what in drawn[0], heading.state in drawn[0]) == (True, True)
    assert heading.progress in drawn[1]
