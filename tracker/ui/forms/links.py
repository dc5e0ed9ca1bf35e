"""Quiet links to forms, for those who may edit; nobody else sees them, and the past is not edited."""

import streamlit as st

from tracker.facts import Role
from tracker.ui.forms.addresses import edit_link
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.visit import Visit


def may_edit(here: Visit) -> bool:
    """Whether whoever is looking may edit what is shown."""
    return here.has(Role.OFFICER) and here.as_of is None


def show_links(links: Html) -> None:
    """Draws links, if there are any for whoever is looking: Streamlit refuses to draw nothing."""
    if links:
        st.html(links)


def edit_quietly(here: Visit, noun: str, code: str, measure: str = "", parent: str = "", name: str = "") -> Html:
    """“Edit”, with the record's name, or its code, for those who hear the page; nothing for those who may not."""
    if not may_edit(here):
        return Html("")
    heard = tag("span", f" {name or code}", class_="hidden")
    return tag("a", here.t("Edit"), heard, href=edit_link(here, noun, code, measure, parent), class_="quiet")


def add_quietly(here: Visit, words: str, noun: str, measure: str, parent: str = "", like: str = "") -> Html:
    """A link to the form of a new record, perhaps `like` another one (its code); nothing for those who may not."""
    if not may_edit(here):
        return Html("")
    return tag("a", f"+ {words}", href=edit_link(here, noun, "", measure, parent, like), class_="quiet")


def new_measure(here: Visit) -> Html:
    """The way to the form of a new measure; nothing for those who may not."""
    if not may_edit(here):
        return Html("")
    return tag("p", tag("a", here.t("Add a measure"), href=edit_link(here, "measure", ""), class_="button"))
