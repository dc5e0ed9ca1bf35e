"""What one stranger's eight windows, which never rest, cost somebody else; against the same visitor alone."""

import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from threading import Event

from tests.accounts import sign_in_as
from tests.bench.measuring import Figure
from tests.bench.registry import Scene, topic
from tests.bench.served import PUBLIC, query_of, served
from tests.tooling.window import Window, open_window
from tracker.access.sign_ins import COOKIE
from tracker.facts import Role

FLOOD, RUNS, PAUSE, PAGE = 8, 20, 0.2, "ukrepi"


@topic
def fairness(scene: Scene) -> Iterator[Figure]:
    """Runs of the measures page for an officer, while eight windows of one address ask for one page after the other."""
    token = sign_in_as(scene.engine, Role.OFFICER)
    with served(scene) as server, ExitStack() as stack:
        officer = stack.enter_context(open_window(server.url, [f"{COOKIE}={token}"]))
        strangers = [stack.enter_context(open_window(server.url)) for _ in range(FLOOD)]
        for page in PUBLIC:
            strangers[0].run(page, query_of(page))
        alone, over = runs_of(officer), Event()
        with ThreadPoolExecutor(FLOOD) as threads:
            asked = [threads.submit(flood, window, over) for window in strangers]
            beside = runs_of(officer)
            over.set()
        flooding = [taken for each in asked for taken in each.result()]
    yield Figure(f"an officer beside {FLOOD} windows that never rest: p50", *medians_of(beside, alone), 5, "alone")
    yield Figure(f"one of these {FLOOD} windows: p50", *medians_of(flooding, beside), 100, "the officer beside them")


def runs_of(window: Window) -> list[float]:
    """How long some runs take, each after a pause; the first one is not counted."""
    taken = []
    for _ in range(RUNS + 1):
        time.sleep(PAUSE)
        taken.append(window.run(PAGE).milliseconds)
    return taken[1:]


def flood(window: Window, over: Event) -> list[float]:
    """How long runs take that follow each other without a pause, until it is over."""
    taken: list[float] = []
    while not over.is_set():
        page = PUBLIC[len(taken) % len(PUBLIC)]
        taken.append(window.run(page, query_of(page)).milliseconds)
    return taken


def medians_of(ours: list[float], floor: list[float]) -> tuple[float, float]:
    """The median of each."""
    return statistics.median(ours), statistics.median(floor)
