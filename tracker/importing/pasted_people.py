"""A list of people that somebody pastes: lines of a spreadsheet, with headings or without, or of a mail program.

Every line becomes a row of the same columns and is read like a file of people, so that both mean the same. Without
headings each cell tells by itself what it is.
"""

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from tracker.facts import Plan
from tracker.importing.map.mapping import Mapped, Mapping, SheetMapping
from tracker.importing.map.names import (
    OFFICER,
    PERSON,
    given_names,
    is_of_office,
    is_of_person,
    may_be_of_person,
    surname_first,
)
from tracker.importing.read.letters import letter
from tracker.importing.read.normal import normal
from tracker.importing.reading import read_plan
from tracker.importing.result import ImportResult
from tracker.importing.understand.headings import understand
from tracker.importing.understand.lists import ADDRESS, LONGEST, PRIVATE

CODE, NAME, SURNAME = "person.code", "person.name", "person.surname"
FUNCTION, MAIL, UNIT = "person.function", "person.work_email", "person.organisation"
COLUMNS = (CODE, NAME, SURNAME, FUNCTION, MAIL, UNIT)
OPEN, NOT_READ = "?", ""
HEADED = {
    "code": CODE, "person_name": NAME, "given_name": NAME, "title": NAME, "surname": SURNAME, "function": FUNCTION,
    "work_email": MAIL, "lead": UNIT, "unit": UNIT, "responsible": NAME,
}  # fmt: skip
"""What a heading means by the attribute it is read as."""
RANKS = ("naziv", "title")
"""Headings that mean what somebody is where another one says who."""
OUTLOOK = re.compile(r'\s*"?(?P<name>[^"<>;]*?)"?\s*<(?P<mail>[^<>\s]+@[^<>\s]+)>\s*(?:[;,]|$)')
"""How mail programs copy people: `Ana Novak <ana@obcina.si>;`."""
TELEPHONE = re.compile(r"[\d\s()+/.\-]{5,}")
SHORT = re.compile(r"[^\W_A-Z][\w.\-/]*|\w*[\d\-][\w.\-/]*")
"""A word that may be a code: it begins small, or holds a digit or a dash."""
TITLED = re.compile(r"(?:(?:(?:dr|mag|prof|doc|akad|g)\.|(?:ga|gospa|gospod|mr|mrs|ms)\b\.?)\s*)+", re.IGNORECASE)
"""Titles and forms of address at the beginning."""
NO_LETTER = re.compile(r"[\W\d_]+")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
MOST_CELLS = 20
LONGEST_LINE = 2_000


@dataclass(frozen=True, slots=True)
class PastedPeople:
    """What recording a pasted list would do. `lines` are those that were read; `unread` what of them is not recorded.

    A problem of `result` in row n is about line n - 1 of them.
    """

    lines: tuple[str, ...]
    unread: tuple[str, ...]
    result: ImportResult


def read_people(text: str, plan: Plan, today: date) -> PastedPeople:
    """Reads a pasted list of people and holds it against the plan."""
    lines = [CONTROL.sub("", line)[:LONGEST_LINE] for line in text.splitlines() if CONTROL.sub("", line).strip()]
    rows = [(line, cells) for line in lines for cells in _cells(line)]
    headed = _headed(rows[0][1]) if rows else None
    units = {normal(name) for one in plan.organisations for name in (one.code, one.title) if normal(name)}
    codes = {one.code for one in plan.people}
    if headed is not None:
        rows = rows[1:]
    told = [(line, *_placed(cells, headed or _by_themselves(cells, units, codes))) for line, cells in rows]
    addresses = {one.work_email.casefold() for one in plan.people if one.work_email}
    for _, row, left in told:
        if not row.keys() & {CODE, NAME, SURNAME, FUNCTION} and row.get(MAIL, "").casefold() not in addresses:
            left += row.values()
            row.clear()
    unread = tuple(dict.fromkeys(cell for _, _, left in told for cell in left))
    return PastedPeople(tuple(line for line, *_ in told), unread, _read([row for _, row, _ in told], plan, today))


def _read(rows: Iterable[dict[str, str]], plan: Plan, today: date) -> ImportResult:
    """What a file with these rows would do."""
    columns = tuple(Mapped(letter(at), target, target) for at, target in enumerate(COLUMNS))
    with TemporaryDirectory(prefix="pasted-") as folder:
        path = Path(folder) / "people.csv"
        with path.open("w", newline="", encoding="utf-8-sig") as file:
            writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL)
            writer.writerow(COLUMNS)
            writer.writerows([row.get(target, "") for target in COLUMNS] for row in rows)
        return read_plan(path, plan, Mapping((SheetMapping(path.stem, (1, 1), columns),)), today)


def _cells(line: str) -> list[list[str]]:
    """The rows of a line: one, or one for each of those whom a mail program names in it."""
    found = list(OUTLOOK.finditer(line))
    if found and "".join(one[0] for one in found).strip() == line.strip():
        return [[one["name"], one["mail"]] for one in found]
    sign = next((sign for sign in ("\t", ";") if sign in line), "")
    if not sign and not surname_first(line) and ADDRESS.search(line[:LONGEST]):
        sign = ","
    cells = line.split(sign) if sign else [line]
    return [[cell.strip().strip('"').strip() for cell in cells[:MOST_CELLS]]]


def _headed(cells: Sequence[str]) -> list[str] | None:
    """What the columns of a line of headings are; None for a line of something else."""
    said = [cell for cell in cells if cell]
    if any(ADDRESS.search(cell[:LONGEST]) for cell in said):
        return None
    targets = [_of_heading(cell) for cell in cells]
    if targets.count(NAME) > 1:
        named = zip(cells, targets, strict=True)
        targets = [FUNCTION if one == NAME and normal(cell) in RANKS else one for cell, one in named]
    known = [one for one in targets if one]
    return targets if known and len(known) * 2 >= len(said) else None


def _of_heading(cell: str) -> str:
    if not cell or PRIVATE.search(normal(cell)):
        return NOT_READ
    meaning = understand(cell)
    if meaning is None or meaning.noun not in ("", "person", "organisation"):
        return NOT_READ
    if meaning.noun == "organisation":
        return UNIT
    return NAME if meaning.noun == "person" and not meaning.attribute else HEADED.get(meaning.attribute, NOT_READ)


def _by_themselves(cells: Sequence[str], units: set[str], codes: set[str]) -> list[str]:
    """What each cell of a line is, by what stands in it; what tells nothing is not read, for it may be a name."""
    kinds = [_kind(cell, units) for cell in cells]
    if NAME not in kinds:
        kinds = [NAME if cell and _is_given(cell) else kind for cell, kind in zip(cells, kinds, strict=True)]
    if NAME not in kinds:
        kinds = _named_by_mail(cells, kinds)
    if not any(kind == NAME and " " in cell for cell, kind in zip(cells, kinds, strict=True)):
        kinds = _with_surname(cells, kinds)
    if kinds.count(FUNCTION) > 1 and SHORT.fullmatch(cells[first := kinds.index(FUNCTION)]):
        kinds[first] = CODE
    names = _words_of_names(cells, kinds)
    for at, cell in enumerate(cells):
        is_chosen = FUNCTION in kinds and not names.intersection(normal(cell).split())
        if kinds[at] == CODE and cell not in codes and not is_chosen:
            kinds[at] = OPEN
    return [NOT_READ if kind == OPEN or kind in kinds[:at] else kind for at, kind in enumerate(kinds)]


def _words_of_names(cells: Sequence[str], kinds: Sequence[str]) -> set[str]:
    """The words of which no code is made: given names, and those of the names and of the e-mail address of a line."""
    told = [cell for cell, kind in zip(cells, kinds, strict=True) if kind in (NAME, SURNAME)]
    return {*given_names(), *normal(" ".join([*told, _local_part(cells, kinds)])).split()}


def _local_part(cells: Sequence[str], kinds: Sequence[str]) -> str:
    """What stands before the @ of the e-mail address of a line, with its words apart."""
    address = ADDRESS.search(cells[kinds.index(MAIL)][:LONGEST]) if MAIL in kinds else None
    return NO_LETTER.sub(" ", address[0].partition("@")[0]) if address else ""


def _named_by_mail(cells: Sequence[str], kinds: list[str]) -> list[str]:
    """The first cell whose words are those of the e-mail address is the name."""
    local = normal(_local_part(cells, kinds)).split()

    def is_named(cell: str) -> bool:
        words = normal(NO_LETTER.sub(" ", cell)).split()
        shorts = {words[0][0] + words[-1], words[-1] + words[0][0]} if len(words) > 1 else set()
        return bool(words) and (set(words) <= set(local) or "".join(local) in shorts)

    at = next((at for at, kind in enumerate(kinds) if kind in (OPEN, CODE) and is_named(cells[at])), None)
    return [NAME if one == at else kind for one, kind in enumerate(kinds)]


def _is_function(cell: str) -> bool:
    """Whether a cell says what somebody is, and not who: `vodja Ana Novak` says both."""
    names_one = any(is_of_person(one[0]) for one in PERSON.finditer(cell))
    return OFFICER.match(normal(cell)) is not None and not ("-" in cell and " " not in cell) and not names_one


def _is_titled(cell: str) -> bool:
    """Whether a title or a form of address stands before what is no function: `dr. Xh. Berisha`, `ga. Novak`."""
    titled = TITLED.match(cell)
    rest = cell[titled.end() :] if titled else ""
    return bool(rest) and not is_of_office(rest) and not OFFICER.match(normal(rest))


def _kind(cell: str, units: set[str]) -> str:
    tests: tuple[tuple[str, Callable[[], object]], ...] = (
        (NOT_READ, lambda: not cell or TELEPHONE.fullmatch(cell)),
        (MAIL, lambda: ADDRESS.search(cell[:LONGEST])),
        (UNIT, lambda: normal(cell) in units or (is_of_office(cell) and not OFFICER.match(normal(cell)))),
        (NAME, lambda: is_of_person(cell) or surname_first(cell) or may_be_of_person(cell) or _is_titled(cell)),
        (FUNCTION, lambda: _is_function(cell)),
        (CODE, lambda: SHORT.fullmatch(cell)),
    )
    return next((kind for kind, holds in tests if holds()), OPEN)


def _is_given(cell: str) -> bool:
    return " " not in cell and normal(cell) in given_names()


def _with_surname(cells: Sequence[str], kinds: list[str]) -> list[str]:
    """Beside a given name alone a single word with a capital letter is the surname."""
    if NAME not in kinds:
        return kinds
    at = kinds.index(NAME)
    beside = [one for one in (at - 1, at + 1) if 0 <= one < len(cells) and kinds[one] == OPEN]
    surname = next((one for one in beside if cells[one][:1].isupper() and " " not in cells[one]), None)
    return [SURNAME if one == surname else kind for one, kind in enumerate(kinds)]


def _placed(cells: Sequence[str], targets: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """A row by its columns, and what stands in a line beside them."""
    row: dict[str, str] = {}
    left: list[str] = []
    for at, cell in enumerate(cells):
        target = targets[at] if at < len(targets) else NOT_READ
        if target == FUNCTION and is_of_person(cell):  # whatever the heading says: functions are public
            target = NOT_READ if NAME in targets else NAME
        if cell and target and target not in row:
            row[target] = cell
        elif cell:
            left.append(cell)
    if NAME in row:
        row[NAME] = surname_first(row[NAME]) or row[NAME]
    return row, left
