"""What a whole sheet shows about its rows: codes inside titles, marks in a timetable, phases that are really steps."""

from tracker.importing.map.mapping import SheetMapping
from tracker.importing.map.references import code_and_title
from tracker.importing.problems import Findings
from tracker.importing.read.normal import normal
from tracker.importing.understand.row import Row
from tracker.importing.understand.ticks import TARGETS, take_ticks
from tracker.importing.understand.timetable import TARGET, take_timetable

MOST_TITLES = 0.8


def prepare(rows: list[Row], mapping: SheetMapping, findings: Findings) -> None:
    """Reads a timetable and ticked states, and turns phases of measures given phase by phase into milestones."""
    if mapping.has(TARGET):
        take_timetable(rows)
    if any(map(mapping.has, TARGETS)):
        take_ticks(rows, findings)
    if mapping.has("measure.phase") and not mapping.has("milestone.title"):
        _take_phases_for_steps(rows)


def part_codes(rows: list[Row], mapping: SheetMapping) -> None:
    """`A1.1 Polnilnice` is the measure A1.1, if nearly all titles begin like that and each code has one title.

    Bare numbers are codes where others stand below them: `1. Portal` over `1.1 Analiza`.
    """
    if mapping.has("measure.code"):
        return
    titles = {row.text("measure.title") for row in rows} - {""}
    parted = {title: code_and_title(title) for title in titles}
    codes = {code for code, _ in parted.values()}
    is_tree = any(code.rpartition(".")[0] in codes - {""} for code in codes)
    coded = {title: (code, rest) for title, (code, rest) in parted.items() if code and (is_tree or not code.isdigit())}
    if (
        len(coded) < 2
        or len(coded) < MOST_TITLES * len(titles)
        or len({code for code, _ in coded.values()}) < len(coded)
    ):
        return
    for row in rows:
        if row.text("measure.title") in coded:
            code, rest = coded[row.text("measure.title")]
            row.copy("measure.title", "measure.code", code)
            row.set("measure.title", rest)


def _take_phases_for_steps(rows: list[Row]) -> None:
    """A measure with several rows, each of them another phase, is given step by step."""
    by_measure: dict[str, list[Row]] = {}
    for row in rows:
        by_measure.setdefault(normal(row.text("measure.code") or row.text("measure.title")), []).append(row)
    for name, own in by_measure.items():
        phases = [row.text("measure.phase") for row in own]
        if name and len(own) > 1 and all(phases) and len(set(phases)) == len(phases):
            for row in own:
                row.copy("measure.phase", "milestone.title", row.text("measure.phase"))
                row.drop("measure.phase")
