"""A session as its page shows it: deadlines, the next step, late items, offers from the plan, votes, bodies."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tracker.coordination import (
    AgendaItem,
    Choice,
    Coordination,
    ItemKind,
    Majority,
    Meeting,
    Membership,
    Motion,
    MotionState,
    Narrative,
    Presence,
    PriorityEffect,
    StepDone,
    Vote,
    VoteMethod,
)
from tracker.facts import (
    Amount,
    Body,
    BodyKind,
    Decision,
    Execution,
    FundingLine,
    FundingSource,
    Lifecycle,
    Measure,
    Person,
    Plan,
    Priority,
    ProcedureSetting,
    Proposal,
    Session,
    SessionKind,
    Strategy,
)
from tracker.texts import Translator
from tracker.ui.session.words import step_words
from tracker.views.board import board
from tracker.views.office.bodies import body_page
from tracker.views.session.attendance import attendance
from tracker.views.session.course import Course, NextStep, ToDo, course_of, minutes_due, next_step
from tracker.views.session.deadlines import StepState, deadline_lines, most_urgent
from tracker.views.session.offers import offers
from tracker.views.session.session import published_on, session_page
from tracker.views.session.session_list import next_number, outlook, session_list
from tracker.views.session.vote import Tally, ballot, called, result

COORDINATION, COUNCIL = Body("koordinacija", "Koordinacija", members=7), Body("svet", "Svet", kind=BodyKind.COUNCIL)
MEMBERS = tuple(f"clan-{number}" for number in range(1, 8))
PEOPLE = {code: Person(code, f"funkcija {code}") for code in MEMBERS}
TODAY, DAY = date(2026, 11, 22), date(2026, 12, 3)
SINCE = date(2020, 11, 7)
STANDING = tuple(
    AgendaItem(number, title, kind, added_on=date(2026, 11, 19))
    for number, (kind, title) in enumerate(
        ((ItemKind.MINUTES, "Zapisnik"), (ItemKind.EXECUTION, "Sklepi"), (ItemKind.QUESTIONS, "Vprašanja")), start=1
    )
)


def plan(*measures: Measure, **given: Any) -> Plan:
    return Plan(Strategy("S", "Strategija"), measures=measures, **given)


def rule(body: str, name: str, value: float, unit: str, article: str) -> ProcedureSetting:
    return ProcedureSetting(body, name, value, unit, article, SINCE)


RULES = (
    rule("koordinacija", "invitation", 10, "days", "22(1)"),
    rule("koordinacija", "public_notice", 3, "days", "29(2)"),
    rule("koordinacija", "extraordinary_invitation", 3, "days", "23(4)"),
    rule("koordinacija", "minutes_published", 3, "working_days", "57(5)"),
    rule("koordinacija", "quorum", 0.5, "share", "45(1)"),
    rule("svet", "majority", 0.5, "share", "46(1)"),
    rule("svet", "votes_on_one_matter", 2, "items", "52(2)"),
    rule("svet", "two_thirds_quorum", 0.6667, "share", "45(4)"),
    rule("svet", "rules_majority", 0.6667, "share", "121(2)"),
    rule("svet", "correspondence_quorum", 0.5, "share", "24(2)"),
    rule("svet", "committee_opinion", 3, "days", "63(2)"),
    rule("svet", "committee_meeting", 2, "days", "76(3)"),
)


def meeting(on: date = DAY, kind: SessionKind = SessionKind.REGULAR, **given: Any) -> Meeting:
    return Meeting(Session("2026/3", "koordinacija", on, kind), **given)


def coordination(*meetings: Meeting) -> Coordination:
    seats = tuple(Membership("koordinacija", code, valid_from=SINCE) for code in MEMBERS)
    return Coordination((COORDINATION, COUNCIL), seats, meetings, procedure=RULES)


def present(number: int) -> tuple[Presence, ...]:
    return tuple(Presence(code, position < number) for position, code in enumerate(MEMBERS))


# Deadlines


@pytest.mark.parametrize(
    ("today", "done_on", "state", "days"),
    [
        (date(2026, 11, 1), None, StepState.TO_COME, 22),
        (date(2026, 11, 16), None, StepState.SOON, 7),
        (date(2026, 11, 23), None, StepState.SOON, 0),
        (date(2026, 11, 24), None, StepState.MISSED, -1),
        (date(2026, 12, 1), date(2026, 11, 23), StepState.DONE, 0),
        (date(2026, 12, 1), date(2026, 11, 25), StepState.DONE_LATE, -2),
    ],
)
def test_the_invitation_is_due_ten_days_before_the_session(
    today: date, done_on: date | None, state: StepState, days: int
) -> None:
    steps = (StepDone("invitation", done_on),) if done_on else ()
    line = deadline_lines(meeting(steps=steps), RULES, today)[0]
    assert (line.deadline.due, line.deadline.article) == (date(2026, 11, 23), "22(1)")
    assert (line.state, line.days) == (state, days)


def test_a_deadline_on_a_day_off_names_the_working_day_before_it_everywhere() -> None:
    wednesday = meeting(on=date(2026, 12, 9))  # ten days after Sunday, 29 November
    assert Translator("sl").sentence(deadline_lines(wednesday, RULES, TODAY)[0].deadline.day) == (
        "29. 11. 2026 (zadnji delovni dan: 27. 11. 2026)"
    )
    assert Translator("sl").sentence(deadline_lines(meeting(), RULES, TODAY)[0].deadline.day) == "23. 11. 2026"


def test_the_line_goes_back_from_the_session_and_forward_from_it() -> None:
    lines = deadline_lines(meeting(), RULES, TODAY)
    assert [(line.deadline.name, line.is_after) for line in lines] == [
        ("invitation", False), ("public_notice", False), ("minutes_published", True),
    ]  # fmt: skip


def test_a_session_that_is_not_called_yet_shows_its_deadlines_and_contradictions() -> None:
    found = outlook(coordination(), "svet", DAY, SessionKind.REGULAR)
    assert [one.due for one in found.deadlines] == [DAY - timedelta(days=3), DAY - timedelta(days=2)]
    assert [(one.article, other.article) for one, other in found.conflicts] == [("63(2)", "76(3)")]
    assert outlook(coordination(), "svet", DAY, SessionKind.CORRESPONDENCE).conflicts == ()
    short = outlook(coordination(), "koordinacija", DAY, SessionKind.EXTRAORDINARY)
    names = ["extraordinary_invitation", "public_notice"]
    assert [one.name for one in short.deadlines] == names


@pytest.mark.parametrize(
    ("codes", "year", "number"),
    [((), 2026, "2026/1"), (("2026/1", "2026/3"), 2026, "2026/4"), (("2026/1", "2026/x"), 2027, "2027/1")],
)
def test_a_new_session_gets_the_next_number_of_its_year(codes: tuple[str, ...], year: int, number: str) -> None:
    known = [Meeting(Session(code, "koordinacija", DAY)) for code in codes]
    other = Meeting(Session("2026/9", "svet", DAY))
    assert next_number([*known, other], "koordinacija", year) == number


# What is to be done next

MOTION = Motion("2026/3", "koordinacija", 3, 1, "Sklep.")


@pytest.mark.parametrize(
    ("given", "today", "course", "step"),
    [
        ({}, TODAY, Course.PREPARED, ToDo.AGENDA),
        ({"items": STANDING[:2]}, TODAY, Course.PREPARED, ToDo.AGENDA),
        ({"items": STANDING}, TODAY, Course.PREPARED, ToDo.DEADLINE),
        ({"items": STANDING, "steps": (StepDone("invitation", TODAY), StepDone("public_notice", TODAY))}, TODAY,
         Course.PREPARED, ToDo.REPORT),
        ({}, DAY, Course.ON, ToDo.AGENDA),  # nothing is on the agenda: nothing was voted about
        ({"attendance": present(5)}, date(2026, 12, 4), Course.TO_CLOSE, ToDo.AGENDA),
        ({"kind": SessionKind.EXTRAORDINARY}, DAY, Course.ON, ToDo.FIRST_ITEM),
        ({"kind": SessionKind.CORRESPONDENCE}, DAY, Course.ON, ToDo.FIRST_ITEM),
        ({"items": STANDING[:1]}, DAY, Course.ON, ToDo.ATTENDANCE),
        ({"items": STANDING}, DAY, Course.ON, ToDo.ATTENDANCE),
        ({"items": STANDING, "attendance": present(5), "motions": (MOTION,)}, DAY, Course.ON, ToDo.VOTE),
        ({"items": STANDING, "attendance": present(5)}, DAY, Course.ON, ToDo.CLOSE),
        ({"kind": SessionKind.EXTRAORDINARY}, TODAY, Course.PREPARED, ToDo.FIRST_ITEM),
        ({"kind": SessionKind.CORRESPONDENCE, "items": STANDING}, DAY, Course.ON, ToDo.CLOSE),
        ({"items": STANDING, "attendance": present(5)}, date(2026, 12, 4), Course.TO_CLOSE, ToDo.CLOSE),
        ({"items": STANDING, "closed_on": DAY}, date(2026, 12, 4), Course.CLOSED, ToDo.ADOPT_MINUTES),
        ({"closed_on": DAY, "minutes_adopted_on": date(2027, 3, 4)}, date(2027, 3, 5), Course.MINUTES_ADOPTED,
         ToDo.PUBLISH_MINUTES),
        ({"closed_on": DAY, "minutes_adopted_on": date(2027, 3, 4), "minutes_published_on": date(2027, 3, 5)},
         date(2027, 3, 6), Course.MINUTES_PUBLISHED, ToDo.WAIT),
    ],
)  # fmt: skip
def test_one_thing_is_to_be_done_next(given: dict[str, Any], today: date, course: Course, step: ToDo) -> None:
    one = meeting(**given)
    assert course_of(one, today) is course
    assert next_step(one, coordination(one), today).what is step


def test_a_report_that_is_begun_is_not_asked_for_by_the_session_either() -> None:
    done = (StepDone("invitation", TODAY), StepDone("public_notice", TODAY))
    one = meeting(items=STANDING, steps=done)
    begun = replace(coordination(one), narratives=(Narrative("coordination", "2026/3", "koordinacija", "sl"),))
    assert next_step(one, begun, TODAY).what is ToDo.WAIT
    assert next_step(one, coordination(one), DAY - timedelta(days=31)).what is ToDo.WAIT


def test_a_vote_that_waits_names_its_item() -> None:
    one = meeting(items=STANDING, attendance=present(5), motions=(MOTION,))
    assert next_step(one, coordination(one), DAY) == NextStep(ToDo.VOTE, item=3)


@pytest.mark.parametrize(
    ("motions", "undecided", "words"),
    [
        ((), (4, 5), "Pri točkah 4, 5 ni bil predlagan noben sklep. Pripravite ga ali zaključite sejo."),
        ((4,), (5,), "Pri točki 5 ni bil predlagan noben sklep. Pripravite ga ali zaključite sejo."),
        ((4, 5), (), "O vsem je bilo glasovano. Zaključite sejo."),
    ],
)
def test_before_the_end_it_is_told_on_which_items_no_decision_was_proposed(
    motions: tuple[int, ...], undecided: tuple[int, ...], words: str
) -> None:
    vote = Vote(1, VoteMethod.HANDS, 5, 5, 0, True)
    items = (*STANDING, AgendaItem(4, "Četrta"), AgendaItem(5, "Peta"), AgendaItem(6, "Šesta", is_withdrawn=True))
    proposed = tuple(
        replace(MOTION, item=item, number=item, state=MotionState.ADOPTED, votes=(vote,)) for item in motions
    )
    one = meeting(items=items, attendance=present(5), motions=proposed)
    step = next_step(one, coordination(one), DAY)
    assert (step.what, step.undecided) == (ToDo.CLOSE, undecided)
    assert step_words(step, Translator("sl")) == words


def test_a_session_of_standing_items_alone_had_nothing_to_vote_about() -> None:
    one = meeting(items=STANDING, attendance=present(5))
    step = next_step(one, coordination(one), DAY)
    assert step_words(step, Translator("sl")) == "Predlagan ni bil noben sklep. Zaključite sejo."


def test_minutes_of_an_earlier_session_are_adopted_before_the_session_ends() -> None:
    earlier = Meeting(Session("2026/2", "koordinacija", date(2026, 6, 11)), closed_on=date(2026, 6, 11))
    one = meeting(items=STANDING, attendance=present(5))
    assert next_step(one, coordination(earlier, one), DAY) == NextStep(ToDo.ADOPT_WAITING_MINUTES, item=1)


def test_minutes_that_a_session_adopted_are_published_by_their_own_record() -> None:
    one, friday = meeting(), date(2026, 12, 4)
    adopted = Meeting(Session("2026/2", "koordinacija", date(2026, 6, 11)), minutes_adopted_on=DAY)
    assert published_on(coordination(adopted, one), one) is None
    known = coordination(replace(adopted, minutes_published_on=friday), one)
    line = deadline_lines(one, RULES, date(2026, 12, 20), published_on(known, one))[-1]
    assert (line.deadline.name, line.state, line.done_on) == ("minutes_published", StepState.DONE, friday)


def test_nobody_misses_a_day_up_to_which_others_may_file_something() -> None:
    rules = [rule("koordinacija", "late_item", 5, "days", "22(1)")]
    (soon,), (passed,) = deadline_lines(meeting(), rules, TODAY), deadline_lines(meeting(), rules, DAY)
    assert (soon.state, passed.state) == (StepState.SOON, StepState.PASSED)
    assert most_urgent([soon, passed]) is None


def test_minutes_are_due_three_working_days_after_their_adoption() -> None:
    friday = date(2026, 12, 4)
    one = meeting(closed_on=DAY, minutes_adopted_on=friday)
    assert minutes_due(one, coordination(one)) == date(2026, 12, 9)


# The agenda


@pytest.mark.parametrize(
    ("added_on", "sent_on", "is_late"),
    [
        (date(2026, 11, 23), None, False),
        (date(2026, 11, 24), None, True),
        (date(2026, 11, 20), date(2026, 11, 20), False),
        (date(2026, 11, 21), date(2026, 11, 20), True),
        (None, None, False),
    ],
)
def test_an_item_added_after_the_invitation_is_late(added_on: date | None, sent_on: date | None, is_late: bool) -> None:
    steps = (StepDone("invitation", sent_on),) if sent_on else ()
    one = meeting(items=(AgendaItem(1, "Točka", added_on=added_on),), steps=steps)
    view = session_page(board(plan(), TODAY), coordination(one), "koordinacija", "2026/3")
    assert view is not None
    assert (view.items[0].is_late, view.items[0].lacks_reason) == (is_late, is_late)


def test_a_motion_says_what_moved_since_it_was_previewed() -> None:
    low = Measure("E1-01", "Aplikacija", priority=Priority.LOW)
    effect = PriorityEffect("E1-01", Priority.HIGH)
    known = Motion("2026/3", "koordinacija", 1, 1, "Sklep.", effects=(effect,), before=(("E1-01/priority", "low"),))
    moved = Motion("2026/3", "koordinacija", 1, 2, "Sklep.", effects=(effect,), before=(("E1-01/priority", "medium"),))
    one = meeting(items=(AgendaItem(1, "Točka"),), motions=(known, moved))
    view = session_page(board(plan(low), TODAY), coordination(one), "koordinacija", "2026/3")
    assert view is not None
    first, second = view.items[0].motions
    assert first.moved is None
    assert second.moved is not None
    assert first.words


def test_there_is_no_page_of_a_session_of_another_body() -> None:
    assert session_page(board(plan(), TODAY), coordination(meeting()), "svet", "2026/3") is None


def test_minutes_of_earlier_ended_sessions_wait_for_a_regular_one() -> None:
    ended = Meeting(Session("2026/2", "koordinacija", date(2026, 6, 11)), closed_on=date(2026, 6, 11))
    open_one = Meeting(Session("2026/1", "koordinacija", date(2026, 3, 12)))
    known = coordination(open_one, ended, meeting())
    view = session_page(board(plan(), TODAY), known, "koordinacija", "2026/3")
    assert view is not None
    assert [one.session.code for one in view.waiting] == ["2026/2"]
    short = coordination(ended, meeting(kind=SessionKind.EXTRAORDINARY))
    view = session_page(board(plan(), TODAY), short, "koordinacija", "2026/3")
    assert view is not None
    assert view.waiting == ()


def test_the_plan_offers_measures_at_risk_open_decisions_and_proposals() -> None:
    late = Measure("E1-01", "Aplikacija", lifecycle=Lifecycle.IN_PROGRESS, end=date(2026, 10, 1))
    later = Measure("E1-02", "Portal", lifecycle=Lifecycle.IN_PROGRESS, end=date(2026, 1, 1))
    fine = Measure("E1-03", "Arhiv", lifecycle=Lifecycle.COMPLETED, completed_on=date(2026, 1, 1))
    dear = (FundingLine("F1", FundingSource("own", "Lastna"), amounts=(Amount(2026, 5, 5, contracted=9),)),)
    fine = replace(fine, funding=dear)  # counted as completed, whatever it cost
    done = Decision("2026/2-02", "2026/2", "Izvršen.", execution=Execution.CARRIED_OUT)
    failed = Decision("2026/2-01", "2026/2", "Sklep.", execution=Execution.NOT_CARRIED_OUT, execution_note="ni denarja")
    waits = Decision("2026/2-03", "2026/2", "Naloga.")
    now = board(plan(late, later, fine, decisions=(failed, done, waits)), TODAY)
    proposals = (Proposal("P-1", TODAY, "Klop."), Proposal("P-2", TODAY, "Luč.", answered_on=TODAY))
    one = meeting(items=(AgendaItem(1, "Ukrep", ItemKind.MEASURE, measure="E1-02"),))
    found = offers(now, one, BodyKind.COORDINATION, proposals)
    assert [offer.code for offer in found.measures] == ["E1-01"]
    assert [offer.code for offer in found.decisions] == ["2026/2-01", "2026/2-03"]
    assert [offer.code for offer in found.proposals] == ["P-1"]
    assert [offer.kind for offer in found.others] == [ItemKind.REPORT, ItemKind.REALLOCATION]
    by_mail = offers(now, meeting(kind=SessionKind.CORRESPONDENCE), BodyKind.COUNCIL, ())
    assert by_mail.others == ()


def test_a_measure_that_a_proposed_decision_touches_is_on_the_agenda() -> None:
    late = [Measure(code, code, lifecycle=Lifecycle.IN_PROGRESS, end=date(2026, 1, 1)) for code in ("E1-01", "E1-02")]
    motion = replace(MOTION, effects=(PriorityEffect("E1-01", Priority.HIGH),))
    found = offers(board(plan(*late), TODAY), meeting(motions=(motion,)), BodyKind.COORDINATION, ())
    assert [offer.code for offer in found.measures] == ["E1-02"]


# Attendance and votes


@pytest.mark.parametrize(("there", "is_reached"), [(0, False), (3, False), (4, True), (7, True)])
def test_four_of_seven_are_a_quorum(there: int, is_reached: bool) -> None:
    one = meeting(attendance=present(there))
    found = attendance(coordination(one), one, PEOPLE)
    assert (found.present, found.members, found.quorum.needed) == (there, 7, 4)
    assert found.quorum.is_reached is is_reached
    assert found.seats[0].person.function == "funkcija clan-1"


@pytest.mark.parametrize(
    ("majority", "there", "votes", "adopted"),
    [
        (Majority.OF_VOTES, 6, (5, 1), True),
        (Majority.OF_VOTES, 6, (3, 3), False),
        (Majority.OF_VOTES, 4, (1, 0), True),
        (Majority.TWO_THIRDS_OF_PRESENT, 6, (4, 2), True),
        (Majority.TWO_THIRDS_OF_PRESENT, 6, (3, 0), False),
        (Majority.OF_ALL, 5, (4, 1), True),
        (Majority.OF_ALL, 5, (3, 0), False),
    ],
)
def test_what_a_vote_comes_to_is_said_before_it_is_recorded(
    majority: Majority, there: int, votes: tuple[int, int], adopted: bool
) -> None:
    motion = Motion("2026/3", "koordinacija", 1, 1, "Sklep.", majority)
    one = meeting(items=(AgendaItem(1, "Točka"),), motions=(motion,), attendance=present(there))
    found = result(one, motion, attendance(coordination(one), one, PEOPLE), Tally(*votes, None))
    assert found is not None
    assert (found.quorum.is_reached, found.outcome.is_adopted) == (True, adopted)


@pytest.mark.parametrize("votes", [(6, 1), (7, 0)])
def test_more_votes_than_members_present_come_to_nothing(votes: tuple[int, int]) -> None:
    one = meeting(items=(AgendaItem(1, "Točka"),), attendance=present(6))
    assert result(one, MOTION, attendance(coordination(one), one, PEOPLE), Tally(*votes, None)) is None


def test_a_roll_call_counts_who_is_present_by_itself() -> None:
    choices = dict.fromkeys(MEMBERS[:4], Choice.FOR) | {MEMBERS[4]: Choice.NOT_VOTED, MEMBERS[5]: Choice.ABSENT}
    assert called(choices) == Tally(4, 0, 5)


def test_by_correspondence_who_voted_counts_as_served() -> None:
    one = meeting(kind=SessionKind.CORRESPONDENCE, items=(AgendaItem(1, "Točka"),))
    there = attendance(coordination(one), one, PEOPLE)
    found = result(one, MOTION, there, Tally(3, 1, None))
    assert found is not None
    assert (found.quorum.present, found.quorum.is_reached) == (4, True)
    assert result(one, MOTION, there, Tally(3, 0, None)).quorum.is_reached is False


@pytest.mark.parametrize(
    ("kind", "remote", "methods"),
    [
        (SessionKind.REGULAR, False, {VoteMethod.HANDS, VoteMethod.ROLL_CALL}),
        (SessionKind.REGULAR, True, {VoteMethod.ROLL_CALL, VoteMethod.DECLARATION}),
        (SessionKind.CORRESPONDENCE, False, {VoteMethod.CORRESPONDENCE}),
    ],
)
def test_a_session_votes_in_the_ways_the_rules_let_it(
    kind: SessionKind, remote: bool, methods: set[VoteMethod]
) -> None:
    one = meeting(DAY, kind, is_remote=remote, items=(AgendaItem(3, "Točka"),), attendance=present(5))
    asked = ballot(one, MOTION, attendance(coordination(one), one, PEOPLE), DAY)
    assert set(asked.methods) == methods
    assert asked.problem is None


CAST = Vote(1, VoteMethod.HANDS, 6, 3, 3, is_adopted=False)
CALLED = Vote(1, VoteMethod.ROLL_CALL, 6, 3, 3, is_adopted=False)


@pytest.mark.parametrize(
    ("votes", "today", "withdrawn", "words"),
    [
        ((), DAY, False, ""),
        ((), TODAY, False, "from the day of the session"),
        ((), DAY, True, "withdrawn"),
        ((CAST,), DAY, False, ""),
        ((CAST, CAST), DAY, False, "more is not allowed"),
        ((CALLED,), DAY, False, "not repeated"),
    ],
)
def test_why_nobody_can_vote_now(votes: tuple[Vote, ...], today: date, withdrawn: bool, words: str) -> None:
    motion = Motion("2026/3", "koordinacija", 1, 1, "Sklep.", votes=votes, state=MotionState.DRAFT)
    one = meeting(items=(AgendaItem(1, "Točka", is_withdrawn=withdrawn),), motions=(motion,), attendance=present(6))
    problem = ballot(one, motion, attendance(coordination(one), one, PEOPLE), today).problem
    assert (problem is None) if not words else (problem is not None and words in problem.id)


# The list and the bodies


def test_the_list_counts_items_and_decisions_and_looks_ahead() -> None:
    past = Meeting(Session("2026/2", "koordinacija", date(2026, 6, 11)), items=(*STANDING, AgendaItem(4, "Umaknjena",
                   is_withdrawn=True)))  # fmt: skip
    decisions = (Decision("2026/2-01", "2026/2", "Sklep.", body="koordinacija"),)
    view = session_list(board(plan(decisions=decisions), TODAY), coordination(past, meeting()))
    assert view.next is not None
    assert view.next.session.code == "2026/3"
    (year,) = view.years
    assert [(line.meeting.session.code, line.items, line.decisions) for line in year.lines] == [
        ("2026/3", 0, 0), ("2026/2", 3, 1),
    ]  # fmt: skip


def test_a_body_without_a_number_of_its_own_uses_the_councils_and_says_so() -> None:
    view = body_page(board(plan(), TODAY), coordination(), "koordinacija")
    assert view is not None
    assert {line.setting.name: line.is_own for line in view.voting} == {
        "quorum": True, "majority": False, "two_thirds_quorum": False, "rules_majority": False,
        "correspondence_quorum": False, "votes_on_one_matter": False, "minutes_published": True,
    }  # fmt: skip
    assert (view.members, view.sitting, view.quorum.needed) == (7, 7, 4)
    council = body_page(board(plan(), TODAY), coordination(), "svet")
    assert council is not None
    assert (council.members, len(council.conflicts)) == (0, 1)
