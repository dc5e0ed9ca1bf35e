"""The pages of sessions and bodies on a database of their own: what each role is shown, and what a press does."""

from collections.abc import Callable
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from tests.coordination.plan import (
    BODY,
    DAY,
    MEMBERS,
    SESSION,
    acting,
    amount,
    announce,
    attend,
    cast,
    coordination_plan,
    draft,
    meeting,
    motion,
    reallocation,
    recorded,
)
from tests.plans import ADMINISTRATOR
from tests.tooling.databases import SqliteDatabases, filled
from tests.ui.conftest import run_page, user_with, words
from tracker import actions
from tracker.bootstrap import Application
from tracker.clock import Clock
from tracker.config import Settings
from tracker.coordination import ItemKind, MotionState
from tracker.database import create_engine
from tracker.facts import Role

SECRET = "Skrivna ponudba"
Open = Callable[..., AppTest]
HERE = {"koda": SESSION, "telo": BODY}


@pytest.fixture
def application(sqlite_databases: SqliteDatabases) -> Application:
    """The tracker on the day of the session."""
    url = sqlite_databases.fresh(filled(coordination_plan))
    return Application(Settings(database_url=url), create_engine(url), Clock(ZoneInfo("Europe/Ljubljana"), DAY))


@pytest.fixture
def engine(application: Application) -> Engine:
    """Its database."""
    return application.engine


@pytest.fixture
def open_file(monkeypatch: pytest.MonkeyPatch, application: Application) -> Open:
    """Opens a page by its file for a role: `open_file("session", Role.MEMBER, **HERE)`."""

    def opened(file: str, role: Role | None = Role.OFFICER, **query: str) -> AppTest:
        return run_page(monkeypatch, application, file, user_with(role) if role else None, query)

    return opened


def labels(page: AppTest) -> list[str]:
    """The words of all buttons."""
    return [button.label for button in page.button]


def shown(page: AppTest) -> str:
    """All HTML and all words of fields and buttons of a page that did not fail."""
    assert not page.exception
    fields = (*page.button, *page.checkbox, *page.text_input, *page.text_area, *page.expander)
    return "\n".join((words(page), *(field.label for field in fields)))


def hide_something(engine: Engine) -> None:
    """A confidential item with a motion and a discussion, and a confidential motion under an open item."""
    with acting(engine, 9) as record:
        given = actions.ItemGiven.of(title=SECRET, visibility="internal", visibility_reason="poslovna skrivnost",
                                     explanation=SECRET, discussion=SECRET)  # fmt: skip
        number = actions.add_item(record, BODY, SESSION, given)
        actions.add_motion(record, BODY, SESSION, actions.MotionGiven.of(item=number, text=SECRET))
        hidden = actions.MotionGiven.of(item=1, text=SECRET, visibility="internal")
        actions.add_motion(record, BODY, SESSION, hidden)


def fill(page: AppTest, **texts: str) -> AppTest:
    """Types into text fields by their names, and presses the button."""
    for name, text in texts.items():
        (field,) = [one for one in (*page.text_input, *page.text_area) if one.key and one.key.endswith(f"|{name}")]
        field.input(text)
    return page.button(key="plain-form-save").click().run()


# Who sees what


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


# The list and a new session


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
    assert "Nekateri od teh dni so že minili" in shown(day.input("21. 3. 2026").run())
    page = fill(page, called_for="")
    assert "Nekateri roki te seje so že minili" in shown(page)
    page = fill(page, called_for="Nujna menjava dobavitelja")
    assert "<h1>Redna seja 2026/2</h1>" in shown(page)


def test_standing_items_show_what_they_are_about(open_file: Open, engine: Engine) -> None:
    with acting(engine, 12) as record:
        actions.prepare_agenda(record, BODY, SESSION, {ItemKind.MINUTES: "Zapisnik", ItemKind.EXECUTION: "Izvršitev"})
    items = {one.kind: str(one.number) for one in meeting(engine, SESSION).items}
    minutes, execution = (
        shown(open_file("session", **HERE, tocka=items[kind])) for kind in (ItemKind.MINUTES, ItemKind.EXECUTION)
    )
    assert "Noben zapisnik prejšnje seje ne čaka na potrditev." in minutes
    assert "Noben sklep tega organa ne čaka na izvršitev." in execution


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


# Deadlines


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


# The agenda


def test_standing_items_come_with_one_click_and_under_their_slovenian_titles(open_file: Open, engine: Engine) -> None:
    page = open_file("session", lang="en", **HERE)
    page.button(key="standing").click().run()
    kinds = [(item.kind, item.title) for item in meeting(engine).items[1:]]
    assert kinds == [  # the first session of the body has no minutes before it
        (ItemKind.EXECUTION, "Poročilo o izvršitvi sklepov"),
        (ItemKind.QUESTIONS, "Vprašanja in pobude članov"),
    ]


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
    item, (motion,) = meeting(engine).items[-1], [one for one in meeting(engine).motions if one.replaces]
    assert (item.title, item.explanation) == ("Neizvršeni sklepi: predlogi novih sklepov", "2025/9-01: Ni ponudnika.")
    assert (motion.item, motion.replaces, motion.task) == (item.number, "2025/9-01", "Izvesti naročilo")
    assert motion.text == "Sklep 2025/9-01 se nadomesti z novim: Nabavi se oprema."
    assert motion.task_due == meeting(engine).session.on + timedelta(days=61)


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


# Attendance and votes


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


def vote(page: AppTest, votes_for: int, votes_against: int, motion: int = 1, seen: int = 0) -> AppTest:
    """Taps the votes for and against."""
    for name, number in (("for", votes_for), ("against", votes_against)):
        key = f"vote:{BODY}:{SESSION}:{motion}:{seen}|{name}"
        page = next(group for group in page.button_group if group.key == key).set_value(str(number)).run()
    return page


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


# Minutes


def test_a_session_is_ended(open_file: Open, engine: Engine) -> None:
    page = open_file("session", **HERE, **{"del": "zapisnik"})
    assert "Pri 1 točki nista zapisana ne razprava ne izid:" in shown(page)
    page = page.button(key="close").click().run()
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


def test_a_session_with_a_motion_nobody_voted_about_does_not_end(open_file: Open, engine: Engine) -> None:
    draft(engine, reallocation())
    page = open_file("session", **HERE, **{"del": "zapisnik"})
    page = page.button(key="close").click().run()
    assert meeting(engine).closed_on is None
    assert "O predlogu sklepa 1 še ni bilo glasovanja. Glasujte o njem ali ga umaknite." in shown(page)
    draft(engine, reallocation())
    page = page.button(key="close").click().run()
    assert "O predlogih sklepov 1, 2 še ni bilo glasovanja. Glasujte o njiju ali ju umaknite." in shown(page)


def test_what_was_said_is_written_under_its_item_and_stands_in_the_minutes(open_file: Open, engine: Engine) -> None:
    page = fill(open_file("session", **HERE, tocka="1"), discussion="Razpravljala sta dva člana.")
    assert meeting(engine).items[0].discussion == "Razpravljala sta dva člana."
    page = open_file("session", **HERE, **{"del": "zapisnik"})
    assert "Razpravljala sta dva člana." in shown(page)


# Bodies


def test_the_officer_reads_the_bodies_and_the_administrator_changes_them(open_file: Open, engine: Engine) -> None:
    assert "vloga »skrbnik načrta«" in shown(open_file("bodies", Role.MEMBER, telo=BODY))
    officer = shown(open_file("bodies", telo=BODY))
    assert "svetovo, uporabljeno smiselno" in officer
    assert "Dodaj člana" not in officer
    assert "Dodaj člana" in shown(open_file("bodies", Role.ADMINISTRATOR, telo=BODY))
    page = open_file("bodies", Role.ADMINISTRATOR, telo=BODY, uredi="nov-clan")
    next(box for box in page.selectbox if box.key and box.key.endswith("|person")).select("namestnik")
    fill(page, valid_from="1. 3. 2026", reason="imenovanje")
    assert "namestnik" in [one.person for one in recorded(engine).memberships if one.body == BODY]


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


# Forms that were open while somebody else saved


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
