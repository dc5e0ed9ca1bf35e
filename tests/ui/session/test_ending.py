"""A session ends, and its minutes are adopted, kept and published."""

from datetime import date

from sqlalchemy import Engine

from tests.coordination.plan import (
    BODY,
    DAY,
    SESSION,
    acting,
    draft,
    meeting,
    reallocation,
    recorded,
)
from tests.ui.session.pages import HERE, Open, fill, shown
from tracker import actions
from tracker.coordination import ItemKind


def test_a_session_is_ended(open_file: Open, engine: Engine) -> None:
    page = open_file("session", **HERE, **{"del": "zapisnik"})
    assert "Pri 1 točki nista zapisana ne razprava ne izid:" in shown(page)
    page = page.button(key="close").click().run()
    assert meeting(engine).closed_on is None
    assert "Zaključka ni mogoče preklicati" in shown(page)
    page = page.button(key="close-not").click().run()
    assert "close-sure" not in [button.key for button in page.button]
    assert "Osnutek zapisnika (PDF)" in shown(page)
    page = page.button(key="close").click().run().button(key="close-sure").click().run()
    assert meeting(engine).closed_on == DAY
    assert "Seja je zaključena" in shown(page)
    assert "close" not in [button.key for button in page.button]


def test_minutes_are_adopted_at_the_next_session_kept_and_published(open_file: Open, engine: Engine) -> None:
    with acting(engine, 6) as record:
        actions.save_session(record, BODY, "2026/0", actions.SessionGiven.of(on=date(2026, 3, 5), reason="poplava"))
        actions.close_session(record, BODY, "2026/0")
        actions.prepare_agenda(record, BODY, SESSION, {ItemKind.MINUTES: "Potrditev zapisnika"})
    page = open_file("session", **HERE, tocka="2").button(key="adopt-2026/0").click().run()
    assert "potrjen in trajno shranjen" in shown(page)
    assert meeting(engine, "2026/0").minutes_adopted_on == DAY
    (kept,) = recorded(engine).reports
    assert (kept.kind, kept.session, kept.language) == ("minutes", "2026/0", "sl")
    former = {"koda": "2026/0", "telo": BODY}
    assert ".pdf" not in shown(open_file("session", None, **former))
    page = open_file("session", **former, **{"del": "zapisnik"})
    assert "Zapisnik (PDF)" in shown(page)
    assert "Osnutek zapisnika" not in shown(page)
    page = page.button(key="publish").click().run()
    assert "Zapisnik seje 2026/0 je objavljen" in shown(page)
    assert meeting(engine, "2026/0").minutes_published_on == DAY
    public = shown(open_file("session", None, **former))
    assert "objavljen 20. 3. 2026" in public
    assert f"{kept.sha256[:16]}.pdf" in public


def test_what_is_told_or_settled_is_not_named_when_a_session_ends(open_file: Open, engine: Engine) -> None:
    minutes = {**HERE, "del": "zapisnik"}
    with acting(engine, 6) as record:
        actions.prepare_agenda(record, BODY, SESSION, {ItemKind.MINUTES: "Potrditev zapisnika"})
        number = actions.add_item(record, BODY, SESSION, actions.ItemGiven.of(title="Razno"))
    assert "Pri 2 točkah" in shown(open_file("session", **minutes)), "there are no minutes that wait"
    with acting(engine, 7) as record:
        actions.save_item(record, BODY, SESSION, number, actions.ItemGiven.of(discussion="Brez pripomb."))
    assert "Pri 1 točki" in shown(open_file("session", **minutes))
    draft(engine, reallocation())
    page = open_file("session", **HERE, tocka="1").button(key="withdraw-1").click().run()
    assert "Predlog sklepa je umaknjen." in shown(page)
    assert "nista zapisana" not in shown(open_file("session", **minutes))


def test_the_minutes_say_who_does_what_by_when(open_file: Open, engine: Engine) -> None:
    draft(engine, task="Objaviti razpis", task_owner="finance", task_due=date(2026, 4, 15))
    told = shown(open_file("session", **HERE, **{"del": "zapisnik"}))
    assert "Zadolžitev:" in told
    assert "Objaviti razpis" in told
    assert "(Oddelek za finance, rok 15. 4. 2026)" in told


def test_a_session_with_a_motion_nobody_voted_about_does_not_end(open_file: Open, engine: Engine) -> None:
    draft(engine, reallocation())
    page = open_file("session", **HERE, **{"del": "zapisnik"})
    page = page.button(key="close").click().run().button(key="close-sure").click().run()
    assert meeting(engine).closed_on is None
    assert "O predlogu sklepa 1 še ni bilo glasovanja. Glasujte o njem ali ga umaknite." in shown(page)
    draft(engine, reallocation())
    page = page.button(key="close-sure").click().run()
    assert "O predlogih sklepov 1, 2 še ni bilo glasovanja. Glasujte o njiju ali ju umaknite." in shown(page)


def test_what_was_said_is_written_under_its_item_and_stands_in_the_minutes(open_file: Open, engine: Engine) -> None:
    page = fill(open_file("session", **HERE, tocka="1"), discussion="Razpravljala sta dva člana.")
    assert meeting(engine).items[0].discussion == "Razpravljala sta dva člana."
    page = open_file("session", **HERE, **{"del": "zapisnik"})
    assert "Razpravljala sta dva člana." in shown(page)
