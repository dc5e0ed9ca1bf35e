"""Sheets that list people or organisations, whatever they are called: their columns tell."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from tracker.importing.map.mapping import Mapped
from tracker.importing.read.cells import as_text
from tracker.importing.read.grids import Cell
from tracker.importing.read.normal import normal
from tracker.importing.understand.headings import understand

ADDRESS = re.compile(r"\S+@\S+\.\w+")
LONGEST = 320
"""Characters in which an address is looked for: the search grows with their square, and no address is longer."""
POSTAL = re.compile(r"^(?:naslov|sedez|address|adresa|adresse|indirizzo|anschrift)\b")
PRIVATE = re.compile(r"\b(?:zaseb|privat|osebn|domac|personal\b|home\b)")
BESIDE_PEOPLE = ("", "measure.title", "measure.code", "measure.lead", "measure.note", "measure.responsible")
"""What columns beside names may be taken for before it is known that they are of people."""

UNITS = ("measure.lead", "organisation.title", "person.organisation")
"""What a column beside people may be taken for that names their unit."""

LISTED = ("segment", "area", "goal", "organisation", "source", "tag")


def as_people(columns: tuple[Mapped, ...], cells_of: Callable[[Mapped], Sequence[Cell]]) -> tuple[Mapped, ...] | None:
    """The columns of a list of people: posts, or names beside addresses or telephones; None for any other sheet."""
    if any(one.target not in BESIDE_PEOPLE and one.noun not in ("organisation", "person") for one in columns):
        return None
    said = {column.column: _attribute(column) for column in columns}
    mails = [one for one in columns if said[one.column] == "work_email"]
    mails += [one for one in columns if one not in mails and _are_addresses(cells_of(one))]
    if not (mails or "contact" in said.values() or _is_of_posts(columns, said)):
        return None
    names = [one for one in columns if said[one.column] in ("person_name", "given_name")]
    names = names or [one for one in columns if one.target in ("measure.title", "measure.responsible")]
    holders = [one for one in columns if one.target == "person.function" or said[one.column] == "function"]
    if not names and not holders:
        return None
    meant = {"surname": "person.surname", "function": "person.function", "code": "person.code"}
    targets = {at: meant[what] for at, what in said.items() if what in meant}
    targets |= {one.column: "person.name" for one in names[:1]}
    targets |= {one.column: "person.work_email" for one in _of_work(mails)[:1]}
    if not any(one.target in UNITS for one in columns):
        units = [one for one in columns if not one.target and _is_of_unit(one)]
        targets |= {one.column: "organisation.title" for one in units[:1]}

    def kept(one: Mapped) -> str:
        return one.target if one.noun == "person" or one.target in (*UNITS, "measure.note") else ""

    return tuple(replace(one, target=targets.get(one.column, kept(one)), group=0) for one in columns)


def as_named(columns: tuple[Mapped, ...]) -> tuple[Mapped, ...]:
    """The columns where a code, or an address taken for a title, stands beside what a list names."""
    nouns = [noun for noun in LISTED if any(one.target == f"{noun}.title" for one in columns)]
    read = [one for one in columns if one.target]
    if not nouns or any(one.noun not in ("measure", *LISTED) for one in read):
        return columns
    noun = nouns[-1]
    own = {"measure.code": "" if any(one.target == f"{noun}.code" for one in columns) else f"{noun}.code"}
    for one in read:
        if one.target == "measure.title" and noun == "organisation" and POSTAL.search(normal(one.heading)):
            own["measure.title"] = ""
    if any(one.noun == "measure" and one.target not in own for one in read):
        return columns
    return tuple(replace(one, target=own.get(one.target, one.target)) for one in columns)


def _attribute(column: Mapped) -> str:
    meaning = understand(column.heading.split(" / ")[-1])
    return meaning.attribute if meaning and meaning.noun in ("", "person") else ""


def _is_of_posts(columns: Sequence[Mapped], said: Mapping[str, str]) -> bool:
    """Whether a column is of posts, and no heading speaks of measures beside them."""
    meanings = [understand(part) for one in columns for part in one.heading.split(" / ")]
    return "function" in said.values() and not any(one is not None and one.noun == "measure" for one in meanings)


def _is_of_unit(column: Mapped) -> bool:
    """Whether a heading such as `Oddelek / organizacija` names the unit in two words."""
    meaning = understand(column.heading)
    return meaning is not None and meaning.noun == "organisation"


def _of_work(mails: Sequence[Mapped]) -> list[Mapped]:
    """The columns of addresses that are not called private: those are never recorded."""
    return [one for one in mails if not PRIVATE.search(normal(one.heading))]


def _are_addresses(cells: Sequence[Cell]) -> bool:
    return bool(cells) and all(ADDRESS.search(as_text(cell)[:LONGEST]) for cell in cells)
