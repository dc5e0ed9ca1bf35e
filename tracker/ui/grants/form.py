"""The form in which an officer enters a payment claim, or settles one."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from tracker.actions import ClaimGiven, LineGiven, save_claim, save_line
from tracker.facts import Claim, FundingLine, Measure
from tracker.sentences import Refusal, Sentence, say
from tracker.texts import Translator
from tracker.texts.parsing import read_cents, read_day, write_cents, write_day
from tracker.ui.frame.address import CODE, GRANTS
from tracker.ui.frame.drafts import draft_container, forget, keep, kept
from tracker.ui.frame.leading import count_press, lead_to
from tracker.ui.frame.markup import letters, tag, together
from tracker.ui.frame.signed_in import acting
from tracker.ui.frame.visit import Visit
from tracker.ui.grants.page import CLAIM, LINE, NEW, claim_of
from tracker.views.grants import RetentionRow

# What is planned on the left, what happened on the right.
FIELDS: tuple[tuple[str, Sentence, bool], ...] = (
    ("report_due", say("Report due on"), True),
    ("due", say("Claim to be made by"), True),
    ("claimed", say("Amount of the claim in EUR"), False),
    ("expected_on", say("Payment expected on"), True),
    ("reported_on", say("Report handed in on"), True),
    ("claimed_on", say("Claimed on"), True),
    ("reimbursed", say("Amount paid out in EUR"), False),
    ("reimbursed_on", say("Paid out on"), True),
)
LEFT = 4
Typed = dict[str, str]
Told = Callable[[dict[str, Sentence]], None]


def show_claim_form(measure: Measure, line: FundingLine, code: str, visit: Visit) -> None:
    """Draws the form; what is saved shows after a new run, what is refused stays as it was typed."""
    t = visit.t
    claim = claim_of(line, code)
    if claim is None and code != NEW:
        st.html(tag("p", t("There is no claim “{code}” any more.", code=code), class_="notice"))
        return
    form = f"claim:{measure.code}:{line.code}:{code}"
    begin(form, line, claim)
    title = t("Claim {code}", code=claim.code) if claim else t("New claim")
    st.html(tag("h2", f"{title} – {t.title(line.source)}, {measure.code}"))
    summary = st.empty()
    with draft_container(form.replace(":", "-")):
        beside = draw(form, claim is None, t)
    typed = typed_now(form)
    keep(form, {**typed, "opened": st.session_state[opened_place(form)]})
    with st.container(horizontal=True, key="claim-buttons"):
        pressed = st.button(t("Save the claim"), type="primary", key=f"{form}-save")
        back = visit.link(GRANTS, **{CODE: measure.code})
        st.html(tag("a", t("Back without saving"), href=back, class_="button plain"))

    def told(wrong: dict[str, Sentence]) -> None:
        complain(summary, beside, wrong, t)

    if pressed:
        count_press()
    if pressed and submitted(measure, line, claim, typed, st.session_state[opened_place(form)], told, t):
        forget(form)
        for name in (*typed, "opened"):
            st.session_state.pop(place(form, name), None)
        leave_form()


def place(form: str, name: str) -> str:
    """Under which key a field of the form stands."""
    return f"{form}-{name}"


def begin(form: str, line: FundingLine, claim: Claim | None) -> None:
    """Fills the fields the first time: with what was typed and not saved, else with what is recorded."""
    if opened_place(form) in st.session_state:
        return
    recorded, draft = written(claim or Claim(next_code(line))), kept(form)
    opened = draft.get("opened")
    st.session_state[opened_place(form)] = opened if isinstance(opened, dict) else recorded
    for name, text in recorded.items():
        st.session_state[place(form, name)] = str(draft.get(name, text))


def opened_place(form: str) -> str:
    """Where it is kept what stood in the fields when the form was opened."""
    return f"{form}-opened"


def written(claim: Claim) -> Typed:
    """A claim as it stands in the fields."""
    values = {
        name: write_day(getattr(claim, name)) if is_day else write_cents(getattr(claim, name) or None)
        for name, _, is_day in FIELDS
    }
    return {"code": claim.code, **values, "note": claim.note}


def typed_now(form: str) -> Typed:
    """What stands in the fields."""
    return {name: str(st.session_state.get(place(form, name)) or "") for name in written(Claim(""))}


def draw(form: str, is_new: bool, t: Translator) -> dict[str, Any]:
    """The fields, and for each the place where its mistake is told."""
    beside: dict[str, Any] = {}

    def field(name: str, label: str, example: str = "") -> None:
        st.session_state[place(form, name)] = st.session_state[place(form, name)]
        st.text_input(label, key=place(form, name), placeholder=example)
        beside[name] = st.empty()

    if is_new:
        field("code", t("Code of the claim"))
    for column, part in zip(st.columns(2), (FIELDS[:LEFT], FIELDS[LEFT:]), strict=True):
        with column:
            for name, label, is_day in part:
                field(name, t.sentence(label), "30. 6. 2027" if is_day else "12.000,50")
    field("note", t("Note"))
    return beside


def complain(summary: Any, beside: dict[str, Any], wrong: dict[str, Sentence], t: Translator) -> None:
    """Tells every mistake on top of the form and beside its field, if it has one."""
    labels = {"code": t("Code of the claim"), **{name: t.sentence(label) for name, label, _ in FIELDS}}
    lines = (
        tag("p", f"{labels[name]}: {t.sentence(words)}" if name in labels else t.sentence(words))
        for name, words in wrong.items()
    )
    summary.html(lead_to(together(lines), "wrong", "alert"))
    for name, words in wrong.items():
        if name in beside:
            beside[name].html(tag("p", t.sentence(words), class_="light red"))


def submitted(
    measure: Measure, line: FundingLine, claim: Claim | None, typed: Typed, opened: Typed, told: Told, t: Translator
) -> bool:
    """Saves what was changed since the form was opened; what cannot be is `told` by field and sentence."""
    name = ""
    try:
        for name in typed:
            if claim is not None and typed[name] != opened.get(name):
                refuse_overwriting(name, typed, opened, written(claim), t)
        name = "code"
        code = claim.code if claim else new_code(line, typed["code"])
        values, wrong = read_changed(typed, opened)
        if wrong:
            told(wrong)
            return False
        name = ""
        save(measure, line, code, ClaimGiven.of(**values, version=None if claim else 0), t)
    except Refusal as refused:
        told({name: refused.sentence})
        return False
    return True


def read_changed(typed: Typed, opened: Typed) -> tuple[dict[str, Any], dict[str, Sentence]]:
    """What was changed since the form was opened, by field, and what of it cannot be read."""
    values: dict[str, Any] = {}
    wrong: dict[str, Sentence] = {}
    for name, _, is_day in FIELDS:
        if typed[name] != opened.get(name):
            try:
                values[name] = read(typed[name], is_day)
            except Refusal as refused:
                wrong[name] = refused.sentence
    if typed["note"] != opened.get("note"):
        values["note"] = typed["note"]
    return values, wrong


def refuse_overwriting(name: str, typed: Typed, opened: Typed, now: Typed, t: Translator) -> None:
    """Raises Refusal, once, where somebody else changed a field that was changed here as well."""
    if now[name] in (opened.get(name), typed[name]):
        return
    opened[name] = now[name]
    label = next((t.sentence(label) for field, label, _ in FIELDS if field == name), t("Note"))
    raise Refusal(
        "Somebody else changed “{field}” to “{value}” meanwhile. Save once more if yours is right.",
        field=label,
        value=now[name],
    )


def read(text: str, is_day: bool) -> object:
    """The day or the cents of what was typed. Raises Refusal for anything else."""
    if not text.strip():
        return None if is_day else 0
    return read_day(text) if is_day else read_cents(text)


def next_code(line: FundingLine) -> str:
    """The code a new claim is given unless another one is typed."""
    known = {claim.code for claim in line.claims}
    return next(code for number in range(1, len(known) + 2) if (code := f"Z{number}") not in known)


def new_code(line: FundingLine, text: str) -> str:
    """The code of a new claim. Raises Refusal for one that is taken."""
    code = text.strip()
    if code == NEW or claim_of(line, code) is not None:
        raise Refusal("There is a claim “{code}” already. Choose another code.", code=code)
    return code


def save(measure: Measure, line: FundingLine, code: str, given: ClaimGiven, t: Translator) -> None:
    """Saves a claim in the name of whoever is signed in. Raises Refusal for what cannot be."""
    with acting(t("Payment claim {code}", code=code)) as record:
        save_claim(record, measure.code, line.code, code, given)


def leave_form() -> None:
    """Closes the form and shows the page of the measure again."""
    for name in (LINE, CLAIM):
        st.query_params.pop(name, None)
    st.rerun()


def show_retention_offer(row: RetentionRow, visit: Visit) -> None:
    """A button that records the proposed last day for keeping documents."""
    t = visit.t
    if row.until is not None or row.proposal is None:
        return
    label = t("{code}: keep documents until {day:date}", code=row.line.code, day=row.proposal)
    if st.button(letters(label), key=f"retain-{row.measure.code}-{row.line.code}"):
        try:
            with acting(t("Documents of a finished grant are kept for five years")) as record:
                save_line(record, row.measure.code, row.line.code, LineGiven.of(retain_until=row.proposal))
        except Refusal as refused:
            st.html(tag("p", t.sentence(refused.sentence), class_="notice", role="alert"))
            return
        st.rerun()
