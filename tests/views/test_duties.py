"""What is due around the sessions and at the end of a measure, and until when it is told."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ui.world import TODAY, measure, plan
from tests.views.test_session import rule
from tracker.coordination import Coordination, Meeting, StepDone
from tracker.facts import (
    STEPS,
    Body,
    Cadence,
    Decision,
    Dimension,
    Lifecycle,
    Light,
    Milestone,
    Override,
    Person,
    ReminderStep,
    Session,
    Slot,
    Topic,
)
from tracker.letters.reminder import OFFICE, Reader, reminder
from tracker.nouns.strategy import TOPICS
from tracker.rules.reminding import steps_of
from tracker.sentences import Sentence, say
from tracker.texts import Translator
from tracker.views.board import board
from tracker.views.office.cadence import with_topic
from tracker.views.office.handover import Place, in_charge, leads_to
from tracker.views.reporting.duties import Duty, Office, duties
from tracker.views.reporting.notices import Contact, notices

BODY = "koordinacija"
MEETING_WORDS = say("Session {code}", code="2026/3")
MEETING = Meeting(Session("2026/3", BODY, date(2026, 12, 3)))


@pytest.mark.parametrize("words", [OFFICE, TOPICS, STEPS], ids=["letters", "handover", "cadence"])
def test_whatever_is_due_has_its_words_and_its_steps(words: Mapping[Topic, object]) -> None:
    assert set(words) == set(Topic)


RULES = (
    rule(BODY, "invitation", 10, "days", "27(1)"),
    rule(BODY, "late_item", 3, "days", "28(4)"),  # nobody in the office has to do anything by it
    rule(BODY, "recording_published", 5, "working_days", "120(2)"),
)


def found(topic: Topic, meeting: Meeting = MEETING, today: date = TODAY, **of_measure: object) -> list[Duty]:
    measures = (measure(**of_measure),)
    coordination = Coordination(bodies=(Body(BODY, "Koordinacija"),), procedure=RULES, meetings=(meeting,))
    return [one for one in duties(Office(board(plan(*measures), today), coordination)) if one.topic is topic]


def test_what_the_office_has_to_do_around_a_session_is_told_to_officers_alone() -> None:
    invitation, recording = found(Topic.SESSION)
    assert (invitation.due, recording.due) == (date(2026, 11, 23), date(2026, 12, 10))
    assert invitation.office_only
    words = Translator("en").sentence(invitation.what)
    assert leads_to(invitation, plan()) == (Place.SESSION, "2026/3", BODY)
    assert words == "Session 2026/3: Invitation with the proposed agenda and materials, article 27(1)"


@pytest.mark.parametrize(
    ("meeting", "today", "left"),
    [
        (replace(MEETING, steps=(StepDone("invitation", TODAY),)), TODAY, ["recording_published.120(2)"]),
        (MEETING, date(2027, 1, 22), ["invitation.27(1)", "recording_published.120(2)"]),
        (MEETING, date(2027, 1, 23), ["recording_published.120(2)"]),  # missed two months ago
        (MEETING, date(2027, 3, 1), []),
    ],
)
def test_a_deadline_is_told_until_it_is_met_or_long_missed(meeting: Meeting, today: date, left: list[str]) -> None:
    assert [one.subject for one in found(Topic.SESSION, meeting, today)] == [f"{BODY}/2026/3/{name}" for name in left]


@pytest.mark.parametrize(
    ("end", "lifecycle", "is_told"),
    [
        (TODAY + timedelta(days=14), Lifecycle.IN_PROGRESS, True),
        (TODAY - timedelta(days=60), Lifecycle.IN_PROGRESS, True),
        (TODAY - timedelta(days=61), Lifecycle.IN_PROGRESS, False),
        (TODAY, Lifecycle.COMPLETED, False),
        (None, Lifecycle.IN_PROGRESS, False),
    ],
)
def test_whoever_answers_for_a_measure_is_told_that_it_ends(
    end: date | None, lifecycle: Lifecycle, is_told: bool
) -> None:
    told = [(one.due, one.person) for one in found(Topic.END, end=end, lifecycle=lifecycle)]
    assert told == ([(end, "vodja")] if is_told else [])


OFFICER = Contact("olga", "Olga Horvat", is_officer=True)


def at_hand(due: date, today: date, cadence: Cadence) -> set[tuple[Topic, date]]:
    """What there is on a day of a task, an end, a light and a deadline of a session that are due on another."""
    override = Override(Dimension.MONEY, Light.AMBER, "Rebalans.", "tajnik", due)
    own = measure(end=due, overrides=(override,), milestones=(Milestone("E1-01.M1", "Uvedba", planned_on=due),))
    task = Decision("2026/2-01", "2026/2", "Sklep.", task="Naloga", task_owner="it", task_due=due)
    meeting = Meeting(Session("2026/3", BODY, due + timedelta(days=10)))
    coordination = Coordination(bodies=(Body(BODY, "Koordinacija"),), procedure=RULES, meetings=(meeting,))
    found = duties(Office(board(plan(own, decisions=(task,)), today), coordination), cadence)
    return {(one.topic, one.due) for one in found}


@pytest.mark.parametrize("slot", [Slot.EARLY, Slot.AFTER, Slot.OFFICER])
@pytest.mark.parametrize("topic", [Topic.TASK, Topic.MILESTONE, Topic.END, Topic.SESSION, Topic.OVERRIDE])
def test_no_step_is_too_far_from_its_day_for_what_it_tells(topic: Topic, slot: Slot) -> None:
    if slot not in STEPS[topic]:
        return
    days = {Slot.ON_DAY: 0, slot: 90}
    cadence = Cadence({topic: {one: ReminderStep(n) for one, n in days.items()}})
    (step,) = (one for one in steps_of(topic, cadence.of(topic)) if one.days)
    due = TODAY + timedelta(days=4)
    assert (topic, due) in at_hand(due, step.day(due), cadence)


def test_the_officer_is_told_once_of_the_drafts_with_the_way_to_the_session() -> None:
    days = (date(2026, 11, 13), date(2026, 11, 16), date(2026, 11, 23))
    told = [
        notices(found(Topic.DRAFT, today=day), {"olga": OFFICER, "ana": Contact("ana", "Ana")}, day) for day in days
    ]
    assert [[one.key for one in each] for each in told] == [[], *[["draft:koordinacija/2026/3:2026-11-16:on:olga"]] * 2]
    page = reminder(
        told[1], Reader("Olga", "", "", "Občina"), days[1], lambda page: f"https://n/{page}", Translator("en")
    )
    assert [(group.title, group.address) for group in page.groups] == [
        ("Drafts for the coming sessions", "https://n/seja?koda=2026%2F3&telo=koordinacija")
    ]


DAYS = st.dictionaries(st.sampled_from(list(STEPS[Topic.REPORT])), st.integers(1, 40))
WEEKDAYS = st.lists(st.tuples(st.integers(1, 6), st.none() | DAYS), min_size=5, max_size=25)


@settings(max_examples=60, deadline=None)
@given(course=WEEKDAYS)
def test_however_the_cadence_is_changed_a_step_is_told_once_and_none_after_a_later_one(
    course: list[tuple[int, dict[Slot, int] | None]],
) -> None:
    duty = Duty(Topic.REPORT, "E1-01", MEETING_WORDS, date(2026, 11, 19), person="ana")
    people = {
        "ana": Contact("ana", "Ana", deputy="dep"),
        "dep": Contact("dep", "Dep"),
        "olga": Contact("olga", "Olga", is_officer=True),
    }
    told: list[str] = []
    day, cadence = date(2026, 10, 1), Cadence()
    before: Mapping[Slot, object] = cadence.of(Topic.REPORT)
    for days, changed in course:
        day += timedelta(days=days)
        if changed is not None:
            before = cadence.of(Topic.REPORT)
            values = {slot.value: slot is Slot.ON_DAY or n for slot, n in changed.items()}
            cadence = with_topic(cadence, Topic.REPORT, values, day)
        news = [one for one in notices([duty], people, day, cadence) if one.is_news(told)]
        for one in news:
            assert one.key not in told
            slot = Slot.ON_DAY if one.step == "on" else Slot(one.step)
            if changed is not None and slot not in before:
                assert cadence.of(Topic.REPORT)[slot].since == day
        told += [one.key for one in news]
    for reader in people:
        names = [key.split(":")[-2] for key in told if key.endswith(f":{reader}")]
        assert names == sorted(names, key=["early", "before", "on", "after", "deputy", "head", "officer"].index)


@pytest.mark.parametrize(
    ("forecast", "planned", "told"),
    [
        (None, TODAY, "E1-01.M1 Uvedba"),
        (TODAY, None, "E1-01.M1 Uvedba (po napovedi nosilca)"),
        (TODAY, TODAY - timedelta(days=2), "E1-01.M1 Uvedba (po napovedi nosilca, 2 dneva po načrtovanem roku)"),
    ],
)
def test_a_day_that_is_only_forecast_is_told_as_such(forecast: date | None, planned: date | None, told: str) -> None:
    milestone = Milestone("E1-01.M1", "Uvedba", planned_on=planned, forecast_on=forecast)
    (duty,) = found(Topic.MILESTONE, milestones=(milestone,), lifecycle=Lifecycle.IN_PROGRESS)
    assert duty.due == TODAY
    assert Translator("sl").sentence(duty.what) == told


def test_the_handover_tells_a_forecast_once_beside_the_planned_day() -> None:
    later = Milestone("E1-01.M1", "Uvedba", planned_on=TODAY - timedelta(days=2), forecast_on=date(2027, 1, 5))
    office = Office(board(plan(measure(milestones=(later,), lifecycle=Lifecycle.IN_PROGRESS)), TODAY), Coordination())
    (duty,) = (one for one in duties(office, as_planned=True) if one.topic is Topic.MILESTONE)
    assert duty.due == later.planned_on
    assert Translator("sl").sentence(duty.what).replace("\xa0", " ") == "E1-01.M1 Uvedba (napoved nosilca 5. 1. 2027)"


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        (Person("p", "vodja", "head", "Ana Novak"), "Ana Novak, head"),
        (Person("p", "vodja", "head"), "head"),
        (Person("p", "", "", "Ana Novak"), "Ana Novak"),
    ],
)
def test_the_handover_tells_an_office_in_the_readers_language(person: Person, expected: str) -> None:
    duty = Duty(Topic.END, "E1-01", say("End"), TODAY, person="p")
    told = in_charge(duty, plan(people=(person,)))
    assert (Translator("en").sentence(told) if isinstance(told, Sentence) else told) == expected
