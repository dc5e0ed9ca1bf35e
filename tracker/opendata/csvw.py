"""What the CSV files hold, for programs: CSV on the Web (W3C, Metadata Vocabulary for Tabular Data, 2015)."""

from collections.abc import Sequence
from typing import Any

from tracker.frames import Column
from tracker.frames.columns import BETWEEN
from tracker.opendata.dictionary import SEVERAL, TYPES, in_languages
from tracker.opendata.names import address_of
from tracker.opendata.references import references
from tracker.opendata.tables import PublicTable, json_line
from tracker.site.edition import AUTHORITY, Edition

CONTEXT = ["http://www.w3.org/ns/csvw", {"@language": "sl"}]


def of_table(table: PublicTable, edition: Edition) -> bytes:
    """The description of one file, found beside it by its name."""
    return _file({"@context": CONTEXT, **_table(table), **_given(edition)})


def of_all(tables: Sequence[PublicTable], edition: Edition) -> bytes:
    """The description of all files together, with how they refer to each other."""
    described = [_table(table) for table in tables]
    for table, one in zip(tables, described, strict=True):
        one["tableSchema"]["foreignKeys"] = _foreign_keys(table, tables)
    return _file({"@context": CONTEXT, "tables": described, **_given(edition)})


def _given(edition: Edition) -> dict[str, Any]:
    return {
        "dc:license": {"@id": f"{AUTHORITY}/licence/{edition.terms.licence}"},
        "dc:publisher": edition.now.plan.strategy.municipality,
        "dc:source": {"@id": address_of(edition, "podatki/")},
    }


def _table(table: PublicTable) -> dict[str, Any]:
    return {
        "url": f"{table.file}.csv",
        "dc:title": _natural(in_languages(table.table.title)),
        "tableSchema": {
            "columns": [_column(column, table.table.key) for column in table.columns],
            "primaryKey": list(table.table.key),
        },
    }


def _column(column: Column, key: Sequence[str]) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": column.name,
        "titles": column.name,
        "dc:title": _natural(in_languages(column.label)),
        "datatype": _datatype(column),
    }
    if column.about:
        described["dc:description"] = _natural(in_languages(column.about))
    if column.unit:
        described["schema:unitText"] = _natural(in_languages(column.unit))
    if column.kind in SEVERAL:
        described["separator"] = BETWEEN
    if tuple(key) == (column.name,):
        described["required"] = True
    return described


def _datatype(column: Column) -> str | dict[str, str]:
    if column.words is None:
        return TYPES[column.dtype]
    return {"base": "string", "format": "|".join(member.value for member in column.words)}


def _natural(words: dict[str, str]) -> list[dict[str, str]]:
    return [{"@value": told, "@language": language} for language, told in words.items()]


def _foreign_keys(table: PublicTable, tables: Sequence[PublicTable]) -> list[dict[str, Any]]:
    """The references that every row has: a validator takes an empty one for an error."""
    return [
        {
            "columnReference": list(one.columns),
            "reference": {"resource": f"{one.table.file}.csv", "columnReference": list(one.table.table.key)},
        }
        for one in references(table, tables)
        if not table.frame[list(one.columns)].isna().any(axis=None)
    ]


def _file(described: dict[str, Any]) -> bytes:
    return f"{json_line(described)}\n".encode()
