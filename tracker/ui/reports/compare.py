"""Two frozen reports beside each other: figures and rows that differ."""

from collections.abc import Sequence

import streamlit as st

from tracker.coordination import FrozenReport
from tracker.reporting import Comparison, compare, frozen_document
from tracker.reporting.comparing import Changed, TableChange
from tracker.sentences import Refusal
from tracker.texts import Translator
from tracker.ui.frame.filters import choose
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.tables import Heading, html_table
from tracker.ui.frame.visit import Visit
from tracker.ui.reports.page import IN_ADDRESS, find_report, report_label

ONE, OTHER = "primerjaj", "z"
MOST = 300


def show_choice(reports: Sequence[FrozenReport], here: Visit) -> None:
    """Draws the choice of two reports, and below it what differs between them."""
    t = here.t
    options = {one.sha256[:IN_ADDRESS]: report_label(one, here) for one in reports}
    st.html(tag("h2", t("Compare two reports")))
    with st.container(key="report-compare"):
        one = choose(t("Earlier report"), ONE, options, t("choose"))
        other = choose(t("Later report"), OTHER, options, t("choose"))
    with st.container(key="report-comparison"):
        before, after = find_report(reports, one), find_report(reports, other)
        if before and after:
            show_comparison(before, after, here)


def show_comparison(before: FrozenReport, after: FrozenReport, here: Visit) -> None:
    """What differs between two reports, or why they cannot be compared."""
    t = here.t
    if before is after:
        st.html(tag("p", t("These are the same report. Choose two."), class_="notice plain"))
        return
    if (before.kind, before.language) != (after.kind, after.language):
        words = t("They are of different kinds or in different languages, so most of them differs. Choose two alike.")
        st.html(tag("p", words, class_="notice plain"))
    try:
        found: Comparison = here.keep(
            ("comparison", before.id, after.id),
            lambda: compare(frozen_document(here.application, before), frozen_document(here.application, after)),
        )
    except Refusal as refusal:
        parts = title_marked(t.sentence(refusal.sentence), (before, after))
        st.html(tag("p", "▲ ", *parts, class_="notice", role="alert"))
        return
    names = (state_words(before, t), state_words(after, t))
    if found.is_same:
        st.html(tag("p", t("The figures and the rows of the tables are the same.")))
    st.html(together_of(found, names, t))


def title_marked(words: str, reports: Sequence[FrozenReport]) -> tuple[str, ...]:
    """A sentence in its parts, the title of the report that it names marked as of the language of the report."""
    named = next((one for one in reports if one.title and one.title in words), None)
    if named is None:
        return (words,)
    before, _, after = words.partition(named.title)
    return before, tag("span", named.title, lang=named.language), after


def state_words(report: FrozenReport, t: Translator) -> str:
    """How a report is called above its column."""
    state = t("state on {day:date}", day=report.state_on) if report.state_on else ""
    return ", ".join(part for part in (report.session or report.subject, state) if part)


def together_of(found: Comparison, names: tuple[str, str], t: Translator) -> Html:
    """The first sentences, the key figures, and table by table what differs."""
    parts = Html("")
    if found.lead or found.figures:
        rows = [*(lead_row(one, t) for one in found.lead), *(changed_row(one) for one in found.figures)]
        headings = (Heading(t("Key figures"), is_words=True), *(Heading(name, is_words=True) for name in names))
        parts += tag("h3", t("Key figures")) + html_table(t("Key figures"), headings, rows)
    for table in found.tables:
        parts += tag("h3", table.title) + table_html(table, names, t)
    if found.unpaired:
        parts += tag("p", t("Only one of them has: {tables}.", tables=", ".join(found.unpaired)))
    return parts


def lead_row(one: Changed, t: Translator) -> tuple[str, str, str]:
    """The first sentences of both."""
    return t("in short"), one.before or "–", one.after or "–"


def changed_row(one: Changed) -> tuple[str, str, str]:
    """A figure in both."""
    return one.label, one.before or "–", one.after or "–"


def table_html(table: TableChange, names: tuple[str, str], t: Translator) -> Html:
    """The cells that differ with both values, then the rows that only one has; the longest lists say they are cut."""
    rows = [
        (tag("span", one_line(row.name)), cell.label, one_line(cell.before) or "–", one_line(cell.after) or "–")
        for row in table.changed
        for cell in row.cells
    ]
    headings = (
        Heading(t("Row"), is_words=True),
        Heading(t("Column"), is_words=True),
        *(Heading(name, is_words=True) for name in names),
    )
    parts = html_table(table.title, headings, rows[:MOST]) if rows else Html("")
    if len(rows) > MOST:
        parts += tag("p", t("and {n} more", n=len(rows) - MOST), class_="muted")
    parts += list_of(t("Only in the later one"), table.added, t)
    return parts + list_of(t("Only in the earlier one"), table.removed, t)


def list_of(title: str, names: Sequence[str], t: Translator) -> Html:
    """The names of rows under a title; nothing for none."""
    if not names:
        return Html("")
    items = [tag("li", one_line(name)) for name in names[:MOST]]
    if len(names) > MOST:
        items.append(tag("li", t("and {n} more", n=len(names) - MOST)))
    return tag("h4", title) + tag("ul", *items, class_="changes")


def one_line(words: str) -> str:
    """The words of a cell that has several lines, in one."""
    return ", ".join(line.strip().rstrip(",") for line in words.splitlines() if line.strip())
