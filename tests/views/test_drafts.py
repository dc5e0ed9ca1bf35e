"""From when on the drafts for a session wait, and until when."""

from dataclasses import replace
from datetime import date

import pytest

from tests.views.test_session import rule
from tracker.coordination import Coordination, Meeting, StepDone
from tracker.facts import Body, BodyKind, ProcedureSetting, Session, SessionKind
from tracker.rules.deadlines import drafts_day
from tracker.views.session.drafts import drafts_due

BODY = "koordinacija"
MEETING = Meeting(Session("2026/3", BODY, date(2026, 12, 3)))  # a Thursday; its invitation leaves by 23 November
INVITATION = rule(BODY, "invitation", 10, "days", "22(1)")
FIRST = date(2026, 11, 16)


@pytest.mark.parametrize(
    ("settings", "day"),
    [
        ((), None),
        ((INVITATION,), FIRST),  # five working days before
        ((INVITATION, rule(BODY, "drafts", 8, "working_days", "")), date(2026, 11, 11)),
        ((INVITATION, rule(BODY, "drafts", 9, "days", "")), date(2026, 11, 14)),
        ((INVITATION, rule("svet", "drafts", 9, "days", "")), FIRST),
    ],
)
def test_they_are_to_be_there_some_days_before_the_invitation(
    settings: tuple[ProcedureSetting, ...], day: date | None
) -> None:
    assert drafts_day(MEETING.session, settings) == day


@pytest.mark.parametrize(
    ("meeting", "today", "waits"),
    [
        (MEETING, date(2026, 11, 15), False),
        (MEETING, FIRST, True),
        (MEETING, date(2026, 12, 2), True),
        (MEETING, MEETING.session.on, False),
        (replace(MEETING, steps=(StepDone("invitation", FIRST),)), FIRST, False),
        (replace(MEETING, closed_on=FIRST), FIRST, False),
        (replace(MEETING, session=replace(MEETING.session, kind=SessionKind.EXTRAORDINARY)), FIRST, False),
        (replace(MEETING, session=replace(MEETING.session, body="svet")), FIRST, False),
    ],
)
def test_they_wait_until_somebody_was_invited(meeting: Meeting, today: date, waits: bool) -> None:
    bodies = (Body(BODY, "Koordinacija", kind=BodyKind.COORDINATION), Body("svet", "Svet", kind=BodyKind.COUNCIL))
    known = Coordination(bodies=bodies, procedure=(INVITATION,), meetings=(meeting,))
    assert [one.since for one in drafts_due(known, today)] == ([FIRST] if waits else [])
