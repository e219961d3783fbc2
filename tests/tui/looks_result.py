"""The looks after the close: ranking, totals by evaluator, opinions, a tie, the signature."""

from functools import partial
from typing import Final

from tests.tui.look import ALL, HELD, HELP, HOME, KO, SMALL, Look, goes, says, shows
from tests.tui.scenes import CLOSED, CROWDED, PRACTICE_CLOSED, SECRETARY, TIED
from tests.tui.stage import CHAIR, PASSPHRASE

OPINION: Final = "도입 효과가 뚜렷하고 추진체계가 적정함"
TICKED: Final = ("f2", "enter", "down", "enter", "두 과제의 파급 효과가 더 큼")
closed = partial(Look, scene=PRACTICE_CLOSED, person=SECRETARY)
chair = partial(Look, scene=TIED, person=CHAIR.name)

RESULT: Final[dict[str, Look]] = {
    "ranking": closed(
        "ranking",
        effects=HOME
        | {
            "explain": goes("explanation"),
            "case": goes("case"),
            "panel_table": goes("panel_table"),
            "export": goes("export"),
            "opinions_read": goes("opinions"),
        },
        sizes=ALL,
    ),
    "case": closed(
        "case",
        keys=("down", "down", "down", "f3"),
        effects=HELP
        | {
            "ask_for": goes("correct"),
            "motions": goes("motions"),
            "versions": goes("versions"),
            "back": goes("ranking"),
        },
        sizes=ALL,
    ),
    "case_sheet": closed("case", keys=("f3", "end"), languages=KO, sizes=(SMALL,)),
    "correct": closed(
        "correct",
        keys=("f3", "enter"),
        effects=HELP | {"answer_last": says("비어 있습니다"), "back": goes("case")},
    ),
    "correct_day": closed(
        "correct", keys=("f3", "enter", "2023.4.1", "enter"), languages=KO, sizes=(SMALL,)
    ),
    "ranking_line": closed("ranking", keys=("down",) * 13, languages=KO),
    "ranking_end": closed("ranking", keys=("end",), languages=KO),
    "ranking_tie": chair(
        "ranking",
        effects=HOME
        | {
            "explain": goes("explanation"),
            "tie": goes("tie"),
            "panel_table": goes("panel_table"),
            "export": goes("export"),
            "opinions": goes("opinions"),
            "sign_result": goes("signing_result"),
        },
        languages=KO,
    ),
    "explanation": closed(
        "explanation",
        keys=(*["down"] * 13, "enter"),
        effects=HELP
        | {
            "previous_one": shows("13 / 24"),
            "next_one": shows("15 / 24"),
            "back": goes("ranking"),
        },
    ),
    "explanation_end": closed("explanation", keys=(*["down"] * 13, "enter", "end"), languages=KO),
    "export": closed(
        "export",
        keys=("f7",),
        effects=HELP
        | {
            "save": goes("ranking", "평가마감 단계의 파일이라 아직 통보하거나 공개할 수 없습니다"),
            "names": goes("reason"),
            "publish": goes("publish"),
            "back": goes("ranking"),
        },
    ),
    "export_names": closed("export", keys=("f7", "f4", "감사원 요구", "enter")),
    "export_member": chair("export", keys=("f7",), person="박선영", languages=KO, sizes=(SMALL,)),
    "publish": closed(
        "publish",
        keys=("f7", "f7"),
        effects=HELP
        | {
            "save": goes("ranking", "평가마감 단계의 파일이라 아직 통보하거나 공개할 수 없습니다"),
            "back": goes("export"),
        },
    ),
    "journal": closed(
        "journal",
        keys=("f6", "home", "down", "down"),
        sizes=ALL,
    ),
    "journal_found": closed(
        "journal",
        keys=("f6", "f3", "제출", "enter"),
        effects=HELP
        | {
            "jump": goes("journal_jump"),
            "journal_find": shows("찾기: 제출_"),
            "journal_narrow": goes("journal_filter"),
            "again": says("모두 읽었습니다"),
            "journal_all": shows(f"{'':6}334건"),
        },
    ),
    "journal_changed": closed("journal", keys=("f6", "f3", "평가 시작", "enter"), languages=KO),
    "journal_filter": closed(
        "journal_filter",
        keys=("f6", "f4", "down", "down"),
        effects=HELP | {"narrow": goes("journal", "만 보입니다"), "back": goes("journal")},
    ),
    "journal_jump": closed(
        "journal_jump",
        keys=("f6", "f2", "1", "2", "0"),
        effects=HELP | {"go_there": goes("journal"), "back": goes("journal")},
        sizes=(SMALL,),
    ),
    "panel_table": chair(
        "panel_table",
        keys=("f4", "down", "down"),
        effects=HELP
        | {
            "detail": goes("application_detail"),
            "open_opinion": goes("opinion"),
            "back": goes("ranking"),
        },
        sizes=ALL,
    ),
    "panel_table_seven": closed("panel_table", keys=("f4", "down"), languages=KO, sizes=ALL),
    "panel_table_part": Look(
        "panel_table",
        CROWDED,
        CHAIR.name,
        keys=("f4", "down"),
        effects=HELP
        | {
            "detail": goes("application_detail"),
            "open_opinion": goes("opinion"),
            "more_members": shows("위원 2-"),
            "back": goes("ranking"),
        },
        languages=KO,
        sizes=(SMALL,),
    ),
    "application_detail": chair(
        "application_detail",
        keys=("f4", "down", "down", "enter"),
        effects=HELP
        | {
            "previous_one": shows("2 / 6"),
            "next_one": shows("4 / 6"),
            "back": goes("panel_table"),
        },
        sizes=ALL,
    ),
    "opinions": chair(
        "opinions",
        keys=("f8", "enter", OPINION, "escape"),
        effects=HELP | {"open_opinion": goes("opinion"), "back": goes("ranking")},
    ),
    "opinion": chair(
        "opinion",
        keys=("f8", "down", "down", "enter", OPINION),
        effects=HELP
        | {
            "next_opinion": shows("4 / 6"),
            "next_part": shows("2 / 11"),
            "comments_whole": goes("application_detail"),
            "back": goes("opinions"),
        },
        sizes=ALL,
    ),
    "opinion_criterion": chair(
        "opinion", keys=("f8", "down", "down", "enter", "f3"), languages=KO, sizes=(SMALL,)
    ),
    "tie": chair(
        "tie",
        keys=TICKED,
        effects=HELP
        | {"tick": shows("고른 과제 1 / 2"), "decide_tie": goes("sign"), "back": goes("ranking")},
    ),
    "tie_refused": chair("tie", keys=("f2", "enter", "f9"), languages=KO, sizes=(SMALL,)),
    "sign": chair(
        "sign",
        keys=(*TICKED, "f9", PASSPHRASE),
        effects=HELP | {"sign": goes("ranking", "정했습니다"), "table_back": goes("tie")},
    ),
    "signing_result": Look(
        "signing_result",
        CLOSED,
        CHAIR.name,
        keys=("f9",),
        effects=HELP | {"sign_result": goes("sign"), "back": goes("ranking")},
        wait=HELD,
    ),
    "signing_result_tie": chair("signing_result", keys=("f9",), languages=KO, sizes=(SMALL,)),
}
