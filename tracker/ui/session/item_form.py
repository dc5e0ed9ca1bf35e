"""The form of an agenda item with its material, in the order of a council item."""

import streamlit as st

from tracker import actions
from tracker.actions import ItemGiven
from tracker.coordination import AgendaItem, ItemKind, Meeting
from tracker.facts import BodyKind, Visibility
from tracker.nouns import Kind
from tracker.texts import Translator
from tracker.ui.forms.plain_form import PlainForm, Question, Typed, show_plain_form
from tracker.ui.frame.markup import tag
from tracker.ui.frame.signed_in import acting
from tracker.ui.frame.visit import Visit, same_page
from tracker.ui.frame.way_back import way_back
from tracker.ui.participation.proposals import register, shortened
from tracker.ui.session.acts import reason_of
from tracker.ui.session.agenda import add, open_item
from tracker.ui.session.form import EDIT
from tracker.ui.session.form_names import item_form
from tracker.ui.session.words import session_name
from tracker.views.session.session import ItemLine, SessionPage

LONGEST = 110


def show_new_item(view: SessionPage, here: Visit) -> None:
    """The form of an item that the plan does not offer."""
    draw(here.t("New agenda item"), new_form(view, here), view.meeting, here)


def show_changed_item(line: ItemLine, view: SessionPage, here: Visit) -> None:
    """The form of an item on the agenda."""
    draw(here.t("Agenda item {n}", n=line.item.number), changed_form(line, view, here), view.meeting, here)


def draw(title: str, form: PlainForm, meeting: Meeting, here: Visit) -> None:
    """A form with the way back above it."""
    st.html(way_back(session_name(meeting.session, here.t), same_page(**{EDIT: None})) + tag("h1", title))
    show_plain_form(form, here.t)


def new_form(view: SessionPage, here: Visit) -> PlainForm:
    """An item of one's own."""
    meeting = view.meeting

    def save(typed: Typed, _: int | None) -> None:
        with acting(reason_of(meeting, here)) as record:
            number = add(record, meeting, given_of(typed, None))
        open_item(number, meeting)

    name = item_form(meeting.session)
    return PlainForm(name, questions(AgendaItem(0, ""), here, is_late=False), save)


def changed_form(line: ItemLine, view: SessionPage, here: Visit) -> PlainForm:
    """An item on the agenda, with the reason why it came late, if it did."""
    session, item = view.meeting.session, line.item

    def save(typed: Typed, version: int | None) -> None:
        with acting(reason_of(view.meeting, here)) as record:
            actions.save_item(record, session.body, session.code, item.number, given_of(typed, version))
        st.query_params.pop(EDIT, None)

    name = item_form(session, item.number)
    return PlainForm(name, questions(item, here, is_late=line.is_late), save, item.version)


def given_of(typed: Typed, version: int | None) -> ItemGiven:
    """The fields of an item."""
    return ItemGiven.of(**typed, version=version)


def questions(item: AgendaItem, here: Visit, *, is_late: bool) -> list[Question]:
    """The fields of an item."""
    t = here.t
    late = Question(
        "late_reason",
        t("Why it cannot wait"),
        item.late_reason,
        Kind.LONG,
        required=True,
        hint=t("It was added after the invitation; a late item has to be indispensable for deciding{late_item:cited}."),
    )
    return [
        Question("title", t("Matter"), item.title, required=True),
        *([late] if is_late else []),
        *about(item, here),
        Question("prepared_by", t("Prepared by"), item.prepared_by),
        Question("legal_basis", t("Legal basis"), item.legal_basis, Kind.LONG),
        Question("presenter", t("Presenter"), item.presenter),
        Question("proposed_decision", t("Proposed decision"), item.proposed_decision, Kind.LONG,
                 hint=t("For the material. What is voted about is drafted on the page of the item.")),
        Question("explanation", t("Explanatory note"), item.explanation, Kind.LONG),
        Question("annexes", t("Annexes"), item.annexes, Kind.LONG, hint=t("One to a line: a web address or words.")),
        *seen_by(item, t),
    ]  # fmt: skip


def about(item: AgendaItem, here: Visit) -> list[Question]:
    """What an item is about."""
    t, plan = here.t, here.board().plan
    kinds = {kind.value: t.word(kind) for kind in ItemKind}
    measures = {"": "–", **{one.code: f"{one.code} {t.title(one)}"[:LONGEST] for one in plan.measures}}
    proposals = {"": "–", **{one.code: f"{one.code} {shortened(one.text)}"[:LONGEST] for one in register(here)}}
    committees = {one.code: t.title(one) for one in here.coordination().bodies if one.kind is not BodyKind.COORDINATION}
    return [
        Question("case_number", t("Case number"), item.case_number),
        Question("kind", t("Kind of item"), item.kind.value, Kind.REFERENCE, kinds),
        Question("measure", t("Measure"), item.measure, Kind.REFERENCE, measures),
        Question("proposal", t("Proposal"), item.proposal, Kind.REFERENCE, proposals),
        Question("committee", t("Competent committee"), item.committee, Kind.REFERENCE, {"": "–", **committees}),
    ]


def seen_by(item: AgendaItem, t: Translator) -> list[Question]:
    """Whether the public sees it."""
    seen = {one.value: t.word(one) for one in (Visibility.PUBLIC, Visibility.INTERNAL)}
    why = t("A confidential item is shown to the coordination only, and is left out of everything that is published.")
    return [
        Question("visibility", t("Who sees it"), item.visibility.value, Kind.REFERENCE, seen, hint=why),
        Question("visibility_reason", t("Reason for confidentiality"), item.visibility_reason),
    ]
