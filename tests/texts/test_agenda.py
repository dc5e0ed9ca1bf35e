"""Titles of agenda items that the tracker worded are told in the reader's language; typed ones stay."""

import pytest

from tracker.coordination import AgendaItem
from tracker.facts import Measure, Organisation, Person, Plan, Strategy
from tracker.texts import Translator
from tracker.texts.agenda import item_in_language

PLAN = Plan(
    Strategy("S", "Strategija"),
    organisations=(Organisation("fin", "Oddelek za finance", "Finance Department"),),
    people=(Person("vodja", "vodja oddelka za finance", "head of finance"),),
    measures=(Measure("E1-01", "Občinska aplikacija", title_en="Municipal application"),),
)
TITLES = [
    ("Potrditev zapisnika prejšnje seje", "Adoption of the minutes of the last session"),
    ("Potrditev zapisnika seje 2026/2", "Adoption of the minutes of session 2026/2"),
    ("Potrditev zapisnikov sej 2026/1, 2026/2", "Adoption of the minutes of sessions 2026/1, 2026/2"),
    ("Poročilo o izvršitvi sklepov", "Report on how decisions were carried out"),
    ("Vprašanja in pobude članov", "Questions and proposals of members"),
    ("Poročilo o izvajanju akcijskega načrta", "Report on the action plan"),
    ("Poročilo o izvajanju strategije", "Report on the implementation of the strategy"),
    ("Prerazporeditev sredstev", "Reallocation of funds"),
    ("Izvršitev sklepa 2026/2-04", "Execution of decision 2026/2-04"),
    ("Sklep 2026/2-04 ni bil izvršen: nov sklep", "Decision 2026/2-04 was not carried out: a new decision"),
    ("Ukrep E1-01 Občinska aplikacija: odstopanje", "Measure E1-01, Municipal application: deviation"),
]


@pytest.mark.parametrize(("slovenian", "english"), TITLES)
def test_what_the_tracker_worded_is_told_in_both_languages(slovenian: str, english: str) -> None:
    for stored in (slovenian, english):
        told = {
            t.language: item_in_language(AgendaItem(1, stored), PLAN, t).title for t in map(Translator, ("sl", "en"))
        }
        assert told == {"sl": slovenian, "en": english}


@pytest.mark.parametrize(
    "typed", ["Ponudba za pravno svetovanje", "Ukrep E9-99 Neznano: odstopanje", "Ukrep E1-01 Drug naziv: odstopanje"]
)
def test_what_somebody_typed_stays(typed: str) -> None:
    assert item_in_language(AgendaItem(1, typed), PLAN, Translator("en")).title == typed


def test_presenters_are_told_by_the_plan() -> None:
    item = AgendaItem(1, "Prerazporeditev", presenter="vodja oddelka za finance", prepared_by="Oddelek za finance")
    told = item_in_language(item, PLAN, Translator("en"))
    assert (told.presenter, told.prepared_by) == ("head of finance", "Finance Department")
    assert item_in_language(item, PLAN, Translator("sl")) == item
