"""What nobody below a member learns of decisions taken without the public: neither their words nor their numbers."""

import hashlib
from datetime import UTC, date, datetime

from sqlalchemy import Engine

from tests.coordination.plan import BODY, SESSION, acting, attend, cast, draft, meeting, plan, recorded
from tests.plans import open_by_now, recorder
from tracker import actions, store
from tracker.facts import Priority, Role, Visibility

PAST, FUTURE = datetime(2020, 1, 1, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC)
HIGH = actions.PriorityGiven(measure="E1-01", priority=Priority.HIGH)


def closed_item(engine: Engine) -> None:
    """A second item, heard without the public; the invitation was sent."""
    with acting(engine, 10) as record:
        given = actions.ItemGiven.of(title="Zaprto", visibility=Visibility.INTERNAL, visibility_reason="ponudba")
        actions.add_item(record, BODY, SESSION, given)
        step = actions.StepGiven.of(done_on=date(2026, 3, 10), note="poklical g. Novak")
        actions.mark_step(record, BODY, SESSION, "invitation", step)
    attend(engine, 6)


def told(engine: Engine) -> str:
    """Everything the public is told, as one text."""
    with open_by_now(engine) as database:
        state = store.load(database, role=Role.PUBLIC)
        changes = store.changes_between(database, PAST, FUTURE, role=Role.PUBLIC)
    return repr((state.decisions, recorded(engine, Role.PUBLIC), changes))


def test_the_number_of_a_hidden_decision_is_told_nowhere(engine: Engine) -> None:
    closed_item(engine)
    hidden = cast(engine, draft(engine, HIGH, item=2, text="Skrito.", task="naloga"))
    undoing = cast(engine, draft(engine, actions.UndoGiven(decision=hidden), text="Razveljavi se."))
    public = cast(engine, draft(engine, text="Javno.", task="naloga"))
    successor = cast(engine, draft(engine, item=2, text="Namesto.", replaces=public))
    words = told(engine)
    assert public in words
    assert [one for one in (hidden, undoing, successor, "Skrito", "Razveljavi", "Namesto") if one in words] == []


def test_a_motion_about_a_hidden_decision_is_hidden(engine: Engine) -> None:
    closed_item(engine)
    hidden = cast(engine, draft(engine, HIGH, item=2))
    draft(engine, actions.UndoGiven(decision=hidden))
    assert meeting(engine, role=Role.PUBLIC).motions == ()
    assert len(meeting(engine, role=Role.MEMBER).motions) == 2


def test_what_undoes_is_about_the_measures_of_what_it_undoes(engine: Engine) -> None:
    attend(engine, 6)
    code = cast(engine, draft(engine, HIGH))
    cast(engine, draft(engine, actions.UndoGiven(decision=code)))
    assert [one.measures for one in plan(engine).decisions] == [("E1-01",), ("E1-01",)]
    with recorder(engine)(21, "zaupno") as record:
        given = actions.MeasureGiven.of(visibility=Visibility.INTERNAL, visibility_reason="zaupno")
        actions.save_measure(record, "E1-01", given)
    assert recorded(engine, Role.PUBLIC).decisions == ()


def test_a_decision_under_an_item_closed_afterwards_is_hidden(engine: Engine) -> None:
    attend(engine, 6)
    code = cast(engine, draft(engine, HIGH, text="Skrito."))
    with acting(engine, 20) as record:
        given = actions.ItemGiven.of(visibility=Visibility.INTERNAL, visibility_reason="zaupno")
        actions.save_item(record, BODY, SESSION, 1, given)
    assert (code in told(engine), "Skrito" in told(engine)) == (False, False)
    assert [one.code for one in plan(engine).decisions] == [code]


def test_a_proposal_that_led_to_a_decision_under_a_closed_item_is_hidden_with_it(engine: Engine) -> None:
    closed_item(engine)
    hidden, public = (
        cast(engine, draft(engine, item=item, text=text)) for item, text in ((2, "Skrito."), (1, "Javno."))
    )
    with acting(engine, 21) as record:
        for text, decision in (("O zaprtem.", hidden), ("O javnem.", public)):
            given = actions.ProposalGiven.of(text=text, received_on=date(2026, 1, 5))
            code = actions.add_proposal(record, given)
            actions.place_proposal(record, code, actions.PlaceGiven.of(decision=decision, session=SESSION, body=BODY))
    with open_by_now(engine) as database:
        told = {role: [one.text for one in store.load_proposals(database, role=role)] for role in Role}
    assert told[Role.PUBLIC] == told[Role.OWNER] == ["O javnem."]
    assert told[Role.MEMBER] == ["O zaprtem.", "O javnem."]


def test_minutes_are_not_read_in_the_history_before_they_are_published(engine: Engine) -> None:
    content = '{"said": "Skrito."}'
    with acting(engine, 21) as record:
        given = actions.FrozenGiven.of(
            kind="minutes",
            language="sl",
            title="Zapisnik",
            content=content,
            sha256=hashlib.sha256(content.encode()).hexdigest(),
            files={"json": content.encode()},
            change=1,
            body=BODY,
            session=SESSION,
        )
        actions.freeze_report(record, given)
    assert ("Zapisnik" in told(engine), "Skrito" in told(engine)) == (False, False)
    assert [one.title for one in recorded(engine, Role.MEMBER).reports] == ["Zapisnik"]


def test_notes_about_deadlines_are_for_the_members(engine: Engine) -> None:
    closed_item(engine)
    assert "Novak" not in told(engine)
    assert meeting(engine, role=Role.MEMBER).steps[0].note == "poklical g. Novak"
