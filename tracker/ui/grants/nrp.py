"""The plan of development programmes on a page, and as a file to take away."""

from collections.abc import Sequence

import streamlit as st

from tracker.charts.nrp import nrp_headings, nrp_workbook, unfinished_year, without_number_words
from tracker.facts import Visibility
from tracker.sentences import Sentence, count
from tracker.texts import Translator
from tracker.ui.frame.downloads import EXCEL, offer_file
from tracker.ui.frame.filters import choose
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.pager import show_beginning
from tracker.ui.frame.tables import Heading, html_table
from tracker.ui.frame.visit import Visit
from tracker.ui.measure.measures import measure_name
from tracker.ui.measure.money import amounts_of
from tracker.views.board import Board
from tracker.views.grants.nrp import Amounts, NrpLine, NrpProject, NrpTable, nrp_table

YEAR, PROJECTS = "leto", "nrp"


def show_nrp(now: Board, visit: Visit) -> None:
    """The section: choice of the first year, the table, the workbook, and what has no number."""
    t, this_year = visit.t, visit.today.year
    st.html(tag("h2", t("Plan of development programmes (NRP)")))
    years = {str(year): f"{year}–{year + 3}" for year in range(this_year - 1, this_year + 3) if year != this_year}
    with st.container(key="nrp-years"):
        chosen = choose(t("Years of the plan"), YEAR, years, f"{this_year}–{this_year + 3}")
    first_year = int(chosen) if chosen else this_year
    table = visit.keep(("nrp", first_year), lambda: nrp_table(now, first_year))
    if not table.projects and not table.without_number:
        st.html(tag("p", t("No project has any money recorded.")))
        return
    note = unfinished_year(table, visit.today)
    if note is not None:
        st.html(tag("p", t.sentence(note), class_="notice plain"))
    if table.projects:
        is_asked_for = PROJECTS in st.query_params or YEAR in st.query_params
        show_folded(table, table.projects, table.projects_total, PROJECTS, projects_words(table), visit, is_asked_for)
    municipality, today = now.plan.strategy.municipality, visit.today
    mark = t("INTERNAL") if holds_internal(table) else ""
    name = "-".join(filter(None, ("nrp", str(first_year), str(first_year + 3), mark))) + ".xlsx"
    label = t("Download the NRP table as Excel")
    offer_file(label, name, EXCEL, lambda: nrp_workbook(table, municipality, today, t, mark))
    if table.without_number:
        words = without_number_words(table)
        show_folded(table, table.without_number, table.without_total, "brez-stevilke", words, visit)


def show_folded(
    table: NrpTable,
    projects: Sequence[NrpProject],
    sums: Amounts,
    name: str,
    words: Sentence,
    visit: Visit,
    is_open: bool = False,
) -> None:
    """A fold with some projects under its words; drawn when it is opened, for closed nobody needs its many rows."""
    folded = st.expander(visit.t.sentence(words), is_open, key=f"fold-{name}", on_change="rerun")
    if folded.open:
        with folded:
            show_projects(table, projects, sums, name, visit)


def projects_words(table: NrpTable) -> Sentence:
    """How many projects the table holds."""
    return count("{n} project by source and year", "{n} projects by source and year", len(table.projects))


def holds_internal(table: NrpTable) -> bool:
    """Whether a measure in the table is not for everybody."""
    measures = (one for project in (*table.projects, *table.without_number) for one in project.measures)
    return any(one.visibility is Visibility.INTERNAL for one in measures)


def show_projects(table: NrpTable, projects: Sequence[NrpProject], sums: Amounts, name: str, visit: Visit) -> None:
    """The beginning of some projects, with the sums of all of them."""
    show_beginning(projects, name, table.first_year, lambda shown: projects_table(table, shown, sums, visit), visit, 5)


def projects_table(table: NrpTable, projects: Sequence[NrpProject], sums: Amounts, visit: Visit) -> Html:
    """One row for each source of each project, a sum for each project, and the sum of all, also of those not shown."""
    t = visit.t
    headings = (
        Heading(t("Project")),
        Heading(t("Source of funding"), is_words=True),
        *(Heading(title, is_numeric=True) for title in nrp_headings(table, t)),
    )
    rows = [row for project in projects for row in project_rows(project, visit)]
    total = (t("Total"), "", *amounts_of((*sums, sum(sums)), t))
    caption = t("Plan of development programmes {first}–{last}", first=table.first_year, last=table.years[-1])
    return tag("div", html_table(f"{caption}, EUR", headings, [*rows, total], stacks=False, sum_row=True), class_="nrp")


def project_rows(project: NrpProject, visit: Visit) -> list[tuple[str, ...]]:
    """The sources of a project; its sum where it has several."""
    t = visit.t
    name = project_name(project, visit)
    rows: list[tuple[str, ...]] = [
        (name if line is project.lines[0] else number_or_code(project), t.title(line.source), *sums_of(line, t))
        for line in project.lines
    ]
    if len(project.lines) > 1:
        sums = (tag("strong", cents) for cents in sums_of(project, t))
        rows.append((number_or_code(project), tag("strong", t("Total")), *sums))
    return rows


def sums_of(row: NrpLine | NrpProject, t: Translator) -> list[str]:
    """The amounts of a row and their sum."""
    return amounts_of((*row.amounts, row.total), t)


def number_or_code(project: NrpProject) -> Html:
    """What the further rows of a project are named by."""
    return tag("span", project.number or project.measures[0].code, class_="muted")


def project_name(project: NrpProject, visit: Visit) -> Html:
    """Number, measures, days and budget items of a project."""
    t = visit.t
    names = [tag("div", measure_name(measure, visit)) for measure in project.measures]
    details = ", ".join([days_words(project, t), *project.items])
    number = tag("strong", project.number) if project.number else ""
    return tag("div", number, *names, tag("div", details, class_="muted"))


def days_words(project: NrpProject, t: Translator) -> str:
    """From when to when a project goes."""
    start, end = (t.date(day) if day else "?" for day in (project.start, project.end))
    return f"{start} – {end}"
