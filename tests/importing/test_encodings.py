"""Letters of text files in whatever encoding an office saved them, and letters that were spoilt before."""

from pathlib import Path

import pytest

from tests.importing.workbooks import added, delimited, read, told, workbook
from tracker.importing import Severity
from tracker.importing.read.encodings import Guess, text_in

SLOVENIAN = "Šifra;Ukrep;Nosilec\nU1;Šolske košarice in žoga;Občina Žužemberk\nU2;Čistilna naprava;Služba za okolje\n"
GERMAN = "Nummer;Maßnahme;Verantwortlich\n1.1;Straßen für Fußgänger;Amt für Räume\n1.2;Bürgerbüro;Städtebau\n"
ITALIAN = "Codice;Azione;Responsabile\n1.1;Qualità della città;Ufficio attività\n1.2;Mobilità;Università\n"
FRENCH = "Action;Pilote\nModèle de règlement;Mairie\n"
OPEN = "the file does not say in which encoding its letters are"
SPOILT = "the letters of this text were spoilt before the file was written"


@pytest.mark.parametrize(
    ("text", "encoding", "is_told"),
    [
        (SLOVENIAN, "cp1250", False),
        (SLOVENIAN, "iso8859-2", True),
        (SLOVENIAN, "cp852", True),
        (SLOVENIAN, "mac_latin2", True),
        (SLOVENIAN, "mac_croatian", True),
        ("Koda;Ukrep;Nosilec\nA1;Šola;Uprava\n", "mac_latin2", True),
        ("Koda;Ukrep;Nosilec\nA1;NAČRT ZAŠČITE;OBČINA PTUJ\n", "cp852", True),
        ("Mjera;Nositelj\nPočetak građenja;Općina Đurđevac\n", "cp852", True),
        (GERMAN, "cp1252", False),
        (GERMAN, "cp850", True),
        (GERMAN, "mac_roman", True),
        (ITALIAN, "cp1252", False),
        (ITALIAN, "cp850", True),
        (ITALIAN, "mac_roman", True),
        (FRENCH, "cp1252", False),
        (FRENCH, "mac_roman", True),
        ("Feladat;Felelős\nÖnkormányzati épület felújítása;Győr\n", "cp1250", False),
        ("Nazwa;Działanie\nŁódź rozwój;Gmina Świętochłowice\n", "iso8859-2", True),
    ],
)
def test_letters_are_what_they_were_and_a_seldom_encoding_is_told(
    tmp_path: Path, text: str, encoding: str, is_told: bool
) -> None:
    found, guess = text_in(delimited(tmp_path / "plan.csv", text, encoding))
    assert (found, guess is not None) == (text, is_told)


def test_where_two_encodings_fit_both_words_are_known(tmp_path: Path) -> None:
    text = "Název;Opatření\nŘízení projektů;Město Plzeň\nÚdržba;Třída\n"
    guess = text_in(delimited(tmp_path / "plan.csv", text, "iso8859-2"))[1]
    assert guess == Guess("ISO 8859-2", "Údržba", "Údrľba")


def test_a_seldom_encoding_is_told_by_a_word(tmp_path: Path) -> None:
    result = read(delimited(tmp_path / "plan.csv", SLOVENIAN, "mac_latin2"))
    (problem,) = [one for one in result.problems if one.message.id == OPEN]
    assert (problem.severity, problem.blocking) == (Severity.AMBIGUOUS, False)
    assert problem.would_do is not None
    assert ("word", "Šifra") in tuple(problem.would_do.values)


def test_a_text_in_utf_32_is_read(tmp_path: Path) -> None:
    assert text_in(delimited(tmp_path / "plan.csv", SLOVENIAN, "utf-32"))[0].lstrip("\ufeff") == SLOVENIAN


def test_letters_that_fit_no_encoding_are_told(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_bytes(b"Ukrep;Nosilec\nPo\x81\x8d\x98ta;A\x81\x90\x83c\n")
    assert OPEN in [message for _, _, message in told(read(path), Severity.AMBIGUOUS)]


def test_letters_read_wrongly_before_are_mended_and_told(tmp_path: Path) -> None:
    rows = [["Å\xa0ifra", "Ukrep"], ["A1", "Ceste in poti v ob\u00c4\u008dini"], ["A2", "Lo\ufffdka ulica"]]
    result = read(workbook(tmp_path / "plan.xlsx", rows))
    titles = {code: one["title"] for code, one in added(result, "measure").items()}
    assert titles == {"A1": "Ceste in poti v občini", "A2": "Lo\ufffdka ulica"}
    assert [row for row, _, message in told(result, Severity.AMBIGUOUS) if message == SPOILT] == [1, 2, 3]
