"""An officer brings in a workbook: sees how it was read, settles what is open, and has her plan as one change."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from streamlit.testing.v1 import AppTest

from tests.plans import ADMINISTRATOR, fill_small
from tests.tooling.databases import SqliteDatabases
from tests.ui.conftest import office_on, run_page, user_with, words
from tracker import importing
from tracker.access.user import User
from tracker.bootstrap import Application
from tracker.clock import system_time
from tracker.facts import Lifecycle, Plan, Role, Strategy
from tracker.importing import ImportResult, Problem, questions
from tracker.importing.look_alikes import LookAlike, Named
from tracker.importing.problems import Place
from tracker.intake.apart import READERS
from tracker.intake.kept_files import find, keep
from tracker.sentences import say
from tracker.texts import Translator
from tracker.ui.importing.asking import decimal_choices, name_choices, question_words
from tracker.ui.importing.likeness import asked_of, name_words

TODAY, OFFICER = date(2026, 11, 22), user_with(Role.OFFICER)
OpenImport = Callable[..., AppTest]
PLAN = """Naš načrt;;;;
Šifra;Ukrep;Kdo dela;Stanje;Načrtovano 2026
X-1;Nova pot;Oddelek za promet;skoraj;1.500,00
X 2;Novi vrtec;Oddelek za promet in okolje;v izvajanju;2.500,00
Skupaj;;;;4.000,00
"""


@pytest.fixture
def office(sqlite_databases: SqliteDatabases, tmp_path: Path) -> Iterator[Application]:
    """The small plan in a database of its own, on 22 November 2026."""
    with office_on(sqlite_databases, fill_small, TODAY, intake_folder=tmp_path / "uvoz") as office:
        yield office
        READERS.end()


@pytest.fixture
def open_import(office: Application, monkeypatch: pytest.MonkeyPatch) -> OpenImport:
    """Opens the page with an uploaded file, `open_import(token)`, or by the menu."""

    def opened(token: str = "", user: User = OFFICER) -> AppTest:
        return run_page(monkeypatch, office, "plan_import", user, {"datoteka": token} if token else {})

    return opened


def upload(office: Application, content: bytes, name: str = "načrt.csv") -> str:
    """The token of a file that the officer has uploaded."""
    return keep(office.settings.intake_folder, OFFICER.key, name, content, system_time()).token


def test_from_the_file_to_the_plan(office: Application, open_import: OpenImport) -> None:
    token = upload(office, PLAN.encode())
    before = {one.code for one in office.read(role=Role.OFFICER).measures}

    page = open_import(token)
    shown = words(page)
    assert not page.exception
    assert "Kako je bila datoteka prebrana" in shown
    assert "3 vrstice → 2 ukrepa + 1 seštevek" in shown
    assert "4.000,00 EUR" in shown
    assert "»skoraj«" in shown

    field = next(one for one in page.selectbox if one.label == "Polje stolpca C Kdo dela")
    field.set_value("measure.lead").run()
    asked = next(one for one in page.selectbox if one.label == "Odločitev za stolpec D Stanje")
    asked.set_value("in_progress").run()
    assert "»skoraj«" not in words(page)
    assert {one.code for one in office.read(role=Role.OFFICER).measures} == before
    assert "Je to ista organizacija?" in words(page)
    same = next(one for one in page.selectbox if one.label.startswith("Katera organizacija je »Oddelek za promet"))
    same.set_value(next(one for one in same.options if one.startswith("da, to je"))).run()
    assert "Je to ista organizacija?" not in words(page)

    by_the_menu = open_import()
    assert "Niste še končali branja datoteke »načrt.csv«" in words(by_the_menu)
    assert f"datoteka={token}" in words(by_the_menu)
    somebody = replace(OFFICER, key="account:99")
    assert "Niste še končali" not in words(open_import(user=somebody))
    page = open_import(token)  # a reload keeps it all
    assert "»skoraj«" not in words(page)
    page.text_input(key="import-name").set_value("Naš list").run()
    page.button(key="import-keep").click().run()
    assert (office.settings.intake_folder / "nacini" / "Naš list.yaml").is_file()
    other_window = open_import(token)
    page.button(key="import-apply").click().run()
    assert "Uvoženo" in words(page)
    assert "Uvoženo" in words(page.run())  # also where a second press made the page run again
    other_window.button(key="import-apply").click().run()
    assert not other_window.exception
    assert "ni več shranjena" in words(other_window)
    assert "medtem" not in words(other_window).casefold()
    plan = office.read(role=Role.OFFICER)
    brought = {one.code: one for one in plan.measures if one.code not in before}
    assert set(brought) == {"X-1", "X 2"}  # a file keeps the codes it has, here as by the command
    assert brought["X-1"].lifecycle is Lifecycle.IN_PROGRESS
    assert brought["X-1"].lead == brought["X 2"].lead != ""
    assert find(office.settings.intake_folder, OFFICER.key, token) is None
    assert "Niste še končali" not in words(open_import())
    assert len({change.number for change in office.changes(TODAY, TODAY, Role.OFFICER)}) == 1


def test_colours_people_and_names_are_settled_on_the_page(
    office: Application, open_import: OpenImport, tmp_path: Path
) -> None:
    content = coloured(tmp_path / "a.xlsx").read_bytes()
    page = open_import(upload(office, content, "načrt.xlsx"))
    assert not page.exception
    shown = words(page)
    for sentence in ("zelena barva je v celicah 1 vrstice", "je navedena oseba", "le da je drugače zapisano"):
        assert sentence in shown
    colour = next(one for one in page.selectbox if one.label == "Kaj pomeni zelena barva")
    colour.set_value("completed").run()
    assert "zelena barva" not in words(page)
    person = next(one for one in page.selectbox if one.label == "Čigavo ime je »Miha Kralj«")
    assert person.options == ["še ni odločeno", "to je oseba", "to je organizacija"]
    person.set_value("=organisation").run()
    assert "je navedena oseba" not in words(page)
    two = next(one for one in page.selectbox if "ne, to sta dva različna vnosa" in one.options)
    two.set_value("Odd. za promet").run()
    assert "le da je drugače zapisano" not in words(page)
    assert not page.exception
    page.button(key="import-apply").click().run()
    assert "Uvoženo" in words(page)
    plan = office.read(role=Role.OFFICER)
    brought = {one.code: one for one in plan.measures}
    assert (brought["X-1"].lifecycle, brought["X-2"].lifecycle) == (Lifecycle.COMPLETED, Lifecycle.IN_PREPARATION)
    titles = {one.code: one.title for one in plan.organisations}
    assert [titles[brought[code].lead] for code in ("X-1", "X-2", "X-3")] == [
        "Oddelek za promet",
        "Miha Kralj",
        "Odd. za promet",
    ]
    page = open_import(upload(office, content, "načrt december.xlsx"))
    assert not page.exception
    assert "Prebrano kot zadnja datoteka te oblike, »načrt«" in words(page)
    for asked_then in ("zelena barva", "je navedena oseba", "le da je drugače zapisano"):
        assert asked_then not in words(page)
    anew = next(one for one in page.button if one.label.startswith("Preberi na novo"))
    anew.click().run()
    assert "Prebrano kot zadnja datoteka" not in words(page)
    assert "zelena barva je v celicah 1 vrstice" in words(page)


def test_what_was_left_as_announced_is_folded_the_next_time(office: Application, open_import: OpenImport) -> None:
    text = "Šifra;Ukrep;Nosilec;Rok\nX-1;Pot;Služba informatiko;8/3/2026\nX-2;Vrtec;Služba informatiko;9/3/2026\n"
    page = open_import(upload(office, text.encode()))
    assert not [one for one in page.expander if "zadnjič pustili" in one.label]
    page.button(key="import-apply").click().run()
    assert "Uvoženo" in words(page)
    later = text.replace("9/3/2026", "10/3/2026")
    for content, folded in ((text, [2]), (later, [1])):
        page = open_import(upload(office, content.encode()))
        assert not page.exception
        left = [one.label for one in page.expander if "zadnjič pustili" in one.label]
        assert [int(label.split()[0]) for label in left] == folded, left  # a value that is new is asked about


def test_whose_money_a_column_holds_is_said_on_the_page(office: Application, open_import: OpenImport) -> None:
    text = "Šifra;Ukrep;Rok;Občina 2027;Alfa;Kazalnik;Izhodišče\nX-1;Pot;2027;150,00;300,00;Delež;7\n"
    page = open_import(upload(office, text.encode()))
    next(one for one in page.selectbox if one.label == "Polje stolpca E Alfa").set_value("amount.planned").run()
    source = next(one for one in page.text_input if one.label == "Vir zneskov v stolpcu E Alfa")
    source.set_value("Sklad Alfa").run()
    next(one for one in page.selectbox if one.label == "Leto zneskov v stolpcu E Alfa").set_value("2028").run()
    assert not page.exception
    secured = next(one for one in page.selectbox if one.label == "Ali so načrtovana sredstva zagotovljena")
    secured.set_value("secured").run()
    day = next(one for one in page.selectbox if one.label == "Datum izhodiščnih vrednosti")
    assert day.options[:2] == ["še ni odločeno", "31. 12. 2025"]
    day.set_value("2025").run()
    assert not page.exception
    page.button(key="import-apply").click().run()
    assert "Uvoženo" in words(page)
    (measure,) = [one for one in office.read(role=Role.OFFICER).measures if one.code == "X-1"]
    planned = {
        line.source.title: [(one.year, one.planned, one.secured) for one in line.amounts] for line in measure.funding
    }
    assert planned == {"Občina": [(2027, 15_000, 15_000)], "Sklad Alfa": [(2028, 30_000, 30_000)]}
    assert [one.baseline_on for one in measure.indicators] == [date(2025, 12, 31)]


def test_by_when_targets_are_to_be_reached_is_said_on_the_page(office: Application, open_import: OpenImport) -> None:
    text = "Šifra;Ukrep;Rok;Kazalnik;Cilj\nX-1;Pot;30. 6. 2027;Delež;70\n"
    page = open_import(upload(office, text.encode()))
    day = next(one for one in page.selectbox if one.label == "Odločitev za stolpec E Cilj")
    assert day.options[:2] == ["še ni odločeno", "na dan, ko se konča posamezni ukrep"]
    assert "doseči do 31. 12. 2029" in day.options
    day.set_value("2029").run()
    assert not page.exception
    page.button(key="import-apply").click().run()
    (measure,) = [one for one in office.read(role=Role.OFFICER).measures if one.code == "X-1"]
    assert [one.due for indicator in measure.indicators for one in indicator.targets] == [date(2029, 12, 31)]


def test_a_conflict_is_decided_on_the_page(office: Application, open_import: OpenImport, tmp_path: Path) -> None:
    """And the page opens again with what was decided."""
    first, second = (f"Šifra;Ukrep;Rok\nX-1;Vlak;{end}\nX-2;Vrtec;{end}\n" for end in ("30. 6. 2027", "31. 8. 2027"))
    for text in (first, second):
        path = tmp_path / "plan.csv"
        path.write_text(text, "utf-8")
        result = importing.read_plan(path, office.read(role=Role.OFFICER), None, TODAY, office.history)
        with office.recording(ADMINISTRATOR, "uvoz") as record:
            importing.apply(result, record)
    token = upload(office, first.encode())
    page = open_import(token)
    for label, side in (("Čigava vrednost velja: X-1", "record"), ("Čigava vrednost velja: X-2", "workbook")):
        next(one for one in page.selectbox if one.label.startswith(label)).set_value(side).run()
        assert not page.exception
    assert not page.button(key="import-apply").disabled
    page = open_import(token)
    assert not page.exception
    assert {one.value for one in page.selectbox if one.label.startswith("Čigava vrednost")} == {"record", "workbook"}
    next(one for one in page.selectbox if one.label.startswith("Čigave vrednosti")).set_value("record").run()
    assert not page.exception
    assert {one.value for one in page.selectbox if one.label.startswith("Čigava vrednost")} == {"record"}


def test_a_card_tells_once_what_is_the_same_and_else_row_by_row() -> None:
    t = Translator("sl")

    def undated(row: int, day: date) -> Problem:
        due = say("due by {day:date}", day=day)
        return Problem(Place("AN", row, "R Cilj"), "3000", say("the target has no date"), would_do=due)

    first, other = undated(7, date(2026, 12, 31)), undated(8, date(2025, 12, 31))
    (card,) = questions([first, replace(first, place=Place("AN", 9, "R Cilj"))])
    assert "Kaj se zgodi: do 31.\u00a012.\u00a02026." in question_words(card, t)
    (card,) = questions([first, other])
    told = "Kaj se zgodi: vrstica 7: do 31.\u00a012.\u00a02026; vrstica 8: do 31.\u00a012.\u00a02025."
    assert told in question_words(card, t)


def test_an_amount_is_asked_about_in_the_digits_of_its_cell() -> None:
    t = Translator("sl")
    assert decimal_choices("20.000", t) == {",": "20.000 je 20.000,00", ".": "20.000 je 20,00"}
    assert decimal_choices("približno", t) == {",": "15.000 je 15.000,00", ".": "15.000 je 15,00"}


@pytest.mark.parametrize(
    ("noun", "label"),
    [
        ("person", "Kdo je »EU sredstva«"),
        ("source", "Kateri vir je »EU sredstva«"),
        ("organisation", "Katera organizacija je »EU sredstva«"),
    ],
)
def test_what_looks_alike_is_asked_in_the_words_of_its_kind(noun: str, label: str) -> None:
    found = LookAlike(noun, Named("eu", "EU sredstva", 1), (), Place("a"))
    assert Translator("sl").sentence(asked_of(found)) == label


def test_a_name_that_only_a_list_tells_is_not_said_to_stand_nowhere_in_the_file() -> None:
    people, t = Plan(Strategy("S", "Strategija")), Translator("sl")
    assert name_words(Named("a", "Ana KOS", 0, is_new=True), "person", people, t)[1] == " – še ni vpisano"
    named = name_words(Named("a", "Ana KOS", 2), "person", people, t)[1]
    assert named.replace("\u00a0", " ") == " – že vpisano, 2-krat v datoteki"


def test_a_name_written_otherwise_can_be_said_to_be_the_known_one() -> None:
    t, names = Translator("sl"), {"person": {"a": "vodja (Ana Novak)", "b": "vodja (Ema Kos)"}}
    taken = say("the name is taken for “{name}”, written otherwise", name="vodja")
    (asked,) = questions([Problem(Place("AN", 3, "C Nosilec"), "Novak Ana", taken)])
    yes = {"vodja (Ana Novak)": "da, to je »vodja (Ana Novak)«"}
    assert name_choices(asked, ImportResult(names=names), t) == {**yes, "Novak Ana": "ne, to sta dva različna vnosa"}


def coloured(path: Path) -> Path:
    """A workbook with a green row, a person as lead, and a department in short."""
    with xlsxwriter.Workbook(path) as book:
        sheet, green = book.add_worksheet("Načrt"), book.add_format({"bg_color": "#92D050"})
        rows = (
            ("Šifra", "Ukrep", "Nosilec"),
            ("X-1", "Nova pot", "Oddelek za promet"),
            ("X-2", "Nov vrtec", "Miha Kralj"),
        )
        for at, row in enumerate((*rows, ("X-3", "Nov park", "Odd. za promet"))):
            sheet.write_row(at, 0, row)
        sheet.write(1, 1, "Nova pot", green)
    return path
