"""The form with which the officer records what became of a decision (article 117)."""

from datetime import date
from functools import partial

import streamlit as st

from tracker.actions import ExecutionGiven, record_execution
from tracker.facts import Execution
from tracker.nouns import Kind
from tracker.texts.parsing import write_day
from tracker.ui.decisions.page import EDIT, EXECUTED
from tracker.ui.forms.plain_form import PlainForm, Question, Typed, show_plain_form, typed_day
from tracker.ui.frame.markup import tag
from tracker.ui.frame.signed_in import acting
from tracker.ui.frame.visit import Visit, same_page
from tracker.ui.frame.way_back import way_back
from tracker.views.decisions.register import DecisionPage

LONGEST_CHOICE = 100


def show_form(page: DecisionPage, here: Visit) -> bool:
    """Draws the form where the address asks for it."""
    if st.query_params.get(EDIT) != EXECUTED:
        return False
    t, code = here.t, page.decision.code
    st.html(way_back(code, same_page(**{EDIT: None})))
    st.html(tag("h1", t("Execution of decision {code}", code=code)))
    st.html(tag("p", page.decision.task or page.decision.text, class_="prose"))
    show_plain_form(execution_form(page, here), t)
    return True


def execution_form(page: DecisionPage, here: Visit) -> PlainForm:
    """What became of it, why, and what is in its place; the task's day and owner while it stays open."""
    key = f"decision:{page.line.body}:{page.decision.code}"
    return PlainForm(key, execution_questions(page, here), partial(save_execution, page), page.version)


def save_execution(page: DecisionPage, typed: Typed, version: int | None) -> None:
    """Keeps what was typed of the execution, and leaves the form."""
    execution = Execution(typed["execution"])
    given = ExecutionGiven.of(
        execution=execution,
        note=typed["note"].strip(),
        replaced_by=typed["replaced_by"] if execution is Execution.REPLACED else "",
        task_owner=typed["task_owner"] or None,
        task_due=typed_day(typed, "task_due"),
        version=version,
    )
    with acting(typed["reason"]) as record:
        record_execution(record, page.line.body, page.decision.code, given)
    st.query_params.pop(EDIT, None)


def execution_questions(page: DecisionPage, here: Visit) -> list[Question]:
    """What is asked of the execution of a decision."""
    t, decision = here.t, page.decision
    return [
        Question("execution", t("Execution"), decision.execution.value, Kind.REFERENCE, execution_words(here)),
        Question(
            "note",
            t("Explanation"),
            decision.execution_note,
            Kind.LONG,
            hint=t("Where it was not carried out: the reason{reason_not_carried_out:cited}. Everybody reads it."),
        ),
        Question(
            "replaced_by",
            t("Replaced by"),
            page.line.execution.replaced_by,
            Kind.REFERENCE,
            {"": t("none"), **later_decisions(page, here)},
            hint=t("Only where another decision took its place{new_decision:cited}."),
        ),
        Question("task_owner", t("Task of"), decision.task_owner, Kind.REFERENCE, owners(here)),
        Question("task_due", t("Due"), write_day(decision.task_due), Kind.DAY),
        Question("reason", t("Reason of the change"), t("Execution of a decision"), required=True),
    ]


def execution_words(here: Visit) -> dict[str, str]:
    """The ways a decision may end."""
    return {one.value: here.t.word(one) for one in Execution}


def later_decisions(page: DecisionPage, here: Visit) -> dict[str, str]:
    """The decisions that the body took on the same day or later, newest first; and the one named so far."""
    taken = page.decision.adopted_on or date.min
    ours = [one for one in here.board().plan.decisions if one.is_of(page.line.body)]
    later = [one for one in ours if one.code != page.decision.code and (one.adopted_on or date.max) >= taken]
    named = [one for one in ours if one.code == page.line.execution.replaced_by and one not in later]
    return {one.code: f"{one.code} {one.text}"[:LONGEST_CHOICE] for one in reversed([*named, *later])}


def owners(here: Visit) -> dict[str, str]:
    """Who may have a task."""
    return {"": here.t("none"), **{one.code: here.t.title(one) for one in here.board().plan.organisations}}
