"""What the first visit weighs, in a browser; beside the most it may."""

from collections.abc import Iterator

from tests.bench.measuring import Figure
from tests.bench.registry import Scene, topic
from tests.bench.served import PUBLIC, query_of, served
from tests.tooling.browser import open_browser
from tests.tooling.weight import PHONE, WIDE, weigh

MOST_KILOBYTES, MOST_SHIFT = 1100.0, 0.1
ROOM = "allowed"


@topic
def first_visit(scene: Scene) -> Iterator[Figure]:
    """The overview over the wire with an empty cache, and the worst shift of layout of all public pages."""
    with served(scene) as server, open_browser() as browser:
        overview = weigh(browser, server.url, WIDE)
        yield Figure("first load of the overview", overview.kilobytes, MOST_KILOBYTES, 1, ROOM, "kB")
        for name, size in (("wide", WIDE), ("phone", PHONE)):
            shifts = [weigh(browser, f"{server.url}/{page}?{query_of(page)}", size).shift for page in PUBLIC]
            yield Figure(f"layout shift, {name}", max(shifts), MOST_SHIFT, 1, ROOM, "")
