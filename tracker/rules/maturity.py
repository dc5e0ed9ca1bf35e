"""Digital maturity: means that say how much was assessed, changes of what was assessed both times, pasted tables."""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tracker.facts import AssessedLevel, Assessment, MaturityMethod
from tracker.sentences import Refusal

LONGEST_PASTE = 20_000


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean level over the `assessed` dimensions of `of` in all; None where none was assessed."""

    value: float | None
    assessed: int
    of: int

    @property
    def is_whole(self) -> bool:
        """Whether every dimension was assessed."""
        return self.assessed == self.of


@dataclass(frozen=True, slots=True)
class Shift:
    """How the mean changed over the `dimensions` assessed both times, since a day; None where there are none."""

    value: float | None
    dimensions: int
    since: date


def levels_of(assessment: Assessment, method: MaturityMethod) -> dict[str, AssessedLevel]:
    """The levels of the method's own dimensions, by their codes, in the method's order."""
    known = {level.dimension: level for level in assessment.levels}
    return {one.code: known[one.code] for one in method.dimensions if one.code in known}


def mean(assessment: Assessment, method: MaturityMethod) -> Mean:
    """The mean over the assessed dimensions, with how many of all they are."""
    levels = [level.level for level in levels_of(assessment, method).values()]
    return Mean(sum(levels) / len(levels) if levels else None, len(levels), len(method.dimensions))


def shift(now: Assessment, before: Assessment, method: MaturityMethod) -> Shift:
    """The change between two assessments by one method, over what was assessed both times."""
    later, earlier = levels_of(now, method), levels_of(before, method)
    both = [later[code].level - earlier[code].level for code in later if code in earlier]
    return Shift(sum(both) / len(both) if both else None, len(both), before.on)


def course_of(assessments: Iterable[Assessment], institution: str, method: str, day: date) -> tuple[Assessment, ...]:
    """The assessments of an institution by one method up to a day, oldest first."""
    found = (one for one in assessments if (one.institution, one.method) == (institution, method) and one.on <= day)
    return tuple(sorted(found, key=lambda one: one.on))


def pasted_levels(text: str, method: MaturityMethod) -> tuple[AssessedLevel, ...]:
    """The levels in a pasted table: dimension (code or title), level, note; parted by tabs or semicolons.

    A line whose level is empty was not assessed; a first line of headings is passed over. Raises Refusal naming the
    line and the value.
    """
    if len(text) > LONGEST_PASTE:
        raise Refusal("The pasted table is too long. Paste the lines of one assessment only.")
    names = _names(method)
    found: dict[str, AssessedLevel] = {}
    lines = text.replace("\x00", "").splitlines()
    for number, line in enumerate(lines, start=1):
        name, level, note = _cells(line)
        if not name or (number == 1 and name.casefold() not in names and _number(level) is None):
            continue
        shown = name[:80]
        dimension = names.get(name.casefold())
        if dimension is None:
            raise Refusal(
                "Line {line}: the method has no dimension “{value}”. Use its codes or titles.", line=number, value=shown
            )
        if dimension in found:
            raise Refusal("Line {line}: “{value}” stands here twice. Keep one of them.", line=number, value=shown)
        if level:
            found[dimension] = AssessedLevel(dimension, _level(level, number, method), note)
    return tuple(found[one.code] for one in method.dimensions if one.code in found)


def _names(method: MaturityMethod) -> Mapping[str, str]:
    """The code of each dimension by everything it may be called."""
    titles = ((one.title.casefold(), one.code) for one in method.dimensions)
    english = ((one.title_en.casefold(), one.code) for one in method.dimensions if one.title_en)
    return {**dict(english), **dict(titles), **{one.code.casefold(): one.code for one in method.dimensions}}


def _cells(line: str) -> tuple[str, str, str]:
    separator = "\t" if "\t" in line else ";"
    try:
        cells = [cell.strip() for cell in next(csv.reader([line], delimiter=separator), [])]
    except csv.Error:
        cells = [cell.strip() for cell in line.split(separator)]
    name, level, note = [*cells, "", "", ""][:3]
    return name, level, note


def _number(text: str) -> float | None:
    return float(text.replace(",", ".")) if re.fullmatch(r"\d{1,6}([.,]\d{1,6})?", text, re.ASCII) else None


def _level(text: str, line: int, method: MaturityMethod) -> float:
    level = _number(text)
    if level is None or not method.lowest <= level <= method.highest:
        raise Refusal(
            "Line {line}: “{value}” is not a level from {lowest:number} to {highest:number}. Correct it.",
            line=line,
            value=text[:80],
            lowest=method.lowest,
            highest=method.highest,
        )
    return level
