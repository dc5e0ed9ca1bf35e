"""Columns of phases: a state, the phase a measure is in, or its steps."""

from pathlib import Path

import pytest

from tests.importing.workbooks import added, delimited, read
from tracker.facts import Lifecycle


@pytest.mark.parametrize("heading", ["Faza projekta", "Faza", "Phase", "Trenutna faza"])
def test_words_of_state_in_a_column_of_phases_are_the_state(tmp_path: Path, heading: str) -> None:
    text = f"Šifra;Projekt;{heading};Rok\nP1;Portal;v izvajanju;2026\nP2;Arhiv;zaključeno;2025\nP3;Pot;gradnja;2027\n"
    result = read(delimited(tmp_path / "plan.csv", text))
    states = [one.get("lifecycle") for one in added(result, "measure").values()]
    assert states == [Lifecycle.IN_PROGRESS, Lifecycle.COMPLETED, None]
    assert added(result, "measure")["P3"]["note"] == f"{heading}: gradnja"
    assert not added(result, "milestone")


def test_a_phase_of_each_measure_is_no_step(tmp_path: Path) -> None:
    text = "Šifra;Projekt;Faza projekta;Rok\nP1;Portal;PZI;2026\nP2;Arhiv;javno naročilo;2025\nP3;Pot;gradnja;2027\n"
    result = read(delimited(tmp_path / "plan.csv", text))
    assert [one["phase"] for one in added(result, "measure").values()] == ["PZI", "javno naročilo", "gradnja"]
    assert not added(result, "milestone")


def test_phases_beside_a_state_stay_phases(tmp_path: Path) -> None:
    text = "Šifra;Projekt;Faza;Stanje\nP1;Portal;zaključeno;v izvajanju\nP2;Arhiv;v pripravi;v izvajanju\n"
    measures = added(read(delimited(tmp_path / "plan.csv", text)), "measure")
    assert [one["phase"] for one in measures.values()] == ["zaključeno", "v pripravi"]


def test_several_phases_of_a_measure_are_its_steps(tmp_path: Path) -> None:
    text = "Projekt;Faza projekta;Rok\nPortal;Analiza;2025\nPortal;Izdelava;2026\nArhiv;Popis;2026\n"
    result = read(delimited(tmp_path / "plan.csv", text))
    assert [one["title"] for one in added(result, "milestone").values()] == ["Analiza", "Izdelava", "Popis"]
