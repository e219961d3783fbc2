"""Where commands meet the terminal: UTF-8, one line per refusal, no traceback for anybody."""

import os
import shutil
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final, NoReturn

from scoring.errors import Lang, Phrase, Refusal, one_line, reason
from tui.locale import LANGUAGES, say

DONE: Final = 0
DIFFERENT: Final = 1
REFUSED: Final = 2
_USUAL: Final = 80


class UnknownLanguage(Refusal):
    ko = "쓸 수 없는 언어입니다: '{found}'. ko 또는 en을 쓰세요."
    en = "'{found}' is no language of this program. Use ko or en."


class NotDelivered(Refusal):
    ko = "결과를 표준 출력에 다 쓰지 못했습니다({why}). 출력이 가는 곳을 확인하고 다시 실행하세요."
    en = "The result could not be written to stdout ({why}). Check where it goes and run it again."


class ReaderLeft(Exception):
    """Whoever reads our output (`| head`) has seen enough."""


def use_utf8() -> None:
    """Let a Windows console, a pipe or a bare C locale take Hangul."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace", newline="\n")


def interactive() -> bool:
    """Tell whether a person sits at both ends: stdin and stdout are terminals."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def watched() -> bool:
    """Tell whether a person sees stderr while a command runs."""
    return sys.stderr is not None and sys.stderr.isatty()


def width() -> int:
    """Return how many cells a line of stderr's terminal has."""
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or _USUAL
    except (AttributeError, OSError, ValueError):
        return _USUAL


def overwrite(line: str, wide: int) -> None:
    """Write a line of stderr over the one before, which took `wide` cells; it is not ended."""
    if sys.stderr is None:
        return
    with suppress(OSError, ValueError):
        blank = f"\r{' ' * wide}\r" if wide else ""
        sys.stderr.write(f"{blank}{line}")
        sys.stderr.flush()


def program() -> str:
    """Return how the person started the program, so that what we suggest can be typed again."""
    started = sys.argv[0]
    name = Path(started).stem
    return (
        quoted(Path(started)) if name == "simsa" and shutil.which("simsa") != started else "simsa"
    )


def quoted(path: Path) -> str:
    """Return a path as it can be typed in any shell: in quotes if it has a space."""
    return f'"{path}"' if " " in str(path) else str(path)


def language(wanted: str | None) -> Lang:
    """Return the language asked for by `--lang` or `SIMSA_LANG`, Korean if by neither."""
    found = wanted if wanted is not None else os.environ.get("SIMSA_LANG", "") or "ko"
    for lang in LANGUAGES:
        if found == lang:
            return lang
    raise UnknownLanguage(found=found)


def out(pieces: Iterable[str]) -> None:
    """Write data to stdout.

    Raises:
        ReaderLeft: a pipe was closed.
        NotDelivered: the disk is full, or there is no stdout.
    """
    if sys.stdout is None:
        raise NotDelivered(why=Phrase("닫혀 있음", "it is closed"))
    try:
        sys.stdout.writelines(pieces)
        sys.stdout.flush()
    except OSError as trouble:
        sys.stdout = None  # else Python would try once more at exit
        if isinstance(trouble, BrokenPipeError):
            raise ReaderLeft from trouble
        raise NotDelivered(why=reason(trouble)) from trouble


def lines(texts: Iterable[str]) -> None:
    """Write lines of data to stdout."""
    out(f"{text}\n" for text in texts)


def note(text: str) -> None:
    """Write one line that is not data to stderr, if there is one."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()
    except OSError:
        sys.stderr = None


def warn(phrases: Iterable[Phrase], lang: Lang) -> None:
    """Write warnings to stderr, a line each."""
    for phrase in phrases:
        note(one_line(phrase.said(lang), most=400))


def refuse(refusal: Refusal, lang: Lang) -> int:
    """Write a refusal to stderr, a line per problem; return the exit code."""
    for line in refusal.lines(lang):
        note(line)
    return REFUSED


def leave(code: int) -> NoReturn:
    """End the process with `code`.

    All is written by now; the system takes back a million values at once, where Python would free
    them one by one.
    """
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            with suppress(OSError, ValueError):
                stream.flush()
    os._exit(code)


def crash(trouble: BaseException, lang: Lang) -> int:
    """Write one line about an error nobody foresaw, without data in it; return the exit code.

    Where it passed stands in the crash log, which holds no data either.
    """
    from tui import crash as crash_log  # noqa: PLC0415  only ever needed here

    crash_log.keep(trouble)
    note(say(lang, "crash.line", **crash_log.line_facts(trouble)))
    return REFUSED
