"""Grants in tables: what is due, how far each has come, its claims, its overrun, and how long papers are kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.charts.theme import LIGHT_SHAPES
from tracker.facts import FundingLine, Light, Measure, Role
from tracker.sentences import count
from tracker.texts import Translator
from tracker.texts.in_months import IN_MONTH
from tracker.ui.frame.address import CODE, EDIT, GRANTS
from tracker.ui.frame.filters import by_title
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.tables import Heading, html_table
from tracker.ui.frame.visit import Visit
from tracker.ui.measure.measures import measure_name
from tracker.ui.measure.money_plan import money
from tracker.views.grants.grants import (
    ClaimRow,
    Flexibility,
    GrantDeadline,
    GrantRow,
    GrantsPage,
    LineDeadline,
    PipelineColumn,
    RetentionRow,
    lies_out_unclaimed,
)

LINE, CLAIM, NEW = "vrstica", "zahtevek", "nov"
SOURCE, STATE = "vir", "faza"
SOON_DAYS = 14
LARGEST = 2
"""So many grants of each state stand in its column."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the page is filtered by: codes of a source and of a measure, a state; empty for all."""

    source: str = ""
    measure: str = ""
    state: str = ""


def choices(everything: GrantsPage, t: Translator) -> dict[str, dict[str, str]]:
    """The filters by their names in the address, each with its options."""
    return {
        SOURCE: by_title((source.code, t.title(source)) for source in everything.sources),
        CODE: {measure.code: f"{measure.code} {t.title(measure)}" for measure in everything.measures},
        STATE: {column.state.value: t.sentence(column.title) for column in everything.pipeline if column.rows},
    }


def deadlines_list(deadlines: Sequence[GrantDeadline], visit: Visit) -> Html:
    """What is due, the most urgent first, each with the way to it."""
    t = visit.t
    headings = (
        Heading(t("What to do"), is_words=True),
        Heading(t("Due")),
        Heading(t("Measure")),
        Heading(t("Source and call"), is_words=True),
        Heading(t("Lead"), is_words=True),
    )
    board = visit.board()
    rows = []
    for one in deadlines:
        what = t.sentence(one.deadline.what)
        code = f" {one.deadline.claim}" if one.line.claims and one.deadline.claim else ""
        leads = board.organisations.get(one.measure.lead)
        rows.append(
            (
                claim_link(one.measure, one.line, one.deadline.claim, what + code, visit),
                due_words(one.deadline, t),
                measure_name(one.measure, visit),
                source_words(one.line, t),
                t.title(leads) if leads else "–",
            )
        )
    return html_table(t("What is due for grants"), headings, rows)


def due_words(deadline: LineDeadline, t: Translator) -> Html:
    """A day with how long there is left: shape and words, the colour only on top."""
    light = Light.RED if deadline.days < 0 else Light.AMBER if deadline.days <= SOON_DAYS else Light.GREEN
    when = t.sentence(deadline.when)
    if light is Light.GREEN:
        return tag("span", t.date(deadline.due), tag("br"), tag("span", when, class_="muted"))
    shape = tag("span", LIGHT_SHAPES[light], aria_hidden="true")
    return tag("span", t.date(deadline.due), tag("br"), tag("span", shape, " ", when, class_=f"light {light.value}"))


def source_words(line: FundingLine, t: Translator) -> Html:
    """Source and call of a line."""
    return tag("span", t.title(line.source), tag("br"), tag("span", line.call, class_="muted") if line.call else "")


def claim_link(measure: Measure, line: FundingLine, claim: str, label: str, visit: Visit) -> Html:
    """The way to the form of a claim, or of its line where there is none; only words below an officer."""
    if not may_edit(visit):
        return tag("span", label)
    if not claim:
        return tag("a", label, href=edit_address(measure, line, visit))
    wanted = claim if line.claims else NEW
    return tag("a", label, href=visit.link(GRANTS, **{CODE: measure.code, LINE: line.code, CLAIM: wanted}))


def edit_address(measure: Measure, line: FundingLine, visit: Visit) -> str:
    """The form of a funding line."""
    return visit.link(EDIT, vrsta="line", ukrep=measure.code, koda=line.code)


def pipeline(columns: Sequence[PipelineColumn], of: Wanted, visit: Visit) -> Html:
    """The states side by side, each with its grants and their sum, which is of the grants and not of what came back."""
    told = visit.t("Each amount is the grant: what is approved, else secured, else planned.")
    return tag("p", told, class_="note") + tag(
        "div", *(pipeline_column(column, of, visit) for column in columns), class_="columns grants"
    )


def pipeline_column(column: PipelineColumn, of: Wanted, visit: Visit) -> Html:
    """One state with its largest grants, and the way to all of them."""
    t, rows = visit.t, sorted(column.rows, key=lambda row: -row.granted)
    items = [
        tag("li", tag("strong", measure_name(row.measure, visit)), tag("div", t.title(row.line.source)),
            tag("div", t.money(row.granted), class_="number"))
        for row in rows[:LARGEST]
    ]  # fmt: skip
    head = tag("h3", t.sentence(column.title))
    total = tag("p", f"{len(rows)} · {t.money(column.total)}" if rows else "–", class_="muted")
    return tag("section", head, total, tag("ul", *items) if items else "", rest_of_column(column, of, visit))


def rest_of_column(column: PipelineColumn, of: Wanted, visit: Visit) -> Html | None:
    """The way to the page of one state, where not all of its grants stand in the column."""
    if len(column.rows) <= LARGEST or of.state:
        return None
    words = visit.t("Show all {n}", n=len(column.rows))
    kept = {SOURCE: of.source, CODE: of.measure, STATE: column.state.value}
    link = visit.link(GRANTS, **{name: value for name, value in kept.items() if value})
    return tag("p", tag("a", words, href=link, aria_label=f"{words}: {visit.t.sentence(column.title)}"))


def grants_table(rows: Sequence[GrantRow], visit: Visit) -> Html:
    """Every grant with its state and why, its money, and how fast the rest has to be spent."""
    t = visit.t
    headings = (
        Heading(t("Measure")),
        Heading(t("Source and call"), is_words=True),
        Heading(t("State"), is_words=True),
        Heading(t("Approved, else secured, else planned"), is_numeric=True),
        Heading(t("Realised"), is_numeric=True),
        Heading(t("Rest of the grant"), is_words=True),
    )
    body = [
        (
            measure_name(row.measure, visit),
            source_words(row.line, t),
            tag("span", t.sentence(row.standing.reason), edit_link(row, visit)),
            money(row.granted, t),
            money(row.realised, t),
            t.sentence(row.pace.reason) if row.pace else "–",
        )
        for row in rows
    ]
    return html_table(t("Grants, in EUR"), headings, body)


def edit_link(row: GrantRow, visit: Visit) -> Html:
    """The way to the form of a line, and to a new claim of it, for officers."""
    if not may_edit(visit):
        return Html("")
    t = visit.t
    label = t("Edit") + " " + row.line.code
    new = visit.link(GRANTS, **{CODE: row.measure.code, LINE: row.line.code, CLAIM: NEW})
    return tag(
        "div",
        tag("a", t("Edit"), href=edit_address(row.measure, row.line, visit), aria_label=label),
        " · ",
        tag("a", t("Add a claim"), href=new, aria_label=t("Add a claim") + " " + row.line.code),
    )


def claims_table(rows: Sequence[ClaimRow], visit: Visit) -> Html:
    """Every claim: when it is due, made and paid, and how much."""
    t = visit.t
    headings = (
        Heading(t("Claim")),
        Heading(t("Measure")),
        Heading(t("Due")),
        Heading(t("Claimed"), is_words=True),
        Heading(t("Amount"), is_numeric=True),
        Heading(t("Paid out"), is_words=True),
        Heading(t("Paid amount"), is_numeric=True),
    )
    body = [
        (
            claim_link(row.measure, row.line, row.claim.code, row.claim.code, visit),
            measure_name(row.measure, visit),
            t.date(row.claim.due) if row.claim.due else "–",
            claimed_words(row, t),
            money(row.claim.claimed, t),
            paid_words(row, t),
            money(row.claim.reimbursed, t),
        )
        for row in rows
    ]
    return html_table(t("Payment claims, in EUR"), headings, body)


def claimed_words(row: ClaimRow, t: Translator) -> str:
    """When a claim was made; a missed one is marked by shape and word."""
    if row.claim.claimed_on:
        return t.date(row.claim.claimed_on)
    if row.is_late:
        return late(t("not claimed"), t)
    return t("not yet")


def paid_words(row: ClaimRow, t: Translator) -> str:
    """When a claim was paid, or is expected to be."""
    if row.claim.reimbursed_on:
        return t.date(row.claim.reimbursed_on)
    if row.is_waiting and row.is_late and row.claim.expected_on:
        return late(t("expected on {day:date}", day=row.claim.expected_on), t)
    if row.paid_by is None:
        return "–"
    return t("expected on {day:date}", day=row.paid_by)


def late(words: str, t: Translator) -> Html:
    """Words with the shape of lateness."""
    return tag("span", tag("span", LIGHT_SHAPES[Light.RED], aria_hidden="true"), " ", words, class_="light red")


def flexibility_list(rows: Sequence[GrantRow], visit: Visit) -> Html:
    """How much of the allowed overrun each approved grant uses."""
    t = visit.t
    headings = (
        Heading(t("Measure")),
        Heading(t("Approved"), is_numeric=True),
        Heading(t("Planned"), is_numeric=True),
        Heading(t("Allowed overrun"), is_numeric=True),
        Heading(t("Used"), is_words=True),
    )
    body = [
        (
            measure_name(row.measure, visit),
            money(row.flexibility.approved, t),
            money(row.flexibility.planned, t),
            money(row.flexibility.allowed, t),
            meter(row.flexibility, t),
        )
        for row in rows
        if row.flexibility is not None
    ]
    return html_table(t("Plan against the approved amount, in EUR"), headings, body)


def meter(found: Flexibility, t: Translator) -> Html:
    """The share of the allowed overrun as a bar, with its shape and the sentence.

    A plan above what was approved is at risk, as it is for the money light, and not late.
    """
    light = Light.AMBER if found.over else Light.GREEN
    shape = tag("span", LIGHT_SHAPES[light], " ", aria_hidden="true", class_=f"light {light.value}")
    filled = f"width:{min(found.used, 1.0) * 100:.0f}%"
    bar = tag("div", tag("span", class_=light.value, style=filled), class_="meter", aria_hidden="true")
    return tag("div", bar, tag("div", shape, t.sentence(found.reason)))


def retention_table(rows: Sequence[RetentionRow], visit: Visit) -> Html:
    """Until when the documents of each finished grant are kept."""
    t = visit.t
    headings = (Heading(t("Measure")), Heading(t("Source and call"), is_words=True), Heading(t("Keep until")))
    body = [(measure_name(row.measure, visit), source_words(row.line, t), until_words(row, t)) for row in rows]
    return html_table(t("How long documents are kept"), headings, body)


def until_words(row: RetentionRow, t: Translator) -> str:
    """The recorded day, or the one that follows from the last payment."""
    if row.until is None:
        assert row.proposal is not None
        return t("proposed: {day:date}", day=row.proposal)
    return t.date(row.until) if row.is_retained else t("{day:date}, has passed", day=row.until)


def may_edit(visit: Visit) -> bool:
    """Whether the forms are offered: to officers, and on the present state only."""
    return visit.has(Role.OFFICER) and visit.as_of is None


def undated_words(view: GrantsPage, t: Translator) -> Html:
    """How many claims are missing from the chart."""
    words = count(
        "{n} claim has no day and is not in the chart.",
        "{n} claims have no day and are not in the chart.",
        view.undated,
    )
    return tag("p", t.sentence(words), class_="muted")


def unclaimed_words(view: GrantsPage, t: Translator) -> Html:
    """The grants of which money was spent and nothing is claimed yet, and how much that is: no month is known of it."""
    words = count(
        "{n} grant without a claim is not in the chart ({codes}): {cents:money} is spent and has not come back.",
        "{n} grants without a claim are not in the chart ({codes}): {cents:money} is spent and has not come back.",
        len(view.unclaimed),
        codes=", ".join(row.measure.code for row in view.unclaimed),
        cents=sum(lies_out_unclaimed(row.line) for row in view.unclaimed),
    )
    return tag("p", t.sentence(words), class_="muted")


def peak_title(view: GrantsPage, t: Translator) -> str:
    """What the largest advance is called, with its month: earlier months of the table may hold more."""
    if view.peak is None:
        return t("most advanced from now on")
    month = view.peak.month
    return t("most advanced from now on, {month} {year}", month=t.sentence(IN_MONTH[month.month - 1]), year=month.year)
