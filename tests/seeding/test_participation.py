"""Proposals and assessments of the demonstration, and methods of measuring as seed data."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from shutil import copytree

import pytest
from sqlalchemy import Engine

from tests.plans import open_by_now
from tests.tooling.databases import LAST_DAY, SqliteDatabases, demonstrated_until, migrate
from tests.tooling.paths import ROOT
from tracker import seeding, store
from tracker.actions import Actor
from tracker.database import create_engine
from tracker.facts import Maturity, Proposal, ProposerKind, Role, Visibility
from tracker.seeding.seed import read_seed
from tracker.sentences import Refusal
from tracker.views.participation.proposals import Course, Ended, proposals_page

SEEDS = ROOT / "seeds"
ADMINISTRATOR = Actor("ukazna vrstica", Role.ADMINISTRATOR)


@pytest.fixture(scope="module")
def engine(demonstration_url: str) -> Iterator[Engine]:
    opened = create_engine(demonstration_url)
    yield opened
    opened.dispose()


def proposals(engine: Engine, role: Role = Role.OFFICER) -> tuple[Proposal, ...]:
    with open_by_now(engine) as database:
        return store.load_proposals(database, role=role)


def maturity(engine: Engine) -> Maturity:
    with open_by_now(engine) as database:
        return store.load_maturity(database)


def test_every_kind_of_proposer_and_every_course_occurs(engine: Engine) -> None:
    found = proposals(engine)
    page = proposals_page(found, LAST_DAY)
    assert {one.origin_kind for one in found} == set(ProposerKind)
    assert {line.course for line in page.lines} == set(Course)
    assert {end for line in page.lines for end in line.ended} == set(Ended)
    assert len(found) >= 14
    assert all(one.received_on < LAST_DAY for one in found)


def test_one_is_internal_and_no_citizen_is_named(engine: Engine) -> None:
    found = proposals(engine)
    assert [one.visibility for one in found].count(Visibility.INTERNAL) == 1
    assert len(proposals(engine, Role.PUBLIC)) == len(found) - 1
    assert not any(one.origin for one in found if one.origin_kind is ProposerKind.CITIZEN)


def test_six_institutions_are_assessed_twice_by_a_method_that_says_it_is_an_example(engine: Engine) -> None:
    found = maturity(engine)
    (method,) = found.methods
    assert method.source.startswith("Vzorčna metoda, ki ni iz")
    assert len(found.institutions) == 6
    assert len(found.assessments) == 12
    assert all(len({one.on for one in found.assessments if one.institution == i.code}) == 2 for i in found.institutions)
    assert any(len(one.levels) < len(method.dimensions) for one in found.assessments)


@pytest.mark.night
@pytest.mark.parametrize("day", [date(2024, 2, 29), date(2030, 12, 31)])
def test_it_is_told_for_any_day(day: date, sqlite_databases: SqliteDatabases) -> None:
    url = sqlite_databases.fresh(demonstrated_until(day))
    engine = create_engine(url)
    assert {line.course for line in proposals_page(proposals(engine), day).lines} == set(Course)
    assert len(maturity(engine).assessments) == 12
    engine.dispose()
    sqlite_databases.drop(url)


@pytest.mark.parametrize(("folder", "scale"), [("ptuj", (1, 5)), ("example", (0, 3))])
def test_any_municipality_brings_its_own_method(
    folder: str, scale: tuple[float, float], sqlite_databases: SqliteDatabases
) -> None:
    url = sqlite_databases.fresh(migrate)
    engine = create_engine(url)
    seeding.apply_seed(engine, SEEDS / folder, actor=ADMINISTRATOR, at=datetime(2026, 1, 5, 9, tzinfo=UTC))
    (method,) = maturity(engine).methods
    assert (method.lowest, method.highest) == scale
    assert method.dimensions
    engine.dispose()
    sqlite_databases.drop(url)


def test_a_seed_without_a_method_is_whole_and_a_wrong_one_is_refused(tmp_path: Path) -> None:
    seed = copytree(SEEDS / "ptuj", tmp_path / "ptuj")
    file = seed / "maturity.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("lowest: 1", "lowest: nič"), encoding="utf-8")
    with pytest.raises(Refusal, match="line"):
        read_seed(seed)
    file.unlink()
    assert read_seed(seed).methods == ()
