"""The desk, the reports and the links of a plan of many measures and people: a part of it, counts of all of it, and no
more questions to the database than of a small one."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from tests.plans import ADMINISTRATOR
from tests.test_history_weight import counted
from tests.tooling.databases import Fill, SqliteDatabases
from tests.ui.conftest import Open, office_on, run_page, user_with, words
from tests.ui.world import TODAY, FakeApplication, measure, plan
from tracker import actions
from tracker.access.user import User
from tracker.facts import (
    BodyKind,
    Channel,
    Claim,
    FundingKind,
    FundingLine,
    FundingSource,
    Lifecycle,
    Person,
    Plan,
    Report,
    Role,
    Submission,
    SubmissionState,
)
from tracker.jobs.reminding import ask_for_reports
from tracker.ui.frame import visit
from tracker.ui.reporting.links import owners_of

MANY, PART, OWN, TASKS, CHOICE = 65, 20, 10, 30, 50
OFFICER, OWNER = user_with(Role.OFFICER), user_with(Role.OWNER)
OTHER = replace(OFFICER, people=frozenset({"drugi"}), organisations=frozenset())
SOON = date(2026, 12, 1)


def owned_by(*people: str, **given: object) -> Plan:
    """A plan in which these (codes) answer for a measure each, and have not reported on it."""
    facts = {"updates": (), **given}
    measures = (measure(f"E1-{n:02d}", f"Ukrep {n}", responsible=who, **facts) for n, who in enumerate(people, start=1))
    return plan(*measures, people=tuple(Person(who, f"vodja {who}") for who in sorted(set(people) - {""})))


def claimed() -> Plan:
    """A plan in which the claims of many measures are due."""
    source = FundingSource("noo", "NOO", kind=FundingKind.EU_VIA_STATE)
    lines = {n: FundingLine(f"E1-{n:02d}.F9", source, claims=(Claim("Z1", SOON),)) for n in range(1, MANY + 1)}
    return plan(*(measure(f"E1-{n:02d}", f"Ukrep {n}", funding=(line,)) for n, line in lines.items()))


def numbers(page: AppTest) -> list[int]:
    """The numbers of the tasks on a page, as the list counts them."""
    first = re.search(r'<ol class="tasks" start="(\d+)" style="counter-reset: task (\d+)">', words(page))
    assert first is not None
    assert int(first[1]) == int(first[2]) + 1
    return list(range(int(first[1]), int(first[1]) + words(page).count('<div class="task">')))


def test_a_long_desk_comes_in_parts_and_leads_with_what_is_first(open_page: Open) -> None:
    whole = open_page("miza", claimed(), user=OFFICER, stran="vse")
    all_of_them = numbers(whole)
    assert 4 * TASKS < len(all_of_them) < 5 * TASKS
    parts = [open_page("miza", claimed(), user=OFFICER, stran=part) for part in "12345"]
    assert [n for part in parts for n in numbers(part)] == all_of_them
    assert [len(numbers(part)) for part in parts[:4]] == [TASKS] * 4
    assert all(f"{len(all_of_them)} opravil" in words(part) for part in parts)
    assert [words(part).count('class="button"') for part in (whole, *parts)] == [1, 1, 0, 0, 0, 0]


def test_a_short_desk_has_no_parts(open_page: Open) -> None:
    page = open_page("miza", user=OFFICER)
    assert 'class="pager"' not in words(page)
    assert numbers(page)[0] == 1


def test_an_owner_of_many_sees_the_first_and_keeps_her_ticks_when_she_asks_for_more(open_page: Open) -> None:
    page = open_page("porocanje", owned_by(*["vodja"] * MANY), user=OWNER)
    assert len(page.checkbox) == OWN
    assert f"Prikazanih je {OWN} od {MANY}." in words(page)
    assert f"{MANY} poročil zamuja." in words(page)
    page.checkbox(key="tick E1-03").check().run()
    page.button(key="dolzna-all").click().run()
    assert not page.exception
    assert len(page.checkbox) == MANY
    assert page.checkbox(key="tick E1-03").value


@pytest.mark.parametrize(
    ("name", "of", "user", "begins"),
    [("drugih", Lifecycle.IN_PROGRESS, OTHER, CHOICE), ("brez-porocila", Lifecycle.COMPLETED, OWNER, PART)],
)
def test_lists_to_choose_from_begin_and_lead_to_the_rest(
    open_page: Open, name: str, of: Lifecycle, user: User, begins: int
) -> None:
    page = open_page("porocanje", owned_by(*["vodja"] * MANY, lifecycle=of), user=user)
    assert words(page).count("koda=E1-") == begins
    assert f"Prikazanih je {begins} od {MANY}." in words(page)
    page.button(key=f"{name}-all").click().run()
    assert words(page).count("koda=E1-") == MANY


def test_many_owners_come_in_parts_and_each_is_in_one(open_page: Open) -> None:
    people = [f"oseba-{n:02d}" for n in range(1, MANY + 1)]
    seen = []
    for part in "1234":
        page = open_page("povezave", owned_by(*people), user=OFFICER, stran=part)
        assert f"{MANY} nosilcev" in words(page)
        seen.append(re.findall(r"<h2>(\d+)\. vodja (oseba-\d+)", words(page)))
    assert [len(part) for part in seen] == [PART, PART, PART, MANY - 3 * PART]
    found = [one for part in seen for one in part]
    assert [int(n) for n, _ in found] == list(range(1, MANY + 1))
    assert sorted(who for _, who in found) == people


def test_hundreds_of_owners_are_never_drawn_at_once(open_page: Open) -> None:
    page = open_page("povezave", owned_by(*(f"oseba-{n:03d}" for n in range(1, 102))), user=OFFICER, stran="vse")
    assert words(page).count("<h2>") == PART
    assert "prikaži vse" not in words(page)


def test_of_an_owner_of_many_the_first_codes_are_named_and_all_are_counted(open_page: Open) -> None:
    shown = words(open_page("povezave", owned_by(*["vodja"] * MANY), user=OFFICER))
    assert f"{MANY} ukrepov" in shown
    assert f"E1-12 in še {MANY - 12}" in shown
    assert "E1-13" not in shown
    assert "E1-12 · " in words(open_page("povezave", owned_by(*["vodja"] * 12), user=OFFICER))


def test_measures_nobody_answers_for_begin_and_lead_to_the_rest(open_page: Open) -> None:
    page = open_page("povezave", owned_by("vodja", *[""] * MANY), user=OFFICER)
    assert words(page).count("urejanje?vrsta=measure") == PART
    page.button(key="brez-nosilca-all").click().run()
    assert words(page).count("urejanje?vrsta=measure") == MANY


def test_a_report_that_waits_is_seen_at_once_though_no_revision_tells_of_it(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    links = open_page("povezave", owned_by("vodja", "drugi"), user=OFFICER)
    assert "2 nosilca" in words(links)
    waits = Submission(1, "E1-02", TODAY, "drugi", Channel.LINK, SubmissionState.WAITING, Report(), "", 1)
    monkeypatch.setattr(FakeApplication, "submissions", lambda *_: (waits,))
    assert "1 nosilec" in words(links.run())
    listed = open_page("porocanje", owned_by("vodja", "tretji"), user=OTHER)
    late = words(listed).count("zamuja")
    monkeypatch.setattr(FakeApplication, "submissions", lambda *_: ())
    assert words(listed.run()).count("zamuja") == late + 1


def fill_with(people: int) -> Fill:
    """A plan in which so many people have to report, each with an address."""

    def fill(engine: Engine) -> None:
        with actions.recording(engine, ADMINISTRATOR, "vnos", datetime(2025, 12, 1, tzinfo=UTC)) as r:
            actions.save_strategy(r, "S", actions.StrategyGiven.of(title="Strategija", municipality="Občina"))
            actions.save_area(r, "E1", actions.AreaGiven.of(title="Uprava"))
            actions.save_organisation(r, "it", actions.OrganisationGiven.of(title="Služba"))
            actions.save_body(r, "k", actions.BodyGiven.of(title="Koordinacija", kind=BodyKind.COORDINATION))
            actions.save_session(r, "k", "2026/1", actions.SessionGiven.of(on=date(2026, 2, 19)))
            for n in range(1, people + 1):
                person = actions.PersonGiven.of(
                    function=f"vodja {n}", name=f"Oseba {n}", work_email=f"o{n}@ptuj.si", organisation="it"
                )
                actions.save_person(r, f"o{n}", person)
                given = actions.MeasureGiven.of(
                    title=f"Ukrep {n}", area="E1", lead="it", responsible=f"o{n}", start=date(2025, 11, 1),
                    end=date(2027, 6, 30), lifecycle=Lifecycle.IN_PROGRESS,
                )  # fmt: skip
                actions.save_measure(r, f"E1-{n:02d}", given)

    fill.__qualname__ = f"{people} people"  # by which its database is known
    return fill


RUNS = (("links", OFFICER), ("report", OFFICER), ("report", OWNER), ("desk", OFFICER), ("desk", OWNER))


def test_a_run_asks_the_database_no_more_often_for_more_people_and_reads_no_plan_again(
    sqlite_databases: SqliteDatabases, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    for people in (2, 12):
        with office_on(sqlite_databases, fill_with(people), TODAY) as office:
            for file, user in RUNS:
                page = run_page(monkeypatch, office, file, user, {})
                assert not page.exception
                with counted(office.engine, "SELECT") as seen:
                    page.run()
                assert not [one for one in seen if "session_version" in one or "measure_version" in one]
                asked.append(len(seen))
    assert asked[: len(RUNS)] == asked[len(RUNS) :]


def test_who_owes_reports_is_worked_out_once(open_page: Open) -> None:
    open_page("povezave", owned_by("vodja", "drugi"), user=OFFICER)
    with visit.one_visit() as here:
        assert owners_of(here) is owners_of(here)


def test_a_look_at_the_reminders_asks_no_more_often_for_more_people(sqlite_databases: SqliteDatabases) -> None:
    asked = []
    for people in (2, 12):
        with office_on(sqlite_databases, fill_with(people), date(2026, 2, 9)) as office:
            everybody = [f"o{n}" for n in range(1, people + 1)]
            with counted(office.engine, "SELECT") as seen, counted(office.engine, "INSERT INTO notice") as told:
                assert len(ask_for_reports(office, OFFICER, everybody, is_trial=True)) == people
            assert len(told) == people
            asked.append(len(seen))
    assert asked[0] == asked[1]
