"""A measure on one page, two at most for most of them, a document of the kind “measure”."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from tracker.documents.cells import short_title
from tracker.documents.document import Block, Bullets, Heading, Item, Paragraph, ReportDocument, Style
from tracker.documents.frame import Lines, framed
from tracker.documents.narrative import NO_TEXTS
from tracker.documents.sections.measure import about, decision_bullets, report_bullets, risks_table
from tracker.facts import Measure
from tracker.texts import Translator
from tracker.texts.names import answering_words, lead_words
from tracker.views.measure.measure import told_reason
from tracker.views.measure.sheet import MeasureSheet

KIND = "measure"


def build(
    sheet: MeasureSheet,
    t: Translator,
    *,
    generated_at: datetime,
    narrative: Mapping[str, str] = NO_TEXTS,
    by_name: bool = False,
) -> ReportDocument:
    """The document in the translator's language; `generated_at` is in the municipality's zone. `by_name` names who
    answers for the measure, as the public is not told.

    There are no places for the officer's texts: `narrative` is there for all builders to be called alike.
    """
    del narrative
    return framed(
        KIND,
        short_title(t, sheet.page.row),
        sheet.state,
        t,
        generated_at,
        number=sheet.page.row.code,
        particulars=particulars(sheet, t, by_name=by_name),
        cover=tuple(purpose(sheet, t)),
        blocks=tuple(blocks(sheet, t)),
        is_brief=True,
    )


def particulars(sheet: MeasureSheet, t: Translator, *, by_name: bool) -> Lines:
    """Which measure it is, where it belongs and who answers for it."""
    page = sheet.page
    person = page.responsible
    answers = answering_words(person, t, by_name=by_name) if person else ""
    lines = (
        (t("Code"), page.row.code),
        (t("Lifecycle"), t.word(page.row.life)),
        (t("Area"), f"{page.area.code} {short_title(t, page.area)}" if page.area else ""),
        (t("Priority"), t.word(page.row.measure.priority)),
        (
            t("Owner"),
            short_title(t, page.lead) if page.lead else page.row.measure.lead or lead_words(page, t, by_name=by_name),
        ),
        (t("Responsible person"), answers),
        (
            t("Merged into") if page.row.measure.merged_into else t("Superseded by"),
            measures_named((page.went_into,), t),
        ),
        (t("Took over"), measures_named(page.took_over, t)),
        (t("Continues in"), page.row.measure.continued_in),
        (t("Continues"), ", ".join(page.row.measure.continues)),
    )
    return tuple(line for line in lines if line[1])


def measures_named(measures: Iterable[Measure | None], t: Translator) -> str:
    """Measures by code and title."""
    return ", ".join(f"{one.code} {t.title(one)}" for one in measures if one is not None)


def purpose(sheet: MeasureSheet, t: Translator) -> Iterator[Block]:
    """How the measure stands in a sentence, and what it is for."""
    measure = sheet.page.row.measure
    if sheet.page.row.counts:
        yield Paragraph(t.sentence(sheet.page.row.reason), Style.LEAD)
    else:
        yield Paragraph(given_up_words(sheet, t), Style.LEAD)
    if measure.purpose:
        yield Paragraph(t("Purpose: {purpose}", purpose=measure.purpose))


def given_up_words(sheet: MeasureSheet, t: Translator) -> str:
    """That a measure was dropped or merged, and why."""
    measure = sheet.page.row.measure
    where = t.sentence(sheet.page.row.reason) if measure.merged_into else f"{t.word(measure.lifecycle)}."
    return f"{where} {told_reason(measure)}".strip()


def blocks(sheet: MeasureSheet, t: Translator) -> Iterator[Block]:
    """Everything that is said about the measure."""
    page = sheet.page
    if page.row.counts:
        yield Heading(t("Status"))
    yield from about(page, t)
    last = next((one for one in page.updates if not one.is_note), None)
    if last is not None:
        yield Heading(t("Last report, {day:date}", day=last.made_on))
        yield report_bullets(last, t)
    if sheet.decisions:
        yield Heading(t("Decisions"))
        yield decision_bullets(sheet.decisions, t)
    yield from coming(sheet, t)
    if page.row.measure.risks:
        yield Heading(t("Risks"))
        yield risks_table(page, t)


def coming(sheet: MeasureSheet, t: Translator) -> Iterator[Block]:
    """Sessions to come that deal with the measure."""
    if sheet.agenda:
        yield Heading(t("On the agenda"))
        items = (
            Item(
                one.item.title,
                t(
                    "Session {session}, {day:date}, item {item}:",
                    session=one.session.code,
                    day=one.session.on,
                    item=one.item.number,
                ),
            )
            for one in sheet.agenda
        )
        yield Bullets(tuple(items))
