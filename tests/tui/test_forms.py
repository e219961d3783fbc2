"""What all forms share: fields that hold something already, lists in which nothing is typed."""

from pathlib import Path

from textual.events import Paste

from tests.tui.hands import press, typed
from tests.tui.stage import OFFICER, SECRETARY, page, running, settle
from tests.tui.test_appeals import SENT, case, confirmed, sorted_names, tell, text, to_board
from tests.tui.test_appeals_rows import file
from tui.app import SimsaApp
from tui.screens.form import FormPage
from tui.widgets.entry import Entry
from tui.widgets.options import Options

NOTHING_TYPED = "여기에는 글을 쓰지 않습니다."


def field(app: SimsaApp) -> str:
    assert isinstance(app.focused, Entry)
    return app.focused.value


def ticked(app: SimsaApp) -> tuple[str, ...]:
    return app.screen.query_one(Options).chosen


async def test_what_is_offered_is_replaced_by_typing_and_what_was_typed_is_not(
    tmp_path: Path,
) -> None:
    async with running(confirmed(tmp_path)) as (app, pilot):
        await to_board(app, pilot, SECRETARY)
        await press(app, pilot, "f4", "f9")
        assert field(app) == "2023-05-25"
        await press(app, pilot, "2", "0")
        assert field(app) == "20"
        await press(app, pilot, "escape", "f9", "2")
        assert field(app) == "202"
        await press(app, pilot, "home", "ctrl+u")
        assert field(app) == ""


async def test_an_offered_answer_gone_back_to_is_still_only_offered(tmp_path: Path) -> None:
    async with running(confirmed(tmp_path)) as (app, pilot):
        await to_board(app, pilot, SECRETARY)
        await press(app, pilot, "f4", *["right"] * 5, "f9", "enter", "escape", "2")
        assert field(app) == "2"


async def test_the_name_of_a_file_is_replaced_by_typing(tmp_path: Path) -> None:
    async with running(confirmed(tmp_path)) as (app, pilot):
        await to_board(app, pilot, SECRETARY)
        await press(app, pilot, "f7")
        assert field(app).endswith(".ics")
        await press(app, pilot, "d")
        assert field(app) == "d"


async def test_f1_of_a_field_names_the_key_that_empties_it(tmp_path: Path) -> None:
    async with running(confirmed(tmp_path)) as (app, pilot):
        await to_board(app, pilot, SECRETARY)
        await press(app, pilot, "f2", "f1")
        assert "Ctrl+U" not in text(app)  # recipients are ticked
        await press(app, pilot, "escape", "1", "enter", "1", "enter", "f1")
        assert "Ctrl+U 입력 칸을 비웁니다." in text(app)


async def test_text_typed_into_a_list_ticks_nobody_and_is_refused_aloud(tmp_path: Path) -> None:
    stage = confirmed(tmp_path)
    tell(stage, "A-001", SENT)
    file(stage)
    async with running(stage) as (app, pilot):
        await to_board(app, pilot, OFFICER)
        await press(app, pilot, "enter", "end", "f9", "2", "enter")
        for part in ("이", " ", "1", "1"):
            await press(app, pilot, part if part != " " else "space")
            assert page(app).shown_notice.startswith(NOTHING_TYPED)
        await press(app, pilot, "enter")  # ends what was typed: it hands nothing on
        assert page(app).shown_notice.startswith(NOTHING_TYPED)
        assert ticked(app) == ()
        await press(app, pilot, "down", "space")
        assert page(app).shown_notice.startswith("신청서에서 신청인이 기피한")
        assert ticked(app) == (sorted_names()[1],)
        await press(app, pilot, "enter")
        form = page(app)
        assert isinstance(form, FormPage)
        assert form.answers["challenged"] == (sorted_names()[1],)


async def test_a_pasted_name_is_refused_aloud(tmp_path: Path) -> None:
    async with running(confirmed(tmp_path)) as (app, pilot):
        await to_board(app, pilot, SECRETARY)
        await press(app, pilot, "f2")
        app.post_message(Paste("주관기관"))
        await settle(app, pilot)
        assert page(app).shown_notice.startswith(NOTHING_TYPED)


async def test_the_signature_of_a_granted_appeal_names_who_is_left_out(tmp_path: Path) -> None:
    stage = confirmed(tmp_path)
    tell(stage, "A-001", SENT)
    file(stage)
    without, (first, *_) = "제외할 위원: 없음", sorted_names()
    for keys, said in ((("enter",), without), (("1", "enter"), f"제외할 위원: {first}")):
        async with running(stage) as (app, pilot):
            await to_board(app, pilot, OFFICER)
            await press(app, pilot, "enter", "end", "f9", "2", "enter", *keys)
            await typed(app, pilot, "이유 있음")
            await press(app, pilot, "f9")
            assert page(app).NAME == "sign"
            assert said in text(app)
    assert case(stage).waiting is not None
