"""Several columns that say one thing: the stages of a project with their weights, a state for every report."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from tracker.importing.map.mapping import Mapped
from tracker.importing.read.days import parse_day
from tracker.importing.read.grids import Cell
from tracker.importing.read.normal import normal

STAGE = re.compile(r"(?P<title>[^%]*?[^%\s(])\s*\(?\s*(?P<weight>\d{1,3}(?:[.,]\d{1,2})?)\s*%\s*\)?")
WHOLE = Decimal(100)
NEARLY = Decimal("0.5")
REPORTED = ("measure.lifecycle", "measure.progress")
DAYS = ("measure.start", "measure.end", "milestone.starts_on", "milestone.planned_on", "milestone.forecast_on")
UNSAID = ("", "measure.period", "milestone.period")
QUARTER = re.compile(r"\b(?:cetrtletj\w*|kvartal\w*|quarter\w*|trimestr\w*|tromjesecj\w*|q)\b")
PART_OF_YEAR = re.compile(rf"{QUARTER.pattern}|\b(?:mesec\w*|month\w*|mjesec\w*|mois|mes|monat\w*)\b")
YEAR_HEADING = re.compile(r"\b(?:let[oa]|year|godina|annee|ano|anno|jahr)\b")
YEAR = re.compile(r"(?:19|20)\d\d\.?")
ROMAN = ("I", "II", "III", "IV")
CellsOf = Callable[[Mapped], Sequence[Cell]]


def stage_of(heading: str) -> tuple[str, Decimal] | None:
    """The title and the weight of a stage: `Gradnja (80%)`."""
    found = STAGE.fullmatch(heading.strip())
    return (found["title"], Decimal(found["weight"].replace(",", "."))) if found else None


def several_columns(columns: tuple[Mapped, ...], cells_of: CellsOf) -> tuple[Mapped, ...]:
    """The columns with what they say together."""
    return _joined_days(_newest_reports(_stages(columns), cells_of), cells_of)


def _stages(columns: tuple[Mapped, ...]) -> tuple[Mapped, ...]:
    """Columns that no field claims and whose headings share out a hundred per cent are the steps of the measure."""
    stages = {one.column: stage for one in columns if not one.target and (stage := stage_of(one.heading))}
    if len(stages) < 2 or abs(sum(weight for _, weight in stages.values()) - WHOLE) > NEARLY:
        return columns
    return tuple(replace(one, target="milestone.stage") if one.column in stages else one for one in columns)


def _newest_reports(columns: tuple[Mapped, ...], cells_of: CellsOf) -> tuple[Mapped, ...]:
    """Of a state or progress that is given for several days the last one counts; the others are notes of the measure.

    A column of a day to come that is still empty says nothing yet.
    """
    found = list(columns)
    for target in REPORTED:
        first = next((one for one in found if one.target == target and day_in(one.heading)), None)
        if first is None:
            continue
        same = [
            (day, at)
            for at, one in enumerate(found)
            if one.target in (target, "") and _stem(one.heading) == _stem(first.heading)
            if (day := day_in(one.heading)) and cells_of(one)
        ]
        for at in [at for _, at in sorted(same)[:-1]]:
            found[at] = replace(found[at], target="measure.note")
        for _, at in sorted(same)[-1:]:
            found[at] = replace(found[at], target=target)
    return tuple(found)


def _joined_days(columns: tuple[Mapped, ...], cells_of: CellsOf) -> tuple[Mapped, ...]:
    """A quarter or month beside its year is one day: `Rok (četrtletje) | Rok (leto)`."""
    found, years = list(columns), set[str]()
    for at, (one, other) in enumerate(pairwise(columns)):
        for part, year in ((one, other), (other, one)):
            if {part.column, year.column} & years or not (_is_headed_part(part) and _is_headed_year(year)):
                continue
            if not (_are_parts(part, cells_of(part)) and _are_years(cells_of(year))):
                continue
            days = [column.target for column in (part, year) if column.target in DAYS]
            free = "measure.end" if not any(column.target == "measure.end" for column in found) else ""
            if target := next(iter(days), free):
                years |= {part.column, year.column}
                own = replace(part, target=target, year_column=year.column, year=None)
                found[at : at + 2] = [own if column is part else replace(column, target="") for column in (one, other)]
    return tuple(found)


def joined_day(part: Cell, year: Cell, heading: str) -> str:
    """A quarter or month, and its year, as one text: `Q3 2026`, `9. 2026`."""
    text, of_year = (str(int(cell)) if isinstance(cell, float) else str(cell).strip() for cell in (part, year))
    if text.rstrip(".").isdigit():
        text = f"Q{text.rstrip('.')}" if QUARTER.search(normal(heading)) else f"{text.rstrip('.')}."
    elif text.rstrip(".").upper() in ROMAN:
        text = f"Q{ROMAN.index(text.rstrip('.').upper()) + 1}"
    return f"{text} {of_year}".strip()


def _is_headed_part(column: Mapped) -> bool:
    """Whether a column may be of quarters or months by its heading."""
    return column.target in (*DAYS, *UNSAID) and PART_OF_YEAR.search(normal(column.heading)) is not None


def _are_parts(column: Mapped, cells: Sequence[Cell]) -> bool:
    return bool(cells) and all(parse_day(joined_day(cell, 2026, column.heading)) for cell in cells)


def _is_headed_year(column: Mapped) -> bool:
    """Whether a column may be of years by its heading."""
    return column.target in (*DAYS, *UNSAID, "amount.year") and YEAR_HEADING.search(normal(column.heading)) is not None


def _are_years(cells: Sequence[Cell]) -> bool:
    return bool(cells) and all(YEAR.fullmatch(str(cell).removesuffix(".0").strip()) for cell in cells)


def day_in(heading: str) -> date | None:
    """The last day of what a heading is about: `Stanje 1. 4. 2026`, `Napredek marec 2026`."""
    words = heading.replace("/", " ").split()
    spans = (parse_day(" ".join(words[at:])) for at in range(len(words)) if any(c.isdigit() for c in heading))
    return next((span.last for span in spans if span is not None), None)


def _stem(heading: str) -> str:
    """A heading without the day it is about."""
    words = heading.replace("/", " ").split()
    at = next((at for at in range(len(words)) if parse_day(" ".join(words[at:])) is not None), len(words))
    return normal(" ".join(words[:at]))
