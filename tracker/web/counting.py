"""What this server counts while it works: answers by their status, and runs of pages with how long they took.

Nothing here says whose they were or what they were about: no address, no page, no code of a measure.
"""

import time
from http import HTTPStatus

from prometheus_client import CollectorRegistry, Counter, Histogram, disable_created_metrics
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SLOW = (0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
"""Seconds by which runs are sorted."""

disable_created_metrics()  # type: ignore[no-untyped-call]
REGISTRY = CollectorRegistry()
ANSWERS = Counter("tracker_answers", "Answers to requests, by their status", ["status"], registry=REGISTRY)
RUNS = Histogram(
    "tracker_page_run_seconds", "Runs of pages, from the wish to the last word", buckets=SLOW, registry=REGISTRY
)


class CountedAnswers:
    """Counts every answer by its status; one that failed before it began counts as 500."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status = int(HTTPStatus.INTERNAL_SERVER_ERROR)

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, noting)
        finally:
            ANSWERS.labels(str(status)).inc()


class Stopwatch:
    """Measures the runs of one open page. One that is asked for while another goes on replaces it."""

    def __init__(self) -> None:
        self._since: float | None = None

    def start(self) -> None:
        """A run is asked for."""
        if self._since is None:
            self._since = time.monotonic()

    def stop(self) -> None:
        """The last word of a run is sent."""
        if self._since is not None:
            RUNS.observe(time.monotonic() - self._since)
        self._since = None
