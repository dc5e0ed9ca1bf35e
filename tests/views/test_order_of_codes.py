"""Codes stand in the order of their numbers in every list, also where a municipality numbers its measures 1, 2 … 11."""

from dataclasses import replace
from datetime import date

from tests.views.plans import APPLICATION, LATE, SMALL, TODAY
from tracker.facts import Update
from tracker.facts.ordering import natural
from tracker.views.board import board, worst_first
from tracker.views.measure.indicators import indicator_rows
from tracker.views.reporting.owners import report_owners
from tracker.views.reporting.reporting import due_measures

CODES = ("1", "2", "11")


def numbered() -> tuple[str, ...]:
    """The same codes as a dictionary would have them."""
    return tuple(sorted(CODES))


def test_the_order_of_codes_is_that_of_their_numbers() -> None:
    assert tuple(sorted(("E1-10", "E1-9", "11", "2", "1"), key=natural)) == ("1", "2", "11", "E1-9", "E1-10")


def test_lists_of_measures_and_indicators_are_in_that_order() -> None:
    told = (Update(date(2026, 5, 1), progress=0.1),)
    late = [replace(LATE, code=code, updates=told, responsible="") for code in numbered()]
    now = board(replace(SMALL, measures=tuple(late)), TODAY)
    assert tuple(one.code for one in worst_first(now, now.plan.measures)) == CODES
    assert tuple(one.measure.code for one in due_measures(now, TODAY)) == CODES
    assert tuple(one.measure.code for one in report_owners(now).nobody) == CODES


def test_indicators_as_far_from_their_path_are_in_that_order() -> None:
    measures = [
        replace(APPLICATION, code=code, indicators=(replace(APPLICATION.indicators[0], code=f"{code}.K1"),))
        for code in numbered()
    ]
    rows = indicator_rows(board(replace(SMALL, measures=tuple(measures)), TODAY))
    assert tuple(row.measure.code for row in rows) == CODES
