"""Whether a record is what its journal says: schema, chain, replay, every table.

Every entry's digest is computed again, and every event's changes run into an empty record in
memory; what then differs from the file was not done by an act. Who rewrites a whole chain is caught
by a digest noted elsewhere, which stands among those of its chain or not.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Executable, select

from scoring.confirmed_result import confirmed_differences
from scoring.earlier_results import told_differences
from scoring.errors import Phrase, Refusal, one_line
from scoring.events import NamesDisclosed
from scoring.journal import SET_SEQ, START, digest_of, passphrase_digest
from scoring.model import Snapshot
from scoring.receipts import sheet_digest
from scoring.record import Damaged, Record
from scoring.refilled_again import refilled_differences
from scoring.replay import UNWORKABLE, Moment, by_round, picture_at, rerun, table
from scoring.snapshots import snapshot
from scoring.sources import source
from scoring.storage import NewerKind, NotOurs, OlderKind, in_memory, open_file
from scoring.tables import METADATA

__all__ = ["UNWORKABLE", "Chain", "Moment", "Verified", "round_at", "verify"]

MOST: Final = 50
_SCHEMA: Final = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
_ENTRY_FIELDS: Final = ("round", "seq", "at", "actor", "kind", "body", "nonce", "prev")
_ENTRY_TYPES: Final = [str, int, *[str] * 6]


def _receipted(sheet: str, mark: str, comment: str) -> tuple[Executable, Executable, Executable]:
    """Return what asks tables of sheets for those submitted, for points and for comments."""
    its, marks, words = source(sheet), source(mark), source(comment)
    key = ("round", "number", "evaluator")
    named, marked, said = ([getattr(each, name) for name in key] for each in (its, marks, words))
    return (
        select(*named, its.digest).where(its.state == "submitted").order_by(*named),
        select(*marked, marks.criterion, marks.points).where(marks.points.is_not(None)),
        select(*said, words.criterion, words.text).where(words.text.is_not(None)),
    )


_RECEIPTED: Final = (
    _receipted("sheet", "mark", "comment"),
    _receipted("review_seat", "review_mark", "review_comment"),
)


@dataclass(frozen=True, slots=True)
class Chain:
    """One round's chain: how many entries, the last digest, and each digest's place from 1.

    `disclosing` are the places of entries behind which a file with names was written.
    """

    round: str
    entries: int
    head: str
    digests: Mapping[str, int]
    disclosing: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Verified:
    """What a check found: the chains, and every difference in words; none means all is well.

    `snapshots` are the rounds as they stand, for recomputing results; empty if anything differs.
    """

    chains: tuple[Chain, ...]
    differences: tuple[Phrase, ...]
    snapshots: tuple[Snapshot, ...] = ()


def verify(db: str) -> Verified:
    """Check a file.

    Raises:
        NoDatabase, NotReadable, NotDatabase, NotSafe: it cannot be opened as a database at all.
    """
    try:
        record = open_file(db)
    except (NotOurs, NewerKind, OlderKind, Damaged) as refusal:
        return Verified((), (_said(refusal),))
    try:
        with record.reading():
            return _verify(record)
    except Damaged as refusal:
        return Verified((), (_said(refusal),))
    finally:
        record.close()


def round_at(db: str, moment: Moment) -> Snapshot:
    """Return a round as it stood right behind an entry; for a file in which nothing differs."""
    record = open_file(db)
    try:
        with record.reading():
            return picture_at(record, moment)
    finally:
        record.close()


def _verify(record: Record) -> Verified:
    replayed = in_memory()
    try:
        wrong = list(_schema_differences(record, replayed))
        if wrong:
            return Verified((), tuple(wrong[:MOST]))
        chains, broken = _replay(record, replayed)
        differences = [*_damage(record), *broken, *_table_differences(record, replayed)]
        pictures: list[Snapshot] = []
        if not differences:
            differences += [*_pictures(record, chains, pictures), *_digest_differences(record)]
        kept = () if differences else tuple(pictures)
        return Verified(chains, tuple(differences[:MOST]), kept)
    finally:
        replayed.close()


def _pictures(record: Record, chains: Iterable[Chain], into: list[Snapshot]) -> Iterator[Phrase]:
    """Put each round's picture into a list; yield which cannot be made out.

    A chain that somebody wrote anew from end to end agrees with its rows, whatever they hold.
    """
    for chain in chains:
        record.round, record.rulebook = chain.round, None
        try:
            picture = snapshot(record)
            into.append(picture)
            yield from confirmed_differences(record, picture)
            yield from told_differences(record)
            yield from refilled_differences(record)
        except UNWORKABLE:
            named = one_line(str(chain.round))
            yield Phrase(
                f"{named}: 읽을 수 없는 값이 있음", f"{named}: it holds values that cannot be read"
            )


def _digest_differences(record: Record) -> Iterator[Phrase]:
    """Name the submitted sheets whose points or comments are not those on the receipt.

    A submitted sheet cannot change, so its digest can be computed again from its rows; whoever
    writes a chain anew from end to end has to change every receipt handed out.
    """
    for submitted, marked, commented in _RECEIPTED:
        points, comments = _by_sheet(record.rows(marked)), _by_sheet(record.rows(commented))
        for *key, digest in record.rows(submitted):
            sheet = tuple(key)
            if digest != _right_digest(sheet, points.get(sheet, {}), comments.get(sheet, {})):
                where = one_line(", ".join(map(str, sheet)))
                yield Phrase(
                    f"{where}: 제출한 평가표가 접수증의 확인값과 다름",
                    f"{where}: the submitted sheet is not that of its receipt",
                )


def _right_digest(
    sheet: tuple[Any, ...], points: Mapping[str, Any], comments: Mapping[str, Any]
) -> str:
    """Return a sheet's digest as its rows have it; none of what no act ever wrote."""
    try:
        return sheet_digest(*sheet, points=points, comments=comments)
    except UNWORKABLE:
        return ""


def _by_sheet(rows: Iterable[tuple[Any, ...]]) -> Mapping[tuple[Any, ...], Mapping[str, Any]]:
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for *key, criterion, value in rows:
        found.setdefault(tuple(key), {})[criterion] = value
    return found


def _said(refusal: Refusal) -> Phrase:
    return Phrase(refusal.said("ko"), refusal.said("en"))


def _damage(record: Record) -> Iterator[Phrase]:
    for (line,) in record.cursor.execute("PRAGMA integrity_check(10)").fetchall():
        if line != "ok":
            said = one_line(str(line))
            yield Phrase(f"파일 손상: {said}", f"damage: {said}")


def _schema_differences(record: Record, ours: Record) -> Iterator[Phrase]:
    """Name every table, index and trigger that is missing, added or changed."""
    found, right = (
        {
            (str(kind), str(name)): (table, sql)
            for kind, name, table, sql in each.cursor.execute(_SCHEMA)
        }
        for each in (record, ours)
    )
    for key in sorted(found.keys() | right.keys()):
        if found.get(key) != right.get(key):
            named = one_line(" ".join(key))
            yield Phrase(f"구조가 다름: {named}", f"the schema differs: {named}")


def _replay(record: Record, into: Record) -> tuple[tuple[Chain, ...], list[Phrase]]:
    """Run all entries again; return the chains and what is wrong with entries."""
    chains: list[Chain] = []
    wrong: list[Phrase] = []
    into.cursor.execute("BEGIN")
    for round_id, rows in by_round(record).items():
        wrong += _broken_links(round_id, rows)
        wrong += rerun(rows, into)
        into.run(SET_SEQ, {"in_round": round_id, "to": len(rows)})
        digests = {row["digest"]: nth for nth, row in enumerate(rows, start=1)}
        telling = (nth for nth, row in enumerate(rows, 1) if row["kind"] == NamesDisclosed.KIND)
        head = rows[-1]["digest"]
        chains.append(Chain(round_id, len(rows), head, digests, frozenset(telling)))
    into.cursor.execute("COMMIT")
    return tuple(chains), wrong


def _broken_links(round_id: object, rows: Iterable[Mapping[str, Any]]) -> Iterator[Phrase]:
    prev = START
    for seq, row in enumerate(rows, start=1):
        # Damage can leave bytes where text was; they are no entry that we wrote.
        fields: Any = tuple(row[name] for name in _ENTRY_FIELDS)
        whole = [type(each) for each in fields] == _ENTRY_TYPES
        right = digest_of(fields) if whole else None
        if row["seq"] != seq or row["prev"] != prev or row["digest"] != right:
            where = one_line(f"{round_id} {row['seq']}")
            yield Phrase(
                f"변경이력 {where}번: 사슬이 끊김", f"journal entry {where}: the chain is broken"
            )
            return
        prev = row["digest"]


def _table_differences(record: Record, replayed: Record) -> Iterator[Phrase]:
    for name in METADATA.tables:
        if name == "entry":
            continue  # the chain itself was checked, and all of it was run again
        found, right = table(record, name), table(replayed, name)
        for key in sorted(found.keys() | right.keys(), key=str):
            there, wanted = found.get(key), right.get(key)
            if there is None or wanted is None or _known(there) != dict(wanted):
                yield _difference(name, key, there, wanted)


def _known(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row as the chain knows it: a passphrase's hash by what stands for it."""
    if "passphrase" not in row:
        return dict(row)
    return {**row, "passphrase": passphrase_digest(str(row["passphrase"]))}


def _difference(
    name: str,
    key: tuple[Any, ...],
    there: Mapping[str, Any] | None,
    wanted: Mapping[str, Any] | None,
) -> Phrase:
    where = one_line(f"{name} {', '.join(map(str, key))}")
    if there is None:
        return Phrase(f"{where}: 있어야 할 행이 없음", f"{where}: the row is missing")
    if wanted is None:
        return Phrase(f"{where}: 변경이력에 없는 행", f"{where}: the journal knows no such row")
    known = _known(there)
    columns = ", ".join(column for column in wanted if known.get(column) != wanted[column])
    return Phrase(
        f"{where}: 변경이력과 다름({columns})", f"{where}: differs from the journal ({columns})"
    )
