"""The pages on which records are edited, run without a server on a database of their own."""

from collections.abc import Callable
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.plans import recorder, small_plan
from tests.tooling.databases import SqliteDatabases, migrate
from tests.ui.conftest import run_page, user_with, words
from tracker import actions
from tracker.access import drafts
from tracker.actions import Actor, FieldRefusal
from tracker.bootstrap import Application
from tracker.clock import Clock
from tracker.config import Settings
from tracker.database import create_engine
from tracker.facts import Language, Lifecycle, Role, Slot, Topic
from tracker.records import RecordKey
from tracker.ui.forms.editable import EDITABLE
from tracker.ui.forms.saving import Subject
from tracker.ui.frame import signed_in

TODAY = date(2026, 3, 20)
MILESTONE = RecordKey("milestone", ("E1-01.M1",), "E1-01")
AT_MILESTONE = {"vrsta": "milestone", "koda": "E1-01.M1", "ukrep": "E1-01"}
Open = Callable[..., AppTest]


@pytest.fixture
def application(sqlite_databases: SqliteDatabases) -> Application:
    url = sqlite_databases.fresh(migrate)
    engine = create_engine(url)
    small_plan(recorder(engine))
    return Application(Settings(database_url=url), engine, Clock(ZoneInfo("Europe/Ljubljana"), TODAY))


@pytest.fixture
def open_file(monkeypatch: pytest.MonkeyPatch, application: Application) -> Open:
    """Opens a page by its file for a role: `open_file("edit", Role.OFFICER, koda="E1-01")`."""

    def opened(file: str, role: Role | None = Role.OFFICER, **query: str) -> AppTest:
        return run_page(monkeypatch, application, file, user_with(role) if role else None, query)

    return opened


def fill(page: AppTest, button: str = "form-save", /, **texts: str) -> AppTest:
    """Types into text fields by the names of their fields, and presses a button."""
    for name, text in texts.items():
        (field,) = [one for one in (*page.text_input, *page.text_area) if one.key and one.key.endswith(f"|{name}")]
        field.input(text)
    return page.button(key=button).click().run()


def stored(application: Application, key: RecordKey = MILESTONE) -> dict[str, object]:
    record = application.read_record(key)
    assert record is not None
    return record.values


def test_a_browser_that_was_cut_short_is_told_again_what_stands_in_the_fields(
    open_file: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw, strokes = st.text_input, ["A"]

    def draw_until_the_first_stroke(label: str, *begins: Any, **more: Any) -> str:
        text = draw(label, *begins, **more)
        if more["key"].endswith("|planned_on") and strokes:
            strokes.clear()
            st.rerun()
        return text

    monkeypatch.setattr(st, "text_input", draw_until_the_first_stroke)
    page = open_file("edit", **AT_MILESTONE)
    assert not strokes
    for _ in range(2):  # what a run told that has ended is thrown away too, if the next one is asked for at once
        (field,) = [one for one in page.text_input if one.key and one.key.endswith("|planned_on")]
        assert field.proto.default == "30. 6. 2026", "what a field begins with that the browser does not have yet"
        page.run()


def test_no_run_sets_a_field_in_which_somebody_may_be_typing(open_file: Open) -> None:
    """Else what she typed and handed over meanwhile would go as soon as the run before arrives."""
    page = open_file("edit", **AT_MILESTONE)
    for text in ("Javno", "Javno naročilo, ponovljeno"):
        (title,) = [one for one in page.text_input if one.key and one.key.endswith("|title")]
        page = title.input(text).run()
        drawn = [*page.text_input, *page.text_area, *page.selectbox, *page.multiselect, *page.checkbox]
        assert len(drawn) > 5
        assert not [one.label for one in drawn if one.proto.set_value]


def test_a_change_is_stored_with_its_reason(open_file: Open, application: Application) -> None:
    page = fill(open_file("edit", **AT_MILESTONE), planned_on="30. 9. 2026", _reason="zamik naročila")
    assert "Shranjeno." in words(page)
    assert stored(application)["planned_on"] == date(2026, 9, 30)
    (change, *_) = application.history.of("E1-01", Role.OFFICER)
    assert (change.reason, change.actor, [field.name for field in change.fields]) == (
        "zamik naročila",
        "Ana Novak",
        ["planned_on"],
    )
    assert "prej: 30. 6. 2026 (Ana Novak, 20. 3. 2026)" in words(page)


def test_a_mistake_keeps_everything_and_stores_nothing(open_file: Open, application: Application) -> None:
    page = fill(open_file("edit", **AT_MILESTONE), title="Nov naziv", planned_on="v petek", _reason="popravek")
    assert "»v petek« ni datum" in words(page)
    assert stored(application)["title"] == "Javno naročilo"
    (draft,) = drafts.read_drafts(application.engine, "account:1", "edit:milestone:E1-01:E1-01.M1")
    kept = draft.values["values"]
    assert isinstance(kept, dict)
    assert (kept["_reason"], kept["planned_on"], kept["title"]) == ("popravek", "v petek", "Nov naziv")
    again = open_file("edit", **AT_MILESTONE)
    assert "Kar ste prej vpisali" in words(again)
    assert "Nov naziv" in [field.value for field in again.text_input]


def test_what_is_wrong_is_called_as_its_field_is(open_file: Open) -> None:
    page = fill(open_file("edit", **AT_MILESTONE), progress="veliko", _reason="popravek")
    assert '<a href="#polje-progress">Napredek v %</a>: »veliko« ni delež' in words(page)
    assert "Napredek v %" in [field.label for field in page.text_input]


def test_a_change_needs_a_reason(open_file: Open, application: Application) -> None:
    page = fill(open_file("edit", **AT_MILESTONE), title="Nov naziv")
    assert "Sprememba potrebuje razlog." in words(page)
    assert stored(application)["title"] == "Javno naročilo"


def test_hostile_text_is_stored_and_shown_as_text(open_file: Open, application: Application) -> None:
    page = fill(open_file("edit", **AT_MILESTONE), title="<script>alert(1)</script>", _reason="<b>x</b>")
    assert stored(application)["title"] == "<script>alert(1)</script>"
    assert "<script>" not in words(page)


def test_a_new_measure_gets_the_next_code(open_file: Open, application: Application) -> None:
    page = open_file("edit", vrsta="measure", podrocje="E1")
    assert "E1-02" in [field.value for field in page.text_input]
    page = fill(page, title="Odprti podatki", _reason="sprejem načrta")
    assert "Dodano in shranjeno." in words(page)
    assert stored(application, RecordKey("measure", ("E1-02",)))["area"] == "E1"


def test_a_code_that_is_taken_is_refused(open_file: Open, application: Application) -> None:
    page = open_file("edit", vrsta="measure")
    page = fill(page, code="E1-01", title="Drug ukrep", _reason="vnos")
    assert "je že zasedena" in words(page)
    assert stored(application, RecordKey("measure", ("E1-01",)))["title"] == "Občinska aplikacija"


def test_amounts_of_a_line_are_typed_as_money(open_file: Open, application: Application) -> None:
    page = open_file("edit", vrsta="line", koda="E1-01.F1", ukrep="E1-01")
    page = fill(page, **{"2026.secured": "9.000,50", "_reason": "rebalans"})
    line = stored(application, RecordKey("line", ("E1-01.F1",), "E1-01"))
    assert (line["2026.secured"], line["2026.planned"]) == (900_050, 1_000_001)


def test_what_is_removed_stays_in_history(open_file: Open, application: Application) -> None:
    page = open_file("edit", **AT_MILESTONE)
    page = page.button(key="form-remove").click().run()
    assert "A change needs a reason" not in words(page)
    assert application.read_record(MILESTONE) is not None
    page.text_input(key="edit:milestone:E1-01:E1-01.M1:removal").input("podvojen").run()
    page = page.button(key="form-remove").click().run()
    assert "Odstranjeno." in words(page)
    assert application.read_record(MILESTONE) is None
    assert application.history.of("E1-01", Role.OFFICER)[0].operation == "delete"


def test_a_reason_that_was_typed_just_before_the_press_is_read(open_file: Open, application: Application) -> None:
    page = open_file("edit", **AT_MILESTONE)
    page.text_input(key="edit:milestone:E1-01:E1-01.M1:removal").input("podvojen")
    page = page.button(key="form-remove").click().run()
    assert "Odstranjeno." in words(page)
    assert application.read_record(MILESTONE) is None


def test_what_others_changed_meanwhile_is_shown_before_it_is_removed(open_file: Open, application: Application) -> None:
    page = open_file("edit", **AT_MILESTONE)
    with application.recording(user_with(Role.OFFICER).actor, "tuja sprememba") as r:
        actions.save_milestone(r, "E1-01", "E1-01.M1", actions.MilestoneGiven.of(title="Tuje"))
    page.text_input(key="edit:milestone:E1-01:E1-01.M1:removal").input("podvojen").run()
    page = page.button(key="form-remove").click().run()
    assert "tuja sprememba" in words(page)
    assert stored(application)["title"] == "Tuje"
    page = page.button(key="form-remove").click().run()
    assert application.read_record(MILESTONE) is None


@pytest.mark.parametrize("is_old", [False, True])
def test_a_draft_of_yesterday_meets_what_others_changed_since(
    open_file: Open, application: Application, is_old: bool
) -> None:
    form = "edit:milestone:E1-01:E1-01.M1"
    record = application.read_record(MILESTONE)
    assert record is not None
    opened = Subject(form, EDITABLE["milestone"], EDITABLE["milestone"].fields, MILESTONE, record).begins()
    draft: dict[str, object] = {"values": opened | {"title": "Njeno"}, "opened": opened, "version": record.change}
    if is_old:
        draft = {"typed": {"title": "Njeno"}, "version": record.version, "change": record.change}
    drafts.keep_draft(application.engine, "account:1", form, "", draft, application.clock.tell())
    with application.recording(user_with(Role.OFFICER).actor, "tuja sprememba") as r:
        actions.save_milestone(r, "E1-01", "E1-01.M1", actions.MilestoneGiven.of(title="Tuje", phase="izvedba"))
    page = fill(open_file("edit", **AT_MILESTONE), _reason="popravek")
    assert "tuja sprememba" in words(page)
    assert "zdaj shranjeno: Tuje" in words(page)
    assert stored(application)["title"] == "Tuje"
    page = page.button(key="form-save").click().run()
    assert (stored(application)["title"], stored(application)["phase"]) == ("Njeno", "izvedba")
    assert drafts.read_drafts(application.engine, "account:1", form) == ()


def test_an_indicator_shows_its_targets_and_they_can_be_corrected(open_file: Open, application: Application) -> None:
    page = open_file("edit", vrsta="indicator", koda="E1-01.K1", ukrep="E1-01")
    assert "vrsta=target&amp;koda=2026-12-31&amp;ukrep=E1-01&amp;pri=E1-01.K1" in words(page)
    page = open_file("edit", vrsta="target", koda="2026-12-31", ukrep="E1-01", pri="E1-01.K1")
    fill(page, value="4000", _reason="rebalans")
    key = RecordKey("target", (date(2026, 12, 31),), "E1-01", "E1-01.K1")
    assert stored(application, key)["value"] == 4000


@pytest.mark.parametrize(("until", "is_stored"), [("3. 12. 2026", True), ("1. 3. 2026", False)])
def test_a_judgement_needs_a_day_ahead(open_file: Open, application: Application, until: str, is_stored: bool) -> None:
    page = open_file("edit", vrsta="override", ukrep="E1-01")
    page = fill(page, expires_on=until, reason="Rebalans v pripravi.", _reason="presoja")
    assert bool(application.read().measures[0].overrides) is is_stored
    assert ("že mimo" in words(page)) is not is_stored


def test_a_number_of_procedure_is_changed_by_the_administrator_only(open_file: Open, application: Application) -> None:
    with application.recording(Actor("upravitelj", Role.ADMINISTRATOR), "poslovnik") as r:
        actions.save_body(r, "svet", actions.BodyGiven.of(title="Svet"))
        given = actions.SettingGiven.of(value=0.5, unit="share")
        actions.save_setting(r, "svet", "quorum", "45(1)", date(2020, 11, 7), given)
    key = RecordKey("setting", ("quorum", "45(1)", date(2020, 11, 7)), parent="svet")
    query = {"vrsta": "setting", "koda": "quorum/45(1)/2020-11-07", "pri": "svet"}
    page = fill(open_file("edit", Role.OFFICER, **query), value="0,6", _reason="poskus")
    assert stored(application, key)["value"] == 0.5
    page = fill(open_file("edit", Role.ADMINISTRATOR, **query), value="0,6", _reason="nov poslovnik")
    assert "Shranjeno." in words(page)
    assert stored(application, key)["value"] == 0.6
    fill(open_file("edit", Role.ADMINISTRATOR, **query), value="2/3", _reason="dve tretjini")
    assert stored(application, key)["value"] == 2 / 3


@pytest.mark.parametrize(
    "query",
    [
        {"vrsta": "nič"},
        {"vrsta": "milestone", "koda": "E1-01.M1"},
        {"vrsta": "milestone", "koda": "E1-01.M9", "ukrep": "E1-01"},
        {"vrsta": "target", "koda": "včeraj", "ukrep": "E1-01", "pri": "E1-01.K1"},
        {"vrsta": "measure", "koda": "<script>"},
    ],
)
def test_an_address_of_nothing_says_so(open_file: Open, query: dict[str, str]) -> None:
    page = open_file("edit", **query)
    assert not page.exception
    assert not page.text_input
    assert "<h1>" in words(page)


@pytest.mark.parametrize("role", [None, Role.OWNER, Role.MEMBER])
def test_below_an_officer_there_is_no_form(open_file: Open, role: Role | None) -> None:
    page = open_file("edit", role, **AT_MILESTONE)
    assert not page.text_input


def test_a_sign_out_meanwhile_stores_nothing_and_keeps_the_text(
    open_file: Open, application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_file("edit", **AT_MILESTONE)
    monkeypatch.setattr(signed_in, "current_user", lambda _: None)
    page = fill(page, title="Nov naziv", _reason="popravek")
    assert "Niste več prijavljeni." in words(page)
    assert stored(application)["title"] == "Javno naročilo"
    assert "Nov naziv" in [field.value for field in page.text_input]


@pytest.mark.parametrize("which", ["segment", "area", "goal", "tag", "organisation", "person", "source"])
def test_every_code_list_is_shown(open_file: Open, which: str) -> None:
    page = open_file("code_lists", seznam=which)
    assert not page.exception
    assert "<h1>Šifranti</h1>" in words(page)


def test_the_list_of_people_heads_the_function_as_the_function(open_file: Open, application: Application) -> None:
    with application.recording(user_with(Role.OFFICER).actor, "nova služba") as record:
        actions.save_person(record, "vodja", actions.PersonGiven.of(function="vodja službe"))
    assert ">Funkcija" in words(open_file("code_lists", seznam="person"))
    assert ">Naziv" in words(open_file("code_lists", seznam="organisation"))


def test_people_of_the_same_function_are_told_apart_by_name(open_file: Open, application: Application) -> None:
    with application.recording(user_with(Role.OFFICER).actor, "dve vodji") as record:
        for code, name in (("ana", "Ana Novak"), ("bine", "Bine Kos")):
            actions.save_person(record, code, actions.PersonGiven.of(function="vodja oddelka", name=name))
    page = words(open_file("code_lists", seznam="person"))
    assert ">Ime<" in page
    assert "Ana Novak" in page
    assert "Bine Kos" in page


def test_a_list_is_pasted_and_the_default_one_goes_in_one_step(open_file: Open, application: Application) -> None:
    with application.recording(user_with(Role.OFFICER).actor, "privzeto") as record:
        for code in ("A", "B"):
            actions.save_area(record, code, actions.AreaGiven.of(title=f"Privzeto {code}", is_placeholder=True))
    page = open_file("code_lists", seznam="area")
    page.text_area[0].set_value("Šifra; Naziv\nE1; Nova uprava\n\nA; Mobilnost\nOkolje in prostor\nX; Y; neznano").run()
    said = words(page)
    assert "1 vrstice ni mogoče uporabiti." in said
    assert "»neznano« še ni v šifrantu" in said
    assert "namesto »Privzeto A«" in said
    page = page.button(key="pasted-area-enter").click().run()
    assert "Vnesene so 3 vrstice." in words(page)
    page = page.button(key="default-list").click().run()
    assert "Privzeti seznam ni več v rabi." in words(page)
    assert not [one for one in page.button if one.key == "default-list"]
    areas = {one.code: (one.title, one.is_placeholder, one.is_retired) for one in application.read().areas}
    assert areas["E1"][0] == "Nova uprava"
    assert areas["A"] == ("Mobilnost", False, False)
    assert areas["1"] == ("Okolje in prostor", False, False)
    assert areas["B"][2]
    page = open_file("code_lists", seznam="organisation")
    page.text_area[0].set_value("razvoj\t\n").run()
    assert "manjka naziv" in words(page)
    page = open_file("code_lists", seznam="person")
    page.text_area[0].set_value("vodja razvoja\ndirektor; direktor občinske uprave").run()
    page.button(key="pasted-person-enter").click().run()
    people = {one.code: one.function for one in application.read(role=Role.OFFICER).people}
    assert people["vodja-razvoja"] == "vodja razvoja"
    assert people["direktor"] == "direktor občinske uprave"


def test_what_is_retired_stays_on_old_records_and_is_not_offered(open_file: Open, application: Application) -> None:
    with application.recording(user_with(Role.OFFICER).actor, "reorganizacija") as record:
        actions.save_organisation(record, "it", actions.OrganisationGiven.of(is_retired=True))
    assert "ni več v rabi" in words(open_file("code_lists", seznam="organisation"))
    page = open_file("edit", koda="E1-01")
    (lead,) = [box for box in page.selectbox if box.key.endswith("|lead")]
    assert "Nadaljuje se v" not in [one.label for one in page.text_input], "there is no other strategy"
    assert lead.value == "it"
    (lead,) = [box for box in open_file("edit", vrsta="measure").selectbox if box.key.endswith("|lead")]
    assert not [option for option in lead.options if "informatiko" in option]


def test_thresholds_show_what_they_would_do_before_they_are_saved(open_file: Open, application: Application) -> None:
    page = open_file("settings", Role.ADMINISTRATOR)
    (field,) = [one for one in page.text_input if one.key.endswith("|ageing_days")]
    page = field.input("100").run()
    assert "Po shranitvi" in words(page)
    page = fill(page, _reason="sklep koordinacije")
    assert application.read().strategy.thresholds.ageing_days == 100
    page = fill(page, ageing_days="1000", _reason="preizkus")
    assert "blažji prag" in words(page)
    assert application.read().strategy.thresholds.ageing_days == 100


def test_an_officer_reads_the_thresholds(open_file: Open) -> None:
    page = open_file("settings", Role.OFFICER)
    assert "Pragove spreminja upravitelj sistema." in words(page)
    assert not [one for one in page.text_input if one.key.endswith("_days")]


def test_an_officer_sets_when_reminders_are_sent(open_file: Open, application: Application) -> None:
    table = words(open_file("settings"))
    assert "14 dni prej, na dan roka, 3 delovne dni po roku" in table
    assert "koda=milestone" in table
    assert "vrsta=cadence" not in words(open_file("settings", Role.MEMBER))
    assert "Takega zapisa ni" in words(open_file("edit", vrsta="cadence", koda="nekaj"))
    page = open_file("edit", vrsta="cadence", koda="milestone")
    assert "<h1>Opomniki – mejnik</h1>" in words(page)
    page = fill(page, before="21", deputy="0", _reason="dogovor")
    assert "od 1 do 260" in words(page)
    (deputy,) = [one for one in page.text_input if one.key.endswith("|deputy")]
    page = deputy.input("5").run()
    assert "Po shranitvi" in words(page)
    page = fill(page)
    assert "Shranjeno" in words(page)
    steps = application.read().strategy.cadence.of(Topic.MILESTONE)
    assert {slot.value: step.days for slot, step in steps.items()} == {
        "before": 21, "on_day": 0, "after": 3, "deputy": 5, "head": 5, "officer": 8,
    }  # fmt: skip
    assert [slot for slot, step in steps.items() if step.since] == [Slot.DEPUTY]
    assert "21 dni prej" in words(open_file("settings"))


@pytest.mark.parametrize(("role", "sees"), [(None, False), (Role.OWNER, True), (Role.OFFICER, True)])
def test_who_may_report_is_led_there(open_file: Open, role: Role | None, sees: bool) -> None:
    page = open_file("measure", role, koda="E1-01")
    assert "<h2>Sredstva</h2>" in words(page)
    assert "Zgodovina" in words(page)
    assert ("porocanje?koda=E1-01" in words(page)) is sees
    assert ("urejanje?" in words(page)) is (role is Role.OFFICER)


@pytest.mark.parametrize(("role", "sees"), [(None, False), (Role.OWNER, False), (Role.OFFICER, True)])
def test_an_officer_finds_the_way_to_a_new_measure(open_file: Open, role: Role | None, sees: bool) -> None:
    assert ("Dodaj ukrep</a>" in words(open_file("measures", role))) is sees


@pytest.mark.parametrize("role", [None, Role.OWNER])
def test_everybody_is_told_what_a_measure_cost_and_why_it_ended_otherwise(
    open_file: Open, application: Application, role: Role | None
) -> None:
    with application.recording(user_with(Role.OFFICER).actor, "zaključek") as record:
        actions.save_measure(record, "E1-01", actions.MeasureGiven.of(lifecycle=Lifecycle.IN_PROGRESS))
        given = actions.CompletionGiven.of(
            completed_on=date(2026, 3, 5),
            final_cost=12_345_67,
            final_values={"E1-01.K1": 4000},
            reasons={"end": "Pozno naročilo", "cost": "Dražja oprema", "E1-01.K1": "Manj prijav"},
        )
        actions.complete_measure(record, "E1-01", given)
    shown = words(open_file("measure", role, koda="E1-01"))
    assert "12.345,67 EUR" in shown
    assert "Dražja oprema" in shown


@pytest.mark.parametrize(("role", "sees"), [(None, False), (Role.OWNER, True)])
def test_risks_are_for_those_who_are_signed_in(
    open_file: Open, application: Application, role: Role | None, sees: bool
) -> None:
    with application.recording(user_with(Role.OFFICER).actor, "tveganje") as record:
        actions.save_risk(record, "E1-01", "Zamuda dobavitelja", actions.RiskGiven.of(probability=4, impact=5))
    assert ("Zamuda dobavitelja</" in words(open_file("measure", role, koda="E1-01")).replace(" </", "</")) is sees


def test_a_new_measure_begins_with_the_code_after_the_last_and_another_one_follows(
    open_file: Open, application: Application
) -> None:
    page = open_file("edit", vrsta="measure")
    for title in ("Odprti podatki", "Odprta koda"):
        page = fill(page, "form-save-next", title=title, _reason="sprejem načrta")
        assert "Dodano in shranjeno." in words(page)
    added = [stored(application, RecordKey("measure", (code,)))["title"] for code in ("E1-02", "E1-03")]
    assert added == ["Odprti podatki", "Odprta koda"]
    assert "E1-04" in [field.value for field in page.text_input]


def test_a_measure_is_copied_without_its_code_and_its_end(open_file: Open, application: Application) -> None:
    page = open_file("edit", vrsta="measure", po="E1-01")
    page = fill(page, title="Občinska aplikacija, drugi del", _reason="nadaljevanje")
    copy = stored(application, RecordKey("measure", ("E1-02",)))
    assert (copy["area"], copy["lead"], copy["title"]) == ("E1", "it", "Občinska aplikacija, drugi del")


def test_a_number_of_procedure_gets_another_value_from_a_new_day(open_file: Open, application: Application) -> None:
    with application.recording(Actor("upravitelj", Role.ADMINISTRATOR), "poslovnik") as r:
        actions.save_body(r, "svet", actions.BodyGiven.of(title="Svet"))
        given = actions.SettingGiven.of(value=0.5, unit="share")
        actions.save_setting(r, "svet", "quorum", "45(1)", date(2020, 11, 7), given)
    assert "po=quorum" in words(open_file("settings", Role.ADMINISTRATOR))
    page = open_file("edit", Role.ADMINISTRATOR, vrsta="setting", pri="svet", po="quorum/45(1)/2020-11-07")
    (name,) = [one for one in page.selectbox if one.key and one.key.endswith("|name")]
    assert (name.value, len(name.options) > 5) == ("quorum", True)
    fill(page, valid_from="1. 1. 2027", value="0,6", _reason="nov poslovnik")
    for day, value in ((date(2020, 11, 7), 0.5), (date(2027, 1, 1), 0.6)):
        assert stored(application, RecordKey("setting", ("quorum", "45(1)", day), parent="svet"))["value"] == value


@pytest.mark.parametrize(("other", "is_told_at"), [("E1-01", "superseded_by"), ("E1-02", "lifecycle_reason")])
def test_a_replacement_that_is_refused_names_its_field(application: Application, other: str, is_told_at: str) -> None:
    officer = Actor("skrbnica", Role.OFFICER)
    with application.recording(officer, "vnos") as r:
        actions.save_measure(r, "E1-02", actions.MeasureGiven.of(title="Portal"))
    with pytest.raises(FieldRefusal) as refused, application.recording(officer, "združitev") as r:
        actions.save_measure(r, "E1-01", actions.MeasureGiven.of(superseded_by=other))
    assert refused.value.field == is_told_at


def test_what_is_refused_of_a_field_names_it_once(open_file: Open, application: Application) -> None:
    with recorder(application.engine)(5) as record:
        actions.save_person(record, "vodja", actions.PersonGiven.of(function="vodja službe"))
    page = open_file("edit", vrsta="person", koda="vodja")
    page = fill(page, work_email="ana", _reason="nov naslov")
    assert ">Službeni e-naslov</a>: Polje ni e-poštni naslov" in words(page)
    assert "▲ Polje ni e-poštni naslov" in words(page)
    assert "Polje »" not in words(page)


def test_a_person_gets_a_language_and_loses_it(open_file: Open, application: Application) -> None:
    person = RecordKey("person", ("vodja",))
    with recorder(application.engine)(5) as record:
        actions.save_person(record, "vodja", actions.PersonGiven.of(function="vodja službe"))
    for chosen, kept in (("en", Language.ENGLISH), ("", None)):
        page = open_file("edit", vrsta="person", koda="vodja")
        (field,) = [one for one in page.selectbox if one.key and one.key.endswith("|language")]
        assert field.label == "Jezik"
        assert field.options == ["–", "slovenščina", "angleščina"]
        field.set_value(chosen)
        page = fill(page, _reason="po želji")
        assert not page.exception
        assert stored(application, person)["language"] == kept


def test_a_line_of_own_money_asks_for_its_source_and_amounts_and_folds_the_rest(
    open_file: Open, application: Application
) -> None:
    with recorder(application.engine)(2) as r:
        actions.save_source(r, "life", actions.SourceGiven.of(title="LIFE", kind="eu_direct"))
    page = open_file("edit", vrsta="line", ukrep="E1-01")
    labels = [one.label for one in page.text_input]
    assert labels.index("Načrtovano 2026") < labels.index("Stopnja sofinanciranja v %")
    source = next(one for one in page.selectbox if one.key and one.key.endswith("|source"))
    assert [is_folded(page), is_folded(source.select("own").run()), is_folded(source.select("life").run())] == [
        True, True, False
    ]  # fmt: skip


def is_folded(page: AppTest) -> bool:
    """Whether what only a grant asks for is shut away."""
    (folded,) = [one for one in page.expander if one.label == "Razpis, sofinanciranje in zahtevki"]
    return not folded.proto.expanded


def test_the_form_of_a_measure_says_what_it_lacks_and_leads_there(open_file: Open, application: Application) -> None:
    with application.recording(user_with(Role.OFFICER).actor, "nov ukrep") as record:
        actions.save_measure(record, "E1-07", actions.MeasureGiven.of(title="Gol ukrep"))
    page = words(open_file("edit", vrsta="measure", koda="E1-07"))
    assert "Kaj ukrepu manjka" in page
    assert '<a href="#polje-purpose">Namen ni vpisan.</a>' in page
    assert "urejanje?vrsta=indicator" in page
