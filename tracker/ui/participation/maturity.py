"""The page of digital maturity: what is compared, who stands where, with what evidence."""

from collections.abc import Callable, Sequence

import streamlit as st

from tracker.actions import Recording
from tracker.facts import Maturity, MaturityMethod, Role
from tracker.texts import Translator
from tracker.texts.marking import OWN
from tracker.ui.frame.address import MATURITY
from tracker.ui.frame.filters import choose
from tracker.ui.frame.markup import Html, tag, together
from tracker.ui.frame.signed_in import acting
from tracker.ui.frame.tables import Heading, html_table
from tracker.ui.frame.visit import Visit, same_page
from tracker.ui.frame.way_back import way_back
from tracker.views.participation.maturity import (
    Assessed,
    InstitutionLine,
    MaturityPage,
    is_address,
    shift_words,
)

METHOD, INSTITUTION, EDIT, DAY = "metoda", "ustanova", "uredi", "dan"


def recorded(here: Visit) -> Maturity:
    """Methods, institutions and assessments as recorded by the day looked at."""
    return here.keep("maturity", lambda: here.application.maturity(here.as_of))


def may_edit(here: Visit) -> bool:
    """Whether whoever is looking keeps the assessments, and looks at the present."""
    return here.has(Role.OFFICER) and here.as_of is None


def asked_institutions() -> tuple[str, ...]:
    """The institutions in the address; none means all."""
    return tuple(st.query_params.get_all(INSTITUTION))


def show_choices(page: MaturityPage, t: Translator) -> None:
    """Which method, which institutions; both stay in the address."""
    with st.container(key="maturity-choices"):
        choose(t("Method"), METHOD, {one.code: t.title(one) for one in page.methods}, t.title(page.method))
        titles = {one.code: t.title(one) for one in page.institutions}
        key = "choice-institutions"
        st.session_state[key] = [code for code in asked_institutions() if code in titles]
        st.multiselect(
            t("Institutions"),
            list(titles),
            format_func=lambda code: titles.get(code, code),
            key=key,
            on_change=write_institutions,
            args=(key,),
            placeholder=t("all"),
            filter_mode=None,
            select_all=False,
        )


def write_institutions(key: str) -> None:
    """Puts the chosen institutions into the address."""
    st.query_params[INSTITUTION] = st.session_state[key]


def method_notice(method: MaturityMethod, t: Translator) -> Html:
    """By which method it was measured, and whose it is; the chart below tells the scale."""
    words = t("Measured by: {method:title}", method=method)
    source = tag("span", method.source, lang=OWN) if method.source else ""
    return tag("p", words, " – " if source else "", source, class_="notice plain")


def institutions_table(page: MaturityPage, here: Visit) -> Html:
    """Each institution with its mean, on how much it rests, and the change since the assessment before."""
    t = here.t
    headings = (
        Heading(t("Institution")),
        Heading(t("Assessed on"), is_words=True),
        Heading(t("Mean"), is_numeric=True),
        Heading(t("Dimensions assessed"), is_words=True),
        Heading(t("Change"), is_words=True),
        Heading(t("Evidence"), is_words=True),
    )
    rows = (row(line, page, here) for line in page.lines)
    return html_table(t("Institutions"), headings, rows)


def row(line: InstitutionLine, page: MaturityPage, here: Visit) -> Sequence[str]:
    """One institution; without an assessment it says so."""
    t, latest = here.t, line.latest
    name = t.title(line.institution)
    if latest is None:
        return (name, t("not assessed yet"), "–", "–", "–", "–")
    return (
        name,
        tag("span", t.date(latest.assessment.on), " ", edit_link(line, latest, page, here)),
        mean_words(latest, page.method, t),
        t("{assessed} of {of}", assessed=latest.mean.assessed, of=latest.mean.of),
        t.sentence(shift_words(line)),
        evidence(latest.assessment.evidence),
    )


def mean_words(made: Assessed, method: MaturityMethod, t: Translator) -> str:
    """The mean on its scale, with the word for the nearest level; a star where dimensions are missing."""
    value = made.mean.value
    if value is None:
        return t("not assessed")
    nearest = next((one for one in method.level_words if one.level == round(value)), None)
    name = f" ({t.title(nearest)})" if nearest else ""
    return f"{t.number(value, 1)}{'' if made.mean.is_whole else ' *'}{name}"


def evidence(text: str) -> Html:
    """A web address as a link, anything else as it is."""
    if is_address(text):
        shown = text.partition("//")[2]
        link = tag("a", shown if len(shown) < 48 else f"{shown[:47]}…", href=text, rel="noopener noreferrer")
        return tag("span", link)
    return tag("span", text or "–")


def edit_link(line: InstitutionLine, made: Assessed, page: MaturityPage, here: Visit) -> Html:
    """The way to correct an assessment, for officers."""
    if not may_edit(here):
        return Html("")
    query = {EDIT: "ocena", METHOD: page.method.code, INSTITUTION: line.institution.code,
             DAY: made.assessment.on.isoformat()}  # fmt: skip
    return tag("a", here.t("Correct"), href=here.link(MATURITY, **query), class_="quiet")


def incomplete_note(page: MaturityPage, t: Translator) -> Html:
    """What the star means, where there is one."""
    if all(line.latest is None or line.latest.mean.is_whole for line in page.lines):
        return Html("")
    words = t("* Not every dimension was assessed: the mean is of those that were, and is not compared with others.")
    return tag("p", words, class_="muted")


def notes_list(page: MaturityPage, t: Translator) -> Html:
    """What was noted about single dimensions in the latest assessments."""
    titles = {one.code: t.title(one) for one in page.method.dimensions}
    items = [
        tag("li", tag("strong", f"{t.title(line.institution)}, {titles[code]} ({t.number(one.level)})"), ": ", one.note)
        for line in page.assessed
        for code, one in line.course[-1].levels.items()
        if one.note
    ]
    return tag("ul", *items, class_="changes") if items else Html("")


def show_steps(page: MaturityPage | None, t: Translator) -> None:
    """What the officer can add."""
    links = [step(t("Enter a method"), "metoda", is_first=page is None)]
    if page is not None:
        links = [
            step(t("Enter an assessment"), "ocena", is_first=True),
            step(t("Enter an institution"), "ustanova"),
            step(t("Correct the method"), "metoda", method=page.method.code),
            step(t("Enter a method"), "nova-metoda"),
        ]
    st.html(tag("p", *links, class_="steps"))


def step(words: str, form: str, *, is_first: bool = False, method: str = "") -> Html:
    """A link to a form of this page."""
    change: dict[str, str | None] = {EDIT: form}
    if method:
        change[METHOD] = method
    return tag("a", words, href=same_page(**change), class_="button" if is_first else "button plain")


def nothing_words(here: Visit) -> Html:
    """What to do while no method is recorded."""
    t = here.t
    words = t("No method of measuring digital maturity is recorded.")
    cure = t("The officer enters one here, or the administrator of the tracker brings it with the first data.")
    return together([tag("p", words), tag("p", cure, class_="muted")])


def head(title: str, here: Visit) -> None:
    """The way back, and what is entered."""
    back = same_page(**{EDIT: None, DAY: None})
    st.html(way_back(here.t("Digital maturity"), back) + tag("h1", title))


def leave() -> None:
    """Leads from a form back to the page."""
    for name in (EDIT, DAY, INSTITUTION):
        st.query_params.pop(name, None)


def write(reason: str, act: Callable[[Recording], None]) -> None:
    """One act in one transaction."""
    with acting(reason) as record:
        act(record)
