"""What the public would see otherwise, told by measure."""

from dataclasses import replace
from datetime import timedelta

from tests.views.plans import APPLICATION, TODAY, moment
from tracker.facts import Change, FieldChange, Lifecycle, Plan, Strategy
from tracker.views.board import board
from tracker.views.history.since import since
from tracker.views.office.publishing import preview

DOTTED, PLAIN = replace(APPLICATION, code="1.1"), replace(APPLICATION, code="1")


def changed(number: int, noun: str, code: str, row: int, **fields: object) -> Change:
    told = tuple(FieldChange(name, None, value) for name, value in fields.items())
    return Change(moment(2026, 5, number), "Ana", "zato", "", noun, code, "update", told, number, row)


def test_each_change_is_told_of_the_measure_that_it_belongs_to_whatever_the_codes_look_like() -> None:
    now = board(Plan(Strategy("S", "Strategija"), measures=(PLAIN, DOTTED)), TODAY)
    changes = (
        changed(1, "measure", "1", 1),
        changed(2, "measure", "1.1", 2),
        changed(3, "milestone", "1.1.M1", 1, measure="1.1", title="Razpis"),
        changed(4, "milestone", "1.1.M1", 1, title="Javni razpis"),
        changed(5, "measure", "1.1", 2, title="Drugače"),
        changed(6, "area", "A1", 1, title="Področje"),
    )
    found = preview(now, now, changes, 3)
    assert [(one.code, n) for one, n in found.changed] == [("1.1", 2)]
    assert found.others == 1
    assert preview(now, now, changes, 6).is_empty


def test_what_nobody_told_of_is_nothing_new_for_the_public() -> None:
    plan = Plan(Strategy("S", "Strategija"), measures=(replace(PLAIN, lifecycle=Lifecycle.IN_PROGRESS),))
    before, now = board(plan, TODAY - timedelta(days=3)), board(plan, TODAY)
    assert [one.code for one in since(before, now).silent] == ["1"]
    assert preview(before, now, (), 0).lines == ()
