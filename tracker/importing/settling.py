"""What somebody settles about the reading of a file, as changes of its mapping."""

from collections.abc import Callable
from dataclasses import replace

from tracker.importing.map.mapping import Mapped, Mapping, SheetMapping

STAGE = "milestone.stage"


def column_of(mapping: Mapping, sheet: str, letters: str) -> Mapped:
    """The column of a sheet with these letters; one nobody spoke of yet where there is none."""
    known = mapping.of(sheet)
    columns = known.columns if known else ()
    return next((one for one in columns if one.column == letters), Mapped(letters, ""))


def settle(mapping: Mapping, sheet: str, letters: str, **said: object) -> Mapping:
    """The mapping with something said about one column, which is settled by that."""
    column = replace(column_of(mapping, sheet, letters), settled=True, **said)  # type: ignore[arg-type]
    return _with_sheet(mapping, sheet, lambda one: _with_column(one, column))


def settle_target(mapping: Mapping, sheet: str, letters: str, target: str, heading: str) -> Mapping:
    """The mapping with another field for a column: what was guessed for the old one counts no more."""
    anew = settle(mapping, sheet, letters, target=target, heading=heading)
    return settle(anew, sheet, letters, group=1, source="", year=None, years="", quarter=0)


def settle_word(mapping: Mapping, sheet: str, letters: str, word: str, meant: str) -> Mapping:
    """The mapping with the meaning of one word of a column; empty for a word that says nothing.

    Columns that are steps each (`Projekt (20 %) | Gradnja (80 %)`) speak with the same words.
    """
    column = column_of(mapping, sheet, letters)
    known = mapping.of(sheet)
    alike = [one.column for one in (known.columns if known else ()) if one.target == column.target == STAGE]
    for one in alike or [letters]:
        words = dict(column_of(mapping, sheet, one).words) | {word: meant}
        mapping = settle(mapping, sheet, one, words=tuple(words.items()))
    return mapping


def settle_colour(mapping: Mapping, sheet: str, colour: str, state: str) -> Mapping:
    """The mapping with what a colour says of the state of its rows; empty for one that says nothing."""
    return _with_sheet(
        mapping, sheet, lambda one: replace(one, colours=tuple((dict(one.colours) | {colour: state}).items()))
    )


def settle_money(mapping: Mapping, sheet: str, what: str) -> Mapping:
    """The mapping with what money of new sources does to what is recorded (`REPLACES` or `ADDS`)."""
    return _with_sheet(mapping, sheet, lambda one: replace(one, recorded_money=what))


def settle_stage(mapping: Mapping, sheet: str, stage: str) -> Mapping:
    """The mapping with how far new money is that no column calls secured (`PLANNED` or `SECURED`)."""
    return _with_sheet(mapping, sheet, lambda one: replace(one, money_stage=stage))


def settle_kind(mapping: Mapping, sheet: str, source: str, kind: str) -> Mapping:
    """The mapping with what kind of source a name is of."""
    return _with_sheet(
        mapping, sheet, lambda one: replace(one, kinds=tuple((dict(one.kinds) | {source: kind}).items()))
    )


def head_at(mapping: Mapping, sheet: str, row: int) -> Mapping:
    """The mapping with the headings of a sheet in another row (from 1); its columns are read anew. 0 leaves it out."""
    anew = SheetMapping(sheet, (row, row)) if row else SheetMapping(sheet, skip=True)
    return _with_sheet(mapping, sheet, lambda _: anew)


def _with_column(sheet: SheetMapping, column: Mapped) -> SheetMapping:
    others = tuple(one for one in sheet.columns if one.column != column.column)
    order = sorted((*others, column), key=lambda one: (len(one.column), one.column))
    return replace(sheet, columns=tuple(order), skip=False)


def _with_sheet(mapping: Mapping, sheet: str, change: Callable[[SheetMapping], SheetMapping]) -> Mapping:
    known = mapping.of(sheet) or SheetMapping(sheet)
    others = [one for one in mapping.sheets if one.sheet != known.sheet]
    return Mapping((*others, change(known)))
