"""Digital maturity: methods as data, institutions, and their assessments."""

import re
from datetime import date, timedelta

from pydantic import BaseModel, ConfigDict
from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from tracker.actions.given import Code, Given, Number, Prose, Title
from tracker.actions.recording import Recording
from tracker.actions.rights import allowed
from tracker.actions.saving import require, resolve, save
from tracker.facts import Role
from tracker.models import Assessment, AssessmentLevel, Institution, MaturityMethod, Organisation
from tracker.rules.maturity import pasted_levels
from tracker.sentences import Refusal

SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):\S", re.IGNORECASE)

__all__ = [
    "AssessmentGiven",
    "InstitutionGiven",
    "MethodGiven",
    "pasted_levels",
    "save_assessment",
    "save_institution",
    "save_method",
]


class DimensionGiven(BaseModel):
    """One dimension of a method."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: Code
    title: Title
    title_en: Prose = ""


class LevelWordGiven(BaseModel):
    """What a whole level is called."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    level: int
    title: Title
    title_en: Prose = ""


class MethodGiven(Given):
    """`source` says whose method it is; levels go from `lowest` to `highest`."""

    title: Title = ""
    title_en: Prose = ""
    source: Prose = ""
    lowest: Number = 1
    highest: Number = 5
    dimensions: tuple[DimensionGiven, ...] = ()
    level_words: tuple[LevelWordGiven, ...] = ()


class InstitutionGiven(Given):
    """`organisation` is the code of the organisation it is in the plan, if it is there."""

    title: Title = ""
    title_en: Prose = ""
    organisation: Prose | None = None
    is_retired: bool = False


class LevelGiven(BaseModel):
    """The level of a dimension."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    dimension: Code
    level: Number
    note: Prose = ""


class AssessmentGiven(Given):
    """`levels` are all that were assessed: a dimension left out was not. `evidence` is a web address or a text."""

    evidence: Prose = ""
    levels: tuple[LevelGiven, ...] = ()


@allowed(Role.OFFICER)
def save_method(recording: Recording, code: Code, given: MethodGiven) -> None:
    """Adds or changes a method of measuring digital maturity.

    Raises Refusal where it has no dimensions, names one twice, or would drop a dimension or level that assessments use.
    """
    values = given.present("dimensions", "level_words")
    if "dimensions" in given.model_fields_set:
        values["dimensions"] = [one.model_dump() for one in given.dimensions]
    if "level_words" in given.model_fields_set:
        values["level_words"] = {str(one.level): one.model_dump(exclude={"level"}) for one in given.level_words}
    row = save(recording, MaturityMethod, {"code": code}, values, given.version)
    _refuse_wrong_scale(row)
    _refuse_wrong_dimensions(row)
    _refuse_dropping(recording, row)


@allowed(Role.OFFICER)
def save_institution(recording: Recording, code: Code, given: InstitutionGiven) -> None:
    """Adds or changes an institution whose digital maturity is measured."""
    values = resolve(recording, given.present(), {"organisation": Organisation})
    row = save(recording, Institution, {"code": code}, values, given.version)
    if not row.title:
        raise Refusal("The institution has no name. Enter it.")


@allowed(Role.OFFICER)
def save_assessment(recording: Recording, institution: Code, method: Code, on: date, given: AssessmentGiven) -> None:
    """Records the assessment of an institution by a method on a day, or corrects it.

    Raises Refusal for a dimension the method does not have, a level outside its scale, a day to come, and evidence
    with an address that is none of the web.
    """
    if on > recording.at.date() + timedelta(days=1):
        raise Refusal("The day {day:date} has not come yet. Correct it.", day=on)
    _refuse_evidence(given.evidence)
    known = require(recording, MaturityMethod, code=method)
    _refuse_levels(known, given.levels)
    key = {
        "institution_id": recording.id_of(require(recording, Institution, code=institution)),
        "method_id": recording.id_of(known),
        "on": on,
    }
    row = save(recording, Assessment, key, given.present("levels"), given.version)
    if "levels" in given.model_fields_set and _save_levels(recording, row, given.levels):
        flag_modified(row, "evidence")  # whoever has the former levels in a form is refused


def _save_levels(recording: Recording, row: Assessment, levels: tuple[LevelGiven, ...]) -> bool:
    """Makes these the levels of an assessment; whether anything changed."""
    owner = recording.id_of(row)
    wanted = {one.dimension: (one.level, one.note) for one in levels}
    query = select(AssessmentLevel).filter_by(assessment_id=owner)
    stored = {one.dimension: one for one in recording.database.execute(query).scalars()}
    before = {name: (one.level, one.note) for name, one in stored.items()}
    for name in stored.keys() - wanted.keys():
        recording.remove(stored[name], assessment_id=owner, dimension=name)
    for name, (level, note) in wanted.items():
        save(recording, AssessmentLevel, {"assessment_id": owner, "dimension": name}, {"level": level, "note": note})
    return bool(before) and before != wanted


def _refuse_wrong_scale(row: MaturityMethod) -> None:
    if not row.lowest < row.highest:
        raise Refusal("The highest level has to be above the lowest one. Correct the scale.")
    for level in row.level_words:
        if not row.lowest <= int(level) <= row.highest:
            raise Refusal(
                "The level {level} has a name and lies outside the scale. Widen the scale or take the name away.",
                level=level,
            )


def _refuse_wrong_dimensions(row: MaturityMethod) -> None:
    codes = [one["code"] for one in row.dimensions]
    if not codes or not row.title:
        raise Refusal("A method needs a title and at least one dimension. Enter them.")
    for code in codes:
        if codes.count(code) > 1:
            raise Refusal("The dimension “{code}” stands in the method twice. Keep one of them.", code=code)


def _refuse_dropping(recording: Recording, row: MaturityMethod) -> None:
    """A stored level must stay one of the method's own."""
    codes = {one["code"] for one in row.dimensions}
    query = (
        select(AssessmentLevel.dimension, AssessmentLevel.level)  # type: ignore[call-overload]
        .join(Assessment, Assessment.id == AssessmentLevel.assessment_id)
        .where(Assessment.method_id == recording.id_of(row))
    )
    for dimension, level in recording.database.execute(query):
        if dimension not in codes:
            raise Refusal(
                "Assessments use the dimension “{code}”, so it has to stay. Add a new method instead.", code=dimension
            )
        if not row.lowest <= level <= row.highest:
            raise Refusal(
                "An assessment holds the level {level:number}, so the scale has to reach it. Add a new method instead.",
                level=level,
            )


def _refuse_levels(method: MaturityMethod, levels: tuple[LevelGiven, ...]) -> None:
    codes = {one["code"] for one in method.dimensions}
    seen: set[str] = set()
    for one in levels:
        if one.dimension not in codes:
            raise Refusal("The method has no dimension “{code}”. Use its own dimensions.", code=one.dimension)
        if one.dimension in seen:
            raise Refusal("The dimension “{code}” is assessed twice. Keep one of them.", code=one.dimension)
        if not method.lowest <= one.level <= method.highest:
            raise Refusal(
                "“{code}”: {level:number} is not a level from {lowest:number} to {highest:number}. Correct it.",
                code=one.dimension,
                level=one.level,
                lowest=method.lowest,
                highest=method.highest,
            )
        seen.add(one.dimension)


def _refuse_evidence(evidence: str) -> None:
    written = SCHEME.match(evidence)
    if written and written[1].lower() not in ("http", "https"):
        raise Refusal(
            "The address “{address}” does not begin with https:// or http://. Correct it, or describe the evidence.",
            address=evidence[:80],
        )
