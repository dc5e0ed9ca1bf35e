"""The PDF: accessible and archival at once, the same bytes for the same document, its data inside."""

import csv
import io
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.documents.plan import app, plan, report
from tests.tooling.paths import ROOT
from tests.tooling.verapdf import validate
from tracker.documents.coordination import build
from tracker.documents.document import (
    Bullets,
    Cell,
    Column,
    Heading,
    Item,
    Kind,
    Labels,
    Paragraph,
    ReportDocument,
    Table,
    from_json,
)
from tracker.documents.frame import sealed
from tracker.documents.pdf import TEMPLATE, inputs, options, render, typeset
from tracker.documents.typesetting import parts_of, set_elsewhere, written_job
from tracker.texts import Translator

MADE = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
NASTY = (
    "",
    "\x00\x1b[31m\ufeff\ue000",
    "😀👨‍👩‍👧‍👦🏳️‍🌈",
    "漢字かな한글",
    "שלום مرحبا \u202eabc\u202c",
    "N" * 5000,
    "beseda " * 700,
    '#panic("x") *krepko* $x$ @sklic <oznaka> \\ // /* */ `koda`',
    "a\u0301\u0302\u0303\u0304" * 50,
    "\u200b\u200d\u00ad" * 20,
    "prva\n\n\ndruga\r\ntretja\u2028četrta",
)


SEAL = "0123456789abcdef" * 4


def document(language: str = "sl") -> ReportDocument:
    t = Translator(language)
    return sealed(build(report(plan(2)), t, generated_at=MADE), 1234, SEAL, t)


@cache
def printed(language: str = "sl") -> bytes:
    return render(document(language))


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def pages(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as found:
        return [found[place].get_textpage().get_text_range() for place in range(len(found))]


def with_words(*texts: str) -> ReportDocument:
    """A document that puts texts everywhere a person's words can stand."""
    rows = tuple((Cell(text), Cell(text), Cell(text, 1)) for text in texts)
    columns = (Column("Oznaka", Kind.CODE, 16), Column("Ukrep"), Column("Znesek", Kind.MONEY, 20))
    return ReportDocument(
        kind="coordination",
        language="sl",
        title="Poročilo",
        subtitle=texts[0],
        issuer=texts[-1],
        number="2026/3",
        today=MADE.date(),
        as_of=None,
        generated_at=MADE,
        labels=Labels("Vsebina", "stran {page} od {pages}", "Preglednica", "Slika", "Podatki"),
        cover=(Paragraph(texts[0]),),
        blocks=(
            Heading("Naslov"),
            *(Paragraph(text) for text in texts),
            Bullets(tuple(Item(text, text) for text in texts)),
            Table(columns, rows, caption=texts[0], name="ukrepi"),
        ),
    )


@pytest.mark.parametrize("language", ["sl", pytest.param("en", marks=pytest.mark.night)])
@pytest.mark.parametrize("standard", ["ua1", "3a"])
def test_it_meets_the_standards(language: str, standard: str) -> None:
    assert validate(printed(language), standard) == []


def test_the_same_document_gives_the_same_bytes_in_every_process() -> None:
    again = typeset(from_json(document().to_json()))
    job = written_job(TEMPLATE, inputs(document()), **options(document()))
    command = [sys.executable, "-m", "tracker.documents.typesetting"]
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LANG": "C"}
    elsewhere = subprocess.run(command, input=job, capture_output=True, check=True, env=environment, cwd=ROOT)
    assert again == printed()
    assert parts_of(io.BytesIO(elsewhere.stdout)) == [printed()]


def test_the_process_that_sets_knows_nothing_but_the_typesetter() -> None:
    told = "import sys, tracker.documents.typesetting; print(*(name for name in sys.modules if 'tracker' in name))"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, check=True, text=True, cwd=ROOT)
    assert set(done.stdout.split()) == {"tracker", "tracker.documents", "tracker.documents.typesetting"}


def test_what_cannot_be_set_is_an_error_that_names_the_template() -> None:
    with pytest.raises(RuntimeError, match=r"pictures\.typ could not be set"):
        set_elsewhere("pictures.typ", lambda: {"drawings": '["<svg"]'}, format="png")


def test_the_seal_is_printed_and_read_by_machines() -> None:
    words = pages(printed())
    assert "sprememba št. 1234, pečat 0123456789ab…" in words[0]
    assert sum(SEAL in page for page in words) == 1
    with opened(printed()) as pdf:
        assert str(pdf.docinfo["/Keywords"]) == f"Prikazni podatki, 1234:{SEAL}"


def test_the_data_travel_inside() -> None:
    with opened(printed()) as pdf:
        attached = {name: file.get_file().read_bytes() for name, file in pdf.attachments.items()}
        relations = {file.obj["/AFRelationship"] for file in pdf.attachments.values()}
    assert from_json(attached["podatki.json"].decode()) == document()
    assert {
        "podatki.json", "ukrepi.csv", "kazalniki.csv", "meritve.csv", "sklepi.csv", "sredstva.csv", "predlogi.csv",
        "nosilci.csv",
    } <= set(attached)  # fmt: skip
    assert relations == {"/Data", "/Alternative"}
    measures = list(csv.DictReader(io.StringIO(attached["ukrepi.csv"].decode())))
    assert [row["Šifra"] for row in measures] == [measure.code for measure in plan(2).measures]


@pytest.mark.parametrize(("language", "word", "of"), [("sl", "stran", "od"), ("en", "page", "of")])
def test_every_page_says_which_it_is_and_that_it_is_a_demonstration(language: str, word: str, of: str) -> None:
    found = pages(printed(language))
    notice = document(language).notices[0]
    assert len(found) > 10
    for number, text in enumerate(found, start=1):
        assert f"{word} {number} {of} {len(found)}" in text.replace("\xa0", " ")
        assert notice in text


@pytest.mark.parametrize("language", ["sl", "en"])
def test_it_names_its_language_and_title(language: str) -> None:
    with opened(printed(language)) as pdf:
        assert str(pdf.Root["/Lang"]) == language
        assert str(pdf.docinfo["/Title"]) == f"{document(language).title} 2026/3"
        assert pdf.Root["/ViewerPreferences"]["/DisplayDocTitle"]


def test_the_first_two_pages_say_what_matters() -> None:
    first, second = (text.replace("\xa0", " ").replace("\r\n", " ") for text in pages(printed())[:2])
    assert "Načrt zaostaja" in first
    assert "2 od 16 ukrepov sta zaključena" in first
    assert "Vsebina" in first
    assert "Koordinaciji predlagamo" in second
    assert "Digitalna identiteta" in second


def test_a_table_repeats_its_head_on_every_page() -> None:
    rows = tuple((Cell(f"U-{number:03}"), Cell("Ukrep"), Cell("1,00", 100)) for number in range(120))
    small = with_words("x")
    table = replace(small.blocks[-1], rows=rows)
    found = pages(typeset(replace(small, blocks=(Heading("Naslov"), table))))
    with_rows = [text for text in found if "U-" in text]
    assert len(with_rows) > 2
    assert all("Znesek" in text for text in with_rows)
    assert sum(text.count("U-") for text in found) == 120


def boxes(pdf: bytes) -> list[tuple[str, float, float, float]]:
    """Every piece of text with its left and right edge and the width of its page, in points."""
    found = []
    with pypdfium2.PdfDocument(pdf) as opened_pdf:
        for page in (opened_pdf[place] for place in range(len(opened_pdf))):
            text = page.get_textpage()
            for edges in [text.get_rect(place) for place in range(text.count_rects())]:
                found.append((text.get_text_bounded(*edges), edges[0], edges[2], page.get_width()))
    return found


@pytest.mark.parametrize("language", ["sl", "en"])
def test_no_text_leaves_the_margins(language: str) -> None:
    for text, left, right, width in boxes(printed(language)):
        assert left > 55, text
        assert right < width - 54, text


def test_no_long_word_leaves_the_margins() -> None:
    for text, left, right, width in boxes(typeset(with_words("N" * 5000, "W" * 24, "beseda " * 300))):
        assert left > 65, text
        assert right < width - 65, text


def test_a_long_code_or_amount_stays_in_its_column() -> None:
    columns = (Column("Oznaka", Kind.CODE, 16), Column("Ukrep"), Column("Znesek", Kind.MONEY, 22))
    row = (Cell("PROJEKT20240001XYZ"), Cell("x"), Cell("123.456.789.012,34", 12345678901234))
    made = boxes(typeset(replace(with_words("x"), blocks=(Heading("Naslov"), Table(columns, (row,))))))
    millimetre = 72 / 25.4
    code = [right for text, _, right, _ in made if text[:4] in ("PROJ", "EKT\u200b", "2024", "0001", "XYZ")]
    amount = [left for text, left, _, _ in made if left > 420 and text[0].isdigit()]
    assert code
    assert amount
    assert max(code) < (25 + 16) * millimetre
    assert min(amount) > (210 - 25 - 22) * millimetre


def test_any_words_survive() -> None:
    pdf = typeset(with_words(*NASTY))
    assert validate(pdf, "ua1") == []
    assert validate(pdf, "3a") == []


def test_a_report_with_nasty_titles_is_made() -> None:
    measures = tuple(replace(app(), code=f"E1-{place}", title=text) for place, text in enumerate(NASTY))
    made = build(report(replace(plan(), measures=measures)), Translator("sl"), generated_at=MADE)
    assert typeset(made).startswith(b"%PDF")


@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(st.text(max_size=60), min_size=40, max_size=80))
def test_random_words_survive(texts: list[str]) -> None:
    assert typeset(with_words(*texts)).startswith(b"%PDF")
