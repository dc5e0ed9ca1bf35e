"""A demonstration plan of the test's own, reports frozen in it, and everything that may change afterwards."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import text

from tests.plans import ADMINISTRATOR
from tests.reports.tampering import frozen_given
from tracker import actions, reporting
from tracker.actions import Actor, FrozenGiven, Recording
from tracker.bootstrap import Application
from tracker.coordination import FrozenReport
from tracker.database import open_for_reading
from tracker.facts import Lifecycle, Measure, Role
from tracker.reporting import FORMATS, ReportKind, Wanted
from tracker.store.chain import Head, newest

OFFICER = Actor("skrbnica", Role.OFFICER)
BODY, SESSION = "koordinacija", "2026/2"
STRICT = {"time_amber": 0.0, "time_red": 0.01, "milestone_tolerance_days": 0, "stale_days": 10, "ageing_days": 5}

ONLY_WORDS = ("json",)
MADE: dict[tuple[Wanted, str, Head, tuple[str, ...]], FrozenGiven] = {}


def to_freeze(tracker: Application, one: Wanted, decision: str, formats: Collection[str]) -> FrozenGiven:
    """A report with its files, laid out once for all tests that freeze it at the same seal of history.

    That the same input gives the same bytes is tried where a frozen report is built and rendered again. To lay out
    files that a test does not look at takes most of its time.
    """
    with open_for_reading(tracker.engine) as database:
        state = one, decision, newest(database), tuple(formats)
    if state not in MADE and set(formats) == set(FORMATS):
        MADE[state] = reporting.to_freeze(tracker, one, decision)
    if state not in MADE:
        document = reporting.build(tracker, replace(one, is_final=True))
        MADE[state] = frozen_given(document, one, tuple(formats), decision)
    return MADE[state]


def freeze(
    tracker: Application,
    kind: ReportKind = ReportKind.COORDINATION,
    language: str = "sl",
    formats: Collection[str] = ONLY_WORDS,
    **wanted: Any,
) -> FrozenReport:
    """A report of the second session of 2026, frozen in some formats."""
    one = reporting.wanted(tracker, kind, language, **{"session": SESSION, **wanted})
    given = to_freeze(tracker, one, "2026/2-01", formats)
    with tracker.recording(OFFICER, "sprejeto poročilo") as record:
        number = reporting.freeze(tracker, record, one, given)
    return frozen(tracker, number)


def frozen(tracker: Application, number: int) -> FrozenReport:
    """A frozen report by its number."""
    return next(one for one in tracker.coordination(Role.ADMINISTRATOR).reports if one.id == number)


def write(tracker: Application, kind: ReportKind, language: str = "sl", **texts: str) -> None:
    """What the officer writes into a report of the session."""
    given = actions.NarrativeGiven.of(texts=texts)
    with tracker.recording(OFFICER, "besedila") as record:
        actions.save_narrative(record, BODY, SESSION, kind, language, given)


def turn_everything_over(tracker: Application) -> None:
    """Renames every area, segment, organisation, source, body and measure, retires an organisation, changes the
    thresholds, and ends what is under way."""
    plan = tracker.read(role=Role.ADMINISTRATOR)
    with tracker.recording(ADMINISTRATOR, "vse je drugače") as record:
        for segment in plan.segments:
            actions.save_segment(record, segment.code, actions.SegmentGiven.of(title=f"Nov {segment.code}"))
        for area in plan.areas:
            actions.save_area(record, area.code, actions.AreaGiven.of(title=f"Novo {area.code}", title_en="New"))
        for organisation in plan.organisations:
            given = actions.OrganisationGiven.of(title=f"Drug urad {organisation.code}", is_retired=True)
            actions.save_organisation(record, organisation.code, given)
        for source in plan.sources:
            actions.save_source(record, source.code, actions.SourceGiven.of(title=f"Drug vir {source.code}"))
        for body in plan.bodies:
            actions.save_body(record, body.code, actions.BodyGiven.of(title=f"Drug organ {body.code}"))
        for measure in plan.measures:
            actions.save_measure(record, measure.code, actions.MeasureGiven.of(title=f"Drug naziv {measure.code}"))
            if measure.lifecycle is Lifecycle.IN_PROGRESS:
                finish(record, measure)
        given_strategy = actions.StrategyGiven.of(title="Druga strategija", thresholds=STRICT)
        actions.save_strategy(record, plan.strategy.code, given_strategy)


def finish(record: Recording, measure: Measure) -> None:
    """Reaches every milestone of a measure, then drops it."""
    for milestone in measure.milestones:
        done = actions.MilestoneGiven.of(done_on=milestone.done_on or date(2026, 11, 22))
        actions.save_milestone(record, measure.code, milestone.code, done)
    actions.drop_measure(record, measure.code, "opuščen", "2026/2-01")


def hide(tracker: Application, measure: str) -> None:
    """Makes a measure internal."""
    given = actions.MeasureGiven.of(visibility="internal", visibility_reason="pogajanja")
    with tracker.recording(OFFICER, "interno") as record:
        actions.save_measure(record, measure, given)


def alter(tracker: Application, statement: str, **values: Any) -> None:
    """Writes to the database past the tracker."""
    with tracker.engine.begin() as connection:
        connection.execute(text(statement), values)
