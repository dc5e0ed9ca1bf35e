"""Preparing a report: the officer's texts, drafts to look at, and freezing what was adopted."""

from datetime import date
from functools import partial

import streamlit as st

from tracker.actions import NarrativeGiven, save_narrative
from tracker.coordination import Narrative
from tracker.facts import Visibility
from tracker.nouns import Kind
from tracker.reporting import (
    FORMATS,
    NARRATIVE_PLACES,
    ZIP,
    ReportKind,
    Wanted,
    draft,
    draft_parts,
    file_name,
    freeze,
    to_freeze,
)
from tracker.sentences import Refusal
from tracker.texts import Translator
from tracker.texts.parsing import write_day
from tracker.ui.forms.plain_form import PlainForm, Question, Typed, beside, show_plain_form, typed_day
from tracker.ui.frame import drafts
from tracker.ui.frame.downloads import offer_file
from tracker.ui.frame.leading import lead_to
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.signed_in import acting
from tracker.ui.frame.tables import facts
from tracker.ui.frame.visit import Visit, same_page
from tracker.ui.frame.way_back import way_back
from tracker.ui.reports.minutes import minutes_step, show_minutes_form
from tracker.ui.reports.page import FROZEN, LANGUAGE_WORDS, back_link, have_stamped, kind_words
from tracker.ui.reports.wanted import (
    PREPARE,
    STEP,
    Asked,
    asked_report,
    draw_choices,
    narrative_of,
    wanted_report,
)

FREEZE = "zamrzni"
DAY = "state_on"
LONGEST_CHOICE = 100
TELLS_OF_MEMBERS = (ReportKind.COORDINATION, ReportKind.MEASURE, ReportKind.PACK)
"""What has chapters about risks and payment claims, which pages and open data keep for the members."""


def show_preparation(here: Visit) -> None:
    """The page on which a report is prepared, or its last step."""
    step = st.query_params.get(STEP, "")
    if step == FREEZE:
        show_freezing(here)
        return
    t = here.t
    st.html(back_link(here) + tag("h1", t("Prepare a report")))
    draw_choices(here)
    asked = asked_report(here)
    if not asked.is_complete:
        st.html(tag("p", t("Choose the session, and what the report is about.")))
        return
    stored = narrative_of(asked, here)
    try:
        wanted = wanted_report(asked, stored.state_on if stored else None, here)
    except Refusal as refusal:
        st.html(tag("p", "▲ ", t.sentence(refusal.sentence), class_="notice", role="alert"))
        return
    if asked.kind is ReportKind.MINUTES and show_minutes_form(step, asked, here):
        return
    form = narrative_form(asked, stored, wanted, here)
    if form.questions:
        writes = asked.kind in NARRATIVE_PLACES
        st.html(tag("h2", t("What you write into it") if writes else t("State on the day")))
        show_plain_form(form, t)
    show_drafts(wanted, here)
    show_last_step(asked, form, here)


def narrative_form(asked: Asked, stored: Narrative | None, wanted: Wanted, here: Visit) -> PlainForm:
    """The officer's own words, place by place, and the day of the state."""
    t, texts = here.t, dict(stored.texts) if stored else {}
    places = NARRATIVE_PLACES.get(asked.kind, ())

    def save(typed: Typed, version: int | None) -> None:
        day = possible_day(asked, typed, here) if DAY in typed else None
        given = NarrativeGiven.of(
            texts={one.name: typed[one.name].strip() for one in places if typed[one.name].strip()},
            state_on=day,
            version=version,
        )
        with acting(typed["reason"]) as record:
            save_narrative(record, asked.body, asked.session, asked.kind, asked.language, given, asked.subject)

    questions = [
        Question(one.name, t.sentence(one.label), texts.get(one.name, ""), Kind.LONG, hint=t.sentence(one.hint))
        for one in places
    ]
    if asked.kind is not ReportKind.MINUTES:
        hint = t("The report tells what was recorded by the end of this day, and judges from it.")
        questions.insert(
            0, Question(DAY, t("State on the day"), write_day(wanted.state_on), Kind.DAY, hint=hint, required=True)
        )
    questions.append(Question("reason", t("Reason"), t("Texts of the report"), required=True))
    return PlainForm(f"narrative:{asked.key}", questions, save, stored.version if stored else None)


def possible_day(asked: Asked, typed: Typed, here: Visit) -> date | None:
    """The day in the form. Raises FieldRefusal for one of which no report can be made."""
    day = typed_day(typed, DAY)
    try:
        wanted_report(asked, day, here)
    except Refusal as wrong:
        raise beside(DAY, wrong) from wrong
    return day


def show_drafts(wanted: Wanted, here: Visit) -> None:
    """The report as it would be now, in every format."""
    t, application = here.t, here.application
    st.html(tag("h2", t("Drafts to look at")))
    st.html(tag("p", t("They hold what is saved, not what you have typed and not saved yet."), class_="note"))
    with st.container(horizontal=True, key="report-drafts"):
        for name, one in FORMATS.items():
            make = partial(draft, application, wanted, name)
            offer_file(t("Draft: {format}", format=one.words), file_name(wanted, name), one.mime, make)
        if wanted.kind is ReportKind.PACK:
            every = partial(draft_parts, application, wanted)
            offer_file(t("Draft: Word files (ZIP)"), file_name(wanted, "zip"), ZIP, every)


def show_last_step(asked: Asked, form: PlainForm, here: Visit) -> None:
    """The way to freezing, unless something typed would be lost on it."""
    t = here.t
    with st.container(key="report-last-step"):
        st.html(tag("h2", t("Adopt and publish") if asked.kind is ReportKind.MINUTES else t("Freeze")))
        if drafts.kept(form.name):
            words = t("You have typed something that is not saved yet. Save or discard it first.")
            st.html(tag("p", words, class_="notice plain"))
        elif asked.kind is ReportKind.MINUTES:
            st.html(minutes_step(asked, here))
        else:
            words = t("When the report is adopted, freeze it: from then on exactly the same files are given out.")
            link = tag("a", t("Freeze the report"), href=same_page(**{STEP: FREEZE}), class_="button plain")
            st.html(tag("p", words) + tag("p", link))


def show_freezing(here: Visit) -> None:
    """What is about to be frozen, the decision that adopted it, and the button."""
    t = here.t
    st.html(way_back(t("Prepare a report"), same_page(**{STEP: None})))
    asked = asked_report(here)
    st.html(tag("h1", t("Freeze: {report}", report=kind_words(asked.kind, t))))
    stored = narrative_of(asked, here)
    try:
        wanted = wanted_report(asked, stored.state_on if stored else None, here)
    except Refusal as refusal:
        st.html(lead_to(tag("p", t.sentence(refusal.sentence)), "wrong", "alert"))
        return
    st.html(freezing_facts(wanted, t))
    st.html(tag("p", t(
        "What is frozen is never changed or removed. Look at the draft once more before you go on."
    ), class_="notice plain"))  # fmt: skip
    if wanted.kind in TELLS_OF_MEMBERS and wanted.visibility is Visibility.PUBLIC:
        st.html(tag("p", t(
            "It tells the public of risks and payment claims too, which the pages show to members only. Read these "
            "chapters of the draft before you go on."
        ), class_="notice plain"))  # fmt: skip
    show_plain_form(freeze_form(asked, wanted, here), t)


def freezing_facts(wanted: Wanted, t: Translator) -> Html:
    """What the report will be, in a few words."""
    readers = t("for the public") if wanted.visibility is Visibility.PUBLIC else t("for the members")
    return facts((
        (t("Session"), wanted.session),
        (t("Subject"), wanted.subject),
        (t("State on the day"), t.date(wanted.state_on)),
        (t("Language"), LANGUAGE_WORDS.get(wanted.language, wanted.language)),
        (t("For whom"), readers),
    ))  # fmt: skip


def freeze_form(asked: Asked, wanted: Wanted, here: Visit) -> PlainForm:
    """By which decision it was adopted; the button freezes."""
    t, application = here.t, here.application
    ours = [one for one in here.board().plan.decisions if one.is_of(asked.body)]
    decisions = {one.code: f"{one.code} {one.text}"[:LONGEST_CHOICE] for one in reversed(ours)}

    def save(typed: Typed, _: int | None) -> None:
        given = to_freeze(application, wanted, typed["decision"])
        with acting(typed["reason"], typed["decision"]) as record:
            number = freeze(application, record, wanted, given)
        have_stamped(here, number)
        st.session_state[FROZEN] = given.sha256
        leave()

    questions = [
        Question("decision", t("Adopted by the decision"), "", Kind.REFERENCE, {"": t("none"), **decisions}),
        Question("reason", t("Reason"), t("Freezing of the adopted report"), required=True),
    ]
    return PlainForm(f"freeze:{asked.key}:{asked.visibility}", questions, save, button=t("Freeze for ever"))


def leave() -> None:
    """Leads to the list."""
    for name in (PREPARE, STEP):
        st.query_params.pop(name, None)
