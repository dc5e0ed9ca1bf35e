"""Statements that are compiled once for each kind of database, whichever engine runs them.

SQLAlchemy keeps what it compiled with the engine. The doctor asks every table several things, often of a database that
is thrown away afterwards: there compiling took longer than asking.
"""

from typing import Any

from sqlalchemy import Connection, CursorResult, Executable

_texts: dict[tuple[str, Executable], str] = {}


def run_compiled(connection: Connection, statement: Executable, **options: Any) -> CursorResult[*tuple[Any, ...]]:
    """Runs a statement without parameters; values come as the driver gives them, past the types of the columns.

    Only for statements that are made once and kept, for what is compiled is kept as well.
    """
    key = (connection.dialect.name, statement)
    if key not in _texts:
        compiled = statement.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True})  # type: ignore[attr-defined]
        _texts[key] = str(compiled)
    return connection.exec_driver_sql(_texts[key], execution_options=options)
