"""What is to be seen of a session: what waits for a decision, and the result once it is closed."""

from scoring import acts
from scoring.aggregate import standings
from tests.record import model_session as session
from tests.record.model_result import results
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
        right = [(each.id, each.state) for each in session.motions_seen(pair.model, name)]
        assert asked == right


def check_result(pair: Pair) -> None:
    """What is ranked is what plain fractions give of the sheets that count."""
    view = acts.panel_view(pair.on.record, pair.me(OFFICER))
    found = {each.number: each for each in standings(view.ranking)}
    shown = {
        number: (each.sheets, each.panel_score, each.rank, each.outcome and each.outcome.value)
        for number, each in found.items()
    }
    assert shown == results(pair.model)
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
