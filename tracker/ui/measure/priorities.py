"""The candidates for the coordination: each kind in a table, the worst first, with its reason and its link."""

from collections.abc import Sequence

import streamlit as st

from tracker.texts import Translator
from tracker.ui.frame.address import FUNDING, GRANTS, MEASURES
from tracker.ui.frame.lights import light_badge
from tracker.ui.frame.markup import Html, spoken, tag
from tracker.ui.frame.tables import Heading, html_table
from tracker.ui.frame.visit import Visit
from tracker.ui.measure.measures import measure_name
from tracker.views.measure.priorities import Candidate, Group, PrioritiesPage, Slack


def show_candidates(view: PrioritiesPage, here: Visit) -> None:
    """All kinds, one below the other."""
    t = here.t
    show_group(
        t("Little done for the money at risk"),
        t("Under way, at risk or off track; the least progress per euro that is planned and not realised yet first."),
        view.little_progress, t("Planned, not realised"), here,
    )  # fmt: skip
    show_group(
        t("Uncovered money, this year and next"),
        t("The largest gap first. Completed measures are left out."),
        view.gaps, t("Gap"), here,
    )  # fmt: skip
    show_slack(view, here)
    show_group(t("High priority and off track"), t("The longest late first."), view.off_track, "", here)
    show_group(
        t("Without news"), t("Nobody has told anything for longer than the threshold allows."), view.silent, "", here
    )
    links = ((FUNDING, t("Funding")), (GRANTS, t("Grants")), (MEASURES, t("All measures")))
    st.html(tag("p", *(tag("a", words, href=here.link(page)) for page, words in links), class_="steps"))


def show_group(title: str, rule: str, group: Group, money: str, here: Visit) -> None:
    """One kind of candidates with the rule that chose them; with its money, if that is the point."""
    t = here.t
    st.html(tag("h2", title) + tag("p", rule, class_="muted"))
    if not group.candidates:
        st.html(tag("p", "● ", t("None.")))
        return
    st.html(candidates_table(title, group.candidates, money, here) + more(len(group.candidates), group.total, t))


def candidates_table(title: str, candidates: Sequence[Candidate], money: str, here: Visit) -> Html:
    """The measures with their light and the reason."""
    t = here.t
    amount = (Heading(money, is_numeric=True),) if money else ()
    headings = (Heading(t("Measure"), is_words=True), Heading(t("Light")), Heading(t("Why"), is_words=True), *amount)
    rows = [
        (
            measure_name(one.measure, here),
            light_badge(one.light, t),
            spoken(one.reason, t),
            *((t.money(one.cents or 0),) if money else ()),
        )
        for one in candidates
    ]
    return html_table(title, headings, rows)


def show_slack(view: PrioritiesPage, here: Visit) -> None:
    """Idle money by funding line and year."""
    t, title = here.t, here.t("Money that lies idle")
    rule = t(
        "From this year on, not contracted and not realised: of measures that are late, on hold, dropped or completed, "
        "or ahead of need."
    )
    st.html(tag("h2", title) + tag("p", rule, class_="muted"))
    if not view.slack:
        st.html(tag("p", "● ", t("None.")))
        return
    headings = (
        Heading(t("Measure"), is_words=True), Heading(t("Funding line"), is_words=True), Heading(t("Year")),
        Heading(t("Why"), is_words=True), Heading(t("Free of planned"), is_numeric=True),
        Heading(t("Free of secured"), is_numeric=True),
    )  # fmt: skip
    rows = [slack_row(one, here) for one in view.slack]
    st.html(html_table(title, headings, rows) + more(len(view.slack), view.slack_total, t))


def slack_row(one: Slack, here: Visit) -> tuple[str, ...]:
    """One funding line in a year."""
    t = here.t
    return (
        measure_name(one.measure, here),
        f"{one.line.code} {t.title(one.line.source)}",
        str(one.year),
        spoken(one.reason, t),
        t.money(one.planned),
        t.money(one.secured),
    )


def more(shown: int, total: int, t: Translator) -> Html:
    """How many more there are."""
    if total <= shown:
        return Html("")
    return tag("p", t("and {n} more", n=total - shown), class_="muted")
