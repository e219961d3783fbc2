"""The looks after the confirmation: board, one application, forms, calendar, an added holiday."""

from functools import partial
from typing import Final

from tests.tui.appeals_scene import APPEALED, HOLIDAY, LATER
from tests.tui.look import ALL, HELP, KO, SMALL, Look, goes, says, shows
from tests.tui.scenes import LEADER, OFFICER, SECRETARY

clerk = partial(Look, scene=APPEALED, person=SECRETARY)
officer = partial(Look, scene=APPEALED, person=OFFICER)
holiday = partial(Look, scene=HOLIDAY, person=OFFICER)
_BOARD: Final = ("f9",)
_TOP: Final = (*_BOARD, "home")
_LAST: Final = (*_BOARD, "end", "up", "up")
_ONE: Final = (*_TOP, *["down"] * 2, "enter")
_FILED: Final = (*_ONE, *["down"] * 3)
_LATE: Final = (*_TOP, *["down"] * 3, "enter", *["down"] * 3)
_WAITS: Final = (*_TOP, *["down"] * 4, "enter")


def _typed(text: str) -> tuple[str, ...]:
    """Keys of Textual's names."""
    return tuple({" ": "space", "-": "minus", ":": "colon"}.get(sign, sign) for sign in text)


_ARRIVED: Final = _typed("2023-05-17 10:00")
_NOTICE: Final = (
    *(*_LAST, "enter", "f2", "2", "enter", "2", "enter"),
    *(*_ARRIVED, "enter", *_typed("2023-05-17 14:30"), "enter", "등기 우편", "enter"),
)
_FILING: Final = (*_TOP, "f3", "1", "enter", *_typed("2023-05-24 10:00"), "enter")
_RECORDED: Final = (*_FILING, "1", "enter", "발표 자료가 전달되지 않음", "enter", "enter")
_DECIDED: Final = (*_FILED, "f9", "2", "enter", "space", "enter", "절차에 하자가 있음", "enter")

APPEALS: Final[dict[str, Look]] = {
    "appeals": clerk(
        "appeals",
        keys=_BOARD,
        effects=HELP
        | {
            "open_case": goes("appeal_case"),
            "notify": goes("notify"),
            "file_appeal": goes("file_appeal"),
            "calendar": goes("calendar"),
            "appeals_file": goes("appeals_file"),
            "back": goes("ranking"),
        },
        sizes=ALL,
    ),
    "appeals_late": clerk("appeals", keys=(*_TOP, *["down"] * 3), languages=KO),
    "appeals_near": Look("appeals", LATER, OFFICER, _BOARD, sizes=(SMALL,), languages=KO),
    "appeals_requests": holiday(
        "appeals",
        keys=_BOARD,
        effects=HELP
        | {
            "open_case": goes("appeal_case"),
            "calendar": goes("calendar"),
            "appeals_file": goes("appeals_file"),
            "motions": goes("motions"),
            "back": goes("ranking"),
        },
        languages=KO,
        sizes=(SMALL,),
    ),
    "appeal_case": clerk(
        "appeal_case",
        keys=_FILED,
        effects=HELP
        | {
            "read_whole": goes("appeal_reading"),
            "notify": goes("notify"),
            "file_appeal": goes("file_appeal"),
            "withdraw_appeal": goes("withdraw_appeal"),
            "strike": goes("strike"),
            "back": goes("appeals"),
        },
    ),
    "appeal_case_arrival": clerk(
        "appeal_case",
        keys=_WAITS,
        effects=HELP
        | {
            "read_whole": goes("appeal_reading"),
            "notify": goes("notify"),
            "file_appeal": goes("file_appeal"),
            "arrive": goes("arrival"),
            "strike": goes("strike"),
            "back": goes("appeals"),
        },
        languages=KO,
        sizes=(SMALL,),
    ),
    "appeal_case_late": officer(
        "appeal_case",
        keys=_LATE,
        effects=HELP
        | {
            "read_whole": goes("appeal_reading"),
            "excuse": goes("excuse"),
            "strike": goes("strike"),
            "decide_appeal": goes("decide_appeal"),
            "back": goes("appeals"),
        },
    ),
    "appeal_reading": officer(
        "appeal_reading",
        keys=(*_LATE, "enter"),
        effects=HELP | {"back": goes("appeal_case")},
    ),
    "notify": clerk(
        "notify",
        keys=(*_LAST, "f2", "1", "3"),
        effects=HELP | {"answer": says("통보한 방법"), "back": goes("appeals")},
    ),
    "notify_sent": clerk(
        "notify", keys=(*_LAST, "f2", "1", "enter", "1", "enter", *_ARRIVED), languages=KO
    ),
    "notify_read_back": clerk(
        "notify",
        keys=_NOTICE,
        effects=HELP
        | {"store": goes("appeal_case", "통보를 적었습니다"), "back": says("도달을 보여 주는 것")},
    ),
    "arrival": clerk(
        "arrival",
        keys=(*_WAITS, "f4", *_typed("2023-05-19 09:10"), "enter", "배달 조회", "enter"),
        effects=HELP
        | {"store": goes("appeal_case", "도달을 적었습니다"), "back": says("도달을 보여 주는 것")},
        languages=KO,
    ),
    "arrival_asked": clerk(
        "arrival",
        keys=(*_WAITS, "f4", *_typed("2023-05-19 09:10")),
        effects=HELP | {"answer": says("도달을 보여 주는 것"), "back": goes("appeal_case")},
        languages=KO,
        sizes=(SMALL,),
    ),
    "file_appeal": clerk(
        "file_appeal",
        keys=_FILING,
        effects=HELP | {"answer": says("하나 이상 고르고"), "back": says("들어온 때를")},
    ),
    "file_appeal_read_back": clerk(
        "file_appeal",
        keys=_RECORDED,
        effects=HELP
        | {"store": goes("appeals", "이의신청을 접수했습니다"), "back": says("붙은 문서를")},
    ),
    "file_appeal_late": clerk(
        "file_appeal",
        keys=(
            *(*_TOP, *["down"] * 3, "f3", "1", "enter", *_typed("2023-05-25 09:00"), "enter"),
            *("4", "enter", "지원금이 적음", "enter", "enter"),
        ),
        languages=KO,
        sizes=(SMALL,),
    ),
    "withdraw_appeal": clerk(
        "withdraw_appeal",
        keys=(*_FILED, "f6", "취하서 1부", "enter", "합의함", "enter"),
        effects=HELP
        | {"store": goes("appeal_case", "취하를 적었습니다"), "back": says("사유를 쓰고")},
        languages=KO,
        sizes=(SMALL,),
    ),
    "withdraw_appeal_asked": clerk(
        "withdraw_appeal",
        keys=(*_FILED, "f6", "취하서 1부"),
        effects=HELP | {"answer": says("사유를 쓰고"), "back": goes("appeal_case")},
        languages=KO,
        sizes=(SMALL,),
    ),
    "excuse": officer(
        "excuse",
        keys=(*_LATE, "f4", "2"),
        effects=HELP | {"answer": says("보여 주는 문서"), "back": goes("appeal_case")},
    ),
    "excuse_read_back": officer(
        "excuse",
        keys=(*_LATE, "f4", "2", "enter", "장애 공지", "enter", "접수 시스템이 멈춤", "enter"),
        effects=HELP | {"store": goes("sign"), "back": says("그렇게 판단한")},
        languages=KO,
        sizes=(SMALL,),
    ),
    "decide_appeal": officer(
        "decide_appeal",
        keys=(*_FILED, "f9", "2", "enter"),
        effects=HELP | {"answer": says("결정의 이유를"), "back": says("결정을 고르고")},
    ),
    "decide_appeal_read_back": officer(
        "decide_appeal",
        keys=_DECIDED,
        effects=HELP | {"store": goes("sign"), "back": says("결정의 이유를")},
    ),
    "strike": clerk(
        "strike",
        keys=(*_ONE, "home", "f8", "도달한 날을 잘못 적음"),
        effects=HELP | {"answer": says("맞는지 읽고"), "back": goes("appeal_case")},
        languages=KO,
        sizes=(SMALL,),
    ),
    "strike_read_back": clerk(
        "strike",
        keys=(*_ONE, "home", "f8", "도달한 날을 잘못 적음", "enter"),
        effects=HELP
        | {"store": goes("appeal_case", "취소를 요청했습니다"), "back": says("무엇이 잘못")},
        sizes=(SMALL,),
    ),
    "appeals_file": clerk(
        "appeals_file",
        keys=(*_BOARD, "f7"),
        effects=HELP
        | {
            "save": goes("appeals", "저장했습니다"),
            "names": goes("reason"),
            "back": goes("appeals"),
        },
        sizes=(SMALL,),
    ),
    "calendar": clerk(
        "calendar",
        keys=(*_BOARD, "f4"),
        effects=HELP
        | {
            "open_day": goes("calendar_day"),
            "next_month": shows("2023년 6월"),
            "next_dated": shows("2023-05-30"),
            "ask_holiday": goes("ask_holiday"),
            "back": goes("appeals"),
        },
        sizes=ALL,
    ),
    "calendar_moved": Look(
        "calendar",
        APPEALED,
        LEADER,
        (*_BOARD, "f4", *["pagedown"] * 4, "right", "right"),
        effects=HELP
        | {
            "next_month": shows("2023년 10월"),
            "to_today": shows("2023년 5월"),
            "ask_holiday": goes("ask_holiday"),
            "back": goes("appeals"),
        },
        sizes=(SMALL,),
    ),
    "calendar_outside": clerk(
        "calendar", keys=(*_BOARD, "f4", *["pagedown"] * 56), languages=KO, sizes=(SMALL,)
    ),
    "calendar_day": clerk(
        "calendar_day",
        keys=(*_BOARD, "f4", *["right"] * 5, "enter"),
        effects=HELP | {"back": goes("calendar")},
    ),
    "ask_holiday": clerk(
        "ask_holiday",
        keys=(*_BOARD, "f4", *["right"] * 5, "f9"),
        effects=HELP | {"answer": says("공휴일의 이름"), "back": goes("calendar")},
        languages=KO,
        sizes=(SMALL,),
    ),
    "ask_holiday_read_back": clerk(
        "ask_holiday",
        keys=(
            *(*_BOARD, "f4", *["right"] * 5, "f9", "enter"),
            *("임시공휴일", "enter", "관보 제20500호", "enter"),
        ),
        effects=HELP
        | {"store": goes("calendar", "공휴일 추가를 요청"), "back": says("관보나 공고의")},
    ),
    "motions_dates": holiday("motions", keys=(*_BOARD, "f9"), languages=KO, sizes=(SMALL,)),
    "preview_dates": holiday(
        "preview_dates",
        keys=(*_BOARD, "f9", "enter"),
        effects=HELP | {"approve": goes("sign"), "back": goes("motions")},
    ),
}
