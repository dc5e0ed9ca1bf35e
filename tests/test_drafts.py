"""What somebody typed and has not saved: kept for her alone, and not for ever."""

from datetime import UTC, datetime, timedelta

import pytest

from tracker.access import drafts
from tracker.database import create_engine

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
TYPED: dict[str, object] = {"title": "Naslov ž „narekovaji“ \x00 \ud800", "partners": ["it", "jp"], "end": None}


def test_it_gives_back_what_was_typed_to_whoever_typed_it(migrated_database_url: str) -> None:
    engine = create_engine(migrated_database_url)
    assert drafts.keep_draft(engine, "account:1", "edit:measure:E1-03", TYPED, NOW)
    assert drafts.read_draft(engine, "account:1", "edit:measure:E1-03") == TYPED
    assert drafts.read_draft(engine, "account:2", "edit:measure:E1-03") == {}
    assert drafts.keep_draft(engine, "account:1", "edit:measure:E1-03", {"title": "novo"}, NOW)
    assert drafts.read_draft(engine, "account:1", "edit:measure:E1-03") == {"title": "novo"}
    drafts.forget_draft(engine, "account:1", "edit:measure:E1-03")
    assert drafts.read_draft(engine, "account:1", "edit:measure:E1-03") == {}
    engine.dispose()


@pytest.mark.parametrize(("days", "is_there"), [(59, True), (61, False)])
def test_old_drafts_go_when_new_ones_come(migrated_database_url: str, days: int, is_there: bool) -> None:
    engine = create_engine(migrated_database_url)
    drafts.keep_draft(engine, "account:1", "a", TYPED, NOW)
    drafts.keep_draft(engine, "account:2", "b", TYPED, NOW + timedelta(days=days))
    assert bool(drafts.read_draft(engine, "account:1", "a")) == is_there
    engine.dispose()


def test_what_is_beyond_all_measure_is_not_kept(migrated_database_url: str) -> None:
    engine = create_engine(migrated_database_url)
    assert not drafts.keep_draft(engine, "account:1", "a", {"title": "x" * drafts.LARGEST}, NOW)
    engine.dispose()
