"""A panel's day in real terminals: seven members, twenty-four applications, one secretary."""

import re
from pathlib import Path

from scoring import acts
from scoring.verify import verify
from tests.program import run
from tests.tui import panel_checks as checks
from tests.tui import panel_keys as keys
from tests.tui.panel_day import (
    ABSENT,
    CHAIR,
    CHALLENGED,
    DECLARED,
    EXCLUDED,
    LOST,
    MEMBERS,
    NAMES,
    NUMBERS,
    OFFICER,
    ON_PAPER,
    PASSPHRASE,
    ROUND,
    SECOND,
    SECRETARY,
    THIRD,
    TYPIST,
    Points,
    day_points,
    made,
    me,
    recorded,
    tied,
)
from tests.tui.terminal import Terminal
from tui.clock import now

SOON = 3.0
"""Seconds; on a machine with nothing else to do it is one."""
VERDICTS = {CHAIR: "1", TYPIST: "1", SECOND: "2", THIRD: "1", ABSENT: "1"}
"""How they vote until more than half of the six have agreed."""
NOTE = "박사 과정 지도교수"
COMMENTS = {"need": "필요성이 뚜렷함", "goal": "목표치의 근거를 보완해야 함"}
REOPENED, MARK = "A-001", 0
TIE_REASON = "지역 안배를 위원회가 합의함"
OPINION = "도입 효과가 크고 계획이 구체적임"


def first_sign_in(db: Path, name: str, one_time: str) -> None:
    """Let a member in for the first time: passphrase, pledge, declaration, vote."""
    with keys.program(db) as screen:
        keys.name_and_passphrase(screen, name, one_time if name == TYPIST else PASSPHRASE)
        if name == TYPIST:
            keys.new_passphrase(screen)
        keys.declare(screen, DECLARED.get(name, ""), NOTE)
        if name in VERDICTS:
            keys.vote(screen, VERDICTS[name])
        else:
            assert "표결해야" not in screen.text()
        keys.leave(screen)


def typed_before(db: Path, points: Points) -> None:
    """Let the others have typed theirs; submitted is what nothing stands in the way of."""
    record = acts.open_record(str(db), ROUND)
    gone = {*DECLARED.items(), (CHALLENGED, "A-005"), *ON_PAPER}
    by_hand = {(TYPIST, number) for number in NUMBERS[:2]}
    begun = {key: each for key, each in points.items() if key not in gone | by_hand}
    for name in NAMES:
        own = recorded(record, name, begun, without=name == TYPIST)
        if name != TYPIST:
            ready = [number for number in own if (name, number) not in LOST]
            acts.submit(record, me(name), now(), ready)
    record.close()


def signs(secretary: Terminal, name: str) -> list[str]:
    """Return the signs of one evaluator that the secretary sees, and how many are submitted."""
    return secretary.line(name).replace("[", " ").replace("]", " ").split()[1:]


def type_two_sheets(screen: Terminal, secretary: Terminal, points: Points) -> None:
    """Type two sheets, the first with comments; the secretary sees that one is begun."""
    first, second = points[TYPIST, "A-001"], points[TYPIST, "A-002"]
    screen.shows("신청과제   ", "A-001")
    screen.type("\r")
    screen.shows("입력 0 / 10")
    assert signs(secretary, TYPIST)[:3] == [".", ".", "+"]
    screen.type(f"{first[0]}\r")
    screen.shows("저장됨")
    secretary.wait(lambda: signs(secretary, TYPIST)[:3] == ["+", ".", "+"], SOON)
    keys.fill(screen, first[1:])
    screen.type(keys.HOME)
    keys.comment(screen, COMMENTS["need"])
    screen.type(keys.DOWN)
    keys.comment(screen, COMMENTS["goal"])
    screen.type(keys.PAGE_DOWN)
    screen.shows("A-002")
    keys.fill(screen, second)


def paste_a_column(screen: Terminal, points: Points) -> None:
    """Paste what is left of the last criterion, and take a slip back."""
    last = {number: points[TYPIST, number][-1] for number in NUMBERS}
    screen.type(keys.HOME + keys.F4)
    screen.shows("전체표", "입력 완료 2 / 24")
    screen.type(keys.DOWN + keys.RIGHT * 9)
    screen.shows("A-003", "확산 파급효과  배점 30")
    column = "\r\n".join(str(last[number]) for number in NUMBERS[2:])
    screen.type(f"\x1b[200~{column}\r\n\x1b[201~")
    screen.shows("점수 22칸을 붙여넣었습니다", "입력 완료 24 / 24", "저장됨")
    slip = str(29 - last["A-003"])
    screen.type(f"{slip}\r")
    screen.wait(lambda: slip in screen.line("A-003").split())
    screen.type(keys.UNDO)
    screen.shows(f"되돌렸습니다: A-003 확산 파급효과, 지금 {last['A-003']}")
    screen.type(keys.F4_OTHER)
    screen.shows("A-003", "평가지표")
    screen.type(keys.ESCAPE)
    screen.shows("신청과제   ", "작성 완료 24")


def read_receipt(screen: Terminal, db: Path) -> None:
    """Compare the digests on the screen with those in the record, and go on."""
    shown = screen.text()
    listed = re.findall(r"(A-\d+) .* ((?:[0-9a-f]{4} ){3}[0-9a-f]{4})", shown)
    whole = re.findall(r"[0-9a-f]{16}(?: [0-9a-f]{16}){3}", shown)
    record = acts.open_record(str(db), ROUND)
    held = acts.receipts(record, me(TYPIST))[-1]
    record.close()
    sheets = {number: digest.partition(":")[2] for number, digest in held.sheets.items()}
    front = next(number for number in sheets if f"{number}  나중에 점수가" in shown)
    assert [each.replace(" ", "") for each in whole] == [sheets[front], held.head.partition(":")[2]]
    assert len(listed) == min(len(sheets), 13)
    assert listed == [(number, _grouped(sheets[number])) for number, _ in listed]
    screen.type("\r")


def _grouped(digest: str) -> str:
    return " ".join(digest[at : at + 4] for at in range(0, 16, 4))


def reopen(screen: Terminal, secretary: Terminal, db: Path, points: Points) -> None:
    """Ask for a submitted sheet while the secretary approves it, change it, submit it again."""
    screen.type(keys.HOME)
    screen.wait(lambda: REOPENED in screen.front())
    screen.type("\r")
    screen.shows("제출한 평가표라 고칠 수 없습니다")
    screen.type(keys.F2)
    screen.shows("재작성", "사유를 적으세요")
    screen.type("합계를 잘못 옮겨 적음\r")
    screen.shows(f"{REOPENED} 재작성을 요청했습니다")
    keys.approve(secretary, "합계를 잘못 옮겨 적음", REOPENED, TYPIST)
    screen.type(keys.F5)
    screen.shows("입력 10 / 10", "F9 제출")
    screen.type(f"{keys.HOME}{points[TYPIST, REOPENED][MARK]}\r")
    screen.shows("저장됨")
    keys.submit(screen, REOPENED)
    read_receipt(screen, db)
    screen.shows("신청과제   ", "제출 24 / 24")


def members_day(db: Path, secretary: Terminal, points: Points) -> None:
    """Let one member do everything on the screen, the secretary's screen open beside it."""
    slip = points[TYPIST, REOPENED][:]
    slip[MARK] = 10 - slip[MARK]
    with keys.signed_in(db, TYPIST) as screen:
        type_two_sheets(screen, secretary, points | {(TYPIST, REOPENED): slip})
        paste_a_column(screen, points)
        keys.submit(screen, "평가표 24건")
        read_receipt(screen, db)
        screen.shows("제출 24 / 24")
        secretary.wait(lambda: signs(secretary, TYPIST)[-1] == "24/24", SOON)
        reopen(screen, secretary, db, points)
        keys.leave(screen)


def excluded(secretary: Terminal) -> None:
    """Record why one does not score a sheet, and another none of those not submitted."""
    keys.front_cell(secretary, EXCLUDED, "A-003")
    keys.recuse(secretary, "1", "신청기관의 사외이사")
    secretary.shows(f"A-003 {EXCLUDED} 제척")
    keys.front_cell(secretary, ABSENT, "A-001")
    keys.recuse(secretary, "5", "급한 사정으로 돌아감")
    secretary.shows("남은 평가표 4건 불참")


def paper(db: Path, secretary: Terminal, points: Points) -> None:
    """Let two sheets come from paper: one signed for by its member, one keyed twice."""
    for name, number in sorted(ON_PAPER, key=lambda cell: cell[1]):
        keys.front_cell(secretary, name, number)
        secretary.type(keys.F8)
        secretary.shows("종이 평가표", "새로 입력")
        keys.key_paper(secretary, points[name, number], f"입력했습니다: {number} {name}")
        secretary.type(keys.ESCAPE)
        secretary.shows("평가 진행", "마감하려면")
    with keys.signed_in(db, OFFICER.name) as screen:
        screen.shows("F8 종이")
        screen.type(keys.F8)
        screen.shows("종이 평가표", "입력 대기")
        keys.down_to(screen, "A-007")
        said = f"같아 제출되었습니다: A-007 {SECOND}"
        keys.key_paper(screen, points[SECOND, "A-007"], said)
    with keys.signed_in(db, CHALLENGED) as screen:
        screen.shows("신청과제   ", "A-006")
        keys.down_to(screen, "A-006")
        screen.type("\r")
        screen.shows("같으면 F9로 확인하고")
        screen.type(keys.F9)
        keys.sign(screen)
        screen.shows("제출 23 / 23")


def chairs_end(db: Path, chosen: str) -> None:
    """Decide the tie, write an opinion, sign."""
    with keys.signed_in(db, CHAIR) as screen:
        keys.decide_tie(screen, chosen, TIE_REASON)
        keys.give_opinion(screen, OPINION)
        keys.sign_result(screen)
        keys.leave(screen)


def test_a_panels_day(tmp_path: Path) -> None:
    points = day_points()
    db, one_time = made(tmp_path, first_time=TYPIST)
    workbook, result = tmp_path / "결과.xlsx", tmp_path / "결과.json"
    chosen = tied(points)[1]
    with keys.signed_in(db, SECRETARY.name) as secretary:
        secretary.shows("평가 진행")
        keys.file_challenge(secretary, CHALLENGED, "A-005", "신청기관과 소송 중")
        for name in NAMES:
            first_sign_in(db, name, one_time)
        typed_before(db, points)
        members_day(db, secretary, points)
        excluded(secretary)
        paper(db, secretary, points)
        keys.close(secretary)
        chairs_end(db, chosen)
        keys.export(secretary, workbook)
        keys.export(secretary, result)
    checks.files(workbook, result, points, chosen, TIE_REASON)
    assert run("--db", db, "verify", cwd=tmp_path).code == 0
    verified = verify(str(db))
    assert verified.differences == ()
    assert verified.chains[0].entries == checks.entries(points, votes=len(VERDICTS))


def test_what_was_shown_as_saved_survives_a_kill(tmp_path: Path) -> None:
    db, _ = made(tmp_path, MEMBERS[:3], NUMBERS[:3])
    with keys.signed_in(db, CHAIR) as screen:
        keys.declare(screen)
        screen.kill()
    for nth, value in enumerate(["7", "10", "9", "3"]):
        with keys.signed_in(db, CHAIR) as screen:
            screen.shows("신청과제", "A-001")
            screen.type("\r")
            screen.shows("과제수행 필요성")
            if nth:
                screen.type(keys.HOME)
            screen.type(f"{value}\r")
            screen.shows("저장됨")
            screen.kill()
        record = acts.open_record(str(db))
        own = acts.own_sheets(record, acts.sign_in(record, CHAIR, PASSPHRASE))
        record.close()
        assert own[0].points == {"need": int(value) * 100}
    assert verify(str(db)).differences == ()
