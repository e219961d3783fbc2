"""Random rounds over every variant of the rules, small enough that ties and cuts are common."""

from fractions import Fraction
from random import Random
from typing import Any

import numpy as np

from scoring.aggregate import rank
from scoring.model import Application, Decision, Sheets, Snapshot
from scoring.rulebook import Rulebook, from_document

Document = dict[str, Any]


def random_round(seed: int) -> Snapshot:
    """Return the round of a seed; a tie across the last slot is sometimes decided."""
    random = Random(seed)
    rulebook = from_document(random_rulebook(random))
    applications = tuple(
        _application(random, rulebook, number, _with_facts(random, rulebook))
        for number in sorted(f"{random.choice('AB')}-{n:02d}" for n in range(random.randint(1, 9)))
    )
    snapshot = Snapshot(rulebook, applications, _sheets(random, rulebook, len(applications)))
    order = rank(snapshot).order
    if len(order.at_cut) and random.random() < 0.7:
        return _decided(random, snapshot, order.at_cut.tolist(), int(order.selected.sum()))
    return snapshot


def random_rulebook(random: Random) -> Document:
    """Return a rulebook document; every key of INTERFACE varies."""
    groups = [_group(random, nth) for nth in range(random.randint(1, 3))]
    high, low = random.choice([(1, 1), (1, 1), (1, 1), (0, 0), (1, 0), (0, 1), (2, 1), (0, 2)])
    names = [group["name"] for group in groups]
    steps: list[Any] = [random.sample(names, random.randint(1, len(names))) for _ in range(2)]
    steps.append("penalty")
    random.shuffle(steps)
    total = sum(int(float(c["maximum"])) for group in groups for c in group["criterion"])
    return {
        "id": "random",
        "title": "무작위 회차",
        "version": "1",
        "authority": "부처",
        "agency": "전문기관",
        "slots": random.randint(1, 5),
        "closing": "2023-04-25T18:00:00+09:00",
        "scores": {
            "step": random.choice(["1", "1", "0.5", "0.25", "0.05"]),
            "center": random.choice(["mean", "mean", "median"]),
            "drop_high": high,
            "drop_low": low,
            "of": random.choice(["total", "total", "criterion"]),
            "minimum_sheets": high + low + random.randint(1, 2),
            "warn_below": random.randint(0, 6),
            "round": random.choice(["none", "none", "panel_score", "criterion", "final"]),
            "places": random.choice([0, 1, 2, 2, 3]),
        },
        "group": groups,
        "bonus": _items(random, "bonus"),
        "penalty": _items(random, "penalty"),
        "caps": {
            "bonus": random.choice(["none", "none", "1", "2.5"]),
            "penalty": random.choice(["none", "none", "3", "1.75"]),
        },
        "threshold": {
            "points": random.choice([str(total // 2), str(total * 3 // 5), f"{total // 2}.5", "0"]),
            "on": random.choice(["final", "panel_score", "both", "after_penalty"]),
            "adjust_only_from": random.choice(["0", "0", str(total // 2), "-99"]),
        },
        "ties": {"order": steps[: random.randint(0, 3)]},
        "appeal": {
            "days": 10,
            "times": 1,
            "decide_within_days": 30,
            "labour_day_extends": True,
        },
    }


def _group(random: Random, nth: int) -> Document:
    criteria = [_criterion(random, f"c{nth}{each}") for each in range(random.randint(1, 3))]
    return {"name": f"항목{nth}", "criterion": criteria}


def _criterion(random: Random, id_: str) -> Document:
    criterion: Document = {"id": id_, "name": f"지표 {id_}", "maximum": random.choice(["3", "5"])}
    if random.random() < 0.15:
        criterion["minimum"] = random.choice(["-2", "-1.5", "1"])
    if random.random() < 0.15:
        criterion["threshold"] = random.choice(["1", "2", "1.25"])
    if random.random() < 0.2:
        criterion["weight"] = random.choice(["1.5", "2", "0.125", "0.3"])
    return criterion


def _items(random: Random, kind: str) -> list[Document]:
    unit = random.choice(["points", "points", "percent"])
    points = {"points": ["1", "2", "0.5"], "percent": ["3", "12.5", "0.75"]}[unit]
    return [
        {
            "id": f"{kind}{nth}",
            "name": f"{kind} {nth}",
            "points": random.choice(points),
            "unit": unit,
        }
        for nth in range(random.randint(0, 2))
    ]


def _with_facts(random: Random, rulebook: Rulebook) -> tuple[bool, bool]:
    """Tell for bonus and penalty whether facts are given: percent needs them."""
    percent = [
        any(item.unit == "percent" for item in items)
        for items in (rulebook.bonuses, rulebook.penalties)
    ]
    return percent[0] or random.random() < 0.6, percent[1] or random.random() < 0.6


def _application(
    random: Random, rulebook: Rulebook, number: str, facts: tuple[bool, bool]
) -> Application:
    def chosen(ids: list[str], given: bool) -> frozenset[str] | None:  # noqa: FBT001
        return frozenset(i for i in ids if random.random() < 0.4) if given else None

    return Application(
        number,
        title=f"과제 {number}",
        lead=f"기업 {number}",
        bonus_claim=random.choice([0, 0, 100, 250]),
        penalty_claim=random.choice([0, 0, 0, 300]),
        bonuses=chosen([item.id for item in rulebook.bonuses], facts[0]),
        penalties=chosen([item.id for item in rulebook.penalties], facts[1]),
        screened_out="중복" if random.random() < 0.1 else "",
    )


def _sheets(random: Random, rulebook: Rulebook, applications: int) -> Sheets:
    """Return sheets drawn from few distinct ones, so that equal totals and scores are common."""
    evaluators = [f"위원{n}" for n in range(random.randint(1, 8))]
    usual = [_sheet(random, rulebook) for _ in range(random.randint(1, 6))]
    present = random.choice([1.0, 0.9, 0.6])
    cells = [
        (application, evaluator, random.choice(usual))
        for application in range(applications)
        for evaluator in range(len(evaluators))
        if random.random() < present
    ]
    used = sorted({evaluator for _, evaluator, _ in cells})
    return Sheets(
        tuple(evaluators[evaluator] for evaluator in used),
        np.array([each[0] for each in cells], dtype=np.int32),
        np.array([used.index(each[1]) for each in cells], dtype=np.int32),
        np.array([each[2] for each in cells], dtype=np.int64).reshape(-1, len(rulebook.criteria)),
    )


def _sheet(random: Random, rulebook: Rulebook) -> list[int]:
    step = rulebook.scores.step
    sheet = []
    for criterion in rulebook.criteria:
        least, most = -(-criterion.minimum // step), criterion.maximum // step
        sheet.append(int(Fraction(random.randint(least, most)) * step * 100))
    return sheet


def _decided(random: Random, snapshot: Snapshot, tied: list[int], selected: int) -> Snapshot:
    """Return the round with the tie decided, sometimes in a way that cannot hold."""
    among = [snapshot.applications[index].number for index in tied]
    left = snapshot.rulebook.slots - selected
    chosen = random.sample(among, left if random.random() < 0.8 else random.randint(0, len(among)))
    if random.random() < 0.1:
        among = among[1:]
    decision = Decision(tuple(among), tuple(chosen), "위원회 합의", ("위원장",))
    return Snapshot(
        snapshot.rulebook, snapshot.applications, snapshot.sheets, (decision,), snapshot.state
    )
