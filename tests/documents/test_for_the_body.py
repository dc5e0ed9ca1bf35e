"""The report for the body in words: its first pages, lists that end, codes that lead to their rows."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from pypdfium2 import PdfDocument

from tests.documents.plan import TODAY, plan, report
from tests.documents.test_coordination import MADE, blocks, made, section, words
from tracker.charts.svg_risks import risk_matrix
from tracker.documents import pdf
from tracker.documents.coordination import build
from tracker.documents.data_files import data_files
from tracker.documents.document import (
    Block,
    Cell,
    Chart,
    Column,
    KeyFigures,
    Kind,
    Paragraph,
    ReportDocument,
    Table,
    from_json,
)
from tracker.documents.docx import render as word_file
from tracker.documents.sections.indicators import introduction
from tracker.documents.sections.money_plan import move_row
from tracker.documents.sections.owners import MOST_OWNERS, others_words
from tracker.documents.sections.since import totals_of
from tracker.documents.xlsx import render as workbook
from tracker.facts import Lifecycle, Light, Measure, Plan, Risk
from tracker.rules.plan_history import PlanMove
from tracker.texts import Translator
from tracker.views.board import board
from tracker.views.reporting.dues import OwnerDues
from tracker.views.reports.report import coordination_report


def with_risks() -> Plan:
    risks = tuple(Risk(f"Tveganje {n}", 1 + n % 5, 1 + n % 4, "Odziv", "vodja") for n in range(16))
    made_plan = plan()
    return replace(
        made_plan,
        measures=tuple(replace(one, risks=risks) if one.code == "E1-02" else one for one in made_plan.measures),
    )


def imported(measures: int) -> ReportDocument:
    """A plan that was empty at the session before and has so many measures now, all of them overdue."""
    many = tuple(
        Measure(
            f"E1-{n:03d}", f"Ukrep {n}", area="E1", lead="uprava", lifecycle=Lifecycle.IN_PROGRESS,
            start=date(2025, 1, 1), end=date(2026, 9, 1), entered_at=None,
        )
        for n in range(measures)
    )  # fmt: skip
    recorded = replace(plan(), measures=many, decisions=())
    before = replace(recorded, measures=())
    view = coordination_report(board(recorded, TODAY), board(before, date(2026, 6, 11)), report(plan()).session)
    return build(view, Translator("sl"), generated_at=MADE)


def printed(found: list[Block]) -> Iterator[Table]:
    """The tables that are printed."""
    return (one for one in found if isinstance(one, Table) and not one.is_data)


def test_the_figures_of_the_cover_tell_the_change_and_the_money() -> None:
    (figures,) = [one for one in made().cover if isinstance(one, KeyFigures)]
    notes = [one.note for one in figures.figures]
    assert all(re.fullmatch(r"(=|[↑↓] \d+) \(prej \d+\)\n[\d.]+ tisoč EUR", note) for note in notes), notes
    assert from_json(made().to_json()) == made()


@pytest.mark.parametrize("language", ["sl", "en"])
def test_proposals_name_who_by_when_and_how_much(language: str) -> None:
    found = next(one for one in made(language=language).blocks if isinstance(one, Table))
    assert [column.kind for column in found.columns[-3:]] == [Kind.TEXT, Kind.DATE, Kind.MONEY]
    source = next(row for row in found.rows if isinstance(row[-1].value, int))
    assert source[1].text == "E1-02"
    assert source[-1].value == 2_000_000 + 1_500_050 + 34_000_000, "what is not secured, and what has no line at all"
    assert all(row[-2].value for row in found.rows)


def test_money_under_the_ratings_is_explained_without_an_earlier_session_too() -> None:
    view = coordination_report(board(plan(), TODAY), None, report(plan()).session)
    told = words(list(build(view, Translator("sl"), generated_at=MADE).cover))
    assert "Zneski so načrtovana sredstva teh ukrepov." in told
    assert "Puščice" not in told


def test_a_page_of_risks_shows_the_grid_and_caps_the_list() -> None:
    found = section(made(with_risks()), "Tveganja")
    (chart,) = [one for one in found if isinstance(one, Chart)]
    assert "verjetnost 5, vpliv" in chart.alt
    assert "E1-02" in chart.svg
    (table,) = printed(found)
    assert len(table.rows) == 12
    assert "Prikazanih je 12 od 16. In še 4:" in words(found)
    assert "to ne pomeni, da jih ni" in words(section(made(), "Tveganja"))


def test_a_table_that_is_cut_says_that_its_total_is_of_all_rows() -> None:
    row, totals = (Cell("E1-02"), Cell("Ukrep"), Cell("1,00", 100)), (Cell("Skupaj"), Cell(), Cell("30,00", 3000))
    table = Table((Column("Šifra"), Column("Ukrep"), Column("EUR", Kind.MONEY)), (row,) * 30, totals)
    assert [cell.text for cell in totals_of(table, Translator("sl"))] == ["Skupaj", "vseh vrstic: 30", "30,00"]
    assert totals_of(replace(table, rows=(row,) * 3), Translator("sl")) == totals


def test_what_is_complete_is_told_of_all_and_what_is_missing_is_explained() -> None:
    assert re.search(r"Popoln\w* \w+ \d+ ukrep\w* od \d+\.", words(section(made(), "Kaj manjka")))
    assert "Odstotek pod oceno pove, kolikšen del napredka" in words(section(made(), "Kazalniki"))


def test_what_is_off_its_path_is_counted_as_the_table_below_marks_it() -> None:
    view = report(plan())
    row = view.indicators[0]
    lights = (Light.RED, Light.RED, Light.AMBER, Light.GREEN)
    told = introduction(replace(view, indicators=tuple(replace(row, light=one) for one in lights)), Translator("sl"))
    assert "Od poti odstopajo 3 (1 le nekoliko)." in told
    assert "nekoliko" not in introduction(replace(view, indicators=(replace(row, light=Light.RED),)), Translator("sl"))


def test_a_reason_that_only_names_the_decision_is_not_said_twice() -> None:
    move = PlanMove(2026, date(2026, 3, 13), "Sklep 2026/1-03", "2026/1-03", 0, False)
    reasons = [move_row(one, Translator("sl"))[2].text for one in (move, replace(move, decision=""))]
    assert reasons == ["–", "Sklep 2026/1-03"]
    assert move_row(move, Translator("en"))[2].text == "–"
    assert [replace(move, reason=one).own_reason for one in ("Decision 2026/1-03", "Zamik po sklepu 2026/1-03")] == [
        "",
        "Zamik po sklepu 2026/1-03",
    ]


def test_the_grid_of_risks_counts_and_names_without_colour() -> None:
    drawn = risk_matrix({(5, 5): ["A1-01"] * 2 + [f"B{n}-01" for n in range(9)], (1, 1): ["C1-01"]}, 12, "V", "P")
    assert re.search(r'font-weight="700"[^>]*>11<', drawn)
    assert ">+ " in drawn
    shades = set(re.findall(r'fill="(#[0-9a-f]{6})"', drawn))
    assert all(len({shade[1:3], shade[3:5], shade[5:7]}) <= 3 for shade in shades)


def test_the_amber_part_of_a_bar_is_hatched() -> None:
    charts = [one for one in made(with_risks()).blocks if isinstance(one, Chart) and one.table]
    assert charts
    assert all(one.table and one.table.rows for one in charts)


def test_changes_are_counted_with_codes_and_deadlines_told_apart() -> None:
    found = section(made(), "Od zadnje seje")
    table = next(printed(found))
    assert [column.kind for column in table.columns] == [Kind.TEXT, Kind.CODES]
    told = {row[0].text: row[1].text for row in table.rows}
    assert told["Premaknjen je bil 1 zaključek ukrepa"] == "E1-02"
    assert "Kaj je zapadlo in kaj je izpolnjeno" in words(found)
    assert "Zakaj ukrepi odstopajo" in words(found)
    assert "E1-02: Čakamo mnenje." in words(found)


@pytest.mark.parametrize(
    ("undone", "told"),
    [(0, "drugi nosilci nimajo neizpolnjenih obveznosti"), (1, "enako ali manj neizpolnjenih obveznosti")],
)
def test_owners_who_are_cut_off_never_have_fewer_than_nothing_undone(undone: int, told: str) -> None:
    dues = [OwnerDues(None, 1, 0, 1, 1 - undone, 0, ("E1-01",) * undone)] * (MOST_OWNERS + 8)
    assert told in others_words(dues, Translator("sl"))


def test_an_import_of_240_measures_does_not_fill_the_section() -> None:
    document = imported(240)
    found = section(document, "Od zadnje seje")
    assert sum(len(table.rows) for table in printed(found)) < 60
    assert "in še 224" in words(found)
    total = [one for one in section(document, "Vsi ukrepi") if isinstance(one, Table)]
    assert [len(one.rows) for one in total] == [240, 240]
    attention = next(printed(section(document, "Ukrepi, ki zahtevajo pozornost")))
    assert len(attention.rows) == 30


def test_one_delay_of_a_measure_stands_everywhere() -> None:
    document = made()
    rows = {row.code: row.slip_days for row in report(plan()).rows if row.counts}
    for table in (one for one in document.blocks if isinstance(one, Table)):
        for place, column in enumerate(table.columns):
            if column.kind is Kind.DAYS and table.columns[0].kind is Kind.CODE and len(table.columns) != 6:
                for row in table.rows:
                    assert row[place].value == rows.get(row[0].text), (table.caption, row[0].text)


def test_a_merged_measure_is_dropped_nowhere() -> None:
    merged = tuple(
        replace(one, lifecycle=Lifecycle.DROPPED, merged_into="E1-01") if one.code == "E3-02" else one
        for one in plan().measures
    )
    printed_rows, data = (
        one for one in section(made(replace(plan(), measures=merged)), "Vsi ukrepi") if isinstance(one, Table)
    )
    assert [row[3].text for row in printed_rows.rows if row[0].text == "E3-02"] == ["združeno"]
    assert [row[3].text for row in data.rows if row[0].text == "E3-02"] == ["združeno: E1-01"]


def test_what_is_data_travels_and_is_not_printed() -> None:
    document = made()
    names = {file.name for file in data_files(document)}
    assert {"ukrepi.csv", "kazalniki.csv", "sklepi.csv"} <= names
    made_pdf = pdf.typeset(document)
    text = "".join(page.get_textpage().get_text_range() for page in PdfDocument(made_pdf))
    assert "Vsi kazalniki" not in text
    assert made_pdf.count(b"/Subtype /Link") or made_pdf.count(b"/Subtype/Link") or b"/Annots" in made_pdf
    assert word_file(document)
    assert workbook(document)


def test_a_report_of_nothing_promises_nothing() -> None:
    document = made(replace(plan(), measures=(), decisions=()))
    told = words(list(blocks(document)))
    assert Paragraph("V načrtu ni ukrepov, zato iz njegovih podatkov ni mogoče predlagati nobenega sklepa.") in list(
        document.blocks
    )
    assert not [one for one in document.cover if isinstance(one, KeyFigures | Chart)]
    assert "Puščice" not in told
    assert "Zneski" not in told
    assert "ukrepi so v redu" not in told
    assert len(PdfDocument(pdf.typeset(document))) <= 3
