"""Plans written as a tree: rows `1.1` below a row `1.`, or a column that names the row above."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from tracker.importing.map.mapping import SheetMapping
from tracker.importing.map.references import code_and_title
from tracker.importing.problems import Findings, Place, Severity
from tracker.importing.read.amounts import written_money
from tracker.importing.read.normal import normal
from tracker.importing.understand.row import Row
from tracker.importing.understanding import RowKind
from tracker.sentences import Sentence, say

LEVELS = re.compile(r"(?P<parent>[A-Za-z]{0,4}-?\d+(?:\.\d+)*)\.\d+")
OWN = ("code", "title", "note", "parent")
HEADINGS = ("segment", "area", "goal")
HEADINGS_BY_NUMBER: dict[int, tuple[str, ...]] = {1: ("area",), 2: ("area", "goal"), 3: HEADINGS}


@dataclass(slots=True)
class Tree:
    """The rows of a sheet by their codes, in order, each with the code of the one above it."""

    rows: dict[str, list[Row]]
    parents: dict[str, str]
    levels: list[list[str]] = field(default_factory=list)
    """The codes by how many others stand above them; on the first level only those with something below."""

    def below(self, code: str) -> list[Row]:
        """The rows that stand directly below a code."""
        return [row for one, parent in self.parents.items() if parent == code for row in self.rows[one]]

    def above(self, code: str) -> list[str]:
        """The codes above one, the nearest first."""
        found: list[str] = []
        while (code := self.parents.get(code, "")) and code not in found:
            found.append(code)
        return found


def take_tree(rows: list[Row], mapping: SheetMapping, findings: Findings) -> list[Row]:
    """The rows of a sheet whose codes are a tree, of any depth: headings, below them measures, below them steps.

    Levels from the top of which no row says more than its title are headings: areas, or goals where the file has
    areas, and areas with goals where two levels say no more. The next level are measures, and all below are steps.
    A top that has a lead, a day or an amount is a measure; where only one level stands below it, that are its steps.
    """
    if mapping.has("milestone.title") or not mapping.has("measure.title"):
        return rows
    tree = _tree(rows)
    if not tree.parents:
        return rows
    for level in tree.levels[:-1]:
        _drop_sums(tree, level, findings)
    nouns = _headings(tree, mapping)
    is_flat = not nouns and len(tree.levels) > 2  # a top with something to say above measures with steps
    first_steps = len(nouns) + (2 if is_flat else 1)
    _tell(tree, mapping, _words(nouns, first_steps < len(tree.levels)), findings)
    for depth, level in enumerate(tree.levels):
        for code in level if depth >= first_steps else ():
            _make_steps(tree, code, tree.above(code)[depth - first_steps])
    return _below_headings(rows, tree, nouns) if nouns else rows


def _tree(rows: list[Row]) -> Tree:
    by_code: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if code := _code(row):
            by_code[code].append(row)
    tree = Tree(dict(by_code), {c: parent for c, own in by_code.items() if (parent := _parent(c, own[0], by_code))})
    tree.parents = {code: parent for code, parent in tree.parents.items() if code not in tree.above(code)}
    depths = {code: len(tree.above(code)) for code in tree.rows}
    above = set(tree.parents.values())
    tree.levels = [[] for _ in range(max(depths.values(), default=0) + 1)]
    for code, depth in depths.items():
        if depth or code in above:
            tree.levels[depth].append(code)
    return tree


def _headings(tree: Tree, mapping: SheetMapping) -> tuple[str, ...]:
    """What the levels are that say nothing but titles, from the top; none where the top says more."""
    levels = 0
    above = set(tree.parents.values())
    for level, below in zip(tree.levels, tree.levels[1:], strict=False):
        if not all(_is_bare(tree, code) for code in level if code in above):
            break
        if levels and (all(_is_bare(tree, code) for code in below) or any(code not in above for code in level)):
            break
        levels += 1
    if len(tree.levels) == 2 and levels and not _are_all_in_order(tree):
        return ()
    free = [noun for noun in HEADINGS_BY_NUMBER.get(levels, ()) if not mapping.has(f"{noun}.title")]
    wanted = [noun for noun in HEADINGS[1:] if not mapping.has(f"{noun}.title")] if levels == 1 else free
    return tuple(wanted[:levels]) if len(wanted) >= levels else ()


def _are_all_in_order(tree: Tree) -> bool:
    """Whether there are several headings, and every row is one or stands below one."""
    return len(tree.levels[0]) > 1 and sum(map(len, tree.levels)) == len(tree.rows)


def _is_bare(tree: Tree, code: str) -> bool:
    return not any(row.says_beyond("measure", OWN) for row in tree.rows[code])


def _drop_sums(tree: Tree, level: list[str], findings: Findings) -> None:
    """An amount above that is the sum of those below counts once: below."""
    for code in level:
        (parent, *more), below = tree.rows[code], tree.below(code)
        for target in {one.column.target for one in parent.about("amount")} | {"measure.total"}:
            own = {one.column.column: one for one in parent.all(target) if isinstance(one.value, int)}
            sums = {column: _sum_of(below, target, column) for column in own}
            if own and not more and below and all(own[column].value == sums[column] for column in own):
                said = parent.drop(target)[0]
                findings.add(
                    Place(parent.place.sheet, parent.place.row, said.column.label),
                    written_money(said.value) if isinstance(said.value, int) else "",
                    say("the amount is the sum of those of the rows that belong to it"),
                    expected=say("each amount once"),
                    would_do=say("it is left out, those of the rows below count"),
                    severity=Severity.AMBIGUOUS,
                )


def _sum_of(rows: Iterable[Row], target: str, column: str) -> int:
    said = (one for row in rows for one in row.all(target) if one.column.column == column)
    return sum(one.value for one in said if isinstance(one.value, int))


def _code(row: Row) -> str:
    return row.text("measure.code").strip().rstrip(".")


def _parent(code: str, row: Row, by_code: dict[str, list[Row]]) -> str:
    """The code of the nearest row above, by the column that names it or by the code itself; nothing on top."""
    named = row.text("measure.parent").strip().rstrip(".")
    if named:
        return named if named in by_code and named != code else ""
    while found := LEVELS.fullmatch(code):
        code = found["parent"]
        if code in by_code:
            return code
    return ""


def _below_headings(rows: list[Row], tree: Tree, nouns: tuple[str, ...]) -> list[Row]:
    """The rows below headings, each with what stands above it."""
    above = set(tree.parents.values())
    for level in tree.levels[: len(nouns)]:
        for row in (row for code in level if code in above for row in tree.rows[code]):
            row.kind = RowKind.HEADING
    for code, own in tree.rows.items():
        headings = [one for one in reversed(tree.above(code)) if tree.rows[one][0].kind is RowKind.HEADING]
        names = dict(zip(nouns, (_name(tree, one) for one in headings), strict=False))
        for row in own:
            row.sections = row.sections | names
    return [row for row in rows if row.kind is not RowKind.HEADING]


def _name(tree: Tree, code: str) -> str:
    title = tree.rows[code][0].text("measure.title")
    whole = f"{code}. {title}"
    return whole if code_and_title(whole)[0] == code else title


def _make_steps(tree: Tree, code: str, measure: str) -> None:
    """Makes all rows of a code steps of a measure above."""
    first = tree.rows[measure][0]
    title, own = first.text("measure.title"), first.text("measure.code")
    for row in tree.rows[code]:
        row.copy("measure.title", "milestone.title", row.text("measure.title"))
        row.copy("measure.code", "milestone.code", code)
        row.set("measure.title", title)
        row.set("measure.code", own)


def _words(nouns: tuple[str, ...], has_steps: bool) -> Sentence:
    if not nouns:
        return say("the rows below are read as steps of the measure above")
    if not has_steps:
        return say("the rows above are read as headings of the rows below")
    return say("the rows above are read as headings, and the lowest ones as steps of the measures above them")


def _tell(tree: Tree, mapping: SheetMapping, would_do: Sentence, findings: Findings) -> None:
    named = {one.target: one.label for one in mapping.read}
    label = named.get("measure.code") or named["measure.title"]
    first = tree.rows[next(iter(tree.parents))][0]
    above = sorted(set(tree.parents.values()), key=lambda code: (len(code), normal(code)))
    findings.add(
        Place(first.place.sheet, first.place.row, label),
        ", ".join(above)[:200],
        say("some rows belong below other rows of the sheet, by their codes or by the column that says so"),
        expected=say("a row for each measure, with its steps in a column of their own"),
        would_do=would_do,
        severity=Severity.AMBIGUOUS,
    )
