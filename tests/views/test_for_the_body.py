"""What the first pages of the report tell the body: ratings now and before, proposals, risks, dues and causes."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.documents.plan import OPEN, OWN, PREVIOUS, SESSION, TODAY, earlier, plan
from tests.documents.plan import report as report_of
from tracker.coordination import AgendaItem, DatesEffect, ItemKind, Meeting, Motion, MotionState, Move, Reallocation
from tracker.facts import (
    COUNTED,
    Amount,
    Dimension,
    FundingLine,
    Lifecycle,
    Light,
    Measure,
    Override,
    Plan,
    Rating,
    Risk,
    Stage,
    Thresholds,
    Update,
)
from tracker.rules.judgement import Cause
from tracker.rules.progress import Forecast
from tracker.rules.rollup import Weighted
from tracker.texts import Translator
from tracker.ui.motion.preview import forecast_days
from tracker.views.board import Board, board
from tracker.views.decisions.proposed import Ground
from tracker.views.history.since import since_lines
from tracker.views.reports.ratings import Ratings, outlook, verdict
from tracker.views.reports.report import CoordinationReport, coordination_report

ENGLISH = Translator("en")
NOTHING_CHANGED = Ratings((), (), {})


def changed(**measures: Any) -> Plan:
    """The plan with some measures (E1_01) replaced by what a function makes of them."""
    made = plan()
    return replace(
        made,
        measures=tuple(
            measures[one.code.replace("-", "_")](one) if one.code.replace("-", "_") in measures else one
            for one in made.measures
        ),
    )


def by_ground(report: CoordinationReport) -> dict[Ground, list[str]]:
    found: dict[Ground, list[str]] = {}
    for one in report.proposed:
        found.setdefault(one.ground, []).append(f"{one.code}: {ENGLISH.sentence(one.what)}")
    return found


def test_the_lines_of_ratings_add_up_and_carry_their_money() -> None:
    found = report_of(plan())
    assert {line.rating: line.now for line in found.ratings.lines} == found.distribution.by_rating()
    assert sum(line.planned for line in found.ratings.lines) == found.funding.table.total.planned
    assert [line.rating for line in found.ratings.lines] == list(COUNTED)
    before = board(earlier(plan()), PREVIOUS)
    assert sum(line.before or 0 for line in found.ratings.lines) == sum(
        status.rating in COUNTED for status in before.status.values()
    )
    assert (found.ratings.worse, found.ratings.better) == (1, 1)


def test_without_a_session_before_nothing_is_compared() -> None:
    found = coordination_report(board(plan(), TODAY), None, SESSION)
    assert {line.before for line in found.ratings.lines} == {None}
    assert (found.ratings.changed, found.dues) == ((), ())
    assert not any("session" in ENGLISH.sentence(one) for one in found.verdict)


@pytest.mark.parametrize(
    ("measures", "actual", "planned", "said"),
    [
        (0, None, None, "There are no measures in the plan"),
        (3, None, 0.5, "no progress is known"),
        (3, 0.5, 0.5, "as a whole is as planned"),
        (3, 0.48, 0.5, "behind by 2 percentage points, within the threshold"),
        (3, 0.4, 0.5, "The plan is behind"),
        (3, 0.2, 0.5, "far behind"),
    ],
)
def test_the_verdict_follows_the_thresholds(
    measures: int, actual: float | None, planned: float | None, said: str
) -> None:
    (sentence,) = verdict(measures, Weighted(actual, planned, "equal"), Thresholds(), NOTHING_CHANGED, "")
    assert said in ENGLISH.sentence(sentence)


def test_a_measure_s_forecast_is_told_as_the_same_two_days_everywhere() -> None:
    one_day = Forecast(date(2027, 5, 1), date(2027, 5, 1))
    assert ENGLISH.sentence(one_day.words) == "Computed forecast: at this pace it ends on 1 May 2027."
    two = Forecast(date(2027, 5, 1), date(2027, 6, 1))
    assert ENGLISH.sentence(two.words) == "Computed forecast: at this pace it ends between 1 May 2027 and 1 June 2027."
    assert forecast_days(two, Translator("sl")) == "1. 5. 2027 – 1. 6. 2027"


def forecast_board(forecasts: dict[str, tuple[date | None, date | None]]) -> Board:
    """Measures under way by their codes, with the end of each and the slower day of its forecast; one is completed."""
    measures = [Measure(code, code, lifecycle=Lifecycle.IN_PROGRESS, end=end) for code, (end, _) in forecasts.items()]
    completed = Measure("Z9-09", "Zaključen", lifecycle=Lifecycle.COMPLETED, completed_on=date(2026, 1, 5))
    found = board(replace(plan(), measures=(*measures, completed)), TODAY)
    status = {
        code: replace(found.status[code], forecast=Forecast(date(2027, 1, 1), latest) if latest else None)
        for code, (_, latest) in forecasts.items()
    }
    return replace(found, status=found.status | status)


LATER, SOONER = date(2027, 6, 30), date(2027, 6, 1)


@pytest.mark.parametrize(
    ("forecasts", "said"),
    [
        (
            {"A1": (SOONER, LATER), "A2": (LATER, SOONER), "A3": (LATER, None), "A4": (date(2028, 9, 30), None)},
            "2 unfinished measures have a forecast, 2 have none; 1 ends after its deadline, the last is 30 June 2027.",
        ),
        (
            {"A1": (LATER, LATER), "A2": (None, SOONER)},
            "2 unfinished measures have a forecast; none ends after its deadline, the last is 30 June 2027.",
        ),
        (
            {"A1": (LATER, None)},
            "By its dates the plan ends on 30 June 2027; too little is known for a computed forecast.",
        ),
    ],
)
def test_the_outlook_counts_forecasts_deadlines_passed_and_what_has_none(
    forecasts: dict[str, tuple[date | None, date | None]], said: str
) -> None:
    (sentence,) = outlook(forecast_board(forecasts))
    assert ENGLISH.sentence(sentence) == said


def test_a_plan_behind_within_the_threshold_says_by_how_many_points() -> None:
    (sentence,) = verdict(3, Weighted(0.7249, 0.7551, "equal"), Thresholds(), NOTHING_CHANGED, "")
    words = Translator("sl").sentence(sentence).replace("\xa0", " ")
    assert words == ("Napredek zaostaja za 4 odstotne točke, v mejah praga: opravljenega je 72 %, načrtovanega 76 %.")


def test_of_a_plan_that_is_carried_out_nothing_is_forecast() -> None:
    completed = tuple(one for one in plan().measures if one.lifecycle is Lifecycle.COMPLETED)
    assert completed
    found = coordination_report(board(replace(plan(), measures=completed), TODAY), None, SESSION)
    assert found.outlook == ()


def test_what_follows_by_rule_is_proposed_with_owner_day_and_amount() -> None:
    found = by_ground(report_of(plan()))
    assert "It was not carried out" in found[Ground.NOT_CARRIED_OUT][0]
    assert "overdue by 68 days" in found[Ground.OVERDUE_TASK][0]
    assert found[Ground.END][0].startswith("E1-02: Set a new end")
    assert found[Ground.CLAIM] == ["D1-01: Have the payment claim made; it was due on 30 September 2026."]
    (money,) = (one for one in report_of(plan()).proposed if one.ground is Ground.MONEY and "uncovered" in one.what.id)
    assert money.cents == 2_000_000 + 1_500_050 + 34_000_000
    assert money.owner is not None
    assert money.owner.code == "uprava"
    assert money.due == date(2027, 4, 30), "no later session is set: the end of the next third"


def test_the_amount_to_secure_is_what_the_light_tells() -> None:
    """Over all years: what was left of one year covers what the next one lacks."""
    amounts = (Amount(2025, secured=100_00), Amount(2026, contracted=150_00))
    found = report_of(changed(E1_01=lambda one: replace(one, funding=(replace(one.funding[0], amounts=amounts),))))
    (told,) = [one for one in found.proposed if one.ground is Ground.MONEY and one.code == "E1-01"]
    assert told.cents == 50_00


def at_session(
    *motions: Motion, items: tuple[AgendaItem, ...] = (), recorded: Plan | None = None
) -> CoordinationReport:
    """The report for the session with its motions and items."""
    meeting = Meeting(SESSION, items=items, motions=motions)
    return coordination_report(board(recorded or plan(), TODAY), board(earlier(plan()), PREVIOUS), SESSION, meeting)


def moving(cents: int, *moves: tuple[str, str, int, Stage]) -> Reallocation:
    """What moves so many cents to the first of each pair of amounts from the second."""
    signed = zip(moves, (cents, -cents) * len(moves), strict=False)
    return Reallocation("Vir", tuple(Move(*place, way) for place, way in signed))


def test_what_a_motion_settles_is_not_proposed_again() -> None:
    ended = DatesEffect("E1-02", end=date(2028, 12, 31), milestones=(("E1-02.M1", date(2027, 12, 31)),))
    motion = Motion("2026/3", "koordinacija", 4, 1, "Rok se premakne.", replaces="2026/2-05", effects=(ended,))
    without = {line for lines in by_ground(at_session()).values() for line in lines if line.startswith("E1-02: Set a")}
    assert without
    view = at_session(motion)
    found = by_ground(view)
    assert view.proposed[0].ground is Ground.MOTION
    assert Ground.NOT_CARRIED_OUT not in found
    assert not without & {line for lines in found.values() for line in lines}


def test_a_motion_settles_what_it_is_about_and_no_more() -> None:
    """Money for a measure says nothing about its delay, and of its gap closes what it moves."""
    code = at_session().funding.uncovered_measures[0].measure.code
    (asked,) = [one for one in at_session().proposed if one.code == code and "uncovered" in one.what.id]
    uncovered = FundingLine(f"{code}.F9", OPEN, amounts=(Amount(2026, 500_00),))
    own = FundingLine(f"{code}.F8", OWN)
    widened = changed(**{code.replace("-", "_"): lambda one: replace(one, funding=(*one.funding, uncovered, own))})
    planned = ((code, f"{code}.F8", 2026, Stage.PLANNED), (code, f"{code}.F9", 2026, Stage.PLANNED))
    secured = ((code, f"{code}.F8", 2026, Stage.SECURED), ("E1-01", "E1-01.F1", 2025, Stage.SECURED))
    motion = Motion("2026/3", "koordinacija", 4, 1, "Prerazporedi se.", effects=(moving(300_00, *planned, *secured),))
    found = at_session(motion, recorded=widened)
    (left,) = [one for one in found.proposed if one.code == code and "remains" in ENGLISH.sentence(one.what)]
    assert left.cents == (asked.cents or 0) + 200_00
    assert found.proposed[0].cents == 300_00, "planned and secured are stages of the same money"
    late = {one.code for one in at_session().proposed if one.ground in (Ground.END, Ground.DELAY)}
    assert late == {one.code for one in found.proposed if one.ground in (Ground.END, Ground.DELAY)}


def test_a_task_under_the_item_of_a_measure_settles_its_delay() -> None:
    item = AgendaItem(4, "Ukrep E1-02", ItemKind.MEASURE, measure="E1-02")
    motion = Motion("2026/3", "koordinacija", 4, 1, "Nosilec predloži nov rok.", task="Predložiti rok")
    before, after = ({one.code for one in view.proposed if one.ground in (Ground.END, Ground.DELAY)}
                     for view in (at_session(items=(item,)), at_session(motion, items=(item,))))  # fmt: skip
    assert before - after == {"E1-02"}


def test_motions_alone_are_put_to_the_vote_in_the_order_of_the_agenda() -> None:
    items = (
        AgendaItem(1, "Poročilo", ItemKind.REPORT, proposed_decision="Koordinacija se seznani."),
        AgendaItem(2, "Ukrep", ItemKind.MEASURE, proposed_decision="Besedilo predloga."),
        AgendaItem(3, "Umik", ItemKind.OTHER, proposed_decision="Umaknjeno.", is_withdrawn=True),
    )
    motions = (Motion("2026/3", "koordinacija", 4, 1, "Druga."), Motion("2026/3", "koordinacija", 2, 2, "Prva."))
    found = by_ground(at_session(*motions, items=items))[Ground.MOTION]
    assert [one.split(": ", 1)[1] for one in found] == [
        "Item 2: Prva.", "Item 4: Druga."
    ]  # fmt: skip


def test_what_was_voted_about_is_proposed_no_more() -> None:
    items = (AgendaItem(1, "Poročilo", ItemKind.REPORT, proposed_decision="Koordinacija se seznani."),)
    decided = Motion("2026/3", "koordinacija", 1, 1, "Koordinacija se seznani.", state=MotionState.ADOPTED)
    drafted = replace(decided, state=MotionState.DRAFT)
    assert Ground.MOTION in by_ground(at_session(drafted, items=items))
    assert Ground.MOTION not in by_ground(at_session(decided, items=items))


def test_money_is_proposed_by_its_amount_and_what_is_spent_is_not_to_be_committed_less() -> None:
    lines = {
        "E1_01": Amount(2026, 100_00, 100_00, 50_00, 900_000_00),
        "E1_02": Amount(2026, 100_00, 100_00, 500_000_000, 0),
    }

    def with_amount(amount: Amount) -> object:
        return lambda one: replace(one, funding=(FundingLine(f"{one.code}.F1", OWN, amounts=(amount,)),))

    found = report_of(changed(**{code: with_amount(amount) for code, amount in lines.items()}))
    money = [one for one in found.proposed if one.ground is Ground.MONEY]
    assert [one.cents for one in money] == sorted((one.cents or 0 for one in money), reverse=True)
    told = {one.code: ENGLISH.sentence(one.what) for one in money}
    assert told["E1-02"] == "Secure the money that is committed, or commit less."
    assert told["E1-01"].startswith("Secure what was spent above the secured money")


def test_a_rating_set_by_hand_that_ends_by_the_session_is_put_before_it() -> None:
    override = Override(Dimension.TIME, Light.GREEN, "Rešeno.", "skrbnik", date(2026, 12, 1))
    recorded = changed(E1_02=lambda one: replace(one, overrides=(override,)))
    assert by_ground(report_of(recorded))[Ground.OVERRIDE][0].startswith("E1-02: Confirm or drop")
    later = replace(override, expires_on=date(2027, 3, 1))
    assert Ground.OVERRIDE not in by_ground(report_of(changed(E1_02=lambda one: replace(one, overrides=(later,)))))


def test_risks_stand_in_their_cells_and_those_of_finished_measures_are_only_counted() -> None:
    high, low = Risk("Visoko", 4, 5, "Odziv", "vodja"), Risk("Nizko", 1, 2)
    recorded = changed(
        E1_01=lambda one: replace(one, risks=(low,)),
        E1_02=lambda one: replace(one, risks=(high, high)),
        A1_01=lambda one: replace(one, risks=(high,)),
        A1_03=lambda one: replace(one, risks=(high,)),
    )
    grid = report_of(recorded).risks
    assert dict(grid.cells) == {(4, 5): ("E1-02", "E1-02"), (1, 2): ("E1-01",)}
    assert [line.weight for line in grid.lines] == [20, 20, 2]
    assert (grid.grave, grid.unanswered, grid.finished) == (2, 1, 1), "that of the dropped measure is in none"


def test_what_was_due_is_what_was_done_and_what_was_not() -> None:
    found = {one.owner.code if one.owner else "": one for one in report_of(plan()).dues}
    assert (found["uprava"].due, found["uprava"].done) == (4, 1)
    assert set(found["uprava"].open) == {"E1-02", "2026/2-04"}
    assert sum(one.measures for one in found.values()) == report_of(plan()).distribution.total
    assert sum(one.late for one in found.values()) == sum(row.late for row in report_of(plan()).rows)


def test_every_measure_in_trouble_has_one_cause() -> None:
    found = report_of(plan())
    troubled = {row.code for row in found.rows if row.rating in (Rating.RED, Rating.AMBER)}
    told = [row.code for line in found.causes for row in line.rows]
    assert sorted(told) == sorted(troubled)
    assert None not in {line.cause for line in found.causes}
    assert {line.cause for line in found.causes} == {Cause.PAST_END, Cause.PACE, Cause.CLAIM_MISSED}
    assert [one.row.code for one in found.obstacles] == ["E1-02"]
    held = Update(date(2026, 11, 1), "vodja oddelka", progress=0.5)
    on_hold = changed(D1_02=lambda one: replace(one, end=date(2028, 12, 31), updates=(held,)))
    assert Cause.ON_HOLD in {line.cause for line in report_of(on_hold).causes}


def test_each_number_of_the_changes_has_its_codes() -> None:
    since = report_of(plan()).since
    assert since is not None
    lines = {ENGLISH.sentence(words): codes for words, codes in since_lines(since)}
    assert lines["1 new measure"]
    assert all(codes for codes in lines.values())
    assert set(lines["1 end of a measure moved"]) == {"E1-02"}
