"""What was handed in, shown back: what is stored, when the next report is due, which measure is next."""

from dataclasses import dataclass

import streamlit as st

from tracker.sentences import Sentence
from tracker.texts import Translator
from tracker.ui.frame.address import REPORT
from tracker.ui.frame.markup import Html, tag, together
from tracker.ui.frame.tables import Heading, html_table
from tracker.ui.frame.visit import Visit
from tracker.views.reporting.form import MeasureReport, ReportList, next_to_report
from tracker.views.reporting.submissions import Compared

PLACE = "receipt"


@dataclass(frozen=True, slots=True)
class Receipt:
    """A report that was handed in: on which measure, whether it counts at once, and what it told."""

    code: str
    counts: bool
    fields: tuple[Compared, ...]


def keep_receipt(receipt: Receipt) -> None:
    """Remembers what was handed in until the page is opened anew."""
    st.session_state[PLACE] = receipt


def receipt_of(code: str) -> Receipt | None:
    """What was just handed in about a measure."""
    kept = st.session_state.get(PLACE)
    return kept if isinstance(kept, Receipt) and kept.code == code else None


def show_receipt(receipt: Receipt, view: MeasureReport, listed: ReportList, visit: Visit) -> None:
    """The confirmation."""
    t = visit.t
    measure = view.measure
    st.html(tag("h1", f"{measure.code} {t.title(measure)}"))
    words = (
        t("Thank you. The report is stored.")
        if receipt.counts
        else t("Thank you. The report waits for the officer to accept it.")
    )
    st.html(tag("p", "✓ ", words, class_="lead", role="status"))
    st.html(compared_table(receipt.fields, t))
    st.html(tag("p", due_words(view, t)) + ways_on(receipt, listed, visit))


def compared_table(fields: tuple[Compared, ...], t: Translator) -> Html:
    """Each field with what it was and what it becomes."""
    headings = (Heading(t("Field")), Heading(t("Before"), is_words=True), Heading(t("Reported"), is_words=True))
    rows = ((worded(one.label, t), worded(one.before, t), worded(one.after, t)) for one in fields)
    return html_table(t("What was reported"), headings, rows)


def worded(value: Sentence | str, t: Translator) -> str:
    """A sentence in words; words of people as they are."""
    return value if isinstance(value, str) else t.sentence(value)


def due_words(view: MeasureReport, t: Translator) -> str:
    """When the next report is due."""
    due = view.due.due
    if due is None:
        return t("The next report is due before a session that is not announced yet.")
    return t("The next report is due by {due:date}, before the session on {on:date}.", due=due.due, on=due.session.on)


def ways_on(receipt: Receipt, listed: ReportList, visit: Visit) -> Html:
    """The next measure to report on, the list, and a way to put the report right."""
    t = visit.t
    ahead = next_to_report(listed, receipt.code)
    links = []
    if ahead is not None:
        words = t("Next: {code} {measure:title}", code=ahead.code, measure=ahead)
        links.append(tag("a", words, href=visit.link(REPORT, koda=ahead.code), class_="button"))
    links.append(tag("a", t("All your measures"), href=visit.link(REPORT)))
    links.append(tag("a", t("Correct this report"), href=visit.link(REPORT, koda=receipt.code)))
    return together(tag("p", link) for link in links)
