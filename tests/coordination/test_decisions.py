"""Decisions that act: adopted, the plan is as they say; refused or not adopted, nothing has changed."""

from datetime import UTC, date, datetime
from threading import Barrier, Thread

import pytest
from sqlalchemy import Engine

from tests.coordination.plan import (
    BODY,
    DAY,
    SESSION,
    acting,
    amount,
    attend,
    cast,
    draft,
    measure,
    meeting,
    motion,
    plan,
    reallocation,
    recorded,
    revision,
)
from tests.plans import open_by_now
from tracker import actions, health, store
from tracker.actions import FieldRefusal
from tracker.coordination import MotionState
from tracker.database import open_for_reading
from tracker.facts import Execution, Lifecycle, Priority, Role
from tracker.sentences import Refusal
from tracker.texts import Translator
from tracker.ui.history.measure import line

YEAR = (datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 12, 31, tzinfo=UTC))


def test_an_adopted_reallocation_moves_the_money_and_is_named_by_every_field(engine: Engine) -> None:
    attend(engine, 6)
    assert cast(engine, draft(engine, reallocation())) == "2026/1-01"
    assert (amount(engine, "E1-02").planned, amount(engine, "E1-01").planned) == (400_000, 1_100_001)
    (decision,) = plan(engine).decisions
    assert (decision.code, decision.adopted_on, decision.votes_for, decision.votes_against) == ("2026/1-01", DAY, 5, 1)
    assert (decision.execution, decision.measures) == (Execution.CARRIED_OUT, ("E1-01", "E1-02"))
    with open_for_reading(engine) as database:
        changes = store.history(database, "E1-01", role=Role.ADMINISTRATOR)
    assert {change.decision for change in changes if change.noun == "funding_amount"} == {"2026/1-01", ""}
    assert motion(engine).state is MotionState.ADOPTED
    assert health.examine(engine) == ()


def test_a_motion_that_is_not_adopted_changes_nothing(engine: Engine) -> None:
    number = draft(engine, reallocation(), actions.PriorityGiven(measure="E1-01", priority="high"))
    attend(engine, 6)
    before = plan(engine)
    assert cast(engine, number, 3, 3) == ""
    after = plan(engine)
    assert (after.measures, after.decisions) == (before.measures, before.decisions)
    assert motion(engine).state is MotionState.REJECTED


@pytest.mark.parametrize(
    ("effect", "words"),
    [
        (reallocation(100_000, 99_999), "not balanced"),
        (reallocation(100_000, 100_001), "not balanced"),
        # of 5.000,00 planned 3.000,00 is contracted
        (reallocation(200_001), "cannot be taken"),
        (reallocation(100_001, stage="secured"), "cannot be taken"),
        (reallocation(100_000, stage="realised"), "Only planned and secured"),
        (reallocation(1).model_copy(update={"purpose": ""}), "what the money is for"),
        (reallocation(1).model_copy(update={"moves": ()}), "from where the money comes"),
    ],
)
def test_a_reallocation_that_breaks_the_rules_is_not_even_drafted(engine: Engine, effect: object, words: str) -> None:
    before = revision(engine)
    with pytest.raises(Refusal, match=words):
        draft(engine, effect)
    assert revision(engine) == before


def test_a_reallocation_to_the_last_free_cent_is_adopted(engine: Engine) -> None:
    attend(engine, 4)
    cast(engine, draft(engine, reallocation(200_000)), 4, 0)
    assert amount(engine, "E1-02").planned == amount(engine, "E1-02").contracted == 300_000


def test_a_plan_that_moved_since_the_preview_refuses_the_decision_until_it_is_looked_at_again(engine: Engine) -> None:
    number = draft(engine, reallocation())
    attend(engine, 6)
    with acting(engine, 12, "popravek") as record:
        actions.save_amount(record, "E1-02", "E1-02.F1", 2026, actions.AmountGiven.of(planned=450_000))
    before = revision(engine)
    with pytest.raises(Refusal, match="moved since the preview"):
        cast(engine, number)
    assert revision(engine) == before
    assert motion(engine).votes == ()
    with acting(engine, 20, "nov predogled") as record:
        actions.preview_motion(record, BODY, SESSION, number)
    cast(engine, number)
    assert amount(engine, "E1-02").planned == 350_000


def test_what_was_free_at_the_preview_and_is_contracted_since_is_not_taken(engine: Engine) -> None:
    number = draft(engine, reallocation(200_000))
    attend(engine, 6)
    with acting(engine, 12, "pogodba") as record:
        actions.save_amount(record, "E1-02", "E1-02.F1", 2026, actions.AmountGiven.of(contracted=300_001))
    with pytest.raises(Refusal, match="cannot be taken"):
        cast(engine, number)
    assert amount(engine, "E1-02").planned == 500_000


def test_a_decision_is_adopted_once(engine: Engine) -> None:
    number = draft(engine, reallocation())
    attend(engine, 6)
    cast(engine, number)
    with pytest.raises(Refusal, match="stays as it is"):
        cast(engine, number)
    assert amount(engine, "E1-02").planned == 400_000


def test_of_two_officers_who_adopt_at_once_one_succeeds(engine: Engine) -> None:
    number = draft(engine, reallocation())
    attend(engine, 6)
    together, outcomes = Barrier(2), []

    def adopt() -> None:
        together.wait()
        try:
            outcomes.append(cast(engine, number))
        except Refusal as refusal:
            outcomes.append(str(refusal)[:40])

    threads = [Thread(target=adopt) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes)[0] == "2026/1-01"
    assert sorted(outcomes)[1].startswith("This proposed decision is")
    assert amount(engine, "E1-02").planned == 400_000


def test_every_kind_of_effect_does_what_it_says(engine: Engine) -> None:
    attend(engine, 6)
    number = draft(
        engine,
        actions.PriorityGiven(measure="E1-01", priority="high"),
        actions.DatesGiven(measure="E1-01", end=date(2027, 1, 31), milestones=(("E1-01.M1", date(2026, 10, 31)),)),
        actions.NewTargetGiven(measure="E1-01", indicator="E1-01.K1", due=date(2026, 12, 31), value=6000),
        actions.OwnerGiven(measure="E1-02", lead="finance", responsible="clan-2"),
        actions.LifecycleGiven(measure="E1-02", step="drop", reason="dvojnik", merge_into="E1-01"),
        task="Obvestiti nosilce",
        task_owner="it",
        task_due=date(2026, 4, 30),
    )
    code = cast(engine, number)
    first, second = measure(engine, "E1-01"), measure(engine, "E1-02")
    assert (first.priority, first.end) == (Priority.HIGH, date(2027, 1, 31))
    assert first.milestones[0].planned_on == date(2026, 10, 31)
    assert [former.decision for former in first.former_ends] == [code]
    assert [former.decision for former in first.milestones[0].former_planned] == [code]
    assert first.indicators[0].targets[0].value == 6000
    assert [former.decision for former in first.indicators[0].targets[0].former] == [code]
    assert (second.lead, second.responsible) == ("finance", "clan-2")
    assert (second.lifecycle, second.merged_into) == (Lifecycle.DROPPED, "E1-01")
    (decision,) = plan(engine).decisions
    assert (decision.task, decision.task_due, decision.execution) == (
        "Obvestiti nosilce", date(2026, 4, 30), Execution.OPEN,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("effect", "words"),
    [
        (actions.PriorityGiven(measure="X9-99", priority="high"), "no measure"),
        (actions.DatesGiven(measure="E1-01"), "dates of"),
        (actions.DatesGiven(measure="E1-01", start=date(2027, 1, 1)), "before it begins"),
        (actions.DatesGiven(measure="E1-01", milestones=(("X", date(2026, 5, 1)),)), "no milestone"),
        (actions.DatesGiven(measure="E1-01", milestones=(("E1-01.M1", date(2026, 10, 1)),)), "after the end"),
        (actions.NewTargetGiven(measure="E1-01", indicator="X", due=date(2026, 12, 31), value=1), "no indicator"),
        (actions.LifecycleGiven(measure="E1-01", step="resume"), "cannot become"),
        (actions.LifecycleGiven(measure="E1-01", step="drop"), "reason is missing"),
        (actions.LifecycleGiven(measure="E1-01", step="drop", reason="x", merge_into="E1-01"), "into itself"),
        (actions.OwnerGiven(measure="E1-01"), "missing"),
        (actions.OwnerGiven(measure="E1-01", lead="X"), "no organisation"),
        (actions.OwnerGiven(measure="E1-01", responsible="X"), "no person"),
        (actions.UndoGiven(decision="2025/1-01"), "no decision"),
    ],
)
def test_an_effect_that_cannot_be_is_refused_when_it_is_drafted(engine: Engine, effect: object, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        draft(engine, effect)


def test_a_decision_is_undone_by_another_one_only(engine: Engine) -> None:
    attend(engine, 6)
    code = cast(engine, draft(engine, reallocation(), actions.PriorityGiven(measure="E1-01", priority="high")))
    with open_for_reading(engine) as database:
        number = store.history(database, "E1-01", role=Role.ADMINISTRATOR)[0].number
    with pytest.raises(Refusal, match="Only another decision"), acting(engine, 21) as record:
        actions.take_back(record, number)
    assert cast(engine, draft(engine, actions.UndoGiven(decision=code))) == "2026/1-02"
    assert (amount(engine, "E1-02").planned, amount(engine, "E1-01").planned) == (500_000, 1_000_001)
    assert measure(engine, "E1-01").priority is Priority.MEDIUM
    first, second = plan(engine).decisions
    assert (first.execution, second.execution) == (Execution.REPLACED, Execution.CARRIED_OUT)
    assert health.examine(engine) == ()


def test_what_was_undone_holds_again_when_the_undoing_is_undone(engine: Engine) -> None:
    attend(engine, 6)
    first = cast(engine, draft(engine, reallocation(), task="Obvestiti", task_due=date(2026, 5, 1)))
    second = cast(engine, draft(engine, actions.UndoGiven(decision=first)))
    cast(engine, draft(engine, actions.UndoGiven(decision=second)))
    assert amount(engine, "E1-02").planned == 400_000
    found = [(one.code, one.execution) for one in plan(engine).decisions]
    assert found == [
        ("2026/1-01", Execution.OPEN), ("2026/1-02", Execution.REPLACED), ("2026/1-03", Execution.CARRIED_OUT),
    ]  # fmt: skip
    assert [one.replaced_by for one in recorded(engine).decisions] == ["", "2026/1-03", ""]


def test_what_changed_since_a_decision_keeps_it_from_being_undone(engine: Engine) -> None:
    attend(engine, 6)
    code = cast(engine, draft(engine, reallocation()))
    with acting(engine, 21, "popravek") as record:
        actions.save_amount(record, "E1-02", "E1-02.F1", 2026, actions.AmountGiven.of(planned=410_000))
    number = draft(engine, actions.UndoGiven(decision=code))
    with pytest.raises(Refusal, match="changed the same"):
        cast(engine, number)
    assert amount(engine, "E1-02").planned == 410_000


def test_an_adopted_decision_is_not_rewritten(engine: Engine) -> None:
    attend(engine, 6)
    code = cast(engine, draft(engine, reallocation()))
    with pytest.raises(Refusal, match="stays as it was adopted"), acting(engine, 21) as record:
        actions.save_decision(record, BODY, SESSION, code, actions.DecisionGiven.of(text="Drugo."))
    with pytest.raises(Refusal, match="stays as it is"), acting(engine, 21) as record:
        actions.save_motion(record, BODY, SESSION, 1, actions.MotionGiven.of(text="Drugo."))


def test_a_decision_not_carried_out_says_why_and_is_replaced_by_a_new_one(engine: Engine) -> None:
    attend(engine, 6)
    code = cast(engine, draft(engine, task="Pripraviti razpis", task_due=date(2026, 4, 1)))
    for wanting, field in (("not_carried_out", "note"), ("replaced", "replaced_by")):
        with (
            pytest.raises(FieldRefusal, match="was ") as refused,
            acting(engine, 21) as record,
        ):
            actions.record_execution(record, BODY, code, actions.ExecutionGiven.of(execution=wanting))
        assert refused.value.field == field
    with acting(engine, 21) as record:
        given = actions.ExecutionGiven.of(execution="not_carried_out", note="ni ponudb")
        actions.record_execution(record, BODY, code, given)
    assert plan(engine).decisions[0].execution is Execution.NOT_CARRIED_OUT
    cast(engine, draft(engine, task="Ponoviti razpis", task_due=date(2026, 6, 1), replaces=code))
    first, second = plan(engine).decisions
    assert (first.execution, second.execution) == (Execution.REPLACED, Execution.OPEN)


def test_an_item_that_was_withdrawn_is_not_voted_about(engine: Engine) -> None:
    number = draft(engine, reallocation())
    attend(engine, 6)
    with acting(engine) as record:
        actions.withdraw_item(record, BODY, SESSION, 1)
    with pytest.raises(Refusal, match="withdrawn"):
        cast(engine, number)
    assert meeting(engine).items[0].is_withdrawn


def test_the_history_says_who_was_there_and_what_a_decision_touches(sqlite_engine: Engine) -> None:
    attend(sqlite_engine, 6)
    cast(sqlite_engine, draft(sqlite_engine, reallocation()))
    with open_by_now(sqlite_engine) as database:
        changes = store.changes_between(database, *YEAR, role=Role.MEMBER)
    t = Translator("sl")
    lines = [line(one, t) for one in changes if one.noun in ("attendance", "effect")]
    assert "Navzočnost 2026/1 (funkcija clan-1): navzoč" in lines
    assert "Navzočnost 2026/1 (funkcija clan-7): odsoten" in lines
    assert "Učinek sklepa 2026/1-01 (E1-02): vpisano" in lines
