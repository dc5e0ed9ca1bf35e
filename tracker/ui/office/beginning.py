"""The first page of a tracker without a plan: the administrator says whose it is and what it begins with."""

import streamlit as st

from tracker.actions import FieldRefusal, StrategyGiven
from tracker.facts import Role
from tracker.nouns import Kind
from tracker.seeding.beginning import begin_plan
from tracker.seeding.seed import read_seed
from tracker.ui.forms.plain_form import PlainForm, Question, Typed, show_plain_form
from tracker.ui.frame.address import DESK, sign_in_address
from tracker.ui.frame.markup import tag
from tracker.ui.frame.signed_in import acting
from tracker.ui.frame.visit import Visit
from tracker.ui.office.period import period_questions, typed_period

EMPTY = ""


def show_beginning(here: Visit) -> None:
    """The choice for an administrator; for everybody else who makes it."""
    t = here.t
    if here.as_of is not None:
        st.html(tag("p", t("Nothing was recorded by {day:date}. Choose a later day.", day=here.as_of), class_="lead"))
        return
    if here.user is None or here.by_link or not here.has(Role.ADMINISTRATOR):
        words = t(
            "There is no plan here yet. The administrator signs in and chooses what it begins with; the first link for "
            "her is shown where the program was started."
        )
        link = tag("a", t("Sign in"), href=sign_in_address(DESK), class_="button")
        st.html(tag("p", words, class_="lead") + (tag("p", link) if here.user is None else ""))
        return
    words = t(
        "Say whose plan it is, and what it begins with. All of it can be changed later; the public sees nothing yet."
    )
    st.html(tag("p", words, class_="lead"))
    show_plain_form(beginning_form(here), t)


def beginning_form(here: Visit) -> PlainForm:
    """Municipality, strategy, period, and the lists that are there from the first day."""
    t = here.t
    folders = here.application.settings.seed_folders

    def save(typed: Typed, _: int | None) -> None:
        folder, given = folders.get(typed["lists"]), strategy_given(typed)
        if folder is None and not given.title:
            raise FieldRefusal("The field is empty. Fill it in.", field="title")
        with acting(t("beginning of the plan")) as record:
            begin_plan(record, folder, given)

    lists = {EMPTY: t("an empty plan: nothing but the name")} | {
        name: t("the lists of “{municipality}”", municipality=read_seed(folder).strategy.municipality)
        for name, folder in folders.items()
    }
    hint = t(
        "Segments, areas, organisations, functions, bodies, rules of procedure and funding sources. Those of another "
        "municipality are marked as a default until you replace them. If you have a workbook, begin empty: it brings "
        "its own."
    )
    return PlainForm(
        "plan:beginning",
        [
            Question("municipality", t("Municipality"), hint=t("Such as Občina Dolina.")),
            Question("title", t("Name of the strategy or plan"), hint=t("Left empty, that of the chosen lists.")),
            *period_questions(t),
            Question("lists", t("The plan begins with"), EMPTY, Kind.REFERENCE, lists, hint),
        ],
        save,
        button=t("Begin the plan"),
    )  # fmt: skip


def strategy_given(typed: Typed) -> StrategyGiven:
    """What was typed of the strategy; what was left empty is not said."""
    said = {
        "title": typed["title"].strip(),
        "municipality": typed["municipality"].strip(),
        **typed_period(typed),
    }
    return StrategyGiven.of(**{name: value for name, value in said.items() if value})
