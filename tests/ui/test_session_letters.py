"""Members are invited and owners told of their tasks by mail, after a look at who gets what."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from streamlit.testing.v1 import AppTest

from tests.coordination.plan import BODY, MEMBERS, SESSION, acting, attend, cast, coordination_plan, draft, meeting
from tests.tooling.databases import Engines
from tests.ui.conftest import run_page, user_with, words
from tracker import actions, outbox
from tracker.bootstrap import Application
from tracker.clock import Clock
from tracker.config import Settings
from tracker.database import open_for_reading
from tracker.facts import Role
from tracker.jobs import telling
from tracker.jobs.telling import About
from tracker.offers import OFFERS, Offer
from tracker.outbox import Posted
from tracker.sentences import Refusal

HERE = {"koda": SESSION, "telo": BODY, "uredi": "posta"}
CONFIDENTIAL = "Ponudba izvajalca Skrivnik"


@pytest.fixture
def office(engines: Engines) -> Iterator[Application]:
    engine = engines.fresh(coordination_plan)
    with acting(engine, 8) as record:
        for code in MEMBERS[:3]:
            given = actions.PersonGiven.of(function=f"funkcija {code}", work_email=f"{code}@ptuj.si")
            actions.save_person(record, code, given)
        secret = actions.ItemGiven.of(title=CONFIDENTIAL, visibility="internal", visibility_reason="poslovna skrivnost")
        actions.add_item(record, BODY, SESSION, secret)
    return on_day(engine.url.render_as_string(hide_password=False), 9, engine)


def on_day(url: str, day: int, engine: object, server: str = "posta.example") -> Application:
    clock = Clock(ZoneInfo("Europe/Ljubljana"), date(2026, 3, day), lambda: datetime(2026, 3, day, 9, tzinfo=UTC))
    return Application(Settings(database_url=url, smtp_host=server), engine, clock)


def posted(office: Application) -> list[Posted]:
    with open_for_reading(office.engine) as database:
        return list(outbox.posted(database, Role.OFFICER))


def opened(patch: pytest.MonkeyPatch, office: Application, about: str, role: Role = Role.OFFICER) -> AppTest:
    return run_page(patch, office, "session", user_with(role), {**HERE, "kaj": about})


def test_members_are_invited_after_a_look_and_the_step_is_marked(
    office: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(monkeypatch, office, "vabilo")
    shown = words(page)
    assert "clan-1@ptuj.si" in shown
    (unreached,) = re.findall("zato brez sporočila: (.*?)\\. Vpišite", shown)
    assert unreached == "funkcija namestnik, " + ", ".join(f"funkcija {code}" for code in MEMBERS[3:])
    assert posted(office) == []
    page.button(key="letters-send").click().run()
    assert "Zapisana so 3 sporočila" in words(page)
    assert [one.done_on for one in meeting(office.engine).steps if one.name == "invitation"] == [date(2026, 3, 9)]
    assert {one.address for one in posted(office)} == {f"{code}@ptuj.si" for code in MEMBERS[:3]}
    (letter, *_) = posted(office)
    assert letter.subject == "Vabilo na sejo 2026/1"
    assert "Prerazporeditev (1. točka)" in letter.text
    assert "20. 3. 2026" in letter.text
    assert CONFIDENTIAL not in letter.text + letter.html
    assert "interna točka (2. točka)" in letter.text


def test_without_a_mail_server_it_is_said_before_and_no_step_is_marked(
    office: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = office.engine.url.render_as_string(hide_password=False)
    page = opened(monkeypatch, on_day(url, 9, office.engine, server=""), "vabilo")
    assert "teh sporočil ne bo prejel nihče" in words(page)
    assert "to označite pri rokih" in words(page)
    page.button(key="letters-send").click().run()
    assert "Zapisana so 3 sporočila, ki jih ne bo prejel nihče" in words(page)
    assert meeting(office.engine).steps == ()


def printed(page: AppTest) -> list[Offer | None]:
    return [OFFERS.get(name) for name in re.findall(r'href="prenos/([^"]+)" class="button plain">Vabilo', words(page))]


def test_for_whom_no_letter_reaches_the_invitation_can_be_printed(
    office: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper, editable = printed(opened(monkeypatch, office, "vabilo"))
    assert paper is not None
    assert bytes(paper.make(user_with(Role.OFFICER))).startswith(b"%PDF")
    assert editable is not None
    assert editable.file_name.endswith(".docx")
    for code in (*MEMBERS, "namestnik"):
        with acting(office.engine, 9) as record:
            actions.save_person(record, code, actions.PersonGiven.of(function=f"funkcija {code}", work_email=""))
    page = opened(monkeypatch, office, "vabilo")
    assert "Ko so povabljeni vsi, to označite pri rokih" in words(page)
    assert len(printed(page)) == 2
    for code in (*MEMBERS, "namestnik"):
        with acting(office.engine, 9) as record:
            given = actions.PersonGiven.of(function=f"funkcija {code}", work_email=f"{code}@ptuj.si")
            actions.save_person(record, code, given)
    assert printed(opened(monkeypatch, office, "vabilo")) == []


def test_nobody_is_told_the_same_twice_on_a_day(office: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(2):
        page = opened(monkeypatch, office, "vabilo")
        page.button(key="letters-send").click().run()
    assert "so bili danes že obveščeni" in words(page)
    assert len(posted(office)) == 3


def test_owners_are_told_of_their_tasks_when_the_session_has_ended(
    office: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = office.engine
    with acting(engine, 9) as record:
        given = actions.PersonGiven.of(function="vodja IT", organisation="it", work_email="it@ptuj.si")
        actions.save_person(record, "vodja-it", given)
    number = draft(engine, text="Popravi portal.", task="Popravi portal", task_owner="it", task_due=date(2026, 5, 1))
    attend(engine, 6)
    code = cast(engine, number)
    with acting(engine) as record:
        actions.close_session(record, BODY, SESSION)
    later = on_day(office.settings.database_url, 21, engine)
    with acting(engine, 20) as record:
        actions.save_person(record, "vodja-it", actions.PersonGiven.of(function="vodja IT", organisation=None))
    assert "V organizacijah, ki imajo naloge, ni vpisan nihče" in words(opened(monkeypatch, later, "naloge"))
    with acting(engine, 20) as record:
        actions.save_person(record, "vodja-it", given)
    page = opened(monkeypatch, later, "naloge")
    page.button(key="letters-send").click().run()
    assert "Zapisano je 1 sporočilo" in words(page)
    (letter,) = posted(later)
    assert (letter.address, letter.subject) == ("it@ptuj.si", "Naloge s seje 2026/1")
    assert f"Sklep {code}: Popravi portal (do 1. 5. 2026)" in letter.text


@pytest.mark.parametrize(
    ("about", "why"),
    [(About.MINUTES, "not published"), (About.TASKS, "nobody to tell")],
)
def test_what_there_is_nothing_to_tell_of_is_refused(office: Application, about: About, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        telling.plan(office, about, BODY, SESSION)


def test_only_officers_send_them(office: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(monkeypatch, office, "vabilo", Role.MEMBER)
    assert [one.key for one in page.button if one.key == "letters-send"] == []
    planned = telling.plan(office, About.INVITATION, BODY, SESSION)
    with pytest.raises(Refusal, match="Only officers"):
        telling.tell(office, user_with(Role.MEMBER), "vabilo", planned)
    assert posted(office) == []


def test_an_invitation_that_was_marked_by_hand_is_sent_all_the_same(
    office: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    with acting(office.engine, 9) as record:
        actions.mark_step(record, BODY, SESSION, "invitation", actions.StepGiven.of(done_on=date(2026, 3, 8)))
    page = opened(monkeypatch, office, "vabilo")
    page.button(key="letters-send").click().run()
    assert "Zapisana so 3 sporočila" in words(page)
    assert len(posted(office)) == 3
    assert [one.done_on for one in meeting(office.engine).steps] == [date(2026, 3, 8)]


def test_letters_that_would_read_otherwise_by_now_are_looked_at_again(
    office: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(monkeypatch, office, "vabilo")
    with acting(office.engine, 9) as record:
        actions.add_item(record, BODY, SESSION, actions.ItemGiven.of(title="Dodana točka"))
    page.button(key="letters-send").click().run()
    assert "Še enkrat preglejte sporočila" in words(page)
    assert posted(office) == []
    assert meeting(office.engine).steps == ()
    page.button(key="letters-send").click().run()
    assert "Dodana točka" in posted(office)[0].text
