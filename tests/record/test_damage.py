"""Files that disks, copies and people spoiled: differences or a refusal, never a crash."""

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from random import Random

import pytest

from scoring import acts
from scoring.errors import Refusal
from scoring.phases import Phase
from scoring.verify import Verified, verify
from tests.record.files import put_away
from tests.record.stage import SECRETARY, Stage, close, fill, fill_all, stage

COPIES = 150
SOUND = 100


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    on = stage(tmp_path_factory.mktemp("sound"), phase=Phase.CLOSED)
    put_away(on)
    return on


def tried(path: Path) -> Verified | Refusal:
    try:
        return verify(str(path))
    except Refusal as refusal:
        return refusal


def opened(path: Path, on: Stage) -> None:
    """Do what people do with a file: the driver's own errors never come through."""
    secretary = on.people[SECRETARY]
    try:
        record = acts.open_record(str(path))
    except Refusal:
        return
    with closing(record):
        with suppress(Refusal):
            acts.sign_in(record, "없는 사람", "틀린 암호입니다")
        for see in (acts.ranking, acts.progress, acts.entries):
            # A value that only the replay knows to be wrong is the business of `verify`.
            with suppress(Refusal, ValueError, LookupError):
                see(record, secretary)


def test_flipped_bits_never_crash_and_are_mostly_seen(tmp_path: Path, sound: Stage) -> None:
    content = Path(sound.db).read_bytes()
    random = Random(20230425)
    seen = 0
    for nth in range(COPIES):
        spoiled = bytearray(content)
        for _ in range(random.choice([1, 1, 8])):
            at = random.randrange(100 if nth % 10 == 0 else len(spoiled))
            spoiled[at] ^= 1 << random.randrange(8)
        path = tmp_path / f"{nth}.db"
        path.write_bytes(spoiled)
        found = tried(path)
        seen += isinstance(found, Refusal) or found.differences != ()
        path.write_bytes(spoiled)
        opened(path, sound)
    assert seen > COPIES // 3  # the rest fell on unused bytes: a page is seldom full


def test_flipped_bits_in_texts_and_numbers_are_always_seen(tmp_path: Path, sound: Stage) -> None:
    content = Path(sound.db).read_bytes()
    random = Random(7)
    for word in ("A-002", "위원3", "sheet_submitted", '"points":{"plan":6000'):
        places = [at for at in range(len(content)) if content.startswith(word.encode(), at)]
        assert places
        for at in random.sample(places, min(len(places), 10)):
            spoiled = bytearray(content)
            spoiled[at] ^= 1
            path = tmp_path / "flipped.db"
            path.write_bytes(spoiled)
            found = verify(str(path))
            assert found.differences != (), (word, at)


def test_a_truncated_file_is_seen_at_every_length(tmp_path: Path, sound: Stage) -> None:
    content = Path(sound.db).read_bytes()
    for length in [16, 99, 100, 512, *range(1024, len(content), 4096), len(content) - 1]:
        path = tmp_path / "short.db"
        path.write_bytes(content[:length])
        found = tried(path)
        assert isinstance(found, Verified), (length, found)
        assert found.differences != (), length
        opened(path, sound)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _text(path: Path) -> None:
    path.write_text("접수번호,과제명\n", encoding="utf-8")


def _folder(path: Path) -> None:
    path.mkdir()


def _nothing(path: Path) -> None:
    del path


def _other(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE notes (a)")
    connection.close()


FOREIGN: list[tuple[Callable[[Path], None], str, str]] = [
    (_empty, "differs", "It is no file of simsa (it is empty)"),
    (_text, "refused", "It is no database"),
    (_folder, "refused", "The file cannot be read"),
    (_nothing, "refused", "There is no such file"),
    (_other, "differs", "It is no file of simsa (it is another program's)"),
]


@pytest.mark.parametrize(("make", "kind", "line"), FOREIGN)
def test_what_is_no_file_of_ours(
    tmp_path: Path, make: Callable[[Path], None], kind: str, line: str
) -> None:
    path = tmp_path / "other.db"
    make(path)
    found = tried(path)
    if isinstance(found, Refusal):
        answered, said = "refused", found.said("en")
    else:
        answered, said = "differs", found.differences[0].en
    assert (answered, said.removeprefix(f"{path}: ")[: len(line)]) == (kind, line)
    with pytest.raises(Refusal):
        acts.open_record(str(path))


def test_random_sound_files_raise_no_alarm(tmp_path: Path) -> None:
    random = Random(30)
    for nth in range(SOUND):
        on = stage(tmp_path, applications=random.randint(1, 4), name=f"{nth}.db")
        for _ in range(random.randint(0, 25)):
            points = [f"{random.randint(0, 160) / 4}", f"{random.randint(0, 160) / 4}"]
            fill(on, random.choice(on.members), random.choice(on.numbers), points)
        if random.random() < 0.5:
            fill_all(on)
            close(on)
        if random.random() < 0.5:
            put_away(on)
        assert verify(on.db).differences == ()
