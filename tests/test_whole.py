import pytest

from tui.whole import NotWhole, read_whole


def test_a_whole_number_may_have_commas_and_a_blank_leaves_it() -> None:
    written = ("0", " 150000000 ", "183,500,000", "1,000", "", "  ")
    assert [read_whole(each) for each in written] == [0, 150_000_000, 183_500_000, 1000, None, None]


@pytest.mark.parametrize(
    "written",
    [
        "1,00",
        "1,0000",
        "1000,000",
        ",100",
        "1,000,",
        "1,,000",
        "-1",
        "1.5",
        "１２",
        "1e3",
        "9" * 16,
    ],
)
def test_anything_else_is_refused_as_it_was_written(written: str) -> None:
    with pytest.raises(NotWhole) as refused:
        read_whole(written)
    assert f"'{written}'" in refused.value.said("ko")
