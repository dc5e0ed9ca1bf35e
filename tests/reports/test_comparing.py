"""Two documents beside each other: figures, rows, cells."""

from dataclasses import replace
from datetime import UTC, date, datetime
from types import SimpleNamespace

from tracker.coordination import FrozenReport
from tracker.documents.document import (
    Block,
    Cell,
    Column,
    Figure,
    Heading,
    KeyFigures,
    Kind,
    Labels,
    Paragraph,
    ReportDocument,
    Style,
    Table,
)
from tracker.facts import Body, Visibility
from tracker.reporting.comparing import Changed, RowChange, compare, differing_sections
from tracker.texts import Translator
from tracker.ui.reports.page import report_label

COLUMNS = (Column("Oznaka", Kind.CODE), Column("Rok", Kind.DATE), Column("Stanje"))


def document(*blocks: Block, figures: int = 3, lead: str = "3 ukrepi zamujajo.") -> ReportDocument:
    return ReportDocument(
        "coordination", "sl", "Poročilo", "Strategija", "Občina", "2026/1", date(2026, 3, 1), None,
        datetime(2026, 3, 1, tzinfo=UTC), Labels("K", "s", "P", "S", "D"),
        cover=(Paragraph(lead, Style.LEAD), KeyFigures((Figure(str(figures), "odstopa"), Figure("1", "v redu")))),
        blocks=blocks,
    )  # fmt: skip


def table(*rows: tuple[str, ...], name: str = "ukrepi", totals: tuple[str, ...] = ()) -> Table:
    cells = tuple(tuple(Cell(text) for text in row) for row in rows)
    return Table(COLUMNS, cells, tuple(Cell(text) for text in totals), name=name)


def test_the_same_has_no_difference() -> None:
    one = document(Heading("Ukrepi"), table(("E1-01", "1. 6.", "v redu")))
    assert compare(one, one).is_same
    assert differing_sections(one, one) == ()


def test_figures_and_first_sentences_stand_beside_each_other() -> None:
    found = compare(document(), document(figures=4, lead="4 ukrepi zamujajo."))
    assert found.lead == (Changed("", "3 ukrepi zamujajo.", "4 ukrepi zamujajo."),)
    assert found.figures == (Changed("odstopa", "3", "4"),)


def test_rows_are_found_by_their_first_column_whatever_their_order() -> None:
    before = document(Heading("Ukrepi"), table(("E1-01", "1. 6.", "v redu"), ("E1-02", "1. 7.", "v redu")))
    after = document(Heading("Ukrepi"), table(("E1-03", "–", "–"), ("E1-02", "1. 9.", "tvegano")))
    (change,) = compare(before, after).tables
    assert change.title == "Ukrepi"
    assert change.changed == (
        RowChange("E1-02", (Changed("Rok", "1. 7.", "1. 9."), Changed("Stanje", "v redu", "tvegano"))),
    )
    assert (change.added, change.removed) == (("E1-03",), ("E1-01",))


def test_rows_that_share_the_first_column_are_told_apart_by_the_next() -> None:
    before = document(table(("občina", "2026", "1,00"), ("občina", "2027", "2,00"), totals=("Skupaj", "", "3,00")))
    after = document(table(("občina", "2026", "1,00"), ("občina", "2027", "5,00"), totals=("Skupaj", "", "6,00")))
    (change,) = compare(before, after).tables
    assert [row.name for row in change.changed] == ["občina, 2027", "Skupaj"]
    assert change.changed[0].cells == (Changed("Stanje", "2,00", "5,00"),)


def test_tables_that_only_one_has_are_named() -> None:
    found = compare(document(Heading("Denar"), table(name="denar")), document(Heading("Ukrepi"), table()))
    assert (found.tables, found.unpaired) == ((), ("Denar", "Ukrepi"))


def test_a_section_differs_by_anything_in_it() -> None:
    before = document(Heading("Prvo"), Paragraph("a"), Heading("Drugo"), Heading("Pod", 2), Paragraph("b"))
    after = document(Heading("Prvo"), Paragraph("a"), Heading("Drugo"), Heading("Pod", 2), Paragraph("c"))
    assert differing_sections(before, after) == ("Drugo",)
    assert differing_sections(before, document(figures=9)) == ("Poročilo", "Prvo", "Drugo")


def test_a_code_is_said_with_the_title_beside_it() -> None:
    columns = (Column("Oznaka", Kind.CODE), Column("Naziv"), Column("Stanje"))
    tables = [
        Table(columns, ((Cell("E1-01"), Cell("Aplikacija"), Cell(state)),), name="ukrepi") for state in ("prej", "zdaj")
    ]
    (change,) = compare(document(tables[0]), document(tables[1])).tables
    assert change.changed == (RowChange("E1-01 Aplikacija", (Changed("Stanje", "prej", "zdaj"),)),)


def test_no_two_reports_are_called_alike_where_one_is_chosen() -> None:
    """Frozen twice on one day, for everybody and for members: a list that is chosen from by words has to part them."""
    public = FrozenReport(1, "coordination", "sl", "a1" * 32, datetime(2026, 11, 23, 9, tzinfo=UTC), session="2026/3")
    again = replace(public, id=2, sha256="b2" * 32)
    internal = replace(public, id=3, sha256="c3" * 32, visibility=Visibility.INTERNAL)
    clock = SimpleNamespace(day_of=lambda at: at.date())
    bodies = (Body("svet", "Občinski svet", "Council"), Body("odbor", "Odbor", "Committee"))
    here = SimpleNamespace(
        t=Translator("sl"),
        application=SimpleNamespace(clock=clock),
        coordination=lambda: SimpleNamespace(bodies=bodies),
    )
    told = [report_label(one, here) for one in (public, again, internal)]
    assert len(set(told)) == 3
    of_bodies = [report_label(replace(public, body=one.code), here) for one in bodies]
    assert ["Občinski svet" in of_bodies[0], "Odbor" in of_bodies[1]] == [True, True]
    assert "interno" in told[2]
