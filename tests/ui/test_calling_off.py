"""A session is cancelled and moved on its page; whoever was invited gets one letter, and its agenda goes elsewhere."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from streamlit.testing.v1 import AppTest

from tests.coordination.plan import BODY, DAY, MEMBERS, SESSION, acting, announce, coordination_plan, meeting
from tests.tooling.databases import Engines
from tests.ui.conftest import run_page, user_with, words
from tracker import actions, outbox, reporting
from tracker.bootstrap import Application
from tracker.clock import Clock
from tracker.config import Settings
from tracker.database import open_for_reading
from tracker.facts import Role
from tracker.outbox import Posted
from tracker.reporting import ReportKind
from tracker.sentences import Refusal

HERE = {"koda": SESSION, "telo": BODY}
OTHER, LATER = "2026/2", date(2026, 4, 16)


@pytest.fixture
def office(engines: Engines) -> Application:
    """The eleventh of March: two members and a substitute with mail are invited, and another session is called."""
    engine = engines.fresh(coordination_plan)
    with acting(engine, 8) as record:
        for code in (*MEMBERS[:2], "namestnik"):
            given = actions.PersonGiven.of(function=f"funkcija {code}", work_email=f"{code}@ptuj.si")
            actions.save_person(record, code, given)
        actions.save_session(record, BODY, OTHER, actions.SessionGiven.of(on=LATER))
    announce(engine)
    clock = Clock(ZoneInfo("Europe/Ljubljana"), date(2026, 3, 11), lambda: datetime(2026, 3, 11, 9, tzinfo=UTC))
    return Application(Settings(database_url=engine.url.render_as_string(hide_password=False)), engine, clock)


def posted(office: Application) -> list[Posted]:
    with open_for_reading(office.engine) as database:
        return list(outbox.posted(database, Role.OFFICER))


def opened(patch: pytest.MonkeyPatch, office: Application, role: Role | None = Role.OFFICER, **query: str) -> AppTest:
    return run_page(patch, office, "session", user_with(role) if role else None, {**HERE, **query})


def fill(page: AppTest, **typed: str) -> AppTest:
    for name, value in typed.items():
        (field,) = [one for one in (*page.text_area, *page.text_input) if one.key and one.key.endswith(f"|{name}")]
        field.set_value(value)
    return page.button(key="plain-form-save").click().run()


def test_a_session_is_cancelled_with_a_reason_and_its_agenda_carried(
    office: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(monkeypatch, office, uredi="odpovej")
    assert "Vsi, ki so bili povabljeni" in words(page)
    page = page.button(key="plain-form-save").click().run()
    assert "Polje je prazno" in words(page)
    page = fill(page, reason="Dvorana je poplavljena.")
    shown = words(page)
    assert "Seja 2026/1 je odpovedana. Zapisana so 3 sporočila; osebno obvestite: funkcija clan-3" in shown
    assert "Razlog: Dvorana je poplavljena. (" in shown
    assert "prenesite njen dnevni red" in shown.lower()
    assert [one.key for one in page.button_group] == []  # there are no minutes, no attendance, no deadlines
    assert "Vse gradivo" not in shown
    (letter, *others) = posted(office)
    assert (letter.subject, len(others)) == ("Seja 2026/1 je odpovedana", 2)
    assert "Dvorana je poplavljena." in letter.text
    page = opened(monkeypatch, office, uredi="prenesi").button(key="plain-form-save").click().run()
    assert "Na sejo 2026/2 je prenesena 1 točka." in words(page)
    assert "Dnevni red je prenesen na sejo 2026/2" in words(page)
    assert [one.title for one in meeting(office.engine, OTHER).items] == ["Prerazporeditev"]
    public = words(opened(monkeypatch, office, None))
    assert "Razlog: Dvorana je poplavljena." in public
    assert "poplavljena. (" not in public
    sessions = words(run_page(monkeypatch, office, "sessions", None, {}))
    assert "odpovedana" in sessions
    with pytest.raises(Refusal, match="nothing to print"):
        wanted = reporting.wanted(office, ReportKind.AGENDA, "sl", session=SESSION, body=BODY)
        reporting.draft(office, wanted, "pdf")


def test_a_session_is_moved_and_those_invited_are_told_once(
    office: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = fill(
        opened(monkeypatch, office, uredi="prestavi"), on="25. 3. 2026", hour="9:30", place="Grad", reason="Volitve"
    )
    shown = words(page)
    assert "Seja 2026/1 je prestavljena na 25. 3. 2026." in shown
    assert "prej: 20. 3. 2026" in shown
    assert (meeting(office.engine).session.on, meeting(office.engine).hour) == (date(2026, 3, 25), "09:30")
    letters = posted(office)
    assert len(letters) == 3
    assert "Po novem: Koordinacija · 25. 3. 2026 · 9.30 · Grad (razlog: Volitve)" in letters[0].text
    assert f"Prej: Koordinacija · {DAY:%-d. %-m. %Y}" in letters[0].text
    page = fill(opened(monkeypatch, office, uredi="seja"), on="1. 4. 2026", reason="popravek")
    assert "Prestavite jo" in words(page)
    assert meeting(office.engine).session.on == date(2026, 3, 25)
