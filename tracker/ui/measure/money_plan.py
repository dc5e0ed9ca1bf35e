"""What became of the plan of each year, what exceeds its limit, and the plan of measures by source."""

from collections.abc import Hashable, Iterable, Sequence

import streamlit as st

from tracker.charts.money import amounts, span_title
from tracker.facts import Cents, Stage
from tracker.texts import Translator
from tracker.ui.decisions.links import decision_named
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.pager import show_beginning
from tracker.ui.frame.tables import Heading, html_table
from tracker.ui.frame.visit import Visit
from tracker.ui.measure.measures import measure_link, measure_name
from tracker.views.measure.funding import FundingPage, MeasureMoney, PlanHistory, PlanMove, PlanYear
from tracker.views.measure.money import Totals, YearSpan, money_table, span_sums, year_spans
from tracker.views.measure.money_lines import (
    CARRIED_WORDS,
    PLAN_WORDS,
    Overrun,
    changes_words,
    limit_words,
    overrun_sentences,
)

MOST_YEARS = 6
BEGINNING = 5
"""With so much of each list a page of many lists begins."""


def money(cents: Cents, t: Translator) -> str:
    """An amount in a table; nothing is a dash, so that what is there stands out."""
    return t.money(cents).removesuffix(" EUR") if cents else "–"


def marked_amounts(totals: Totals, found: Iterable[Overrun], t: Translator) -> list[str]:
    """The five amounts and the gap; those in which something exceeds its limit say so."""
    exceeded = {one.stage for one in found}
    marks = [stage in exceeded for stage in Stage]
    return [
        tag("span", money(cents, t), " ", tag("span", "▲ ", t("above limit"), class_="light red"))
        if is_marked
        else money(cents, t)
        for cents, is_marked in zip(amounts(totals), [*marks, False], strict=True)
    ]


def show_limits(found: Sequence[Overrun], of: Hashable, visit: Visit) -> None:
    """How many limits are exceeded and by how much in all, and the first of them; `of` is what the page is filtered by.

    They come in their order: commitments before spending, the largest excess first.
    """
    told = (tag("li", visit.t.sentence(sentence)) for sentence in overrun_sentences(found))
    st.html(tag("ul", *told, class_="changes"))
    show_beginning(found, "nad-mejo", of, lambda shown: limits_table(shown, visit), visit, BEGINNING)


def limits_table(found: Sequence[Overrun], visit: Visit) -> Html:
    """Each exceeded limit in a row."""
    t = visit.t
    headings = (
        Heading(t("Measure")),
        Heading(t("Source"), is_words=True),
        Heading(t("Year"), is_numeric=True),
        Heading(t("What exceeds what"), is_words=True),
        *(Heading(title, is_numeric=True) for title in (t("Amount (EUR)"), t("Limit (EUR)"), t("Excess (EUR)"))),
    )
    rows = (
        (
            measure_link(one.measure, visit),
            t.title(one.source),
            str(one.year),
            tag("span", "▲ ", t.sentence(limit_words(one)), class_="light red"),
            *(money(cents, t) for cents in (one.amount, one.limit, one.excess)),
        )
        for one in found
    )
    return html_table(t("Commitments and spending above their limits (EUR)"), headings, rows)


def plan_table(history: PlanHistory, t: Translator) -> Html:
    """The plan of each year; corrections after its end have a column only where there are any."""
    has_corrections = any(year.corrected for year in history.years)
    titles = (
        t("Original plan"), t("Changes"), t("Valid plan"), t("Realised"), t("Not spent"),
        t("Carried to later years"), *([t("Corrected after the year")] if has_corrections else []), t("Planned now"),
    )  # fmt: skip
    headings = (Heading(t("Year")), *(Heading(title, is_numeric=True) for title in titles))
    rows = [(str(year.year), *plan_amounts(year, has_corrections, t)) for year in history.years]
    total = (t("Total"), *plan_amounts(history.total, has_corrections, t, is_summed=not history.is_carried))
    return html_table(t("Plan of each year (EUR)"), headings, [*rows, total], stacks=False, sum_row=True)


def plan_amounts(year: PlanYear, has_corrections: bool, t: Translator, is_summed: bool = True) -> list[str]:
    """The amounts of one year, or their sums; those of valid plans only where they can be `is_summed`."""
    corrected = (year.corrected,) if has_corrections else ()
    valid, unspent = (year.valid, year.unspent) if is_summed else (0, 0)
    before = (year.original, year.changed, valid, year.realised, unspent, year.carried)
    return [money(one, t) for one in (*before, *corrected, year.now)]


def moves_table(history: PlanHistory, moves: Sequence[PlanMove], visit: Visit) -> Html:
    """Acts that moved the plan of a year, and the sum of all, also if not shown."""
    t = visit.t
    headings = (
        Heading(t("Year")),
        Heading(t("Day")),
        Heading(t("Reason"), is_words=True),
        Heading(t("Decision")),
        Heading(t("Change (EUR)"), is_numeric=True),
    )
    rows = [
        (
            str(move.year),
            t.date(move.on),
            move.own_reason or "–",
            decision_named(move.decision, t) if move.decision else "–",
            t.money(move.cents).removesuffix(" EUR"),
        )
        for move in moves
    ]
    total = (t("Total"), "", "", "", money(sum(move.cents for move in history.moves), t))
    return html_table(t("Changes of the plan of each year (EUR)"), headings, [*rows, total], sum_row=True)


def show_measures(page: FundingPage, of: Hashable, visit: Visit) -> None:
    """The plan of measures by source and year; `of` is what the page was filtered by."""
    show_beginning(page.measures, "ukrepi", of, lambda shown: measures_table(page, shown, visit), visit, BEGINNING)


def measures_table(page: FundingPage, shown: Sequence[MeasureMoney], visit: Visit) -> Html:
    """Planned money of each measure by source over all years, its sum, and that of all, also if not shown."""
    t, years = visit.t, page.table.years
    spans = year_spans(years, page.this_year, MOST_YEARS)
    headings = (
        Heading(t("Measure")),
        Heading(t("Source"), is_words=True),
        *(Heading(span_title(span, t), is_numeric=True) for span in spans),
        Heading(t("All years"), is_numeric=True),
    )
    rows: list[Sequence[str]] = []
    for one in shown:
        name, table = measure_name(one.measure, visit), money_table((one.measure,))
        for row in table.rows:
            sums = planned_in(table.years, row.by_year, years, spans)
            rows.append((name, t.title(row.source), *(money(cents, t) for cents in (*sums, row.total.planned))))
        if len(table.rows) > 1:
            sums = planned_in(table.years, table.by_year, years, spans)
            together = (tag("b", money(cents, t)) for cents in (*sums, table.total.planned))
            rows.append((tag("b", one.measure.code), tag("b", t("Total")), *together))
    whole = span_sums(years, spans, [totals.planned for totals in page.table.by_year])
    rows.append((t("Total"), "", *(money(c, t) for c in (*whole, page.table.total.planned))))
    return html_table(t("Planned money by measure and source, in EUR"), headings, rows, stacks=False, sum_row=True)


def planned_in(
    own: Sequence[int], by_year: Sequence[Totals], years: Sequence[int], spans: Sequence[YearSpan]
) -> list[Cents]:
    """What is planned in the columns of all `years`, of totals in their `own` ones."""
    planned = dict.fromkeys(years, 0) | {year: totals.planned for year, totals in zip(own, by_year, strict=True)}
    return span_sums(years, spans, list(planned.values()))


def show_history(page: FundingPage, of: Hashable, visit: Visit) -> None:
    """The plan of each year and what moved it, the newest first; nothing where it never changed.

    `of` is what the page was filtered by.
    """
    t = visit.t
    if page.history.moves or any(year.is_closed for year in page.history.years):
        st.html(tag("h2", t("What became of the plan of each year")) + plan_table(page.history, t))
        words = (PLAN_WORDS, CARRIED_WORDS) if page.history.is_carried else (PLAN_WORDS,)
        st.html(tag("p", t.sentences((*words, *changes_words(page.history)))))
    if page.history.moves:
        newest_first = page.history.moves[::-1]
        show_beginning(
            newest_first, "premiki", of, lambda shown: moves_table(page.history, shown, visit), visit, BEGINNING
        )
