"""What comes on the agenda of a session, and what its items show."""

from datetime import date, timedelta

from sqlalchemy import Engine

from tests.coordination.plan import (
    BODY,
    DAY,
    SESSION,
    acting,
    announce,
    meeting,
)
from tests.ui.conftest import words
from tests.ui.session.pages import HERE, SECRET, Open, fill, shown
from tracker import actions
from tracker.coordination import ItemKind


def test_standing_items_show_what_they_are_about(open_file: Open, engine: Engine) -> None:
    with acting(engine, 12) as record:
        actions.prepare_agenda(record, BODY, SESSION, {ItemKind.MINUTES: "Zapisnik", ItemKind.EXECUTION: "Izvršitev"})
    items = {one.kind: str(one.number) for one in meeting(engine, SESSION).items}
    minutes, execution = (
        shown(open_file("session", **HERE, tocka=items[kind])) for kind in (ItemKind.MINUTES, ItemKind.EXECUTION)
    )
    assert "Noben zapisnik prejšnje seje ne čaka na potrditev." in minutes
    assert "Noben sklep tega organa ne čaka na izvršitev." in execution


def test_standing_items_come_with_one_click_and_under_their_slovenian_titles(open_file: Open, engine: Engine) -> None:
    page = open_file("session", lang="en", **HERE)
    page.button(key="standing").click().run()
    kinds = [(item.kind, item.title) for item in meeting(engine).items[1:]]
    assert kinds == [(ItemKind.QUESTIONS, "Vprašanja in pobude članov")]  # nothing was before the body's first session


def test_decisions_not_carried_out_are_proposed_anew_with_the_standing_items(open_file: Open, engine: Engine) -> None:
    with acting(engine, 2) as record:
        actions.save_session(
            record, BODY, "2025/9", actions.SessionGiven.of(on=date(2025, 10, 1), reason="vpisano pozneje")
        )
        given = actions.DecisionGiven.of(
            text="Nabavi se oprema.",
            task="Izvesti naročilo",
            task_due=date(2025, 12, 1),
            execution="not_carried_out",
            execution_note="Ni ponudnika.",
        )
        actions.save_decision(record, BODY, "2025/9", "2025/9-01", given)
    page = open_file("session", **HERE)
    assert "renewals" not in [button.key for button in page.button]
    page.button(key="standing").click().run()
    item = meeting(engine).items[-2]
    assert [one.kind for one in meeting(engine).items[-4:]] == [
        ItemKind.MINUTES, ItemKind.EXECUTION, ItemKind.OTHER, ItemKind.QUESTIONS
    ]  # fmt: skip
    (motion,) = [one for one in meeting(engine).motions if one.replaces]
    assert (item.title, item.explanation) == ("Neizvršeni sklepi: predlogi novih sklepov", "2025/9-01: Ni ponudnika.")
    assert (motion.item, motion.replaces, motion.task) == (item.number, "2025/9-01", "Izvesti naročilo")
    assert motion.text == "Sklep 2025/9-01 se nadomesti z novim: Nabavi se oprema."
    assert motion.task_due == meeting(engine).session.on + timedelta(days=61)


def test_waiting_decisions_of_two_sessions_may_have_the_same_code(open_file: Open, engine: Engine) -> None:
    with acting(engine, 2) as record:
        for session, day in (("2025/8", date(2025, 9, 1)), ("2025/9", date(2025, 10, 1))):
            given = actions.SessionGiven.of(on=day, reason="vpisano pozneje")
            actions.save_session(record, BODY, session, given)
            decision = actions.DecisionGiven.of(text=f"Sklep seje {session}.", task="Izvesti naročilo")
            actions.save_decision(record, BODY, session, "1", decision)
    page = open_file("session", **HERE)
    assert all(f"Sklep seje {session}." in shown(page) for session in ("2025/8", "2025/9"))
    page = page.button(key="put-other-1-2").click().run()
    assert meeting(engine).items[-1].title == "Izvršitev sklepa 1"


def test_what_the_plan_offers_goes_on_the_agenda_with_one_click_and_opens(open_file: Open, engine: Engine) -> None:
    page = open_file("session", **HERE)
    page = page.button(key="put-report-").click().run()
    assert meeting(engine).items[-1].kind is ItemKind.REPORT
    assert page.query_params["tocka"] in ("2", ["2"])
    assert "Točka je bila dodana po sklicu" in shown(page)


def test_an_item_is_written_moved_withdrawn_and_removed(open_file: Open, engine: Engine) -> None:
    page = fill(open_file("session", **HERE, uredi="nova-tocka"), title="Razno", explanation="Besedilo.")
    assert [item.title for item in meeting(engine).items] == ["Prerazporeditev", "Razno"]
    page = page.button(key="item-up").click().run()
    assert [item.title for item in meeting(engine).items] == ["Razno", "Prerazporeditev"]
    assert page.query_params["tocka"] in ("1", ["1"])
    page = page.button(key="item-withdraw").click().run()
    assert meeting(engine).items[0].is_withdrawn
    assert "umaknjena z dnevnega reda" in shown(page)
    page = page.button(key="item-withdraw").click().run()
    page.button(key="item-remove").click().run()
    assert [item.title for item in meeting(engine).items] == ["Prerazporeditev"]


def test_a_confidential_item_says_why(open_file: Open, engine: Engine) -> None:
    page = open_file("session", **HERE, uredi="nova-tocka")
    next(box for box in page.selectbox if box.key and box.key.endswith("|visibility")).select("internal")
    page = fill(page, title=SECRET)
    assert "zakaj je interna. Vpišite razlog" in shown(page)
    assert "Ni shranjeno" in shown(page)
    assert len(meeting(engine).items) == 1


def test_a_late_item_is_asked_why_it_cannot_wait(open_file: Open, engine: Engine) -> None:
    announce(engine)
    with acting(engine, 15) as record:
        actions.add_item(record, BODY, SESSION, actions.ItemGiven.of(title="Nujna zadeva"))
    assert "dodana po sklicu, brez razloga" in shown(open_file("session", **HERE))
    page = open_file("session", **HERE, uredi="tocka", tocka="2")
    page = fill(page, late_reason="rok razpisa")
    assert meeting(engine).items[1].late_reason == "rok razpisa"
    assert "brez razloga" not in shown(page)


def test_the_fourth_item_of_an_extraordinary_session_is_refused_in_words(open_file: Open, engine: Engine) -> None:
    with acting(engine, 2) as record:
        actions.save_session(record, BODY, "2026/2", actions.SessionGiven.of(on=DAY, kind="extraordinary", reason="x"))
        for title in "abc":
            actions.add_item(record, BODY, "2026/2", actions.ItemGiven.of(title=title))
    page = open_file("session", koda="2026/2", telo=BODY)
    assert "standing" not in [button.key for button in page.button]
    page = page.button(key="put-report-").click().run()
    assert "Izredna seja ima največ 3 točke" in shown(page)
    assert len(meeting(engine, "2026/2").items) == 3


def test_standing_items_show_what_waits_and_a_closed_session_is_not_the_next(open_file: Open, engine: Engine) -> None:
    titles = {ItemKind.MINUTES: "Potrditev zapisnika", ItemKind.EXECUTION: "Izvršitev sklepov"}
    with acting(engine, 6) as record:
        actions.save_session(record, BODY, "2026/0", actions.SessionGiven.of(on=date(2026, 3, 5), reason="poplava"))
        task = {"text": "Popravi portal.", "task": "Popravi portal", "task_due": date(2026, 5, 1)}
        actions.save_decision(record, BODY, "2026/0", "2026/0-01", actions.DecisionGiven.of(**task))
        actions.close_session(record, BODY, "2026/0")
        actions.prepare_agenda(record, BODY, SESSION, titles)
    minutes, execution = (shown(open_file("session", **HERE, tocka=number)) for number in ("2", "3"))
    assert "Zapisniki, ki čakajo na potrditev" in minutes
    assert "Redna seja 2026/0" in minutes
    assert "Sklepi, ki čakajo na izvršitev" in execution
    assert "Popravi portal – do 1. 5. 2026" in execution
    assert "Naslednja seja:" in words(open_file("sessions"))
    with acting(engine) as record:
        actions.close_session(record, BODY, SESSION)
    assert "Nobena seja ni načrtovana" in words(open_file("sessions"))
    for file in ("sessions", "overview"):
        told = words(open_file(file, role=None))
        assert "Naslednja seja še ni objavljena" in told, "a stranger is not told that none is planned"
        assert "Nobena seja ni načrtovana" not in told
