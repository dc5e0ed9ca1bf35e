"""Opening the plan to the public, and closing it again: on the page of the settings."""

from datetime import date

import streamlit as st

from tracker import actions
from tracker.facts import FOR_THE_PUBLIC, Role, Strategy
from tracker.nouns import Kind
from tracker.sentences import Refusal, say
from tracker.texts import Translator
from tracker.texts.parsing import write_day
from tracker.ui.forms.plain_form import PlainForm, Question, Typed, beside, show_plain_form, typed_day
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.preparation import ANCHOR, state_words
from tracker.ui.frame.signed_in import acting
from tracker.ui.frame.tables import Heading, html_table
from tracker.ui.frame.visit import Visit
from tracker.ui.office.accounts import say_next, show_said
from tracker.views.office.opening import Shown, shown, shown_words

CONFIRMED = "da"


def show_opening(strategy: Strategy, here: Visit) -> None:
    """The state, and for an officer the step to the other one."""
    t = here.t
    st.html(tag("h2", t("Opening to the public"), id=ANCHOR))
    show_said(here)
    st.html(tag("p", state_words(strategy, here)))
    if here.as_of is not None or not here.has(Role.OFFICER):
        return
    if strategy.is_in_preparation:
        found = becomes_visible(here)
        st.html(tag("p", t("Once it is open, everybody sees, without signing in:")))
        st.html(tag("ul", *(tag("li", t.sentence(words)) for words in shown_words(found)), class_="changes"))
        st.html(measures_shown(here))
        show_plain_form(opening_form(here.today, t), t)
    else:
        with st.expander(t("Close the plan to the public again")):
            show_plain_form(closing_form(t), t)


def measures_shown(here: Visit) -> Html:
    """Each measure by what the public will read of who answers for it: offices, for no name of a person is told."""
    t, plan = here.t, here.keep("plan for the public", lambda: here.application.read(role=FOR_THE_PUBLIC))
    organisations = {one.code: t.title(one) for one in plan.organisations}
    functions = {one.code: t.function(one) for one in plan.people}
    headings = [Heading(t("Code")), Heading(t("Measure")), Heading(t("Lead")), Heading(t("Responsible person"))]
    rows = [
        [one.code, t.title(one), organisations.get(one.lead, "–"), functions.get(one.responsible) or "–"]
        for one in plan.measures
    ]
    words = t("Of people the public reads the function, and of who reported or changed something the role, no names.")
    words += " " + t("Votes by roll-call are the exception: there everybody reads by name who voted how.")
    table = html_table(t("What the public sees of the measures"), headings, rows)
    return tag("p", words) + tag("details", tag("summary", t("What the public sees of the measures")), table)


def becomes_visible(here: Visit) -> Shown:
    """What the public sees once the plan is open, as things stand now."""
    office = here.application
    told, proposals = office.coordination(FOR_THE_PUBLIC), office.proposals(FOR_THE_PUBLIC)
    return here.keep(
        "becomes visible", lambda: shown(here.board().plan, office.read(role=FOR_THE_PUBLIC), told, proposals)
    )


def opening_form(today: date, t: Translator) -> PlainForm:
    """From which day on, and that it is meant."""

    def save(typed: Typed, _: int | None) -> None:
        if typed["confirmed"] != CONFIRMED:
            raise beside("confirmed", Refusal("Confirm that everybody may see what is listed above."))
        day = typed_day(typed, "opened_on")
        if day is None:
            raise beside("opened_on", Refusal("The field is empty. Fill it in."))
        with acting(t("The plan is opened to the public.")) as record:
            actions.open_plan(record, day)
        say_next(say("Opened: the public sees the plan from {day:date} on.", day=day))

    hint = t("Today or a later day.")
    answers = {"": t("not confirmed yet"), CONFIRMED: t("Yes, everybody may see it")}
    return PlainForm(
        "plan:open",
        [
            Question("opened_on", t("Open to the public from"), write_day(today), Kind.DAY, hint=hint, required=True),
            Question("confirmed", t("I have looked through what becomes visible"), "", Kind.REFERENCE, answers),
        ],
        save,
        button=t("Open the plan to the public"),
    )


def closing_form(t: Translator) -> PlainForm:
    """Why the public is not to see the plan any more."""

    def save(typed: Typed, _: int | None) -> None:
        with acting(typed["reason"]) as record:
            actions.close_plan(record)
        say_next(say("Closed: the public does not see the plan any more."))

    hint = t("It stands in the history. Whoever is not signed in sees only that the plan is in preparation.")
    reason = Question("reason", t("Why is the plan closed to the public again"), "", hint=hint, required=True)
    return PlainForm("plan:close", [reason], save, button=t("Close the plan to the public"), leads=False)
