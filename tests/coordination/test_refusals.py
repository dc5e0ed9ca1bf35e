"""What the rules of procedure refuse beside quorum and majority: two votes of one person, days to come, empty moves."""

from datetime import date

import pytest
from sqlalchemy import Engine

from tests.coordination.plan import (
    BODY,
    DAY,
    MEMBERS,
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
)
from tests.plans import recorder
from tracker import actions
from tracker.coordination import Membership, Move, Reallocation
from tracker.facts import Execution, SessionKind, Stage
from tracker.rules.reallocation import warnings
from tracker.rules.voting import members_on
from tracker.sentences import Refusal

LATER = date(2026, 9, 1)


# Who has a vote.


def test_a_substitute_has_one_vote(engine: Engine) -> None:
    stands_in = actions.PresenceGiven.of(is_present=True, substitute="namestnik")
    with acting(engine) as record:
        actions.set_presence(record, BODY, SESSION, MEMBERS[0], stands_in)
    with pytest.raises(Refusal, match="one vote only"), acting(engine) as record:
        actions.set_presence(record, BODY, SESSION, MEMBERS[1], stands_in)
    with acting(engine) as record:  # when she no longer stands in for the one she may for the other
        actions.set_presence(record, BODY, SESSION, MEMBERS[0], actions.PresenceGiven.of(is_present=False))
        actions.set_presence(record, BODY, SESSION, MEMBERS[1], stands_in)
    assert sum(one.is_present for one in meeting(engine).attendance) == 1


def test_a_roll_call_leaves_nobody_out(engine: Engine) -> None:
    number = draft(engine)
    given = actions.VoteGiven.of(method="roll_call", roll_call=dict.fromkeys(MEMBERS[:4], "for"))
    with pytest.raises(Refusal, match="was not called"), acting(engine) as record:
        actions.vote(record, BODY, SESSION, number, given)
    assert motion(engine, number).votes == ()


def test_who_lost_the_seat_is_not_counted_among_those_present(engine: Engine) -> None:
    number = draft(engine)
    attend(engine, 4)
    with recorder(engine)(20, "konec mandata") as record:
        ended = actions.MembershipGiven.of(valid_until=date(2026, 3, 19))
        actions.save_membership(record, BODY, MEMBERS[3], date(2023, 1, 1), ended)
    with pytest.raises(Refusal, match="No quorum"):
        cast(engine, number, 3, 0)


def test_two_seats_of_one_person_are_one_member() -> None:
    seats = (
        Membership("odbor", "a", substitute="prej", valid_from=date(2023, 1, 1)),
        Membership("odbor", "a", substitute="zdaj", valid_from=date(2025, 1, 1)),
        Membership("odbor", "b", valid_from=date(2023, 1, 1)),
    )
    assert [(one.person, one.substitute) for one in members_on(seats, "odbor", DAY)] == [("a", "zdaj"), ("b", "")]


# Sessions.


def test_a_session_with_many_items_cannot_become_extraordinary(engine: Engine) -> None:
    with acting(engine, 10) as record:
        for title in ("Druga", "Tretja", "Četrta"):
            actions.add_item(record, BODY, SESSION, actions.ItemGiven.of(title=title))
    extraordinary = actions.SessionGiven.of(on=DAY, kind=SessionKind.EXTRAORDINARY)
    with pytest.raises(Refusal, match=r"at most \{n\}|at most 3"), acting(engine, 10) as record:
        actions.save_session(record, BODY, SESSION, extraordinary)
    with acting(engine, 10) as record:
        actions.withdraw_item(record, BODY, SESSION, 4)
        actions.save_session(record, BODY, SESSION, extraordinary)
    assert meeting(engine).session.kind is SessionKind.EXTRAORDINARY


def test_nothing_has_happened_on_a_day_to_come(engine: Engine) -> None:
    with pytest.raises(Refusal, match="still to come"), acting(engine, 5) as record:
        actions.mark_step(record, BODY, SESSION, "invitation", actions.StepGiven.of(done_on=date(2026, 3, 10)))
    with pytest.raises(Refusal, match="still to come"), acting(engine) as record:
        actions.close_session(record, BODY, SESSION, LATER)
    with acting(engine) as record:
        actions.close_session(record, BODY, SESSION)
        actions.save_session(record, BODY, "2026/2", actions.SessionGiven.of(on=LATER))
    with pytest.raises(Refusal, match="still to come"), acting(engine, 25) as record:
        actions.adopt_minutes(record, BODY, SESSION, "2026/2")
    assert (meeting(engine).steps, meeting(engine).minutes_adopted_on) == ((), None)


# Decisions that take the place of others.


def test_a_decision_is_replaced_once_and_by_a_later_one(engine: Engine) -> None:
    attend(engine, 6)
    first = cast(engine, draft(engine, task="naloga"))
    other = draft(engine, task="druga", replaces=first)
    second = cast(engine, draft(engine, task="nova", replaces=first))
    with pytest.raises(Refusal, match="replaced already"):
        draft(engine, replaces=first)
    with pytest.raises(Refusal, match="replaced already"):
        cast(engine, other)
    with pytest.raises(Refusal, match="was taken before"), acting(engine) as record:
        replaced = actions.ExecutionGiven.of(execution=Execution.REPLACED, replaced_by=first)
        actions.record_execution(record, BODY, second, replaced)
    assert [(one.code, one.replaced_by) for one in recorded(engine).decisions] == [(first, second), (second, "")]


# Money.


def move(code: str, cents: int) -> dict[str, object]:
    return {"measure": code, "line": f"{code}.F1", "year": 2026, "stage": "planned", "cents": cents}


@pytest.mark.parametrize("moves", [[-100, 100], [-100, 40, 60], [0, 0]])
def test_what_an_amount_gives_to_itself_is_no_reallocation(engine: Engine, moves: list[int]) -> None:
    given = actions.ReallocationGiven(purpose="namen", moves=[move("E1-01", cents) for cents in moves])
    with pytest.raises(Refusal, match="where it goes"):
        draft(engine, given)


def test_several_moves_of_one_amount_count_together(engine: Engine) -> None:
    moves = [move("E1-02", -150_000), move("E1-02", -50_001), move("E1-01", 200_001)]
    with pytest.raises(Refusal, match="cannot be taken"):
        draft(engine, actions.ReallocationGiven(purpose="namen", moves=moves))
    moves = [move("E1-02", -150_000), move("E1-02", -50_000), move("E1-01", 200_000)]
    attend(engine, 6)
    assert cast(engine, draft(engine, actions.ReallocationGiven(purpose="namen", moves=moves)))
    assert (amount(engine, "E1-02").planned, amount(engine, "E1-01").planned) == (300_000, 1_200_001)


def test_what_was_contracted_meanwhile_cannot_be_taken_back(engine: Engine) -> None:
    attend(engine, 6)
    code = cast(engine, draft(engine, reallocation()))
    with acting(engine, 21) as record:
        actions.save_amount(record, "E1-01", "E1-01.F1", 2026, actions.AmountGiven.of(contracted=1_050_000))
    number = draft(engine, actions.UndoGiven(decision=code))
    with pytest.raises(Refusal, match="cannot be taken"):
        cast(engine, number)
    assert (amount(engine, "E1-01").planned, len(plan(engine).decisions)) == (1_100_001, 1)


def test_money_is_not_put_back_by_correspondence_either(engine: Engine) -> None:
    attend(engine, 6)
    code = cast(engine, draft(engine, reallocation()))
    with acting(engine, 21) as record:
        by_letter = actions.SessionGiven.of(on=date(2026, 3, 22), kind=SessionKind.CORRESPONDENCE, hour="12:00")
        actions.save_session(record, BODY, "2026/d1", by_letter)
        actions.add_item(record, BODY, "2026/d1", actions.ItemGiven.of(title="Razveljavitev"))
        undoing = actions.MotionGiven.of(item=1, text="Sklep.", effects=(actions.UndoGiven(decision=code),))
        actions.add_motion(record, BODY, "2026/d1", undoing)
    voted = actions.VoteGiven.of(method="correspondence", votes_for=5, votes_against=0)
    with pytest.raises(Refusal, match="may not decide about money"), acting(engine, 22) as record:
        actions.vote(record, BODY, "2026/d1", 1, voted)
    assert amount(engine, "E1-01").planned == 1_100_001


def test_nothing_is_decided_about_a_measure_that_was_dropped_meanwhile(engine: Engine) -> None:
    moved = draft(engine, actions.DatesGiven(measure="E1-01", end=date(2027, 1, 1)))
    drop = actions.LifecycleGiven(measure="E1-01", step="drop", reason="združeno", merge_into="E1-02")
    attend(engine, 6)
    cast(engine, draft(engine, drop))
    with pytest.raises(Refusal, match="was dropped"):
        cast(engine, moved)
    reopen = actions.LifecycleGiven(measure="E1-01", step="reopen", reason="napačno")
    assert cast(engine, draft(engine, reopen, actions.PriorityGiven(measure="E1-01", priority="high")))
    assert measure(engine, "E1-01").priority == "high"


def test_money_for_a_measure_that_has_ended_is_looked_at_twice(engine: Engine) -> None:
    attend(engine, 6)
    cast(engine, draft(engine, actions.LifecycleGiven(measure="E1-01", step="drop", reason="opuščeno")))
    moves = (Move("E1-02", "E1-02.F1", 2026, Stage.PLANNED, -1), Move("E1-01", "E1-01.F1", 2026, Stage.PLANNED, 1))
    measures = {code: measure(engine, code) for code in ("E1-01", "E1-02")}
    warned = warnings(measures, Reallocation("namen", moves))
    assert [one.measure for one in warned if "gets money" in one.sentence.id] == ["E1-01"]
