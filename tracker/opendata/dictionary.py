"""What every table and column holds, in both languages."""

import json
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from typing import Any

from tracker.frames import Column
from tracker.nouns import Kind
from tracker.opendata.tables import PublicTable
from tracker.sentences import Sentence
from tracker.site.edition import Edition
from tracker.texts import Translator
from tracker.texts.letters import capitalised
from tracker.texts.translator import LANGUAGES
from tracker.views.measure.causes import CAUSES, Cause

TYPES = {"string": "string", "datetime64[s]": "date", "Int64": "integer", "Float64": "number", "boolean": "boolean"}
"""The types of the frames as JSON Schema and CSVW call them; a date is an ISO date."""
SEVERAL = (Kind.REFERENCES, Kind.STATES, Kind.BUDGET)
"""The kinds of which several values stand in a cell, with `; ` between them."""


def dictionary_file(tables: Iterable[PublicTable], edition: Edition) -> bytes:
    """The dictionary as JSON: tables, their files and their columns, in the order of the files."""
    told = {
        "strategy": edition.code,
        "tables": [explained_table(table) for table in tables],
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def explained_table(table: PublicTable) -> dict[str, Any]:
    """A table for other programs."""
    return {
        "name": table.table.name,
        "file": table.file,
        "title": in_languages(table.table.title),
        "rows": len(table.rows),
        "key": list(table.table.key),
        "columns": [explained(column) for column in table.columns],
    }


def explained(column: Column) -> dict[str, Any]:
    """A column for other programs; what there is nothing to say of is empty."""
    return {
        "name": column.name,
        "title": in_languages(column.label),
        "type": TYPES[column.dtype],
        "unit": in_languages(column.unit),
        "description": in_languages(column.about),
        "several": column.kind in SEVERAL,
        "refers_to": column.noun,
        "values": _values(column),
    }


def _values(column: Column) -> dict[str, dict[str, str]]:
    """What each of its choices is called."""
    return {member.value: _called(member) for member in column.words or ()}


def _called(member: StrEnum) -> dict[str, str]:
    if isinstance(member, Cause):
        return in_languages(CAUSES[member])
    return {language: t.word(member) for language, t in translators().items()}


def in_languages(sentence: Sentence | None) -> dict[str, str]:
    """A sentence in every language, as it begins a line."""
    if sentence is None:
        return {}
    return {language: capitalised(t.sentence(sentence)) for language, t in translators().items()}


@cache
def translators() -> dict[str, Translator]:
    """A translator for each language."""
    return {language: Translator(language) for language in LANGUAGES}
