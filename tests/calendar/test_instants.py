"""Instants as they are written: a zone or a refusal, and nothing that Python would let pass."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from scoring.calendar import NoSuchDay, NoSuchInstant, NotInstant, NoZone, read_instant
from scoring.errors import Refusal

KST = timezone(timedelta(hours=9))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2023-05-17T10:00:00+09:00", datetime(2023, 5, 17, 10, tzinfo=KST)),
        (" 2023-05-17 10:00+0900 ", datetime(2023, 5, 17, 10, tzinfo=KST)),
        ("2023-05-17T01:00:00Z", datetime(2023, 5, 17, 1, tzinfo=UTC)),
        ("2023-05-17T01:00:00.25-00:00", datetime(2023, 5, 17, 1, 0, 0, 250_000, tzinfo=UTC)),
        ("2024-02-29T00:00:00+09:00", datetime(2024, 2, 29, tzinfo=KST)),
    ],
)
def test_what_is_read(written: str, expected: datetime) -> None:
    assert read_instant(written) == expected


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (NoZone, "2023-05-17"),
        (NoZone, "2023-05-17T10:00:00"),
        (NoZone, "2023-05-17 10:00"),
        (NoSuchDay, "2023-02-29T10:00:00+09:00"),
        (NoSuchDay, "2023-02-30"),
        (NoSuchDay, "2023-13-01T10:00:00+09:00"),
        (NoSuchDay, "0000-01-01T10:00:00+09:00"),
        (NoSuchInstant, "2023-05-17T24:00:00+09:00"),
        (NoSuchInstant, "2023-05-17T24:00+09:00"),
        (NoSuchInstant, "2023-05-17T10:60:00+09:00"),
        (NoSuchInstant, "2023-12-31T23:59:60+09:00"),
        (NoSuchInstant, "2023-05-17T10:00:00+24:00"),
        (NotInstant, ""),
        (NotInstant, "어제"),
        (NotInstant, "17.05.2023"),
        (NotInstant, "20230517T100000+0900"),
        (NotInstant, "2023-W20-3T10:00:00+09:00"),
        (NotInstant, "12023-05-17T10:00:00+09:00"),
        (NotInstant, "-2023-05-17T10:00:00+09:00"),
        (NotInstant, "２０２３-05-17T10:00:00+09:00"),
        (NotInstant, "2023-05-17T10:00:00KST"),
        (NotInstant, "2023-05-17T10:00:00+09:00[Asia/Seoul]"),
        (NotInstant, "2023-05-17T10:00:00 +09:00"),
        (NotInstant, "2023-05-17\n10:00:00+09:00"),
        (NotInstant, "1684285200"),
    ],
)
def test_what_is_refused(kind: type[Refusal], written: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_instant(written)
    assert type(refused.value) is kind
    assert all("\n" not in line for line in refused.value.lines("ko"))


def test_the_refusals_say_what_to_do() -> None:
    assert NoZone(found="2023-05-17").said("ko") == (
        "시간대가 없어 한국 날짜를 알 수 없습니다: '2023-05-17'. "
        "한국 시각이면 2023-05-17T10:00:00+09:00처럼 끝에 +09:00을 붙이세요."
    )
    assert NoSuchInstant(found="2023-02-30").said("en") == (
        "There is no such date or time: '2023-02-30'. Check day, time and zone."
    )
