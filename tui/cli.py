"""The command line: one command, every way out an exit code and at most one line per problem."""

import sys

import typer

from scoring.errors import Lang, Refusal
from tui import console
from tui.commands import app, files, rounds, split_globals
from tui.locale import say
from tui.usage import usage_refusal

__all__ = ["app", "files", "main", "rounds", "run"]


def main() -> None:
    """Run one command; every way out ends in an exit code and at most one line per problem."""
    console.use_utf8()
    console.leave(run(sys.argv[1:]))


def run(args: list[str]) -> int:
    """Run the command that `args` names; return the exit code."""
    lang: Lang = "ko"
    try:
        lang = console.language(_option(args, "--lang"))
        front, rest = split_globals(args)
        words = [*front, *(rest or [_alone()])]
        code = typer.main.get_command(app).main(words, "simsa", standalone_mode=False)
    except Refusal as refusal:
        return console.refuse(refusal, lang)
    except typer.TyperException as trouble:
        return console.refuse(usage_refusal(trouble), lang)
    except (
        console.ReaderLeft,
        SystemExit,
    ):  # typer exits by itself if the help meets a closed pipe
        return console.DONE
    except (KeyboardInterrupt, typer.Abort):
        console.note(say(lang, "crash.interrupted"))
        return console.REFUSED
    except Exception as trouble:  # noqa: BLE001  the one last resort
        return console.crash(trouble, lang)
    return code if isinstance(code, int) else console.DONE


def _alone() -> str:
    """Return what `simsa` alone does: the screens where somebody sits, else its commands."""
    return "screens" if console.interactive() else "--help"


def _option(args: list[str], name: str) -> str | None:
    """Return the value of a global option ahead of parsing, so that refusals speak it."""
    front, _ = split_globals(args)
    for word, following in zip(front, [*front[1:], ""], strict=False):
        if word == name and following:
            return following
        if word.startswith(f"{name}="):
            return word.partition("=")[2]
    return None
