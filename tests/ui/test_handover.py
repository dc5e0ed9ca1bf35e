"""The handover: what the next officer has to know, for officers alone, on the page and as a PDF."""

import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pypdfium2
import pytest

from tests.accounts import sign_in_as
from tests.tooling.databases import LAST_DAY
from tests.ui.conftest import run_page, telling, user_with, words
from tracker.bootstrap import Application
from tracker.clock import Clock, system_time
from tracker.config import Settings
from tracker.database import create_engine
from tracker.facts import Role, RunState
from tracker.jobs import runs
from tracker.offers import OFFERS
from tracker.ui.frame.pager import ALL
from tracker.ui.office import handover

OFFICER = user_with(Role.OFFICER)
SECTIONS = (
    "Kaj zamuja in kaj zapade v naslednjih 90 dneh", "Kdo je kaj obljubil", "Predlogi: kaj čaka in kaj je dogovorjeno",
    "Kje so dokumenti", "Zapisnik", "Kako so nastavljeni pragovi in pravila", "Samodejna opravila", "Kaj ni urejeno",
    "Kdo ima katero vlogo",
)  # fmt: skip
WHOLE = dict.fromkeys(handover.PARTS.values(), ALL)
"""The address in which every list is asked for whole."""


@pytest.fixture
def application(own_demonstration_url: str, tmp_path: Path) -> Application:
    settings = Settings(database_url=own_demonstration_url, backup_folder=tmp_path / "kopije", today=LAST_DAY)
    clock = Clock(ZoneInfo("Europe/Ljubljana"), LAST_DAY)
    return Application(settings, create_engine(own_demonstration_url), clock)


def test_page_and_pdf_tell_the_same(application: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handover, "officer_now", lambda: OFFICER)
    sign_in_as(application.engine, Role.ADMINISTRATOR, "vida.vodja@ptuj.example")
    now = system_time()
    runs.begin(application.engine, "backup", now, now)
    runs.finish(application.engine, "backup", now, now, RunState.FAILED, "Na disku ni prostora.")
    page = run_page(monkeypatch, application, "handover", OFFICER, WHOLE)
    assert not page.exception
    shown = words(page)
    pdf = pdf_words(handover_file())
    for told in (*SECTIONS, "Na disku ni prostora", "2026/1-02", "P-2026-005", "vida.vodja", "upravitelj sistema",
                 "na dan roka, 10 delovnih dni po roku"):  # fmt: skip
        assert told in shown
        assert told in pdf
    assert "sklepi?koda=2026%2F1-02&amp;telo=koordinacija" in shown
    assert "ukrep?koda=E1-01" in shown
    for code in ("2026/1-02", "P-2026-005"):  # a code alone never breaks over two lines, a title may
        assert re.search(rf'<a [^>]*class="nowrap"[^>]*>{code}</a>', shown)
    assert not re.search(r'class="nowrap"[^>]*>E1-01 ', shown)
    assert str(application.settings.backup_folder) in shown
    assert "vida.vodja@" not in shown + pdf


def handover_file() -> bytes:
    """What the page offered last."""
    offered = [one for one in vars(OFFERS)["_offers"].values() if one.file_name.startswith("predaja-")]
    return bytes(offered[-1].make(user_with(Role.OFFICER)))


def pdf_words(content: bytes) -> str:
    """All words of a PDF on one line, syllables that were parted joined."""
    document = pypdfium2.PdfDocument(content)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(text.replace("\ufffe\r\n", "").replace("\ufffe", "").split())


def test_long_lists_begin_on_the_page_and_are_whole_in_the_pdf(
    application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handover, "officer_now", lambda: OFFICER)
    page = run_page(monkeypatch, application, "handover", OFFICER, {})
    begun, last = words(page), "na dan roka, 10 delovnih dni po roku"
    assert all(section in begun for section in SECTIONS)
    assert re.search(r"Prikazanih je 5 od \d{2,}\.", begun)
    assert last not in begun
    assert last in pdf_words(handover_file())
    offered = {str(button.key).partition("-")[0] for button in page.button}
    assert {"roki", "nastavitve", "neurejeno"} <= offered, "long ones begin"
    assert not {"samodejno", "vloge", "porocila"} & offered, "short ones stand whole"
    page.button(key="nastavitve-all").click().run()
    assert not page.exception
    assert last in words(page)
    assert words(page).count("Prikazanih je") == begun.count("Prikazanih je") - 1
    assert dict(page.query_params) == {"nastavitve": ALL}


def test_what_is_kept_is_not_made_again_and_what_no_revision_tells_of_is_asked_for(
    application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    for name in ("handover", "settings", "last_set", "section_html"):
        monkeypatch.setattr(handover, name, telling(made, getattr(handover, name)))
    monkeypatch.setattr(handover, "officer_now", lambda: OFFICER)
    page = run_page(monkeypatch, application, "handover", OFFICER, {})
    assert set(made) == {"handover", "settings", "last_set", "section_html"}
    made.clear()
    before = words(page.run())
    assert made == []
    now = system_time()
    runs.begin(application.engine, "backup", now, now)
    runs.finish(application.engine, "backup", now, now, RunState.FAILED, "Na disku ni prostora.")
    assert "Na disku ni prostora" not in before
    assert "Na disku ni prostora" in words(page.run())


def test_nobody_below_an_officer_sees_it(application: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    page = run_page(monkeypatch, application, "handover", user_with(Role.MEMBER), {})
    assert "Kdo ima katero vlogo" not in words(page)
