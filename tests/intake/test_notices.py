"""Notices from a file: every bad cell by row and column, no instant without its zone."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from scoring.appeals import (
    CHANNEL_NAMES,
    EXCUSE_NAMES,
    FILER_NAMES,
    GROUND_NAMES,
    RECIPIENT_NAMES,
    Channel,
    Excuse,
    Filer,
    Given,
    Ground,
    Recipient,
    Verdict,
)
from scoring.errors import Place, Refusal
from scoring.gate import Cell, Odd
from scoring.intake import choices
from scoring.intake.choices import NotAChoice
from scoring.intake.notices import notices_of, read_notices
from scoring.korean_time import SEOUL
from tests.intake.tables import NAME, grid, lines

HEADER = ["접수번호", "수신자", "통보방법", "발송일시", "도달일시", "증빙"]
ENGLISH = ["number", "recipient", "channel", "sent", "arrived", "proof"]
SENT, ARRIVED = "2023-05-12T10:00:00+09:00", "2023-05-15T01:30:00Z"
ROW: list[Cell] = ["A-001", "주관기관", "우편", SENT, ARRIVED, "등기 1"]
READ = Given(
    "A-001",
    Recipient.LEAD,
    Channel.POST,
    datetime(2023, 5, 12, 10, tzinfo=SEOUL),
    datetime(2023, 5, 15, 1, 30, tzinfo=UTC),
    "등기 1",
    Place(NAME, row=2),
)


def refused(*rows: Sequence[Cell], header: Sequence[str] = HEADER) -> list[str]:
    read = lines(lambda: notices_of(grid(header, *rows)))
    return [line.removeprefix(f"{NAME}, ") for line in read]


@pytest.mark.parametrize("header", [HEADER, ENGLISH])
def test_columns_in_both_languages(header: list[str]) -> None:
    found = notices_of(grid(header, ROW))
    assert (found.value, found.warnings) == ((READ,), ())


def test_the_arrival_may_be_unknown() -> None:
    blank = notices_of(grid(HEADER, [*ROW[:4], " ", ROW[5]])).value
    no_column = notices_of(grid([*HEADER[:4], HEADER[5]], [*ROW[:4], ROW[5]])).value
    assert [each.arrived for each in (*blank, *no_column)] == [None, None]


def test_csv_and_xlsx(tmp_path: Path) -> None:
    rows = [HEADER, [str(cell) for cell in ROW]]
    text = "".join(f"{','.join(row)}\n" for row in rows)
    (tmp_path / "n.csv").write_text(text, encoding="cp949")
    with xlsxwriter.Workbook(tmp_path / "n.xlsx") as book:
        sheet = book.add_worksheet()
        for nth, row in enumerate(rows):
            sheet.write_row(nth, 0, row)
    for name in ("n.csv", "n.xlsx"):
        (found,) = read_notices(tmp_path / name).value
        assert (found.sent, found.arrived, found.proof) == (READ.sent, READ.arrived, "등기 1")
        assert found.place == Place(str(tmp_path / name), row=2)


def test_each_bad_cell_is_named() -> None:
    known = "lead(주관기관), partner(공동기관), leader(연구책임자)"
    how = "system(지정 시스템), post(우편), email(전자우편), hand(교부), public(공시송달)"
    assert refused(
        ["", "대표", "비둘기", "2023-05-12", "어제", ""],
        ROW,
        [*ROW[:3], "2023-05-12T01:00:00Z", "", "등기 2"],
        ["A-002", "lead", "post", "2023-05-12T10:00:00", "2023-02-30T10:00:00Z", "x\x1b"],
        ["A-002", "lead", "post", Odd("date", "2023-05-12 10:00:00"), "", "x"],
    ) == [
        "2행, 접수번호 열: 비어 있습니다. 값을 써넣으세요.",
        f"2행, 수신자 열: 고를 수 없는 값입니다: '대표'. {known} 가운데 하나를 쓰세요.",
        f"2행, 통보방법 열: 고를 수 없는 값입니다: '비둘기'. {how} 가운데 하나를 쓰세요.",
        f"2행, 발송일시 열: {no_zone('2023-05-12')}",
        "2행, 도달일시 열: 시각이 아닙니다: '어제'. 2023-05-17T10:00:00+09:00처럼 쓰세요.",
        "2행, 증빙 열: 비어 있습니다. 값을 써넣으세요.",
        "4행, 접수번호 열: A-001: 같은 통보가 두 번 있습니다. 하나를 지우세요.",
        f"5행, 발송일시 열: {no_zone('2023-05-12T10:00:00')}",
        "5행, 도달일시 열: 달력에 없는 날입니다: 2023-02-30. 연월일을 확인하세요.",
        "5행, 증빙 열: 보이지 않는 문자(U+001B)가 들어 있습니다. 그 글자를 지우고 다시 저장하세요.",
        f"6행, 발송일시 열: {no_zone('2023-05-12 10:00:00')}",
    ]


def no_zone(found: str) -> str:
    return (
        f"시간대가 없어 한국 날짜를 알 수 없습니다: '{found}'. "
        "한국 시각이면 2023-05-17T10:00:00+09:00처럼 끝에 +09:00을 붙이세요."
    )


def test_twenty_problems_in_one_run() -> None:
    rows = [["A-001", "x", "우편", SENT, "", "등기"] for _ in range(30)]
    found = refused(*rows)
    assert len(found) == 21
    assert found[0].startswith("2행, 수신자 열: ")
    assert found[-1].endswith("위의 것을 고친 뒤 다시 실행하세요.")


@pytest.mark.parametrize("missing", [each for each in HEADER if each != "도달일시"])
def test_the_other_columns_are_required(missing: str) -> None:
    header = [name for name in HEADER if name != missing]
    assert refused(["x"] * 5, header=header) == [
        f"1행: 필수 열이 없습니다: '{missing}'. 머리글을 확인하세요."
    ]


def test_a_column_twice_or_unknown() -> None:
    assert refused([*ROW, "lead"], header=[*HEADER, "recipient"]) == [
        "1행: 같은 뜻의 열이 두 번 있습니다(수신자, recipient). 하나를 지우세요."
    ]
    found = notices_of(grid([*HEADER, "비고"], [*ROW, "x"]))
    assert ([each.ko for each in found.warnings], found.value) == (
        [f"{NAME}: 쓰지 않는 열: 비고"],
        (READ,),
    )


@pytest.mark.parametrize(
    ("read", "names"),
    [
        (choices.recipient, RECIPIENT_NAMES),
        (choices.channel, CHANNEL_NAMES),
        (choices.filer, FILER_NAMES),
        (choices.ground, GROUND_NAMES),
        (choices.excuse, EXCUSE_NAMES),
        (choices.verdict, choices.DECIDED),
    ],
)
def test_each_choice_by_its_word_in_the_record_and_in_both_languages(read, names) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    for each, name in names.items():
        said = (each.value, each.value.upper(), f" {name.ko} ", name.ko.replace(" ", ""), name.en)
        assert [read(words) for words in said] == [each] * 5


def test_short_words_that_people_use() -> None:
    assert [choices.channel(e) for e in ("시스템", "이메일")] == [Channel.SYSTEM, Channel.EMAIL]
    assert choices.filer("주관기관") is Filer.LEAD
    assert [choices.ground(e) for e in ("절차", "방법", "기타")] == [
        Ground.PROCEDURE,
        Ground.METHOD,
        Ground.OTHER,
    ]
    assert choices.excuse("천재지변") is Excuse.FORCE_MAJEURE
    assert choices.verdict("각하") is Verdict.DISMISSED
    with pytest.raises(NotAChoice) as refused_:
        choices.verdict("취하")  # the filer's own
    assert refused_.value.lines("en") == [
        "'취하' is none of the choices. Write one of dismissed, denied, upheld."
    ]


ZONES = st.integers(-14 * 60, 14 * 60).map(lambda least: timezone(timedelta(minutes=least)))
INSTANTS = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=ZONES)  # noqa: DTZ001
WORDS = st.text("가나다abc(1)-_ ", min_size=1).filter(str.strip)
ROWS = st.tuples(
    st.integers(1, 10**6).map(lambda nth: f"A-{nth}"),
    st.sampled_from(Recipient),
    st.sampled_from(Channel),
    INSTANTS,
    st.none() | INSTANTS,
    WORDS.map(str.strip),
)


@given(st.lists(ROWS, min_size=1, max_size=5, unique_by=lambda row: row[:4]))
def test_what_was_written_is_what_is_read(
    rows: list[tuple[str, Recipient, Channel, datetime, datetime | None, str]],
) -> None:
    written = [
        [number, whom.value, CHANNEL_NAMES[how].ko, sent.isoformat(), _or_blank(arrived), proof]
        for number, whom, how, sent, arrived, proof in rows
    ]
    found = notices_of(grid(HEADER, *written)).value
    again = [
        (each.number, each.recipient, each.channel, each.sent, each.arrived, each.proof)
        for each in found
    ]
    assert again == rows
    assert [each.sent.utcoffset() for each in found] == [row[3].utcoffset() for row in rows]


def _or_blank(at: datetime | None) -> str:
    return at.isoformat() if at else ""


CELLS = st.text(max_size=30) | st.sampled_from(
    ["A-1", "lead", "post", SENT, "2023-05-12", "+09:00"]
)


@given(st.lists(st.lists(CELLS, min_size=6, max_size=6), min_size=1, max_size=4))
def test_whatever_stands_in_the_cells_is_read_or_refused_with_its_place(
    rows: list[list[str]],
) -> None:
    assert all(line.startswith(NAME) for line in refused_lines(rows))


def refused_lines(rows: list[list[str]]) -> list[str]:
    try:
        notices_of(grid(HEADER, *rows))
    except Refusal as refusal:
        return refusal.lines("ko")
    return []
