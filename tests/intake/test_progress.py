"""How far the reading of a long file has come."""

from datetime import date
from functools import partial
from pathlib import Path

from tracker.facts import Plan, Strategy
from tracker.importing import read_plan
from tracker.importing.progress import STEP, heard_by
from tracker.intake.kept_files import Kept
from tracker.intake.progress import forget, note, noted
from tracker.texts import Translator
from tracker.ui.importing.waiting import how_far


def test_rows_read_of_rows_are_noted_and_told(tmp_path: Path) -> None:
    folder = tmp_path / "abc"
    folder.mkdir()
    file = folder / "nacrt.csv"
    rows = 2 * STEP + 10
    file.write_text("Šifra;Ukrep\n" + "".join(f"X-{n};Ukrep številka {n}\n" for n in range(rows)))
    assert noted(file) is None
    heard: list[tuple[int, int]] = []
    with heard_by(lambda done, whole: heard.append((done, whole))):
        read_plan(file, Plan(Strategy("S", "S")), None, date(2026, 11, 22))
    assert heard == [(0, rows + 1), (STEP, rows + 1), (2 * STEP, rows + 1)]
    with heard_by(partial(note, file)):
        read_plan(file, Plan(Strategy("S", "S")), None, date(2026, 11, 22))
    assert list(folder.iterdir()) == [file]
    share, words = how_far(Kept("t", file), Translator("sl"))
    assert (round(share, 2), words) == (0.97, "Datoteka »nacrt.csv« se bere: 400 od 411 vrstic")
    forget(file)
    assert how_far(Kept("t", file), Translator("sl")) == (0.0, "Datoteka »nacrt.csv« se bere …")
