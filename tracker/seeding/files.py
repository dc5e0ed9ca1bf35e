"""YAML files that are checked against a model; what is wrong is refused with its line."""

from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from tracker.seeding.places import Place, first_error, read_text
from tracker.sentences import Refusal

Model = TypeVar("Model", bound=BaseModel)
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The safe loader; the one in C, where it is there, reads the demonstration in a tenth of the time."""


def read_file(file: Path, model: type[Model]) -> Model:
    """The checked content of a file. Raises Refusal with line, field, value and cure."""
    text = read_text(file)
    try:
        content = yaml.load(text, Loader=LOADER)
    except yaml.MarkedYAMLError as wrong:
        line = wrong.problem_mark.line + 1 if wrong.problem_mark else 1
        raise Refusal(
            "{file}, line {line}: this is not YAML. Look at the indentation and quotation marks around this line.",
            file=str(file),
            line=line,
        ) from wrong
    try:
        return model.model_validate(content)
    except ValidationError as wrong:
        error, problem = first_error(wrong)
        field = ".".join(str(part) for part in error["loc"])
        root = yaml.compose(text, Loader=LOADER)
        raise Place(file, _line(root, error["loc"])).wrong(field, problem, error["input"]) from wrong


def _line(node: yaml.Node | None, path: tuple[int | str, ...]) -> int:
    """The line of the value at a path; of the nearest thing around it where it is missing."""
    line = node.start_mark.line + 1 if node is not None else 1
    for part in path:
        node = _child(node, part)
        if node is None:
            break
        line = node.start_mark.line + 1
    return line


def _child(node: yaml.Node | None, part: int | str) -> yaml.Node | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int):
        child: yaml.Node = node.value[part]
        return child
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == str(part)), None)
    return None
