"""All papers of a session count the same: agenda, pack, minutes, report in every format, register, pages."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import TypeGuard

import docx
import pypdfium2
import pytest
from openpyxl import load_workbook

from tests.documents.test_coordination import words
from tests.tooling.databases import LAST_DAY
from tracker import reporting
from tracker.bootstrap import Application, application
from tracker.config import Settings
from tracker.coordination import Coordination, ItemKind
from tracker.documents import pdf
from tracker.documents.cells import rating_words
from tracker.documents.data_files import data_files
from tracker.documents.document import Block, Chart, Heading, KeyFigures, Paragraph, ReportDocument, Style, Table
from tracker.facts import Execution, Role, Session, Stage, Visibility
from tracker.reporting import FORMATS, ReportKind
from tracker.rules.rollup import COUNTED
from tracker.texts import Translator
from tracker.views.board import Board, board
from tracker.views.decisions.register import register
from tracker.views.measure.overview import overview
from tracker.views.session.session import SessionPage, session_page

BODY = "koordinacija"
SL = Translator("sl")


@dataclass(frozen=True, slots=True)
class Papers:
    """What a reader gets for the coming session and of the one held last, beside what the pages are made of."""

    board: Board
    bodies: Coordination
    coming: Session
    held: Session
    report: ReportDocument
    agenda: ReportDocument
    pack: ReportDocument
    execution: ReportDocument
    minutes: ReportDocument

    @property
    def ratings(self) -> list[int]:
        """How many measures the overview shows with each rating, in the order of the ratings."""
        return list(overview(self.board).distribution.by_rating().values())

    def page(self, session: Session) -> SessionPage:
        """The page of a session."""
        found = session_page(self.board, self.bodies, BODY, session.code)
        assert found
        return found


def papers(tracker: Application, role: Role, visibility: Visibility) -> Papers:
    """Everything made for a reader."""
    ours = sorted((one for one in tracker.read_sessions().sessions if one.body == BODY), key=lambda one: one.on)
    coming = next(one for one in ours if one.on > LAST_DAY)
    held = [one for one in ours if one.on <= LAST_DAY][-1]

    def made(kind: ReportKind, session: Session) -> ReportDocument:
        seen = visibility if kind in reporting.MAY_BE_INTERNAL else Visibility.PUBLIC
        asked = reporting.wanted(tracker, kind, "sl", session=session.code, body=BODY, visibility=seen)
        return reporting.build(tracker, asked)

    return Papers(
        board(tracker.read(role=role), LAST_DAY),
        tracker.coordination(role),
        coming,
        held,
        made(ReportKind.COORDINATION, coming),
        made(ReportKind.AGENDA, coming),
        made(ReportKind.PACK, coming),
        made(ReportKind.EXECUTION, coming),
        made(ReportKind.MINUTES, held),
    )


@pytest.fixture(scope="module")
def tracker(demonstration_url: str) -> Iterator[Application]:
    made = application(Settings(DATABASE_URL=demonstration_url, today=LAST_DAY))
    yield made
    made.engine.dispose()


@pytest.fixture(scope="module")
def public(tracker: Application) -> Papers:
    return papers(tracker, Role.PUBLIC, Visibility.PUBLIC)


@pytest.fixture(scope="module")
def internal(tracker: Application) -> Papers:
    return papers(tracker, Role.MEMBER, Visibility.INTERNAL)


def figures(blocks: Iterable[Block]) -> list[int]:
    """The first key figures of some blocks."""
    return [int(one.value) for one in next(block for block in blocks if isinstance(block, KeyFigures)).figures]


def tables(blocks: Iterable[Block]) -> list[Table]:
    """The tables of some blocks."""
    return [block for block in blocks if isinstance(block, Table)]


def drawn(blocks: Iterable[Block]) -> list[Table]:
    """The tables that charts of some blocks are drawn from."""
    return [block.table for block in blocks if isinstance(block, Chart) and block.table]


def part(pack: ReportDocument, title: str) -> list[Block]:
    """The blocks of a part of a pack, found by what its heading ends with; turned pages are not among them."""
    blocks = list(pack.blocks)
    start = max(n for n, one in enumerate(blocks) if is_part(one) and one.text.endswith(title))
    end = next((n for n, one in enumerate(blocks) if n > start and is_part(one)), len(blocks))
    return blocks[start + 1 : end]


def is_part(block: Block) -> TypeGuard[Heading]:
    """Whether a part of a pack begins."""
    return isinstance(block, Heading) and block.level == 1


def place(table: Table, title: str) -> int:
    """Where the column with a title is."""
    return [column.title for column in table.columns].index(title)


def plain(text: str) -> str:
    """Text with one space between words, whatever spaces, breaks and marks of hyphenation stood there."""
    return " ".join(text.replace("\u00ad", "").split())


def test_ratings_and_delays_are_those_of_the_overview(public: Papers, internal: Papers) -> None:
    in_packs = [(of, part(of.pack, of.report.title), of.pack.blocks) for of in (public, internal)]
    for of, blocks, all_blocks in [(public, list(public.report.cover), public.report.blocks), *in_packs]:
        seen = overview(of.board)
        verdict, counted = [one for one in blocks if isinstance(one, Paragraph)][:2]
        assert verdict.style is Style.LEAD
        progress = (seen.progress.progress, seen.progress.planned)
        assert [SL.percent(one) in verdict.text for one in progress if one is not None] == [True, True]
        assert counted.text.startswith(SL.sentences(seen.headline.sentences))
        assert figures(blocks) == of.ratings
        shown = [rating_words(SL, one) for one in seen.distribution.by_rating()]
        annex = next(one for one in tables(all_blocks) if one.name.endswith("ukrepi"))
        rated = [row[place(annex, "Ocena")].text for row in annex.rows]
        assert [rated.count(one) for one in shown] == of.ratings
        listed = next(one for one in tables(all_blocks) if one.is_index and one.totals)
        listed_ratings = [row[place(listed, "Ocena")].value for row in listed.rows]
        assert [listed_ratings.count(one.value) for one in seen.distribution.by_rating()] == of.ratings
        by_area = next(one for one in drawn(all_blocks) if one.totals and set(shown) <= titles(one))
        assert [by_area.totals[place(by_area, one)].value or 0 for one in shown] == of.ratings
        late = {code: one.days_late for code, one in of.board.status.items() if one.late and one.rating in COUNTED}
        assert late
        told = {row[0].text: row[place(annex, "Dnevi zamude")].value for row in annex.rows}
        assert {code: days for code, days in told.items() if days} == late
        slips = {code: one.slip_days for code, one in of.board.status.items()}
        gaps = {row[0].text: row[place(annex, "Odmik (dni)")].value for row in annex.rows}
        listed_gaps = {row[0].text: row[place(listed, "Odmik (dni)")].value for row in listed.rows}
        for found in (gaps, listed_gaps):
            assert {code: found[code] for code in late} == {code: slips[code] for code in late}


def test_decisions_are_those_of_the_register(public: Papers, internal: Papers) -> None:
    for of in (public, internal):
        counts = register(of.board, of.bodies).counts
        open_, given_up, overdue = counts[Execution.OPEN], counts[Execution.NOT_CARRIED_OUT], counts["overdue"]
        in_pack = part(of.pack, of.execution.title)
        assert figures(in_pack)[1:] == [open_, overdue, given_up]
        lead = next(one for one in in_pack if isinstance(one, Paragraph) and one.style is Style.LEAD)
        assert lead.text in words(list(of.pack.cover))
        data = next(one for one in tables(of.report.blocks) if one.name == "sklepi")
        states = [row[place(data, "Izvršitev")].text for row in data.rows]
        assert [states.count(word) for word in ("odprto", "neizvršeno")] == [open_, given_up]
        assert sum(row[place(data, "Dni čez rok")].value is not None for row in data.rows) == overdue
        listed = next(one for one in tables(of.report.blocks) if one.columns[-1].title == "Izvršitev")
        told = [row[-1].text.split("\n")[0] for row in listed.rows]
        assert [told.count(word) for word in ("odprto", "neizvršeno")] == [open_ - overdue, given_up]
        assert sum(one.startswith("zamuja ") for one in told) == overdue
    assert figures(public.execution.cover) == figures(part(public.pack, public.execution.title))


def test_minutes_register_report_and_session_page_know_the_same_decisions_and_people(
    public: Papers, internal: Papers
) -> None:
    for of in (public, internal):
        taken = [one for one in of.board.plan.decisions if one.session == of.held.code and one.is_of(BODY)]
        page = of.page(of.held)
        assert [one.code for one in page.decisions] == [one.code for one in taken]
        assert f"Sprejetih je bilo {len(taken)} sklepov." in words(list(of.minutes.cover))
        reported = public.report.blocks if of is public else internal.pack.blocks
        assert f"{len(taken)} sklepov" in words(list(reported))  # what changed since that session
    taken = [one for one in internal.bodies.decisions if one.session == internal.held.code]
    present = next(one for one in tables(internal.minutes.blocks) if one.name == "navzocnost")
    count = sum(row[1].text in ("navzoč", "navzoč namestnik") for row in present.rows)
    assert count == internal.page(internal.held).attendance.present == len(present.rows)
    assert {one.votes_present for one in taken} == {count}
    for of in (public, internal):
        assert f"Navzočih je bilo {count} članov." in words(list(of.minutes.cover))
    draft = part(internal.pack, f"Osnutek zapisnika seje {internal.held.code}")
    assert words(list(internal.minutes.cover)) in words(draft)


def test_agenda_pack_and_session_page_have_the_same_items(public: Papers, internal: Papers) -> None:
    whole = internal.page(internal.coming).items
    for of in (public, internal):
        items = [one.item for one in whole if of is internal or not one.is_internal]
        numbers = [one.number for one in items]
        for blocks in (of.agenda.blocks, of.pack.blocks):
            listed = next(one for one in tables(blocks) if one.name.endswith("dnevni-red"))
            assert [row[0].value for row in listed.rows] == numbers
        told = words([*of.pack.cover, *(one for one in of.pack.blocks if is_part(one))])
        known = [number for number in numbers if f"{number}. točka:" in told or f"K {number}. točki" in told]
        questions = [one.number for one in items if one.kind is ItemKind.QUESTIONS]
        minutes = [] if of is internal else [1]  # only members get the draft
        assert known == [number for number in numbers if number not in (*questions, *minutes)]


def test_what_is_proposed_is_the_same_alone_and_in_the_pack_before_anybody_is_invited(public: Papers) -> None:
    assert all(one.session != public.coming for one in public.bodies.meetings), "the session is not announced yet"
    alone, in_pack = (
        next(one for one in tables(blocks) if one.name.endswith("predlogi"))
        for blocks in (public.report.blocks, part(public.pack, public.report.title))
    )
    assert alone.rows == in_pack.rows
    proposed = {row[place(alone, "Ukrep ali sklep")].text for row in alone.rows if row[2].text.startswith("Točka ")}
    found = next(one for one in tables(public.execution.blocks) if one.name == "neizvrseni-sklepi")
    assert {row[0].text for row in found.rows if row[-1].text.startswith("predlagan")} == proposed & {
        row[0].text for row in found.rows
    }
    packed = next(
        one for one in tables(part(public.pack, public.execution.title)) if one.name.endswith("neizvrseni-sklepi")
    )
    assert found.rows == packed.rows


def test_sums_of_money_are_the_same_in_all_tables_files_and_on_the_page(public: Papers) -> None:
    page = overview(public.board).money.total
    stages = {"Načrtovano": Stage.PLANNED, "Zagotovljeno": Stage.SECURED, "Realizirano": Stage.REALISED}
    found = [one for one in tables(public.report.blocks) if one.totals and set(stages) <= titles(one)]
    assert len(found) >= 3
    for table in found:
        assert {one: table.totals[place(table, one)].value for one in stages} == {
            one: getattr(page, stage.value) for one, stage in stages.items()
        }


def titles(table: Table) -> set[str]:
    """The titles of the columns of a table."""
    return {column.title for column in table.columns}


def test_every_format_says_the_same(public: Papers, internal: Papers) -> None:
    lead = plain(SL.sentences(overview(public.board).headline.sentences))
    word = docx.Document(BytesIO(FORMATS["docx"].render(public.report)))
    assert [plain(one.text).startswith(lead) for one in word.paragraphs].count(True) == 1
    book = load_workbook(BytesIO(FORMATS["xlsx"].render(public.report)), data_only=True)
    cells = [str(cell) for row in book.worksheets[0].iter_rows(values_only=True) for cell in row if cell is not None]
    assert any(lead in plain(cell) for cell in cells)
    attached = next(one for one in data_files(public.report) if one.name == "ukrepi.csv")
    rated = [row["Ocena"] for row in csv.DictReader(StringIO(attached.content))]
    listed, data = (
        [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row]
        for sheet in book.worksheets
        if "vsi ukrepi" in sheet.title.casefold()
    )
    for rating, number in overview(public.board).distribution.by_rating().items():
        told = rating_words(SL, rating)
        assert sum(one in (rating.value, told, told.split(" ", 1)[-1]) for one in rated) == number
        assert data.count(told) == number
        ratings = [one.partition("\n")[0] for one in listed]  # below it stands that it was set by hand
        assert sum(one == told or one.endswith(f"→ {told}") for one in ratings) == number
    with pypdfium2.PdfDocument(pdf.typeset(public.report)) as paper:
        assert len(paper) <= 21
    with pypdfium2.PdfDocument(pdf.typeset(public.agenda)) as paper:
        assert len(paper) == 1, "the last lines of an invitation are not left alone on a page"
    printed = paper_text(internal.pack)
    for blocks in (internal.pack.cover, part(internal.pack, internal.report.title), internal.minutes.cover):
        assert plain(words([one for one in blocks if isinstance(one, Paragraph)][:1])) in printed


def paper_text(document: ReportDocument) -> str:
    """Everything on the pages of a PDF."""
    with pypdfium2.PdfDocument(pdf.typeset(document)) as found:
        return plain(" ".join(page.get_textpage().get_text_range() for page in found))
