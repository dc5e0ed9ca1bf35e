"""A plan that brought its own areas is not shown beside an unused default code list."""

import pytest

from tracker.facts import Area, Measure, Plan, Segment, Strategy
from tracker.views.office.code_list import without_unused_placeholders

SEGMENTS = (Segment("A", "Privzeti", is_placeholder=True), Segment("1", "Lastni"))
AREAS = (
    Area("A1", "Privzeto", segment="A", is_placeholder=True),
    Area("A2", "Privzeto", segment="A", is_placeholder=True),
    Area("1.1", "Lastno", segment="1"),
    Area("1.2", "Lastno, še prazno", segment="1"),
)


@pytest.mark.parametrize(
    ("measures_in", "shown"),
    [
        ((), ["A1", "A2", "1.1", "1.2"]),  # nothing imported yet
        (("A1",), ["A1", "A2", "1.1", "1.2"]),  # the default list is in use
        (("1.1",), ["1.1", "1.2"]),  # the plan's own areas have replaced it
        (("1.1", "A2"), ["A2", "1.1", "1.2"]),  # a default area with a measure is never hidden
    ],
)
def test_which_areas_are_shown(measures_in: tuple[str, ...], shown: list[str]) -> None:
    measures = tuple(Measure(f"U{n}", "Ukrep", area=area) for n, area in enumerate(measures_in))
    plan = without_unused_placeholders(Plan(Strategy("S", "S"), SEGMENTS, AREAS, measures=measures))
    assert [area.code for area in plan.areas] == shown
    assert {area.segment for area in plan.areas} <= {segment.code for segment in plan.segments}
