"""What is written once for several rows, and marks that repeat the cell above."""

from pathlib import Path

import pytest

from tests.importing.workbooks import added, delimited, read, told
from tracker.importing import Severity


@pytest.mark.parametrize("mark", ["isto", "-||-", "″", "Isto", "kot zgoraj", "ditto", "〃"])
def test_a_mark_says_the_same_as_the_cell_above(tmp_path: Path, mark: str) -> None:
    text = f"Šifra;Ukrep;Nosilec;Rok;Znesek 2026\nA1;Portal;OIT;2026;100\nA2;Arhiv;{mark};{mark};200\nA3;Pot;;;\n"
    result = read(delimited(tmp_path / "plan.csv", text))
    measures = added(result, "measure")
    assert measures["A2"]["lead"] == "oit"
    assert measures["A2"]["end"] == measures["A1"]["end"]
    assert "lead" not in measures["A3"]
    message = "the mark says the same as the cell above: it is read as OIT"
    assert (3, "C Nosilec", message) in told(result, Severity.NOTE)


def test_a_mark_below_an_amount_is_no_amount(tmp_path: Path) -> None:
    text = "Šifra;Ukrep;Znesek 2026\nA1;Portal;100\nA2;Arhiv;-||-\n"
    result = read(delimited(tmp_path / "plan.csv", text))
    assert list(added(result, "amount")) == ["A1.F1 2026"]
    assert (3, "C Znesek 2026", "this is no amount") in told(result, Severity.WRONG)
