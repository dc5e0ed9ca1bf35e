"""The overall light, freshness, what the owner declared, and judgements set by hand, on 22 November 2026."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tracker.facts import (
    Amount,
    Channel,
    Dimension,
    Freshness,
    FundingLine,
    FundingSource,
    Indicator,
    Lifecycle,
    Light,
    Measure,
    Milestone,
    Override,
    Reading,
    Target,
    Thresholds,
    Update,
)
from tracker.rules.status import MeasureStatus, measure_status
from tracker.texts import Translator
from tracker.views.reports.method import SLIP

TODAY = date(2026, 11, 22)
GREEN, AMBER, RED, NO_DATA = Light.GREEN, Light.AMBER, Light.RED, Light.NO_DATA
FRESH, AGEING, STALE = Freshness.FRESH, Freshness.AGEING, Freshness.STALE
SL = Translator("sl")


def days(n: int) -> date:
    """A day some days after today, or before it."""
    return TODAY + timedelta(days=n)


def judged(lifecycle: Lifecycle = Lifecycle.IN_PROGRESS, **fields: Any) -> MeasureStatus:
    return measure_status(Measure("E1-01", "Aplikacija", lifecycle=lifecycle, **fields), Thresholds(), TODAY)


SECURED = FundingLine("F1", FundingSource("own", "Lastna sredstva"), amounts=(Amount(2026, 100, 100),))
OVERCOMMITTED = FundingLine("F1", FundingSource("own", "Lastna sredstva"), amounts=(Amount(2026, 100, 100, 101),))
TARGET = (Target(days(-1), 10),)
REACHED = Indicator(
    "K1", "Uporabniki", baseline=0, baseline_on=days(-300), targets=TARGET, readings=(Reading(days(-1), 10),)
)
NEARLY = Indicator(
    "K1", "Uporabniki", baseline=0, baseline_on=days(-300), targets=TARGET, readings=(Reading(days(-1), 9),)
)
HEARD = (Update(days(-1), done="Razpis je objavljen."),)


@pytest.mark.parametrize(
    ("fields", "lights", "overall"),
    [
        ({"end": days(9)}, (GREEN, NO_DATA, NO_DATA), GREEN),  # the worst of the known
        ({"end": days(9), "indicators": (NEARLY,)}, (GREEN, AMBER, NO_DATA), AMBER),
        ({"end": days(9), "indicators": (NEARLY,), "funding": (OVERCOMMITTED,)}, (GREEN, AMBER, RED), RED),
        ({"end": days(-1), "indicators": (REACHED,), "funding": (SECURED,)}, (RED, GREEN, GREEN), RED),
        ({}, (NO_DATA, NO_DATA, NO_DATA), NO_DATA),
    ],
)
def test_overall_is_the_worst_known_light(fields: dict[str, Any], lights: tuple[Light, ...], overall: Light) -> None:
    status = judged(updates=HEARD, **fields)
    assert (status.time.light, status.result.light, status.money.light) == lights
    assert status.overall.light is overall
    assert status.overall.reason in (status.time.reason, status.result.reason, status.money.reason)


@pytest.mark.parametrize(
    ("heard", "freshness", "overall"),
    [
        (days(-120), FRESH, GREEN),
        (days(-121), AGEING, GREEN),
        (days(-240), AGEING, GREEN),
        (days(-241), STALE, NO_DATA),
    ],
)
def test_silence_fades_to_no_data(heard: date, freshness: Freshness, overall: Light) -> None:
    status = judged(end=days(9), updates=(Update(days(-300), done="Razpis."), Update(heard, nothing_changed=True)))
    assert (status.freshness, status.last_heard, status.overall.light) == (freshness, heard, overall)
    assert status.time.light is GREEN
    if overall is NO_DATA:
        assert SL.sentence(status.overall.reason) == "Brez svežih podatkov že 241 dni."


def test_silence_does_not_hide_lateness() -> None:
    status = judged(end=days(-1), updates=(Update(days(-300), nothing_changed=True),))
    assert (status.freshness, status.overall.light) == (STALE, RED)


@pytest.mark.parametrize(
    "fields",
    [
        {"updates": (Update(days(-3), nothing_changed=True), Update(days(-99), progress=0.1))},
        {"milestones": (Milestone("M1", "Korak", planned_on=days(-3), done_on=days(-3)),)},
        {"indicators": (Indicator("K1", "Uporabniki", readings=(Reading(days(-3), 1), Reading(days(2), 1))),)},
    ],
)
def test_updates_milestones_and_readings_are_news(fields: dict[str, Any]) -> None:
    assert judged(**fields).last_heard == days(-3)


@pytest.mark.parametrize(
    ("lifecycle", "fields", "freshness"),
    [
        (Lifecycle.IN_PROGRESS, {"start": days(-241)}, STALE),  # never heard: counted from the start
        (Lifecycle.IN_PROGRESS, {"start": days(-100)}, FRESH),
        (Lifecycle.IN_PROGRESS, {}, STALE),  # under way since nobody knows when, and nothing was ever told
        (Lifecycle.NOT_STARTED, {"start": days(1)}, FRESH),  # not begun: no news is owed
        (Lifecycle.IN_PREPARATION, {}, FRESH),
        (Lifecycle.NOT_STARTED, {"start": days(-241)}, STALE),  # should have begun
        (Lifecycle.COMPLETED, {"start": days(-900)}, FRESH),  # nothing more to tell
        (Lifecycle.DROPPED, {"start": days(-900)}, FRESH),
    ],
)
def test_freshness_without_news(lifecycle: Lifecycle, fields: dict[str, Any], freshness: Freshness) -> None:
    assert judged(lifecycle, **fields).freshness is freshness


@pytest.mark.parametrize(
    ("lifecycle", "told", "disagrees"),
    [
        (Lifecycle.IN_PROGRESS, RED, False),
        (Lifecycle.IN_PROGRESS, GREEN, True),
        (Lifecycle.COMPLETED, RED, False),  # what was told while it ran is no longer compared
    ],
)
def test_declared_against_computed(lifecycle: Lifecycle, told: Light, disagrees: bool) -> None:
    updates = (Update(days(-9), light=told), Update(days(-20), light=AMBER), Update(days(-1), nothing_changed=True))
    status = judged(lifecycle, end=days(-30), updates=updates)
    assert (status.declared, status.declared_on, status.disagrees) == (told, days(-9), disagrees)


def override(light: Light, until: date, dimension: Dimension = Dimension.TIME) -> Override:
    return Override(dimension, light, "rok bo premaknjen", "vodja oddelka", until)


@pytest.mark.parametrize(
    ("overrides", "time", "overall"),
    [
        ((override(AMBER, TODAY),), AMBER, AMBER),  # until and including its last day
        ((override(AMBER, days(-1)),), RED, RED),
        ((override(AMBER, TODAY), override(GREEN, days(9))), GREEN, GREEN),  # the one that stays longest
        ((override(GREEN, days(9)), override(AMBER, days(9))), AMBER, AMBER),  # then the worse
        ((override(GREEN, days(9), Dimension.MONEY),), RED, RED),
    ],
)
def test_a_light_set_by_hand(overrides: tuple[Override, ...], time: Light, overall: Light) -> None:
    status = judged(end=days(-30), updates=HEARD, overrides=overrides)
    assert (status.time.light, status.overall.light, status.computed.light) == (time, overall, RED)
    assert status.late


def test_a_light_set_by_hand_says_by_whom_until_when_and_why() -> None:
    status = judged(end=days(-30), overrides=(override(AMBER, days(8)),))
    said = SL.sentence(status.time.reason)
    assert said.startswith("Ročno, do 30. 11. 2026; izračunano ▲ odstopa. Razlog navaja vodja oddelka: rok")
    assert said.endswith(SL.sentence(status_without_overrides().time.reason))
    assert status.is_by_hand
    assert said in SL.sentence(status.overall.reason)  # wherever the overall light is shown, its reason says it


def test_what_was_set_by_hand_is_told_also_where_another_light_decides() -> None:
    status = judged(end=days(-30), updates=HEARD, funding=(OVERCOMMITTED,), overrides=(override(GREEN, days(8)),))
    assert status.overall.light is RED
    assert "Ročno, do 30. 11. 2026; izračunano ▲ odstopa." in SL.sentence(status.overall.reason)


def status_without_overrides() -> MeasureStatus:
    return judged(end=days(-30))


def test_the_slip_is_that_of_the_work_whatever_else_is_overdue() -> None:
    """The reason may count days since a payment claim was due; the slip does not, and its explanation says so."""
    missed = replace(SECURED, claim_due=days(-52))
    found = judged(
        start=days(-100), end=days(100), funding=(missed,), updates=(Update(days(-1), progress=0.545),)
    )  # of 200 days 109 are done
    assert SL.sentence(found.overall.reason).endswith("(pred 52 dnevi).")
    assert (found.slip_days, found.late, found.days_late) == (9, False, 0)
    assert "zahtevek za izplačilo ali meritev, niso všteti" in SL.sentence(SLIP)


UNCHANGED = (Update(days(-1), nothing_changed=True),)
ASKED_LATER = replace(Measure("3", "Ukrep"), end=days(400), updates=UNCHANGED, first_report=days(7))
READ = (Indicator("K1", "Uporabniki", readings=(Reading(days(-3), 1),)),)


@pytest.mark.parametrize("lifecycle", [Lifecycle.IN_PROGRESS, Lifecycle.NOT_STARTED])
@pytest.mark.parametrize(
    ("fields", "light"),
    [
        ({}, NO_DATA),
        ({"updates": (Update(days(-9), channel=Channel.IMPORT, done="v teku"), *UNCHANGED)}, NO_DATA),
        ({"end": days(-9)}, RED),
        ({"updates": (Update(days(-9), done="Razpis je objavljen."), *UNCHANGED)}, GREEN),
        ({"updates": (Update(days(-9), channel=Channel.IMPORT, progress=0.4), *UNCHANGED)}, GREEN),
        ({"indicators": READ}, GREEN),
        ({"milestones": (Milestone("M1", "Korak", planned_on=days(300), progress=0.2),)}, GREEN),
    ],
    ids=["nothing", "a note of a file", "past its end", "a report", "progress of a file", "a reading", "a milestone"],
)
def test_that_nothing_has_changed_about_nothing_known_is_no_good_news(
    fields: dict[str, Any], light: Light, lifecycle: Lifecycle
) -> None:
    status = measure_status(replace(ASKED_LATER, lifecycle=lifecycle, **fields), Thresholds(), TODAY)
    assert (status.overall.light, status.last_heard, status.freshness) == (light, days(-1), FRESH)


def test_the_reason_says_that_only_nothing_changed_was_told() -> None:
    asked = replace(ASKED_LATER, first_report=None, lifecycle=Lifecycle.IN_PROGRESS)
    status = measure_status(asked, Thresholds(), TODAY)
    words = "Sporočeno je bilo le, da ni sprememb, o ukrepu pa še ni podatkov."
    assert (status.overall.light, SL.sentence(status.overall.reason)) == (NO_DATA, words)


def test_a_dropped_measure_has_no_light() -> None:
    status = judged(Lifecycle.DROPPED, end=days(-9), indicators=(REACHED,), funding=(OVERCOMMITTED,))
    lights = (status.time, status.result, status.money, status.overall)
    assert [judgement.light for judgement in lights] == [NO_DATA] * 4


def test_a_completed_measure_is_not_late_whatever_was_set_by_hand() -> None:
    status = judged(Lifecycle.COMPLETED, end=days(-9), completed_on=days(-1), overrides=(override(RED, days(9)),))
    assert (status.late, status.days_late) == (False, 0)


def told_by(channel: Channel, progress: float | None = None) -> Update:
    return Update(days(-1), channel=channel, done="Opombe: zamuja javno naročilo", progress=progress)


@pytest.mark.parametrize(
    ("told", "light", "heard"),
    [
        ((), NO_DATA, None),
        ((told_by(Channel.IMPORT),), NO_DATA, None),  # the text of a cell is nobody's report
        ((told_by(Channel.IMPORT, progress=0.1),), RED, days(-1)),
        ((told_by(Channel.OFFICER),), RED, days(-1)),
    ],
    ids=["nothing", "a note of a file", "progress of a file", "a report"],
)
def test_a_note_of_an_imported_file_makes_nobody_late(
    told: tuple[Update, ...], light: Light, heard: date | None
) -> None:
    measure = Measure("3", "Ukrep", lifecycle=Lifecycle.NOT_STARTED, start=days(-300), end=days(400), updates=told)
    status = measure_status(replace(measure, first_report=days(7)), Thresholds(), TODAY)
    assert (status.time.light, status.last_heard) == (light, heard)
