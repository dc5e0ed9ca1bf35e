"""How programs read the documents of a strategy: an OpenAPI description of GET and HEAD on the files themselves."""

from collections.abc import Mapping
from typing import Any

from tracker.opendata.catalogue.authorities import FORMATS
from tracker.opendata.names import FOLDER
from tracker.opendata.tables import json_line
from tracker.site import addresses
from tracker.site.edition import Edition
from tracker.texts import Translator

VERSION = "1.0"
"""Of the way in which the documents are read; the day would make it another document with each publication."""
OTHERS = {
    "ttl": "text/turtle", "jsonld": "application/ld+json", "atom": "application/atom+xml", "ics": "text/calendar",
    "sqlite": "application/vnd.sqlite3", "jsonl": "application/jsonl",
}  # fmt: skip
TAG = {"schema": {"type": "string"}, "description": "Changes with the content; send it back in If-None-Match."}
ERRORS = {
    "304": {"description": "The document is still the one that If-None-Match names."},
    "404": {"description": "There is no such document."},
    "429": {"description": "Too many requests; Retry-After says in how many seconds."},
}


def description(edition: Edition, data: Mapping[str, bytes]) -> bytes:
    """The description (OpenAPI 3.1); `data` are the files of the folder of data by their names."""
    t = Translator("en")
    described = {
        "openapi": "3.1.0",
        "info": {
            "title": f"{t.title(edition.now.plan.strategy)}: {t('open data')}",
            "version": VERSION,
            "license": {"name": edition.terms.licence.replace("_", " "), "url": edition.terms.licence_page},
        },
        "servers": [{"url": edition.root.rstrip("/") or ".."}],
        "paths": {
            **{f"/{FOLDER}/{name}": _path(media_type(name)) for name in data},
            f"/{addresses.FEED}": _path(OTHERS["atom"]),
            f"/podrocja/{{area}}/{addresses.FEED}": _path(OTHERS["atom"], _code("area", edition.now.areas)),
            f"/{{measure}}/{addresses.FEED}": _path(OTHERS["atom"], _code("measure", edition.now.measures)),
            f"/{addresses.SESSIONS_CALENDAR}": _path(OTHERS["ics"]),
            f"/{addresses.DEADLINES_CALENDAR}": _path(OTHERS["ics"]),
        },
    }
    return f"{json_line(described)}\n".encode()


def media_type(name: str) -> str:
    """The media type of a document by the ending of its name."""
    ending = name.rpartition(".")[2]
    form = FORMATS.get(ending)
    return OTHERS.get(ending) or ((form.package or form.media_type) if form else "text/plain")


def _path(kind: str, *parameters: Mapping[str, Any]) -> dict[str, Any]:
    """What may be asked of one document."""
    whole = {"description": "The document.", "headers": {"ETag": TAG}}
    known = {"name": "If-None-Match", "in": "header", "schema": {"type": "string"}}
    asked = [*parameters, known]
    return {
        "get": {"parameters": asked, "responses": {"200": {**whole, "content": {kind: {}}}, **ERRORS}},
        "head": {"parameters": asked, "responses": {"200": whole, **ERRORS}},
    }


def _code(name: str, codes: Mapping[str, object]) -> dict[str, Any]:
    schema = {"type": "string", "example": next(iter(codes), "")}
    return {"name": name, "in": "path", "required": True, "schema": schema}
