"""Sessions that are cancelled or moved, and agendas that are carried to another session."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Engine, select

from tests.coordination.plan import (
    BODY,
    DAY,
    SESSION,
    acting,
    announce,
    attend,
    cast,
    draft,
    meeting,
    reallocation,
    recorded,
)
from tests.coordination.test_strategies import other, second_strategy
from tests.plans import open_by_now
from tracker import actions, store
from tracker.actions import FieldRefusal, Recording
from tracker.coordination import ItemKind
from tracker.facts import Role, SessionKind
from tracker.models import ChangeSet
from tracker.rules.deadlines import session_deadlines
from tracker.sentences import Refusal
from tracker.views.session.session_list import next_number

LATER, OTHER = date(2026, 4, 16), "2026/2"
ILL = "predsednica je zadržana"


def cancel(engine: Engine, day: int = 11, code: str = SESSION) -> None:
    with acting(engine, day) as record:
        actions.cancel_session(record, BODY, code, actions.CancellationGiven.of(reason=ILL))


def move(engine: Engine, day: int = 11, **given: Any) -> None:
    with acting(engine, day) as record:
        actions.move_session(record, BODY, SESSION, actions.SessionMoveGiven.of(**{"reason": ILL, **given}))


def call(engine: Engine, kind: str = "regular", **given: Any) -> None:
    with acting(engine, 11) as record:
        told = actions.SessionGiven.of(**{"on": LATER, "kind": kind, **given})
        actions.save_session(record, BODY, OTHER, told)


def newest_change(engine: Engine) -> int:
    with open_by_now(engine) as database:
        return max(database.execute(select(ChangeSet.id)).scalars())


def test_a_cancelled_session_says_who_and_why_keeps_its_number_and_comes_back(engine: Engine) -> None:
    announce(engine)
    before = meeting(engine)
    cancel(engine)
    after = meeting(engine)
    told = after.cancellation
    assert told is not None
    assert (told.on, told.by, told.reason) == (date(2026, 3, 11), "skrbnica", ILL)
    assert (after.is_open, after.items) == (False, before.items)
    assert (after.version or 0) > (before.version or 0)
    assert next_number(recorded(engine).meetings, BODY, 2026) == OTHER
    public = meeting(engine, role=Role.PUBLIC).cancellation
    assert public is not None
    assert (public.reason, public.by) == (ILL, "")
    change = newest_change(engine)
    with acting(engine, 12, "prenagljeno") as record:
        actions.take_back(record, change)
    again = meeting(engine)
    assert (again.is_open, again.items) == (True, before.items)
    assert (again.version or 0) > (after.version or 0)


def test_nobody_is_told_of_a_session_that_was_cancelled_before_it_was_announced(engine: Engine) -> None:
    cancel(engine)
    with acting(engine, 25) as record:  # its day has come: that it was held is no secret, had it been
        actions.save_organisation(record, "nova", actions.OrganisationGiven.of(title="Nova"))
    assert recorded(engine, Role.PUBLIC).meetings == ()
    with open_by_now(engine) as database:
        assert store.load(database, role=Role.PUBLIC).sessions == ()


Act = Callable[[Recording], object]
ACTS: dict[str, Act] = {
    "cancelled": lambda r: actions.cancel_session(r, BODY, SESSION, actions.CancellationGiven.of(reason="x")),
    "moved": lambda r: actions.move_session(r, BODY, SESSION, actions.SessionMoveGiven.of(on=LATER, reason="x")),
    "edited": lambda r: actions.save_session(r, BODY, SESSION, actions.SessionGiven.of(on=DAY, place="drugje")),
    "closed": lambda r: actions.close_session(r, BODY, SESSION),
    "item": lambda r: actions.add_item(r, BODY, SESSION, actions.ItemGiven.of(title="Nova")),
    "words of an item": lambda r: actions.save_item(r, BODY, SESSION, 1, actions.ItemGiven.of(discussion="x")),
    "motion": lambda r: actions.add_motion(r, BODY, SESSION, actions.MotionGiven.of(item=1, text="x")),
    "step": lambda r: actions.mark_step(r, BODY, SESSION, "invitation", actions.StepGiven.of(done_on=date(2026, 3, 2))),
    "presence": lambda r: actions.set_presence(r, BODY, SESSION, "clan-2", actions.PresenceGiven.of(is_present=True)),
    "decision": lambda r: actions.save_decision(r, BODY, SESSION, "2026/1-01", actions.DecisionGiven.of(text="x")),
    "minutes": lambda r: actions.adopt_minutes(r, BODY, SESSION, OTHER),
}


@pytest.mark.parametrize("name", ACTS)
def test_nothing_is_done_in_a_cancelled_session(sqlite_engine: Engine, name: str) -> None:
    cancel(sqlite_engine)
    call(sqlite_engine)
    with pytest.raises(Refusal), acting(sqlite_engine, 20) as record:
        ACTS[name](record)


@pytest.mark.parametrize("name", ["cancelled", "moved"])
@pytest.mark.parametrize("how", ["ended", "voted", "decided"])
def test_a_session_that_was_held_is_neither_cancelled_nor_moved(sqlite_engine: Engine, name: str, how: str) -> None:
    engine = sqlite_engine
    if how == "ended":
        with acting(engine) as record:
            actions.close_session(record, BODY, SESSION)
    elif how == "voted":
        attend(engine, 6)
        cast(engine, draft(engine, text="Sklep."), votes_for=1, votes_against=4)
    else:
        with acting(engine) as record:
            actions.save_decision(record, BODY, SESSION, "2026/1-01", actions.DecisionGiven.of(text="Sklep."))
    with pytest.raises(Refusal, match=r"ended on|voted already"), acting(engine, 20) as record:
        ACTS[name](record)


@pytest.mark.parametrize("name", ["cancelled", "moved"])
def test_a_reason_is_asked_for(name: str) -> None:
    given = actions.CancellationGiven if name == "cancelled" else partial(actions.SessionMoveGiven.of, on=LATER)
    with pytest.raises(FieldRefusal) as refused:
        given.of(reason=" ") if name == "cancelled" else given(reason=" ")
    assert refused.value.field == "reason"


def test_a_moved_session_has_new_deadlines_and_keeps_what_it_was_before(engine: Engine) -> None:
    announce(engine)
    attend(engine, 3)
    before = meeting(engine)
    move(engine, 20, on=LATER, hour="10:00", place="Grad")
    after = meeting(engine)
    assert (after.session.on, after.hour, after.place, after.attendance) == (LATER, "10:00", "Grad", ())
    (told,) = after.moves
    assert (told.on, told.moved_on, told.moved_by, told.reason) == (DAY, DAY, "skrbnica", ILL)
    assert [one.due for one in session_deadlines(after.session, recorded(engine).procedure)] == [date(2026, 4, 6)]
    assert (after.version or 0) > (before.version or 0)
    move(engine, 21, on=LATER, place="Mestna hiša")
    assert [(one.on, one.hour, one.place) for one in meeting(engine).moves] == [(DAY, "", ""), (LATER, "10:00", "Grad")]
    assert meeting(engine).hour == "10:00"
    first, second = newest_change(engine) - 1, newest_change(engine)
    for change in (second, first):
        with acting(engine, 22, "pomota") as record:
            actions.take_back(record, change)
    assert (meeting(engine).session.on, meeting(engine).moves, len(meeting(engine).attendance)) == (DAY, (), 7)


def test_a_session_is_moved_to_another_time_or_place_only(sqlite_engine: Engine) -> None:
    with pytest.raises(FieldRefusal, match="already") as refused:
        move(sqlite_engine, on=DAY)
    assert refused.value.field == "on"


def test_deadlines_that_are_over_by_the_new_day_need_their_reason(sqlite_engine: Engine) -> None:
    soon = date(2026, 3, 18)
    with pytest.raises(FieldRefusal, match="over already") as refused:
        move(sqlite_engine, on=soon)
    assert refused.value.field == "haste"
    move(sqlite_engine, on=soon, haste="rok razpisa")
    assert meeting(sqlite_engine).moves[0].haste == "rok razpisa"
    assert meeting(sqlite_engine).session.on == soon


def test_what_was_done_in_time_is_not_over(sqlite_engine: Engine) -> None:
    announce(sqlite_engine)
    move(sqlite_engine, on=date(2026, 3, 20), hour="11:00")
    move(sqlite_engine, on=date(2026, 3, 21))
    assert meeting(sqlite_engine).session.on == date(2026, 3, 21)


def test_whoever_calls_a_session_too_late_says_why_through_every_door(sqlite_engine: Engine) -> None:
    with pytest.raises(FieldRefusal, match="over already") as refused:
        call(sqlite_engine, on=date(2026, 3, 15))
    assert refused.value.field == "reason"
    call(sqlite_engine, on=date(2026, 3, 15), reason="rok razpisa")
    with pytest.raises(FieldRefusal, match="over already"), acting(sqlite_engine, 12) as record:
        actions.save_session(record, BODY, SESSION, actions.SessionGiven.of(on=date(2026, 3, 14)))
    with acting(sqlite_engine, 14) as record:  # its place is another, not its day
        actions.save_session(record, BODY, SESSION, actions.SessionGiven.of(on=DAY, place="Grad"))


def test_a_session_that_people_were_told_of_is_moved_and_not_corrected(sqlite_engine: Engine) -> None:
    announce(sqlite_engine)
    for given in ({"on": LATER}, {"on": DAY, "hour": "9:00"}, {"on": DAY, "place": "Grad"}):
        with pytest.raises(FieldRefusal, match="Move it") as refused, acting(sqlite_engine, 11) as record:
            actions.save_session(record, BODY, SESSION, actions.SessionGiven.of(**given))
        assert refused.value.field == list(given)[-1]


def test_the_agenda_of_a_cancelled_session_is_carried_in_one_step(engine: Engine) -> None:
    titles = {ItemKind.MINUTES: "Zapisnik", ItemKind.EXECUTION: "Izvršitev"}
    call(engine)
    with acting(engine, 11) as record:
        actions.prepare_agenda(record, BODY, SESSION, titles)
        actions.add_item(record, BODY, SESSION, actions.ItemGiven.of(title="Umaknjena"))
        actions.withdraw_item(record, BODY, SESSION, 4)
        actions.prepare_agenda(record, BODY, OTHER, {ItemKind.MINUTES: "Zapisnik prej"})
    draft(engine, reallocation(), text="Denar.")
    draft(engine, item=2, text="Zapisnik se dopolni.")
    cancel(engine)
    with acting(engine, 12) as record:
        assert actions.carry_agenda(record, BODY, SESSION, OTHER, "preneseno") == 3
    change, (left, taken) = newest_change(engine), (meeting(engine), meeting(engine, OTHER))
    assert [(one.number, one.title) for one in taken.items] == [
        (1, "Zapisnik prej"), (2, "Prerazporeditev"), (3, "Izvršitev"),
    ]  # fmt: skip
    assert [(one.number, one.item, one.text) for one in taken.motions] == [
        (1, 2, "Denar."),
        (2, 1, "Zapisnik se dopolni."),
    ]
    assert [one.late_reason for one in taken.items] == ["", "preneseno", "preneseno"]
    assert [one.title for one in left.items] == ["Zapisnik", "Umaknjena"]
    assert left.cancellation is not None
    assert left.cancellation.carried_to == OTHER
    with pytest.raises(Refusal, match="already"), acting(engine, 13) as record:
        actions.carry_agenda(record, BODY, SESSION, OTHER)
    with acting(engine, 13, "pomota") as record:
        actions.take_back(record, change)
    assert [one.title for one in meeting(engine).items] == ["Prerazporeditev", "Zapisnik", "Izvršitev", "Umaknjena"]
    assert len(meeting(engine).motions) == 2


def test_an_agenda_is_carried_only_where_the_rules_let_it(sqlite_engine: Engine) -> None:
    engine = sqlite_engine
    call(engine, kind=SessionKind.CORRESPONDENCE, hour="12:00")
    with pytest.raises(Refusal, match="not cancelled"), acting(engine, 12) as record:
        actions.carry_agenda(record, BODY, SESSION, OTHER)
    cancel(engine)
    with pytest.raises(Refusal, match="may not decide about money"), acting(engine, 12) as record:
        actions.carry_agenda(record, BODY, SESSION, OTHER)
    cancel(engine, code=OTHER)
    with pytest.raises(Refusal, match="is not held"), acting(engine, 12) as record:
        actions.carry_agenda(record, BODY, SESSION, OTHER)
    assert [one.title for one in meeting(engine).items] == ["Prerazporeditev"]


def test_a_vote_for_another_strategy_was_held_too(sqlite_engine: Engine) -> None:
    engine = sqlite_engine
    second_strategy(engine)
    with other(engine, 11) as record:
        number = actions.add_motion(record, BODY, SESSION, actions.MotionGiven.of(item=1, text="Drug sklep."))
    attend(engine, 6)
    with other(engine) as record:
        actions.vote(record, BODY, SESSION, number, actions.VoteGiven.of(votes_for=1, votes_against=4))
    with pytest.raises(Refusal, match="voted already"):
        cancel(engine, 20)


def test_a_session_by_correspondence_is_not_moved_to_no_hour(sqlite_engine: Engine) -> None:
    call(sqlite_engine, kind=SessionKind.CORRESPONDENCE, hour="12:00")
    with pytest.raises(Refusal, match="says the hour"), acting(sqlite_engine, 12) as record:
        given = actions.SessionMoveGiven.of(on=date(2026, 4, 20), hour="", reason=ILL)
        actions.move_session(record, BODY, OTHER, given)


def test_a_cancellation_taken_back_after_the_agenda_went_may_come_again(sqlite_engine: Engine) -> None:
    engine = sqlite_engine
    call(engine)
    cancel(engine)
    change = newest_change(engine)
    with acting(engine, 12) as record:
        actions.carry_agenda(record, BODY, SESSION, OTHER)
    with acting(engine, 13, "vendarle") as record:
        actions.take_back(record, change)
        actions.add_item(record, BODY, SESSION, actions.ItemGiven.of(title="Nova"))
    cancel(engine, 14)
    told = meeting(engine).cancellation
    assert told is not None
    assert told.carried_to == ""
    with acting(engine, 15) as record:
        assert actions.carry_agenda(record, BODY, SESSION, OTHER) == 1


def test_a_move_is_noted_beside_those_before_also_where_one_was_taken_back(sqlite_engine: Engine) -> None:
    engine = sqlite_engine
    move(engine, on=LATER)
    first = newest_change(engine)
    move(engine, on=date(2026, 4, 20))
    with acting(engine, 12, "ne velja") as record:
        actions.take_back(record, first, "session_move")
    move(engine, on=date(2026, 4, 21))
    assert [one.on for one in meeting(engine).moves] == [LATER, date(2026, 4, 20)]


def test_a_session_whose_measures_are_merged_with_their_money_is_not_held_by_correspondence(
    sqlite_engine: Engine,
) -> None:
    merging = {"kind": "lifecycle", "measure": "E1-01", "step": "drop", "reason": ILL, "merge_into": "E1-02"}
    call(sqlite_engine)
    with acting(sqlite_engine, 11) as record:
        actions.add_item(record, BODY, OTHER, actions.ItemGiven.of(title="Združitev"))
        given = actions.MotionGiven.of(item=1, text="Sklep.", effects=[{**merging, "money": "moves"}])
        actions.add_motion(record, BODY, OTHER, given)
    with pytest.raises(Refusal, match="may not decide about money"):
        call(sqlite_engine, kind=SessionKind.CORRESPONDENCE, hour="12:00")
