"""The first day on the desk of an officer: a list of steps with their state, each with its link."""

from collections.abc import Sequence

import streamlit as st

from tracker import actions
from tracker.access.administration import roles_of
from tracker.facts import Role
from tracker.publishing.approving import approved
from tracker.sentences import Sentence, count, say
from tracker.texts import Translator
from tracker.ui.frame import address
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.preparation import ANCHOR
from tracker.ui.frame.signed_in import acting
from tracker.ui.frame.visit import Visit
from tracker.ui.office.administrators import ask_administrator
from tracker.ui.office.code_lists import LIST
from tracker.views.office.first_day import Around, FirstStep, StepState, first_steps, is_first_day, leading

TITLES: dict[FirstStep, Sentence] = {
    FirstStep.STRATEGY: say("Name of the strategy and of the municipality"),
    FirstStep.AREAS: say("Segments and areas"),
    FirstStep.PEOPLE: say("Organisations and people"),
    FirstStep.BODIES: say("Bodies and rules of procedure"),
    FirstStep.PLAN: say("The plan"),
    FirstStep.ACCOUNTS: say("Accounts"),
    FirstStep.SESSION: say("The first session"),
    FirstStep.OPENING: say("Opening to the public"),
    FirstStep.PUBLICATION: say("The first publication"),
}


def steps_of(here: Visit) -> tuple[StepState, ...]:
    """The steps, for an officer of a plan that is being set up; none for anybody else, and when all are done."""
    plan = here.board().plan
    if not here.has(Role.OFFICER) or here.as_of is not None or not is_first_day(plan, here.today):
        return ()
    around = Around(accounts(here), is_published=bool(approved(here.application, here.role)))
    steps = first_steps(plan, here.coordination(), around, here.today)
    return () if all(one.is_done or is_of_others(one, here) for one in steps) else steps


def is_of_others(state: StepState, here: Visit) -> bool:
    """Whether a step is not hers to take."""
    return not here.has(state.needs) or (state.step is FirstStep.PUBLICATION and not publishes(here))


def publishes(here: Visit) -> bool:
    """Whether she may publish: all open plans at once, so she has to keep all of them."""
    return here.application.holds_everywhere(here.known, Role.OFFICER)


def show_putting_away(here: Visit) -> None:
    """The way to put the list away, once the public sees the plan."""
    t = here.t
    if not here.board().plan.strategy.is_in_preparation:
        st.button(t("Put the first steps away"), on_click=put_away, args=(here,), key="steps-away")


def put_away(here: Visit) -> None:
    """Puts the list away for everybody who keeps the plan."""
    with acting(here.t("The first steps are done.")) as record:
        actions.put_steps_away(record)


def accounts(here: Visit) -> int | None:
    """How many people may sign in; None for whoever is no officer."""
    if here.user is None or not here.has(Role.OFFICER):
        return None
    return len(roles_of(here.application.engine, here.user.actor))


PLACES: dict[FirstStep, tuple[str, dict[str, str]]] = {
    FirstStep.STRATEGY: (address.SETTINGS, {}),
    FirstStep.PLAN: (address.IMPORT, {}),
    FirstStep.AREAS: (address.CODE_LISTS, {LIST: "area"}),
    FirstStep.PEOPLE: (address.CODE_LISTS, {LIST: "organisation"}),
    FirstStep.BODIES: (address.BODIES, {}),
    FirstStep.ACCOUNTS: (address.USERS, {}),
    FirstStep.SESSION: (address.SESSIONS, {}),
    FirstStep.PUBLICATION: (address.PUBLISHING, {}),
}


def place(step: FirstStep, here: Visit) -> str:
    """Where a step is taken."""
    if step is FirstStep.OPENING:
        return f"{here.link(address.SETTINGS)}#{ANCHOR}"
    page, query = PLACES[step]
    return here.link(page, **query)


def first_day(steps: Sequence[StepState], here: Visit) -> Html:
    """The list: what is done has a tick, the first thing that is not stands out."""
    t = here.t
    done = sum(one.is_done for one in steps)
    words = count("{n} of {all} steps is done.", "{n} of {all} steps are done.", done, all=len(steps))
    following = leading([one for one in steps if not is_of_others(one, here)])
    lines = [step_line(one, here, leads=one.step is following) for one in steps]
    return tag("h2", t("The first steps")) + tag("p", t.sentence(words)) + tag("ol", *lines, class_="tasks")


def step_line(state: StepState, here: Visit, *, leads: bool) -> Html:
    """One step: shape and word of its state, what is there so far, and where it is taken."""
    t = here.t
    shape, class_, said = ("●", "green", t("done")) if state.is_done else ("○", "no_data", open_words(state, here))
    title = t.sentence(TITLES[state.step])
    words = tag(
        "span", tag("strong", title), f" – {said}", tag("br"), tag("span", t.sentence(state.words), class_="muted"),
        class_="words",
    )  # fmt: skip
    return tag(
        "li",
        tag("div", tag("span", shape, class_=f"shape {class_}", aria_hidden="true"), words, _way(state, here, title, t,
            leads=leads), class_="task"),
    )  # fmt: skip


def open_words(state: StepState, here: Visit) -> str:
    """That a step is open, and where she cannot take it, whom to ask."""
    if not is_of_others(state, here):
        return here.t("still to do")
    if not here.has(state.needs):
        return ask_administrator(here)
    return here.t("it takes an officer of all plans")


def _way(state: StepState, here: Visit, title: str, t: Translator, *, leads: bool) -> Html | None:
    """The link to the page, to look only where the step is not hers; none to a page that does not open for her."""
    is_closed = state.step is FirstStep.ACCOUNTS and not here.has(Role.ADMINISTRATOR)
    if is_closed or (state.step is FirstStep.SESSION and is_of_others(state, here)):
        return None
    label = t("Look") if state.is_done or is_of_others(state, here) else t("Open the page")
    class_ = "button" if leads else "button plain"
    return tag("a", label, href=place(state.step, here), class_=class_, aria_label=f"{label}: {title}")
