"""What changed between two states of the plan, and how it is counted in words."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given

from tests.views.plans import APPLICATION, DROPPED, FINISHED, LATE, OWN, SMALL, TODAY, days, moment, plans
from tracker.coordination import Coordination
from tracker.facts import (
    Amount,
    Cents,
    Decision,
    Dimension,
    Former,
    FundingLine,
    Lifecycle,
    Light,
    Measure,
    Milestone,
    Plan,
    Rating,
    Strategy,
    Target,
    Update,
)
from tracker.texts import Translator
from tracker.views.board import board
from tracker.views.history.since import Since, happened_since, since, since_lines
from tracker.views.measure.measures import measure_rows
from tracker.views.reports.annual import annual_report
from tracker.views.reports.ratings import ratings

MAY = date(2026, 5, 5)


def plan_of(*measures: Measure, decisions: tuple[Decision, ...] = ()) -> Plan:
    return Plan(Strategy("S", "Strategija"), measures=measures, decisions=decisions)


def between(before: Measure, after: Measure) -> Since:
    return since(board(plan_of(before), MAY), board(plan_of(after), TODAY))


def words(changes: Since, language: str = "sl") -> list[str]:
    return [Translator(language).sentence(sentence) for sentence in changes.sentences]


def test_a_milestone_is_reached_once_it_is_done() -> None:
    done = replace(APPLICATION.milestones[1], done_on=date(2026, 5, 20))
    changes = between(APPLICATION, replace(APPLICATION, milestones=(APPLICATION.milestones[0], done)))
    assert [(one.milestone.code, one.on) for one in changes.milestones] == [("E1-01.M2", date(2026, 5, 20))]


def test_milestones_and_decisions_of_one_code_are_told_apart() -> None:
    done = (Milestone("M1", "Prvi", done_on=date(2026, 4, 1)),)
    old, new = Measure("A1-01", "Star", milestones=done), Measure("A1-02", "Nov")
    before = plan_of(old, new, decisions=(Decision("1", "2026/1", "Prvi"),))
    reached = replace(new, milestones=(replace(done[0], done_on=date(2026, 5, 20)),))
    after = plan_of(old, reached, decisions=(*before.decisions, Decision("1", "2026/2", "Drugi")))
    changes = since(board(before, MAY), board(after, TODAY))
    assert [one.measure.code for one in changes.milestones] == ["A1-02"]
    assert [decision.text for decision in changes.decisions] == ["Drugi"]


def test_a_milestone_done_after_today_is_not_reached_yet() -> None:
    done = replace(APPLICATION.milestones[1], done_on=date(2026, 6, 20))
    assert not between(APPLICATION, replace(APPLICATION, milestones=(done,))).milestones


def test_time_alone_turns_lights_and_makes_late() -> None:
    ending = Measure(
        "A1-09", "Konec maja", lifecycle=Lifecycle.IN_PROGRESS, end=date(2026, 5, 20), updates=(Update(MAY),)
    )
    changes = between(ending, ending)
    assert [(one.dimension, one.before, one.after) for one in changes.lights] == [
        (None, Light.GREEN, Light.RED),
        (Dimension.TIME, Light.GREEN, Light.RED),
    ]
    assert [measure.code for measure in changes.late] == ["A1-09"]
    assert words(changes, "en") == ["1 measure became late", "1 measure without news"]


def test_a_measure_that_is_dropped_has_not_caught_up() -> None:
    changes = between(LATE, replace(LATE, lifecycle=Lifecycle.DROPPED))
    assert changes.caught_up == ()
    assert [measure.code for measure in changes.dropped] == ["A1-01"]
    assert [(one.before, one.after) for one in changes.lifecycles] == [(Lifecycle.IN_PROGRESS, Lifecycle.DROPPED)]


def test_a_late_measure_that_is_completed_has_caught_up() -> None:
    completed = replace(LATE, lifecycle=Lifecycle.COMPLETED, completed_on=date(2026, 5, 20), updates=())
    assert [measure.code for measure in between(LATE, completed).caught_up] == ["A1-01"]


def test_moved_days_tell_by_how_much_and_which_decision_moved_them() -> None:
    moved = replace(
        APPLICATION,
        end=date(2027, 1, 30),
        former_ends=(Former(date(2026, 12, 31), moment(2026, 5, 20), "2026/1-03"),),
        milestones=(APPLICATION.milestones[0], replace(APPLICATION.milestones[1], planned_on=date(2026, 12, 21))),
    )
    told = [
        (one.milestone.code if one.milestone else "", one.days, one.decision)
        for one in between(APPLICATION, moved).dates
    ]
    assert told == [("", 30, "2026/1-03"), ("E1-01.M2", -10, "2026/1-02")]


@pytest.mark.parametrize(
    ("secured_before", "secured_after", "total", "sentence"),
    [
        (0, 12_000_000, 12_000_000, "na novo je zagotovljenih 120.000,00 EUR"),
        (500_00, 200_00, -300_00, "ni več zagotovljenih 300,00 EUR"),
        (500_00, 500_00, 0, "nič se ni spremenilo"),
    ],
)
def test_newly_secured_money(secured_before: Cents, secured_after: Cents, total: Cents, sentence: str) -> None:
    def measure(secured: Cents) -> Measure:
        return Measure("A1-09", "Denar", funding=(FundingLine("F", OWN, amounts=(Amount(2026, secured=secured),)),))

    changes = between(measure(secured_before), measure(secured_after))
    assert sum(one.cents for one in changes.secured) == total
    assert [line.replace("\xa0", " ") for line in words(changes)] == [sentence]


def two_with(first: Cents, second: Cents) -> Plan:
    """Two measures with so much secured money."""
    return plan_of(
        Measure("A", "A", funding=(FundingLine("FA", OWN, amounts=(Amount(2026, secured=first),)),)),
        Measure("B", "B", funding=(FundingLine("FB", OWN, amounts=(Amount(2026, secured=second),)),)),
    )


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        (400, 600, [("na novo je zagotovljenih 6,00 EUR", ("B",)), ("ni več zagotovljenih 6,00 EUR", ("A",))]),
        (400, 900, [("na novo je zagotovljenih 9,00 EUR", ("B",)), ("ni več zagotovljenih 6,00 EUR", ("A",))]),
        (1200, 400, [("na novo je zagotovljenih 6,00 EUR", ("A", "B"))]),
        (1000, 0, []),
    ],
)
def test_each_sum_of_secured_money_is_that_of_the_measures_named_with_it(
    first: Cents, second: Cents, told: list[tuple[str, tuple[str, ...]]]
) -> None:
    changes = since(board(two_with(1000, 0), MAY), board(two_with(first, second), TODAY))
    lines = [(Translator("sl").sentence(one).replace("\xa0", " "), codes) for one, codes in since_lines(changes)]
    assert lines == told


def test_a_changed_target_tells_both_values_and_the_decision() -> None:
    indicator = APPLICATION.indicators[0]
    lowered = Target(indicator.targets[0].due, 3000, (Former(4000.0, moment(2026, 5, 20), "2026/1-04"),))
    added = Target(date(2027, 12, 31), 9000)
    changes = between(APPLICATION, replace(APPLICATION, indicators=(replace(indicator, targets=(lowered, added)),)))
    assert [(one.due.year, one.before, one.after, one.decision) for one in changes.targets] == [
        (2026, 4000, 3000, "2026/1-04"),
        (2027, None, 9000, ""),
    ]


def test_a_target_whose_day_moved_is_one_change_of_its_day_with_its_decision() -> None:
    indicator = APPLICATION.indicators[0]
    (target,) = indicator.targets
    moved = replace(target, due=target.due + timedelta(31), decision="2026/2-02")
    changes = between(APPLICATION, replace(APPLICATION, indicators=(replace(indicator, targets=(moved,)),)))
    told = [(one.value, one.before, one.after, one.decision) for one in changes.targets_moved]
    assert told == [(target.value, target.due, moved.due, "2026/2-02")]
    assert changes.targets == ()
    assert words(changes) == ["premaknjen je bil 1 datum ciljne vrednosti"]


def test_a_target_with_another_day_and_another_value_is_one_target_of_which_both_are_told() -> None:
    indicator = APPLICATION.indicators[0]
    (target,) = indicator.targets
    other = replace(target, due=target.due + timedelta(31), value=target.value + 1, decision="2026/2-02", former=())
    changes = between(APPLICATION, replace(APPLICATION, indicators=(replace(indicator, targets=(other,)),)))
    assert [(one.due, one.before, one.after, one.decision) for one in changes.targets] == [
        (other.due, target.value, other.value, "2026/2-02")
    ]
    assert [(one.value, one.before, one.after, one.decision) for one in changes.targets_moved] == [
        (other.value, target.due, other.due, "2026/2-02")
    ]
    assert words(changes) == ["spremenjena je bila 1 ciljna vrednost", "premaknjen je bil 1 datum ciljne vrednosti"]


def test_of_a_target_that_was_split_nobody_knows_which_one_it_is_now() -> None:
    indicator = APPLICATION.indicators[0]
    (target,) = indicator.targets
    halves = tuple(Target(target.due + timedelta(days), target.value + days, (), "2026/2-02") for days in (30, 60))
    changes = between(APPLICATION, replace(APPLICATION, indicators=(replace(indicator, targets=halves),)))
    assert [(one.before, one.after) for one in changes.targets] == [
        (target.value, None), (None, target.value + 30), (None, target.value + 60)
    ]  # fmt: skip
    assert changes.targets_moved == ()


def test_silent_is_a_measure_under_way_of_which_nothing_was_told_since() -> None:
    changes = since(board(SMALL, MAY), board(SMALL, TODAY))
    assert [measure.code for measure in changes.silent] == ["A1-01"]


def test_new_measures_and_decisions() -> None:
    decision = Decision("2026/1-09", "2026/1", "Sprejme se poročilo")
    after = plan_of(LATE, FINISHED, DROPPED, decisions=(decision,))
    changes = since(board(plan_of(LATE), MAY), board(after, TODAY))
    assert [measure.code for measure in changes.added] == ["A2-01", "A1-02"]
    assert changes.decisions == (decision,)


def test_what_was_decided_before_there_was_a_strategy_is_no_news_in_it() -> None:
    old = Decision("1", "2025/1", "Star", adopted_on=date(2025, 3, 13))
    new = Decision("2", "2026/2", "Nov", adopted_on=date(2026, 5, 12))
    now = board(plan_of(LATE, decisions=(old, new)), TODAY)
    assert since(board(Plan(Strategy("", "")), MAY), now).decisions == (new,)
    assert since(board(plan_of(LATE), MAY), now).decisions == (old, new), "entered later into a plan that there was"


@pytest.mark.parametrize(
    ("reached", "sentence"),
    [
        (1, "dosežen je bil 1 mejnik"),
        (2, "dosežena sta bila 2 mejnika"),
        (4, "doseženi so bili 4 mejniki"),
        (5, "doseženih je bilo 5 mejnikov"),
        (101, "dosežen je bil 101 mejnik"),
    ],
)
def test_counts_have_the_right_number_form(reached: int, sentence: str) -> None:
    open_ones = tuple(Milestone(f"M{number}", "Mejnik") for number in range(reached))
    done = tuple(replace(milestone, done_on=TODAY) for milestone in open_ones)
    before, after = (Measure("A1-09", "Ukrep", milestones=milestones) for milestones in (open_ones, done))
    assert sentence in words(between(before, after))


@given(plan=plans, today=days)
def test_nothing_changes_between_a_state_and_itself(plan: Plan, today: date) -> None:
    here = board(plan, today)
    changes = since(here, here)
    kinds = (changes.milestones, changes.lights, changes.late, changes.caught_up, changes.dates, changes.added)
    others = (changes.lifecycles, changes.secured, changes.targets, changes.silent, changes.decisions)
    assert not any((*kinds, *others))
    assert words(changes, "en") == ["nothing has changed"]


@given(plan=plans, first=days, second=days)
def test_late_and_caught_up_measures_make_up_the_difference_in_late_ones(plan: Plan, first: date, second: date) -> None:
    before, after = board(plan, min(first, second)), board(plan, max(first, second))
    changes = since(before, after)
    grown = sum(row.late for row in measure_rows(after)) - sum(row.late for row in measure_rows(before))
    assert len(changes.late) - len(changes.caught_up) == grown


def test_what_was_merged_was_not_dropped_and_turns_no_rating() -> None:
    """Of measures that count no longer neither the rating nor a milestone is told."""
    merged = replace(
        LATE, lifecycle=Lifecycle.DROPPED, merged_into="E1-01", milestones=(Milestone("M", "Mejnik", done_on=TODAY),)
    )
    before, after = board(plan_of(LATE), MAY), board(plan_of(merged), TODAY)
    changes = since(before, after)
    assert (changes.dropped, [measure.code for measure in changes.merged]) == ((), ["A1-01"])
    assert words(changes) == ["z drugim je bil združen 1 ukrep"]
    assert [(one.before, one.after) for one in changes.lifecycles] == [(Lifecycle.IN_PROGRESS, Rating.MERGED)]
    assert changes.milestones == ()
    assert ratings(after, before).changed == ()


def test_of_a_year_counts_what_happened_in_it_and_not_what_was_only_recorded_in_it() -> None:
    def milestone(code: str, done_on: date | None) -> Milestone:
        return Milestone(code, code, done_on=done_on)

    open_ones = Measure(
        "A1-09", "Mejniki", lifecycle=Lifecycle.IN_PROGRESS, milestones=(milestone("M1", None), milestone("M2", None))
    )
    done = (milestone("M1", MAY - timedelta(20)), milestone("M2", MAY + timedelta(1)))
    early, late = (
        replace(open_ones, code=code, milestones=(), lifecycle=Lifecycle.COMPLETED, completed_on=on)
        for code, on in (("A1-10", MAY), ("A1-11", MAY + timedelta(1)))
    )
    before = plan_of(
        open_ones, *(replace(one, lifecycle=Lifecycle.IN_PROGRESS, completed_on=None) for one in (early, late))
    )
    decided = (Decision("1", "2026/1", "Prvi", adopted_on=MAY), Decision("2", "2026/2", "Drugi", adopted_on=TODAY))
    after = plan_of(replace(open_ones, milestones=done), early, late, decisions=decided)
    changes = happened_since(since(board(before, MAY), board(after, TODAY)))
    assert [one.milestone.code for one in changes.milestones] == ["M2"]
    assert [one.measure.code for one in changes.lifecycles] == ["A1-11"]
    assert [one.code for one in changes.decisions] == ["2"]
    assert words(changes, "en")[:2] == ["1 milestone reached", "1 measure completed"]
    assert words(changes, "en")[-1] == "1 decision taken"
    assert annual_report(board(after, TODAY), Coordination(), 2026, board(before, MAY)).since == changes
