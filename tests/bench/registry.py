"""What there is to measure: a topic is a function in a file of this folder, found by its decorator."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from sqlalchemy import Engine

from tests import bench
from tests.bench.measuring import Figure
from tests.bench.plan import plan
from tests.bench.scenes import change_a_tenth, import_into_new
from tracker import importing
from tracker.facts import Plan

MEASURES = 500


@dataclass(frozen=True)
class Scene:
    """What all topics measure on: a folder for their files, and a plan of 500 measures, imported once."""

    folder: Path

    @cached_property
    def plan(self) -> Plan:
        """The plan as facts."""
        return plan(MEASURES)

    @cached_property
    def workbook(self) -> Path:
        """The plan as a workbook."""
        path = self.folder / "plan.xlsx"
        importing.export_workbook(self.plan, path, "sl")
        return path

    @cached_property
    def engine(self) -> Engine:
        """The plan in a database, with a session and a tenth of it changed after that."""
        engine = import_into_new(self.folder / "bench.db", self.workbook)
        change_a_tenth(engine, self.plan)
        return engine

    @property
    def url(self) -> str:
        """The address of that database."""
        return self.engine.url.render_as_string(hide_password=False)


Topic = Callable[[Scene], Iterable[Figure]]
TOPICS: dict[str, Topic] = {}
ON_REQUEST: set[str] = set()
"""Those that take long and are measured only when they are named."""


def topic(measure: Topic) -> Topic:
    """Adds a topic under the name of its function."""
    TOPICS[measure.__name__] = measure
    return measure


def on_request(measure: Topic) -> Topic:
    """The same for one that takes long."""
    ON_REQUEST.add(measure.__name__)
    return topic(measure)


def find_topics() -> None:
    """Imports every file of this folder, so that a new one needs to be named nowhere."""
    for module in iter_modules(bench.__path__):
        if not module.name.startswith("__"):
            import_module(f"{bench.__name__}.{module.name}")
