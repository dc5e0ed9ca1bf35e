"""The measures of a plan with all that belongs to them."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from tracker.facts import Lifecycle, Measure
from tracker.store import children
from tracker.store.continuing import Continuing, continuing
from tracker.store.lists import Lists
from tracker.store.plan_changes import bound_changes, plan_changes
from tracker.store.reader import Reader
from tracker.store.shapes import names_of
from tracker.store.versions import Grouped, State

REFERENCES = ("area", "goal", "lead", "responsible", "merged_into", "superseded_by")
PARTS = (
    "partners", "tags", "budget_items", "milestones", "indicators", "funding", "updates", "overrides", "risks",
    "former_ends", "former_lifecycles", "former_priorities", "plan_changes", "bound_changes",
)  # fmt: skip
"""What stands in tables of its own."""
COLUMNS = (
    "id",
    "strategy_id",
    *(f"{name}_id" for name in REFERENCES),
    *names_of(Measure, *REFERENCES, *PARTS, "continues", "entered_at", "first_report"),
)
GATHERED = (*REFERENCES, *PARTS, "lifecycle", "deviations", "visibility_reason", "continued_in", "continues")
"""What a measure is told that is not simply what stands in its row."""
OWN = names_of(Measure, *GATHERED, "entered_at", "first_report")


def read_measures(reader: Reader, state: State, lists: Lists) -> dict[int, Measure]:
    """The measures that the role may see, by the ids of their rows."""
    found, hidden = state.things("measure", COLUMNS, children.as_it_is), reader.hidden("measure")
    references = _references(lists, {row.id: row.code for row in found if row.id not in hidden})
    parts = [(name, of_measures) for name, of_measures in _parts(reader, state, lists).items() if of_measures]
    entered, across = children.entered(state, "measure"), _across(reader, state, found)
    role = reader.sight.role
    joining = state.versions.joining(("measure", role))
    # The very same object while all that measures are gathered from is equal.
    context = state.joined(("measures", role), (parts, references, across, hidden), object)

    def gathered(row: Any) -> dict[str, Any]:
        """All of it but what is empty, which most of it is: two states are compared by it."""
        told: dict[str, Any] = {name: one for name, of_measures in parts if (one := of_measures.get(row.id))}
        told |= {name: code for name, column, codes in references if (code := codes.get(getattr(row, column)))}
        told |= dict(_as_told(reader, across, row))
        # Where it went is kept from the role: it has ended all the same, and does not read alive.
        return told | {"lifecycle": Lifecycle.DROPPED if row.merged_into_id in hidden else row.lifecycle}

    def measure(row: Any) -> Measure:
        return joining.gathered(
            row, context, lambda: gathered(row), lambda told: _measure(row, told, entered.get(row.id))
        )

    own = (row for row in found if row.strategy_id == reader.strategy_id and row.id not in hidden)
    return {row.id: measure(row) for row in own}


def _as_told(reader: Reader, across: Continuing, row: Any) -> Iterator[tuple[str, Any]]:
    if row.deviations:
        yield "deviations", tuple(sorted(row.deviations.items()))
    if reader.sees_internal:
        yield "visibility_reason", row.visibility_reason
    if reader.sees_internal or row.continued_in in across.known:
        yield "continued_in", row.continued_in
    if across.continues:
        yield "continues", across.continues.get(f"{reader.code}/{row.code}", ())


def _measure(row: Any, told: Mapping[str, Any], entered_at: datetime | None) -> Measure:
    return Measure(**{name: getattr(row, name) for name in OWN}, **told, entered_at=entered_at)


def _across(reader: Reader, state: State, found: Any) -> Continuing:
    """Which measures of other strategies carry on these, and which they carry on."""
    if not reader.other_plans:
        return Continuing()
    wanted = {row.continued_in for row in found} - {""}
    return continuing(state, reader.code, reader.other_plans, wanted)


def _references(lists: Lists, measures: Mapping[int, str]) -> list[tuple[str, str, Mapping[int, str]]]:
    """Each of `REFERENCES` with its column and what that leads to: codes by the ids of their rows."""
    named = (lists.areas, lists.goals, lists.organisations, lists.people)
    codes = (*({row: one.code for row, one in entries.items()} for entries in named), measures, measures)
    return [(name, f"{name}_id", led_to) for name, led_to in zip(REFERENCES, codes, strict=True)]


def _parts(reader: Reader, state: State, lists: Lists) -> dict[str, Grouped[Any]]:
    """By its name each of `PARTS`, by the ids of the measures."""
    organisations = {row: one.code for row, one in lists.organisations.items()}
    tags = {row.id: row.code for row in reader.scoped("tag", "id", "code")}
    found: dict[str, Grouped[Any]] = {
        "partners": children.links(state, "measure_partner", "organisation_id", organisations),
        "tags": children.links(state, "measure_tag", "tag_id", tags),
        "budget_items": children.budget_items(state),
        "milestones": children.milestones(state),
        "indicators": children.indicators(state),
        "funding": children.funding(state, lists.sources),
        "updates": children.updates(state, are_signed=reader.sight.sees_fields("progress_update", "author")),
        "overrides": children.overrides(state, are_signed=reader.sight.sees_fields("override", "author")),
        "risks": children.risks(state),
        "former_ends": children.formers(state, "measure", "end"),
        "former_lifecycles": children.formers(state, "measure", "lifecycle"),
        "former_priorities": children.formers(state, "measure", "priority"),
        "plan_changes": plan_changes(state, lists.sources, reader.sight),
        "bound_changes": bound_changes(state, lists.sources, reader.sight),
    }
    assert set(found) == set(PARTS)
    return found
