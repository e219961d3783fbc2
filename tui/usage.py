"""Misuse of the command line in our own words, one line each."""

import re
from typing import Any, Final

from scoring.errors import Phrase, Refusal


class BadUsage(Refusal):
    ko = "명령을 이해할 수 없습니다: {why}. simsa --help를 보세요."
    en = "The command is not understood: {why}. See simsa --help."


class UnknownOption(Refusal):
    ko = "'{name}' 옵션은 없습니다. simsa --help를 보세요."
    en = "There is no option '{name}'. See simsa --help."


class BadOption(Refusal):
    ko = "'{name}' 옵션을 잘못 썼습니다. 뒤에 값이 필요한지 simsa --help에서 확인하세요."
    en = "Option '{name}' is not used rightly. See simsa --help for whether a value follows it."


class UnknownCommand(Refusal):
    ko = "'{name}' 명령은 없습니다. 있는 것: {known}."
    en = "There is no command '{name}'. There are: {known}."


class MissingCommand(Refusal):
    ko = "'{name}' 뒤에 무엇을 할지 쓰세요: {known}."
    en = "Say what to do after '{name}': {known}."


class TooManyArguments(Refusal):
    ko = "알 수 없는 말이 더 있습니다({extra}). 이름에 빈칸이 있으면 큰따옴표로 묶으세요."
    en = "There is more than the command takes ({extra}). Put names with spaces into quotes."


class MissingArgument(Refusal):
    ko = "{name}도 함께 쓰세요. simsa --help를 보세요."
    en = "The command lacks the {name}. See simsa --help."


ARGUMENTS: Final = {
    "applications": Phrase("신청과제 파일 이름", "application file"),
    "scores": Phrase("점수 파일 이름", "scores file"),
    "result": Phrase("결과 파일 이름", "result file"),
    "file": Phrase("파일 이름", "file"),
    "instants": Phrase("통보 시각(2023-05-17T10:00:00+09:00)", "instant of the notification"),
    "name": Phrase("규칙 이름", "name of the rulebook"),
    "number": Phrase("접수번호", "application number"),
    "motion": Phrase("요청 번호", "number of the request"),
    "reason": Phrase("사유(--reason)", "reason (--reason)"),
    "appeal": Phrase("이의신청 번호", "number of the appeal"),
    "notice": Phrase("통보 번호", "number of the notice"),
    "entry": Phrase("기록 번호", "number of the entry"),
    "what": Phrase("취소할 기록의 종류(notice, appeal)", "kind of entry (notice, appeal)"),
    "day": Phrase("날짜", "day"),
    "title": Phrase("이름(--name)", "name (--name)"),
    "ground": Phrase("근거나 사유(--ground)", "ground (--ground)"),
    "grounds": Phrase("사유(--ground)", "ground (--ground)"),
    "to": Phrase("수신자(--to)", "recipient (--to)"),
    "by": Phrase("--by", "--by"),
    "at": Phrase("시각(--at)", "instant (--at)"),
    "sent": Phrase("발송 시각(--sent)", "instant it was sent (--sent)"),
    "proof": Phrase("증빙(--proof)", "proof (--proof)"),
    "said": Phrase("신청 내용(--said)", "what it says (--said)"),
    "names": Phrase("위원 성명", "names of evaluators"),
    "evaluator": Phrase("빠지는 위원", "who goes"),
    "newcomer": Phrase("대신할 위원", "who takes the seat"),
    "document": Phrase("증빙(--document)", "document (--document)"),
    "decision": Phrase("결정(각하, 기각, 인용)", "decision (dismissed, denied, upheld)"),
    "target": Phrase("새 파일 이름", "name of the new file"),
}


def usage_refusal(trouble: Any) -> Refusal:  # noqa: ANN401  typer's, known by name only
    """Return our own words for what typer found; nothing here loads typer."""
    kind, said = type(trouble).__name__, trouble.format_message().rstrip(".")
    if kind in {"NoSuchOption", "BadOptionUsage"}:
        name = getattr(trouble, "option_name", "?")
        return UnknownOption(name=name) if kind == "NoSuchOption" else BadOption(name=name)
    if kind == "MissingParameter":
        name = getattr(getattr(trouble, "param", None), "name", None) or "?"
        return MissingArgument(name=ARGUMENTS.get(str(name), str(name)))
    if extra := re.fullmatch(r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)", said):
        return TooManyArguments(extra=extra[1])
    return BadUsage(why=said)
