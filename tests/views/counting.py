"""Walks everything that counts measures: headline, bar, tiles, list, status and report tell the same."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from tracker.facts import COUNTED, Measure, Session
from tracker.rules.headline import Clause, Headline
from tracker.rules.rollup import Distribution
from tracker.texts import Translator
from tracker.views.board import Board, counted
from tracker.views.curve import curve
from tracker.views.measure.area import area_page
from tracker.views.measure.core_measures import core_measures
from tracker.views.measure.funding import funding_page
from tracker.views.measure.group import group, unassigned
from tracker.views.measure.indicators import indicator_rows
from tracker.views.measure.measures import MeasureFilter, measure_rows
from tracker.views.measure.overview import overview
from tracker.views.measure.quality import quality_page
from tracker.views.reports.report import coordination_report
from tracker.views.reports.status import status

ENGLISH = Translator("en")
SESSION = Session("2026/3", "mk", date(2026, 12, 1))


def listed(now: Board, of: str, area: tuple[str, ...] = ()) -> int:
    """How many measures stand in the list that a number leads to."""
    return len(measure_rows(now, MeasureFilter(rating=(of,), area=area)))


def clauses(headline: Headline) -> tuple[Clause, ...]:
    return (*headline.ratings, *headline.late, *headline.not_counted)


def check_headline(now: Board, headline: Headline, bar: Distribution, area: tuple[str, ...] = ()) -> None:
    """Every number of the headline is that of its list, and its ratings are the parts of the bar."""
    for clause in clauses(headline):
        if clause.of != "counted":
            assert clause.n == listed(now, clause.of, area), clause
            words = ENGLISH.sentence(clause.words)
            assert clause.n == (0 if words.startswith(("No", "Whether")) else int(re.findall(r"\d+", words)[0]))
    told = {clause.of: clause.n for clause in headline.ratings if clause.n}
    assert told == {rating: n for rating, n in bar.by_rating().items() if n}
    assert bar.total == listed(now, "counted", area)


def check_counts(now: Board) -> None:
    """Walks everything that counts measures."""
    page = overview(now)
    check_headline(now, page.headline, page.distribution)
    for area in now.plan.areas:
        one = area_page(now, area.code)
        assert one is not None
        check_headline(now, one.headline, one.distribution, area=(area.code,))
    outside = sum(now.status[measure.code].rating in COUNTED for measure in unassigned(now))
    assert sum(tile.distribution.total for tile in page.areas) + outside == page.distribution.total
    assert page.distribution.total + page.not_counted == page.measures == len(measure_rows(now))
    for core in core_measures(now):
        assert core.distribution.total == sum(row.counts for row in core.measures)
    check_progress(now)
    check_lists(now)
    check_status(now, page.distribution)
    report = coordination_report(now, None, SESSION)
    assert (report.headline, report.distribution) == (page.headline.sentences, page.distribution)


def check_progress(now: Board) -> None:
    """The last point of a curve is the number of its tile, and every part is weighed like the whole."""
    for measures in (now.plan.measures, *now.in_area.values()):
        shares = group(now, measures).progress
        line = curve(now, measures)
        assert shares.weighing == line.weighing == now.weighing
        for point in line.points:
            if point.on == now.today:
                assert point.actual == pytest.approx(shares.progress)
                assert point.planned == pytest.approx(shares.planned)


def check_lists(now: Board) -> None:
    """What asks for something asks it of measures that count only."""
    codes = {measure.code for measure in counted(now.plan.measures)}
    assert {row.measure.code for row in indicator_rows(now)} <= codes
    assert {finding.measure for finding in funding_page(now).findings} <= codes
    quality = quality_page(now)
    named = {group.measure.code for group in quality.groups if group.measure}
    assert quality.complete == len(codes - named)
    for code in now.measures.keys() - codes:
        assert not any(one.overdue or one.next_due for one in now.status[code].indicators)


def check_status(now: Board, bar: Distribution) -> None:
    """`tracker status` tells the same."""
    say: Callable[..., str] = ENGLISH.sentence
    state = status(now, say)
    totals, measures = state["totals"], state["measures"]
    assert totals["by_light"] == {rating.value: n for rating, n in bar.by_rating().items()}
    assert totals["counted"] == bar.total == sum(one["counted"] for one in measures)
    assert totals["late"] == listed(now, "late") == sum(one["late"] for one in measures)
    assert totals["headline"] == [say(sentence) for sentence in overview(now).headline.sentences]


def check_delay(now: Board, measure: Measure) -> None:
    """The mean of the headline is made of the days of which each reason in its list says that the measure is late."""
    judged = now.status[measure.code]
    assert judged.days_late <= max(-(judged.slip_days or 0), 0)
    if judged.late:
        assert judged.days_late > 0
        if not measure.overrides:
            reason = ENGLISH.sentence(judged.time.reason)
            assert re.search(rf"\b{judged.days_late} days? late", reason), reason
    else:
        assert judged.days_late == 0
