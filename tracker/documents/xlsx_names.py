"""The names of tables in a workbook, and the headings of their columns, as office programs ask for them."""

import re
from collections.abc import Iterable

from tracker.documents.xlsx_text import clean, cut

LONGEST_TABLE_NAME, LONGEST_HEADING = 80, 255
# What office programs would take for the address of a cell: A1, XFD12, R1C1, R, C.
ADDRESS = re.compile(r"[a-z]{1,3}\d+|[rc]\d*|r\d*c\d*", re.IGNORECASE)


def table_name(words: str, taken: set[str]) -> str:
    """A free name made of words, such as Sredstva or Sredstva_po_letih; it is then taken."""
    parts = re.findall(r"[^\W_]+", clean(words))
    name = cut("_".join(parts), LONGEST_TABLE_NAME).rstrip("_") or "T"
    name = name[:1].upper() + name[1:]
    if not name[0].isalpha() or ADDRESS.fullmatch(name):
        name = f"T_{name}"
    free = unique(name, taken, "{name}_{number}")
    taken.add(folded(free))
    return free


def headings(titles: Iterable[str]) -> tuple[str, ...]:
    """The headings of a table: none is empty, no two are the same without regard to case."""
    taken: set[str] = set()
    found = []
    for place, title in enumerate(titles, start=1):
        heading = unique(cut(clean(title), LONGEST_HEADING - 6) or str(place), taken, "{name} ({number})")
        taken.add(folded(heading))
        found.append(heading)
    return tuple(found)


def unique(name: str, taken: set[str], numbered: str) -> str:
    """The name, or the first numbered one that is free."""
    number, free = 1, name
    while folded(free) in taken:
        number += 1
        free = numbered.format(name=name, number=number)
    return free


def folded(name: str) -> str:
    """A name as office programs compare it: without regard to case."""
    return name.lower().casefold()
