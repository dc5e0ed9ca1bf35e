"""Changes in groups of those made at once, and the plan of two days compared."""

from dataclasses import replace
from datetime import UTC, date, datetime

from tests.views.plans import APPLICATION, SMALL
from tracker.facts import Amount, Change, FieldChange, Milestone
from tracker.views.history.changes import compare, told_fields, transactions

AT = datetime(2026, 3, 1, tzinfo=UTC)


def change(number: int, code: str) -> Change:
    return Change(AT, "ana", "vnos", "", "measure", code, "update", (FieldChange("title", "A", "B"),), number)


def test_what_was_made_at_once_stands_together() -> None:
    changes = (change(3, "E1-01"), change(3, "E1-02"), change(1, "E1-01"))
    groups = transactions(changes)
    assert [(group.number, [each.code for each in group.changes]) for group in groups] == [
        (3, ["E1-01", "E1-02"]),
        (1, ["E1-01"]),
    ]
    assert [group.number for group in transactions(changes, 1)] == [1]
    assert groups[0].head.actor == "ana"


def test_a_milestone_that_was_reached_is_told_by_its_day_alone() -> None:
    fields = (FieldChange("progress", 0.8, None), FieldChange("done_on", None, AT.date()))
    reached = replace(change(1, "E1-01.M1"), noun="milestone", fields=fields)
    assert [field.name for field in told_fields(reached)] == ["done_on"]
    cleared = replace(reached, fields=fields[:1])
    assert told_fields(cleared) == fields[:1]
    first = APPLICATION.milestones[0]
    old, new = (
        replace(SMALL, measures=(replace(APPLICATION, milestones=(one,)),))
        for one in (replace(first, done_on=None, progress=0.8), replace(first, done_on=AT.date(), progress=None))
    )
    ((found),) = compare(old, new)
    assert [each.field.name for each in found.differences] == ["done_on"]


def test_a_plan_is_the_same_as_itself() -> None:
    assert compare(SMALL, SMALL) == ()


def test_what_was_added_removed_and_changed_is_told_field_by_field() -> None:
    first, second = APPLICATION.milestones[0], Milestone("E1-01.M9", "Nov", planned_on=date(2026, 1, 1))
    line = replace(APPLICATION.funding[0], amounts=(Amount(2031, planned=700),))
    changed = replace(
        APPLICATION,
        title="Drugače",
        milestones=(replace(first, title="Preimenovan"), *APPLICATION.milestones[1:], second),
        funding=(line, *APPLICATION.funding[1:]),
    )
    others = tuple(one for one in SMALL.measures if one.code != APPLICATION.code)
    new = replace(APPLICATION, code="Z9-01")
    found = compare(SMALL, replace(SMALL, measures=(changed, *others[1:], new)))
    assert {(each.measure.code, each.operation) for each in found} == {
        (APPLICATION.code, "update"), (others[0].code, "delete"), ("Z9-01", "insert"),
    }  # fmt: skip
    differences = next(each.differences for each in found if each.operation == "update")
    told = {(each.path, each.field) for each in differences}
    assert ((), FieldChange("title", APPLICATION.title, "Drugače")) in told
    assert ((("milestone", first.code),), FieldChange("title", first.title, "Preimenovan")) in told
    assert ((("milestone", "E1-01.M9"),), FieldChange("planned_on", None, date(2026, 1, 1))) in told
    assert ((("funding_line", line.code), ("funding_amount", 2031)), FieldChange("planned", None, 700)) in told
