"""`--names --reason`: evaluators by name in what is handed out, for a reason that is kept."""

from scoring.errors import Refusal


class ReasonWithoutNames(Refusal):
    ko = "--reason은 위원 이름을 적을 때만 씁니다. --names를 함께 쓰거나 --reason을 빼세요."
    en = "--reason goes with names only. Add --names or leave it out."


def require_names(reason: str, *, names: bool) -> None:
    """Refuse a reason for nothing (`ReasonWithoutNames`); a missing one is the act's to refuse."""
    if reason and not names:
        raise ReasonWithoutNames
