"""A session that has ended: what it was decided with stays, and what is written down after it can be taken back."""

import pytest
from sqlalchemy import Engine

from tests.coordination.plan import BODY, DAY, SESSION, acting, announce, attend, cast, draft, meeting, revision
from tests.plans import open_by_now
from tracker import actions, store
from tracker.facts import Change, Role
from tracker.sentences import Refusal


def changes_of_a_session(engine: Engine) -> tuple[Change, ...]:
    """Everything that was done for a session until it ended: record by record."""
    before = revision(engine)
    announce(engine)
    with acting(engine, 10) as record:
        actions.add_item(record, BODY, SESSION, actions.ItemGiven.of(title="Druga točka"))
        actions.move_session(record, BODY, SESSION, actions.SessionMoveGiven.of(on=DAY, place="Grad", reason="Prenova"))
    number = draft(engine)
    attend(engine, 5)
    assert cast(engine, number, 1, 4) == ""
    with acting(engine) as record:
        actions.close_session(record, BODY, SESSION)
    with open_by_now(engine) as database:
        return store.changes_numbered(database, range(before + 1, revision(engine)), Role.ADMINISTRATOR)


def test_what_belongs_to_a_session_that_has_ended_is_not_taken_back(sqlite_engine: Engine) -> None:
    changes = changes_of_a_session(sqlite_engine)
    belong = {"session_step", "agenda_item", "session_move", "motion", "attendance", "vote"}
    assert belong <= {one.noun for one in changes}
    before = meeting(sqlite_engine)
    whole = {(one.number, "", 0) for one in changes}
    for number, noun, row in sorted(whole | {(one.number, one.noun, one.row) for one in changes if one.noun in belong}):
        with pytest.raises(Refusal, match="stay as they are"), acting(sqlite_engine, 21) as record:
            actions.take_back(record, number, noun, row)
    with pytest.raises(Refusal, match="ended on"), acting(sqlite_engine, 21) as record:
        actions.mark_step(record, BODY, SESSION, "invitation", actions.StepGiven())
    assert meeting(sqlite_engine) == before


def test_what_is_written_down_after_the_end_can_be_taken_back(sqlite_engine: Engine) -> None:
    def written() -> tuple[int, str]:
        found = meeting(sqlite_engine)
        return len(found.steps), found.items[0].discussion

    with acting(sqlite_engine) as record:
        actions.close_session(record, BODY, SESSION)
    with acting(sqlite_engine, 21) as record:
        actions.save_item(record, BODY, SESSION, 1, actions.ItemGiven.of(discussion="Razprava."))
        actions.mark_step(record, BODY, SESSION, "minutes_published", actions.StepGiven.of(done_on=DAY))
    assert written() == (1, "Razprava.")
    with acting(sqlite_engine, 21) as record:
        actions.take_back(record, revision(sqlite_engine))
    assert written() == (0, "")


def test_the_end_of_a_session_is_not_taken_back(sqlite_engine: Engine) -> None:
    attend(sqlite_engine, 6)
    cast(sqlite_engine, draft(sqlite_engine))
    with acting(sqlite_engine) as record:
        actions.close_session(record, BODY, SESSION)
    with pytest.raises(Refusal, match="decision of the next session"), acting(sqlite_engine, 21) as record:
        actions.take_back(record, revision(sqlite_engine))
    assert meeting(sqlite_engine).closed_on == DAY
