"""The tools the other tests stand on do what those tests believe."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import psycopg
import pytest
import sqlalchemy
import typst
from hypothesis.internal import charmap
from hypothesis.internal.conjecture import providers
from playwright.sync_api import Page
from streamlit import config as streamlit_config

from tests.tooling.browser import axe
from tests.tooling.chromium import check
from tests.tooling.databases import Databases, PostgresDatabases
from tests.tooling.examples import found_by_trying
from tests.tooling.paths import FONTS, ROOT
from tests.tooling.verapdf import validate

ALONE = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
"""The environment without what a make that runs these tests hands on to others."""
FAMILIES = {"Source Sans 3", "DejaVu Sans", "DejaVu Sans Mono", "Noto Emoji"}
REPORT = """
#set document(title: "Poročilo")
#set text(lang: "sl", font: ("Source Sans 3", "DejaVu Sans", "Noto Emoji"))
= Poročilo
Ukrep *E1-03* _zamuja_: ● ◆ ▲ ○ 🏛 čšž ČŠŽ 1.234,56 €
"""


def compile_pdf(folder: Path, source: str, standards: list[str]) -> bytes:
    """The source as PDF, with our fonts alone; a missing font is an error."""
    (folder / "report.typ").write_text(source, encoding="utf-8")
    pdf, warnings = typst.compile_with_warnings(
        folder / "report.typ", font_paths=[FONTS], ignore_system_fonts=True, pdf_standards=standards
    )
    assert warnings == []
    assert isinstance(pdf, bytes)
    return pdf


def test_it_ships_the_fonts_it_names() -> None:
    found = set(typst.Fonts(include_system_fonts=False, font_paths=[FONTS]).families())
    assert found >= FAMILIES


@pytest.mark.parametrize("flavour", ["ua1", "3a"])
def test_it_passes_an_accessible_archive_pdf(tmp_path: Path, flavour: str) -> None:
    assert validate(compile_pdf(tmp_path, REPORT, ["ua-1", "a-3a"]), flavour) == []


@pytest.mark.parametrize(("flavour", "clause"), [("ua1", "5-1"), ("3a", "6.6.4-1")])
def test_it_fails_a_plain_pdf_and_names_the_clause(tmp_path: Path, flavour: str, clause: str) -> None:
    failures = validate(compile_pdf(tmp_path, REPORT, []), flavour)
    assert any(failure.startswith(f"{clause}:") for failure in failures), failures


def test_a_property_is_tried_on_the_same_whatever_was_imported(request: pytest.FixtureRequest) -> None:
    found, changed = charmap.intervals_from_codec("utf-8")
    assert [*found.intervals] == [(0, ord("\ud800") - 1), (ord("\udfff") + 1, sys.maxunicode)]
    assert not changed
    if request.config.getoption("--night"):
        assert found_by_trying("utf-8") == (found, changed)
    else:
        assert not len(providers._get_local_constants())


def test_it_gives_each_test_an_empty_database(database_url: str) -> None:
    engine = sqlalchemy.create_engine(database_url)
    with engine.begin() as connection:
        assert sqlalchemy.inspect(connection).get_table_names() == []
        connection.exec_driver_sql("create table promise (kept boolean)")
    engine.dispose()


def fill(url: str) -> None:
    """Prepares a template."""
    engine = sqlalchemy.create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("create table promise (text varchar(20))")
        connection.exec_driver_sql("insert into promise values ('Ptuj')")
    engine.dispose()


def test_it_copies_a_template_so_that_copies_do_not_meet(databases: Databases) -> None:
    changed, untouched = databases.fresh(fill), databases.fresh(fill)
    for url, added in ((changed, 1), (untouched, 0)):
        engine = sqlalchemy.create_engine(url)
        with engine.begin() as connection:
            if added:
                connection.exec_driver_sql("insert into promise values ('Ormož')")
            assert connection.exec_driver_sql("select count(*) from promise").scalar() == 1 + added
        engine.dispose()
        databases.drop(url)


@pytest.mark.postgres
def test_it_runs_postgresql_18(postgres_databases: PostgresDatabases) -> None:
    url = postgres_databases.fresh()
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        assert connection.info.server_version >= 180000 or "TEST_DATABASE_URL" in os.environ
    postgres_databases.drop(url)


def test_it_shows_a_page_with_our_letters(page: Page) -> None:
    page.goto("about:blank")
    page.set_content('<!doctype html><html lang="sl"><title>Ptuj</title><main><h1>Čšž ▲ zamuja</h1></main></html>')
    # Without fonts the text of a page is empty to the browser.
    assert page.locator("h1").inner_text() == "Čšž ▲ zamuja"
    assert axe(page) == []


def test_it_finds_what_a_screen_reader_would_miss(page: Page) -> None:
    page.goto("about:blank")
    page.set_content('<!doctype html><html><title>Ptuj</title><img src="data:,"><p style="color:#ccc">bledo</p></html>')
    rules = {violation.split(":")[0] for violation in axe(page)}
    assert rules >= {"html-has-lang", "image-alt", "color-contrast"}


def test_it_refuses_a_browser_that_is_not_the_one_we_chose(tmp_path: Path) -> None:
    package = tmp_path / "chromium.tgz"
    package.write_bytes(b"something else")
    with pytest.raises(SystemExit, match="is not the"):
        check(package, "sha512 of the real one")


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_it_locks_every_dependency_with_hashes_and_without_an_index(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"https?:|file:|--index|--extra-index|--find-links", text)
    entries = [part for part in re.split(r"\n(?=\w)", text) if "==" in part.split("\n")[0]]
    assert len(entries) > 50
    assert [entry.split("\n")[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_it_runs_the_tests_on_the_versions_it_ships() -> None:
    shipped, tested = (
        set(re.findall(r"^\S+==\S+", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))
        for lock in ("requirements.lock", "requirements-dev.lock")
    )
    assert shipped - tested == set()


def test_it_sets_only_options_that_streamlit_has() -> None:
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    named = {f"{section}.{option}" for section, options in settings.items() for option in options}
    assert named - set(streamlit_config.get_config_options()) == set()


def test_it_refuses_an_old_python_in_one_sentence(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    made = subprocess.run(
        ["make", "--makefile", ROOT / "Makefile", f"PYTHON={old}", ".venv/.created"],
        cwd=tmp_path,
        env=ALONE,
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode != 0
    assert made.stderr.splitlines()[0].startswith("The tracker needs Python 3.11 or newer")


@pytest.mark.parametrize(
    ("target", "commands", "removed"),
    [
        ("run", ["init --demo", "serve"], []),
        ("start", ["serve"], []),
        (
            "demo",
            ["init --demo", "serve"],
            ["data/demo.db", "data/demo.db-wal", "data/demo.db-shm", "data/demo.db.head"],
        ),
    ],
)
def test_it_removes_no_database_but_its_own_demonstration(target: str, commands: list[str], removed: list[str]) -> None:
    planned = ["make", "--dry-run", "--assume-old=.venv/.runtime", target]
    said = subprocess.run(planned, cwd=ROOT, env=ALONE, capture_output=True, text=True, check=True).stdout
    assert re.findall(r"^\.venv/bin/tracker (.+)$", said, re.MULTILINE) == commands
    assert re.findall(r"^rm -f (.+)$", said, re.MULTILINE) == ([" ".join(removed)] if removed else [])


def test_it_explains_every_target() -> None:
    shown = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert {"run", "test", "lint", "bench", "demo"} <= set(re.findall(r"make (\w+)", shown))
