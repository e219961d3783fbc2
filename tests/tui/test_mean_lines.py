"""How a mean came about, in words; a panel of too few is refused before anything is read back."""

from pathlib import Path

from tests.tui.hands import press
from tests.tui.review_scene import upheld
from tests.tui.stage import SECRETARY, enter, page, running
from tests.tui.test_appeals import text
from tests.tui.test_review_arrange import CASE


async def test_a_panel_of_one_is_refused_and_a_thin_one_warned_of(tmp_path: Path) -> None:
    stage = upheld(tmp_path)
    async with running(stage) as (app, pilot):
        await enter(app, pilot, SECRETARY)
        await press(app, pilot, *CASE, "f9", "1", "enter")
        assert page(app).shown_notice.startswith("재평가 위원이 1명입니다. 3명 이상 고르세요")
        await press(app, pilot, "2", "3")
        assert not page(app).shown_notice.startswith("재평가 위원이 1명")
        await press(app, pilot, "enter")
        assert "평가표 3장: 최고 1장, 최저 1장 제외, 1장 평균" in text(app)
        assert "A-003의 평가표가 3장으로, 5장보다 적습니다." in text(app)
        assert "3장 이상이면 점수를 내므로 이대로 기록할 수 있습니다." in text(app)
        assert "5장은 평가규칙의 경고 평가표 수입니다." in text(app)
