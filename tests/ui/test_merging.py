"""The form that merges a measure: it asks only about what there is, and does it in one press."""

from collections.abc import Iterator
from datetime import date

import pytest

from tests.coordination.plan import coordination_plan, measure
from tests.tooling.databases import SqliteDatabases
from tests.ui.conftest import office_on, run_page, words
from tracker.access.user import User
from tracker.bootstrap import Application
from tracker.facts import Role

OFFICER = User("account:1", "Ana Novak", Role.OFFICER, frozenset(), frozenset())


@pytest.fixture
def office(sqlite_databases: SqliteDatabases) -> Iterator[Application]:
    with office_on(sqlite_databases, coordination_plan, date(2026, 3, 15)) as office:
        yield office


def test_a_measure_is_merged_with_what_it_has(office: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    page = run_page(monkeypatch, office, "closing", OFFICER, {"koda": "E1-01", "korak": "merge"})
    assert not page.exception
    assert "Kaj bo s tem, kar ukrep ima" not in words(page)
    page.button(key="form-save").click().run()
    assert '<a href="#polje-into">S katerim ukrepom</a>: Polje je prazno. Izpolnite ga.' in words(page)
    fields = {str(one.key).rpartition("|")[2]: one for one in (*page.selectbox, *page.text_area)}
    fields["into"].set_value("E1-02")
    fields["reason"].set_value("podvajanje")
    page.run()
    assert "10.000,01" in words(page).replace("\u00a0", " ")
    fields = {str(one.key).rpartition("|")[2]: one for one in page.selectbox}
    assert {"money", "indicators", "milestones"} <= set(fields)
    fields["money"].set_value("moves")
    fields["indicators"].set_value("moves")
    page.button(key="form-save").click().run()
    assert "Ukrep je združen." in words(page)
    assert "združeno" in words(page)
    gone, taker = (measure(office.engine, code) for code in ("E1-01", "E1-02"))
    assert (gone.merged_into, gone.indicators, len(gone.milestones)) == ("E1-02", (), 1)
    assert taker.funding[0].amounts[0].planned == 1_500_001
    assert [one.code for one in taker.indicators] == ["E1-01.K1"]
