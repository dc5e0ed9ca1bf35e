"""An empty cell of a foreign file says nothing: what is recorded stays, whatever the column names."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.importing.workbooks import EMPTY_PLAN, added, changed, read, workbook
from tracker.facts import Area, FundingLine, FundingSource, Goal, Measure, Milestone, Organisation, Person, Segment

MEASURE = Measure(
    "E1-01", "Naslov", area="E1", goal="G1", lead="okolje", responsible="vodja", partners=("finance",),
    milestones=(Milestone("E1-01.M1", "Razpis", planned_on=date(2026, 5, 1)),),
    funding=(FundingLine("E1-01.F1", FundingSource("eu", "Sredstva EU"), call="NOO"),),
)  # fmt: skip
PLAN = replace(
    EMPTY_PLAN,
    segments=(Segment("S1", "Segment"),),
    areas=(Area("E1", "Področje", segment="S1"),),
    goals=(Goal("G1", "Cilj prvi", area="E1"),),
    organisations=(Organisation("okolje", "Oddelek za okolje"), Organisation("finance", "Finance", parent="okolje")),
    people=(Person("vodja", "vodja oddelka", name="Ana Novak", organisation="okolje", work_email="ana@ptuj.si"),),
    measures=(MEASURE,),
)
OF_MEASURE = ["Šifra", "Ukrep", "Nosilec", "Odgovorna oseba", "Področje", "Cilj", "Partnerji", "Vir financiranja"]
OF_PERSON = ["Ime in priimek", "Funkcija", "Oddelek", "E-pošta"]
OF_STEP = ["Šifra", "Ukrep", "Nosilec", "Aktivnost", "Rok aktivnosti"]


@pytest.mark.parametrize("nothing", [None, "", " ", "/", "–", "- "], ids=repr)
@pytest.mark.parametrize(
    ("headings", "said"),
    [(OF_MEASURE, ["E1-01", "Naslov"]), (OF_STEP, ["E1-01", "Naslov"]), (OF_PERSON, ["Ana Novak"])],
    ids=["a measure", "its steps", "a person"],
)
def test_an_empty_cell_takes_nothing_away(
    headings: list[str], said: list[str], nothing: str | None, tmp_path: Path
) -> None:
    row = [*said, *[nothing] * (len(headings) - len(said))]
    result = read(workbook(tmp_path / "plan.xlsx", [headings, row]), PLAN)
    assert changed(result) == {}
    assert added(result, "person") == added(result, "organisation") == {}
