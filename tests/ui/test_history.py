"""What a citizen reads in the history of a measure: words, not names of columns and stored values."""

from datetime import UTC, datetime

import pytest

from tracker.facts import Change, FieldChange
from tracker.texts import Translator
from tracker.texts.changes import field_words
from tracker.ui.history import detail

SL, EN = Translator("sl"), Translator("en")


@pytest.mark.parametrize(
    ("name", "before", "after", "slovenian", "english"),
    [
        ("phase", "naročanje", "izvedba", "faza: naročanje → izvedba", "phase: naročanje → izvedba"),
        (
            "lifecycle",
            "not_started",
            "in_progress",
            "stanje: ni začeto → v izvajanju",
            "status: not started → in progress",
        ),
        ("priority", "medium", "high", "prednost: srednja → visoka", "priority: medium → high"),
        ("merged_into", None, "A2-02", "združen z ukrepom: – → A2-02", "merged into: – → A2-02"),
        ("progress", 0.4, 0.6, "napredek: 40 % → 60 %", "progress: 40% → 60%"),
        ("secured", 0, 3_200_000, "zagotovljeno: 0,00 EUR → 32.000,00 EUR", "secured: 0.00 EUR → 32,000.00 EUR"),
        ("title", "medium", "high", "naziv: medium → high", "title: medium → high"),
        (
            "report_kind",
            None,
            "coordination",
            "vrsta: – → Poročilo o izvajanju akcijskega načrta",
            "kind: – → Report on the action plan",
        ),
    ],
)
def test_a_changed_field_reads_in_words(name: str, before: object, after: object, slovenian: str, english: str) -> None:
    change = FieldChange(name, before, after)
    assert field_words(change, SL).replace("\u00a0", " ") == slovenian
    assert field_words(change, EN).replace("\u00a0", " ") == english


def test_the_words_of_a_report_are_told_by_what_it_is_called() -> None:
    at = datetime(2026, 11, 22, tzinfo=UTC)
    change = Change(at, "skrbnica", "besedila", "", "narrative", "2026/2", "update", (), 1, 1, "minutes")
    assert detail(change, SL) == "(Zapisnik seje)"
    assert detail(change, EN) == "(Minutes of the session)"
