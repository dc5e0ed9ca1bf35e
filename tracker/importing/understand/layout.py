"""How our own workbook is laid out: sheets, columns and headings, known to export and import alike."""

from dataclasses import dataclass
from functools import cache

from tracker.importing.fields import FIELDS, PARENTS, Field
from tracker.importing.map.mapping import Mapped, SheetMapping
from tracker.importing.read.grids import Grid
from tracker.importing.read.letters import letter
from tracker.importing.understand.headers import text_of
from tracker.nouns import NOUNS
from tracker.sentences import Sentence, say
from tracker.texts import Translator

MARK_SHEET = "_tracker"

SHEETS: dict[str, Sentence] = {
    noun: sheet
    for noun in sorted(FIELDS, key=lambda noun: noun != "measure" and noun not in PARENTS)
    if (sheet := NOUNS[noun].sheet) is not None
}
"""The names of the sheets: measures and what belongs to them first, then the lists."""
PARENT_CODES: dict[str, Sentence] = {
    "measure": say("Code of the measure"),
    "indicator": say("Code of the indicator"),
    "line": say("Code of the funding line"),
}
FORMER_NAMES = {
    "Odčitki": "Meritve",
    "Datum odčitka": "Datum meritve",
    "Vir odčitka": "Vir meritve",
    "Razlog zaupnosti": "Zakaj je interno",
    "Rok": "Načrtovani dan",
    "Deadline": "Planned day",
    "Združen v (koda ukrepa)": "Združen v (šifra ukrepa)",
    "Delež dokončanosti": "Napredek",
    "Share complete": "Progress",
    "Permanent code": "Code",
    "Končni strošek": "Končna vrednost",
    "States": "Steps",
}
"""What exports of earlier versions call sheets and columns that are called otherwise now."""
FOR_READING = say("Measure (only for reading)")


@dataclass(frozen=True, slots=True)
class Place:
    """A column of our own workbook: its field, or none for a column that is only read."""

    target: str
    heading: Sentence
    field: Field | None = None


@cache
def columns_of(noun: str) -> tuple[Place, ...]:
    """The columns of a noun's sheet: the codes it belongs to first."""
    places = [Place(f"{parent}.code", PARENT_CODES[parent]) for parent in parents_of(noun)]
    if PARENTS.get(noun) == "measure":
        places.append(Place("", FOR_READING))
    return (*places, *(Place(f"{noun}.{field.name}", field.label, field) for field in FIELDS[noun]))


@cache
def parents_of(noun: str) -> tuple[str, ...]:
    """What a noun belongs to, from the top."""
    parent = PARENTS.get(noun)
    return (*parents_of(parent), parent) if parent else ()


def present_name(name: str) -> str:
    """What a sheet or column of an export is called now."""
    return FORMER_NAMES.get(name, name)


def own_mapping(grid: Grid, language: str) -> tuple[str, SheetMapping] | None:
    """The noun and mapping of a sheet of our own export; None for its instructions and lists."""
    translate = Translator(language)
    noun = next((noun for noun, name in SHEETS.items() if translate.sentence(name) == present_name(grid.name)), None)
    if noun is None or not grid.rows:
        return None
    targets = {translate.sentence(place.heading): place.target for place in columns_of(noun)}
    reading = translate.sentence(FOR_READING)
    columns = []
    for index, cell in enumerate(grid.rows[0]):
        heading = text_of(cell)
        if heading and heading != reading:
            columns.append(Mapped(letter(index), heading, targets.get(present_name(heading), "")))
    return noun, SheetMapping(grid.name, (1, 1), tuple(columns))
