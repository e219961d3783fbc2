"""Why a key does nothing on a row of one application: said instead of silence."""

from dataclasses import dataclass
from typing import Final

from scoring.appeals import Channel, Filed, Notice, effective
from scoring.errors import Lang
from scoring.people import Role
from tui.instants import seoul_minutes
from tui.locale import say

KEYS: Final = frozenset({"f2", "f3", "f4", "f6", "f8", "f9"})
_SECRETARYS: Final = frozenset({"f2", "f3", "f6"})


@dataclass(frozen=True, slots=True)
class Front:
    """The row in front, and who looks at it; `asked` whether somebody asked to strike it."""

    role: Role
    notice: Notice | None
    filed: Filed | None
    seat: bool
    asked: bool


def why_idle(key: str, front: Front, lang: Lang) -> str:
    """Return why a key does nothing here."""
    named = {"name": key.upper()}
    if key in _SECRETARYS and front.role is not Role.SECRETARY:
        return say(lang, "appeal_idle.secretary", **named)
    if key == "f4":
        return _why_f4(front, lang)
    if key == "f6":
        return say(lang, "appeal_idle.f6")
    if key in {"f8", "f9"}:
        return say(lang, f"appeal_idle.{_why_last(key, front)}")
    return say(lang, "appeal_idle.phase", **named)


def _why_last(key: str, front: Front) -> str:
    """Name why the entry in front is not to be struck (F8), or nothing is to be decided (F9)."""
    if front.asked and (key == "f8" or front.role is Role.OFFICER):
        return "asked"
    if key == "f8":
        decided = front.filed is not None and front.filed.appeal.verdict is not None
        return f"f8_{'decided' if decided else 'other'}"
    return f"f9_{front.role if front.role in {Role.SECRETARY, Role.OFFICER} else 'other'}"


def _why_f4(front: Front, lang: Lang) -> str:
    """F4 is an arrival, a seat, or the lateness of an appeal."""
    notice = front.notice
    if front.role is Role.OFFICER:
        return say(lang, "appeal_idle.f4_officer")
    if front.role is not Role.SECRETARY:
        return say(lang, "appeal_idle.secretary", name="F4")
    if notice is not None and notice.channel is Channel.PUBLIC:
        return say(lang, "appeal_idle.f4_public")
    took = effective(notice) if notice is not None else None
    if took is not None:
        return say(lang, "appeal_idle.f4_arrived", at=seoul_minutes(took))
    return say(lang, f"appeal_idle.f4_{'seat' if front.seat else 'other'}")
