"""A session is called, and its deadlines are marked."""

from datetime import date

import pytest
from sqlalchemy import Engine

from tests.coordination.plan import (
    BODY,
    SESSION,
    acting,
    announce,
    meeting,
    recorded,
)
from tests.ui.session.pages import HERE, Open, fill, shown
from tracker import actions


def test_the_list_tells_the_officer_what_is_next(open_file: Open, engine: Engine) -> None:
    announce(engine)
    assert "Naslednji korak" in shown(open_file("sessions"))
    public = shown(open_file("sessions", None))
    assert "Redna seja 2026/1" in public
    assert "Naslednji korak" not in public
    assert "Nova seja" not in public


def test_a_session_is_called_with_its_deadlines_in_sight(open_file: Open, engine: Engine) -> None:
    page = open_file("session", uredi="nova")
    assert "Ko vpišete dan" in shown(page)
    (day,) = [field for field in page.text_input if field.key == "session:new|on"]
    page = day.input("18. 6. 2026").run()
    assert "8. 6. 2026" in shown(page)
    assert "2026/2" in shown(page)
    page = fill(page, called_for="")
    assert "<h1>Redna seja 2026/2</h1>" in shown(page)
    assert meeting(engine, "2026/2").session.on == date(2026, 6, 18)


def test_a_day_in_the_past_is_called_missed_before_the_session_is(open_file: Open) -> None:
    page = open_file("session", uredi="nova")
    (day,) = [field for field in page.text_input if field.key == "session:new|on"]
    told = shown(day.input("21. 3. 2026").run())
    assert "Nekateri od teh dni so že minili" in told
    assert "ali v polju »Razlog sklica« navedite" in told
    assert "pri vsaki drugi pa, zakaj niso upoštevani roki, ki so že minili" in told
    page = fill(page, called_for="")
    assert "Nekateri roki te seje so že minili" in shown(page)
    page = fill(page, called_for="Nujna menjava dobavitelja")
    assert "<h1>Redna seja 2026/2</h1>" in shown(page)


@pytest.mark.parametrize(
    ("texts", "refused"),
    [
        ({"on": ""}, "Dan seje"),
        ({"on": "31. 2. 2026"}, "31. 2. 2026"),
        ({"on": "18. 6. 2026", "code": SESSION}, "2026/1 že"),
        ({"on": "18. 6. 2026", "reason": ""}, "Razlog spremembe"),
    ],
)
def test_a_session_that_cannot_be_called_says_why_and_keeps_what_was_typed(
    open_file: Open, engine: Engine, texts: dict[str, str], refused: str
) -> None:
    before = len(recorded(engine).meetings)
    page = fill(open_file("session", uredi="nova"), place="Mestna hiša", **texts)
    assert "Ni shranjeno" in shown(page)
    assert refused in shown(page)
    (place,) = [field for field in page.text_input if field.key == "session:new|place"]
    assert place.value == "Mestna hiša"
    assert len(recorded(engine).meetings) == before


def test_a_session_by_correspondence_needs_the_hour_at_which_it_ends(open_file: Open) -> None:
    page = open_file("session", uredi="nova")
    next(box for box in page.selectbox if box.key == "session:new|kind").select("correspondence")
    page = fill(page, on="18. 6. 2026", hour="")
    assert "Ni shranjeno" in shown(page)
    page = fill(page, hour="12:00")
    assert "<h1>Dopisna seja 2026/2</h1>" in shown(page)


def test_the_officer_marks_a_deadline_and_takes_the_mark_away(open_file: Open, engine: Engine) -> None:
    page = open_file("session", **HERE, **{"del": "roki"})
    assert "zamuja 10 dni" in shown(page)
    page = next(button for button in page.button if button.label == "Opravljeno").click().run()
    assert "opravljeno 20. 3. 2026, " in shown(page)
    assert [step.name for step in meeting(engine).steps] == ["invitation"]
    page = next(button for button in page.button if button.label == "Vendarle ni opravljeno").click().run()
    assert meeting(engine).steps == ()


def test_a_deadline_is_marked_on_another_day_with_a_note(open_file: Open, engine: Engine) -> None:
    page = open_file("session", **HERE, uredi="rok", rok="invitation")
    fill(page, done_on="9. 3. 2026", note="po e-pošti")
    (step,) = meeting(engine).steps
    assert (step.done_on, step.note) == (date(2026, 3, 9), "po e-pošti")


def test_a_note_about_a_deadline_is_not_written_over_another_one(open_file: Open, engine: Engine) -> None:
    page = open_file("session", **HERE, uredi="rok", rok="invitation")
    with acting(engine, 10) as record:
        actions.mark_step(
            record, BODY, SESSION, "invitation", actions.StepGiven.of(done_on=date(2026, 3, 10), note="Po pošti.")
        )
    page = fill(page, note="Po elektronski pošti.")
    assert "nekdo drug spremenil v »Po pošti.«" in shown(page)
    fill(page)
    (step,) = [one for one in meeting(engine).steps if one.name == "invitation"]
    assert (step.done_on, step.note) == (date(2026, 3, 10), "Po elektronski pošti.")
