"""The measures of a plan with all that belongs to them."""

from collections.abc import Mapping
from typing import Any

from tracker.facts import Lifecycle, Measure
from tracker.store import children
from tracker.store.continuing import Continuing, continuing
from tracker.store.lists import Lists, code_of
from tracker.store.plan_changes import bound_changes, plan_changes
from tracker.store.reader import Reader
from tracker.store.shapes import filled, names_of
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


def read_measures(reader: Reader, state: State, lists: Lists) -> dict[int, Measure]:
    """The measures that the role may see, by the ids of their rows."""
    found, hidden = state.things("measure", COLUMNS, children.as_it_is), reader.hidden("measure")
    codes = {row.id: row.code for row in found if row.id not in hidden}
    parts, entered = _parts(reader, state, lists), children.entered(state, "measure")
    across = _across(reader, state, found)

    def measure(row: Any) -> Measure:
        told = _references(row, lists, codes) | {
            **{name: of_measures.get(row.id, ()) for name, of_measures in parts.items()},
            # Where it went is kept from the role: it has ended all the same, and does not read alive.
            "lifecycle": Lifecycle.DROPPED if row.merged_into_id in hidden else row.lifecycle,
            "deviations": tuple(sorted((row.deviations or {}).items())),
            "visibility_reason": row.visibility_reason if reader.sees_internal else "",
            "continued_in": row.continued_in if reader.sees_internal or row.continued_in in across.known else "",
            "continues": across.continues.get(f"{reader.code}/{row.code}", ()),
            "entered_at": entered.get(row.id),
            "first_report": None,
        }
        return state.versions.joined(("measure", row.id), (row, told), lambda: filled(Measure, row, **told))

    own = (row for row in found if row.strategy_id == reader.strategy_id and row.id not in hidden)
    return {row.id: measure(row) for row in own}


def _across(reader: Reader, state: State, found: Any) -> Continuing:
    """Which measures of other strategies carry on these, and which they carry on."""
    if not reader.other_plans:
        return Continuing()
    wanted = {row.continued_in for row in found} - {""}
    return continuing(state, reader.code, reader.other_plans, wanted)


def _references(row: Any, lists: Lists, codes: Mapping[int, str]) -> dict[str, str]:
    return {
        "area": code_of(lists.areas, row.area_id),
        "goal": code_of(lists.goals, row.goal_id),
        "lead": code_of(lists.organisations, row.lead_id),
        "responsible": code_of(lists.people, row.responsible_id),
        "merged_into": codes.get(row.merged_into_id, ""),
        "superseded_by": codes.get(row.superseded_by_id, ""),
    }


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
