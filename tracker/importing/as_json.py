"""What an import would do as `tracker import --json` tells it to other programs."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from tracker.importing.problems import Problem
from tracker.importing.result import ImportResult
from tracker.texts import Translator


def as_json(result: ImportResult, translate: Translator) -> dict[str, Any]:
    """The result as `tracker import --json` prints it."""
    parts = _parts(result, translate)
    return {name: list(value) if isinstance(value, Iterable) else value for name, value in parts.items()}


def json_pieces(result: ImportResult, translate: Translator) -> Iterator[str]:
    """The same as text, piece by piece: of a long file nobody has to hold a hundred megabytes of it."""
    before = "{\n"
    for name, value in _parts(result, translate).items():
        yield f"{before}  {_text(name)}: "
        yield from _list(value) if isinstance(value, Iterable) else [_text(value)]
        before = ",\n"
    yield "\n}"


def _parts(result: ImportResult, translate: Translator) -> dict[str, Iterable[Any] | int | None]:
    """What stands under each name; a list is made while somebody goes through it."""
    return {
        "added": (one.as_data() for one in result.added),
        "changed": (one.as_data() for one in result.changed),
        "missing": ({"noun": one.noun, "code": one.code, "title": one.title} for one in result.missing),
        "unchanged": result.unchanged,
        "problems": (problem_as_data(one, translate) for one in result.problems),
        "conflicts": (one.as_data() for one in result.conflicts),
        "kept": (one.as_data() for one in result.kept),
        "made_at": result.made_at,
    }


def _list(values: Iterable[Any]) -> Iterator[str]:
    before = "[\n    "
    for value in values:
        yield before + _text(value).replace("\n", "\n    ")
        before = ",\n    "
    yield "[]" if before.startswith("[") else "\n  ]"


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, default=str)


def problem_as_data(problem: Problem, translate: Translator) -> dict[str, Any]:
    """A problem as JSON shows it; rows count from 1."""
    return {
        "sheet": problem.place.sheet,
        "row": problem.place.row,
        "column": problem.place.column,
        "value": problem.value,
        "message": translate.sentence(problem.message),
        "expected": translate.sentence(problem.expected) if problem.expected else "",
        "would_do": translate.sentence(problem.would_do) if problem.would_do else "",
        "severity": problem.severity.value,
        "blocking": problem.blocking,
    }
