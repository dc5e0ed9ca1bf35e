"""How values of recorded changes read: in the unit of their field, and numbers that name a thing as they are."""

import pytest

from tracker.facts import FieldChange
from tracker.texts import Translator
from tracker.texts.changes import field_word, field_words, value_words


@pytest.mark.parametrize(
    ("noun", "name", "value", "told"),
    [
        ("funding_amount", "year", 2026, "2026"),
        ("funding_amount", "planned", 202_600, "2.026,00 EUR"),
        ("strategy", "thresholds", {"time_red": 0.15}, "odstopa nad, v odstotnih točkah: 15"),
        ("strategy", "thresholds", {"result_green": 0.125}, "v redu od, v % poti: 12,5"),
        ("session", "hour", "13:00", "13.00"),
        ("strategy", "thresholds", {"stale_days": 1200}, "podatki so zastareli po, v dneh: 1.200"),
    ],
)
def test_a_value_is_told_in_the_unit_of_its_field(noun: str, name: str, value: object, told: str) -> None:
    assert value_words(noun, name, value, Translator("sl")).replace("\u00a0", " ") == told


@pytest.mark.parametrize(
    ("noun", "name", "told"),
    [
        ("milestone", "measure", "ukrep"),
        ("reading", "indicator", "kazalnik"),
        ("funding_amount", "line", "vrstica financiranja"),
        ("area", "strategy", "strategija"),
        ("report", "as_of_change", "številka spremembe"),
        ("measure", "end", "zaključek"),
    ],
)
def test_what_a_thing_belongs_to_is_told_in_the_readers_language(noun: str, name: str, told: str) -> None:
    assert field_word(noun, name, Translator("sl")) == told


def test_of_what_holds_several_values_those_that_differ_are_told() -> None:
    before = {"report": {"before": {"days": 3}}, "milestone": {"week": {"days": 7}}}
    after = before | {"milestone": {"week": {"days": 5, "since": "2026-03-01"}, "on_day": {"days": 0}}}
    told = field_words("strategy", FieldChange("cadence", before, after), Translator("sl"))
    assert told == (
        "opomniki: mejnik (tretji opomnik, dni pred rokom: 7) → mejnik (tretji opomnik, dni pred rokom: 5; na dan roka)"
    )
    change = FieldChange("thresholds", {"time_red": 0.3, "stale_days": 90}, {"time_red": 0.4, "stale_days": 90})
    assert field_words("strategy", change, Translator("sl")) == (
        "pragovi: odstopa nad, v odstotnih točkah: 30 → odstopa nad, v odstotnih točkah: 40"
    )


def test_an_hour_that_was_only_written_otherwise_has_no_arrow() -> None:
    told = field_words("session", FieldChange("hour", "9:00", "09:00"), Translator("sl"))
    assert told.startswith("ura")
    assert "→" not in told
