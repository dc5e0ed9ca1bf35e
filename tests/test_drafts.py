"""What somebody typed and has not saved: kept for her alone, window by window, and not for ever."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from tracker.access import drafts
from tracker.access.drafts import Kept
from tracker.database import create_engine
from tracker.open_windows import is_open, open_window
from tracker.sentences import Unavailable

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
FORM = "edit:measure:E1-03"
TYPED: dict[str, object] = {"title": "Naslov ž „narekovaji“ \x00 \ud800", "partners": ["it", "jp"], "end": None}


@pytest.fixture
def engine(migrated_database_url: str) -> Iterator[Engine]:
    made = create_engine(migrated_database_url)
    yield made
    made.dispose()


def read(engine: Engine, owner: str = "account:1", form: str = FORM) -> dict[str, dict[str, object]]:
    return {one.window: one.values for one in drafts.read_drafts(engine, owner, form)}


def test_it_gives_back_what_was_typed_to_whoever_typed_it(engine: Engine) -> None:
    assert drafts.keep_draft(engine, "account:1", FORM, "a", TYPED, NOW)
    assert drafts.read_drafts(engine, "account:1", FORM) == (Kept("a", NOW, TYPED),)
    assert read(engine, "account:2") == {}
    assert drafts.keep_draft(engine, "account:1", FORM, "a", {"title": "novo"}, NOW)
    assert read(engine) == {"a": {"title": "novo"}}
    drafts.forget_drafts(engine, "account:1", FORM, ["a"])
    assert read(engine) == {}


def test_two_windows_do_not_write_over_each_other(engine: Engine) -> None:
    drafts.keep_draft(engine, "account:1", FORM, "a", {"title": "prvo"}, NOW)
    drafts.keep_draft(engine, "account:1", FORM, "b", {"title": "drugo"}, NOW + timedelta(minutes=1))
    assert [one.window for one in drafts.read_drafts(engine, "account:1", FORM)] == ["b", "a"]
    drafts.forget_drafts(engine, "account:1", FORM, ["b"])
    assert read(engine) == {"a": {"title": "prvo"}}


def test_what_a_closed_window_left_goes_to_one_other_that_has_nothing(engine: Engine) -> None:
    drafts.keep_draft(engine, "account:1", FORM, "a", {"title": "prvo"}, NOW)
    assert drafts.move_draft(engine, "account:1", FORM, "a", "b")
    assert not drafts.move_draft(engine, "account:1", FORM, "a", "c")
    assert drafts.read_drafts(engine, "account:1", FORM) == (Kept("b", NOW, {"title": "prvo"}),)
    drafts.keep_draft(engine, "account:1", FORM, "c", {"title": "drugo"}, NOW)
    assert not drafts.move_draft(engine, "account:1", FORM, "b", "c")
    assert read(engine) == {"b": {"title": "prvo"}, "c": {"title": "drugo"}}


@pytest.mark.parametrize(("days", "is_there"), [(59, True), (61, False)])
def test_old_drafts_go_when_new_ones_come(engine: Engine, days: int, is_there: bool) -> None:
    drafts.keep_draft(engine, "account:1", "a", "w", TYPED, NOW)
    drafts.keep_draft(engine, "account:2", "b", "w", TYPED, NOW + timedelta(days=days))
    assert bool(read(engine, form="a")) == is_there


def test_only_the_newest_windows_of_a_form_keep_something(engine: Engine) -> None:
    for n in range(drafts.MOST + 3):
        drafts.keep_draft(engine, "account:1", FORM, f"{n}", TYPED, NOW + timedelta(minutes=n))
    drafts.keep_draft(engine, "account:1", "other", "0", TYPED, NOW)
    assert sorted(map(int, read(engine))) == list(range(3, drafts.MOST + 3))
    assert set(read(engine, form="other")) == {"0"}


def test_what_stands_in_an_open_window_stays_however_many_came_after_it(engine: Engine) -> None:
    with open_window("open"):
        for window in ("open", "open~1", "closed"):
            drafts.keep_draft(engine, "account:1", FORM, window, TYPED, NOW, is_open)
        for n in range(drafts.MOST + 3):
            drafts.keep_draft(engine, "account:1", FORM, f"{n}", TYPED, NOW + timedelta(minutes=1 + n), is_open)
        left = set(read(engine))
    assert left == {"open", "open~1", *(f"{n}" for n in range(5, drafts.MOST + 3))}


def test_open_windows_of_a_form_are_many_but_not_without_end(engine: Engine) -> None:
    with ExitStack() as stack:
        for n in range(drafts.MOST_OPEN + 1):
            stack.enter_context(open_window(f"{n}"))
        for n in range(drafts.MOST_OPEN):
            drafts.keep_draft(engine, "account:1", FORM, f"{n}", {"n": n}, NOW + timedelta(minutes=n), is_open)
        with pytest.raises(Unavailable, match="not saved in your other windows"):
            drafts.keep_draft(engine, "account:1", FORM, f"{drafts.MOST_OPEN}", {}, NOW + timedelta(days=1), is_open)
        assert len(read(engine)) == drafts.MOST_OPEN
    drafts.keep_draft(engine, "account:1", FORM, "new", {}, NOW + timedelta(days=1), is_open)
    assert len(read(engine)) == drafts.MOST


def test_what_is_beyond_all_measure_is_not_kept(engine: Engine) -> None:
    assert not drafts.keep_draft(engine, "account:1", "a", "w", {"title": "x" * drafts.LARGEST}, NOW)


def fill(engine: Engine, forms: int, windows: int) -> None:
    """Large drafts in forms that somebody made up, one a minute."""
    large: dict[str, object] = {"title": "a" * 490_000}
    for form in range(forms):
        for window in range(windows):
            at = NOW + timedelta(minutes=form * windows + window)
            drafts.keep_draft(engine, "account:1", f"edit:measure:{form}", f"{form}-{window}", large, at, is_open)


def test_of_one_owner_what_closed_windows_left_longest_ago_goes(engine: Engine) -> None:
    drafts.keep_draft(engine, "account:2", FORM, "other", TYPED, NOW)
    drafts.keep_draft(engine, "account:1", FORM, "open", TYPED, NOW)
    drafts.keep_draft(engine, "account:1", FORM, "open~1", TYPED, NOW)
    drafts.keep_draft(engine, "account:1", FORM, "closed", TYPED, NOW)
    with open_window("open"):
        fill(engine, 3, 5)
    assert read(engine, form="edit:measure:0") == {}
    assert len(read(engine, form="edit:measure:1")) == 5
    assert len(read(engine, form="edit:measure:2")) == 5
    assert set(read(engine)) == {"open", "open~1"}
    assert set(read(engine, "account:2")) == {"other"}


def test_what_is_being_typed_is_not_dropped_without_a_word(engine: Engine) -> None:
    with ExitStack() as stack:
        for window in range(10):
            stack.enter_context(open_window(f"0-{window}"))
        fill(engine, 1, 10)
        with pytest.raises(Unavailable, match="not saved in your other windows"):
            drafts.keep_draft(
                engine, "account:1", FORM, "new", {"title": "a" * 490_000}, NOW + timedelta(days=1), is_open
            )
    assert len(read(engine, form="edit:measure:0")) == 10
    assert read(engine) == {}
