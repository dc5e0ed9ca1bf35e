"""Reminders: the right people once, one message a day, nothing overdue untold, whatever goes down in between."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine, text
from typer.testing import CliRunner

from tests.plans import open_by_now
from tests.tooling.databases import Engines, SqliteDatabases, filled
from tests.tooling.messages import messages
from tracker import actions, outbox
from tracker.access.links import user_of_link
from tracker.actions import Actor
from tracker.bootstrap import Application
from tracker.cli import app
from tracker.clock import Clock
from tracker.config import Settings
from tracker.database import open_for_writing
from tracker.facts import BodyKind, Cadence, DeliveryState, Lifecycle, Role, Slot, Topic, Visibility
from tracker.jobs import keeping
from tracker.jobs.reminding import Foreseen, Wanted, ask_for_reports, foreseen, post_reminders, remind
from tracker.mail.transport import NotYet
from tracker.outbox import Sender
from tracker.rules.reminding import steps_of, steps_reached
from tracker.sentences import Refusal
from tracker.store import load
from tracker.texts import Translator
from tracker.views.office.cadence import with_topic

OFFICER = Actor("upravitelj", Role.ADMINISTRATOR)
START = datetime(2026, 1, 5, 6, tzinfo=UTC)
TOKEN = re.compile(r"/p/([\w.-]{40,})")


@dataclass(eq=False)
class Hands:
    """A clock that is set by hand."""

    at: datetime = START

    def __call__(self) -> datetime:
        return self.at


@dataclass
class Wire:
    """A mail server of the tests that may be away."""

    is_away: bool = False
    taken: list[tuple[str, str]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def send(self, message: EmailMessage, to: str) -> None:
        if self.is_away:
            raise NotYet("no route to host")
        body = message.get_body(("plain",))
        assert body is not None
        self.taken.append((to, str(message["Message-ID"])))
        self.texts.append(body.get_content())


def fill(engine: Engine) -> None:
    """Owners: Ana (with a deputy), Bor, Cene without an e-mail, Dora who has left; Olga is the officer."""
    with actions.recording(engine, OFFICER, "vnos", datetime(2025, 12, 1, tzinfo=UTC)) as r:
        actions.save_strategy(r, "S", actions.StrategyGiven.of(title="Strategija", municipality="Mestna občina"))
        actions.save_area(r, "E1", actions.AreaGiven.of(title="Uprava"))
        actions.save_organisation(r, "it", actions.OrganisationGiven.of(title="Služba"))
        actions.save_body(r, "k", actions.BodyGiven.of(title="Koordinacija", kind=BodyKind.COORDINATION))
        for number, day in enumerate((date(2026, 2, 19), date(2026, 6, 18)), start=1):
            actions.save_session(r, "k", f"2026/{number}", actions.SessionGiven.of(on=day))
        for code in ("ana", "bor", "cene", "dora", "olga", "dep"):
            mail = "" if code == "cene" else f"{code}@ptuj.si"
            person = actions.PersonGiven.of(
                function=code, name=code.title(), work_email=mail, organisation="it", is_retired=code == "dora"
            )
            actions.save_person(r, code, person)
        for number, owner in enumerate(("ana", "ana", "bor", "cene", "dora"), start=1):
            secret = {"visibility": Visibility.INTERNAL, "visibility_reason": "pogajanja"} if number == 2 else {}
            measure = actions.MeasureGiven.of(
                title=f"Ukrep {number}",
                area="E1",
                lead="it",
                responsible=owner,
                start=date(2025, 11, 1),
                end=date(2027, 6, 30),
                lifecycle=Lifecycle.IN_PROGRESS,
                **secret,
            )
            actions.save_measure(r, f"E1-0{number}", measure)
        milestone = actions.MilestoneGiven.of(title="Javno naročilo", planned_on=date(2026, 3, 6))
        actions.save_milestone(r, "E1-03", "E1-03.M1", milestone)
    with engine.begin() as connection:
        statement = text(
            "INSERT INTO account (version, login, person_id, role, is_disabled, deputy_id) "
            "SELECT 1, CAST(:login AS VARCHAR), id, CAST(:role AS VARCHAR), FALSE, CAST(:deputy AS INTEGER) "
            "FROM person WHERE code = :login"
        )
        for login, role, deputy in (("dep", "owner", None), ("ana", "owner", 1), ("olga", "officer", None)):
            connection.execute(statement, {"login": login, "role": role, "deputy": deputy})


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def office(engines: Engines, hands: Hands) -> Application:
    return Application(Settings(), engines.fresh(fill), Clock(ZoneInfo("Europe/Ljubljana"), tell=hands))


def on(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T06:00+00:00")


def told(office: Application, hands: Hands, day: str) -> dict[str, set[str]]:
    hands.at = on(day)
    found = post_reminders(office)
    outbox.send_due(office.engine, Sender(Wire(), "nacrt@ptuj.si"), hands)
    return {one.letter.to.partition("@")[0]: {f"{n.duty.subject} {n.step}" for n in one.notices} for one in found}


def test_a_report_is_asked_for_before_on_and_after_its_day(office: Application, hands: Hands) -> None:
    # The session is on 19 February, reports are due on the 5th.
    assert told(office, hands, "2026-01-28") == {}
    first = told(office, hands, "2026-01-29")
    assert first["ana"] == {"E1-01 before", "E1-02 before"}
    assert first["bor"] == {"E1-03 before"}
    assert first["olga"] == {"E1-04 before", "E1-05 before"}  # nobody of these can be reached
    assert told(office, hands, "2026-01-30") == {}
    assert told(office, hands, "2026-02-05")["ana"] == {"E1-01 on", "E1-02 on"}
    assert "dep" not in told(office, hands, "2026-02-11")
    assert told(office, hands, "2026-02-12") == {"dep": {"E1-01 deputy", "E1-02 deputy"}}
    late = told(office, hands, "2026-02-17")
    assert late["olga"] >= {"E1-01 officer", "E1-03 officer", "E1-04 officer"}


@pytest.mark.parametrize("is_moved", [False, True])
def test_the_head_of_the_unit_is_told_between_the_deputy_and_the_officer_unless_it_is_hers(
    office: Application, hands: Hands, is_moved: bool
) -> None:
    with actions.recording(office.engine, OFFICER, "vodja", on("2026-01-20")) as r:
        actions.save_person(r, "bor", actions.PersonGiven.of(is_head=True))
        if is_moved:
            actions.save_organisation(r, "druga", actions.OrganisationGiven.of(title="Druga služba"))
            actions.save_person(r, "bor", actions.PersonGiven.of(organisation="druga"))
    assert set(told(office, hands, "2026-02-12")) == {"ana", "bor", "dep", "olga"}
    hands.at = on("2026-02-13")  # 6 working days after the day of reports
    letters = {one.name: one for one in post_reminders(office)}
    assert list(letters) == ([] if is_moved else ["Bor"])
    if not is_moved:
        assert {f"{n.duty.subject} {n.step}" for n in letters["Bor"].notices} == {
            "E1-01 head", "E1-02 head", "E1-04 head", "E1-05 head",
        }  # fmt: skip
        assert "Poročila, ki jih vaša enota še ni oddala" in letters["Bor"].letter.html
        assert "Ana: E1-01" in letters["Bor"].letter.text
        assert not TOKEN.search(letters["Bor"].letter.text)
    assert told(office, hands, "2026-02-17")["olga"] >= {"E1-01 officer", "E1-03 officer"}


def remind_when(office: Application, day: str, topic: Topic, **days: object) -> None:
    with actions.recording(office.engine, OFFICER, "ritem", on(day)) as r:
        actions.save_cadence(r, topic, actions.CadenceGiven.of(**days))


def test_a_strategy_reminds_as_it_says_and_never_twice_of_the_same_step(office: Application, hands: Hands) -> None:
    remind_when(office, "2026-01-20", Topic.REPORT, before=14, on_day=True, after=3, officer=8)
    assert told(office, hands, "2026-01-22")["bor"] == {"E1-03 before"}
    assert told(office, hands, "2026-01-29") == {}  # not by the default besides
    remind_when(office, "2026-01-29", Topic.REPORT, before=7, on_day=True, after=3, officer=8)
    assert told(office, hands, "2026-01-30") == {}  # the same step on another day
    remind_when(office, "2026-01-30", Topic.REPORT, early=30, before=7, on_day=True, after=3, officer=8)
    assert told(office, hands, "2026-02-02") == {}  # its day had passed
    assert told(office, hands, "2026-02-10")["bor"] == {"E1-03 after"}  # the latest after an outage
    remind_when(office, "2026-02-10", Topic.REPORT, on_day=True, officer=8)
    assert told(office, hands, "2026-02-11") == {}  # not "on" after "after"
    remind_when(office, "2026-02-11", Topic.REPORT, on_day=True, deputy=2, officer=5)
    late = told(office, hands, "2026-02-12")
    assert "dep" not in late  # it would have been her turn before the step was one
    assert late["olga"] >= {"E1-01 officer", "E1-03 officer"}


def test_a_foreseen_cadence_is_what_is_sent_under_it(office: Application, hands: Hands) -> None:
    hands.at = on("2026-01-27")
    wanted = with_topic(Cadence(), Topic.REPORT, {"before": 10, "on_day": True}, hands.at.date())
    assert (foreseen(office).letters, foreseen(office, wanted)) == (0, Foreseen(3, 5))
    remind_when(office, "2026-01-27", Topic.REPORT, before=10, on_day=True)
    assert {one: len(what) for one, what in told(office, hands, "2026-01-27").items()} == {
        "ana": 2,
        "bor": 1,
        "olga": 2,
    }
    assert foreseen(office) == Foreseen(0, 0)


@pytest.mark.parametrize(
    ("topic", "days", "says"),
    [
        (Topic.REPORT, {"before": 0}, "from 1 to 366"),
        (Topic.REPORT, {"officer": 8}, "Remind her at least once"),
        (Topic.DRAFT, {"on_day": True, "before": 3}, "know no step “before”"),
        (Topic.REPORT, {"before": "kmalu"}, "before"),
        (Topic.REPORT, {"before": 7, "sometimes": 1}, "sometimes"),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(
    office: Application, topic: Topic, days: dict[str, object], says: str
) -> None:
    with pytest.raises(Refusal) as refused:
        remind_when(office, "2026-01-20", topic, **days)
    assert says in Translator("en").sentence(refused.value.sentence)
    assert office.read(role=Role.OFFICER).strategy.cadence == Cadence()


def test_an_officer_sets_it_and_history_tells_why_and_nobody_below_does(office: Application) -> None:
    with actions.recording(office.engine, Actor("olga", Role.OFFICER), "preveč pošte", on("2026-01-20")) as r:
        actions.save_cadence(r, Topic.TASK, actions.CadenceGiven.of(on_day=True))
    assert list(office.read(role=Role.OFFICER).strategy.cadence.of(Topic.TASK)) == [Slot.ON_DAY]
    (newest,) = office.history.of("S", Role.OFFICER, "strategy")[:1]
    assert (newest.actor, newest.reason) == ("olga", "preveč pošte")
    assert [one.name for one in newest.fields] == ["cadence"]
    with (
        pytest.raises(Refusal),
        actions.recording(office.engine, Actor("ana", Role.MEMBER), "raje ne", on("2026-01-20")) as r,
    ):
        actions.save_cadence(r, Topic.TASK, actions.CadenceGiven.of())
    with actions.recording(office.engine, OFFICER, "druga", on("2026-01-20")) as r:
        actions.save_strategy(r, "T", actions.StrategyGiven.of(title="Druga strategija"))
    with open_by_now(office.engine) as database:
        assert load(database, strategy="T").strategy.cadence == Cadence()


def test_it_stops_when_she_has_answered(office: Application, hands: Hands) -> None:
    told(office, hands, "2026-01-29")
    with actions.recording(office.engine, OFFICER, "poročilo", on("2026-02-02")) as r:
        actions.report_update(r, "E1-03", date(2026, 2, 2), actions.UpdateGiven.of(nothing_changed=True))
    assert "bor" not in told(office, hands, "2026-02-05")


def test_after_a_month_of_silence_there_is_one_message_of_the_latest_step(office: Application, hands: Hands) -> None:
    found = told(office, hands, "2026-03-20")
    assert found["ana"] == {"E1-01 after", "E1-02 after"}
    assert found["bor"] == {"E1-03 after", "E1-03.M1 after"}
    assert told(office, hands, "2026-03-20") == {}
    assert told(office, hands, "2026-03-21") == {}


def test_what_is_internal_is_told_only_to_its_own(office: Application, hands: Hands) -> None:
    hands.at = on("2026-03-20")
    for one in post_reminders(office):
        has_it = "Ukrep 2" in one.letter.text + one.letter.html
        assert has_it == (one.letter.to.partition("@")[0] in ("ana", "dep", "olga"))
        assert "Ukrep" not in one.letter.subject


def test_while_she_is_absent_her_deputy_is_told_too_without_her_link(office: Application, hands: Hands) -> None:
    with office.engine.begin() as connection:
        connection.execute(text("UPDATE account SET absent_from = '2026-01-01' WHERE login = 'ana'"))
    hands.at = on("2026-01-29")
    letters = {one.name: one.letter for one in post_reminders(office)}
    assert TOKEN.search(letters["Ana"].text)
    assert not TOKEN.search(letters["Dep"].text)
    assert "nadomeščate: Ana" in letters["Dep"].html


def test_the_link_in_the_message_lets_her_in_and_is_kept_with_the_message_only(
    office: Application, hands: Hands
) -> None:
    hands.at = on("2026-01-29")
    trial = post_reminders(office, Wanted(is_trial=True))
    assert not any(TOKEN.search(one.letter.text) for one in trial)
    with open_by_now(office.engine) as database:
        assert outbox.posted(database, Role.OFFICER) == ()
        assert database.execute(text("SELECT count(*) FROM access_link")).scalar() == 0
    made = {one.name: one.letter.text for one in post_reminders(office)}
    assert [one.name for one in trial] == list(made)
    found = TOKEN.search(made["Bor"])
    assert found is not None
    user = user_of_link(office.engine, found.group(1), hands.at)
    assert user is not None
    assert user.people == {"bor"}
    assert all(TOKEN.search(one.text) is None for one in messages(office))
    outbox.send_due(office.engine, Sender(Wire(), "nacrt@ptuj.si"), hands)
    with open_by_now(office.engine) as database:
        assert not any(TOKEN.search(row[0]) for row in database.execute(text("SELECT text || html FROM delivery")))


def test_an_officer_asks_and_nobody_gets_a_second_message_that_day(office: Application, hands: Hands) -> None:
    from tests.ui.conftest import user_with

    hands.at = on("2026-01-20")
    with pytest.raises(Refusal):
        ask_for_reports(office, user_with(Role.OWNER), ["bor"], is_trial=False)
    asked = ask_for_reports(office, user_with(Role.OFFICER), ["bor", "cene"], is_trial=False)
    assert [one.name for one in asked] == ["Bor"]
    assert ask_for_reports(office, user_with(Role.OFFICER), ["bor"], is_trial=False) == []


def test_a_server_that_is_away_for_days_ends_in_one_message(office: Application, hands: Hands) -> None:
    wire = Wire(is_away=True)
    for day in range(0, 35, 2):
        hands.at = on("2026-01-29") + timedelta(days=day)
        remind(office, hands.at)
        outbox.send_due(office.engine, Sender(wire, "nacrt@ptuj.si"), hands)
    wire.is_away = False
    hands.at += timedelta(days=1)
    remind(office, hands.at)
    outbox.send_due(office.engine, Sender(wire, "nacrt@ptuj.si"), hands)
    assert all(n == 1 for n in Counter(to for to, _ in wire.taken).values())
    assert {"ana@ptuj.si", "bor@ptuj.si"} <= {to for to, _ in wire.taken}


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.night)])
def test_whatever_goes_down_nobody_gets_two_messages_a_day_nor_is_told_twice(
    engines: Engines, hands: Hands, seed: int
) -> None:
    office = Application(Settings(), engines.fresh(fill), Clock(ZoneInfo("Europe/Ljubljana"), tell=hands))
    random, wire = Random(seed), Wire()
    received: list[tuple[date, str]] = []
    for day in range(10, 70):
        hands.at = START + timedelta(days=day)
        if random.random() < 0.3:  # the machine is off
            continue
        wire.is_away = random.random() < 0.4
        for hour in range(2):
            hands.at += timedelta(hours=hour)
            before = len(wire.taken)
            remind(office, hands.at)
            outbox.send_due(office.engine, Sender(wire, "nacrt@ptuj.si"), hands)
            received += [(hands.at.date(), to) for to, _ in wire.taken[before:]]
    assert max(Counter(received).values()) == 1
    with open_by_now(office.engine) as database:
        keys = list(database.execute(text("SELECT key FROM notice")).scalars())
    assert len(keys) == len(set(keys))
    hands.at += timedelta(days=1)
    wire.is_away = False
    remind(office, hands.at)
    outbox.send_due(office.engine, Sender(wire, "nacrt@ptuj.si"), hands)
    with open_by_now(office.engine) as database:
        query = "SELECT n.key FROM notice n JOIN delivery d ON d.id = n.delivery_id WHERE d.state = :sent"
        sent = set(database.execute(text(query), {"sent": DeliveryState.SENT.value}).scalars())
    assert {key.rpartition(":")[2] for key in sent} >= {"ana", "bor", "olga"}
    due = date(2026, 2, 5)
    steps = steps_of(Topic.REPORT, Cadence().of(Topic.REPORT))
    latest = {step.name for step in steps_reached(steps, due, hands.at.date())}
    for measure, reader in (("E1-01", "ana"), ("E1-03", "bor")):
        assert f"report:{measure}:{due}:after:{reader}" in sent
        assert f"report:{measure}:{due}:officer:olga" in sent
    assert latest == {"after", "deputy", "head", "officer"}


def test_the_command_shows_what_would_go_out_and_keeps_nothing(
    sqlite_databases: SqliteDatabases, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # A command leaves its connections to the end of its process, which PostgreSQL's library holds against a test.
    monkeypatch.setenv("DATABASE_URL", sqlite_databases.fresh(filled(fill)))
    monkeypatch.setenv("TRACKER_MAIL_FOLDER", str(tmp_path / "posta"))
    run: Callable[[list[str]], str] = lambda given: CliRunner().invoke(app, given, catch_exceptions=False).output  # noqa: E731
    call = ["remind", "--today", "2026-01-29"]
    shown = run([*call, "--dry-run", "--dump", str(tmp_path / "dump")])
    assert "bor@ptuj.si  Akcijski načrt: 1 opravilo čaka na vas" in shown
    assert not (tmp_path / "posta").exists()
    assert run([*call, "--dry-run", "--only-to", "BOR@ptuj.si"]).count("@ptuj.si") == 1
    assert "1 sporočilo je zapisano v datoteko in ga ne bo prejel nihče" in run([*call, "--limit", "1"])
    (tmp_path / "file").write_text("no folder")
    refused = CliRunner().invoke(app, [*call, "--dry-run", "--dump", str(tmp_path / "file")])
    assert isinstance(refused.exception, Refusal)
    assert "cannot be written" in str(refused.exception)
    files = list((tmp_path / "dump").glob("*.eml"))
    assert len(files) == 3
    messages = [message_from_bytes(file.read_bytes(), policy=default) for file in files]
    for one in messages:
        plain, html = one.get_body(("plain",)), one.get_body(("html",))
        assert plain is not None
        assert html is not None
        assert "Spoštovani," in plain.get_content()
        assert "<table" not in html.get_content()


def test_what_is_open_for_years_is_not_told_again_because_old_messages_are_thrown_away(
    office: Application, hands: Hands
) -> None:
    told(office, hands, "2026-03-20")
    with actions.recording(office.engine, OFFICER, "poročilo", on("2026-03-21")) as r:
        actions.report_update(r, "E1-03", date(2026, 3, 21), actions.UpdateGiven.of(nothing_changed=True))
    with open_by_now(office.engine) as database:
        before = set(database.execute(text("SELECT key FROM notice")).scalars())
    hands.at = on("2027-05-10")
    keeping.clean(office, hands.at)
    with open_by_now(office.engine) as database:
        after = set(database.execute(text("SELECT key FROM notice")).scalars())
    assert {key for key in before if key.startswith(("report:E1-01:2026-02-05", "milestone:E1-03.M1"))} <= after
    assert told(office, hands, "2027-05-10").get("ana", set()) == set()


def test_what_was_told_of_what_is_done_is_thrown_away_after_a_while(office: Application, hands: Hands) -> None:
    told(office, hands, "2026-01-29")
    with actions.recording(office.engine, OFFICER, "poročilo", on("2026-02-02")) as r:
        for number in range(1, 6):
            actions.report_update(r, f"E1-0{number}", date(2026, 2, 2), actions.UpdateGiven.of(nothing_changed=True))
    hands.at = on("2027-02-28")
    assert keeping.forget_messages(office, hands.at - keeping.MESSAGES_KEPT) == 0
    hands.at = on("2027-03-15")
    assert keeping.forget_messages(office, hands.at - keeping.MESSAGES_KEPT) == 3
    assert messages(office) == ()


def test_the_link_that_she_has_lets_her_in_until_a_newer_one_has_left(office: Application, hands: Hands) -> None:
    wire = Wire()

    def post(day: str, *, is_away: bool) -> None:
        hands.at, wire.is_away = on(day), is_away
        remind(office, hands.at)
        outbox.send_due(office.engine, Sender(wire, "nacrt@ptuj.si"), hands)

    def lets_in(number: int) -> bool:
        hers = [text for (to, _), text in zip(wire.taken, wire.texts, strict=True) if to == "bor@ptuj.si"]
        found = TOKEN.search(hers[number])
        assert found is not None
        return user_of_link(office.engine, found.group(1), hands.at) is not None

    post("2026-01-29", is_away=False)
    post("2026-02-05", is_away=True)
    assert lets_in(0)
    post("2026-02-06", is_away=True)
    with open_by_now(office.engine) as database:
        withdrawn = (
            database.execute(text("SELECT text || html FROM delivery WHERE state = 'withdrawn'")).scalars().all()
        )
    assert {*withdrawn} == {""}
    assert lets_in(0)
    post("2026-02-09", is_away=False)
    assert lets_in(1)
    hands.at = on("2026-02-11")
    with open_for_writing(office.engine) as database:
        bor = database.execute(text("SELECT id FROM person WHERE code = 'bor'")).scalar()
        without = outbox.Letter("task", "reminders", date(2026, 2, 11), "bor@ptuj.si", "sl", "n", "n", "n", bor)
        outbox.post(database, without, hands.at)
        database.commit()
    post("2026-02-11", is_away=False)
    post("2026-02-20", is_away=True)
    assert lets_in(1)
    assert not lets_in(0)


def test_a_reminder_that_was_given_up_keeps_its_link(office: Application, hands: Hands) -> None:
    wire = Wire(is_away=True)
    for day in ("2026-01-29", "2026-02-05", "2026-02-10"):
        hands.at = on(day)
        remind(office, hands.at)
        outbox.send_due(office.engine, Sender(wire, "nacrt@ptuj.si"), hands)
        if wire.is_away:
            with open_for_writing(office.engine) as database:
                database.execute(text("UPDATE delivery SET state = 'dead' WHERE address = 'bor@ptuj.si'"))
                database.commit()
        wire.is_away = False
    hands.at = on("2026-02-11")
    with open_for_writing(office.engine) as database:
        database.execute(text("UPDATE delivery SET state = 'due', next_at = posted_at WHERE state = 'dead'"))
        database.commit()
    outbox.send_due(office.engine, Sender(wire, "nacrt@ptuj.si"), hands)
    hers = [TOKEN.search(words) for (to, _), words in zip(wire.taken, wire.texts, strict=True) if to == "bor@ptuj.si"]
    assert len(hers) == 3
    assert all(one and user_of_link(office.engine, one.group(1), hands.at) for one in hers[-1:])


def test_a_reminder_that_is_sent_again_lets_in_for_as_long_as_it_says(office: Application, hands: Hands) -> None:
    wire = Wire(is_away=True)
    hands.at = on("2026-01-29")
    remind(office, hands.at)
    with open_for_writing(office.engine) as database:
        database.execute(text("UPDATE delivery SET state = 'dead'"))
        (key,) = database.execute(text("SELECT key FROM delivery WHERE address = 'bor@ptuj.si'")).scalars()
        database.commit()
    hands.at, wire.is_away = on("2026-02-20"), False
    outbox.retry(office.engine, Role.OFFICER, key, hands.at, (hands.at, hands.at))
    outbox.send_due(office.engine, Sender(wire, "nacrt@ptuj.si"), hands)
    (words,) = wire.texts
    found = TOKEN.search(words)
    assert found
    assert user_of_link(office.engine, found.group(1), hands.at + timedelta(days=29))
    assert not user_of_link(office.engine, found.group(1), hands.at + timedelta(days=30))


def test_the_link_of_the_message_that_left_last_is_kept_though_it_was_written_before_others(
    office: Application, hands: Hands
) -> None:
    wire = Wire(is_away=True)

    def post(day: str, state: str) -> None:
        hands.at = on(day)
        remind(office, hands.at)
        if state == "sent":
            outbox.send_due(office.engine, Sender(wire, "nacrt@ptuj.si"), hands)
            return
        with open_for_writing(office.engine) as database:
            database.execute(text("UPDATE delivery SET state = 'dead' WHERE state = 'due'"))
            database.commit()

    post("2026-01-29", "dead")
    wire.is_away = False
    post("2026-02-05", "sent")
    with open_for_writing(office.engine) as database:
        query = "SELECT key FROM delivery WHERE state = 'dead' AND address = 'bor@ptuj.si'"
        (key,) = database.execute(text(query)).scalars()
        database.commit()
    hands.at = on("2026-02-09")
    outbox.retry(office.engine, Role.OFFICER, key, hands.at, (hands.at, hands.at))
    outbox.send_due(office.engine, Sender(wire, "nacrt@ptuj.si"), hands)
    *_, last = (words for (to, _), words in zip(wire.taken, wire.texts, strict=True) if to == "bor@ptuj.si")
    post("2026-02-10", "dead")
    found = TOKEN.search(last)
    assert found
    assert user_of_link(office.engine, found.group(1), hands.at)
