"""The pages of reports and decisions on a real plan, as the public, a member and the officer see them."""

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from tests.reports.world import BODY, OFFICER, SESSION, freeze, hide, write
from tests.ui.conftest import ALL_FILES, run_page, user_with, words
from tracker import actions, reporting
from tracker.bootstrap import Application
from tracker.facts import Execution, Role, Visibility
from tracker.reporting import FORMATS, ReportKind
from tracker.ui.frame.pages import BY_NAME

Open = Callable[..., AppTest]
PREPARE = {"pripravi": "coordination", "za-sejo": f"{BODY}:{SESSION}"}


@pytest.fixture
def open_page(tracker: Application, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens a page of the demonstration plan for a role."""

    def opened(name: str, role: Role | None = None, **query: str) -> AppTest:
        return run_page(monkeypatch, tracker, ALL_FILES[name], user_with(role) if role else None, query)

    return opened


def press(page: AppTest, label: str) -> AppTest:
    """Presses the one button with a label."""
    (button,) = (one for one in page.button if one.label == label)
    page = button.click().run()
    assert not page.exception
    return page


def test_both_pages_are_public() -> None:
    assert {BY_NAME[name].role for name in ("porocila", "sklepi")} == {Role.PUBLIC}


@pytest.mark.parametrize("role", [None, Role.OWNER, Role.MEMBER, Role.OFFICER])
def test_who_sees_which_reports(tracker: Application, open_page: Open, role: Role | None) -> None:
    public = freeze(tracker, ReportKind.EXECUTION, formats=FORMATS)
    internal = freeze(tracker, ReportKind.AGENDA, visibility=Visibility.INTERNAL)
    shown = words(open_page("porocila", role))
    assert f'href="porocilo/{public.sha256[:16]}.pdf"' in shown
    assert public.sha256[:12] in shown
    assert (internal.sha256[:12] in shown) == (role in (Role.MEMBER, Role.OFFICER))
    assert ("pripravi=coordination" in shown) == (role is Role.OFFICER)


@pytest.mark.parametrize("role", [None, Role.OWNER, Role.MEMBER])
def test_nobody_below_an_officer_prepares_a_report(open_page: Open, role: Role | None) -> None:
    for step in ("", "zamrzni", "potrdi"):
        page = open_page("porocila", role, **PREPARE, korak=step)
        assert not page.exception
        assert not page.button
        assert not page.text_area


def test_reports_are_narrowed_by_the_address(tracker: Application, open_page: Open) -> None:
    kept, other = freeze(tracker, ReportKind.EXECUTION), freeze(tracker, ReportKind.AGENDA)
    shown = words(open_page("porocila", vrsta="execution"))
    assert (f"porocilo/{kept.sha256[:16]}" in shown, f"porocilo/{other.sha256[:16]}" in shown) == (True, False)


def test_two_reports_stand_beside_each_other(tracker: Application, open_page: Open) -> None:
    before = freeze(tracker, session="2026/1")
    after = freeze(tracker)
    shown = words(open_page("porocila", primerjaj=before.sha256[:16], z=after.sha256[:16]))
    assert "Ključni podatki" in shown
    assert "2026/1, stanje na dan" in shown
    same = words(open_page("porocila", primerjaj=after.sha256[:16], z=after.sha256[:16]))
    assert "To je isto poročilo" in same
    assert not open_page("porocila", primerjaj="x" * 16, z=after.sha256[:16]).exception


def test_the_officer_writes_freezes_and_finds_the_report(tracker: Application, open_page: Open) -> None:
    page = open_page("porocila", Role.OFFICER, **PREPARE)
    page.text_area[0].input("Uvod skrbnice.").run()
    assert "Nekaj ste vpisali in še niste shranili" in words(page)
    assert "korak=zamrzni" not in words(page)
    page = press(page, "Shrani")
    (narrative,) = tracker.coordination(Role.OFFICER).narratives
    assert dict(narrative.texts) == {"opening": "Uvod skrbnice."}
    page = open_page("porocila", Role.OFFICER, **PREPARE, korak="zamrzni")
    page.selectbox[0].select("2026/2-01").run()
    page = press(page, "Dokončno shrani")
    (report,) = tracker.coordination().reports
    assert (report.decision, report.session, report.kind) == ("2026/2-01", SESSION, "coordination")
    assert report.sha256 in words(page)
    assert b"Uvod skrbnice." in (reporting.frozen_file(tracker, report.id, "json") or b"")


@pytest.mark.parametrize(
    ("kind", "readers", "is_told"),
    [("coordination", "", True), ("pack", "", True), ("pack", "clani", False), ("agenda", "", False)],
)
def test_before_risks_become_public_in_a_report_the_officer_is_told(
    open_page: Open, kind: str, readers: str, *, is_told: bool
) -> None:
    asked = {**PREPARE, "pripravi": kind, "za": readers, "korak": "zamrzni"}
    page = open_page("porocila", Role.OFFICER, **asked)
    assert "ne spremeni in ne odstrani" in words(page)
    assert ("Javnosti pove tudi za tveganja" in words(page)) == is_told


def test_two_who_begin_the_same_text_do_not_cover_each_other(tracker: Application, open_page: Open) -> None:
    """Neither had a version: the second one is told what the first one wrote, and keeps hers in the field."""
    page = open_page("porocila", Role.OFFICER, **PREPARE)
    page.text_area[0].input("Moj uvod.").run()
    write(tracker, ReportKind.COORDINATION, opening="Njen uvod.")
    page = press(page, "Shrani")
    assert "nekdo drug" in words(page)
    (narrative,) = tracker.coordination(Role.OFFICER).narratives
    assert dict(narrative.texts) == {"opening": "Njen uvod."}
    assert "Moj uvod." in [one.value for one in page.text_area]


def test_a_day_to_come_is_refused_beside_what_was_typed(open_page: Open) -> None:
    page = open_page("porocila", Role.OFFICER, **PREPARE)
    page.text_input[0].input("1. 1. 2030").run()
    page = press(page, "Shrani")
    assert "v prihodnosti" in words(page)
    assert page.text_input[0].value == "1. 1. 2030"


@pytest.mark.parametrize("kind", list(ReportKind))
def test_every_kind_is_prepared(open_page: Open, kind: ReportKind) -> None:
    subject = {"annual": "2025", "measure": "E1-01"}.get(kind, "")
    page = open_page("porocila", Role.OFFICER, **{**PREPARE, "pripravi": kind, "predmet": subject})
    assert not page.exception
    assert words(page).count("prenos/") >= len(FORMATS)


def test_no_session_has_come_yet_at_which_minutes_are_adopted(open_page: Open) -> None:
    query = {**PREPARE, "pripravi": "minutes"}
    assert "korak=potrdi" not in words(open_page("porocila", Role.OFFICER, **query))
    page = open_page("porocila", Role.OFFICER, **query, korak="potrdi")
    assert not page.exception
    assert not any("Potrjen na seji" in one.label for one in page.selectbox)


@pytest.mark.parametrize("tracker", [date(2026, 12, 3)], indirect=True)
def test_minutes_are_adopted_frozen_and_published(tracker: Application, open_page: Open) -> None:
    query = {**PREPARE, "pripravi": "minutes"}
    assert "korak=potrdi" in words(open_page("porocila", Role.OFFICER, **query))
    page = open_page("porocila", Role.OFFICER, **query, korak="potrdi")
    assert any("Potrjen na seji" in one.label for one in page.selectbox)
    press(page, "Shrani")
    assert {one.kind for one in tracker.coordination(Role.OFFICER).reports} == {"minutes"}
    assert tracker.coordination().reports == ()
    assert "korak=objavi" in words(open_page("porocila", Role.OFFICER, **query))
    (meeting,) = (one for one in tracker.coordination().meetings if one.session.code == SESSION)
    assert meeting.minutes_adopted_on is not None
    day = f"{meeting.minutes_adopted_on.day}. {meeting.minutes_adopted_on.month}. {meeting.minutes_adopted_on.year}"
    page = open_page("porocila", Role.OFFICER, **query, korak="objavi")
    page.text_input[0].input(day).run()
    press(page, "Shrani")
    assert len(tracker.coordination().reports) == 1


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({"izvrsitev": "overdue"}, "2026/2-04"),
        ({"izvrsitev": "without_successor"}, "2026/1-04"),
        ({"nosilec": "nikogaršnji"}, "2026/2-06"),
        ({"isci": "SLUZNOSTI"}, "2025/1-02"),
        ({"isci": "tega ni"}, "Noben sklep ne ustreza izbiri"),
        ({"koda": "2030/1-01"}, "Takega sklepa ni"),
        ({"koda": "2025/2-02"}, "Kaj je spremenil v načrtu"),
    ],
)
def test_the_register_is_narrowed_by_the_address(open_page: Open, query: dict[str, str], shown: str) -> None:
    page = open_page("sklepi", **query)
    assert not page.exception
    assert shown in words(page)


def test_a_decision_shows_what_it_changed_and_leads_to_its_session_and_measure(open_page: Open) -> None:
    shown = words(open_page("sklepi", koda="2026/2-02", telo=BODY))
    assert f'href="seja?koda=2026%2F2&amp;telo={BODY}"' in shown
    assert 'href="ukrep?koda=D1-02"' in shown
    assert "30. 6. 2027" in shown


def test_a_decision_about_an_internal_measure_is_hidden_with_it(tracker: Application, open_page: Open) -> None:
    hide(tracker, "E1-05")
    assert "2026/1-04" not in words(open_page("sklepi"))
    assert "Takega sklepa ni" in words(open_page("sklepi", koda="2026/1-04"))
    assert "2026/1-04" in words(open_page("sklepi", Role.MEMBER))


@pytest.mark.parametrize("role", [None, Role.OWNER, Role.MEMBER])
def test_only_the_officer_records_the_execution(open_page: Open, role: Role | None) -> None:
    page = open_page("sklepi", role, koda="2026/2-04", telo=BODY, uredi="izvrsitev")
    assert not page.exception
    assert not page.button
    assert "Vpiši izvršitev" not in words(page)


def test_what_was_not_carried_out_needs_its_reason(tracker: Application, open_page: Open) -> None:
    page = open_page("sklepi", Role.OFFICER, koda="2026/2-04", telo=BODY, uredi="izvrsitev")
    page.selectbox[0].select(Execution.NOT_CARRIED_OUT.value).run()
    page = press(page, "Shrani")
    assert "razlog pa manjka" in words(page)
    assert "#polje-note" in words(page)
    page.text_area[0].input("Vira ni bilo mogoče najti.").run()
    press(page, "Shrani")
    (found,) = (one for one in tracker.read().decisions if one.code == "2026/2-04")
    assert (found.execution, found.execution_note) == (Execution.NOT_CARRIED_OUT, "Vira ni bilo mogoče najti.")
    shown = words(open_page("sklepi", Role.OFFICER, koda="2026/2-04", telo=BODY))
    assert "Predlagaj nov sklep na seji 2026/3" in shown


def test_the_desk_leads_to_decisions_minutes_and_the_report(tracker: Application, open_page: Open) -> None:
    shown = words(open_page("miza", Role.OFFICER))
    assert 'href="sklepi?koda=2026%2F2-04&amp;telo=koordinacija"' in shown
    assert "pripravi=coordination&amp;za-sejo=koordinacija%3A2026%2F3" in shown
    assert "Osnutek poročila za sejo 2026/3" in shown
    with tracker.recording(OFFICER, "besedila") as record:
        given = actions.NarrativeGiven.of(texts={"opening": "Uvod."})
        actions.save_narrative(record, BODY, "2026/3", "coordination", "sl", given)
    assert "Osnutek poročila za sejo 2026/3" not in words(open_page("miza", Role.OFFICER))


def test_texts_of_people_stay_letters_in_the_comparison(tracker: Application, open_page: Open) -> None:
    write(tracker, ReportKind.EXECUTION, opening="<script>alert(1)</script>")
    before = freeze(tracker, session="2026/1")
    with tracker.recording(OFFICER, "popravek") as record:
        actions.save_measure(record, "E1-01", actions.MeasureGiven.of(title="<script>alert(1)</script>"))
    after = freeze(tracker, session="2026/3")
    shown = words(open_page("porocila", Role.MEMBER, primerjaj=before.sha256[:16], z=after.sha256[:16]))
    assert "<script" not in shown
    assert "&lt;script&gt;" in shown
