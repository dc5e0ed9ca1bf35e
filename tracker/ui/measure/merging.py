"""The form with which a measure is merged into another one: into which, why, and what becomes of its parts."""

import streamlit as st

from tracker.actions import MergingGiven, merge_measure
from tracker.coordination import Fate
from tracker.sentences import say
from tracker.texts import Translator
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.signed_in import acting
from tracker.ui.frame.tables import Heading, html_table
from tracker.ui.measure.closing_form import Form, decision_of, press
from tracker.views.merging import Going, going


def show_merging(form: Form, t: Translator) -> None:
    """The questions in their order; what there is nothing of is not asked about."""
    page = form.page
    known = {one.code: one for one in page.takers}
    options = {code: f"{code} {t.title(one)}" for code, one in known.items()}
    into = form.choice("into", t("Into which measure"), {"": t("choose a measure"), **options})
    reason = form.area("reason", t("Why is the measure merged"))
    decision = decision_of(form, t("without a decision"))
    fates = asked_fates(form, going(page.measure, known[into]), t) if into else {}
    st.html(tag("p", t("It is one change: taken back, everything stands again as it did."), class_="note"))
    code = page.measure.code

    def act() -> None:
        with acting(reason or t("The measure is merged.")) as record:
            given = MergingGiven.of(into=into, reason=reason, decision=decision, **fates)
            merge_measure(record, code, given)

    press(form, t("Merge the measure"), act, say("The measure is merged."))


def asked_fates(form: Form, found: Going, t: Translator) -> dict[str, Fate]:
    """What becomes of each part there is."""
    fates = {}
    st.html(tag("h2", t("What becomes of what it has")))
    if found.money:
        st.html(money_table(found, t))
        fates["money"] = asked(form, "money", t("Money that is neither contracted nor spent"), t)
    else:
        st.html(tag("p", t("No money can move: nothing is planned beyond what is contracted or spent."), class_="note"))
    for name, label, parts in (
        ("indicators", t("Indicators with their targets and readings"), found.indicators),
        ("milestones", t("Milestones that are not done"), found.milestones),
    ):
        if parts:
            st.html(tag("ul", *(tag("li", f"{one.code} {t.title(one)}") for one in parts), class_="changes"))
            fates[name] = asked(form, name, label, t)
    return fates


def asked(form: Form, name: str, label: str, t: Translator) -> Fate:
    """Whether a part stays as history, or moves to the other measure."""
    return Fate(form.choice(name, label, {fate.value: t.word(fate) for fate in Fate}))


def money_table(found: Going, t: Translator) -> Html:
    """What can move, by year and stage."""
    headings = (Heading(t("Year")), Heading(t("Stage"), is_words=True), Heading(t("Amount"), is_numeric=True))
    rows = [(str(year), t.word(stage), t.money(cents)) for year, stage, cents in found.money]
    return html_table(t("Money that can move"), headings, rows)
