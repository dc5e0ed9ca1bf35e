"""The form in which an officer enters a payment claim, or settles one."""

from dataclasses import replace

import streamlit as st

from tracker.actions import LineGiven, save_line
from tracker.facts import FundingLine, Measure
from tracker.nouns import Field
from tracker.records import RecordKey
from tracker.sentences import Refusal, say
from tracker.ui.forms.drawing import show_form
from tracker.ui.forms.editable import EDITABLE
from tracker.ui.forms.outcome import show_saved
from tracker.ui.forms.proposals import next_claim
from tracker.ui.forms.removal import show_removal
from tracker.ui.forms.saving import Subject, open_record
from tracker.ui.frame.address import CODE, GRANTS
from tracker.ui.frame.markup import letters, tag
from tracker.ui.frame.signed_in import acting
from tracker.ui.frame.visit import Visit
from tracker.ui.grants.page import CLAIM, LINE, NEW
from tracker.views.grants.grants import RetentionRow

# What is planned on the left, what came of it on the right.
PAIRS = (
    ("report_due", "reported_on"),
    ("due", "claimed_on"),
    ("claimed", "reimbursed"),
    ("expected_on", "reimbursed_on"),
)
EDITED = replace(
    EDITABLE["claim"],
    # this code stands in the address of a new one
    check=lambda values: (
        {"code": say("There is a claim “{code}” already. Choose another code.", code=NEW)}
        if values.get("code") == NEW
        else {}
    ),
)


def show_claim_form(measure: Measure, line: FundingLine, code: str, visit: Visit) -> None:
    """Draws the form; when it was saved, the page of the measure's grants stands there again."""
    t = visit.t
    key = None if code == NEW else RecordKey("claim", (code,), measure.code, line.code)
    record = visit.application.read_record(key) if key else None
    if key is not None and record is None:
        show_saved(t)
        st.html(tag("p", t("There is no claim “{code}” any more.", code=code), class_="notice"))
        return
    fields = claim_fields(is_new=key is None)
    subject = Subject(
        f"claim:{measure.code}:{line.code}:{code}",
        EDITED,
        fields,
        key,
        record,
        measure.code,
        line.code,
        proposed={} if key else {"code": next_claim(line.claims)},
        paired=frozenset(left for left, _ in PAIRS),
        leave=leave_form,
    )
    sheet = open_record(subject)
    title = t("Claim {code}", code=code) if key else t("New claim")
    st.html(tag("h2", f"{title} – {t.title(line.source)}, {measure.code}"))
    show_form(sheet, subject, visit.board().plan, visit)
    if key is not None:
        show_removal(sheet, subject, visit)
    back = visit.link(GRANTS, **{CODE: measure.code})
    st.html(tag("p", tag("a", t("Back without saving"), href=back, class_="button plain")))


def claim_fields(*, is_new: bool) -> tuple[Field, ...]:
    """The fields of a claim, its code only while it is new."""
    known = {field.name: field for field in EDITED.fields}
    names = (*(("code",) if is_new else ()), *(name for pair in PAIRS for name in pair), "note")
    return tuple(known[name] for name in names)


def leave_form() -> None:
    """Closes the form: the page of the measure's grants shows again."""
    for name in (LINE, CLAIM):
        st.query_params.pop(name, None)


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
