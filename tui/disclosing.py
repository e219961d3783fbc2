"""`--names --reason`: evaluators by name in what is handed out, for a reason that is kept."""

from scoring.errors import Refusal


class ReasonWithoutNames(Refusal):
    ko = "--reason은 위원 이름을 적을 때만 씁니다. --names를 함께 쓰거나 --reason을 빼세요."
    en = "--reason goes with names only. Add --names or leave it out."


class NamesWithoutReason(Refusal):
    ko = "위원 이름을 적으려면 사유가 있어야 합니다. --reason으로 사유를 쓰세요."
    en = "Names are handed out for a reason only. Add --reason and say why."


def require_names(reason: str, *, names: bool) -> None:
    """Refuse names without a reason (`NamesWithoutReason`), or the other way round."""
    if reason and not names:
        raise ReasonWithoutNames
    if names and not reason.strip():
        raise NamesWithoutReason
