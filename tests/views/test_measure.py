"""The page of one measure, of an area, and what owners declare against the facts."""

from dataclasses import replace
from datetime import date

import pytest

from tests.views.plans import APPLICATION, LATE, OWN, SMALL, TODAY, moment
from tracker.facts import (
    Amount,
    Dimension,
    FundingLine,
    Lifecycle,
    Light,
    Measure,
    Milestone,
    Override,
    Plan,
    PlanChange,
    Strategy,
    Update,
)
from tracker.rules.progress import Forecast
from tracker.texts import Translator
from tracker.views.board import board
from tracker.views.measure.area import area_page
from tracker.views.measure.measure import MeasurePage, measure_page, told_reason, untold_reason
from tracker.views.reporting.declared import disagreements


def page_of(code: str = "E1-01") -> MeasurePage:
    page = measure_page(board(SMALL, TODAY), code)
    assert page is not None
    return page


def test_an_unknown_code_has_no_page() -> None:
    assert measure_page(board(SMALL, TODAY), "X9-99") is None
    assert area_page(board(SMALL, TODAY), "X9") is None


def test_the_page_names_what_the_codes_stand_for() -> None:
    page = page_of()
    assert page.lead == SMALL.organisations[1]
    assert [tag.code for tag in page.tags] == ["core-app", "open-data"]
    assert (page.area, page.segment) == (SMALL.areas[3], SMALL.segments[1])


def test_each_light_has_its_reason_and_the_override_in_force() -> None:
    override = Override(Dimension.TIME, Light.AMBER, "Pogodba je podpisana", "vodja", date(2026, 6, 20))
    lapsed = Override(Dimension.MONEY, Light.GREEN, "Stara razlaga", "vodja", date(2026, 5, 31))
    measure = replace(APPLICATION, overrides=(override, lapsed))
    page = measure_page(board(replace(SMALL, measures=(measure,)), TODAY), "E1-01")
    assert page is not None
    assert [(line.dimension, line.override) for line in page.lights] == [
        (Dimension.TIME, override),
        (Dimension.RESULT, None),
        (Dimension.MONEY, None),
    ]
    assert page.lights[0].judgement.light is Light.AMBER


def test_of_two_overrides_the_one_that_counts_is_shown() -> None:
    longer = Override(Dimension.TIME, Light.AMBER, "Do jeseni", "vodja", date(2026, 9, 1))
    shorter = Override(Dimension.TIME, Light.RED, "Do poletja", "vodja", date(2026, 7, 1))
    plan = replace(SMALL, measures=(replace(APPLICATION, overrides=(longer, shorter)),))
    page = measure_page(board(plan, TODAY), "E1-01")
    assert page is not None
    assert (page.lights[0].judgement.light, page.lights[0].override) == (Light.AMBER, longer)


def test_milestones_tell_their_share_and_the_days_they_once_had() -> None:
    first, second = page_of().milestones
    assert (first.share, first.progress, first.days_late) == (0.5, 1.0, 0)
    assert [ghost.on for ghost in second.former] == [date(2026, 9, 30)]


def test_an_open_milestone_past_its_day_is_late_by_days() -> None:
    overdue = replace(APPLICATION.milestones[0], done_on=None)
    measure = replace(APPLICATION, milestones=(overdue,))
    page = measure_page(board(replace(SMALL, measures=(measure,)), TODAY), "E1-01")
    assert page is not None
    assert page.milestones[0].days_late == 62


def test_indicators_show_their_path_with_former_targets_and_no_reading_after_today() -> None:
    (row,) = page_of().indicators
    assert [(point.on, point.value) for point in row.path] == [(date(2026, 1, 1), 0), (date(2026, 12, 31), 4000)]
    assert [(former.value, former.decision) for former in row.former] == [(5000, "2026/1-02")]
    assert [reading.on for reading in row.readings] == [date(2026, 5, 1)]
    assert row.distance is not None
    assert round(row.distance, 2) == 0.77  # 300 of 4000 x 120 / 364 = 1319 expected


def test_money_closes_by_source_and_year() -> None:
    table = page_of().money
    assert table.years == (2026, 2027)
    assert [(row.source.code, row.total.planned) for row in table.rows] == [("interreg", 1_200_000), ("own", 1_000_001)]
    assert [totals.planned for totals in table.by_year] == [1_500_001, 700_000]
    assert table.total.planned == 2_200_001


def test_the_newest_update_comes_first() -> None:
    assert [update.made_on for update in page_of().updates] == [date(2026, 5, 20), date(2026, 3, 1)]


def test_moves_of_the_end_are_counted_and_added_up() -> None:
    page = page_of()
    assert (page.times_moved, page.days_moved) == (1, 92)


def test_decisions_are_those_about_this_measure_and_tell_how_long_they_wait() -> None:
    page = page_of()
    assert [(line.decision.code, line.days_overdue) for line in page.decisions] == [("2026/1-02", 10)]
    assert page_of("A1-01").decisions == ()


def test_declared_too_green_comes_before_declared_too_dark() -> None:
    too_dark = replace(
        LATE, code="A1-00", end=date(2027, 5, 1), updates=(Update(TODAY, progress=0.9, light=Light.RED),), funding=()
    )
    found = disagreements(board(replace(SMALL, measures=(too_dark, LATE)), TODAY))
    assert [(one.measure.code, one.too_green, one.declared, one.computed.light) for one in found] == [
        ("A1-01", True, Light.GREEN, Light.RED),
        ("A1-00", False, Light.RED, Light.GREEN),
    ]


def test_an_area_names_its_worst_measures_and_lists_all() -> None:
    page = area_page(board(SMALL, TODAY), "A1")
    assert page is not None
    assert [row.code for row in page.rows] == ["A1-01", "A1-02", "A1-03"]
    assert [concern.row.code for concern in page.concerns] == ["A1-01"]
    assert (page.distribution.red, page.not_counted, page.money.total.planned) == (1, 2, 300_000)


def test_an_area_without_measures_has_a_page() -> None:
    page = area_page(board(SMALL, TODAY), "A3")
    assert page is not None
    assert (page.rows, page.concerns, page.curve.points) == ((), (), ())


def test_no_milestone_of_a_dropped_measure_is_late() -> None:
    late = replace(APPLICATION, milestones=(Milestone("E1-01.M1", "Naročilo", planned_on=date(2026, 1, 31)),))
    for lifecycle, is_late in ((Lifecycle.IN_PROGRESS, True), (Lifecycle.DROPPED, False)):
        whole = replace(SMALL, measures=(replace(late, lifecycle=lifecycle),))
        page = measure_page(board(whole, TODAY), "E1-01")
        assert page is not None
        assert (page.milestones[0].days_late > 0, page.timeline.marks[0].is_late) == (is_late, is_late)


@pytest.mark.parametrize(
    ("reason", "into", "told"),
    [
        ("Združeno z ukrepom A2-02", "A2-02", ""),
        ("Združeno z A2-02, ker gre za isto rešitev", "A2-02", "Združeno z A2-02, ker gre za isto rešitev"),
        ("Ista rešitev", "A2-02", "Ista rešitev"),
        ("Ni več potreben", "", "Ni več potreben"),
    ],
)
def test_a_reason_that_only_names_the_other_measure_again_is_not_told(reason: str, into: str, told: str) -> None:
    assert told_reason(Measure("A1-05", "Ukrep", lifecycle_reason=reason, merged_into=into)) == told


@pytest.mark.parametrize(
    ("reason", "into", "untold"),
    [("Ni več potreben.", "", ""), ("", "", ""), ("Ista rešitev", "E1-02", "Ista rešitev")],
)
def test_the_reason_is_told_once(reason: str, into: str, untold: str) -> None:
    dropped = replace(APPLICATION, lifecycle=Lifecycle.DROPPED, lifecycle_reason=reason, merged_into=into)
    page = measure_page(board(replace(SMALL, measures=(dropped,)), TODAY), dropped.code)
    assert page is not None
    assert untold_reason(page.row) == untold


def test_a_measure_that_gave_its_money_up_says_how_much_it_was() -> None:
    taken = moment(2025, 6, 13)
    changes = (
        PlanChange("F", OWN, 2026, 52_000_00, moment(2023, 11, 30)),
        PlanChange("F", OWN, 2026, -52_000_00, taken, decision="2025/2-01"),
    )
    measure = replace(APPLICATION, funding=(FundingLine("F", OWN, amounts=(Amount(2026),)),), plan_changes=changes)
    view = measure_page(board(Plan(Strategy("S", "Strategija"), measures=(measure,)), TODAY), APPLICATION.code)
    assert view is not None
    assert view.money_note is not None
    assert Translator("sl").sentence(view.money_note).replace("\xa0", " ") == (
        "Sredstva niso več načrtovana: do 13. 6. 2025 je bilo načrtovanih 52.000,00 EUR, umaknjena so bila s sklepom "
        "2025/2-01."
    )


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        (date(2026, 9, 1), "napoved nosilca 1. 9. 2026"),
        (date(2026, 5, 1), "po napovedi nosilca 1. 5. 2026, ni dosežen"),
        (TODAY, f"napoved nosilca {TODAY.day}. {TODAY.month}. {TODAY.year}"),
    ],
)
def test_a_forecast_says_whose_it_is(expected: date, words: str) -> None:
    """The owner's own and the reckoned one stand on one page, with other days."""
    milestone = Milestone("E1-01.M9", "Uvedba", planned_on=date(2026, 4, 1), forecast_on=expected)
    page = measure_page(
        board(replace(SMALL, measures=(replace(APPLICATION, milestones=(milestone,)),)), TODAY), "E1-01"
    )
    assert page is not None
    (line,) = page.milestones
    assert line.forecast is not None
    assert Translator("sl").sentence(line.forecast) == words
    reckoned = Translator("sl").sentence(Forecast(date(2027, 5, 1), date(2027, 5, 1)).words)
    assert reckoned.startswith("Izračunana napoved: ")
