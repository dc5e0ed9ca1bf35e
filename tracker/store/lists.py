"""The lists that measures refer to, and the bodies with their sessions, by the ids of their rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tracker.facts import (
    Area,
    Body,
    FundingSource,
    Goal,
    Measure,
    Organisation,
    Person,
    ProcedureSetting,
    Role,
    Segment,
    Tag,
)
from tracker.store.reader import Reader
from tracker.store.shapes import filled, names_of


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of one strategy, and those that all strategies share."""

    bodies: dict[int, Body]
    segments: dict[int, Segment]
    areas: dict[int, Area]
    goals: dict[int, Goal]
    organisations: dict[int, Organisation]
    people: dict[int, Person]
    sources: dict[int, FundingSource]
    tags: dict[int, Tag]


def read_lists(reader: Reader) -> Lists:
    """All of them, also retired entries."""
    bodies, segments = read_bodies(reader), _own(reader, "segment", Segment)
    areas, organisations = _areas(reader, segments, bodies), _organisations(reader)
    people = _people(reader, organisations)
    return Lists(
        bodies,
        segments,
        areas,
        _goals(reader, areas),
        organisations,
        people,
        _sources(reader),
        _own(reader, "tag", Tag),
    )


def read_bodies(reader: Reader) -> dict[int, Body]:
    """The bodies that meet."""
    return {row.id: filled(Body, row) for row in reader.rows(*_columns("body", Body))}


def procedure_settings(reader: Reader, bodies: Mapping[int, Body]) -> tuple[ProcedureSetting, ...]:
    """The numbers of the rules of procedure, in the order of bodies and articles."""
    found = reader.rows("procedure_setting", "body_id", *names_of(ProcedureSetting, "body"))
    facts = (filled(ProcedureSetting, row, body=bodies[row.body_id].code) for row in found)
    return tuple(sorted(facts, key=lambda setting: (setting.body, setting.name, setting.article, setting.valid_from)))


def _columns(table: str, kind: type, *gathered: str) -> tuple[str, ...]:
    return (table, "id", *names_of(kind, *gathered))


def _own(reader: Reader, table: str, kind: type[Any]) -> dict[int, Any]:
    return {row.id: filled(kind, row) for row in reader.of_strategy(*_columns(table, kind))}


def _areas(reader: Reader, segments: Mapping[int, Segment], bodies: Mapping[int, Body]) -> dict[int, Area]:
    columns = (*_columns("area", Area, "segment", "committee"), "segment_id", "committee_id")
    return {
        row.id: filled(
            Area, row, segment=code_of(segments, row.segment_id), committee=code_of(bodies, row.committee_id)
        )
        for row in reader.of_strategy(*columns)
    }


def _goals(reader: Reader, areas: Mapping[int, Area]) -> dict[int, Goal]:
    found = reader.of_strategy(*_columns("goal", Goal, "area"), "area_id")
    return {row.id: filled(Goal, row, area=code_of(areas, row.area_id)) for row in found}


def _organisations(reader: Reader) -> dict[int, Organisation]:
    found = reader.rows(*_columns("organisation", Organisation, "parent", "merged_into"), "parent_id", "merged_into_id")
    codes, taken = {row.id: row.code for row in found}, _takers(reader, "organisation", found)
    return {
        row.id: filled(
            Organisation,
            row,
            parent=codes.get(row.parent_id, ""),
            merged_into=taken.get(row.merged_into_id, ""),
        )
        for row in found
    }


def _sources(reader: Reader) -> dict[int, FundingSource]:
    found = reader.rows(*_columns("funding_source", FundingSource, "merged_into"), "merged_into_id")
    taken = _takers(reader, "funding_source", found)
    return {row.id: filled(FundingSource, row, merged_into=taken.get(row.merged_into_id, "")) for row in found}


def _takers(reader: Reader, table: str, found: Iterable[Any]) -> dict[int, str]:
    """The codes of the entries that may be named as what another one was merged into, by their ids."""
    kept = reader.sight.only_of_hidden(table)
    return {row.id: row.code for row in found if row.id not in kept}


def _people(reader: Reader, organisations: Mapping[int, Organisation]) -> dict[int, Person]:
    """People; addresses are not even fetched for those who may not see them.

    The public is told functions alone, so it gets no name that would stand for a function (`Person.called`); members of
    a body are named to it in a vote by roll-call.
    """
    sees_names = reader.sight.has(Role.OWNER)
    mail = ("work_email",) if reader.sight.sees_fields("person", "work_email") else ()
    gathered = ("organisation", "name", "work_email", "merged_into")
    found = reader.rows(*_columns("person", Person, *gathered), "organisation_id", "name", "merged_into_id", *mail)
    taken = _takers(reader, "person", found)

    def person(row: Any) -> Person:
        unit, address = code_of(organisations, row.organisation_id), row.work_email if mail else ""
        name = row.name if sees_names or row.function else ""
        return filled(
            Person,
            row,
            organisation=unit,
            is_head=bool(row.is_head),
            name=name,
            work_email=address or "",
            merged_into=taken.get(row.merged_into_id, ""),
        )

    return {row.id: person(row) for row in found}


def used_entries(measures: Iterable[Measure], lists: Lists) -> set[tuple[str, str]]:
    """The entries of lists that some measures name, each by its table and code, with those that stand above them."""
    used: set[tuple[str, str]] = set()
    for measure in measures:
        used |= {("area", measure.area), ("goal", measure.goal), ("person", measure.responsible)}
        used |= {("organisation", code) for code in (measure.lead, *measure.partners)}
        used |= {("tag", code) for code in measure.tags}
        used |= {("funding_source", line.source.code) for line in measure.funding}
    used |= {("area", goal.area) for goal in lists.goals.values() if ("goal", goal.code) in used}
    used |= {("segment", area.segment) for area in lists.areas.values() if ("area", area.code) in used}
    used |= {("organisation", one.organisation) for one in lists.people.values() if ("person", one.code) in used}
    return used | _parents({code for table, code in used if table == "organisation"}, lists)


def _parents(organisations: Iterable[str], lists: Lists) -> set[tuple[str, str]]:
    """What stands above some organisations (their codes), up to the top."""
    above, found = {one.code: one.parent for one in lists.organisations.values()}, set()
    for code in organisations:
        while code := above.pop(code, ""):
            found.add(("organisation", code))
    return found


def code_of(things: Mapping[int, Any], key: int | None) -> str:
    """The code of the thing with an id; empty where there is none."""
    return things[key].code if key is not None and key in things else ""
