"""서약과 이해관계 확인: before the first sheet, or found later; refused with nothing stored."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import acts
from scoring.acts.access import OneTime
from scoring.acts.declaring import (
    DeclaredBefore,
    GroundInWords,
    NoPledge,
    NothingDeclared,
    UnknownDeclared,
    UnknownGround,
)
from scoring.acts.scoring import NotDeclared, SheetRecused
from scoring.aggregate import standings
from scoring.declarations import PLEDGE, PLEDGE_TEXT, Conflict, same_institution
from scoring.errors import Refusal
from scoring.gate import HiddenCharacter, TooLong
from scoring.phases import NotInPhase, NotPermitted, Phase
from scoring.verify import verify
from scoring.views import Declarations, RecusalKind, SheetState
from tests.record.files import content
from tests.record.stage import (
    CHAIR,
    NEWCOMER,
    OFFICER,
    SECRETARY,
    Stage,
    close,
    declare,
    fill,
    fill_all,
    open_,
    stage,
)

ME = "위원1"
KIN = Conflict("kin", "사촌")
ALL = ("A-001", "A-002", "A-003")


@pytest.fixture
def on(tmp_path: Path) -> Stage:
    """A round in which nobody has declared yet."""
    made = stage(tmp_path, phase=Phase.PREPARING)
    open_(made, declared=False)
    return made


def say(
    on: Stage, conflicts: Mapping[str, Conflict | None], name: str = ME, *, pledging: bool = True
) -> None:
    acts.declare(on.record, on.people[name], on.at(), conflicts, pledging=pledging)


def states(on: Stage, name: str = ME) -> dict[str, tuple[SheetState, bool, str]]:
    own = acts.own_sheets(on.record, on.people[name])
    return {each.number: (each.state, each.declared, each.reason) for each in own}


def is_clean(on: Stage) -> bool:
    return verify(on.db).differences == ()


def test_what_is_to_be_declared_and_what_it_becomes(on: Stage) -> None:
    me = on.people[ME]
    assert acts.declarations(on.record, me) == Declarations(
        pledged=False, missing=ALL, alike=frozenset()
    )
    say(on, {"A-001": None, "A-002": KIN})
    assert acts.declarations(on.record, me) == Declarations(
        pledged=True, missing=("A-003",), alike=frozenset()
    )
    assert states(on) == {
        "A-001": (SheetState.EMPTY, True, ""),
        "A-002": (SheetState.RECUSED, True, "친족 관계: 사촌"),
        "A-003": (SheetState.EMPTY, False, ""),
    }
    rows = on.record.cursor.execute("SELECT evaluator, text FROM pledge").fetchall()
    assert rows == [(ME, PLEDGE_TEXT)]
    assert PLEDGE_TEXT.splitlines() == [each.ko for each in PLEDGE]
    assert is_clean(on)


@pytest.mark.parametrize(
    ("conflicts", "refusal"),
    [
        ({}, NothingDeclared),
        ({"A-009": None}, UnknownDeclared),
        ({"A-001": None, "A-009": None}, UnknownDeclared),
        ({"A-001": Conflict("friend")}, UnknownGround),
        ({"A-001": Conflict("")}, UnknownGround),
        ({"A-001": Conflict("other")}, GroundInWords),
        ({"A-001": Conflict("other", "  ")}, GroundInWords),
        ({"A-001": Conflict("kin", "가" * 1001)}, TooLong),
        ({"A-001": Conflict("kin", "가\u200b")}, HiddenCharacter),
    ],
)
def test_refused_with_nothing_stored(
    on: Stage, conflicts: Mapping[str, Conflict | None], refusal: type[Refusal]
) -> None:
    before = content(on.db)
    with pytest.raises(refusal):
        say(on, conflicts)
    assert content(on.db) == before


def test_no_declaration_without_the_pledge(on: Stage) -> None:
    before = content(on.db)
    with pytest.raises(NoPledge):
        say(on, dict.fromkeys(ALL), pledging=False)
    assert content(on.db) == before
    say(on, {"A-001": None})
    say(on, {"A-002": None}, pledging=False)
    assert is_clean(on)


@pytest.mark.parametrize(
    ("name", "refusal"), [(SECRETARY, NotPermitted), (OFFICER, NotPermitted), (NEWCOMER, OneTime)]
)
def test_only_evaluators_declare(on: Stage, name: str, refusal: type[Refusal]) -> None:
    before = content(on.db)
    with pytest.raises(refusal):
        say(on, dict.fromkeys(ALL), name)
    assert content(on.db) == before


def test_only_while_scoring(tmp_path: Path) -> None:
    preparing = stage(tmp_path, phase=Phase.PREPARING)
    closed = stage(tmp_path, phase=Phase.CLOSED, name="closed.db")
    for made in (preparing, closed):
        before = content(made.db)
        with pytest.raises(NotInPhase):
            say(made, {"A-001": KIN})
        assert content(made.db) == before


def test_no_sheet_before_its_declaration(on: Stage) -> None:
    say(on, {"A-001": None})
    me, before = on.people[ME], content(on.db)
    points = {"plan": 100}
    tried: tuple[Callable[[], object], ...] = (
        lambda: acts.record_points(on.record, me, on.at(), "A-002", points),
        lambda: acts.record_comments(on.record, me, on.at(), "A-002", {"": "좋음"}),
        lambda: acts.record_sheets(on.record, me, on.at(), {"A-001": points, "A-002": points}),
        lambda: acts.submit(on.record, me, on.at(), ["A-002"]),
    )
    for act in tried:
        with pytest.raises(NotDeclared):
            act()
    assert content(on.db) == before


@pytest.mark.parametrize("again", [None, KIN, Conflict("teacher")])
def test_a_conflict_once_declared_stands(on: Stage, again: Conflict | None) -> None:
    declare(on, ME)
    say(on, {"A-001": KIN})
    before = content(on.db)
    with pytest.raises(DeclaredBefore):
        say(on, {"A-002": None, "A-001": again})
    assert content(on.db) == before


def test_declaring_again_that_there_is_none_changes_nothing(on: Stage) -> None:
    declare(on, ME)
    before = states(on)
    declare(on, ME)
    assert states(on) == before
    assert len(on.record.cursor.execute("SELECT * FROM pledge").fetchall()) == 1
    assert is_clean(on)


def test_a_recusal_recorded_before_keeps_its_reason(on: Stage) -> None:
    secretary = on.people[SECRETARY]
    acts.recuse(
        on.record,
        secretary,
        on.at(),
        number="A-001",
        evaluator=ME,
        kind=RecusalKind.EXCLUSION,
        reason="제척",
    )
    say(on, {"A-001": KIN, "A-002": None, "A-003": None})
    assert states(on)["A-001"] == (SheetState.RECUSED, True, "제척")
    assert is_clean(on)


def test_found_later_the_submitted_sheet_is_kept_and_counts_no_longer(on: Stage) -> None:
    for name in on.members:
        declare(on, name)
    fill(on, ME, "A-001", ["50", "30"], submit=True)
    say(on, {"A-001": KIN}, pledging=False)
    sheet = acts.own_sheets(on.record, on.people[ME])[0]
    assert (sheet.state, sheet.points) == (SheetState.RECUSED, {"plan": 5000, "use": 3000})
    assert sheet.digest
    before = content(on.db)
    with pytest.raises(SheetRecused):
        acts.record_points(on.record, on.people[ME], on.at(), "A-001", {"plan": 100})
    assert content(on.db) == before
    fill_all(on)
    close(on)
    ranking = acts.ranking(on.record, on.people[CHAIR])
    counted = {each.number: each.sheets for each in standings(ranking)}
    assert counted == {"A-001": 4, "A-002": 5, "A-003": 5}
    assert is_clean(on)


def test_nobody_else_sees_a_ground_before_the_close(on: Stage) -> None:
    for name in on.members:
        declare(on, name)
    say(on, {"A-002": Conflict("other", "둘만 아는 사정")})
    for name, me in on.people.items():
        if name in {ME, NEWCOMER}:
            continue
        seen: list[object] = [acts.entries(on.record, me), acts.head(on.record, me)]
        if name in on.members:
            seen += [acts.own_sheets(on.record, me), acts.declarations(on.record, me)]
            seen.append(acts.receipts(on.record, me))
        if name in {CHAIR, SECRETARY}:
            progress = acts.progress(on.record, me)
            assert progress.states[ME, "A-002"] is SheetState.RECUSED
            seen.append(progress)
        assert "사정" not in repr(seen)
        assert "그 밖의" not in repr(seen)
    assert "둘만 아는 사정" in states(on)["A-002"][2]


# The own institution ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("affiliation", "institution", "alike"),
    [
        ("한빛정밀", "한빛정밀(주)", True),
        ("㈜한빛정밀", "주식회사 한빛정밀", True),
        ("한국대학교 산학협력단", "한국대학교", True),
        ("LG전자", "lg 전자(주)", True),
        ("한국대학교", "한국대학교 의과대학", True),
        ("한국대학교", "한국전자", False),
        ("가", "가나정밀", False),
        ("", "한빛정밀", False),
        ("주식회사", "주식회사", False),
        ("한빛정밀", "", False),
    ],
)
def test_the_same_institution(affiliation: str, institution: str, *, alike: bool) -> None:
    assert same_institution(affiliation, institution) is alike
    assert same_institution(institution, affiliation) is alike


NAMES = st.text(st.sampled_from("가나다라마한빛정밀AbcＬ１23"), min_size=2, max_size=8)
FORMS = st.sampled_from(["(주)", "㈜", "주식회사 ", " (유)", "재단법인 ", " ", "·", "-"])


@given(NAMES, FORMS, FORMS)
def test_legal_forms_blanks_and_case_do_not_hide_it(name: str, before: str, behind: str) -> None:
    assert same_institution(name, f"{before}{name.swapcase()}{behind}")
