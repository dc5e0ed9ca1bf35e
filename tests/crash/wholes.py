"""What is killed besides single actions: an import, and the first start with its migrations."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine

from tests.crash.acts import fill
from tests.crash.killing import Act
from tests.importing.test_apply import PLAN, bring_in
from tests.importing.workbooks import workbook
from tests.plans import ADMINISTRATOR
from tests.tooling.databases import Prepare, filled, leave_empty
from tracker import first_start
from tracker.config import PROJECT, Settings


@dataclass(frozen=True, slots=True)
class Whole:
    """What is done on which database; killed at each so many places. `steps`: an empty plan may stand in between."""

    prepare: Prepare
    act: Act
    every: int = 1
    steps: bool = False


def bring_in_a_plan(engine: Engine) -> None:
    """`tracker import --apply` of a workbook with a measure, its money and its indicator."""
    with TemporaryDirectory() as folder:
        bring_in(engine, workbook(Path(folder) / "nacrt.xlsx", PLAN))


def start_first(engine: Engine) -> None:
    """`tracker init`."""
    url = engine.url.set(drivername=engine.dialect.name).render_as_string(hide_password=False)
    settings = Settings.model_validate({"DATABASE_URL": url, "today": datetime(2026, 3, 1, tzinfo=UTC).date()})
    first_start.initialise(settings, PROJECT / "seeds" / "ptuj", demonstration=False, actor=ADMINISTRATOR)


WHOLES = {
    "import --apply": Whole(filled(fill), bring_in_a_plan),
    "first start": Whole(leave_empty, start_first, every=31, steps=True),
}
