"""What each role is shown of a session, and what nobody below a member is told."""

import pytest
from sqlalchemy import Engine

from tests.coordination.plan import (
    BODY,
    SESSION,
    acting,
    announce,
    attend,
    cast,
    draft,
    reallocation,
)
from tests.ui.session.pages import HERE, SECRET, Open, hide_something, labels, shown
from tracker import actions
from tracker.facts import Role


@pytest.mark.parametrize("role", [None, Role.OWNER])
def test_before_the_invitation_the_public_is_told_of_no_session(open_file: Open, role: Role | None) -> None:
    text = shown(open_file("session", role, **HERE))
    assert "Take seje ni" in text
    assert "Prerazporeditev" not in text
    assert "Redna seja 2026/1" not in shown(open_file("sessions", role))


@pytest.mark.parametrize("role", [None, Role.OWNER])
@pytest.mark.parametrize("closed", [False, True])
def test_nobody_below_a_member_is_told_of_what_is_confidential(
    open_file: Open, engine: Engine, role: Role | None, closed: bool
) -> None:
    hide_something(engine)
    announce(engine)
    attend(engine, 6)
    if closed:
        for number in (1, 2):
            cast(engine, number)
        with acting(engine, 20) as record:
            actions.close_session(record, BODY, SESSION)
    for query in (
        {}, {"tocka": "1"}, {"tocka": "2"}, {"del": "zapisnik"}, {"del": "navzocnost"}, {"del": "roki"},
        {"del": "od-zadnje-seje"}, {"uredi": "nova"}, {"uredi": "tocka", "tocka": "2"}, {"lang": "en", "tocka": "2"},
    ):  # fmt: skip
        text = shown(open_file("session", role, **HERE, **query))
        assert SECRET not in text
        assert "funkcija clan-3" not in text
        assert "Prerazporeditev" in text
        assert "Shrani" not in text
    for file in ("sessions", "bodies", "overview"):
        assert SECRET not in shown(open_file(file, role))


def test_a_member_reads_everything_and_changes_nothing(open_file: Open, engine: Engine) -> None:
    hide_something(engine)
    draft(engine, reallocation())
    attend(engine, 5)
    agenda = open_file("session", Role.MEMBER, **HERE)
    assert SECRET in shown(agenda)
    item = open_file("session", Role.MEMBER, **HERE, tocka="1")
    assert "Vzame se 1.000,00 EUR" in shown(item)
    assert "Kakšen bi bil načrt" in shown(item)
    attendance = open_file("session", Role.MEMBER, **HERE, **{"del": "navzocnost"})
    assert "funkcija clan-3" in shown(attendance)
    assert not attendance.checkbox
    for page in (agenda, item, attendance):
        assert not [label for label in labels(page) if label in ("Zapiši izid glasovanja", "Shrani", "Opravljeno")]


def test_the_past_is_not_changed(open_file: Open) -> None:
    page = open_file("session", Role.OFFICER, **HERE, stanje="2026-03-19")
    assert "Uvrsti na dnevni red" not in shown(page)
    assert "Na dnevni red" not in labels(page)


@pytest.mark.parametrize("query", [{}, {"koda": "2026/9", "telo": BODY}, {"koda": SESSION, "telo": "svet"}])
def test_a_session_that_is_not_there_leads_to_those_that_are(open_file: Open, query: dict[str, str]) -> None:
    text = shown(open_file("session", None, **query))
    assert "Take seje ni" in text
    assert 'href="seje"' in text


@pytest.mark.parametrize("query", [{"tocka": "99"}, {"tocka": "-1"}, {"tocka": "<b>"}, {"del": "nekaj"},
                                   {"uredi": "rok", "rok": "x"}, {"uredi": "tocka"}])  # fmt: skip
def test_an_address_that_names_nothing_opens_the_agenda(open_file: Open, query: dict[str, str]) -> None:
    assert "<h2>Dnevni red</h2>" in shown(open_file("session", Role.OFFICER, **HERE, **query))
