"""What a member does: points into the own sheets, and their submission."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from scoring.acts.own_tables import OwnTables, own_tables
from scoring.errors import Refusal
from scoring.gate import COMMENT_LIMIT
from scoring.gate import clean as clean_text
from scoring.journal import Turn, saved, turn
from scoring.receipts import sheet_digest
from scoring.record import Record
from scoring.round_rules import read_rulebook
from scoring.rulebook import Rulebook
from scoring.rulebook.points import misfit
from scoring.views import Me, OwnSheet, Receipt, Saved


class UnknownSheet(Refusal):
    ko = "{number}: 평가할 과제가 아닙니다. 목록에서 다시 고르세요."
    en = "{number} is no application to be scored. Choose again from the list."


class SheetRecused(Refusal):
    ko = "{number}: 제척·기피·회피나 불참으로 평가하지 않는 과제입니다. 다른 과제를 고르세요."
    en = "{number} is not yours to score (recusal or absence). Choose another."


class SheetFinal(Refusal):
    ko = "{number}: 이미 제출한 평가표라 고칠 수 없습니다. 고쳐야 하면 간사에게 말하세요."
    en = "{number} is submitted and cannot be changed. Tell the secretary if it must be."


class NotDeclared(Refusal):
    ko = "{number}: 서약과 이해관계 확인을 먼저 하세요(화면에서, 또는 simsa declare)."
    en = "{number}: make the pledge and declare conflicts first (on screen, or simsa declare)."


class NoComment(Refusal):
    ko = "입력한 평가의견이 없습니다. 평가의견을 입력하세요."
    en = "No comment was given. Enter one."


class UnknownCriterion(Refusal):
    ko = "이 규칙의 평가지표가 아닙니다: '{found}'. 평가표의 지표를 쓰세요."
    en = "'{found}' is no criterion of these rules. Use those of the sheet."


class NoPoints(Refusal):
    ko = "입력한 점수가 없습니다. 점수를 입력하세요."
    en = "No points were given. Enter points."


class NotComplete(Refusal):
    ko = "{number}: 비어 있는 지표가 있습니다({missing}). 모두 채운 뒤 제출하세요."
    en = "{number}: criteria are blank ({missing}). Fill them in, then submit."


class SheetChanged(Refusal):
    ko = "{number}: 확인한 뒤에 점수가 바뀌었습니다. 다시 확인하고 제출하세요."
    en = "{number}: its points changed after you read them. Read them again, then submit."


class SheetMoved(Refusal):
    ko = "{number}: 파일과 비교한 뒤에 평가표가 바뀌었습니다. 파일을 다시 불러오세요."
    en = "{number} changed after it was compared with the file. Load the file again."


class NothingToSubmit(Refusal):
    ko = "제출할 평가표가 없습니다. 지표를 모두 채운 평가표만 제출할 수 있습니다."
    en = "There is no sheet to submit. Only a complete one can be."


def record_points(
    record: Record, me: Me, at: datetime, number: str, points: Mapping[str, int | None]
) -> Saved:
    """Save points of the own sheet, all of them or none.

    Args:
        record: the round.
        me: who scores.
        at: this instant.
        number: the application.
        points: hundredths by criterion id; None takes one back.

    Raises:
        Refusal: not permitted now, recused, submitted already, or points that do not fit.
    """
    return record_sheets(record, me, at, {number: points})


def record_sheets(
    record: Record,
    me: Me,
    at: datetime,
    sheets: Mapping[str, Mapping[str, int | None]],
    *,
    comments: Mapping[str, Mapping[str, str | None]] | None = None,
    compared: Iterable[OwnSheet] = (),
) -> Saved:
    """Save points of several own sheets by application, all of them or none.

    Args:
        record: the round.
        me: who scores.
        at: this instant.
        sheets: hundredths by application and criterion id; None takes one back.
        comments: 평가의견 saved with them, by application and as in `record_comments`.
        compared: own sheets as they were when what is to be saved was compared with them.

    Raises:
        SheetMoved: the record holds something else by now than was compared.
        Refusal: not permitted now, recused, submitted already, or something that does not fit.
    """
    with turn(record, me.name, at) as mine:
        own = own_tables("record_points", mine)
        rulebook = read_rulebook(record)
        if not sheets and not comments:
            raise NoPoints
        for sheet in compared:
            _refuse_moved(mine, own, sheet)
        for number, points in sheets.items():
            refuse_misfit(rulebook, points)
            _refuse_locked(mine, own, number)
            mine.add(own.points(number=number, points=dict(points)))
        for number, words in (comments or {}).items():
            _comment(mine, own, number, words, rulebook)
    return saved(mine)


def submit(
    record: Record,
    me: Me,
    at: datetime,
    numbers: Sequence[str],
    *,
    shown: Mapping[str, Mapping[str, int]] | None = None,
) -> Receipt:
    """Submit the own sheets for these applications, all of them or none.

    Args:
        record: the round.
        me: whose sheets.
        at: this instant.
        numbers: the applications.
        shown: the hundredths by application and criterion id that were read back, if they were.

    Raises:
        NotComplete: a criterion is blank; it is named.
        SheetChanged: the record holds other points than were shown.
        Refusal: not permitted now, recused, submitted already, or nothing named.
    """
    with turn(record, me.name, at) as mine:
        own = own_tables("submit", mine)
        if not numbers:
            raise NothingToSubmit
        digests = {
            number: _submitted(mine, own, number, shown) for number in dict.fromkeys(numbers)
        }
    return Receipt(mine.seq, mine.at, mine.head, digests)


def record_comments(
    record: Record, me: Me, at: datetime, number: str, comments: Mapping[str, str | None]
) -> Saved:
    """Save 평가의견 of the own sheet by criterion id, "" for the whole sheet; None takes one back.

    Raises:
        Refusal: not permitted now, recused, submitted already, an unknown criterion, or text that
            does not pass the gate.
    """
    with turn(record, me.name, at) as mine:
        own = own_tables("comment", mine)
        if not comments:
            raise NoComment
        _comment(mine, own, number, comments, read_rulebook(record))
    return saved(mine)


def _comment(
    mine: Turn,
    own: OwnTables,
    number: str,
    comments: Mapping[str, str | None],
    rulebook: Rulebook,
) -> None:
    _refuse_unknown(rulebook, [each for each in comments if each])
    _refuse_locked(mine, own, number)
    clean = {id_: _clean(text) for id_, text in comments.items()}
    mine.add(own.comments(number=number, comments=clean))


def _refuse_moved(mine: Turn, own: OwnTables, sheet: OwnSheet) -> None:
    key = {"r": mine.stamp.round, "n": sheet.number, "e": mine.stamp.actor}
    for query, seen in ((own.marked, sheet.points), (own.commented, sheet.comments)):
        if dict(mine.record.rows(query, **key)) != dict(seen):
            raise SheetMoved(number=sheet.number)


def _clean(text: str | None) -> str | None:
    return None if text is None else clean_text(text, limit=COMMENT_LIMIT, lines=True) or None


def _submitted(
    mine: Turn, own: OwnTables, number: str, shown: Mapping[str, Mapping[str, int]] | None
) -> str:
    """Submit one sheet; return its digest."""
    _refuse_locked(mine, own, number)
    key = {"r": mine.stamp.round, "n": number, "e": mine.stamp.actor}
    held = {row[0]: row[1] for row in mine.record.rows(own.marked, **key)}
    if shown is not None and held != dict(shown.get(number, {})):
        raise SheetChanged(number=number)
    _refuse_incomplete(held, number, read_rulebook(mine.record))
    comments = {row[0]: row[1] for row in mine.record.rows(own.commented, **key)}
    digest = sheet_digest(
        mine.stamp.round, number, mine.stamp.actor, points=held, comments=comments
    )
    mine.add(own.submitted(number=number, sheet=digest))
    return digest


def refuse_misfit(rulebook: Rulebook, points: Mapping[str, int | None]) -> None:
    """Refuse points for an unknown criterion, out of range or off the step."""
    if not points:
        raise NoPoints
    _refuse_unknown(rulebook, points)
    criteria = {criterion.id: criterion for criterion in rulebook.criteria}
    for id_, each in points.items():
        if each is None:
            continue
        refusal = misfit(each, criteria[id_], step=rulebook.scores.step)
        if refusal is not None:
            raise refusal


def _refuse_unknown(rulebook: Rulebook, ids: Iterable[str]) -> None:
    known = {criterion.id for criterion in rulebook.criteria}
    for id_ in ids:
        if id_ not in known:
            raise UnknownCriterion(found=id_)


def _refuse_locked(mine: Turn, own: OwnTables, number: str) -> None:
    key = {"r": mine.stamp.round, "n": number, "e": mine.stamp.actor}
    found = mine.record.rows(own.stands, **key)
    if not found or found[0][0]:
        raise UnknownSheet(number=number)
    _, recused, state, ground = found[0]
    if recused is not None:
        raise SheetRecused(number=number)
    if state == "submitted":
        raise SheetFinal(number=number)
    if ground is None:
        raise NotDeclared(number=number)


def _refuse_incomplete(held: Mapping[str, int], number: str, rulebook: Rulebook) -> None:
    missing = [each.name for each in rulebook.criteria if each.id not in held]
    if missing:
        raise NotComplete(number=number, missing=", ".join(missing))
