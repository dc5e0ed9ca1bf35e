"""Which columns refer to which rows of other tables."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tracker.nouns import Kind
from tracker.opendata.tables import PublicTable


@dataclass(frozen=True, slots=True)
class Reference:
    """Columns of a table whose values together are the key of a row of another one."""

    columns: tuple[str, ...]
    table: PublicTable


def references(table: PublicTable, tables: Iterable[PublicTable]) -> Iterator[Reference]:
    """The references of a table.

    A code that is told apart only together with others (a milestone with its measure) refers to a row where the table
    has those as well.
    """
    by_noun = {each.table.noun: each for each in tables if each.table.noun}
    names = {column.name for column in table.columns}
    for column in table.columns:
        other = by_noun.get(column.noun)
        if column.kind is not Kind.REFERENCE or other is None:
            continue
        *within, _ = other.table.key
        if names.issuperset(within):
            yield Reference((*within, column.name), other)
