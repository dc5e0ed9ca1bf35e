"""What the steps of an import share while they turn rows into entries."""

import re
from collections.abc import ItemsView, Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import cast

from tracker.facts import Measure, Plan
from tracker.importing.compare.current import Recorded
from tracker.importing.compare.current import recorded as current
from tracker.importing.entries import Entries, Key
from tracker.importing.map.labels import one_line
from tracker.importing.map.references import References
from tracker.importing.problems import Findings
from tracker.importing.read.normal import normal

MOST_DIGITS = 9
"""Of a bare number that counts something; a longer one is a name like any other."""


Packed = tuple[object, ...]
"""A number, and behind it again and again a name, a code, and whether it was met."""


class Workspace:
    """The plan as recorded, the entries so far, what was found, and the names known. `exact`: our own export.

    A workbook is read against the plan it was made from. `later` is the plan of now: what was added to it since has its
    name and its code too.
    """

    def __init__(
        self, plan: Plan, recorded: Recorded, findings: Findings, today: date, *, exact: bool, later: Plan | None = None
    ) -> None:
        self.plan = plan
        self.recorded = recorded
        self.findings = findings
        self.today = today
        self.exact = exact
        self.sides: dict[str, str] = {}
        """Of which names somebody said whose they are: `person` or `organisation`, by their normal form."""
        self.meant: dict[str, str] = {}
        """Which name somebody said that another one means, by its normal form."""
        self.entries = Entries(findings)
        self.references = References(plan, self.entries, findings)
        self.measures = {measure.code: measure for measure in plan.measures}
        self.added_since: Recorded = {}
        self.measures_since: tuple[Measure, ...] = ()
        if later is not None:
            self.added_since = {entry: fields for entry, fields in current(later).items() if entry not in recorded}
            self.measures_since = tuple(one for one in later.measures if one.code not in self.measures)
            self.references.learn(later)
        self._children: dict[tuple[str, str], dict[str, dict[str, object]]] = {}
        self._claims: dict[Key, Recorded] = {}
        for (noun, key), fields in (recorded | self.added_since).items():
            if noun == "claim":
                self._claims.setdefault(key[:-1], {})[noun, key] = fields
            if len(key) == 2:
                self._children.setdefault((noun, key[0]), {})[key[1]] = fields

    def measure(self, code: str) -> Measure | None:
        """The recorded measure with a code."""
        return self.measures.get(code)

    def children(self, noun: str, measure: str) -> dict[str, dict[str, object]]:
        """The recorded milestones, indicators or funding lines of a measure by code."""
        return self._children.get((noun, measure), {})

    def claims(self, line: Key) -> ItemsView[tuple[str, Key], dict[str, object]]:
        """The recorded claims of a funding line."""
        return self._claims.get(line, {}).items()

    def knows(self, noun: str, key: Key) -> bool:
        """Whether something is recorded or already in the file."""
        known = (noun, key) in self.recorded or (noun, key) in self.added_since
        return known or self.entries.get(noun, key) is not None

    def value(self, noun: str, key: Key, name: str) -> object:
        """What a field will be: as the file says, or as recorded."""
        entry = self.entries.get(noun, key)
        if entry is not None and (value := entry.value(name)) is not None:
            return value
        return (self.recorded.get((noun, key)) or self.added_since.get((noun, key), {})).get(name)


@dataclass(slots=True)
class Siblings:
    """The things of one noun within a measure: their codes by name, those met in the file, the last number given."""

    by_name: dict[str, list[str]] = field(default_factory=dict)
    met: set[str] = field(default_factory=set)
    number: int = 0

    def packed(self) -> Packed:
        """The same in little room."""
        pairs = ((name, code) for name, codes in self.by_name.items() for code in codes)
        return (self.number, *chain.from_iterable((name, code, code in self.met) for name, code in pairs))

    @classmethod
    def unpacked(cls, packed: Packed) -> "Siblings":
        """What was packed."""
        number, *rest = packed
        found = cls(number=cast(int, number))
        for name, code, is_met in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
            found.by_name.setdefault(str(name), []).append(str(code))
            if is_met:
                found.met.add(str(code))
        return found


class Occurrences:
    """Finds the code of a thing named only by its title among its siblings, each of them once."""

    def __init__(self, workspace: Workspace, noun: str, letter: str, by: str = "title") -> None:
        self._workspace = workspace
        self._noun = noun
        self._letter = letter
        self._by = by
        self._measure = ""
        self._siblings = Siblings()
        self._packed: dict[str, Packed] = {}

    def code(self, measure: str, name: str, *, again: bool = True) -> str:
        """The code for a name: a recorded sibling of that name not yet met in the file, or the next new one.

        With `again` false a name met before in the file is the same thing.
        """
        siblings = self._of(measure)
        for code in siblings.by_name.get(normal(name), ()):
            if not again or code not in siblings.met:
                siblings.met.add(code)
                return code
        code = self._next(measure)
        self.took(measure, code, name)
        return code

    def own_code(self, measure: str, code: str, name: str) -> str:
        """The code a row names itself. A bare number only counts within its measure: `2` becomes `E1-03.M2`;
        where it stands for another name again, as in a list by places, it counts on: `E1-03.M2-2`."""
        if self._workspace.exact or not code.isdecimal() or len(code) > MOST_DIGITS:
            self.took(measure, code, name)
            return code
        wanted, number = f"{measure}.{self._letter}{int(code)}", 1
        own = wanted
        while own in self._of(measure).met:
            number += 1
            own = f"{wanted}-{number}"
        self.took(measure, own, name)
        return own

    def took(self, measure: str, code: str, name: str) -> None:
        """Remembers a code that a row names itself, and the name it stands for."""
        siblings = self._of(measure)
        siblings.met.add(code)
        codes = siblings.by_name.setdefault(normal(name), [])
        if code not in codes:
            codes.append(code)

    def _of(self, measure: str) -> Siblings:
        """What is known of the siblings in a measure; a file mostly goes on with the same one."""
        if measure != self._measure:
            self._packed[self._measure] = self._siblings.packed()
            packed = self._packed.get(measure)
            self._siblings = Siblings.unpacked(packed) if packed else self._recorded(measure)
            self._measure = measure
        return self._siblings

    def _recorded(self, measure: str) -> Siblings:
        found = Siblings()
        for code, fields in self._workspace.children(self._noun, measure).items():
            found.by_name.setdefault(normal(one_line(str(fields.get(self._by) or ""))), []).append(code)
        return found

    def _next(self, measure: str) -> str:
        taken, siblings = self._workspace.children(self._noun, measure), self._of(measure)
        number = siblings.number + 1
        while (code := f"{measure}.{self._letter}{number}") in taken or code in siblings.met:
            number += 1
        siblings.number = number
        return code


def next_number(prefix: str, codes: Iterable[str]) -> int:
    """The number after the highest one that follows a prefix: after `E1-07` comes 8."""
    numbers = [int(match[1]) for code in codes if (match := re.fullmatch(re.escape(prefix) + r"(\d+)", code))]
    return max(numbers, default=0) + 1
