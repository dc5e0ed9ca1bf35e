"""What is internal stays inside: the demonstration plan has one internal measure, and nothing public names it."""

from collections.abc import Iterator
from datetime import date

import pytest

from tracker import bootstrap, reporting
from tracker.bootstrap import Application
from tracker.config import Settings
from tracker.facts import Role, Visibility
from tracker.texts import Translator
from tracker.views.board import board
from tracker.views.reports.status import status

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def application(demonstration_url: str) -> Iterator[Application]:
    application = bootstrap.application(Settings.model_validate({"DATABASE_URL": demonstration_url, "today": TODAY}))
    yield application
    application.engine.dispose()


@pytest.fixture(scope="module")
def words(application: Application) -> list[str]:
    """Codes and titles of what is internal, and the texts of decisions that are kept from the public."""
    everything, public = application.read(role=Role.OFFICER), application.read()
    measures = [measure for measure in everything.measures if measure.visibility is Visibility.INTERNAL]
    shown = {decision.code for decision in public.decisions}
    texts = [decision.text for decision in everything.decisions if decision.code not in shown]
    assert measures
    assert texts
    return [word for measure in measures for word in (measure.code, measure.title)] + texts


def named(words: list[str], content: str) -> list[str]:
    return [word for word in words if word in content]


@pytest.mark.parametrize("day", [None, date(2024, 6, 1), date(2025, 6, 1), date(2026, 6, 1)])
def test_no_public_plan_names_it(application: Application, words: list[str], day: date | None) -> None:
    plan = application.read(day)
    assert named(words, repr(plan)) == []
    assert named(words, repr(status(board(plan, day or TODAY), Translator("sl").sentence))) == []


def test_no_public_history_names_it(application: Application, words: list[str]) -> None:
    histories = {measure.code: repr(application.history.of(measure.code)) for measure in application.read().measures}
    assert {code: named(words, content) for code, content in histories.items() if named(words, content)} == {}


@pytest.mark.parametrize("session", ["2024/2", "2026/2", "2026/3"])
def test_no_public_report_names_it(application: Application, words: list[str], session: str) -> None:
    assert named(words, reporting.coordination_document(application, session, "sl").to_json()) == []
