"""Whatever table of measures with amounts is brought: its rows are accounted for and its money adds up, or it stops."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.importing.workbooks import added, delimited, read
from tracker.importing import ImportResult
from tracker.sentences import Refusal

CODES = st.sampled_from(["", "A-1", "A-2", "1", "1.1", "1.2", "1.2.3", "2.", "2.1", "10", "SKUPAJ"])
TITLES = st.sampled_from(
    ["", "Prvi", "prvi", "Drugi", "Vrtec in šola", "Skupaj", "VSEGA", "Skupni znesek", "Opomba: glej prilogo", "2026"]
)
SOURCES = st.sampled_from(
    ["", "Občina", "ESRR 85 %, lastna 15 %", "lastna sredstva / ESRR", "A 33,3 %, B 33,3 %, C 33,4 %", "brez"]
)
AMOUNTS = st.one_of(
    st.just(""),
    st.integers(0, 10**9).map(lambda cents: f"{cents // 100},{cents % 100:02}"),
    st.sampled_from(["12.000", "1.234,5", "100", "300", "-5", "po dogovoru", "#N/V", "0"]),
)
ROWS = st.lists(st.tuples(CODES, TITLES, SOURCES, AMOUNTS, AMOUNTS, AMOUNTS), min_size=1, max_size=7)
HEADINGS = "Šifra;Ukrep;Vir financiranja;Načrtovano 2026;Realizirano 2026;Skupna vrednost"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ROWS)
def test_rows_are_accounted_for_and_money_adds_up_or_it_stops(rows: list[tuple[str, ...]]) -> None:
    lines = [";".join(row) for row in rows]
    with TemporaryDirectory() as folder:
        path = delimited(Path(folder) / "a.csv", "\n".join([HEADINGS, *lines]) + "\n")
        try:
            result = read(path)
        except Refusal:
            return
    (sheet,) = result.understanding.sheets
    assert sheet.filled_rows == sum(any(cell.strip() for cell in row) for row in rows)
    if not result.blocking:
        assert all(one.agrees for one in result.understanding.sums)
        assert planned(result) == sum(one.recorded for one in result.understanding.sums if one.stage == "planned")


def planned(result: ImportResult) -> int:
    amounts = (one.get("planned") for one in added(result, "amount").values())
    return sum(amount for amount in amounts if isinstance(amount, int))
