"""The forms of the register: a new proposal, its data, its answer, where it ended, and withdrawing it."""

from datetime import date

import streamlit as st

from tracker import actions
from tracker.actions import AnswerGiven, PlaceGiven, ProposalGiven
from tracker.facts import Plan, Proposal, ProposerKind, Visibility
from tracker.nouns import Kind
from tracker.texts import Translator
from tracker.texts.parsing import write_day
from tracker.ui.forms.plain_form import PlainForm, Question, Typed, show_plain_form, typed_day
from tracker.ui.frame.address import CODE, PROPOSALS
from tracker.ui.frame.markup import tag
from tracker.ui.frame.signed_in import acting
from tracker.ui.frame.visit import Visit
from tracker.ui.frame.way_back import way_back
from tracker.ui.participation.proposals import EDIT

NEW = "nov"
SEPARATOR = "|"


def show_form(kind: str, proposal: Proposal | None, here: Visit) -> bool:
    """Draws the form the address asks for; False where it asks for none."""
    t, plan = here.t, here.board().plan
    if proposal is None:
        return kind == NEW and draw(t("New proposal"), new_form(t, here.today), here)
    match kind:
        case "podatki":
            return draw(t("Data of proposal {code}", code=proposal.code), data_form(proposal, t), here)
        case "odgovor":
            return draw(t("Answer to proposal {code}", code=proposal.code), answer_form(proposal, t, here.today), here)
        case "mesto":
            return draw(t("Where proposal {code} ended", code=proposal.code), place_form(proposal, plan, t), here)
        case "umik":
            return draw(t("Withdraw proposal {code}", code=proposal.code), withdraw_form(proposal, t), here)
    return False


def draw(title: str, form: PlainForm, here: Visit) -> bool:
    """A form with the way back above it."""
    code = st.query_params.get(CODE, "")
    back = here.link(PROPOSALS, koda=code) if code else here.link(PROPOSALS)
    st.html(way_back(code or here.t("Proposals"), back) + tag("h1", title))
    show_plain_form(form, here.t)
    return True


def left_for(code: str) -> None:
    """Leads from the form to the proposal."""
    st.query_params.pop(EDIT, None)
    st.query_params[CODE] = code


def data_questions(proposal: Proposal | None, t: Translator, received: str) -> list[Question]:
    """Who proposed what, and when."""
    kinds = {kind.value: t.word(kind) for kind in ProposerKind}
    seen = {one.value: t.word(one) for one in (Visibility.PUBLIC, Visibility.INTERNAL)}
    stored = proposal or Proposal("", date.min, "", ProposerKind.CITIZEN)  # whose name nobody below an officer reads
    return [
        Question("origin_kind", t("Kind of proposer"), stored.origin_kind.value, Kind.REFERENCE, kinds),
        Question(
            "origin",
            t("Name of the proposer"),
            stored.origin,
            hint=t(
                "The name of a citizen is seen by officers only. Groups, bodies and offices are shown to everybody."
            ),
        ),
        Question("received_on", t("Received on"), received, Kind.DAY, required=True),
        Question(
            "text",
            t("Text of the proposal"),
            stored.text,
            Kind.LONG,
            required=True,
            hint=t("Others read this text: leave out names of citizens, e-mail addresses and telephone numbers."),
        ),
        Question("answer_due", t("Answer due"), write_day(stored.answer_due), Kind.DAY),
        Question("visibility", t("Who sees it"), stored.visibility.value, Kind.REFERENCE, seen),
    ]


def given_of(typed: Typed) -> dict[str, object]:
    """The fields of a proposal from what was typed."""
    return {**typed, "received_on": typed_day(typed, "received_on"), "answer_due": typed_day(typed, "answer_due")}


def reason_question(t: Translator, usual: str) -> Question:
    """Why it is changed; the usual reason stands there already."""
    return Question("reason", t("Reason"), usual, required=True)


def new_form(t: Translator, today: date) -> PlainForm:
    """A new proposal; its code is given when it is saved."""

    def save(typed: Typed, _: int | None) -> None:
        with acting(typed.pop("reason")) as record:
            code = actions.add_proposal(record, ProposalGiven.of(**given_of(typed)))
        left_for(code)

    questions = [*data_questions(None, t, write_day(today)), reason_question(t, t("Entry of a received proposal"))]
    return PlainForm("proposal:new", questions, save)


def data_form(proposal: Proposal, t: Translator) -> PlainForm:
    """Corrects who proposed what, and when."""

    def save(typed: Typed, version: int | None) -> None:
        with acting(typed.pop("reason")) as record:
            actions.save_proposal(record, proposal.code, ProposalGiven.of(**given_of(typed), version=version))
        left_for(proposal.code)

    questions = [*data_questions(proposal, t, write_day(proposal.received_on)), reason_question(t, "")]
    return PlainForm(f"proposal:{proposal.code}:data", questions, save, proposal.version)


def answer_form(proposal: Proposal, t: Translator, today: date) -> PlainForm:
    """The answer and what was agreed."""

    def save(typed: Typed, version: int | None) -> None:
        reason, day = typed.pop("reason"), typed_day(typed, "answered_on")
        with acting(reason) as record:
            given = AnswerGiven.of(**{**typed, "answered_on": day}, version=version)
            actions.answer_proposal(record, proposal.code, given)
        left_for(proposal.code)

    hint = t("Others read this text: leave out names of citizens, e-mail addresses and telephone numbers.")
    questions = [
        Question("answer", t("The answer"), proposal.answer, Kind.LONG, hint=hint, required=True),
        Question("agreement", t("What was agreed"), proposal.agreement, Kind.LONG),
        Question("answered_on", t("Answered on"), write_day(proposal.answered_on or today), Kind.DAY, required=True),
        reason_question(t, t("Answer to a proposal")),
    ]
    return PlainForm(f"proposal:{proposal.code}:answer", questions, save, proposal.version)


def place_form(proposal: Proposal, plan: Plan, t: Translator) -> PlainForm:
    """The measure or decision it ended in."""

    def save(typed: Typed, version: int | None) -> None:
        body, session, decision = [*typed["decision"].split(SEPARATOR), "", "", ""][:3]
        given = PlaceGiven.of(measure=typed["measure"], body=body, session=session, decision=decision, version=version)
        with acting(typed["reason"]) as record:
            actions.place_proposal(record, proposal.code, given)
        left_for(proposal.code)

    measures = {"": t("none"), **{one.code: f"{one.code} {t.title(one)}"[:120] for one in plan.measures}}
    decisions = {"": t("none")}
    for one in reversed(plan.decisions):
        decisions[SEPARATOR.join((one.body, one.session, one.code))] = f"{one.code} {one.text}"[:120]
    here_now = SEPARATOR.join((proposal.decision_body, proposal.decision_session, proposal.decision))
    questions = [
        Question("measure", t("Measure"), proposal.measure, Kind.REFERENCE, measures),
        Question("decision", t("Decision"), here_now if proposal.decision else "", Kind.REFERENCE, decisions),
        reason_question(t, t("Where the proposal ended")),
    ]
    return PlainForm(f"proposal:{proposal.code}:place", questions, save, proposal.version)


def withdraw_form(proposal: Proposal, t: Translator) -> PlainForm:
    """Takes it out of the public register; the reason is asked for."""

    def save(typed: Typed, version: int | None) -> None:
        with acting(typed["reason"]) as record:
            actions.withdraw_proposal(record, proposal.code, version)
        left_for(proposal.code)

    return PlainForm(f"proposal:{proposal.code}:withdraw", [reason_question(t, "")], save, proposal.version)
