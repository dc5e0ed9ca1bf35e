"""Times of day: read as people write them, kept in one form, and told in the reader's."""

from datetime import date, time

import pytest

from tracker.actions import SessionGiven
from tracker.coordination import Coordination, Meeting
from tracker.facts import Session
from tracker.facts.hours import read_hour
from tracker.sentences import Refusal
from tracker.texts import Translator
from tracker.views.office.calendar import entries

DAY = date(2026, 3, 8)
WRITTEN = (
    ("9:00", time(9), "09:00", "9.00", "9:00"),
    ("9.00", time(9), "09:00", "9.00", "9:00"),
    ("09:00", time(9), "09:00", "9.00", "9:00"),
    (" 9 ", time(9), "09:00", "9.00", "9:00"),
    ("9. uri", time(9), "09:00", "9.00", "9:00"),
    ("13h", time(13), "13:00", "13.00", "13:00"),
    ("13.30", time(13, 30), "13:30", "13.30", "13:30"),
)


@pytest.mark.parametrize(("typed", "read", "kept", "slovenian", "english"), WRITTEN)
def test_an_hour_is_read_kept_and_told(typed: str, read: time, kept: str, slovenian: str, english: str) -> None:
    assert read_hour(typed) == read
    assert SessionGiven.of(on=DAY, hour=typed).hour == kept
    assert [Translator(language).hour(typed) for language in ("sl", "en")] == [slovenian, english]


@pytest.mark.parametrize("typed", ["ob devetih", "24:00", "9:60", "9-10", "9:5", "99"])
def test_what_is_no_hour_is_refused_with_how_to_write_one(typed: str) -> None:
    assert read_hour(typed) is None
    with pytest.raises(Refusal) as refused:
        SessionGiven.of(on=DAY, hour=typed)
    assert "ni ura (zapišite jo kot 9.00)" in Translator("sl").sentence(refused.value.sentence)


@pytest.mark.parametrize("recorded", ["9:00", "9.00", "ob devetih", ""])
def test_an_hour_that_was_recorded_otherwise_breaks_no_calendar(recorded: str) -> None:
    meeting = Meeting(Session("2026/1", "koordinacija", DAY), hour=recorded)
    told = entries(Coordination(meetings=(meeting,)), (), (), (), meeting.session.on, is_officer=True)
    assert [one.at for one in told] == [read_hour(recorded)]
