"""Code lists: what stands in them, and how many measures use each entry."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from tracker.facts import Measure, Plan


class Titled(Protocol):
    """Anything with a code and a title."""

    @property
    def code(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def title_en(self) -> str: ...


class CodeList(StrEnum):
    """The lists a municipality keeps for itself."""

    SEGMENT = "segment"
    AREA = "area"
    GOAL = "goal"
    TAG = "tag"
    ORGANISATION = "organisation"
    PERSON = "person"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a code list; `measures` is how many use it. People have a `name` beside their function."""

    code: str
    title: str
    title_en: str
    measures: int
    is_retired: bool = False
    is_placeholder: bool = False
    merged_into: str = ""
    name: str = ""


def entries(plan: Plan, which: CodeList) -> tuple[Entry, ...]:
    """The entries of a list in their order, those in use before the retired ones."""
    used = Counter(code for measure in plan.measures for code in set(codes_of(plan, measure, which)))
    if which is CodeList.PERSON:
        found = [
            Entry(p.code, p.function, p.function_en, used[p.code], p.is_retired, merged_into=p.merged_into, name=p.name)
            for p in plan.people
        ]
    else:
        found = [
            Entry(
                one.code,
                one.title,
                one.title_en,
                used[one.code],
                getattr(one, "is_retired", False),
                getattr(one, "is_placeholder", False),
                getattr(one, "merged_into", ""),
            )
            for one in things(plan, which)
        ]
    return tuple(sorted(found, key=lambda entry: entry.is_retired))


def things(plan: Plan, which: CodeList) -> Sequence[Titled]:
    """What stands in a list, as facts."""
    lists: dict[CodeList, Sequence[Titled]] = {
        CodeList.SEGMENT: plan.segments,
        CodeList.AREA: plan.areas,
        CodeList.GOAL: plan.goals,
        CodeList.TAG: plan.tags,
        CodeList.ORGANISATION: plan.organisations,
        CodeList.SOURCE: plan.sources,
    }
    return lists[which]


def codes_of(plan: Plan, measure: Measure, which: CodeList) -> Iterable[str]:
    """The codes of a list that a measure uses."""
    match which:
        case CodeList.SEGMENT:
            return [area.segment for area in plan.areas if area.code == measure.area]
        case CodeList.TAG:
            return measure.tags
        case CodeList.ORGANISATION:
            return [measure.lead, *measure.partners]
        case CodeList.SOURCE:
            return [line.source.code for line in measure.funding]
    return [{CodeList.AREA: measure.area, CodeList.GOAL: measure.goal, CodeList.PERSON: measure.responsible}[which]]


def is_placeholder_list(found: Iterable[Entry]) -> bool:
    """Whether a list holds names that no strategy adopted."""
    return any(entry.is_placeholder and not entry.is_retired for entry in found)
