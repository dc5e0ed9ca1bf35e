"""What is typed means the same at every door: the owner's report, a form, the table, a cell of the import, a command.

A value stands for itself; REFUSED is a refusal in words, or, for a cell, a remark that asks before anything is stored.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Final

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

from tracker.commands.common import day as command_day
from tracker.facts import Indicator, Measure, Milestone, Plan, Strategy
from tracker.importing.read.cells import Habits
from tracker.importing.read.parsing import parse
from tracker.nouns import Field, Kind
from tracker.sentences import Refusal, say
from tracker.texts import Translator
from tracker.ui.forms.fields import read as read_field
from tracker.ui.grid.cells import read as read_cell
from tracker.ui.reporting.values import OTHER, filled
from tracker.views.board import board
from tracker.views.grid import GridColumn
from tracker.views.reporting.form import MeasureReport, measure_report

REFUSED: Final = "refused"
LABEL = say("Value")
TODAY = date(2030, 1, 1)
NBSP, NARROW = "\u00a0", "\u202f"

NUMBERS = [
    ("1234", 1234.0),
    ("1.234", REFUSED),
    ("5.500", REFUSED),
    ("1,5", 1.5),
    ("1.5", 1.5),
    ("1.234,50", 1234.5),
    ("1,234.50", 1234.5),
    ("1 234,50", 1234.5),
    (f"1{NBSP}234,50", 1234.5),
    (f"1{NARROW}234", 1234.0),
    ("1'234", 1234.0),
    ("1.234.567", 1_234_567.0),
    ("−5", -5.0),
    ("-5", -5.0),
    ("45 %", 45.0),
    (f"45{NBSP}%", 45.0),
    (",5", 0.5),
    ("0,125", 0.125),
    ("12 34", REFUSED),
    ("1.2.3", REFUSED),
    ("1,2,3", REFUSED),
    ("1.234.56", REFUSED),
    ("12a", REFUSED),
    ("1e5", REFUSED),
    ("٣", REFUSED),
    ("²", REFUSED),
    ("nan", REFUSED),
    ("8.3.26", REFUSED),
    ("9" * 400, REFUSED),
]
AMOUNTS = [
    ("1.234", 123_400),
    ("5.500", 550_000),
    ("1 234,50", 123_450),
    (f"1{NBSP}234,50 €", 123_450),
    ("1.234,5 EUR", 123_450),
    ("12.000,- EUR", 1_200_000),
    ("1,5", 150),
    ("1,234", REFUSED),
    ("1234,567", REFUSED),
    ("−5", REFUSED),
    ("45 %", REFUSED),
    ("12 34", REFUSED),
    ("8.3.26", REFUSED),
    ("dvanajst", REFUSED),
]
SHARES = [
    ("45 %", 0.45),
    (f"45{NBSP}%", 0.45),
    ("42,5 %", 0.425),
    ("33.333 %", 0.33333),
    ("0 %", 0.0),
    ("100 %", 1.0),
    ("101 %", REFUSED),
    ("−5 %", REFUSED),
    ("pol %", REFUSED),
    ("1.2.3 %", REFUSED),
]
DAYS = [
    ("8.3.26", date(2026, 3, 8)),
    ("8. 3. 2026", date(2026, 3, 8)),
    (f"8.{NBSP}3.{NBSP}2026", date(2026, 3, 8)),
    ("08.03.2026.", date(2026, 3, 8)),
    ("12. junij 2025", date(2025, 6, 12)),
    ("12. junija 2025", date(2025, 6, 12)),
    ("12 June 2025", date(2025, 6, 12)),
    ("2026-03-08", date(2026, 3, 8)),
    ("13/7/2026", date(2026, 7, 13)),
    ("6/7/2026", REFUSED),
    ("31. 2. 2026", REFUSED),
    ("31. junij 2026", REFUSED),
    ("8. 3. 1026", REFUSED),
    ("8. 3.", REFUSED),
    ("jutri", REFUSED),
    ("٣. 3. 2026", REFUSED),
]


def view() -> MeasureReport:
    measure = Measure("A", "A", milestones=(Milestone("M", "M"),), indicators=(Indicator("K", "K"),))
    found = measure_report(board(Plan(Strategy("S", "S"), measures=(measure,)), TODAY), "A")
    assert found is not None
    return found


VIEW = view()


def in_report(name: str, others: Mapping[str, str], text: str) -> object:
    told = filled(VIEW, {**others, name: text})
    if name in told.problems:
        return REFUSED
    if name == "value K":
        return told.report.readings[0].value
    if name == "on K":
        return told.report.readings[0].on
    return told.report.milestones[0].progress if told.report.milestones else 0.0


def refusing(reader: Callable[[str], object], text: str) -> object:
    try:
        return reader(text)
    except (Refusal, typer.BadParameter):
        return REFUSED


def in_form(kind: Kind, text: str) -> object:
    return refusing(lambda typed: read_field(Field("value", LABEL, kind), typed), text)


def in_table(kind: Kind, text: str) -> object:
    return refusing(lambda typed: read_cell(typed, GridColumn("value", LABEL, kind), Translator("sl")), text)


def in_import(kind: Kind, text: str, settled: object = None) -> object:
    """The value of a cell on its own; what it asks about counts as refused, unless it asks about `settled`."""
    parsed = parse(text, Field("value", LABEL, kind), Habits())
    if not parsed.usable or (parsed.remark is not None and parsed.value != settled):
        return REFUSED
    return parsed.value


@pytest.mark.parametrize(("text", "value"), NUMBERS)
def test_a_number(text: str, value: object) -> None:
    told = in_report("value K", {"on K": "1. 1. 2026"}, text)
    found = (told, in_form(Kind.NUMBER, text), in_table(Kind.NUMBER, text))
    assert (*found, in_import(Kind.NUMBER, text) if text != "nan" else REFUSED) == (value,) * 4


@pytest.mark.parametrize(("text", "value"), AMOUNTS)
def test_an_amount(text: str, value: object) -> None:
    """A file may be of any country: what groups in all of them is still announced before it is applied."""
    found = (in_form(Kind.MONEY, text), in_table(Kind.MONEY, text), in_import(Kind.MONEY, text, value))
    assert found == (value,) * 3


@pytest.mark.parametrize(("text", "value"), SHARES)
def test_a_share(text: str, value: object) -> None:
    told = in_report("typed M", {"share M": OTHER, "done M": "1. 1. 2026"}, text)
    found = (told, in_form(Kind.SHARE, text), in_table(Kind.SHARE, text), in_import(Kind.SHARE, text))
    assert found == pytest.approx((value,) * 4) if value != REFUSED else found == (value,) * 4


@pytest.mark.parametrize(("text", "value"), DAYS)
def test_a_day(text: str, value: object) -> None:
    doors = (
        partial(in_report, "on K", {"value K": "5"}),
        partial(in_form, Kind.DAY),
        partial(in_table, Kind.DAY),
        partial(in_import, Kind.DAY),
        partial(refusing, command_day),
    )
    assert [door(text) for door in doors] == [value] * len(doors)


@given(st.from_regex(r"[-−+]?[0-9]{1,3}([ .,'\u00a0][0-9]{1,3}){0,3} ?[%€]?", fullmatch=True))
def test_whatever_looks_like_a_number(text: str) -> None:
    """No door reads another number than another; one may ask about what another takes."""
    told = {
        in_report("value K", {"on K": "1. 1. 2026"}, text),
        in_form(Kind.NUMBER, text),
        in_table(Kind.NUMBER, text),
    }
    assert len(told) == 1
    assert in_import(Kind.NUMBER, text) in (*told, REFUSED)
