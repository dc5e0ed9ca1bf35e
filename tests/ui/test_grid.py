"""The table for editing and the page that closes a measure, on a real database without a browser."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
import streamlit as st
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from tests.plans import recorder, small_plan
from tests.tooling.app_test import open_file
from tests.tooling.databases import SqliteDatabases
from tests.ui.conftest import Open, office_on, user_with, words
from tests.ui.world import full_plan
from tracker import actions
from tracker.access import drafts
from tracker.bootstrap import Application
from tracker.facts import Lifecycle, Measure, Role
from tracker.nouns import Kind
from tracker.open_windows import open_window
from tracker.texts import Translator
from tracker.ui.forms.editable import EDITABLE
from tracker.ui.forms.fields import empty
from tracker.ui.frame import signed_in, visit
from tracker.ui.grid.authors import record_key
from tracker.ui.grid.checking import check
from tracker.ui.grid.edits import Edits, Typed, base_rows, from_draft, harvest
from tracker.views.grid import GridKind, grid

SL = Translator("sl")
OFFICER = user_with(Role.OFFICER)
OpenReal = Callable[..., AppTest]


def write(engine: Engine) -> None:
    """The small plan under way, with a second measure."""
    record = recorder(engine)
    small_plan(record)
    with record(2) as r:
        actions.save_measure(r, "E1-01", actions.MeasureGiven.of(lifecycle="in_progress"))
        actions.save_measure(r, "E1-02", actions.MeasureGiven.of(title="Portal", area="E1"))


@pytest.fixture
def application(sqlite_databases: SqliteDatabases) -> Iterator[Application]:
    with office_on(sqlite_databases, write, date(2026, 11, 22)) as application:
        yield application


@pytest.fixture
def real_page(application: Application, monkeypatch: pytest.MonkeyPatch) -> OpenReal:
    """Opens a page as the officer, on the application."""
    for module in (visit, signed_in):
        monkeypatch.setattr(module, "opened", lambda: application)
        monkeypatch.setattr(module, "current_user", lambda _: OFFICER)
    st.cache_resource.clear()

    def opened(file: str, **query: str) -> AppTest:
        page = open_file(file, query)
        assert not page.exception
        return page

    return opened


def type_into(page: AppTest, edited: dict[int, dict[str, str]], added: tuple[dict[str, str], ...] = ()) -> AppTest:
    """What the browser hands over after typing into the table."""
    key = page.session_state["grid"].key
    page.session_state[key] = {"edited_rows": edited, "added_rows": list(added), "deleted_rows": []}
    return page.run()


def apply(page: AppTest, reason: str = "Rebalans") -> AppTest:
    page.text_input(key="grid-reason").set_value(reason)
    button(page, "Uporabi vse").click()
    page.run()
    assert not page.exception
    return page


def button(page: AppTest, label: str) -> Any:
    return next(one for one in page.button if one.label == label)


def measures(application: Application) -> dict[str, Measure]:
    return {measure.code: measure for measure in application.read(role=Role.OFFICER).measures}


@pytest.mark.parametrize("kind", list(GridKind))
@pytest.mark.parametrize("language", ["sl", "en"])
def test_every_kind_opens_in_both_languages(open_page: Open, kind: GridKind, language: str) -> None:
    page = open_page("tabela", user=OFFICER, vrsta=kind.value, lang=language)
    assert not page.exception
    assert "<h1>" in words(page)


def test_cells_are_shown_as_a_difference_and_then_applied(application: Application, real_page: OpenReal) -> None:
    page = type_into(real_page("grid"), {0: {"title": "Aplikacija občine", "end": "30.6.2027"}, 1: {"weight": "2,5"}})
    said = words(page)
    assert "Spremenile bi se 3 celice v 2 vrsticah." in said
    assert "Občinska aplikacija" in said
    assert "30. 6. 2027" in said
    assert measures(application)["E1-01"].title == "Občinska aplikacija"
    page = apply(page)
    assert "Uporabljeno: spremenjene so 3 celice." in words(page)
    now = measures(application)
    assert (now["E1-01"].title, now["E1-01"].end, now["E1-02"].weight) == ("Aplikacija občine", date(2027, 6, 30), 2.5)
    assert {change.reason for change in application.history.of("E1-02", Role.OFFICER)} == {"vnos", "Rebalans"}


def test_wrong_cells_are_listed_and_nothing_is_applied(application: Application, real_page: OpenReal) -> None:
    before = application.revision()
    page = type_into(
        real_page("grid"),
        {0: {"title": "Nov naziv", "end": "30. 2. 2026", "weight": "-1"}, 1: {"lifecycle": "kar nekaj", "code": "E9"}},
        ({"code": "E1-03"}, {"code": "E1-02", "title": "Dvojnik"}),
    )
    said = words(page)
    for told in ("30. 2. 2026", "kar nekaj", "To celico morate izpolniti", "Taka vrstica že obstaja", "Vrnite »E1-02«"):
        assert told in said
    assert "Preden se karkoli uporabi, je treba popraviti 6 celic." in said
    assert button(page, "Uporabi vse").disabled
    assert application.revision() == before


def test_new_rows_are_added(application: Application, real_page: OpenReal) -> None:
    row = {"measure": "E1-01", "indicator": "E1-01.K1", "on": "1. 3. 2026", "value": "1.234,5"}
    page = apply(type_into(real_page("grid", vrsta="meritve"), {}, (row,)))
    assert "spremenjena je 1 celica" in words(page)
    reading = measures(application)["E1-01"].indicators[0].readings[0]
    assert (reading.on, reading.value) == (date(2026, 3, 1), 1234.5)


def test_one_bad_row_keeps_all_back(application: Application, real_page: OpenReal) -> None:
    row = {"measure": "E1-02", "indicator": "E1-01.K1", "on": "1. 3. 2026", "value": "5"}
    good = row | {"measure": "E1-01"}
    before = application.revision()
    page = apply(type_into(real_page("grid", vrsta="meritve"), {}, (good, row)))
    assert "E1-02 · E1-01.K1" in words(page)
    assert application.revision() == before
    assert "E1-01.K1 · 2026-03-01" in words(page)


def test_completing_in_a_cell_is_refused_and_what_was_typed_stays(real_page: OpenReal) -> None:
    page = type_into(real_page("grid"), {0: {"lifecycle": "zaključeno", "phase": "Uvedba"}})
    said = words(page)
    assert "na svoji strani" in said
    assert "Uvedba" in said
    assert button(page, "Uporabi vse").disabled


def other_officer(application: Application, decision: str = "", **fields: object) -> None:
    with application.recording(actions.Actor("vodja oddelka", Role.OFFICER), "popravek", decision) as record:
        actions.save_measure(record, "E1-01", actions.MeasureGiven.of(**fields))


def test_only_the_cells_typed_into_are_written(application: Application, real_page: OpenReal) -> None:
    """Opened at one change and applied at a later one: what others wrote into the other cells of the row stays."""
    page = type_into(real_page("grid"), {0: {"title": "Moj naziv"}})
    other_officer(application, end=date(2029, 12, 31), purpose="Njen namen")
    page = apply(page)
    assert "spremenjena je 1 celica" in words(page)
    one = measures(application)["E1-01"]
    assert (one.title, one.end, one.purpose) == ("Moj naziv", date(2029, 12, 31), "Njen namen")


def test_the_same_cell_changed_just_before_applying_is_refused_by_name(
    application: Application, real_page: OpenReal
) -> None:
    """The page knew nothing of it when the button was pressed."""
    page = type_into(real_page("grid"), {0: {"title": "Moj naziv"}})
    page.text_input(key="grid-reason").set_value("Rebalans")
    button(page, "Uporabi vse").click()
    other_officer(application, title="Njen naziv")
    page = page.run()
    said = words(page)
    for told in ("vodja oddelka", "Moj naziv", "Njen naziv", "Občinska aplikacija"):
        assert told in said
    assert measures(application)["E1-01"].title == "Njen naziv"
    page = button(page, "Pregledano, obdrži moje vnose").click().run()
    apply(page)
    assert measures(application)["E1-01"].title == "Moj naziv"


def test_the_same_cell_changed_meanwhile_is_shown_beside(application: Application, real_page: OpenReal) -> None:
    page = type_into(real_page("grid"), {0: {"title": "Moj naziv"}})
    other_officer(application, "2026/3-05", title="Njen naziv")
    page.run()
    said = words(page)
    for told in ("E1-01", "Naziv", "Občinska aplikacija", "Njen naziv", "Moj naziv", "vodja oddelka", "2026/3-05"):
        assert told in said
    assert button(page, "Uporabi vse").disabled
    page = button(page, "Pregledano, obdrži moje vnose").click().run()
    apply(page)
    assert measures(application)["E1-01"].title == "Moj naziv"


def test_a_row_taken_out_meanwhile_is_left_out_and_the_rest_stays(
    application: Application, real_page: OpenReal
) -> None:
    new = {"measure": "E1-01", "code": "E1-01.M2", "title": "Prevzem"}
    type_into(real_page("grid", vrsta="mejniki"), {0: {"title": "Moj mejnik"}}, (new,))
    with application.recording(actions.Actor("vodja oddelka", Role.OFFICER), "popravek") as record:
        actions.remove_milestone(record, "E1-01", "E1-01.M1")
    page = real_page("grid", vrsta="mejniki")
    assert "Moj mejnik" in words(page)
    assert button(page, "Uporabi vse").disabled
    page = button(page, "Izpusti vrstice, ki jih ni več").click().run()
    apply(page)
    assert [(one.code, one.title) for one in measures(application)["E1-01"].milestones] == [("E1-01.M2", "Prevzem")]


@pytest.mark.parametrize(
    ("kind", "key", "noun"),
    [
        (GridKind.MEASURES, ("E1-01",), "measure"),
        (GridKind.MILESTONES, ("E1-01", "E1-01.M1"), "milestone"),
        (GridKind.AMOUNTS, ("E1-01", "E1-01.F1", "2026"), "amount"),
        (GridKind.AREAS, ("E1",), "area"),
    ],
)
def test_every_row_of_the_table_is_a_record(
    application: Application, kind: GridKind, key: tuple[str, ...], noun: str
) -> None:
    found = record_key(kind, key)
    assert found.noun == noun
    assert application.read_record(found) is not None


def test_what_was_typed_survives_a_reload_and_a_filter(application: Application, real_page: OpenReal) -> None:
    type_into(real_page("grid"), {0: {"title": "Nov naziv"}}, ({"code": "E1-09", "title": "Nov ukrep"},))
    page = real_page("grid", isci="portal")
    said = words(page)
    assert "Nov naziv" in said
    assert "Nov ukrep" in said
    button(page, "Zavrzi moje vnose").click().run()
    assert "Nov naziv" not in words(real_page("grid"))
    assert set(measures(application)) == {"E1-01", "E1-02"}


def test_three_hundred_rows_are_read_and_applied_in_one_go(application: Application, real_page: OpenReal) -> None:
    new = tuple({"code": f"E2-{number:03}", "title": f"Ukrep {number}", "start": "1. 1. 2026"} for number in range(300))
    page = apply(type_into(real_page("grid"), {}, new))
    assert "600" in words(page)
    assert len(measures(application)) == 302
    page = type_into(real_page("grid"), {position: {"phase": "Uvedba"} for position in range(300)})
    assert "300" in words(page)


def test_code_lists_are_edited_like_measures(application: Application, real_page: OpenReal) -> None:
    new = {"code": "urad", "title": "Županov urad"}
    page = apply(type_into(real_page("grid", vrsta="organizacije"), {}, (new,)))
    assert "Uporabljeno" in words(page)
    new = {"code": "zupan", "function": "vodja urada", "organisation": "Županov urad"}
    page = apply(type_into(real_page("grid", vrsta="osebe"), {}, (new,)))
    page = apply(type_into(real_page("grid", vrsta="podrocja"), {0: {"title": "Nova uprava"}}))
    plan = application.read(role=Role.OFFICER)
    assert next(one.title for one in plan.organisations if one.code == "urad") == "Županov urad"
    assert next(one.organisation for one in plan.people if one.code == "zupan") == "urad"
    assert plan.areas[0].title == "Nova uprava"


# What stands behind the table.

FIELDS = ("code", "title")
cells = some.dictionaries(some.sampled_from(FIELDS), some.sampled_from(["", "a", "b"]))
changes = some.fixed_dictionaries(
    {"edited_rows": some.dictionaries(some.integers(0, 2), cells), "added_rows": some.lists(cells, max_size=2)}
)
ROWS = [((code,), {"code": code, "title": "a"}) for code in ("1", "2", "3")]


@given(changes, changes)
def test_typing_in_two_sittings_is_typing_at_once(first: dict[str, Any], second: dict[str, Any]) -> None:
    """After a reload the table is drawn from what was kept; nothing typed before is lost or doubled."""
    once = harvest(base_rows(ROWS, Edits(1)), first, FIELDS, Edits(1))
    kept = from_draft(once.as_draft(), 9)
    assert kept == once
    assert harvest(base_rows(ROWS, kept), {}, FIELDS, kept) == once
    both = harvest(base_rows(ROWS, kept), second, FIELDS, kept)
    merged = {
        position: first["edited_rows"].get(position, {}) | second["edited_rows"].get(position, {})
        for position in {*first["edited_rows"], *second["edited_rows"]}
    }
    expected = harvest(base_rows(ROWS, Edits(1)), {"edited_rows": merged}, FIELDS, Edits(1))
    assert both.cells == expected.cells


@pytest.mark.parametrize(
    "draft", [{"cells": 5}, {"cells": [[1, 2]]}, {"since": "x"}, {"added": [5]}, {"cells": [None]}]
)
def test_a_draft_that_cannot_be_read_is_none(draft: dict[str, Any]) -> None:
    assert from_draft(draft, 7) == Edits(7)


@given(some.sampled_from(list(GridKind)), some.text(max_size=40))
def test_whatever_is_typed_is_a_change_or_a_problem(kind: GridKind, text: str) -> None:
    whole = grid(full_plan(), kind)
    row = next((row for row in whole.rows), None)
    if row is None:
        return
    typed = {column.field: Typed("", text) for column in whole.columns}
    found = check(whole, Edits(1, {row.key: typed}, ({column.field: text for column in whole.columns},)), SL)
    for problem in found.problems:
        assert SL.sentence(problem.problem)


# Closing a measure.


def fill(page: AppTest, **fields: str) -> AppTest:
    for name, text in fields.items():
        key = f"closing:E1-01:complete|{name.replace('__', ':').replace('K1', 'E1-01.K1')}"
        next(one for one in (*page.text_input, *page.text_area) if one.key == key).set_value(text)
        page.run()
    return page


def test_a_measure_is_completed_with_what_deviates_shown_live(application: Application, real_page: OpenReal) -> None:
    page = fill(real_page("closing", koda="E1-01"), on="5. 10. 2026", cost="12.000", value__K1="4000")
    said = words(page)
    assert "Načrtovano do 30. 9. 2026, zaključeno 5. 10. 2026." in said
    assert "1.999,99 EUR več" in said
    assert "cilj je bil 5.000" in said
    page.button(key="form-save").click().run()
    assert "Polje je prazno. Izpolnite ga." in words(page)
    page = fill(page, reason__end="Pozno naročilo.", reason__cost="Podražitev.", reason__K1="Manj prijav.")
    page.button(key="form-save").click().run()
    assert not page.exception
    assert "Ukrep je zaključen." in words(page)
    done = measures(application)["E1-01"]
    assert (done.lifecycle, done.final_cost, len(done.deviations)) == (Lifecycle.COMPLETED, 12_000_00, 3)


def test_what_cannot_be_read_is_told_beside_its_field_and_stays(application: Application, real_page: OpenReal) -> None:
    page = fill(real_page("closing", koda="E1-01"), cost="dvanajst")
    page.button(key="form-save").click().run()
    said = words(page)
    assert said.count("»dvanajst« ni znesek") == 2  # on top and at its field
    assert measures(application)["E1-01"].lifecycle is Lifecycle.IN_PROGRESS
    page = real_page("closing", koda="E1-01")
    assert "dvanajst" in [one.value for one in page.text_input]


@pytest.mark.parametrize("step", ["complete", "drop", "hold", "nesmisel"])
@pytest.mark.parametrize("language", ["sl", "en"])
def test_every_step_asks_without_anything_typed(
    application: Application, real_page: OpenReal, step: str, language: str
) -> None:
    before = application.revision()
    page = real_page("closing", koda="E1-01", korak=step, lang=language)
    page.button(key="form-save").click().run()
    assert not page.exception
    assert 'role="alert"' in words(page)
    assert application.revision() == before


def test_what_others_changed_of_the_course_of_a_measure_is_said_once(
    application: Application, real_page: OpenReal
) -> None:
    """A form of its end may stand open for days, also as a draft."""
    page = real_page("closing", koda="E1-01", korak="hold")
    page.text_area[0].set_value("Čaka na razpis.")
    page = page.run()
    other_officer(application, end=date(2029, 12, 31))
    page = real_page("closing", koda="E1-01", korak="hold")
    page.button(key="form-save").click().run()
    assert "vodja oddelka" in words(page)
    assert measures(application)["E1-01"].lifecycle is Lifecycle.IN_PROGRESS
    page.button(key="form-save").click().run()
    assert measures(application)["E1-01"].lifecycle_reason == "Čaka na razpis."


def test_holding_and_resuming(application: Application, real_page: OpenReal) -> None:
    page = real_page("closing", koda="E1-01", korak="hold")
    page.text_area[0].set_value("Čaka na razpis.")
    page.button(key="form-save").click().run()
    assert measures(application)["E1-01"].lifecycle is Lifecycle.ON_HOLD
    page = real_page("closing", koda="E1-01", korak="resume")
    assert "Čaka na razpis." in words(page)
    page.button(key="form-save").click().run()
    assert measures(application)["E1-01"].lifecycle is Lifecycle.IN_PROGRESS


def test_a_measure_that_is_not_there_is_said(real_page: OpenReal) -> None:
    assert "Takega ukrepa ni" in words(real_page("closing", koda="X9"))


def test_choices_are_text_until_lists_are_wanted_and_the_change_loses_nothing(real_page: OpenReal) -> None:
    page = type_into(real_page("grid"), {0: {"title": "Prvi vnos"}})
    page.toggle(key="grid-by-lists").set_value(True).run()
    assert "Prvi vnos" in words(page)
    page = type_into(page, {1: {"title": "Drugi vnos"}})
    page.toggle(key="grid-by-lists").set_value(False).run()
    said = words(page)
    assert "Prvi vnos" in said
    assert "Drugi vnos" in said
    page = type_into(page, {}, ({"code": "E1-09", "title": "Nov", "area": "E1", "lead": "Neznana služba"},))
    assert "Neznana služba" in words(page)  # told as wrong, and not dropped


BLOCK = 'E1-08\tOsmi\nE1-09\t"Deveti\nukrep"\n\n'


def test_lines_pasted_into_one_cell_of_a_new_row_are_rows(application: Application, real_page: OpenReal) -> None:
    page = type_into(real_page("grid"), {}, ({"code": BLOCK},))
    assert page.session_state["grid"].base[-1].shown["title"] == "Deveti\nukrep"
    page = apply(page)
    assert measures(application)["E1-08"].title == "Osmi"
    assert measures(application)["E1-09"].title == "Deveti\nukrep"


@pytest.mark.parametrize("noun", ["measure", "indicator"])
def test_a_new_record_begins_in_a_form_as_it_does_in_an_import(noun: str) -> None:
    given = {"measure": actions.MeasureGiven, "indicator": actions.IndicatorGiven}[noun]
    for field in EDITABLE[noun].fields:
        if field.kind is Kind.CHOICE and field.required:
            assert empty(field) == given.model_fields[field.name].default, field.name


def test_what_is_typed_in_two_windows_is_shown_in_both_and_can_be_exchanged(
    application: Application, real_page: OpenReal
) -> None:
    other = "0123456789abcdef01234567"
    edits = Edits(2, {("E1-01",): {"title": Typed("Občinska aplikacija", "V drugem oknu")}})
    at = application.clock.tell()
    with open_window(other):
        drafts.keep_draft(application.engine, OFFICER.key, "grid:ukrepi", other, edits.as_draft(), at)
        page = type_into(real_page("grid"), {0: {"title": "V tem oknu"}})
        said = words(page)
        assert "E1-01, Naziv: V drugem oknu" in said
        assert "v ta obrazec vpisali nekaj drugega" in said
        assert "<strong>V tem oknu" in said
        assert "Zavrzi" not in [one.label for one in page.button]
        button(page, "Prevzemi v to okno").click()
        page.run()
        assert not page.exception
        said = words(page)
        assert "<strong>V drugem oknu" in said
        assert "E1-01, Naziv: V tem oknu" in said
    kept = {one.window: one.values for one in drafts.read_drafts(application.engine, OFFICER.key, "grid:ukrepi")}
    assert set(kept) == {"", "~1", other}
