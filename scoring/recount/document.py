"""Reading a result file: JSON that means one thing only, or a refusal."""

import json
from pathlib import Path
from typing import Any, Final, NoReturn

from scoring.errors import NotReadable, Place, Refusal
from scoring.recount.inputs import inputs_of

# A result is nested seven deep; what goes far beyond it is meant to exhaust the reader.
_DEEPEST: Final = 50


class NotJson(Refusal):
    ko = "JSON으로 읽을 수 없습니다({why}). simsa가 만든 결과 파일을 지정하세요."
    en = "It cannot be read as JSON ({why}). Name a result file made by simsa."


class KeyTwice(Refusal):
    ko = "'{key}' 항목이 한 묶음에 두 번 있습니다. 결과를 다시 내보내세요."
    en = "The key '{key}' stands twice in one object. Export the result again."


class NotANumber(Refusal):
    ko = "수가 아닙니다: {found}. 결과를 다시 내보내세요."
    en = "{found} is no number. Export the result again."


class TooDeep(Refusal):
    ko = "{limit}단계보다 깊어 평가 결과가 아닙니다. simsa가 만든 결과 파일을 지정하세요."
    en = "It is nested over {limit} deep, so it is no result. Name a result file made by simsa."


def read_json(path: Path) -> dict[str, Any]:
    """Return the document of a result file, ready for `differences`.

    Only what cannot be counted is refused: wrong, empty or missing results are differences.

    Raises:
        NotReadable: no such file, a folder, no permission.
        NotJson, KeyTwice, NotANumber, TooDeep: no JSON that means one thing only.
        Refusal: it is no result, see `scoring.recount.inputs`.
    """
    try:
        document = _parse(_content(path))
        inputs_of(document)
    except Refusal as refused:
        raise refused.at(Place(str(path))) from refused.__cause__
    return document


def _content(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as trouble:
        raise NotReadable(why=trouble.strerror or trouble) from trouble
    except UnicodeDecodeError as trouble:
        raise NotJson(why="UTF-8") from trouble


def _parse(content: str) -> dict[str, Any]:
    try:
        document: dict[str, Any] = json.loads(
            content, object_pairs_hook=_object, parse_constant=_refuse_constant
        )
    except (ValueError, RecursionError) as trouble:
        raise NotJson(why=trouble) from trouble
    _refuse_depth(document)
    return document


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    table: dict[str, object] = {}
    for key, value in pairs:
        if key in table:
            raise KeyTwice(key=key)
        table[key] = value
    return table


def _refuse_constant(name: str) -> NoReturn:
    raise NotANumber(found=name)


def _refuse_depth(document: object) -> None:
    level = [document]
    for _ in range(_DEEPEST):
        tables = [list(node.values()) for node in level if isinstance(node, dict)]
        lists = [node for node in level if isinstance(node, list)]
        level = [child for nodes in (*tables, *lists) for child in nodes]
    if level:
        raise TooDeep(limit=_DEEPEST)
