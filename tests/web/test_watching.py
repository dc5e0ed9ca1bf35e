"""What a monitor is told: whether the service is whole, and numbers that name nobody, for a token alone."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from prometheus_client.parser import text_string_to_metric_families
from pydantic import SecretStr
from starlette.applications import Starlette
from starlette.middleware import Middleware

from tests.tooling.asgi import TestClient
from tests.tooling.faults import broken
from tracker.bootstrap import Application
from tracker.clock import system_time
from tracker.facts import RunState
from tracker.jobs import runs
from tracker.jobs.catalogue import LONGEST_SILENCE
from tracker.web import routes as addresses
from tracker.web.counting import REGISTRY, CountedAnswers, Stopwatch

TOKEN = "0123456789abcdef"
SHOWN = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture
def monitor(tracker: Application) -> Iterator[TestClient]:
    app = Starlette(routes=addresses.routes("pregled", ("pregled",)), middleware=[Middleware(CountedAnswers)])
    with TestClient(app, follow_redirects=False) as client:
        yield client


@pytest.fixture
def opened_with(monkeypatch: pytest.MonkeyPatch, tracker: Application) -> Callable[..., None]:
    """Puts other settings in place of those of the tracker."""

    def put(**settings: object) -> None:
        changed = Application(tracker.settings.model_copy(update=settings), tracker.engine, tracker.clock)
        for place in ("routes", "metrics"):
            monkeypatch.setattr(f"tracker.web.{place}.opened", lambda: changed)

    return put


def ready(monitor: TestClient) -> tuple[int, str]:
    answer = monitor.get("/ready")
    assert answer.headers["cache-control"] == "no-store"
    return answer.status_code, answer.json().get("problem", "")


def test_it_is_ready_where_no_scheduler_ever_ran_and_while_one_is_alive(
    monitor: TestClient, tracker: Application
) -> None:
    assert ready(monitor) == (200, "")
    runs.beat(tracker.engine, "a", system_time() - LONGEST_SILENCE + timedelta(seconds=30))
    assert ready(monitor) == (200, "")


def test_it_is_not_ready_once_the_scheduler_has_long_been_dead(
    monitor: TestClient, tracker: Application, opened_with: Callable[..., None]
) -> None:
    runs.beat(tracker.engine, "a", system_time() - LONGEST_SILENCE - timedelta(seconds=1))
    assert ready(monitor) == (503, "nothing has run by itself for more than ten minutes")
    assert monitor.get("/health").status_code == 200
    opened_with(today=date(2026, 11, 22))  # a demonstration, in which nothing runs
    assert ready(monitor) == (200, "")


def test_it_is_not_ready_with_a_database_of_another_version(monitor: TestClient, tracker: Application) -> None:
    assert ready(monitor)[0] == 200
    with tracker.engine.begin() as connection:
        connection.exec_driver_sql("update alembic_version set version_num = '0001'")
    assert ready(monitor) == (503, "the database is of another version of the program")


def test_it_is_not_ready_without_its_database(monitor: TestClient, tracker: Application) -> None:
    assert ready(monitor)[0] == 200
    with broken("gone", tracker.engine):
        assert ready(monitor) == (503, "the file of the database is gone")


def numbers(monitor: TestClient) -> dict[str, float]:
    """Each number by its name and labels, as a program that watches reads them."""
    answer = monitor.get("/metrics", headers=SHOWN)
    assert answer.status_code == 200
    families = text_string_to_metric_families(answer.text)
    return {" ".join([one.name, *one.labels.values()]): one.value for family in families for one in family.samples}


def test_without_a_token_there_is_no_such_address(monitor: TestClient, opened_with: Callable[..., None]) -> None:
    assert monitor.get("/metrics").status_code == 404
    assert monitor.get("/metrics", headers=SHOWN).status_code == 404
    opened_with(metrics_token=SecretStr(TOKEN))
    for header in ("", "Bearer ", f"Bearer {TOKEN}x", TOKEN, "Bearer čšž"):
        assert monitor.get("/metrics", headers={"Authorization": header.encode()}).status_code == 401


def test_the_numbers_tell_how_it_stands(
    monitor: TestClient, tracker: Application, opened_with: Callable[..., None]
) -> None:
    opened_with(metrics_token=SecretStr(TOKEN))
    before = numbers(monitor)
    assert "tracker_backup_age_seconds" not in before
    an_hour_ago = system_time() - timedelta(hours=1)
    for job, state in (("backup", RunState.DONE), ("rehearsal", RunState.FAILED)):
        runs.begin(tracker.engine, job, an_hour_ago, an_hour_ago)
        runs.finish(tracker.engine, job, an_hour_ago, an_hour_ago, state, "ana@ptuj.si")
    runs.beat(tracker.engine, "strežnik-ane", an_hour_ago)
    after = numbers(monitor)
    assert after["tracker_database_answers"] == 1
    assert after["tracker_revision"] == tracker.revision()
    assert after["tracker_heartbeat_age_seconds"] == pytest.approx(3600, abs=60)
    assert after["tracker_backup_age_seconds"] == pytest.approx(3600, abs=60)
    assert "tracker_rehearsal_age_seconds" not in after
    assert (after["tracker_job_failed backup"], after["tracker_job_failed rehearsal"]) == (0, 1)
    assert {name for name in after if name.startswith("tracker_outbox_messages")} >= {
        "tracker_outbox_messages due",
        "tracker_outbox_messages dead",
    }
    assert after["tracker_answers_total 200"] == before["tracker_answers_total 200"] + 1
    text = monitor.get("/metrics", headers=SHOWN).text
    assert "ana" not in text
    assert TOKEN not in text


def test_without_a_database_the_numbers_say_so(
    monitor: TestClient, tracker: Application, opened_with: Callable[..., None]
) -> None:
    opened_with(metrics_token=SecretStr(TOKEN))
    with broken("gone", tracker.engine):
        found = numbers(monitor)
    assert found["tracker_database_answers"] == 0
    assert "tracker_revision" not in found


def runs_counted() -> float:
    return REGISTRY.get_sample_value("tracker_page_run_seconds_count") or 0


def test_a_run_that_is_replaced_counts_once_and_one_that_was_not_asked_for_not_at_all() -> None:
    watch, before = Stopwatch(), runs_counted()
    watch.stop()
    watch.start()
    watch.start()
    watch.stop()
    watch.stop()
    assert runs_counted() == before + 1
