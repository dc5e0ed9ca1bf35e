"""The forms of digital maturity: an assessment, one pasted from a table, an institution, a method."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from tracker import actions
from tracker.actions import AssessmentGiven, InstitutionGiven, pasted_levels
from tracker.facts import Assessment, Institution, Maturity, MaturityMethod
from tracker.nouns import Kind
from tracker.sentences import Refusal
from tracker.texts import Translator
from tracker.texts.parsing import write_day, write_number
from tracker.ui.forms.plain_form import PlainForm, Question, Typed, beside, fill_in, show_plain_form, typed_day
from tracker.ui.frame.address import MATURITY, day
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.visit import Visit
from tracker.ui.participation.maturity import (
    DAY,
    EDIT,
    INSTITUTION,
    METHOD,
    asked_institutions,
    head,
    leave,
    step,
    write,
)
from tracker.ui.participation.method_form import code_question, method_form, typed_number
from tracker.ui.participation.proposal_forms import reason_question
from tracker.views.participation.maturity import chosen_method

ASSESSMENT, PASTE, OF_INSTITUTION, OF_METHOD, NEW_METHOD = "ocena", "prilepi", "ustanova", "metoda", "nova-metoda"
Draw = Callable[[Maturity, Visit], None]


def show_form(kind: str, maturity: Maturity, here: Visit) -> bool:
    """Draws the form the address asks for; False where it asks for none."""
    forms: dict[str, Draw] = {
        ASSESSMENT: show_assessment,
        PASTE: show_paste,
        OF_INSTITUTION: show_institution,
        OF_METHOD: show_method,
        NEW_METHOD: show_new_method,
    }
    if kind not in forms or (kind in (ASSESSMENT, PASTE) and not (maturity.methods and maturity.institutions)):
        return False
    forms[kind](maturity, here)
    return True


def asked_method(maturity: Maturity) -> MaturityMethod:
    """The method of the address, else the one used most; there is one."""
    method = chosen_method(maturity, st.query_params.get(METHOD, ""))
    assert method is not None
    return method


def asked_assessment(maturity: Maturity, method: MaturityMethod) -> Assessment | None:
    """The assessment the address names, if there is one."""
    key = (next(iter(asked_institutions()), ""), method.code, day(st.query_params.get(DAY)))
    return next((one for one in maturity.assessments if (one.institution, one.method, one.on) == key), None)


# An assessment.


def show_assessment(maturity: Maturity, here: Visit) -> None:
    """A new assessment, or the one the address names."""
    t, method = here.t, asked_method(maturity)
    known = asked_assessment(maturity, method)
    head(t("Correct the assessment") if known else t("New assessment"), here)
    st.html(tag("p", here.t("Measured by: {method:title}", method=method), class_="notice plain"))
    if known is None:
        st.html(tag("p", step(t("Paste it as a table"), PASTE), class_="steps"))
    show_plain_form(assessment_form(method, known, maturity, here), t)


def form_name(method: MaturityMethod, known: Assessment | None) -> str:
    """The name of the form, by which its draft is kept."""
    return f"assessment:{method.code}:{known.institution}:{known.on}" if known else f"assessment:{method.code}:new"


def assessment_form(method: MaturityMethod, known: Assessment | None, maturity: Maturity, here: Visit) -> PlainForm:
    """A level and a note for each dimension; an empty level was not assessed."""
    t = here.t

    def save(typed: Typed, version: int | None) -> None:
        institution = known.institution if known else typed["institution"]
        on = known.on if known else typed_day(typed, "on")
        assert on is not None
        if known is None:
            refuse_second(here.application.maturity(), institution, method, on)
        version = version if known else 0
        given = AssessmentGiven.of(evidence=typed["evidence"], levels=levels_of(method, typed), version=version)
        write(typed["reason"], lambda record: actions.save_assessment(record, institution, method.code, on, given))
        leave()

    own = [] if known else institution_questions(maturity, t, here.today)
    evidence = Question(
        "evidence",
        t("Evidence"),
        known.evidence if known else "",
        hint=t("A web address (https://…) or where the document is kept."),
        heading=t("On what it rests"),
    )
    usual = "" if known else t("Entry of an assessment")
    questions = [*own, *level_questions(method, known, t), evidence, reason_question(t, usual)]
    return PlainForm(form_name(method, known), questions, save, known.version if known else None)


def refuse_second(maturity: Maturity, institution: str, method: MaturityMethod, on: date) -> None:
    """A new assessment does not silently replace one of the same day."""
    if any((one.institution, one.method, one.on) == (institution, method.code, on) for one in maturity.assessments):
        raise Refusal("This institution already has an assessment of {day:date}. Open that one to correct it.", day=on)


def institution_questions(maturity: Maturity, t: Translator, today: date) -> list[Question]:
    """Who was assessed, and when."""
    titles = {one.code: t.title(one) for one in maturity.institutions if not one.is_retired}
    asked = next((code for code in asked_institutions() if code in titles), next(iter(titles), ""))
    return [
        Question("institution", t("Institution"), asked, Kind.REFERENCE, titles),
        Question("on", t("Assessed on"), write_day(today), Kind.DAY, required=True),
    ]


def level_questions(method: MaturityMethod, known: Assessment | None, t: Translator) -> list[Question]:
    """Two fields for each dimension."""
    levels = {one.dimension: one for one in known.levels} if known else {}
    scale = t("From {lowest:number} to {highest:number}; leave it empty where it was not assessed.",
              lowest=method.lowest, highest=method.highest)  # fmt: skip
    questions: list[Question] = []
    for number, dimension in enumerate(method.dimensions):
        level, title = levels.get(dimension.code), t.title(dimension)
        stored = write_number(level.level) if level else ""
        label = t("Level: {dimension}", dimension=title)
        heading = t("Levels") if number == 0 else ""
        questions.append(Question(f"level{number}", label, stored, Kind.NUMBER, heading=heading, is_narrow=True))
        note, hint = level.note if level else "", scale if number == len(method.dimensions) - 1 else ""
        questions.append(Question(f"note{number}", t("Note: {dimension}", dimension=title), note, hint=hint))
    return questions


def levels_of(method: MaturityMethod, typed: Typed) -> list[dict[str, object]]:
    """The levels that were typed. Raises FieldRefusal for what is no number or lies outside the scale."""
    levels: list[dict[str, object]] = []
    for number, dimension in enumerate(method.dimensions):
        name, note = f"level{number}", typed[f"note{number}"]
        if not typed[name].strip():
            if note.strip():
                raise beside(name, Refusal("There is a note and no level. Enter the level or take the note away."))
            continue
        value = typed_number(typed, name)
        if not method.lowest <= value <= method.highest:
            words = Refusal(
                "The level has to be from {lowest:number} to {highest:number}. Correct it.",
                lowest=method.lowest,
                highest=method.highest,
            )
            raise beside(name, words)
        levels.append({"dimension": dimension.code, "level": value, "note": note})
    return levels


# An assessment from a table.


def show_paste(maturity: Maturity, here: Visit) -> None:
    """A table is pasted; what was understood of it is shown in the form before anything is stored."""
    t, method = here.t, asked_method(maturity)
    head(t("Paste an assessment"), here)

    def read(typed: Typed, _: int | None) -> None:
        fields: Typed = {}
        levels = {one.dimension: one for one in pasted_levels(typed["table"], method)}
        for number, dimension in enumerate(method.dimensions):
            level = levels.get(dimension.code)
            fields[f"level{number}"] = write_number(level.level) if level else ""
            fields[f"note{number}"] = level.note if level else ""
        fill_in(assessment_form(method, None, maturity, here), fields)
        st.query_params[EDIT] = ASSESSMENT

    titles = ", ".join(t.title(one) for one in method.dimensions)
    hint = t("One line for each dimension: dimension; level; note. Dimensions: {titles}.", titles=titles)
    questions = [Question("table", t("Table"), "", Kind.LONG, hint=hint, required=True)]
    form = PlainForm(f"assessment:{method.code}:paste", questions, read, button=t("Show what was understood"))
    show_plain_form(form, t)


# An institution.


def show_institution(maturity: Maturity, here: Visit) -> None:
    """A new institution, or the one the address names; below it the way to the others."""
    t, asked = here.t, asked_institutions()
    known = next((one for one in maturity.institutions if asked == (one.code,)), None)
    head(t("Correct the institution") if known else t("New institution"), here)
    show_plain_form(institution_form(known, maturity, here), t)
    others = [one for one in maturity.institutions if one != known]
    if others:
        items = (tag("li", institution_link(one, here)) for one in others)
        st.html(tag("h2", t("Correct another institution")) + tag("ul", *items, class_="changes"))


def institution_link(institution: Institution, here: Visit) -> Html:
    """The way to the form of an institution."""
    query = {EDIT: OF_INSTITUTION, INSTITUTION: institution.code}
    return tag("a", here.t.title(institution), href=here.link(MATURITY, **query))


def institution_form(known: Institution | None, maturity: Maturity, here: Visit) -> PlainForm:
    """Its name, and which organisation of the plan it is."""
    t = here.t
    stored = known or Institution("", "")

    def save(typed: Typed, version: int | None) -> None:
        code, reason = typed.pop("code", stored.code).strip(), typed.pop("reason")
        if known is None and any(one.code == code for one in maturity.institutions):
            raise beside("code", Refusal("There already is an institution “{code}”. Choose another code.", code=code))
        values = {**typed, "is_retired": typed["is_retired"] == "yes"}
        given = InstitutionGiven.of(**values, version=version if known else 0)
        write(reason, lambda record: actions.save_institution(record, code, given))
        leave()

    organisations = {"": t("none"), **{one.code: t.title(one) for one in here.board().plan.organisations}}
    questions = [
        *([] if known else [code_question(t)]),
        Question("title", t("Name"), stored.title, required=True),
        Question("title_en", t("Name in English"), stored.title_en),
        Question("organisation", t("Organisation in the plan"), stored.organisation, Kind.REFERENCE, organisations),
        Question(
            "is_retired",
            t("Is it still assessed?"),
            "yes" if stored.is_retired else "no",
            Kind.REFERENCE,
            {"no": t("yes, it is assessed"), "yes": t("no, it is kept for its past only")},
        ),
        reason_question(t, "" if known else t("Entry of an institution")),
    ]
    name = f"institution:{stored.code or 'new'}"
    return PlainForm(name, questions, save, stored.version)


# A method.


def show_method(maturity: Maturity, here: Visit) -> None:
    """The method the address names."""
    known = chosen_method(maturity, st.query_params.get(METHOD, ""))
    head(here.t("Correct the method") if known else here.t("New method"), here)
    show_plain_form(method_form(known, maturity, here), here.t)


def show_new_method(maturity: Maturity, here: Visit) -> None:
    """A new method."""
    head(here.t("New method"), here)
    show_plain_form(method_form(None, maturity, here), here.t)
