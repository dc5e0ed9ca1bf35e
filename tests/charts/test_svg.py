"""The drawings for print: well-formed whatever they are given, and true to their numbers."""

import re
import xml.etree.ElementTree as ET
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.charts import svg
from tracker.charts.svg_bars import HATCHED, MoneyBar, Row, distribution_list, longest, money_bars, share_marks
from tracker.charts.svg_gantt import Strip, gantt
from tracker.charts.svg_lines import Courses, progress_curve, sparkline
from tracker.charts.theme import RATING_COLOURS, STAGE_COLOURS
from tracker.facts import COUNTED, Rating, Stage

TODAY = date(2026, 11, 22)
DAYS = st.dates(date(2000, 1, 1), date(2050, 12, 31))
VALUES = st.floats(-1e12, 1e12)
COURSES = st.lists(st.tuples(DAYS, VALUES), max_size=6)
STAGES = {stage: stage.value for stage in Stage}
LABELS = {"actual": "a", "planned": "b", "adopted": "c", "forecast": "d", "today": "e"}


def marks(drawing: str, tag: str) -> list[ET.Element]:
    """The elements of a kind."""
    return list(ET.fromstring(drawing).iter(f"{{http://www.w3.org/2000/svg}}{tag}"))


def words(drawing: str) -> list[str]:
    return [mark.text or "" for mark in marks(drawing, "text")]


@given(st.text())
def test_any_words_are_well_formed(label: str) -> None:
    assert ET.fromstring(svg.drawing(10, 10, svg.text(0, 0, label))) is not None


@given(st.text(max_size=300), st.floats(20, 300))
def test_shortened_words_fit(label: str, width: float) -> None:
    assert svg.text_width(svg.shortened(label, 9, width), 9) <= max(width, svg.text_width("…", 9))


def bar(counts: dict[Rating, int]) -> str:
    """The parts of one bar as a drawing of their own."""
    return svg.drawing(1000, 16, share_marks(counts, 0, 0, 1000, 16))


@given(st.dictionaries(st.sampled_from(COUNTED), st.integers(0, 500)))
def test_the_parts_of_a_bar_fill_it(counts: dict[Rating, int]) -> None:
    colours = {RATING_COLOURS[rating]: rating for rating in COUNTED if rating not in HATCHED}
    drawn = [mark for mark in marks(bar(counts), "rect") if mark.get("fill") in colours]
    total = sum(counts.values())
    for mark in drawn:
        share = counts[colours[mark.attrib["fill"]]] / total
        assert float(mark.attrib["width"]) == pytest.approx(max(1000 * share - 1, 0.5), abs=0.01)
    assert len(drawn) == sum(counts.get(light, 0) > 0 for light in colours.values())


def test_every_light_of_a_bar_has_its_shape_and_number() -> None:
    drawn = bar({Rating.GREEN: 3, Rating.AMBER: 2, Rating.RED: 1, Rating.NO_DATA: 4})
    assert words(drawn) == ["3", "2", "1", "4"]
    assert [len(marks(drawn, tag)) for tag in ("circle", "polygon")] == [2, 2]


def test_the_area_with_most_measures_has_the_longest_bar() -> None:
    drawn = distribution_list([Row("A1", {Rating.GREEN: 2}), Row("A2", {Rating.GREEN: 4}), Row("A3", {})])
    widths = [
        float(mark.attrib["width"]) for mark in marks(drawn, "rect") if mark.get("fill") == RATING_COLOURS[Rating.GREEN]
    ]
    assert widths[0] + 1 == pytest.approx((widths[1] + 1) / 2, abs=0.02)
    assert words(drawn) == ["A1", "2", "2", "A2", "4", "4", "A3", "0"]


@given(COURSES, COURSES, COURSES)
def test_a_small_path_stays_in_its_frame(readings: list, targets: list, former: list) -> None:
    drawn = sparkline(readings, targets, former, TODAY, 96, 26)
    for x, y in re.findall(r'(?:cx|x1|x)="(-?[\d.]+)" (?:cy|y1|y)="(-?[\d.]+)"', drawn):
        assert -3 <= float(x) <= 99
        assert -3 <= float(y) <= 29


@given(st.lists(st.tuples(DAYS, st.floats(0, 1)), max_size=5), st.lists(st.tuples(DAYS, st.floats(0, 1)), max_size=5))
def test_a_curve_is_drawn_from_any_points(actual: list, planned: list) -> None:
    courses = Courses(actual=[actual], planned=planned, forecast=(planned, planned))
    assert ET.fromstring(progress_curve(courses, TODAY, LABELS, lambda share: f"{share:.0%}")) is not None


def test_a_curve_names_only_the_lines_it_draws() -> None:
    courses = Courses(planned=[(date(2024, 1, 1), 0.0), (date(2028, 1, 1), 1.0)])
    drawn = words(progress_curve(courses, TODAY, LABELS, lambda share: f"{share:.0%}"))
    assert "b" in drawn
    assert not {"a", "c", "d"} & set(drawn)


@given(
    st.lists(
        st.builds(MoneyBar, st.text(max_size=40), *[st.integers(-100, 10**12)] * 3, st.just("1,00 EUR")), max_size=5
    )
)
def test_money_bars_never_leave_the_page(bars: list[MoneyBar]) -> None:
    drawn = [
        mark
        for mark in marks(money_bars(bars, STAGES, longest(bars), 400), "rect")
        if mark.get("fill") in STAGE_COLOURS.values()
    ]
    assert all(0 <= float(mark.attrib["width"]) <= 400.01 for mark in drawn)


@given(
    st.lists(
        st.builds(Strip, st.text(max_size=20), st.none() | DAYS, st.none() | DAYS, st.none() | st.floats(-1, 2)),
        max_size=4,
    )
)
def test_a_line_of_time_is_drawn_from_any_dates(strips: list[Strip]) -> None:
    assert ET.fromstring(gantt(strips, TODAY, "22. 11. 2026")) is not None


def test_a_moved_end_and_reached_milestones_are_drawn() -> None:
    milestones = ((date(2025, 1, 1), True), (date(2026, 1, 1), False))
    strip = Strip("E1-02", date(2024, 1, 1), date(2026, 9, 30), 0.5, milestones, (date(2025, 12, 31),))
    drawn = gantt([strip], TODAY, "danes")
    assert [mark.get("fill") for mark in marks(drawn, "polygon")] == ["#111111", "#ffffff"]
    assert sum(mark.get("stroke-dasharray") == "1.5 1.5" for mark in marks(drawn, "line")) == 1
    frame, filled = (float(mark.attrib["width"]) for mark in marks(drawn, "rect"))
    assert filled == pytest.approx((frame + 0.8) / 2, abs=0.02)


def test_the_same_values_give_the_same_drawing() -> None:
    assert sparkline([(TODAY, 1 / 3)], []) == sparkline([(TODAY, 1 / 3)], [])
