"""Who tries what in a session: mostly what may be, and now and then what may not."""

from datetime import date

from hypothesis import strategies as st

from tests.record.stage import CHAIR, NEWCOMER, OFFICER, SECRETARY

NEW, STRANGER = "신입", "낯선이"
PEOPLE = {
    CHAIR: "chair",
    "위원1": "member",
    "위원2": "member",
    "위원3": "member",
    SECRETARY: "secretary",
    OFFICER: "officer",
    NEWCOMER: "officer",
}
MEMBERS = st.sampled_from(["위원1", "위원1", "위원2", "위원3", CHAIR, NEW])
ANYBODY = st.sampled_from(
    [*[SECRETARY] * 8, *[CHAIR] * 6, *["위원1"] * 4, "위원2", OFFICER, NEWCOMER, STRANGER]
)
CHAIRS = st.sampled_from([*[CHAIR] * 6, "위원1", "위원2", SECRETARY])
STAFF = st.sampled_from([*[SECRETARY] * 5, *[OFFICER] * 4, CHAIR, "위원2", NEWCOMER])
NUMBERS = st.sampled_from([*["A-001"] * 3, "A-002", "A-003", "없음"])
CELLS = st.tuples(MEMBERS, st.sampled_from([*["A-001"] * 3, "A-002", "없음"]))
REASONS = st.sampled_from([*["사유"] * 9, " "])
FULL = {"plan": 6_000, "use": 4_000}
LESS = {"plan": 6_000, "use": 2_025}
POINTS = st.sampled_from([FULL, LESS, LESS, {"plan": 100}, {"plan": None, "use": None}])
PAPER = st.sampled_from(
    [LESS, LESS, FULL, {"plan": 0, "use": 25}, {"plan": 1}, {"plan": 6_025, "use": 0}]
)
COMMENTS = st.sampled_from([{"": "전체"}, {"use": "지표"}, {"": None}])
NTH = st.integers(0, 3)
WORDS = st.sampled_from(["", "종이 의견"])
TEXT = st.sampled_from(["종합", None])
LIFTING = "ask_lifting", "recusal_lifted"
REOPENING = "ask_reopening", "sheet_reopened"
ASKING = st.sampled_from([REOPENING, LIFTING])
UNFINISHED = {"draft", "empty"}
WHICH = st.sampled_from(["A-001", "A-002", "A-003"])
OFFICIALS = st.sampled_from([*[OFFICER] * 6, NEWCOMER, NEWCOMER, CHAIR, SECRETARY, "위원1"])
SHOWN = st.sampled_from(["now", "now", "nothing", "other"])
TOTALS = st.sampled_from([90, 80, 80, 70, 0])
FIVE = ["A-001", "A-002", "A-003", "A-004", "A-005"]
ITEMS = st.sampled_from([*["caravan"] * 2, *["sanction"] * 2, "없는 항목"])
DAYS = st.sampled_from(
    [
        None,
        date(2020, 4, 24),
        date(2020, 4, 25),
        date(2023, 4, 25),
        date(2023, 4, 25),
        date(2023, 4, 26),
    ]
)
SLOTS = st.sampled_from([1, 1, 2, 3, 0])
GRANTS = st.sampled_from([None, 0, 150_000_000, -1])
MONTHS = st.sampled_from([None, 1, 120, 121])
SECONDS = st.sampled_from([1, 299, 300, 301])
