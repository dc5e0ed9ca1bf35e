"""Two strategies in one database share bodies and sessions; a motion, its vote and its decision belong to one."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import Engine

from tests.coordination.plan import BODY, OFFICER, SESSION, acting, announce, attend, cast, draft
from tests.plans import instant, open_by_now
from tracker import actions, store
from tracker.actions import Recording
from tracker.facts import Execution, Plan, Priority, Role, Visibility
from tracker.sentences import Refusal


@contextmanager
def other(engine: Engine, day: int = 20) -> Iterator[Recording]:
    """A transaction on the second strategy."""
    with actions.recording(engine, OFFICER, "drugi načrt", instant(day), strategy="S2") as record:
        yield record


def second_strategy(engine: Engine) -> None:
    """Another plan with a measure of the same code."""
    with actions.recording(engine, OFFICER, "drugi načrt", instant(10)) as record:
        record.actor = actions.Actor("upravitelj", Role.ADMINISTRATOR)
        actions.save_strategy(record, "S2", actions.StrategyGiven.of(title="Druga strategija"))
    with other(engine, 10) as record:
        given = actions.MeasureGiven.of(title="Drug ukrep", end=date(2026, 12, 31))
        actions.save_measure(record, "E1-01", given)


def read(engine: Engine, strategy: str) -> Plan:
    with open_by_now(engine) as database:
        return store.load(database, strategy=strategy, role=Role.ADMINISTRATOR)


def motions(engine: Engine, strategy: str) -> list[int]:
    with open_by_now(engine) as database:
        found = store.load_coordination(database, strategy=strategy, role=Role.ADMINISTRATOR)
    return [motion.number for meeting in found.meetings for motion in meeting.motions]


def test_a_motion_of_one_strategy_is_not_voted_about_in_another(engine: Engine) -> None:
    second_strategy(engine)
    number = draft(engine, actions.PriorityGiven(measure="E1-01", priority=Priority.HIGH))
    attend(engine, 6)
    with pytest.raises(Refusal, match="another strategy"), other(engine) as record:
        actions.vote(record, BODY, SESSION, number, actions.VoteGiven.of(votes_for=5, votes_against=0))
    assert cast(engine, number) == "2026/1-01"
    priorities = {code: read(engine, code).measures[0].priority for code in ("S", "S2")}
    assert priorities == {"S": Priority.HIGH, "S2": Priority.MEDIUM}
    assert [[one.code for one in read(engine, code).decisions] for code in ("S", "S2")] == [["2026/1-01"], []]


def test_a_decision_of_one_strategy_is_neither_undone_nor_replaced_nor_carried_out_in_another(engine: Engine) -> None:
    second_strategy(engine)
    number = draft(engine, actions.PriorityGiven(measure="E1-01", priority=Priority.HIGH))
    attend(engine, 6)
    code = cast(engine, number)
    before = read(engine, "S")
    undoing = (actions.UndoGiven(decision=code),)
    done = actions.ExecutionGiven.of(execution=Execution.NOT_CARRIED_OUT, note="Zakaj ne.")
    hidden = actions.DecisionGiven.of(visibility=Visibility.INTERNAL)
    for act in (
        lambda r: actions.add_motion(r, BODY, SESSION, actions.MotionGiven.of(item=1, text="Ne.", effects=undoing)),
        lambda r: actions.add_motion(r, BODY, SESSION, actions.MotionGiven.of(item=1, text="Ne.", replaces=code)),
        lambda r: actions.record_execution(r, BODY, code, done),
        lambda r: actions.save_decision(r, BODY, SESSION, code, hidden),
    ):
        with pytest.raises(Refusal, match="plan of another strategy"), other(engine) as record:
            act(record)
    assert read(engine, "S") == before
    with acting(engine) as record:
        actions.record_execution(record, BODY, code, done)


def test_a_session_does_not_end_while_a_motion_of_any_strategy_waits(engine: Engine) -> None:
    second_strategy(engine)
    attend(engine, 6)
    with other(engine) as record:
        waiting = actions.add_motion(record, BODY, SESSION, actions.MotionGiven.of(item=1, text="Drug sklep."))
    with pytest.raises(Refusal, match="Nobody voted about"), acting(engine) as record:
        actions.close_session(record, BODY, SESSION)
    with other(engine) as record:
        actions.vote(record, BODY, SESSION, waiting, actions.VoteGiven.of(votes_for=0, votes_against=5))
    with acting(engine) as record:
        actions.close_session(record, BODY, SESSION)


def test_each_strategy_has_texts_of_its_own_in_the_report_of_a_session(engine: Engine) -> None:
    second_strategy(engine)
    for strategy in ("S", "S2"):
        with actions.recording(engine, OFFICER, "besedilo", instant(11), strategy=strategy) as record:
            given = actions.NarrativeGiven.of(texts={"summary": f"Besedilo {strategy}."})
            actions.save_narrative(record, BODY, SESSION, "coordination", "sl", given)
    for strategy in ("S", "S2"):
        with open_by_now(engine) as database:
            (kept,) = store.load_coordination(database, strategy=strategy, role=Role.OFFICER).narratives
        assert dict(kept.texts) == {"summary": f"Besedilo {strategy}."}


def test_a_decision_places_no_proposal_of_another_strategy(engine: Engine) -> None:
    second_strategy(engine)
    received = actions.ProposalGiven.of(text="Predlog.", received_on=date(2026, 3, 2))
    with other(engine, 11) as record:
        theirs = actions.add_proposal(record, received)
    with acting(engine, 11) as record:
        own = actions.add_proposal(record, received)
        items = [
            actions.add_item(record, BODY, SESSION, actions.ItemGiven.of(title="Predlog", proposal=code))
            for code in (own, theirs)
        ]
    attend(engine, 6)
    decisions = [cast(engine, draft(engine, item=item)) for item in items]
    placed = {}
    for strategy in ("S", "S2"):
        with open_by_now(engine) as database:
            for one in store.load_proposals(database, strategy=strategy, role=Role.OFFICER):
                placed[one.code] = one.decision
    assert placed == {own: decisions[0], theirs: ""}


def test_motions_of_a_session_are_numbered_over_all_strategies_and_read_by_each(engine: Engine) -> None:
    second_strategy(engine)
    first = draft(engine)
    with other(engine, 11) as record:
        second = actions.add_motion(record, BODY, SESSION, actions.MotionGiven.of(item=1, text="Drug sklep."))
    assert (first, second) == (1, 2)
    assert (motions(engine, "S"), motions(engine, "S2")) == ([1], [2])


def test_an_open_plan_tells_the_public_nothing_of_one_in_preparation(sqlite_engine: Engine) -> None:
    engine = sqlite_engine
    announce(engine)
    second_strategy(engine)
    with other(engine, 11) as record:
        actions.save_measure(record, "X-77", actions.MeasureGiven.of(title="Skrit ukrep", end=date(2026, 12, 31)))
        actions.add_item(record, BODY, SESSION, actions.ItemGiven.of(title="Skrita točka", measure="X-77"))
        number = actions.add_motion(record, BODY, SESSION, actions.MotionGiven.of(item=1, text="Skrit sklep."))
    attend(engine, 6)
    with other(engine) as record:
        hidden = actions.vote(record, BODY, SESSION, number, actions.VoteGiven.of(votes_for=5, votes_against=0))
    told = {}
    for role in (Role.PUBLIC, Role.OFFICER):
        with open_by_now(engine) as database:
            told[role] = repr(store.load_coordination(database, strategy="S", role=role))
    for words in ("Skrita točka", hidden):
        assert (words in told[Role.OFFICER], words in told[Role.PUBLIC]) == (True, False)
