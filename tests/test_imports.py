"""Who may import whom: one direction from the tables to the pages, and each outside library in one place.

The table says what each room of `tracker` may import, of `tracker` and of the outside. A room that is not in it
fails, so a new one has to be thought about.
"""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.tooling.paths import ROOT


@dataclass(frozen=True)
class Allowed:
    """What a room may import: rooms of `tracker`, and libraries beyond the standard one."""

    rooms: frozenset[str]
    libraries: frozenset[str]


def allow(rooms: str = "", libraries: str = "") -> Allowed:
    """The same, written as words."""
    return Allowed(frozenset(rooms.split()), frozenset(libraries.split()))


# Sentences are values; every room may refuse in one.
ROOMS = {
    # values and rules
    "quick_init": allow(),
    "sentences": allow("quick_init"),
    "facts": allow("quick_init sentences"),
    "coordination": allow("facts sentences"),
    "nouns": allow("facts coordination sentences"),
    "workdays": allow("sentences", "holidays"),
    "allocation": allow(),
    "error_numbers": allow(),
    "open_windows": allow(),
    "log": allow("error_numbers"),
    "rules": allow("quick_init facts coordination workdays sentences"),
    "views": allow("quick_init facts coordination nouns rules workdays sentences"),
    # the tables, their history, and those who read and write them
    "models": allow("facts coordination sentences", "sqlmodel sqlalchemy pydantic"),
    "files": allow(),
    "database_errors": allow("sentences", "sqlalchemy"),
    "database_file": allow("database_errors files", "sqlalchemy"),
    "database": allow("models database_errors database_file sentences", "sqlmodel sqlalchemy"),
    "migrations": allow("models database sentences", "alembic sqlalchemy sqlmodel"),
    "store": allow("models database allocation nouns facts coordination records sentences", "sqlmodel sqlalchemy"),
    "actions": allow(
        "models database head_note store rules nouns facts coordination workdays sentences",
        "sqlmodel sqlalchemy pydantic pydantic_core",
    ),
    # names tables to fetch them at once (Recording.prefetch); writes the workbook it can read again
    "importing": allow(
        "allocation actions models store nouns facts coordination texts sentences",
        "python_calamine openpyxl xlsxwriter yaml pydantic",
    ),
    "head_note": allow(libraries="sqlalchemy"),
    "health": allow("head_note migrations models database store sentences", "sqlmodel sqlalchemy"),
    "backup": allow("database database_errors files head_note migrations health store sentences", "pyrage sqlalchemy"),
    "liveness": allow("migrations database store sentences", "sqlalchemy"),
    # words, pictures, papers
    "texts": allow("nouns facts coordination sentences", "babel"),
    "frames": allow("nouns views facts coordination sentences", "pandas"),
    "charts": allow("frames nouns views texts facts coordination sentences", "plotly xlsxwriter"),
    "documents": allow("views charts texts facts coordination sentences", "docx typst fontTools xlsxwriter"),
    # what stands in messages; of charts the colours
    "letters": allow("views rules charts texts facts coordination sentences"),
    "site": allow("frames views charts texts facts coordination sentences", "jinja2 markupsafe icalendar"),
    # reads in the role of the public, and names who makes the documents
    "publishing": allow(
        "site opendata frames allocation boards bootstrap store actions reporting files texts facts coordination "
        "sentences"
    ),
    "opendata": allow("frames nouns views texts facts coordination site sentences", "pandas pyarrow"),
    "mail": allow("texts sentences"),
    "outbox": allow("database models facts mail sentences", "sqlmodel sqlalchemy"),
    # what the entry points share
    "config": allow("log mail texts sentences", "pydantic pydantic_settings sqlalchemy"),
    "clock": allow(),
    "offers": allow("access facts coordination"),
    "records": allow("nouns"),
    "bootstrap": allow(
        "access actions backup config clock files head_note records database migrations store facts coordination "
        "sentences mail outbox __version__",
        "sqlalchemy sqlmodel",
    ),
    "access": allow(
        "actions clock models database facts coordination sentences", "argon2 sqlalchemy sqlmodel pydantic"
    ),
    "shelf": allow(),
    "boards": allow("allocation bootstrap shelf views facts coordination"),
    # builds documents, and hands them to the action that keeps them
    "reporting": allow(
        "actions bootstrap store views documents texts facts coordination sentences",
        "rfc3161_client asn1crypto cryptography",
    ),
    # a file that somebody brings, for the command and the page
    "intake": allow("actions bootstrap clock config database error_numbers files importing log facts sentences"),
    "seeding": allow(
        "actions importing models store rules facts coordination workdays texts sentences",
        "yaml pydantic pydantic_core sqlalchemy sqlmodel",
    ),
    "start_lock": allow("sentences", "sqlalchemy"),
    "first_start": allow(
        "actions backup bootstrap config head_note reporting seeding start_lock sentences", "sqlalchemy"
    ),
    "jobs": allow(
        "access backup boards bootstrap clock config database files health intake models actions store rules views "
        "documents letters publishing reporting site mail outbox texts facts coordination workdays error_numbers "
        "database_errors sentences",
        "apscheduler sqlalchemy sqlmodel",
    ),
    # the entry points
    "terminal": allow("clock texts facts coordination sentences", "rich"),
    "commands": allow(
        "access actions backup bootstrap charts clock config files first_start health importing intake jobs mail "
        "outbox publishing reporting terminal views web texts facts coordination sentences",
        "typer rich",
    ),
    "cli": allow("bootstrap commands config log error_numbers texts sentences", "typer"),
    "web": allow(
        # of ui what knows nothing of Streamlit: the tag that escapes, the names of the pages
        "access allocation bootstrap boards config error_numbers intake jobs liveness log offers outbox site documents "
        "open_windows publishing reporting shelf actions charts facts "
        "coordination texts sentences ui views",
        "authlib starlette uvicorn anyio prometheus_client sqlalchemy streamlit google",
    ),
    "ui": allow(
        # reporting builds, freezes and compares the reports that its page offers
        # jobs: what runs by itself can also be asked for
        # importing and intake: a workbook is brought, read and settled on a page
        # seeding: what a new plan begins with is chosen on a page
        # backup: an administrator takes a kept one away
        "access allocation backup bootstrap boards error_numbers importing intake jobs offers outbox records reporting "
        "shelf open_windows publishing seeding views charts texts actions frames nouns facts "
        "coordination sentences",
        "streamlit",
    ),
}
PAGES = allow("ui views charts actions", "streamlit")
LAUNCHER = allow("ui web", "streamlit starlette")
PACKAGE_ITSELF = allow()


def imports(source: str) -> Iterator[tuple[int, str]]:
    """Line and full name of everything a module imports, inside functions too."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, name.name) for name in names)
            case ast.ImportFrom(module="tracker", names=names):
                yield from ((node.lineno, f"tracker.{name.name}") for name in names)
            case ast.ImportFrom(module=str(module)):
                yield node.lineno, module


def violations(path: str, source: str) -> list[str]:
    """What this file imports and may not, one line each."""
    allowed = rule_for(path)
    if allowed is None:
        return [f"{path}: not in the table of rooms; add it to tests/test_imports.py"]
    own = room_of(path)
    return [
        f"{path}:{line}: may not import {name}" for line, name in imports(source) if not permitted(name, allowed, own)
    ]


def permitted(name: str, allowed: Allowed, own: str) -> bool:
    """Whether the table lets a file of the room `own` import `name`."""
    top, _, rest = name.partition(".")
    if top == "tracker":
        return rest.partition(".")[0] in allowed.rooms | {own}
    return top in sys.stdlib_module_names | allowed.libraries


def rule_for(path: str) -> Allowed | None:
    """The line of the table that holds for a file."""
    special = {"streamlit_app.py": LAUNCHER, "tracker/__init__.py": PACKAGE_ITSELF}
    return special.get(path) or (PAGES if path.startswith("pages/") else ROOMS.get(room_of(path)))


def room_of(path: str) -> str:
    """`store` for tracker/store.py, `rules` for tracker/rules/status.py."""
    parts = Path(path).with_suffix("").parts
    return parts[1] if parts[0] == "tracker" else ""


def sources() -> list[Path]:
    """Every module the table speaks of."""
    launcher = ROOT / "streamlit_app.py"
    return [
        *sorted(ROOT.glob("tracker/**/*.py")),
        *sorted(ROOT.glob("pages/*.py")),
        *launcher.parent.glob(launcher.name),
    ]


def test_it_keeps_to_the_table_of_rooms() -> None:
    found = [
        violation
        for path in sources()
        for violation in violations(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
    ]
    assert sources()
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("pages/measures.py", "import plotly.express as px"),
        ("pages/measures.py", "from tracker import store"),
        ("pages/measures.py", "def draw():\n    from tracker.models.measure import Measure"),
        ("tracker/rules/status.py", "from tracker.store import load"),
        ("tracker/views/measure/overview.py", "import pandas"),
        ("tracker/charts/gantt.py", "import streamlit as st"),
        ("tracker/ui/filters.py", "import plotly.graph_objects as go"),
        ("tracker/facts/money.py", "from sqlmodel import Field"),
        ("tracker/helpers.py", "import os"),
    ],
)
def test_it_catches_a_planted_violation(path: str, source: str) -> None:
    assert len(violations(path, source)) == 1


@pytest.mark.parametrize(
    ("path", "source"),
    [
        (
            "pages/measures.py",
            "import streamlit as st\nfrom tracker.views import measures\nfrom tracker.ui import filters",
        ),
        (
            "tracker/rules/status.py",
            "from datetime import date\nfrom tracker.facts import Measure\nimport tracker.rules",
        ),
        ("tracker/charts/gantt.py", "import plotly.graph_objects as go"),
    ],
)
def test_it_lets_the_table_pass(path: str, source: str) -> None:
    assert violations(path, source) == []
