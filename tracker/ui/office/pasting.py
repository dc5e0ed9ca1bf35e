"""A list that is pasted: one entry a line, or its code, a semicolon or a tab, and its name. Read, and held against
what is recorded."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from tracker.actions import Many
from tracker.actions.demands import code_problem
from tracker.facts import Plan
from tracker.importing.map.references import code_and_title
from tracker.importing.read.normal import normal, slug
from tracker.nouns import NOUNS
from tracker.nouns import Field as NounField
from tracker.sentences import Sentence, say
from tracker.texts import Translator
from tracker.views.office.code_lists import CodeList, Entry, entries

LONGEST_CODE = 24
NUMBERED = (CodeList.SEGMENT, CodeList.AREA, CodeList.GOAL)
"""What gets a number for its code where it has none; everything else a short form of its name."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How a line of a list is read: its table, the field of the name, and what a third column refers to."""

    many: Many
    name: str
    parent: str = ""
    parent_list: CodeList | None = None


SHAPES: dict[CodeList, Shape] = {
    CodeList.SEGMENT: Shape(Many.SEGMENT, "title"),
    CodeList.AREA: Shape(Many.AREA, "title", "segment", CodeList.SEGMENT),
    CodeList.GOAL: Shape(Many.GOAL, "title", "area", CodeList.AREA),
    CodeList.ORGANISATION: Shape(Many.ORGANISATION, "title", "parent", CodeList.ORGANISATION),
}


@dataclass(frozen=True, slots=True)
class Line:
    """What a line says; `before` is the name that is recorded under its code, empty for a new entry."""

    code: str
    name: str
    parent: str = ""
    before: str = ""
    is_new: bool = False


@dataclass
class Pasted:
    """A list as it was read: what is new or renamed, how many lines say what is recorded, and what is wrong."""

    lines: list[Line] = field(default_factory=list)
    unchanged: int = 0
    problems: list[tuple[str, Sentence]] = field(default_factory=list)

    def rows(self, which: CodeList) -> list[dict[str, Any]]:
        """What the action takes."""
        shape = SHAPES[which]
        return [self._row(one, shape) for one in self.lines]

    def _row(self, line: Line, shape: Shape) -> dict[str, Any]:
        fields: dict[str, Any] = {shape.name: line.name}
        if line.parent:
            fields[shape.parent] = line.parent
        if not line.is_new and shape.many in (Many.SEGMENT, Many.AREA):
            fields |= {"is_placeholder": False, "is_retired": False}
        return {"key": (line.code,), "fields": fields, "is_new": line.is_new}


def read_list(text: str, which: CodeList, plan: Plan, t: Translator) -> Pasted:
    """Reads a pasted list and holds it against what is recorded."""
    return _Reading(which, plan, t).read(text)


class _Reading:
    def __init__(self, which: CodeList, plan: Plan, t: Translator) -> None:
        self.which, self.shape, self.t = which, SHAPES[which], t
        self.recorded = {one.code: one for one in entries(plan, which)}
        self.by_name = {normal(one.title): one.code for one in self.recorded.values()}
        self.parents = _names(entries(plan, self.shape.parent_list)) if self.shape.parent_list else {}
        self.taken = set(self.recorded)
        self.seen: set[str] = set()
        self.pasted = Pasted()

    def read(self, text: str) -> Pasted:
        """All lines, one after the other; those above may be referred to from below."""
        rows = [split(line) for line in text.splitlines() if line.strip()]
        for cells in rows[1:] if rows and self.is_heading(rows[0]) else rows:
            self.line(cells)
        return self.pasted

    def is_heading(self, cells: Sequence[str]) -> bool:
        """Whether the first line names the columns."""
        labels = {normal(self.t.sentence(one.label)) for one in _fields(self.which)}
        return all(normal(cell) in labels for cell in cells if cell)

    def line(self, cells: Sequence[str]) -> None:
        """One entry."""
        code, name = (cells[0], cells[1]) if len(cells) > 1 else self.parted(cells[0])
        parent = cells[2] if len(cells) > 2 else ""
        if not name:
            self.wrong(cells, say("the name is missing"))
        elif code and code not in self.recorded and (problem := code_problem(code)):
            self.wrong(cells, problem)
        elif parent and normal(parent) not in self.parents:
            self.wrong(cells, say("“{name}” is not recorded; add it first", name=parent[:60]))
        else:
            self.put(code or self.by_name.get(normal(name), ""), name, self.parents.get(normal(parent), ""))

    def parted(self, text: str) -> tuple[str, str]:
        """The number in front of a name, where there is one."""
        code, name = code_and_title(text) if self.which in NUMBERED else ("", text)
        return (code, name) if code and name else ("", text)

    def put(self, code: str, name: str, parent: str) -> None:
        """An entry with its name: new, renamed, or said already."""
        code = code or self.free_code(name)
        known = self.recorded.get(code)
        if code in self.seen:
            self.wrong((code, name), say("stands in the list twice"))
            return
        self.seen.add(code)
        self.taken.add(code)
        if self.shape.parent_list is self.which:
            self.parents |= {normal(code): code, normal(name): code}
        if known is not None and known.title == name and not (parent or known.is_placeholder or known.is_retired):
            self.pasted.unchanged += 1
        else:
            before = known.title if known is not None else ""
            self.pasted.lines.append(Line(code, name, parent, before, is_new=known is None))

    def free_code(self, name: str) -> str:
        """A code nobody has: a number, or a short form of the name."""
        if self.which in NUMBERED:
            return next(str(n) for n in range(1, len(self.taken) + 2) if str(n) not in self.taken)
        wanted = slug(name, LONGEST_CODE) or "vnos"
        numbers = (f"{wanted}-{n}" for n in range(2, len(self.taken) + 3))
        return next(one for one in (wanted, *numbers) if one not in self.taken)

    def wrong(self, cells: Sequence[str], problem: Sentence) -> None:
        """A line that cannot be used."""
        self.pasted.problems.append(("; ".join(cells)[:120], problem))


def split(line: str) -> list[str]:
    """The cells of a line: by tabs, as a spreadsheet copies them, else by semicolons."""
    return [cell.strip() for cell in line.split("\t" if "\t" in line else ";")]


def _names(found: Sequence[Entry]) -> dict[str, str]:
    """The codes of entries by what they may be called."""
    return {normal(name): one.code for one in found for name in (one.title, one.code) if normal(name)}


def _fields(which: CodeList) -> Sequence[NounField]:
    return NOUNS[which.value].fields
