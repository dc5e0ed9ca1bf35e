"""Papers of a session count the same: minutes, register of decisions and the facts they are made of."""

from datetime import date

import pytest

from tests.documents.test_coordination import words
from tests.tooling.databases import LAST_DAY
from tracker import reporting
from tracker.bootstrap import application
from tracker.config import Settings
from tracker.documents.document import Bullets, ReportDocument
from tracker.facts import Decision, Role, Visibility
from tracker.jobs import telling
from tracker.jobs.telling import About
from tracker.reporting import ReportKind
from tracker.sentences import Refusal, count
from tracker.texts import Translator

BODY = "koordinacija"
SL = Translator("sl")


def listed(document: ReportDocument) -> list[str]:
    """The codes of the decisions that minutes list on their first page."""
    return [item.lead.rstrip(":") for one in document.cover if isinstance(one, Bullets) for item in one.items]


def counted(decisions: list[Decision]) -> str:
    """How minutes say how many decisions were adopted."""
    if not decisions:
        return "Sprejet ni bil noben sklep."
    return SL.sentence(count("{n} decision was adopted.", "{n} decisions were adopted.", len(decisions)))


def test_minutes_of_every_session_hold_the_decisions_of_the_register(demonstration_url: str) -> None:
    tracker = application(Settings(DATABASE_URL=demonstration_url, today=LAST_DAY))
    seen = 0
    readers = ((Visibility.PUBLIC, Role.PUBLIC), (Visibility.INTERNAL, Role.OFFICER))
    registers = {role: tracker.read(role=role).decisions for _, role in readers}
    meetings = [one for one in tracker.coordination(Role.OFFICER).meetings if one.session.body == BODY]
    sessions = [one.session for one in meetings if one.session.on <= LAST_DAY]
    for session in sessions:
        for visibility, role in readers if session == sessions[-1] else readers[:1]:
            held = [one for one in registers[role] if one.session == session.code]
            asked = reporting.wanted(tracker, ReportKind.MINUTES, "sl", session=session.code, visibility=visibility)
            document = reporting.build(tracker, asked)
            assert listed(document) == [one.code for one in held]
            assert counted(held) in words(list(document.cover))
            told = words(list(document.blocks))
            assert all(one.text in told for one in held)
            assert "ni bilo sprejetega" not in told
            assert told.count("Glasovi za:") == sum(one.votes_for is not None for one in held)
            seen += len(held)
    assert seen > 20
    tracker.engine.dispose()


def test_the_letter_about_published_minutes_counts_as_the_minutes_do(demonstration_url: str) -> None:
    tracker = application(Settings(DATABASE_URL=demonstration_url, today=LAST_DAY))
    register = tracker.read(role=Role.MEMBER).decisions
    meetings = tracker.coordination(Role.MEMBER).meetings
    published = [one.session for one in meetings if one.session.body == BODY and one.minutes_published_on]
    for session in published:
        told = telling.plan(tracker, About.MINUTES, BODY, session.code)
        assert told.letters
        held = [one for one in register if one.session == session.code and one.is_of(BODY)]
        assert all(counted(held) in letter.text for _, letter in told.letters)
    assert len(published) > 3
    tracker.engine.dispose()


def test_minutes_of_a_session_to_come_are_not_drawn_up(demonstration_url: str) -> None:
    tracker = application(Settings(DATABASE_URL=demonstration_url, today=LAST_DAY))
    sessions = tracker.read_sessions().sessions
    to_come = next(one for one in sessions if one.body == BODY and one.on > LAST_DAY)
    with pytest.raises(Refusal, match=to_come.code):
        reporting.wanted(tracker, ReportKind.MINUTES, "sl", session=to_come.code, body=BODY)
    asked = reporting.wanted(tracker, ReportKind.AGENDA, "sl", session=to_come.code, body=BODY)
    assert asked.state_on == min(to_come.on, LAST_DAY) >= date(2026, 1, 1)
    tracker.engine.dispose()
