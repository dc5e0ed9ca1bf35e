"""The page of the bodies: how many members, which rules hold, who sits in them."""

import streamlit as st

from tracker.facts import Body, ProcedureSetting, Role
from tracker.texts import Translator
from tracker.texts.letters import capitalised
from tracker.ui.forms.addresses import edit_link
from tracker.ui.frame.address import BODIES, BODY
from tracker.ui.frame.markup import Html, tag, together
from tracker.ui.frame.tables import Heading, facts, html_table
from tracker.ui.frame.visit import Visit, same_page
from tracker.ui.office.administrators import ask_administrator
from tracker.ui.office.settings import force_words, purpose, setting_link, value_words
from tracker.ui.session.people import known_words
from tracker.ui.session.words import conflict_words
from tracker.views.office.bodies import BodyPage, RuleLine, SeatLine
from tracker.views.session.procedure_names import RULE_NAMES

EDIT, SEAT, DATA, NEW_BODY, NEW_SEAT = "uredi", "clan", "organ", "nov-organ", "nov-clan"
PERSON, FROM = "oseba", "od"
RULES_OF = "poslovnik"


def may_change(here: Visit) -> bool:
    """Whether whoever is looking may change bodies and seats."""
    return here.has(Role.ADMINISTRATOR) and here.as_of is None


def show_bodies(here: Visit) -> None:
    """All bodies, each leading to its members and rules."""
    t, known = here.t, here.coordination()
    st.html(tag("h1", t("Bodies")))
    words = t("Quorum, majority and deadlines are counted by the numbers in force on the day of each session.")
    st.html(tag("p", words, class_="prose"))
    headings = (Heading(t("Body")), Heading(t("Kind"), is_words=True), Heading(t("All members"), is_numeric=True))
    rows = (
        (
            tag("a", t.title(body), href=here.link(BODIES, **{BODY: body.code})),
            t.word(body.kind),
            str(body.members) if body.members else "–",
        )
        for body in known.bodies
    )
    st.html(html_table(t("Bodies"), headings, rows) if known.bodies else tag("p", t("No body is recorded yet.")))
    if may_change(here):
        st.html(tag("p", tag("a", t("Add a body"), href=same_page(**{EDIT: NEW_BODY}), class_="button")))
    else:
        st.html(whose_bodies(here))


def show_body(view: BodyPage, here: Visit) -> None:
    """One body."""
    t, body = here.t, view.body
    back = tag("a", t("Bodies"), href=here.link(BODIES))
    st.html(tag("p", back, " › ", t.title(body), class_="muted") + tag("h1", t.title(body)))
    st.html(facts(particulars(view, t)))
    if may_change(here):
        st.html(tag("p", tag("a", t("Edit the body"), href=same_page(**{EDIT: DATA}), class_="button plain")))
    st.html(tag("h2", t("Members")))
    st.html(seats_table(view, here) if view.seats else tag("p", t("No members are recorded for this body yet.")))
    if may_change(here):
        st.html(tag("p", tag("a", t("Add members"), href=same_page(**{EDIT: NEW_SEAT}), class_="button")))
    else:
        st.html(whose_bodies(here))
    show_rules(view, here)


def whose_bodies(here: Visit) -> Html:
    """Who adds and changes bodies, and for an officer whom to ask."""
    words = here.t("Bodies and their members are changed by the administrator.")
    asks = here.has(Role.OFFICER) and not here.has(Role.ADMINISTRATOR)
    return tag("p", words, f" {capitalised(ask_administrator(here))}." if asks else "", class_="muted")


def particulars(view: BodyPage, t: Translator) -> list[tuple[str, str]]:
    """How many members there are, and how many make a quorum."""
    members = str(view.members) if view.members else t("not known")
    if view.members and not view.body.members:
        members = t("{n} (those who sit in it)", n=view.members)
    needed = t("{n} of {members}", n=view.quorum.needed, members=view.members) if view.members else ""
    if needed and "quorum" in view.missing:
        needed += " – " + t("more than half, until the number from the rules is entered")
    return [
        (t("Kind"), t.word(view.body.kind)),
        (t("All members"), members),
        (t("Recorded members"), str(view.sitting)),
        (t("Quorum"), needed),
    ]


def seats_table(view: BodyPage, here: Visit) -> Html:
    """Who sits in the body, who stands in, from when to when; those who no longer do stand last."""
    t = here.t
    headings = (
        Heading(t("Member")),
        Heading(t("Substitute"), is_words=True),
        Heading(t("Chair")),
        Heading(t("From")),
        Heading(t("Until")),
        Heading(t("State"), is_words=True),
    )
    lines = sorted(view.seats, key=lambda line: not line.is_held)
    return html_table(t("Members"), headings, (seat_cells(line, here) for line in lines))


def seat_cells(line: SeatLine, here: Visit) -> tuple[str, ...]:
    """One seat in the order of the headings."""
    t, seat = here.t, line.membership
    name: str = known_words(line.person, seat.person, t)
    if may_change(here):
        href = same_page(**{EDIT: SEAT, PERSON: seat.person, FROM: seat.valid_from.isoformat()})
        link = tag("a", t("Edit"), tag("span", f" {name}", class_="hidden"), href=href, class_="quiet")
        name = together((name, " ", link))
    return (
        name,
        known_words(line.substitute, seat.substitute, t) if seat.substitute else "–",
        t("chair") if seat.is_chair else "–",
        t.date(seat.valid_from),
        t.date(seat.valid_until) if seat.valid_until else "–",
        "● " + t("sits in it") if line.is_held else "○ " + t("not on this day"),
    )


def show_rules(view: BodyPage, here: Visit) -> None:
    """The numbers for voting and the deadlines, each with its article."""
    t = here.t
    st.html(tag("h2", t("Rules of procedure"), id=RULES_OF))
    show_entering(view, here)
    st.html(tag("h3", t("Quorum, majority and votes")))
    if view.voting:
        st.html(voting_table(view, here))
    else:
        st.html(tag("p", t("No numbers of the rules of procedure are recorded.")))
    st.html(tag("h3", t("Deadlines")))
    if view.deadlines:
        st.html(rules_table(t("Deadlines"), view.deadlines, here))
    else:
        st.html(tag("p", t("No deadlines are recorded for this body and kind of session.")))
    for conflict in view.conflicts:
        st.html(tag("p", conflict_words(conflict, t), class_="notice"))
    if view.others:
        title = t("Other rules")
        st.html(tag("details", tag("summary", f"{title} ({len(view.others)})"), rules_table(title, view.others, here)))


def show_entering(view: BodyPage, here: Visit) -> None:
    """Which act it is, what of it is not entered yet, and for the administrator the way to enter it."""
    t, body = here.t, view.body
    if body.procedure_act:
        st.html(tag("p", t("Act: {act}", act=body.procedure_act)))
    if view.missing:
        words = t("Not entered yet; what is not entered is neither counted nor cited:")
        lines = (tag("li", missing_rule(name, body, here)) for name in view.missing)
        st.html(tag("p", words) + tag("ul", *lines, class_="changes"))
    if may_change(here):
        link = edit_link(here, "setting", parent=body.code)
        st.html(tag("p", tag("a", t("Add a number from the rules"), href=link, class_="button plain")))


def missing_rule(name: str, body: Body, here: Visit) -> Html:
    """What is not entered, for the administrator with the way to its form."""
    words = here.t.sentence(RULE_NAMES[name])
    if not may_change(here):
        return together([words])
    link = edit_link(here, "setting", parent=body.code, rule=name)
    return tag("a", words, href=link, aria_label=here.t("Enter: {rule}", rule=words))


def voting_table(view: BodyPage, here: Visit) -> Html:
    """The numbers for voting; what is not the body's own is the council's, and says so."""
    t = here.t
    headings = (*rule_headings(t), Heading(t("Whose"), is_words=True))
    rows = ((*rule_cells(line.setting, here), whose(line, t)) for line in view.voting)
    return html_table(t("Quorum, majority and votes"), headings, rows)


def whose(line: RuleLine, t: Translator) -> str:
    """Whether a number is the body's own."""
    return t("its own") if line.is_own else t("the council's, used by analogy{by_analogy:cited}")


def rules_table(title: str, settings: tuple[ProcedureSetting, ...], here: Visit) -> Html:
    """Numbers of the body's own rules."""
    return html_table(title, rule_headings(here.t), (rule_cells(one, here) for one in settings))


def rule_headings(t: Translator) -> tuple[Heading, ...]:
    """The columns of a number of the rules."""
    return (
        Heading(t("What for")),
        Heading(t("Value"), is_numeric=True),
        Heading(t("Article")),
        Heading(t("In force"), is_words=True),
    )


def rule_cells(setting: ProcedureSetting, here: Visit) -> tuple[str, ...]:
    """A number in the order of its columns, with the way to change it for the administrator."""
    t = here.t
    force = together((force_words(setting, t), " ", setting_link(setting, here)))
    return purpose(setting, t), value_words(setting, t), setting.article, force
