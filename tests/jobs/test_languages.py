"""Each is written to in her language: reminders in one run, letters about a session, their preview."""

from datetime import UTC, date, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from tests.coordination.plan import BODY, MEMBERS, SESSION, acting, attend, cast, coordination_plan, draft
from tests.jobs.test_reminding import OFFICER, Hands, fill, on
from tests.tooling.databases import Engines
from tests.tooling.foreign import foreign, read_aloud
from tests.tooling.messages import messages
from tests.ui.conftest import run_page, user_with, words
from tracker import actions
from tracker.bootstrap import Application
from tracker.clock import Clock
from tracker.commands.remind import write
from tracker.config import Settings
from tracker.coordination import ItemKind
from tracker.database import open_for_reading
from tracker.facts import Language, Role
from tracker.jobs import calling_off, telling
from tracker.jobs.reminding import Wanted, post_reminders
from tracker.jobs.telling import About
from tracker.outbox import Letter
from tracker.sentences import Refusal
from tracker.store import history, load
from tracker.texts import LANGUAGES, Translator
from tracker.texts.changes import field_words

ZONE = ZoneInfo("Europe/Ljubljana")
LATE = "2026-03-20"


def with_languages(engine: Engine) -> None:
    """Ana and the officer read English, Bor Slovenian by his own choice, the deputy nothing in particular."""
    fill(engine)
    languages = {"ana": Language.ENGLISH, "olga": Language.ENGLISH, "bor": Language.SLOVENIAN}
    with actions.recording(engine, OFFICER, "jeziki", on("2026-01-02")) as r:
        for code, language in languages.items():
            actions.save_person(r, code, actions.PersonGiven.of(language=language))
        nameless = actions.PersonGiven.of(name="", function="vodja službe", function_en="head of the service")
        actions.save_person(r, "cene", nameless)


@pytest.fixture(scope="module")
def hands() -> Hands:
    return Hands()


@pytest.fixture
def office(engines: Engines, hands: Hands) -> Application:
    hands.at = on(LATE)
    return Application(Settings(), engines.fresh(with_languages), Clock(ZONE, tell=hands))


def speaks(letter: Letter) -> set[str]:
    """What stands in a letter, its subject and its HTML, that is not of its language."""
    return foreign("\n".join((letter.subject, letter.text, *read_aloud(letter.html, letter.language))), letter.language)


def test_in_one_run_each_is_reminded_in_her_language(office: Application, tmp_path: Path) -> None:
    planned = post_reminders(office, Wanted(is_trial=True))
    letters = {one.letter.to.partition("@")[0]: one.letter for one in planned}
    assert {code: letter.language for code, letter in letters.items()} == {
        "ana": "en", "olga": "en", "bor": "sl", "dep": "sl",
    }  # fmt: skip
    assert [word for letter in letters.values() for word in speaks(letter)] == []
    assert letters["ana"].subject == "Action plan: 2 things are overdue"
    assert letters["bor"].subject == "Akcijski načrt: 2 opravili zamujata"
    assert "/p/…?lang=en" in letters["ana"].text
    assert "?lang=" not in letters["bor"].text + letters["dep"].text
    assert "/povezave?lang=en" in letters["olga"].text
    assert "head of the service: E1-04" in letters["olga"].text  # who has no name is called by her function
    assert "vodja službe" not in letters["olga"].text
    assert '<html lang="en">' in letters["ana"].html
    write(office, planned, tmp_path)
    dumped = [message_from_bytes(file.read_bytes(), policy=default) for file in tmp_path.iterdir()]
    assert {(one["To"].split("@")[0], one["Content-Language"], one["Subject"]) for one in dumped} == {
        (code, letter.language, letter.subject) for code, letter in letters.items()
    }
    sent = {one.letter.to.partition("@")[0]: one.letter for one in post_reminders(office)}
    assert {code: letter.subject for code, letter in sent.items()} == {
        code: letter.subject for code, letter in letters.items()
    }


def test_a_municipality_that_writes_english_writes_slovenian_to_whoever_reads_it(
    engines: Engines, hands: Hands
) -> None:
    hands.at = on(LATE)
    office = Application(Settings(language="en"), engines.fresh(with_languages), Clock(ZONE, tell=hands))
    letters = {one.letter.to.partition("@")[0]: one.letter for one in post_reminders(office)}
    assert {code: letter.language for code, letter in letters.items()} == {
        "ana": "en", "olga": "en", "bor": "sl", "dep": "en",
    }  # fmt: skip
    assert "?lang=" not in letters["ana"].text
    assert letters["bor"].text.count("?lang=sl") == letters["bor"].text.count("http")


def test_the_language_is_kept_with_its_history_and_may_be_emptied(office: Application) -> None:
    with actions.recording(office.engine, OFFICER, "ne več", on("2026-01-03")) as r:
        actions.save_person(r, "ana", actions.PersonGiven.of(language=None))
    with open_for_reading(office.engine) as database:
        people = {one.code: one.language for one in load(database, role=Role.OFFICER).people}
        former = history(database, "ana", noun="person", role=Role.OFFICER)
    assert (people["ana"], people["bor"], people["dep"]) == (None, Language.SLOVENIAN, None)
    told = [one for change in former for one in change.fields if one.name == "language"]
    assert [field_words("person", one, Translator("sl")) for one in told] == [
        "jezik: angleščina → –",
        "jezik: – → angleščina",
    ]
    with pytest.raises(Refusal, match="none of the known values"):
        actions.PersonGiven.of(language="de")
    planted = text("UPDATE person SET language = 'de' WHERE code = 'ana'")
    with pytest.raises(IntegrityError), office.engine.begin() as connection:
        connection.execute(planted)


def test_people_are_written_to_in_every_language_that_the_pages_speak() -> None:
    assert set(LANGUAGES) == {one.value for one in Language}


@pytest.fixture
def sitting(engines: Engines) -> Application:
    """A session with standing items: the first member reads English, the second nothing in particular."""
    engine = engines.fresh(coordination_plan)
    with acting(engine, 8) as record:
        for code, language in zip(MEMBERS[:2], (Language.ENGLISH, None), strict=True):
            given = actions.PersonGiven.of(work_email=f"{code}@ptuj.si", organisation="it", language=language)
            actions.save_person(record, code, given)
        titles = {ItemKind.EXECUTION: "Poročilo o izvršitvi sklepov", ItemKind.MINUTES: "Zapisnik"}
        actions.prepare_agenda(record, BODY, SESSION, titles)
    return at(engine, 9)


def at(engine: Engine, day: int) -> Application:
    clock = Clock(ZONE, date(2026, 3, day), lambda: datetime(2026, 3, day, 9, tzinfo=UTC))
    settings = Settings(database_url=engine.url.render_as_string(hide_password=False), smtp_host="127.0.0.1")
    return Application(settings, engine, clock)


def written(office: Application, about: About) -> dict[str, Letter]:
    planned = telling.plan(office, about, BODY, SESSION)
    return {letter.language: letter for _, letter in planned.letters}


def test_what_is_told_of_a_session_is_told_in_the_language_of_each(
    sitting: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters = written(sitting, About.INVITATION)
    assert set(letters) == {"en", "sl"}
    assert [word for letter in letters.values() for word in speaks(letter)] == []
    assert letters["en"].subject == "Invitation to session 2026/1"
    assert "Report on how decisions were carried out" in letters["en"].text  # a title that the tracker worded itself
    assert "Poročilo o izvršitvi sklepov" in letters["sl"].text
    assert "&lang=en" in letters["en"].text
    page = run_page(
        monkeypatch, sitting, "session", user_with(Role.OFFICER),
        {"koda": SESSION, "telo": BODY, "uredi": "posta", "kaj": "vabilo"},
    )  # fmt: skip
    assert '<h3 lang="en">Invitation to session 2026/1</h3>' in words(page)
    assert '<h3 lang="sl">Vabilo na sejo 2026/1</h3>' in words(page)
    telling.tell(sitting, user_with(Role.OFFICER), "vabilo", telling.plan(sitting, About.INVITATION, BODY, SESSION))
    moved = actions.SessionMoveGiven.of(on=date(2026, 3, 25), reason="Volitve")
    calling_off.move(sitting, user_with(Role.OFFICER), BODY, SESSION, moved)
    subjects = {one.language: one.subject for one in messages(sitting, 2)}
    assert subjects == {"en": "Session 2026/1 is moved", "sl": "Seja 2026/1 je prestavljena"}


def test_tasks_are_told_in_the_language_of_each(sitting: Application) -> None:
    engine = sitting.engine
    number = draft(engine, text="Popravi portal.", task="Popravi portal", task_owner="it", task_due=date(2026, 5, 1))
    attend(engine, 6)
    cast(engine, number)
    with acting(engine) as record:
        actions.close_session(record, BODY, SESSION)
    tasks = written(at(engine, 21), About.TASKS)
    assert set(tasks) == {"en", "sl"}
    assert [word for letter in tasks.values() for word in speaks(letter)] == []
    assert tasks["en"].subject == "Tasks from session 2026/1"
    assert "sklepi?telo=koordinacija&lang=en" in tasks["en"].text
