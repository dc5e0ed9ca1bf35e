"""The time light on 22 November 2026 (Sunday), with its reasons as people read them."""

from datetime import date, timedelta
from typing import Any

import pytest

from tracker.facts import Lifecycle, Light, Measure, Milestone, Thresholds, Update
from tracker.rules.status import MeasureStatus, measure_status
from tracker.texts import Translator

TODAY = date(2026, 11, 22)
GREEN, AMBER, RED, NO_DATA = Light.GREEN, Light.AMBER, Light.RED, Light.NO_DATA
SL = Translator("sl")


def days(n: int) -> date:
    """A day some days after today, or before it."""
    return TODAY + timedelta(days=n)


def judged(lifecycle: Lifecycle = Lifecycle.IN_PROGRESS, **fields: Any) -> MeasureStatus:
    return measure_status(Measure("E1-01", "Aplikacija", lifecycle=lifecycle, **fields), Thresholds(), TODAY)


def told(progress: float) -> tuple[Update, ...]:
    return (Update(days(-1), progress=progress),)


def step(planned: date, done: date | None = None) -> Milestone:
    return Milestone("M1", "Javno naročilo", planned_on=planned, done_on=done)


@pytest.mark.parametrize(
    ("fields", "light", "reason"),
    [
        # nothing but an end date is enough
        ({"end": days(0)}, GREEN, "Nič ne zamuja; zaključek je načrtovan za 22. 11. 2026."),
        ({"end": days(-1)}, RED, "Ukrep bi moral biti zaključen do 21. 11. 2026; zamuja 1 dan."),
        ({"end": days(-2)}, RED, "Ukrep bi moral biti zaključen do 20. 11. 2026; zamuja 2 dneva."),
        ({}, NO_DATA, "Ni vpisan ne zaključek ne mejnik z datumom."),
        # a milestone: at risk for 60 days, then late
        (
            {"milestones": (step(date(2026, 6, 30)),)},
            RED,
            "Mejnik »Javno naročilo« bi moral biti dosežen 30. 6. 2026; zamuja 145 dni.",
        ),
        # what is tolerated is not called late, for no count of late ones holds it
        (
            {"milestones": (step(days(-2)), *[step(days(-9), days(-9))] * 30)},
            AMBER,
            "Mejnik »Javno naročilo« bi moral biti dosežen 20. 11. 2026, pred 2 dnevoma.",
        ),
        ({"milestones": (step(days(-60), days(-1)),)}, GREEN, None),
        # progress against the plan: 100 days, 50 of them gone
        ({"start": days(-50), "end": days(50), "updates": told(0.50)}, GREEN, None),
        ({"start": days(-50), "end": days(50), "updates": told(0.45)}, GREEN, None),  # 5 points are allowed
        (
            {"start": days(-50), "end": days(50), "updates": told(0.44)},
            AMBER,
            "Opravljenega je 44 %, do tega dne je bilo načrtovano 50 %; zaostanek znaša 6 dni, a ne presega 15 % dela.",
        ),
        ({"start": days(-50), "end": days(50), "updates": told(0.35)}, AMBER, None),  # 15 points are at risk
        (
            {"start": days(-50), "end": days(50), "updates": told(0.34)},
            RED,
            "Opravljenega je 34 %, do tega dne je bilo načrtovano 50 %; zamuja 16 dni.",
        ),
        # no report where half should be done is no data, not green
        (
            {"start": days(-50), "end": days(50)},
            NO_DATA,
            "Napredek ni sporočen; do tega dne je bilo načrtovano 50 %.",
        ),
        ({"start": days(-5), "end": days(95)}, GREEN, "Nič ne zamuja; zaključek je načrtovan za 25. 2. 2027."),
    ],
)
def test_a_measure_in_progress(fields: dict[str, Any], light: Light, reason: str | None) -> None:
    time = judged(**fields).time
    assert time.light is light
    assert reason is None or SL.sentence(time.reason) == reason


@pytest.mark.parametrize(("overdue", "light"), [(1, AMBER), (60, AMBER), (61, RED)])
def test_an_overdue_milestone_is_tolerated_for_sixty_days(overdue: int, light: Light) -> None:
    """Ninety-nine other milestones are done, so progress itself is not behind."""
    done = tuple(Milestone(f"M{n}", "Korak", weight=1, planned_on=days(-90), done_on=days(-90)) for n in range(2, 101))
    overdue_one = Milestone("M1", "Javno naročilo", weight=1, planned_on=days(-overdue))
    assert judged(milestones=(overdue_one, *done)).time.light is light


@pytest.mark.parametrize(
    ("lifecycle", "fields", "light", "reason"),
    [
        (Lifecycle.NOT_STARTED, {"start": days(9), "end": days(99)}, GREEN, "Začetek je 1. 12. 2026."),
        # what begins today has its whole day for it
        (Lifecycle.NOT_STARTED, {"start": days(0), "end": days(99)}, GREEN, "Začetek je 22. 11. 2026."),
        (Lifecycle.IN_PREPARATION, {"end": days(99)}, GREEN, "Nič ne zamuja; zaključek je načrtovan za 1. 3. 2027."),
        (
            Lifecycle.NOT_STARTED,
            {"start": days(-3), "end": days(97)},
            AMBER,
            "Ukrep bi se moral začeti 19. 11. 2026, pred 3 dnevi.",
        ),
        (
            Lifecycle.NOT_STARTED,
            {"start": days(-20), "end": days(80)},
            RED,
            "Ukrep bi se moral začeti 2. 11. 2026; zamuja 20 dni.",
        ),
        (Lifecycle.NOT_STARTED, {"start": days(9), "milestones": (step(days(-1)),)}, RED, None),
        (Lifecycle.ON_HOLD, {"end": days(99), "lifecycle_reason": "čaka razpis"}, AMBER, "Zaustavljeno: čaka razpis."),
        (Lifecycle.ON_HOLD, {}, AMBER, "Zaustavljeno."),
        (Lifecycle.COMPLETED, {"end": days(-9), "completed_on": days(-9)}, GREEN, "Zaključeno 13. 11. 2026."),
        (
            Lifecycle.COMPLETED,
            {"end": days(-9), "completed_on": days(-7)},
            GREEN,
            "Zaključeno 15. 11. 2026, 2 dneva po načrtovanem zaključku.",
        ),
        (Lifecycle.COMPLETED, {}, GREEN, "Zaključeno."),
        (Lifecycle.DROPPED, {"end": days(-9)}, NO_DATA, "Opuščeno, zato se ne ocenjuje več."),
        (Lifecycle.DROPPED, {"lifecycle_reason": "ni sredstev"}, NO_DATA, "Opuščeno: ni sredstev."),
        (Lifecycle.DROPPED, {"lifecycle_reason": "Ni sredstev."}, NO_DATA, "Opuščeno: Ni sredstev."),
    ],
)
def test_other_lifecycles(lifecycle: Lifecycle, fields: dict[str, Any], light: Light, reason: str | None) -> None:
    time = judged(lifecycle, **fields).time
    assert time.light is light
    assert reason is None or SL.sentence(time.reason) == reason


@pytest.mark.parametrize(
    ("lifecycle", "fields", "late", "by"),
    [
        (Lifecycle.IN_PROGRESS, {"end": days(-74)}, True, 74),
        (Lifecycle.ON_HOLD, {"end": days(-74)}, True, 74),
        (Lifecycle.COMPLETED, {"end": days(-74), "completed_on": days(-1)}, False, 0),
        (Lifecycle.DROPPED, {"end": days(-74)}, False, 0),
        (Lifecycle.IN_PROGRESS, {"end": days(9), "milestones": (step(days(-30)), step(days(-70)))}, True, 70),
        (Lifecycle.IN_PROGRESS, {"start": days(-50), "end": days(50), "updates": told(0.2)}, True, 30),
        (Lifecycle.NOT_STARTED, {"start": days(-20), "end": days(80)}, True, 20),
        (Lifecycle.IN_PROGRESS, {"end": days(9)}, False, 0),
    ],
)
def test_lateness_by_the_longest_delay(lifecycle: Lifecycle, fields: dict[str, Any], late: bool, by: int) -> None:
    status = judged(lifecycle, **fields)
    assert (status.late, status.days_late) == (late, by)


FORTY_IN_A_HUNDRED = {"start": days(-50), "end": days(50)}
AMBER_PACE = (
    "Opravljenega je 40 %, do tega dne je bilo načrtovano 50 %; zaostanek znaša 10 dni, a ne presega 15 % dela."
)


@pytest.mark.parametrize(
    ("overdue", "done", "light", "slip", "reason"),
    [
        # both at risk: the longer delay is told, whichever it is
        (3, 0.40, AMBER, -10, AMBER_PACE),
        (12, 0.40, AMBER, -12, "Mejnik »Razpis« bi moral biti dosežen 10. 11. 2026, pred 12 dnevi."),
        # equally long: the day that has passed, for everybody can check it
        (10, 0.40, AMBER, -10, "Mejnik »Razpis« bi moral biti dosežen 12. 11. 2026, pred 10 dnevi."),
        # the pace alone is late, by more
        (3, 0.20, RED, -30, "Opravljenega je 20 %, do tega dne je bilo načrtovano 50 %; zamuja 30 dni."),
    ],
)
def test_the_first_cause_found_hides_no_longer_delay(
    overdue: int, done: float, light: Light, slip: int, reason: str
) -> None:
    behind = Milestone("M2", "Razpis", weight=0, planned_on=days(-overdue))
    work = Milestone("M1", "Delo", weight=1, starts_on=days(-50), planned_on=days(50), progress=done)
    status = judged(**FORTY_IN_A_HUNDRED, milestones=(work, behind))
    assert (status.time.light, status.slip_days, SL.sentence(status.time.reason)) == (light, slip, reason)


def test_a_longer_delay_that_is_tolerated_is_told_with_the_one_that_is_not() -> None:
    """Nothing is done overnight, so the delay must not shrink on the day on which a shorter one becomes late."""
    behind = Milestone("M2", "Razpis", weight=0, planned_on=days(-61))
    work = Milestone("M1", "Delo", weight=1, starts_on=days(-500), planned_on=days(500), progress=0.4)
    status = judged(start=days(-500), end=days(500), milestones=(work, behind))
    assert (status.time.light, status.slip_days, status.days_late) == (RED, -100, 61)
    assert SL.sentence(status.time.reason) == (
        "Mejnik »Razpis« bi moral biti dosežen 22. 9. 2026; zamuja 61 dni. Opravljenega je 40 %, "
        "do tega dne je bilo načrtovano 50 %; zaostanek znaša 100 dni, a ne presega 15 % dela."
    )


def test_a_completion_yet_to_come_is_not_known() -> None:
    status = judged(Lifecycle.COMPLETED, start=days(-50), end=days(-5), completed_on=days(1))
    assert (status.lifecycle, status.time.light, status.late) == (Lifecycle.IN_PROGRESS, RED, True)


def test_a_reason_names_things_in_the_language_of_the_reader() -> None:
    milestone = Milestone("M1", "Javno naročilo", title_en="Public tender", planned_on=date(2026, 6, 30))
    reason = judged(milestones=(milestone,)).time.reason
    assert "Mejnik »Javno naročilo«" in SL.sentence(reason)
    assert "milestone “Public tender”" in Translator("en").sentence(reason)


@pytest.mark.parametrize(
    ("fields", "light", "slip", "late", "reason"),
    [
        # nobody works on it, so no pace is behind, and none ahead
        ({"start": days(-50), "end": days(50), "updates": told(0.1)}, AMBER, None, 0, "Zaustavljeno: čaka razpis."),
        ({"start": days(-50), "end": days(50), "updates": told(0.9)}, AMBER, None, 0, "Zaustavljeno: čaka razpis."),
        ({"end": days(99)}, AMBER, None, 0, "Zaustavljeno: čaka razpis."),
        ({}, AMBER, None, 0, "Zaustavljeno: čaka razpis."),
        # a hold moves no day of the plan
        (
            {"end": days(-9)},
            RED, -9, 9, "Zaustavljeno: čaka razpis. Ukrep bi moral biti zaključen do 13. 11. 2026; zamuja 9 dni.",
        ),
        (
            {"end": days(99), "milestones": (step(days(-145)),)},
            RED, -145, 145,
            "Zaustavljeno: čaka razpis. Mejnik »Javno naročilo« bi moral biti dosežen 30. 6. 2026; zamuja 145 dni.",
        ),
        (
            {"end": days(99), "milestones": (step(days(-4)),)},
            AMBER, -4, 0,
            "Zaustavljeno: čaka razpis. Mejnik »Javno naročilo« bi moral biti dosežen 18. 11. 2026, pred 4 dnevi.",
        ),
    ],
)  # fmt: skip
def test_on_hold(fields: dict[str, Any], light: Light, slip: int | None, late: int, reason: str) -> None:
    status = judged(Lifecycle.ON_HOLD, lifecycle_reason="čaka razpis.", **fields)
    assert (status.time.light, status.slip_days, status.days_late) == (light, slip, late)
    assert SL.sentence(status.time.reason) == reason
    assert status.forecast is None
