"""Sessions and deadlines in a calendar: what its reader may see, stable names, and an address that can be ended."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Event
from starlette.applications import Starlette

from tests.coordination.plan import BODY, SESSION, acting, announce, coordination_plan
from tests.plans import ADMINISTRATOR
from tests.tooling.asgi import TestClient
from tests.tooling.databases import Engines
from tests.ui.conftest import run_page, words
from tracker import actions, boards
from tracker.access.links import Purpose, end_calendar, make_link
from tracker.access.signing_in import account_of
from tracker.access.user import User, user_of_account
from tracker.bootstrap import Application
from tracker.clock import Clock, system_time
from tracker.config import Settings
from tracker.database import open_for_reading
from tracker.facts import Role
from tracker.ui.frame import own_calendar
from tracker.web import calendar_feed

TODAY = date(2026, 3, 12)


@pytest.fixture
def office(engines: Engines, monkeypatch: pytest.MonkeyPatch) -> Application:
    engine = engines.fresh(coordination_plan)
    made = Application(Settings(), engine, Clock(ZoneInfo("Europe/Ljubljana"), TODAY))
    monkeypatch.setattr(calendar_feed, "opened", lambda: made)
    monkeypatch.setattr(own_calendar, "opened", lambda: made)
    return made


@pytest.fixture
def client(office: Application) -> Iterator[TestClient]:
    with TestClient(Starlette(routes=calendar_feed.ROUTES)) as opened:
        yield opened
    boards.opened.cache_clear()


def account(office: Application, role: Role, person: str | None = None) -> int:
    with acting(office.engine, 9, actor=ADMINISTRATOR) as record:  # before the day of the session
        actions.save_account(record, "ana@ptuj.si", actions.AccountGiven.of(role=role, person=person))
    found = account_of(office.engine, "ana@ptuj.si")
    assert found is not None
    return found.id


def address_of(office: Application, account_id: int) -> str:
    token = make_link(office.engine, Purpose.CALENDAR, system_time(), account_id=account_id)
    return f"/koledar/{token}.ics"


def events(client: TestClient, address: str) -> dict[str, Event]:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/calendar")
    assert answer.headers["cache-control"] == "no-store"
    found = Calendar.from_ical(answer.content)
    return {str(event["summary"]): event for event in found.walk("VEVENT")}


def test_an_officer_has_the_sessions_and_what_the_office_has_to_do(office: Application, client: TestClient) -> None:
    with acting(office.engine, 9) as record:
        actions.save_session(record, BODY, SESSION, actions.SessionGiven.of(on=date(2026, 3, 20), hour="15:00"))
    found = events(client, address_of(office, account(office, Role.OFFICER)))
    session = found["Koordinacija: seja 2026/1"]
    assert session["dtstart"].dt == datetime(2026, 3, 20, 14, tzinfo=UTC)
    assert str(session["url"]) == "http://localhost:8501/seja?koda=2026%2F1&telo=koordinacija"
    (deadline,) = (event for title, event in found.items() if title.startswith("Rok: Seja 2026/1: Vabilo"))
    assert deadline["dtstart"].dt == date(2026, 3, 10)


def test_a_session_keeps_its_name_and_grows_in_sequence(office: Application, client: TestClient) -> None:
    address = address_of(office, account(office, Role.OFFICER))
    before = events(client, address)["Koordinacija: seja 2026/1"]
    assert client.get(address).content == client.get(address).content
    with acting(office.engine, 11) as record:
        actions.save_session(record, BODY, SESSION, actions.SessionGiven.of(on=date(2026, 3, 27)))
    after = events(client, address)["Koordinacija: seja 2026/1"]
    assert (after["uid"], after["dtstart"].dt) == (before["uid"], date(2026, 3, 27))
    assert after["sequence"] > before["sequence"]


def test_a_cancelled_session_stays_in_calendars_as_cancelled(office: Application, client: TestClient) -> None:
    announce(office.engine)
    address = address_of(office, account(office, Role.OFFICER))
    before = events(client, address)["Koordinacija: seja 2026/1"]
    assert "status" not in before
    with acting(office.engine, 11) as record:
        actions.cancel_session(record, BODY, SESSION, actions.CancellationGiven.of(reason="zadržanost"))
    after = events(client, address)["Koordinacija: seja 2026/1"]
    assert [title for title in events(client, address) if title.startswith("Rok: Seja 2026/1")] == []
    assert (after["uid"], str(after["status"])) == (before["uid"], "CANCELLED")
    assert after["sequence"] > before["sequence"]


def test_a_calendar_is_in_the_language_of_its_reader(office: Application, client: TestClient) -> None:
    announce(office.engine)
    with acting(office.engine, 9, actor=ADMINISTRATOR) as record:
        actions.save_person(record, "clan-2", actions.PersonGiven.of(language="en"))
    found = events(client, address_of(office, account(office, Role.OFFICER, "clan-2")))
    assert {title.partition(":")[0] for title in found if "2026/1" in title} <= {"Koordinacija", "Deadline"}
    assert not any(title.startswith("Rok") for title in found)
    assert str(found["Koordinacija: session 2026/1"]["url"]).endswith("&lang=en")


def test_an_owner_has_what_is_hers_and_no_session_that_is_not_announced(
    office: Application, client: TestClient
) -> None:
    address = address_of(office, account(office, Role.OWNER, "clan-2"))
    assert [title for title in events(client, address) if "seja" in title.lower()] == []
    announce(office.engine)
    assert [title for title in events(client, address) if "seja" in title.lower()] == ["Koordinacija: seja 2026/1"]


@pytest.mark.parametrize("ended", ["replaced", "ended", "closed", "forged", "of another purpose"])
def test_an_address_that_is_worth_nothing_tells_nothing(office: Application, client: TestClient, ended: str) -> None:
    number = account(office, Role.OFFICER)
    address = address_of(office, number)
    now = system_time()
    if ended == "replaced":
        address_of(office, number)
    elif ended == "ended":
        end_calendar(office.engine, number, now)
    elif ended == "closed":
        with acting(office.engine, 12, actor=ADMINISTRATOR) as record:
            actions.save_account(record, "ana@ptuj.si", actions.AccountGiven.of(role=Role.OFFICER, is_disabled=True))
    elif ended == "forged":
        address = address.replace(".ics", "x.ics")
    else:
        address = f"/koledar/{make_link(office.engine, Purpose.PASSWORD, now, account_id=number)}.ics"
    answer = client.get(address)
    assert (answer.status_code, answer.text) == (404, "404")


def test_whoever_is_signed_in_makes_and_ends_her_address(
    office: Application, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = account(office, Role.OFFICER)

    def user() -> User | None:
        with open_for_reading(office.engine) as database:
            return user_of_account(database, number, TODAY)

    monkeypatch.setattr(own_calendar, "current_user", lambda _: user())
    page = run_page(monkeypatch, office, "account", user(), {})
    page.button(key="calendar-make").click().run()
    (shown,) = (code.value for code in page.code)
    address = shown.removeprefix("http://localhost:8501")
    assert client.get(address).status_code == 200
    page.button(key="calendar-end").click().run()
    assert "ne velja več" in words(page)
    assert client.get(address).status_code == 404
