"""통보 on real files: who was told what and when, what is refused, whose clock that starts."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from scoring import acts
from scoring.acts.notifying import (
    ArrivedAlready,
    ArrivedBeforeSent,
    BeforeClock,
    NoNotices,
    NoSuchNotice,
    NoSuchRecipient,
    NoticeKnown,
    NotYet,
    PublicArrives,
    UnknownApplication,
)
from scoring.acts.told_result import BeforeResult, OtherResult
from scoring.appeals import Channel, NoticeTwice, Recipient, Status
from scoring.calendar import NoSuchInstant, NoZone, OutsideCalendar
from scoring.errors import Place, Refusal, Refusals
from scoring.gate import BlankText
from scoring.korean_time import SEOUL
from scoring.verify import verify
from tests.record.files import content
from tests.record.stage import OFFICER, Stage
from tests.record.stage_appeals import (
    NOW,
    TOLD,
    approve,
    arrive,
    case,
    confirmed,
    confirmed_at,
    file,
    filing,
    given,
    notify,
    seoul,
    strike,
    tell,
)

PUBLIC, LEADER, PARTNER = Channel.PUBLIC, Recipient.LEADER, Recipient.PARTNER
NAIVE = datetime(2023, 5, 12, 10)  # noqa: DTZ001  what has to be refused
OVER = "2023-05-22"


@pytest.fixture
def on(tmp_path: Path) -> Stage:
    return confirmed(tmp_path)


def refused(on: Stage, kind: type[Refusal], act: Callable[[], object]) -> Refusal:
    """Refuse, say something in both languages, and store nothing."""
    before = content(on.db)
    with pytest.raises(kind) as found:
        act()
    assert content(on.db) == before
    assert all("{" not in each.said(lang) for each in _each(found.value) for lang in ("ko", "en"))
    return found.value


def _each(found: Refusal) -> tuple[Refusal, ...]:
    return found.each if isinstance(found, Refusals) else (found,)


def sound(on: Stage) -> None:
    assert verify(on.db).differences == ()


def ends(on: Stage, recipient: Recipient = Recipient.LEAD) -> str:
    found = case(on).clocks[recipient].ends
    return "" if found is None else str(found.last)


# What is recorded -------------------------------------------------------------------------------


def test_every_recipient_has_an_own_clock_and_the_window_the_last_one(on: Stage) -> None:
    assert case(on).status(NOW) is Status.UNNOTIFIED
    notify(on, given())
    assert case(on).status(NOW) is Status.NOTIFYING
    later = seoul("2023-05-16 18:00")
    notify(on, given(recipient=PARTNER, arrived=later))
    notify(on, given(recipient=LEADER, channel=Channel.POST, arrived=None))
    assert (ends(on), ends(on, PARTNER), ends(on, LEADER)) == (OVER, "2023-05-26", "")
    assert case(on).window is None
    arrive(on, case(on).notices[-1].seq, seoul("2023-05-13 09:00"))
    window = case(on).window
    assert window is not None
    assert str(window.last) == "2023-05-26"
    assert case(on).status(seoul("2023-05-26 23:59:59")) is Status.OPEN
    assert case(on).status(seoul("2023-05-27 00:00")) is Status.FINAL
    sound(on)


def test_a_notice_is_kept_as_it_was_written(on: Stage) -> None:
    sent = datetime(2023, 5, 11, 18, 0, tzinfo=timezone(timedelta(hours=-7)))
    saved = notify(on, given(sent=sent, arrived=TOLD, proof="  등기 1234-5  "))
    (notice,) = case(on).notices
    assert (notice.seq, notice.proof) == (saved.seq, "등기 1234-5")
    assert notice.sent.isoformat() == "2023-05-11T18:00:00-07:00"
    assert notice.result == case(on).told.result


def test_the_same_notice_sent_again_starts_nothing(on: Stage) -> None:
    notify(on, given())
    again = seoul("2023-05-19 10:00")
    notify(on, given(sent=again, arrived=again))
    notify(on, given(channel=Channel.EMAIL, sent=again, arrived=again))
    assert (len(case(on).notices), ends(on)) == (3, OVER)


def test_a_public_notice_takes_effect_by_itself(on: Stage) -> None:
    notify(on, given(channel=PUBLIC, arrived=None))
    assert ends(on) == "2023-06-07"  # until 5-26, effect 5-27; 6-06 is 현충일
    sound(on)


def test_an_arrival_known_later_starts_the_clock_then(on: Stage) -> None:
    notify(on, given(channel=Channel.POST, arrived=None, proof="등기"))
    (before,) = case(on).notices
    arrive(on, before.seq, seoul("2023-05-13 00:00"))
    (after,) = case(on).notices
    assert (after.seq, after.proof, after.arrived_proof) == (before.seq, "등기", "배달증명")
    assert (before.proofs, after.proofs, ends(on)) == ("등기", "등기, 배달증명", "2023-05-23")
    sound(on)


def test_instants_count_in_seoul_whatever_zone_they_were_written_in(on: Stage) -> None:
    at = datetime(2023, 5, 11, 15, 0, tzinfo=UTC)  # 00:00 of the 12th in Seoul
    notify(on, given(sent=at, arrived=at))
    notify(on, given(recipient=PARTNER, sent=at, arrived=at - timedelta(0)))
    before = at - timedelta(seconds=1)
    notify(on, given(recipient=LEADER, sent=before, arrived=before))
    assert (ends(on), ends(on, PARTNER), ends(on, LEADER)) == (OVER, OVER, OVER)
    assert case(on).clocks[LEADER].ends != case(on).clocks[PARTNER].ends
    excluded = [c.ends.excluded for c in case(on).clocks.values() if c.ends]
    assert excluded == [date(2023, 5, 12), date(2023, 5, 12), date(2023, 5, 11)]


def test_an_hour_that_a_zone_has_twice_is_compared_as_instants(on: Stage) -> None:
    zone = ZoneInfo("America/Los_Angeles")
    sent = datetime(2023, 11, 5, 1, 50, tzinfo=zone)
    arrived = datetime(2023, 11, 5, 1, 10, tzinfo=zone, fold=1)
    notify(on, given(sent=sent, arrived=arrived), at=seoul("2023-11-30 10:00"))
    (notice,) = case(on).notices
    assert notice.arrived is not None
    assert notice.arrived - notice.sent == timedelta(minutes=20)


def test_the_instant_of_recording_is_not_still_to_come(on: Stage) -> None:
    notify(on, given(sent=NOW, arrived=NOW), at=NOW)
    late = NOW + timedelta(microseconds=1)
    refused(on, NotYet, lambda: notify(on, given(recipient=LEADER, sent=NOW, arrived=late), at=NOW))


# What is refused --------------------------------------------------------------------------------

WRONG: list[tuple[acts.Given, type[Refusal]]] = [
    (given("A-009"), UnknownApplication),
    (given(""), UnknownApplication),
    (given("A-003", PARTNER), NoSuchRecipient),
    (given(arrived=TOLD - timedelta(seconds=1)), ArrivedBeforeSent),
    (given(arrived=NOW + timedelta(seconds=1)), NotYet),
    (given(sent=NOW + timedelta(seconds=1), arrived=None), NotYet),
    (given(channel=PUBLIC), PublicArrives),
    (given(channel=PUBLIC, sent=NOW + timedelta(days=1), arrived=None), NotYet),
    (given(proof=" "), BlankText),
    (given(sent=NAIVE), NoZone),
    (given(arrived=NAIVE), NoZone),
    (given(sent=NAIVE, arrived=None), NoZone),
    (given(sent=NAIVE, arrived=NAIVE), NoZone),
    (given(sent=TOLD.astimezone(timezone(timedelta(seconds=30638)))), NoSuchInstant),
    (given(sent=seoul("2020-12-31 23:59:59")), OutsideCalendar),
    (given(sent=seoul("2020-12-31 23:59:59"), arrived=None), OutsideCalendar),
    (given(sent=seoul("1999-01-01 10:00"), channel=PUBLIC, arrived=None), OutsideCalendar),
    (
        given(sent=datetime.min.replace(tzinfo=timezone(timedelta(hours=14))), arrived=None),
        OutsideCalendar,
    ),
    (given(sent=datetime.max.replace(tzinfo=UTC), channel=PUBLIC, arrived=None), NotYet),
]


@pytest.mark.parametrize(("notice", "kind"), WRONG)
def test_a_notice_that_cannot_be_is_refused(
    on: Stage, notice: acts.Given, kind: type[Refusal]
) -> None:
    refused(on, kind, partial(notify, on, notice))


def test_nobody_was_told_before_there_was_a_result(on: Stage) -> None:
    begins = confirmed_at(on)
    for sent in (begins - timedelta(microseconds=1), seoul("2021-05-12 10:00")):
        found = refused(on, BeforeResult, partial(notify, on, given(sent=sent)))
        assert sent.isoformat() in found.said("en")
        assert begins.astimezone(SEOUL).isoformat(timespec="seconds") in found.said("en")
        refused(on, BeforeResult, partial(file, on, filing(received=sent)))
    notify(on, given(sent=begins))
    file(on, filing(received=begins))
    sound(on)


@pytest.mark.parametrize("channel", [Channel.POST, PUBLIC])
def test_past_the_table_no_deadline_is_counted(on: Stage, channel: Channel) -> None:
    at = seoul("2027-12-30 10:00")
    late = given(channel=channel, sent=seoul("2027-12-22 10:00"), arrived=None)
    refused(on, OutsideCalendar, lambda: notify(on, late, at=at))


def test_of_several_all_are_recorded_or_none_and_each_wrong_one_is_named(on: Stage) -> None:
    places = [Place("통보.csv", nth) for nth in (2, 3, 4, 5)]
    wrong = [given("A-009"), given("A-003", PARTNER), given(), given()]
    placed = [
        acts.Given(e.number, e.recipient, e.channel, e.sent, e.arrived, e.proof, place)
        for e, place in zip(wrong, places, strict=True)
    ]
    found = refused(on, Refusals, lambda: notify(on, *placed))
    assert isinstance(found, Refusals)
    assert [(type(e), e.place.row) for e in found.each] == [
        (UnknownApplication, 2),
        (NoSuchRecipient, 3),
        (NoticeTwice, 5),
    ]
    saved = notify(on, *placed[2:3], given("A-003"))
    assert case(on, "A-003").notices[0].seq == saved.seq == case(on).notices[0].seq + 1
    known = refused(on, NoticeKnown, lambda: notify(on, given("A-004"), given()))
    assert known.facts["seq"] == str(saved.seq - 1)


def test_nothing_to_record_is_refused(on: Stage) -> None:
    refused(on, NoNotices, lambda: notify(on))


def test_the_same_instant_in_another_zone_is_the_same_notice(on: Stage) -> None:
    notify(on, given())
    utc = given(sent=TOLD.astimezone(UTC), arrived=TOLD.astimezone(UTC))
    refused(on, NoticeKnown, lambda: notify(on, utc))


def test_an_arrival_that_cannot_be_is_refused(on: Stage) -> None:
    notify(on, given(), given(recipient=LEADER, channel=Channel.POST, arrived=None))
    notify(on, given(recipient=PARTNER, channel=PUBLIC, arrived=None))
    known, waits, public = case(on).notices
    refused(on, ArrivedAlready, lambda: arrive(on, known.seq))
    refused(on, PublicArrives, lambda: arrive(on, public.seq))
    refused(on, NoSuchNotice, lambda: arrive(on, public.seq + 1))
    refused(on, NoSuchNotice, lambda: arrive(on, 1))
    refused(on, NotYet, lambda: arrive(on, waits.seq, NOW + timedelta(seconds=1)))
    refused(on, NoZone, lambda: arrive(on, waits.seq, NAIVE))
    refused(on, ArrivedBeforeSent, lambda: arrive(on, waits.seq, TOLD - timedelta(seconds=1)))
    arrive(on, waits.seq)
    refused(on, ArrivedAlready, lambda: arrive(on, waits.seq))


# What counts for nothing --------------------------------------------------------------------------


def test_a_struck_notice_starts_no_clock_and_can_be_given_anew(on: Stage) -> None:
    saved = notify(on, given())
    approve(on, strike(on, "notice", saved.seq))
    assert (case(on).notices, ends(on)) == ((), "")
    refused(on, NoSuchNotice, lambda: strike(on, "notice", saved.seq))
    refused(on, NoSuchNotice, lambda: arrive(on, saved.seq))
    notify(on, given())
    assert ends(on) == OVER
    sound(on)


def test_the_later_notice_counts_once_the_first_is_struck(on: Stage) -> None:
    first = notify(on, given())
    again = seoul("2023-05-19 10:00")
    notify(on, given(sent=again, arrived=again))
    approve(on, strike(on, "notice", first.seq))
    assert ends(on) == "2023-05-30"


@pytest.mark.parametrize("channel", [Channel.EMAIL, Channel.HAND])
def test_no_notice_moves_a_running_clock_back(on: Stage, channel: Channel) -> None:
    """Whoever is in time stays in time, until two people say that the later notice is wrong."""
    first = notify(on, given())
    sooner = TOLD - timedelta(hours=1)
    late = given(channel=channel, sent=sooner, arrived=sooner)
    said = refused(on, BeforeClock, lambda: notify(on, late)).said("ko")
    assert all(each in said for each in ("주관기관", f"{first.seq}번", TOLD.isoformat()))
    notify(on, replace(late, recipient=Recipient.LEADER))  # another one's clock
    notify(on, given(channel=channel))  # at the same instant it moves nothing
    approve(on, strike(on, "notice", first.seq))
    refused(on, BeforeClock, lambda: notify(on, late))  # the other one runs
    approve(on, strike(on, "notice", case(on).notices[-1].seq))
    notify(on, late)
    assert ends(on) == OVER
    sound(on)


def test_no_arrival_moves_a_running_clock_back(on: Stage) -> None:
    sooner = TOLD - timedelta(hours=2)
    post = notify(on, given(channel=Channel.POST, sent=sooner, arrived=None))
    notify(on, given())
    refused(on, BeforeClock, lambda: arrive(on, post.seq, TOLD - timedelta(seconds=1)))
    arrive(on, post.seq, TOLD)


def test_a_clock_that_does_not_run_yet_is_nobodys_protection(on: Stage) -> None:
    """공시송달 takes effect after 14 days; who is reached before has the own clock from then."""
    posted, now = seoul("2023-05-12 10:00"), seoul("2023-05-15 12:00")
    notify(on, given(channel=PUBLIC, sent=posted, arrived=None), at=now)
    notify(on, given(channel=Channel.HAND, sent=now, arrived=now), at=now)
    assert ends(on) == "2023-05-25"


# A changed result -------------------------------------------------------------------------------


def drop_out(on: Stage, number: str, promoted: str, at: datetime) -> None:
    me = on.people[OFFICER]
    given_ = {"number": number, "promoted": promoted, "reason": "협약 포기"}
    acts.replace_selected(on.record, me, at, **given_)


CHANGED = seoul("2023-05-24 10:30:20")


def test_a_changed_result_is_told_anew_and_only_that_one(on: Stage) -> None:
    for number in ("A-002", "A-003", "A-004"):
        tell(on, number)
    drop_out(on, "A-002", "A-003", CHANGED)
    status = {number: case(on, number).status(NOW) for number in ("A-002", "A-003", "A-004")}
    assert status == {
        "A-002": Status.UNNOTIFIED,
        "A-003": Status.UNNOTIFIED,
        "A-004": Status.FINAL,
    }
    assert [e.until for e in case(on, "A-003").told.earlier] == [CHANGED]
    tell(on, "A-003", seoul("2023-05-25 10:00"))
    window = case(on, "A-003").window
    assert window is not None
    assert str(window.last) == "2023-06-05"  # 6-04 is a Sunday


def test_only_the_result_that_was_shown_is_told_and_appealed(on: Stage) -> None:
    """It may have changed while somebody wrote, or before the day that was written."""
    first = case(on, "A-003").told.result
    drop_out(on, "A-002", "A-003", CHANGED)
    second, after = case(on, "A-003").told.result, CHANGED + timedelta(minutes=1)
    for at, shown, other in ((after, second, first), (TOLD, first, second)):
        notice = given("A-003", sent=at, arrived=after, channel=Channel.HAND)
        appeal = filing("A-003", received=at)
        refused(on, OtherResult, partial(notify, on, replace(notice, shown=other)))
        refused(on, OtherResult, partial(file, on, replace(appeal, shown=other)))
        notify(on, replace(notice, shown=shown))
        file(on, replace(appeal, shown=shown))
    found = case(on, "A-003")
    assert [e.result for e in found.notices] == [second, first]
    assert [e.appeal.result for e in found.filed] == [second, first]
    sound(on)


def test_a_notice_recorded_late_tells_the_result_of_the_day_it_was_sent(on: Stage) -> None:
    """Nobody's clock starts for a result that did not stand yet."""
    drop_out(on, "A-002", "A-003", CHANGED)
    drop_out(on, "A-003", "A-004", seoul("2023-06-01 10:00"))
    sent = [
        TOLD,
        seoul("2023-05-24 10:29:59"),
        seoul("2023-05-24 10:30"),
        seoul("2023-06-01 10:00"),
    ]
    notify(on, *(given("A-003", sent=each, arrived=each) for each in sent))
    its = case(on, "A-003")
    first, second = (each.result for each in its.told.earlier)
    assert [e.result for e in its.notices] == [first, first, second, its.told.result]
    assert len({first, second, its.told.result}) == 3
    assert its.clocks[Recipient.LEAD].notice == its.notices[-1]
    sound(on)
