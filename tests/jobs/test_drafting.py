"""The drafts for a session are tried in time: what keeps one from being made is said, and nothing is written."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

import pytest

from tests.jobs.test_tick import ZONE, Hands
from tracker.bootstrap import Application
from tracker.clock import Clock
from tracker.config import Settings
from tracker.database import create_engine
from tracker.facts import Role, RunState
from tracker.jobs import runs
from tracker.jobs.catalogue import BY_NAME
from tracker.jobs.drafting import prepare_drafts
from tracker.jobs.state import run_now, troubles
from tracker.reporting.wanted import Wanted
from tracker.sentences import Refusal
from tracker.texts import Translator
from tracker.views.session.drafts import drafts_due

MORNING = datetime(2026, 11, 23, 5, tzinfo=UTC)


@pytest.fixture
def application(own_demonstration_url: str) -> Application:
    """The demonstration plan, ten days before a session."""
    return Application(Settings(), create_engine(own_demonstration_url), Clock(ZONE, tell=Hands(MORNING)))


def test_they_can_be_made_and_nothing_is_written(application: Application) -> None:
    before = application.revision()
    assert [one.meeting.session.code for one in drafts_due(application.coordination(Role.OFFICER), MORNING.date())]
    words = Translator("en").sentence(prepare_drafts(application, MORNING))
    assert words == "The drafts for 1 session can be opened."
    assert application.revision() == before


def test_where_none_is_due_there_is_nothing_to_do(application: Application) -> None:
    at = datetime(2026, 10, 20, 5, tzinfo=UTC)
    early = replace(application, clock=Clock(ZONE, tell=Hands(at)))
    assert Translator("en").sentence(prepare_drafts(early, at)) == "No session needs drafts just now."


def without_fonts(_: Application, __: Wanted, ___: str) -> bytes:
    raise Refusal("The font is missing.")


def test_what_cannot_be_made_is_told_with_its_reason(application: Application) -> None:
    runs.beat(application.engine, "a", MORNING)
    job = replace(BY_NAME["drafts"], work=partial(prepare_drafts, make=without_fonts))
    assert run_now(application, job).state is RunState.FAILED
    assert any("The font is missing." in Translator("en").sentence(one) for one in troubles(application))
