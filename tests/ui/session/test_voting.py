"""Attendance and votes, as the page of a session records them."""

from sqlalchemy import Engine

from tests.coordination.plan import (
    BODY,
    DAY,
    MEMBERS,
    SESSION,
    acting,
    amount,
    attend,
    cast,
    draft,
    meeting,
    motion,
    reallocation,
)
from tests.plans import ADMINISTRATOR
from tests.ui.session.pages import HERE, Open, fill, shown, vote
from tracker import actions
from tracker.coordination import MotionState


def test_ticks_are_recorded_and_counted_at_once(open_file: Open, engine: Engine) -> None:
    page = open_file("session", **HERE, **{"del": "navzocnost"})
    assert "Navzočnost še ni vpisana" in shown(page)
    assert "Izpolnite listo navzočnosti" in shown(page)
    for code in MEMBERS[1:4]:
        page = page.checkbox(key=f"seat|{BODY}|{SESSION}|{code}|present").check().run()
    assert "Izpolnite listo navzočnosti" not in shown(page)
    assert "navzočih 3 od 7" in shown(page)
    page = page.checkbox(key=f"seat|{BODY}|{SESSION}|clan-1|substitute").check().run()
    assert "navzočih 4 od 7" in shown(page)
    (first,) = [one for one in meeting(engine).attendance if one.person == "clan-1"]
    assert (first.is_present, first.substitute) == (True, "namestnik")
    page = page.checkbox(key=f"seat|{BODY}|{SESSION}|clan-1|present").check().run()
    (first,) = [one for one in meeting(engine).attendance if one.person == "clan-1"]
    assert (first.is_present, first.substitute) == (True, "")
    page = page.button(key="all-present").click().run()
    assert "navzočih 7 od 7" in shown(page)


def test_a_vote_is_counted_before_it_is_recorded_and_changes_the_plan(open_file: Open, engine: Engine) -> None:
    draft(engine, reallocation())
    attend(engine, 6)
    page = open_file("session", **HERE, tocka="1")
    assert page.button(key="record-1").disabled
    page = vote(page, 5, 1)
    assert "Sprejeto: za 5, proti 1" in shown(page)
    assert motion(engine).state is MotionState.DRAFT
    page = page.button(key="record-1").click().run()
    assert "2026/1-01" in shown(page)
    assert amount(engine, "E1-02").planned == 400_000
    assert 'href="ukrep?koda=E1-01"' in shown(page)
    assert "record-1" not in [button.key for button in page.button]


def test_a_rejected_motion_may_come_to_a_second_vote_and_no_third(open_file: Open, engine: Engine) -> None:
    draft(engine, reallocation())
    attend(engine, 6)
    page = vote(open_file("session", **HERE, tocka="1"), 3, 3)
    assert "Ni sprejeto" in shown(page)
    page = page.button(key="record-1").click().run()
    assert motion(engine).state is MotionState.REJECTED
    assert "Ponovno glasovanje" in shown(page)
    page = vote(page, 2, 4, seen=1).button(key="record-1").click().run()
    assert len(motion(engine).votes) == 2
    assert "record-1" not in [button.key for button in page.button]
    assert amount(engine, "E1-02").planned == 500_000


def test_without_a_quorum_nothing_can_be_recorded(open_file: Open, engine: Engine) -> None:
    draft(engine, reallocation())
    attend(engine, 3)
    page = vote(open_file("session", **HERE, tocka="1"), 3, 0)
    assert "ni sklepčna" in shown(page)
    assert page.button(key="record-1").disabled


def test_a_vote_that_somebody_else_entered_meanwhile_is_not_taken_for_a_second_one(
    open_file: Open, engine: Engine
) -> None:
    draft(engine, reallocation())
    attend(engine, 6)
    page = vote(open_file("session", **HERE, tocka="1"), 3, 3)
    cast(engine, 1, 3, 3)
    page = page.button(key="record-1").click().run()
    assert len(motion(engine).votes) == 1
    assert "medtem" in shown(page)


def test_what_is_refused_of_a_vote_is_said_at_its_field(open_file: Open, engine: Engine) -> None:
    draft(engine, reallocation())
    attend(engine, 6)
    page = vote(open_file("session", **HERE, tocka="1"), 5, 1)
    tapped = [one for one in page.button_group if str(one.key).startswith("vote:")]
    assert tapped
    assert not [one.label for one in tapped if one.proto.set_value], "what is tapped meanwhile stays"
    with acting(engine, 20) as record:
        actions.set_presence(record, BODY, SESSION, MEMBERS[5], actions.PresenceGiven.of(is_present=False))
    page = page.button(key="record-1").click().run()
    bodies = [element.proto.body for element in page.get("html")]
    words = "Oddanih glasov je več (6) kot navzočih članov (5)."
    (refused,) = [place for place, body in enumerate(bodies) if words in body]
    assert refused > next(place for place, body in enumerate(bodies) if "Glasovanje</h4>" in body)
    assert 'role="alert"' in bodies[refused]
    assert not motion(engine).votes
    page = vote(page, 4, 1).button(key="record-1").click().run()
    assert "Oddanih glasov je več" not in shown(page)
    assert "2026/1-01" in shown(page)


def test_a_roll_call_is_by_name_and_in_the_order_of_the_alphabet(open_file: Open, engine: Engine) -> None:
    with acting(engine, 20, "vnos", ADMINISTRATOR) as record:
        for code, name in zip(MEMBERS, ("Žiga Čuk", "Ana Šega", "Bor Cek", "Eva Sok", "Ivo Ček", "Jan Zor", "Mia Žan"),
                              strict=True):  # fmt: skip
            actions.save_person(record, code, actions.PersonGiven.of(function="članica", name=name))
    draft(engine, reallocation())
    attend(engine, 6)
    page = open_file("session", **HERE, tocka="1")
    prefix = f"vote:{BODY}:{SESSION}:1:0|"
    assert "Poimensko glasovanje o javni točki je javno: vsakdo z imenom izve, kdo je kako glasoval" in shown(page)
    page = next(one for one in page.button_group if one.key == f"{prefix}method").set_value("roll_call").run()
    called = [one.key.removeprefix(prefix) for one in page.button_group if one.key and "clan-" in one.key]
    assert called == [
        "clan-3",
        "clan-5",
        "clan-1",
        "clan-4",
        "clan-2",
        "clan-6",
        "clan-7",
    ]  # Cek Ček Čuk Sok Šega Zor Žan
    for code in MEMBERS[:6]:
        page = next(one for one in page.button_group if one.key == prefix + code).set_value("for").run()
    assert "Sprejeto: za 6, proti 0" in shown(page)
    page.button(key="record-1").click().run()
    (taken,) = motion(engine).votes
    assert dict(taken.roll_call)["clan-7"] == "absent"


def test_a_remote_session_offers_no_show_of_hands(open_file: Open, engine: Engine) -> None:
    with acting(engine, 3) as record:
        actions.save_session(record, BODY, SESSION, actions.SessionGiven.of(on=DAY, is_remote=True))
    draft(engine, reallocation())
    attend(engine, 6)
    page = open_file("session", **HERE, tocka="1")
    (method,) = [one for one in page.button_group if one.key and one.key.endswith("|method")]
    assert list(method.options) == ["poimensko", "z osebno izjavo"]


def test_a_motion_about_a_plan_that_moved_is_not_voted_about_before_it_is_looked_at_again(
    open_file: Open, engine: Engine
) -> None:
    draft(engine, reallocation())
    attend(engine, 6)
    with acting(engine, 12, "popravek") as record:
        actions.save_amount(record, "E1-02", "E1-02.F1", 2026, actions.AmountGiven.of(planned=450_000))
    page = open_file("session", **HERE, tocka="1")
    assert "record-1" not in [button.key for button in page.button]
    (refresh,) = [button for button in page.button if button.key and button.key.startswith("refresh-")]
    assert "record-1" in [button.key for button in refresh.click().run().button]


def test_a_session_by_correspondence_takes_nothing_about_money(open_file: Open, engine: Engine) -> None:
    with acting(engine, 2) as record:
        given = actions.SessionGiven.of(on=DAY, kind="correspondence", hour="12:00", reason="nujno")
        actions.save_session(record, BODY, "2026/2", given)
    page = open_file("session", koda="2026/2", telo=BODY, uredi="nova-tocka")
    next(box for box in page.selectbox if box.key and box.key.endswith("|kind")).select("reallocation")
    page = fill(page, title="Denar")
    assert "Ni shranjeno" in shown(page)
    assert "Na dopisni seji se o sredstvih ne odloča" in shown(page)
    assert "put-reallocation-" not in [button.key for button in open_file("session", koda="2026/2", telo=BODY).button]
