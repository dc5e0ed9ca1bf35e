"""All tables in one SQLite file, with keys, references and what their columns hold."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date

import pandas as pd

from tracker.nouns import Kind
from tracker.opendata.dictionary import explained
from tracker.opendata.references import references
from tracker.opendata.tables import Cell, PublicTable

TYPES = {"Int64": "INTEGER", "Float64": "REAL", "boolean": "INTEGER"}
DICTIONARY = "dictionary"


def database(tables: Sequence[PublicTable]) -> bytes:
    """The file. It is written in memory and once, so that nothing stands in it but these rows."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for table in tables:
            connection.execute(_definition(table, tables))
            names = [column.name for column in table.columns]
            rows = ([_stored(cell) for cell in row] for row in table.rows)
            _append(pd.DataFrame(rows, columns=names, dtype=object), table.table.name, connection)
        _append(pd.DataFrame(list(_dictionary(tables))), DICTIONARY, connection)
        connection.execute("VACUUM")
        return connection.serialize()


def _append(frame: pd.DataFrame, name: str, connection: sqlite3.Connection) -> None:
    frame.to_sql(name, connection, if_exists="append", index=False)


def _stored(cell: Cell) -> Cell:
    return cell.isoformat() if isinstance(cell, date) else cell


def _definition(table: PublicTable, tables: Sequence[PublicTable]) -> str:
    """The statement that makes a table."""
    columns = [f"{_quoted(column.name)} {TYPES.get(column.dtype, 'TEXT')}" for column in table.columns]
    keys = [f"PRIMARY KEY ({_list(table.table.key)})"]
    foreign = [
        f"FOREIGN KEY ({_list(one.columns)}) REFERENCES {_quoted(one.table.table.name)} ({_list(one.table.table.key)})"
        for one in references(table, tables)
    ]
    parts = ",\n  ".join([*columns, *keys, *foreign])
    return f"CREATE TABLE {_quoted(table.table.name)} (\n  {parts}\n)"


def _list(names: Sequence[str]) -> str:
    return ", ".join(map(_quoted, names))


def _quoted(name: str) -> str:
    return f'"{name}"'


def _dictionary(tables: Sequence[PublicTable]) -> Iterator[dict[str, str | None]]:
    """A row for every column of every table."""
    for table in tables:
        for column in table.columns:
            told = explained(column)
            yield {
                "table": table.table.name,
                "column": column.name,
                "type": "date" if column.kind is Kind.DAY else str(told["type"]),
                **{
                    f"{name}_{language}": told[name].get(language)
                    for name in ("title", "unit", "description")
                    for language in ("sl", "en")
                },
            }
