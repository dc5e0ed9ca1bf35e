"""Every paper says whether it is a draft, for whom it is, to which case it belongs, who made it and when."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import docx
import pypdfium2
import pytest
from openpyxl import load_workbook

from tests.documents.test_coordination import words
from tests.reports.world import BODY, OFFICER, SESSION, write
from tests.tooling.databases import LAST_DAY
from tracker import actions, reporting
from tracker.bootstrap import Application, application
from tracker.config import Settings
from tracker.coordination import Meeting
from tracker.documents import pdf
from tracker.documents.document import Heading, ReportDocument, Table, from_json
from tracker.facts import Role, Session, Visibility
from tracker.reporting import FORMATS, ReportKind, Wanted
from tracker.reporting.items import item_document
from tracker.ui.session.form import carried_over
from tracker.views.session.meetings import find_meeting

COMING = "2026/3"
CASE, TAKER = "013-7/2026", "svetovalec v Službi za digitalno preobrazbo"


@pytest.fixture(scope="module")
def shared(demonstration_url: str) -> Iterator[Application]:
    made = application(Settings(DATABASE_URL=demonstration_url, today=LAST_DAY))
    yield made
    made.engine.dispose()


def wanted(tracker: Application, kind: ReportKind, **asked: Any) -> Wanted:
    """A report as it would be made now."""
    return reporting.wanted(tracker, kind, "sl", body=BODY, **asked)


def head(document: ReportDocument) -> dict[str, str]:
    """The lines of its header."""
    return dict(document.particulars)


@pytest.mark.parametrize(
    ("kind", "asked", "marks", "author"),
    [
        (ReportKind.COORDINATION, {"session": COMING}, "OSNUTEK JAVNO", "Služba za digitalno preobrazbo"),
        (ReportKind.EXECUTION, {"session": COMING}, "OSNUTEK JAVNO", TAKER),
        (ReportKind.AGENDA, {"session": COMING, "visibility": Visibility.INTERNAL}, "OSNUTEK INTERNO", TAKER),
        (ReportKind.AGENDA, {"session": SESSION}, "JAVNO", TAKER),  # it was sent
        (ReportKind.MINUTES, {"session": SESSION}, "OSNUTEK JAVNO", TAKER),
        (ReportKind.MINUTES, {"session": "2026/1"}, "JAVNO", TAKER),  # they were adopted
        (ReportKind.ANNUAL, {"subject": "2025"}, "OSNUTEK JAVNO", ""),
        (ReportKind.MEASURE, {"subject": "E1-01", "visibility": Visibility.INTERNAL}, "INTERNO", ""),
    ],
)
def test_each_kind_bears_its_marks_case_date_and_author(
    shared: Application, kind: ReportKind, asked: dict[str, Any], marks: str, author: str
) -> None:
    one = wanted(shared, kind, **asked)
    document = reporting.build(shared, one)
    assert document.notices == (*marks.split(), "Prikazni podatki")
    assert reporting.file_name(one, "pdf").endswith(f"-{marks.replace(' ', '-')}.pdf")
    lines = head(document)
    is_sent = kind is ReportKind.AGENDA and one.session == SESSION
    assert lines["Datum"] == ("1. 6. 2026" if is_sent else "22. 11. 2026")  # an invitation bears the day it was sent
    assert document.made_on == (date(2026, 6, 1) if is_sent else LAST_DAY)
    assert lines.get("Pripravil", "") == document.author == author
    if one.session:
        day = {COMING: "3. 12. 2026", SESSION: "11. 6. 2026", "2026/1": "12. 3. 2026"}[one.session]
        assert lines["Številka zadeve"] == document.case_number == CASE
        assert lines["Seja"] == f"{one.session}, redna seja, {day}"
    assert from_json(document.to_json()) == document


def test_the_properties_of_every_file_say_the_same(shared: Application) -> None:
    document = reporting.build(shared, wanted(shared, ReportKind.EXECUTION, session=COMING))
    marks = "OSNUTEK · JAVNO · Prikazni podatki"
    with pypdfium2.PdfDocument(pdf.typeset(document)) as found:
        told = found.get_metadata_dict()
        pages = [page.get_textpage().get_text_range() for page in found]
    assert TAKER in told["Author"]
    assert all(one in told["Keywords"] for one in ("OSNUTEK", "JAVNO", CASE, document.head))
    assert all(marks in page for page in pages)
    word = docx.Document(BytesIO(FORMATS["docx"].render(document))).core_properties
    book = load_workbook(BytesIO(FORMATS["xlsx"].render(document))).properties
    assert (word.author, word.category, word.comments) == (TAKER, marks, CASE)
    assert (book.creator, book.category, book.description) == (TAKER, marks, CASE)


def test_a_frozen_report_is_no_draft(shared: Application) -> None:
    one = replace(wanted(shared, ReportKind.COORDINATION, session=SESSION), is_final=True)
    assert "OSNUTEK" not in reporting.build(shared, one).notices
    assert reporting.file_name(one, "pdf").endswith("-06-11-JAVNO.pdf")


def signers(document: ReportDocument) -> list[tuple[str, str]]:
    """As what a paper is signed, and by whom, in its last section of signatures."""
    blocks = list(document.blocks)
    place = max(n for n, one in enumerate(blocks) if isinstance(one, Heading) and one.follows)
    table = blocks[place + 1]
    assert isinstance(table, Table)
    return [
        (column.title, cell.text.split("\n")[-1]) for column, cell in zip(table.columns, table.rows[0], strict=True)
    ]


def test_papers_are_signed_as_the_rules_ask(shared: Application) -> None:
    chair = ("Predsedujoči", "vodja kabineta župana")
    minutes = reporting.build(shared, wanted(shared, ReportKind.MINUTES, session=SESSION))
    assert signers(minutes) == [("Zapisnikar", TAKER), chair]  # 57(4)
    agenda = wanted(shared, ReportKind.AGENDA, session=COMING)
    assert signers(reporting.build(shared, agenda)) == [chair]
    assert signers(item_document(shared, agenda, 6)) == [("Pripravil", "Oddelek za finance")]
    execution = reporting.build(shared, wanted(shared, ReportKind.EXECUTION, session=COMING))
    assert signers(execution) == [("Pripravil", TAKER)]


def test_draft_minutes_in_a_pack_are_drafts_and_hold_what_the_officer_wrote(tracker: Application) -> None:
    write(tracker, ReportKind.MINUTES, opening="Predsedujoči je sejo začel ob 13. uri.")
    asked = wanted(tracker, ReportKind.PACK, session=COMING, visibility=Visibility.INTERNAL)
    whole = reporting.build(tracker, asked)
    assert "Predsedujoči je sejo začel" in words(list(whole.blocks))
    minutes = next(one for _, one in reporting.pack_parts(tracker, asked) if one.kind == "minutes")
    assert minutes.notices[:2] == ("OSNUTEK", "INTERNO")
    assert "Predsedujoči je sejo začel" in words(list(minutes.blocks))


def test_every_decision_not_carried_out_has_an_item_and_else_the_pack_says_so(tracker: Application) -> None:
    asked = wanted(tracker, ReportKind.PACK, session=COMING)
    whole = reporting.build(tracker, asked)
    told = words([*whole.cover, *whole.blocks])
    assert "še ni predlagan" not in told
    assert "117. člena" not in words(list(whole.cover))
    coming = find_meeting(tracker.coordination(Role.OFFICER), BODY, COMING)
    assert coming
    renewing = [motion for motion in coming.motions if motion.replaces]
    assert {motion.replaces for motion in renewing} == {"2024/1-02", "2025/1-02", "2026/1-04"}
    assert all(motion.task_due and motion.task_due > coming.session.on for motion in renewing)
    with tracker.recording(OFFICER, "umik") as record:
        actions.withdraw_motion(record, BODY, COMING, renewing[0].number)
    cover = words(list(reporting.build(tracker, wanted(tracker, ReportKind.PACK, session=COMING)).cover))
    assert f"(tretji odstavek 117. člena): {renewing[0].replaces}." in cover


@pytest.mark.parametrize(
    ("on", "typed", "expected"),
    [
        (date(2026, 12, 1), {}, (CASE, TAKER)),
        (date(2027, 1, 20), {}, ("", TAKER)),  # a new year, a new file
        (date(2026, 12, 1), {"case_number": "013-8/2026", "recorder": "tajnica"}, ("013-8/2026", "tajnica")),
        (date(2025, 1, 1), {}, ("", "")),  # there was none before it
    ],
)
def test_a_new_session_takes_case_and_minute_taker_of_the_one_before(
    on: date, typed: dict[str, str], expected: tuple[str, str]
) -> None:
    before = Meeting(Session("2026/1", BODY, date(2026, 3, 12)), case_number=CASE, recorder=TAKER)
    made = carried_over((before,), BODY, actions.SessionGiven.of(on=on, **typed))
    assert (made.case_number, made.recorder) == expected
