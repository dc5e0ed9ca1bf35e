"""`/metrics` for a program that watches servers: what is counted here, and how it stands with what runs by itself.

It is opened by a token alone. "From this machine only" would be no lock: behind a proxy on the same machine everybody
comes from it.
"""

import hmac
from collections.abc import Iterator
from datetime import datetime

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from tracker.boards import opened
from tracker.bootstrap import Application
from tracker.facts import RunState
from tracker.jobs import runs
from tracker.jobs.catalogue import BY_NAME
from tracker.jobs.state import safety
from tracker.outbox import counted
from tracker.sentences import Refusal
from tracker.web.counting import REGISTRY

NOT_KEPT = {"Cache-Control": "no-store"}
ProcessCollector(registry=REGISTRY)


def metrics(request: Request) -> Response:
    """The numbers, for whoever shows the token; 404 where none is set, 401 without the right one."""
    token = opened().settings.metrics_token
    if token is None:
        return PlainTextResponse("404", 404, NOT_KEPT)
    shown = request.headers.get("authorization", "")
    if not hmac.compare_digest(shown.encode(), f"Bearer {token.get_secret_value()}".encode()):
        return PlainTextResponse("401", 401, {**NOT_KEPT, "WWW-Authenticate": "Bearer"})
    state = CollectorRegistry()
    state.register(State(opened()))
    content = generate_latest(REGISTRY) + generate_latest(state)
    return Response(content, headers={**NOT_KEPT, "Content-Type": CONTENT_TYPE_LATEST})


class State(Collector):
    """What the database says when it is asked; where it does not answer, only that."""

    def __init__(self, application: Application) -> None:
        self.application = application

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """The numbers of now."""
        try:
            found = [*self._plan(), *self._jobs()]
        except (SQLAlchemyError, Refusal):
            found = []
        yield gauge("tracker_database_answers", "Whether the database answers: 1, or 0", int(bool(found)))
        yield from found

    def _plan(self) -> Iterator[GaugeMetricFamily]:
        yield gauge("tracker_revision", "The revision of the data", self.application.revision())
        messages = GaugeMetricFamily("tracker_outbox_messages", "Messages of the outbox by state", labels=["state"])
        for state, number in counted(self.application.engine).items():
            messages.add_metric([state.value], number)
        yield messages

    def _jobs(self) -> Iterator[GaugeMetricFamily]:
        engine, now, known = self.application.engine, self.application.clock.tell(), safety(self.application)
        rehearsed = known.rehearsal.started_at if known.rehearsal and known.has_rehearsed else None
        yield from age("heartbeat", "a scheduler was alive", runs.last_beat(engine), now)
        yield from age("backup", "a backup was finished", known.backed_up_at, now)
        yield from age("rehearsal", "a backup was restored on trial, if the newest trial went well", rehearsed, now)
        failed = GaugeMetricFamily("tracker_job_failed", "Whether the newest run of a job failed", labels=["job"])
        for name, one in sorted(runs.newest_runs(engine, list(BY_NAME)).items()):
            failed.add_metric([name], int(one.state is RunState.FAILED))
        yield failed


def gauge(name: str, words: str, value: float) -> GaugeMetricFamily:
    """One number."""
    return GaugeMetricFamily(name, words, value=value)


def age(what: str, words: str, at: datetime | None, now: datetime) -> Iterator[GaugeMetricFamily]:
    """How long ago something was; nothing where it never was."""
    if at is not None:
        yield gauge(f"tracker_{what}_age_seconds", f"Seconds since {words}", (now - at).total_seconds())
