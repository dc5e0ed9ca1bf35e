"""A description in the two forms that catalogues read: Turtle and JSON-LD."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from tracker.opendata.catalogue.graph import PREFIXES, Iri, Literal, Thing, Value
from tracker.opendata.tables import json_line


def turtle(things: Iterable[Thing]) -> bytes:
    """The things in Turtle (W3C, RDF 1.1 Turtle)."""
    prefixes = "".join(f"@prefix {short}: <{whole}> .\n" for short, whole in PREFIXES.items())
    return (prefixes + "".join(f"\n<{thing.name}> {_said(thing, 1)} .\n" for thing in things)).encode()


def _said(thing: Thing, depth: int) -> str:
    lines = [f"a {thing.kind}", *(f"{name} {_turtle(value, depth)}" for name, value in thing.said)]
    return f" ;\n{'  ' * depth}".join(lines)


def _turtle(value: Value, depth: int) -> str:
    match value:
        case Iri(name, is_short):
            return name if is_short else f"<{name}>"
        case Literal(text, language, datatype):
            # what JSON escapes in a text, Turtle escapes in the same way
            mark = f"@{language}" if language else f"^^{datatype}" if datatype else ""
            return json.dumps(text, ensure_ascii=False) + mark
        case Thing():
            return f"[ {_said(value, depth + 1)} ]"


def json_ld(things: Iterable[Thing]) -> bytes:
    """The things in JSON-LD 1.1."""
    described = {"@context": dict(PREFIXES), "@graph": [_object(thing) for thing in things]}
    return f"{json_line(described)}\n".encode()


def _object(thing: Thing) -> dict[str, Any]:
    found: dict[str, Any] = {"@id": thing.name} if thing.name else {}
    found["@type"] = thing.kind
    for name in dict.fromkeys(name for name, _ in thing.said):
        found[name] = _values([value for each, value in thing.said if each == name])
    return found


def _values(values: Sequence[Value]) -> list[dict[str, Any]]:
    return [_json(value) for value in values]


def _json(value: Value) -> dict[str, Any]:
    match value:
        case Iri(name, _):
            return {"@id": name}
        case Literal(text, language, datatype):
            more = {"@language": language} if language else {"@type": datatype} if datatype else {}
            return {"@value": text, **more}
        case Thing():
            return _object(value)
