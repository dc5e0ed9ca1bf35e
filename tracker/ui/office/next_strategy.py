"""Starting another strategy, on the page of plans; for administrators."""

import streamlit as st

from tracker.actions import StrategyGiven, start_strategy
from tracker.facts import Role
from tracker.nouns import Kind
from tracker.sentences import say
from tracker.ui.forms.plain_form import PlainForm, Question, Typed, show_plain_form
from tracker.ui.frame.address import SETTINGS
from tracker.ui.frame.markup import tag
from tracker.ui.frame.signed_in import acting
from tracker.ui.frame.visit import Visit
from tracker.ui.office.accounts import say_next, show_said
from tracker.ui.office.period import period_questions, typed_period

STARTED = "strategy just started"


def show_next_strategy(here: Visit) -> None:
    """What it is for, and the form; after it the way to the strategy just started. For administrators, of today."""
    t = here.t
    if not here.has(Role.ADMINISTRATOR) or here.as_of is not None:
        return
    st.html(tag("h2", t("Start another strategy")))
    started = st.session_state.get(STARTED)
    if started in here.strategies_served():
        link = tag("a", t("Open “{code}”", code=started), href=here.elsewhere(SETTINGS, started))
        st.html(
            tag("p", t("The strategy is started; the public does not see it yet."), " ", link, class_="notice plain")
        )
    words = t(
        "A strategy of another field, or the next period of this one. People, bodies, sessions and funding sources "
        "serve all strategies. It begins in preparation."
    )
    st.html(tag("p", words))
    show_said(here)
    show_plain_form(strategy_form(here), t)


def strategy_form(here: Visit) -> PlainForm:
    """Code, title, period, and whose code lists it begins with."""
    t = here.t

    def save(typed: Typed, _: int | None) -> None:
        code = typed["code"].strip()
        given = StrategyGiven.of(title=typed["title"], **typed_period(typed))
        with acting(t("another strategy")) as record:
            start_strategy(record, code, given, typed["lists_of"])
        st.session_state[STARTED] = code
        say_next(say("The strategy “{code}” is started.", code=code))

    lists = {"": t("no, begin with empty lists")} | {one.code: t.title(one) or one.code for one in here.strategies()}
    return PlainForm(
        "strategy:another",
        [
            Question("code", t("Code"), hint=t("Short, such as dp2030; it stands in addresses."), required=True),
            Question("title", t("Title"), required=True),
            *period_questions(t),
            Question("lists_of", t("Take over the code lists and settings of"), "", Kind.REFERENCE, lists),
        ],
        save,
        button=t("Start the strategy"),
    )
