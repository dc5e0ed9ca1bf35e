"""Plans written as a tree: rows `1.1` below a row `1.`, or a column that names the row above."""

import re

from tracker.importing.map.mapping import SheetMapping
from tracker.importing.problems import Findings, Place, Severity
from tracker.importing.read.normal import normal
from tracker.importing.understand.row import Row
from tracker.importing.understanding import RowKind
from tracker.sentences import Sentence, say

LEVELS = re.compile(r"(?P<parent>[A-Za-z]{0,4}-?\d+(?:\.\d+)*)\.\d+")
OWN = ("code", "title", "note", "parent")


def take_tree(rows: list[Row], mapping: SheetMapping, findings: Findings) -> list[Row]:
    """The rows of a sheet with two levels: what stands below becomes a step, or what stands above a heading.

    Rows above that say nothing but their title are areas, or goals where the file has areas; where one of them has a
    lead, a day or an amount, they are measures and the rows below their steps. More levels than two are only told.
    """
    if mapping.has("milestone.title") or not (mapping.has("measure.code") and mapping.has("measure.title")):
        return rows
    by_code = {code: row for row in rows if (code := _code(row))}
    parents = {code: parent for code, row in by_code.items() if (parent := _parent(code, row, by_code))}
    above = set(parents.values())
    if not parents:
        return rows
    label = next(one.label for one in mapping.read if one.target == "measure.code")
    place = Place(rows[0].place.sheet, by_code[next(iter(parents))].place.row, label)
    if any(code in parents for code in above):
        _tell(place, above, say("they are read as measures side by side"), findings)
        return rows
    heading = next((noun for noun in ("area", "goal") if not mapping.has(f"{noun}.title")), "")
    if heading and len(above) > 1 and len(above) + len(parents) == len(by_code) and _are_bare(above, by_code):
        _tell(place, above, say("the rows above are read as headings of the rows below"), findings)
        return _below_headings(rows, by_code, parents, heading)
    _tell(place, above, say("the rows below are read as steps of the measure above"), findings)
    below: dict[str, list[Row]] = {}
    for code, parent in parents.items():
        below.setdefault(parent, []).append(by_code[code])
        _make_step(by_code[code], by_code[parent], code)
    for parent, steps in below.items():
        _drop_sums(by_code[parent], steps, findings)
    return rows


def _drop_sums(parent: Row, below: list[Row], findings: Findings) -> None:
    """An amount above that is the sum of those below counts once: below."""
    for target in {one.column.target for one in parent.about("amount")} | {"measure.total"}:
        own = {one.column.column: one for one in parent.all(target) if isinstance(one.value, int)}
        sums = {column: _sum_of(below, target, column) for column in own}
        if own and all(len(below) > 1 and own[column].value == sums[column] for column in own):
            said = parent.drop(target)[0]
            findings.add(
                Place(parent.place.sheet, parent.place.row, said.column.label),
                f"{said.value / 100:.2f}" if isinstance(said.value, int) else "",
                say("the amount is the sum of those of the rows that belong to it"),
                expected=say("each amount once"),
                would_do=say("it is left out, those of the rows below count"),
                severity=Severity.AMBIGUOUS,
            )


def _sum_of(rows: list[Row], target: str, column: str) -> int:
    said = (one for row in rows for one in row.all(target) if one.column.column == column)
    return sum(one.value for one in said if isinstance(one.value, int))


def _code(row: Row) -> str:
    return row.text("measure.code").strip().rstrip(".")


def _parent(code: str, row: Row, by_code: dict[str, Row]) -> str:
    """The code of the row above, by the column that names it or by the code itself; nothing where it is on top."""
    named = row.text("measure.parent").strip().rstrip(".")
    found = LEVELS.fullmatch(code)
    parent = named or (found["parent"] if found else "")
    return parent if parent in by_code and parent != code else ""


def _are_bare(above: set[str], by_code: dict[str, Row]) -> bool:
    return not any(by_code[code].says_beyond("measure", OWN) for code in above)


def _below_headings(rows: list[Row], by_code: dict[str, Row], parents: dict[str, str], noun: str) -> list[Row]:
    for parent in set(parents.values()):
        by_code[parent].kind = RowKind.HEADING
    for code, parent in parents.items():
        title = by_code[parent].text("measure.title")
        by_code[code].sections = by_code[code].sections | {noun: f"{parent}. {title}" if parent.isdigit() else title}
    return [row for row in rows if row.kind is not RowKind.HEADING]


def _make_step(row: Row, parent: Row, code: str) -> None:
    row.copy("measure.title", "milestone.title", row.text("measure.title"))
    row.copy("measure.code", "milestone.code", code)
    row.set("measure.title", parent.text("measure.title"))
    row.set("measure.code", parent.text("measure.code"))


def _tell(place: Place, above: set[str], would_do: Sentence, findings: Findings) -> None:
    findings.add(
        place,
        ", ".join(sorted(above, key=lambda code: (len(code), normal(code))))[:200],
        say("some rows belong below other rows of the sheet, by their codes or by the column that says so"),
        expected=say("a row for each measure, with its steps in a column of their own"),
        would_do=would_do,
        severity=Severity.AMBIGUOUS,
    )
