"""Money that comes to a measure which has as much from other sources already: in its place, or on top of it?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from tracker.facts import FieldChange, FundingKind, Plan
from tracker.importing.compare.current import Recorded
from tracker.importing.entries import Entries, Key
from tracker.importing.map.mapping import ADDS, REPLACES, Mapping
from tracker.importing.problems import Findings, Severity
from tracker.importing.result import EntryChange
from tracker.sentences import say

NEARLY = 0.1
"""Up to which part of it money that is added may differ from what is recorded and still be the same money."""


@dataclass(slots=True)
class Again:
    """What is planned for a measure from sources that the file does not name, and what the file adds."""

    recorded: dict[Key, int] = field(default_factory=dict)
    uncovered: set[Key] = field(default_factory=set)
    added: list[EntryChange] = field(default_factory=list)

    @property
    def before(self) -> int:
        """What is recorded, in cents."""
        return sum(self.recorded.values())

    @property
    def more(self) -> int:
        """What the file adds, in cents."""
        return sum(map(_planned, self.added))

    @property
    def is_asked(self) -> bool:
        """Whether it may be the same money: about as much, or where some had no source yet."""
        if not (self.before and self.more):
            return False
        return bool(self.uncovered) or abs(self.more - self.before) <= NEARLY * self.before

    def taken(self) -> Iterator[tuple[Key, int]]:
        """The recorded amounts in whose place the new money comes, with what is left of each.

        All of them where it is about as much; else money without a source is covered first.
        """
        rest = self.before if abs(self.more - self.before) <= NEARLY * self.before else self.more
        for key in sorted(self.recorded, key=lambda one: one not in self.uncovered):
            part = min(rest, self.recorded[key])
            rest -= part
            if part:
                yield key, self.recorded[key] - part


def named_amounts(entries: Entries, recorded: Recorded) -> frozenset[Key]:
    """The recorded amounts that a file speaks of itself."""
    amounts = (key for noun, key in recorded if noun == "amount")
    return frozenset(key for key in amounts if entries.get("amount", key) is not None)


def money_again(
    added: Iterable[EntryChange],
    plan: Plan,
    recorded: Recorded,
    named: frozenset[Key],
    mapping: Mapping,
    findings: Findings,
) -> list[EntryChange]:
    """The changes of recorded amounts that new money takes the place of; as long as nobody says so, it is asked."""
    changes = []
    for measure, one in _by_measure(added, plan, recorded, named).items():
        place = one.added[0].place if one.added else None
        if place is None or not one.is_asked:
            continue
        sheet = mapping.of(place.sheet)
        said = sheet.recorded_money if sheet else ""
        if said == REPLACES:
            for key, left in one.taken():
                less = FieldChange("planned", one.recorded[key], left)
                changes.append(EntryChange("amount", key, "", (less,), place, recorded["amount", key]))
        elif said != ADDS:
            findings.add(
                replace(place, column=""),
                measure,
                say(
                    "the measure has {before:money} from other sources already, and the file adds {more:money}",
                    before=one.before,
                    more=one.more,
                ),
                expected=say("whether it takes the place of what is recorded, or comes on top of it"),
                would_do=say("nothing can be applied"),
                severity=Severity.BLOCKING,
            )
    return changes


def _by_measure(
    added: Iterable[EntryChange], plan: Plan, recorded: Recorded, named: frozenset[Key]
) -> dict[str, Again]:
    """The money of measures that are recorded, from sources that the file does not name."""
    nobodys = {source.code for source in plan.sources if source.kind is FundingKind.UNCOVERED}
    found: defaultdict[str, Again] = defaultdict(Again)
    for (noun, key), fields in recorded.items():
        planned = fields.get("planned")
        if noun == "amount" and key not in named and isinstance(planned, int) and planned:
            found[key[0]].recorded[key] = planned
            if recorded["line", key[:2]].get("source") in nobodys:
                found[key[0]].uncovered.add(key)
    for change in added:
        if change.noun == "amount" and change.key[0] in found and ("line", change.key[:2]) not in recorded:
            found[change.key[0]].added.append(change)
    return found


def _planned(change: EntryChange) -> int:
    return sum(one.after for one in change.fields if one.name == "planned" and isinstance(one.after, int))
