"""Evaluators under their numbers in words: minutes, appeals, and what people wrote in them.

A name is taken out wherever it stands, also in a reason that somebody typed: whoever is handed a
copy is not told who is who. Nor do the minutes then say what only one person can have done, or who
that is: the chair acts as 위원장, and lists of people, whose order others know, are left out.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Final

from scoring.appeals import Case, Filed, Review
from scoring.errors import Phrase
from scoring.masking import without_employer, without_names
from scoring.people import Role
from scoring.phases import ROLE_NAMES
from scoring.views import Change, Entry

_LISTS: Final = {"panel_loaded", "person_joined", "chair_elected"}
"""Kinds of entries that say who somebody is: name, affiliation, the order of the list."""
_LEFT_OUT: Final = Phrase("위원 이름을 적지 않음", "without the evaluators' names")
_LEADING: Final = {
    *("round_closed", "opinion_recorded", "tie_decided", "result_signed", "round_finalized"),
    *("names_disclosed", "motion_approved", "sheet_reopened", "recusal_lifted", "fact_corrected"),
    *("rule_changed", "holiday_added", "entry_struck"),
}
"""Kinds of entries that no evaluator but the chair makes."""

HOUSEKEEPING: Final = frozenset({"passphrase_set"})
"""Kinds of entries that say nothing of the scoring: people make them in the order of the list."""

RECUSING: Final = {
    *("conflicts_declared", "recusal_recorded", "recusal_lifted"),
    *("challenge_filed", "challenge_decided"),
}
"""Kinds of entries that say why somebody does not score, and so perhaps where they work."""


def unnamed_entry(
    entry: Entry, aliases: Mapping[str, str], employers: Collection[str] = ()
) -> Entry:
    """Return a journal entry without names, and without employers where they would tell them."""
    said = _LEFT_OUT if entry.kind in _LISTS else entry.said
    reason = entry.reason
    if entry.kind in RECUSING:
        said = said and Phrase(
            without_employer(said.ko, employers), without_employer(said.en, employers)
        )
        reason = without_employer(reason, employers)
    changes = () if entry.kind in _LISTS else entry.changes
    return replace(
        entry,
        actor=_actor(entry, aliases),
        said=_phrase(said, aliases) if entry.said and said else None,
        changes=tuple(_change(each, aliases) for each in changes),
        reason=without_names(reason, aliases),
        people=tuple(aliases.get(name, name) for name in entry.people),
    )


def unnamed_case(case: Case, aliases: Mapping[str, str]) -> Case:
    """Return an application's notices and appeals without names of evaluators."""
    filed = tuple(_filed(each, aliases) for each in case.filed)
    review = _review(case.review, aliases) if case.review else None
    return replace(case, filed=filed, review=review)


def _actor(entry: Entry, aliases: Mapping[str, str]) -> str:
    if entry.actor in aliases and entry.kind in _LEADING:
        return ROLE_NAMES[Role.CHAIR].ko
    if entry.actor in aliases and entry.kind in HOUSEKEEPING:
        return ROLE_NAMES[Role.MEMBER].ko
    return aliases.get(entry.actor, entry.actor)


def _phrase(phrase: Phrase, aliases: Mapping[str, str]) -> Phrase:
    return Phrase(without_names(phrase.ko, aliases), without_names(phrase.en, aliases))


def _change(change: Change, aliases: Mapping[str, str]) -> Change:
    return Change(*(_phrase(e, aliases) for e in (change.named, change.before, change.after)))


def _filed(filed: Filed, aliases: Mapping[str, str]) -> Filed:
    appeal = filed.appeal
    return replace(
        filed,
        appeal=replace(
            appeal,
            said=without_names(appeal.said, aliases),
            excused_for=without_names(appeal.excused_for, aliases),
            reason=without_names(appeal.reason, aliases),
            challenged=tuple(aliases.get(name, name) for name in appeal.challenged),
        ),
    )


def _review(review: Review, aliases: Mapping[str, str]) -> Review:
    return replace(
        review,
        seats=tuple(replace(e, name=aliases.get(e.name, e.name)) for e in review.seats),
        gone=tuple(aliases.get(name, name) for name in review.gone),
    )
