"""The looks of a re-evaluation as it is arranged: opened, a seat changed, closed, confirmed."""

from functools import partial
from typing import Final

from tests.tui.look import HELP, KO, SMALL, Look, goes, says, shows
from tests.tui.review_scene import REVIEWED, REVIEWING, TIED, UPHELD
from tests.tui.stage import OFFICER, SECRETARY

_CASE: Final = ("f9", "enter")
clerk = partial(Look, scene=UPHELD, person=SECRETARY.name)
under_way = partial(Look, scene=REVIEWING, person=SECRETARY.name)
officer = partial(Look, scene=REVIEWED, person=OFFICER.name)
equal = partial(Look, scene=TIED, person=OFFICER.name)
small = partial(clerk, languages=KO, sizes=(SMALL,))

REVIEW: Final[dict[str, Look]] = {
    "appeal_case_upheld": clerk(
        "appeal_case",
        keys=_CASE,
        effects=HELP
        | {
            "read_whole": goes("appeal_reading"),
            "notify": goes("notify"),
            "file_appeal": goes("file_appeal"),
            "review_open": goes("review_open"),
            "back": goes("appeals"),
        },
        languages=KO,
        sizes=(SMALL,),
    ),
    "review_open": clerk(
        "review_open",
        keys=(*_CASE, "f9", "1", "2", "3"),
        effects=HELP | {"answer": says("맞는지 읽고"), "back": goes("appeal_case")},
        sizes=(SMALL,),
    ),
    "review_open_read_back": clerk(
        "review_open",
        keys=(*_CASE, "f9", "1", "2", "3", "enter"),
        effects=HELP
        | {"store": goes("appeal_case", "재평가를 시작했습니다"), "back": says("다시 평가할 위원")},
        languages=KO,
    ),
    "appeal_case_review": under_way(
        "appeal_case",
        keys=(*_CASE, "end"),
        effects=HELP
        | {
            "notify": goes("notify"),
            "file_appeal": goes("file_appeal"),
            "review_seat": goes("review_seat"),
            "review_close": says("제출 필요"),
            "back": goes("appeals"),
        },
    ),
    "review_seat": under_way(
        "review_seat",
        keys=(*_CASE, "end", "f4", "1"),
        effects=HELP | {"answer": says("바꾸는 사유"), "back": goes("appeal_case")},
        languages=KO,
        sizes=(SMALL,),
    ),
    "review_seat_read_back": under_way(
        "review_seat",
        keys=(*_CASE, "end", "f4", "1", "enter", "사정이 생김", "enter"),
        effects=HELP
        | {"store": goes("appeal_case", "재평가 위원을 바꾸었습니다"), "back": says("바꾸는 사유")},
        sizes=(SMALL,),
    ),
    "appeal_case_reviewed": officer(
        "appeal_case",
        keys=_CASE,
        effects=HELP
        | {
            "read_whole": goes("appeal_reading"),
            "review_sides": goes("review_sides"),
            "back": goes("appeals"),
        },
        languages=KO,
        sizes=(SMALL,),
    ),
    "review_sides": officer(
        "review_sides",
        keys=(*_CASE, "f9"),
        effects=HELP
        | {
            "next_moved": shows("A-002  반응"),
            "confirm_review": goes("sign"),
            "back": goes("appeal_case"),
        },
    ),
    "review_sides_tied": equal(
        "review_sides",
        keys=(*_CASE, "f9"),
        effects=HELP
        | {
            "next_moved": shows("A-003  가공"),
            "review_last": goes("review_last"),
            "confirm_review": says("마지막 자리 동점"),
            "back": goes("appeal_case"),
        },
        sizes=(SMALL,),
    ),
    "review_last": equal(
        "review_last",
        keys=(*_CASE, "f9", "f4", "1"),
        effects=HELP | {"answer": says("그렇게 정한 사유"), "back": goes("review_sides")},
        languages=KO,
        sizes=(SMALL,),
    ),
    "review_last_read_back": equal(
        "review_last",
        keys=(*_CASE, "f9", "f4", "1", "enter", "위원회가 정함", "enter"),
        effects=HELP | {"store": goes("review_sides"), "back": says("그렇게 정한 사유")},
        sizes=(SMALL,),
    ),
}
