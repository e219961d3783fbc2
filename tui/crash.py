"""The last resort: what is written about an error that nobody foresaw, and what never is.

Messages and locals may hold points, names and passphrases, so neither the line on the terminal nor
the log has them: only time, version, the classes of the exceptions and where they passed.
"""

import traceback
from collections.abc import Iterator
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from tui.clock import date_and_time, now

FILE: Final = "crash.log"


def line_facts(trouble: BaseException) -> dict[str, str]:
    """Return class and place of the innermost frame, for the one line on the terminal."""
    frames = traceback.extract_tb(trouble.__traceback__)
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return {"kind": type(trouble).__name__, "where": where}


def keep(trouble: BaseException) -> Path | None:
    """Append the error to the crash log; return its path, None if it cannot be written."""
    from platformdirs import user_log_path  # noqa: PLC0415  only ever needed here

    try:
        path = user_log_path("simsa", appauthor=False, ensure_exists=True) / FILE
        with path.open("a", encoding="utf-8", newline="\n") as log:
            log.writelines(f"{line}\n" for line in lines(trouble, now()))
    except OSError:
        return None
    return path


def lines(trouble: BaseException, at: datetime) -> Iterator[str]:
    """Yield the log's lines: what was raised first stands first."""
    yield f"{date_and_time(at)} simsa {_version()}"
    for each in reversed(list(_chain(trouble))):
        yield f"  {type(each).__module__}.{type(each).__qualname__}"
        for frame in traceback.extract_tb(each.__traceback__):
            yield f"    {_file(frame.filename)}:{frame.lineno}:{frame.name}"


def _chain(trouble: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    each: BaseException | None = trouble
    while each is not None and id(each) not in seen:
        seen.add(id(each))
        yield each
        each = each.__cause__ or each.__context__


def _file(name: str) -> str:
    """Return the last three parts: the folders above may name a person."""
    return "/".join(Path(name).parts[-3:])


def _version() -> str:
    try:
        return version("simsa")
    except PackageNotFoundError:
        return "?"
