"""The page of bodies: who reads it, and who changes what."""

from datetime import date

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from tests.coordination.plan import (
    BODY,
    acting,
    recorded,
)
from tests.plans import ADMINISTRATOR
from tests.ui.session.pages import Open, fill, labels, shown
from tracker import actions
from tracker.facts import Role


def test_the_officer_reads_the_bodies_and_the_administrator_changes_them(open_file: Open, engine: Engine) -> None:
    assert "vloga »skrbnik načrta«" in shown(open_file("bodies", Role.MEMBER, telo=BODY))
    officer = shown(open_file("bodies", telo=BODY))
    assert "svetovo, uporabljeno smiselno" in officer
    assert "Dodaj člane" not in officer
    assert "Dodaj člane" in shown(open_file("bodies", Role.ADMINISTRATOR, telo=BODY))
    page = open_file("bodies", Role.ADMINISTRATOR, telo=BODY, uredi="nov-clan")
    chosen(page, "namestnik")
    fill(page, valid_from="1. 3. 2026", reason="imenovanje")
    assert "namestnik" in [one.person for one in recorded(engine).memberships if one.body == BODY]


def chosen(page: AppTest, *people: str) -> None:
    next(box for box in page.multiselect if box.key and box.key.endswith("|person")).set_value(people)


def choose_in(page: AppTest, field: str, value: str) -> None:
    next(box for box in page.selectbox if box.key and box.key.endswith(f"|{field}")).select(value)


def test_several_members_are_entered_at_once_and_all_or_none_of_them(open_file: Open, engine: Engine) -> None:
    with acting(engine, 20, "vnos", ADMINISTRATOR) as record:
        for code in ("nova-1", "nova-2"):
            actions.save_person(record, code, actions.PersonGiven.of(name=f"Oseba {code}", function=f"delo {code}"))
    before = recorded(engine).memberships
    page = open_file("bodies", Role.ADMINISTRATOR, telo=BODY, uredi="nov-clan")
    assert "Polje je prazno" in shown(fill(page, valid_from="1. 3. 2026", reason="imenovanje")), (
        "nobody is taken unasked"
    )
    chosen(page, "nova-1", "nova-2", "clan-2")
    assert "V organu že sedi" in shown(fill(page))
    assert recorded(engine).memberships == before
    chosen(page, "nova-1", "nova-2")
    choose_in(page, "is_chair", "yes")
    assert "za vsakega člana posebej" in shown(fill(page))
    choose_in(page, "is_chair", "")
    fill(page)
    after = recorded(engine)
    new = [one for one in after.memberships if one not in before]
    assert [(one.person, one.valid_from) for one in new] == [(code, date(2026, 3, 1)) for code in ("nova-1", "nova-2")]


def test_a_seat_ends_and_a_body_gets_another_number(open_file: Open, engine: Engine) -> None:
    page = open_file("bodies", Role.ADMINISTRATOR, telo=BODY, uredi="clan", oseba="clan-2", od="2023-01-01")
    fill(page, valid_until="1. 1. 2026", reason="razrešitev")
    (seat,) = [one for one in recorded(engine).memberships if one.person == "clan-2"]
    assert seat.valid_until == date(2026, 1, 1)
    page = fill(open_file("bodies", Role.ADMINISTRATOR, telo=BODY, uredi="organ"), members="devet", reason="x")
    assert "»devet« ni število članov" in shown(page)
    fill(page, members="9")
    assert next(body.members for body in recorded(engine).bodies if body.code == BODY) == 9


@pytest.mark.parametrize("form", ["organ", "nov-organ", "nov-clan"])
def test_no_form_of_a_body_opens_for_the_officer(open_file: Open, form: str) -> None:
    assert "Shrani" not in labels(open_file("bodies", telo=BODY, uredi=form))


def test_a_form_of_a_body_writes_only_what_was_typed(open_file: Open, engine: Engine) -> None:
    """A body has no version: what others stored in other fields stays, and in the same one it is asked once."""
    page = open_file("bodies", Role.ADMINISTRATOR, telo=BODY, uredi="organ")
    page = fill(page, members="9")  # without a reason: it is not saved, and stays in the fields
    with acting(engine, 20, "vnos", ADMINISTRATOR) as record:
        actions.save_body(record, BODY, actions.BodyGiven.of(title="Preimenovana koordinacija", members=11))
    page = fill(page, reason="imenovanje")
    assert "nekdo drug spremenil v »11«" in shown(page)
    fill(page)
    body = next(body for body in recorded(engine).bodies if body.code == BODY)
    assert (body.members, body.title) == (9, "Preimenovana koordinacija")
