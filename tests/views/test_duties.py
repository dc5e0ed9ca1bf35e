"""What is due around the sessions and at the end of a measure, and until when it is told."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.ui.world import TODAY, measure, plan
from tests.views.test_session import rule
from tracker.coordination import Coordination, Meeting, StepDone
from tracker.facts import Body, Lifecycle, Session
from tracker.letters.reminder import OFFICE, Reader, reminder
from tracker.rules.reminding import CADENCE, Topic
from tracker.texts import Translator
from tracker.views.board import board
from tracker.views.duties import Duty, Office, duties
from tracker.views.handover import TOPICS, Place, leads_to
from tracker.views.notices import Contact, notices

BODY = "koordinacija"
MEETING = Meeting(Session("2026/3", BODY, date(2026, 12, 3)))


@pytest.mark.parametrize("words", [OFFICE, TOPICS, CADENCE], ids=["letters", "handover", "cadence"])
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
