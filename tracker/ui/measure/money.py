"""Tables of money; they close in both directions."""

from collections.abc import Hashable, Iterable, Sequence

import streamlit as st

from tracker.charts.money import amounts, span_title, stage_titles
from tracker.facts import Cents, Role
from tracker.sentences import Sentence
from tracker.texts import Translator
from tracker.ui.frame.address import GRANTS
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.pager import show_beginning
from tracker.ui.frame.tables import Heading, html_table
from tracker.ui.frame.visit import Visit
from tracker.ui.measure.measures import measure_link, measure_name
from tracker.ui.measure.money_plan import BEGINNING, marked_amounts, money
from tracker.views.measure.funding import FundingPage, Grant, UncoveredMeasure
from tracker.views.measure.money import MoneyTable, span_sums, year_spans
from tracker.views.measure.money_lines import Overrun

MOST_YEARS = 6


def sources_table(money_of: MoneyTable, t: Translator, overruns: Sequence[Overrun] = ()) -> Html:
    """Each source with its five amounts and the gap over all years, the largest plan first, and the sum."""
    headings = (Heading(t("Source")), *(Heading(title, is_numeric=True) for title in stage_titles(t)))
    rows = [
        (
            t.title(row.source),
            *marked_amounts(row.total, [one for one in overruns if one.source.code == row.source.code], t),
        )
        for row in money_of.largest_first
    ]
    total = (t("Total"), *(money(cents, t) for cents in amounts(money_of.total)))
    return html_table(t("Money by source, in EUR"), headings, [*rows, total], stacks=False, sum_row=True)


def years_table(money_of: MoneyTable, t: Translator, overruns: Sequence[Overrun] = ()) -> Html:
    """Each year with its five amounts and the gap, and the sum."""
    headings = (Heading(t("Year")), *(Heading(title, is_numeric=True) for title in stage_titles(t)))
    by_year = zip(money_of.years, money_of.by_year, strict=True)
    rows = [
        (str(year), *marked_amounts(totals, [one for one in overruns if one.year == year], t))
        for year, totals in by_year
    ]
    total = (t("Total"), *(money(cents, t) for cents in amounts(money_of.total)))
    return html_table(t("Money by year, in EUR"), headings, [*rows, total], stacks=False, sum_row=True)


def show_uncovered(page: FundingPage, of: Hashable, visit: Visit) -> None:
    """The measures with uncovered money; `of` is what the page was filtered by."""
    show_beginning(
        page.uncovered_measures, "brez-vira", of, lambda shown: uncovered_table(page, shown, visit), visit, BEGINNING
    )


def uncovered_table(page: FundingPage, shown: Sequence[UncoveredMeasure], visit: Visit) -> Html:
    """Measures with uncovered money, by year, and the sum of all of them, also of those not shown."""
    t, years = visit.t, page.table.years
    spans = year_spans(years, page.this_year, MOST_YEARS)
    headings = (
        Heading(t("Measure")),
        *(Heading(span_title(span, t), is_numeric=True) for span in spans),
        Heading(t("Total"), is_numeric=True),
    )
    rows = [
        (measure_name(row.measure, visit), *amounts_of((*span_sums(years, spans, row.by_year), row.total), t))
        for row in shown
    ]
    sums = (*span_sums(years, spans, page.uncovered), sum(page.uncovered))
    total = (t("Total"), *amounts_of(sums, t))
    return html_table(t("Uncovered money, in EUR"), headings, [*rows, total], stacks=False, sum_row=True)


def amounts_of(cents: Iterable[Cents], t: Translator) -> list[str]:
    """Several amounts."""
    return [money(amount, t) for amount in cents]


def show_grants(grants: Sequence[Grant], of: Hashable, visit: Visit) -> None:
    """The money from calls, and the way to its deadlines; `of` is what the page was filtered by."""
    show_beginning(grants, "sredstva", of, lambda shown: grants_table(shown, visit), visit, BEGINNING)
    link = grants_link(visit)
    if link:
        st.html(link)


def grants_table(grants: Sequence[Grant], visit: Visit) -> Html:
    """Money from calls: what is drawn of it, and the clock of its claim."""
    t = visit.t
    headings = (
        Heading(t("Measure")),
        Heading(t("Source and call"), is_words=True),
        Heading(t("Rate"), is_numeric=True),
        Heading(t("Secured"), is_numeric=True),
        Heading(t("Realised"), is_numeric=True),
        Heading(t("Reimbursed"), is_numeric=True),
        Heading(t("Claim"), is_words=True),
    )
    rows = (
        (
            measure_name(grant.measure, visit),
            t.title(grant.line.source) + (tag("span", grant.line.call, class_="muted") if grant.line.call else ""),
            t.percent(grant.line.rate) if grant.line.rate is not None else "–",
            *amounts_of((grant.totals.secured, grant.totals.realised, grant.totals.reimbursed), t),
            claim_words(grant, t),
        )
        for grant in grants
    )
    return html_table(t("Co-financing, in EUR"), headings, rows)


def grants_link(visit: Visit) -> Html:
    """The way to the deadlines and claims of grants, for those who may see them."""
    if not visit.has(Role.MEMBER):
        return Html("")
    return tag("p", tag("a", visit.t("Deadlines, claims and money advanced"), href=visit.link(GRANTS)))


def claim_words(grant: Grant, t: Translator) -> str:
    """When the claim was made or is due."""
    if grant.claimed_on:
        return t("claimed on {day:date}", day=grant.claimed_on)
    if grant.claim_due is None:
        return t("no claim day recorded")
    if grant.is_overdue:
        return tag("span", "▲ ", t("was due on {day:date}", day=grant.claim_due), class_="light red")
    return t("due on {day:date}", day=grant.claim_due)


def show_findings(page: FundingPage, of: Hashable, visit: Visit) -> None:
    """What is wrong with the money, measure by measure; `of` is what the page was filtered by."""
    found = [(finding.measure, finding.sentence) for finding in page.findings]
    show_beginning(found, "napake", of, lambda shown: findings_list(shown, visit), visit, BEGINNING)


def findings_list(found: Sequence[tuple[str, Sentence]], visit: Visit) -> Html:
    """What was found, each with the code of its measure."""
    items = (tag("li", measure_link(code, visit), ": ", visit.t.sentence(sentence)) for code, sentence in found)
    return tag("ul", *items, class_="changes")
