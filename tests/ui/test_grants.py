"""The grants page for each role, and the form of a claim on a real database."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

import pytest
import streamlit as st
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from tests.plans import recorder, small_plan
from tests.tooling.app_test import open_file
from tests.tooling.databases import SqliteDatabases, migrate
from tests.ui.conftest import Open, telling, user_with, words
from tests.ui.world import GRANT, measure, plan
from tracker import actions
from tracker.bootstrap import Application
from tracker.clock import Clock
from tracker.config import Settings
from tracker.database import create_engine, open_for_reading
from tracker.facts import Amount, Claim, FundingLine, Plan, Role
from tracker.records import RecordKey
from tracker.store import changes_since
from tracker.ui.frame import signed_in, visit
from tracker.ui.grants import lists
from tracker.ui.grants import page as grants

OFFICER = user_with(Role.OFFICER)
NASTY = "<script>alert(1)</script>**x**"
PAID = Claim("Z1", date(2026, 3, 1), claimed_on=date(2026, 2, 27), claimed=40_000_00,
             reimbursed_on=date(2026, 6, 1), reimbursed=40_000_00)  # fmt: skip
NEXT = Claim("Z2", date(2026, 11, 30), report_due=date(2026, 11, 20), claimed=60_000_00)
FULL = FundingLine(
    "E1-01.F2",
    GRANT,
    call="Razpis",
    rate=0.8,
    contracted_on=date(2025, 6, 1),
    approved=100_000_00,
    flexibility=0.2,
    amounts=(Amount(2026, 110_000_00, 100_000_00, 90_000_00, 50_000_00),),
    claims=(PAID, NEXT),
)


def with_lines(*lines: FundingLine) -> Plan:
    return plan(measure(funding=lines))


@pytest.mark.parametrize("language", ["sl", "en"])
@pytest.mark.parametrize("role", [Role.MEMBER, Role.OFFICER])
def test_it_opens_for_members_and_officers(open_page: Open, role: Role, language: str) -> None:
    page = open_page("nepovratna-sredstva", with_lines(FULL), user=user_with(role), lang=language)
    assert not page.exception
    told = words(page)
    assert ("<h1>Nepovratna sredstva</h1>" if language == "sl" else "<h1>Grants</h1>") in told
    assert (
        "Odslej je največ založenega ta mesec" if language == "sl" else "From now on the most is advanced this month"
    ) in told
    assert 'class="meter"' in told
    absorbed = "črpanje nepovratnih sredstev" if language == "sl" else "absorption of grants"
    assert absorbed in told  # the page of money tells that of all money under the shorter name


def test_only_officers_are_offered_the_forms(open_page: Open) -> None:
    links = ("zahtevek=nov", "urejanje?vrsta=line&amp;ukrep=E1-01&amp;koda=E1-01.F2", "zahtevek=Z2")
    told = words(open_page("nepovratna-sredstva", with_lines(FULL), user=OFFICER))
    assert all(link in told for link in links)
    told = words(open_page("nepovratna-sredstva", with_lines(FULL), user=user_with(Role.MEMBER)))
    assert not any(link in told for link in links)


def test_the_form_is_not_drawn_for_a_member_nor_in_the_past(open_page: Open) -> None:
    asked = {"koda": "E1-01", "vrstica": "E1-01.F2", "zahtevek": "nov"}
    assert open_page("nepovratna-sredstva", with_lines(FULL), user=OFFICER, **asked).text_input
    member = open_page("nepovratna-sredstva", with_lines(FULL), user=user_with(Role.MEMBER), **asked)
    past = open_page("nepovratna-sredstva", with_lines(FULL), user=OFFICER, stanje="2026-10-01", **asked)
    assert not member.text_input
    assert not past.text_input


@pytest.mark.parametrize("user", [None, user_with(Role.OWNER)])
def test_nobody_below_a_member_sees_it(open_page: Open, user: object) -> None:
    page = open_page("nepovratna-sredstva", with_lines(FULL), user=user)
    assert not page.exception
    assert "Razpis" not in words(page)


def test_without_grants_it_says_what_one_is(open_page: Open) -> None:
    page = open_page("nepovratna-sredstva", plan(), user=OFFICER)
    assert "To so vrstice financiranja" in words(page)


def test_what_people_typed_is_shown_as_text(open_page: Open) -> None:
    line = replace(FULL, call=NASTY, claims=(replace(NEXT, code=NASTY),))
    page = open_page("nepovratna-sredstva", with_lines(line), user=OFFICER)
    assert not page.exception
    assert "<script>alert" not in words(page)
    assert "&lt;script&gt;alert(1)" in words(page)


def many_grants(n: int = 45) -> Plan:
    """A plan of many measures, each with a grant; only the last one's is late and over what was approved."""
    last = f"E1-{n:02d}"
    late = replace(
        FULL,
        code=f"{last}.F2",
        amounts=(Amount(2026, 130_000_00, 100_000_00, 90_000_00, 50_000_00),),
        claims=(PAID, replace(NEXT, due=date(2026, 11, 3), report_due=None)),
    )
    codes = [f"E1-{number:02d}" for number in range(1, n)]
    others = (measure(code, funding=(replace(FULL, code=f"{code}.F2"),)) for code in codes)
    return plan(*others, measure(last, funding=(late,)))


def section(page: AppTest, title: str) -> str:
    """What stands below a heading, to the next one."""
    return words(page).partition(f"<h2>{title}</h2>")[2].partition("<h2>")[0]


def test_long_lists_come_in_parts_what_is_wrong_first_and_counts_are_of_all(open_page: Open) -> None:
    page = open_page("nepovratna-sredstva", many_grants(), user=OFFICER)
    assert not page.exception
    for title in ("Kaj je treba storiti", "Zahtevki za izplačilo", "Načrt in odobreni znesek"):
        first = section(page, title).partition("<tbody")[2].partition("</tr>")[0]
        assert "koda=E1-45" in first, title
    assert "Prikazanih je 8 od 89." in words(page), "a report and a claim of each, and the one that is late"
    assert section(page, "Zahtevki za izplačilo").count('role="rowheader"') == 4
    assert "45 · 4.500.000,00 EUR" in words(page).replace("\xa0", " ")
    assert len(words(page)) < 60_000
    page.button(key="vrstice-all").click().run()
    assert section(page, "Sredstva in njihova realizacija").count('role="rowheader"') == 45
    assert dict(page.query_params) == {"vrstice": "vse"}


def test_a_column_leads_to_all_grants_in_its_state(open_page: Open) -> None:
    applied = FundingLine("E1-46.F2", GRANT, call="Razpis", applied_on=date(2026, 10, 1))
    whole = many_grants()
    whole = replace(whole, measures=(*whole.measures, measure("E1-46", funding=(applied,))))
    page = open_page("nepovratna-sredstva", whole, user=OFFICER, vir="interreg")
    assert 'href="nepovratna-sredstva?vir=interreg&amp;faza=claimed"' in words(page)
    assert "Prikaži vse (45)" in section(page, "Faze projektov")
    page = open_page("nepovratna-sredstva", whole, user=OFFICER, faza="claimed")
    assert "Prikazanih je 4 od 45." in section(page, "Sredstva in njihova realizacija")
    page = open_page("nepovratna-sredstva", whole, user=OFFICER, faza="applied")
    assert "koda=E1-46" in words(page)
    assert "koda=E1-45" not in words(page)


def test_what_is_due_later_is_drawn_when_it_is_asked_for(open_page: Open) -> None:
    later = replace(FULL, claims=(NEXT, replace(NEXT, code="Z7", due=date(2027, 10, 1), report_due=None)))
    page = open_page("nepovratna-sredstva", with_lines(later), user=OFFICER)
    assert "Z2" in section(page, "Kaj je treba storiti")
    assert "Z7" not in section(page, "Kaj je treba storiti")


def test_what_is_kept_of_grants_is_not_made_again(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    for module, name in (
        (lists, "grants_page"), (lists, "choices"), (lists, "deadlines_list"), (lists, "grants_table"),
        (lists, "claims_table"), (lists, "flexibility_list"), (grants, "pipeline_column"),
    ):  # fmt: skip
        monkeypatch.setattr(module, name, telling(made, getattr(module, name)))
    page = open_page("nepovratna-sredstva", many_grants(), user=OFFICER)
    assert len(set(made)) == 7
    made.clear()
    page.run()
    assert made == []


@pytest.mark.parametrize("year", ["", "2027", "abc", "1"])
def test_the_nrp_table_stands_on_the_public_page_of_funding(open_page: Open, year: str) -> None:
    page = open_page("financiranje", with_lines(FULL), leto=year)
    assert not page.exception
    assert "<h2>Načrt razvojnih programov (NRP)</h2>" in words(page)


# On a real database


@pytest.fixture
def engine(sqlite_databases: SqliteDatabases) -> Iterator[Engine]:
    url = sqlite_databases.fresh(migrate)
    engine = create_engine(url)
    record = recorder(engine)
    small_plan(record)
    with record(2) as r:
        actions.save_source(r, "interreg", actions.SourceGiven.of(title="Interreg", kind="eu_direct"))
        line = actions.LineGiven.of(source="interreg", call="Razpis", approved=100_000_00,
                                    contracted_on=date(2025, 1, 1))  # fmt: skip
        actions.save_line(r, "E1-01", "E1-01.F2", line)
    yield engine
    engine.dispose()
    sqlite_databases.drop(url)


@pytest.fixture
def form(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], AppTest]:
    """Opens the form of a claim as the officer."""
    clock = Clock(ZoneInfo("Europe/Ljubljana"), date(2026, 11, 22))
    application = Application(Settings(database_url=str(engine.url)), engine, clock)
    for module in (visit, signed_in):
        monkeypatch.setattr(module, "opened", lambda: application)
        monkeypatch.setattr(module, "current_user", lambda _: OFFICER)

    def opened(claim: str) -> AppTest:
        st.cache_resource.clear()
        page = open_file("grants", {"koda": "E1-01", "vrstica": "E1-01.F2", "zahtevek": claim})
        assert not page.exception
        return page

    return opened


def claims(engine: Engine) -> tuple[Claim, ...]:
    application = Application(Settings(), engine, Clock(ZoneInfo("Europe/Ljubljana")))
    (found,) = application.read(role=Role.OFFICER).measures
    return next(line.claims for line in found.funding if line.code == "E1-01.F2")


def fill(page: AppTest, button: str = "form-save", /, **typed: str) -> AppTest:
    """Types into fields by the end of their keys and presses the button."""
    for field in (*page.text_input, *page.text_area):
        name = str(field.key).rpartition("|")[2]
        if name in typed:
            field.set_value(typed[name])
    page.button(key=button).click().run()
    assert not page.exception
    return page


def test_an_officer_enters_a_claim_and_settles_it(engine: Engine, form: Callable[[str], AppTest]) -> None:
    page = fill(form("nov"), due="28. 2. 2027", claimed="12.000,50", note="Prvi", _reason="pogodba")
    planned = Claim("Z1", date(2027, 2, 28), claimed=12_000_50, note="Prvi")
    assert claims(engine) == (planned,)
    assert "Dodano in shranjeno." in words(page)
    assert not page.text_input
    assert dict(page.query_params) == {"koda": "E1-01"}
    page = fill(form("Z1"), claimed_on="20. 11. 2026", reimbursed="12.000", reimbursed_on="21. 11. 2026")
    assert "Sprememba potrebuje razlog." in words(page)
    assert claims(engine) == (planned,)
    fill(page, _reason="odredba")
    settled = replace(planned, claimed_on=date(2026, 11, 20), reimbursed_on=date(2026, 11, 21), reimbursed=12_000_00)
    assert claims(engine) == (settled,)
    with open_for_reading(engine) as database:
        (*_, change) = changes_since(database, RecordKey("claim", ("Z1",), "E1-01", "E1-01.F2"), 0)
    assert (change.reason, change.actor) == ("odredba", "Ana Novak")


def test_one_claim_is_entered_after_another_and_one_is_taken_out(
    engine: Engine, form: Callable[[str], AppTest]
) -> None:
    page = form("nov")
    for claimed in ("10", "20"):
        page = fill(page, "form-save-next", claimed=claimed, _reason="pogodba")
    assert claims(engine) == (Claim("Z1", claimed=10_00), Claim("Z2", claimed=20_00))
    fill(page, code="nov", _reason="pogodba")
    assert len(claims(engine)) == 2
    page = form("Z2")
    page.text_input(key="claim:E1-01:E1-01.F2:Z2:removal").input("podvojen").run()
    page = page.button(key="form-remove").click().run()
    assert "Odstranjeno." in words(page)
    assert claims(engine) == (Claim("Z1", claimed=10_00),)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"due": "31. 2. 2027"}, "31. 2. 2027"),
        ({"claimed": "dvanajst"}, "dvanajst"),
        ({"claimed": "100.000,01"}, "0,01 EUR preveč"),
        ({"claimed": "5", "claimed_on": "31. 12. 2024"}, "pred: dan pogodbe"),
        ({"code": ""}, "obrazec"),
    ],
)
def test_a_mistake_is_told_and_nothing_typed_is_lost(
    engine: Engine, form: Callable[[str], AppTest], typed: dict[str, str], told: str
) -> None:
    page = fill(form("nov"), note="Opomba ostane", _reason="pogodba", **typed)
    assert claims(engine) == ()
    if told != "obrazec":
        assert told in words(page)
    assert 'role="alert"' in words(page)
    stays = {str(field.key).rpartition("|")[2]: field.value for field in (*page.text_input, *page.text_area)}
    assert stays["note"] == "Opomba ostane"
    assert all(stays[name] == value for name, value in typed.items())


def test_all_mistakes_are_told_at_once_each_with_its_field(engine: Engine, form: Callable[[str], AppTest]) -> None:
    page = fill(form("nov"), due="31. 2. 2027", claimed="dvanajst", reimbursed_on="včeraj")
    told = words(page).partition('role="alert"')[2].partition("</div>")[0].replace("\xa0", " ")
    for line in (
        '#polje-due">Zahtevek oddati do</a>: Dneva »31. 2. 2027«',
        '#polje-claimed">Znesek zahtevka v EUR</a>: »dvanajst«',
        '#polje-reimbursed_on">Izplačano dne</a>: »včeraj«',
    ):
        assert line in told
    assert claims(engine) == ()


def test_two_officers_change_different_fields_of_a_claim(engine: Engine, form: Callable[[str], AppTest]) -> None:
    with recorder(engine)(3) as r:
        actions.save_claim(r, "E1-01", "E1-01.F2", "Z1", actions.ClaimGiven.of(claimed=5))
    page = form("Z1")
    with recorder(engine)(4) as r:
        actions.save_claim(r, "E1-01", "E1-01.F2", "Z1", actions.ClaimGiven.of(due=date(2027, 1, 1)))
    page = fill(page, note="Moja opomba", _reason="dopolnitev")
    assert "je zapis spremenil nekdo drug" in words(page)
    fill(page)
    assert claims(engine) == (Claim("Z1", date(2027, 1, 1), claimed=5, note="Moja opomba"),)


def test_the_second_officer_is_told_what_the_first_changed(engine: Engine, form: Callable[[str], AppTest]) -> None:
    with recorder(engine)(3) as r:
        actions.save_claim(r, "E1-01", "E1-01.F2", "Z1", actions.ClaimGiven.of(claimed=5))
    page = form("Z1")
    with recorder(engine)(4) as r:
        actions.save_claim(r, "E1-01", "E1-01.F2", "Z1", actions.ClaimGiven.of(claimed=7))
    page = fill(page, claimed="9,00", _reason="popravek")
    assert "zdaj shranjeno: 0,07" in words(page)
    assert claims(engine) == (Claim("Z1", claimed=7),)
    fill(page)
    assert claims(engine) == (Claim("Z1", claimed=900),)


def test_a_claim_that_is_gone_is_said_so(form: Callable[[str], AppTest]) -> None:
    assert "ni več" in words(form("Z9"))


def test_the_proposed_day_of_keeping_is_recorded_by_a_press(engine: Engine, form: Callable[[str], AppTest]) -> None:
    with recorder(engine)(3) as r:
        given = actions.ClaimGiven.of(claimed=5, claimed_on=date(2025, 3, 1), reimbursed=5,
                                      reimbursed_on=date(2025, 6, 1))  # fmt: skip
        actions.save_claim(r, "E1-01", "E1-01.F2", "Z1", given)
    page = form("")
    next(button for button in page.button if "31. 12. 2030" in button.label).click()
    page.run()
    assert not page.exception
    application = Application(Settings(), engine, Clock(ZoneInfo("Europe/Ljubljana")))
    (found,) = application.read(role=Role.OFFICER).measures
    assert next(line.retain_until for line in found.funding if line.call) == date(2030, 12, 31)
