"""Members who leave a session after a vote: its minutes tell one truth about who was there."""

import pytest
from sqlalchemy import Engine

from tests.coordination.plan import BODY, DAY, MEMBERS, SESSION, acting, attend, cast, draft, meeting, plan, recorded
from tests.coordination.test_counted_votes import planted
from tracker import actions
from tracker.coordination import Choice
from tracker.jobs.votes import contradicting_votes
from tracker.sentences import Refusal
from tracker.views.board import board
from tracker.views.session.attendance import attendance
from tracker.views.session.minutes import Minutes, minutes


def minutes_of(engine: Engine) -> Minutes:
    return minutes(board(plan(engine), DAY), recorded(engine), meeting(engine))


def close(engine: Engine) -> None:
    with acting(engine) as record:
        actions.close_session(record, BODY, SESSION)


def test_who_was_at_a_vote_and_left_was_at_the_session(engine: Engine) -> None:
    attend(engine, 5)
    cast(engine, draft(engine), 5, 0)
    attend(engine, 2)
    close(engine)
    found = minutes_of(engine)
    assert found.quorum is not None
    told = dict(found.quorum.values)
    assert (found.present, told["present"], found.quorum.id.split(":")[0]) == (5, 5, "Quorum")
    assert sum(one.is_present for one in found.attended) == 5
    assert [one.seat.member.code for one in found.attended if one.left] == ["clan-3", "clan-4", "clan-5"]
    there = attendance(recorded(engine), meeting(engine), {})
    assert (there.present, there.overall.present) == (2, 5)
    assert [seat.membership.person for seat in there.seats if seat.left] == ["clan-3", "clan-4", "clan-5"]
    assert list(contradicting_votes(engine)) == []


def test_no_vote_is_counted_of_members_who_are_not_there_any_more(engine: Engine) -> None:
    attend(engine, 5)
    cast(engine, draft(engine), 5, 0)
    attend(engine, 2)
    with pytest.raises(Refusal, match="No quorum"):
        cast(engine, draft(engine), 2, 0)


def test_who_was_called_and_present_was_at_the_session(engine: Engine) -> None:
    attend(engine, 4)
    chosen = {one: Choice.FOR if position < 6 else Choice.ABSENT for position, one in enumerate(MEMBERS)}
    cast(engine, draft(engine), None, None, method="roll_call", roll_call=chosen)
    assert minutes_of(engine).present == 6


def test_a_list_with_fewer_than_were_counted_before_it_is_refused_and_found(engine: Engine) -> None:
    cast(engine, draft(engine), 5, 0, members_present=5)
    assert minutes_of(engine).present == 5
    with pytest.raises(Refusal, match="who else was present"):
        attend(engine, 2)
    attend(engine, 5)
    close(engine)
    assert list(contradicting_votes(engine)) == []
    planted(engine, "attendance", is_present=False)
    planted(engine, "vote", present=6, votes_for=6)
    (finding,) = contradicting_votes(engine)
    assert finding.id.startswith("Session {code}, proposed decision")
    assert minutes_of(engine).present == 6


def test_a_session_does_not_end_with_fewer_on_its_list_than_were_counted(engine: Engine) -> None:
    cast(engine, draft(engine), 5, 0, members_present=5)
    with acting(engine) as record:
        for member in MEMBERS[:2]:
            actions.set_presence(record, BODY, SESSION, member, actions.PresenceGiven.of(is_present=True))
    with pytest.raises(Refusal, match="who else was present"):
        close(engine)
