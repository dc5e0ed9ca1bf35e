"""What a served process costs: reruns, many windows at once, memory; asked from outside over websockets."""

import random
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import date

from tests.accounts import sign_in_as
from tests.bench.measuring import Figure, in_turns
from tests.bench.registry import Scene, topic
from tests.bench.scenes import save_one
from tests.revisions import resident_megabytes
from tests.tooling.server import Server, serve
from tests.tooling.window import Window, open_window
from tracker.access.sign_ins import COOKIE
from tracker.facts import Role

TODAY = date(2026, 11, 22)
LIGHT, HEAVY = 5, 8
"""At most so many times an empty page."""
PAGES = {
    "measures": ("ukrepi", LIGHT),
    "overview": ("", LIGHT),
    "measure": ("ukrep", LIGHT),
    "desk": ("miza", LIGHT),
    "funding": ("financiranje", HEAVY),
    "indicators": ("kazalniki", HEAVY),
}
PUBLIC = [page for page, _ in PAGES.values() if page != "miza"]
ROUNDS, WINDOWS, CLICKS, LONGEST_PAUSE = 15, 15, 8, 2.0
WARM, REVISIONS = 10, 200
"""After so many everything that is kept by revision has been replaced once."""


@contextmanager
def served(scene: Scene) -> Iterator[Server]:
    """The tracker on the plan of 500 measures."""
    with serve(scene.folder / "served.log", DATABASE_URL=scene.url, TRACKER_TODAY=str(TODAY)) as server:
        yield server


def query_of(page: str) -> str:
    """What the address of a page needs to show something."""
    return "koda=P1-0000" if page == "ukrep" else ""


@topic
def reruns(scene: Scene) -> Iterator[Figure]:
    """Each page run again in its own window, in turns with an empty one."""
    token = sign_in_as(scene.engine, Role.OFFICER)
    empty_page = (sys.executable, "-m", "tests.bench.empty")
    with ExitStack() as stack:
        server = stack.enter_context(served(scene))
        empty = stack.enter_context(serve(scene.folder / "empty.log", command=empty_page))
        windows = [(stack.enter_context(open_window(empty.url)), "")]
        for page, _ in PAGES.values():
            cookies = [f"{COOKIE}={token}"] if page == "miza" else []
            windows.append((stack.enter_context(open_window(server.url, cookies)), page))
        takes = [lambda w=window, p=page: w.run(p, query_of(p)).milliseconds for window, page in windows]
        floor, *ours = (statistics.median(times) for times in in_turns(takes, ROUNDS))
    for (name, (_, at_most)), median in zip(PAGES.items(), ours, strict=True):
        yield Figure(f"rerun: {name}", median, floor, at_most, "an empty page")


@topic
def windows(scene: Scene) -> Iterator[Figure]:
    """Fifteen windows that click through the public pages with pauses, against one."""
    with served(scene) as server, ExitStack() as stack:
        opened = [stack.enter_context(open_window(server.url)) for _ in range(WINDOWS)]
        for page in PUBLIC:
            opened[0].run(page, query_of(page))
        alone = clicks(opened[0], 0, 3 * CLICKS, 0.1)
        with ThreadPoolExecutor(WINDOWS) as threads:
            many = threads.map(lambda n: clicks(opened[n], n, CLICKS, LONGEST_PAUSE), range(WINDOWS))
            together = [taken for each in many for taken in each]
    for name, share, at_most in (("p50", 0.5, 6), ("p95", 0.95, 15)):
        ours, floor = quantile(together, share), quantile(alone, share)
        yield Figure(f"{WINDOWS} windows clicking: {name}", ours, floor, at_most, "one window")


def clicks(window: Window, seed: int, number: int, longest_pause: float) -> list[float]:
    """How long so many pages take, each after a pause of some seconds, at most the longest."""
    choice = random.Random(seed)
    taken = []
    for _ in range(number):
        time.sleep(choice.uniform(0, longest_pause))
        page = choice.choice(PUBLIC)
        taken.append(window.run(page, query_of(page)).milliseconds)
    return taken


def quantile(values: Sequence[float], share: float) -> float:
    """The value that so large a share of all is not above."""
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


@topic
def memory(scene: Scene) -> Iterator[Figure]:
    """What the process weighs after many revisions, and what each window adds."""
    with served(scene) as server, open_window(server.url) as window:
        process = server.process.pid
        revise(scene, window, WARM)
        before = resident_megabytes(process)
        revise(scene, window, REVISIONS)
        after = resident_megabytes(process)
        yield Figure(f"memory after {REVISIONS} revisions", after, before, 1 + 10 / before, f"after {WARM}", "MB")
        with ExitStack() as stack:
            opened = [stack.enter_context(open_window(server.url)) for _ in range(2 * WINDOWS)]
            for number, other in enumerate(opened):
                page = PUBLIC[number % len(PUBLIC)]
                other.run(page, query_of(page))
            grown = max(resident_megabytes(process) - after, 0.0) / len(opened)
        yield Figure("memory of each open window", grown, 1.0, 1.0, "allowed", "MB")


def revise(scene: Scene, window: Window, times: int) -> None:
    """Changes of the plan, after each of which somebody looks at the overview."""
    for number in range(times):
        save_one(scene.engine, scene.plan.measures[7].code, number)
        window.run()
