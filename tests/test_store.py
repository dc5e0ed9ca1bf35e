"""The store: what was recorded by an instant, former values, who sees what, and how things came to be."""

from datetime import date

import pytest
from sqlalchemy import Engine, text

from tests.plans import ADMINISTRATOR, Record, fill_small, instant, open_by_now, recorder
from tests.tooling.databases import Engines
from tracker import actions, facts, store
from tracker.database import DatabaseSession, create_engine
from tracker.facts import Former, Lifecycle, Plan, Priority, Role, Stage, Visibility
from tracker.models import VERSIONS
from tracker.models.base import Base
from tracker.sentences import Refusal
from tracker.store.shapes import columns_of


@pytest.fixture
def engine(engines: Engines) -> Engine:
    return engines.fresh(fill_small)


@pytest.fixture
def record(engine: Engine) -> Record:
    return recorder(engine)


def plan_of(engine: Engine, day: int | None = None, role: Role = Role.PUBLIC) -> Plan:
    with open_by_now(engine) as database:
        return store.load(database, instant(day, 23) if day else None, role=role)


def test_what_was_saved_is_loaded(engine: Engine) -> None:
    measure = plan_of(engine).measures[0]
    assert (measure.code, measure.area, measure.lead, measure.end) == ("E1-01", "E1", "it", date(2026, 9, 30))
    assert measure.milestones[0].planned_on == date(2026, 6, 30)
    assert measure.indicators[0].targets[0].value == 5000
    assert (measure.funding[0].amounts[0].planned, measure.funding[0].amounts[0].secured) == (1_000_001, 1_000_000)
    assert (measure.updates[0].progress, measure.updates[0].author) == (0.25, ""), "the public reads no names"
    assert plan_of(engine, role=Role.OWNER).measures[0].updates[0].author == "upravitelj"


def test_before_the_first_fact_the_plan_is_empty(engine: Engine) -> None:
    with open_by_now(engine) as database:
        plan = store.load(database, instant(1, 11))
    assert plan == Plan(plan.strategy, as_of=instant(1, 11))
    assert plan.strategy.code == ""


def test_a_past_day_shows_what_was_recorded_by_then(engine: Engine, record: Record) -> None:
    with record(5) as r:
        actions.save_measure(r, "E1-01", actions.MeasureGiven.of(title="Mobilna aplikacija", end=date(2026, 12, 31)))
    assert [plan_of(engine, day).measures[0].title for day in (4, 5)] == ["Občinska aplikacija", "Mobilna aplikacija"]
    assert plan_of(engine, 4).measures[0].former_ends == ()
    assert plan_of(engine, 5).measures[0].former_ends == (Former(date(2026, 9, 30), instant(5)),)


def test_the_plan_of_money_says_by_which_act_it_moved_also_of_a_line_that_is_gone(
    engine: Engine, record: Record
) -> None:
    first = plan_of(engine).measures[0].plan_changes
    assert [(one.line, one.source.code, one.year, one.cents) for one in first] == [("E1-01.F1", "own", 2026, 1_000_001)]
    with record(5, decision="2026/1-02") as r:
        actions.save_amount(r, "E1-01", "E1-01.F1", 2026, actions.AmountGiven.of(planned=900_000))
        actions.save_line(r, "E1-01", "E1-01.F2", actions.LineGiven.of(source="own"))
        actions.save_amount(r, "E1-01", "E1-01.F2", 2027, actions.AmountGiven.of(planned=5))
    with record(6) as r:  # another stage: the plan did not move
        actions.save_amount(r, "E1-01", "E1-01.F1", 2026, actions.AmountGiven.of(realised=3))
    with record(7) as r:
        actions.remove_line(r, "E1-01", "E1-01.F2")
    later = plan_of(engine).measures[0].plan_changes[1:]
    assert sorted((one.line, one.year, one.cents, one.at, one.decision) for one in later) == [
        ("E1-01.F1", 2026, -100_001, instant(5), "2026/1-02"),
        ("E1-01.F2", 2027, -5, instant(7), ""),
        ("E1-01.F2", 2027, 5, instant(5), "2026/1-02"),
    ]
    assert plan_of(engine, 4).measures[0].plan_changes == first


def test_what_a_decision_did_to_a_measure_and_its_secured_and_contracted_money_is_known(
    engine: Engine, record: Record
) -> None:
    before = plan_of(engine).measures[0]
    with record(5) as r:  # without a decision: no part of this story
        actions.save_amount(r, "E1-01", "E1-01.F1", 2026, actions.AmountGiven.of(secured=700, contracted=500))
        actions.save_body(r, "koordinacija", actions.BodyGiven.of(title="Koordinacija"))
        actions.save_session(r, "koordinacija", "2026/1", actions.SessionGiven.of(on=date(2026, 3, 10)))
        secret = actions.DecisionGiven.of(text="Tajno", visibility=Visibility.INTERNAL)
        actions.save_decision(r, "koordinacija", "2026/1", "2026/1-09", secret)
    with record(6, decision="2026/1-02") as r:
        actions.save_amount(r, "E1-01", "E1-01.F1", 2026, actions.AmountGiven.of(secured=400, contracted=500))
        given = actions.MeasureGiven.of(lifecycle=Lifecycle.ON_HOLD, lifecycle_reason="čaka", priority=Priority.HIGH)
        actions.save_measure(r, "E1-01", given)
    with record(7, decision="2026/1-09") as r:
        actions.save_amount(r, "E1-01", "E1-01.F1", 2026, actions.AmountGiven.of(secured=400, contracted=100))
    officer, public = (plan_of(engine, role=role).measures[0] for role in (Role.OFFICER, Role.PUBLIC))
    told = [(one.stage, one.line, one.year, one.cents, one.decision) for one in officer.bound_changes]
    assert told == [
        (Stage.SECURED, "E1-01.F1", 2026, -300, "2026/1-02"),
        (Stage.CONTRACTED, "E1-01.F1", 2026, -400, "2026/1-09"),
    ]
    assert public.bound_changes == officer.bound_changes[:1]
    assert public.former_lifecycles == (Former(before.lifecycle, instant(6), "2026/1-02"),)
    assert public.former_priorities == (Former(before.priority, instant(6), "2026/1-02"),)
    assert plan_of(engine, 5).measures[0].bound_changes == ()


def test_how_money_moved_is_kept_from_reading_to_reading_and_tells_nobody_more_than_she_may_know(
    engine: Engine, record: Record
) -> None:
    with record(5) as r:
        actions.save_body(r, "koordinacija", actions.BodyGiven.of(title="Koordinacija"))
        actions.save_session(r, "koordinacija", "2026/1", actions.SessionGiven.of(on=date(2026, 3, 10)))
        secret = actions.DecisionGiven.of(text="Tajno", visibility=Visibility.INTERNAL)
        actions.save_decision(r, "koordinacija", "2026/1", "2026/1-09", secret)
    with record(6, "tajni razlog", "2026/1-09") as r:
        actions.save_amount(r, "E1-01", "E1-01.F1", 2026, actions.AmountGiven.of(planned=900_000))
    officer, public = (plan_of(engine, role=role).measures[0].plan_changes for role in (Role.OFFICER, Role.PUBLIC))
    assert [(one.reason, one.decision) for one in (officer[1], public[1])] == [("tajni razlog", "2026/1-09"), ("", "")]
    with record(7) as r:
        actions.save_measure(r, "E1-01", actions.MeasureGiven.of(title="Preimenovan"))
        actions.save_source(r, "own", actions.SourceGiven.of(title="Lastna sredstva"))
    assert plan_of(engine, 6, Role.OFFICER).measures[0].plan_changes is officer
    assert plan_of(engine, 6).measures[0].plan_changes is public
    assert [one.source.title for one in plan_of(engine).measures[0].plan_changes] == ["Lastna sredstva"] * 2


def test_former_dates_and_targets_stay_with_the_decision_that_moved_them(engine: Engine, record: Record) -> None:
    with record(7, decision="2026/1-02") as r:
        actions.save_milestone(r, "E1-01", "E1-01.M1", actions.MilestoneGiven.of(planned_on=date(2026, 7, 31)))
        actions.save_target(r, "E1-01", "E1-01.K1", date(2026, 12, 31), actions.TargetGiven.of(value=3000))
    with record(8) as r:  # another field of the same milestone: its date did not move
        actions.save_milestone(r, "E1-01", "E1-01.M1", actions.MilestoneGiven.of(progress=0.5))
    measure = plan_of(engine).measures[0]
    assert measure.milestones[0].former_planned == (Former(date(2026, 6, 30), instant(7), "2026/1-02"),)
    assert measure.indicators[0].targets[0].former == (Former(5000.0, instant(7), "2026/1-02"),)


def test_a_target_moved_to_another_day_names_the_decision_that_moved_it(engine: Engine, record: Record) -> None:
    with record(7, decision="2026/1-02") as r:
        actions.remove_target(r, "E1-01", "E1-01.K1", date(2026, 12, 31))
        actions.save_target(r, "E1-01", "E1-01.K1", date(2027, 1, 31), actions.TargetGiven.of(value=5000))
    with record(8, decision="2026/1-03") as r:
        actions.save_target(r, "E1-01", "E1-01.K1", date(2027, 1, 31), actions.TargetGiven.of(value=6000))
    (target,) = plan_of(engine).measures[0].indicators[0].targets
    assert (target.due, target.decision) == (date(2027, 1, 31), "2026/1-02")
    assert plan_of(engine, 6).measures[0].indicators[0].targets[0].decision == ""


def test_what_was_removed_is_gone_today_and_there_yesterday(engine: Engine, record: Record) -> None:
    with record(9) as r:
        actions.remove_milestone(r, "E1-01", "E1-01.M1")
    assert plan_of(engine).measures[0].milestones == ()
    assert len(plan_of(engine, 8).measures[0].milestones) == 1


def test_an_internal_measure_is_seen_from_the_coordination_up(engine: Engine, record: Record) -> None:
    with record(10) as r:
        given = actions.MeasureGiven.of(
            title="Varnost", visibility=Visibility.INTERNAL, visibility_reason="6. člen ZDIJZ"
        )
        actions.save_measure(r, "E1-02", given)
    seen = {role: len(plan_of(engine, role=role).measures) for role in Role}
    assert seen == {Role.PUBLIC: 1, Role.OWNER: 1, Role.MEMBER: 2, Role.OFFICER: 2, Role.ADMINISTRATOR: 2}
    with open_by_now(engine) as database:
        assert store.history(database, "E1-02") == ()
        assert store.history(database, "E1-02", role=Role.OFFICER) != ()


def test_history_tells_who_when_why_and_what(engine: Engine, record: Record) -> None:
    with record(11, "zamik razpisa", "2026/1-03") as r:
        actions.save_measure(r, "E1-01", actions.MeasureGiven.of(end=date(2026, 11, 30)))
    with open_by_now(engine) as database:
        newest, told = (store.history(database, "E1-01", role=role)[0] for role in (Role.MEMBER, Role.PUBLIC))
    assert (told.actor, told.reason) == ("", "zamik razpisa"), "the public reads no names"
    assert (newest.at, newest.actor, newest.reason, newest.decision) == (
        instant(11), ADMINISTRATOR.name, "zamik razpisa", "2026/1-03",
    )  # fmt: skip
    assert [(field.name, field.before, field.after) for field in newest.fields] == [
        ("end", date(2026, 9, 30), date(2026, 11, 30))
    ]


def test_changes_between_two_instants(engine: Engine, record: Record) -> None:
    with record(12) as r:
        actions.save_area(r, "E1", actions.AreaGiven.of(title="Občinska uprava"))
    with open_by_now(engine) as database:
        found = store.changes_between(database, instant(2), instant(12))
    assert [(change.noun, change.code, change.operation) for change in found] == [("area", "E1", "update")]


def test_a_second_strategy_keeps_to_itself(engine: Engine, record: Record) -> None:
    with actions.recording(engine, ADMINISTRATOR, "druga strategija", instant(13), strategy="T") as r:
        actions.save_strategy(r, "T", actions.StrategyGiven.of(title="Druga"))
        actions.open_plan(r, date(2026, 3, 13))
        actions.save_measure(r, "E1-01", actions.MeasureGiven.of(title="Isti ukrep drugje"))
    with open_by_now(engine) as database:
        assert store.strategies(database) == ("S", "T")
        titles = [store.load(database, strategy=code).measures[0].title for code in ("S", "T")]
        assert len(store.history(database, "E1-01", strategy="T")) == 1
    assert titles == ["Občinska aplikacija", "Isti ukrep drugje"]


def internal(title: str = "SKRIVNOST") -> actions.MeasureGiven:
    return actions.MeasureGiven.of(title=title, visibility=Visibility.INTERNAL, visibility_reason="6. člen ZDIJZ")


def changes_of(engine: Engine, code: str, role: Role = Role.PUBLIC) -> str:
    with open_by_now(engine) as database:
        return repr(store.history(database, code, role=role))


def test_nothing_public_names_an_internal_measure(engine: Engine, record: Record) -> None:
    with record(10) as r:
        actions.save_measure(r, "E1-02", internal())
        given = actions.MeasureGiven.of(superseded_by="E1-02", lifecycle_reason="nadomeščen")
        actions.save_measure(r, "E1-01", given)
        actions.save_body(r, "koordinacija", actions.BodyGiven.of(title="Koordinacija"))
        actions.save_session(r, "koordinacija", "2026/1", actions.SessionGiven.of(on=date(2026, 3, 10)))
        for code, measures in (("1", ("E1-01",)), ("2", ("E1-01", "E1-02"))):
            decision = actions.DecisionGiven.of(text=f"Sklep o {measures}", measures=measures)
            actions.save_decision(r, "koordinacija", "2026/1", code, decision)
    assert "E1-02" not in repr(plan_of(engine)) + changes_of(engine, "E1-01")
    assert [(decision.code, decision.body) for decision in plan_of(engine).decisions] == [("1", "koordinacija")]
    assert len(plan_of(engine, role=Role.MEMBER).decisions) == 2
    assert "E1-02" in changes_of(engine, "E1-01", Role.MEMBER)


def test_what_became_internal_is_not_shown_as_it_once_was(engine: Engine, record: Record) -> None:
    with record(10) as r:
        actions.save_measure(r, "E1-01", internal())
    assert plan_of(engine, 9).measures == ()
    assert len(plan_of(engine, 9, Role.MEMBER).measures) == 1


def test_a_new_thing_never_shares_the_history_of_a_removed_one(engine: Engine, record: Record) -> None:
    with record(10) as r:
        actions.save_measure(r, "E1-02", internal("Varnost"))
        actions.remove_milestone(r, "E1-01", "E1-01.M1")
    with record(11) as r:
        actions.save_milestone(r, "E1-02", "E1-02.M1", actions.MilestoneGiven.of(title="SKRIVNOST"))
    assert "SKRIVNOST" not in changes_of(engine, "E1-01")


def test_a_date_taken_back_and_set_again_is_a_former_date(engine: Engine, record: Record) -> None:
    with record(10) as r:
        actions.save_measure(r, "E1-01", actions.MeasureGiven.of(end=None))
    with record(11) as r:
        actions.save_measure(r, "E1-01", actions.MeasureGiven.of(end=date(2026, 12, 31)))
    assert plan_of(engine).measures[0].former_ends == (Former(date(2026, 9, 30), instant(10)),)


def test_what_is_added_and_changed_at_once_was_added(engine: Engine, record: Record) -> None:
    with record(10) as r:
        actions.save_milestone(r, "E1-01", "E1-01.M2", actions.MilestoneGiven.of(title="Osnutek"))
        r.database.flush()
        actions.save_milestone(r, "E1-01", "E1-01.M2", actions.MilestoneGiven.of(title="Zaključek"))
        actions.save_milestone(r, "E1-01", "E1-01.M3", actions.MilestoneGiven.of(title="Pomota"))
        actions.remove_milestone(r, "E1-01", "E1-01.M3")
    with open_by_now(engine) as database:
        found = store.changes_between(database, instant(9), instant(10))
    assert [(change.code, change.operation) for change in found] == [("E1-01.M2", "insert")]


def test_states_loaded_together_are_those_loaded_alone(engine: Engine, record: Record) -> None:
    with record(5) as r:
        actions.save_milestone(r, "E1-01", "E1-01.M1", actions.MilestoneGiven.of(planned_on=date(2026, 7, 31)))
        actions.save_target(r, "E1-01", "E1-01.K1", date(2026, 12, 31), actions.TargetGiven.of(value=3000))
    with record(6) as r:
        actions.save_measure(r, "E1-01", actions.MeasureGiven.of(title="Mobilna aplikacija"))
    with record(7) as r:
        actions.remove_milestone(r, "E1-01", "E1-01.M1")
    days = (None, *(instant(day, 23) for day in range(1, 8)))
    with open_by_now(engine) as database:
        together = store.load_states(database, days)
        assert together == tuple(store.load(database, day) for day in days)


def test_states_loaded_together_share_what_did_not_change(engine: Engine, record: Record) -> None:
    with record(5) as r:
        actions.save_measure(r, "E1-01", actions.MeasureGiven.of(title="Mobilna aplikacija"))
    with open_by_now(engine) as database:
        now, before = (plan.measures[0] for plan in store.load_states(database, (None, instant(4))))
    assert now.title != before.title
    assert now.funding[0] is before.funding[0]
    assert now.indicators[0] is before.indicators[0]


def test_a_reader_keeps_to_one_state_while_others_write(engine: Engine, record: Record) -> None:
    with open_by_now(engine) as database:
        before = store.load(database)
        with record(10) as r:
            actions.save_measure(r, "E1-01", actions.MeasureGiven.of(title="Pozneje"))
        assert store.load(database) == before
    assert plan_of(engine).measures[0].title == "Pozneje"


def test_a_session_is_called_when_its_day_is_recorded_or_moved_forward(engine: Engine, record: Record) -> None:
    def called() -> date | None:
        with open_by_now(engine) as database:
            return store.load(database, role=Role.OFFICER).sessions[0].called_on

    with record(2) as r:
        actions.save_body(r, "k", actions.BodyGiven.of(title="Koordinacija"))
    for day, on, expected in ((3, 20, 3), (5, 25, 3), (6, 18, 6), (7, 18, 6)):
        with record(day) as r:
            actions.save_session(r, "k", "2026/1", actions.SessionGiven.of(on=date(2026, 4, on)))
        assert called() == date(2026, 3, expected)


def test_the_columns_of_a_fact_are_its_own_fields() -> None:
    assert columns_of(facts.Risk) == ("title", "probability", "impact", "response", "owner")
    assert columns_of(facts.Goal) == ("code", "title", "title_en", "area_id", "is_retired")
    with pytest.raises(ValueError, match="title must be its last fields"):
        columns_of(facts.Risk, "title")


def test_a_refusal_that_is_kept_keeps_no_connection_in_the_past(engine: Engine) -> None:
    """What was raised holds the frames it came through, and they held a SELECT that was not read to its end."""

    def refused_halfway(database: DatabaseSession) -> None:
        many = "SELECT one.id, other.id FROM measure_version one, measure_version other, measure_version third"
        found = iter(database.execute(text(many)))
        raise Refusal(f"{next(found)} is enough.")

    with recorder(engine)(4) as record:
        actions.save_measure(record, "E1-01", actions.MeasureGiven.of(purpose="Več vrstic"))
    with pytest.raises(Refusal) as kept, open_by_now(engine) as database:
        refused_halfway(database)
    elsewhere = create_engine(engine.url.render_as_string(hide_password=False))
    with recorder(elsewhere)(6) as record:
        actions.save_measure(record, "E1-01", actions.MeasureGiven.of(title="Preimenovana"))
    assert plan_of(engine).measures[0].title == "Preimenovana"
    with recorder(engine)(7) as record:
        actions.save_measure(record, "E1-01", actions.MeasureGiven.of(title="Še enkrat"))
    assert kept.value is not None
    elsewhere.dispose()


def test_what_one_change_did_is_told_in_one_order_what_others_refer_to_first() -> None:
    """It was that of a set: two servers, and two exports, told it otherwise."""
    order = list(VERSIONS)
    assert order == [table.name for table in Base.metadata.sorted_tables if table.name in VERSIONS]
    for place, name in enumerate(order):
        referred = {key.column.table.name for key in Base.metadata.tables[name].foreign_keys}
        assert referred & set(order) <= {*order[: place + 1]}, name
