"""A sample of the ways to alter a database past the tracker: each is found by whom it must be. All: `make tamper`."""

import pytest

from tests.tamper import ways
from tests.tamper.table import WAYS, Finder, Way
from tests.tamper.trying import attempt
from tests.test_seal import fill
from tests.tooling.databases import Engines

assert ways, "importing it fills the table"
SAMPLE = [way for way in WAYS if way.is_sample]


@pytest.mark.parametrize("way", SAMPLE, ids=[way.what for way in SAMPLE])
def test_what_was_done_is_found_by_whom_it_must_be(engines: Engines, way: Way) -> None:
    engine = engines.fresh(fill)
    if engine.dialect.name not in way.backends:
        pytest.skip("cannot be done on this database")
    outcome = attempt(engine, way)
    assert (outcome.finder, bool(outcome.words)) == (way.finder, way.finder is not Finder.NOBODY)


def test_every_finder_has_a_way() -> None:
    assert {way.finder for way in WAYS} == set(Finder)
