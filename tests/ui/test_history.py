"""What a citizen reads in the history of a measure: words, not names of columns and stored values."""

from datetime import UTC, datetime

import pytest

from tracker.facts import Change, FieldChange
from tracker.texts import Translator
from tracker.texts.changes import field_words
from tracker.ui.history.measure import detail

SL, EN = Translator("sl"), Translator("en")


@pytest.mark.parametrize(
    ("field", "before", "after", "slovenian", "english"),
    [
        ("measure.phase", "naročanje", "izvedba", "faza: naročanje → izvedba", "phase: naročanje → izvedba"),
        (
            "measure.lifecycle",
            "not_started",
            "in_progress",
            "stanje ukrepa: ni začeto → v izvajanju",
            "measure status: not started → in progress",
        ),
        ("measure.priority", "medium", "high", "prednost: srednja → visoka", "priority: medium → high"),
        (
            "measure.merged_into",
            None,
            "A2-02",
            "združen v (šifra ukrepa): – → A2-02",
            "merged into (code of the measure): – → A2-02",
        ),
        ("milestone.progress", 0.4, 0.6, "napredek: 40 % → 60 %", "progress: 40% → 60%"),
        (
            "funding_amount.secured",
            0,
            3_200_000,
            "zagotovljeno: 0,00 EUR → 32.000,00 EUR",
            "secured: 0.00 EUR → 32,000.00 EUR",
        ),
        ("measure.title", "medium", "high", "naziv: medium → high", "title: medium → high"),
        (
            "narrative.report_kind",
            None,
            "coordination",
            "vrsta: – → Poročilo o izvajanju akcijskega načrta",
            "kind: – → Report on the action plan",
        ),
    ],
)
def test_a_changed_field_reads_in_words(
    field: str, before: object, after: object, slovenian: str, english: str
) -> None:
    noun, _, name = field.partition(".")
    change = FieldChange(name, before, after)
    assert field_words(noun, change, SL).replace("\u00a0", " ") == slovenian
    assert field_words(noun, change, EN).replace("\u00a0", " ") == english


def test_the_words_of_a_report_are_told_by_what_it_is_called() -> None:
    at = datetime(2026, 11, 22, tzinfo=UTC)
    change = Change(at, "skrbnica", "besedila", "", "narrative", "2026/2", "update", (), 1, 1, "minutes")
    assert detail(change, SL) == "(Zapisnik seje)"
    assert detail(change, EN) == "(Minutes of the session)"
