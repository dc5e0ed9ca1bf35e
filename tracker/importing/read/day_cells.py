"""Days and spans of time in cells."""

from datetime import date, time, timedelta

from tracker.importing.fields import Field
from tracker.importing.problems import Severity
from tracker.importing.read.cells import Habits, Parsed, Remark, as_float, unsure, wrong
from tracker.importing.read.days import Span, day_of, is_endless, parse_day, serial_day
from tracker.importing.read.grids import Cell
from tracker.sentences import Sentence, say
from tracker.texts.numerals import digits_of

FROM_TO = Remark(
    say("the cell names a start and an end"),
    would_do=say("the first day is the start, where no column gives it, and the last one the end"),
    severity=Severity.NOTE,
)


def _span(cell: Cell, habits: Habits) -> Span | None:
    if isinstance(cell, date):
        day = day_of(cell)
        return Span(day, day)
    if isinstance(cell, bool | time | timedelta):
        return None
    if isinstance(cell, int | float):
        return serial_day(as_float(cell), habits.day_shift)
    bare = digits_of(cell)
    if bare and bare.isdigit() and len(bare) == 5:
        return serial_day(float(bare), habits.day_shift)
    return parse_day(cell, day_first=habits.day_first)


def day_in(cell: Cell, field: Field, habits: Habits) -> Parsed:
    """A day: of a longer time the first one where the field begins something, otherwise the last one."""
    if isinstance(cell, str) and is_endless(cell):
        message = say("what goes on without an end has no day")
        return Parsed(None, Remark(message, would_do=say("no day is recorded"), severity=Severity.NOTE))
    span = _span(cell, habits)
    if span is None:
        return wrong(say("this is no date"), say("a date such as 8. 3. 2026, 2026-03-08, Q3 2026 or 2026"))
    day = span.first if field.begins else span.last
    if span.may_be_day:
        return Parsed(day, _may_be_day(day))
    if span.is_short:
        return Parsed(day, Remark(say("the year has two digits"), None, _read_as(day), Severity.NOTE))
    if span.by_words:
        return Parsed(day, Remark(say("the day follows from the words"), None, _read_as(day), Severity.NOTE))
    is_longer = span.first != span.last if field.begins else span.is_part_of_year
    if is_longer and not span.ambiguous:
        return Parsed(day, Remark(say("this is no day but a longer time"), None, _read_as(day), Severity.NOTE))
    if not span.ambiguous:
        return Parsed(day, FROM_TO if span.is_from_to else None)
    expected = say("a date such as 8. 3. 2026 or 2026-03-08")
    return Parsed(day, unsure(say("day and month may change places"), expected, _read_as(day)))


def _may_be_day(day: date) -> Remark:
    expected = say("a month with a year of four digits, such as 12/2026")
    return unsure(say("the number behind the month may be a year or a day"), expected, _read_as(day))


def _read_as(day: date) -> Sentence:
    return say("it is read as {day:date}", day=day)


def period_in(cell: Cell, field: Field, habits: Habits) -> Parsed:
    """A span of time, from its first day to its last one."""
    span = _span(cell, habits)
    if span is None:
        return wrong(say("this is no span of time"), say("a span such as 2024–2026 or 1. 1. 2024 – 30. 6. 2026"))
    return Parsed(span, _may_be_day(span.last) if span.may_be_day else None)
