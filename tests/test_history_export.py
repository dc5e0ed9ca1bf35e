"""The history on the command line and as the auditor's file."""

import csv
from io import BytesIO, StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from tests.plans import instant
from tracker import store
from tracker.charts.audit import audit_table
from tracker.charts.table import csv_file
from tracker.charts.workbook import workbook
from tracker.cli import app
from tracker.database import create_engine, open_for_reading
from tracker.facts import Change, FieldChange, Role, Visibility
from tracker.sentences import Refusal
from tracker.texts import Translator

ZONE = ZoneInfo("Europe/Ljubljana")
EVIL = Change(
    instant(1, 23), "=cmd|'/c calc'!A1", "+1", "@sklep", "measure", "-E1", "update",
    (FieldChange("title", "=1+1", "\tA1"), FieldChange("final_cost", None, 123_456)), 7, 1, 2026, Role.OFFICER,
    "ana", "f" * 64,
)  # fmt: skip


def test_a_row_for_each_field_in_the_zone_of_the_municipality() -> None:
    table = audit_table((EVIL,), ZONE, Translator("sl"), with_accounts=True)
    titles = [column.title for column in table.columns]
    rows = [dict(zip(titles, row, strict=True)) for row in table.rows]
    assert [row["Polje"] for row in rows] == ["naziv", "končna vrednost"]
    assert rows[0]["Trenutek (Europe/Ljubljana)"] == "2026-03-02 00:00:00"
    assert (rows[1]["Prej"], str(rows[1]["Potem"]).replace("\u00a0", " ")) == ("", "1.234,56 EUR")
    assert (rows[0]["Račun"], rows[0]["Pečat"], rows[0]["Podrobnost"]) == ("ana", "f" * 64, "2026")
    assert "Račun" not in [column.title for column in audit_table((EVIL,), ZONE, Translator("sl")).columns]


def test_no_cell_is_a_formula() -> None:
    table = audit_table((EVIL,), ZONE, Translator("sl"), with_accounts=True)
    sheet = load_workbook(BytesIO(workbook(table, "Spremembe"))).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    read = csv.reader(StringIO(csv_file(table, "sl").decode("utf-8-sig")), delimiter=";")
    assert not [cell for row in read for cell in row if cell.startswith(("=", "+", "-", "@", "\t"))]


def run(url: str, monkeypatch: pytest.MonkeyPatch, *words: str) -> str:
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("TRACKER_TODAY", "2026-11-22")
    result = CliRunner().invoke(app, list(words), catch_exceptions=False, standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.stdout


def test_the_history_of_any_record(demonstration_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Področje E1" in run(demonstration_url, monkeypatch, "history", "E1", "--noun", "area")
    assert '"noun": "measure"' in run(demonstration_url, monkeypatch, "history", "E1-01", "--json")


def test_a_span_of_days_as_a_file(demonstration_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("a.csv", "a.xlsx"):
        span = ("--from", "2026-11-01", "--until", "2026-11-10")
        run(demonstration_url, monkeypatch, "history", *span, "--export", str(tmp_path / name))
    sheet = load_workbook(tmp_path / "a.xlsx").worksheets[0]
    days = {str(row[1])[:7] for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert days == {"2026-11"}
    assert len((tmp_path / "a.csv").read_text("utf-8-sig").splitlines()) == sheet.max_row


def test_a_file_of_the_office_says_so(demonstration_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    span = ("--from", "2026-10-01", "--until", "2026-11-22")
    for name in ("a.csv", "a.xlsx"):
        run(demonstration_url, monkeypatch, "history", *span, "--export", str(tmp_path / name))
        run(demonstration_url, monkeypatch, "history", *span, "--export", str(tmp_path / name), "--internal")
    assert {file.name for file in tmp_path.iterdir()} == {"a.csv", "a.xlsx", "a-INTERNO.csv", "a-INTERNO.xlsx"}
    public, whole = ((tmp_path / name).read_text("utf-8-sig") for name in ("a.csv", "a-INTERNO.csv"))
    assert len(public.splitlines()) < len(whole.splitlines())
    assert ("Račun" in public.splitlines()[0], "Račun" in whole.splitlines()[0]) == (False, True)
    who = [{row["Kdo"] for row in csv.DictReader(StringIO(text), delimiter=";")} for text in (public, whole)]
    assert (who[0], "" in who[1]) == ({""}, False), "everybody is told the role of who did something, never the name"
    book = load_workbook(tmp_path / "a-INTERNO.xlsx")
    assert book.worksheets[0].title.startswith("INTERNO")
    assert book.properties.category == "INTERNO"
    assert "INTERNO" in str(book.worksheets[0].oddHeader.center.text)


def test_the_history_of_what_is_internal_asks_for_the_word(
    demonstration_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    engine = create_engine(demonstration_url)
    with open_for_reading(engine) as database:
        plan = store.load(database, role=Role.ADMINISTRATOR)
    engine.dispose()
    code = next(one.code for one in plan.measures if one.visibility is Visibility.INTERNAL)
    with pytest.raises(Refusal, match="--internal"):
        run(demonstration_url, monkeypatch, "history", code, "--export", str(tmp_path / "h.csv"))
    run(demonstration_url, monkeypatch, "history", code, "--export", str(tmp_path / "h.csv"), "--internal")
    assert [file.name for file in tmp_path.iterdir()] == ["h-INTERNO.csv"]


@pytest.mark.parametrize("words", [("history", "X", "--noun", "area"), ("history", "E1-01", "--export", "/tmp/h.pdf")])
def test_what_cannot_be_told_is_refused(
    demonstration_url: str, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    with pytest.raises(Refusal):
        run(demonstration_url, monkeypatch, *words)
