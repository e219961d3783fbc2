"""The command line: one command, every way out an exit code and at most one line per problem.

`simsa` alone opens the screens without loading what only commands need.
"""

import gc
import sys

from scoring.errors import Lang, Refusal
from tui import console
from tui.given import given_in, option, split_globals
from tui.locale import say
from tui.usage import usage_refusal


class NoTerminal(Refusal):
    ko = "화면은 터미널에서만 열립니다. 명령 목록은 simsa --help에 있습니다."
    en = "The screens open in a terminal only. simsa --help lists the commands."


def main() -> None:
    """Run one command; every way out ends in an exit code and at most one line per problem."""
    console.use_utf8()
    console.leave(run(sys.argv[1:]))


def run(args: list[str]) -> int:
    """Run the command that `args` names; return the exit code."""
    lang: Lang = "ko"
    try:
        lang = console.language(option(args, "--lang"))
        front, rest = split_globals(args)
        if rest:
            return _command([*front, *rest])
        return _screens(args)
    except Refusal as refusal:
        return console.refuse(refusal, lang)
    except (
        console.ReaderLeft,
        SystemExit,
    ):  # typer exits by itself if the help meets a closed pipe
        return console.DONE
    except KeyboardInterrupt:
        console.note(say(lang, "crash.interrupted"))
        return console.REFUSED
    except Exception as trouble:  # noqa: BLE001  the one last resort
        return console.crash(trouble, lang)


def _screens(args: list[str]) -> int:
    if not console.interactive():
        raise NoTerminal
    gc.disable()  # of what loads until somebody has signed in nothing is garbage; `tui.app` enables
    from tui.app import run_app  # noqa: PLC0415

    told = given_in(args)
    return run_app(told.lang, told.db, told.round)


def _command(words: list[str]) -> int:
    """Run one command through typer, its own words for misuse put into ours."""
    import typer  # noqa: PLC0415

    # Importing them puts their commands on `app`.
    from tui.commands import (  # noqa: PLC0415
        app,
        appeals,  # noqa: F401
        calendar,  # noqa: F401
        files,  # noqa: F401
        reviews,  # noqa: F401
        rounds,  # noqa: F401
        sheets,  # noqa: F401
        to_ministry,  # noqa: F401
        two_people,  # noqa: F401
    )

    try:
        code = typer.main.get_command(app).main(words, "simsa", standalone_mode=False)
    except typer.TyperException as trouble:
        raise usage_refusal(trouble) from trouble
    except typer.Abort as trouble:
        raise KeyboardInterrupt from trouble
    return code if isinstance(code, int) else console.DONE
