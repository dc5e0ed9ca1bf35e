"""A pasted list says which of its lines it cannot take; one of people is read like a file of people."""

from collections.abc import Iterator
from datetime import date

import pytest

from tests.importing.workbooks import EMPTY_PLAN, ENGLISH
from tests.plans import fill_small, recorder
from tests.tooling.databases import SqliteDatabases
from tests.ui.conftest import office_on, run_page, user_with, words
from tracker import actions
from tracker.bootstrap import Application
from tracker.facts import Role
from tracker.ui.office.pasting import read_list
from tracker.views.office.code_lists import CodeList


def test_what_a_pasted_list_cannot_take_is_told() -> None:
    pasted = read_list("Odd, 1; Oddelek\nfin; Finance\nokolje; ", CodeList.ORGANISATION, EMPTY_PLAN, ENGLISH)
    assert [(one.code, one.name) for one in pasted.lines] == [("fin", "Finance")]
    told = [ENGLISH.sentence(problem) for _, problem in pasted.problems]
    assert ["cannot be a code" in told[0], told[1]] == [True, "the name is missing"]


@pytest.fixture
def office(sqlite_databases: SqliteDatabases) -> Iterator[Application]:
    with office_on(sqlite_databases, fill_small, date(2026, 3, 15)) as office:
        yield office


def test_a_pasted_list_of_people_is_shown_and_recorded(office: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    page = run_page(monkeypatch, office, "code_lists", user_with(Role.OFFICER), {"seznam": "person"})
    text = "Ana Novak\tvodja financ\tana@obcina.si\tSlužba za informatiko\nMiha Kralj <miha@obcina.si>\n02 748 29 00"
    page.text_area(key="pasted-person").set_value(text).run()
    shown = words(page)
    assert ["ana@obcina.si" in shown, "Miha Kralj" in shown, "02 748 29 00" in shown] == [True, True, True]
    assert "ne zapiše se" in shown
    assert "<strong>vodja-financ vodja financ</strong>" in shown
    assert not office.read(role=Role.OFFICER).people
    page.button(key="pasted-person-enter").click().run()
    assert "Vnesena sta 2 zapisa." in words(page)
    people = {
        one.code: (one.name, one.function, one.work_email, one.organisation)
        for one in office.read(role=Role.OFFICER).people
    }
    assert people == {
        "vodja-financ": ("Ana Novak", "vodja financ", "ana@obcina.si", "it"),
        "oseba": ("Miha Kralj", "", "miha@obcina.si", ""),
    }


def test_a_list_of_people_read_before_somebody_saved_is_looked_at_again(
    office: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = run_page(monkeypatch, office, "code_lists", user_with(Role.OFFICER), {"seznam": "person"})
    page.text_area(key="pasted-person").set_value("tajnik").run()
    with recorder(office.engine)(3) as r:
        actions.save_person(r, "tajnik", actions.PersonGiven.of(function="tajnik občine"))
    page.button(key="pasted-person-enter").click().run()
    assert "nekdo" in words(page).lower()
    assert [one.function for one in office.read(role=Role.OFFICER).people] == ["tajnik občine"]


def test_a_list_of_which_nothing_is_clear_is_not_called_recorded(
    office: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = run_page(monkeypatch, office, "code_lists", user_with(Role.OFFICER), {"seznam": "person"})
    page.text_area(key="pasted-person").set_value("van der Berg; pat@ptuj.si").run()
    assert "ne zapiše se, ker ni jasno, kaj pomeni: van der Berg, pat@ptuj.si." in words(page)
    assert "že zapisano" not in words(page)
    assert not [one for one in page.button if one.key == "pasted-person-enter"]
