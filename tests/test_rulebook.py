"""Shipped rulebooks say what their sources say; a file or name finds its rulebook or none."""

import copy
import re
from fractions import Fraction
from pathlib import Path

import pytest

from scoring import rulebook
from scoring.errors import NotReadable, Refusal
from scoring.rulebook import (
    Appeal,
    Caps,
    Criterion,
    Group,
    NotToml,
    ScoreRules,
    Threshold,
    UnknownRulebook,
)
from scoring.rulebook.files import SIZE_LIMIT
from tests.rulebooks import SHIPPED, SMALL, criterion, item

ACT_APPEAL = Appeal(days=10, times=1, decide_within_days=30, labour_day_extends=False)


def test_the_shipped_ones_are_listed_and_named_by_their_ids() -> None:
    assert rulebook.names() == list(SHIPPED)
    assert [rulebook.shipped(name).id for name in SHIPPED] == list(SHIPPED)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_one_is_the_same_by_name_by_file_and_by_document(name: str) -> None:
    by_name = rulebook.find(name)
    file = Path(rulebook.__file__).parents[1] / "rulebooks" / f"{name}.toml"
    by_document = rulebook.from_document(copy.deepcopy(by_name.document))
    assert by_name == rulebook.find(str(file)) == by_document
    assert by_name.digest == by_document.digest
    assert re.fullmatch(r"sha256:[0-9a-f]{64}", by_name.digest)


@pytest.mark.parametrize("name", SHIPPED)
def test_every_rule_of_a_shipped_one_has_a_source_or_is_an_everyday_value(name: str) -> None:
    document = rulebook.shipped(name).document
    decisive = [document[key] for key in ("scores", "caps", "threshold", "ties", "appeal")]
    for table in decisive:
        keys = {key for key in table if key != "inferred" and not key.endswith("_source")}
        assert {key for key in keys if f"{key}_source" not in table} == set()


def test_motie_has_the_rubric_of_the_notice() -> None:
    assert rulebook.shipped("motie-2023-265").groups == (
        Group(
            "사업 수행계획",
            (
                criterion(
                    "need",
                    "과제수행 필요성",
                    10,
                    "도입하려는 솔루션의 필요성 및 적용 분야의 적정성",
                ),
                criterion(
                    "goal",
                    "목표설정의 적정성",
                    5,
                    "솔루션 도입을 통해 달성하고자 하는 목표의 타당성, 목표치 설정의 적정성, "
                    "목표 달성 확인을 위한 평가방법의 객관성",
                ),
                criterion(
                    "plan",
                    "계획의 구체성 및 타당성",
                    5,
                    "최종목표 달성을 위한 과제 추진내용의 타당성, 수행방법의 적정성",
                    "추진내용의 단계 구분 적정성 및 단계별 연계성",
                    "수행내용별 추진일정 수립의 구체성 및 적정성",
                ),
                criterion(
                    "verified",
                    "솔루션 검증 여부",
                    5,
                    "과기부 「산업연계형 디지털전환 전문기업 육성사업」 실증과제 수행을 통한 "
                    "솔루션 검증 여부",
                ),
                criterion(
                    "strategy",
                    "추진체계 및 추진전략의 적정성",
                    5,
                    "수요기업에 적합한 공급기업(솔루션) 매칭 여부",
                    "솔루션 적용을 위한 추진전략 수립 여부 및 구체성",
                    "솔루션 적용을 위한 수요-공급기업 역할 분담의 적정성",
                ),
                criterion(
                    "capability",
                    "연구개발기관의 사업수행역량",
                    5,
                    "기업 내 연구책임자의 의사결정 권한, 참여연구자의 전문성 등",
                    "디지털 전환에 대한 수요기업(경영진)의 의지, 추진사례 등",
                    "솔루션 적용을 위한 공급기업의 역량, 전환 사례 등",
                    "디지털 전환을 위한 시설 및 인프라 확보 정도",
                ),
                criterion(
                    "budget",
                    "연구개발비 편성의 적정성",
                    5,
                    "연구개발비 편성내역 및 금액의 적정성",
                    "장비 구축 내용의 타당성 등 (해당 시)",
                ),
            ),
        ),
        Group(
            "도입성과",
            (
                criterion(
                    "effect",
                    "솔루션 도입 효과",
                    20,
                    "솔루션 도입으로 인한 성과의 다양성 및 우수성 정도",
                ),
                criterion(
                    "use",
                    "솔루션 활용계획",
                    10,
                    "디지털 전환 내용 정착을 위한 추가 투자계획 여부 및 타당성",
                    "솔루션을 적용한 제품·공정·서비스 등의 실용화 계획",
                    "기업 내 솔루션 적용 분야 확대 계획 등",
                ),
            ),
        ),
        Group(
            "확산효과",
            (
                criterion(
                    "spread",
                    "확산 파급효과",
                    30,
                    "계열사 및 협력사로의 디지털 전환 확산계획(대상기업, 추진 일정 등)의 구체성 및 "
                    "파급효과",
                ),
            ),
        ),
    )


def test_motie_groups_add_up_as_the_notice_says() -> None:
    motie = rulebook.shipped(rulebook.DEFAULT)
    assert {group.name: group.maximum for group in motie.groups} == {
        "사업 수행계획": 40,
        "도입성과": 30,
        "확산효과": 30,
    }
    assert not motie.weighted


def test_motie_decides_as_the_notice_and_the_guideline_say() -> None:
    motie = rulebook.shipped("motie-2023-265")
    assert (motie.slots, motie.closing) == (8, "2023-04-25T18:00:00+09:00")
    assert (motie.authority, motie.agency) == ("산업통상자원부", "한국산업기술진흥원")
    assert motie.scores == ScoreRules(Fraction(1), "mean", 1, 1, "total", 3, 5, "none", 2)
    assert motie.bonuses == (item("caravan", "디지털 카라반", 1), item("lounge", "상생 라운지", 1))
    assert motie.penalties == (
        item("sanction", "제재처분", 3, years=3),
        item("abandonment", "과제수행 포기", 3, years=3),
    )
    assert motie.caps == Caps(None, None)
    assert motie.threshold == Threshold(Fraction(70), "final", Fraction(0))
    assert motie.ties == (("도입성과", "확산효과"), ("사업 수행계획",), "penalty")
    assert motie.appeal == Appeal(10, 1, 30, labour_day_extends=True)


def test_molit_rounds_the_mean_and_adjusts_in_percent_from_60() -> None:
    molit = rulebook.shipped("molit")
    assert molit.groups == (Group("총점", (criterion("total", "총점", 100),)),)
    assert molit.scores == ScoreRules(Fraction(1), "mean", 1, 1, "total", 5, 5, "panel_score", 2)
    assert molit.bonuses == (item("preference", "우대 사항", 3, percent=True),)
    assert molit.penalties == (item("disadvantage", "감점 사항", 5, percent=True),)
    assert molit.caps == Caps(None, None)
    assert molit.threshold == Threshold(Fraction(60), "after_penalty", Fraction(60))
    assert (molit.ties, molit.appeal) == ((), ACT_APPEAL)


def test_ipet_caps_adjustments_and_breaks_ties_by_the_presentation() -> None:
    ipet = rulebook.shipped("ipet")
    assert ipet.groups == (Group("발표평가", (criterion("total", "총점", 100),)),)
    assert ipet.scores == ScoreRules(Fraction(1), "mean", 1, 1, "total", 3, 5, "none", 2)
    assert ipet.bonuses == (
        item("preference", "우대 사항", 3),
        item("policy", "정책 우대 사항", 3),
    )
    assert ipet.penalties == (
        item("disadvantage", "감점 사항", 5),
        item("sanction", "제재처분", 10, years=3),
    )
    assert ipet.caps == Caps(Fraction(5), Fraction(10))
    assert ipet.threshold == Threshold(Fraction(60), "final", Fraction(0))
    assert (ipet.ties, ipet.appeal) == ((("발표평가",),), ACT_APPEAL)


def test_horizon_europe_weighs_impact_and_tests_each_criterion() -> None:
    horizon = rulebook.shipped("horizon-europe-ia")
    names = {
        "excellence": "우수성(Excellence)",
        "impact": "파급효과(Impact)",
        "implementation": "이행의 질과 효율성(Implementation)",
    }
    weights = {"excellence": "1", "impact": "1.5", "implementation": "1"}
    assert horizon.groups == tuple(
        Group(
            name,
            (
                Criterion(
                    id_, name, Fraction(5), Fraction(0), Fraction(3), Fraction(weights[id_]), ()
                ),
            ),
        )
        for id_, name in names.items()
    )
    assert horizon.weighted
    assert horizon.scores == ScoreRules(Fraction(1, 2), "mean", 0, 0, "criterion", 1, 1, "none", 2)
    assert (horizon.bonuses, horizon.penalties, horizon.caps) == ((), (), Caps(None, None))
    assert horizon.threshold == Threshold(Fraction(10), "panel_score", Fraction(0))
    assert horizon.ties == (("파급효과(Impact)",), ("우수성(Excellence)",))


def test_figure_skating_rounds_each_component_and_rejects_nobody() -> None:
    skating = rulebook.shipped("figure-skating")
    assert skating.groups == (
        Group(
            "프로그램 구성점수",
            (
                criterion("skating_skills", "스케이팅 기술(Skating Skills)", 10),
                criterion("transitions", "연결 동작(Transitions)", 10),
                criterion("performance", "연기(Performance)", 10),
                criterion("composition", "안무 구성(Composition)", 10),
                criterion("interpretation", "음악 해석(Interpretation of the Music)", 10),
            ),
        ),
    )
    assert skating.scores == ScoreRules(
        Fraction(1, 4), "mean", 1, 1, "criterion", 9, 9, "criterion", 2
    )
    assert (skating.bonuses, skating.penalties, skating.ties) == ((), (), ())
    assert skating.threshold == Threshold(Fraction(0), "panel_score", Fraction(0))


RULEBOOK_LEFT_OPEN = ("rulebook: slots", "rulebook: closing")
INFERRED = {
    "motie-2023-265": (
        *(
            f"criterion {id_}: maximum"
            for id_ in ("goal", "plan", "verified", "strategy", "capability", "budget")
        ),
        *(f"scores: {key}" for key in ("step", "minimum_sheets", "warn_below", "round", "places")),
        *("threshold: on", "threshold: adjust_only_from", "ties: order"),
        *("pair lounge: types", "screening: several_rates"),
    ),
    "molit": (
        *("criterion total: maximum", "bonus preference: points", "penalty disadvantage: points"),
        *("scores: step", "scores: of", "caps: bonus", "caps: penalty", "ties: order"),
        *("appeal: times", "appeal: labour_day_extends", "rulebook: agency", *RULEBOOK_LEFT_OPEN),
    ),
    "ipet": (
        *("criterion total: maximum", "bonus preference: points", "bonus policy: points"),
        *("penalty disadvantage: points", "penalty sanction: points"),
        "penalty sanction: window_years",
        *(f"scores: {key}" for key in ("step", "center", "drop_high", "drop_low", "of")),
        *(f"scores: {key}" for key in ("minimum_sheets", "warn_below", "round", "places")),
        *("threshold: points", "threshold: on", "threshold: adjust_only_from"),
        *("appeal: times", "appeal: labour_day_extends", "rulebook: version", *RULEBOOK_LEFT_OPEN),
    ),
    "horizon-europe-ia": (
        *("scores: center", "scores: of", "scores: minimum_sheets", "scores: warn_below"),
        *("scores: round", "scores: places", "appeal: days", "appeal: times"),
        *("appeal: decide_within_days", "appeal: labour_day_extends"),
        *("rulebook: agency", *RULEBOOK_LEFT_OPEN),
    ),
    "figure-skating": (
        *("ties: order", "appeal: days", "appeal: times", "appeal: decide_within_days"),
        *("appeal: labour_day_extends", *RULEBOOK_LEFT_OPEN),
    ),
}


@pytest.mark.parametrize("name", SHIPPED)
def test_what_nobody_has_confirmed_is_named(name: str) -> None:
    assert rulebook.shipped(name).inferred == INFERRED[name]


def loaded(file: Path) -> Refusal:
    with pytest.raises(Refusal) as caught:
        rulebook.load(file)
    return caught.value


def test_what_is_not_toml_is_refused_with_the_place(tmp_path: Path) -> None:
    file = tmp_path / "r.toml"
    file.write_text("id = \n", encoding="utf-8")
    found = loaded(file)
    assert type(found) is NotToml
    assert found.said("ko") == (
        f"{file}, 1번째 줄: TOML 문법에 맞지 않습니다(Invalid value). 그 줄을 고치세요."
    )


@pytest.mark.parametrize(
    "content",
    [
        b"\x00",
        (SMALL + SMALL).encode(),
        b"a = " + b"[" * 100_000,
        b"slots = " + b"9" * 5_000,
    ],
    ids=["nul", "keys twice", "deep", "long number"],
)
def test_no_content_is_more_than_a_refusal(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "r.toml"
    file.write_bytes(content)
    assert type(loaded(file)) is NotToml


@pytest.mark.parametrize("content", [SMALL.encode("cp949"), SMALL.encode("utf-16"), b"\xff"])
def test_what_is_not_utf_8_is_named(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "r.toml"
    file.write_bytes(content)
    assert loaded(file).said("ko") == (
        f"{file}: UTF-8로 저장된 파일이 아닙니다. UTF-8로 다시 저장하세요."
    )


def test_an_empty_file_lacks_everything(tmp_path: Path) -> None:
    file = tmp_path / "r.toml"
    file.write_bytes(b"")
    assert loaded(file).said("ko") == f"{file}: group: [[group]] 표가 있어야 합니다."


def test_a_file_over_1_mb_is_refused_and_one_of_1_mb_is_read(tmp_path: Path) -> None:
    file = tmp_path / "r.toml"
    fill = SIZE_LIMIT - len(SMALL.encode()) - 1
    file.write_text(SMALL + "#" + "x" * fill, encoding="utf-8")
    assert rulebook.load(file).id == "small"
    file.write_text(SMALL + "#" + "x" * (fill + 1), encoding="utf-8")
    found = loaded(file)
    assert type(found) is NotReadable
    assert found.said("ko") == (
        f"{file}: 파일을 읽을 수 없습니다(1 MB 초과). 경로와 권한을 확인하세요."
    )


def test_a_file_that_is_not_there_or_is_a_folder_is_refused(tmp_path: Path) -> None:
    assert [type(loaded(path)) for path in (tmp_path, tmp_path / "none.toml")] == [NotReadable] * 2


@pytest.mark.parametrize("name", ["Motie-2023-265", "", "motie", "..", "small"])
def test_an_unknown_name_is_refused_with_the_known_ones(name: str) -> None:
    with pytest.raises(UnknownRulebook) as caught:
        rulebook.find(name)
    assert caught.value.said("ko") == (
        f"'{name}' 규칙은 없습니다. 있는 것: {', '.join(SHIPPED)}. "
        "파일이면 ./내규칙.toml처럼 경로를 쓰세요."
    )


@pytest.mark.parametrize("name", ["./molit", "molit.toml", "a\\molit"])
def test_a_name_with_a_separator_or_toml_is_a_file(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NotReadable):
        rulebook.find(name)
