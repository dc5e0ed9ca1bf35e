"""A small site, so that publishing can be tried without the real one: two pages for each measure, and the roots."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from tracker.bootstrap import Application
from tracker.clock import Clock
from tracker.config import Settings
from tracker.publishing.publishing import Task
from tracker.site.edition import Edition


def small_site(editions: Sequence[Edition]) -> Iterator[tuple[str, bytes]]:
    """Pages that say of which day they tell, between the marks, and what the measure is called."""
    for one in editions:
        stamp = f"<!--stanje-->{one.day}<!--/stanje-->"
        yield f"{one.code}/index.html", stamp.encode()
        yield f"{one.code}/style.css", b"p { margin: 0 }"
        for measure in one.now.plan.measures:
            for place in ("", "en/"):
                yield f"{one.code}/{place}{measure.code}/index.html", f"{stamp}{measure.title}".encode()
    yield "index.html", b"<ul></ul>"
    yield "404.html", b"<h1>404</h1>"


def tracker_on(engine: Engine, today: date, folder: Path) -> Application:
    """The tracker on a day, with a folder for its site."""
    return Application(Settings(site_folder=folder), engine, Clock(ZoneInfo("Europe/Ljubljana"), today))


def task(engine: Engine, day: int, folder: Path = Path(), **more: Any) -> Task:
    """To publish the small site on a day of March 2026."""
    application = tracker_on(engine, date(2026, 3, day), folder)
    return Task(application, make=small_site, **more)
