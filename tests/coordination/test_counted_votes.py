"""Votes that were counted elsewhere and entered with a decision: never more of them than members were there."""

import pytest
from sqlalchemy import Engine, func, select, update

from tests.coordination.plan import BODY, SESSION, acting, attend, meeting, plan, revision
from tracker import actions
from tracker.actions import FieldRefusal
from tracker.jobs.votes import contradicting_votes
from tracker.models import VERSIONS, Base
from tracker.sentences import Refusal
from tracker.store.present import forget_present


@pytest.mark.parametrize(("present", "votes_for"), [(7, 7), (None, 7), (6, 7)])
def test_no_decision_is_entered_with_more_votes_than_members_were_there(
    sqlite_engine: Engine, present: int | None, votes_for: int
) -> None:
    attend(sqlite_engine, 6)
    given = actions.DecisionGiven.of(text="Sklep.", votes_present=present, votes_for=votes_for, votes_against=0)
    with pytest.raises(FieldRefusal, match="present"), acting(sqlite_engine, 21) as record:
        actions.save_decision(record, BODY, SESSION, "2026/1-01", given)
    assert plan(sqlite_engine).decisions == ()


def test_more_votes_than_the_attendance_list_has_members_are_a_finding_of_the_doctor(sqlite_engine: Engine) -> None:
    given = actions.DecisionGiven.of(text="Sklep.", votes_present=7, votes_for=7, votes_against=0)
    with acting(sqlite_engine, 20) as record:
        actions.save_decision(record, BODY, SESSION, "2026/1-01", given)
    assert list(contradicting_votes(sqlite_engine)) == []
    attend(sqlite_engine, 7)
    assert list(contradicting_votes(sqlite_engine)) == []
    planted(sqlite_engine, "attendance", is_present=False)
    (finding,) = contradicting_votes(sqlite_engine)
    assert dict(finding.values)["code"] == "2026/1-01"


def planted(engine: Engine, table: str, **values: object) -> None:
    """What a version that did not refuse it may have left of the last row of a table, in its history as well."""
    forget_present(engine)
    with engine.begin() as connection:
        last = connection.execute(select(func.max(Base.metadata.tables[table].c.id))).scalar_one()
        for kept in (Base.metadata.tables[table], VERSIONS[table]):
            connection.execute(update(kept).where(kept.c.id == last).values(**values))


def test_without_a_list_nobody_votes_but_the_members_of_the_body(sqlite_engine: Engine) -> None:
    for votes in ({"votes_for": 40}, {"votes_for": 7, "votes_against": 1}, {"votes_for": 1, "votes_present": 8}):
        with pytest.raises(FieldRefusal, match="fewer members"):
            enter(sqlite_engine, **votes)
    enter(sqlite_engine, votes_for=7)
    assert list(contradicting_votes(sqlite_engine)) == []
    planted(sqlite_engine, "decision", votes_for=40)
    (finding,) = contradicting_votes(sqlite_engine)
    assert dict(finding.values)["code"] == "2026/1-01"
    planted(sqlite_engine, "decision", votes_for=8)
    planted(sqlite_engine, "body", members=0)
    assert len(list(contradicting_votes(sqlite_engine))) == 1  # the seven who sit in it


def enter(engine: Engine, **votes: int) -> int:
    """A decision that was voted about elsewhere, entered with its votes; the number of the change."""
    with acting(engine) as record:
        actions.save_decision(record, BODY, SESSION, "2026/1-01", actions.DecisionGiven.of(text="Sklep.", **votes))
    return revision(engine)


def test_nobody_whose_vote_was_counted_is_taken_off_the_list(sqlite_engine: Engine) -> None:
    attend(sqlite_engine, 5)
    enter(sqlite_engine, votes_for=5)
    with pytest.raises(Refusal, match="who else was present"):
        attend(sqlite_engine, 2)
    attend(sqlite_engine, 6)
    attend(sqlite_engine, 5)
    assert sum(one.is_present for one in meeting(sqlite_engine).attendance) == 5


def test_a_list_that_is_filled_in_after_the_decision_is_whole_when_the_session_ends(sqlite_engine: Engine) -> None:
    enter(sqlite_engine, votes_for=6)
    with acting(sqlite_engine) as record:
        actions.set_presence(record, BODY, SESSION, "clan-7", actions.PresenceGiven.of(is_present=False))
        actions.set_presence(record, BODY, SESSION, "clan-1", actions.PresenceGiven.of(is_present=True))
    with pytest.raises(Refusal, match="who else was present"), acting(sqlite_engine) as record:
        actions.close_session(record, BODY, SESSION)
    attend(sqlite_engine, 6)
    with acting(sqlite_engine) as record:
        actions.close_session(record, BODY, SESSION)


def test_no_attendance_is_taken_back_that_a_decision_counts(sqlite_engine: Engine) -> None:
    attend(sqlite_engine, 3)
    attend(sqlite_engine, 6)
    number = revision(sqlite_engine)
    enter(sqlite_engine, votes_for=6)
    with pytest.raises(Refusal, match="who else was present"), acting(sqlite_engine) as record:
        actions.take_back(record, number)
    assert sum(one.is_present for one in meeting(sqlite_engine).attendance) == 6


def test_no_correction_of_votes_is_taken_back_that_the_list_contradicts(sqlite_engine: Engine) -> None:
    enter(sqlite_engine, votes_for=7, votes_present=7)
    number = enter(sqlite_engine, votes_for=2, votes_present=2)
    attend(sqlite_engine, 2)
    with pytest.raises(Refusal, match="who else was present"), acting(sqlite_engine) as record:
        actions.take_back(record, number)
    assert plan(sqlite_engine).decisions[0].votes_for == 2
