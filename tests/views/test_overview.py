"""The overview: what it says about a plan one can reckon with, and what always holds."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from tests.views.plans import OWN, SMALL, TODAY, days, plans
from tracker.facts import Amount, FundingLine, Lifecycle, Measure, Plan, Strategy, Update
from tracker.rules.rollup import Distribution
from tracker.texts import Translator
from tracker.views.board import board
from tracker.views.measure.overview import Overview, UncoveredYear, overview

EMPTY = Plan(Strategy("S", "Strategija"))


def small() -> Overview:
    return overview(board(SMALL, TODAY))


def test_the_headline_counts_finished_late_and_unknown_measures_apart() -> None:
    words = [Translator("en").sentence(sentence) for sentence in small().headline.sentences]
    assert words == [
        "1 of 3 measures is completed, 2 are off track.",
        "1 measure is late (274 days).",
        "1 dropped and 1 merged measure are not counted.",
    ]
    assert Translator("sl").sentence(small().headline.sentences[-1]) == (
        "1 opuščen in 1 združen ukrep nista upoštevana."
    )


@pytest.mark.parametrize(
    ("dropped", "merged", "words"),
    [
        (2, 1, "2 opuščena in 1 združen ukrep niso upoštevani"),
        (1, 2, "1 opuščen in 2 združena ukrepa niso upoštevani"),
        (5, 3, "5 opuščenih in 3 združeni ukrepi niso upoštevani"),
        (4, 5, "4 opuščeni in 5 združenih ukrepov ni upoštevanih"),
        (0, 2, "2 združena ukrepa nista upoštevana"),
    ],
)
def test_dropped_and_merged_measures_are_told_together(dropped: int, merged: int, words: str) -> None:
    gone = [Measure("", "Opuščen", lifecycle=Lifecycle.DROPPED)] * dropped
    gone += [Measure("", "Združen", merged_into="B1-01")] * merged
    measures = tuple(replace(one, code=f"A1-{n:02d}") for n, one in enumerate(gone))
    said = overview(board(Plan(Strategy("S", "Strategija"), measures=measures), TODAY)).headline
    assert Translator("sl").sentence(said.sentences[-1]) == words + "."


def test_tiles_stand_in_the_order_of_segments_and_say_what_is_worst() -> None:
    tiles = {tile.area.code: tile for tile in small().areas}
    assert list(tiles) == ["A1", "A2", "A3", "E1"]
    assert (tiles["A1"].measures, tiles["A1"].not_counted) == (3, 2)
    assert tiles["A1"].distribution == Distribution(red=1)
    assert tiles["A1"].worst_code == "A1-01"
    assert tiles["A2"].distribution.total == 1
    assert (tiles["A3"].measures, tiles["A3"].worst) == (0, None)
    assert (tiles["A2"].is_placeholder, tiles["A3"].is_placeholder) == (True, False)


def test_dropped_and_merged_measures_are_listed_but_not_counted() -> None:
    page = small()
    assert (page.measures, page.not_counted, page.distribution.total) == (5, 2, 3)


def test_uncovered_money_is_named_for_this_year_and_the_coming_ones() -> None:
    assert small().uncovered == (UncoveredYear(2026, 100_000), UncoveredYear(2027, 1_000_000))
    later = overview(board(SMALL, date(2027, 2, 1)))
    assert later.uncovered == (UncoveredYear(2027, 1_000_000),)


def test_the_next_session_is_one_of_the_coordination_and_its_material_leaves_with_the_invitation() -> None:
    coming = small().next_session
    assert coming is not None
    assert coming.session.code == "2026/2"
    assert coming.material is not None
    assert (coming.days_away, coming.material.due, coming.days_to_material) == (19, date(2026, 6, 10), 9)


def test_core_measures_come_with_their_measures_also_those_without_any() -> None:
    core = {one.tag.code: [row.code for row in one.measures] for one in small().core}
    assert core == {"core-app": ["E1-01"], "core-lab": []}


def test_a_demonstration_says_that_it_is_one() -> None:
    assert small().is_demonstration
    assert not overview(board(EMPTY, TODAY)).is_demonstration


def test_an_empty_plan_has_a_page_without_numbers_it_cannot_know() -> None:
    page = overview(board(EMPTY, TODAY), board(EMPTY, TODAY))
    assert (page.measures, page.areas, page.next_session, page.uncovered) == (0, (), None, ())
    assert (page.progress.progress, page.curve.points, page.money.rows, page.core) == (None, (), (), ())


def test_a_measure_of_no_known_area_is_counted_beside_the_tiles() -> None:
    page = overview(board(replace(SMALL, areas=SMALL.areas[1:]), TODAY))
    assert page.without_area == 3
    assert sum(tile.measures for tile in page.areas) + page.without_area == page.measures


@given(plan=plans, today=days)
def test_tiles_and_measures_without_an_area_add_up_to_the_whole(plan: Plan, today: date) -> None:
    page = overview(board(plan, today))
    outside = replace(plan, measures=tuple(measure for measure in plan.measures if measure.area == "A14"))
    rest = overview(board(outside, today))
    parts = sum((tile.distribution for tile in page.areas), start=rest.distribution)
    assert parts == page.distribution
    assert sum(tile.measures for tile in page.areas) + page.without_area == page.measures
    assert page.distribution.total + page.not_counted == page.measures


@given(plan=plans, today=days)
def test_the_curve_ends_today_where_the_progress_stands(plan: Plan, today: date) -> None:
    page = overview(board(plan, today))
    points = {point.on: point for point in page.curve.points}
    if not points:
        return
    for known, drawn in (
        (page.progress.progress, points[today].actual),
        (page.progress.planned, points[today].planned),
    ):
        assert known is None or drawn is None or abs(known - drawn) < 1e-9
    assert (page.progress.planned is None) == (points[today].planned is None)


def test_what_is_not_late_and_what_the_progress_leaves_out_is_counted_in_notes() -> None:
    under_way = Measure("A1-01", "Ukrep", lifecycle=Lifecycle.IN_PROGRESS, start=date(2026, 3, 1), end=date(2026, 9, 1))
    told = (Update(TODAY, progress=0.5),)
    measures = (
        replace(under_way, updates=(Update(TODAY, progress=0.4),)),  # half of it was planned by now: behind, not late
        replace(under_way, code="A1-02"),
        replace(under_way, code="A1-03", updates=told, start=None, end=None),
        replace(under_way, code="A1-04", updates=told),
    )
    page = overview(board(replace(EMPTY, measures=measures), TODAY))
    assert (
        Translator("sl").sentences(page.headline.sentences).endswith("Od 2 ukrepov z znanim stanjem noben ne zamuja.")
    )
    assert Translator("sl").sentences(page.notes) == (
        "Še 1 ukrep zaostaja v dovoljenem obsegu; to ni zamuda."
        " Napredek ne zajema 1 ukrepa v izvajanju brez sporočenega napredka in 1 ukrepa brez datumov za primerjavo."
    )


def test_money_of_what_is_not_counted_is_told_where_the_sums_hold_it() -> None:
    money = (FundingLine("F", OWN, amounts=(Amount(2026, 19_750_00),)),)
    measures = (
        Measure("A1-01", "Ukrep", lifecycle=Lifecycle.DROPPED, funding=money),
        Measure("A1-02", "Ukrep", lifecycle=Lifecycle.IN_PREPARATION, funding=money),
    )
    page = overview(board(replace(EMPTY, measures=measures), TODAY))
    assert page.money.total.planned == 2 * 19_750_00
    told = Translator("sl").sentences(page.notes).replace("\xa0", " ")
    assert told == "Med načrtovanimi sredstvi je 19.750,00 EUR opuščenih ali združenih ukrepov."
