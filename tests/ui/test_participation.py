"""Proposals and digital maturity on their pages: what each role is shown, and what an address asks for."""

from typing import Any

import pytest
import streamlit as st

from tests.ui.conftest import Open, user_with, words
from tracker.facts import Role

NAME = "Janez Zgled"


@pytest.mark.parametrize("role", [None, Role.OWNER, Role.MEMBER])
@pytest.mark.parametrize("query", [{}, {"koda": "P-2026-001"}, {"uredi": "nov"}, {"isci": "zgled"}])
def test_nobody_below_an_officer_reads_a_name_or_gets_a_form(
    open_page: Open, role: Role | None, query: dict[str, str]
) -> None:
    page = open_page("predlogi", user=user_with(role) if role else None, **query)
    assert not page.exception
    assert NAME not in words(page)
    assert "Vpiši predlog" not in words(page)
    assert not page.text_area


@pytest.mark.parametrize("role", [None, Role.OWNER, Role.OFFICER])
def test_the_page_of_a_measure_shows_the_proposals_that_ended_in_it(open_page: Open, role: Role | None) -> None:
    shown = words(open_page("ukrep", user=user_with(role) if role else None, koda="E1-01"))
    assert "<h2>Predlogi in pripombe</h2>" in shown
    assert "koda=P-2026-001" in shown
    assert "P-2026-002" not in shown
    assert NAME not in shown


def test_an_officer_reads_the_name_and_is_led_to_the_forms(open_page: Open) -> None:
    shown = words(open_page("predlogi", user=user_with(Role.OFFICER), koda="P-2026-001"))
    assert f"občan ({NAME})" in shown
    assert "odgovor zamuja 21 dni" in shown
    assert "uredi=odgovor" in shown


@pytest.mark.parametrize("form", ["nov", "podatki", "odgovor", "mesto", "umik"])
def test_every_form_opens_for_an_officer_and_none_in_the_past(open_page: Open, form: str) -> None:
    code = {} if form == "nov" else {"koda": "P-2026-001"}
    page = open_page("predlogi", user=user_with(Role.OFFICER), uredi=form, **code)
    assert not page.exception
    assert [button.label for button in page.button] == ["Shrani", "Zavrzi neshranjeno"]
    past = open_page("predlogi", user=user_with(Role.OFFICER), uredi=form, stanje="2026-03-08", **code)
    assert not past.exception
    assert "Shrani" not in [button.label for button in past.button]


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({"izid": "answered"}, "Temu izboru ne ustreza noben predlog"),
        ({"izid": "overdue"}, "P-2026-001"),
        ({"vrsta": "committee"}, "Temu izboru ne ustreza noben predlog"),
        ({"isci": "SPLETA"}, "P-2026-001"),
        ({"koda": "P-1999-001"}, "Takega predloga ni"),
        ({"izid": "<script>"}, "P-2026-001"),
    ],
)
def test_filters_and_codes_come_from_the_address(open_page: Open, query: dict[str, str], shown: str) -> None:
    page = open_page("predlogi", **query)
    assert not page.exception
    assert shown in words(page)


def test_a_filter_goes_into_the_address(open_page: Open) -> None:
    page = open_page("predlogi")
    next(box for box in page.selectbox if box.label == "Stanje").select("overdue").run()
    assert page.query_params["izid"] in ("overdue", ["overdue"])


def test_a_browser_that_was_cut_short_is_told_again_what_stands_in_the_fields(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw, strokes = st.text_area, ["A"]

    def draw_until_the_first_stroke(label: str, *begins: Any, **more: Any) -> str:
        text = draw(label, *begins, **more)
        if strokes:
            strokes.clear()
            st.rerun()
        return text

    monkeypatch.setattr(st, "text_area", draw_until_the_first_stroke)
    page = open_page("predlogi", user=user_with(Role.OFFICER), koda="P-2026-001", uredi="odgovor")
    assert not strokes
    for _ in range(2):  # what a run told that has ended is thrown away too, if the next one is asked for at once
        (reason,) = [one for one in page.text_input if one.key and one.key.endswith("|reason")]
        assert reason.proto.default == "Odgovor na predlog", "what a field begins with that the browser lacks"
        page.run()


def test_a_form_with_an_empty_field_says_so_and_keeps_the_rest(open_page: Open) -> None:
    page = open_page("predlogi", user=user_with(Role.OFFICER), uredi="nov")
    page.text_input[0].set_value("Svetniška skupina")
    page.button[0].click().run()
    assert "Ni shranjeno: 1 polje je treba popraviti." in words(page)
    assert 'href="#polje-text"' in words(page)
    assert page.text_input[0].value == "Svetniška skupina"


def test_institutions_are_compared_with_what_was_not_assessed_said(open_page: Open) -> None:
    shown = words(open_page("zrelost"))
    assert "3 od 3" in shown
    assert "1 od 3 " in shown.replace("<", " <")
    assert "še ni ocenjena" in shown
    assert 'href="https://example.org/1"' not in shown  # of the former assessment
    assert 'href="javascript' not in shown


def test_institutions_come_from_the_address(open_page: Open) -> None:
    shown = words(open_page("zrelost", ustanova="muzej"))
    assert "Nobena od izbranih ustanov še ni bila ocenjena" in shown


@pytest.mark.parametrize("form", ["ocena", "prilepi", "ustanova", "metoda", "nova-metoda"])
def test_forms_of_maturity_are_for_officers(open_page: Open, form: str) -> None:
    page = open_page("zrelost", user=user_with(Role.OFFICER), uredi=form)
    assert not page.exception
    assert len([button for button in page.button if button.label in ("Shrani", "Pokaži, kaj je bilo prebrano")]) == 1
    below = open_page("zrelost", user=user_with(Role.MEMBER), uredi=form)
    assert not below.exception
    assert "Shrani" not in [button.label for button in below.button]


def test_an_assessment_is_corrected_by_its_address(open_page: Open) -> None:
    address = {"uredi": "ocena", "metoda": "m", "ustanova": "sola", "dan": "2026-05-05"}
    page = open_page("zrelost", user=user_with(Role.OFFICER), **address)
    assert "Popravek ocene" in words(page)
    assert [field.value for field in page.text_input[:2]] == ["2,5", "Občani opravijo storitve prek spleta."]
