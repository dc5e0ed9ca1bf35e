"""Merging an entry of a list into another one: what forbids it, and which lines become one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from tracker.facts import Amount, Claim, FundingKind, FundingLine, FundingSource, Measure
from tracker.rules.merging_entries import entry_problems, kinds_differ, lines_over
from tracker.texts import Translator

OWN = FundingSource("lastna", "lastna")
WHOLE = FundingSource("lastna-sredstva", "lastna sredstva")
GONE = FundingSource("mo", "MO", merged_into="lastna")
ENTRIES = {one.code: one for one in (OWN, WHOLE, GONE)}
LINE = FundingLine("F1", OWN, amounts=(Amount(2026, 100),))
OTHER = FundingLine("F2", WHOLE, amounts=(Amount(2026, 1),))


@pytest.mark.parametrize(
    ("code", "into", "told"),
    [
        ("lastna", "ni", "no entry “ni”"),
        ("ni", "lastna", "no entry “ni”"),
        ("lastna", "lastna", "into itself"),
        ("mo", "lastna-sredstva", "was merged into “lastna” already"),
        ("lastna", "mo", "was merged into “lastna” itself"),
    ],
)
def test_what_cannot_be_merged_is_told(code: str, into: str, told: str) -> None:
    (problem,) = entry_problems(ENTRIES, code, into)
    assert told in Translator("en").sentence(problem)


def test_two_names_may_be_merged() -> None:
    assert list(entry_problems(ENTRIES, "lastna", "lastna-sredstva")) == []


def test_money_of_another_kind_has_to_be_confirmed_and_what_nobody_said_has_not() -> None:
    state = replace(WHOLE, kind=FundingKind.STATE)
    assert kinds_differ(OWN, state)
    assert not kinds_differ(OWN, WHOLE)
    assert not kinds_differ(replace(OWN, kind=FundingKind.UNKNOWN), state)
    assert kinds_differ(state, replace(WHOLE, kind=FundingKind.UNKNOWN))


@pytest.mark.parametrize(
    ("change", "joins"),
    [
        (lambda line: line, "F2"),
        (lambda line: replace(line, call="Razpis"), ""),
        (lambda line: replace(line, rate=0.5), ""),
        (lambda line: replace(line, retain_until=date(2030, 1, 1)), ""),
        (lambda line: replace(line, claims=(Claim("Z1"),)), ""),
    ],
)
def test_only_lines_that_say_the_same_become_one(change: Callable[[FundingLine], FundingLine], joins: str) -> None:
    measure = Measure("E1-01", "Ukrep", funding=(change(LINE), OTHER))
    assert [one.joins for one in lines_over([measure], "lastna", "lastna-sredstva")] == [joins]


def test_a_grant_of_the_other_source_takes_no_amounts() -> None:
    measure = Measure("E1-01", "Ukrep", funding=(LINE, replace(OTHER, approved=1)))
    assert [one.joins for one in lines_over([measure], "lastna", "lastna-sredstva")] == [""]


def test_a_measure_without_the_other_source_keeps_its_line() -> None:
    measure = Measure("E1-01", "Ukrep", funding=(LINE,))
    (over,) = lines_over([measure, replace(measure, code="E1-02", funding=(OTHER,))], "lastna", "lastna-sredstva")
    assert (over.measure, over.line, over.joins) == ("E1-01", LINE, "")
