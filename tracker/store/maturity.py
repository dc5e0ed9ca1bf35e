"""Digital maturity as it was recorded by an instant; all of it is public."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from sqlmodel import Session as DatabaseSession

from tracker.facts import (
    AssessedLevel,
    Assessment,
    Institution,
    LevelWord,
    Maturity,
    MaturityDimension,
    MaturityMethod,
    Role,
)
from tracker.store.loading import by_code
from tracker.store.moments import at_change
from tracker.store.reader import Reader
from tracker.store.shapes import filled, names_of
from tracker.store.sight import Sight
from tracker.store.versions import Grouped, grouped

METHOD = ("id", *names_of(MaturityMethod))
INSTITUTION = ("id", "organisation_id", *names_of(Institution, "organisation"))
ASSESSMENT = ("id", "institution_id", "method_id", *names_of(Assessment, "institution", "method", "levels"))


def load_maturity(database: DatabaseSession, as_of: datetime | None = None) -> Maturity:
    """Methods, institutions and assessments recorded by an instant."""
    return load_maturity_at(database, at_change(database, as_of))


def load_maturity_at(database: DatabaseSession, change: int) -> Maturity:
    """The same as a change set (its number) left it."""
    reader = Reader(database, change, Sight(database, Role.PUBLIC))
    methods = {row.id: _method(row) for row in reader.rows("maturity_method", *METHOD)}
    organisations = reader.codes("organisation")
    institutions = {
        row.id: filled(Institution, row, organisation=organisations.get(row.organisation_id, ""))
        for row in reader.rows("institution", *INSTITUTION)
    }
    assessments = sorted(
        _assessments(reader, methods, institutions), key=lambda one: (one.method, one.institution, one.on)
    )
    return Maturity(by_code(methods), by_code(institutions), tuple(assessments))


def _method(row: Any) -> MaturityMethod:
    dimensions = tuple(MaturityDimension(one["code"], one["title"], one.get("title_en", "")) for one in row.dimensions)
    named = ((int(level), word) for level, word in row.level_words.items())
    words = tuple(LevelWord(level, word["title"], word.get("title_en", "")) for level, word in sorted(named))
    return filled(MaturityMethod, row, dimensions=dimensions, level_words=words)


def _assessments(
    reader: Reader, methods: dict[int, MaturityMethod], institutions: dict[int, Institution]
) -> Iterator[Assessment]:
    levels = _levels(reader)
    for row in reader.rows("assessment", *ASSESSMENT):
        method = methods[row.method_id]
        in_order = _in_order(levels.get(row.id, ()), method)
        yield filled(
            Assessment, row, institution=institutions[row.institution_id].code, method=method.code, levels=in_order
        )


def _levels(reader: Reader) -> Grouped[AssessedLevel]:
    found = reader.rows("assessment_level", "assessment_id", *names_of(AssessedLevel))
    return grouped((row.assessment_id, filled(AssessedLevel, row)) for row in found)


def _in_order(levels: Iterable[AssessedLevel], method: MaturityMethod) -> tuple[AssessedLevel, ...]:
    order = {dimension.code: position for position, dimension in enumerate(method.dimensions)}
    return tuple(sorted(levels, key=lambda level: (order.get(level.dimension, len(order)), level.dimension)))
