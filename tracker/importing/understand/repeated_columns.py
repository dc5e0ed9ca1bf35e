"""Columns of a sheet that name the same field more than once."""

from collections import Counter
from dataclasses import replace

from tracker.importing.map.mapping import Mapped
from tracker.importing.understand.fields_of_nouns import FAMILIES
from tracker.importing.understand.headings import Meaning
from tracker.importing.understand.sheet_nouns import Sheet

SEVERAL = ("", "measure.partners", "measure.tags", "measure.purpose", "measure.note")
FURTHER = {"area.title": "measure.tags", "measure.lead": "measure.partners"}
"""Where the second of two columns goes, when a measure has only one such thing."""


def grouped(mapped: list[Mapped]) -> list[Mapped]:
    """Numbers repeated columns: `funder 1, amount, funder 2, amount` are two funders with an amount each."""
    current: Counter[str] = Counter()
    used: set[tuple[str, int, str, int | None]] = set()
    numbered = []
    for column in mapped:
        family = FAMILIES.get(column.noun)
        if family is None:
            numbered.append(column)
            continue
        group = column.group or max(current[family], 1)
        if not column.group and (family, group, column.target, column.year) in used:
            group += 1
        current[family] = group
        used.add((family, group, column.target, column.year))
        numbered.append(replace(column, group=group))
    return numbered


def without_repetition(columns: list[Mapped], sheet: Sheet) -> tuple[Mapped, ...]:
    """Keeps one column per field; the heading that names its noun wins, then the first."""
    meant = dict(zip((column.column for column in columns), sheet.meanings, strict=True))
    funders = any(c.target == "line.source" and _attribute_of(meant[c.column]) for c in columns)
    taken: set[tuple[str, int, int | None]] = set()
    kept: dict[str, Mapped] = {}
    for column in sorted(columns, key=lambda c: not _noun_of(meant[c.column])):
        key = (column.target, column.group if column.noun in FAMILIES else 0, column.year)
        if funders and column.target == "line.source" and not _attribute_of(meant[column.column]):
            column = replace(column, target="")
        elif column.target not in SEVERAL and key in taken:
            column = replace(column, target=FURTHER.get(column.target, ""))
        else:
            taken.add(key)
        kept[column.column] = column
    return tuple(kept[column.column] for column in columns)


def _attribute_of(meaning: Meaning | None) -> str:
    return meaning.attribute if meaning else ""


def _noun_of(meaning: Meaning | None) -> str:
    return meaning.noun if meaning else ""
