"""`tracker import` of an older export, as an office types it; and somebody who saves while it reads."""

from pathlib import Path
from typing import Any

import pytest

from tests.importing.desks import ANA, Desk, desk
from tests.importing.test_threeway import B, C, end_of_a1, fill_two
from tests.test_cli import as_json, tracker
from tests.tooling.databases import SqliteDatabases
from tracker import actions, facts, importing
from tracker.actions import MeasureGiven
from tracker.importing import ImportResult
from tracker.intake.plan_import import PlanImport
from tracker.sentences import Refusal


@pytest.fixture
def work(sqlite_databases: SqliteDatabases, tmp_path: Path) -> Desk:
    return desk(sqlite_databases.engines.fresh(fill_two), tmp_path, "sl")


def settings(work: Desk) -> dict[str, Any]:
    return {"DATABASE_URL": work.application.settings.database_url, "TRACKER_TODAY": "2026-11-22"}


def test_an_older_export_is_imported_conflict_by_conflict(work: Desk) -> None:
    file, environment = str(work.path), settings(work)
    tracker("export", file, **environment)
    work.others(end_of_a1)
    work.type("Ukrepi", ("E1-01",), Zaključek=B)
    work.type("Ukrepi", ("E1-02",), Namen="Drugo besedilo")
    work.save()
    said = tracker("import", file, **environment).stdout
    assert "? ukrep E1-01 Občinska aplikacija" in said
    assert "Zaključek: takrat 30. 9. 2026, v zvezku 30. 6. 2028, zdaj 31. 12. 2029" in said
    assert "Ana, 22. 11. 2026, popravek" in said
    before = work.record()
    refused = tracker("import", file, "--apply", code=1, **environment)
    assert "--conflicts" in refused.stderr
    assert work.record() == before
    keys = {"added", "changed", "missing", "unchanged", "problems", "conflicts"}
    shown = as_json("import", file, "--conflicts", "record", **environment)
    assert keys <= set(shown)
    assert [one["winner"] for one in shown["conflicts"]] == ["record"]
    tracker("import", file, "--apply", "--conflicts", "record", **environment)
    now = work.record()
    assert now["measure", ("E1-01",)]["end"] == C
    assert now["measure", ("E1-02",)]["purpose"] == "Drugo besedilo"
    tracker("import", file, "--apply", "--conflicts", "workbook", **environment)
    assert work.record()["measure", ("E1-01",)]["end"] == B
    tracker("import", file, "--conflicts", "tretji", code=2, **environment)


@pytest.mark.parametrize("name", ["end", "phase"])
def test_what_is_saved_while_the_file_is_read_is_not_overwritten(
    work: Desk, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Somebody saves between the comparison and the writing: the same field is asked, another one is kept."""
    work.type("Ukrepi", ("E1-01",), Zaključek=B)
    work.save()
    saved = MeasureGiven.of(**{name: C if name == "end" else "Uvedba"})
    plan = PlanImport(work.application, work.path, None, "")
    plan.read()
    with work.application.recording(ANA, "medtem") as record:
        actions.save_measure(record, "E1-01", saved)
    if name == "end":
        with pytest.raises(Refusal, match="--conflicts"):
            plan.apply(ANA, "uvoz")
        assert work.record()["measure", ("E1-01",)]["end"] == C
        return
    plan.apply(actions.Actor("uvoz", facts.Role.ADMINISTRATOR), "uvoz")
    now = work.record()["measure", ("E1-01",)]
    assert (now["end"], now["phase"]) == (B, "Uvedba")


def test_a_result_with_open_conflicts_is_never_applied(work: Desk) -> None:
    work.others(end_of_a1)
    work.type("Ukrepi", ("E1-01",), Zaključek=B)
    result: ImportResult = work.read()
    with pytest.raises(Refusal), work.application.recording(ANA, "uvoz") as record:
        importing.apply(result, record)
