"""`simsa declare`: pledge and conflicts of interest for those who score from files."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from scoring import acts, gate
from scoring.declarations import GROUNDS, GROUNDS_SAID, PLEDGE, Conflict
from scoring.errors import Lang, Phrase, Refusal
from scoring.phases import require
from scoring.views import Declarations
from tui import console
from tui.clock import clock_time, now
from tui.given import Given
from tui.locale import say
from tui.signing import Signed, agreed, signed_in

_NONE: Final = frozenset({"none", "없음"})
Conflicts = Mapping[str, Conflict | None]


class NotConflict(Refusal):
    ko = "'{found}': --conflict 번호=사유나 번호=사유:내용으로 쓰세요. 사유: {known}, none(없음)."
    en = "'{found}': write --conflict NUMBER=GROUND or NUMBER=GROUND:NOTE. Grounds: {known}, none."


class ConflictTwice(Refusal):
    ko = "{number}: --conflict에 두 번 있습니다. 하나만 남기세요."
    en = "{number} stands twice in --conflict. Keep one."


class NotPledged(Refusal):
    ko = "서약하지 않아 저장하지 않았습니다. 동의하면 --pledge를 붙이세요: {pledge}"
    en = "Nothing is stored without the pledge. If you agree, add --pledge: {pledge}"


class NotDecided(Refusal):
    ko = "{numbers}: 같은 기관일 수 있습니다. --conflict 번호=institution이나 번호=none을 쓰세요."
    en = "{numbers} may be your institution. Say --conflict NUMBER=institution or NUMBER=none."


class AllDeclared(Refusal):
    ko = "이미 모두 확인했습니다. 나중에 알게 된 이해관계는 --conflict로 신고하세요."
    en = "All is declared already. Declare a conflict found later with --conflict."


def declare(given: Given, conflicts: Sequence[str], *, pledge: bool) -> None:
    """Pledge and declare: the conflicts named, and none for all others still to be declared."""
    named = _named(conflicts)
    with signed_in(given) as signed:
        found = _found(signed)
        if not named and found.pledged and not found.missing:
            raise AllDeclared
        _refuse_undecided(found, named)
        if not found.pledged and not pledge:
            _ask(given.lang)
        declared = {**dict.fromkeys(found.missing), **named}
        done = acts.declare(signed.record, signed.me, now(), declared, pledging=True)
    facts = {"seq": done.seq, "time": clock_time(done.at), "count": len(declared)}
    stated = {number: each for number, each in declared.items() if each is not None}
    line = say(given.lang, "declare.done", **facts, conflicts=len(stated))
    console.lines([line, *_lines(stated, given.lang)])


def _found(signed: Signed) -> Declarations:
    """Return what is still to be declared, if anything may be now."""
    require("declare", acts.head(signed.record, signed.me).phase, signed.me.role)
    return acts.declarations(signed.record, signed.me)


def _named(conflicts: Iterable[str]) -> dict[str, Conflict | None]:
    found: dict[str, Conflict | None] = {}
    for each in conflicts:
        number, sign, said = each.partition("=")
        if not sign or not number.strip():
            raise NotConflict(found=each, known=GROUNDS_SAID)
        number = gate.number(number)
        if number in found:
            raise ConflictTwice(number=number)
        found[number] = _conflict(each, said)
    return found


def _conflict(whole: str, said: str) -> Conflict | None:
    """Return the conflict that `ground` or `ground:note` names, by id or Korean name."""
    ground, _, note = said.partition(":")
    ground = gate.clean(ground)
    if ground in _NONE:
        return None
    for id_, name in GROUNDS.items():
        if ground in {id_, name.ko}:
            return Conflict(id_, note.strip())
    raise NotConflict(found=whole, known=GROUNDS_SAID)


def _refuse_undecided(found: Declarations, named: Conflicts) -> None:
    left = [each for each in found.missing if each in found.alike and each not in named]
    if left:
        raise NotDecided(numbers=", ".join(left))


def _ask(lang: Lang) -> None:
    """Show the pledge and ask at a terminal; without one `--pledge` is needed."""
    if console.interactive():
        console.note(say(lang, "declare.pledge"))
        for nth, each in enumerate(PLEDGE, start=1):
            console.note(f"  {nth}. {each.said(lang)}")
    if not agreed(say(lang, "declare.ask"), lang):
        ko, en = (" ".join(each.said(to) for each in PLEDGE) for to in ("ko", "en"))
        raise NotPledged(pledge=Phrase(ko, en))


def _lines(stated: Mapping[str, Conflict], lang: Lang) -> Iterable[str]:
    for number, conflict in stated.items():
        ground = GROUNDS[conflict.ground].said(lang)
        yield f"  {number}  {f'{ground}: {conflict.note}' if conflict.note else ground}"
