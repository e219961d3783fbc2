"""What is to be seen of a session: what waits for a decision, and the result once it is closed."""

import sqlite3
from contextlib import closing
from fractions import Fraction

from scoring import acts
from scoring.aggregate import Ranking, standings
from tests.record import model_ministry as ministry
from tests.record import model_session as session
from tests.record.model_motions import motions_seen
from tests.record.model_result import Row, results
from tests.record.side_by_side import Pair
from tests.record.stage import OFFICER


def check_decisions(pair: Pair) -> None:
    """Everybody sees the challenges and requests that are theirs to see."""
    for name in pair.model.roles.keys() - pair.model.one_time:
        me = pair.me(name)
        filed = acts.challenges(pair.on.record, me)
        seen = [(each.number, each.evaluator, each.state.value) for each in filed]
        assert sorted(seen) == session.challenges_seen(pair.model, name)
        asked = [(each.id, each.state) for each in acts.motions(pair.on.record, me)]
        right = [(each.id, each.state) for each in motions_seen(pair.model, name)]
        assert asked == right


def shown(ranking: Ranking) -> dict[str, Row]:
    """Return what a ranking says of every application that is scored."""
    found = {}
    for each in standings(ranking):
        outcome = each.outcome.value if each.outcome else None
        found[each.number] = each.sheets, each.panel_score, each.final, each.rank, outcome
    return found


def check_result(pair: Pair) -> None:
    """What is ranked is what plain fractions give of the sheets that count."""
    view = acts.panel_view(pair.on.record, pair.me(OFFICER))
    assert shown(view.ranking) == results(pair.model)
    kept = {cell[::-1]: pair.model.points[cell] for cell in pair.model.submitted}
    assert {cell: dict(points) for cell, points in view.points.items()} == kept
    opinions = {
        (number, id_): text for number, said in view.opinions.items() for id_, text in said.items()
    }
    assert opinions == pair.model.opinions
    assert set(view.signatures) == set(pair.model.signed)
    decided = {
        frozenset(each.among): (frozenset(each.chosen), each.reason, frozenset(each.by))
        for each in view.ranking.snapshot.decisions
    }
    assert decided == pair.model.decided


def check_way(pair: Pair) -> None:
    """Each step is told with who took it; who holds a slot follows from who dropped out."""
    view, model = acts.result_view(pair.on.record, pair.me(OFFICER)), pair.model
    assert [(each.kind, each.actor) for each in view.steps] == model.steps
    assert list(view.holders) == ministry.holders(model)
    assert list(view.following) == ministry.following(model)
    assert [(each.number, each.promoted or "") for each in view.replaced] == model.replaced
    held = {n: each for n, each in model.awards.items() if n in view.holders}
    assert {n: (each.grant, each.months) for n, each in view.awards.items()} == held
    with closing(sqlite3.connect(pair.on.db)) as file:
        stored = file.execute("SELECT number, final, rank, outcome FROM confirmed").fetchall()
    kept = {number: (final and Fraction(final), *rest) for number, final, *rest in stored}
    right = {number: row[2:] for number, row in results(model).items()}
    assert kept == (right if model.phase == "E" else {})
