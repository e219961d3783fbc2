"""The cells of a 평가표 파일 in words, for commands and screens alike."""

from scoring.errors import Lang
from scoring.offline import Spot, criterion_of
from scoring.rulebook import Rulebook
from tui.locale import say


def spot_name(rulebook: Rulebook, spot: Spot, lang: Lang) -> str:
    """Return what a cell is called: the criterion, or whose comment it is."""
    criterion = criterion_of(rulebook, spot)
    if criterion is None:
        return say(lang, "sheet_file.whole")
    if not spot.comment:
        return criterion.name
    return say(lang, "sheet_file.comment", name=criterion.name)
